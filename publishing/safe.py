"""Strangers' words on our surfaces: plain text, safe addresses, safe cells, safe data islands."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

import orjson
from markupsafe import Markup

# Overrides and isolates of direction: they reorder what stands beside them.
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


def plain(text: str) -> str:
    """Text without control characters and overrides of direction; lines are kept, at most one
    empty line between them."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(
        c
        for c in text.translate(_BIDI)
        if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"}
    )
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", kept)).strip()


def line(text: str, length: int = 120) -> str:
    """Text as one line of at most `length` characters, cut at a word with "…"."""
    one = " ".join(plain(text).split())
    if len(one) <= length:
        return one
    head = one[: length - 1]
    cut = head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head
    return cut.rstrip(" ,;:-") + "…"


def without_tags(text: str) -> str:
    """Text without the row of hashtags (and signs) at its end: what a caption says in words."""
    words = re.findall(r"\S+|\s+", plain(text))
    while words and (words[-1][0] in "#＃" or is_empty_to_eyes(words[-1])):
        words.pop()
    return "".join(words)


def is_empty_to_eyes(text: str) -> bool:
    """Is there no letter or digit in it (only emoji, zero-width characters, punctuation)?"""
    return not any(c.isalnum() for c in text)


_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text without the characters that no XML 1.0 document may hold (section 2.2)."""
    return _NOT_XML.sub("", text)


def web_url(url: str | None) -> str | None:
    """The address when it is an absolute http(s) one without credentials, else None."""
    if not url or any(c.isspace() or ord(c) < 0x20 for c in url):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  reading it raises for a port that is none
    except ValueError:
        return None
    good = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return url if good else None


def island(value: Any) -> Markup:
    """A value as JSON that cannot end or confuse the `<script>` element it stands in."""
    text = orjson.dumps(value)
    for char in "<>&\u2028\u2029":
        text = text.replace(char.encode(), b"\\u%04x" % ord(char))
    return Markup(text.decode())  # noqa: S704  all that HTML could act upon was escaped above


_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\Z", re.ASCII)
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def cell(value: object) -> str:
    """A cell no spreadsheet takes for a formula (CWE-1236); numbers such as -5 stay numbers.

    A dangerous start is disarmed by an apostrophe, also after spaces, a quote or a delimiter and
    at each further line, because spreadsheets split on them. `uncell` takes it away again.
    """
    if value is None:
        return ""
    text = str(value).replace("\x00", "")
    if isinstance(value, (int, float, Decimal)) or (_NUMBER.match(text) and _is_number(text)):
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("'" + part if _is_risky(part) else part for part in lines)


def uncell(text: str) -> str:
    """What `cell` was given: the apostrophes it set are taken away."""
    return "\n".join(
        part[1:] if part.startswith("'") and _is_risky(part[1:]) else part
        for part in text.split("\n")
    )


def _is_risky(part: str) -> bool:
    if part.startswith("'"):
        # An apostrophe before a risky start could be ours: it is doubled, so uncell is exact.
        return _is_risky(part[1:])
    seen = part.lstrip(" \u00a0\u3000\ufeff\u200b\"';,\x0b\x0c")
    return part.startswith(_STARTS) or seen.startswith(_STARTS)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text.replace(",", ".")).is_finite()
    except InvalidOperation:
        return False
