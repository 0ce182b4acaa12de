"""What does a JPEG say of its rights to programs older than XMP? IPTC-IIM 4.2; pure.

Picture desks and print shops still read these fields first. Lengths are those of the standard.
"""

from publishing.safe import line
from publishing.xmp import Label, usage

_UTF8 = b"\x1b%G"  # 1:90, coded character set


def segment(label: Label) -> bytes:
    """The APP13 segment with the fields, to stand directly behind the start of a JPEG."""
    credit = label.credit.strip()
    fields = (
        (37, f"{label.until:%Y%m%d}" if label.until else "", 8),
        (40, usage(label), 256),
        (80, credit, 32),
        (103, label.grant, 32),
        (110, credit, 32),
        (115, label.holder, 32),
        (116, label.terms or "", 128),
    )
    told = _field(1, 90, _UTF8) + _field(2, 0, b"\x00\x04")
    told += b"".join(_field(2, number, _cut(text, most)) for number, text, most in fields if text)
    resource = (
        b"8BIM\x04\x04\x00\x00" + len(told).to_bytes(4, "big") + told + b"\x00" * (len(told) % 2)
    )
    body = b"Photoshop 3.0\x00" + resource
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def _field(record: int, number: int, told: bytes) -> bytes:
    return bytes((0x1C, record, number)) + len(told).to_bytes(2, "big") + told


def _cut(text: str, most: int) -> bytes:
    """At most so many octets, without half a character at the end."""
    told = line(text, 500).encode()
    return told if len(told) <= most else told[:most].decode(errors="ignore").encode()
