"""Product packshots: one drawing on paper-white with a soft contact shadow."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from chorus.demo.art.catalogue import ASSETS
from chorus.demo.art.sprites import PRODUCTS, load, sprite

SIDE = 640
ROOM = 12_500


def paper(side: int = SIDE) -> Image.Image:
    """Return the warm white studio background."""
    y, x = np.mgrid[0:side, 0:side] / side
    light = 1 - 0.055 * np.hypot(x - 0.42, y - 0.36) - 0.03 * (y > 0.8) * (y - 0.8)
    tone = light[..., None] * np.array([250, 248, 244])
    return Image.fromarray(tone.clip(0, 255).astype(np.uint8))


def packshot(sku: str) -> Image.Image:
    """Return the packshot of a product."""
    scene = paper().convert("RGBA")
    art = sprite(sku).copy()
    ratio = min(520 / art.width, 500 / art.height)
    art = art.resize(
        (round(art.width * ratio), round(art.height * ratio)), Image.Resampling.LANCZOS
    )
    x = (SIDE - art.width) // 2
    y = min(SIDE - 92 - art.height, (SIDE - art.height) // 2 + 40)
    ground = y + art.height
    for squash, blur, dark in ((0.16, 22, 70), (0.05, 7, 120)):
        flat = art.getchannel("A").resize((art.width, max(int(art.height * squash), 14)))
        layer = Image.new("L", (SIDE, SIDE), 0)
        layer.paste(
            flat.point([v * dark // 255 for v in range(256)]),
            (x + 6, ground - flat.height // 2 - 4),
        )
        scene.paste((58, 48, 40, 255), (0, 0), layer.filter(ImageFilter.GaussianBlur(blur)))
    scene.alpha_composite(art, (x, y))
    return scene.convert("RGB")


def write(folder: Path = ASSETS / "products") -> int:
    """Write every packshot and return their total size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    load(list(PRODUCTS))
    total = 0
    for sku in PRODUCTS:
        target = folder / f"{sku}.webp"
        picture, quality = packshot(sku), 78
        picture.save(target, quality=quality, method=6)
        while target.stat().st_size > ROOM and quality > 30:
            quality -= 8
            picture.save(target, quality=quality, method=6)
        total += target.stat().st_size
    return total
