"""Which single hints does a post give, each with the place it was read from?

A hint is exact: a product's own hashtag, an alias, a SKU, a barcode, a link to its page, its
whole name, the product a review was left for. What only resembles a name is weighed elsewhere.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from chorus.text import extract_hashtags
from chorus.types import Post, Span
from matching.catalog import Catalog
from matching.lines import is_model
from matching.views import LONGEST, fields
from matching.vocabulary import COMMON
from matching.words import Atom, Reading, read, tight

LONGEST_WINDOW = 7
"""Words that are tried together as one alias, SKU or name."""

MOST_PRODUCTS = 12
"""A hint that points at more products than this tells nothing about one of them."""

STRENGTH: dict[str, float] = {
    "about": 0.995,
    "link": 0.99,
    "barcode": 0.99,
    "sku": 0.985,
    "hashtag": 0.985,
    "alias": 0.975,
    "title": 0.975,
    "model": 0.9,
    "campaign": 0.62,
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


def hints(post: Post, catalog: Catalog) -> list[Hint]:
    """Every exact hint of a post, surest first; the same products and signal once."""
    found: dict[tuple[str, tuple[int, ...]], Hint] = {}
    for hint in _all(post, catalog):
        if not hint.at or len(hint.at) > MOST_PRODUCTS:
            continue
        key = (hint.signal, hint.at)
        if key not in found or found[key].strength < hint.strength:
            found[key] = hint
    return sorted(found.values(), key=lambda h: (-h.strength, h.signal, h.at))


def _all(post: Post, catalog: Catalog) -> Iterator[Hint]:
    yield from _about(post, catalog)
    yield from _links(post, catalog)
    yield from _tags(post, catalog)
    for field, text in fields(post):
        if not field.startswith("hashtags"):
            yield from _windows(field, text[:LONGEST], catalog)


def _hint(signal: str, at: list[int], strength: float, span: Span) -> Hint:
    """Several products under one hint share its strength; the name decides among them."""
    shared = strength if len(at) <= 1 else 0.9 * strength / len(at)
    return Hint(signal, tuple(at), shared, span)


def _about(post: Post, catalog: Catalog) -> Iterator[Hint]:
    """What a review or an upload says it is about: a SKU, a barcode, or a product page."""
    for i, told in enumerate(post.about):
        key = tight(told)
        at = catalog.skus.get(key) or catalog.barcodes.get(key.lstrip("0")) or []
        at = at or catalog.by_url(told) or catalog.titles.get(key) or []
        span = Span(field=f"about[{i}]", start=0, end=len(told), text=told, why="left for")
        yield _hint("about", at, STRENGTH["about"], span)


def _links(post: Post, catalog: Catalog) -> Iterator[Hint]:
    for found in _URL.finditer(post.text):
        span = Span(start=found.start(), end=found.end(), text=found.group(), why="product page")
        yield _hint("link", catalog.by_url(found.group()), STRENGTH["link"], span)
    for i, link in enumerate(post.links):
        span = Span(field=f"links[{i}]", end=len(link), text=link, why="product page")
        yield _hint("link", catalog.by_url(link), STRENGTH["link"], span)


def _tags(post: Post, catalog: Catalog) -> Iterator[Hint]:
    for i, tag in enumerate(post.hashtags or extract_hashtags(post.text[:LONGEST])):
        key = tight(tag)
        at = catalog.tags.get(key)
        signal, strength = "hashtag", STRENGTH["hashtag"]
        if not at:
            at = catalog.titles.get(key) or catalog.aliases.get(key) or []
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
        return 0.6
    return strength


def _windows(field: str, text: str, catalog: Catalog) -> Iterator[Hint]:
    """Aliases, SKUs, barcodes, model numbers and whole names, tried over windows of words."""
    reading = read(text)
    for key, first, last, words in _keys(reading, text):
        span = Span(field=field, start=first, end=last, text=text[first:last])
        at = catalog.skus.get(key)
        if at and _sku_like(key):
            yield _hint("sku", at, STRENGTH["sku"], span.model_copy(update={"why": "SKU"}))
            continue
        at = catalog.barcodes.get(key.lstrip("0")) if len(key) >= 8 and key.isdigit() else None
        if at:
            yield _hint("barcode", at, STRENGTH["barcode"], _why(span, "barcode"))
            continue
        at = catalog.aliases.get(key)
        if at:
            worth = _worth(key, words, STRENGTH["alias"])
            yield _hint("alias", at, worth, _why(span, "also called"))
            continue
        at = catalog.titles.get(key)
        if at:
            worth = _worth(key, words, STRENGTH["title"])
            yield _hint("title", at, worth, _why(span, "name"))
            continue
        at = catalog.models.get(key) if is_model(key) and len(key) >= 5 else None
        if at and len(at) == 1:
            yield _hint("model", at, STRENGTH["model"], _why(span, "model number"))


def _why(span: Span, why: str) -> Span:
    return span.model_copy(update={"why": why})


def _sku_like(key: str) -> bool:
    """Long enough, and with a digit, so that an ordinary word is never taken for a SKU."""
    has_digit = any(c.isdigit() for c in key)
    return has_digit and (len(key) >= 6 if key.isdigit() else len(key) >= 4)


def _keys(reading: Reading, text: str) -> Iterator[tuple[str, int, int, int]]:
    """Windows of 1 to LONGEST_WINDOW words as one key: (key, start, end, words)."""
    atoms: tuple[Atom, ...] = reading.atoms
    for i, atom in enumerate(atoms):
        key = ""
        for j in range(i, min(i + LONGEST_WINDOW, len(atoms))):
            key += atoms[j].form.replace(".", "")
            if len(key) > 80:
                break
            yield key, atom.start, atoms[j].end, j - i + 1
    for run in _CJK_RUN.finditer(text):
        word = run.group()
        for i in range(len(word)):
            for j in range(i + 3, min(i + 13, len(word) + 1)):
                yield tight(word[i:j]), run.start() + i, run.start() + j, 2


def marks_brand(post: Post, catalog: Catalog) -> Span | None:
    """A mention whose handle is a brand of the catalogue: "@tarnholt_example"."""
    for i, mention in enumerate(post.mentions):
        key = tight(mention.partition("@")[0])
        for brand in (key, key.removesuffix("example"), key.removesuffix("official")):
            if brand in catalog.brands:
                start = post.text.find("@" + mention)
                if start >= 0:
                    end = start + 1 + len(mention)
                    return Span(start=start, end=end, text=post.text[start:end], why="brand")
                return Span(field=f"mentions[{i}]", end=len(mention), text=mention, why="brand")
    return None
