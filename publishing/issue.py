"""Writing one version of a gallery and switching to it; shared by `publish` and `withdraw`.

    select → gate → render into a new folder → (one transaction: the gate again, record, switch)

The pointer `<out>/<slug>/current` is a symbolic link and moves by rename(2), inside the recording
transaction and after the second look of the gate: whoever bars a work does so in a transaction of
their own, hence either before that look, or after the switch and then `withdraw` finds the version
recorded. A crash leaves the pointer where it was, or on a folder the gate has just passed.
"""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import orjson

from chorus.clock import Clock
from chorus.errors import PublishError
from chorus.types import Brand, Facts, Gallery, Publication, Value
from publishing import acks
from publishing.candidates import candidates
from publishing.contest import Contest, counted
from publishing.cut import read as listing_of
from publishing.facts import Cleared, Place, clear, read
from publishing.folders import alone, flush, pointed, sweep, switch, versions, write
from publishing.gallery import digest, render
from publishing.labels import disclosed
from publishing.picture_words import described
from publishing.provenance import origin
from publishing.rating_markup import Rated, rated
from publishing.reviewed import of_products
from publishing.selection import choose
from publishing.shots import UNREADABLE, ahead, shot
from publishing.tiles import Tile, tile
from publishing.words import words
from storage.store import Store
from storage.tx import Tx

ATTEMPTS = 5


class Published(Value):
    """What became of it. `refused` names each post left out with the reasons;
    `changed` is False when the version that stands already says the same."""

    gallery: str
    version: int
    items: tuple[str, ...]
    refused: tuple[tuple[str, tuple[str, ...]], ...] = ()
    changed: bool = True


class _Overtaken(Exception):
    """Something was barred or edited meanwhile; a signal within this module."""


class _Draft(Value):
    gallery: Gallery
    order: tuple[str | None, ...]
    cleared: dict[str, Cleared]
    facts: dict[str, Facts]
    current: Publication | None
    latest: int
    now: datetime
    stood: frozenset[str]
    keep_places: bool
    rated: Rated | None = None
    contest: Contest | None = None


def place_of(gallery: Gallery) -> Place:
    """The place a gallery is, as the gate is asked about it."""
    return Place(
        use=gallery.use,
        territory=gallery.territory,
        product=gallery.target if gallery.kind == "product" else None,
        campaign=gallery.target if gallery.kind == "campaign" else None,
    )


def issue(
    store: Store,
    slug: str,
    *,
    out: Path,
    by: str,
    clock: Clock,
    brand: Brand,
    keep_places: bool = False,
    purge: bool = False,
) -> Published:
    """One new version of a gallery. With `keep_places` the order of the version that stands is
    kept and a refused post leaves a neutral place; nothing is added. With `purge` a cache must
    forget what is gone.

    Raises Missing (no such gallery) and PublishError (disk full, rights changing all the time);
    what was public before stays so.
    """
    with alone(out, slug):
        for _attempt in range(ATTEMPTS):
            with store.reading() as tx:
                draft = drafted(tx, slug, out, clock(), keep_places=keep_places)
            try:
                return _written(store, draft, out=out, by=by, clock=clock, brand=brand, purge=purge)
            except _Overtaken:
                continue
            except OSError as error:
                why = f"its files could not be written ({error.strerror or error})"
                raise PublishError(slug, why, file=str(error.filename or out)) from error
    raise PublishError(slug, "approvals or rights kept changing while it was written")


def drafted(tx: Tx, slug: str, out: Path, now: datetime, *, keep_places: bool) -> _Draft:
    """What a version of the gallery would hold if it were written now."""
    gallery = tx.publications.gallery(slug)
    current = tx.publications.current(slug)
    order: Sequence[str | None] | None = _standing(out, slug) if keep_places else None
    if order is None and keep_places and current:
        order = current.items
    if order is None:
        order = choose(gallery, candidates(tx, gallery, now))
    facts = read(tx, [ref for ref in order if ref])
    place = place_of(gallery)
    stood = current.pictured if current and keep_places else frozenset[str]()
    cleared = {ref: clear(told, place, now, unworded=ref in stood) for ref, told in facts.items()}
    missing = [ref for ref in order if ref and ref not in cleared]
    cleared |= {ref: Cleared(ref=ref, reasons=("erased",)) for ref in missing}
    return _Draft(
        gallery=gallery,
        order=tuple(order),
        cleared=cleared,
        facts=facts,
        current=current,
        latest=tx.publications.latest_version(slug),
        now=now,
        stood=stood,
        keep_places=keep_places,
        rated=_rated(tx, gallery, now),
        contest=counted(tx, gallery.target, now) if gallery.layout == "wall" else None,
    )


