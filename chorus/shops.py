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


def block(house: House, kind: Kind) -> str:
    """The lines for a shop. Raises ConfigError while nobody can reach the public pages."""
    base = house.settings.public_url
    if not base:
        raise ConfigError(
            "shoppers' browsers must reach the public pages; nothing was changed",
            file="config.yaml",
            key="public_url",
        )
    text = files("chorus").joinpath("templates", "shop", _FILES[kind]).read_text("utf-8")
    return text.replace("@BASE@", base.rstrip("/")).rstrip("\n")
