"""Invented pictures, and what people do to pictures before they post them again."""

from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

Change = Callable[[Image.Image, Random], Image.Image]

_TEXT = "lorem ipsum dolor sit amet consectetur"


def drawn(seed: int, side: int = 320) -> Image.Image:
    """An invented picture: soft light, some shapes, grain. The same for the same seed."""
    chance = np.random.default_rng(seed)
    light = Image.fromarray(chance.integers(0, 256, (4, 5, 3), dtype=np.uint8))
    size = (side, int(side * chance.uniform(0.7, 1.4)))
    picture = light.resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(int(chance.integers(6, 14))):
        x, y = (int(chance.uniform(-0.1, 0.9) * edge) for edge in size)
        w, h = (int(chance.uniform(0.05, 0.45) * edge) for edge in size)
        tone = tuple(int(one) for one in chance.integers(0, 256, 3))
        (pen.ellipse if chance.random() < 0.5 else pen.rectangle)((x, y, x + w, y + h), fill=tone)
    grain = chance.normal(0, 6, (size[1], size[0], 1))
    return Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))


def _written(picture: Image.Image, form: str, quality: int = 20) -> Image.Image:
    kept = BytesIO()
    picture.save(kept, form, quality=quality)
    return Image.open(BytesIO(kept.getvalue())).convert("RGB")


def cropped(share: float) -> Change:
    """Cut to so much less of width and of height, anywhere."""

    def cut(picture: Image.Image, chance: Random) -> Image.Image:
        width, height = (round(edge * (1 - share)) for edge in picture.size)
        x, y = chance.randint(0, picture.width - width), chance.randint(0, picture.height - height)
        return picture.crop((x, y, x + width, y + height))

    return cut


def screenshot(picture: Image.Image, chance: Random) -> Image.Image:
    """On a telephone's screen, in an app, light or dark."""
    wide, high = 540, 1050
    paper, ink = chance.choice([("white", "black"), ("#111111", "white")])
    page = Image.new("RGB", (wide, high), paper)
    pen = ImageDraw.Draw(page)
    shown = picture.resize((wide, round(picture.height * wide / picture.width)))
    shown = shown.crop((0, 0, wide, min(shown.height, 720)))
    top = chance.randint(110, 210)
    page.paste(shown, (0, top))
    pen.text((20, 15), "12:31", fill=ink, font_size=22)
    pen.ellipse((15, top - 55, 55, top - 15), fill="grey")
    pen.text((70, top - 45), "someone_example", fill=ink, font_size=20)
    for line in range(4):
        said = _TEXT[: chance.randint(10, len(_TEXT))]
        pen.text((20, top + shown.height + 20 + 35 * line), said, fill=ink, font_size=21)
    return page


def captioned(picture: Image.Image, chance: Random) -> Image.Image:
    """With a bar of words above or below."""
    bar = round(picture.height * 0.15)
    paper, ink = chance.choice([("white", "black"), ("black", "white"), ("#dd3333", "white")])
    page = Image.new("RGB", (picture.width, picture.height + bar), paper)
    above = chance.random() < 0.5
    page.paste(picture, (0, bar if above else 0))
    at = (picture.width * 0.05, (0 if above else picture.height) + bar * 0.2)
    ImageDraw.Draw(page).text(at, "best day ever", fill=ink, font_size=round(bar * 0.5))
    return page


def watermarked(picture: Image.Image, _: Random) -> Image.Image:
    """With somebody's name across the middle."""
    sheet = Image.new("RGBA", picture.size)
    ImageDraw.Draw(sheet).text(
        (picture.width * 0.1, picture.height * 0.45),
        "© someone.example",
        fill=(255, 255, 255, 150),
        font_size=round(picture.width * 0.09),
    )
    return Image.alpha_composite(picture.convert("RGBA"), sheet).convert("RGB")


def bordered(picture: Image.Image, chance: Random) -> Image.Image:
    """With a border of one colour."""
    tone = chance.choice(["white", "black", "#eecc88"])
    return ImageOps.expand(picture, round(min(picture.size) * 0.08), tone)


def turned(picture: Image.Image, chance: Random) -> Image.Image:
    """Turned by two degrees, corners black."""
    return picture.rotate(chance.choice([2, -2]), resample=Image.Resampling.BICUBIC)


CHANGES: Mapping[str, Change] = {
    "recompressed": lambda picture, _: _written(picture, "JPEG"),
    "resized": lambda picture, _: picture.resize((picture.width // 3, picture.height // 3)),
    "cropped by 5 %": cropped(0.05),
    "cropped by 10 %": cropped(0.10),
    "cropped by 20 %": cropped(0.20),
    "screenshot": screenshot,
    "mirrored": lambda picture, _: ImageOps.mirror(picture),
    "brightness": lambda picture, chance: ImageEnhance.Brightness(picture).enhance(
        chance.choice([0.7, 1.35])
    ),
    "caption bar": captioned,
    "watermark": watermarked,
    "turned by 2°": turned,
    "grey": lambda picture, _: ImageOps.grayscale(picture).convert("RGB"),
    "border": bordered,
    "other format": lambda picture, _: _written(picture.quantize(), "GIF"),
}
"""What is done to each picture of the labelled set."""
