"""What concerns products is read here: pages of them, and the type-ahead over all of them.

The index of names is one for the process and stays warm. It looks once a second whether the
catalogue changed; a large one is read again behind, while the old index goes on answering.
"""

from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from chorus.errors import ChorusError
from chorus.types import ProductLine, ProductNeed, ProductPage
from dashboard.desk import Desk
from matching.lookup import Lookup

if TYPE_CHECKING:
    from storage.store import Store

EVERY_SECONDS = 1.0
"""How often the catalogue is asked whether it changed."""

AT_ONCE = 5_000
"""Up to so many products the index is made anew while somebody waits for it."""

MOST = 8
"""Products shown while somebody types."""


@dataclass
class _Warm:
    store: "Store"
    lookup: Lookup
    looked_at: float
    reading: bool = False


_HERE: list[_Warm] = []
_ONE_AT_A_TIME = Lock()


def index(store: "Store") -> Lookup:
    """The index of this store's catalogue as it is now, or was a moment ago."""
    with _ONE_AT_A_TIME:
        here = _HERE[0] if _HERE and _HERE[0].store is store else None
        if here is None:
            here = _Warm(store, _read(store), monotonic())
            _HERE[:] = [here]
        elif not here.reading and monotonic() - here.looked_at >= EVERY_SECONDS:
            here.looked_at = monotonic()
            with store.reading() as tx:
                changed = tx.catalog.version() != here.lookup.version
            if changed and here.lookup.size <= AT_ONCE:
                here.lookup = _read(store)
            elif changed:
                here.reading = True
                Thread(target=_again, args=(here,), daemon=True).start()
        return here.lookup


def warm(store: "Store") -> None:
    """Have the index ready before somebody types."""
    Thread(target=index, args=(store,), daemon=True).start()


def _again(here: _Warm) -> None:
    """Read a large catalogue anew; when that fails, the next look tries again."""
    try:
        here.lookup = _read(here.store)
    except ChorusError:
        return
    finally:
        here.reading = False


def _read(store: "Store") -> Lookup:
    with store.reading() as tx:
        return Lookup(tx.catalog.all(), version=tx.catalog.version())


def seek(desk: Desk, typed: str) -> list[dict[str, Any]]:
    """The products that may be meant, as the type-ahead shows them."""
    return [hit._asdict() for hit in index(desk.house.store).find(typed, MOST)]


def page(desk: Desk, need: ProductNeed | None, after: str | None) -> ProductPage:
    """A page of products, the widest gap first."""
    with desk.house.store.reading() as tx:
        found: ProductPage = tx.views.products(need, after)
    return found


def needs(desk: Desk) -> dict[ProductNeed, int]:
    """How many products need what."""
    with desk.house.store.reading() as tx:
        counts: dict[ProductNeed, int] = tx.views.product_needs()
    return counts


def line(desk: Desk, sku: str) -> ProductLine | None:
    """One product; None when it is not in the catalogue."""
    with desk.house.store.reading() as tx:
        return next(iter(tx.views.product_lines([sku])), None)


def with_posts(desk: Desk, chosen: str | None) -> list[tuple[str, str]]:
    """(SKU, title) of the products a filter offers, by title: those with the most posts, and the
    one that is chosen already."""
    with desk.house.store.reading() as tx:
        found = dict(tx.views.products_with_posts())
        if chosen and chosen not in found and (product := tx.catalog.get(chosen)):
            found[chosen] = product.title
    return sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0]))


def any_products(desk: Desk) -> bool:
    """Whether there is a catalogue."""
    with desk.house.store.reading() as tx:
        return tx.catalog.version() != "empty"
