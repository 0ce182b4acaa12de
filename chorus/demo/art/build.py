"""Draw everything: python -m chorus.demo.art.build [catalogue|products|photos|clips|manifest]."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from multiprocessing import Pool

from PIL import Image

from chorus.demo.art import clips, packshots, shots_land, shots_room
from chorus.demo.art.catalogue import ASSETS, slug
from chorus.demo.art.catalogue import write as write_catalogue
from chorus.demo.art.props import MOODS
from chorus.demo.art.shot import Shot
from chorus.demo.art.sprites import load
from chorus.demo.art.stage import to_image

ROOM = 44_000


@dataclass(frozen=True)
class Stolen:
    """A picture re-posted by someone else: cropped and compressed again."""

    source: str
    crop: tuple[float, float, float, float]


STOLEN = (
    Stolen("skarn-on-granite", (0.06, 0.12, 0.96, 0.97)),
    Stolen("kvarter-in-the-rain", (0.02, 0.2, 0.93, 0.98)),
)


def shots() -> list[Shot]:
    """Return the pictures, outdoor and indoor mixed so that any first screen is varied."""
    outside, inside = shots_land.shots(), shots_room.shots()
    mixed: list[Shot] = []
    for place in range(max(len(outside), len(inside))):
        mixed += outside[place : place + 1] + inside[place : place + 1]
    return mixed


def encode(image: Image.Image, quality: int, room: int = ROOM) -> bytes:
    """Return the picture as WebP, lowering the quality until it fits."""
    while True:
        memory = io.BytesIO()
        image.save(memory, "WEBP", quality=quality, method=5)
        if memory.tell() <= room or quality < 22:
            return memory.getvalue()
        quality -= 8


def filename(place: int, shot: Shot) -> str:
    """Return the file name of a picture."""
    return f"{place + 1:02d}-{slug(shot.slug)}.webp"


def draw(place: int) -> int:
    """Draw one picture and return its size in bytes."""
    shot = shots()[place]
    data = encode(to_image(shot.draw()), 74)
    (ASSETS / "photos" / filename(place, shot)).write_bytes(data)
    return len(data)


def photos(only: list[int] | None = None) -> int:
    """Draw the pictures and return their total size."""
    every = shots()
    places = only if only is not None else list(range(len(every)))
    load([name for place in places for name in every[place].names()])
    with Pool(2) as pool:
        total = sum(pool.imap_unordered(draw, places, chunksize=1))
    return total + steal(every)


def steal(every: list[Shot]) -> int:
    """Write the re-posted copies and return their size."""
    total = 0
    for step, theft in enumerate(STOLEN):
        place = next(i for i, shot in enumerate(every) if shot.slug == theft.source)
        image = Image.open(ASSETS / "photos" / filename(place, every[place])).convert("RGB")
        box = tuple(round(c * (image.width, image.height)[i % 2]) for i, c in enumerate(theft.crop))
        cut = image.crop((box[0], box[1], box[2], box[3])).resize(
            (720, 900), Image.Resampling.BICUBIC
        )
        memory = io.BytesIO()
        cut.save(memory, "JPEG", quality=48)
        data = encode(Image.open(memory).convert("RGB"), 52)
        (
            ASSETS / "photos" / f"{len(every) + step + 1:02d}-{slug(theft.source)}-stolen.webp"
        ).write_bytes(data)
        total += len(data)
    return total


def manifest() -> int:
    """Write pictures.json and return the number of entries."""
    every = shots()
    rows: list[dict[str, object]] = []
    for place, shot in enumerate(every):
        rows.append(
            {
                "file": f"photos/{filename(place, shot)}",
                "kind": "image",
                "width": shot.size[0],
                "height": shot.size[1],
                "skus": shot.skus,
                "scene": shot.scene,
                "mood": MOODS[shot.mood].words,
                "alt": shot.alt(),
                "tags": _tags(shot),
            }
        )
    for step, theft in enumerate(STOLEN):
        place = next(i for i, shot in enumerate(every) if shot.slug == theft.source)
        source = rows[place]
        rows.append(
            {
                **source,
                "file": f"photos/{len(every) + step + 1:02d}-{slug(theft.source)}-stolen.webp",
                "width": 720,
                "height": 900,
                "tags": [f"stolen_of:{source['file']}"],
            }
        )
    rows += clips.rows()
    (ASSETS / "pictures.json").write_text(
        json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return len(rows)


def _tags(shot: Shot) -> list[str]:
    """Return the tags of a picture; a small figure may be a minor."""
    small = any(":small" in name for name in shot.names())
    return list(dict.fromkeys([*shot.tags, *(["minor"] if small else [])]))


def main(parts: list[str]) -> None:
    """Run the parts asked for, or all of them."""
    jobs = {
        "catalogue": write_catalogue,
        "products": packshots.write,
        "photos": photos,
        "clips": clips.write,
        "manifest": manifest,
    }
    for name in parts or list(jobs):
        print(name, jobs[name]())


if __name__ == "__main__":
    main(sys.argv[1:])
