"""The executor port: submit, lease, heartbeat, complete, sweep; in process, over the run table.

A run is a verb's chain for one source and one slot; (source, slot) is unique, so that two
schedulers, a restart or a clock that jumps never work a slot twice. A worker that dies loses its
lease and another takes the run over with a higher fence. Procrastinate takes this place beyond
one machine (house, 13.10).
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from chorus import chains, pacing
from chorus.alerting import alerted
from chorus.calibrating import calibrated
from chorus.config import Follow
from chorus.creators import proved_by_profile
from chorus.errors import (
    AccessDenied,
    ChorusError,
    NetworkDown,
    PayloadError,
    RateLimited,
    Refused,
)
from chorus.forgetting import retained
from chorus.handing import announced, told
from chorus.house import House
from chorus.keys import tended
from chorus.rehearsing import due_rehearsals, rehearsed
from chorus.shops import shelved
from chorus.syncing import CATALOGUE, LOOK, stocked_by
from chorus.targets import mirrored
from chorus.types import Run, Source, Spent
from chorus.uses import renewed
from collectors.alarms import REHEARSAL
from collectors.collect import MAX_PAGES, Collected, Held, Progress
from storage.tx import Tx

LEASE_SECONDS = 300.0
BEAT_SECONDS = 3.0
"""A run says so often how far it came, and holds its lease."""
HELD = timedelta(minutes=15)
"""Between two looks at a budget that has no room."""
GAP = "gap:"
"""Before a gap's id: the source of the run that fills it."""

CHORES = {
    "sweep": ("withdraw", 600),
    "answers": ("hear", 600),
    "recheck": ("recheck", 600),
    "profiles": ("hear", 600),
    "checkpoint": ("checkpoint", 86400),
    "outbox": ("send", 60),
    "deliveries": ("deliver", 60),
    "targets": ("mirror", 60),
    "cache": ("purge", 60),
    "feed": ("announce", 300),
    "receivers": ("tell", 20),
    "shop": ("shelve", 300),
    "renewals": ("ask", 86400),
    "retention": ("retain", 86400),
    "alerts": ("warn", 120),
    "keys": ("tend", 3600),
    "calibration": ("calibrate", 86400),
}
Done = tuple[dict[str, int], str | None]
LOG = logging.getLogger("chorus.jobs")
_NEEDS_A_PERSON = (AccessDenied, Refused, PayloadError)


class Overtaken(Exception):
    """Another worker has the run: nothing more of it is written here. Never leaves this module."""


