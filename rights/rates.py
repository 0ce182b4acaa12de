"""Which wording is answered with yes? Rates with their uncertainty; pure.

Wilson's score interval (E. B. Wilson, 1927, JASA 22): honest for small counts and near 0 and 1,
where the usual one promises too much.
"""

from collections.abc import Iterable, Sequence
from math import sqrt

from chorus.types import Tally, Value
from rights.wording import Wording

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: an interval of 95 %."""


class Rate(Value):
    """How one wording fares: of `settled` requests (answered, or lapsed), `yes` were granted;
    the true rate lies between `low` and `high` in 95 of 100 such cases."""

    wording: str
    asked: int = 0
    settled: int = 0
    yes: int = 0
    low: float = 0.0
    high: float = 1.0


def wilson(yes: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a rate; (0, 1) when nothing was counted."""
    if of <= 0:
        return 0.0, 1.0
    p, z2 = yes / of, Z * Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * sqrt(p * (1 - p) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def rates(tallies: Iterable[Tally]) -> list[Rate]:
    """The rate of each wording, the best lower bound first."""
    found = []
    for told in tallies:
        low, high = wilson(told.yes, told.settled)
        found.append(Rate(**told.model_dump(), low=low, high=high))
    return sorted(found, key=lambda rate: (-rate.low, rate.wording))


def proposed(candidates: Sequence[Wording], known: Sequence[Rate]) -> list[Wording]:
    """The candidates in the order they are to be taken: those asked least often first, so that
    they take turns; what is clearly worse than the best (its whole interval lies below) last."""
    by_id = {rate.wording: rate for rate in known}
    told = [by_id.get(one.id, Rate(wording=one.id)) for one in candidates]
    best = max((rate.low for rate in told), default=0.0)
    ranked = sorted(
        zip(candidates, told, strict=True), key=lambda pair: (pair[1].high < best, pair[1].asked)
    )
    return [one for one, _ in ranked]
