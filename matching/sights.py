"""Is one picture another one: recompressed, resized, cropped, framed, mirrored, drawn upon?

A sight is what is kept of a picture for that: nine 64-bit hashes (the whole, the whole without its
frame, and seven windows; the signs of its 64 slowest waves) and a grey miniature of 32 × 32. Hashes
find candidates, exactly, over all pictures; the miniatures, laid over one another and moved until
they fit best, decide. Mirroring turns the sign of every second wave, so it costs one XOR.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.float32]
Hashes = NDArray[np.uint64]

SIDE = 32
"""Points of a miniature's side."""

WINDOWS = 9
HEAD = 144
"""Characters of a sight that hold its hashes."""

NEAR = 16
"""Differing bits of two windows' hashes that make them candidates."""

FITS = 0.96
"""Correlation of two miniatures laid over one another that makes them one picture."""

_WAVES = 32
_AT = np.arange(_WAVES)
_COSINES = (np.cos(np.pi * (2 * _AT[None, :] + 1) * _AT[:8, None] / (2 * _WAVES))).astype(
    np.float32
)
_ODD = np.uint64(int("01010101" * 8, 2))
_CHUNK = 65_536


def wave_hash(grey: Grey) -> int:
    """The signs of the 64 slowest waves of a grey square of 32 × 32 points; not its light."""
    waves = _COSINES @ grey @ _COSINES.T
    waves[0, 0] = 0
    return int.from_bytes(np.packbits(waves.ravel() > 0).tobytes())


def mirrored(hashes: Hashes) -> Hashes:
    """The hashes of the same windows seen in a mirror."""
    return hashes ^ _ODD


def packed(hashes: Sequence[int], miniature: NDArray[np.uint8]) -> str:
    """A sight as text. Hexadecimal: one long word, in which no name can seem to stand."""
    return b"".join((*(one.to_bytes(8) for one in hashes), miniature.tobytes())).hex()


def hashes_of(sights: Sequence[str]) -> Hashes:
    """The hashes of sights (or of their heads), one row each."""
    told = bytes.fromhex("".join(sight[:HEAD] for sight in sights))
    return np.frombuffer(told, dtype=">u8").astype(np.uint64).reshape(-1, WINDOWS)


def within(hashes: Hashes, one: int | np.uint64, distance: int) -> NDArray[np.int64]:
    """Places of the hashes at most `distance` bits from `one`: exact, 1.5 ms for a million."""
    one = np.uint64(one)
    bits = np.empty(min(_CHUNK, len(hashes)), dtype=np.uint64)
    counts = np.empty(len(bits), dtype=np.uint8)
    found = []
    for start in range(0, len(hashes), _CHUNK):
        some = hashes[start : start + _CHUNK]
        size = len(some)
        np.bitwise_xor(some, one, out=bits[:size])
        np.bitwise_count(bits[:size], out=counts[:size])
        near = np.flatnonzero(counts[:size] <= distance)
        if len(near):
            found.append(near + start)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


class Album:
    """The hashes of all pictures, side by side in memory; 72 bytes a picture."""

    def __init__(self, told: Iterable[tuple[str, str]]) -> None:
        """From digests with sights (or their heads)."""
        rows = list(told)
        self.digests = [digest for digest, _ in rows]
        self._hashes = hashes_of([sight for _, sight in rows]).T.copy()

    def candidates(self, sight: str) -> list[str]:
        """Digests of the pictures this one may be, as it is or mirrored: any window of one like
        the whole of the other. Plain pictures, which resemble all others, have none."""
        if not self.digests:
            return []
        mine = hashes_of([sight])[0]
        found: set[int] = set()
        wholes = {int(one) for one in (*mine[:2], *mirrored(mine[:2])) if _tells(int(one))}
        for one in wholes:
            for theirs in self._hashes:
                found.update(within(theirs, one, NEAR).tolist())
        for one in {int(one) for one in mine[2:] if _tells(int(one))} - wholes:
            for theirs in self._hashes[:2]:
                found.update(within(theirs, one, NEAR).tolist())
        return [self.digests[at] for at in sorted(found)]


