"""Which single hints does a post give, each with the place it was read from?

A hint is exact: a product's own hashtag, an alias, a SKU, a barcode, a link to its page, its
whole name, the product a review was left for. What only resembles a name is weighed elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np

from chorus.text import extract_hashtags
from chorus.types import Post, Span
from matching.catalog import Catalog
from matching.lines import is_model
from matching.views import LONGEST, View
from matching.vocabulary import COMMON
from matching.words import tight

LONGEST_WINDOW = 7
"""Words that are tried together as one alias, SKU or name."""

MOST_PRODUCTS = 12
"""A hint that points at more products than this tells nothing about one of them."""

ASKED = 0.68
"""Just enough for a question to a person (`ask` of model.json), never for an automatic link."""

STRENGTH: dict[str, float] = {
    "about": 0.995,
    "link": 0.99,
    "barcode": 0.99,
    "sku": 0.985,
    "hashtag": 0.985,
    "alias": 0.975,
    "title": 0.975,
    "model": 0.9,
    "campaign": ASKED,
}
"""The probability that a post with this hint, pointing at one product, is about it: set by
hand until people's answers recalibrate it."""

_URL = re.compile(r"(?i)\bhttps?://[^\s<>\"“”]+")
_CJK_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{2,40}")


class Hint(NamedTuple):
    """One hint: its kind, the positions of the products it may mean, how sure, and where."""

    signal: str
    at: tuple[int, ...]
    strength: float
    span: Span


def hints(posts: Sequence[Post], views: Sequence[View], catalog: Catalog) -> list[list[Hint]]:
    """Every exact hint of each post, surest first; the same products and signal once."""
    windows = [list(_keys(one)) for one in views]
    crcs = np.fromiter((w.crc for some in windows for w in some), np.uint32)
    maybe = iter(catalog.maybe(crcs).tolist())
    found = []
    for post, some in zip(posts, windows, strict=True):
        likely = [window for window in some if next(maybe)]
        found.append(_surest(_all(post, catalog, likely)))
    return found


def _surest(all_hints: Iterable[Hint]) -> list[Hint]:
    found: dict[tuple[str, tuple[int, ...]], Hint] = {}
    for hint in all_hints:
        if not hint.at or len(hint.at) > MOST_PRODUCTS:
            continue
        key = (hint.signal, hint.at)
        if key not in found or found[key].strength < hint.strength:
            found[key] = hint
    return sorted(found.values(), key=lambda h: (-h.strength, h.signal, h.at))


def _all(post: Post, catalog: Catalog, windows: Sequence["Window"]) -> Iterator[Hint]:
    yield from _about(post, catalog)
    yield from _links(post, catalog)
    yield from _tags(post, catalog)
    yield from _windows(windows, catalog)


def _hint(signal: str, at: list[int], strength: float, span: Span) -> Hint:
    """Several products under one hint share its strength; the name decides among them."""
    shared = strength if len(at) <= 1 else 0.9 * strength / len(at)
    return Hint(signal, tuple(at), shared, span)


def _about(post: Post, catalog: Catalog) -> Iterator[Hint]:
    """What a review or an upload says it is about: a SKU, a barcode, or a product page."""
    for i, told in enumerate(post.about):
        key = tight(told)
        named = catalog.exactly(key)
        at = named.get("sku") or catalog.exactly(key.lstrip("0")).get("barcode") or []
        at = at or catalog.by_url(told) or named.get("title") or []
        span = Span(field=f"about[{i}]", start=0, end=len(told), text=told, why="left for")
        yield _hint("about", at, STRENGTH["about"], span)


def _links(post: Post, catalog: Catalog) -> Iterator[Hint]:
    if "://" in post.text:
        for found in _URL.finditer(post.text):
            span = Span(
                start=found.start(), end=found.end(), text=found.group(), why="product page"
            )
            yield _hint("link", catalog.by_url(found.group()), STRENGTH["link"], span)
    for i, link in enumerate(post.links):
        span = Span(field=f"links[{i}]", end=len(link), text=link, why="product page")
        yield _hint("link", catalog.by_url(link), STRENGTH["link"], span)


def _tags(post: Post, catalog: Catalog) -> Iterator[Hint]:
    tags = post.hashtags
    if not tags and ("#" in post.text or "＃" in post.text):
        tags = tuple(extract_hashtags(post.text[:LONGEST]))
    for i, tag in enumerate(tags):
        key = tight(tag)
        named = catalog.exactly(key)
        at = named.get("tag")
        signal, strength = "hashtag", STRENGTH["hashtag"]
        if not at:
            at = named.get("title") or named.get("alias") or []
            strength = _worth(key, 2 if len(key) >= 8 else 1, strength)
        if at:
            yield _hint(signal, at, strength, _tag_span(post.text, tag, i))


