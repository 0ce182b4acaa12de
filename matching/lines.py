"""What do words say for certain: model numbers, numbers, sizes, colours?"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from matching.vocabulary import COLOURS, COMMON
from matching.words import UNITS, Reading

_SIZE_LIKE = re.compile(r"\d+(?:[.,]\d+)?(?:" + "|".join(sorted(UNITS)) + r"|th|st|nd|rd|s)")


@lru_cache(maxsize=65_536)
def is_model(form: str) -> bool:
    """Does this word look like a model number: letters with digits, or a long number?"""
    if len(form) < 4 or not any(c.isdigit() for c in form) or not form.isascii():
        return False
    if form.isdigit():
        return len(form) >= 5
    return "." not in form and not _SIZE_LIKE.fullmatch(form)


@lru_cache(maxsize=65_536)
def is_number(form: str) -> bool:
    """Is this a short number: a version, a year, a size without its unit?"""
    return form[0].isdigit() and len(form) < 5 and form.replace(".", "").isdigit()


class Facts(NamedTuple):
    """The hard facts of a text, each with the place of its (last) word: what may agree, and what
    may contradict. `sizes` are (unit, value)."""

    models: dict[str, int]
    numbers: dict[str, int]
    sizes: dict[tuple[str, str], int]
    colours: dict[str, int]

    @classmethod
    def of(cls, reading: Reading) -> "Facts":
        """Read the facts of a text."""
        models: dict[str, int] = {}
        numbers: dict[str, int] = {}
        sizes: dict[tuple[str, str], int] = {}
        colours: dict[str, int] = {}
        covered: set[int] = set()
        for form, first, last in reading.joined:
            if is_model(form):
                models.setdefault(form, last)
                covered.update(range(first, last + 1))
        forms = [atom.form for atom in reading.atoms]
        forms.append("")
        for i, form in enumerate(forms[:-1]):
            if form in COLOURS:
                colours.setdefault(COLOURS[form], i)
            elif is_number(form):
                if forms[i + 1] in UNITS:
                    sizes.setdefault((forms[i + 1], form), i)
                elif i not in covered:
                    numbers.setdefault(form, i)
            elif i not in covered and is_model(form):
                models.setdefault(form, i)
        return cls(models, numbers, sizes, colours)


def together(parts: Sequence[tuple[Facts, int]]) -> Facts:
    """The facts of several texts, their places moved by what is said; the first place counts."""
    whole = Facts({}, {}, {}, {})

    def add(into: dict[Any, int], found: Mapping[Any, int], moved: int) -> None:
        for told, at in found.items():
            into.setdefault(told, at + moved)

    for facts, moved in parts:
        add(whole.models, facts.models, moved)
        add(whole.numbers, facts.numbers, moved)
        add(whole.sizes, facts.sizes, moved)
        add(whole.colours, facts.colours, moved)
    return whole


def damped(form: str, weight: float) -> float:
    """Ordinary words ("the", "pour", "con") tell little however rare the catalogue has them."""
    return weight * 0.15 if form in COMMON else weight
