"""warn: tell the operator what is not well; once, again when it worsens, once when it is well.

Safe to interrupt and to repeat: what was told stands in the database, by channel. Who dies between
handing a message over and writing that down tells it once more, under the same id: for an alarm
twice is better than never.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from chorus.clock import Clock
from chorus.errors import ChorusError
from chorus.types import Alert, At, Raised, Value
from storage.store import Store

HOLD = timedelta(minutes=5)
"""How long a sender that died keeps others from sending."""
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
Event = Literal["new", "worse", "well"]


class Telling(Value):
    """One thing to say. `key` is the same each time the same thing is said."""

    key: str
    event: Event
    alert: Alert
    at: At


Channel = Callable[[Sequence[Telling], datetime], None]
"""Hands a message over, or raises one of our errors."""


class Warned(Value):
    """What stands, what was told, what could not be (by channel, with the reason)."""

    standing: int = 0
    told: int = 0
    well: int = 0
    errors: dict[str, str] = {}

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return {"standing": self.standing, "told": self.told, "well": self.well}


def warn(
    store: Store,
    found: Sequence[Alert],
    over: set[str],
    channels: Mapping[str, Channel],
    *,
    clock: Clock,
) -> Warned:
    """Keep what is not well and tell each channel what it does not know yet, in one message a
    round. `over` are ids whose subject is gone: forgotten without a word."""
    now = clock()
    with store.transaction() as tx:
        before = {one.id: one for one in tx.alerts.find()}
        for alert in found:
            known = before.pop(alert.id, None) or Raised(id=alert.id, at=now, alert=alert)
            tx.alerts.save(known.model_copy(update={"alert": alert, "ended_at": None}))
        for one in before.values():
            if one.id in over or not one.told:
                tx.alerts.drop(id=one.id)
            elif one.ended_at is None:
                # the pause of a failing channel does not hold up the end of it
                tx.alerts.save(one.model_copy(update={"ended_at": now, "next_at": None}))
    done = Warned(standing=len(found))
    if not channels:
        return done
    with store.transaction() as tx:
        waiting = [one for one in tx.alerts.find() if _lacks(one, channels, now)]
        mine = [one for one in waiting if tx.alerts.claim(one.id, now, HOLD)]
    return _told(store, mine, channels, clock, done)


def _told(
    store: Store,
    mine: Sequence[Raised],
    channels: Mapping[str, Channel],
    clock: Clock,
    done: Warned,
) -> Warned:
    told = {one.id: dict(one.told) for one in mine}
    failed: dict[str, list[str]] = {}
    errors: dict[str, str] = {}
    counts = {"new": 0, "worse": 0, "well": 0}
    for name, channel in channels.items():
        some = [said for one in mine if (said := telling(one, name))]
        if not some:
            continue
        try:
            channel(some, clock())
        except ChorusError as error:
            errors[name] = str(error)
            for said in some:
                failed.setdefault(said.alert.id, []).append(f"{name}: {error}")
            continue
        for said in some:
            counts[said.event] += 1
            if said.event == "well":
                told[said.alert.id].pop(name, None)
            else:
                told[said.alert.id][name] = said.alert.level
    now = clock()
    with store.transaction() as tx:
        for one in mine:
            tx.alerts.settle(_after(one, told[one.id], failed.get(one.id, []), now))
            # a channel that was taken out of the settings hears of no end
            if one.ended_at and not set(told[one.id]) & set(channels):
                tx.alerts.drop(id=one.id)
    return done.model_copy(
        update={
            "told": counts["new"] + counts["worse"],
            "well": counts["well"],
            "errors": errors,
        }
    )


def telling(raised: Raised, channel: str) -> Telling | None:
    """What a channel has yet to hear of an alert."""
    known = raised.told.get(channel, 0)
    event: Event
    if raised.ended_at:
        if not known:
            return None
        event = "well"
    elif known >= raised.alert.level:
        return None
    else:
        event = "worse" if known else "new"
    said = f"{raised.id}\0{raised.at.isoformat()}\0{event}\0{raised.alert.level}"
    return Telling(
        key=sha256(said.encode()).hexdigest()[:20],
        event=event,
        alert=raised.alert,
        at=raised.ended_at or raised.at,
    )


def _lacks(raised: Raised, channels: Mapping[str, Channel], now: datetime) -> bool:
    if raised.next_at and raised.next_at > now:
        return False
    known = any(telling(raised, name) for name in channels)
    return known or (raised.ended_at is not None and not set(raised.told) & set(channels))


def _after(one: Raised, told: dict[str, int], failed: Sequence[str], now: datetime) -> Raised:
    tries = one.tries + 1 if failed else 0
    wait = min(SHORTEST * 2 ** min(tries - 1, 10), LONGEST) if failed else None
    return one.model_copy(
        update={
            "told": told,
            "tries": tries,
            "next_at": now + wait if wait else None,
            "error": " ".join(failed)[:1000],
        }
    )


def message_key(some: Sequence[Telling]) -> str:
    """The id of a message about all of these, the same each time it is handed over."""
    return sha256("\0".join(sorted(one.key for one in some)).encode()).hexdigest()[:32]
