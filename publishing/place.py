"""VERB place: put posts into a gallery by hand, or take them out; one act, safe to repeat."""

from collections.abc import Sequence
from typing import Literal

from chorus.clock import Clock
from chorus.errors import Missing
from chorus.types import Gallery, Value
from publishing.selection import gallery_for, placed, unplaced
from storage.store import Store
from storage.tx import Tx


class Placed(Value):
    """The gallery as it stands now, and what changed."""

    gallery: Gallery
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def place(
    store: Store,
    slug: str,
    refs: Sequence[str],
    *,
    by: str,
    clock: Clock,
    action: Literal["place", "unplace"] = "place",
    sku: str | None = None,
    language: str = "en",
) -> Placed:
    """Place posts at the end of a gallery (or take them out), as one act of one person.

    With `sku` the product's gallery is made on first use; its slug is then derived from the SKU
    (`selection.slug_of`) and `slug` may be "". Nothing becomes public: `publish` does that,
    through the gate. Raises Missing for an unknown gallery, product or post.
    """
    now = clock()
    with store.transaction() as tx:
        gallery = _gallery(tx, slug, sku, language)
        known = {post.ref for post in tx.posts.many(list(refs))}
        for ref in refs:
            if ref not in known and action == "place":
                raise Missing("post", ref)
        change = placed if action == "place" else unplaced
        after = change(gallery.placed, refs)
        told = Placed(
            gallery=gallery.model_copy(update={"placed": after}),
            added=tuple(ref for ref in after if ref not in gallery.placed),
            removed=tuple(ref for ref in gallery.placed if ref not in after),
        )
        if told.added or told.removed:
            tx.publications.save_gallery(told.gallery)
            tx.acts.append(
                at=now,
                who=by,
                verb=action,
                subject=gallery.slug,
                before={"placed": list(gallery.placed)},
                after={"placed": list(after)},
            )
            tx.queue.refresh([r for r in (*told.added, *told.removed) if r in known], now)
    return told


def _gallery(tx: Tx, slug: str, sku: str | None, language: str) -> Gallery:
    if sku is None:
        return tx.publications.gallery(slug)
    product = tx.catalog.get(sku)
    if product is None:
        raise Missing("product", sku)
    new = gallery_for(product, language)
    try:
        return tx.publications.gallery(slug or new.slug)
    except Missing:
        gallery = new.model_copy(update={"slug": slug or new.slug})
        tx.publications.save_gallery(gallery)
        return gallery
