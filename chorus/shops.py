"""What a shop's pages and merchants' feeds read: the block's files and lines, the review feed."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Literal

from chorus.errors import ConfigError
from chorus.house import House
from publishing.feed_reviews import FedReviews, cut_feed, feed_reviews, is_public
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


def fed(house: House, *, by: str, to: Path | None = None) -> FedReviews:
    """The complete review feed as it is now, at its public address or in a file."""
    return feed_reviews(
        house.store, out=house.out, by=by, clock=house.clock, brand=house.brand, to=to
    )


def refed(house: House, refs: Sequence[str] | None, *, by: str) -> None:
    """Where the review feed is public: what of these posts may not be shown leaves it; with None
    it is made anew, complete."""
    if refs is not None:
        cut_feed(house.store, refs, out=house.out, clock=house.clock, brand=house.brand)
    elif is_public(house.out):
        fed(house, by=by)


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
