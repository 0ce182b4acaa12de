"""When to look where, under a budget of calls: lag debt (platforms.md, section 10).

Posts that wait unseen are a debt that grows with the square of the time since the last look; a
source is looked at when its debt for each unit of cost reaches a price. At one price for all, the
waits lie in the ratio of the square-root optimum, and they follow bursts. Hours all through.
"""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import exp2, inf, log, log2, sqrt

from chorus.types import Run, Value

LIVE_HALF_LIFE, HALF_LIFE = 4.0, 24.0
"""Hours after which what was seen counts half: while a campaign runs, and otherwise."""
PRIOR_POSTS, PRIOR_HOURS = 1.0, 6.0
"""What is believed of a source nobody looked at yet: a post in six hours."""
AWAITED = 2.0
"""The weight of a mention: a person awaits an answer."""
LONGEST = 24.0
"""Hours: nothing is looked at less often than daily, unless a person asked for that."""
FASTEST = 2
"""A source is looked at no more than 2 ** FASTEST times as often as a person asked for."""
MINUTE = 60
RESERVE = 0.1
"""Of a budget: kept for back-fills, look-ups and people."""
_COUNTS = 0.5
_TARGET, _QUICK, _SLOW, _MOST = 0.985, 1.0, 0.5, 1.0


class Rate(Value):
    """Posts of a source, forgotten by half every `half_life` hours, and the hours they took."""

    posts: float = 0.0
    hours: float = 0.0
    half_life: float = HALF_LIFE

    def seen(self, new: int, hours: float) -> "Rate":
        """A look after so many hours brought so many new posts, spread evenly over them."""
        if hours <= 0:
            return self.model_copy(update={"posts": self.posts + max(new, 0)})
        kept = exp2(-hours / self.half_life)
        exposed = (1 - kept) * self.half_life / log(2)
        posts = self.posts * kept + max(new, 0) * exposed / hours
        return self.model_copy(update={"posts": posts, "hours": self.hours * kept + exposed})

    @property
    def per_hour(self) -> float:
        """The estimate; never zero, so that a silent source is looked at again."""
        return (self.posts + PRIOR_POSTS) / (self.hours + PRIOR_HOURS)


def measured(runs: Sequence[Run], half_life: float) -> Rate:
    """What past runs brought, oldest first; the first one's posts are as old as the network
    likes."""
    rate, last = Rate(half_life=half_life), None
    for run in runs:
        new = run.counts.get("new", 0)
        if run.ended_at is None or (run.error and not new):
            continue
        if last is not None:
            rate = rate.seen(new, (run.ended_at - last).total_seconds() / 3600)
        last = run.ended_at
    return rate


class Bounds(Value):
    """The shortest and the longest wait; the longest yields to nothing but the shortest."""

    shortest: float = 0.0
    longest: float = inf


def bounds(
    per_hour: float,
    *,
    shortest: float = 0.0,
    lookback: float | None = None,
    walk: float | None = None,
    longest: float = inf,
) -> Bounds:
    """At least the network's own interval (`shortest`); at most half of what it looks back, and
    as long as half of what one walk can fetch (`walk` posts) is expected."""
    most = min(
        longest,
        inf if lookback is None else lookback / 2,
        inf if walk is None else walk / (2 * per_hour),
    )
    return Bounds(shortest=shortest, longest=max(most, shortest))


def index(per_hour: float, hours: float, *, weight: float = 1.0, cost: float = 1.0) -> float:
    """The debt of a source not looked at for so many hours: hours that its posts have waited,
    for each unit of what a look costs."""
    return weight * per_hour * hours * hours / (2 * cost)


def wait(
    per_hour: float, price: float, within: Bounds, *, weight: float = 1.0, cost: float = 1.0
) -> float:
    """Hours from one look until the index reaches the price, within the bounds."""
    reached = sqrt(2 * cost * price / (weight * per_hour))
    return max(min(reached, within.longest), within.shortest)


