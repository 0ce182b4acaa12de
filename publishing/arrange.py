"""VERB arrange: make a gallery of a campaign or a hand-made list, or change one; safe to repeat."""

from chorus.clock import Clock
from chorus.errors import Missing
from chorus.types import Gallery
from storage.store import Store


def arrange(store: Store, gallery: Gallery, *, by: str, clock: Clock) -> Gallery:
    """Keep a gallery as told, as one act. Nothing becomes public: `publish` does that, through
    the gate. Raises Missing when its campaign or product does not exist."""
    with store.transaction() as tx:
        if gallery.kind == "campaign":
            tx.campaigns.get(gallery.target)
        if gallery.kind == "product" and tx.catalog.get(gallery.target) is None:
            raise Missing("product", gallery.target)
        before = next((g for g in tx.publications.galleries() if g.slug == gallery.slug), None)
        if before == gallery:
            return gallery
        tx.publications.save_gallery(gallery)
        tx.acts.append(
            at=clock(),
            who=by,
            verb="arrange",
            subject=gallery.slug,
            before=before.model_dump(mode="json") if before else None,
            after=gallery.model_dump(mode="json"),
        )
    return gallery
