"""What does a word tell: how rare is it here, after its neighbour, in general, and is it a brand?

Counted once over the products an index was built of. Words that come with later products are as
rare as a word can be; the weights of all others stay until the index is built anew.
"""

from collections.abc import Mapping
from copy import copy
from itertools import islice
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.everyday import telling
from matching.lines import damped
from matching.segment import Ints, Runs, Segment
from matching.vocabulary import COMMON

SMOOTH = 1.0
"""Imagined products in which a word follows another one by chance."""

Floats = NDArray[np.float64]


class Said:
    """Weights by number of the word, in nats.

    `weights`: log of one in how many products have it; `worths` the same, ordinary words nearly
    nothing; `telling` what it tells whatever the catalogue; `named` whether a name holds it.
    """

    _ARRAYS = ("counts", "presumed", "brandish", "weights", "worths", "telling", "lengths",
               "pairs", "pair_counts")  # fmt: skip

    def __init__(self, size: int, counts: Ints, presumed: NDArray[np.bool_]) -> None:
        """Use `of`."""
        self.size = size
        self.most = log(size + 1.0)
        self.counts = counts
        self.count: list[int] = counts.tolist()
        self.presumed = presumed
        self.brandish = presumed.copy()
        self.weights: Floats = np.zeros(0)
        self.worths: Floats = np.zeros(0)
        self.telling: Floats = np.zeros(0)
        self.lengths: Ints = np.zeros(0, dtype=np.int64)
        self.named: NDArray[np.bool_] = np.zeros(0, dtype=bool)
        self.pairs: Ints = np.zeros(0, dtype=np.int64)
        self.pair_counts: Ints = np.zeros(0, dtype=np.int64)
        self._width = len(presumed)

    @classmethod
    def of(cls, segment: Segment, found: Runs, vocabulary: Mapping[str, int]) -> "Said":
        """Count the words of these products; `found` has each product's distinct words."""
        forms = list(vocabulary)
        counts = np.bincount(found.values, minlength=len(forms))
        words, begins = segment.words.values, segment.words.offsets[:-1]
        often = np.bincount(words[begins], minlength=len(forms)) >= 3
        presumed = np.zeros(len(forms), dtype=bool)
        for word in np.flatnonzero(often).tolist():
            presumed[word] = len(forms[word]) > 2 and not forms[word][0].isdigit()
        said = cls(segment.size, counts, presumed)
        said.brandish[words[segment.branded]] = True
        said.brandish[[vocabulary[form] for form in COMMON if form in vocabulary]] = False
        inner = np.ones(len(words), dtype=bool)
        inner[begins] = False
        pairs = words[:-1].astype(np.int64) * len(forms) + words[1:]
        keys, times = np.unique(pairs[inner[1:]], return_counts=True)
        said.pairs, said.pair_counts = keys[times > 1], times[times > 1]
        return said

    def grow(self, vocabulary: Mapping[str, int]) -> None:
        """Take in words that came since."""
        known = len(self.weights)
        later = list(islice(vocabulary, known, None))
        more = len(vocabulary) - len(self.counts)
        self.counts = np.concatenate((self.counts, np.zeros(more, dtype=np.int64)))
        self.count = [*self.count, *[0] * more]
        counts = self.counts[known:]
        weights = self.most - np.log(counts + 0.5) if self.size else np.zeros(len(counts))
        if not known:
            weights[0] = 0.0
        worths = [damped(form, w) for form, w in zip(later, weights.tolist(), strict=True)]
        told = [telling(form) if form else 0.0 for form in later]
        self.weights = np.concatenate((self.weights, weights))
        self.worths = np.concatenate((self.worths, worths))
        self.telling = np.concatenate((self.telling, told))
        self.lengths = np.concatenate((self.lengths, [len(form) for form in later])).astype(int)
        self.named = self.counts > 0
        more = len(vocabulary) - len(self.brandish)
        self.brandish = np.concatenate((self.brandish, np.zeros(more, dtype=bool)))

    def copy(self) -> "Said":
        """One that can grow by itself."""
        return copy(self)

    def write(self, folder: Path, words: int) -> None:
        """One `.npy` for each array, of the first `words` words, as they were counted."""
        for name in self._ARRAYS:
            array = getattr(self, name)
            np.save(folder / f"said.{name}.npy", array if "pair" in name else array[:words])
        np.save(folder / "said.size.npy", np.array(self.size))

    @classmethod
    def opened(cls, folder: Path) -> "Said":
        """What `write` left."""
        arrays = {name: np.load(folder / f"said.{name}.npy") for name in cls._ARRAYS}
        said = cls(int(np.load(folder / "said.size.npy")), arrays["counts"], arrays["presumed"])
        for name, array in arrays.items():
            setattr(said, name, array)
        said.named = said.counts > 0
        return said

    def presumably(self, segment: Segment) -> NDArray[np.bool_]:
        """The words of a brand; where none is told, a first word that begins many names."""
        branded: NDArray[np.bool_] = np.array(segment.branded)
        begins = segment.words.offsets[:-1]
        if not len(begins):
            return branded
        told = np.add.reduceat(branded.astype(np.int64), begins) > 0
        first = segment.words.values[begins]
        also = ~told & (first < len(self.presumed))
        also[also] = self.presumed[first[also]]
        branded[begins[also]] = True
        return branded

    def chained(self, before: Ints, word: Ints) -> Floats:
        """What a word tells after another one: nothing if it always follows it."""
        full = self.worths[word]
        if not len(self.pairs):
            return full
        known = (before > 0) & (before < self._width) & (word < self._width)
        key = np.where(known, before * self._width + word, -1)
        at = np.minimum(np.searchsorted(self.pairs, key), len(self.pairs) - 1)
        together = np.where(self.pairs[at] == key, self.pair_counts[at], 0)
        chance = SMOOTH * np.exp(-np.maximum(self.weights[word], 0.0))
        alone = self.counts[np.maximum(before, 0)]
        share = (together + chance) / (alone + SMOOTH)
        told = np.clip(-np.log(np.maximum(share, 1e-12)), 0.0, full)
        return np.where(together > 1, told, full)
