"""What is not well, from what is known of sources, gaps, keys, rehearsals, disk and clock? Pure.

Each alert has an id that stays the same as long as its cause does, and a level that grows as it
worsens: being told again is a matter of comparing numbers (`collectors.warn`).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from chorus.types import (
    Alert,
    At,
    Campaign,
    Gap,
    KeyLife,
    Loss,
    Raised,
    Run,
    Source,
    Value,
    Waiting,
)
from collectors.losing import grade

FAILURES = 3
"""In a row: one failed look is no news."""
WAITING, CAPPED, STOPPED = 0, 10, 20
"""Added to the grade of a loss: what needs a person stands above what does not."""
SOON = timedelta(days=3)
SCARCE, FULL = 0.10, 0.03
"""Of the disk."""
REHEARSAL = "rehearsal:"
"""Before a campaign's slug: the source of the runs that rehearse it."""


class Room(Value):
    """What is free in a folder, in bytes."""

    folder: str
    free: int
    whole: int


class Facts(Value):
    """What is known at a moment. `losses` by source; `rehearsals` are the latest ended run by
    campaign; `silent_since` is when the clock was last alive, when it is not; `days` is how long
    before its end a key is told of; `feeds` are the catalogues that are held. `wrong` of the
    `checked` automatic links, where that breaks the promise."""

    now: At
    sources: tuple[Source, ...] = ()
    losses: Mapping[str, Loss] = {}
    gaps: tuple[Gap, ...] = ()
    keys: tuple[KeyLife, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    rehearsals: Mapping[str, Run] = {}
    rooms: tuple[Room, ...] = ()
    feeds: Mapping[str, Waiting] = {}
    silent_since: At | None = None
    days: int = 14
    checked: int = 0
    wrong: int | None = None


def alarms(facts: Facts, standing: Sequence[Raised]) -> tuple[list[Alert], set[str]]:
    """What is not well now, and the ids of standing alerts whose subject is not there any more
    (nobody needs to hear that a query that is followed no longer is well again)."""
    sources = list(_sources(facts, {one.id: one for one in standing}))
    # a source that stopped says what its dead key would, and what it costs
    dead = {one.network for one in sources if one.kind == "stopped"}
    found = [
        *sources,
        *(_gap(one, facts) for one in facts.gaps if one.kind != "walk"),
        *(one for one in _keys(facts) if one.network not in dead),
        *_rehearsed(facts),
        *_rooms(facts.rooms, facts.now),
        *_silent(facts),
        *(_feed(name, one) for name, one in sorted(facts.feeds.items())),
        *_drift(facts),
    ]
    return found, {one.id for one in standing if _is_over(one.alert, facts, dead)}


def _sources(facts: Facts, standing: Mapping[str, Raised]) -> Iterable[Alert]:
    for source in facts.sources:
        told = facts.losses.get(source.key)
        named = f"source:{source.key}"
        made = _trouble(source, told, facts.now)
        if made is not None:
            yield made.model_copy(update={"id": named})
        elif named in standing and standing[named].ended_at is None:
            before = standing[named]
            if source.last_ok_at is None or source.last_ok_at < before.at:
                yield before.alert  # repaired, they say: well again is what was read again


def _trouble(source: Source, told: Loss | None, now: datetime) -> Alert | None:
    kind, since = None, source.last_ok_at
    if source.stopped_at:
        kind, level, since = "stopped", STOPPED, source.stopped_at
    elif source.capped_at:
        kind, level, since = "capped", CAPPED, source.capped_at
    elif source.failures >= FAILURES or (source.failures and _is_too_late(source, told)):
        kind, level = "waiting", WAITING
    if kind is None:
        return None
    return Alert.model_validate(
        {
            "id": source.key,
            "kind": kind,
            "level": level + grade(told, now),
            "subject": source.key,
            "network": source.network,
            "since": since,
            "until": source.capped_until if kind == "capped" else source.next_at,
            "loss": told,
            "why": (source.note if kind == "capped" else source.last_error) or "",
        }
    )


def _is_too_late(source: Source, told: Loss | None) -> bool:
    """A pause that ends after posts begin to be lost is told at once."""
    until = told.until if told else None
    return until is not None and source.next_at is not None and source.next_at >= until


def _gap(gap: Gap, facts: Facts) -> Alert:
    loss = facts.losses.get(gap.source)
    return Alert(
        id=f"gap:{gap.id}",
        kind="gap",
        subject=gap.source,
        network=gap.network,
        since=gap.since,
        until=gap.until,
        loss=loss,
        why=gap.why,
    )


def _keys(facts: Facts) -> Iterable[Alert]:
    for key in facts.keys:
        left = key.expires_at - facts.now if key.expires_at else None
        level = 0
        if left is not None and left <= timedelta(days=facts.days):
            level = 3 if left <= timedelta(0) else 2 if left <= SOON else 1
            if key.renews and not key.refused and level < 3:
                level = 0
        if key.refused and key.expires_at is None:
            level = 3
        if level:
            yield Alert(
                id=f"key:{key.network}:{key.name}",
                kind="key",
                level=level,
                subject=f"{key.network}:{key.name}",
                network=key.network,
                since=key.since,
                until=key.expires_at,
                why=key.refused,
            )


def _rehearsed(facts: Facts) -> Iterable[Alert]:
    for one in facts.campaigns:
        run = facts.rehearsals.get(one.slug)
        if run is None or not run.counts.get("failed") or facts.now >= one.opens_at:
            continue
        yield Alert(
            id=f"{REHEARSAL}{one.slug}",
            kind="rehearsal",
            level=2 if one.opens_at - facts.now <= SOON else 1,
            subject=one.title,
            since=run.ended_at,
            until=one.opens_at,
            why=run.error or "",
            count=run.counts["failed"],
        )


def _rooms(rooms: Iterable[Room], now: datetime) -> Iterable[Alert]:
    for room in rooms:
        share = room.free / room.whole if room.whole else 1.0
        if share < SCARCE:
            yield Alert(
                id=f"disk:{room.folder}",
                kind="disk",
                level=2 if share < FULL else 1,
                subject=room.folder,
                since=now,
                count=room.free,
            )


def _feed(name: str, held: Waiting) -> Alert:
    return Alert(
        id=f"feed:{name}", kind="feed", subject=name, since=held.at, count=held.difference.gone
    )


def _silent(facts: Facts) -> Iterable[Alert]:
    """One for the house; its loss is that of the source that loses first."""
    if facts.silent_since is None:
        return
    losses = [one for one in facts.losses.values() if one.until is not None]
    first = min(losses, key=lambda one: one.until or facts.now) if losses else None
    rates = [one.per_hour for one in losses if one.per_hour is not None]
    told = first.model_copy(update={"per_hour": sum(rates) if rates else None}) if first else None
    yield Alert(
        id="silent",
        kind="silent",
        level=grade(told, facts.now),
        since=facts.silent_since,
        loss=told,
    )


def _drift(facts: Facts) -> Iterable[Alert]:
    if facts.wrong is not None:
        told = {"subject": str(facts.checked), "count": facts.wrong, "since": facts.now}
        yield Alert.model_validate({"id": "drift", "kind": "drift", **told})


def _is_over(alert: Alert, facts: Facts, dead: set[str | None]) -> bool:
    match alert.kind:
        case "stopped" | "waiting" | "capped" | "gap":
            return alert.subject not in {one.key for one in facts.sources}
        case "key":
            known = {f"{one.network}:{one.name}" for one in facts.keys}
            return alert.network in dead or alert.subject not in known
        case "rehearsal":
            return alert.until is None or facts.now >= alert.until
        case _:
            return False