def _tells(hashed: int) -> bool:
    return 6 <= hashed.bit_count() <= 58


class Fit(NamedTuple):
    """How well two miniatures fit when laid over one another, and whether one was mirrored."""

    likeness: float
    mirrored: bool

    @property
    def same(self) -> bool:
        """Is it one picture?"""
        return self.likeness >= FITS


def fit(one: str, other: str) -> Fit:
    """How well two sights fit at best, each zoomed and moved over the other. Some milliseconds."""
    mine, theirs = _miniature(one), _miniature(other)
    turned = mine[:, ::-1].copy()
    plain, mirrored = _begun(mine, theirs), _begun(turned, theirs)
    if mirrored[0][0] > plain[0][0]:
        return Fit(_best(turned, theirs, mirrored), mirrored=True)
    return Fit(_best(mine, theirs, plain), mirrored=False)


def _miniature(sight: str) -> Grey:
    told = bytes.fromhex(sight[HEAD:])
    return np.frombuffer(told, dtype=np.uint8).reshape(SIDE, SIDE).astype(np.float32)


_STEPS = (0.0, 0.1, 0.2)
_STARTS: tuple[tuple[float, float, float, float], ...] = (
    (1, 0, 1, 0),
    *((0.8, x, 0.8, y) for x in _STEPS for y in _STEPS),
    *((1.25, -1.25 * x, 1.25, -1.25 * y) for x in _STEPS for y in _STEPS),
    (1, 0, 0.85, 0), (1, 0, 0.85, 0.15), (1, 0, 1.18, 0), (1, 0, 1.18, -0.18),
)  # fmt: skip
"""Zoom and shift across, zoom and shift down, where the search for the best fit begins."""

_PLACES = (np.arange(SIDE) + 0.5) / SIDE


_Start = tuple[float, tuple[float, float, float, float]]


def _begun(mine: Grey, theirs: Grey) -> list[_Start]:
    """The two most promising starts."""
    started = [(_laid(mine, theirs, start), start) for start in _STARTS]
    return sorted(started, reverse=True)[:2]


def _best(mine: Grey, theirs: Grey, started: Sequence[_Start]) -> float:
    best = started[0][0]
    for likeness, start in started:
        now, at, step = likeness, list(start), 0.06
        while step > 0.008 and now > 0.5 and now < FITS:
            moved = False
            for which in range(4):
                for change in (step, -step):
                    tried = list(at)
                    tried[which] += change
                    if which in (0, 2):  # a zoom about the middle
                        tried[which + 1] -= change / 2
                    reached = _laid(mine, theirs, tried)
                    if reached > now + 1e-4:
                        now, at, moved = reached, tried, True
            if not moved:
                step /= 2
        best = max(best, now)
    return best


def _laid(mine: Grey, theirs: Grey, at: Sequence[float]) -> float:
    """Correlation where the two overlap; -1 where that is less than half, or nearly plain."""
    across, seen_across = _read_at(round(at[0], 4), round(at[1], 4))
    down, seen_down = _read_at(round(at[2], 4), round(at[3], 4))
    if 2 * seen_across.sum() < SIDE or 2 * seen_down.sum() < SIDE:
        return -1.0
    one = down @ theirs @ across.T
    other = mine[seen_down][:, seen_across]
    one, other = one - one.mean(), other - other.mean()
    size = float(np.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum()) / size if size >= 4 * SIDE * SIDE else -1.0


@lru_cache(maxsize=4096)
def _read_at(zoom: float, shift: float) -> tuple[Grey, NDArray[np.bool_]]:
    """The rows that read a line at zoomed and shifted places, and which places lie on it."""
    places = (zoom * _PLACES + shift) * SIDE - 0.5
    seen = (places > -0.5) & (places < SIDE - 0.5)
    places = np.clip(places, 0, SIDE - 1)
    first = np.minimum(places.astype(int), SIDE - 2)
    share = (places - first).astype(np.float32)
    reading = np.zeros((SIDE, SIDE), dtype=np.float32)
    reading[np.arange(SIDE), first] = 1 - share
    reading[np.arange(SIDE), first + 1] = share
    return reading[seen], seen
