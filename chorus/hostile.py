"""What hostile servers try: names that lead into the house, bodies that swell or never end.

Pure: addresses and byte streams in, answers out; `chorus/http.py` does the talking.
"""

import ipaddress
import time
import zlib
from collections.abc import Iterable, Iterator

CODINGS = "gzip, deflate"
"""What we ask for. Others (br, zstd) blow up a body a million times before anybody can count."""
_PIECE = 1 << 18
_WITHIN = (
    # IPv4 written inside IPv6: NAT64 (well-known and local), IPv4-compatible, IPv4-translated
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("::/96"),
    ipaddress.ip_network("::ffff:0:0:0/96"),
)


class TooLarge(ValueError):
    """More bytes than were allowed."""


class TooSlow(ValueError):
    """Not whole in the time allowed."""


class Garbled(ValueError):
    """Packed in a way that cannot be read; the message says which."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet (IPv4 written inside IPv6 included)."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.is_loopback or ip.is_unspecified:
            return False
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and any(ip in network for network in _WITHIN):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


def read(parts: Iterable[bytes], coding: str, most: int, seconds: float) -> bytes:
    """The body, unpacked; TooLarge above `most` bytes, TooSlow after `seconds`, Garbled when it
    is packed as nobody asked. Memory stays near `most`: nothing is unpacked that is not counted."""
    return b"".join(counted(parts, coding, most, seconds))


def counted(parts: Iterable[bytes], coding: str, most: int, seconds: float) -> Iterator[bytes]:
    """The same, piece by piece."""
    until, size = time.monotonic() + seconds, 0
    for part in _unpacked(_timely(parts, until), coding.strip().lower()):
        size += len(part)
        if size > most:
            raise TooLarge
        yield part


def _timely(parts: Iterable[bytes], until: float) -> Iterator[bytes]:
    for part in parts:
        if time.monotonic() > until:
            raise TooSlow
        yield part


def _unpacked(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    if coding in ("", "identity"):
        yield from parts
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Garbled(f"packed as {coding[:40]}, which was not asked for")
    # gzip and zlib are told apart by their heads; some servers send "deflate" without any
    unpack, is_first = zlib.decompressobj(zlib.MAX_WBITS | 32), True
    try:
        for part in parts:
            rest = part
            while rest:
                try:
                    out = unpack.decompress(rest, _PIECE)
                except zlib.error:
                    if not (is_first and coding == "deflate"):
                        raise
                    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
                    out = unpack.decompress(rest, _PIECE)
                is_first = False
                yield out
                rest = unpack.unconsumed_tail
                if unpack.eof:
                    rest = unpack.unused_data
                    if not rest.startswith(b"\x1f\x8b"):
                        break  # what follows a whole body is padding
                    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
        yield unpack.flush()
    except zlib.error as error:
        raise Garbled(f"cannot be unpacked ({error})") from error
