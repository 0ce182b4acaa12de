"""Pictures that want more than they should."""

import struct
import zlib

from tests.collectors.test_pictures import bomb, saved


def bombs() -> tuple[bytes, bytes, bytes, bytes]:
    """Declared and real pixels, a huge profile, a huge note."""
    return (
        bomb(65_535, 65_535),
        bomb(9_000, 6_000),
        with_chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(16 << 20))),
        with_chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(16 << 20))),
    )


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """A picture with a chunk more."""
    whole = saved("PNG")
    chunk = struct.pack(">I", len(data)) + kind + data
    chunk += struct.pack(">I", zlib.crc32(kind + data))
    return whole[:33] + chunk + whole[33:]
