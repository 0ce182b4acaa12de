"""VERB sync: bring a source's products into the database; may be interrupted and repeated.

A reading is staged first, beside the catalogue, and compared with it; only a whole one is taken
over, batch by batch. What dies on the way leaves the catalogue as it was, or partly new, and the
next reading of the source ends in the same state. A product that none of its sources tells any
more becomes a tombstone and is active again when it comes back. A reading that loses more than a
fifth of what the source told waits for a person.
"""

import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any, Literal

import orjson

from chorus.clock import Clock
from chorus.errors import ChorusError, Missing, Stale, UsageError
from chorus.types import Difference, Product, ProductChange, Quarantined, Supply, Value, Waiting
from matching.catalog_changes import changes, merged
from matching.catalog_rows import Line
from storage.store import PAUSE_SECONDS, Store
from storage.tx import Tx

BATCH = 500
"""Products in one transaction: a person's decision comes in between."""
SWEPT = 5000
FIFTH = 5
SHOWN = 100
"""Products of each kind, and rows that are not right, that a result names."""
Mode = Literal["apply", "show", "look"]
State = Literal["applied", "held", "refused", "shown"]
Progress = Callable[[Literal["read", "apply"], int, int], None]
"""What is done, how much of it, of how many (0: not known)."""


class Synced(Value):
    """What a reading changed, or would change. `state`: applied; held (it loses too much, `digest`
    names it); refused (a person said no to exactly this); shown (nothing was to be applied)."""

    source: str
    state: State = "applied"
    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    before: int = 0
    bad: int = 0
    notes: int = 0
    digest: str = ""
    changes: tuple[ProductChange, ...] = ()
    wrong: tuple[Quarantined, ...] = ()


def listed(products: Iterable[Product]) -> Iterator[Line]:
    """Products that come from no file."""
    return (Line(number, one) for number, one in enumerate(products, start=1))


def sync(
    store: Store,
    lines: Iterable[Line],
    *,
    source: str,
    clock: Clock,
    by: str,
    mode: Mode = "apply",
    whole: bool = True,
    told: Progress | None = None,
) -> Synced:
    """Take over what a source tells. `show` changes nothing; `look` keeps the reading for a yes or
    no. Not `whole`: products that are not told stay. Of two rows with one SKU the first counts.

    When products changed, posts they can matter to are judged again by the next `match`.
    Raises what `lines`
    does; the catalogue is then as it was.
    """
    tell = told or (lambda *_: None)
    finish(store, source, clock=clock, by=by, told=tell)
    job = _Job(store, source, secrets.token_hex(8), clock, by, tell, whole)
    before = job.begin(job.reading)
    try:
        read = _stage(job, lines, keep=mode != "show")
    except ChorusError as error:
        job.failed(str(error))
        raise
    with store.reading() as tx:
        found = tx.supplies.difference(source, job.reading, job.earlier)
        found = found if whole else found.model_copy(update={"gone": 0})
        named = job.named(tx, found)
    too_much = found.gone * FIFTH > found.before
    state: State = "applied"
    if mode != "apply":
        state = "shown"
    elif too_much:
        state = "refused" if before.refused == read.digest else "held"
    with store.transaction() as tx:
        supply = job.mine(tx)
        if mode != "show":
            update = {"tried_at": clock(), "error": "", "bad": read.bad, "notes": read.notes}
            supply = supply.model_copy(update={**update, "waiting": None})
        if mode == "look" or state == "held":
            waiting = Waiting(
                reading=job.reading,
                digest=read.digest,
                at=_since(before, read.digest) or clock(),
                why="lost" if too_much else "look",
                difference=found,
            )
            supply = supply.model_copy(update={"waiting": waiting})
        tx.supplies.save(supply)
    if state == "applied":
        job.apply(found, read.digest)
    job.end()
    told_of = {**found.model_dump(), "bad": read.bad, "notes": read.notes, "digest": read.digest}
    return Synced(source=source, state=state, changes=named, wrong=tuple(read.wrong), **told_of)


