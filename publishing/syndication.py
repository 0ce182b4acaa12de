"""Reviews for other shops: an open file that says of each where it was written; pure.

`chorus-reviews/1` is JSON. Signed are the bytes of `body` in canonical form (keys sorted, no
spaces, UTF-8), with the Ed25519 key that signs the log of acts; whoever knows the public key can
check it without Chorus (docs/reference/review-syndication.md).

A review is in it only when its author allowed that: a permission for the use
`product_page:partners` itself, or a public licence. One for our own product pages is none for
others'.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from chorus.types import Brand, Product, Value
from publishing.provenance import badges, source
from publishing.review_feed import is_gtin, parts
from publishing.reviewed import Reviewed
from publishing.safe import line, web_url
from publishing.stars import scale

FORMAT = "chorus-reviews/1"
USE = "product_page:partners"


class Unsigned(Value):
    """The body to sign, the refs in it, and the reviews left out with the reason."""

    body: dict[str, Any]
    refs: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


def syndication(
    reviews: Mapping[str, Sequence[Reviewed]],
    products: Sequence[Product],
    *,
    brand: Brand,
    at: datetime,
) -> Unsigned:
    """The body of a file of all these reviews by SKU; each stands once, with all its products."""
    known = {product.sku: product for product in products}
    grouped: dict[str, list[Reviewed]] = {}
    for sku in sorted(reviews):
        for one in reviews[sku]:
            grouped.setdefault(one.ref, []).append(one)
    told, left_out = [], []
    for ref in sorted(grouped):
        some = [one for one in grouped[ref] if one.allowed]
        why = _not_for_others(grouped[ref], some)
        if why:
            left_out.append((ref, why))
        else:
            told.append(_review(some[0], [known[one.sku] for one in some if one.sku in known]))
    body = {
        "format": FORMAT,
        "publisher": {"name": brand.name, "url": web_url(brand.url)},
        "at": at.isoformat(timespec="seconds"),
        "complete": True,
        "reviews": told,
    }
    refs = tuple(str(one["id"]) for one in told)
    return Unsigned(body=body, refs=refs, left_out=tuple(left_out))


def canonical(body: Mapping[str, Any]) -> bytes:
    """The bytes that are signed."""
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS)


def _not_for_others(every: Sequence[Reviewed], some: Sequence[Reviewed]) -> str:
    if not some:
        return "; ".join(dict.fromkeys(r for one in every for r in one.reasons)) or "not allowed"
    if "syndicated" in badges(some[0].facts):
        return "it was written for another shop and belongs to it"
    facts = some[0].facts
    named = any(USE in grant.uses for grant in facts.grants)
    if not named and not facts.post.post.licence:
        return f"its author was not asked about other shops ({USE})"
    return ""


def _review(one: Reviewed, products: Sequence[Product]) -> dict[str, Any]:
    post, found = one.facts.post.post, badges(one.facts)
    title, words = parts(one.words)
    bounds = scale(post.rating) if post.rating else None
    name = line(one.credit or (post.author.name or "" if post.author else ""), 60)
    return {
        "id": one.ref,
        "source": source(one.facts),
        "provenance": list(found),
        "author": name or None,
        "written_at": post.posted_at.isoformat() if post.posted_at else None,
        "language": post.language,
        "title": title or None,
        "words": words or None,
        "rating": {"value": post.rating.value, "min": bounds[0], "max": bounds[1]}
        if post.rating and bounds
        else None,
        "original": web_url(post.url),
        "licence": post.licence,
        "products": [
            {
                "sku": product.sku,
                "gtin": product.barcode if is_gtin(product.barcode) else None,
                "mpn": product.mpn,
                "brand": product.brand or None,
                "title": product.title,
                "url": web_url(product.url),
            }
            for product in products
        ],
    }
