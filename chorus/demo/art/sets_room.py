"""Indoor and street sets: floors, walls, tables, flat-lays, tent, train, night street, fire."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from chorus.demo.art.noise import Field, fbm, sample
from chorus.demo.art.sets_land import Size, mountains, sea
from chorus.demo.art.stage import blur
from chorus.demo.art.terrain import rgb


def planks(
    u: Field, v: Field, colour: str, seed: int, wide: float = 1.0, length: float = 7.0
) -> Field:
    """Return wooden boards along v."""
    rng = np.random.default_rng(seed)
    tint, start = (
        rng.uniform(0.8, 1.12, 64).astype(np.float32),
        rng.random(64).astype(np.float32) * length,
    )
    board = np.floor(u / wide).astype(int)
    across = u / wide - board
    along = (v + start[board % 64]) / length
    piece = (board * 7 + np.floor(along).astype(int) * 13) % 64
    grain = sample(fbm(seed + 1, 1024, 16, 6, 0.6), u * 70 + piece * 97, v * 5 + piece * 31)
    rings = 0.5 + 0.5 * np.sin((grain * 9 + across * 3 + piece) * 6.0)
    tone = tint[piece] * (0.84 + grain * 0.26 + rings * 0.07)
    gap = np.clip(np.minimum(across, 1 - across) / 0.022, 0, 1) * np.clip(
        np.minimum(along % 1, 1 - along % 1) / 0.004, 0, 1
    )
    return np.asarray(rgb(colour) * (tone * (0.42 + 0.58 * gap))[..., None], np.float32)


def plane(size: Size, horizon: float, tall: float = 1.0) -> tuple[Field, Field, Field]:
    """Return u, v of a floor seen in perspective, and each row's nearness 0..1."""
    width, high = size
    y, x = np.mgrid[0:high, 0:width].astype(np.float32)
    below = np.clip(y / high - horizon, 0.004, None)
    v = tall / below
    u = (x / width - 0.5) * v * 1.25 * width / high * 1.2
    return u, v, np.clip((y / high - horizon) / (1 - horizon), 0, 1)


def tiles(u: Field, v: Field, colour: str, seed: int, size: float = 1.2) -> Field:
    """Return stone tiles."""
    a, b = np.floor(u / size).astype(int), np.floor(v / size).astype(int)
    rng = np.random.default_rng(seed)
    tint = rng.uniform(0.86, 1.08, 997).astype(np.float32)[(a * 31 + b * 57) % 997]
    fu, fv = u / size - a, v / size - b
    gap = np.clip(np.minimum(np.minimum(fu, 1 - fu), np.minimum(fv, 1 - fv)) / 0.03, 0, 1)
    grain = sample(fbm(seed, 1024, 16, 6), u * 60, v * 60)
    return np.asarray(
        rgb(colour) * (tint * (0.8 + grain * 0.4) * (0.6 + 0.4 * gap))[..., None], np.float32
    )


def discs(picture: Field, spots: list[tuple[float, float, float, str]], power: float) -> Field:
    """Add out-of-focus points of light: discs with a slightly brighter rim."""
    high, width = picture.shape[:2]
    out = picture.copy()
    for cx, cy, r, tone in spots:
        x0, y0, x1, y1 = int(cx - r - 3), int(cy - r - 3), int(cx + r + 4), int(cy + r + 4)
        x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, width), min(y1, high)
        if x0 >= x1 or y0 >= y1:
            continue
        y, x = np.mgrid[y0:y1, x0:x1].astype(np.float32)
        away = np.hypot(x - cx, y - cy)
        body = np.clip((r - away) / 2.5 + 0.5, 0, 1) * (0.62 + 0.38 * np.clip(away / r, 0, 1) ** 4)
        out[y0:y1, x0:x1] += body[..., None] * rgb(tone) * power * (24 / (r + 12))
    return out


