"""Products as arrays: what matching compares, packed so that workers share one copy.

A segment is built once and never changed; it can lie in memory or be mapped from a folder of
`.npy` files. Positions are places in the order the products were given.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from chorus.types import Product
from matching.lines import Facts, is_model
from matching.vocabulary import COLOUR_BITS, COMMON
from matching.words import UNITS, fold, read

Ints = NDArray[np.int64]

DESCRIBED = 400
"""Characters of a description that are read."""

UNIT_CODES = {unit: code for code, unit in enumerate(sorted(UNITS))}


class Runs(NamedTuple):
    """Many short lists in two arrays: list i is `values[offsets[i] : offsets[i + 1]]`."""

    values: NDArray[Any]
    offsets: Ints

    @classmethod
    def of(cls, lists: Sequence[Sequence[Any]], dtype: Any) -> "Runs":
        """Pack lists."""
        lengths = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        flat = np.fromiter((v for one in lists for v in one), dtype=dtype, count=lengths.sum())
        return cls(flat, np.concatenate(([0], np.cumsum(lengths))))

    def spread(self, which: Ints) -> tuple[Ints, Ints]:
        """For the lists `which`: (place in `which`, place in `values`) of each of their values."""
        first = self.offsets[which]
        lengths = self.offsets[which + 1] - first
        owner = np.repeat(np.arange(len(which)), lengths)
        begins = np.cumsum(lengths) - lengths
        place = np.arange(len(owner)) - begins[owner] + first[owner]
        return owner, place


class Texts(NamedTuple):
    """Many strings in one array of UTF-8 bytes."""

    data: NDArray[np.uint8]
    offsets: Ints

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """Pack strings."""
        coded = [text.encode("utf-8", "replace") for text in texts]
        lengths = np.fromiter(map(len, coded), dtype=np.int64, count=len(coded))
        return cls(
            np.frombuffer(b"".join(coded), dtype=np.uint8),
            np.concatenate(([0], np.cumsum(lengths))),
        )

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        """String `at`."""
        return self.data[self.offsets[at] : self.offsets[at + 1]].tobytes().decode()

    def all(self) -> list[str]:
        """Every string."""
        whole = self.data.tobytes()
        edges = self.offsets.tolist()
        return [whole[a:b].decode() for a, b in itertools.pairwise(edges)]


class Segment(NamedTuple):
    """The arrays of a run of products; every list of words holds numbers of the vocabulary.

    `words` are a name's words in order, `once` tells the first of repeated ones, `branded` those
    of the brand; `joined` are (word, first, last) of what is written as one; `sizes` are
    (unit, word); `colours` is a bit for each colour; `described` the words of the description;
    `family` a number for each group of variants, 0 for none; `tie` decides between equals.
    """

    skus: Texts
    titles: Texts
    brands: Texts
    names: Texts
    words: Runs
    once: NDArray[np.bool_]
    branded: NDArray[np.bool_]
    joined: Runs
    models: Runs
    numbers: Runs
    sizes: Runs
    described: Runs
    colours: NDArray[np.uint32]
    family: NDArray[np.uint32]
    tie: NDArray[np.uint32]

    @property
    def size(self) -> int:
        """How many products."""
        return len(self.colours)

    def place(self, sku: str) -> int | None:
        """Where the product stands; products stand in order of their SKU."""
        at = bisect_left(range(self.size), sku, key=self.skus.__getitem__)
        return at if at < self.size and self.skus[at] == sku else None

    def write(self, folder: Path) -> None:
        """One `.npy` for each array."""
        for name, part in self._asdict().items():
            if isinstance(part, np.ndarray):
                np.save(folder / f"{name}.npy", part)
            else:
                for field, array in part._asdict().items():
                    np.save(folder / f"{name}.{field}.npy", array)

    @classmethod
    def mapped(cls, folder: Path) -> "Segment":
        """The arrays of `write`, mapped and not read."""

        def load(name: str) -> NDArray[Any]:
            array: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r")
            return array

        def part(name: str) -> Any:
            if (folder / f"{name}.npy").exists():
                return load(name)
            kind = Texts if (folder / f"{name}.data.npy").exists() else Runs
            return kind(*(load(f"{name}.{field}") for field in kind._fields))

        return cls(**{name: part(name) for name in cls._fields})


def name_of(product: Product) -> str:
    """Title, and the brand and colour where the title does not say them already."""
    title = fold(product.title)
    more = [x for x in (product.brand, product.colour) if x and fold(x) not in title]
    return " · ".join((product.title, *more)) if more else product.title


def build(
    products: Sequence[Product], vocabulary: dict[str, int]
) -> tuple[Segment, Runs, list[tuple[str, ...]]]:
    """The segment of these products; of each the words it is found by, and its model numbers.

    New words are added to `vocabulary`. Word 0 is nobody's: it keeps empty names from being empty.
    """
    number = vocabulary.setdefault
    names: list[str] = []
    spelt: list[tuple[str, ...]] = []
    words, joined, models, numbers, sizes, described, found = ([] for _ in range(7))
    branded: list[bool] = []
    once: list[bool] = []
    colours: list[int] = []
    for product in products:
        reading = read(name_of(product))
        forms = [atom.form for atom in reading.atoms]
        ids = [number(form, len(vocabulary)) for form in forms] or [0]
        words.append(ids)
        seen = set()
        for word in ids:
            once.append(word not in seen)
            seen.add(word)
        brand = {a.form for a in read(product.brand).atoms} if product.brand else ()
        branded.extend([form in brand for form in forms] or [False])
        runs: list[int] = []
        spelt.append(tuple(f for f in (*forms, *(j.form for j in reading.joined)) if is_model(f)))
        for form, first, last in reading.joined:
            word = number(form, len(vocabulary))
            seen.add(word)
            runs.extend((word, first, last))
        joined.append(runs)
        facts = Facts.of(reading)
        models.append([number(form, len(vocabulary)) for form in sorted(facts.models)])
        numbers.append([vocabulary[form] for form in sorted(facts.numbers)])
        sizes.append([x for u, v in sorted(facts.sizes) for x in (UNIT_CODES[u], vocabulary[v])])
        colours.append(sum(COLOUR_BITS[c] for c in facts.colours))
        described.append(
            list(
                dict.fromkeys(
                    number(atom.form, len(vocabulary))
                    for atom in read(product.description[:DESCRIBED]).atoms
                    if atom.form not in COMMON
                )
            )
            if product.description
            else []
        )
        names.append(" ".join(forms))
        seen.discard(0)
        found.append(sorted(seen))
    segment = Segment(
        skus=Texts.of(p.sku for p in products),
        titles=Texts.of(p.title for p in products),
        brands=Texts.of(p.brand for p in products),
        names=Texts.of(names),
        words=Runs.of(words, np.int32),
        once=np.array(once, dtype=bool),
        branded=np.array(branded, dtype=bool),
        joined=Runs.of(joined, np.int32),
        models=Runs.of(models, np.int32),
        numbers=Runs.of(numbers, np.int32),
        sizes=Runs.of(sizes, np.int32),
        described=Runs.of(described, np.int32),
        colours=np.array(colours, dtype=np.uint32),
        tie=np.array([crc32(p.sku.encode("utf-8", "replace")) for p in products], dtype=np.uint32),
        family=np.array([crc32((p.group or "").encode()) for p in products], dtype=np.uint32),
    )
    return segment, Runs.of(found, np.int32), spelt
