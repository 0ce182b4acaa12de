"""RSS, Atom, RDF and JSON Feed, read into one plain shape and from there into posts. Pure."""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urljoin

import feedparser
import orjson
from selectolax.lexbor import LexborHTMLParser

from chorus.errors import PayloadError
from chorus.text import extract_hashtags, extract_mentions, links_in, plain
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Exchange, Parsed
from collectors.told import Told, checked, iso
from rights.licences import licence

NETWORK = "feed"
_KEPT = "chorus-feed-entry/1"
_MAIL = re.compile(r"(?:mailto:)?[^\s()<>@,;:]+@[^\s()<>@,;:]+\.[^\s()<>@,;:]+")
_ENDINGS = (
    ("image", re.compile(r"\.(?:jpe?g|png|gif|webp|avif)\Z")),
    ("video", re.compile(r"\.(?:mp4|m4v|mov|webm|m3u8)\Z")),
    ("audio", re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|flac|aac)\Z")),
)
_MOST_PICTURES = 40


def read_entries(exchange: Exchange) -> Parsed:
    """The entries of a feed in any of its formats, each once.

    Raises the error of the status (410: the feed is closed for good), or PayloadError when the
    body is no feed: a login page must never look like a feed without news.
    """
    checked(NETWORK, exchange)
    if exchange.status == 304:
        return Parsed()
    if exchange.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        feed = _json_feed(exchange)
    else:
        feed = _xml_feed(exchange)
    found: dict[str, Found] = {}
    for entry in feed["entries"]:
        one = _found(feed, entry)
        found.setdefault(one.post.key, one)
    return Parsed(found=tuple(found.values()))


def _xml_feed(exchange: Exchange) -> dict[str, Any]:
    headers = {
        name: exchange.headers[name] for name in ("content-type",) if name in exchange.headers
    }
    try:
        told = feedparser.parse(BytesIO(exchange.body), response_headers=headers)
    except Exception as error:  # the parser's own failures are many and undeclared
        raise PayloadError(NETWORK, f"the feed cannot be read ({type(error).__name__})") from error
    if not told.get("version"):
        page = exchange.body[:2000].lower()
        what = "an HTML page" if b"<html" in page or b"<!doctype html" in page else "no feed"
        raise PayloadError(NETWORK, f"this is {what}")
    about = told.feed
    self_link = next((x.get("href") for x in about.get("links", ()) if x.get("rel") == "self"), "")
    home = about.get("link") or self_link or ""
    return {
        "format": _KEPT,
        "feed": exchange.url or self_link or home or exchange.name,
        "entries": [
            _xml_entry(entry, exchange.url or self_link or home, about.get("language"))
            for entry in told.entries
        ],
    }


def _xml_entry(entry: Any, base: str, language: str | None) -> dict[str, Any]:
    body = max(entry.get("content") or [{}], key=lambda one: len(one.get("value") or ""))
    if not body.get("value"):
        body = entry.get("summary_detail") or {"value": entry.get("summary")}
    link = entry.get("link") or next(
        (x.get("href") for x in entry.get("links", ()) if x.get("rel") == "alternate"), None
    )
    title = entry.get("title_detail") or {"value": entry.get("title")}
    by = entry.get("author_detail") or {}
    statistics = entry.get("media_statistics") or {}
    return {
        "id": entry.get("id"),
        "link": urljoin(base, link) if link else None,
        "title": _words(title),
        "html": body.get("value") if body.get("type") != "text/plain" else None,
        "text": body.get("value") if body.get("type") == "text/plain" else None,
        "published": _utc(entry, "published_parsed") or _utc(entry, "created_parsed"),
        "updated": _utc(entry, "updated_parsed"),
        "author": {"name": _without_mail(entry.get("author")), "url": by.get("href")},
        "language": body.get("language") or language,
        "comments": entry.get("slash_comments"),
        "views": statistics.get("views") if isinstance(statistics, dict) else None,
        "licence": _licence(entry),
        "media": list(_xml_media(entry, base)),
    }