def sunlit(
    size: Size,
    x: float,
    y: float,
    slant: float,
    warm: str = "#ffd9a0",
    wide: float = 0.34,
    tall: float = 0.5,
) -> Field:
    """Return the light of a paned window thrown on a surface, as an additive picture."""
    width, high = size
    image = Image.new("L", size, 0)
    pen = ImageDraw.Draw(image)
    for column in range(2):
        for row in range(3):
            left, top = x + column * wide * 0.52, y + row * tall * 0.35
            corner = [
                (left, top),
                (left + wide * 0.46, top),
                (left + wide * 0.46, top + tall * 0.3),
                (left, top + tall * 0.3),
            ]
            pen.polygon(
                [
                    ((px + (py - y) * slant) * width, (py + (px - x) * 0.12) * high)
                    for px, py in corner
                ],
                fill=255,
            )
    mask = blur(np.asarray(image, np.float32) / 255, 7)
    leaf = (
        fbm(5, 1024, 8, 4)[:high, :width]
        if max(size) <= 1024
        else np.resize(fbm(5, 2048, 8, 4), (2048, 2048))[:high, :width]
    )
    mask = mask * np.clip(1.3 - np.clip(leaf - 0.55, 0, 1) * 7, 0.15, 1)
    return np.asarray(mask[..., None] * rgb(warm), np.float32)


def hall(
    size: Size,
    wall: str = "#c9bfae",
    floor: str = "#a9794a",
    seed: int = 1,
    line: float = 0.6,
    sun: float = 0.5,
    stone: bool = False,
    side: float = -1,
) -> Field:
    """Return a hallway: wall, skirting, floor, and window light."""
    width, high = size
    y, x = np.mgrid[0:high, 0:width].astype(np.float32)
    plaster = fbm(seed, 2048, 8, 8, 0.55)[:high, :width]
    fall = (
        1.05
        - 0.42 * np.abs(x / width - (0.2 if side < 0 else 0.8))
        - 0.18 * np.abs(y / high - 0.35)
    )
    picture = rgb(wall) * (fall * (0.93 + plaster * 0.14))[..., None]
    u, v, near = plane(size, line - 0.16)
    ground_ = tiles(u, v, floor, seed) if stone else planks(u, v, floor, seed, 0.55, 5)
    ground_ = ground_ * (0.82 + near * 0.5)[..., None] * (fall * 0.5 + 0.55)[..., None]
    mask = (y / high > line)[..., None]
    picture = np.where(mask, ground_, picture)
    board = ((y / high > line - 0.055) & (y / high <= line))[..., None]
    picture = np.where(
        board,
        rgb("#efe9dd")
        * (fall * 0.86)[..., None]
        * (1 - np.clip((y / high - line + 0.008) * 60, 0, 0.5))[..., None],
        picture,
    )
    occlusion = np.exp(-np.abs(y / high - line) / 0.02)[..., None] * 0.35
    picture = picture * (1 - occlusion)
    if sun:
        patch = sunlit(size, 0.12 if side > 0 else 0.42, 0.1, -0.32 * side)
        picture = picture * 1.06 * (1 + patch * sun * 1.3)
    return np.asarray(picture, np.float32)


