"""How every source fares, and what a campaign could not see: one reading for `chorus status` and
the screens. Nothing is written and no network is asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from chorus import jobs
from chorus.errors import ChorusError
from chorus.house import House
from chorus.text import fold
from chorus.types import At, Campaign, Gap, Run, Source, Value
from collectors.connector import Sheet
from collectors.registry import NETWORKS
from collectors.watching import Beside, Hour, Watch, besides, hours, watch
from storage.tx import Tx

State = Literal["stopped", "waits", "new", "works"]
REACHED = "reached"
"""What a run counts while it works: when the oldest post of its last page was posted."""


class Going(Value):
    """A run under way: `share` of the stretch of time it has read, of 1; None where no stretch
    was named. `gap` is what it fills."""

    since: At
    pages: int = 0
    posts: int = 0
    gap: str | None = None
    share: float | None = None


class Faring(Value):
    """A source: its state, how often it is really looked at (`every` in seconds; longer or
    shorter than `source.every` where a limit is shared out), its last and next run, what runs
    now, where posts may be missing, its last day."""

    source: Source
    state: State
    every: int
    last_run_at: At | None = None
    last_new: int | None = None
    next_run_at: At | None = None
    lookback_hours: int | None = None
    going: Going | None = None
    fills: tuple[Going, ...] = ()
    gaps: tuple[Gap, ...] = ()
    watch: Watch

    @property
    def oldest_unread(self) -> datetime | None:
        """Since when posts may lie unread: the last reading that worked."""
        return self.source.last_ok_at


class Unseen(Value):
    """What of a campaign may not have been seen: its sources that are off, gaps within its time,
    hours in which more was there than came (by source), what two paths missed together, what
    follows its hashtags or mentions nowhere, and sources that do not name authors."""

    sources: tuple[Source, ...] = ()
    off: tuple[Source, ...] = ()
    gaps: tuple[Gap, ...] = ()
    full: dict[str, tuple[Hour, ...]] = {}
    beside: tuple[Beside, ...] = ()
    unfollowed: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()


def fares(house: House) -> tuple[Faring, ...]:
    """Every followed source: what is stopped first, then what is tried again."""
    now = house.clock()
    with house.store.reading() as tx:
        sources = jobs.followed(house, tx)
        networks = {one.network for one in sources}
        sheets = {name: sheet for name in networks if (sheet := _sheet(house, name))}
        caps = {name: house.cap_micros(name) for name in sheets}
        seen = watch(tx, sources, sheets, now, caps)
        rhythm = jobs.rhythm(tx, sources, now)
        running, gaps = tx.runs.under_way(now), tx.gaps.open()
        last = {one.key: _last(tx, one, now) for one in sources}
    told = []
    for source in sources:
        sheet, run = sheets.get(source.network), last[source.key]
        every, next_at = rhythm[source.key]
        holes = [gap for gap in gaps if gap.source == source.key]
        told.append(
            Faring(
                source=source,
                state=state(source),
                every=every,
                last_run_at=run.ended_at if run else source.last_ok_at,
                last_new=run.counts.get("new") if run else None,
                next_run_at=None if source.stopped_at else next_at,
                lookback_hours=sheet.lookback_hours if sheet else None,
                going=next((_going(r, None) for r in running if r.source == source.key), None),
                fills=tuple(_going(r, gap) for r in running for gap in holes if _fills(r, gap)),
                gaps=tuple(holes),
                watch=seen[source.key],
            )
        )
    order = {"stopped": 0, "waits": 1, "new": 2, "works": 2}
    return tuple(sorted(told, key=lambda one: (order[one.state], one.source.key)))


def under_way(house: House, key: str) -> tuple[Going, ...]:
    """What of one source runs now: its own run, then the gaps that are being filled."""
    now = house.clock()
    with house.store.reading() as tx:
        running, gaps = tx.runs.under_way(now), tx.gaps.open(key)
    own = [_going(run, None) for run in running if run.source == key]
    return (*own, *(_going(run, gap) for run in running for gap in gaps if _fills(run, gap)))


def state(source: Source) -> State:
    """How a source stands, in one word."""
    if source.stopped_at:
        return "stopped"
    if source.failures or source.capped_at:
        return "waits"
    return "works" if source.last_ok_at else "new"


def unseen(house: House, campaign: Campaign) -> Unseen:
    """What of a campaign's posts may not have been seen so far."""
    now = house.clock()
    until = min(now, campaign.closes_at)
    with house.store.reading() as tx:
        ours = [one for one in jobs.followed(house, tx) if of(campaign, one)]
        gaps = [
            gap
            for gap in tx.gaps.open()
            if any(gap.source == one.key for one in ours) and _touches(gap, campaign, now)
        ]
        full = {}
        for one in ours:
            runs = tx.runs.of(one.key, campaign.opens_at - timedelta(hours=1), 5000)
            counted = [run for run in runs if run.counts.get("full")]
            back = int((until - campaign.opens_at).total_seconds() // 3600) + 1
            told = hours(counted, (), until, max(back, 1)) if counted else ()
            if any(hour.full for hour in told):
                full[one.key] = tuple(hour for hour in told if hour.full)
        pairs = besides(tx, ours, campaign.opens_at, until) if until > campaign.opens_at else {}
    tags = {one.key for one in ours if one.kind == "hashtag"}
    nameless = {
        one.network
        for one in ours
        if (sheet := _sheet(house, one.network)) and not sheet.names(one.kind)
    }
    return Unseen(
        sources=tuple(ours),
        off=tuple(one for one in ours if one.stopped_at),
        gaps=tuple(gaps),
        full=full,
        beside=tuple(one for key, found in pairs.items() if key in tags for one in found),
        unfollowed=tuple(_unfollowed(campaign, ours)),
        nameless=tuple(sorted(nameless)),
    )


def of(campaign: Campaign, source: Source) -> bool:
    """Does a source look for what the campaign asks people to write, where it may count?"""
    if campaign.networks and source.network not in campaign.networks:
        return False
    wanted = {"hashtag": campaign.hashtags, "mention": campaign.mentions}.get(source.kind, ())
    names = {fold(one.lstrip("#＃@＠")) for one in wanted}
    return any(
        fold(one) in names or fold(one.partition("@")[0]) in names
        for one in source.value.lstrip("#＃@＠").split("|")
    )


def _unfollowed(campaign: Campaign, ours: Sequence[Source]) -> list[str]:
    told = [f"#{tag}" for tag in campaign.hashtags if not _any(ours, "hashtag", tag)]
    if not campaign.hashtags:  # a mention is a second path where there is a hashtag
        told = [f"@{one}" for one in campaign.mentions if not _any(ours, "mention", one)]
    return told


def _any(sources: Sequence[Source], kind: str, value: str) -> bool:
    named = fold(value.lstrip("#＃@＠"))
    return any(
        one.kind == kind and named in {fold(v).partition("@")[0] for v in one.value.split("|")}
        for one in sources
    )


def _sheet(house: House, network: str) -> Sheet | None:
    """None when the network is no longer there, or its settings cannot be read."""
    if network not in NETWORKS:
        return None
    try:
        return house.collector(network).sheet
    except (ChorusError, ImportError):
        return None


def _last(tx: Tx, source: Source, now: datetime) -> Run | None:
    runs = tx.runs.of(source.key, now - timedelta(days=2), 3)
    return next((run for run in reversed(runs) if run.ended_at), None)


def _fills(run: Run, gap: Gap) -> bool:
    return run.source == f"{jobs.GAP}{gap.id}"


def _going(run: Run, gap: Gap | None) -> Going:
    share = None
    reached = run.counts.get(REACHED)
    if gap and gap.since and gap.until and reached is not None:
        whole = (gap.until - gap.since).total_seconds()
        share = (gap.until.timestamp() - reached) / whole if whole > 0 else None
    return Going(
        since=run.started_at or run.due_at,
        pages=run.counts.get("pages", 0),
        posts=run.counts.get("new", 0),
        gap=gap.id if gap else None,
        share=None if share is None else max(0.0, min(1.0, share)),
    )


def _touches(gap: Gap, campaign: Campaign, now: datetime) -> bool:
    """Whether a gap may hold posts of the campaign's time; an unknown end may lie anywhere."""
    since, until = gap.since or campaign.opens_at, gap.until or now
    return since < campaign.closes_at and until > campaign.opens_at
