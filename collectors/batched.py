"""The other half of recheck: many posts are handed to a network in one file, where it reads those.

A file says that a post is there, not what became of it: only posts whose time of edits is over are
in it, and what it calls gone is looked up before it is believed (a post that is there costs half a
cent, one that is not costs nothing). The place of a file is kept, so that a restart asks for its
answer instead of handing it in again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from chorus.clock import Clock
from chorus.errors import AccessDenied, CollectError, Refused
from chorus.http import Http
from chorus.types import Batch, Status, Value, Watched
from collectors.connector import Sheet
from storage.store import Store

MANY = 500
"""Posts, from which on a file is handed in: five look-ups of a hundred."""
MOST = 100_000
SETTLED = timedelta(hours=1)
"""After that a post is edited no more (30 minutes on X, an hour for those who pay)."""
PATIENCE = timedelta(hours=6)
"""How long a file's answer is waited for; then its posts are looked up one hundred at a time."""
PAUSE = timedelta(hours=1)
"""After a no: another file is open, or files are not for this key."""


@runtime_checkable
class HandsIn(Protocol):
    """A collector whose network takes files of posts."""

    sheet: Sheet

    def hand_in(self, ids: Sequence[str], http: Http, now: datetime) -> str:
        """Hand these ids in; what to ask the answer by."""

    def answer(self, job: str, http: Http, now: datetime) -> dict[str, str] | None:
        """The ids that are gone, with the reason; None while the network works on it."""


class Answered(Value):
    """What a file came to. `there` were not named, so they stand since the file was handed in;
    `gone` are to be looked up, with the reason; `waiting` are not to be looked up now."""

    at: datetime | None = None
    there: tuple[Watched, ...] = ()
    gone: dict[str, str] = {}
    waiting: frozenset[str] = frozenset()
    error: str = ""

    @property
    def known(self) -> frozenset[str]:
        """Refs of posts that need no look-up now."""
        return self.waiting | {one.ref for one in self.there}


def batched(
    store: Store, collector: HandsIn, watched: Sequence[Watched], http: Http, *, clock: Clock
) -> Answered:
    """Ask for the answer of the file that is out, or hand one in when there is enough for one.
    `watched` are all posts of the network that are looked at again, due or not."""
    network = collector.sheet.network
    with store.reading() as tx:
        out = next(iter(tx.batches.find(network=network)), None)
    if out is not None:
        return _asked(store, collector, out, watched, http, clock())
    some = worth(watched, collector.sheet, clock())
    if not some:
        return Answered()
    now = clock()
    try:
        job = collector.hand_in([one.id for one in some], http, now)
    except CollectError as error:
        # nothing is known of these posts now; a pause, and they are looked up as ever
        _keep(store, Batch(network=network, job="", at=now, until=now + PAUSE, refs=()))
        return Answered(error=str(error))
    refs = tuple(one.ref for one in some)
    _keep(store, Batch(network=network, job=job, at=now, until=now + PATIENCE, refs=refs))
    return Answered(waiting=frozenset(refs))


def settled(store: Store, network: str, at: datetime) -> None:
    """What the file said is written: forget it."""
    with store.transaction() as tx:
        if any(one.at == at for one in tx.batches.find(network=network)):
            tx.batches.drop(network=network)


def worth(watched: Sequence[Watched], sheet: Sheet, now: datetime) -> list[Watched]:
    """The posts of a file, those that stood longest first; none while it would not be worth it.
    It is handed in at three quarters of the duty, so that a slow answer comes in time."""
    duty = timedelta(hours=sheet.recheck_hours or 24)
    told = sorted(((_stood(one), one) for one in watched if _is_settled(one)), key=lambda t: t[0])
    if len(told) < MANY or now - told[0][0] < duty * 3 / 4:
        return []
    return [one for at, one in told if now - at >= duty / 2][:MOST]


def confirmed(statuses: Mapping[str, Status], gone: Mapping[str, str]) -> dict[str, Status]:
    """A look-up after a file: what is there stands; of the rest the file's word counts."""
    told = dict(statuses)
    for key, one in statuses.items():
        reason = gone.get(key)
        if reason and one.state == "unknown":
            why = f"its network's compliance file says: {reason}"
            told[key] = Status(key=key, state="gone", why=why)
    return told


def _asked(
    store: Store,
    collector: HandsIn,
    out: Batch,
    watched: Sequence[Watched],
    http: Http,
    now: datetime,
) -> Answered:
    error, gone = "", None
    if out.job:
        try:
            gone = collector.answer(out.job, http, now)
        except (AccessDenied, Refused) as refused:
            error = str(refused)
        except CollectError as failed:
            if now < out.until:
                return Answered(waiting=frozenset(out.refs), error=str(failed))
            error = str(failed)
    if gone is not None:
        theirs = set(out.refs)
        mine = [one for one in watched if one.ref in theirs and not _is_later(one, out.at)]
        return Answered(
            at=out.at,
            there=tuple(one for one in mine if one.id not in gone),
            gone={one.key: gone[one.id] for one in mine if one.id in gone},
        )
    if now >= out.until or (error and out.job):
        with store.transaction() as tx:
            tx.batches.drop(network=out.network)
        return Answered(error=error)
    return Answered(waiting=frozenset(out.refs))


def _keep(store: Store, batch: Batch) -> None:
    with store.transaction() as tx:
        tx.batches.save(batch)


def _stood(one: Watched) -> datetime:
    """When it was known to be there last."""
    alive = one.look.alive_at if one.look else None
    return max(one.since, alive) if alive else one.since


def _is_settled(one: Watched) -> bool:
    """Was it read after its last edit could be made, and is nothing doubtful about it?"""
    if one.posted_at is None or (one.look and (one.look.absent_at or one.look.tries)):
        return False
    return _stood(one) - one.posted_at >= SETTLED


def _is_later(one: Watched, at: datetime) -> bool:
    return one.look is not None and one.look.at > at