def table(
    size: Size,
    wood: str = "#8f6238",
    seed: int = 1,
    line: float = 0.62,
    back: str = "window",
    glow: str = "#ffd9a6",
) -> Field:
    """Return a table top before something soft: a window, a room, a city, or the sea."""
    width, high = size
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:high, 0:width].astype(np.float32)
    if back in {"noon", "gold", "dawn", "dusk", "snow"}:
        behind = blur(mountains(size, back, seed, line - 0.22), 11)
    elif back == "sea":
        behind = blur(sea(size, "gold", seed, line - 0.25, 1.2), 8)
    else:
        spots: list[tuple[float, float, float, str]] = []
        behind = np.ones((high, width, 3), np.float32) * rgb(
            "#3b3029" if back == "room" else "#b9b2a4"
        )
        behind = behind * (1.15 - 0.7 * np.abs(x / width - 0.3))[..., None]
        image = Image.new("RGB", size)
        pen = ImageDraw.Draw(image)
        for _ in range(26):
            cx, cy, w, h = (
                rng.random() * width,
                rng.random() * high * line,
                rng.uniform(20, 130),
                rng.uniform(30, 190),
            )
            tone = (
                rgb(
                    ["#6d5138", "#35524a", "#8a7c66", "#223038", "#a5673f", "#cbbfa6"][
                        rng.integers(6)
                    ]
                )
                * 255
            )
            pen.rectangle((cx, cy, cx + w, cy + h), fill=(int(tone[0]), int(tone[1]), int(tone[2])))
        shapes = np.asarray(image, np.float32) / 255
        some = (shapes.sum(axis=2, keepdims=True) > 0) * 0.5
        behind = behind * (1 - some) + shapes * some
        spots = [
            (rng.random() * width, rng.random() * high * line, rng.uniform(16, 34), glow)
            for _ in range(9)
        ]
        if back == "window":
            pane = (
                (np.abs((x / width * 3) % 1 - 0.5) < 0.46)
                & (y / high < line - 0.1)
                & (x / width > 0.34)
            )[..., None]
            behind = np.where(pane, rgb("#f2eee4") * 1.08, behind)
        behind = discs(blur(behind.astype(np.float32), 20), spots, 0.42)
    u, v, near = plane(size, line - 0.22, 0.8)
    top = planks(v * 0.9, u, wood, seed, 0.7, 9) * (0.6 + near * 0.55)[..., None]
    top = top + (np.exp(-(((x / width - 0.35) / 0.3) ** 2)) * (1 - near) * 0.24)[..., None] * rgb(
        glow
    )
    top = (
        top * (1 - np.clip(0.25 - near, 0, 1)[..., None])
        + blur(top.astype(np.float32), 5) * np.clip(0.25 - near, 0, 1)[..., None]
    )
    edge = blur((y / high > line).astype(np.float32), 3)[..., None]
    return np.asarray(behind * (1 - edge) + top * edge, np.float32)


def flat(size: Size, kind: str = "wood", seed: int = 1, colour: str = "#9a7048") -> Field:
    """Return a surface seen from straight above, in soft side light."""
    width, high = size
    y, x = np.mgrid[0:high, 0:width].astype(np.float32)
    u, v = x / 1080 * 6, y / 1080 * 6
    if kind == "wood":
        picture = planks(u, v, colour, seed, 1.05, 9)
    elif kind == "tiles":
        picture = tiles(u, v, colour, seed, 2.2)
    else:
        fine, wide = (
            sample(fbm(seed, 1024, 64, 5, 0.7), x, y),
            sample(fbm(seed + 1, 1024, 4, 5), x * 0.9, y * 0.9),
        )
        weave = 0.5 + 0.25 * np.sin(x * 1.25) + 0.25 * np.sin(y * 1.25)
        tone = 0.72 + fine * 0.22 + wide * 0.36 + (weave * 0.10 if kind == "linen" else 0)
        if kind == "wool":
            tone = 0.52 + fine * 0.55 + wide * 0.4
        picture = rgb(colour) * tone[..., None]
    light = 1.18 - 0.5 * np.hypot(x / width - 0.12, y / high - 0.1)
    return np.asarray(picture * light[..., None], np.float32)