def _licence(entry: Any) -> str | None:
    """The entry's own public licence: a link of that kind (Atom, RSS's Creative Commons modules)
    or rights that are nothing but its address. What stands on the feed may mean the feed alone,
    and an entry that names two different ones is for a person to read."""
    told = [one.get("href") for one in entry.get("links", ()) if one.get("rel") == "license"]
    if not told:
        told = [entry.get("rights")]
    found = {known.uri for one in told if (known := licence(one)) is not None}
    return found.pop() if len(found) == 1 else None


def _words(detail: Mapping[str, Any]) -> str | None:
    value = detail.get("value")
    return plain(value) if value and detail.get("type") != "text/plain" else value


def _utc(entry: Any, name: str) -> str | None:
    """A time as ISO 8601. Only what the entry really holds: the parser lends "published" to
    "updated" with a warning."""
    told = dict.get(entry, name)
    if not isinstance(told, struct_time | tuple):
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(told), UTC).isoformat()
    except (ValueError, OverflowError):
        return None


def _xml_media(entry: Any, base: str) -> Iterator[dict[str, Any]]:
    for one in entry.get("media_content") or ():
        yield {
            "url": urljoin(base, one.get("url") or ""),
            "type": one.get("type") or one.get("medium"),
            "width": one.get("width"),
            "height": one.get("height"),
            "seconds": one.get("duration"),
        }
    for one in entry.get("enclosures") or ():
        yield {"url": urljoin(base, one.get("href") or ""), "type": one.get("type")}
    for one in entry.get("media_thumbnail") or ():
        yield {
            "url": urljoin(base, one.get("url") or ""),
            "type": "thumbnail",
            "width": one.get("width"),
            "height": one.get("height"),
        }


