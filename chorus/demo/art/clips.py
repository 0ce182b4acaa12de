"""Short clips: the same sets and sprites, moved a little, encoded with PyAV."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from chorus.demo.art import takes_land as land
from chorus.demo.art import takes_room as inside
from chorus.demo.art.catalogue import ASSETS
from chorus.demo.art.motion import Effect, bare, camera, fire, mist, rain, snow, steam, sweep, waves
from chorus.demo.art.noise import Field
from chorus.demo.art.props import MOODS, feet, one, pair
from chorus.demo.art.sets_land import soil
from chorus.demo.art.shot import Shot
from chorus.demo.art.sprites import load
from chorus.demo.art.stage import Finish, blur, develop, place, to_image

RATE, SECONDS, LIMIT, POSTER = 24, 3.5, 176_000, 40_000
TALL, BOX = (540, 960), (720, 720)
WIDE_TALL, WIDE_BOX = (620, 1104), (828, 828)


@dataclass(frozen=True)
class Clip:
    """One clip: a picture, how the camera moves, and what moves in it."""

    slug: str
    shot: Shot
    size: tuple[int, int]
    effect: Effect = bare
    pan: float = 26
    push: float = 0.05
    frames: Callable[[], Iterator[Field]] | None = None

    def pictures(self) -> Iterator[Field]:
        """Yield every frame."""
        if self.frames:
            yield from self.frames()
            return
        base = develop(self.shot.compose(), Finish(grain=0.006, warm=0.02, vignette=0.3), 5)
        total = int(RATE * SECONDS)
        for number in range(total):
            moved = camera(base, number / (total - 1), self.size, self.pan, self.push)
            yield self.effect(moved, number / RATE, number / (total - 1))


def stroll() -> Iterator[Field]:
    """Yield frames of feet walking on gravel, seen by their owner."""
    colour = blur(soil("gravel", "gold", 5)[1], 1.6)
    mood, total = MOODS["gold"], int(RATE * SECONDS)
    for number in range(total):
        turn = number / RATE * 2 * np.pi / 1.15
        base = np.roll(colour, int(number * 7.5), 0)
        base = np.tile(base, (1, 1, 1))[: TALL[1], 200 : 200 + TALL[0]] * 0.95
        swing = 0.105 * np.sin(turn)
        left, right = feet("TH-SK2-MOS", "#33415a", 0.5, 1.07, 0.31, 0.95)
        for put, shift in ((left, swing), (right, -swing)):
            moved = type(put)(
                put.name,
                put.x,
                put.foot + shift,
                put.size * (1 + shift * 0.22),
                put.turn,
                put.flip,
                0,
                0,
                0.8,
                0,
                "#ffffff",
                1.0,
            )
            base = place(base, moved, mood.sun, mood.side, mood.ambient, mood.rim)
        yield develop(base, Finish(grain=0, warm=0.02, vignette=0.4), 3)


@lru_cache(maxsize=1)
def clips() -> tuple[Clip, ...]:
    """Return the clips."""
    body: dict[str, Any] = {
        "jacket": "TH-SKY-MAR",
        "pack": "TH-RP45-PIN",
        "shoe": "TH-FJG-CHE",
        "hat": "TH-NOR-BUR",
    }
    return (
        Clip(
            "ridge-parallax",
            land.ridge("clip-ridge", WIDE_TALL, "dawn", 3, 0.3, 0.47, mist=0.3, **body),
            TALL,
            mist,
            40,
            0.06,
        ),
        Clip(
            "mug-steam",
            inside.desk(
                "clip-mug", one("TH-KOP-BLU", 0.5, 0.88, 0.46), WIDE_TALL, "#7a5336", 9, "room"
            ),
            TALL,
            steam,
            14,
            0.05,
        ),
        Clip(
            "boots-in-falling-snow",
            land.snow(
                "clip-snow", WIDE_BOX, 7, pair("TH-VID-TOB", 0.5, 0.9, 0.5, bury=0.08), flakes=10
            ),
            BOX,
            snow,
            22,
            0.06,
        ),
        Clip(
            "skarn-light-sweep",
            land.rock("clip-skarn", "TH-SK2-EMB", WIDE_BOX, "gold", 5, share=0.6),
            BOX,
            sweep,
            26,
            0.08,
        ),
        Clip(
            "walking-feet",
            land.dangle("clip-walk", "TH-SK2-MOS", TALL, "gold", 5, "#33415a"),
            TALL,
            frames=stroll,
        ),
        Clip(
            "rain-on-cobbles",
            inside.street("clip-rain", pair("TH-KVT-NVY", 0.5, 0.88, 0.66), WIDE_TALL, 3),
            TALL,
            rain,
            20,
            0.05,
        ),
        Clip(
            "camp-fire",
            inside.camp(
                "clip-fire",
                [*one("TH-KOP-CRM", 0.34, 0.9, 0.28), *one("TH-GNI-COP", 0.72, 0.84, 0.3)],
                WIDE_BOX,
                3,
                0.74,
                0.7,
            ),
            BOX,
            fire,
            10,
            0.04,
        ),
        Clip(
            "tent-by-the-water",
            land.lake(
                "clip-lake",
                WIDE_TALL,
                "blue",
                9,
                one("TH-KUP-SAF", 0.5, 0.87, 0.74, bury=0.02, glow=0.35),
            ),
            TALL,
            waves,
            18,
            0.05,
        ),
    )


def frame(picture: Image.Image) -> av.VideoFrame:
    """Return a picture as a video frame."""
    return av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")


def encode(frames: list[Image.Image], quality: int) -> bytes:
    """Return an H.264 clip."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "clip.mp4"
        with av.open(str(target), "w", format="mp4", options={"movflags": "faststart"}) as box:
            stream: Any = box.add_stream("libx264", rate=RATE)
            stream.width, stream.height = frames[0].size
            stream.pix_fmt = "yuv420p"
            stream.options = {"crf": str(quality), "preset": "slow", "profile": "high"}
            for picture in frames:
                box.mux(stream.encode(frame(picture)))
            box.mux(stream.encode(None))
        return target.read_bytes()


