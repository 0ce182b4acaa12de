"""From which score is a link automatic, as people's answers about this catalogue say?

The shipped bands promise .97 and stand until answers prove something else: at least FEWEST of
them, and a bound, never a bare share. Proved: the lower bound of the share of yes from a lower
score on reaches the promise, and so the band widens. Refuted: its upper bound stays below, and so
the band begins where the promise is proved, or nowhere. Questions are only dropped where answers
prove that they are in vain.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from chorus.types import Band, Bands, CurveBin, Match

FEWEST = 50
"""Answers below which the shipped bands stand."""

ISOTONIC = 200
"""Answers from which the curve takes its shape from the answers alone; below, it is logistic."""

PROMISE = 0.97
"""The share of automatic links that are right (house, 13.22)."""

NEVER = 2.0
"""A score that no link has: nothing is automatic."""

Z95 = 1.959964
"""Two-sided 95 %."""

DOUBT = 0.05
"""How likely an answer by chance alone may be for something to count as proved (one-sided)."""

EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.0)
"""Scores between which the curve is counted."""

Floats = NDArray[np.float64]
_LEAST = 1e-4


def wilson(yes: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share: (0, 1) when nothing was counted."""
    if n <= 0:
        return 0.0, 1.0
    share, squared = yes / n, Z95 * Z95
    middle = (share + squared / (2 * n)) / (1 + squared / n)
    half = Z95 * sqrt(share * (1 - share) / n + squared / (4 * n * n)) / (1 + squared / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def at_most(wrong: int, n: int, share: float) -> float:
    """The probability of at most `wrong` wrong ones of n, when a `share` is right (binomial)."""
    if wrong >= n:
        return 1.0
    if wrong < 0:
        return 0.0
    j = np.arange(1, wrong + 1)
    ways = np.concatenate(([0.0], np.cumsum(np.log((n - j + 1) / j))))
    j = np.arange(wrong + 1)
    return float(np.exp(ways + j * np.log1p(-share) + (n - j) * np.log(share)).sum())


def proves(yes: int, n: int, share: float) -> bool:
    """Do the answers prove that at least this share is right? (Clopper and Pearson's lower bound
    reaches it.)"""
    return n > 0 and at_most(n - yes, n, share) <= DOUBT


def refutes(yes: int, n: int, share: float) -> bool:
    """Do they prove that fewer are right? (The upper bound stays below.)"""
    return n > 0 and 1 - at_most(n - yes - 1, n, share) <= DOUBT


def bounds(yes: int, n: int) -> tuple[float, float]:
    """The shares that answers neither prove nor refute: those one-sided bounds themselves."""
    ends = []
    for test in (proves, lambda *told: not refutes(*told)):
        low, high = 1e-6, 1 - 1e-6
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if test(yes, n, middle) else (low, middle)
        ends.append(low)
    return (ends[0] if yes else 0.0), (ends[1] if yes < n else 1.0)


def calibrate(
    answers: Sequence[tuple[float, bool]],
    *,
    auto: float,
    ask: float,
    model: str,
    at: datetime,
    by: str,
) -> Bands:
    """The bands that these (score, was it a yes) make of the shipped `auto` and `ask`."""
    ordered = sorted((min(max(score, 0.0), 1.0), told) for score, told in answers)
    scores = np.array([score for score, _ in ordered], dtype=np.float64)
    told = np.array([yes for _, yes in ordered], dtype=np.float64)
    known = {
        "at": at,
        "by": by,
        "model": model,
        "answers": len(ordered),
        "yes": int(told.sum()),
        "curve": _curve(scores, told),
    }
    if len(ordered) < FEWEST:
        bands = {"how": "shipped", "auto": auto, "ask": ask, "why_auto": "few"}
        return Bands.model_validate(known | bands)
    how = "isotonic" if len(ordered) >= ISOTONIC else "logistic"
    knots = _isotonic(scores, told) if how == "isotonic" else _logistic(scores, told)
    begins, why = _auto(scores, told, knots, auto)
    bands = {"how": how, "knots": knots, "auto": begins, "why_auto": why}
    return Bands.model_validate(known | bands | {"ask": _ask(scores, told, knots, ask, begins)})


def probability(score: float, bands: Bands) -> float:
    """What a score means here: between two knots a straight line; never falling."""
    if not bands.knots:
        return score
    at, share = zip(*bands.knots, strict=True)
    return float(np.interp(score, at, share))


def banded(link: Match, bands: Bands | None) -> Match:
    """The link in the band that answers give its score. Without a link there is none to move."""
    if bands is None or link.band == "none" or bands.how == "shipped":
        return link
    asked: Band = "ask" if link.score >= bands.ask else "none"
    band: Band = "auto" if link.score >= bands.auto else asked
    return link if band == link.band else link.model_copy(update={"band": band})


def _auto(
    scores: Floats, told: Floats, knots: Sequence[tuple[float, float]], shipped: float
) -> tuple[float, str]:
    """Where the automatic band begins, and why."""
    proved = _proved(scores, told)
    inside = scores >= shipped
    if refutes(int(told[inside].sum()), int(inside.sum()), PROMISE):
        above = [score for score in proved if score > shipped]
        return (min(above), "refuted") if above else (NEVER, "refuted")
    at, share = zip(*knots, strict=True)
    wider = [s for s in proved if s < shipped and float(np.interp(s, at, share)) >= PROMISE]
    return (min(wider), "proved") if wider else (shipped, "shipped")


def _proved(scores: Floats, told: Floats) -> list[float]:
    """The scores from which on, all together, the answers prove the promise."""
    right = np.cumsum(told[::-1])[::-1]
    found = []
    for score in np.unique(scores):
        first = int(np.searchsorted(scores, score))
        n = len(scores) - first
        if proves(int(right[first]), n, PROMISE):
            found.append(float(score))
    return found


def _ask(
    scores: Floats, told: Floats, knots: Sequence[tuple[float, float]], shipped: float, auto: float
) -> float:
    """Questions are dropped up to where the curve reaches the share that is asked about as
    shipped, if the answers below prove that fewer are right."""
    at, share = zip(*knots, strict=True)
    begins = shipped
    for score in np.unique(scores[(scores > shipped) & (scores < auto)]):
        below = (scores >= shipped) & (scores < score)
        if not below.any() or np.interp(scores[below][-1], at, share) >= shipped:
            continue
        if refutes(int(told[below].sum()), int(below.sum()), shipped):
            begins = float(score)
    return begins


def _isotonic(scores: Floats, told: Floats) -> tuple[tuple[float, float], ...]:
    """Pool adjacent violators: the rising steps nearest to the answers; each step one knot at each
    of its ends."""
    blocks: list[list[float]] = []  # sum, number, first score, last score
    for score in np.unique(scores):
        same = scores == score
        blocks.append([float(told[same].sum()), float(same.sum()), float(score), float(score)])
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] >= blocks[-1][0] * blocks[-2][1]:
            last = blocks.pop()
            blocks[-1] = [blocks[-1][0] + last[0], blocks[-1][1] + last[1], blocks[-1][2], last[3]]
    knots = [
        (at, total / n) for total, n, first, last in blocks for at in dict.fromkeys((first, last))
    ]
    return tuple(knots)


