"""What does a product's name say: words with weights, model numbers, numbers, sizes, colours?"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from chorus.types import Product
from matching.vocabulary import COLOURS, COMMON
from matching.words import UNITS, Atom, Reading, read

_SIZE_LIKE = re.compile(r"\d+(?:[.,]\d+)?(?:" + "|".join(sorted(UNITS)) + r"|th|st|nd|rd|s)")
_DESCRIPTION = 400


@lru_cache(maxsize=65_536)
def is_model(form: str) -> bool:
    """Does this word look like a model number: letters with digits, or a long number?"""
    if len(form) < 4 or not any(c.isdigit() for c in form) or not form.isascii():
        return False
    if form.isdigit():
        return len(form) >= 5
    return "." not in form and not _SIZE_LIKE.fullmatch(form)


@dataclass(frozen=True, slots=True)
class Facts:
    """The hard facts of a run of words: what may agree, and what may contradict."""

    models: frozenset[str]
    numbers: frozenset[str]
    sizes: frozenset[tuple[str, str]]
    colours: frozenset[str]

    @classmethod
    def of(cls, reading: Reading, atoms: Sequence[Atom]) -> "Facts":
        """Read the facts of these atoms (a slice of the reading's)."""
        forms = [atom.form for atom in atoms]
        last = len(forms)
        covered: set[int] = set()
        models: set[str] = set()
        for joined in reading.joined:
            if joined.last < last and is_model(joined.form):
                models.add(joined.form)
                covered.update(range(joined.first, joined.last + 1))
        models.update(f for i, f in enumerate(forms) if is_model(f) and i not in covered)
        numbers: set[str] = set()
        sizes: set[tuple[str, str]] = set()
        for i, form in enumerate(forms):
            if form[0].isdigit() and len(form) < 5 and form.replace(".", "").isdigit():
                after = forms[i + 1] if i + 1 < last else ""
                if after in UNITS:
                    sizes.add((after, form))
                elif i not in covered:
                    numbers.add(form)
        colours = {COLOURS[f] for f in forms if f in COLOURS}
        return cls(frozenset(models), frozenset(numbers), frozenset(sizes), frozenset(colours))


@dataclass(frozen=True, slots=True)
class Line:
    """A product's name, ready to be compared. `weights` are nats per distinct word."""

    name: str
    forms: tuple[str, ...]
    weights: dict[str, float]
    total: float
    joined: tuple[tuple[str, int, int], ...]
    facts: Facts
    brand: frozenset[str]
    description: frozenset[str]

    @classmethod
    def of(
        cls,
        product: Product,
        name: str,
        weight: Callable[[str], float],
        brands: Iterable[str] | set[str],
    ) -> "Line":
        """Read a product. `brands`: words presumed to be brands where none is told."""
        reading = read(name)
        forms = tuple(atom.form for atom in reading.atoms)
        weights = {form: damped(form, weight(form)) for form in forms}
        told = frozenset(a.form for a in read(product.brand).atoms) & frozenset(forms)
        presumed = frozenset(f for f in forms[:1] if f in brands)
        described = read(product.description[:_DESCRIPTION])
        return cls(
            name=" ".join(forms),
            forms=forms,
            weights=weights,
            total=fsum(weights.values()) or 1e-9,
            joined=tuple((j.form, j.first, j.last) for j in reading.joined),
            facts=Facts.of(reading, reading.atoms),
            brand=told or presumed,
            description=frozenset(a.form for a in described.atoms) - COMMON,
        )


def damped(form: str, weight: float) -> float:
    """Ordinary words ("the", "pour", "con") tell little however rare the catalogue has them."""
    return weight * 0.15 if form in COMMON else weight
