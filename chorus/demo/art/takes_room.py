"""How the indoor, street and night pictures are taken, and how to spoil one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from chorus.demo.art.noise import Field
from chorus.demo.art.props import one
from chorus.demo.art.sets_land import PORTRAIT, SQUARE, Size
from chorus.demo.art.sets_room import (
    fire_night,
    flat,
    hall,
    night_street,
    rain,
    table,
    tent_inside,
    train,
)
from chorus.demo.art.shot import Shot, Words
from chorus.demo.art.stage import Finish, Put, blur

HOME = Finish(warm=0.02, leak=0.22, fade=0.05)
FILM = Finish(fade=0.07, colour=0.92, grain=0.022)
NIGHT = Finish(bloom=0.5, contrast=1.1, vignette=0.45)

HALL: Words = (
    "by the door, window light on the wall",
    "près de la porte, lumière de fenêtre sur le mur",
    "junto a la puerta, luz de ventana en la pared",
)
TABLE: Words = (
    "on a wooden table in soft light",
    "sur une table en bois, lumière douce",
    "en una mesa de madera con luz suave",
)
VIEW: Words = (
    "on a balcony table with a view",
    "sur une table de balcon avec vue",
    "en una mesa de balcón con vistas",
)
FLAT: Words = (
    "laid out and seen from above",
    "disposés à plat, vus d'en haut",
    "dispuestos y vistos desde arriba",
)
NIGHT_: Words = (
    "on wet paving at night, city lights behind",
    "sur le pavé mouillé, la nuit, lumières de la ville",
    "sobre adoquines mojados de noche, luces de la ciudad",
)
TENT: Words = (
    "view of the mountains from inside the tent",
    "vue sur les montagnes depuis la tente",
    "vista de las montañas desde la tienda",
)
TRAIN: Words = (
    "by a train window, mountains going past",
    "près d'une fenêtre de train, montagnes qui défilent",
    "junto a la ventana de un tren, montañas que pasan",
)
FIRE: Words = (
    "by a camp fire at night",
    "près d'un feu de camp la nuit",
    "junto a una hoguera de noche",
)
STACK: Words = (
    "stacked shoe boxes with price labels, offered for resale",
    "boîtes à chaussures empilées avec prix, proposées à la revente",
    "cajas de zapatos apiladas con precios, ofrecidas en reventa",
)
SPOILT = Finish(grain=0.03, contrast=0.95, colour=0.8)
POOR: Words = (
    "poor picture: blurred, dark or badly framed",
    "photo ratée : floue, sombre ou mal cadrée",
    "foto mala: borrosa, oscura o mal encuadrada",
)


def room(
    slug: str,
    puts: list[Put],
    size: Size = PORTRAIT,
    wall: str = "#c9bfae",
    floor: str = "#a9794a",
    seed: int = 1,
    sun: float = 0.5,
    stone: bool = False,
    side: float = -1,
    finish: Finish = HOME,
    tags: tuple[str, ...] = (),
    words: Words = HALL,
) -> Shot:
    """Return a hallway picture."""
    back = partial(hall, size, wall, floor, seed, 0.62, sun, stone, side)
    return Shot(slug, size, back, tuple(puts), "room", "hallway", words, finish, tags=tags)


def desk(
    slug: str,
    puts: list[Put],
    size: Size = PORTRAIT,
    wood: str = "#8f6238",
    seed: int = 1,
    back: str = "window",
    mood: str = "room",
    words: Words = TABLE,
    glow: str = "#ffd9a6",
) -> Shot:
    """Return a table picture."""
    return Shot(
        slug,
        size,
        partial(table, size, wood, seed, 0.62, back, glow),
        tuple(puts),
        mood,
        "table" if words is TABLE else "balcony",
        words,
        HOME,
    )


def lay(
    slug: str,
    puts: list[Put],
    size: Size = SQUARE,
    kind: str = "wood",
    colour: str = "#9a7048",
    seed: int = 1,
) -> Shot:
    """Return a flat-lay."""
    return Shot(
        slug,
        size,
        partial(flat, size, kind, seed, colour),
        tuple(puts),
        "flat",
        "flat-lay",
        FLAT,
        Finish(warm=0.015, fade=0.05, vignette=0.4),
    )


def street(
    slug: str,
    puts: list[Put],
    size: Size = PORTRAIT,
    seed: int = 1,
    hue: tuple[str, ...] = ("#ffb25a", "#ff6a4d", "#6fc3ff", "#ffe0a3"),
) -> Shot:
    """Return a rainy street at night."""
    return Shot(
        slug,
        size,
        partial(night_street, size, seed, 0.55, hue),
        tuple(mirrored(puts)),
        "street",
        "rainy street at night",
        NIGHT_,
        NIGHT,
        partial(rain, seed=seed),
    )


def mirrored(puts: list[Put]) -> list[Put]:
    """Return the sprites with their reflection in the wet stones."""
    return [replace(put, mirror=0.6) for put in puts]


def camp(
    slug: str,
    puts: list[Put],
    size: Size = PORTRAIT,
    seed: int = 3,
    x: float = 0.74,
    foot: float = 0.72,
) -> Shot:
    """Return a camp fire picture."""
    return Shot(
        slug,
        size,
        partial(fire_night, size, seed, x, foot),
        tuple(puts),
        "night",
        "camp fire",
        FIRE,
        NIGHT,
    )


def awning(
    slug: str, puts: list[Put], light: str, seed: int, cloth: str, size: Size = PORTRAIT
) -> Shot:
    """Return the view from a tent."""
    return Shot(
        slug,
        size,
        partial(tent_inside, size, light, seed, cloth),
        tuple(puts),
        light,
        "inside a tent",
        TENT,
        HOME,
    )


def wagon(slug: str, puts: list[Put], light: str, seed: int, size: Size = PORTRAIT) -> Shot:
    """Return a train window."""
    return Shot(
        slug,
        size,
        partial(train, size, light, seed),
        tuple(puts),
        light,
        "train window",
        TRAIN,
        FILM,
    )


def stack(slug: str, tint: str, price: str, sku: str, label: str, seed: int) -> Shot:
    """Return a reseller's offer."""
    box = f"prop:box:{tint}:{price}:{label}"
    puts = [
        *one(box, 0.47, 0.95, 0.5),
        *one(box, 0.5, 0.75, 0.49),
        *one(box, 0.46, 0.55, 0.5),
        *one(sku, 0.49, 0.36, 0.4, depth=0.1),
        *one(f"prop:box:#7b7f86:{price}:{label}", 0.85, 0.93, 0.36),
    ]
    return Shot(
        slug,
        SQUARE,
        partial(hall, SQUARE, "#b9bdb8", "#8c8a86", seed, 0.62, 0, True, 1),
        tuple(puts),
        "room",
        "resale",
        STACK,
        Finish(colour=0.85, contrast=0.98, vignette=0.1, bloom=0.1),
        tags=("reseller",),
    )