def slot(now: datetime, every: int) -> tuple[str, datetime]:
    """The slot a moment falls in: its name and when it began. Slots lie on a grid of `every`
    seconds since the epoch, so that every process computes the same ones."""
    began = datetime.fromtimestamp(int(now.timestamp()) // every * every, now.tzinfo)
    return began.strftime("%Y-%m-%dT%H:%M:%SZ"), began


def submit(house: House) -> int:
    """Insert the runs that are due now, each once; returns how many were new."""
    now, submitted = house.clock(), 0
    with house.store.transaction() as tx:
        sources = [one for one in _sources(house, tx) if not one.stopped_at]
        steps, room = pacing.steps(tx, sources, now)
        for source in sources:
            if source.next_at and source.next_at > now and not _from_later(source, now):
                continue
            name, began = slot(now, steps.get(source.key, source.every))
            if source.key in steps:
                # Where steps change, a long slot may have begun before the last look.
                if tx.runs.of(source.key, began, limit=1) or room[source.network] < 1:
                    continue
                room[source.network] -= 1
            submitted += tx.runs.submit("collect", source.key, name, began)
        for one in house.settings.catalogue:
            name, began = slot(now, one.every)
            submitted += tx.runs.submit("sync", f"{CATALOGUE}{one.name}", name, began)
        for chore, (verb, every) in CHORES.items():
            name, began = slot(now, every)
            submitted += tx.runs.submit(verb, chore, name, began)
        for name, due in due_rehearsals(tx, now):
            submitted += tx.runs.submit("rehearse", name, due, now)
    return submitted


def work(house: House, limit: int = 1000) -> int:
    """Lease and run what is due until nothing is; returns how many runs ended."""
    for done in range(limit):
        with house.store.transaction() as tx:
            run = tx.runs.lease(house.clock(), LEASE_SECONDS)
        if run is None:
            return done
        _run(house, run)
    return limit


def resume(house: House, key: str) -> None:
    """A person repaired a source: forget that it was stopped, and let it run at once."""
    with house.store.transaction() as tx:
        source = tx.sources.get(key)
        if source:
            cleared = {"stopped_at": None, "next_at": None, "failures": 0}
            tx.sources.save(source.model_copy(update=cleared))
            now = house.clock()
            tx.runs.submit("collect", key, f"now {now.isoformat()}", now)


def fill(house: House, gap: str) -> None:
    """Fetch what may be missing in a gap, at once and apart from the live collection."""
    now = house.clock()
    with house.store.transaction() as tx:
        tx.runs.submit("backfill", f"{GAP}{tx.gaps.get(gap).id}", f"now {now.isoformat()}", now)


def followed(house: House, tx: Tx) -> list[Source]:
    """What is followed as it fares; of config.yaml also what was never read yet. Nothing is
    written."""
    known = {source.key: source for source in tx.sources.all()}
    named = {one.key: known.get(one.key) or _source(one) for one in house.settings.follow}
    desk = {key: source for key, source in known.items() if source.origin == "desk"}
    return [one for _, one in sorted((desk | named).items())]


def rhythm(
    tx: Tx, sources: Sequence[Source], now: datetime
) -> dict[str, tuple[int, datetime | None]]:
    """How each source is really looked at now, where the network's calls of the day are shared
    out as where they are not: seconds between two looks, and when the next one is (None while
    the calls are used up)."""
    steps, room = pacing.steps(tx, [one for one in sources if not one.stopped_at], now)
    told: dict[str, tuple[int, datetime | None]] = {}
    for source in sources:
        step = steps.get(source.key, source.every)
        if source.key in steps and room[source.network] < 1:
            told[source.key] = (step, None)
            continue
        began = slot(max(now, source.next_at or now), step)[1]
        asked = tx.runs.of(source.key, began, limit=1)
        told[source.key] = (step, began + timedelta(seconds=step) if asked else max(began, now))
    return told


def _sources(house: House, tx: Tx) -> list[Source]:
    """What is followed: the queries of config.yaml, and those a person added at the desk."""
    named = {follow.key: follow for follow in house.settings.follow}
    known = {source.key: source for source in tx.sources.all()}
    for key, follow in named.items():
        if key not in known or known[key].every != follow.every:
            before = known.get(key) or _source(follow)
            known[key] = before.model_copy(update={"every": follow.every})
            tx.sources.save(known[key])
    return [s for s in known.values() if s.origin == "desk" or s.key in named]


def _from_later(source: Source, now: datetime) -> bool:
    """Was its pause set by a clock that has gone back since?"""
    return source.judged_at is not None and source.judged_at > now


def _run(house: House, run: Run) -> None:
    counts: dict[str, int] = {}
    spent, error, next_at = Spent(), None, None
    try:
        if run.source in _WORK:
            counts, error = _WORK[run.source](house)
        elif run.source.startswith(REHEARSAL):
            told = rehearsed(house, run.source.removeprefix(REHEARSAL))
            counts, error = told.counts, told.why or None
        elif run.source.startswith((CATALOGUE, LOOK)):
            counts, error = stocked_by(house, run.source, _hold(house, run))
        elif run.source.startswith(GAP):
            counts, spent, error = _fill(house, run)
        else:
            counts, spent, error, next_at = _collect(house, run)
    except Overtaken:
        return
    except ChorusError as failed:
        error = str(failed)
    except Exception as failed:  # one bad answer must not end the only worker
        LOG.exception("%s %s", run.verb, run.source)
        error = f"Chorus itself failed ({failed!r}). Nothing stored was lost; it is tried again."
    now = house.clock()
    with house.store.transaction() as tx:
        tx.runs.complete(run, now, counts=counts, spent=spent, error=error, next_at=next_at)
        # One who died may have stored posts, which are new no more.
        if counts.get("new") or counts.get("changed") or run.fence > 1:
            # Due now, hence after every query that is due already: the stages follow once for all.
            tx.runs.submit("match", "stages", now.isoformat(), now)


def _outbox(house: House) -> Done:
    # One by each channel in a minute: what a person would do, not a burst.
    done = chains.sent(house, most=1)
    return done.counts, " ".join(done.paused) or None


def _cache(house: House) -> Done:
    told = chains.purged(house)
    return told.counts, told.error or None


def _targets(house: House) -> Done:
    told = mirrored(house)
    return told.counts, " ".join(told.errors.values()) or None


def _receivers(house: House) -> Done:
    done = told(house)
    return done.counts, " ".join(f"{name}: {why}" for name, why in done.errors.items()) or None


def _deliveries(house: House) -> Done:
    told = chains.worked_off(house)
    return told.counts, told.why or None


def _alerts(house: House) -> Done:
    done = alerted(house)
    errors = " ".join(f"{channel}: {why}" for channel, why in done.errors.items())
    return done.counts, errors or None


def _keys(house: House) -> Done:
    done = tended(house)
    errors = " ".join(f"{network}: {why}" for network, why in done.errors.items())
    return done.counts, errors or None


def _recheck(house: House) -> Done:
    done = chains.rechecked(house)
    errors = " ".join(f"{network}: {why}" for network, why in done.errors.items())
    return done.counts, errors or None


_WORK: dict[str, Callable[[House], Done]] = {
    "stages": lambda house: (chains.work(house).counts, None),
    "sweep": lambda house: ({"withdrawn": len(chains.swept(house).refs)}, None),
    "answers": lambda house: (chains.listened(house).counts, None),
    "recheck": _recheck,
    "profiles": lambda house: (proved_by_profile(house).model_dump(), None),
    "retention": lambda house: ({str(kind): n for kind, n in retained(house).counts.items()}, None),
    "outbox": _outbox,
    "deliveries": _deliveries,
    "targets": _targets,
    "cache": _cache,
    "feed": lambda house: (announced(house).counts, None),
    "receivers": _receivers,
    "alerts": _alerts,
    "keys": _keys,
    "shop": lambda house: ({"changed_files": shelved(house).changed}, None),
    "renewals": lambda house: ({"drafted": len(renewed(house).queued)}, None),
    "calibration": lambda house: (calibrated(house), None),
    "checkpoint": lambda house: ({"acts": chains.checkpointed(house).size}, None),
}
"""What is no collection, by the name of its runs: what it counted, and what stopped part of it."""


def _beat(house: House, run: Run) -> Progress:
    """Holds the run's lease while its pages come, and says how far it is."""
    hold = _hold(house, run)

    def told(done: Collected) -> None:
        reached = {"reached": int(done.reached.timestamp())} if done.reached else {}
        hold({**done.counts, **reached})

    return told


def _hold(house: House, run: Run) -> Callable[[dict[str, int]], None]:
    """Holds the run's lease, and says how far it is; Overtaken when another worker has it, because
    this one was asleep."""
    last = house.clock()

    def told(counts: dict[str, int]) -> None:
        nonlocal last
        now = house.clock()
        if timedelta() <= now - last < timedelta(seconds=BEAT_SECONDS):
            return
        last = now
        with house.store.transaction() as tx:
            if not tx.runs.heartbeat(run, now + timedelta(seconds=LEASE_SECONDS), counts):
                raise Overtaken

    return told


def _fill(house: House, run: Run) -> tuple[dict[str, int], Spent, str | None]:
    """A gap takes as many runs as it has pages for; the next one goes on where this one ends."""
    with house.store.reading() as tx:
        gap = tx.gaps.get(run.source.removeprefix(GAP))
    network, kind, value = gap.source.split(":", 2)
    told = {"network": network, "kind": kind, "value": value, "every": 3600}
    follow = Follow.model_validate(told)
    done = chains.collected(house, follow, since=gap.since, until=gap.until, told=_beat(house, run))
    if done.error is None and done.pages >= MAX_PAGES:
        now = house.clock()
        with house.store.transaction() as tx:
            if tx.gaps.get(gap.id).filled_at is None:
                tx.runs.submit("backfill", run.source, f"after {run.id}", now)
    return done.counts, done.spent, str(done.error) if done.error else None


def _collect(house: House, run: Run) -> tuple[dict[str, int], Spent, str | None, datetime | None]:
    with house.store.reading() as tx:
        source = tx.sources.get(run.source)
    if source is None:
        return {}, Spent(), "This query is followed no longer.", None
    told = {n: getattr(source, n) for n in ("network", "kind", "value", "every")}
    follow = Follow.model_validate(told)
    try:
        collected = chains.collected(house, follow, told=_beat(house, run))
    except ChorusError as failed:  # a missing key is found out before the first page
        _judge(house, run, follow, failed, 0, Spent())
        raise
    next_at = _judge(
        house, run, follow, collected.error, collected.new, collected.spent, collected.held
    )
    error = str(collected.error) if collected.error else None
    return collected.counts, collected.spent, error, next_at


def _judge(
    house: House,
    run: Run,
    follow: Follow,
    error: ChorusError | None,
    posts: int,
    spent: Spent,
    held: Held | None = None,
) -> datetime | None:
    """Write into the source how it went; a pause grows with every failure in a row."""
    now = house.clock()
    with house.store.transaction() as tx:
        if not tx.runs.holds(run):
            raise Overtaken
        before = tx.sources.get(follow.key) or _source(follow)
        told: dict[str, object] = {
            "posts": before.posts + posts,
            "spent": before.spent + spent,
            "judged_at": now,
        }
        told |= {"capped_at": None, "capped_until": None, "note": None}
        if held is not None:
            again = now + HELD  # a cap may be raised at any time; asking the budget costs nothing
            told |= {"capped_at": before.capped_at or now, "capped_until": held.until}
            told |= {"note": held.why, "next_at": min(held.until or again, again)}
            told |= {"failures": 0, "last_error": None, "error_kind": None, "stopped_at": None}
        elif error is None:
            told |= {"last_ok_at": now, "failures": 0, "next_at": None, "stopped_at": None}
            told |= {"last_error": None, "error_kind": None}
        else:
            failures = before.failures + 1
            wait = now + timedelta(seconds=min(follow.every * 2**failures, 6 * 3600))
            if isinstance(error, RateLimited) and error.until:
                wait = max(now, error.until)
            if isinstance(error, NetworkDown) and error.retry_at:
                wait = max(now, error.retry_at)
            told |= {"last_error": str(error), "error_kind": type(error).__name__}
            told |= {"failures": failures, "next_at": wait}
            if isinstance(error, _NEEDS_A_PERSON):
                told["stopped_at"] = before.stopped_at or now
        after = before.model_copy(update=told)
        tx.sources.save(after)
    return after.next_at


def _source(follow: Follow) -> Source:
    return Source(
        key=follow.key,
        network=follow.network,
        kind=follow.kind,
        value=follow.value,
        every=follow.every,
    )
