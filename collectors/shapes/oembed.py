"""A post out of what a link tells: an oEmbed answer, a page's own description, or a person.

oEmbed: https://oembed.com. Sizes can be "100%", author addresses relative, and the words of the
post stand in `title` on one network, only inside `html` on another.
"""

import re
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from chorus.errors import PayloadError
from chorus.text import extract_hashtags, extract_mentions, plain
from chorus.types import Author, Media, Post
from collectors.payload import moment, name, once, rows, safe_url, size, table, words
from collectors.shapes import addresses
from collectors.shapes.addresses import LINK, Address

FORMAT = "chorus-link/1"
# whose title is the caption the author wrote; elsewhere it may be ours to doubt
_HOSTS = {
    "tiktok": "tiktok",
    "youtube": "youtube",
    "twitter": "x",
    "x": "x",
    "instagram": "instagram",
    "facebook": "facebook",
}


def is_oembed(told: object) -> bool:
    """Whether an object is an oEmbed answer."""
    answer = table(told)
    return answer.get("type") in ("rich", "video", "photo", "link") and (
        "provider_name" in answer or "version" in answer
    )


def post(answer: dict[str, Any], asked: str | None, path: str = "$") -> Post:
    """The post an oEmbed answer describes; `asked` is the address it was asked for."""
    html = words(answer.get("html")) or ""
    address = addresses.read(asked) or _address(answer, html)
    if address is None:
        raise PayloadError(LINK, "it does not say of which address", path=f"{path}.url")
    author = addresses.read(safe_url(answer.get("author_url"), name(answer.get("provider_url"))))
    if author is not None and author.url == address.url:
        raise PayloadError(LINK, "a profile, not a post", path=f"{path}.author_url")
    text, language = _text(answer, html)
    is_page = address.network == LINK and address.provider == ""
    return Post(
        network=address.network,
        id=address.id,
        url=address.url,
        kind="article" if is_page and answer.get("type") in ("rich", "link") else "post",
        author=_author(answer, address),
        text=text,
        language=language,
        posted_at=addresses.posted_at(address),
        hashtags=once(extract_hashtags(text)),
        mentions=once(extract_mentions(text)),
        media=_media(answer, address),
    )


def by_hand(told: dict[str, Any], path: str = "$") -> Post:
    """A post somebody described, or a page described itself: url and at least author or text."""
    address = addresses.read(told.get("url"))
    if address is None:
        raise PayloadError(LINK, "no web address", path=f"{path}.url")
    text = (words(told.get("text")) or "").strip()
    person = told.get("author")
    said = table(person) or {"name": person}
    handle = name(said.get("handle")) or address.handle
    handle = handle.lstrip("@") or None if handle else None
    shown = name(said.get("name"))
    if not (text or handle or shown):
        raise PayloadError(LINK, "neither author nor text", path=f"{path}.text")
    own_id = name(said.get("id")) or handle or shown
    at = told.get("posted_at")
    when = moment(at)
    if at is not None and when is None:
        raise PayloadError(LINK, "not a time with its zone", path=f"{path}.posted_at")
    return Post(
        network=address.network,
        id=address.id,
        url=address.url,
        kind="article" if told.get("kind") == "article" else "post",
        author=Author(
            network=address.network,
            id=own_id,
            handle=handle,
            name=shown,
            url=safe_url(said.get("url")),
        )
        if own_id
        else None,
        text=text,
        language=_language(told.get("language")),
        posted_at=when or addresses.posted_at(address),
        hashtags=once(extract_hashtags(text)),
        mentions=once(extract_mentions(text)),
        media=tuple(
            Media(
                kind="video" if one.get("kind") == "video" else "image",
                url=safe_url(one.get("url")),
                poster=safe_url(one.get("poster")),
                width=size(one.get("width")),
                height=size(one.get("height")),
                alt=name(one.get("alt")),
            )
            for one in rows(told.get("media"))
            if safe_url(one.get("url")) or safe_url(one.get("poster"))
        ),
    )


def described(page: bytes, url: str) -> dict[str, Any] | None:
    """What a page says of itself in OpenGraph, as a document of ours; None when it says nothing."""
    found: dict[str, str] = {}
    for node in LexborHTMLParser(page.decode("utf-8", "replace")).css("meta"):
        key = node.attributes.get("property") or node.attributes.get("name")
        value = node.attributes.get("content")
        if key and value:
            found.setdefault(key.lower(), value)
    title, words_ = found.get("og:title"), found.get("og:description")
    if not title:
        return None
    image = safe_url(found.get("og:image"), url)
    return {
        "format": FORMAT,
        "url": safe_url(found.get("og:url"), url) or url,
        "kind": "article",
        "author": {"name": found.get("author") or found.get("og:site_name")},
        "text": f"{title}\n\n{words_}" if words_ and words_ != title else title,
        "language": found.get("og:locale"),
        "posted_at": _stamp(found.get("article:published_time")),
        "media": [{"kind": "image", "url": image, "alt": found.get("og:image:alt")}]
        if image
        else [],
    }


