"""VERB succeed: name the product that took another one's place; may be repeated."""

from chorus.clock import Clock
from chorus.errors import Missing, UsageError
from chorus.types import Product
from storage.store import Store


def succeed(store: Store, sku: str, successor: str | None, *, clock: Clock, by: str) -> Product:
    """From here on `successor` stands for `sku` (None: nobody does); what is linked to it stays.
    A catalogue that tells no successors leaves it so. Missing for an unknown product, UsageError
    where the two would follow one another in a circle."""
    with store.transaction() as tx:
        product = tx.catalog.get(sku)
        if product is None:
            raise Missing("product", sku)
        after, seen = successor, {sku}
        while after is not None:
            found = tx.catalog.get(after)
            if found is None:
                raise Missing("product", after)
            if after in seen:
                raise UsageError(
                    f"{after} would follow itself. Nothing was changed; name the product that is "
                    "sold today."
                )
            seen.add(after)
            after = found.successor
        made = product.model_copy(update={"successor": successor})
        if made != product:
            now = clock()
            tx.catalog.save([made], now)
            tx.acts.append(
                at=now,
                who=by,
                verb="succeed",
                subject=sku,
                before={"successor": product.successor},
                after={"successor": successor},
            )
        return made
