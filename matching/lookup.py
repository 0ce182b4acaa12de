"""Which product does somebody mean who is still typing? Names, numbers, other names, mistakes.

All words of the catalogue stand in one sorted list, and the products of each word behind one
another in one array: what begins with the letters typed is one slice of it. A word nobody wrote
is looked for among those with nearly the same letters (two bit masks), and only these few are
compared letter by letter.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from chorus.types import Product
from matching.vocabulary import COLOURS
from matching.words import read, tight

LONGEST = 80
"""Characters that are read of what was typed."""

MOST_WORDS = 10
"""Words that are read of what was typed."""

SHORT, LONG = 4, 8
"""From so many letters a word may have one mistake, and two."""

EXACT, MEANT, BEGUN, SHORTENED = 1.0, 0.97, 0.9, 0.8
"""What a word is worth: as written, a colour in another language or words run together, the
letters of a word still being typed, a word cut short before the next one."""

MISTAKEN = (0.0, 0.75, 0.5)
"""What a word with none, one or two mistakes is worth."""

REST = 0.04
"""What each word of a name that was not typed takes away: of two siblings the plainer is meant."""

EVERYWHERE = 0.3
"""What a word tells that every product has."""

NUMBER = 1.5
"""What a whole SKU or barcode is worth against a word."""


_Alike = tuple[int, int, float]
"""Words from one place of the sorted list to another, and what they are worth."""


MOST_KNOWN = 2_000
"""Words whose likenesses are kept."""


class Hit(NamedTuple):
    """A product that may be meant."""

    sku: str
    title: str
    brand: str
    colour: str


class Lookup:
    """The type-ahead over one state of the catalogue, named by `version`."""

    def __init__(self, products: Iterable[Product], *, version: str = "") -> None:
        """Read the active products; of two with the same SKU the last one counts."""
        by_sku = {product.sku: product for product in products}
        self.version = version
        self._hits = [
            Hit(p.sku, p.title, p.brand, p.colour) for _, p in sorted(by_sku.items()) if p.active
        ]
        self.size = len(self._hits)
        said: dict[str, list[int]] = {form: [] for form in COLOURS}
        lengths: list[int] = []
        for at, hit in enumerate(self._hits):
            named, more = _words(by_sku[hit.sku])
            lengths.append(len(named))
            for form in named | more:
                said.setdefault(form, []).append(at)
        self._words = sorted(said)
        self._place = {form: at for at, form in enumerate(self._words)}
        counts = [len(said[form]) for form in self._words]
        self._starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
        self._items = np.fromiter(
            (at for form in self._words for at in said[form]), dtype=np.int32, count=sum(counts)
        )
        self._known: dict[tuple[str, bool], list[_Alike]] = {}
        self._rest = REST * np.array(lengths, dtype=np.float32)
        numbers = [_is_number(form) for form in self._words]
        self._near = {told: _Near(self._words, numbers, told) for told in (False, True)}

    def find(self, typed: str, limit: int = 8) -> list[Hit]:
        """The products meant, the likeliest first; none when nothing fits. Never raises."""
        words = self._cut([atom.form for atom in read(typed[:LONGEST]).atoms][:MOST_WORDS])
        if not words or not self.size:
            return []
        total = np.zeros(self.size, dtype=np.float32)
        together = self._run_together(words)
        for number, word in enumerate(words):
            ends = number == len(words) - 1 and not typed[-1:].isspace()
            self._add(total, self._alike(word, ends=ends) + together[number], 1.0)
        whole = tight(typed[:LONGEST])
        if len(words) > 1 or _is_number(whole):
            a_number = _is_number(whole) or not any(map(str.isspace, typed.strip()))
            self._add(total, self._numbered(whole, mistaken=a_number), NUMBER)
        return self._best(total, limit)

    def _best(self, total: np.ndarray, limit: int) -> list[Hit]:
        """The highest sums; of equal ones the plainer name, then the order of the SKU."""
        some = np.flatnonzero(total)
        if not len(some):
            return []
        sums = total[some] - self._rest[some]
        if len(some) > limit:
            least = np.partition(sums, len(some) - limit)[len(some) - limit]
            kept = sums >= least
            some, sums = some[kept], sums[kept]
        order = np.lexsort((some, -sums))[:limit]
        return [self._hits[int(some[at])] for at in order if sums[at] > 0.4 * sums[order[0]]]

    def _add(self, total: np.ndarray, alike: Sequence[_Alike], times: float) -> None:
        """Add what one word tells: for each product the best of the words that may be meant.

        The rarer the best of them, the more it tells.
        """
        if not alike:
            return
        ranges = sorted(alike, key=lambda one: one[2])
        worth = np.zeros(self.size, dtype=np.float32)
        for first, last, good in ranges:
            worth[self._items[self._starts[first] : self._starts[last]]] = good
        top = ranges[-1][2]
        count = sum(int(self._starts[b] - self._starts[a]) for a, b, good in ranges if good == top)
        rare = log(self.size + 1) - log(min(count, self.size) + 0.5)
        total += worth * np.float32(times * (rare + EVERYWHERE))

    # ── words that may be meant: (first, last, worth) over the sorted list ────────────────────

    def _begins(self, form: str) -> tuple[int, int]:
        return bisect_left(self._words, form), bisect_left(self._words, form + "\U0010ffff")

    def _one(self, form: str) -> tuple[int, int] | None:
        at = self._place.get(form)
        return None if at is None else (at, at + 1)

    def _alike(self, word: str, *, ends: bool) -> list[_Alike]:
        """The words that may be meant; while the next word is typed, those before are known."""
        known = self._known.get((word, ends))
        if known is None:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            known = self._known[word, ends] = self._found(word, ends=ends)
        return known

    def _found(self, word: str, *, ends: bool) -> list[_Alike]:
        """As written, in another language, begun, or mistaken."""
        found: list[_Alike] = []
        if whole := self._one(word):
            found.append((*whole, EXACT))
        if word in COLOURS and (same := self._one(COLOURS[word])):
            found.append((*same, MEANT))
        first, last = self._begins(word)
        if last - first > bool(whole) and (ends or len(word) >= SHORT):
            good = BEGUN if ends else SHORTENED
            found.append((first, last, good - 0.1 * word.isdigit()))
        sure = bool(found)
        for at, good in self._mistaken(word, ends=ends, sure=sure):
            found.append((at, at + 1, good))
            colour = COLOURS.get(self._words[at])
            if colour and (same := self._one(colour)):
                found.append((*same, good))
        return found

    def _mistaken(self, word: str, *, ends: bool, sure: bool) -> list[tuple[int, float]]:
        """Words that differ by a mistake or two; the last word may also go on after them."""
        number = _is_number(word)
        if len(word) < (SHORT - (not sure) if not number else 6):
            return []
        most = 1 if len(word) < LONG - 2 * (not sure) or number else 2
        near = self._near[number].to(word, most, ends=ends)
        if not near:
            return []
        told = [self._words[at] for at in near]
        if ends:
            lengths = range(len(word) - most, len(word) + most + 1)
            told = [form[:length] for form in told for length in lengths]
        far = process.cdist([word], told, scorer=OSA.distance, score_cutoff=most, workers=1)
        best = far.reshape(len(near), -1).min(axis=1)
        right = np.flatnonzero((best > 0) & (best <= most))
        return [
            (near[i], self._worth(word, self._words[near[i]], int(best[i]))) for i in right.tolist()
        ]

    def _worth(self, word: str, other: str, mistakes: int) -> float:
        """Less for what is wrong, and a little less for what is still missing."""
        missing = max(0, len(other) - len(word) - mistakes)
        wrong_start = 0.05 * (word[0] != other[0])
        return max(0.2, MISTAKEN[mistakes] - 0.02 * min(5, missing) - wrong_start)

    def _numbered(self, whole: str, *, mistaken: bool) -> list[_Alike]:
        """A SKU or a barcode, whole, begun or with a mistake."""
        if len(whole) < SHORT:
            return []
        if exact := self._one(whole):
            return [(*exact, EXACT)]
        first, last = self._begins(whole)
        if last > first:
            return [(first, last, BEGUN)]
        found = self._mistaken(whole, ends=True, sure=True) if mistaken else []
        return [(at, at + 1, good) for at, good in found]

    def _cut(self, words: list[str]) -> list[str]:
        """Words run together are two where both are known: "skarngtx" is skarn and gtx."""
        out: list[str] = []
        for word in words:
            first, last = self._begins(word)
            cuts = range(2, len(word) - 1) if first == last and len(word) > SHORT else ()
            known = [(word[:n], word[n:]) for n in cuts if word[:n] in self._place]
            both = next((two for two in reversed(known) if two[1] in self._place), None)
            out.extend(both or (word,))
        return out

    def _run_together(self, words: Sequence[str]) -> list[list[_Alike]]:
        """For each word, what it makes with its neighbour: "back pack" is a backpack."""
        found: list[list[_Alike]] = [[] for _ in words]
        for number, (one, two) in enumerate(pairwise(words)):
            place = self._one(one + two)
            if place and len(one + two) > SHORT:
                found[number].append((*place, MEANT))
                found[number + 1].append((*place, MEANT))
        return found


class _Near:
    """Words with nearly the letters of another one: two bit masks each, compared all at once."""

    def __init__(self, words: Sequence[str], numbers: Sequence[bool], wanted: bool) -> None:
        some = [at for at, number in enumerate(numbers) if number == wanted]
        forms = [words[at] for at in some]
        self._at = np.array(some, dtype=np.int64)
        self._letters = np.fromiter(map(_letters, forms), np.uint64, len(forms))
        self._pairs = np.fromiter(map(_pairs, forms), np.uint64, len(forms))
        self._sizes = np.fromiter(map(len, forms), np.int16, len(forms))

    def to(self, word: str, most: int, *, ends: bool) -> list[int]:
        """The places of all words with at most so many mistakes, and of some others."""
        letters, pairs = np.uint64(_letters(word)), np.uint64(_pairs(word))
        near = np.bitwise_count(letters & ~self._letters) <= most
        near &= np.bitwise_count(pairs & ~self._pairs) <= 3 * most
        near &= self._sizes >= len(word) - most
        if not ends:
            near &= self._sizes <= len(word) + most
        found: list[int] = self._at[near].tolist()
        return found


def _words(product: Product) -> tuple[frozenset[str], frozenset[str]]:
    """The words of its name, and the others it is found by."""
    named = _forms(product.title) | _forms(product.brand) | _forms(product.colour)
    more = frozenset().union(*map(_forms, (*product.aliases, *product.hashtags)))
    codes = [tight(code) for code in (product.sku, product.barcode, product.mpn) if code]
    colours = {COLOURS[form] for form in named if form in COLOURS}
    return named, more | colours | frozenset(codes)


@lru_cache(maxsize=50_000)
def _forms(text: str) -> frozenset[str]:
    reading = read(text)
    return frozenset((*(a.form for a in reading.atoms), *(j.form for j in reading.joined)))


def _is_number(word: str) -> bool:
    return any(char.isdigit() for char in word)


def _letters(word: str) -> int:
    """Which letters a word has, as bits."""
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) % 61)
    return bits


def _pairs(word: str) -> int:
    """Which pairs of neighbours a word has, as bits."""
    bits = 0
    for a, b in pairwise(word):
        bits |= 1 << ((ord(a) * 31 + ord(b)) % 64)
    return bits
