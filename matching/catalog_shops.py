"""Which products do the exports of shops hold? Shopify: CSV, products.json; WooCommerce: CSV, REST.

A variant is a product of its own under the group of its parent. Its name is the parent's and what
sets it apart: "Skarn 2 – Black / 42".

Sources: help.shopify.com/manual/products/import-export/using-csv, shopify.dev (products.json),
github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema, the wc/v3 REST documentation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from matching.catalog_rows import Row, field_of, text

Told = Mapping[str, Any]
_NO_OPTION = "Default Title"
_HANDLE = ("Handle", "URL handle")
_OPTIONS = range(1, 4)
_IN, _OUT = "in_stock", "out_of_stock"


def is_shopify(headings: Iterable[str]) -> bool:
    """Whether a table is a product export of Shopify (of either of its forms)."""
    names = set(headings)
    return bool(names & set(_HANDLE)) and bool(names & {"Variant SKU", "Variant Price", "SKU"})


def is_woocommerce(headings: Iterable[str]) -> bool:
    """Whether a table is a product export of WooCommerce (in English)."""
    return {"Type", "SKU", "Name", "Published"} <= set(headings)


def shopify_table(rows: Iterable[Row]) -> Iterator[Row]:
    """Variants of Shopify's CSV. A row without a title belongs to the handle above it; one without
    option, SKU and price is a further picture."""
    parent: Told = {}
    for number, row in rows:
        if isinstance(row, str):
            yield number, row
            continue
        handle = _first(row, *_HANDLE)
        if _first(row, "Title"):
            parent = row
        elif not handle or handle != _first(parent, *_HANDLE):
            yield number, "no title, and the row above is of another handle"
            continue
        options = [
            (_first(parent, f"Option{n} Name", f"Option{n} name"), value)
            for n in _OPTIONS
            if (value := _first(row, f"Option{n} Value", f"Option{n} value"))
        ]
        sku, price = _first(row, "Variant SKU", "SKU"), _first(row, "Variant Price", "Price")
        if row is not parent and not (options or sku or price):
            continue
        published = _first(parent, "Published", "Published on online store") or "true"
        status = _first(parent, "Status") or "active"
        yield (
            number,
            {
                **_set_apart(_first(parent, "Title"), handle, sku, options),
                "group": handle,
                "brand": _first(parent, "Vendor"),
                "category": _first(parent, "Type", "Product Category", "Product category"),
                "description": _first(parent, "Body (HTML)", "Description"),
                "image": _first(row, "Variant Image", "Variant image URL")
                or _first(parent, "Image Src", "Product image URL"),
                "price": price,
                "barcode": _first(row, "Variant Barcode", "Barcode").lstrip("'"),
                "active": "no" if published.casefold() == "false" or status != "active" else "yes",
            },
        )


def shopify_products(rows: Iterable[Row], shop: str = "") -> Iterator[Row]:
    """Variants of Shopify's products.json (of the shop front or of its Admin interface); `shop` is
    the address of the shop, for links."""
    for number, row in rows:
        if isinstance(row, str) or not isinstance(row.get("variants"), list):
            yield number, row if isinstance(row, str) else "no variants"
            continue
        handle, names = text(row.get("handle")), row.get("options")
        names = [text(one.get("name")) for one in _objects(names)]
        images = [one.get("src") for one in _objects(row.get("images"))]
        for one in _objects(row["variants"]):
            options = [
                (names[n - 1] if n <= len(names) else "", value)
                for n in _OPTIONS
                if (value := text(one.get(f"option{n}")))
            ]
            own = one.get("featured_image")
            own = own.get("src") if isinstance(own, Mapping) else None
            stock = one.get("available")
            yield (
                number,
                {
                    **_set_apart(text(row.get("title")), handle, text(one.get("sku")), options),
                    "group": handle,
                    "brand": row.get("vendor"),
                    "category": row.get("product_type"),
                    "description": row.get("body_html"),
                    "url": f"{shop}/products/{handle}" if shop and handle else None,
                    "images": [image for image in (own, *images) if image],
                    "price": one.get("price"),
                    "barcode": one.get("barcode"),
                    "availability": "" if stock is None else _IN if stock else _OUT,
                    "active": row.get("status") or "yes",
                },
            )


def woocommerce_table(rows: Iterable[Row]) -> Iterator[Row]:
    """Products and variations of WooCommerce's CSV, in English. A variation names its parent by
    SKU or as `id:123`; of parents the SKU is remembered."""
    parents: dict[str, str] = {}
    for number, row in rows:
        if isinstance(row, str):
            yield number, row
            continue
        kind = _first(row, "Type").casefold()
        id_, sku = _first(row, "ID"), _first(row, "SKU")
        sku = sku or id_
        parent = _first(row, "Parent")
        if "variable" in kind:
            parents[f"id:{id_}"] = sku
        group = parents.get(parent, parent.removeprefix("id:")) if parent else ""
        stock = _first(row, "In stock?")
        yield (
            number,
            {
                "sku": sku,
                "title": _first(row, "Name"),
                "group": group or (sku if "variable" in kind else ""),
                "brand": _first(row, "Brands"),
                "category": _first(row, "Categories").partition(",")[0],
                "description": _first(row, "Description", "Short description"),
                "image": _first(row, "Images"),
                "price": _first(row, "Sale price", "Regular price"),
                "barcode": _first(row, "GTIN, UPC, EAN, or ISBN"),
                "availability": "" if not stock else _OUT if stock == "0" else _IN,
                "active": "no" if _first(row, "Published") in {"0", "-1"} else "yes",
                **_attributes(
                    (_first(row, f"Attribute {n} name"), _first(row, f"Attribute {n} value(s)"))
                    for n in _OPTIONS
                ),
            },
        )


def woocommerce_product(number: int, told: Told) -> Row:
    """A product of WooCommerce's REST interface."""
    sku = text(told.get("sku")) or text(told.get("id"))
    is_parent = told.get("type") == "variable"
    return number, {
        **_woo(told),
        "sku": sku,
        "title": told.get("name"),
        "group": sku if is_parent else "",
        "brand": next((one.get("name") for one in _objects(told.get("brands"))), ""),
        "category": next((one.get("name") for one in _objects(told.get("categories"))), ""),
        "images": [one.get("src") for one in _objects(told.get("images"))],
    }


