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

FEW = 6
"""Products under one hint (the sizes of one shoe, say) of which one is worth a question."""

STRENGTH: dict[str, float] = {
    "about": 0.995,
    "link": 0.99,
    "barcode": 0.99,
    "sku": 0.985,
    "hashtag": 0.985,
    "mpn": 0.975,
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
    crcs: list[int] = []
    windows: list[tuple[int, int, int]] = []
    ends = []
    for one in views:
        for field, (name, _, _) in enumerate(one.readings):
            if not name.startswith("hashtags"):  # tags are hints by themselves
                _windows_of(one, field, crcs, windows)
        ends.append(len(crcs))
    maybe = np.flatnonzero(catalog.maybe(np.array(crcs, dtype=np.uint32)))
    places = np.searchsorted(maybe, ends).tolist()
    found = []
    for post, one, first, last in zip(posts, views, [0, *places], places, strict=False):
        likely = [_window(one, *windows[at]) for at in maybe[first:last].tolist()]
        found.append(_surest(_all(post, catalog, [*likely, *_cjk(one)])))
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
    """Several products under one hint share its strength; the name decides among them. Of a few,
    a person is asked."""
    shared = strength if len(at) <= 1 else 0.9 * strength / len(at)
    if 1 < len(at) <= FEW:
        shared = max(shared, min(strength, ASKED))
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
    for key, words, field, start, end, text in windows:
        named = catalog.exactly(key)
        bare = key.lstrip("0") if len(key) >= 8 and key.isdigit() else ""

        def span(why: str) -> Span:
            return Span(field=field, start=start, end=end, text=text[start:end], why=why)  # noqa: B023

        if (at := named.get("sku")) and _sku_like(key):
            yield _hint("sku", at, STRENGTH["sku"], span("SKU"))
        elif (at := named.get("mpn")) and _sku_like(key):
            yield _hint("model", at, STRENGTH["mpn"], span("model number"))
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
    """A run of words written as one key, how many, and where it stands."""

    key: str
    words: int
    field: str
    start: int
    end: int
    text: str


def _windows_of(
    one: View, field: int, crcs: list[int], windows: list[tuple[int, int, int]]
) -> None:
    """The CRC-32 of every run of up to LONGEST_WINDOW words, and which run it is."""
    coded = [
        atom.form.replace(".", "").encode("utf-8", "replace")
        for atom in one.readings[field][2].atoms
    ]
    count = len(coded)
    for i in range(count):
        crc = 0
        for j in range(i, min(i + LONGEST_WINDOW, count)):
            crc = crc32(coded[j], crc)
            crcs.append(crc)
            windows.append((field, i, j))
        if coded[i][:1] == b"0" and len(coded[i]) >= 8:  # barcodes are kept without them
            crcs.append(crc32(coded[i].lstrip(b"0")))
            windows.append((field, i, i))


def _window(one: View, field: int, first: int, last: int) -> Window:
    name, text, reading = one.readings[field]
    atoms = reading.atoms[first : last + 1]
    key = "".join(atom.form for atom in atoms).replace(".", "")
    return Window(key, len(atoms), name, atoms[0].start, atoms[-1].end, text)


def _cjk(one: View) -> Iterator[Window]:
    """Runs of 3 to 12 characters of Chinese, Japanese and Korean, which has no word boundaries."""
    for field, text, _ in one.readings:
        if text.isascii() or field.startswith("hashtags"):
            continue
        for run in _CJK_RUN.finditer(text):
            word = run.group()
            for i in range(len(word)):
                for j in range(i + 3, min(i + 13, len(word) + 1)):
                    start, end = run.start() + i, run.start() + j
                    yield Window(tight(word[i:j]), 2, field, start, end, text)


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
