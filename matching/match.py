"""Link new and edited posts to products, and raise cautions; may be repeated at any time.

A possible minor closes the post in the same transaction: nothing of it is reused until a person
has a guardian's consent on file. Once opened again, it stays open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chorus.clock import Clock
from chorus.types import Bar, Caution, Match, Media, Stored, Value
from matching.cautions import cautions
from matching.corrections import corrected
from matching.duplicates import DISTANCE, Picture, judge, repeated_text, telling
from matching.linking import Linker
from matching.trees import shipped
from storage.store import Store
from storage.tx import Tx


class Matched(Value):
    """What a run did: posts judged, and links by band (`none`: posts without a link). `barred`
    were closed for a possible minor and must leave every gallery."""

    posts: int = 0
    auto: int = 0
    ask: int = 0
    none: int = 0
    barred: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Batch:
    """What one transaction writes."""

    posts: Sequence[Stored]
    matches: Sequence[Match]
    cautions: Sequence[Caution]
    again: Sequence[tuple[str, Sequence[Caution]]] = ()


def match(store: Store, *, clock: Clock, limit: int = 500) -> Matched:
    """Judge every post not judged at its present version, in batches of `limit`.

    A person's answer is never undone (storage keeps answered matches); corrections are laid over
    the catalogue, and the bands are those that answers moved. Safe to interrupt: a batch is saved
    with its mark or not at all.
    """
    with store.reading() as tx:
        waiting = tx.posts.unmatched(limit)
        if not waiting:
            return Matched()
        told = corrected(tx.catalog.all(), tx.corrections.standing())
        version = tx.catalog.version() + tx.corrections.version()
        bands, campaigns = tx.calibrations.bands(shipped().name), tx.campaigns.all()
    linker = Linker(told, campaigns, bands, version=version)
    total = Matched()
    while waiting:
        batch, counted = _judged(store, waiting, linker)
        with store.transaction() as tx:
            barred = _save(tx, batch, clock())
        total = Matched(
            posts=total.posts + counted.posts,
            auto=total.auto + counted.auto,
            ask=total.ask + counted.ask,
            none=total.none + counted.none,
            barred=(*total.barred, *barred),
        )
        with store.reading() as tx:
            waiting = tx.posts.unmatched(limit)
    return total


def _judged(store: Store, waiting: Sequence[Stored], linker: Linker) -> tuple[_Batch, Matched]:
    """Everything that needs no transaction: links, cautions of the words and of the pictures."""
    matches: list[Match] = []
    raised: list[Caution] = []
    auto = ask = none = 0
    for stored, kept in zip(waiting, linker.links(waiting), strict=True):
        matches.extend(kept)
        auto += sum(1 for m in kept if m.band == "auto")
        ask += sum(1 for m in kept if m.band == "ask")
        none += not kept
        raised.extend(cautions(stored))
    with store.reading() as tx:
        slots = tx.media.slots_of([stored.ref for stored in waiting])
        pictures = {stored.ref: _pictures(tx, stored, slots[stored.ref]) for stored in waiting}
        refs = sorted({p.other.ref for found in pictures.values() for p in found})
        fresh = {one.ref: one for one in tx.posts.many(refs)} if refs else {}
    again: dict[str, list[Caution]] = {}
    mine = {stored.ref: stored for stored in waiting}
    for stored in waiting:
        for picture in pictures[stored.ref]:
            other = fresh.get(picture.other.ref, picture.other)
            for caution in judge(stored, other, picture.distance):
                (raised if caution.ref in mine else again.setdefault(caution.ref, [])).append(
                    caution
                )
    raised.extend(repeated_text(waiting))
    return (
        _Batch(waiting, matches, _once(raised), tuple(again.items())),
        Matched(posts=len(waiting), auto=auto, ask=ask, none=none),
    )


def _pictures(tx: Tx, stored: Stored, slots: Sequence[Media]) -> list[Picture]:
    """Posts with a picture like one of this post's, nearest first."""
    found: dict[str, int] = {}
    for slot in slots:
        for digest in (slot.digest, slot.poster):
            kept = tx.media.kept(digest) if digest and "/" not in digest else None
            if kept is None or kept.dhash is None or not telling(kept.dhash):
                continue
            for ref, _, distance in tx.media.similar(kept.dhash, DISTANCE):
                if ref != stored.ref:
                    found[ref] = min(distance, found.get(ref, 99))
    others = {one.ref: one for one in tx.posts.many(sorted(found))} if found else {}
    return [
        Picture(others[ref], distance)
        for ref, distance in sorted(found.items(), key=lambda f: (f[1], f[0]))[:20]
        if ref in others
    ]


def _once(raised: Sequence[Caution]) -> list[Caution]:
    """One caution of a kind for a post: the first, which is the surest."""
    first: dict[tuple[str, str], Caution] = {}
    for caution in raised:
        first.setdefault((caution.ref, caution.kind), caution)
    return list(first.values())


def _save(tx: Tx, batch: _Batch, now: datetime) -> list[str]:
    """One batch: links, cautions, the mark "judged at this version", the queue's rows. Returns
    the posts it closed."""
    refs = [stored.ref for stored in batch.posts]
    tx.matches.save(batch.matches, refs)
    tx.matches.save_cautions(batch.cautions, refs)
    others = _merged(tx, dict(batch.again))
    if others:
        tx.matches.save_cautions(others, sorted({c.ref for c in others}))
    barred = _close_for_minors(tx, [*batch.cautions, *others], now)
    tx.posts.mark_matched([(stored.ref, stored.version) for stored in batch.posts])
    tx.who.again(refs)
    tx.queue.refresh([*refs, *sorted({c.ref for c in others})], now)
    return barred


def _close_for_minors(tx: Tx, raised: Sequence[Caution], now: datetime) -> list[str]:
    """A bar for each possible minor, unless one was ever set for that post: what a person opened
    is not closed again for the same words."""
    barred = []
    for caution in raised:
        if caution.kind != "minor" or any(b.kind == "minor" for b in tx.rights.bars(caution.ref)):
            continue
        bar = {"ref": caution.ref, "kind": "minor", "at": now, "by": "chorus", "why": caution.why}
        tx.rights.bar(Bar.model_validate(bar))
        after = {"kind": "minor"}
        private = {"why": caution.why}
        tx.acts.append(
            at=now, who="chorus", verb="match", subject=caution.ref, after=after, private=private
        )
        barred.append(caution.ref)
    return barred


def _merged(tx: Tx, again: Mapping[str, Sequence[Caution]]) -> list[Caution]:
    """Cautions found for posts judged earlier, added to those they have."""
    merged: list[Caution] = []
    for ref, new in again.items():
        before = tx.matches.cautions(ref)
        merged.extend(_once([*before, *new]))
    return merged
