"""Render height fields in perspective, with sun, shadows, and aerial haze."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from chorus.demo.art.noise import Field, fbm, sample

RGB = tuple[float, float, float]


def rgb(text: str) -> Field:
    """Return #rrggbb as linear-ish float colour."""
    return np.array([int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float32)


@dataclass(frozen=True)
class Light:
    """A time of day: sky, sun and haze."""

    zenith: str
    horizon: str
    sun: str
    shade: str
    haze: str
    azimuth: float = 300
    height: float = 22
    power: float = 1.0
    clouds: float = 0.4
    disc: float = 0.0


LIGHTS: dict[str, Light] = {
    "dawn": Light("#6f8fb8", "#ffd2a6", "#ffb877", "#6a6f96", "#f2c3a4", 28, 9, 1.25, 0.45, 0.9),
    "gold": Light("#5d8fc4", "#ffe2b0", "#ffd091", "#5f6c86", "#e8cfab", 50, 18, 1.2, 0.35, 0.5),
    "noon": Light("#3f7fc4", "#cfe4f2", "#fff4dd", "#6a83a6", "#bcd4e6", 300, 48, 1.15, 0.5),
    "blue": Light("#27395f", "#b4a6bd", "#a9b8e0", "#4a5a83", "#8f99bb", 20, 10, 0.85, 0.4),
    "fog": Light("#b9c2c8", "#e6e6e1", "#f4efe6", "#8e99a3", "#dcdfde", 320, 40, 0.75, 0.2),
    "storm": Light("#39444f", "#aab3b5", "#cfd6d8", "#4b5661", "#9aa5aa", 300, 30, 0.8, 1.0),
    "dusk": Light("#3b3a68", "#ff9a76", "#ff8f5f", "#4c4372", "#c98a94", 12, 6, 1.2, 0.6, 0.7),
    "desert": Light("#4f94c9", "#fbe3c4", "#ffe0ae", "#8a6a6c", "#f0d3b2", 60, 20, 1.2, 0.2),
    "snow": Light("#5b93d0", "#e3f0fa", "#fff1dc", "#7f9cc9", "#d3e4f3", 305, 24, 1.1, 0.3),
    "night": Light("#0c1430", "#31406e", "#8fa3d8", "#1c2649", "#26335e", 340, 35, 0.55, 0.3),
}


@dataclass(frozen=True)
class View:
    """A camera above a tileable height field, in cells of the field."""

    x: float = 100
    y: float = 100
    height: float = 120
    heading: float = 0
    horizon: float = 0.4
    focal: float = 1.0
    near: float = 6
    far: float = 1500
    haze: float = 1 / 520
    mist: float = 0.0

    def step(self, dx: float, dy: float = 0) -> View:
        """Return the camera moved a little."""
        return replace(self, x=self.x + dx, y=self.y + dy)


def shade(height: Field, light: Light, colour: Field, relief: float = 1.0) -> Field:
    """Light a coloured height field: sun, cast shadows, sky light in hollows."""
    dy, dx = np.gradient(height)
    norm = np.sqrt(1 + (dx * relief) ** 2 + (dy * relief) ** 2)
    angle, rise = np.radians(light.azimuth), np.radians(max(light.height, 8))
    sx, sy, sz = np.sin(angle) * np.cos(rise), np.cos(angle) * np.cos(rise), np.sin(rise)
    direct = np.clip((-dx * relief * sx - dy * relief * sy + sz) / norm, 0, None)
    shadow = np.ones_like(height)
    climb = np.tan(rise)
    distance = 1.5
    for _ in range(26):
        moved = np.roll(height, (-round(sy * distance), -round(sx * distance)), (0, 1))
        shadow = np.minimum(
            shadow, np.clip(1 - (moved - distance * climb - height) / (1 + distance * 0.1), 0, 1)
        )
        distance *= 1.17
    sky = 0.55 + 0.45 / norm
    lit = (direct * shadow * light.power)[..., None] * rgb(light.sun) * 1.25
    return np.asarray(colour * (lit + sky[..., None] * rgb(light.shade) * 0.95), np.float32)


def ground_colour(height: Field, low: str, rock: str, top: str, line: float, seed: int) -> Field:
    """Colour a field: vegetation low and flat, rock where steep, snow above a line."""
    dy, dx = np.gradient(height)
    steep = np.hypot(dx, dy)[..., None]
    span = float(np.ptp(height)) or 1.0
    level = ((height - height.min()) / span)[..., None]
    grain = fbm(seed, height.shape[0], 32, 5)[..., None]
    mix = np.clip((steep - 0.55) * 2.2 + (grain - 0.5) * 2 + (level - 0.45) * 1.6, 0, 1)
    colour = rgb(low) * (1 - mix) + rgb(rock) * mix
    colour = colour * (0.72 + grain * 0.56)
    snow = np.clip(
        (level - line + (grain - 0.5) * 0.5 - np.clip(steep - 0.9, 0, 1) * 0.35) * 9, 0, 1
    )
    return np.asarray(colour * (1 - snow) + rgb(top) * snow, np.float32)


def sky(
    width: int, height: int, light: Light, horizon: float, seed: int, sun_x: float = 0.62
) -> Field:
    """Draw the sky: gradient, perspective clouds, glow around the sun."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    level = np.clip(y / max(height * horizon, 1), 0, 1)[..., None]
    picture = rgb(light.zenith) * (1 - level**1.3) + rgb(light.horizon) * level**1.3
    depth = 1 / np.clip(1.04 - level[..., 0], 0.04, None)
    puff = sample(fbm(seed, 1024, 4, 8, 0.55), (x / width - 0.5) * 260 * depth + 300, depth * 190)
    cover = np.clip((puff - 0.62 + light.clouds * 0.14) * 5, 0, 1)[..., None] * (
        0.25 + 0.5 * light.clouds
    )
    tone = rgb(light.sun) * 0.55 + rgb(light.horizon) * 0.5
    picture = picture * (1 - cover) + np.clip(tone, 0, 1.1) * cover
    away = np.hypot(x / width - sun_x, (y / height - horizon * 0.9) * height / width)[..., None]
    glow = np.exp(-away * 4.5) * 0.5 * light.disc + np.exp(-away * 17) * 0.6 * light.disc
    return np.asarray(picture + glow * rgb(light.sun), np.float32)


def render(
    field: Field, colour: Field, view: View, light: Light, width: int, height: int
) -> tuple[Field, Field]:
    """Return the picture of the terrain and its depth (inf where there is sky)."""
    steps = int(np.clip(260 * np.log(view.far / view.near), 500, 1600))
    depth = np.geomspace(view.near, view.far, steps).astype(np.float32)
    focal = view.focal * max(width, height * 0.75)
    column = (np.arange(width, dtype=np.float32) - width / 2) / focal
    turn = np.radians(view.heading)
    fx = view.x + depth[:, None] * (np.sin(turn) + column * np.cos(turn))
    fy = view.y + depth[:, None] * (np.cos(turn) - column * np.sin(turn))
    level = sample(field, fx, fy)
    row = (view.height - level) / depth[:, None] * focal + view.horizon * height
    front = np.minimum.accumulate(row, axis=0)
    rows = np.arange(height, dtype=np.float32)
    where = np.empty((height, width), np.float32)
    for place in range(width):
        line = -front[:, place]
        hit = np.searchsorted(line, -rows)
        before = np.clip(hit - 1, 0, steps - 1)
        inside = np.clip(hit, 0, steps - 1)
        gap = line[inside] - line[before]
        part = np.where(gap > 1e-4, (-rows - line[before]) / np.where(gap > 1e-4, gap, 1), 1)
        where[:, place] = np.where(hit >= steps, np.inf, before + np.clip(part, 0, 1))
    seen = np.isfinite(where)
    spot = np.where(seen, where, 0)
    ratio = np.log(view.far / view.near) / (steps - 1)
    far = (view.near * np.exp(spot * ratio)).astype(np.float32)
    px = view.x + far * (np.sin(turn) + column * np.cos(turn))
    py = view.y + far * (np.cos(turn) - column * np.sin(turn))
    picture = sample(colour, px, py)
    haze = 1 - np.exp(-far * view.haze)
    if view.mist:
        low = sample(field, px, py)
        span = float(np.ptp(field)) or 1.0
        cover = np.clip(view.mist - (low - field.min()) / span, 0, 1) * 2.2
        haze = np.maximum(haze, np.clip(cover, 0, 0.96) * np.clip(far / 120, 0, 1))
    picture = picture * (1 - haze[..., None]) + rgb(light.haze) * haze[..., None]
    return picture, np.where(seen, far, np.inf).astype(np.float32)
