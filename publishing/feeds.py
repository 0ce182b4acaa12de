"""A gallery as feeds: JSON Feed 1.1 (jsonfeed.org/version/1.1), RSS 2.0 with Media RSS, and the
sitemap of all galleries with their images (Google's image extension).

Made from the listing that is public at this moment (`gallery.json`), at each request: what left the
gallery left its feeds, and nothing else has to be emptied. Pure: listings in, bytes out.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from email.utils import format_datetime
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

import orjson

from publishing.safe import xml_text

MEDIA = "http://search.yahoo.com/mrss/"
ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
for _prefix, _space in (("media", MEDIA), ("atom", ATOM), ("dc", DC), ("image", IMAGE)):
    ET.register_namespace(_prefix, _space)
TYPES = {".webp": "image/webp", ".mp4": "video/mp4", ".webm": "video/webm"}
Listing = Mapping[str, Any]


def current(listing: Listing, today: date) -> list[Mapping[str, Any]]:
    """The items that may still be shown: `until` is the last day."""
    day = today.isoformat()
    return [one for one in listing["items"] if not one["until"] or one["until"] >= day]


def json_feed(listing: Listing, at: str, today: date) -> bytes:
    """JSON Feed 1.1. `at` is the gallery's address, ending in a slash."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": listing["title"],
        "home_page_url": at,
        "feed_url": f"{at}feed.json",
        "language": listing["language"],
        "authors": [{"name": listing["selected_by"]}],
        "items": [_json_item(one, at) for one in current(listing, today)],
    }
    return orjson.dumps(feed, option=orjson.OPT_INDENT_2)


def _json_item(item: Mapping[str, Any], at: str) -> dict[str, Any]:
    files = [*item["files"]]
    made: dict[str, Any] = {
        "id": item["ref"],
        "url": item["original"] or at,
        "content_text": item["text"] or item["alt"] or "",
        "authors": [{"name": item["credit"]}],
        "_chorus": {
            "network": item["network"],
            "until": item["until"],
            "disclosure": item["disclosure"],
            "rating": item["rating"],
            "products": item["products"],
            "alt": item["alt"],
        },
    }
    if item["posted_at"]:
        made["date_published"] = item["posted_at"]
    if item["language"]:
        made["language"] = item["language"]
    if files:
        made["image"] = at + files[-1]["name"]
    if item["clip"]:
        made["attachments"] = [{"url": at + item["clip"], "mime_type": _type(item["clip"])}]
    return made


def rss(listing: Listing, at: str, today: date) -> bytes:
    """RSS 2.0: the credit as dc:creator, pictures and clips as media:content."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _put(channel, "title", listing["title"])
    _put(channel, "link", at)
    _put(channel, "description", f"{listing['title']} · {listing['selected_by']}")
    _put(channel, "language", listing["language"])
    _put(channel, "lastBuildDate", format_datetime(datetime.fromisoformat(listing["at"])))
    _put(channel, "generator", "Chorus")
    own = {"href": f"{at}feed.xml", "rel": "self", "type": "application/rss+xml"}
    ET.SubElement(channel, f"{{{ATOM}}}link", own)
    for item in current(listing, today):
        _rss_item(ET.SubElement(channel, "item"), item, at)
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told


def _rss_item(into: ET.Element, item: Mapping[str, Any], at: str) -> None:
    words = item["text"] or item["alt"] or ""
    _put(into, "title", words[:80] or item["credit"])
    _put(into, "link", item["original"] or at)
    ET.SubElement(into, "guid", isPermaLink="false").text = item["ref"]
    _put(into, f"{{{DC}}}creator", item["credit"])
    if item["posted_at"]:
        _put(into, "pubDate", format_datetime(datetime.fromisoformat(item["posted_at"])))
    picture = item["files"][-1] if item["files"] else None
    shown = (
        f'<img src="{escape(at + picture["name"])}" alt="{escape(item["alt"] or "")}">'
        if picture
        else ""
    )
    by = f"<p>{escape(item['credit'])}</p>"
    _put(into, "description", f"{shown}<p>{escape(item['text'] or '')}</p>{by}")
    if picture:
        size = {"width": str(picture["width"]), "height": str(picture["height"])}
        name = item["clip"] or picture["name"]
        about = {"url": at + name, "type": _type(name), "medium": item["kind"], **size}
        media = ET.SubElement(into, f"{{{MEDIA}}}content", about)
        _put(media, f"{{{MEDIA}}}credit", item["credit"])
        _put(media, f"{{{MEDIA}}}description", item["alt"] or "")


def sitemap(listings: Iterable[tuple[str, Listing]], today: date) -> bytes:
    """Every gallery's page with its pictures; empty galleries are left out."""
    ET.register_namespace("", SITEMAP)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for at, listing in listings:
        items = current(listing, today)
        if not items:
            continue
        page = ET.SubElement(root, f"{{{SITEMAP}}}url")
        _put(page, f"{{{SITEMAP}}}loc", at)
        _put(page, f"{{{SITEMAP}}}lastmod", listing["at"])
        for item in items:
            if item["files"]:
                image = ET.SubElement(page, f"{{{IMAGE}}}image")
                _put(image, f"{{{IMAGE}}}loc", at + item["files"][-1]["name"])
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told


def _put(into: ET.Element, name: str, words: str) -> None:
    ET.SubElement(into, name).text = xml_text(words)


def _type(name: str) -> str:
    return TYPES.get(name[name.rfind(".") :], "application/octet-stream")