def _logistic(scores: Floats, told: Floats) -> tuple[tuple[float, float], ...]:
    """A logistic curve over the logit of the score (Platt), drawn towards what is shipped by the
    weight of a few invented answers; never falling."""
    logits = np.log(np.clip(scores, _LEAST, 1 - _LEAST) / np.clip(1 - scores, _LEAST, 1))
    slope, bias = 1.0, 0.0
    for _ in range(50):
        share = 1 / (1 + np.exp(-(slope * logits + bias)))
        weight = np.maximum(share * (1 - share), 1e-9)
        gradient = np.array([((told - share) * logits).sum() + 4 * (1 - slope),
                             (told - share).sum() - bias])  # fmt: skip
        bend = np.array([[(weight * logits**2).sum() + 4, (weight * logits).sum()],
                         [(weight * logits).sum(), weight.sum() + 1]])  # fmt: skip
        step = np.linalg.solve(bend, gradient)
        slope, bias = max(0.0, slope + float(step[0])), bias + float(step[1])
        if abs(step).max() < 1e-9:
            break
    at = np.round(np.linspace(0.0, 1.0, 101), 2)
    drawn = np.log(np.clip(at, _LEAST, 1 - _LEAST) / np.clip(1 - at, _LEAST, 1))
    shares = 1 / (1 + np.exp(-(slope * drawn + bias)))
    return tuple(zip(at.tolist(), shares.tolist(), strict=True))


def _curve(scores: Floats, told: Floats) -> tuple[CurveBin, ...]:
    bins = []
    for low, high in pairwise(EDGES):
        inside = (scores >= low) & ((scores < high) | (high == EDGES[-1]))
        n, yes = int(inside.sum()), int(told[inside].sum())
        if n:
            lower, upper = wilson(yes, n)
            bins.append(CurveBin(low=low, high=high, n=n, yes=yes, lower=lower, upper=upper))
    return tuple(bins)
