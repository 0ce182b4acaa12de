"""What products does a catalogue file hold? CSV, TSV, JSON, JSON lines, Google merchant feeds in
XML and TSV, the exports of Shopify and WooCommerce.

A row that cannot be used is told with its line and the reason; the good ones are kept. Files are
read as a stream; only JSON that is no JSON lines is read whole, up to 64 MiB.
"""

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, Literal

import orjson

from chorus.errors import UsageError
from chorus.types import Product, Value
from matching.catalog_rows import Line, Row, product_of
from matching.catalog_shops import (
    is_shopify,
    is_woocommerce,
    shopify_products,
    shopify_table,
    woocommerce_product,
    woocommerce_table,
)
from matching.catalog_tables import table_rows
from matching.catalog_xml import Broken, xml_rows

Format = Literal["auto", "google", "shopify", "woocommerce", "plain"]
WHOLE = 64 * 1024 * 1024
"""Bytes of JSON that is read whole."""
_PIECE = 1 << 16
_LINE = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9_-]{2,20})""")
_ENCODINGS = re.compile(
    r"iso-?8859-\d+|windows-125\d|cp125\d|shift_jis|gbk|gb2312|euc-jp|euc-kr|big5"
)


class BadRow(Value):
    """A row that was left out, and why; `kept`: it was taken, and this is not right about it."""

    line: int
    reason: str
    kept: bool = False


class Feed(Value):
    """What a file holds: the good products in order, and what is wrong with its rows."""

    products: tuple[Product, ...] = ()
    bad: tuple[BadRow, ...] = ()


def read(data: bytes, name: str) -> list[Product]:
    """The good products of a file; see `parse` for the bad rows."""
    return list(parse(data, name).products)


def parse(data: bytes, name: str, form: Format = "auto", currency: str = "") -> Feed:
    """A catalogue file that is small. Raises what `lines` does."""
    products: dict[str, Product] = {}
    bad: list[BadRow] = []
    for number, product, note in lines(io.BytesIO(data), name, form, currency):
        if product is not None and product.sku in products:
            bad.append(BadRow(line=number, reason=f"SKU “{product.sku}” was there before"))
            continue
        if product is not None:
            products[product.sku] = product
        if note:
            bad.append(BadRow(line=number, reason=note, kept=product is not None))
    return Feed(products=tuple(products.values()), bad=tuple(bad))


def lines(
    data: BinaryIO, name: str, form: Format = "auto", currency: str = "", shop: str = ""
) -> Iterator[Line]:
    """Every row of a catalogue file; `name` tells its format by its ending, else its beginning.
    `currency` counts where a price has none; `shop` is the address that links begin with where
    the file has none.

    Raises UsageError when the file as a whole is not what it claims to be: what was read before
    must then not be used, for the rest is missing.
    """
    for number, row in _rows(data, name, form, shop):
        yield product_of(number, row, currency)


def _rows(data: BinaryIO, name: str, form: Format, shop: str) -> Iterator[Row]:
    text = io.TextIOWrapper(data, _encoding(data), errors="replace", newline="")
    try:
        ending = name.casefold().removesuffix(".gz").rpartition(".")[2]
        start = text.read(_PIECE).lstrip("\ufeff \t\r\n")[:1]
        text.seek(0)
        if start == "<":
            yield from _xml(text, name)
        elif ending in {"jsonl", "ndjson"}:
            yield from _json_lines(text)
        elif ending == "json" or start in {"[", "{"}:
            yield from _json(data, text, name, form, shop)
        else:
            rows = table_rows(text, "\t" if ending in {"tsv", "tab"} else None)
            yield from _table(rows, form)
    finally:
        text.detach()


def _xml(text: io.TextIOWrapper, name: str) -> Iterator[Row]:
    first = text.read(_PIECE).lstrip("\ufeff \t\r\n")
    try:
        yield from xml_rows(chain([first], iter(lambda: text.read(_PIECE), "")))
    except Broken as error:
        raise unreadable(name, str(error)) from error


def _table(rows: Iterator[Row], form: Format) -> Iterator[Row]:
    for number, row in rows:
        again: Iterable[Row] = chain([(number, row)], rows)
        if isinstance(row, str):
            yield number, row
            continue
        if form == "shopify" or (form == "auto" and is_shopify(row)):
            again = shopify_table(again)
        elif form == "woocommerce" or (form == "auto" and is_woocommerce(row)):
            again = woocommerce_table(again)
        yield from again
        return


def _json_lines(text: io.TextIOWrapper) -> Iterator[Row]:
    number, is_long = 0, False
    while line := text.readline(_LINE):
        is_rest, is_long = is_long, len(line) == _LINE and line[-1] != "\n"
        if is_rest:
            continue
        number += 1
        if is_long:
            yield number, f"the line is longer than {_LINE:,} characters"
        elif line.strip():
            try:
                told = orjson.loads(line)
            except orjson.JSONDecodeError:
                yield number, "not JSON"
                continue
            yield number, told if isinstance(told, dict) else "not a JSON object"


def _json(
    data: BinaryIO, text: io.TextIOWrapper, name: str, form: Format, shop: str
) -> Iterator[Row]:
    first = text.readline(_LINE).strip()
    text.seek(0)
    size = data.seek(0, io.SEEK_END)
    data.seek(0)
    is_lines = first.startswith("{") and first.endswith("}")
    if size > WHOLE and not is_lines:
        why = f"JSON above {WHOLE >> 20} MiB is read only as JSON lines (one product a line) or CSV"
        raise unreadable(name, why)
    if size > WHOLE:
        yield from _json_lines(text)
        return
    try:
        told = orjson.loads(text.read())
    except orjson.JSONDecodeError as error:
        if is_lines:
            text.seek(0)
            yield from _json_lines(text)
            return
        raise unreadable(name, f"not JSON ({error.msg})") from error
    if isinstance(told, dict):
        inside = (told.get(key) for key in ("products", "items", "data"))
        told = next((value for value in inside if isinstance(value, list)), [told])
    if not isinstance(told, list):
        raise unreadable(name, "a list of products was expected")
    yield from objects(told, form, shop)


def objects(
    told: list[object], form: Format = "auto", shop: str = "", at: int = 1
) -> Iterator[Row]:
    """Products told as a list of JSON objects, by their number."""
    rows: Iterator[Row] = (
        (number, one if isinstance(one, dict) else "not a JSON object")
        for number, one in enumerate(told, start=at)
    )
    head = next((one for one in told if isinstance(one, dict)), {})
    if form == "shopify" or (form == "auto" and isinstance(head.get("variants"), list)):
        yield from shopify_products(rows, shop)
    elif form == "woocommerce" or (form == "auto" and {"permalink", "stock_status"} <= set(head)):
        for number, row in rows:
            yield (number, row) if isinstance(row, str) else woocommerce_product(number, row)
    else:
        yield from rows


def _encoding(data: BinaryIO) -> str:
    """By its mark, else UTF-8 where that reads more of it than not, else what its XML declares,
    else Windows-1252: one bad byte does not garble the names of all the others."""
    head = data.read(300)
    data.seek(0)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    while piece := data.read(1 << 20):
        if piece.isascii() and not decoder.getstate()[0]:
            continue
        told = decoder.decode(piece)
        wrong = told.count("\ufffd")
        bad += wrong
        good += len(told.encode()) - len(told) - 2 * wrong
    data.seek(0)
    if good >= bad:
        return "utf-8"
    declared = _DECLARED.search(head)
    name = declared[1].decode().casefold() if declared else ""
    return name if _ENCODINGS.fullmatch(name) and name != "iso-8859-1" else "cp1252"


def unreadable(name: str, why: str) -> UsageError:
    """The file as a whole cannot be used."""
    return UsageError(
        f"{name} cannot be read as a catalogue: {why}. The catalogue was not changed; "
        "export the file again or give another one."
    )
