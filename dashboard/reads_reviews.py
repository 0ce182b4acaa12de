"""What the Reviews screen shows, each part read in one snapshot."""

from typing import NamedTuple

from chorus.types import Product, ReviewHold
from dashboard.desk import Desk
from publishing.audit import Audit, audit, judged
from publishing.reviewed import Reviewed, aggregates, for_summary, in_order, of_products
from publishing.stars import Aggregate, ranked
from publishing.summary import FEWEST, Summary, summary


class Starred(NamedTuple):
    """A product with its aggregate, its family's where it has one, and how many reviews wait."""

    product: Product
    own: Aggregate
    family: Aggregate | None
    waiting: int


class Board(NamedTuple):
    """Every product with reviews, best first; the audit; the reviews that wait."""

    products: list[Starred]
    audit: Audit
    held: list[ReviewHold]


class Page(NamedTuple):
    """One product: its reviews in order, those that may not be shown, and what they say together
    in the desk's language, or how many reviews there are in it."""

    starred: Starred
    shown: list[Reviewed]
    refused: list[Reviewed]
    summary: Summary | None
    in_language: int
    needed: int = FEWEST


def _territory(desk: Desk) -> str:
    return (desk.house.brand.territory or ("*",))[0]


def board(desk: Desk) -> Board:
    """All products with reviews."""
    with desk.house.store.reading() as tx:
        found = of_products(tx, None, desk.now, territory=_territory(desk))
        products = tx.catalog.all()
        waiting = tx.reviews.waiting()
        held = tx.reviews.find(answer="none")
        judged_ = judged(tx.reviews.judged())
    known = {product.sku: product for product in products}
    stars = aggregates(found, products)
    order = ranked(own for own, _family in stars.values() if own.sku in known)
    lines = [
        Starred(known[one.sku], one, stars[one.sku][1], waiting.get(one.sku, 0))
        for one in order
        if found.get(one.sku) or waiting.get(one.sku)
    ]
    return Board(lines, audit(judged_), held)


def page(desk: Desk, sku: str) -> Page | None:
    """One product; None when it is not in the catalogue."""
    with desk.house.store.reading() as tx:
        products = tx.catalog.all()
        product = next((one for one in products if one.sku == sku), None)
        if product is None:
            return None
        found = of_products(tx, None, desk.now, territory=_territory(desk))
        waiting = tx.reviews.waiting().get(sku, 0)
    own, family = aggregates(found, products)[sku]
    mine = found.get(sku, [])
    told = for_summary(mine, desk.language)
    return Page(
        Starred(product, own, family, waiting),
        in_order(mine),
        [one for one in mine if not one.allowed],
        summary(told, desk.language),
        len(told),
    )
