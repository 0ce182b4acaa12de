"""An index of the catalogue, built once per run: exact tables and a word index for names.

The word index is our own: postings in two numpy arrays, read rarest word first until a budget is
spent, so the time per post hardly grows with the catalogue (docs/explanation/matching.md has the
comparison with tantivy). Products stand in order of their SKU, so the order in which a
catalogue was given never changes an answer.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from math import log
from urllib.parse import urlsplit

import numpy as np

from chorus.types import Product
from matching.lines import Line, damped, is_model
from matching.vocabulary import COMMON
from matching.words import Reading, fold, read, tight

BUDGET = 6000
"""Postings read for one post before candidates are ranked."""

POOL = 60
"""Candidates that are weighed with all their words."""

KEPT = 16
"""Candidates that are handed on for a close look."""

_TRACKING = re.compile(r"(?i)^(?:m|www|shop|amp)\.")


def product_url(url: str) -> str | None:
    """A product page without scheme, "www.", query, fragment and language folder."""
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = _TRACKING.sub("", (parts.hostname or "").casefold())
    steps = [step for step in parts.path.casefold().split("/") if step]
    if steps and re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2})?", steps[0]):
        steps = steps[1:]
    if not host or not steps:
        return None
    return f"{host}/{'/'.join(steps)}"


def _safe_url(url: str) -> str | None:
    try:
        return product_url(url)
    except ValueError:
        return None


class Catalog:
    """All that matching needs to know of the active products; positions are by SKU order."""

    def __init__(self, products: Iterable[Product], *, version: str = "") -> None:
        """Index the active products; of two with the same SKU the last one counts."""
        by_sku = {product.sku: product for product in products}
        self.products: list[Product] = [by_sku[sku] for sku in sorted(by_sku) if by_sku[sku].active]
        self.size = len(self.products)
        self.position = {product.sku: at for at, product in enumerate(self.products)}
        self.version = version or self._digest()
        self.vocabulary: dict[str, int] = {}
        self._lines: dict[int, Line] = {}
        self._index()
        self._tables()

    def _digest(self) -> str:
        seen = sha256()
        for p in self.products:
            told = (p.sku, p.title, p.brand, p.url, p.colour, p.hashtags, p.aliases, p.barcode)
            seen.update(repr(told).encode())
        return seen.hexdigest()[:16]

    # ── the word index ────────────────────────────────────────────────────────────────────

    def _index(self) -> None:
        """Postings as two arrays: `_starts[word]` to `_starts[word + 1]` of `_items`."""
        words: list[int] = []
        lengths: list[int] = []
        vocabulary = self.vocabulary
        firsts: Counter[str] = Counter()
        for product in self.products:
            reading = read(_name(product))
            forms = {atom.form for atom in reading.atoms}
            forms.update(joined.form for joined in reading.joined)
            if reading.atoms:
                firsts[reading.atoms[0].form] += 1
            before = len(words)
            words.extend(vocabulary.setdefault(form, len(vocabulary)) for form in sorted(forms))
            lengths.append(len(words) - before)
        word_of = np.array(words, dtype=np.int32)
        item_of = np.repeat(np.arange(self.size, dtype=np.int32), lengths)
        order = np.argsort(word_of, kind="stable")
        self._items = item_of[order]
        counts = np.bincount(word_of, minlength=len(vocabulary)) if words else np.zeros(0, int)
        self._starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        self._counts: list[int] = counts.tolist()
        self.most = log(self.size + 1.0)
        self._words = word_of
        self._offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        self._worth = np.array([damped(form, self.weight(form)) for form in vocabulary])
        self._presumed_brands = {
            form
            for form, count in firsts.items()
            if count >= 3 and len(form) > 2 and not form[0].isdigit()
        }
        told = {atom.form for p in self.products if p.brand for atom in read(p.brand).atoms}
        self.brand_words = frozenset(told | self._presumed_brands) - COMMON

    def count(self, form: str) -> int:
        """How many products have this word in their name."""
        word = self.vocabulary.get(form)
        return self._counts[word] if word is not None else 0

    def weight(self, form: str) -> float:
        """What seeing this word tells, in nats: log of one in how many products have it."""
        return self.most - log(self.count(form) + 0.5) if self.size else 0.0

    def candidates(self, forms: Iterable[str]) -> list[int]:
        """Positions of the products whose names share the most telling words, best first."""
        known: dict[int, None] = {}
        for form in forms:
            word = self.vocabulary.get(form)
            if word is not None:
                known[word] = None
        if not known:
            return []
        counts = self._counts
        words = sorted(known, key=lambda w: (counts[w], w))
        chunks: list[np.ndarray] = []
        weights: list[float] = []
        spent = 0
        for word in words:
            if spent and spent + counts[word] > BUDGET:
                break
            chunks.append(self._items[self._starts[word] : self._starts[word + 1]][:BUDGET])
            weights.append(self.most - log(counts[word] + 0.5))
            spent += counts[word]
        items = np.concatenate(chunks)
        gains = np.repeat(np.array(weights), [len(chunk) for chunk in chunks])
        found, inverse = np.unique(items, return_inverse=True)
        scores = np.bincount(inverse, weights=gains)
        best = np.lexsort((found, -scores))[:POOL]
        return self._weighed([int(found[i]) for i in best], known)

    def _weighed(self, pool: Sequence[int], known: Mapping[int, None]) -> list[int]:
        """The pool ranked by all shared words against the length of the name (cosine-like)."""
        items = np.array(pool, dtype=np.int64)
        first, last = self._offsets[items], self._offsets[items + 1]
        words = np.concatenate([self._words[a:b] for a, b in zip(first, last, strict=True)])
        said = np.isin(words, np.fromiter(known, dtype=np.int32, count=len(known)))
        owner = np.repeat(np.arange(len(pool)), last - first)
        worth = self._worth[words]
        shared = np.bincount(owner, weights=worth * said, minlength=len(pool))
        total = np.bincount(owner, weights=worth, minlength=len(pool))
        score = np.round(shared / np.sqrt(total + 0.35 * self.most), 9)
        best = np.lexsort((items, -score))[:KEPT]
        return [int(at) for at in items[best]]

    def line(self, at: int) -> Line:
        """A product's name as matching reads it; made on first use, the last 20,000 are kept."""
        line = self._lines.get(at)
        if line is None:
            if len(self._lines) > 20_000:
                self._lines.clear()
            product = self.products[at]
            line = Line.of(product, _name(product), self.weight, self._presumed_brands)
            self._lines[at] = line
        return line

    # ── exact tables ──────────────────────────────────────────────────────────────────────

    def _tables(self) -> None:
        self.skus: dict[str, list[int]] = defaultdict(list)
        self.barcodes: dict[str, list[int]] = defaultdict(list)
        self.tags: dict[str, list[int]] = defaultdict(list)
        self.aliases: dict[str, list[int]] = defaultdict(list)
        self.urls: dict[str, list[int]] = defaultdict(list)
        self.models: dict[str, list[int]] = defaultdict(list)
        self.titles: dict[str, list[int]] = defaultdict(list)
        self.brands: dict[str, list[int]] = defaultdict(list)
        self._longest = 1
        for at, product in enumerate(self.products):
            self._table_of(at, product)

    def _table_of(self, at: int, product: Product) -> None:
        self.skus[tight(product.sku)].append(at)
        if product.barcode:
            self.barcodes[product.barcode.strip().lstrip("0")].append(at)
        for tag in dict.fromkeys(tight(tag) for tag in product.hashtags):
            self.tags[tag].append(at)
        for alias in dict.fromkeys(tight(alias) for alias in product.aliases):
            self.aliases[alias].append(at)
        if product.url and (url := _safe_url(product.url)):
            self.urls[url].append(at)
        self.titles[tight(product.title)].append(at)
        if product.brand:
            self.brands[tight(product.brand)].append(at)
        forms = (j.form for j in read(product.title).joined)
        for form in dict.fromkeys((*(a.form for a in read(product.title).atoms), *forms)):
            if is_model(form):
                self.models[form].append(at)

    def by_url(self, url: str) -> list[int]:
        """The products whose page this is (schemes, queries and language folders aside)."""
        key = _safe_url(url)
        return self.urls.get(key, []) if key else []

    # ── words that are not in the catalogue as they are written ───────────────────────────

    def split(self, form: str) -> tuple[str, ...]:
        """Cut tarnholtskarn2 into tarnholt, skarn and 2: words of the catalogue, or nothing.

        Every piece must be a word of a product's name; of two ways the one with fewer pieces.
        """
        if not 4 <= len(form) <= 40 or form in self.vocabulary:
            return ()
        best: list[tuple[str, ...] | None] = [()] + [None] * len(form)
        for end in range(1, len(form) + 1):
            for start in range(max(0, end - 20), end):
                left = best[start]
                piece = form[start:end]
                if left is None or piece not in self.vocabulary:
                    continue
                short = len(piece) < 3 and not piece.isdigit()
                if short or (piece.isdigit() and start and form[start - 1].isdigit()):
                    continue
                now = best[end]
                if now is None or len(left) + 1 < len(now):
                    best[end] = (*left, piece)
        found = best[-1]
        return found if found and len(found) > 1 else ()

    def reading(self, text: str) -> Reading:
        """The words of a text (see `matching.words.read`)."""
        return read(text)


def _name(product: Product) -> str:
    """Title, and the brand and colour where the title does not say them already."""
    title = fold(product.title)
    more = [x for x in (product.brand, product.colour) if x and fold(x) not in title]
    return " · ".join((product.title, *more))
