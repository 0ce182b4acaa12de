"""What products does a catalogue file hold? JSON, JSON lines, CSV, TSV, Google merchant RSS.

A row that cannot be used is listed with its line and the reason; the good ones are kept.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import orjson
from pydantic import ValidationError

from chorus.errors import UsageError
from chorus.types import Money, Product, Value
from matching.xml import parsed

_HEADERS: dict[str, str] = {
    "sku": "sku id product_id productid item_id handle ref reference reference_produit variant_sku "
    "offer_id artikelnummer codigo codice referencia mpn_or_sku",
    "title": "title name product_name product product_title titre nom nombre titulo nome "
    "bezeichnung titel titolo",
    "brand": "brand vendor marque marca marke manufacturer fabricant",
    "url": "url link product_url permalink lien enlace",
    "image": "image image_link image_url image_src images photo picture",
    "price": "price prix precio preis prezzo preco variant_price regular_price sale_price",
    "currency": "currency devise moneda waehrung valuta",
    "description": "description body_html body short_description descripcion beschreibung "
    "descrizione descricao",
    "category": "category product_type google_product_category type categories categorie "
    "categoria kategorie",
    "colour": "colour color couleur farbe colore cor",
    "hashtags": "hashtags hashtag tag_names",
    "aliases": "aliases alias also_called synonyms other_names",
    "barcode": "barcode gtin ean upc isbn variant_barcode gtin13 code_barres",
    "mpn": "mpn manufacturer_part_number reference_fabricant referencia_fabricante",
    "successor": "successor replaced_by merged_into remplace_par sustituido_por",
    "reformulated_on": "reformulated_on reformulated reformule_le reformulado_el",
    "active": "active available published enabled actif activo",
}
_FIELD = {name: field for field, names in _HEADERS.items() for name in names.split()}
_OFF = frozenset(["0", "false", "no", "non", "inactive", "draft", "archived", "off"])
_PRICE = re.compile(
    r"(?P<before>[A-Z]{3}|[€$£])?\s*(?P<amount>\d[\d.,\s]*)\s*(?P<after>[A-Z]{3}|[€$£])?"
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_NO_CENTS = frozenset({"JPY", "KRW", "CLP", "ISK", "VND", "XAF", "XOF"})
_TAG = re.compile(r"<[^>]{0,500}>")


class BadRow(Value):
    """A row that was left out, and why."""

    line: int
    reason: str


class Feed(Value):
    """What a file holds: the good products in order, and the rows left out."""

    products: tuple[Product, ...] = ()
    bad: tuple[BadRow, ...] = ()


def read(data: bytes, name: str) -> list[Product]:
    """The good products of a file; see `parse` for the bad rows."""
    return list(parse(data, name).products)


def parse(data: bytes, name: str) -> Feed:
    """Read a catalogue file; `name` tells its format by its ending, else its first character.

    Raises UsageError when the file as a whole is not what it claims to be.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    products: dict[str, Product] = {}
    bad: list[BadRow] = []
    for line, row in _rows(text, name):
        if isinstance(row, str):
            bad.append(BadRow(line=line, reason=row))
            continue
        made = _product(row)
        if isinstance(made, str):
            bad.append(BadRow(line=line, reason=made))
        elif made.sku in products:
            bad.append(BadRow(line=line, reason=f"SKU “{made.sku}” was there before"))
        else:
            products[made.sku] = made
    return Feed(products=tuple(products.values()), bad=tuple(bad))


Row = tuple[int, Mapping[str, Any] | str]


def _rows(text: str, name: str) -> Iterator[Row]:
    """Rows with their line (for XML: their number); a text instead of a row is what is wrong."""
    ending = name.casefold().rpartition(".")[2]
    start = text.lstrip()[:1]
    if start == "<":
        yield from _xml(text, name)
    elif ending in {"jsonl", "ndjson"}:
        yield from _json_lines(text)
    elif ending == "json" or start in {"[", "{"}:
        yield from _json(text, name)
    else:
        yield from _table(text, "\t" if ending in {"tsv", "tab"} else None)


def _json_lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                told = orjson.loads(line)
            except orjson.JSONDecodeError:
                yield number, "not JSON"
                continue
            yield number, told if isinstance(told, dict) else "not a JSON object"


def _json(text: str, name: str) -> Iterator[Row]:
    try:
        told = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        first = text.lstrip().split("\n", 1)[0].strip()
        if first.startswith("{") and first.endswith("}"):
            yield from _json_lines(text)
            return
        raise _unreadable(name, f"not JSON ({error.msg})") from error
    if isinstance(told, dict):
        inside = (told.get(key) for key in ("products", "items", "data"))
        told = next((value for value in inside if isinstance(value, list)), [told])
    if not isinstance(told, list):
        raise _unreadable(name, "a list of products was expected")
    for number, one in enumerate(told, start=1):
        yield number, one if isinstance(one, dict) else "not a JSON object"


