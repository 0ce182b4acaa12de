"""What is kept of a picture so that it is known again (see `matching/sights.py`). Pure."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from matching.sights import SIDE, packed, wave_hash

_LOOKED_AT = 256
_SHARES = (
    (0.1, 0.1, 0.9, 0.9),
    (0, 0, 0.85, 0.85), (0.15, 0, 1, 0.85), (0, 0.15, 0.85, 1), (0.15, 0.15, 1, 1),
    (0, 0, 1, 0.85), (0, 0.15, 1, 1),
)  # fmt: skip
_FRAME_SHARE, _FRAME_TONES = 0.35, 24
"""A line belongs to a frame when so much of it is within so many tones of the frame's own."""

Box = tuple[float, float, float, float]


def sight(picture: Image.Image) -> str:
    """The sight of a picture (RGB or L)."""
    grey = picture.convert("L")
    grey.thumbnail((_LOOKED_AT, _LOOKED_AT))
    width, height = grey.size
    inner = _without_frame(np.asarray(grey, dtype=np.int16))
    boxes: list[Box] = [(0, 0, width, height), inner]
    boxes += [(a * width, b * height, c * width, d * height) for a, b, c, d in _SHARES]
    hashes = [wave_hash(np.asarray(_small(grey, box, 32), dtype=np.float32)) for box in boxes]
    return packed(hashes, np.asarray(_small(grey, inner, SIDE), dtype=np.uint8))


def _small(grey: Image.Image, box: Box, side: int) -> Image.Image:
    return grey.resize((side, side), Image.Resampling.BOX, box=box)


def _without_frame(tones: NDArray[np.int16]) -> Box:
    """The part inside borders, bars with captions and the page around a screenshot."""
    height, width = tones.shape
    left, top, right, bottom = 0, 0, width, height
    for _ in range(2):
        top += _frame_lines(tones[top:bottom, left:right])
        bottom -= _frame_lines(tones[top:bottom, left:right][::-1])
        left += _frame_lines(tones[top:bottom, left:right].T)
        right -= _frame_lines(tones[top:bottom, left:right].T[::-1])
    if right - left < 0.3 * width or bottom - top < 0.25 * height:
        return (0, 0, width, height)
    return (left, top, right, bottom)


def _frame_lines(tones: NDArray[np.int16]) -> int:
    """How many of the first lines are frame: of one tone at both ends and in a good part."""
    edge = max(1, tones.shape[1] // 64)
    near = np.abs(tones - np.median(tones[0])) <= _FRAME_TONES
    if near[0].mean() < 0.9:
        return 0
    frame = (
        (near.mean(axis=1) >= _FRAME_SHARE)
        & near[:, :edge].all(axis=1)
        & near[:, -edge:].all(axis=1)
    )
    ends = np.flatnonzero(~frame)
    return int(ends[0]) if len(ends) else 0
