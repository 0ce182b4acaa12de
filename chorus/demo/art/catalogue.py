"""Write the demo shop's catalogue: one JSON object per line."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from chorus.demo.art.models import MODELS, Colourway, Model

ASSETS = Path(__file__).resolve().parent.parent / "assets"


@dataclass(frozen=True)
class Product:
    """A model in one colour, with its stock-keeping unit."""

    sku: str
    model: Model
    colour: Colourway
    barcode: str

    @property
    def title(self) -> str:
        """Return the name customers read in the shop."""
        return f"{self.model.name} {self.model.noun}, {self.colour.name}"

    @property
    def paint(self) -> dict[str, str]:
        """Return the drawing palette."""
        return self.colour.paint


def ean13(body: str) -> str:
    """Return the 12 digits followed by their EAN-13 check digit."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return body + str(-total % 10)


def slug(text: str) -> str:
    """Return text as a lower-case ASCII web address part."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def products() -> list[Product]:
    """Return every product in catalogue order."""
    found: list[Product] = []
    for number, model in enumerate(MODELS, start=1):
        for place, colour in enumerate(model.colours, start=1):
            body = f"20{number:05d}{place:05d}"
            found.append(Product(f"TH-{model.code}-{colour.code}", model, colour, ean13(body)))
    return found


def record(product: Product) -> dict[str, object]:
    """Return the catalogue line of a product."""
    model, colour = product.model, product.colour
    local = [
        f"{model.name} {colour.name}",
        f"{model.name} {colour.french}",
        f"{model.name} {colour.spanish}",
    ]
    return {
        "sku": product.sku,
        "title": product.title,
        "brand": "Tarnholt",
        "category": model.category,
        "description": f"{model.text} Colour: {colour.name}.",
        "url": f"https://tarnholt.example/p/{slug(product.title)}",
        "image": f"{product.sku}.webp",
        "price": {"amount": model.price, "currency": "EUR"},
        "hashtags": ["tarnholt", *model.tags],
        "aliases": list(dict.fromkeys([*model.aliases, *local])),
        "barcode": product.barcode,
        "colour": colour.name,
    }


def write() -> int:
    """Write catalogue.jsonl and return the number of products."""
    rows = [record(product) for product in products()]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (ASSETS / "catalogue.jsonl").write_text(text, encoding="utf-8")
    return len(rows)
