"""How the outdoor pictures are taken: one function for each kind of place."""

from __future__ import annotations

from functools import partial
from typing import Any

from chorus.demo.art.noise import Field
from chorus.demo.art.props import feet, hiker, one, pair
from chorus.demo.art.sets_land import (
    STORY,
    WIDE,
    Size,
    closeup,
    desert,
    forest,
    ground,
    mountains,
    sea,
    snowfall,
    water,
)
from chorus.demo.art.shot import Shot, Words
from chorus.demo.art.stage import Finish, Put, blur

WARM = Finish(warm=0.02, leak=0.28)
COOL = Finish(warm=-0.012, colour=0.94)
FILM = Finish(fade=0.07, colour=0.9, grain=0.024, contrast=1.02)

RIDGE: Words = (
    "a hiker seen from behind in front of the mountains",
    "une personne de dos face aux montagnes",
    "una persona de espaldas frente a las montañas",
)
ROCK: Words = (
    "on the ground, mountains out of focus behind",
    "posées au sol, montagnes floues au fond",
    "en el suelo, montañas desenfocadas al fondo",
)
DANGLE: Words = (
    "feet dangling high above a valley",
    "les pieds dans le vide au-dessus d'une vallée",
    "los pies colgando sobre un valle",
)
LAKE: Words = (
    "by a still mountain lake with reflections",
    "au bord d'un lac de montagne et ses reflets",
    "junto a un lago de montaña con reflejos",
)
WOOD: Words = (
    "on a trail in a misty forest",
    "sur un sentier dans la forêt brumeuse",
    "en un sendero de bosque con niebla",
)
SNOW: Words = ("in fresh snow", "dans la neige fraîche", "en la nieve recién caída")
SAND: Words = ("in the dunes of a desert", "dans les dunes du désert", "en las dunas del desierto")
SEA: Words = (
    "on a beach by the sea",
    "sur une plage au bord de la mer",
    "en una playa junto al mar",
)


def _ledge(size: Size, light: str, seed: int, kind: str, mist: float, top: float) -> Field:
    """Return mountains with a strip of sharp ground to stand on."""
    return ground(mountains(size, light, seed, 0.44, mist), kind, light, seed, top, 40, 0.93, 2)


def ridge(
    slug: str,
    size: Size,
    light: str,
    seed: int,
    wide: float = 0.2,
    x: float = 0.5,
    kind: str = "grass",
    mist: float = 0,
    finish: Finish = WARM,
    tags: tuple[str, ...] = (),
    **body: Any,
) -> Shot:
    """Return a picture of a hiker before a landscape."""
    puts = hiker(x, 0.92, wide * 0.74, size, **body)
    return Shot(
        slug,
        size,
        partial(_ledge, size, light, seed, kind, mist, 0.8),
        tuple(puts),
        light,
        "mountain ridge",
        RIDGE,
        finish,
        tags=tags,
    )


def rock(
    slug: str,
    sku: str,
    size: Size,
    light: str,
    seed: int,
    kind: str = "rock",
    flip: bool = False,
    double: bool = True,
    scenery: str = "mountains",
    finish: Finish = WARM,
    bury: float = 0.035,
    share: float = 0.62,
    words: Words = ROCK,
) -> Shot:
    """Return a close-up of shoes on the ground."""
    wide = share if size != WIDE else share * 0.72
    puts = (
        pair(sku, 0.5, 0.88, wide, flip, bury=bury)
        if double
        else one(sku, 0.5, 0.87, wide, flip, bury, 0, 0.2)
    )
    return Shot(
        slug,
        size,
        partial(closeup, size, light, seed, kind, 0.6, 9, scenery),
        tuple(puts),
        light,
        "close-up outdoors",
        words,
        finish,
    )


def dangle(
    slug: str,
    sku: str,
    size: Size,
    light: str,
    seed: int,
    leg: str,
    mist: float = 0.3,
    finish: Finish = WARM,
) -> Shot:
    """Return feet hanging over a valley."""

    def back() -> Field:
        return mountains(size, light, seed, 0.12, mist, haze=1 / 420, amp=100)

    share = 0.21 if size != STORY else 0.27
    return Shot(
        slug,
        size,
        back,
        tuple(feet(sku, leg, 0.5, 1.06, share, 1.1)),
        light,
        "feet over the edge",
        DANGLE,
        finish,
    )


def lake(
    slug: str,
    size: Size,
    light: str,
    seed: int,
    puts: list[Put],
    kind: str = "gravel",
    finish: Finish = WARM,
    mist: float = 0.15,
) -> Shot:
    """Return a lake shore."""

    def back() -> Field:
        view = water(mountains(size, light, seed, 0.46, mist), 0.52, seed)
        return ground(blur(view, 1.5), kind, light, seed, 0.78, 40, 0.9, 2)

    return Shot(slug, size, back, tuple(puts), light, "lake", LAKE, finish)


def wood(
    slug: str,
    size: Size,
    light: str,
    seed: int,
    puts: list[Put],
    finish: Finish = FILM,
    defocus: float = 0,
) -> Shot:
    """Return a forest trail."""

    def back() -> Field:
        return (
            ground(
                blur(forest(size, light, seed, path=False), 4 + defocus),
                "needles",
                light,
                seed,
                0.62,
                46,
                0.88,
                4,
                1.2,
            )
            if defocus
            else forest(size, light, seed)
        )

    return Shot(slug, size, back, tuple(puts), light, "forest trail", WOOD, finish)


def snow(
    slug: str, size: Size, seed: int, puts: list[Put], light: str = "snow", flakes: int = 420
) -> Shot:
    """Return a snowy place."""

    def back() -> Field:
        return closeup(size, light, seed, "snow", 0.62, 7, line=0.3)

    return Shot(
        slug,
        size,
        back,
        tuple(puts),
        light,
        "snow",
        SNOW,
        COOL,
        partial(snowfall, seed=seed, amount=flakes),
    )


def dune(slug: str, size: Size, seed: int, puts: list[Put], near: bool = True) -> Shot:
    """Return a desert."""

    def back() -> Field:
        view = desert(size, "desert", seed)
        return ground(blur(view, 6), "sand", "desert", seed, 0.64, 46, 0.88, 4) if near else view

    return Shot(
        slug, size, back, tuple(puts), "desert", "desert", SAND, Finish(warm=0.03, leak=0.2)
    )


def beach(slug: str, size: Size, seed: int, puts: list[Put], light: str = "gold") -> Shot:
    """Return a beach."""

    def back() -> Field:
        return ground(
            blur(sea(size, light, seed, 0.4, 0.64), 4), "sand", light, seed, 0.66, 46, 0.88, 3, 1.15
        )

    return Shot(slug, size, back, tuple(puts), light, "beach", SEA, WARM)
