"""Put sprites into a picture with tint, rim light, shadows; finish it like a photograph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from chorus.demo.art.noise import Field, fbm
from chorus.demo.art.sprites import sprite
from chorus.demo.art.terrain import rgb


def to_image(picture: Field) -> Image.Image:
    """Return an 8-bit image of a float picture."""
    return Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8))


def blur(picture: Field, radius: float) -> Field:
    """Blur a picture (HxWx3) or a mask (HxW) with a Gaussian."""
    if radius <= 0.3:
        return picture
    scale = 4 if radius > 12 else 2 if radius > 5 else 1
    image = to_image(picture)
    size = image.size
    if scale > 1:
        image = image.resize(
            (max(size[0] // scale, 1), max(size[1] // scale, 1)), Image.Resampling.BOX
        )
    image = image.filter(ImageFilter.GaussianBlur(radius / scale))
    if scale > 1:
        image = image.resize(size, Image.Resampling.BICUBIC)
    return np.asarray(image, np.float32) / 255


@dataclass(frozen=True)
class Put:
    """One sprite and where it stands: x and foot as shares of the frame, size as share of width."""

    name: str
    x: float
    foot: float
    size: float
    turn: float = 0
    flip: bool = False
    depth: float = 0
    soft: float = 0
    shadow: float = 0.6
    bury: float = 0
    tint: str = "#ffffff"
    spread: float = 0.12
    mirror: float = 0.0
    glow: float = 0.0


def arrange(item: Put, width: int) -> Image.Image:
    """Return the sprite scaled, turned, and seen a little from the front when depth is set."""
    art = sprite(item.name)
    wide = max(int(item.size * width), 4)
    art = art.resize((wide, max(int(art.height * wide / art.width), 4)), Image.Resampling.LANCZOS)
    if item.depth:
        w, h, d = art.width, art.height, abs(item.depth)
        grow = int(h * d * 0.5)
        box = Image.new("RGBA", (w, h + grow * 2))
        box.alpha_composite(art, (0, grow))
        lean, high = d * h * 0.42, box.height
        box = box.transform(
            (int(w * (1 - d * 0.45)), high),
            Image.Transform.QUAD,
            (0, -lean * 0.3, 0, high + lean * 1.0, w, high - lean * 0.35, w, lean * 0.45),
            Image.Resampling.BICUBIC,
        )
        art = box.crop(box.getchannel("A").getbbox())
    if item.flip:
        art = art.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if item.turn:
        art = art.rotate(item.turn, Image.Resampling.BICUBIC, expand=True)
        art = art.crop(art.getchannel("A").getbbox())
    return art


def _paste(mask: Field, patch: Field, x: int, y: int) -> None:
    """Write the maximum of a patch into a mask, clipped to the frame."""
    h, w = mask.shape
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + patch.shape[1], w), min(y + patch.shape[0], h)
    if x0 < x1 and y0 < y1:
        spot = mask[y0:y1, x0:x1]
        np.maximum(spot, patch[y0 - y : y1 - y, x0 - x : x1 - x], out=spot)


def reflect(picture: Field, data: Field, left: int, top: int, power: float) -> Field:
    """Mirror a sprite in the wet floor under it, fading and smeared downwards."""
    height, width = picture.shape[:2]
    tall = data.shape[0]
    layer = np.zeros((height, width, 4), np.float32)
    y0, x0, x1 = top + int(tall * 0.965), max(left, 0), min(left + data.shape[1], width)
    y1 = min(y0 + tall, height)
    if x0 >= x1 or y0 >= y1:
        return picture
    cut = data[::-1][: y1 - y0, x0 - left : x1 - left]
    fade = (np.linspace(power, power * 0.1, tall, dtype=np.float32)[: y1 - y0])[:, None]
    layer[y0:y1, x0:x1, 3] = cut[..., 3] * fade
    layer[y0:y1, x0:x1, :3] = cut[..., :3] * 0.55 * (cut[..., 3] * fade)[..., None]
    alpha, colour = blur(layer[..., 3], 4), blur(layer[..., :3], 4)
    return np.asarray(picture * (1 - alpha[..., None]) + colour, np.float32)


def contact(picture: Field, item: Put, alpha: Field, left: int, top: int) -> Field:
    """Darken where a sprite touches the ground, or all around it when it lies flat."""
    tall, wide = alpha.shape
    squash = Image.fromarray((alpha * 255).astype(np.uint8))
    flat = squash.resize((wide, max(int(tall * item.spread), 4)))
    lying = item.spread > 0.4
    drop = int(wide * 0.05) if lying else tall - int(flat.height * 0.66)
    out = picture
    for power, radius in ((0.7, wide * 0.04), (0.95, wide * 0.013)):
        mask = np.zeros(picture.shape[:2], np.float32)
        _paste(mask, np.asarray(flat, np.float32) / 255, left, top + drop)
        out = out * (1 - blur(mask, radius) * item.shadow * power)[..., None]
    return out


def place(
    picture: Field,
    item: Put,
    sun: str = "#fff1dc",
    side: float = -0.6,
    ambient: str = "#ffffff",
    rim: float = 0.5,
    cast: float = 0.0,
) -> Field:
    """Composite one sprite; side is the sun's direction (-1 left, 1 right)."""
    height, width = picture.shape[:2]
    art = arrange(item, width)
    data = np.asarray(art, np.float32) / 255
    alpha = data[..., 3]
    left, top = int(item.x * width - art.width / 2), int(item.foot * height - art.height)
    out = picture
    if item.shadow:
        out = contact(out, item, alpha, left + int(-side * art.width * 0.03), top)
    if cast and item.shadow:
        long = max(int(art.height * 0.42), 4)
        lean = -side * cast * long * 2.2
        thrown = Image.fromarray((alpha[::-1] * 255).astype(np.uint8)).resize((art.width, long))
        room = int(abs(lean)) + 2
        wide = Image.new("L", (art.width + room * 2, long))
        wide.paste(thrown, (room, 0))
        wide = wide.transform(wide.size, Image.Transform.AFFINE, (1, -lean / long, 0, 0, 1, 0))
        mask = np.zeros((height, width), np.float32)
        _paste(
            mask,
            np.asarray(wide, np.float32) / 255,
            left - room,
            top + art.height - int(art.height * 0.03),
        )
        out = out * (1 - blur(mask, art.width * 0.02) * item.shadow * 0.6)[..., None]
    if item.mirror:
        out = reflect(out, data, left, top, item.mirror)
    colour = data[..., :3] * rgb(ambient) * rgb(item.tint)
    if item.glow:
        colour = colour + data[..., :3] * rgb("#ffcf85") * item.glow
    ramp = np.linspace(-1, 1, art.width, dtype=np.float32)[None, :, None] * side
    colour = colour * (1 + ramp * 0.22) * (1 + np.clip(ramp, 0, 1) * (rgb(sun) - 0.6) * 0.5)
    if rim:
        shift = max(round(art.width * 0.012), 2)
        edge = np.clip(alpha - np.roll(alpha, (shift, -round(np.sign(side) * shift)), (0, 1)), 0, 1)
        colour = colour + blur(edge, shift * 0.7)[..., None] * rgb(sun) * rim
    if item.bury:
        line = fbm(11, 512, 16, 5)[0, np.arange(art.width) % 512]
        edge_y = art.height * (1 - item.bury * (0.4 + line * 1.2))
        alpha = alpha * np.clip((edge_y[None, :] - np.arange(art.height)[:, None]) / 3 + 0.5, 0, 1)
    layer = np.zeros((height, width, 4), np.float32)
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + art.width, width), min(top + art.height, height)
    if x0 >= x1 or y0 >= y1:
        return out
    cut = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
    layer[y0:y1, x0:x1, 3] = alpha[cut]
    layer[y0:y1, x0:x1, :3] = (colour * alpha[..., None])[cut]
    if item.soft:
        layer[..., 3] = blur(layer[..., 3], item.soft)
        layer[..., :3] = blur(layer[..., :3], item.soft)
    return np.asarray(out * (1 - layer[..., 3:]) + layer[..., :3], np.float32)


