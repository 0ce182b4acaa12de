"""VERB hold_reviews: reviews of a product that changed wait for a person; safe to repeat."""

from chorus.clock import Clock
from chorus.types import Value
from storage.store import Store


class HeldReviews(Value):
    """How many reviews wait since this run, and the posts they are."""

    held: int = 0
    refs: tuple[str, ...] = ()


def hold_reviews(store: Store, *, clock: Clock) -> HeldReviews:
    """Hold every review written before its product was reformulated, or of a product merged into
    another, until `carry` says whether it speaks of the same product.

    From here on the gate refuses it for that product. What was answered before for the same
    change is not asked again.
    """
    now = clock()
    with store.transaction() as tx:
        due = tx.reviews.due(now)
        if due:
            tx.reviews.save(*due)
            refs = tuple(dict.fromkeys(hold.ref for hold in due))
            tx.acts.append(
                at=now,
                who="chorus",
                verb="hold_reviews",
                subject="reviews",
                after={
                    "posts": list(refs),
                    "changes": sorted({f"{h.sku} {h.why} {h.change}" for h in due}),
                },
            )
            return HeldReviews(held=len(due), refs=refs)
    return HeldReviews()