def night_street(
    size: Size,
    seed: int = 1,
    line: float = 0.55,
    hue: tuple[str, ...] = ("#ffb25a", "#ff6a4d", "#6fc3ff", "#ffe0a3"),
) -> Field:
    """Return a rainy street at night: lamps out of focus above wet, mirroring stones."""
    width, high = size
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:high, 0:width].astype(np.float32)
    picture = np.ones((high, width, 3), np.float32) * rgb("#0d1220") * (1.3 - y / high)[..., None]
    for _ in range(14):
        left, wide, top = rng.random() * width, rng.uniform(60, 190), rng.uniform(0, 0.3) * high
        inside = ((x > left) & (x < left + wide) & (y > top) & (y < line * high))[..., None]
        picture = np.where(inside, picture * 0.4 + rgb("#1a1d2a") * rng.uniform(0.5, 1.3), picture)
    spots: list[tuple[float, float, float, str]] = []
    for _ in range(52):
        cx, cy = rng.random() * width, (line - abs(rng.normal(0, 0.17)) - 0.02) * high
        spots.append((cx, cy, rng.uniform(9, 38), hue[rng.integers(len(hue))]))
    for _ in range(5):
        left, top = rng.random() * width, (line - rng.uniform(0.1, 0.2)) * high
        inside = (
            (x > left) & (x < left + rng.uniform(50, 110)) & (y > top) & (y < (line - 0.015) * high)
        )[..., None]
        picture = np.where(inside, rgb("#ffcf8a") * rng.uniform(0.5, 0.95), picture)
    picture = discs(blur(picture, 15), spots, 0.5)
    edge = int(high * line)
    rows = np.arange(high - edge)
    mirror = picture[np.clip(edge - 1 - (rows * 0.8).astype(int), 0, edge - 1)]
    smear = sum((np.roll(mirror, k, 0) for k in range(0, 70, 7)), np.zeros_like(mirror)) / 10
    u, v, near = plane(size, line - 0.08)
    stone = tiles(u + 0.5 * (np.floor(v / 0.5) % 2), v, "#3a3d46", seed, 0.5)[edge:]
    shine = (stone.mean(axis=2, keepdims=True) * 3.3) ** 1.5
    wet = sample(fbm(seed + 3, 1024, 4, 5), u * 60, v * 60)[edge:]
    pool = np.clip((wet - 0.46) * 6, 0, 1)[..., None]
    floor = stone * 0.34 + smear * (0.35 * shine * (1 - pool) + pool * 0.85) * 1.15
    picture[edge:] = floor * (1 - near[edge:, :, None] * 0.15)
    band = slice(edge - 8, edge + 12)
    picture[band] = blur(picture, 6)[band]
    return np.asarray(picture * 1.25, np.float32)


def rain(picture: Field, seed: int, amount: int = 420) -> Field:
    """Add streaks of rain."""
    high, width = picture.shape[:2]
    rng = np.random.default_rng(seed)
    image = Image.new("L", (width, high), 0)
    pen = ImageDraw.Draw(image)
    for _ in range(amount):
        x, y, size = rng.random() * width, rng.random() * high, rng.uniform(14, 46)
        pen.line((x, y, x - size * 0.12, y + size), fill=int(rng.uniform(30, 110)), width=1)
    streaks = blur(np.asarray(image, np.float32) / 255, 0.7)
    return np.asarray(1 - (1 - picture) * (1 - streaks * 0.5)[..., None], np.float32)


def tent_inside(size: Size, light: str, seed: int, cloth: str = "#f0a02a") -> Field:
    """Return the view out of a tent."""
    width, high = size
    view = mountains(size, light, seed, 0.5, mist=0.3)
    y, x = np.mgrid[0:high, 0:width].astype(np.float32)
    fx, fy = np.abs(x / width - 0.5), y / high
    half = np.where(fy < 0.8, np.sqrt(np.clip((fy - 0.10) / 0.7, 0, 1)) * 0.40, 0.40)
    half = half + (fbm(seed, 2048, 8, 3)[:high, :1] - 0.5) * 0.03
    open_ = blur(((fx < half) & (fy < 0.8)).astype(np.float32), 2.2)[..., None]
    fold = fbm(seed + 3, 2048, 4, 6)[:high, :width]
    fold = fold + 0.15 * np.sin(np.arctan2(x / width - 0.5, fy + 0.3) * 24)
    cloth_ = (
        rgb(cloth)
        * (0.42 + fold * 0.55 + 0.5 * np.exp(-np.abs(fx - half) * 9) * (fy < 0.85))[..., None]
    )
    floor = np.clip((fy - 0.76) * 8, 0, 1)[..., None]
    cloth_ = cloth_ * (1 - floor) + rgb("#4b4a4c") * (0.4 + fold * 0.8)[..., None] * floor
    seam = np.exp(-np.abs(fx - half - 0.012) / 0.003)[..., None] * 0.5 * (fy < 0.8)[..., None]
    return np.asarray(
        view * 1.06 * open_ + cloth_ * (1 - open_) * (1 - seam * (1 - open_)), np.float32
    )


