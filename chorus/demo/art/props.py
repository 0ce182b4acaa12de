"""Groups of sprites: pairs of shoes, dangling feet, hikers seen from behind."""

from __future__ import annotations

from dataclasses import dataclass, field

from chorus.demo.art.sets_land import Size
from chorus.demo.art.sprites import is_shoe
from chorus.demo.art.stage import Put


def pair(
    sku: str,
    x: float,
    foot: float,
    size: float,
    flip: bool = False,
    depth: float = 0.16,
    bury: float = 0.0,
    soft: float = 0,
    turn: float = 0,
) -> list[Put]:
    """Return two shoes standing side by side, the far one a step behind."""
    way = -1 if flip else 1
    return [
        Put(
            sku,
            x + way * size * 0.17,
            foot - size * 0.105,
            size * 0.93,
            turn,
            flip,
            depth,
            soft + 0.6,
            0.7,
            bury,
            "#c4bfbb",
        ),
        Put(sku, x - way * size * 0.06, foot, size, turn, flip, depth, soft, 0.85, bury),
    ]


def one(
    sku: str,
    x: float,
    foot: float,
    size: float,
    flip: bool = False,
    bury: float = 0,
    turn: float = 0,
    depth: float = 0,
    soft: float = 0,
    shadow: float = 0.8,
    glow: float = 0,
) -> list[Put]:
    """Return a single thing standing on the ground."""
    return [Put(sku, x, foot, size, turn, flip, depth, soft, shadow, bury, glow=glow)]


def lying(
    sku: str,
    x: float,
    y: float,
    size: float,
    turn: float = 0,
    view: str = "",
    flip: bool = False,
) -> list[Put]:
    """Return something lying flat, its shadow all around."""
    name = f"{sku}:{view}" if view else sku
    return [Put(name, x, y, size, turn, flip, 0, 0, 0.75, 0, "#ffffff", 1.0)]


def hung(sku: str, x: float, foot: float, size: float) -> list[Put]:
    """Return a garment on a peg rail."""
    top = foot - size * 0.8 * 1.04
    return [
        Put("prop:rail", x, top + 0.035, 0.86, shadow=0.5, spread=0.5),
        Put(sku, x, foot, size, shadow=0.55, spread=1.0),
    ]


def feet(
    sku: str,
    leg: str,
    x: float = 0.5,
    foot: float = 1.04,
    size: float = 0.2,
    spread: float = 1.0,
) -> list[Put]:
    """Return two feet seen from above by their owner."""
    name = f"{sku}:top:{leg}"
    return [
        Put(name, x - size * 0.62 * spread, foot, size, 7 * spread, True, 0, 0, 0),
        Put(name, x + size * 0.62 * spread, foot - 0.015, size, -8 * spread, False, 0, 0, 0),
    ]


def hiker(
    x: float,
    foot: float,
    size: float,
    frame: Size,
    jacket: str = "#6b4a3a",
    shoe: str = "",
    pack: str = "",
    hat: str = "none",
    legs: str = "#3a3d42",
    skin: str = "#c99a76",
    small: bool = False,
    soft: float = 0,
) -> list[Put]:
    """Return a person from behind; size is the body's width as a share of the frame."""
    tall = size * frame[0] / frame[1] * (1345 / 400)
    parts = (
        "prop:walker",
        jacket,
        legs,
        skin,
        hat,
        "pack" if pack else "bare",
        "small" if small else "big",
    )
    name = ":".join(parts)
    found = [Put(name, x, foot, size, 0, False, 0, soft, 0.5, 0, "#ffffff", 0.05)]
    if shoe and is_shoe(shoe):
        back = f"{shoe}:back"
        found.append(
            Put(back, x - size * 0.17, foot + tall * 0.012, size * 0.27, 0, False, 0, soft, 0.8)
        )
        found.append(
            Put(back, x + size * 0.16, foot - tall * 0.022, size * 0.27, 0, True, 0, soft, 0.8)
        )
    if pack:
        wide = size * (0.86 if "RP45" in pack else 0.78 if "TP18" in pack else 0.84)
        found.append(
            Put(
                pack,
                x,
                foot - tall * (0.36 if "RP45" in pack else 0.40),
                wide,
                0,
                False,
                0,
                soft,
                0.0,
            )
        )
    return found


@dataclass(frozen=True)
class Mood:
    """How light falls on the sprites of a picture."""

    sun: str = "#fff1dc"
    side: float = -0.6
    ambient: str = "#e8e6e4"
    rim: float = 0.4
    cast: float = 0.3
    words: str = "calm"
    tags: tuple[str, ...] = field(default=())


MOODS: dict[str, Mood] = {
    "dawn": Mood("#ffbf86", 0.7, "#d6b5a4", 0.75, 0.8, "serene"),
    "gold": Mood("#ffd596", 0.7, "#dfcbb0", 0.7, 0.7, "warm"),
    "noon": Mood("#fff4dd", -0.6, "#f2f0ea", 0.3, 0.35, "bright"),
    "blue": Mood("#b8c4ea", 0.5, "#98a0bd", 0.4, 0.1, "quiet"),
    "fog": Mood("#f4f2ea", -0.4, "#c3c6c5", 0.25, 0.0, "misty"),
    "storm": Mood("#d6dee2", -0.5, "#a3abae", 0.3, 0.0, "dramatic"),
    "dusk": Mood("#ff9a6a", 0.7, "#b89d96", 0.8, 0.5, "glowing"),
    "desert": Mood("#ffe0ae", 0.7, "#efd9bd", 0.55, 0.8, "sun-baked"),
    "snow": Mood("#fff3df", -0.6, "#dde4f0", 0.45, 0.5, "crisp"),
    "night": Mood("#ffb264", 0.8, "#a08474", 0.85, 0.3, "cosy"),
    "street": Mood("#ffb878", -0.6, "#aaa6b0", 0.8, 0.0, "cinematic"),
    "room": Mood("#ffe3b8", -0.6, "#ded5c8", 0.3, 0.35, "homely"),
    "flat": Mood("#fff1dc", -0.6, "#f0ece6", 0.25, 0.0, "tidy"),
}
