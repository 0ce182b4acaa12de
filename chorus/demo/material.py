"""What the demo is made of: captions, product names, pictures. Read once, never changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import orjson

from chorus.demo.art.models import MODELS, Model
from chorus.types import Product

ASSETS = Path(__file__).parent / "assets"
Language = Literal["en", "fr", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "fr", "es")

SECTIONS = {
    "trail": "trail",
    "trail_dry": "trail",
    "boot": "boot",
    "approach": "approach",
    "sandal": "sandal",
    "sneaker": "sneaker",
    "kids": "kids",
    "slipper": "slipper",
    "welly": "rain",
    "winter": "winter",
    "daypack": "pack",
    "trekpack": "pack",
    "kidspack": "kidspack",
    "shell": "shell",
    "puffer": "down",
    "fleece": "fleece",
    "beanie": "beanie",
    "cap": "cap",
    "tent": "tent",
    "kettle": "kettle",
    "mug": "mug",
    "bottle": "bottle",
    "lamp300": "lamp",
    "lamp500": "lamp",
    "poles": "poles",
    "socks": "socks",
    "blanket": "blanket",
}
"""Which captions speak of which shape of product."""


@dataclass(frozen=True)
class Caption:
    """A line somebody might write; `wary` when its own words raise a caution."""

    text: str
    section: str
    wary: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawn picture or clip: its file in `assets`, the products in it, alternative texts."""

    file: str
    kind: Literal["image", "clip"]
    poster: str | None
    skus: tuple[str, ...]
    alt: Mapping[str, str]
    tags: tuple[str, ...]
    width: int
    height: int
    seconds: float | None

    @property
    def slug(self) -> str:
        """The name without number and ending: "skarn-on-granite"."""
        return Path(self.file).stem.partition("-")[2]

    @property
    def plain(self) -> bool:
        """Fit for anybody's post: not one of the special cases."""
        return not self.tags


@dataclass(frozen=True)
class Named:
    """A product as people name it in one language."""

    sku: str
    model: Model
    colour: str
    names: tuple[str, ...]

    @property
    def section(self) -> str:
        """Which captions speak of it."""
        return SECTIONS[self.model.shape]


@cache
def catalogue() -> tuple[Product, ...]:
    """The shop's products; `image` is an address of the shop."""
    lines = (ASSETS / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    made = []
    for line in lines:
        told = json.loads(line)
        told["image"] = f"https://tarnholt.example/images/{told['image']}"
        made.append(Product.model_validate(told))
    return tuple(made)


@cache
def named(language: Language) -> dict[str, Named]:
    """Products by SKU with their names in a language: as in the shop, run together, small."""
    found = {}
    for model in MODELS:
        for colour in model.colours:
            sku = f"TH-{model.code}-{colour.code}"
            shade = {"en": colour.name, "fr": colour.french, "es": colour.spanish}[language]
            short = model.name.replace(" ", "") if model.name[-1].isdigit() else model.name
            names = dict.fromkeys((model.name, model.name, model.name.lower(), short))
            found[sku] = Named(sku, model, shade.lower(), (model.name, *names))
    return found


@cache
def pictures() -> tuple[Picture, ...]:
    """Everything drawn, as the manifest lists it, whose file is there."""
    rows = orjson.loads((ASSETS / "pictures.json").read_bytes())
    return tuple(
        Picture(
            file=row["file"],
            kind=row["kind"],
            poster=row.get("poster"),
            skus=tuple(row["skus"]),
            alt=row["alt"],
            tags=tuple(row.get("tags") or ()),
            width=row["width"],
            height=row["height"],
            seconds=row.get("seconds"),
        )
        for row in rows
        if (ASSETS / row["file"]).exists()
    )


def picture(slug: str) -> Picture:
    """A picture by its name; KeyError when nobody drew it."""
    for one in pictures():
        if one.slug == slug:
            return one
    raise KeyError(slug)


@cache
def captions(language: Language) -> tuple[Caption, ...]:
    """Every caption of a language, sections in brackets, `!` before wary ones."""
    found, section = [], ""
    text = (ASSETS / "words" / f"{language}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            wary = line.startswith("!")
            found.append(Caption(line.removeprefix("!").replace("\\n", "\n"), section, wary))
    return tuple(found)


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of another file of words, comments left out."""
    text = (ASSETS / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