def train(size: Size, light: str, seed: int) -> Field:
    """Return a train window with the landscape moving past."""
    width, high = size
    view = mountains(size, light, seed, 0.46)
    fast = np.stack([np.roll(view, k, 1) for k in range(-42, 43, 6)]).mean(axis=0)
    y, x = np.mgrid[0:high, 0:width].astype(np.float32)
    speed = np.clip((y / high - 0.42) * 4, 0, 1)[..., None]
    view = view * (1 - speed) + fast * speed
    fx, fy = np.abs(x / width - 0.52) / 0.43, np.abs(y / high - 0.37) / 0.31
    inside = blur(((fx**7 + fy**7) < 1).astype(np.float32), 2)[..., None]
    frame = (
        rgb("#3c4148")
        * (0.75 + 0.5 * np.exp(-np.abs((fx**7 + fy**7) ** (1 / 7) - 1.04) * 18))[..., None]
    )
    shelf = (y / high > 0.76)[..., None]
    top = rgb("#8f8a83") * (1.1 - (y / high - 0.76))[..., None]
    frame = np.where(shelf, top * (1 - np.exp(-(y / high - 0.76) * 40) * 0.5)[..., None], frame)
    shine = np.clip(1 - np.abs((x - y * 0.5) / width - 0.3) * 9, 0, 1)[..., None] * 0.09
    return np.asarray((view + shine) * inside + frame * (1 - inside), np.float32)


def fire_night(size: Size, seed: int, x: float = 0.7, foot: float = 0.72) -> Field:
    """Return ground at night lit by a camp fire."""
    from chorus.demo.art.sets_land import forest, ground

    width, high = size
    back = forest(size, "night", seed, path=False) * 0.55
    picture = ground(blur(back.astype(np.float32), 5), "earth", "night", seed, 0.58, power=1.3)
    rng = np.random.default_rng(seed)
    y, px = np.mgrid[0:high, 0:width].astype(np.float32)
    away = np.hypot((px / width - x), (y / high - foot) * high / width)
    picture = picture * 0.75 + (picture * 6 + 0.05) * np.exp(-away * 2.6)[..., None] * rgb(
        "#ff9145"
    )
    flame = np.zeros((high, width), np.float32)
    for _ in range(30):
        cx, tall, wide = x + rng.normal(0, 0.035), rng.uniform(0.05, 0.19), rng.uniform(0.012, 0.03)
        rise = np.clip((foot - y / high) / tall, 0, 1)
        sway = np.sin(rise * 5 + rng.random() * 6) * 0.012
        body = (
            np.exp(-(((px / width - cx - sway) / (wide * (1.02 - rise))) ** 2))
            * (rise < 0.99)
            * (y / high < foot)
            * (1 - rise)
        )
        flame = flame + body.astype(np.float32)
    hot = np.clip(flame * 0.4, 0, 1.4)[..., None]
    picture = picture + hot * rgb("#ff8a2a") + np.clip(hot - 0.5, 0, 1) * rgb("#ffe9a0") * 1.4
    for _ in range(60):
        cx, cy = x + rng.normal(0, 0.09), foot - abs(rng.normal(0, 0.26))
        picture = picture + (np.hypot(px - cx * width, y - cy * high) < rng.uniform(0.8, 2))[
            ..., None
        ] * rgb("#ffb25a")
    log = (np.abs(y / high - foot - 0.006 - (px / width - x) * 0.08) < 0.011) & (
        np.abs(px / width - x) < 0.1
    )
    log |= (np.abs(y / high - foot - 0.006 + (px / width - x) * 0.1) < 0.011) & (
        np.abs(px / width - x) < 0.085
    )
    mask = blur(log.astype(np.float32), 1.5)[..., None]
    return np.asarray(picture * (1 - mask) + rgb("#2a1710") * mask, np.float32)