def _json_feed(exchange: Exchange) -> dict[str, Any]:
    """A JSON Feed (jsonfeed.org, versions 1 and 1.1), or an entry we kept."""
    try:
        value = orjson.loads(exchange.body.lstrip(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise PayloadError(NETWORK, f"neither a feed nor JSON ({error})") from error
    if value.get("format") == _KEPT and isinstance(value.get("entries"), list):
        return dict(value)
    told = Told(NETWORK, value)
    if "jsonfeed.org/version/" not in (told.str_("version") or ""):
        raise PayloadError(NETWORK, "this is JSON, but no JSON Feed", path="$.version")
    home = told.str_("home_page_url") or ""
    url = exchange.url or told.str_("feed_url") or home or exchange.name
    items = told.need("items").items()
    return {
        "format": _KEPT,
        "feed": url,
        "entries": [_json_entry(item, told, urljoin(home, url)) for item in items],
    }


def _json_entry(item: Told, feed: Told, base: str) -> dict[str, Any]:
    link = item.str_("url") or item.str_("external_url")
    media: list[dict[str, Any]] = [
        {"url": urljoin(base, image), "type": "image"}
        for name in ("image", "banner_image")
        if (image := item.str_(name))
    ]
    for one in item.each("attachments"):
        url = one.str_("url")
        if url:
            seconds = one.int_("duration_in_seconds")
            media.append(
                {"url": urljoin(base, url), "type": one.str_("mime_type"), "seconds": seconds}
            )
    told_id = item.get("id")
    return {
        "id": told_id.text() if told_id and told_id.value != "" else None,
        "link": urljoin(base, link) if link else None,
        "title": item.str_("title"),
        "html": item.str_("content_html"),
        "text": item.str_("content_text") or item.str_("summary"),
        "published": item.str_("date_published"),
        "updated": item.str_("date_modified"),
        "author": _json_author(item) or _json_author(feed),
        "language": item.str_("language") or feed.str_("language"),
        "media": media,
    }


def _json_author(told: Told) -> dict[str, str | None] | None:
    for one in (*told.each("authors"), told.object_("author")):
        if one is not None and (one.str_("name") or one.str_("url")):
            return {"name": _without_mail(one.str_("name")), "url": one.str_("url")}
    return None


def _found(feed: Mapping[str, Any], entry: dict[str, Any]) -> Found:
    html, link = entry.get("html") or "", entry.get("link")
    title = (entry.get("title") or "").strip()
    body = plain(html) if html else (entry.get("text") or "").strip()
    text = "\n\n".join(part for part in (title, body if body != title else "") if part)
    published, updated = iso(entry.get("published") or ""), iso(entry.get("updated") or "")
    post = Post(
        network=NETWORK,
        id=f"{feed['feed']}#{entry.get('id') or link or _made_up(entry)}",
        url=link if link and link.startswith(("http://", "https://")) else None,
        kind="article",
        author=_author(entry.get("author") or {}),
        text=text,
        language=entry.get("language") or None,
        posted_at=published or updated,
        edited_at=updated if published and updated and updated > published else None,
        hashtags=tuple(dict.fromkeys(extract_hashtags(text))),
        mentions=tuple(dict.fromkeys(extract_mentions(text))),
        links=tuple(links_in(html)),
        media=_media(entry, html, link or feed["feed"]),
        licence=entry.get("licence"),
        metrics=Metrics(comments=_count(entry.get("comments")), views=_count(entry.get("views"))),
    )
    return Found(post=post, raw=orjson.dumps({**feed, "entries": [entry]}))


def _made_up(entry: Mapping[str, Any]) -> str:
    """A name for an entry that has neither id nor link: the hash of what names it to a reader."""
    named = [entry.get("title"), entry.get("published")]
    if not any(named):
        named = [entry.get("html"), entry.get("text"), entry.get("updated")]
    return sha256(orjson.dumps(named)).hexdigest()[:32]


def _author(told: Mapping[str, Any]) -> Author | None:
    name, url = told.get("name") or None, told.get("url") or None
    if url and not url.startswith(("http://", "https://")):
        url = None
    if not name and not url:
        return None
    return Author(network=NETWORK, id=url or name or "", name=name, url=url)


def _without_mail(name: str | None) -> str | None:
    """A name as the feed gives it; e-mail addresses in it stay outside."""
    cleaned = _MAIL.sub(" ", name or "")
    if cleaned != name:
        cleaned = re.sub(r"[()<>]", " ", cleaned)
    return " ".join(cleaned.split()) or None


def _count(told: Any) -> int | None:
    return int(told) if isinstance(told, str | int) and str(told).isdecimal() else None


def _media(entry: Mapping[str, Any], html: str, base: str) -> tuple[Media, ...]:
    """Pictures, clips and sounds, each once in its largest size; a thumbnail only where nothing
    else is shown, or as the still frame of a clip."""
    best: dict[str, Media] = {}
    thumbnails = []
    for told in (*entry.get("media", ()), *_pictures(html, base)):
        if not str(told.get("url") or "").startswith(("http://", "https://")):
            continue
        if told.get("type") == "thumbnail":
            thumbnails.append(told)
            continue
        kind = _kind(told)
        if kind is None:
            continue
        seconds = _count(told.get("seconds"))
        made = Media.model_validate(
            {
                "kind": kind,
                "url": told["url"],
                "width": _count(told.get("width")),
                "height": _count(told.get("height")),
                "seconds": seconds,
                "alt": told.get("alt") or None,
            }
        )
        place = told["url"].partition("?")[0]
        if place not in best or (best[place].width or 0) < (made.width or 0):
            best[place] = made
    if thumbnails and not any(one.kind == "image" for one in best.values()):
        still = thumbnails[0]["url"]
        if any(one.kind == "video" for one in best.values()):
            return tuple(
                one.model_copy(update={"poster": still}) if one.kind == "video" else one
                for one in best.values()
            )
        return (*best.values(), Media(kind="image", url=still))
    return tuple(best.values())


def _pictures(html: str, base: str) -> Iterator[dict[str, Any]]:
    if "<img" not in html:
        return
    for image in LexborHTMLParser(html).css("img[src]")[:_MOST_PICTURES]:
        told = image.attributes
        if told.get("width") in ("0", "1") or told.get("height") in ("0", "1"):
            continue
        yield {"url": urljoin(base, told["src"] or ""), "type": "image", "alt": told.get("alt")}


def _kind(told: Mapping[str, Any]) -> str | None:
    type_ = str(told.get("type") or "").partition("/")[0].lower()
    if type_ in ("image", "video", "audio"):
        return type_
    path = told["url"].lower().partition("?")[0]
    return next((kind for kind, ending in _ENDINGS if ending.search(path)), None)