def _rated(tx: Tx, gallery: Gallery, now: datetime) -> Rated | None:
    """The reviews that may stand on a product's page, whether placed there or not."""
    product = tx.catalog.get(gallery.target) if gallery.kind == "product" else None
    if product is None:
        return None
    place = {"use": gallery.use, "territory": gallery.territory}
    found = of_products(tx, [product.sku], now, **place).get(product.sku, [])
    return rated(product, found) if found else None


def _standing(out: Path, slug: str) -> tuple[str | None, ...] | None:
    """The places of the public version, neutral ones as None; None when it cannot be read."""
    folder = pointed(out, slug)
    try:
        told = orjson.loads((folder / "gallery.json").read_bytes()) if folder else {}
    except (OSError, orjson.JSONDecodeError):
        return None
    places = told.get("places")
    return tuple(places) if isinstance(places, list) else None


def _written(
    store: Store, draft: _Draft, *, out: Path, by: str, clock: Clock, brand: Brand, purge: bool
) -> Published:
    gallery = draft.gallery
    home = out / gallery.slug
    version = 1 + max([draft.latest, *versions(home)])
    folder = home / f"v{version}"
    before = pointed(out, gallery.slug)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        some = [draft.cleared[ref].picture for ref in draft.order if ref]
        ahead(store.files, [one for one in some if one][: gallery.size])
        tiles, refused = tiles_of(store, draft, folder, before, brand, avif=True)
        rendered = render(
            gallery,
            tiles,
            version=version,
            at=draft.now,
            brand=brand,
            rated=draft.rated,
            contest=draft.contest,
        )
        works = tuple(work for t in tiles for work in t.works)
        publication = Publication(
            gallery=gallery.slug,
            version=version,
            works=works,
            at=draft.now,
            by=by,
            digest=rendered.digest,
            folder=f"{gallery.slug}/{folder.name}",
            files=tuple(sorted({*rendered.files, *(p.name for p in folder.iterdir())})),
        )
        stands = _same(draft.current, publication, before)
        if not stands:
            for name, data in rendered.files.items():
                write(folder / name, data)
            flush(folder)
        _recorded(store, draft, publication, folder, clock, stands=stands, purge=purge)
    except BaseException:
        if pointed(out, gallery.slug) != folder:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    sweep(home, keep=pointed(out, gallery.slug))
    return Published(
        gallery=gallery.slug,
        version=draft.current.version if stands and draft.current else version,
        items=publication.items,
        refused=tuple(refused),
        changed=not stands,
    )


def _same(current: Publication | None, new: Publication, before: Path | None) -> bool:
    return (
        current is not None
        and before is not None
        and current.folder == f"{before.parent.name}/{before.name}"
        and current.digest == new.digest
        and current.works == new.works
        and _stands(before, current)
    )


def _stands(folder: Path, publication: Publication) -> bool:
    """Is what is on the disk the version recorded? A crash may have left it without some posts."""
    try:
        page = (folder / "index.html").read_bytes()
        listing = listing_of((folder / "gallery.json").read_bytes())
    except OSError:
        return False
    return listing is not None and digest(page, listing["items"]) == publication.digest


