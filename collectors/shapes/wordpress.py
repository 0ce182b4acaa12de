"""The shapes of WordPress's REST answers (wp/v2), read into posts and comments. Pure.

Source: developer.wordpress.org/rest-api/reference; recordings in ../shared.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson

from chorus.errors import PayloadError
from chorus.text import extract_hashtags, extract_mentions, fold, links_in, plain
from chorus.types import Author, Found, Media, Post
from collectors.connector import Parsed
from collectors.shapes.markup import media_in
from collectors.told import Told

NETWORK = "wordpress"
_OTHERS = {
    "source_url": "a media file",
    "taxonomy": "a tag or category",
    "capabilities": "a user",
    "namespaces": "a description of the site",
    "code": "an error",
}
# Hashes of e-mail addresses (Gravatar), and what only a signed-in reader is told.
_PERSONAL = frozenset(
    ("author_avatar_urls", "avatar_urls", "author_email", "author_ip", "author_user_agent")
)


def read_answer(told: Told) -> Parsed:
    """The posts or comments of an answer, each once; drafts, held comments and posts behind a
    password are left out and counted."""
    found: dict[str, Found] = {}
    left_out = 0
    for one in _items(told):
        if not _is_public(one):
            left_out += 1
            continue
        made = _comment(one) if "author_name" in one.value else _post(one)
        found.setdefault(made.post.key, made)
    return Parsed(found=tuple(found.values()), left_out=left_out)


def times(told: Told) -> Iterator[datetime]:
    """What orders a list: when posts last changed, when comments were written."""
    for one in _items(told):
        at = _gmt(one, "date_gmt" if "author_name" in one.value else "modified_gmt")
        if at is not None:
            yield at


def _items(told: Told) -> Iterator[Told]:
    if not isinstance(told.value, list | dict):
        raise told.wrong("this is no answer of WordPress")
    for one in told.items() if isinstance(told.value, list) else (told,):
        if not isinstance(one.value, dict):
            raise one.wrong("expected a post or a comment")
        is_one = "content" in one.value and ("title" in one.value or "author_name" in one.value)
        name = next((name for key, name in _OTHERS.items() if key in one.value), None)
        if name and not is_one:
            raise PayloadError(NETWORK, f"this is {name}, not a post", path=f"{one.path}.content")
        yield one


def _is_public(told: Told) -> bool:
    """`status` is told of comments and by newer sites; a visitor is shown the public ones only."""
    content = told.need("content").value
    is_locked = isinstance(content, dict) and content.get("protected") is True
    return told.str_("status") in (None, "publish", "approved") and not is_locked


def _home(told: Told) -> str:
    """The address of the site: where its REST root stands, else the host of the post's link."""
    link = told.need("link").text()
    links = told.object_("_links")
    for one in links.each("self") if links else ():
        href = one.str_("href") if isinstance(one.value, dict) else None
        for root in ("/wp-json/", "/?rest_route=", "/index.php?rest_route="):
            if href and root in href:
                return href.partition(root)[0]
    parts = urlsplit(link)
    if not parts.netloc:
        raise told.need("link").wrong("expected an address")
    return f"{parts.scheme}://{parts.netloc}"


def _rendered(told: Told, key: str) -> str:
    inner = told.need(key)
    return inner.str_("rendered") or ""


def _gmt(told: Told, key: str) -> datetime | None:
    """A time in UTC; WordPress writes zeros where there is none."""
    return None if (told.str_(key) or "").startswith("0000") else told.time(key)


def _post(told: Told) -> Found:
    home, link = _home(told), told.need("link").text()
    html = _rendered(told, "content")
    title = plain(_rendered(told, "title"))
    body = plain(html)
    text = "\n\n".join(part for part in (title, body if body != title else "") if part)
    posted, changed = _gmt(told, "date_gmt"), _gmt(told, "modified_gmt")
    post = Post(
        network=NETWORK,
        id=f"{home}/?p={told.need('id').text()}",
        url=link,
        kind="article",
        author=_author(told, home),
        text=text,
        posted_at=posted,
        edited_at=changed if posted and changed and changed > posted else None,
        hashtags=_hashtags(told, text),
        mentions=tuple(dict.fromkeys(extract_mentions(text))),
        links=tuple(links_in(html)),
        media=_media(told, html, link),
    )
    return Found(post=post, raw=_raw(told))