def woocommerce_variation(number: int, parent: Told, told: Told) -> Row:
    """A variation of such a product. The shop shows the parent's SKU where it has none of its own:
    then its number tells it apart."""
    options = [
        (text(one.get("name")), text(one.get("option"))) for one in _objects(told.get("attributes"))
    ]
    _, above = woocommerce_product(number, parent)
    assert not isinstance(above, str)
    sku = text(told.get("sku"))
    if not sku or sku == above["sku"]:
        sku = text(told.get("id"))
    image = told.get("image")
    return number, {
        **above,
        **{name: value for name, value in _woo(told).items() if value},
        **_set_apart(text(parent.get("name")), "", sku, options),
        "group": above["sku"],
        "images": [image.get("src")] if isinstance(image, Mapping) else above["images"],
    }


def _woo(told: Told) -> dict[str, Any]:
    stock = told.get("stock_status")
    return {
        "url": told.get("permalink"),
        "price": told.get("price") or told.get("regular_price"),
        "description": told.get("description") or told.get("short_description"),
        "barcode": told.get("global_unique_id"),
        "availability": {"instock": _IN, "outofstock": _OUT}.get(text(stock), text(stock)),
        "active": "no" if told.get("status") in {"draft", "private", "pending"} else "yes",
        **_attributes(
            (text(one.get("name")), text(one.get("option")))
            for one in _objects(told.get("attributes"))
        ),
    }


def _set_apart(title: str, handle: str, sku: str, options: list[tuple[str, str]]) -> dict[str, str]:
    """Name, SKU, colour and size of a variant."""
    told = [(name, value) for name, value in options if value != _NO_OPTION]
    values = [value for _, value in told]
    return {
        "sku": sku or "-".join([handle, *values]),
        "title": f"{title} – {' / '.join(values)}" if title and values else title,
        **_attributes(told),
    }


def _attributes(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Colour and size among attributes; a list of several values belongs to a parent."""
    found: dict[str, str] = {}
    for name, value in told:
        field = field_of(re.sub(r"^pa_", "", name)) if name else None
        if field in {"colour", "size"} and value and "," not in value:
            found[field] = value
    return found


def _objects(told: Any) -> list[Told]:
    return [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []


def _first(row: Told, *names: str) -> str:
    """What stands under the first of these headings that is not empty."""
    return next((told for name in names if (told := text(row.get(name)))), "")
