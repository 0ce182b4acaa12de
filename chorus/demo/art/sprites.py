"""Every drawn thing by name: products by SKU and view, and props."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PIL import Image

from chorus.demo.art import gear_camp, gear_worn, shoes_high, shoes_low, shoes_top
from chorus.demo.art.catalogue import Product, products
from chorus.demo.art.raster import rasterise

Paint = dict[str, str]
SIDE: dict[str, Callable[[Paint], str]] = {
    "trail": shoes_low.trail,
    "trail_dry": partial(shoes_low.trail, dry=True),
    "approach": shoes_low.approach,
    "sneaker": shoes_low.sneaker,
    "slipper": shoes_low.slipper,
    "sandal": shoes_low.sandal,
    "boot": shoes_high.boot,
    "kids": shoes_high.kids,
    "welly": shoes_high.welly,
    "winter": shoes_high.winter,
}
GEAR: dict[str, Callable[[Paint], str]] = {
    "daypack": gear_worn.daypack,
    "trekpack": gear_worn.trekpack,
    "kidspack": gear_worn.kidspack,
    "shell": gear_worn.shell,
    "puffer": gear_worn.puffer,
    "fleece": gear_worn.fleece,
    "beanie": gear_worn.beanie,
    "cap": gear_worn.cap,
    "socks": gear_worn.socks,
    "tent": gear_camp.tent,
    "kettle": gear_camp.kettle,
    "bottle": gear_camp.bottle,
    "lamp300": partial(gear_camp.lamp, strong=False),
    "lamp500": partial(gear_camp.lamp, strong=True),
    "poles": gear_camp.poles,
    "blanket": gear_camp.blanket,
    "mug": gear_camp.mug,
}
PRODUCTS: dict[str, Product] = {product.sku: product for product in products()}
_LOADED: dict[str, Image.Image] = {}


def is_shoe(sku: str) -> bool:
    """Tell whether a product has a pair and a top view."""
    return PRODUCTS[sku].model.shape in SIDE


def _source(name: str) -> str:
    """Return the SVG of a sprite: SKU[:view[:option]] or prop:name[:options]."""
    first, *rest = name.split(":")
    if first == "prop":
        return _prop(rest[0], rest[1:])
    product = PRODUCTS[first]
    view = rest[0] if rest else "side"
    if view == "top":
        return shoes_top.above(
            product.model.shape, product.paint, rest[1] if len(rest) > 1 else None
        )
    if view == "back":
        return shoes_top.behind(product.model.shape, product.paint)
    return (SIDE | GEAR)[product.model.shape](product.paint)


def _prop(name: str, options: list[str]) -> str:
    """Return the SVG of a prop."""
    if name == "dog":
        return gear_camp.dog()
    if name == "rail":
        return gear_camp.rail()
    if name == "box":
        return gear_camp.box(*options)
    jacket, legs, skin, hat, pack, small = options
    paint = PRODUCTS[jacket].paint if jacket in PRODUCTS else {"main": jacket, "second": jacket}
    head = PRODUCTS[hat].paint["main"] if hat in PRODUCTS else None
    return gear_worn.walker(paint, legs, skin, head, pack == "pack", small == "small")


def load(names: list[str]) -> None:
    """Rasterise the sprites not loaded yet, in one browser session."""
    wanted = {name: _source(name) for name in dict.fromkeys(names) if name not in _LOADED}
    if wanted:
        _LOADED.update(rasterise(wanted))


def sprite(name: str) -> Image.Image:
    """Return a sprite, trimmed to its visible part."""
    load([name])
    picture = _LOADED[name]
    return picture.crop(picture.getchannel("A").getbbox())
