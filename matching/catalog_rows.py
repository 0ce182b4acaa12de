"""What product is told by one row of a catalogue, whatever its headings are called?"""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from chorus.types import Money, Product

Row = tuple[int, Mapping[str, Any] | str]
"""A line and what stands there; a text instead of it says why it cannot be read."""

_HEADERS: dict[str, str] = {
    "sku": "sku id product_id productid item_id handle ref reference reference_produit variant_sku "
    "offer_id artikelnummer codigo codice referencia mpn_or_sku ugs",
    "title": "title name product_name product product_title titre nom nombre titulo nome "
    "bezeichnung titel titolo",
    "brand": "brand vendor marque marca marke manufacturer fabricant",
    "url": "url link product_url permalink lien enlace",
    "image": "image image_link image_url image_src images photo picture",
    "images": "additional_image_link additional_image_links additional_images more_images",
    "price": "price prix precio preis prezzo preco variant_price regular_price sale_price",
    "currency": "currency devise moneda waehrung valuta",
    "description": "description body_html body short_description descripcion beschreibung "
    "descrizione descricao",
    "category": "category product_type google_product_category type categories categorie "
    "categoria kategorie",
    "colour": "colour color couleur farbe colore cor",
    "size": "size taille talla groesse taglia tamanho",
    "group": "group item_group_id parent_sku variant_group",
    "hashtags": "hashtags hashtag tag_names",
    "aliases": "aliases alias also_called synonyms other_names",
    "barcode": "barcode gtin ean upc isbn variant_barcode gtin13 code_barres global_unique_id",
    "mpn": "mpn manufacturer_part_number reference_fabricant referencia_fabricante",
    "availability": "availability disponibilite disponibilidad verfugbarkeit",
    "successor": "successor replaced_by merged_into remplace_par sustituido_por",
    "reformulated_on": "reformulated_on reformulated reformule_le reformulado_el",
    "active": "active available published enabled actif activo",
}
_FIELD = {name: field for field, names in _HEADERS.items() for name in names.split()}
BY_HAND = ("hashtags", "aliases", "successor", "reformulated_on")
"""What no shop tells: where a feed has no such heading, what was there before stays."""
_OFF = frozenset(["0", "false", "no", "non", "inactive", "draft", "archived", "off"])
_PRICE = re.compile(
    r"(?P<before>[A-Z]{3}|[€$£])?\s*(?P<amount>\d[\d.,\s]*)\s*(?P<after>[A-Z]{3}|[€$£])?"
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
NO_CENTS = frozenset({"JPY", "KRW", "CLP", "ISK", "VND", "XAF", "XOF"})
_TAG = re.compile(r"<[^>]{0,500}>")
_CONTROLS = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")
LONGEST_SKU, LONGEST_TITLE, LONGEST_TEXT = 200, 1000, 2000
_MOST_IMAGES = 20
_TEXTS = ("brand", "category", "colour", "size", "availability")
_DEAREST = 10**15


class Line(NamedTuple):
    """A line with its product; without one, `note` says why it was left out, with one, what about
    it is not right."""

    number: int
    product: Product | None
    note: str = ""


def product_of(number: int, row: Mapping[str, Any] | str, currency: str = "") -> Line:
    """The product of a row, or what is wrong with it. `currency` counts where a price has none."""
    if isinstance(row, str):
        return Line(number, None, row)
    told, named = _told(row)
    sku, title = text(told.get("sku")), text(told.get("title"), html_too=True)
    price = _price(told.get("price"), text(told.get("currency")) or currency)
    wrong = _wrong(sku, title, price)
    if wrong:
        return Line(number, None, wrong)
    barcode, note = _barcode(text(told.get("barcode")))
    made = {"sku": sku, "title": title, "price": price, "barcode": barcode, **_plain(told)}
    made |= _by_hand(told, named) | _pictured(told)
    if text(told.get("active", "yes")).casefold() in _OFF:
        made["active"] = False
    try:
        return Line(number, Product(**{n: v for n, v in made.items() if _says(n, v)}), note)
    except ValidationError as error:
        first = error.errors()[0]
        return Line(number, None, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        name: text(told[name], html_too=True)[:LONGEST_TITLE] for name in _TEXTS if name in told
    }
    made |= {name: text(told[name])[:LONGEST_SKU] for name in ("mpn", "group") if name in told}
    if "url" in told:
        made["url"] = address(told["url"])
    if "description" in told:
        plain = _TAG.sub(" ", text(told["description"], html_too=True))
        made["description"] = " ".join(plain.split())[:LONGEST_TEXT]
    return made


def _by_hand(told: Mapping[str, Any], named: set[str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if "hashtags" in named:
        made["hashtags"] = tuple(tag.lstrip("#") for tag in _list(told.get("hashtags")))
    if "aliases" in named:
        made["aliases"] = _list(told.get("aliases"))
    for name in {"successor", "reformulated_on"} & named:
        made[name] = text(told.get(name))[:LONGEST_SKU] or None
    return made


def _pictured(told: Mapping[str, Any]) -> dict[str, Any]:
    images = [*_addresses(told.get("image")), *_addresses(told.get("images"))]
    if not images:
        return {}
    return {"image": images[0], "images": tuple(images[1 : 1 + _MOST_IMAGES])}


def _says(name: str, value: Any) -> bool:
    return name in BY_HAND or value not in (None, "", ())


def _wrong(sku: str, title: str, price: Money | str | None) -> str:
    if not sku:
        return "no SKU"
    if not title:
        return "no title"
    if len(sku) > LONGEST_SKU:
        return f"the SKU is longer than {LONGEST_SKU} characters"
    if len(title) > LONGEST_TITLE:
        return f"the title is longer than {LONGEST_TITLE} characters"
    return price if isinstance(price, str) else ""


def _told(row: Mapping[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """What is told by field, and which fields have a heading."""
    told: dict[str, Any] = {}
    named: set[str] = set()
    for header, value in row.items():
        field = field_of(str(header))
        if field:
            named.add(field)
            if value not in (None, "", []) and field not in told:
                told[field] = value
    return told, named


@lru_cache(maxsize=4096)
def field_of(header: str) -> str | None:
    """The field of ours that a heading means."""
    plain = unicodedata.normalize("NFKD", header.casefold().removeprefix("g:"))
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return _FIELD.get(re.sub(r"[^a-z0-9]+", "_", plain).strip("_"))


def text(value: Any, *, html_too: bool = False) -> str:
    """A cell as one line; with `html_too` its entities are read."""
    if type(value) is str and value.isprintable() and "  " not in value:
        if value[:1] != " " != value[-1:] and not (html_too and "&" in value):
            return value  # nearly every cell
    elif not isinstance(value, str | int | float):
        return ""
    told = str(value)
    if html_too and "&" in told:
        told = html.unescape(told)
    return " ".join(_CONTROLS.sub(" ", told).split())


def address(value: Any) -> str | None:
    """A web address (`&amp;` is what is left of one in XML), at most 2,000 characters."""
    told = text(value).replace("&amp;", "&")
    return told if 0 < len(told) <= LONGEST_TEXT else None


def _addresses(value: Any) -> Iterable[str]:
    """One cell with commas, a list of addresses, or of `{"src": …}`."""
    for one in value if isinstance(value, list) else [value]:
        told = one.get("src") or one.get("url") if isinstance(one, Mapping) else one
        for part in text(told).split(","):
            found = address(part)
            if found:
                yield found


def _list(value: Any) -> tuple[str, ...]:
    """A JSON list, or one cell with "," ";" or "|" between the values."""
    parts = value if isinstance(value, list) else re.split(r"[,;|]", text(value))
    return tuple(dict.fromkeys(told for part in parts if (told := text(part)[:LONGEST_SKU])))


def _barcode(told: str) -> tuple[str | None, str]:
    """A GTIN, or none with a note where its check digit is wrong: it would be another's."""
    digits = told if told.isdecimal() else re.sub(r"[\s-]", "", told)
    if not digits:
        return None, ""
    if is_gtin(digits) or _is_isbn10(digits):
        return digits, ""
    return None, f"GTIN “{told[:40]}” is none (check digit or length); kept without it"


def is_gtin(digits: str) -> bool:
    """Whether this is a GTIN-8, -12, -13 or -14 with a right check digit (GS1 7.9)."""
    if not (digits.isascii() and digits.isdecimal() and len(digits) in {8, 12, 13, 14}):
        return False
    return (sum(map(int, digits[::-2])) + 3 * sum(map(int, digits[-2::-2]))) % 10 == 0


def _is_isbn10(told: str) -> bool:
    if not re.fullmatch(r"\d{9}[\dXx]", told, re.ASCII):
        return False
    digits = [10 if one in "Xx" else int(one) for one in told]
    return sum(d * (10 - n) for n, d in enumerate(digits)) % 11 == 0


def _price(value: Any, currency: str) -> Money | str | None:  # noqa: PLR0911
    """Read "1 299,90 €", "49.90 EUR", 49.9, {"amount": 4990, "currency": "EUR"}; None: not told."""
    if isinstance(value, Mapping):
        try:
            return Money.model_validate(value)
        except ValidationError:
            return "price not understood"
    told = text(value)
    if not told:
        return None
    found = _PRICE.fullmatch(told)
    if found is None:
        return f"price “{told[:40]}” not understood"
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
        minor = Decimal(amount) * (1 if code in NO_CENTS else 100)
    except InvalidOperation:
        return f"price “{told[:40]}” not understood"
    if minor > _DEAREST:
        return f"price “{told[:40]}” not understood"
    return Money(amount=int(minor.to_integral_value()), currency=code)