@dataclass(frozen=True)
class Finish:
    """How the picture was developed."""

    warm: float = 0.0
    fade: float = 0.03
    contrast: float = 1.06
    colour: float = 1.04
    vignette: float = 0.32
    bloom: float = 0.28
    grain: float = 0.016
    leak: float = 0.0
    haze: float = 0.0


def develop(picture: Field, finish: Finish, seed: int) -> Field:
    """Finish a picture: bloom, tone curve, colour, vignette, leak, grain."""
    height, width = picture.shape[:2]
    soft = np.clip(picture, 0, 1.4)
    glow = blur(np.clip(soft - 0.62, 0, 1), max(width, height) * 0.022)
    out = 1 - (1 - np.clip(soft, 0, 1)) * (1 - glow * finish.bloom * 2)
    out = np.clip(out, 0, 1)
    out = (out - 0.5) * finish.contrast + 0.5
    out = out + np.clip(0.5 - np.abs(out - 0.5), 0, 0.5) * (out - 0.5) * 0.25
    grey = out @ np.array([0.3, 0.59, 0.11], np.float32)
    out = grey[..., None] + (out - grey[..., None]) * finish.colour
    out = out * np.array([1 + finish.warm, 1, 1 - finish.warm], np.float32)
    shadows = np.clip(1 - grey * 2, 0, 1)[..., None]
    out = out + shadows * np.array([-0.012, 0.004, 0.022], np.float32) + finish.fade * (1 - out)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    away = np.hypot((x / width - 0.5), (y / height - 0.5))
    out = out * (1 - finish.vignette * np.clip(away - 0.28, 0, 1) ** 1.6 * 1.6)[..., None]
    if finish.leak:
        flare = np.exp(-np.hypot(x / width - 1.02, (y / height - 0.1) * 1.2) * 3.2)[..., None]
        out = 1 - (1 - np.clip(out, 0, 1)) * (1 - flare * rgb("#ff9a4d") * finish.leak)
    if finish.haze:
        out = out * (1 - finish.haze) + finish.haze * 0.82
    rng = np.random.default_rng(seed)
    speck = rng.normal(0, 1, (height, width)).astype(np.float32)
    speck = (speck + np.roll(speck, 1, 0) + np.roll(speck, 1, 1)) / 1.73
    speck = speck * finish.grain * (0.4 + 0.6 * (1 - np.abs(grey - 0.45)))
    return np.asarray(np.clip(out + speck[..., None], 0, 1), np.float32)