def discovered(page: bytes, url: str) -> str | None:
    """The oEmbed address a page names for itself."""
    for node in LexborHTMLParser(page.decode("utf-8", "replace")).css("link"):
        kind = (node.attributes.get("type") or "").split(";")[0].strip().lower()
        if kind in ("application/json+oembed", "text/json+oembed"):
            return safe_url(node.attributes.get("href"), url)
    return None


def _stamp(told: str | None) -> str | None:
    at = moment(told)
    return at.isoformat() if at else None


def _language(told: object) -> str | None:
    text = (name(told) or "").replace("_", "-")
    return text if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else None


def _address(answer: dict[str, Any], html: str) -> Address | None:
    """The address inside the answer: its own, the cited one, the embedded player's, a link."""
    told: list[object] = [answer.get("web_page"), answer.get("url")]
    if answer.get("type") == "photo":
        told = [answer.get("web_page")]  # its `url` is the picture
    tree = LexborHTMLParser(html) if html else None
    if tree is not None:
        told += [node.attributes.get("cite") for node in tree.css("blockquote")]
        told += [node.attributes.get("href") for node in tree.css("blockquote a")]
        told += [node.attributes.get("src") for node in tree.css("iframe")]
        told += [node.attributes.get("href") for node in tree.css("a")]
    base = name(answer.get("provider_url"))
    return next((found for one in told if (found := addresses.read(safe_url(one, base)))), None)


def _text(answer: dict[str, Any], html: str) -> tuple[str, str | None]:
    """The author's words and their language."""
    if "twitter-tweet" in html:
        quote = LexborHTMLParser(html).css_first("blockquote p")
        if quote is not None:
            language = _language(quote.attributes.get("lang"))
            return plain(quote.html or ""), None if language == "und" else language
    title = plain(words(answer.get("title")) or "")
    more = plain(words(answer.get("description")) or "")
    return (f"{title}\n\n{more}" if more and more != title else title), None


def _author(answer: dict[str, Any], address: Address) -> Author | None:
    shown = name(answer.get("author_name"))
    url = safe_url(answer.get("author_url"), name(answer.get("provider_url")))
    handle = name(answer.get("author_unique_id")) or address.handle
    last = unquote(urlsplit(url).path).strip("/").rpartition("/")[2] if url else ""
    provider = address.provider or _HOSTS.get((name(answer.get("provider_name")) or "").lower(), "")
    if handle is None and provider in ("tiktok", "x", "youtube", "pinterest", "dailymotion"):
        # a channel's address holds its id, not a handle
        is_id = provider == "youtube" and "/@" not in (url or "") and "/user/" not in (url or "")
        handle = None if is_id else last.lstrip("@") or None
    if handle is None and provider == "reddit":
        handle = shown
    own_id = handle or last or shown
    if not own_id:
        return None
    return Author(
        network=address.network, id=own_id.lstrip("@") or own_id, handle=handle, name=shown, url=url
    )


def _media(answer: dict[str, Any], address: Address) -> tuple[Media, ...]:
    still = safe_url(answer.get("thumbnail_url"), address.url)
    width = size(answer.get("thumbnail_width"))
    height = size(answer.get("thumbnail_height"))
    if answer.get("type") == "photo" and (own := safe_url(answer.get("url"))):
        return (
            Media(
                kind="image",
                url=own,
                width=size(answer.get("width")),
                height=size(answer.get("height")),
            ),
        )
    if answer.get("type") == "video":
        # the clip itself may only be embedded; its still frame is what can be shown
        return (
            Media(
                kind="video", poster=still, width=width, height=height, expires_at=expires(still)
            ),
        )
    if still is None:
        return ()
    return (Media(kind="image", url=still, width=width, height=height, expires_at=expires(still)),)


def expires(url: str | None) -> datetime | None:
    """When a picture's address dies: TikTok writes it into the address itself."""
    told = parse_qs(urlsplit(url).query).get("x-expires", [""])[0] if url else ""
    return moment(int(told)) if told.isascii() and told.isdigit() and len(told) < 12 else None
