"""What becomes of a gallery's files when posts leave it? The rest stays byte for byte; pure.

A withdrawal must empty a thousand galleries in seconds, and drawing one takes 40 ms. So the places
of the posts are cut out of the version that stands; the outcome is what `gallery.render` would
have drawn (a test compares them). Whatever does not look as expected is None: draw it anew then.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import orjson

from chorus.types import Value
from publishing.gallery import digest, summary, vacant
from publishing.safe import island
from publishing.words import words

PAGES = ("index.html", "fragment.html", "gallery.json")
_OPEN, _CLOSE = '<script type="application/ld+json">\n', "\n</script>"


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
    holes = [n for n, ref in enumerate(places) if ref in gone]
    counts = (
        summary([item["kind"] for item in items], _),
        summary([item["kind"] for item in kept], _),
    )
    pictured = [item["ref"] for item in items if item["files"]]
    files = {}
    data: tuple[str, str] | None = None
    for name in ("index.html", "fragment.html"):
        page = pages[name].decode()
        data = data or _structured(page, pictured, gone)
        if data is None:
            return None
        cut_out = _without(page, len(places), holes, vacant(_), counts)
        if cut_out is None or data[0] not in cut_out:
            return None
        files[name] = cut_out.replace(data[0], data[1]).encode()
    told = {
        **listing,
        "version": version,
        "at": at.isoformat(),
        "places": [None if ref in gone else ref for ref in places],
        "items": kept,
    }
    files["gallery.json"] = orjson.dumps(told, option=orjson.OPT_INDENT_2)
    stays = {name for item in kept for name in names(item)}
    return Cut(
        files=files,
        dropped=frozenset(n for item in items for n in names(item)) - stays,
        digest=digest(files["index.html"], kept),
    )


def names(item: dict[str, Any]) -> list[str]:
    """The files of pictures and clips that an item of a listing names."""
    told = [file["name"] for file in item["files"]]
    return [*told, item["clip"]] if item["clip"] else told


def _without(
    page: str, places: int, holes: Collection[int], empty: str, counts: tuple[str, str]
) -> str | None:
    """The page with empty places and the count in its head and under its title put right."""
    head, *parts = page.split("<li>")
    if len(parts) != places:
        return None
    for n in holes:
        end = parts[n].find("</li>")
        if end < 0:
            return None
        parts[n] = empty.removeprefix("<li>") + parts[n][end + len("</li>") :]
    before, after = counts
    for told in (f"{before} · ", f': {before}">'):
        start, found, rest = head.rpartition(told)
        if found:
            head = start + told.replace(before, after) + rest
    return "<li>".join((head, *parts))


def _structured(page: str, pictured: list[str], gone: Collection[str]) -> tuple[str, str] | None:
    """The data for search engines before and after; None when they are not as expected."""
    _before, found, rest = page.partition(_OPEN)
    told = rest.partition(_CLOSE)[0]
    try:
        data = orjson.loads(told) if found else None
    except orjson.JSONDecodeError:
        return None
    if not isinstance(data, dict) or len(data.get("associatedMedia", ())) != len(pictured):
        return None
    data["associatedMedia"] = [
        media
        for ref, media in zip(pictured, data["associatedMedia"], strict=True)
        if ref not in gone
    ]
    return told, str(island(data))
