"""A part of the catalogue with the postings that find its products, and one name's words."""

from collections.abc import Container, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.exact import Exact
from matching.segment import Ints, Segment


class Words(NamedTuple):
    """The words of a name in order, what is written as one of them, and those not of the brand."""

    order: tuple[int, ...]
    joined: tuple[tuple[int, int, int], ...]
    plain: tuple[int, ...]

    @property
    def distinct(self) -> frozenset[int]:
        """Every word once."""
        return frozenset(self.order)

    @property
    def every(self) -> frozenset[int]:
        """The words, and what is written as one."""
        return self.distinct.union(form for form, _, _ in self.joined)

    def told(self, seen: Container[int]) -> frozenset[int]:
        """The words that a post says, in any spelling; `seen` has its words."""
        said = {word for word in self.order if word in seen}
        for form, first, last in self.joined:
            if form in seen:
                said.update(self.order[first : last + 1])
        return frozenset(said)

    def opening(self, seen: Mapping[int, tuple[int, str, int, int]]) -> int:
        """How many of the first words (the brand aside) stand together in the post, up to 6."""
        before: int | None = None
        for length, word in enumerate(self.plain[:6]):
            place = seen.get(word)
            if place is None or (before is not None and place[0] not in {before, before + 1}):
                return length
            before = place[0]
        return min(6, len(self.plain))


class Part(NamedTuple):
    """A segment with the postings that find its products; `begins` is its first position."""

    segment: Segment
    items: NDArray[np.int32]
    starts: Ints
    exact: Exact
    begins: int

    def inside(self, items: Ints) -> Ints:
        """Which of these positions are of this part."""
        ends = self.begins + self.segment.size
        return np.flatnonzero((items >= self.begins) & (items < ends))
