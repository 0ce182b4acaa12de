"""The models sold by the invented shop Tarnholt, read from models.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAINTS = ("main", "second", "accent", "base", "ground", "lace", "lining")


@dataclass(frozen=True)
class Colourway:
    """One colour of a model: code for the SKU, names, and the drawing palette."""

    code: str
    name: str
    french: str
    spanish: str
    paint: dict[str, str]


@dataclass(frozen=True)
class Model:
    """One model, sold in one or several colours."""

    code: str
    name: str
    noun: str
    category: str
    shape: str
    price: int
    text: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    colours: tuple[Colourway, ...]


def _colourway(row: dict[str, str]) -> Colourway:
    """Return a colourway from its table."""
    paint = dict(zip(PAINTS, row["paint"].split(), strict=True))
    return Colourway(row["code"], row["name"], row["french"], row["spanish"], paint)


def _model(row: dict[str, Any]) -> Model:
    """Return a model from its table."""
    lists = {
        "aliases": tuple(row["aliases"]),
        "tags": tuple(row["tags"]),
        "colours": tuple(_colourway(colour) for colour in row["colours"]),
    }
    return Model(**{**row, **lists})


_TEXT = Path(__file__).with_name("models.toml").read_text(encoding="utf-8")
MODELS: tuple[Model, ...] = tuple(_model(row) for row in tomllib.loads(_TEXT)["models"])