def _table(text: str, delimiter: str | None) -> Iterator[Row]:
    header = text.split("\n", 1)[0]
    if delimiter is None:
        delimiter = max(",;\t|", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = cells
            elif len(cells) > len(names):
                yield reader.line_num, f"{len(cells)} cells under {len(names)} headings"
            else:
                yield reader.line_num, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        yield reader.line_num, f"not readable from here on ({error})"


def _xml(text: str, name: str) -> Iterator[Row]:
    try:
        root = parsed(text)
    except (ParseError, ValueError) as error:
        raise _unreadable(name, f"not well-formed XML ({error})") from error
    items = [e for e in root.iter() if _local(e) in {"item", "entry"}]
    if not items:
        raise _unreadable(name, "no <item> was found")
    for number, item in enumerate(items, start=1):
        row: dict[str, Any] = {}
        for part in item:
            value = (part.text or part.get("href") or "").strip()
            if value:
                row.setdefault(_local(part), value)
        yield number, row


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].casefold()


def _unreadable(name: str, why: str) -> UsageError:
    return UsageError(
        f"{name} cannot be read as a catalogue: {why}. The catalogue was not changed; "
        "export the file again or give another one."
    )


def _product(row: Mapping[str, Any]) -> Product | str:
    """The product of a row, or what is wrong with it."""
    told: dict[str, Any] = {}
    for header, value in row.items():
        field = _FIELD.get(re.sub(r"[^a-z0-9]+", "_", str(header).casefold()).strip("_"))
        bare = str(header).casefold().removeprefix("g:").strip()
        field = field or _FIELD.get(bare.replace(" ", "_"))
        if field and value not in (None, "", []) and field not in told:
            told[field] = value
    sku, title = _text(told.get("sku")), _text(told.get("title"))
    if not sku:
        return "no SKU"
    if not title:
        return "no title"
    price = _price(told.get("price"), _text(told.get("currency")))
    if isinstance(price, str):
        return price
    try:
        return Product(
            sku=sku,
            title=title,
            brand=_text(told.get("brand")),
            url=_text(told.get("url")) or None,
            image=_image(told.get("image")),
            price=price,
            description=" ".join(_TAG.sub(" ", _text(told.get("description"))).split())[:2000],
            category=_text(told.get("category")),
            colour=_text(told.get("colour")),
            hashtags=tuple(tag.lstrip("#") for tag in _list(told.get("hashtags"))),
            aliases=_list(told.get("aliases")),
            barcode=_text(told.get("barcode")) or None,
            mpn=_text(told.get("mpn")) or None,
            successor=_text(told.get("successor")) or None,
            reformulated_on=_text(told.get("reformulated_on")) or None,
            active=_text(told.get("active", "yes")).casefold() not in _OFF,
        )
    except ValidationError as error:
        return str(error.errors()[0]["msg"])


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _image(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("src") or value.get("url")
    return _text(value).split(",")[0].strip() or None


def _list(value: Any) -> tuple[str, ...]:
    """A JSON list, or one cell with "," ";" or "|" between the values."""
    parts = value if isinstance(value, list) else re.split(r"[,;|]", _text(value))
    return tuple(dict.fromkeys(text for part in parts if (text := _text(part))))


def _price(value: Any, currency: str) -> Money | str | None:  # noqa: PLR0911
    """Read "1 299,90 €", "49.90 EUR", 49.9, {"amount": 4990, "currency": "EUR"}; None: not told."""
    if isinstance(value, Mapping):
        try:
            return Money.model_validate(value)
        except ValidationError:
            return "price not understood"
    text = _text(value)
    if not text:
        return None
    found = _PRICE.fullmatch(text.replace("\u00a0", " "))
    if found is None:
        return f"price “{text[:40]}” not understood"
    code = found["before"] or found["after"] or currency.upper()
    code = _SIGNS.get(code, code)
    if not re.fullmatch(r"[A-Z]{3}", code):
        return None
    amount = found["amount"].replace(" ", "")
    last = max(amount.rfind(","), amount.rfind("."))
    if last >= 0 and len(amount) - last - 1 in {1, 2}:
        amount = re.sub(r"[.,]", "", amount[:last]) + "." + amount[last + 1 :]
    else:
        amount = re.sub(r"[.,]", "", amount)
    try:
        minor = Decimal(amount) * (1 if code in _NO_CENTS else 100)
    except InvalidOperation:
        return f"price “{text[:40]}” not understood"
    return Money(amount=int(minor.to_integral_value()), currency=code)
