"""VERB withdraw: take posts out of everything that shows them; safe to repeat."""

from collections.abc import Sequence
from pathlib import Path

from chorus.clock import Clock
from chorus.errors import PublishError
from chorus.types import Brand, Publication, Value, Work
from publishing.facts import clear, read
from publishing.folders import pointed
from publishing.issue import issue, place_of
from storage.store import Store, Tx


class Withdrawn(Value):
    """The galleries written again, and the posts that left them."""

    galleries: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


def withdraw(
    store: Store,
    refs: Sequence[str] | None,
    *,
    out: Path,
    by: str,
    clock: Clock,
    brand: Brand,
) -> Withdrawn:
    """Write every gallery again that shows a work the gate now refuses; None looks at all posts
    (what expired). A neutral place keeps the layout.

    When it returns, no public folder holds such a work. Also finishes what a crash left half
    done: a gallery whose pointer is not on the version recorded is written again. All galleries
    are tried even when one cannot be written; then PublishError names those.
    """
    wanted = None if refs is None else frozenset(refs)
    left: set[str] = set()
    written: list[str] = []
    failed: dict[str, PublishError] = {}
    with store.reading() as tx:
        galleries = [gallery.slug for gallery in tx.publications.galleries()]
    for slug in galleries:
        with store.reading() as tx:
            publication = tx.publications.current(slug)
            stale = _refused(tx, publication, wanted, clock) if publication else set()
        folder = pointed(out, slug)
        recorded = out / publication.folder if publication else None
        if not stale and folder == recorded:
            continue
        try:
            issue(store, slug, out=out, by=by, clock=clock, brand=brand, keep_places=True)
        except PublishError as error:
            failed[slug] = error
        else:
            written.append(slug)
            left |= stale
    if failed:
        raise PublishError(
            ", ".join(failed), "; ".join(error.why for error in failed.values())
        ) from next(iter(failed.values()))
    return Withdrawn(galleries=tuple(written), refs=tuple(sorted(left)))


def _refused(
    tx: Tx, publication: Publication, wanted: frozenset[str] | None, clock: Clock
) -> set[str]:
    """The posts of a publication, among those wanted, of which a work shown is refused now."""
    items = [ref for ref in publication.items if wanted is None or ref in wanted]
    if not items:
        return set()
    facts = read(tx, items)
    place = place_of(tx.publications.gallery(publication.gallery))
    now = clock()
    passed: set[Work] = set()
    for told in facts.values():
        passed.update(clear(told, place, now).works)
    return {work.ref for work in publication.works if work.ref in items and work not in passed}
