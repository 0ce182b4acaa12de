"""What may search engines be told of a page's reviews? schema.org Review and AggregateRating; pure.

Made of the gallery's listing alone, so that what left the page left its data. Google's rules
(developers.google.com/search/docs/appearance/structured-data/review-snippet): only reviews that
stand on the page; of one product, never of the brand by itself; none that belongs to another shop;
the aggregate only where every review that may be shown stands there, since a choice is no fair one.
"""

from collections.abc import Mapping
from typing import Any

from chorus.types import Product, Value
from publishing.provenance import badges
from publishing.reviewed import Reviewed
from publishing.safe import line, web_url
from publishing.stars import LEAST, MOST, aggregate
from publishing.words import words

_AGAINST = {
    "syndicated": "it was written for another shop, whose review it is",
    "staff": "the brand's staff wrote it: it would praise itself",
    "brand": "the brand wrote it: it would praise itself",
    "reseller": "a seller of the product wrote it",
}


class Rated(Value):
    """The product of a page with all its reviews that may be shown there: ref, stars, and why it
    may not be marked up ("" when it may)."""

    product: Product
    reviews: tuple[tuple[str, float | None, str], ...]


class Markup(Value):
    """The node for the page (None: nothing may be said), and what was refused: a ref, or
    "aggregate", or "page", with the reason."""

    node: dict[str, Any] | None
    refused: tuple[tuple[str, str], ...] = ()


def rated(product: Product, reviews: list[Reviewed]) -> Rated:
    """What `told` and `markup` need, of reviews beside this product."""
    lines = [(one.ref, one.stars, _against(one)) for one in reviews if one.allowed]
    return Rated(product=product, reviews=tuple(lines))


def _against(one: Reviewed) -> str:
    return next((_AGAINST[b] for b in badges(one.facts) if b in _AGAINST), "")


def told(of: Rated, shown: set[str]) -> dict[str, Any]:
    """The part of a listing that `markup` reads: the product, the reviews that stand on the page,
    and how many could."""
    product = of.product
    return {
        "product": {
            "sku": product.sku,
            "name": product.title,
            "url": web_url(product.url),
            "image": web_url(product.image),
            "brand": product.brand or None,
            "gtin": product.barcode,
            "mpn": product.mpn,
        },
        "reviews": {
            ref: {"stars": stars, "against": against}
            for ref, stars, against in of.reviews
            if ref in shown
        },
        "allowed": sum(stars is not None for _ref, stars, _why in of.reviews),
    }


def without(part: Mapping[str, Any], gone: set[str]) -> dict[str, Any]:
    """The same after posts left the page because they may not be shown any more."""
    kept = {ref: one for ref, one in part["reviews"].items() if ref not in gone}
    lost = [one for ref, one in part["reviews"].items() if ref in gone]
    fewer = part["allowed"] - sum(one["stars"] is not None for one in lost)
    return {**part, "reviews": kept, "allowed": fewer}


def markup(listing: Mapping[str, Any]) -> Markup:
    """The Product node of a gallery's page with its reviews, or why there is none."""
    part = listing.get("rated")
    if not part:
        if any(item["rating"] for item in listing["items"]):
            why = (
                "the page is of no single product; reviews of a brand on its own page are "
                "self-serving"
            )
            return Markup(node=None, refused=(("page", why),))
        return Markup(node=None)
    anonymous = words(listing["language"])("a customer")
    refused: list[tuple[str, str]] = []
    reviews, stars = [], {}
    for item in listing["items"]:
        one = part["reviews"].get(item["ref"])
        if one is None or one["stars"] is None or not item["rating"]:
            continue
        why = one["against"] or ("" if item["credit"] != anonymous else "its author is not named")
        if why:
            refused.append((item["ref"], why))
            continue
        stars[item["ref"]] = one["stars"]
        reviews.append(_review(item, one["stars"]))
    node = _product(part["product"])
    if len(stars) == part["allowed"] and stars:
        node["aggregateRating"] = _aggregate(part["product"]["sku"], stars)
    elif stars:
        why = f"{len(stars)} of {part['allowed']} reviews stand here: a choice has no fair mean"
        refused.append(("aggregate", why))
    if not reviews:
        return Markup(node=None, refused=tuple(refused))
    node["review"] = reviews
    return Markup(node=node, refused=tuple(refused))


def _product(told: Mapping[str, Any]) -> dict[str, Any]:
    node = {"@context": "https://schema.org", "@type": "Product", "name": told["name"]}
    node |= {name: told[name] for name in ("sku", "url", "image", "mpn") if told[name]}
    if told["gtin"]:
        node["gtin"] = told["gtin"]
    if told["brand"]:
        node["brand"] = {"@type": "Brand", "name": told["brand"]}
    return node


def _review(item: Mapping[str, Any], stars: float) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@type": "Review",
        "author": {"@type": "Person", "name": line(item["credit"], 99)},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": stars,
            "bestRating": MOST,
            "worstRating": LEAST,
        },
    }
    if item["posted_at"]:
        node["datePublished"] = item["posted_at"][:10]
    if item["text"]:
        node["reviewBody"] = item["text"]
    if item["language"]:
        node["inLanguage"] = item["language"]
    return node


def _aggregate(sku: str, stars: Mapping[str, float]) -> dict[str, Any]:
    made = aggregate(sku, (sku,), stars.items())
    return {
        "@type": "AggregateRating",
        "ratingValue": made.mean,
        "reviewCount": made.count,
        "bestRating": MOST,
        "worstRating": LEAST,
    }
