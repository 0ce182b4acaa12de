"""VERB announce: note for other systems what became public for their use, and what left."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from chorus.clock import Clock
from chorus.types import FeedLine, LibraryFilter, Reader, Value
from publishing.facts import clear, read
from publishing.feeding import place_of, stamp
from publishing.folders import alone
from storage.store import Store
from storage.tx import Tx

BATCH = 300
LOCK = "-announce"


class Announced(Value):
    """How many posts became public or changed, and how many left, over all scopes."""

    shown: int = 0
    gone: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return self.model_dump()


def announce(store: Store, refs: Sequence[str] | None, *, out: Path, clock: Clock) -> Announced:
    """Write a line for every post of which a reader must hear something new; None looks at all
    that is in the library and all that was told of. Nothing new writes nothing."""
    with store.reading() as tx:
        scopes = {reader.scope: reader for reader in tx.readers.find() if not reader.stopped_at}
        wanted = list(refs) if refs is not None else None
        if scopes and wanted is None:
            wanted = list(dict.fromkeys((*_library(tx, clock), *tx.feed.told(sorted(scopes)))))
    shown = gone = 0
    if not scopes or not wanted:
        return Announced()
    with alone(out, LOCK):
        for start in range(0, len(wanted), BATCH):
            some = wanted[start : start + BATCH]
            with store.reading() as tx:
                changed = {line.ref for line in _lines(tx, scopes, some, clock)}
            if not changed:
                continue
            with store.transaction() as tx:
                lines = list(_lines(tx, scopes, sorted(changed), clock))
                tx.feed.add(lines)
            gone += sum(line.state == "gone" for line in lines)
            shown += sum(line.state == "shown" for line in lines)
    return Announced(shown=shown, gone=gone)


def _library(tx: Tx, clock: Clock) -> Iterator[str]:
    after, now = None, clock()
    while True:
        page = tx.library.page(LibraryFilter(), now, after, limit=500)
        yield from page.refs
        after = page.after
        if after is None:
            return


def _lines(
    tx: Tx, scopes: dict[str, Reader], refs: Sequence[str], clock: Clock
) -> Iterator[FeedLine]:
    """The lines that are due; their numbers follow the last one. The gate is asked here, once
    before and once in the transaction that writes them."""
    now, facts = clock(), read(tx, refs, dressed=False)
    seq = tx.feed.last()
    for scope, reader in sorted(scopes.items()):
        before = tx.feed.standing(scope, refs)
        place = place_of(reader)
        for ref in refs:
            told, stood = facts.get(ref), before.get(ref)
            cleared = clear(told, place, now) if told else None
            if told and cleared and cleared.works:
                state, mark = "shown", stamp(told, cleared)
            else:
                state, mark = "gone", ""
            if (stood or ("gone", "")) == (state, mark):
                continue
            seq += 1
            yield FeedLine.model_validate(
                {"seq": seq, "scope": scope, "ref": ref, "state": state, "stamp": mark, "at": now}
            )