def price(sources: Sequence[tuple[float, float, float]], pace: float) -> float:
    """The price at which sources of (rate, weight, cost) spend `pace` units an hour together."""
    each = sum(sqrt(weight * rate * cost / 2) for rate, weight, cost in sources)
    return (each / pace) ** 2


class Spending(Value):
    """Keeps what is spent at what may be spent, by its share `filled` of the last window: the
    pace is corrected at once by what is missing, and slowly by what went on missing."""

    owed: float = 0.0
    filled: float = _TARGET

    def nudged(self, filled: float, hours: float) -> "Spending":
        """So many hours later, this share of the budget is used."""
        owed = self.owed + _SLOW * (_TARGET - filled) * hours
        return Spending(owed=max(-_MOST, min(_MOST, owed)), filled=filled)

    @property
    def factor(self) -> float:
        """By how much to multiply the pace."""
        return max(0.2, 1 + _QUICK * (_TARGET - self.filled) + self.owed)


def cost(used: float, limit: int, hours: float, *, looks: int) -> float | None:
    """What a look takes of a budget of `limit` calls in a window of so many hours, in hours of
    its pace: learned from what the `looks` in the window used, and dearer once the reserve is
    touched, so that the limit itself is not met. None: looks take (next to) nothing of it."""
    if not looks or used / looks < _COUNTS:
        return None
    room = max(min(1.0, (limit - used) / (limit * RESERVE)), 1e-6)
    return used / looks * hours / (limit * (1 - RESERVE) * room)


class Asked(Value):
    """A source for `steps`: `every` is the wait in seconds a person asked for, `rate` in posts an
    hour, `cost` of a look in hours of the budget (`cost`), `lookback` in hours, `walk` in posts."""

    every: int
    rate: float
    cost: float
    weight: float = 1.0
    lookback: float | None = None
    walk: float | None = None


def steps(sources: Mapping[str, Asked]) -> dict[str, int]:
    """Seconds between two looks at each source: `every`, halved or doubled some times, so that
    slots of any two steps lie on one grid and every process names the same ones.

    Nothing is looked at less often than asked for where the budget can carry that; where it
    cannot, all may wait up to a day, half the look-back or half a walk. What the budget then has
    left goes to the largest debt first: halving a wait saves the more, the larger its index.
    """
    told = {key: _longest(one, kept=True) for key, one in sources.items()}
    if _spent(sources, told) > 1:
        told = {key: _longest(one, kept=False) for key, one in sources.items()}
    left = 1 - _spent(sources, told)
    debts = [(-_debt(one, told[key]), key) for key, one in sources.items()]
    heapify(debts)
    while debts:
        _, key = heappop(debts)
        one, more = sources[key], sources[key].cost * 3600 / told[key]
        if told[key] > _shortest(one) and more <= left:
            told[key] //= 2
            left -= more
            heappush(debts, (-_debt(one, told[key]), key))
    return told


def _debt(one: Asked, seconds: int) -> float:
    return index(one.rate, seconds / 3600, weight=one.weight, cost=one.cost)


def _shortest(one: Asked) -> int:
    """Whole minutes, so that every step divides the next."""
    return one.every >> next(
        k for k in range(FASTEST, -1, -1) if not k or not one.every % (60 << k)
    )


def _longest(one: Asked, *, kept: bool) -> int:
    asked, shortest = one.every / 3600, _shortest(one)
    most = asked if kept else max(asked, LONGEST)
    within = bounds(
        one.rate, shortest=shortest / 3600, lookback=one.lookback, walk=one.walk, longest=most
    )
    return shortest << max(int(log2(within.longest * 3600 / shortest * (1 + 1e-9))), 0)


def _spent(sources: Mapping[str, Asked], told: Mapping[str, int]) -> float:
    """Hours of the budget in an hour."""
    return sum(one.cost * 3600 / told[key] for key, one in sources.items())
