"""Which reviews may speak for a product? Those the gate allows there, read in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chorus.types import Facts, Product, Use, Value
from publishing.facts import Judge, Place, read
from publishing.safe import plain
from publishing.shop import families
from publishing.stars import Aggregate, aggregate, on_five


class Reviewed(Value):
    """A review beside a product, and whether the gate allows its words there. `stars` from 1 to 5
    (None: it has no rating we can read); `credit` is the name its author asked for."""

    ref: str
    sku: str
    facts: Facts
    stars: float | None
    words: str
    allowed: bool
    credit: str = ""
    reasons: tuple[str, ...] = ()


def of_products(
    tx: Any,
    skus: Sequence[str] | None,
    now: datetime,
    *,
    use: Use = "product_page",
    territory: str = "*",
) -> dict[str, list[Reviewed]]:
    """By SKU, oldest first; every product with a review when none is named."""
    by_sku: dict[str, list[str]] = tx.reviews.by_sku(skus)
    refs = list(dict.fromkeys(ref for some in by_sku.values() for ref in some))
    judge = Judge(read(tx, refs), now)
    found: dict[str, list[Reviewed]] = {}
    for sku, some in by_sku.items():
        place = Place(use=use, territory=territory, product=sku)
        for ref in some:
            answer = judge.clear(ref, place)
            facts = judge.facts[ref]
            post = facts.post.post
            found.setdefault(sku, []).append(
                Reviewed(
                    ref=ref,
                    sku=sku,
                    facts=facts,
                    stars=on_five(post.rating) if post.rating else None,
                    words=plain(post.text),
                    allowed=any(work.part == "text" for work in answer.works),
                    credit=answer.credit,
                    reasons=answer.reasons,
                )
            )
    return found


def aggregates(
    reviews: Mapping[str, Sequence[Reviewed]], products: Sequence[Product]
) -> dict[str, tuple[Aggregate, Aggregate | None]]:
    """For each product its own aggregate (a variant is a product of its own), and the one of its
    family where it has one: variants share a page."""
    kin = families(products)
    rated = {
        sku: {one.ref: one.stars for one in some if one.allowed and one.stars is not None}
        for sku, some in reviews.items()
    }
    found = {}
    for sku in sorted({p.sku for p in products} | rated.keys()):
        own = aggregate(sku, (sku,), rated.get(sku, {}).items())
        group = sorted(kin.get(sku, ()))
        together = {ref: stars for one in group for ref, stars in rated.get(one, {}).items()}
        found[sku] = (own, aggregate(sku, group, together.items()) if group else None)
    return found


def in_order(reviews: Sequence[Reviewed]) -> list[Reviewed]:
    """The order in which a product's reviews stand. Stars never count: what a review says and who
    vouches for it does, then the newest."""

    def key(one: Reviewed) -> tuple[Any, ...]:
        post = one.facts.post.post
        score = (
            2 * ("verified" in post.flags) + bool(one.facts.media) + min(len(one.words), 300) / 100
        )
        says = min(len(one.words), 300) / 100 + min(post.metrics.likes or 0, 20) / 10
        at = post.posted_at.timestamp() if post.posted_at else 0.0
        return (-round(score + says, 3), -at, one.ref)

    return sorted((one for one in reviews if one.allowed), key=key)


def for_summary(reviews: Sequence[Reviewed], language: str) -> list[tuple[str, float | None, str]]:
    """The allowed reviews with words in a language as `summary` takes them, oldest first."""
    base = language.replace("_", "-").partition("-")[0].lower()
    some = [
        one
        for one in reviews
        if one.allowed
        and one.words.strip()
        and (one.facts.post.post.language or "").partition("-")[0].lower() == base
    ]

    def day(one: Reviewed) -> tuple[float, str]:
        at = one.facts.post.post.posted_at
        return (at.timestamp() if at else 0.0, one.ref)

    return [(one.ref, one.stars, one.words) for one in sorted(some, key=day)]
