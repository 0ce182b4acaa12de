"""Link new and edited posts to products, and raise cautions; may be repeated at any time.

A possible minor closes the post in the same transaction: nothing of it is reused until a person
has a guardian's consent on file. Once opened again, it stays open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakKeyDictionary

from chorus.clock import Clock
from chorus.types import Bar, Caution, Changing, Correction, Match, Media, Stored, Value
from matching.catalog import Catalog
from matching.cautions import cautions
from matching.corrections import corrected
from matching.duplicates import Picture, Texts, repeated, shown_again
from matching.linking import Linker
from matching.shelf import LATER, Shelf
from matching.sights import Album, Fit, fit
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


_SHELVES: WeakKeyDictionary[Store, Shelf] = WeakKeyDictionary()
"""One index for each open database; it ends with it."""

FEW = 200
"""Changed products up to which it is asked which posts they can matter to."""


@dataclass(frozen=True)
class _Batch:
    """What one transaction writes."""

    posts: Sequence[Stored]
    matches: Sequence[Match]
    cautions: Sequence[Caution]
    again: Sequence[tuple[str, Sequence[Caution]]] = ()
    prints: Sequence[tuple[str, int | None]] = ()
    words: Mapping[str, bytes] = field(default_factory=dict)


def match(store: Store, *, clock: Clock, limit: int = 500) -> Matched:
    """Judge every post not judged at its present version, in batches of `limit`.

    A person's answer is never undone (storage keeps answered matches); corrections are laid over
    the catalogue, and the bands are those that answers moved. When few products changed, only
    posts they can matter to are judged again. Safe to interrupt: a batch is saved
    with its mark or not at all.
    """
    with store.reading() as tx:
        waiting = tx.posts.unmatched(limit)
        changes, newest = tx.catalog.changes(FEW + 1), tx.catalog.newest_change()
        if not waiting and not changes:
            return Matched()
        standing = tx.corrections.standing()
        catalog = catalog_of(tx, standing, _SHELVES.setdefault(store, Shelf()))
        album = Album(tx.media.sights())
        bands, campaigns = tx.calibrations.bands(shipped().name), tx.campaigns.all()
    linker = Linker(catalog, corrected((), standing), campaigns, bands)
    total = Matched()
    if changes:
        _judge_again(store, changes, newest, linker)
        with store.reading() as tx:
            waiting = tx.posts.unmatched(limit)
    while waiting:
        batch, counted = _judged(store, waiting, linker, album)
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


def catalog_of(tx: Tx, standing: Sequence[Correction], shelf: Shelf) -> Catalog:
    """The index of the catalogue as it is now: the one kept where nothing changed, with what
    changed beside it where that is little, built anew else."""
    state, over = tx.catalog.version(), tx.corrections.version()
    changes = [change.sku for change in tx.catalog.changes(LATER)]
    if changes or not shelf.has(state, over):
        later = tx.catalog.since(shelf.state, LATER) if shelf.takes(over) else None
        if later is None:
            shelf.put(corrected(tx.catalog.all(), standing), state, over)
        else:
            # A transaction that began before the others may have ended after them.
            missed = sorted({*changes} - {product.sku for product in later} - {""})
            shelf.add([*later, *tx.catalog.many(missed, active=False)], standing, state)
    assert shelf.catalog is not None
    return shelf.catalog


def _judge_again(store: Store, changes: Sequence[Changing], newest: int, linker: Linker) -> None:
    """Forget the judgement of every post that changed products can matter to, as they were and as
    they are; of every post when too many changed."""
    posts: set[int] | None = None
    if len(changes) <= FEW and all(change.sku for change in changes):
        skus = sorted({change.sku for change in changes})
        with store.reading() as tx:
            before = [change.before for change in changes if change.before is not None]
            now = tx.catalog.many(skus)
            versions = corrected([*before, *now], tx.corrections.standing()).products
            posts = {*tx.matches.linked(skus), *tx.matches.wordless()}
            for numbers, words in tx.matches.words():
                posts.update(linker.affected(numbers, words, versions))
    with store.transaction() as tx:
        refs = None if posts is None else list(tx.posts.refs(posts).values())
        tx.posts.judge_again(matching=True, refs=refs)
        tx.catalog.changes_known(newest)


def _judged(
    store: Store, waiting: Sequence[Stored], linker: Linker, album: Album
) -> tuple[_Batch, Matched]:
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
        pictures = {
            stored.ref: _pictures(tx, album, stored, slots[stored.ref]) for stored in waiting
        }
        texts = Texts(waiting)
        words = {stored.ref: _same_words(tx, texts, stored) for stored in waiting}
    again: dict[str, list[Caution]] = {}
    mine = {stored.ref for stored in waiting}
    for stored in waiting:
        found = shown_again(stored, pictures[stored.ref])
        for caution in (*found, *repeated(stored, words[stored.ref])):
            (raised if caution.ref in mine else again.setdefault(caution.ref, [])).append(caution)
    prints = tuple(texts.hashes.items())
    return (
        _Batch(
            waiting,
            matches,
            _once(raised),
            tuple(again.items()),
            prints,
            words=linker.spoken(waiting),
        ),
        Matched(posts=len(waiting), auto=auto, ask=ask, none=none),
    )


def _pictures(tx: Tx, album: Album, stored: Stored, slots: Sequence[Media]) -> list[Picture]:
    """Posts with a picture that is one of this post's, those that fit best first."""
    digests = [
        one for slot in slots for one in (slot.digest, slot.poster) if one and "/" not in one
    ]
    fits: dict[str, Fit] = {digest: Fit(1.0, mirrored=False) for digest in digests}
    for sight in tx.media.sights_of(digests).values():
        for digest, other in tx.media.sights_of(album.candidates(sight)).items():
            if digest not in digests and (laid := fit(sight, other)).same:
                fits[digest] = max(fits.get(digest, laid), laid)
    found: dict[str, Fit] = {}
    for ref, digest in tx.media.showing(sorted(fits)) if fits else ():
        if ref != stored.ref:
            found[ref] = max(found.get(ref, fits[digest]), fits[digest])
    others = {one.ref: one for one in tx.posts.many(sorted(found))} if found else {}
    best = sorted(found.items(), key=lambda one: (-one[1].likeness, one[0]))[:20]
    return [Picture(others[ref], laid) for ref, laid in best if ref in others]


def _same_words(tx: Tx, texts: Texts, stored: Stored) -> list[Stored]:
    """Posts of the batch and of the archive with nearly this post's words."""
    bits = texts.hashes[stored.ref]
    if bits is None:
        return []
    found = texts.near(bits)
    missing = [ref for ref in tx.prints.like(bits) if ref not in found]
    # those of the batch count with the words they have now
    found.update({one.ref: one for one in tx.posts.many(missing) if one.ref not in texts.hashes})
    found.pop(stored.ref, None)
    return list(found.values())


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
    tx.matches.keep_words(batch.words)
    tx.matches.save_cautions(batch.cautions, refs)
    others = _merged(tx, dict(batch.again))
    if others:
        tx.matches.save_cautions(others, sorted({c.ref for c in others}))
    barred = _close_for_minors(tx, [*batch.cautions, *others], now)
    tx.prints.save(batch.prints)
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
        # what was found now knows all posts that were known before
        merged.extend(_once([*new, *before]))
    return merged
