"""The indoor, street and night pictures, and the ones a marketer should turn down."""

from __future__ import annotations

from functools import partial

from chorus.demo.art.props import feet, hiker, hung, lying, one, pair
from chorus.demo.art.sets_land import PORTRAIT, SQUARE, STORY, WIDE
from chorus.demo.art.sets_room import (
    flat,
    hall,
    table,
)
from chorus.demo.art.shot import Shot
from chorus.demo.art.takes_room import (
    VIEW,
    awning,
    bad,
    camp,
    desk,
    lay,
    phone,
    room,
    smear,
    stack,
    street,
    wagon,
)


def shots() -> list[Shot]:
    """Return every indoor and night picture."""
    warm = ("#ffb25a", "#ffd28a", "#ff8a4d", "#fff0c8")
    mugs = one("TH-KOP-CRM", 0.42, 0.88, 0.27)
    return [
        room(
            "boots-by-the-door",
            [*pair("TH-FJG-CHE", 0.5, 0.9, 0.46), *one("TH-RP45-PIN", 0.84, 0.86, 0.22)],
            side=-1,
        ),
        desk("morning-coffee-mug", [*one("TH-KOP-BLU", 0.5, 0.88, 0.36)], seed=4),
        street("kvarter-in-the-rain", pair("TH-KVT-CHK", 0.5, 0.88, 0.6), seed=3),
        lay(
            "weekend-kit-on-oak",
            [
                *lying("TH-SK2-MOS", 0.2, 0.56, 0.15, 8, "top"),
                *lying("TH-SK2-MOS", 0.36, 0.56, 0.15, -4, "top"),
                *lying("TH-TP18-SLB", 0.68, 0.62, 0.34, -9),
                *lying("TH-KIL-TER", 0.44, 0.95, 0.085, 62),
                *lying("TH-LU3-ORG", 0.2, 0.8, 0.2, 12),
                *lying("TH-NOR-MUS", 0.78, 0.92, 0.22, 6),
            ],
        ),
        camp(
            "mug-by-the-fire",
            [*one("TH-KOP-CRM", 0.36, 0.9, 0.26), *one("TH-GNI-COP", 0.72, 0.83, 0.3)],
        ),
        awning(
            "tent-door-dawn", feet("TH-LOD-OAT", "#59626b", 0.5, 1.1, 0.19), "dawn", 3, "#f0a02a"
        ),
        wagon(
            "night-train-pack",
            [*one("TH-TP18-OCH", 0.72, 0.97, 0.36), *one("TH-KOP-BLU", 0.3, 0.93, 0.17)],
            "gold",
            4,
        ),
        room(
            "slippers-sunday",
            pair("TH-LOD-OAT", 0.5, 0.88, 0.54),
            wall="#b9c2b5",
            floor="#b58a5a",
            seed=6,
        ),
        desk(
            "bottle-and-book",
            [*one("TH-KIL-ICE", 0.56, 0.9, 0.15), *one("TH-KOP-CRM", 0.3, 0.87, 0.22)],
            wood="#b08a5c",
            seed=9,
            back="room",
        ),
        street(
            "navy-sneakers-neon",
            pair("TH-KVT-NVY", 0.5, 0.89, 0.6, True),
            seed=8,
            hue=("#ff4d8d", "#4dd2ff", "#b06bff", "#ffd166"),
        ),
        lay(
            "trek-kit-on-slate",
            [
                *lying("TH-FJG-CHE", 0.24, 0.42, 0.36, 12),
                *lying("TH-ULL-GRN", 0.72, 0.46, 0.26, -14),
                *lying("TH-GNI-COP", 0.3, 0.86, 0.3, 6),
                *lying("TH-KOP-BLU", 0.62, 0.88, 0.2, -8),
                *lying("TH-LU5-LIM", 0.83, 0.7, 0.22, 20),
            ],
            kind="tiles",
            colour="#6c7278",
            seed=5,
        ),
        room(
            "dog-waits-for-walk",
            [*one("prop:dog", 0.34, 0.9, 0.3), *pair("TH-FJG-SLT", 0.7, 0.91, 0.36)],
            wall="#a9b4b9",
            floor="#8a6040",
            seed=11,
        ),
        desk(
            "balcony-breakfast",
            [*mugs, *one("TH-KIL-TER", 0.72, 0.88, 0.12)],
            back="dusk",
            mood="dusk",
            words=VIEW,
            seed=21,
        ),
        camp("kettle-on-embers", one("TH-GNI-COP", 0.42, 0.9, 0.44), SQUARE, 8, 0.8, 0.7),
        lay(
            "colours-of-skarn",
            [
                *lying("TH-SK2-MOS", 0.26, 0.36, 0.38, 14),
                *lying("TH-SK2-EMB", 0.7, 0.4, 0.38, -10, flip=True),
                *lying("TH-SK2-GLA", 0.3, 0.74, 0.38, -8),
                *lying("TH-SK2D-NGT", 0.72, 0.8, 0.38, 9, flip=True),
            ],
            kind="linen",
            colour="#d8cfbf",
            seed=3,
        ),
        room(
            "rain-boots-hall",
            pair("TH-PLK-YEL", 0.48, 0.9, 0.4),
            wall="#8fa3a8",
            floor="#b9b2a6",
            stone=True,
            seed=15,
            side=1,
        ),
        wagon("window-seat-sneakers", pair("TH-KVT-RST", 0.52, 0.96, 0.46), "noon", 33),
        street("yellow-boots-puddle", pair("TH-PLK-YEL", 0.5, 0.91, 0.46), STORY, 14, warm),
        lay(
            "feet-on-old-planks",
            feet("TH-KVT-RST", "#34465e", 0.5, 1.08, 0.27),
            PORTRAIT,
            colour="#7d6a55",
            seed=12,
        ),
        desk(
            "cafe-corner",
            [*one("TH-KOP-CRM", 0.36, 0.87, 0.24), *one("TH-SOL-SND", 0.7, 0.86, 0.3)],
            SQUARE,
            "#6e4a30",
            17,
            "room",
        ),
        awning(
            "tent-door-snow",
            [*one("TH-GNI-COP", 0.38, 0.93, 0.22), *one("TH-KOP-BLU", 0.64, 0.93, 0.15)],
            "snow",
            8,
            "#6f8f4e",
        ),
        room(
            "packed-and-ready",
            [
                *one("TH-RP45-CLY", 0.36, 0.9, 0.34),
                *pair("TH-KLT-GRA", 0.7, 0.92, 0.38),
                *one("TH-STV-RED", 0.9, 0.9, 0.13),
            ],
            wall="#d0c3b2",
            floor="#9b7350",
            seed=19,
            side=1,
        ),
        lay(
            "wool-and-warmth",
            [
                *lying("TH-NOR-BUR", 0.3, 0.44, 0.34, 10),
                *lying("TH-ULL-GRY", 0.72, 0.5, 0.3, -12),
                *lying("TH-LOD-FOR", 0.34, 0.84, 0.36, -6),
                *lying("TH-KOP-CRM", 0.76, 0.88, 0.24, 8),
            ],
            kind="wool",
            colour="#b7a58a",
            seed=7,
        ),
        camp("boots-and-embers", pair("TH-FJG-CHE", 0.38, 0.92, 0.46), PORTRAIT, 12),
        street("rust-crossing", pair("TH-KVT-RST", 0.5, 0.89, 0.56, True), SQUARE, 23),
        desk(
            "kettle-kitchen",
            [*one("TH-GNI-COP", 0.46, 0.88, 0.42), *one("TH-KOP-BLU", 0.82, 0.88, 0.17)],
            SQUARE,
            "#a57c50",
            25,
        ),
        room(
            "marigold-on-the-hook",
            [
                *hung("TH-SKY-MAR", 0.5, 0.56, 0.46),
                *pair("TH-SK2D-NGT", 0.5, 0.92, 0.36),
            ],
            wall="#c4cbc4",
            floor="#a07a52",
            seed=27,
        ),
        desk(
            "sea-view-bottle",
            [*one("TH-KIL-BLK", 0.4, 0.89, 0.15), *one("TH-SOL-SND", 0.68, 0.88, 0.32)],
            WIDE,
            "#c2a880",
            29,
            "sea",
            "gold",
            VIEW,
        ),
        lay(
            "light-for-the-night",
            [*lying("TH-LU3-ORG", 0.3, 0.5, 0.4, 8), *lying("TH-LU5-LIM", 0.7, 0.82, 0.42, -9)],
            kind="wool",
            colour="#3f444b",
            seed=10,
        ),
        wagon(
            "beanie-on-the-train",
            [*one("TH-NOR-MUS", 0.36, 0.94, 0.24), *one("TH-KIL-ICE", 0.66, 0.95, 0.1)],
            "snow",
            15,
            SQUARE,
        ),
        awning(
            "tent-fog-morning", feet("TH-FJG-CHE", "#4b5240", 0.5, 1.1, 0.19), "fog", 12, "#c9762a"
        ),
        room(
            "kids-boots-row",
            [*pair("TH-NUB-SUN", 0.32, 0.9, 0.3), *pair("TH-NUB-BRY", 0.7, 0.9, 0.3, True)],
            SQUARE,
            "#d9c7b3",
            "#b98c5d",
            31,
        ),
        camp(
            "blanket-by-the-fire",
            [*one("TH-RUT-RED", 0.36, 0.9, 0.42), *one("TH-KOP-BLU", 0.72, 0.9, 0.13)],
            WIDE,
            19,
            0.76,
            0.68,
        ),
        lay(
            "picnic-from-above",
            [
                *lying("TH-RUT-RED", 0.5, 0.46, 0.6, 8),
                *lying("TH-STR-SND", 0.28, 0.94, 0.15, 10, "top"),
                *lying("TH-STR-SND", 0.45, 0.94, 0.15, -6, "top"),
                *lying("TH-KIL-ICE", 0.78, 0.92, 0.1, -24),
            ],
            kind="wool",
            colour="#6d7a45",
            seed=14,
        ),
        desk(
            "mountain-balcony",
            [*one("TH-KOP-BLU", 0.36, 0.88, 0.24), *one("TH-NOR-BUR", 0.7, 0.88, 0.3)],
            back="snow",
            mood="snow",
            words=VIEW,
            seed=8,
            wood="#8b7a66",
        ),
        street(
            "walking-home",
            hiker(
                0.5, 0.9, 0.26, PORTRAIT, "TH-SKY-TEA", "TH-KVT-CHK", "TH-TP18-OCH", "TH-NOR-BUR"
            ),
            PORTRAIT,
            31,
            warm,
        ),
        room(
            "down-jacket-hook",
            [
                *hung("TH-DUN-RST", 0.46, 0.56, 0.44),
                *one("TH-TP18-SLB", 0.84, 0.9, 0.24),
                *pair("TH-VID-TOB", 0.4, 0.92, 0.32),
            ],
            wall="#b4a99a",
            floor="#7d5a3c",
            seed=35,
            sun=0.35,
        ),
        room(
            "child-by-the-door",
            hiker(
                0.56,
                0.86,
                0.2,
                PORTRAIT,
                "#3d7f86",
                "TH-NUB-SUN",
                "TH-VSL-COR",
                "TH-NOR-MUS",
                "#5b6b86",
                small=True,
            ),
            wall="#d6cbb8",
            floor="#ad8153",
            seed=37,
            tags=("minor",),
        ),
        stack("boxes-for-sale", "#c8642f", "45 €", "TH-SK2-EMB", "SKARN 2", 41),
        stack("new-in-box-lot", "#3f5a4a", "60 €", "TH-FJG-CHE", "FJELLGARD", 43),
        stack("garage-stock", "#31405a", "39 €", "TH-KVT-NVY", "KVARTER", 47),
        bad(
            "shaken-sneakers",
            pair("TH-KVT-CHK", 0.5, 0.86, 0.5),
            partial(hall, PORTRAIT, "#bdb5a5", "#8d7a60", 51),
            partial(smear, dx=60, dy=20, soft=2.5),
        ),
        bad(
            "too-dark-boots",
            pair("TH-FJG-SLT", 0.3, 0.97, 0.5),
            partial(hall, PORTRAIT, "#6f6a60", "#4f3d2c", 53, 0.62, 0),
            partial(smear, dx=4, dy=2, dark=0.22),
        ),
        bad(
            "screenshot-bottle",
            one("TH-KIL-TER", 0.5, 0.7, 0.16),
            partial(table, STORY, "#8f6238", 55, 0.5),
            partial(phone),
            STORY,
        ),
        bad(
            "out-of-focus-pack",
            one("TH-TP18-OCH", 0.8, 1.1, 0.6),
            partial(hall, SQUARE, "#bfc2bd", "#9a958d", 57),
            partial(smear, dx=2, dy=2, soft=11),
            SQUARE,
        ),
        bad(
            "flash-slippers",
            one("TH-LOD-FOR", 1.0, 0.9, 0.8),
            partial(flat, WIDE, "wool", 59, "#a49a8e"),
            partial(smear, dx=6, dy=6, dark=1.75, soft=1.5),
            WIDE,
        ),
        bad(
            "screenshot-jacket",
            hung("TH-SKY-MAR", 0.5, 0.62, 0.5),
            partial(hall, STORY, "#d8d8d6", "#c6c2bb", 61, 0.8, 0),
            partial(phone),
            STORY,
        ),
    ]
