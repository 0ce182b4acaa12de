"""An index of the catalogue: a word index over the names, and tables of what names exactly.

Postings are read rarest word first until a budget is spent, so the time per post hardly grows with
the catalogue (docs/explanation/matching.md has the comparison with tantivy). The arrays of a base
can be mapped from files and shared by workers; products changed since then stand in a small part
beside it. Word weights are those of the base until it is built anew, so that ten changed
products change nothing for posts that do not name them.
"""

from collections.abc import Iterable
from copy import copy
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from chorus.types import Product
from matching.exact import Exact, product_url
from matching.part import Part, Words
from matching.said import Said
from matching.segment import Ints, Runs, Segment, Texts, build
from matching.slips import Slips
from matching.vocabulary import COMMON

BUDGET = 6000
"""Postings read for one post before candidates are ranked."""

POOL = 60
"""Candidates that are weighed with all their words."""

KEPT = 16
"""Candidates that are handed on for a close look."""

Floats = NDArray[np.float64]


class Catalog:
    """All that matching needs to know of the active products, by position."""

    def __init__(self, products: Iterable[Product], *, version: str = "") -> None:
        """Index the active products; of two with the same SKU the last one counts."""
        by_sku = {product.sku: product for product in products}
        active = [by_sku[sku] for sku in sorted(by_sku) if by_sku[sku].active]
        self.vocabulary: dict[str, int] = {"": 0}
        self.size = len(active)
        self.version = version or _digest(active)
        self.later: dict[str, Product] = {}
        self.parts: list[Part] = []
        self.gone = np.zeros(len(active), dtype=bool)
        segment, found, models = build(active, self.vocabulary)
        self.said = Said.of(segment, found, self.vocabulary)
        self.add(segment, found, Exact.of(active, models))

    def changed(self, products: Iterable[Product], *, version: str = "") -> "Catalog":
        """The same catalogue with these products added, changed or (inactive) taken away.

        What was built stays as it is and is shared; all that changed since stands beside it, so
        this takes milliseconds while it is little. This catalogue goes on answering as before.
        """
        later = {**self.later, **{product.sku: product for product in products}}
        active = [later[sku] for sku in sorted(later) if later[sku].active]
        base = self.parts[0]
        if not base.segment.size:
            return Catalog(active, version=version)
        new = copy(self)
        new.vocabulary = dict(self.vocabulary)
        new.said = self.said.copy()
        new.version = version or f"{self.version.partition('+')[0]}+{_digest(later.values())}"
        new.later = later
        new.parts = [base]
        new.gone = np.zeros(base.segment.size + len(active), dtype=bool)
        known = (base.segment.place(sku) for sku in later)
        new.gone[[at for at in known if at is not None]] = True
        segment, found, models = build(active, new.vocabulary)
        new.add(segment, found, Exact.of(active, models))
        return new

    @classmethod
    def opened(cls, folder: Path) -> "Catalog":
        """The catalogue that `write` left there: its arrays are mapped, and shared by processes."""
        told = orjson.loads((folder / "catalog.json").read_bytes())
        new = cls(())
        words = Texts(*(np.load(folder / f"vocabulary.{n}.npy") for n in Texts._fields)).all()
        new.vocabulary = {word: at for at, word in enumerate(words)}
        new.size, new.version = told["size"], told["version"]
        new.said = Said.opened(folder)
        new.parts = []
        new.gone = np.zeros(new.size, dtype=bool)
        items, starts = (np.load(folder / f"{n}.npy", mmap_mode="r") for n in ("items", "starts"))
        new.append(Part(Segment.mapped(folder), items, starts, Exact.mapped(folder), 0))
        return new

    def write(self, folder: Path) -> None:
        """What was built, for `opened`, without what changed since. The folder appears whole or
        not at all; one that is there already stays."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(dir=folder.parent, prefix=".part-"))
        base = self.parts[0]
        base.segment.write(beside)
        base.exact.write(beside)
        self.said.write(beside, len(base.starts) - 1)
        np.save(beside / "items.npy", base.items)
        np.save(beside / "starts.npy", base.starts)
        for name, array in Texts.of(self.forms[: len(base.starts) - 1])._asdict().items():
            np.save(beside / f"vocabulary.{name}.npy", array)
        told = {"size": self.size, "version": self.version.partition("+")[0]}
        (beside / "catalog.json").write_bytes(orjson.dumps(told))
        try:
            beside.rename(folder)
        except OSError:
            rmtree(beside)
            if not (folder / "catalog.json").exists():
                raise

    def add(self, segment: Segment, found: Runs, exact: Exact) -> None:
        """Append a part, and the weights of the words it brings."""
        begins = self.begins_next
        owner = np.repeat(np.arange(segment.size, dtype=np.int32), np.diff(found.offsets))
        order = np.argsort(found.values, kind="stable")
        counts = np.bincount(found.values, minlength=len(self.vocabulary))
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        self.said.grow(self.vocabulary)
        self.said.named[found.values] = True
        whole = segment._replace(branded=self.said.presumably(segment))
        placed = (owner[order] + begins).astype(np.int32)
        self.append(Part(whole, placed, starts, exact, begins))

    def append(self, part: Part) -> None:
        """One more part, whose words are counted already."""
        self.parts.append(part)
        self.forms = list(self.vocabulary)
        self.tie = np.concatenate([part.segment.tie for part in self.parts])
        self._scratch = np.zeros(self.begins_next)
        self._cuts: dict[str, tuple[str, ...]] = {}
        self._names: dict[int, Words] = {}
        self._slips: Slips | None = None
        self._any_gone = bool(self.gone.any())

    @property
    def begins_next(self) -> int:
        """How many positions there are."""
        return self.parts[-1].begins + self.parts[-1].segment.size if self.parts else 0

    # ── one product ───────────────────────────────────────────────────────────────────────

    def _part(self, at: int) -> Part:
        for part in self.parts:
            if at < part.begins + part.segment.size:
                break
        return part

    def _text(self, which: str, at: int) -> str:
        part = self._part(at)
        told: str = getattr(part.segment, which)[at - part.begins]
        return told

    def sku(self, at: int) -> str:
        """The SKU at a position."""
        return self._text("skus", at)

    def title(self, at: int) -> str:
        """The name as the shop writes it."""
        return self._text("titles", at)

    def brand(self, at: int) -> str:
        """The brand told, or nothing."""
        return self._text("brands", at)

    def name(self, at: int) -> str:
        """The name as it is compared: folded words with a space between."""
        return self._text("names", at)

    def words(self, at: int) -> Words:
        """The words of one name, for what is judged one by one; the last ones are kept."""
        known = self._names.get(at)
        if known is None:
            if len(self._names) > 20_000:
                self._names.clear()
            known = self._names[at] = self._words(at)
        return known

    def _words(self, at: int) -> Words:
        part = self._part(at)
        words, joined, branded = part.segment.words, part.segment.joined, part.segment.branded
        first, last = words.offsets[at - part.begins : at - part.begins + 2].tolist()
        order = words.values[first:last].tolist()
        start, end = joined.offsets[at - part.begins : at - part.begins + 2].tolist()
        runs = joined.values[start:end].tolist()
        brand = branded[first:last].tolist()
        return Words(
            tuple(order),
            tuple(zip(runs[::3], runs[1::3], runs[2::3], strict=True)),
            tuple(word for word, known in zip(order, brand, strict=True) if not known),
        )

    def position(self, sku: str) -> int | None:
        """Where a product stands, if it is there."""
        for part in reversed(self.parts):
            place = part.segment.place(sku)
            if place is not None and not self.gone[place + part.begins]:
                return int(place + part.begins)
        return None

    # ── exact tables ──────────────────────────────────────────────────────────────────────

    def exactly(self, key: str) -> dict[str, list[int]]:
        """Positions of the products with this key, by kind (see `matching.exact`)."""
        found: dict[str, list[int]] = {}
        for part in self.parts:
            for kind, items in part.exact.find(key).items():
                here = [at + part.begins for at in items if not self.gone[at + part.begins]]
                if here:
                    found.setdefault(kind, []).extend(here)
        return found

    def maybe(self, crcs: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Which of these CRC-32 may be of a key."""
        known = self.parts[0].exact.known(crcs)
        for part in self.parts[1:]:
            known |= part.exact.known(crcs)
        return known

    def by_url(self, url: str) -> list[int]:
        """The products whose page this is (schemes, queries and language folders aside)."""
        key = product_url(url)
        return self.exactly(key).get("url", []) if key else []

    # ── the word index ────────────────────────────────────────────────────────────────────

    def names(self, form: str) -> bool:
        """Does the name of a product hold this word?"""
        word = self.vocabulary.get(form)
        return word is not None and bool(self.said.named[word])

    def count(self, form: str) -> int:
        """How many products have this word in their name."""
        word = self.vocabulary.get(form)
        return self.said.count[word] if word is not None else 0

    def pool(self, words: Iterable[int]) -> Ints:
        """Positions of up to POOL products whose names share the most telling words."""
        counts = self.said.count
        known = sorted(dict.fromkeys(words), key=lambda w: (counts[w], w))
        chunks: list[NDArray[np.int32]] = []
        scratch = self._scratch
        spent = 0
        for word in known:
            if spent and spent + counts[word] > BUDGET:
                break
            for part in self.parts:
                if word + 1 >= len(part.starts):
                    continue
                chunk = part.items[part.starts[word] : part.starts[word + 1]]
                if len(chunk) == 0:
                    continue
                if len(chunk) > BUDGET:
                    chunk = chunk[:: len(chunk) // BUDGET + 1]
                scratch[chunk] += self.said.weights[word]
                chunks.append(chunk)
                spent += len(chunk)
        if not chunks:
            return np.zeros(0, dtype=np.int64)
        found = np.sort(np.concatenate(chunks))
        found = found[np.concatenate(([True], found[1:] != found[:-1]))]
        scores = scratch[found].round(6)
        scratch[found] = 0.0
        if self._any_gone:
            here = ~self.gone[found]
            found, scores = found[here], scores[here]
        if len(found) > POOL:
            # Of equals, the same ones whatever the order of the catalogue.
            scores += self.tie[found] * 1e-16
            found = found[np.argpartition(-scores, POOL)[:POOL]]
        return found.astype(np.int64)

    def spread(self, which: str, items: Ints) -> tuple[Ints, NDArray[Any]]:
        """(place in `items`, value) for every value of these products' runs, in any order of parts;
        within a product the values keep their order."""
        if len(self.parts) == 1:
            runs: Runs = getattr(self.parts[0].segment, which)
            owner, place = runs.spread(items)
            return owner, runs.values[place]
        owners, values = [], []
        for part in self.parts:
            here = np.flatnonzero(
                (items >= part.begins) & (items < part.begins + part.segment.size)
            )
            runs = getattr(part.segment, which)
            owner, place = runs.spread(items[here] - part.begins)
            owners.append(here[owner])
            values.append(runs.values[place])
        owner = np.concatenate(owners)
        order = np.argsort(owner, kind="stable")
        return owner[order], np.concatenate(values)[order]

    def flags(self, which: str, items: Ints) -> NDArray[Any]:
        """The array `which` beside the words ("once", "branded"), in the order of `spread`."""
        if len(self.parts) == 1:
            segment = self.parts[0].segment
            flags: NDArray[Any] = getattr(segment, which)
            return flags[segment.words.spread(items)[1]]
        owners, values = [], []
        for part in self.parts:
            here = np.flatnonzero(
                (items >= part.begins) & (items < part.begins + part.segment.size)
            )
            owner, place = part.segment.words.spread(items[here] - part.begins)
            owners.append(here[owner])
            values.append(getattr(part.segment, which)[place])
        order = np.argsort(np.concatenate(owners), kind="stable")
        return np.concatenate(values)[order]

    def families(self, items: Ints) -> NDArray[np.uint32]:
        """The number of each product's group of variants, 0 for none."""
        if len(self.parts) == 1:
            return self.parts[0].segment.family[items]
        return np.concatenate([part.segment.family for part in self.parts])[items]

    def colours(self, items: Ints) -> NDArray[np.uint32]:
        """The bits of the colours in each name."""
        if len(self.parts) == 1:
            return self.parts[0].segment.colours[items]
        return np.concatenate([part.segment.colours for part in self.parts])[items]

    # ── words that are not in the catalogue as they are written ───────────────────────────

    def meant(self, form: str) -> int:
        """The word that somebody meant who slipped on one letter; 0 where none or several fit."""
        if self._slips is None:
            self._slips = Slips(self.forms, self.said.named)
        return self._slips.meant(form)

    def split(self, form: str) -> tuple[str, ...]:
        """Cut tarnholtskarn2 into tarnholt, skarn and 2: words of the catalogue, or nothing.

        Every piece must be a word of a product's name; of two ways the one with fewer pieces.
        """
        known = self._cuts.get(form)
        if known is None:
            if len(self._cuts) > 50_000:
                self._cuts.clear()
            known = self._cuts[form] = _split(form, self)
        return known


def _split(form: str, catalog: Catalog) -> tuple[str, ...]:
    if not 4 <= len(form) <= 40 or form in COMMON:
        return ()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(form)
    for end in range(1, len(form) + 1):
        for start in range(max(0, end - 20), end):
            left = best[start]
            if left is None or not catalog.names(piece := form[start:end]):
                continue
            short = len(piece) < 3 and not piece.isdigit()
            if short or (piece.isdigit() and start and form[start - 1].isdigit()):
                continue
            now = best[end]
            if now is None or len(left) + 1 < len(now):
                best[end] = (*left, piece)
    found = best[-1]
    return found if found and len(found) > 1 else ()


def _digest(products: Iterable[Product]) -> str:
    seen = sha256()
    for p in products:
        told = (p.sku, p.title, p.brand, p.url, p.colour, p.hashtags, p.aliases, p.barcode)
        seen.update(repr(told).encode())
    return seen.hexdigest()[:16]
