"""The index of a catalogue, kept between runs: what changed since stands beside what was built."""

from collections.abc import Sequence

from chorus.types import Correction, Product
from matching.catalog import Catalog
from matching.corrections import Corrected, corrected

SMALL = 2_000
"""Products up to which an index is built anew: a tenth of a second, and its weights are fresh."""

LATER = 2_000
"""Changed products beside an index from which it is built anew."""


class Shelf:
    """One catalogue's index; `state` names what it holds, `corrections` what lies over it."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.catalog: Catalog | None = None
        self.state = ""
        self.corrections = ""

    def has(self, state: str, corrections: str) -> bool:
        """Is this what it holds?"""
        return self.catalog is not None and (self.state, self.corrections) == (state, corrections)

    def takes(self, corrections: str) -> bool:
        """Can changed products be laid beside what was built?"""
        built = self.catalog
        return built is not None and built.size > SMALL and self.corrections == corrections

    def put(self, told: Corrected, state: str, corrections: str) -> None:
        """Build the index of these products."""
        self.catalog = Catalog(told.products, version=state + corrections)
        self.state, self.corrections = state, corrections

    def add(self, later: Sequence[Product], standing: Sequence[Correction], state: str) -> None:
        """Lay products that changed beside it."""
        assert self.catalog is not None
        told = corrected(later, standing).products
        self.catalog = self.catalog.changed(told, version=state + self.corrections)
        self.state = state
