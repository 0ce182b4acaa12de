"""Which gallery does a product's page show? Its own, a variant's, its category's, or none.

A shop puts one block on every product page (docs/how-to/put-galleries-in-a-shop.md); the block
asks for one small file, named by the SKU, that says where the gallery is.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Literal
from urllib.parse import quote, urlsplit

import orjson

from chorus.types import Gallery, Product, Value

FOLDER = "-shop"
"""Beside the galleries; no gallery can have this name."""

SCRIPT = "shop.js"
Via = Literal["product", "family", "category"]


class Way(Value):
    """A gallery that may stand on a product's page, and why."""

    gallery: Gallery
    via: Via


def stem_of(sku: str) -> str:
    """The name of a SKU's files, as `encodeURIComponent` spells it, with = for %."""
    return quote(sku, safe="!~*'()").replace("%", "=")


def files_of(sku: str, way: Way) -> dict[str, bytes]:
    """The files that lead to a product's gallery: for the script, and for whoever has none."""
    at, stem = f"../g/{way.gallery.slug}/", stem_of(sku)
    page = (
        f'<!doctype html><html lang="{way.gallery.language}"><meta charset="utf-8">'
        f'<meta name="robots" content="noindex"><title>{escape(way.gallery.title)}</title>'
        f'<meta http-equiv="refresh" content="0;url={at}">'
        f'<p><a href="{at}">{escape(way.gallery.title)}</a></p>\n'
    )
    return {
        f"{stem}.json": orjson.dumps({"gallery": at, "via": way.via}),
        f"{stem}.html": page.encode(),
    }


def families(products: Iterable[Product]) -> dict[str, list[str]]:
    """The SKUs that share a page, by each of them: variants differ in what follows the `?`."""
    by_page: dict[str, list[str]] = {}
    for product in products:
        if product.url:
            parts = urlsplit(product.url)
            by_page.setdefault(f"{parts.netloc.lower()}{parts.path.rstrip('/')}", []).append(
                product.sku
            )
    return {sku: group for group in by_page.values() if len(group) > 1 for sku in group}


def ways(
    product: Product, family: Sequence[str], galleries: Mapping[tuple[str, str], Gallery]
) -> list[Way]:
    """The galleries that could stand on a product's page, best first. `galleries` are those that
    show something now, by kind ("product", "list") and folded target."""
    found = []
    for sku in (product.sku, *(one for one in family if one != product.sku)):
        own = galleries.get(("product", sku))
        if own:
            via: Via = "product" if sku == product.sku else "family"
            found.append(Way(gallery=own, via=via))
    for category in _upwards(product.category):
        general = galleries.get(("list", category))
        if general:
            found.append(Way(gallery=general, via="category"))
    return found


def by_target(galleries: Iterable[Gallery]) -> dict[tuple[str, str], Gallery]:
    """Galleries for product pages as `ways` takes them: of products, and lists for a category."""
    found: dict[tuple[str, str], Gallery] = {}
    for one in galleries:
        if one.use == "product_page" and one.target and one.kind in ("product", "list"):
            target = one.target if one.kind == "product" else category_key(one.target)
            found.setdefault((one.kind, target), one)
    return found


def category_key(category: str) -> str:
    """A category for comparison: "Shoes > Trail" and "shoes>trail" are one."""
    return ">".join(part.strip().casefold() for part in category.replace("/", ">").split(">"))


def _upwards(category: str) -> list[str]:
    parts = category_key(category).split(">") if category.strip() else []
    return [">".join(parts[:n]) for n in range(len(parts), 0, -1)]
