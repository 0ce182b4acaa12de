"""Seeded, tileable noise fields as float32 arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[Any]


def lattice(rng: np.random.Generator, cells: int, size: int) -> Field:
    """Return smooth tileable noise in 0..1 with this many cells on a square side."""
    grid = np.pad(rng.random((cells, cells)).astype(np.float32), 2, "wrap")
    if cells >= size:
        return grid[2 : 2 + size, 2 : 2 + size]
    full = size * (cells + 4) // cells
    big = np.asarray(Image.fromarray(grid).resize((full, full), Image.Resampling.BICUBIC))
    start = 2 * size // cells
    return np.asarray(big[start : start + size, start : start + size], np.float32)


def fbm(seed: int, size: int = 1024, first: int = 4, octaves: int = 7, gain: float = 0.5) -> Field:
    """Return fractal noise, roughly 0..1."""
    rng = np.random.default_rng(seed)
    total = np.zeros((size, size), np.float32)
    weight, norm, cells = 1.0, 0.0, first
    for _ in range(octaves):
        if cells > size:
            break
        total += weight * lattice(rng, cells, size)
        norm += weight
        weight *= gain
        cells *= 2
    return (total / norm).astype(np.float32)


def ridged(
    seed: int, size: int = 1024, first: int = 4, octaves: int = 8, gain: float = 0.47
) -> Field:
    """Return a mountain-like field with sharp crests, 0..1."""
    rng = np.random.default_rng(seed)
    total = np.zeros((size, size), np.float32)
    keep = np.ones((size, size), np.float32)
    weight, cells = 1.0, first
    for _ in range(octaves):
        if cells > size:
            break
        crest = (1 - np.abs(lattice(rng, cells, size) * 2 - 1)) ** 2
        total += weight * crest * keep
        keep = np.clip(crest * 1.7, 0, 1)
        weight *= gain
        cells *= 2
    return np.asarray((total - total.min()) / np.ptp(total), np.float32)


def billow(
    seed: int, size: int = 1024, first: int = 8, octaves: int = 7, gain: float = 0.5
) -> Field:
    """Return rounded boulders with dark cracks, 0..1."""
    rng = np.random.default_rng(seed)
    total = np.zeros((size, size), np.float32)
    weight, cells = 1.0, first
    for _ in range(octaves):
        if cells > size:
            break
        total += weight * np.sqrt(np.abs(lattice(rng, cells, size) * 2 - 1) + 0.002)
        weight *= gain
        cells *= 2
    return np.asarray((total - total.min()) / np.ptp(total), np.float32)


def dunes(seed: int, size: int = 1024, count: int = 7, fine: float = 0.02) -> Field:
    """Return wind-blown dunes with a gentle and a steep side, 0..1."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size
    warp = fbm(seed, size, 2, 4) * 1.6
    phase = (y * count + warp * count * 0.55 + x * 2) % 1.0
    crest = np.where(phase < 0.72, phase / 0.72, (1 - phase) / 0.28)
    big = crest**1.4 * (0.35 + fbm(seed + 1, size, 2, 3))
    ripple = np.sin((y * 90 + fbm(seed + 2, size, 8, 3) * 14) * 2 * np.pi) * fine
    total = big + ripple
    return np.asarray((total - total.min()) / np.ptp(total), np.float32)


def sample(field: Field, x: Field, y: Field) -> Field:
    """Sample a tileable field (HxW or HxWxC) at float positions, bilinearly."""
    size = field.shape[0]
    x0, y0 = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    fx, fy = (x - x0).astype(np.float32), (y - y0).astype(np.float32)
    if field.ndim == 3:
        fx, fy = fx[..., None], fy[..., None]
    xa, xb, ya, yb = x0 % size, (x0 + 1) % size, y0 % size, (y0 + 1) % size
    top = field[ya, xa] * (1 - fx) + field[ya, xb] * fx
    low = field[yb, xa] * (1 - fx) + field[yb, xb] * fx
    return np.asarray(top * (1 - fy) + low * fy, np.float32)