def answer(
    store: Store,
    source: str,
    digest: str,
    *,
    yes: bool,
    clock: Clock,
    by: str,
    told: Progress | None = None,
) -> Difference:
    """A person's yes or no to the reading that waits, good for exactly that content. Stale when
    another one waits by now, Missing when none does."""
    with store.transaction() as tx:
        supply = tx.supplies.get(source, lock=True)
        if supply is None or supply.waiting is None:
            raise Missing("catalogue that waits for an answer", source)
        waiting = supply.waiting
        if waiting.digest != digest:
            raise Stale(f"What the catalogue “{source}” tells")
        tx.acts.append(
            at=clock(),
            who=by,
            verb="sync",
            subject="catalogue",
            after={
                "source": source,
                "answer": "yes" if yes else "no",
                "digest": digest,
                **waiting.difference.model_dump(),
            },
        )
        update: dict[str, Any] = {"waiting": None, "refused": digest}
        if yes:
            update = {"waiting": waiting.model_copy(update={"accepted_by": by})}
        tx.supplies.save(supply.model_copy(update=update))
    finish(store, source, clock=clock, by=by, told=told or (lambda *_: None))
    return waiting.difference


def finish(store: Store, source: str, *, clock: Clock, by: str, told: Progress) -> None:
    """Carry out a yes that was given, to its end; nothing where none is open."""
    with store.reading() as tx:
        supply = tx.supplies.get(source)
    waiting = supply.waiting if supply else None
    if waiting is not None and waiting.accepted_by is not None:
        job = _Job(store, source, waiting.reading, clock, by, told)
        job.begin(waiting.reading)
        job.apply(waiting.difference, waiting.digest)
        job.end()


def _since(before: Supply, digest: str) -> Any:
    """Since when exactly this waits."""
    return before.waiting.at if before.waiting and before.waiting.digest == digest else None


@dataclass
class _Read:
    """What staging came to."""

    digest: str = ""
    bad: int = 0
    notes: int = 0
    wrong: Any = ()


def _stage(job: "_Job", lines: Iterable[Line], *, keep: bool) -> _Read:
    """Keep a reading beside the catalogue, compared with it."""
    read, hashed, done = _Read(wrong=[]), sha256(), 0
    coming = iter(lines)
    while some := list(islice(coming, BATCH)):
        with job.store.reading() as tx:
            skus = [one.product.sku for one in some if one.product]
            seen = tx.supplies.known(job.source, job.reading, skus)
            standing = {one.sku: one for one in tx.catalog.many(skus, active=False)}
        rows, wrong = list[dict[str, Any]](), list[Quarantined]()
        for number, product, note in some:
            said = note
            if product is not None and product.sku in seen:
                said, product = f"SKU “{product.sku}” was there before", None  # noqa: PLW2901
            if said:
                read.bad, read.notes = read.bad + (not product), read.notes + bool(product)
                facts = {"number": read.bad + read.notes, "line": number, "reason": said[:500]}
                facts |= {"supply": job.source, "kept": product is not None}
                wrong.append(Quarantined.model_validate(facts))
            if product is not None:
                seen.add(product.sku)
                rows.append(_compared(standing.get(product.sku), product))
                hashed.update(orjson.dumps(rows[-1].pop("told")))
        read.wrong = [*read.wrong, *wrong][:SHOWN]
        with job.store.transaction() as tx:
            job.mine(tx)
            tx.supplies.stage(job.source, job.reading, rows)
            if keep:
                tx.supplies.quarantine(job.source, *wrong, anew=not done)
        done += len(some)
        job.told("read", done, 0)
        time.sleep(PAUSE_SECONDS)
    read.digest = hashed.hexdigest()
    if keep and not done:
        with job.store.transaction() as tx:
            tx.supplies.quarantine(job.source, anew=True)
    return read


def _compared(before: Product | None, told: Product) -> dict[str, Any]:
    body = told.model_dump(mode="json", exclude_unset=True)
    row: dict[str, Any] = {"sku": told.sku, "state": "new", "body": body, "fields": None}
    if before is not None:
        found = changes(before, merged(before, told))
        row["state"] = "changed" if found else "same"
        row["fields"] = [one.model_dump() for one in found] or None
        row["body"] = body if found else None
    return {**row, "told": body}