def _recorded(
    store: Store,
    draft: _Draft,
    publication: Publication,
    folder: Path,
    clock: Clock,
    *,
    stands: bool,
    purge: bool,
) -> None:
    """The gate once more, the record, the switch: all or nothing. A version that says what
    stands already is looked at once more, too, but nothing is recorded."""
    with store.transaction() as tx:
        now = clock()
        before = draft.current
        if not stands:
            # First, since on Postgres it waits for any act under way (such as a withdrawal).
            tx.acts.append(
                at=now,
                who=publication.by,
                verb="publish",
                subject=publication.gallery,
                before={"version": before.version, "items": list(before.items)} if before else None,
                after={
                    "version": publication.version,
                    "items": list(publication.items),
                    "digest": publication.digest,
                },
            )
        place = place_of(tx.publications.gallery(publication.gallery))
        refs = list(publication.items)
        facts = read(tx, refs)
        again = {
            ref: clear(told, place, now, unworded=ref in draft.stood) for ref, told in facts.items()
        }
        passed = [work for cleared in again.values() for work in cleared.works]
        if not set(publication.works) <= set(passed):
            raise _Overtaken
        if any(again[ref].picture != draft.cleared[ref].picture for ref in refs):
            raise _Overtaken
        if any(facts[ref].post.version != draft.facts[ref].post.version for ref in refs):
            raise _Overtaken
        if not stands:
            tx.publications.record(publication, tx.showing.stamps(refs))
            gone = sorted(set(before.items) - set(refs)) if before else []
            if before and gone:
                _answered(tx, publication, before, gone, now, purge=purge)
                tx.queue.refresh(gone, now)
            switch(folder)


def _answered(
    tx: Tx,
    publication: Publication,
    before: Publication,
    gone: Sequence[str],
    now: datetime,
    *,
    purge: bool,
) -> None:
    """The gallery's answer for each post that was taken back and has left it now."""
    facts = read(tx, gone, dressed=False)
    back = [ref for ref, told in facts.items() if acks.is_taken_back(told, now)]
    tx.acks.save(*(acks.removed(ref, publication.gallery, now) for ref in back))
    if purge:
        dropped = set(before.files) - set(publication.files)
        paths = acks.paths_of(publication.gallery, dropped)
        waiting = {ack.ref: ack for ack in tx.acks.find(ref=back, surface=acks.CACHE)}
        tx.acks.save(*(acks.to_purge(ref, paths, now, waiting.get(ref)) for ref in back))


def tiles_of(
    store: Store,
    draft: _Draft,
    folder: Path,
    before: Path | None,
    brand: Brand,
    *,
    avif: bool = False,
) -> tuple[list[Tile], list[tuple[str, tuple[str, ...]]]]:
    """The tiles in order, their files put into `folder` (with `avif` the lighter ones, too); and
    who was refused, with reasons."""
    tiles: list[Tile] = []
    refused: list[tuple[str, tuple[str, ...]]] = []
    for ref in draft.order:
        if len(tiles) >= draft.gallery.size:
            break
        if ref is None:
            tiles.append(Tile(vacant=True))
            continue
        cleared = draft.cleared[ref]
        reasons = cleared.reasons
        if cleared.works:
            try:
                tiles.append(_tile(store, draft, cleared, folder, before, brand, avif=avif))
                continue
            except UNREADABLE:
                reasons = ("its picture cannot be read",)
        refused.append((ref, reasons))
        if draft.keep_places:
            tiles.append(Tile(vacant=True))
    return tiles, refused


def _tile(
    store: Store,
    draft: _Draft,
    cleared: Cleared,
    folder: Path,
    before: Path | None,
    brand: Brand,
    *,
    avif: bool,
) -> Tile:
    facts = draft.facts[cleared.ref]
    picture = None
    if media := cleared.picture:
        said = described(facts.described, media.digest)
        mark = "DEMO-" if brand.demo else ""
        picture = shot(store.files, media, said, folder, before, mark=mark, avif=avif)
    target = draft.gallery.target
    products = [p for p in facts.products if p.sku != target or draft.gallery.kind != "product"]
    say = words(draft.gallery.language)
    disclosure = disclosed(facts, brand.name, say)
    return tile(
        facts.post.post,
        cleared.ref,
        cleared.works,
        picture,
        credit=cleared.credit,
        products=tuple(products[:2]),
        disclosure=disclosure,
        origin=origin(facts, brand.name, say, disclosure),
        terms=cleared.terms,
        until=cleared.until,
        may_crop=cleared.may_crop,
    )
