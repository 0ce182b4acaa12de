"""VERB carry: a person says whether the held reviews of a product speak of the same product."""

from chorus.clock import Clock
from chorus.errors import Missing
from chorus.types import Value
from storage.store import Store


class Carried(Value):
    """The product, and the reviews that were answered for it."""

    sku: str
    same: bool
    refs: tuple[str, ...]


def carry(store: Store, sku: str, *, change: str, same: bool, by: str, clock: Clock) -> Carried:
    """Answer for all reviews of one change (a day of reformulation, or a merged SKU) in one act.

    With `same` they count for the product from now on, else they never do. May be answered anew.
    Raises Missing when no review waits for this or was answered.
    """
    now = clock()
    with store.transaction() as tx:
        holds = tx.reviews.find(sku=sku, change=change)
        if not holds:
            raise Missing("change with held reviews of product", f"{sku} ({change})")
        answer = "same" if same else "other"
        told = {"answer": answer, "by": by}
        tx.reviews.save(*(hold.model_copy(update=told) for hold in holds))
        for hold in holds:
            if hold.why == "merged":
                tx.matches.answer(hold.ref, sku, "yes" if same else "no", by, now)
        refs = tuple(hold.ref for hold in holds)
        tx.acts.append(
            at=now,
            who=by,
            verb="carry",
            subject=sku,
            before={"answers": {hold.ref: hold.answer for hold in holds}},
            after={"change": change, "answer": answer, "posts": list(refs)},
        )
        tx.queue.refresh(list(refs), now)
    return Carried(sku=sku, same=same, refs=refs)
