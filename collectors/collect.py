"""collect: bring in what is new for a query; safe to interrupt and to repeat.

The runner of platforms.md, section 9: it alone writes and pauses. A page, its cursor and what it
cost are one transaction, so that an interruption loses at most a page and never skips one.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chorus.clock import Clock
from chorus.errors import AccessDenied, CollectError, RateLimited, Refused
from chorus.http import Http
from chorus.types import Cursor, Note, Page, Query, Spent
from collectors import gaps
from collectors.caps import Cap
from collectors.connector import Collector, public
from collectors.purse import Purse
from storage.store import PAUSE_SECONDS, Store

MAX_PAGES = 20
_COST_NOTHING = (RateLimited, AccessDenied, Refused)


@dataclass(frozen=True)
class Held:
    """A budget has no room: which, and when it has again by itself (None: when a cap is raised)."""

    why: str
    until: datetime | None = None


@dataclass(frozen=True)
class Collected:
    """What came in. `error` is what stopped it, if anything did; what came before is stored.
    `held`: a budget had no room for another page.
    `full`: there was more than was fetched, or than the network shows; `reached` is when the
    oldest post of the last page was posted."""

    pages: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    gone: tuple[str, ...] = ()
    left_out: int = 0
    spent: Spent = field(default_factory=Spent)
    note: Note = field(default_factory=Note)
    error: CollectError | None = None
    held: Held | None = None
    full: bool = False
    reached: datetime | None = None

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return {
            "pages": self.pages,
            "new": self.new,
            "changed": self.changed,
            "same": self.same,
            "gone": len(self.gone),
            "left_out": self.left_out,
            "full": int(self.full),
        }


Progress = Callable[[Collected], None]


def collect(
    store: Store,
    collector: Collector,
    query: Query,
    http: Http,
    *,
    clock: Clock,
    max_pages: int = MAX_PAGES,
    cap_micros: int | None = None,
    caps: Sequence[Cap] = (),
    pause: Callable[[float], None] = time.sleep,
    told: Progress | None = None,
) -> Collected:
    """Bring in every new post for a query; safe to interrupt and to repeat.

    `cap_micros` is what the network may cost on one UTC day, `caps` are those of the house and of
    the campaigns the query is for; a page that could exceed one is not asked for, and the rest is
    marked as a gap to go on from. `told` hears after each page how
    far it came.
    """
    cursor = _begun(store, collector, query)
    done = Collected()
    purse = Purse(store, collector.sheet, query, cap_micros, caps)
    pages: Iterator[Page] = collector.fetch(query, cursor, http)
    held: datetime | None = None
    try:
        while done.pages < max_pages:
            held = purse.take(clock())
            if held is None:
                note = Note(state="gap", until=query.now, why=purse.why)
                done = replace(done, note=note, held=Held(why=purse.why, until=purse.until))
                return _ended(store, query, done, ends=False)
            page = next(pages, None)
            purse.settle(page.spent if page else Spent(), held)
            if page is None:
                return _ended(store, query, done, ends=True)
            done = _store(store, collector, query, page, done, clock)
            if told:
                told(done)
            pause(PAUSE_SECONDS)
    except CollectError as error:
        if held is not None and isinstance(error, _COST_NOTHING):
            purse.settle(Spent(), held)
        return replace(done, error=error)
    return _ended(store, query, done, ends=False)


def _begun(store: Store, collector: Collector, query: Query) -> Cursor | None:
    """Where the query stopped; a stretch of time that can be seen no more is kept as a gap."""
    with store.reading() as tx:
        cursor, last = tx.cursors.get(query.key), tx.cursors.at(query.key)
    gap = gaps.outage(query, collector.sheet, last)
    if gap is not None:
        with store.transaction() as tx:
            tx.gaps.save(gap)
    return cursor


def _ended(store: Store, query: Query, done: Collected, *, ends: bool) -> Collected:
    """Keep what this run left out as a gap, or close the gaps it filled."""
    with store.transaction() as tx:
        cursor = tx.cursors.get(query.key)
        going = cursor is not None and cursor.walk is not None
        gap = gaps.cut_short(query, done.note)
        if gap is None and going and not ends:
            gap = gaps.unfinished(query, done.pages)
        if gap is not None:
            tx.gaps.save(gap)
        if not going and done.held is None:
            tx.gaps.save(*gaps.filled(tx.gaps.open(gaps.source_of(query)), query))
    return replace(done, full=gap is not None or done.note.state == "maybe_truncated")


def _store(
    store: Store, collector: Collector, query: Query, page: Page, done: Collected, clock: Clock
) -> Collected:
    now, found = clock(), public(page.found)
    with store.reading() as tx:
        ready = tx.posts.ready(found)
    with store.transaction() as tx:
        saved = tx.posts.save(found, at=now, by=collector.sheet.reader, ready=ready)
        closed = tx.identity.keys_of(query.network, page.left) if page.left else ()
        gone = tx.posts.gone([*page.gone, *closed], at=now, by=query.network)
        tx.queue.refresh(gone, now)
        tx.sightings.add(gaps.source_of(query), [one.post.key for one in found], now)
        tx.cursors.set(query.key, page.cursor, now)
        tx.runs.spend(query.network, query.now.date(), page.spent)
    return Collected(
        pages=done.pages + 1,
        new=done.new + len(saved.new),
        changed=done.changed + len(saved.changed),
        same=done.same + saved.same,
        gone=(*done.gone, *gone),
        left_out=done.left_out + page.skipped + len(page.found) - len(found),
        spent=done.spent + page.spent,
        note=page.note if page.note.state != "ok" else done.note,
        reached=min(filter(None, (one.post.posted_at for one in page.found)), default=done.reached),
    )
