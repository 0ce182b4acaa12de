"""The block on a shop's product pages: the files it reads, and the lines that put it there."""

from importlib.resources import files
from typing import Literal

from chorus.errors import ConfigError
from chorus.house import House
from publishing.shelve import Shelved, shelve

Kind = Literal["html", "shopify", "woocommerce", "iframe"]

_FILES: dict[Kind, str] = {
    "html": "block.html",
    "shopify": "shopify.liquid",
    "woocommerce": "woocommerce.php",
    "iframe": "iframe.html",
}


def shelved(house: House) -> Shelved:
    """Say in a file for each product which gallery its page shows."""
    return shelve(house.store, out=house.out, clock=house.clock)


def block(base: str, kind: Kind) -> str:
    """The lines for a shop; `base` is the address of the public pages."""
    text = files("chorus").joinpath("templates", "shop", _FILES[kind]).read_text("utf-8")
    return text.replace("@BASE@", base.rstrip("/")).rstrip("\n")


def address(house: House) -> str:
    """Where shoppers reach the public pages. Raises ConfigError where nobody can."""
    if not house.settings.public_url:
        raise ConfigError(
            "`public_url` is missing; shoppers' browsers must reach the public pages.",
            file="config.yaml",
        )
    return house.settings.public_url
