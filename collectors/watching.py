"""How each source fared over the last day, hour by hour: what a screen and `chorus status` show."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median

from chorus.types import At, Gap, Run, Share, Source, Value
from collectors.connector import Sheet
from collectors.coverage import Coverage, coverage, sighted
from collectors.purse import DAY
from storage.tx import Tx

HOURS = 24
COVERED = timedelta(days=7)
"""Over which coverage is estimated: a day of a quiet hashtag says nothing."""


class Hour(Value):
    """One hour of a source. `full`: there was more than a run fetched, or than the network shows;
    `gap`: posts of it may be missing."""

    at: At
    runs: int = 0
    posts: int = 0
    failed: int = 0
    full: bool = False
    gap: bool = False


class Gauge(Value):
    """How much of a network's limit is used: `unit` calls, posts, tags or micros (of a US
    dollar), in `seconds`; `path` limits calls to addresses that hold it."""

    unit: str
    used: int
    limit: int
    seconds: int
    path: str = ""

    @property
    def share(self) -> float:
        """Of 1."""
        return self.used / self.limit if self.limit else 1.0


class Beside(Value):
    """What two paths to the same posts missed together; `other` is the other source's key."""

    other: str
    coverage: Coverage


class Watch(Value):
    """How a source fared. `lag_minutes`: half of the posts of the last day were seen sooner after
    they were posted; None when none came."""

    hours: tuple[Hour, ...]
    lag_minutes: float | None = None
    gauges: tuple[Gauge, ...] = ()
    beside: tuple[Beside, ...] = ()

    @property
    def full(self) -> tuple[Hour, ...]:
        """The hours in which there was more than came."""
        return tuple(one for one in self.hours if one.full)


def watch(
    tx: Tx,
    sources: Sequence[Source],
    sheets: Mapping[str, Sheet],
    now: datetime,
    caps: Mapping[str, int | None] | None = None,
) -> dict[str, Watch]:
    """Each source by key. `sheets` are those of the networks that could be read, `caps` what each
    may cost a day in millionths of a dollar."""
    began = _hour(now) - timedelta(hours=HOURS - 1)
    gaps = tx.gaps.open()
    gauges = {
        network: _gauges(tx, sheet, now, (caps or {}).get(network))
        for network, sheet in sheets.items()
    }
    pairs = besides(tx, sources, now - COVERED, now)
    return {
        source.key: Watch(
            hours=hours(
                tx.runs.of(source.key, began - timedelta(hours=1), 5000),
                [gap for gap in gaps if gap.source == source.key],
                now,
            ),
            lag_minutes=_lag(tx, source.key, now),
            gauges=gauges.get(source.network, ()),
            beside=tuple(pairs.get(source.key, ())),
        )
        for source in sources
    }


def hours(
    runs: Sequence[Run], gaps: Sequence[Gap], now: datetime, most: int = HOURS
) -> tuple[Hour, ...]:
    """The last hours (24), the present one last."""
    last = _hour(now)
    ended: dict[datetime, list[Run]] = {}
    for run in runs:
        if run.ended_at is not None:
            ended.setdefault(_hour(run.ended_at), []).append(run)
    told = []
    for back in range(most - 1, -1, -1):
        at = last - timedelta(hours=back)
        here = ended.get(at, [])
        told.append(
            Hour(
                at=at,
                runs=len(here),
                posts=sum(run.counts.get("new", 0) for run in here),
                failed=sum(run.error is not None for run in here),
                full=any(run.counts.get("full", 0) for run in here),
                gap=any(_within(gap, at) for gap in gaps),
            )
        )
    return tuple(told)


def _within(gap: Gap, at: datetime) -> bool:
    """Whether a known stretch of a gap touches the hour; an unknown end is no stretch."""
    if gap.since is None or gap.until is None:
        return False
    return gap.since < at + timedelta(hours=1) and gap.until > at


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def _lag(tx: Tx, source: str, now: datetime) -> float | None:
    waits = tx.sightings.waits(source, now - timedelta(hours=HOURS))
    return max(0.0, median(waits)) / 60 if waits else None


def _gauges(tx: Tx, sheet: Sheet, now: datetime, cap: int | None) -> tuple[Gauge, ...]:
    told = []
    if cap is not None:
        share = Share(
            budget=f"{sheet.network}:micros:day", amount=0, limit=cap, seconds=DAY, moving=False
        )
        used = tx.budgets.used(share, now)
        told.append(Gauge(unit="micros", used=used, limit=cap, seconds=DAY))
    for one in sorted(sheet.budgets, key=lambda one: (one.unit, one.seconds, one.limit)):
        if one.unit == "micros":
            continue  # the cap above stands for it
        for share in sheet.shares(one.unit, 1, one.path):
            if (share.limit, share.seconds) != (one.limit, one.seconds):
                continue
            tags = one.unit == "tags"
            used = len(tx.budgets.tags(share, now)) if tags else tx.budgets.used(share, now)
            told.append(
                Gauge(
                    unit=one.unit,
                    used=used,
                    limit=one.limit,
                    seconds=one.seconds,
                    path=one.path,
                )
            )
    return tuple(told)


def besides(
    tx: Tx, sources: Sequence[Source], since: datetime, until: datetime
) -> dict[str, list[Beside]]:
    """A hashtag and a mention of one network are two paths to the posts that hold both."""
    told: dict[str, list[Beside]] = {}
    for second in sources:
        paths = [one for one in sources if one.network == second.network and one.kind == "hashtag"]
        if second.kind != "mention" or not paths:
            continue
        keys = (second.key, *(one.key for one in paths))
        found = tx.sightings.seen(keys, since, until, second.value.lstrip("@＠"))
        for first in paths:
            estimate = coverage(sighted(found, first, second))
            if estimate is not None:
                for one, other in ((first, second), (second, first)):
                    beside = Beside(other=other.key, coverage=estimate)
                    told.setdefault(one.key, []).append(beside)
    return told