def smear(picture: Field, dx: int = 34, dy: int = 8, dark: float = 1.0, soft: float = 0) -> Field:
    """Spoil a picture: shaken, out of focus, too dark or too bright."""
    steps = [np.roll(picture, (round(dy * k / 9), round(dx * k / 9)), (0, 1)) for k in range(10)]
    return blur(np.asarray(np.mean(steps, axis=0) * dark, np.float32), soft)


def phone(picture: Field) -> Field:
    """Make it look like a screenshot: bars above and below, a button row."""
    out = picture.copy()
    high, width = out.shape[:2]
    out[: int(high * 0.11)] = 0.96
    out[int(high * 0.74) :] = 0.97
    for row, share in ((0.80, 0.62), (0.835, 0.5), (0.87, 0.7), (0.04, 0.22)):
        out[
            int(high * row) : int(high * row) + 10, int(width * 0.06) : int(width * (0.06 + share))
        ] = 0.72
    y, x = np.mgrid[0:high, 0:width]
    for place in range(4):
        ring = np.abs(np.hypot(x - width * (0.09 + place * 0.11), y - high * 0.766) - 15) < 2.5
        out[ring] = 0.25
    return out


def bad(
    slug: str,
    puts: list[Put],
    back: partial[Field],
    after: partial[Field] | None,
    size: Size = PORTRAIT,
    finish: Finish = SPOILT,
) -> Shot:
    """Return a picture a marketer would turn down."""
    return Shot(
        slug, size, back, tuple(puts), "room", "poor picture", POOR, finish, after, ("poor",)
    )
