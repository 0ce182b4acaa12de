"""What becomes of a gallery's files when posts leave it? The rest stays byte for byte; pure.

A withdrawal must empty a thousand galleries in seconds, and drawing one takes 40 ms. So the places
of the posts are cut out of the version that stands; the outcome is what `gallery.render` would
have drawn (a test compares them). Whatever does not look as expected is None: draw it anew then.
"""

import re
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import orjson

from chorus.types import Value
from publishing.gallery import digest, ratings, summary, vacant
from publishing.rating_markup import without
from publishing.words import words

PAGES = ("index.html", "fragment.html", "gallery.json")
_OPEN, _CLOSE = b'<script type="application/ld+json">\n', b"\n</script>"
_TILE, _END = b"<li>", b"</li>"
_PICTURE, _LAST = re.compile(rb'\{"@type":"(?:Image|Video)Object",'), b"]}"


class Cut(Value):
    """The pages after a cut, and the files of pictures that must go."""

    files: dict[str, bytes]
    dropped: frozenset[str]
    digest: str


def read(told: bytes) -> dict[str, Any] | None:
    """The listing in a `gallery.json`; None when it is none of ours."""
    try:
        listing = orjson.loads(told)
    except orjson.JSONDecodeError:
        return None
    ours = isinstance(listing, dict) and {"places", "items", "language"} <= listing.keys()
    return listing if ours else None


def cut(
    pages: dict[str, bytes],
    listing: dict[str, Any],
    gone: Collection[str],
    *,
    version: int,
    at: datetime,
) -> Cut | None:
    """The pages of a version (`index.html` and `fragment.html`, and what `read` told of its
    listing) without the posts `gone`, a neutral place for each. None when nothing would be left,
    or when the pages are not what we draw today."""
    places, items = listing["places"], listing["items"]
    kept = [item for item in items if item["ref"] not in gone]
    known = [item["ref"] for item in items]
    if not kept or [ref for ref in places if ref] != known or not set(gone) <= set(known):
        return None
    _ = words(listing["language"])
    counts = (
        summary([item["kind"] for item in items], _).encode(),
        summary([item["kind"] for item in kept], _).encode(),
    )
    pictured = [item["ref"] for item in items if item["files"]]
    holes = [n for n, ref in enumerate(places) if ref in gone]
    index, fragment = pages["index.html"], pages["fragment.html"]
    # Both pages hold the same places and the same data; only what stands around them differs.
    first, opens = index.find(_TILE), index.find(_OPEN) + len(_OPEN)
    closes = index.find(_CLOSE, opens)
    there = fragment.find(_TILE)
    same = index[first:closes] == fragment[there : there + closes - first]
    if not same or not 0 <= first < opens < closes:
        return None
    tiles = _without(index[first:opens], len(places), holes, vacant(_).encode())
    data = _structured(index[opens:closes], pictured, gone)
    if tiles is None or data is None:
        return None
    told = {
        **listing,
        "version": version,
        "at": at.isoformat(),
        "places": [None if ref in gone else ref for ref in places],
        "items": kept,
    }
    if listing.get("rated"):
        told["rated"] = without(listing["rated"], set(gone))
    files = {
        name: b"".join((_counted(page[:start], *counts), tiles, data, _rated(page[end:], told)))
        for name, page, start, end in (
            ("index.html", index, first, closes),
            ("fragment.html", fragment, there, there + closes - first),
        )
    }
    files["gallery.json"] = orjson.dumps(told, option=orjson.OPT_INDENT_2)
    lost = [name for item in items if item["ref"] in gone for name in names(item)]
    return Cut(
        files=files,
        dropped=frozenset(n for n in lost if f'"{n}"'.encode() not in files["gallery.json"]),
        digest=digest(files["index.html"], kept),
    )


def _rated(rest: bytes, told: dict[str, Any]) -> bytes:
    """What stands below the pictures' data, with the data of the reviews as it is now."""
    start = rest.find(_OPEN)
    if start < 0:
        return rest
    opens = start + len(_OPEN)
    closes = rest.find(_CLOSE, opens)
    now = str(ratings(told)).encode()
    if now:
        return rest[:opens] + now + rest[closes:]
    return rest[:start] + rest[closes + len(_CLOSE) + 1 :]


def expired(listing: dict[str, Any], today: date) -> set[str]:
    """The posts of a listing that may be shown no longer: `until` is the last day."""
    day = today.isoformat()
    return {item["ref"] for item in listing["items"] if item["until"] and item["until"] < day}


def names(item: dict[str, Any]) -> list[str]:
    """The files of pictures and clips that an item of a listing names."""
    told = [name for file in item["files"] for name in (file["name"], file.get("avif"))]
    return [name for name in (*told, item["clip"], item.get("track")) if name]


def _without(body: bytes, places: int, holes: Collection[int], empty: bytes) -> bytes | None:
    """The places with empty ones among them."""
    before, *parts = body.split(_TILE)
    if before or len(parts) != places:
        return None
    for n in holes:
        _gone, found, rest = parts[n].partition(_END)
        if not found:
            return None
        parts[n] = empty.removeprefix(_TILE) + rest
    return _TILE + _TILE.join(parts)


def _counted(head: bytes, before: bytes, after: bytes) -> bytes:
    """What stands above the places, with the count under the title and in the head put right."""
    for told in (before + b" \xc2\xb7 ", b": " + before + b'">'):
        start, found, rest = head.rpartition(told)
        if found:
            head = start + told.replace(before, after) + rest
    return head


def _structured(told: bytes, pictured: list[str], gone: Collection[str]) -> bytes | None:
    """The data for search engines without these posts; None when they are not as expected. Quotes
    in people's words are escaped, so that no words can look like the beginning of a picture."""
    starts = [found.start() for found in _PICTURE.finditer(told)]
    if len(starts) != len(pictured) or not told.endswith(_LAST):
        return None
    if not starts:
        return told
    ends = [start - 1 for start in starts[1:]] + [len(told) - len(_LAST)]
    kept = [
        told[start:end]
        for ref, start, end in zip(pictured, starts, ends, strict=True)
        if ref not in gone
    ]
    return told[: starts[0]] + b",".join(kept) + _LAST