def name(place_: int, clip: Clip) -> str:
    """Return the file name of a clip without its ending."""
    return f"{place_ + 1:02d}-{clip.slug}"


def draw(place_: int) -> int:
    """Draw one clip and its poster; return their size."""
    clip = clips()[place_]
    frames = [to_image(picture) for picture in clip.pictures()]
    quality, data = 25, b""
    while not data or (len(data) > LIMIT and quality < 42):
        data = encode(frames, quality)
        quality += 2
    folder = ASSETS / "clips"
    (folder / f"{name(place_, clip)}.mp4").write_bytes(data)
    poster = folder / f"{name(place_, clip)}.webp"
    quality = 66
    frames[len(frames) // 3].save(poster, "WEBP", quality=quality, method=5)
    while poster.stat().st_size > POSTER and quality > 20:
        quality -= 10
        frames[len(frames) // 3].save(poster, "WEBP", quality=quality, method=5)
    return len(data) + poster.stat().st_size


def write() -> int:
    """Draw every clip and return their total size."""
    (ASSETS / "clips").mkdir(parents=True, exist_ok=True)
    load([sprite for clip in clips() for sprite in clip.shot.names()])
    with Pool(2) as pool:
        return sum(pool.imap_unordered(draw, range(len(clips())), chunksize=1))


def rows() -> list[dict[str, object]]:
    """Return the manifest entries of the clips."""
    return [
        {
            "file": f"clips/{name(place_, clip)}.mp4",
            "kind": "clip",
            "poster": f"clips/{name(place_, clip)}.webp",
            "width": clip.size[0],
            "height": clip.size[1],
            "skus": clip.shot.skus,
            "scene": clip.shot.scene,
            "mood": MOODS[clip.shot.mood].words,
            "alt": clip.shot.alt(),
            "tags": ["clip"],
        }
        for place_, clip in enumerate(clips())
    ]
