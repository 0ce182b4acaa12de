"""Which posts can a change of a few products matter to?

A product matters to a post when it may stand among the post's candidates: the two share words so
telling that few products share as much, or the post spells one of the product's exact names. What
a post says is kept as numbers of its words (CRC-32), so that a million posts are asked at once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from chorus.types import Campaign, Post, Product
from matching.catalog import Catalog
from matching.views import LONGEST, fields
from matching.words import fold, read, tight

AS_MANY = 32
"""Products that may be expected to share as much with a post: 16 are looked at closely (those that
are nearest), so a product behind so many others is not one of them."""

_URL = re.compile(r"(?i)\bhttps?://[^\s<>\"“”]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")

Crcs = NDArray[np.uint32]
Ints = NDArray[np.int64]


class Spoken(NamedTuple):
    """What many posts say: post i says `words[offsets[i] : offsets[i + 1]]`."""

    posts: Ints
    offsets: Ints
    words: Crcs

    @classmethod
    def of(cls, posts: Sequence[int], kept: Sequence[bytes]) -> "Spoken":
        """From what `spoken` made of each post."""
        lengths = np.fromiter(map(len, kept), dtype=np.int64, count=len(kept)) // 4
        words = np.frombuffer(b"".join(kept), dtype="<u4")
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        return cls(np.array(posts, dtype=np.int64), offsets, words)


def spoken(post: Post, catalog: Catalog) -> bytes:
    """The words of a post as numbers, each once: as they stand, joined, cut by the catalogue's
    vocabulary, and the ends of its links."""
    said: set[str] = set()
    for _, text in fields(post):
        said.update(_forms(text[:LONGEST]))
    for form in list(said):
        said.update(catalog.split(form))
        if form not in catalog.vocabulary and (word := catalog.meant(form)):
            said.add(catalog.forms[word])
    said.update(tight(tag) for tag in post.hashtags)
    for link in (*_URL.findall(post.text), *post.links, *post.about):
        said.update(_end(link))
    for told in post.about:
        said.update((tight(told), tight(told).lstrip("0")))
    if post.declared and post.declared.campaign:
        said.add(f"campaign {post.declared.campaign}")
    said.update(form.lstrip("0") for form in list(said) if form.isdigit() and len(form) >= 8)
    crcs = {_crc(form.replace(".", "")) for form in said}
    return np.array(sorted(crcs), dtype="<u4").tobytes()


def affected(
    told: Spoken, changed: Sequence[Product], catalog: Catalog, campaigns: Sequence[Campaign] = ()
) -> Ints:
    """The posts that these versions of products, old and new, can matter to."""
    names = [_name(product) for product in changed]
    keys = sorted({key for product in changed for key in _keys(product)})
    skus = {product.sku for product in changed}
    running = [campaign for campaign in campaigns if skus & set(campaign.skus)]
    whole = {tight(tag) for one in running for tag in (*one.hashtags, *one.spellings)}
    whole |= {f"campaign {one.slug}" for one in running}
    pieces = {piece for key in keys for piece in _edges(key)}
    wanted = {_crc(word) for word in (*(w for name in names for w in name), *pieces, *whole)}
    posts, crcs = _hits(told, np.array(sorted(wanted), dtype=np.uint32))
    found = np.zeros(len(told.posts), dtype=bool)
    most = log(max(catalog.size, 1))
    for name in names:
        shared = np.zeros(len(told.posts))
        any_ = np.zeros(len(told.posts), dtype=bool)
        for word in name:
            here = posts[crcs == _crc(word)]
            shared[here] += most - log(max(catalog.count(word), 1))
            any_[here] = True
        found |= any_ & (shared >= most - log(AS_MANY))
    for word in whole:
        found[posts[crcs == _crc(word)]] = True
    for key in keys:
        near = np.flatnonzero(_may_spell(key, posts, crcs, len(told.posts)) & ~found)
        for at in near.tolist():
            said = set(told.words[told.offsets[at] : told.offsets[at + 1]].tolist())
            found[at] = _spells(key, said)
    return told.posts[found]


def _hits(told: Spoken, wanted: Crcs) -> tuple[Ints, Crcs]:
    """(place of the post, word) wherever one of these words is said."""
    low = np.zeros(1 << 16, dtype=bool)
    low[wanted & 0xFFFF] = True
    places = np.flatnonzero(low[told.words & 0xFFFF])
    places = places[np.isin(told.words[places], wanted)]
    return np.searchsorted(told.offsets, places, side="right") - 1, told.words[places]


def _name(product: Product) -> set[str]:
    parts = (product.title, product.brand, product.colour)
    return {form.replace(".", "") for part in parts if part for form in _forms(part)}


def _forms(text: str) -> set[str]:
    reading = read(text)
    return {atom.form for atom in reading.atoms} | {joined.form for joined in reading.joined}


def _keys(product: Product) -> Iterator[str]:
    """What names a product exactly."""
    told = (product.sku, product.title, *product.hashtags, *product.aliases)
    yield from filter(None, map(tight, told))
    if product.mpn:
        yield tight(product.mpn)
    if product.barcode:
        yield product.barcode.strip().lstrip("0")
    if product.url:
        yield from _end(product.url)


def _end(url: str) -> Iterable[str]:
    """The last step of a link; two links to one page share it."""
    try:
        steps = [step for step in urlsplit(url).path.casefold().split("/") if step]
    except ValueError:
        return ()
    return (f"/{fold(steps[-1])}",) if steps else ()


def _crc(form: str) -> int:
    return crc32(form.encode("utf-8", "replace"))


def _pairs(key: str) -> set[str]:
    """The neighbours in a name without spaces between words."""
    return {key[i : i + 2] for i in range(len(key) - 1) if _CJK.match(key, i)}


def _edges(key: str) -> set[str]:
    """Words of which one at least must be said where the key is spelt."""
    ends = {key[:n] for n in range(1, len(key) + 1)} | {key[n:] for n in range(len(key))}
    return ends | _pairs(key)


def _may_spell(key: str, posts: Ints, crcs: Crcs, count: int) -> NDArray[np.bool_]:
    """Posts with a word that begins the key and one that ends it."""
    pairs = _pairs(key)
    sides: list[set[str]] = [{pair} for pair in pairs]
    if not pairs:
        sides = [{key[:n] for n in range(1, len(key) + 1)}, {key[n:] for n in range(len(key))}]
    found = np.ones(count, dtype=bool)
    for side in sides:
        here = np.zeros(count, dtype=bool)
        here[posts[np.isin(crcs, np.array([_crc(piece) for piece in side], np.uint32))]] = True
        found &= here
    return found


def _spells(key: str, said: set[int]) -> bool:
    """Is the key a row of words that are said?"""
    if _pairs(key) or _crc(key) in said:
        return True
    ends = {0}
    for end in range(1, len(key) + 1):
        if any(_crc(key[start:end]) in said for start in ends):
            ends.add(end)
    return len(key) in ends
