"""VERB withdraw: take posts out of everything that shows them; safe to repeat."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from chorus.clock import Clock
from chorus.errors import PublishError
from chorus.types import Ack, Brand, Gallery, Publication, Value
from publishing import acks
from publishing.cut import PAGES, cut
from publishing.cut import read as listing_of
from publishing.facts import Judge, read
from publishing.folders import (
    FEW,
    alone,
    discard,
    each,
    leftovers,
    pointed,
    prepare,
    replace,
    settle,
)
from publishing.issue import issue, place_of
from storage.store import Store
from storage.tx import Tx

CHUNK = 500
ATTEMPTS = 3


class Withdrawn(Value):
    """The galleries written again, the posts that left them, and what is still out there: uses
    outside our pages which a person must see to, in words."""

    galleries: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    out_there: tuple[str, ...] = ()


class _Overtaken(Exception):
    """Something was barred or edited meanwhile; a signal within this module."""


class _Known:
    """What was read at the start: the galleries that show a refused work. The gate is asked about
    the posts in question and about those that changed since it let them in; of the others it is
    known what it would say."""

    def __init__(
        self, tx: Tx, slugs: Sequence[str], wanted: frozenset[str] | None, now: datetime
    ) -> None:
        self.now = now
        standing = tx.publications.many(slugs)
        self.galleries = {g.slug: g for g in tx.publications.galleries(slugs)}
        asked = _items(standing, wanted)
        self.judge = Judge(read(tx, asked, dressed=False), now)
        self.stale = {
            p.gallery: refused
            for p in standing
            if (refused := _refused(self.judge, p, self.galleries[p.gallery], wanted))
        }
        self.publications = {p.gallery: p for p in standing if p.gallery in self.stale}
        self.let_in = tx.publications.stamps(list(self.stale))
        rest = _items(list(self.publications.values()), None)
        self.stamps = tx.showing.stamps(rest) if rest else {}
        changed = {
            ref
            for told in self.let_in.values()
            for ref, stamp in told.items()
            if stamp != self.stamps.get(ref) and ref not in self.judge.facts
        }
        more = read(tx, sorted(changed), dressed=False)
        self.judge = Judge({**self.judge.facts, **more}, now)

    def as_let_in(self, slug: str) -> set[str]:
        """The posts of which nothing that the gate reads changed since it let them in."""
        return {ref for ref, _stamp in self.let_in.get(slug, {}).items() & self.stamps.items()}


class _Draft(Value):
    """Pages that were made and not yet put in their places."""

    publication: Publication
    folder: Path
    pages: dict[str, bytes]
    gone: tuple[str, ...]
    dropped: frozenset[str]


def withdraw(
    store: Store,
    refs: Sequence[str] | None,
    *,
    out: Path,
    by: str,
    clock: Clock,
    brand: Brand,
    purge: bool = False,
) -> Withdrawn:
    """Write every gallery again that shows a work the gate now refuses; None looks at all posts
    (what expired). A neutral place keeps the layout.

    When it returns, no public folder holds such a work, and each surface has answered: galleries
    that they removed it, a cache (with `purge`) and copies elsewhere that somebody has to. Also
    finishes what a crash left half done: a gallery whose pointer is not on the version recorded is
    written again, and what stands beside a public version is removed. All galleries are tried even
    when one cannot be written; then PublishError names those.
    """
    wanted = None if refs is None else frozenset(refs)
    elsewhere = _copies(store, sorted(wanted or ()), clock())
    with store.reading() as tx:
        recorded = {slug: out / folder for slug, folder in tx.publications.folders().items()}
        every = tx.publications.slugs()
        holding = sorted(recorded) if refs is None else tx.publications.holding_any(refs)
        known = _Known(tx, holding, wanted, clock())
    astray = [slug for slug in every if pointed(out, slug) != recorded.get(slug)]
    written: list[str] = []
    failed: dict[str, PublishError] = {}
    whole = [slug for slug in known.stale if slug not in astray]
    drawn = list(astray)
    with _unpaused(len(whole) > FEW):
        for start in range(0, len(whole), CHUNK):
            some = whole[start : start + CHUNK]
            done = _emptied(store, some, known, out=out, by=by, clock=clock, purge=purge)
            written += done
            drawn += [slug for slug in some if slug not in done]
    for slug in drawn:
        try:
            issue(
                store, slug, out=out, by=by, clock=clock, brand=brand, keep_places=True, purge=purge
            )
        except PublishError as error:
            failed[slug] = error
        else:
            written.append(slug)
    leftovers(out, every)
    if failed:
        _tell(store, known, failed, clock())
        raise PublishError(
            ", ".join(failed), "; ".join(error.why for error in failed.values())
        ) from next(iter(failed.values()))
    left = {ref for slug in written for ref in known.stale.get(slug, ())}
    return Withdrawn(
        galleries=tuple(sorted(written)), refs=tuple(sorted(left)), out_there=elsewhere
    )


@contextmanager
def _unpaused(many: bool) -> Iterator[None]:
    """Without garbage collections: they would walk through all that was read again and again
    (measured: 0.4 s to 0.8 s of five). Nothing here makes cycles."""
    collects = gc.isenabled() and many
    if collects:
        gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _items(publications: Sequence[Publication], wanted: frozenset[str] | None) -> list[str]:
    refs = {work.ref for publication in publications for work in publication.works}
    return sorted(refs if wanted is None else refs & wanted)


def _refused(
    judge: Judge, publication: Publication, gallery: Gallery, wanted: frozenset[str] | None
) -> set[str]:
    """The posts of a publication, among those wanted, of which a work shown is refused now."""
    place, pictured = place_of(gallery), publication.pictured
    return {
        work.ref
        for work in publication.works
        if (wanted is None or work.ref in wanted)
        and work not in judge.clear(work.ref, place, unworded=work.ref in pictured).works
    }


# ── many galleries at once: cut out, not drawn anew ──────────────────────────────────────────


def _emptied(
    store: Store,
    slugs: Sequence[str],
    known: _Known,
    *,
    out: Path,
    by: str,
    clock: Clock,
    purge: bool,
) -> list[str]:
    """Cut what is refused out of these galleries, all in one transaction; those that were done.
    The others (of another make, overtaken again and again) must be drawn."""
    for _attempt in range(ATTEMPTS):
        try:
            with ExitStack() as locks:
                for slug in sorted(slugs):
                    locks.enter_context(alone(out, slug))
                return _switched(store, slugs, known, out=out, by=by, clock=clock, purge=purge)
        except _Overtaken:
            with store.reading() as tx:
                known = _Known(tx, slugs, None, clock())
        except (OSError, PublishError):
            break
    return []


def _switched(
    store: Store,
    slugs: Sequence[str],
    known: _Known,
    *,
    out: Path,
    by: str,
    clock: Clock,
    purge: bool,
) -> list[str]:
    drafts: list[_Draft] = []

    def made() -> Iterator[_Draft]:
        for slug in slugs:
            draft = _drafted(known.publications[slug], known, out, by)
            if draft is not None:
                drafts.append(draft)
                yield draft

    try:
        each(lambda draft: prepare(draft.folder, draft.pages), made(), many=len(slugs) > FEW)
        settle([draft.folder for draft in drafts])
        _recorded(store, drafts, known, by=by, clock=clock, purge=purge)
    finally:
        for draft in drafts:
            discard(draft.folder, PAGES)
    return [draft.publication.gallery for draft in drafts]


def _drafted(publication: Publication, known: _Known, out: Path, by: str) -> _Draft | None:
    folder = out / publication.folder
    listing, pages = None, {}
    with suppress(OSError):
        listing = listing_of((folder / "gallery.json").read_bytes())
        pages = {name: (folder / name).read_bytes() for name in PAGES[:2]}
    if not listing or not pages:
        return None
    gone = _gone(publication, listing, known)
    version = publication.version + 1
    made = cut(pages, listing, gone, version=version, at=known.now) if gone else None
    if made is None or gone is None:
        return None
    told = {
        "version": version,
        "works": tuple(work for work in publication.works if work.ref not in gone),
        "at": known.now,
        "by": by,
        "digest": made.digest,
        "files": tuple(name for name in publication.files if name not in made.dropped),
    }
    return _Draft(
        publication=publication.model_copy(update=told),
        folder=folder,
        pages=made.files,
        gone=tuple(sorted(gone)),
        dropped=made.dropped,
    )


def _gone(publication: Publication, listing: dict[str, Any], known: _Known) -> set[str] | None:
    """The posts that must leave; None when one may stay, but not as it is told there (its words
    without its picture, other days), which must be drawn."""
    slug, today = publication.gallery, known.now.date().isoformat()
    place, pictured = place_of(known.galleries[slug]), publication.pictured
    gone, same = set(), known.as_let_in(slug)
    for item in listing["items"]:
        ref, until = item["ref"], item["until"]
        if ref in same and (until is None or until >= today):
            continue
        cleared = known.judge.clear(ref, place, unworded=ref in pictured)
        last = cleared.until.isoformat() if cleared.until else None
        if not cleared.works:
            gone.add(ref)
        elif (item["works"], until, item.get("may_crop", True)) != (
            [work.part for work in cleared.works],
            last,
            cleared.may_crop,
        ):
            return None
    shown = {work.ref for work in publication.works}
    return gone if shown == {item["ref"] for item in listing["items"]} else None


def _recorded(
    store: Store,
    drafts: Sequence[_Draft],
    known: _Known,
    *,
    by: str,
    clock: Clock,
    purge: bool,
) -> None:
    """The gate's facts once more, the record, the answers, the pages: all or nothing.

    What stays was allowed when `known` was read, and unchanged stamps on the same day mean that
    it still is. The pages are on the disk before the record:
    a crash in between leaves a page that shows less than is recorded, and is drawn again.
    """
    if not drafts:
        return
    gone = sorted({ref for draft in drafts for ref in draft.gone})
    slugs = {draft.publication.gallery: draft.publication.version for draft in drafts}
    with store.transaction() as tx:
        now = clock()
        # First, since on Postgres it waits for any act under way (such as another withdrawal).
        tx.acts.append(
            at=now,
            who=by,
            verb="withdraw",
            subject=gone[0] if len(gone) == 1 else "bulk",
            after={"posts": gone, "galleries": slugs},
        )
        stay = sorted({ref for draft in drafts for ref in draft.publication.items})
        stamps = tx.showing.stamps(stay)
        before = {slug: version - 1 for slug, version in slugs.items()}
        if (
            now.date() != known.now.date()
            or tx.publications.versions(list(slugs)) != before
            or any(place_of(g) != place_of(known.galleries[g.slug]) for g in _now(tx, slugs))
            or any(stamps.get(ref) != known.stamps.get(ref) for ref in stay)
        ):
            raise _Overtaken
        left = {draft.publication.gallery: draft.gone for draft in drafts}
        tx.publications.shrink([draft.publication for draft in drafts], left)
        _answer(tx, drafts, known, now, purge=purge)
        tx.queue.refresh(gone, now)
        many = len(drafts) > FEW
        each(lambda draft: replace(draft.folder, PAGES, draft.dropped), drafts, many=many)
        settle([draft.folder for draft in drafts])


def _now(tx: Tx, slugs: Iterable[str]) -> list[Gallery]:
    return tx.publications.galleries(list(slugs))


def _answer(tx: Tx, drafts: Sequence[_Draft], known: _Known, now: datetime, *, purge: bool) -> None:
    told: list[Ack] = []
    stale: dict[str, list[str]] = {}
    for draft in drafts:
        slug = draft.publication.gallery
        for ref in draft.gone:
            facts = known.judge.facts.get(ref)
            if facts and acks.is_taken_back(facts, now):
                told.append(acks.removed(ref, slug, now))
                stale.setdefault(ref, []).extend(acks.paths_of(slug, draft.dropped))
    if purge:
        waiting = {ack.ref: ack for ack in tx.acks.find(ref=list(stale), surface=acks.CACHE)}
        told += [acks.to_purge(ref, paths, now, waiting.get(ref)) for ref, paths in stale.items()]
    tx.acks.save(*told)


# ── what we cannot empty ourselves ───────────────────────────────────────────────────────────


def _copies(store: Store, refs: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Copies in the world of what was taken back wait for people; what they are, in words."""
    with store.reading() as tx:
        uses = acks.out_there(tx.logged_uses.find(ref=list(refs))) if refs else []
        facts = read(tx, sorted({ref for use in uses for ref in use.refs} & set(refs)))
    told = [
        ack
        for ref, fact in facts.items()
        if acks.is_taken_back(fact, now)
        for ack in acks.copies(ref, [use for use in uses if ref in use.refs], fact.grants, now)
    ]
    if told:
        with store.transaction() as tx:
            tx.acks.save(*told)
    return tuple(dict.fromkeys(ack.note for ack in told))


def _tell(store: Store, known: _Known, failed: dict[str, PublishError], now: datetime) -> None:
    """A gallery that could not be written is an answer too: a person must see to it."""
    told = [
        acks.stuck(ref, slug, now, error.why)
        for slug, error in failed.items()
        for ref in sorted(known.stale.get(slug, ()))
        if ref in known.judge.facts and acks.is_taken_back(known.judge.facts[ref], now)
    ]
    if told:
        with store.transaction() as tx:
            tx.acks.save(*told)
