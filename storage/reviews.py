"""Reviews of products, and those that wait for a person's word after a product changed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from chorus.types import ReviewHold
from storage.decisions import DECISIONS
from storage.matches import MATCHES
from storage.posts import POSTS
from storage.subject import batches, table
from storage.tables import ProductRow
from storage.tables_publishing import ReviewHoldRow
from storage.values import OfPosts

HOLDS, PRODUCTS = table(ReviewHoldRow), table(ProductRow)

_LINKED: ColumnElement[bool] = or_(
    MATCHES.c.answer == "yes", and_(MATCHES.c.answer == "none", MATCHES.c.band == "auto")
)
"""A person or a sure match says that the post is about the product (as `Showing` reads it)."""


class Reviews(OfPosts[ReviewHold]):
    """Posts of kind review by product; the rows are those that wait, or were answered."""

    row, value, word = ReviewHoldRow, ReviewHold, "held review"
    keys, order = ("post", "sku"), ("at", "sku")

    def by_sku(self, skus: Sequence[str] | None = None) -> dict[str, list[str]]:
        """The refs of live reviews linked to each product, oldest first; all products when none
        is named. Whether they may be shown is the gate's business."""
        query = (
            select(MATCHES.c.sku, POSTS.c.ref)
            .join(POSTS, POSTS.c.id == MATCHES.c.post)
            .where(POSTS.c.kind == "review", POSTS.c.state == "live", _LINKED)
            .order_by(MATCHES.c.sku, POSTS.c.id)
        )
        found: dict[str, list[str]] = {}
        for some in batches(list(skus)) if skus is not None else [None]:
            asked = query if some is None else query.where(MATCHES.c.sku.in_(some))
            for sku, ref in self.connection.execute(asked):
                found.setdefault(sku, []).append(ref)
        return found

    def judged(self) -> list[tuple[str, Any, str | None, str]]:
        """Every live review that has a rating: ref, rating, verdict (None: undecided), note."""
        query = (
            select(POSTS.c.ref, POSTS.c.rating, DECISIONS.c.verdict, DECISIONS.c.note)
            .outerjoin(DECISIONS, DECISIONS.c.post == POSTS.c.id)
            .where(POSTS.c.kind == "review", POSTS.c.state == "live")
            .order_by(POSTS.c.id)
        )
        rows = self.connection.execute(query)
        return [(ref, rating, verdict, note or "") for ref, rating, verdict, note in rows if rating]

    def waiting(self) -> dict[str, int]:
        """How many reviews wait for a person's word, by product."""
        query = select(HOLDS.c.sku, func.count()).where(HOLDS.c.answer == "none")
        return {sku: n for sku, n in self.connection.execute(query.group_by(HOLDS.c.sku))}

    def due(self, at: datetime) -> list[ReviewHold]:
        """The reviews that a change of their product concerns and that nobody was asked about."""
        found = []
        linked = (
            select(MATCHES.c.post, MATCHES.c.sku, POSTS.c.ref, POSTS.c.posted_at)
            .join(POSTS, POSTS.c.id == MATCHES.c.post)
            .where(POSTS.c.kind == "review", POSTS.c.state == "live", _LINKED)
            .subquery()
        )
        changed = select(
            linked, PRODUCTS.c.reformulated_on, PRODUCTS.c.successor
        ).join(PRODUCTS, PRODUCTS.c.sku == linked.c.sku).where(
            or_(PRODUCTS.c.reformulated_on.is_not(None), PRODUCTS.c.successor.is_not(None))
        ).order_by(linked.c.post, linked.c.sku)  # fmt: skip
        rows = self.rows(changed)
        posts = sorted({row["post"] for row in rows})
        asked, linked_to = {}, set()
        for some in batches(posts):
            for row in self.rows(select(HOLDS).where(HOLDS.c.post.in_(some))):
                asked[row["post"], row["sku"]] = row["change"]
            pairs = select(MATCHES.c.post, MATCHES.c.sku).where(MATCHES.c.post.in_(some), _LINKED)
            linked_to |= {(post, sku) for post, sku in self.connection.execute(pairs)}
        for row in rows:
            for sku, why, change in _changes(row):
                here = (row["post"], sku)
                if asked.get(here) != change and (why != "merged" or here not in linked_to):
                    told = {"ref": row["ref"], "sku": sku, "why": why, "change": change, "at": at}
                    found.append(ReviewHold.model_validate(told))
        return found


def _changes(row: Any) -> list[tuple[str, str, str]]:
    """Product, why and change for which a review must wait. One without a day waits, too."""
    found = []
    day: date | None = row["reformulated_on"]
    if day is not None:
        start = datetime.combine(day, time(), UTC)
        if row["posted_at"] is None or row["posted_at"] < start:
            found.append((row["sku"], "reformulated", day.isoformat()))
    if row["successor"] and row["successor"] != row["sku"]:
        found.append((row["successor"], "merged", row["sku"]))
    return found
