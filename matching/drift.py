"""Do people still agree with the automatic links? A stated sample of them, week by week."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from math import ceil

from chorus.types import Agreement, Match, Sampled, Value
from matching.calibration import PROMISE, bounds, proves, refutes, wilson

A_WEEK = 20
"""Automatic links that a person is asked to check in a week."""

WEEKS = 8
"""Weeks that are counted together: few answers a week prove nothing by themselves."""

DAYS = 7


class Drift(Value):
    """Agreement week by week, and of all these weeks together with the bounds of the promise: the
    one-sided 95 % ones. `broken`: even the upper bound stays below the promise."""

    weeks: tuple[Agreement, ...] = ()
    answered: int = 0
    yes: int = 0
    lower: float = 0.0
    upper: float = 1.0
    promise: float = PROMISE

    @property
    def broken(self) -> bool:
        """The answers prove that fewer links are right than was promised."""
        return refutes(self.yes, self.answered, self.promise)

    @property
    def kept(self) -> bool:
        """The answers prove the promise."""
        return proves(self.yes, self.answered, self.promise)


def monday(at: datetime | date) -> date:
    """The Monday of the week (UTC)."""
    day = at.date() if isinstance(at, datetime) else at
    return day - timedelta(days=day.weekday())


def first_week(now: datetime) -> date:
    """The first of the weeks that are counted together."""
    return monday(now) - timedelta(weeks=WEEKS - 1)


def sample(links: Sequence[Match], *, drawn: int, at: datetime) -> list[Sampled]:
    """This week's links to check, spread over the week by days; `drawn` are there already.

    Drawn by the hash of week, post and product: everybody can draw them again, nobody can choose.
    """
    week = monday(at)
    due = ceil(A_WEEK * (at.weekday() + 1) / DAYS) - drawn
    ranked = sorted(links, key=lambda m: sha256(f"{week}|{m.ref}|{m.sku}".encode()).digest())
    chosen = ranked[: max(0, due)]
    return [Sampled(ref=m.ref, sku=m.sku, week=week, at=at, score=m.score) for m in chosen]


def drift(weeks: Sequence[tuple[date, int, int, int]]) -> Drift:
    """From (week, drawn, judged, yes), oldest first."""
    told = []
    for week, drawn, answered, yes in weeks:
        lower, upper = wilson(yes, answered)
        told.append(
            Agreement(week=week, drawn=drawn, answered=answered, yes=yes, lower=lower, upper=upper)
        )
    answered, yes = sum(one.answered for one in told), sum(one.yes for one in told)
    lower, upper = bounds(yes, answered)
    return Drift(weeks=tuple(told), answered=answered, yes=yes, lower=lower, upper=upper)
