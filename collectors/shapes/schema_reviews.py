"""schema.org reviews: JSON-LD in a file or in a page, wherever in it they stand. Pure.

Real pages (payload-facts 26): more than half are `@graph`, nodes point at each other by `@id`,
ratings are texts, and some JSON only reads with control characters allowed.
"""

import json
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from collectors.payload import table
from collectors.shapes.rows_of import Row

_REVIEWS = frozenset({"Review", "UserReview", "CriticReview", "EmployerReview"})
_THINGS = frozenset({"Product", "ProductGroup", "ProductModel", "IndividualProduct"})
_PRODUCT_KEYS = ("sku", "gtin", "gtin13", "mpn", "offers")
_DEEPEST = 40


def blocks_in(page: str) -> tuple[list[Any], list[str]]:
    """The JSON-LD of a page, and why a block of it could not be read ("block 2: …")."""
    found: list[Any] = []
    bad = []
    scripts = LexborHTMLParser(page).css('script[type*="ld+json" i]')
    for number, script in enumerate(scripts, 1):
        text = _bare(script.text(deep=True))
        if not text:
            continue
        try:
            # shops paste line breaks into texts: `strict=False` reads them
            found.append(json.loads(text, strict=False))
        except (json.JSONDecodeError, RecursionError) as error:
            bad.append(f"block {number}: not JSON ({error})"[:200])
    return found, bad


def _bare(text: str) -> str:
    """Without the comment or CDATA marks some shops wrap around it."""
    text = text.strip()
    for start, end in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")):
        if text.startswith(start):
            text = text.removeprefix(start).strip().removesuffix(end).strip()
    return text.removesuffix(";").strip()


def reviews_in(told: Any, base: str = "") -> list[Row]:
    """The Review nodes anywhere in a document, each once, with the product they hang on.

    `base` is the page's address: ids like `#review-1` count from there.
    """
    named: dict[str, dict[str, Any]] = {}
    _name(told, named, 0)
    found: list[Row] = []
    _walk(told, "$", None, _Finding(named=named, base=base, found=found, owners=_owners(named)))
    return found


class _Finding:
    """What a search for reviews knows on its way."""

    def __init__(
        self,
        *,
        named: dict[str, dict[str, Any]],
        base: str,
        found: list[Row],
        owners: dict[str, dict[str, Any]],
    ) -> None:
        self.named, self.base, self.found, self.owners = named, base, found, owners

    def at(self, value: Any) -> dict[str, Any]:
        """A node, or the one it points at by `@id`."""
        node = table(value[0] if isinstance(value, list) and value else value)
        own = node.get("@id")
        if isinstance(own, str) and set(node) <= {"@id", "@type"}:
            return self.named.get(own, node)
        return node


def _name(told: Any, named: dict[str, dict[str, Any]], depth: int) -> None:
    """Every node by its `@id`; of several, the one that tells most."""
    if depth > _DEEPEST:
        return
    if isinstance(told, list):
        for one in told:
            _name(one, named, depth + 1)
    elif isinstance(told, dict):
        own = told.get("@id")
        if isinstance(own, str) and len(told) > len(named.get(own, {})):
            named[own] = told
        for one in told.values():
            _name(one, named, depth + 1)


def _owners(named: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Which thing lists a review by its `@id`, for reviews that do not say it themselves."""
    found: dict[str, dict[str, Any]] = {}
    for thing in named.values():
        for key in ("review", "reviews"):
            told = thing.get(key)
            for one in told if isinstance(told, list) else [told]:
                own = table(one).get("@id")
                if isinstance(own, str):
                    found.setdefault(own, thing)
    return found


def _walk(told: Any, path: str, about: dict[str, Any] | None, how: _Finding) -> None:
    if path.count(".") + path.count("[") > _DEEPEST:
        return
    if isinstance(told, list):
        for number, one in enumerate(told):
            _walk(one, f"{path}[{number}]", about, how)
        return
    if not isinstance(told, dict):
        return
    types = told.get("@type")
    kinds = {one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)}
    kinds = {one.rpartition("/")[2] for one in kinds}
    if kinds & _REVIEWS:
        # a node that only points at a review is told where the review itself stands
        if not set(told) <= {"@id", "@type"}:
            how.found.append(Row(place=path, cells=_cells(told, about or {}, how)))
        return
    is_thing = bool(kinds & _THINGS) or any(key in told for key in _PRODUCT_KEYS)
    for key, value in told.items():
        if isinstance(value, dict | list):
            _walk(value, f"{path}.{key}", told if is_thing else about, how)


def _cells(review: dict[str, Any], about: dict[str, Any], how: _Finding) -> dict[str, Any]:
    own = review.get("@id")
    item = how.at(review.get("itemReviewed")) or about or how.owners.get(str(own), {})
    person = how.at(review.get("author")) or review.get("author")
    if isinstance(person, list):
        person = person[0] if person else None
    gtin = next(
        (item[k] for k in ("gtin13", "gtin14", "gtin12", "gtin8", "gtin") if k in item), None
    )
    images = review.get("image") or review.get("associatedMedia")
    rating = review.get("reviewRating")
    return {
        "id": _id(own, how.base) or review.get("identifier"),
        "title": review.get("name") or review.get("headline"),
        "text": review.get("reviewBody") or review.get("description"),
        "rating": how.at(rating) or rating,
        "author": person.get("name") if isinstance(person, dict) else person,
        "date": review.get("datePublished") or review.get("dateCreated"),
        "language": review.get("inLanguage"),
        "url": review.get("url") or how.base or None,
        "sku": item.get("sku") or item.get("mpn"),
        "gtin": gtin,
        "product_url": item.get("url") or item.get("@id"),
        "media": images if isinstance(images, list) else [images] if images else None,
    }


def _id(own: object, base: str) -> str | None:
    """An `@id` as a whole address; names good for one document only (`_:b0`) are none."""
    if not isinstance(own, str) or own.startswith("_:"):
        return None
    try:
        return urljoin(base, own) if base and own.startswith(("#", "/")) else own
    except ValueError:
        return own
