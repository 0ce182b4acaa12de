"""Outdoor sets: mountains, close ground, lakes, forests, beaches, deserts, snow."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from chorus.demo.art.noise import Field, billow, dunes, fbm, ridged, sample
from chorus.demo.art.stage import blur
from chorus.demo.art.terrain import LIGHTS, View, ground_colour, render, rgb, shade, sky

Size = tuple[int, int]
PORTRAIT: Size = (864, 1080)
SQUARE: Size = (1080, 1080)
WIDE: Size = (1080, 720)
STORY: Size = (608, 1080)


@lru_cache(maxsize=6)
def massif(
    seed: int, light: str, line: float, amp: float, low: str, rock: str
) -> tuple[Field, Field]:
    """Return a mountain height field and its lit colours."""
    height = (
        ridged(seed) ** 1.25 * amp
        + fbm(seed + 1, 1024, 48, 4) * 5
        + fbm(seed + 3, 1024, 2, 2) * amp * 0.3
    )
    colour = ground_colour(height, low, rock, "#cfd6e2", line, seed)
    return height, shade(height, LIGHTS[light], colour)


def best_view(height: Field, seed: int) -> View:
    """Choose a place and a heading with an open foreground and peaks behind."""
    rng = np.random.default_rng(seed)
    best, score = View(), -1e9
    for _ in range(60):
        x, y, turn = rng.random() * 1024, rng.random() * 1024, rng.random() * 6.283
        dist = np.geomspace(8, 900, 70)[:, None].astype(np.float32)
        fan = np.linspace(-0.45, 0.45, 9, dtype=np.float32)[None, :]
        level = sample(
            height,
            (x + dist * np.sin(turn + fan)).astype(np.float32),
            (y + dist * np.cos(turn + fan)).astype(np.float32),
        )
        near = level[dist[:, 0] < 120].max() + 16
        angle = (level - near) / dist
        peak = angle[dist[:, 0] > 170].max(axis=0)
        value = peak.mean() * 3 + peak.std() * 5 - abs(peak.max() - 0.2) * 4 - near / height.max()
        if value > score:
            best, score = View(x=x, y=y, height=float(near), heading=float(np.degrees(turn))), value
    return best


def mountains(
    size: Size,
    light: str = "gold",
    seed: int = 3,
    horizon: float = 0.42,
    mist: float = 0.0,
    line: float = 0.62,
    amp: float = 120,
    low: str = "#565a3e",
    rock: str = "#82766a",
    haze: float = 1 / 620,
    shift: float = 0,
    sun_x: float = 0.62,
) -> Field:
    """Return a mountain landscape."""
    width, high = size
    lamp = LIGHTS[light]
    height, colour = massif(seed, light, line, amp, low, rock)
    view = best_view(height, seed)
    view = View(
        view.x + shift, view.y, view.height, view.heading, horizon, 0.95, 6, 1500, haze, mist
    )
    picture, depth = render(height, colour, view, lamp, width, high)
    air = sky(width, high, lamp, horizon, seed, sun_x)
    return np.where(np.isfinite(depth)[..., None], picture, air).astype(np.float32)


@lru_cache(maxsize=8)
def soil(kind: str, light: str, seed: int) -> tuple[Field, Field]:
    """Return the height field and lit colours of ground seen from knee height."""
    paint = {
        "rock": ("#857d70", "#aba392"),
        "granite": ("#6b6864", "#8a8681"),
        "red": ("#a8623c", "#c98355"),
        "moss": ("#4f5f2e", "#6c6a4c"),
        "grass": ("#4c5730", "#6d7040"),
        "earth": ("#5a4632", "#77604a"),
        "sand": ("#cfae82", "#dcc29a"),
        "snow": ("#a9b3c6", "#b9c1d0"),
        "needles": ("#6a4a2e", "#54482f"),
        "gravel": ("#68635c", "#89837a"),
    }[kind]
    if kind in {"rock", "granite", "red"}:
        height = billow(seed, 1024, 5, 8, 0.46) * 62 + fbm(seed + 2, 1024, 64, 4) * 5
    elif kind == "sand":
        height = dunes(seed, 1024, 5, 0.012) * 26 + fbm(seed + 2, 1024, 128, 3) * 1.6
    elif kind == "snow":
        height = fbm(seed, 1024, 4, 5, 0.42) * 46 + fbm(seed + 2, 1024, 128, 3) * 2.2
    elif kind == "gravel":
        height = billow(seed, 1024, 64, 4, 0.6) * 11 + fbm(seed + 2, 1024, 4, 4) * 14
    else:
        height = fbm(seed, 1024, 4, 5, 0.5) * 34 + fbm(seed + 2, 1024, 96, 4, 0.7) * 16
    tone = fbm(seed + 5, 1024, 6, 8, 0.62)[..., None]
    mix = np.clip((tone - 0.5) * 5 + 0.5, 0, 1)
    colour = rgb(paint[0]) * (1 - mix) + rgb(paint[1]) * mix
    speck = fbm(seed + 6, 1024, 128, 3, 0.8)[..., None]
    strength = 0.12 if kind in {"snow", "sand"} else 0.8
    colour = (colour * (1 - strength / 2 + speck * strength)).astype(np.float32)
    return height.astype(np.float32), shade(height.astype(np.float32), LIGHTS[light], colour, 0.8)


def ground(
    backdrop: Field,
    kind: str,
    light: str,
    seed: int,
    top: float = 0.62,
    tall: float = 46,
    focus: float = 0.85,
    soft: float = 5,
    power: float = 1.0,
) -> Field:
    """Lay close ground over a backdrop, sharp around the focus line and soft behind it."""
    high, width = backdrop.shape[:2]
    height, colour = soil(kind, light, seed)
    base = float(np.percentile(height, 90))
    view = View(200 + seed * 7, 150, base + tall, 10 * seed, top - 0.12, 1.0, 24, 420, 1 / 2600)
    picture, depth = render(height, colour * power, view, LIGHTS[light], width, high)
    seen = np.isfinite(depth).astype(np.float32)
    line = np.arange(high, dtype=np.float32)[:, None, None] / high
    away = np.clip((focus - line) / max(focus - top, 0.05), 0, 1)
    close = np.clip((line - focus - 0.06) * 7, 0, 1)
    mix = np.clip(away * 1.2 - 0.2 + close, 0, 1)
    filled = np.where(seen[..., None] > 0, picture, blur(backdrop, 2))
    picture = filled * (1 - mix) + blur(filled.astype(np.float32), soft) * mix
    edge = blur(seen, soft * 0.5)[..., None]
    return np.asarray(backdrop * (1 - edge) + picture * edge, np.float32)


def closeup(
    size: Size,
    light: str,
    seed: int,
    kind: str = "rock",
    top: float = 0.6,
    defocus: float = 9,
    scenery: str = "mountains",
    focus: float = 0.86,
    **options: float,
) -> Field:
    """Return close ground before a soft landscape."""
    if scenery == "mountains":
        back = mountains(size, light, seed, horizon=top - 0.14, **options)  # type: ignore[arg-type]
    elif scenery == "forest":
        back = forest(size, light, seed, path=False)
    elif scenery == "sea":
        back = sea(size, light, seed, top - 0.12, top)
    else:
        back = sky(size[0], size[1], LIGHTS[light], top, seed)
    return ground(blur(back, defocus), kind, light, seed, top, focus=focus)


def water(
    picture: Field,
    line: float,
    seed: int,
    dark: float = 0.82,
    tint: str = "#9fb7c4",
    chop: float = 1.0,
) -> Field:
    """Mirror the landscape above a line, rippled, into a lake below it."""
    high, width = picture.shape[:2]
    edge = int(high * line)
    rows = np.arange(high - edge, dtype=np.float32)
    ripple = fbm(seed + 9, 512, 16, 5)
    depth = 1 / (rows + 12)[:, None]
    x = np.arange(width, dtype=np.float32)[None, :]
    wave = sample(ripple, (x - width / 2) * depth * 30 + 100, depth * 9000 + x * 0) - 0.5
    sx = np.clip(x + wave * (4 + rows[:, None] * 0.10) * chop, 0, width - 1).astype(int)
    sy = np.clip(
        edge - 2 - rows[:, None] * 0.92 + wave * (6 + rows[:, None] * 0.34) * chop, 0, edge - 1
    ).astype(int)
    mirror = picture[sy, sx]
    near = np.clip(rows / (high - edge), 0, 1)[:, None, None]
    mirror = (
        mirror * dark * (1 - near * 0.25)
        + rgb(tint) * 0.10 * (1 - near)
        + np.clip(wave, 0, 1)[..., None] * 0.14
    )
    out = picture.copy()
    out[edge:] = mirror
    strip = slice(max(edge - 5, 0), edge + 5)
    out[strip] = blur(out, 2)[strip] * 0.9
    return out


def conifer(height: int, rng: np.random.Generator) -> Field:
    """Return the mask of one fir."""
    width = max(int(height * 0.42), 6)
    image = Image.new("L", (width * 2, height * 2), 0)
    pen = ImageDraw.Draw(image)
    middle = width
    pen.rectangle(
        (middle - height * 0.012, height * 0.2, middle + height * 0.012, height * 2), fill=255
    )
    for level in np.linspace(0.01, 0.95, 90):
        reach = width * (0.03 + level**0.85 * 0.78) * rng.uniform(0.35, 1.0)
        y, drop = level * height * 2, height * 0.07 * rng.uniform(0.6, 1.3)
        for side in (-1, 1):
            tip = reach * rng.uniform(0.7, 1.05)
            pen.polygon(
                [
                    (middle, y - drop * 0.7),
                    (middle + side * tip, y + drop * 1.2),
                    (middle + side * tip * 0.5, y + drop * 0.75),
                    (middle, y + drop),
                ],
                fill=255,
            )
    small = image.resize((width, height), Image.Resampling.BOX)
    return np.asarray(small, np.float32) / 255


def treeline(
    picture: Field,
    rng: np.random.Generator,
    foot: float,
    tall: float,
    count: int,
    colour: Field,
    soft: float = 0,
    wave: float = 0.03,
) -> Field:
    """Plant a row of firs."""
    high, width = picture.shape[:2]
    mask = np.zeros((high, width), np.float32)
    phase = rng.random() * 6
    for _ in range(count):
        size = max(int(high * tall * rng.uniform(0.6, 1.1)), 8)
        tree = conifer(size, rng)
        x = int(rng.random() * width - tree.shape[1] / 2)
        y = int(high * (foot + wave * np.sin(phase + x / width * 4)) - size)
        x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + tree.shape[1], width), min(y + size, high)
        if x0 < x1 and y0 < y1:
            np.maximum(
                mask[y0:y1, x0:x1], tree[y0 - y : y1 - y, x0 - x : x1 - x], out=mask[y0:y1, x0:x1]
            )
    mask = blur(mask, soft)[..., None]
    fade = np.clip((np.arange(high) / high - foot + tall) / tall, 0, 1)[:, None, None]
    return np.asarray(picture * (1 - mask) + (colour * (1 - fade * 0.25)) * mask, np.float32)


def forest(
    size: Size, light: str = "fog", seed: int = 1, path: bool = True, top: float = 0.6
) -> Field:
    """Return a misty forest, with a trail when asked."""
    width, high = size
    lamp, rng = LIGHTS[light], np.random.default_rng(seed)
    picture = sky(width, high, lamp, 0.55, seed, 0.5) * 0.62 + rgb(lamp.haze) * 0.2
    dark = rgb("#1d2a1f")
    for level in range(5):
        part = level / 4
        tone = rgb(lamp.haze) * (1 - part) * 0.86 + dark * (part * 0.9 + 0.1)
        picture = treeline(
            picture,
            rng,
            0.5 + part * 0.14,
            0.3 + part * 0.5,
            26 - level * 4,
            tone.astype(np.float32),
            1.0 + part * 2.4,
        )
        mist = (
            np.exp(-(((np.arange(high) / high - 0.5 - part * 0.12) / 0.11) ** 2))[:, None, None]
            * 0.38
            * (1 - part)
        )
        picture = picture * (1 - mist) + rgb(lamp.haze) * mist
    y, x = np.mgrid[0:high, 0:width].astype(np.float32)
    beams = fbm(seed + 4, 512, 16, 3)[
        0, ((np.arctan2(x - width * 0.72, y + high * 0.25) * 400) % 512).astype(int)
    ]
    glow = (
        np.clip(beams - 0.46, 0, 1)
        * np.exp(-y / high * 2.1)
        * (0 if light == "night" else 2.0 * lamp.power)
    )
    picture = picture + blur(glow.astype(np.float32), 6)[..., None] * rgb(lamp.sun)
    if not path:
        return np.asarray(picture, np.float32)
    floor = ground(picture.astype(np.float32), "moss", light, seed, top, 50, 0.9, 3, 0.8)
    level = np.clip((y / high - top) / (1 - top), 0, 1)
    bend = 0.5 + 0.16 * np.sin(level * 3.2 + seed) * (1 - level)
    near = np.clip(1 - np.abs(x / width - bend) / (0.03 + level * 0.3), 0, 1)
    rough = (
        fbm(seed + 8, 1024, 32, 5)[:high, :width]
        if high <= 1024
        else np.pad(
            fbm(seed + 8, 1024, 32, 5), ((0, high - 1024), (0, max(width - 1024, 0))), "wrap"
        )[:high, :width]
    )
    trail = np.clip((near - 0.25 + (rough - 0.5) * 0.6) * 4, 0, 1) * np.clip(
        (level - 0.02) * 12, 0, 1
    )
    earth = floor.mean(axis=2, keepdims=True) * rgb("#d6b48c") * 1.5
    return np.asarray(
        floor * (1 - trail[..., None] * 0.8) + earth * trail[..., None] * 0.8, np.float32
    )


def sea(size: Size, light: str, seed: int, line: float, shore: float) -> Field:
    """Return sky and a sea with glitter and a foaming edge."""
    width, high = size
    lamp = LIGHTS[light]
    picture = sky(width, high, lamp, line, seed, 0.55)
    edge = int(high * line)
    rows = np.arange(high - edge, dtype=np.float32)[:, None]
    x = np.arange(width, dtype=np.float32)[None, :]
    depth = 900 / (rows + 4)
    wave = sample(
        fbm(seed + 2, 1024, 16, 6), (x - width / 2) * depth * 0.02 + 300, depth * 9 + x * 0
    )
    deep, pale = rgb(lamp.zenith) * 0.62 + rgb("#0f5a66") * 0.3, rgb(lamp.horizon) * 0.9
    mix = np.clip(0.55 - rows / (high - edge) * 0.45 + (wave - 0.5) * 1.3, 0, 1)[..., None]
    water_ = deep * (1 - mix) + pale * mix
    spark = np.clip((wave - 0.6) * 9, 0, 1) * np.exp(
        -(((x / width - 0.55) / (0.08 + rows / high)) ** 2)
    )
    water_ = water_ + spark[..., None] * rgb(lamp.sun) * 0.8
    picture[edge:] = water_
    y = np.arange(high, dtype=np.float32)[:, None] / high
    noise = (
        fbm(seed + 6, 1024, 8, 6)[:1, :width]
        if width <= 1024
        else np.resize(fbm(seed + 6, 2048, 8, 6)[:1], (1, width))
    )
    for offset, power in ((0.0, 0.9), (-0.035, 0.6), (-0.065, 0.35)):
        foam = (
            np.exp(-(((y - shore - offset - (noise - 0.5) * 0.07) / 0.007) ** 2))[..., None] * power
        )
        picture = picture * (1 - foam) + foam * 0.96
    return picture.astype(np.float32)


def desert(size: Size, light: str = "desert", seed: int = 2, horizon: float = 0.4) -> Field:
    """Return dunes to the horizon."""
    width, high = size
    lamp = LIGHTS[light]
    height = dunes(seed, 1024, 6, 0.004) * 70
    tone = fbm(seed + 5, 1024, 8, 7)[..., None]
    colour = shade(height, lamp, (rgb("#d99a5b") * (0.85 + tone * 0.3)).astype(np.float32))
    view = View(300, 120 + seed * 31, float(height.max()) + 14, 8, horizon, 0.95, 12, 1400, 1 / 900)
    picture, depth = render(height, colour, view, lamp, width, high)
    return np.where(
        np.isfinite(depth)[..., None], picture, sky(width, high, lamp, horizon, seed)
    ).astype(np.float32)


def snowfall(picture: Field, seed: int, amount: int = 500, drift: float = 0) -> Field:
    """Let it snow: far flakes small and sharp, near flakes large and soft."""
    high, width = picture.shape[:2]
    rng = np.random.default_rng(seed)
    out = picture
    for size, share, soft in ((1.6, 0.62, 0.8), (3.2, 0.3, 1.6), (8, 0.06, 5)):
        image = Image.new("L", (width, high), 0)
        pen = ImageDraw.Draw(image)
        for _ in range(int(amount * share)):
            x, y, r = (
                rng.random() * width,
                (rng.random() * high + drift * size * 30) % high,
                size * rng.uniform(0.6, 1.3),
            )
            pen.ellipse((x - r, y - r, x + r, y + r), fill=int(rng.uniform(120, 235)))
        out = 1 - (1 - out) * (1 - blur(np.asarray(image, np.float32) / 255, soft) * 0.8)[..., None]
    return np.asarray(out, np.float32)