def _comment(told: Told) -> Found:
    """A guest is known by the name they typed and by nothing else: an id that no other comment
    shares keeps two people of one name apart."""
    home, link = _home(told), told.need("link").text()
    html = _rendered(told, "content")
    text = plain(html)
    of = f"{home}/?p={told.need('post').text()}"
    own, parent = told.need("id").text(), told.int_("parent")
    name, number = told.str_("author_name"), told.int_("author")
    account = f"{home}/?author={number}" if number else f"{of}#author-of-comment-{own}"
    site = told.str_("author_url") or ""
    post = Post(
        network=NETWORK,
        id=f"{of}#comment-{own}",
        url=link,
        kind="comment",
        author=Author(
            network=NETWORK,
            id=account,
            name=plain(name) if name else None,
            url=site if site.startswith(("http://", "https://")) else None,
        ),
        text=text,
        posted_at=_gmt(told, "date_gmt"),
        hashtags=tuple(dict.fromkeys(extract_hashtags(text))),
        mentions=tuple(dict.fromkeys(extract_mentions(text))),
        links=tuple(links_in(html)),
        media=media_in(html, link),
        reply_to=f"{of}#comment-{parent}" if parent else of,
    )
    return Found(post=post, raw=_raw(told))


def _embedded(told: Told, key: str) -> Iterator[Told]:
    """What was embedded; a site that forbids it puts an error object there."""
    inner = told.object_("_embedded")
    for one in inner.each(key) if inner else ():
        if isinstance(one.value, dict) and "code" not in one.value:
            yield one


def _author(told: Told, home: str) -> Author | None:
    number = told.int_("author")
    if not number:
        return None
    known = next(_embedded(told, "author"), None)
    name = known.str_("name") if known else None
    return Author(
        network=NETWORK,
        id=f"{home}/?author={number}",
        handle=known.str_("slug") if known else None,
        name=plain(name) if name else None,
        url=known.str_("link") if known else None,
    )


def _hashtags(told: Told, text: str) -> tuple[str, ...]:
    """As written in the text; then the post's tags that can be written as one word."""
    written: dict[str, str] = {}
    for tag in extract_hashtags(text):
        written.setdefault(fold(tag), tag)
    inner = told.object_("_embedded")
    for group in inner.each("wp:term") if inner else ():
        for term in group.items() if isinstance(group.value, list) else ():
            if not isinstance(term.value, dict) or term.str_("taxonomy") != "post_tag":
                continue
            name = plain(term.str_("name") or "")
            if extract_hashtags(f"#{name}") == [name]:
                written.setdefault(fold(name), name)
    return tuple(written.values())


def _media(told: Told, html: str, link: str) -> tuple[Media, ...]:
    """The featured picture first, then what the text shows."""
    found: dict[str, Media] = {}
    for one in _embedded(told, "wp:featuredmedia"):
        url = urljoin(link, one.str_("source_url") or "")
        kind = (one.str_("mime_type") or one.str_("media_type") or "").partition("/")[0]
        if not one.str_("source_url") or kind not in ("image", "video", "audio"):
            continue
        size = one.object_("media_details")
        found[url.partition("?")[0]] = Media.model_validate(
            {
                "kind": kind,
                "url": url,
                "width": size.int_("width") if size else None,
                "height": size.int_("height") if size else None,
                "alt": one.str_("alt_text"),
            }
        )
    for media in media_in(html, link):
        found.setdefault((media.url or "").partition("?")[0], media)
    return tuple(found.values())


def _raw(told: Told) -> bytes:
    return orjson.dumps(_without_personal(told.value))


def _without_personal(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_personal(v) for k, v in value.items() if k not in _PERSONAL}
    return [_without_personal(one) for one in value] if isinstance(value, list) else value
