"""The archive's packing: zstd with a dictionary that was made of invented payloads only.

A dictionary made of real posts holds their authors' names, which no erasure would reach (house,
13.17). Dictionaries are numbered, ship with Chorus and are never changed or removed: a payload
names the one it needs (RFC 8878, 3.1.1.1.3). `python -m tests.dictionary` makes one.
"""

import threading
from functools import cache
from pathlib import Path

import zstandard

NEWEST = 1
LEVEL = 6  # 0.327 of the JSON for 50 µs a post; level 3: 0.345 for 16 µs, level 9: 0.322 for 70
DICTIONARIES = Path(__file__).parent / "dictionaries"
_HERE = threading.local()  # a compressor serves one thread at a time


def pack(payload: bytes) -> bytes:
    """A payload as it is kept; alone, so that any one can be read or deleted."""
    if not hasattr(_HERE, "packer"):
        _HERE.packer = zstandard.ZstdCompressor(level=LEVEL, dict_data=_dictionary(NEWEST))
    packed: bytes = _HERE.packer.compress(payload)
    return packed


def unpack(packed: bytes) -> bytes:
    """The payload as it was received. Raises ZstdError when these bytes are none."""
    number = zstandard.get_frame_parameters(packed).dict_id
    if not hasattr(_HERE, "unpackers"):
        _HERE.unpackers = {}
    if number not in _HERE.unpackers:
        dictionary = _dictionary(number) if number else None
        _HERE.unpackers[number] = zstandard.ZstdDecompressor(dict_data=dictionary)
    payload: bytes = _HERE.unpackers[number].decompress(packed)
    return payload


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict:
    path = DICTIONARIES / f"{number}.zdict"
    if not path.exists():
        raise zstandard.ZstdError(f"dictionary {number} is of a newer Chorus than this one")
    return zstandard.ZstdCompressionDict(path.read_bytes())