def _tag_span(text: str, tag: str, i: int) -> Span:
    for sign in "#＃":
        start = text.find(sign + tag)
        if start >= 0:
            end = start + 1 + len(tag)
            return Span(start=start, end=end, text=text[start:end], why="tag")
    return Span(field=f"hashtags[{i}]", end=len(tag), text=tag, why="tag")


def _worth(key: str, words: int, strength: float) -> float:
    """One short or ordinary word is weak evidence even when it is a product's whole name."""
    if key in COMMON or len(key) < 3:
        return 0.2
    if words == 1 and len(key) < 8 and not any(c.isdigit() for c in key):
        return ASKED
    return strength


def _windows(windows: Iterable["Window"], catalog: Catalog) -> Iterator[Hint]:
    """Aliases, SKUs, barcodes, model numbers and whole names, tried over windows of words."""
    for _, key, words, field, start, end, text in windows:
        named = catalog.exactly(key)
        bare = key.lstrip("0") if len(key) >= 8 and key.isdigit() else ""

        def span(why: str) -> Span:
            return Span(field=field, start=start, end=end, text=text[start:end], why=why)  # noqa: B023

        if (at := named.get("sku")) and _sku_like(key):
            yield _hint("sku", at, STRENGTH["sku"], span("SKU"))
        elif at := (catalog.exactly(bare).get("barcode") if bare else None):
            yield _hint("barcode", at, STRENGTH["barcode"], span("barcode"))
        elif at := named.get("alias"):
            yield _hint("alias", at, _worth(key, words, STRENGTH["alias"]), span("also called"))
        elif at := named.get("title"):
            yield _hint("title", at, _worth(key, words, STRENGTH["title"]), span("name"))
        elif is_model(key) and len(key) >= 5 and len(named.get("model", ())) == 1:
            yield _hint("model", named["model"], STRENGTH["model"], span("model number"))


def _sku_like(key: str) -> bool:
    """Long enough, and with a digit, so that an ordinary word is never taken for a SKU."""
    has_digit = any(c.isdigit() for c in key)
    return has_digit and (len(key) >= 6 if key.isdigit() else len(key) >= 4)


class Window(NamedTuple):
    """A run of words written as one key, its CRC-32, and where it stands."""

    crc: int
    key: str
    words: int
    field: str
    start: int
    end: int
    text: str


def _keys(one: View) -> Iterator[Window]:
    """Every run of up to LONGEST_WINDOW words; tags are hints by themselves."""
    for field, text, reading in one.readings:
        if field.startswith("hashtags"):
            continue
        parts = [
            (
                form := atom.form.replace(".", ""),
                form.encode("utf-8", "replace"),
                atom.start,
                atom.end,
            )
            for atom in reading.atoms
        ]
        for i, (_, _, start, _) in enumerate(parts):
            key, crc = "", 0
            for j in range(i, min(i + LONGEST_WINDOW, len(parts))):
                form, coded, _, end = parts[j]
                key += form
                if len(key) > 80:
                    break
                crc = crc32(coded, crc)
                yield Window(crc, key, j - i + 1, field, start, end, text)
                if j == i and len(key) >= 8 and key[0] == "0" and key.isdigit():
                    bare = key.lstrip("0")
                    yield Window(crc32(bare.encode()), key, 1, field, start, end, text)
        for run in _CJK_RUN.finditer(text):
            word = run.group()
            for i in range(len(word)):
                for j in range(i + 3, min(i + 13, len(word) + 1)):
                    key = tight(word[i:j])
                    crc = crc32(key.encode("utf-8", "replace"))
                    yield Window(crc, key, 2, field, run.start() + i, run.start() + j, text)


def marks_brand(post: Post, catalog: Catalog) -> Span | None:
    """A mention whose handle is a brand of the catalogue: "@tarnholt_example"."""
    for i, mention in enumerate(post.mentions):
        key = tight(mention.partition("@")[0])
        for brand in (key, key.removesuffix("example"), key.removesuffix("official")):
            if brand and catalog.exactly(brand).get("brand"):
                start = post.text.find("@" + mention)
                if start >= 0:
                    end = start + 1 + len(mention)
                    return Span(start=start, end=end, text=post.text[start:end], why="brand")
                return Span(field=f"mentions[{i}]", end=len(mention), text=mention, why="brand")
    return None
