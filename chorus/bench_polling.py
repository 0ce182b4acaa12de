"""How late are posts found? Adaptive polling against fixed rhythms, on invented posts.

The traces of platforms.md, section 10: 14 days, log-normal rates, a day and night swing, weekly
bursts of twenty times the rate for six hours. The first three days are discarded. Every number
comes from seeds; none is a time of this machine.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from math import cos, exp, pi, sqrt
from random import Random
from statistics import NormalDist, fmean
from typing import Any

from chorus.types import Value
from collectors.polling import (
    LIVE_HALF_LIFE,
    Asked,
    Bounds,
    Rate,
    Spending,
    cost,
    price,
    steps,
    wait,
)

DAYS, WARM, DAY = 14, 3, 24.0
SWING, BURST, BURST_HOURS = 0.85, 20, 6.0
FLOOR = 24.0
LATEST = 0.25
Polls = list[list[float]]


class Case(Value):
    """So many hashtags, so many calls a day, so unequal (`sigma` of the log-normal rates)."""

    tags: int
    calls: int
    sigma: float
    bursts: bool = False

    @property
    def name(self) -> str:
        """As a line of the table says it."""
        rates = f"sigma {self.sigma:g}" if self.sigma else "equal rates"
        end = ", bursts" if self.bursts else ""
        return f"{self.tags} tags, {self.calls} calls a day, {rates}{end}"


CASES = (
    Case(tags=12, calls=100, sigma=1.5),
    Case(tags=12, calls=100, sigma=1.5, bursts=True),
    Case(tags=12, calls=100, sigma=2.0, bursts=True),
    Case(tags=30, calls=1440, sigma=1.5),
    Case(tags=30, calls=1440, sigma=1.5, bursts=True),
    Case(tags=30, calls=1440, sigma=0.0),
)


def measure(
    *, seeds: int, told: Callable[[str], None], some: Sequence[Case] = ()
) -> list[dict[str, Any]]:
    """Minutes from post to look, mean and 90th percentile, and calls a day, by case and strategy;
    `ratio` is ours to the fixed rhythm."""
    rows = []
    for case in some or CASES:
        told(case.name)
        found: dict[str, list[tuple[float, float, float]]] = {}
        for seed in range(seeds):
            rates, posts = trace(case, seed)
            for name, polls in _polled(case, rates, posts, seed).items():
                found.setdefault(name, []).append(_lag(posts, polls))
        said = {name: _mean(of) for name, of in found.items()}
        ratio = {k: said["lag debt"][k] / said["fixed"][k] for k in ("mean", "p90")}
        rows.append({"case": case.name, "sigma": case.sigma, "minutes": said, "ratio": ratio})
    return rows


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """For people."""
    names = list(rows[0]["minutes"])
    lines = [f"{'mean / p90, minutes':44}" + "".join(f"{n:>16}" for n in names) + "   to fixed"]
    for row in rows:
        cells = (f"{v['mean']:.1f} / {v['p90']:.0f}" for v in row["minutes"].values())
        change = f"{row['ratio']['mean'] - 1:+.0%} / {row['ratio']['p90'] - 1:+.0%}"
        lines.append(f"{row['case']:44}" + "".join(f"{c:>16}" for c in cells) + f"   {change}")
    return "\n".join(lines)


def trace(case: Case, seed: int) -> tuple[list[float], list[list[float]]]:
    """Mean rates in posts an hour, and the hours at which each tag's posts were written."""
    random = Random(f"{case.name} {seed}")  # noqa: S311 (the same posts every time)
    # The middles of equal shares of the distribution: each draw is as unequal as it says.
    usual = NormalDist()
    rates = [exp(case.sigma * usual.inv_cdf((n + 0.5) / case.tags)) for n in range(case.tags)]
    posts = []
    for rate in rates:
        own = _written(random, rate, 0.0, DAYS * DAY)
        for week in range(DAYS // 7 if case.bursts else 0):
            began = (week + random.random()) * 7 * DAY
            own += _written(random, rate * (BURST - 1), began, min(began + BURST_HOURS, DAYS * DAY))
        posts.append(sorted(own))
    return rates, posts


def lag_debt(posts: Sequence[Sequence[float]], calls: int) -> Polls:
    """When each tag is looked at, by index and price, at most `calls` in any 24 hours."""
    count = len(posts)
    fast, slow = [Rate(half_life=LIVE_HALF_LIFE)] * count, [Rate()] * count
    polls: Polls = [[] for _ in posts]
    last, read = [0.0] * count, [0] * count
    used: deque[float] = deque()
    spending, now, nudged = Spending(), 0.0, DAY
    within = Bounds(longest=FLOOR)
    while now < DAYS * DAY:
        if now > nudged:
            spending, nudged = spending.nudged(_used(used, now) / calls, now - nudged), now
        at = price([(one.per_hour, 1.0, 1.0) for one in slow], calls / DAY * spending.factor)
        due, tag = min((last[n] + wait(fast[n].per_hour, at, within), n) for n in range(count))
        if due > now + LATEST:
            now += LATEST  # the price moves while nobody looks
            continue
        now = max(now, due)
        if _used(used, now) >= calls:
            now = used[0] + DAY
            continue
        used.append(now)
        polls[tag].append(now)
        seen = bisect_right(posts[tag], now)
        new, hours = seen - read[tag], now - last[tag]
        fast[tag], slow[tag] = fast[tag].seen(new, hours), slow[tag].seen(new, hours)
        read[tag], last[tag] = seen, now
    return polls


def on_the_grid(posts: Sequence[Sequence[float]], calls: int) -> Polls:
    """The same as the scheduler of the house does it: slots on a grid, a reserve kept."""
    count, every = len(posts), round(len(posts) * 1440 / calls / 4) * 4
    rates, read = [Rate(half_life=LIVE_HALF_LIFE)] * count, [0] * count
    polls: Polls = [[] for _ in posts]
    done: list[set[int]] = [set() for _ in posts]
    used: deque[float] = deque()
    waits: dict[str, int] = {}
    for minute in range(DAYS * 1440):
        now = minute / 60
        if minute % 15 == 0:
            taken = _used(used, now)
            each = cost(taken, calls, DAY, looks=taken)
            asked = {
                str(n): Asked(every=every * 60, rate=rates[n].per_hour, cost=each or 1.0)
                for n in range(count)
            }
            waits = steps(asked) if each else {key: one.every for key, one in asked.items()}
        for tag in range(count):
            step = waits[str(tag)] // 60
            began = minute // step * step
            if began in done[tag] or _used(used, now) >= calls:
                continue
            done[tag].add(began)
            used.append(now)
            seen = bisect_right(posts[tag], now)
            hours = now - (polls[tag][-1] if polls[tag] else 0.0)
            new, read[tag] = seen - read[tag], seen
            rates[tag] = rates[tag].seen(new, hours)
            polls[tag].append(now)
    return polls


def _mean(told: Sequence[tuple[float, float, float]]) -> dict[str, float]:
    mean, p90, calls = (fmean(column) for column in zip(*told, strict=True))
    return {"mean": mean, "p90": p90, "calls": calls}


def _used(used: deque[float], now: float) -> int:
    """Calls of the last 24 hours; older ones are forgotten."""
    while used and used[0] + DAY <= now:
        used.popleft()
    return len(used)


def _polled(
    case: Case, rates: Sequence[float], posts: Sequence[Sequence[float]], seed: int
) -> dict[str, Polls]:
    random = Random(f"phase {seed}")  # noqa: S311 (the same phases every time)
    pace = case.calls / DAY
    # The optimum is told what was really posted, bursts included.
    real = [sqrt(max(len(one), 1)) for one in posts]
    told = {
        "fixed": [pace / case.tags] * case.tags,
        "proportional": _floored(rates, pace),
        "square root": [pace * one / sum(real) for one in real],
    }
    polls = {
        name: [_regular(each, random.random()) for each in often] for name, often in told.items()
    }
    return polls | {
        "lag debt": lag_debt(posts, case.calls),
        "on the grid": on_the_grid(posts, case.calls),
    }


def _floored(rates: Sequence[float], pace: float) -> list[float]:
    """In proportion to the rates, each at least once a day, the whole at the pace."""
    low: set[int] = set()
    while True:
        rest = sum(rate for n, rate in enumerate(rates) if n not in low)
        left = pace - len(low) / FLOOR
        often = [1 / FLOOR if n in low else left * rate / rest for n, rate in enumerate(rates)]
        less = {n for n, one in enumerate(often) if one < 1 / FLOOR} - low
        if not less:
            return often
        low |= less


def _regular(often: float, phase: float) -> list[float]:
    """Looks at equal distances, the last one after the end, so that every post is seen."""
    return [(n + phase) / often for n in range(int(DAYS * DAY * often) + 2)]


def _written(random: Random, rate: float, began: float, ended: float) -> list[float]:
    """A Poisson process with the swing of day and night, thinned."""
    found: list[float] = []
    at, most = began, rate * (1 + SWING)
    while True:
        at += random.expovariate(most)
        if at >= ended:
            return found
        if random.random() * (1 + SWING) < 1 + SWING * cos(2 * pi * (at - 15) / DAY):
            found.append(at)


def _lag(posts: Sequence[Sequence[float]], polls: Polls) -> tuple[float, float, float]:
    """Mean and 90th percentile in minutes, and calls a day, after the first days."""
    since, calls = WARM * DAY, 0
    lags: list[float] = []
    for written, looks in zip(posts, polls, strict=True):
        calls += sum(since <= one < DAYS * DAY for one in looks)
        for at in written[bisect_left(written, since) :]:
            look = bisect_left(looks, at)
            # Not looked at again before the end: it waited at least until then.
            lags.append(((looks[look] if look < len(looks) else DAYS * DAY) - at) * 60)
    lags.sort()
    return fmean(lags), lags[int(len(lags) * 0.9)], calls / (DAYS - WARM)
