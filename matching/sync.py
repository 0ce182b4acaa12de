"""Bring a catalogue into the database; may be repeated, an unchanged product writes nothing."""

from collections.abc import Sequence

from chorus.clock import Clock
from chorus.types import Product, Value
from storage.store import Store

BATCH = 2000
"""Products saved in one transaction."""


class Synced(Value):
    """What an import changed."""

    new: int = 0
    changed: int = 0
    same: int = 0


def sync(store: Store, products: Sequence[Product], *, clock: Clock, by: str) -> Synced:
    """Save these products, in batches; of two with the same SKU the last one counts.

    When any product is new or changed, posts are judged again by the next `match`.
    """
    latest = list({product.sku: product for product in products}.values())
    total = Synced()
    for start in range(0, len(latest), BATCH):
        at = clock()
        with store.transaction() as tx:
            counts = tx.catalog.save(latest[start : start + BATCH], at)
            saved = Synced(new=counts.new, changed=counts.changed, same=counts.same)
            if saved.new + saved.changed:
                tx.posts.judge_again(matching=True)
                tx.acts.append(
                    at=at, who=by, verb="sync", subject="catalogue", after=saved.model_dump()
                )
        total = Synced(
            new=total.new + saved.new,
            changed=total.changed + saved.changed,
            same=total.same + saved.same,
        )
    return total