@dataclass
class _Job:
    """One reading of a source, from its beginning to its end."""

    store: Store
    source: str
    reading: str
    clock: Clock
    by: str
    told: Progress
    whole: bool = True
    earlier: tuple[str, ...] = ()
    unfinished: bool = False

    def begin(self, reading: str) -> Supply:
        """From here on this is the one that may write; the source as it was."""
        with self.store.transaction() as tx:
            before = tx.supplies.get(self.source, lock=True) or Supply(name=self.source)
            tx.supplies.save(before.model_copy(update={"staging": reading}))
        told = (before.reading, before.applying)
        self.earlier = tuple(one for one in told if one and one != reading)
        self.unfinished = before.applying is not None
        self._drop()
        return before

    def mine(self, tx: Tx) -> Supply:
        """The source, as long as no other reading of it began; UsageError then."""
        supply = tx.supplies.get(self.source, lock=True)
        if supply is None or supply.staging != self.reading:
            raise UsageError(
                f"Another reading of the catalogue “{self.source}” began while this one was under "
                "way. This one stopped; the other one goes on, and nothing is lost."
            )
        return supply

    def failed(self, why: str) -> None:
        """It could not be read; what was there before stands."""
        with self.store.transaction() as tx:
            supply = tx.supplies.get(self.source, lock=True)
            if supply is not None and supply.staging == self.reading:
                update = {"staging": None, "tried_at": self.clock(), "error": why[:1000]}
                tx.supplies.save(supply.model_copy(update=update))
        self._drop()

    def named(self, tx: Tx, found: Difference) -> tuple[ProductChange, ...]:
        """The first products of each kind."""
        of = tx.supplies.changes
        return (
            *of(self.source, self.reading, "new", SHOWN),
            *of(self.source, self.reading, "changed", SHOWN),
            *(tx.supplies.losses(self.source, self.reading, self.earlier, SHOWN)
              if found.gone else ()),
        )  # fmt: skip

    def apply(self, found: Difference, digest: str) -> None:
        """Take the reading over; from the last transaction on it is the one in force."""
        with self.store.transaction() as tx:
            supply = self.mine(tx)
            tx.supplies.save(supply.model_copy(update={"applying": self.reading}))
        done, whole = 0, found.new + found.changed + found.gone
        for step in (self._taken_over, self._lost):
            after = ""
            while skus := step(after):
                after = skus[-1]
                done += len(skus)
                self.told("apply", min(done, whole), whole)
                time.sleep(PAUSE_SECONDS)
        with self.store.transaction() as tx:
            supply, now = self.mine(tx), self.clock()
            if whole or self.unfinished:
                after_ = {"source": self.source, **found.model_dump()}
                tx.acts.append(at=now, who=self.by, verb="sync", subject="catalogue", after=after_)
            update: dict[str, Any] = {
                "reading": self.reading,
                "applying": None,
                "waiting": None,
                "refused": "",
            }
            update |= {"at": now, "digest": digest, "difference": found}
            tx.supplies.save(supply.model_copy(update=update))

    def end(self) -> None:
        """Others may write; what no longer counts is swept away."""
        with self.store.transaction() as tx:
            supply = self.mine(tx)
            tx.supplies.save(supply.model_copy(update={"staging": None}))
        self._drop()

    def _taken_over(self, after: str) -> list[str]:
        with self.store.transaction() as tx:
            self.mine(tx)
            some = tx.supplies.waiting(self.source, self.reading, after, BATCH)
            skus = [one.sku for one in some]
            standing = {one.sku: one for one in tx.catalog.many(skus, active=False)}
            made = [merged(standing.get(one.sku), one) for one in some]
            tx.catalog.save(made, self.clock())
            tx.supplies.applied(self.source, self.reading, skus)
        return skus

    def _lost(self, after: str) -> list[str]:
        """What this reading does not tell: buried, or kept where it is not the whole."""
        if not self.earlier:
            return []
        with self.store.transaction() as tx:
            self.mine(tx)
            skus = tx.supplies.lost(self.source, self.reading, self.earlier, after, BATCH)
            if self.whole:
                here = tx.supplies.elsewhere(self.source, skus)
                tx.catalog.bury([sku for sku in skus if sku not in here], self.clock())
            else:
                rows = [{"sku": sku, "state": "same", "body": None, "fields": None} for sku in skus]
                tx.supplies.stage(self.source, self.reading, rows)
            tx.supplies.forget(self.source, self.earlier, skus)
        return skus

    def _drop(self) -> None:
        """Sweep away readings that count no more."""
        left = 1
        while left:
            with self.store.transaction() as tx:
                supply = tx.supplies.get(self.source, lock=True)
                if supply is None:
                    return
                waiting = supply.waiting.reading if supply.waiting else None
                kept = (supply.reading, supply.applying, supply.staging, waiting)
                keep = [one for one in kept if one]
                left = tx.supplies.drop(self.source, keep, SWEPT)
