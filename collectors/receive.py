"""receive: store the posts of one exchange that came by itself; safe to repeat.

An upload form, a pasted link, an imported file: the same storing as a page of `collect`, without
a cursor.
"""

import time
from collections.abc import Callable

from chorus.clock import Clock
from chorus.types import Value
from collectors.connector import Collector, Exchange, public
from storage.store import PAUSE_SECONDS, Store


class Received(Value):
    """The refs of what was new or changed, how many were known or left out, and which rows of a
    file could not be read ("line 7: …")."""

    refs: tuple[str, ...] = ()
    same: int = 0
    left_out: int = 0
    bad: tuple[str, ...] = ()


BATCH = 50
"""Posts of one transaction: a person's decision waits no longer than that."""


def receive(
    store: Store,
    collector: Collector,
    exchange: Exchange,
    *,
    clock: Clock,
    told: Callable[[int, int], None] | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Received:
    """Store the posts of an exchange; raises the collector's error when it cannot be read. `told`
    hears how many of how many are stored."""
    parsed = collector.parse(exchange)
    found = public(parsed.found)
    refs, same = list[str](), 0
    for place in range(0, len(found), BATCH):
        some = found[place : place + BATCH]
        with store.reading() as tx:
            ready = tx.posts.ready(some)
        with store.transaction() as tx:
            saved = tx.posts.save(some, at=clock(), by=collector.sheet.reader, ready=ready)
        refs += [*saved.new, *saved.changed]
        same += saved.same
        if len(found) > BATCH:
            pause(PAUSE_SECONDS)
        if told:
            told(place + len(some), len(found))
    return Received(
        refs=tuple(refs),
        same=same,
        left_out=parsed.left_out + len(parsed.found) - len(found),
        bad=parsed.bad,
    )
