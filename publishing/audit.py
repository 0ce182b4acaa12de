"""Are low stars rejected more often than high ones? Rejections by star, with what chance allows.

Counts reviews that were decided. The flag goes up when the whole 95 % interval of the difference
between one or two stars and four or five lies above zero (Newcombe's interval, made of two Wilson
intervals). Pure.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from math import hypot
from typing import Any, Literal

from chorus.types import Rating, Value
from publishing.refusals import LANGUAGES
from publishing.safe import cell
from publishing.stars import on_five, star, wilson

LOW, HIGH = (1, 2), (4, 5)
_SAID = {
    "suppressed": (
        (
            "Reviews of one or two stars are rejected more often than those of four or five: by {gap} "
            "points (between {low} and {high}, 95 %). Look at the rejected low ones again: stars are "
            "no reason."
        ),
        (
            "Les avis à une ou deux étoiles sont refusés plus souvent que ceux à quatre ou cinq : de "
            "{gap} points (entre {low} et {high}, 95 %). Revoyez les avis négatifs refusés : les "
            "étoiles ne sont pas un motif."
        ),
        (
            "Las opiniones de una o dos estrellas se rechazan más a menudo que las de cuatro o cinco: "
            "{gap} puntos (entre {low} y {high}, 95 %). Revise las opiniones bajas rechazadas: las "
            "estrellas no son un motivo."
        ),
    ),
    "even": (
        (
            "Nothing shows that low stars are rejected more often than high ones ({gap} points, "
            "between {low} and {high}, 95 %)."
        ),
        (
            "Rien ne montre que les avis négatifs soient refusés plus souvent que les positifs "
            "({gap} points, entre {low} et {high}, 95 %)."
        ),
        (
            "Nada indica que las opiniones bajas se rechacen más a menudo que las altas ({gap} "
            "puntos, entre {low} y {high}, 95 %)."
        ),
    ),
    "too_few": (
        "Too few reviews were decided to compare low and high stars.",
        "Trop peu d’avis ont été jugés pour comparer les étoiles basses et hautes.",
        "Se han decidido muy pocas opiniones para comparar estrellas bajas y altas.",
    ),
}


class StarLine(Value):
    """Reviews of so many stars: decided, rejected, and the rejected share with its interval.
    `reasons` are the codes of the rejections with their counts; "" is one without a reason."""

    stars: int
    decided: int
    rejected: int
    rate: float | None
    low: float
    high: float
    reasons: tuple[tuple[str, int], ...] = ()


class Audit(Value):
    """The lines from 1 to 5 stars; `difference` is how much more often low ones are rejected."""

    lines: tuple[StarLine, ...]
    undecided: int
    difference: float | None
    low: float
    high: float
    flag: Literal["suppressed", "even", "too_few"]


def audit(judged: Iterable[tuple[Rating, str | None, str]]) -> Audit:
    """The audit of reviews, each as its rating, its verdict (None or "later": undecided) and the
    reason of the verdict."""
    decided = dict.fromkeys(range(1, 6), 0)
    rejected: dict[int, list[str]] = {stars: [] for stars in range(1, 6)}
    undecided = 0
    for rating, verdict, reason in judged:
        value = on_five(rating)
        if value is None:
            continue
        if verdict not in ("approved", "rejected"):
            undecided += 1
            continue
        decided[star(value)] += 1
        if verdict == "rejected":
            rejected[star(value)].append(reason)
    lines = tuple(_line(stars, decided[stars], rejected[stars]) for stars in range(1, 6))
    few, many = _share(lines, LOW), _share(lines, HIGH)
    if few is None or many is None:
        told = {"difference": None, "low": -1.0, "high": 1.0, "flag": "too_few"}
        return Audit.model_validate({"lines": lines, "undecided": undecided, **told})
    (p, p_low, p_high), (q, q_low, q_high) = few, many
    gap = p - q
    low, high = gap - hypot(p - p_low, q_high - q), gap + hypot(p_high - p, q - q_low)
    return Audit(
        lines=lines,
        undecided=undecided,
        difference=round(gap, 4),
        low=round(low, 4),
        high=round(high, 4),
        flag="suppressed" if low > 0 else "even",
    )


def judged(
    told: Iterable[tuple[str, Any, str | None, str]],
) -> list[tuple[Rating, str | None, str]]:
    """Rows as `tx.reviews.judged` gives them, as `audit` takes them."""
    return [(Rating.model_validate(rating), verdict, note) for _ref, rating, verdict, note in told]


def verdict(found: Audit, language: str) -> str:
    """What the audit says, in plain words."""
    words = _SAID[found.flag][LANGUAGES.index(language) if language in LANGUAGES else 0]
    if found.difference is None:
        return words
    gap, low, high = (round(100 * part) for part in (found.difference, found.low, found.high))
    return words.format(gap=gap, low=low, high=high)


def table(found: Audit, reasons: Sequence[str]) -> str:
    """The audit as CSV (RFC 4180), no cell of which a spreadsheet takes for a formula."""
    out = StringIO()
    writer = csv.writer(out)
    head = ("stars", "decided", "rejected", "rate", "low_95", "high_95", *reasons, "no_reason")
    writer.writerow([cell(one) for one in head])
    for one in found.lines:
        counts = dict(one.reasons)
        unknown = sum(n for code, n in one.reasons if code not in reasons)
        row = (one.stars, one.decided, one.rejected, "" if one.rate is None else one.rate)
        told = (*row, one.low, one.high, *(counts.get(code, 0) for code in reasons), unknown)
        writer.writerow([cell(value) for value in told])
    return out.getvalue()


def _line(stars: int, decided: int, reasons: Sequence[str]) -> StarLine:
    rejected = len(reasons)
    rate = rejected / decided if decided else None
    low, high = wilson(rate or 0.0, decided)
    counts = {code: reasons.count(code) for code in sorted(set(reasons))}
    return StarLine(
        stars=stars,
        decided=decided,
        rejected=rejected,
        rate=None if rate is None else round(rate, 4),
        low=round(low, 4),
        high=round(high, 4),
        reasons=tuple(counts.items()),
    )


def _share(lines: Sequence[StarLine], of: tuple[int, ...]) -> tuple[float, float, float] | None:
    some = [line for line in lines if line.stars in of]
    count = sum(line.decided for line in some)
    if not count:
        return None
    share = sum(line.rejected for line in some) / count
    return (share, *wilson(share, count))
