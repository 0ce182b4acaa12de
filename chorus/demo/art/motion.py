"""Movement for the clips: camera parallax, steam, snow, rain, fire, mist, waves, light."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from chorus.demo.art.noise import Field, fbm, sample
from chorus.demo.art.stage import blur, to_image
from chorus.demo.art.terrain import rgb

Effect = Callable[[Field, float, float], Field]


def camera(base: Field, part: float, size: tuple[int, int], pan: float, push: float) -> Field:
    """Pan with parallax (near rows move more) and push in slowly."""
    high, width = base.shape[:2]
    ease = part * part * (3 - 2 * part) - 0.5
    near = np.clip((np.arange(high) / high - 0.35) / 0.65, 0, 1) ** 1.2
    move = ease * pan * (0.25 + 0.75 * near)
    spot = np.clip(np.arange(width)[None, :] + move[:, None], 0, width - 1.001)
    left = spot.astype(int)
    share = (spot - left)[..., None].astype(np.float32)
    row = np.arange(high)[:, None]
    warped = base[row, left] * (1 - share) + base[row, left + 1] * share
    room = (1 - size[0] / width) * (0.55 + push * 8 * part * 0.45 / 0.45)
    cut = min(room, 1 - size[0] / width * 0.9) / 2
    box = (width * cut, high * cut, width * (1 - cut), high * (1 - cut))
    image = to_image(warped).resize(size, Image.Resampling.BICUBIC, box=box)
    return np.asarray(image, np.float32) / 255


def bare(picture: Field, _time: float, _part: float) -> Field:
    """Add nothing."""
    return picture


@lru_cache(maxsize=4)
def grid(high: int, width: int) -> tuple[Field, Field]:
    """Return y and x of every pixel as shares of the frame."""
    y, x = np.mgrid[0:high, 0:width].astype(np.float32)
    return y / high, x / width


@lru_cache(maxsize=4)
def cloud(seed: int) -> Field:
    """Return a cached noise field."""
    return fbm(seed, 512, 4, 5)


def screen(picture: Field, mask: Field, colour: str) -> Field:
    """Lighten by a coloured mask."""
    return np.asarray(1 - (1 - picture) * (1 - mask[..., None] * rgb(colour)), np.float32)


def steam(picture: Field, time: float, _part: float) -> Field:
    """Let steam rise from a mug in the middle."""
    y, x = grid(*picture.shape[:2])
    rise = np.clip((0.64 - y) / 0.42, 0, 1)
    drift = sample(cloud(3), x * 300 + 60 * np.sin(y * 9 + time), y * 330 + time * 95)
    body = np.exp(-(((x - 0.46 - (drift - 0.5) * 0.3 * rise) / (0.08 + 0.12 * rise)) ** 2))
    mask = (
        body
        * np.clip((drift - 0.34) * 5.5, 0, 1)
        * np.clip(rise * 7, 0, 1)
        * (1 - rise) ** 0.8
        * (y < 0.64)
    )
    return screen(picture, blur(mask.astype(np.float32), 4) * 0.95, "#fff6ea")


@lru_cache(maxsize=1)
def flakes() -> Field:
    """Return the particles of a snowfall: x, y, size, speed."""
    rng = np.random.default_rng(9)
    size = rng.choice([1.2, 1.9, 3.0, 6.0], 260, p=[0.5, 0.3, 0.15, 0.05])
    return np.stack([rng.random(260), rng.random(260), size, 0.08 + size * 0.035], axis=1).astype(
        np.float32
    )


def snow(picture: Field, time: float, _part: float) -> Field:
    """Let it snow."""
    high, width = picture.shape[:2]
    sharp, soft = Image.new("L", (width, high)), Image.new("L", (width, high))
    for x, y, size, speed in flakes():
        px = (x + 0.02 * np.sin(time * 1.3 + x * 40)) * width
        py = ((y + time * speed) % 1.05) * high
        pen = ImageDraw.Draw(soft if size > 2.5 else sharp)
        pen.ellipse((px - size, py - size, px + size, py + size), fill=225)
    mask = np.maximum(
        blur(np.asarray(sharp, np.float32) / 255, 0.6),
        blur(np.asarray(soft, np.float32) / 255, 2.6),
    )
    return screen(picture, mask * 0.85, "#ffffff")


def rain(picture: Field, time: float, _part: float) -> Field:
    """Let it rain, and let the wet stones shimmer."""
    high, width = picture.shape[:2]
    y, x = grid(high, width)
    wave = np.where(
        y > 0.56,
        np.sin(y * 160 + time * 5) * 1.6 * (sample(cloud(5), x * 300, y * 300 + time * 25) > 0.5),
        0,
    )
    column = np.clip((x * width + wave).astype(int), 0, width - 1)
    below = np.where((y > 0.56) & (y < 0.72), 1.0, 0.0)[..., None].astype(np.float32)
    out = picture * (1 - below) + picture[np.arange(high)[:, None], column] * below
    image = Image.new("L", (width, high))
    pen = ImageDraw.Draw(image)
    rng = np.random.default_rng(2)
    for _ in range(110):
        px, start, long = rng.random() * width, rng.random(), rng.uniform(14, 40)
        py = ((start + time * rng.uniform(1.1, 1.7)) % 1.1) * high
        pen.line((px, py, px - long * 0.12, py + long), fill=int(rng.uniform(40, 110)), width=1)
    return screen(
        out.astype(np.float32), blur(np.asarray(image, np.float32) / 255, 0.7) * 0.55, "#dfe6f5"
    )


def fire(picture: Field, time: float, _part: float) -> Field:
    """Let the fire flicker and throw sparks."""
    high, width = picture.shape[:2]
    y, x = grid(high, width)
    beat = (
        0.5 + 0.22 * np.sin(time * 9.1) + 0.16 * np.sin(time * 15.7 + 1) + 0.1 * np.sin(time * 23)
    )
    away = np.hypot(x - 0.74, y - 0.66)
    zone = np.exp(-((away / 0.17) ** 2))
    sway = (
        (sample(cloud(6), x * 260, y * 260 + time * 160) - 0.5)
        * 34
        * zone
        * np.clip((0.74 - y) * 7, 0, 1)
    )
    column = np.clip((x * width + sway).astype(int), 0, width - 1)
    out = (
        picture[np.arange(high)[:, None], column]
        * (1 + (beat - 0.5) * 0.5 * np.exp(-away * 2.2))[..., None]
    )
    mask = np.zeros((high, width), np.float32)
    rng = np.random.default_rng(4)
    for _ in range(34):
        start, speed, side = rng.random(), rng.uniform(0.16, 0.4), rng.normal(0, 0.05)
        life = (start + time * speed) % 1
        px = int((0.74 + side * (1 + life * 2) + 0.012 * np.sin(time * 4 + start * 30)) * width)
        py = int((0.68 - life * 0.55) * high)
        if 1 < px < width - 2 and 1 < py < high - 2:
            mask[py - 1 : py + 1, px - 1 : px + 1] = 1 - life
    return screen(out.astype(np.float32), blur(mask, 0.8), "#ffb45a")


def mist(picture: Field, time: float, _part: float) -> Field:
    """Let mist drift through the valley."""
    y, x = grid(*picture.shape[:2])
    drift = sample(cloud(8), x * 150 + time * 11, y * 420 + 30)
    band = np.exp(-(((y - 0.60) / 0.10) ** 2)) * np.clip((drift - 0.38) * 2.6, 0, 1)
    body = np.exp(-(((x - 0.5) / 0.16) ** 4)) * (y > 0.5)
    return screen(picture, (band * 0.5 * (1 - body * 0.75)).astype(np.float32), "#ffdcc0")


def waves(picture: Field, time: float, _part: float) -> Field:
    """Move the water of a lake."""
    high, width = picture.shape[:2]
    y, x = grid(high, width)
    zone = np.clip((y - 0.53) * 30, 0, 1) * np.clip((0.71 - y) * 30, 0, 1)
    ripple = (
        np.sin(y * 210 - time * 3.4 + 3 * sample(cloud(4), x * 120, y * 400 + time * 14))
        * 2.6
        * zone
    )
    tent = np.exp(-(((x - 0.5) / 0.40) ** 8)) * (y > 0.62)
    column = np.clip((x * width + ripple * (1 - tent)).astype(int), 0, width - 1)
    return np.asarray(picture[np.arange(high)[:, None], column], np.float32)


def sweep(picture: Field, _time: float, part: float) -> Field:
    """Let a band of sunlight pass."""
    y, x = grid(*picture.shape[:2])
    band = np.exp(-(((x + y * 0.35 - (-0.35 + part * 2.0)) / 0.24) ** 2))
    return np.asarray(
        picture
        * (0.84 + band * 0.42)[..., None]
        * (1 + band[..., None] * (rgb("#ffd9a0") - 0.85) * 0.35),
        np.float32,
    )
