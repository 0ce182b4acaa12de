"""How each source fared over the last day, hour by hour: what a screen and `chorus status` show."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from chorus.types import At, Gap, Run, Source, Value
from collectors.connector import Sheet
from collectors.coverage import Coverage, coverage, sighted
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
    dollar), in `seconds`."""

    unit: str
    used: int
    limit: int
    seconds: int


class Beside(Value):
    """What two paths to the same posts missed together; `other` is the other source's key."""

    other: str
    coverage: Coverage


class Watch(Value):
    """How a source fared."""

    hours: tuple[Hour, ...]
    gauges: tuple[Gauge, ...] = ()
    beside: tuple[Beside, ...] = ()

    @property
    def full(self) -> tuple[Hour, ...]:
        """The hours in which there was more than came."""
        return tuple(one for one in self.hours if one.full)


def watch(
    tx: Tx, sources: Sequence[Source], sheets: Mapping[str, Sheet], now: datetime
) -> dict[str, Watch]:
    """Each source by key. `sheets` are those of the networks that could be read."""
    began = _hour(now) - timedelta(hours=HOURS - 1)
    gaps = tx.gaps.open()
    gauges = {network: _gauges(tx, sheet, now) for network, sheet in sheets.items()}
    return {
        source.key: Watch(
            hours=hours(
                tx.runs.of(source.key, began - timedelta(hours=1), 5000),
                [gap for gap in gaps if gap.source == source.key],
                now,
            ),
            gauges=gauges.get(source.network, ()),
            beside=_beside(tx, source, sources, now),
        )
        for source in sources
    }


def hours(runs: Sequence[Run], gaps: Sequence[Gap], now: datetime) -> tuple[Hour, ...]:
    """The last 24 hours, the present one last."""
    last = _hour(now)
    ended: dict[datetime, list[Run]] = {}
    for run in runs:
        if run.ended_at is not None:
            ended.setdefault(_hour(run.ended_at), []).append(run)
    told = []
    for back in range(HOURS - 1, -1, -1):
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


def _gauges(tx: Tx, sheet: Sheet, now: datetime) -> tuple[Gauge, ...]:
    told = []
    for unit in ("calls", "posts", "tags"):
        paths = {one.path for one in sheet.budgets if one.unit == unit}
        shares = {share for path in paths for share in sheet.shares(unit, 1, path)}
        for share in sorted(shares, key=lambda one: (one.seconds, one.limit)):
            tags = unit == "tags"
            used = len(tx.budgets.tags(share, now)) if tags else tx.budgets.used(share, now)
            told.append(Gauge(unit=unit, used=used, limit=share.limit, seconds=share.seconds))
    return tuple(told)


def _beside(tx: Tx, source: Source, sources: Sequence[Source], now: datetime) -> tuple[Beside, ...]:
    """A hashtag and a mention of one network are two paths to the posts that hold both."""
    told = []
    for other in sources:
        if other.network != source.network or {source.kind, other.kind} != {"hashtag", "mention"}:
            continue
        found = tx.sightings.seen(source.key, other.key, now - COVERED, now)
        estimate = coverage(sighted(found, source, other))
        if estimate is not None:
            told.append(Beside(other=other.key, coverage=estimate))
    return tuple(told)
