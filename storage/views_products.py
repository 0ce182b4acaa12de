"""Products as a screen lists them: the widest gap first, pages by key, however many there are."""

from collections.abc import Sequence
from typing import Any, get_args

import orjson
from sqlalchemy import Integer, and_, case, cast, distinct, func, literal, select, tuple_

from chorus.types import Product, ProductLine, ProductNeed, ProductPage, ReviewCard
from storage.catalog import PRODUCTS, Catalog
from storage.matches import MATCHES
from storage.posts import POSTS
from storage.publications import GALLERIES, PUBLICATIONS, WORKS, Publications
from storage.queue import COUNTS, QUEUE
from storage.views_cards import CardViews

NEEDS: tuple[ProductNeed, ...] = get_args(ProductNeed)


class ProductViews(CardViews):
    """What the Products screen reads. Nothing here writes."""

    def products(
        self, need: ProductNeed | None = None, after: str | None = None, limit: int = 16
    ) -> ProductPage:
        """A page of products: those that could be shown at once first, the most cleared posts
        ahead; then those that wait for a decision, those without a post, those already shown.
        `after` is what the page before returned."""
        told = _counted()
        key = (told.c.need, told.c.missing, told.c.unlinked, told.c.sku)
        query = select(*key)
        if need is not None:
            query = query.where(told.c.need == NEEDS.index(need))
        if after:
            rank, missing, unlinked, sku = orjson.loads(after)
            last = tuple_(*map(literal, (rank, missing, unlinked, sku)))
            query = query.where(tuple_(*key) > last)
        found = list(self.connection.execute(query.order_by(*key).limit(limit)))
        more = orjson.dumps(list(found[-1])).decode() if len(found) == limit else None
        return ProductPage(lines=tuple(self.product_lines([row[3] for row in found])), after=more)

    def product_needs(self) -> dict[ProductNeed, int]:
        """How many products need what."""
        told = _counted()
        query = select(told.c.need, func.count()).group_by(told.c.need)
        counts = {NEEDS[need]: n for need, n in self.connection.execute(query)}
        return {need: counts.get(need, 0) for need in NEEDS}

    def product_lines(self, skus: Sequence[str]) -> list[ProductLine]:
        """These products in the order asked; those that left the catalogue are not among them."""
        known = {one.sku: one for one in Catalog(self.connection).many(skus)}
        told = _counted(skus)
        counts = {row["sku"]: row for row in self.rows(select(told))}
        waiting = self._pairs(
            select(MATCHES.c.sku, func.count())
            .where(MATCHES.c.sku.in_(skus), MATCHES.c.band == "ask", MATCHES.c.answer == "none")
            .group_by(MATCHES.c.sku)
        )
        slugs = select(GALLERIES.c.slug).where(
            GALLERIES.c.kind == "product", GALLERIES.c.target.in_(skus)
        )
        named = [slug for (slug,) in self.connection.execute(slugs)]
        placed = {
            gallery.target: len(gallery.placed)
            for gallery in Publications(self.connection).galleries(named)
        }
        return [_line(known[sku], counts[sku], waiting, placed) for sku in skus if sku in known]

    def product_questions(self, sku: str, limit: int) -> list[ReviewCard]:
        """Live posts of which a person decides whether they show a product, the surest first."""
        query = (
            select(POSTS.c.ref)
            .select_from(POSTS.join(MATCHES, MATCHES.c.post == POSTS.c.id))
            .where(
                MATCHES.c.sku == sku,
                MATCHES.c.band == "ask",
                MATCHES.c.answer == "none",
                POSTS.c.state == "live",
            )
            .order_by(MATCHES.c.score.desc(), POSTS.c.id)
            .limit(limit)
        )
        return self.cards([ref for (ref,) in self.connection.execute(query)])

    def products_with_posts(self, limit: int = 200) -> list[tuple[str, str]]:
        """(SKU, title) of the products most posts are linked to, for a filter."""
        most = (
            select(COUNTS.c.value.label("sku"), func.sum(COUNTS.c.n).label("n"))
            .where(COUNTS.c.facet == "product", COUNTS.c.n > 0)
            .group_by(COUNTS.c.value)
            .order_by(func.sum(COUNTS.c.n).desc(), COUNTS.c.value)
            .limit(limit)
        ).subquery()
        query = select(PRODUCTS.c.sku, PRODUCTS.c.title).join(most, most.c.sku == PRODUCTS.c.sku)
        return [(sku, title) for sku, title in self.connection.execute(query)]

    def _pairs(self, query: Any) -> dict[str, int]:
        return {sku: int(n) for sku, n in self.connection.execute(query)}


def _line(
    product: Product, counted: Any, waiting: dict[str, int], placed: dict[str, int]
) -> ProductLine:
    return ProductLine(
        product=product,
        linked=-counted["unlinked"],
        waiting=waiting.get(product.sku, 0),
        cleared=-counted["missing"],
        placed=placed.get(product.sku, 0),
        published=counted["published"],
        need=NEEDS[counted["need"]],
    )


def _counted(skus: Sequence[str] | None = None) -> Any:
    """Every active product, or these, with what it has. Counts stand as negatives, so that one
    rising key orders all."""
    linked = (
        select(COUNTS.c.value.label("sku"), func.sum(COUNTS.c.n).label("n"))
        .where(COUNTS.c.facet == "product", COUNTS.c.n > 0)
        .group_by(COUNTS.c.value)
    )
    cleared = (
        select(QUEUE.c.value.label("sku"), func.count().label("n"))
        .where(QUEUE.c.facet == "product", QUEUE.c.state == "approved", QUEUE.c.rights == "granted")
        .group_by(QUEUE.c.value)
    )
    current = and_(
        PUBLICATIONS.c.gallery == WORKS.c.gallery,
        PUBLICATIONS.c.version == WORKS.c.version,
        PUBLICATIONS.c.current.is_(True),
    )
    shown = (
        select(GALLERIES.c.target.label("sku"), func.count(distinct(WORKS.c.post)).label("n"))
        .select_from(
            WORKS.join(PUBLICATIONS, current).join(GALLERIES, GALLERIES.c.slug == WORKS.c.gallery)
        )
        .where(GALLERIES.c.kind == "product")
        .group_by(GALLERIES.c.target)
    )
    if skus is not None:
        linked = linked.where(COUNTS.c.value.in_(skus))
        cleared = cleared.where(QUEUE.c.value.in_(skus))
        shown = shown.where(GALLERIES.c.target.in_(skus))
    a, b, c = linked.subquery(), cleared.subquery(), shown.subquery()
    # A sum of whole numbers is numeric on Postgres, and would not be the same key in JSON.
    n_linked, n_cleared, n_shown = (cast(func.coalesce(o.c.n, 0), Integer) for o in (a, b, c))
    query = select(
        PRODUCTS.c.sku.label("sku"),
        (-n_linked).label("unlinked"),
        (-n_cleared).label("missing"),
        n_shown.label("published"),
        case((n_shown > 0, 3), (n_cleared > 0, 0), (n_linked > 0, 1), else_=2).label("need"),
    ).select_from(
        PRODUCTS.outerjoin(a, a.c.sku == PRODUCTS.c.sku)
        .outerjoin(b, b.c.sku == PRODUCTS.c.sku)
        .outerjoin(c, c.c.sku == PRODUCTS.c.sku)
    )
    query = query.where(PRODUCTS.c.active.is_(True))
    if skus is not None:
        query = query.where(PRODUCTS.c.sku.in_(skus))
    return query.subquery()
