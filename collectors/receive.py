"""receive: store the posts of one exchange that came by itself; safe to repeat.

An upload form, a pasted link, an imported file: the same storing as a page of `collect`, without
a cursor.
"""

from chorus.clock import Clock
from chorus.types import Value
from collectors.connector import Collector, Exchange, public
from storage.store import Store


class Received(Value):
    """The refs of what was new or changed, how many were known or left out, and which rows of a
    file could not be read ("line 7: …")."""

    refs: tuple[str, ...] = ()
    same: int = 0
    left_out: int = 0
    bad: tuple[str, ...] = ()


def receive(store: Store, collector: Collector, exchange: Exchange, *, clock: Clock) -> Received:
    """Store the posts of an exchange; raises the collector's error when it cannot be read."""
    parsed = collector.parse(exchange)
    found = public(parsed.found)
    with store.transaction() as tx:
        saved = tx.posts.save(found, at=clock(), by=collector.sheet.reader)
    return Received(
        refs=(*saved.new, *saved.changed),
        same=saved.same,
        left_out=parsed.left_out + len(parsed.found) - len(found),
        bad=parsed.bad,
    )
