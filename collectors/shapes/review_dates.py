"""Dates in exports: which of day and month comes first is decided by the whole column.

One value above 12 settles it. When none does, `order` of the settings or the language of the
header decides; failing both, the dates are not told rather than guessed.
"""

import re
from datetime import UTC, datetime, tzinfo
from typing import Literal

from collectors.payload import moment

Order = Literal["dmy", "mdy"]
_PARTS = re.compile(
    r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})"
    r"(?:[ T,]+(?:à |at )?(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s*([AaPp])?\.?[Mm]?\.?)?"
)


def decide(values: list[str]) -> Order | None:
    """Day first, month first, or None when the column does not say (or contradicts itself)."""
    first = second = dotted = False
    for value in values:
        found = _PARTS.match(value.strip())
        if found is None:
            continue
        first |= int(found[1]) > 12
        second |= int(found[3]) > 12
        dotted |= found[2] == "."
    if first != second:
        return "dmy" if first else "mdy"
    # months are never first where the separator is a dot
    return "dmy" if dotted and not second else None


def read(value: object, order: Order | None, zone: tzinfo) -> tuple[datetime | None, str]:
    """A time in UTC, and why not: "ambiguous", "unreadable", or "" when all is well or empty."""
    text = str(value or "").strip()
    if not text:
        return None, ""
    if text.isascii() and text.isdigit() and 10 <= len(text) <= 13:
        seconds = int(text) / (1000 if len(text) > 11 else 1)
        return moment(seconds), ""
    found = _PARTS.fullmatch(text)
    if found is None:
        at = _iso(text, zone)
        return at, "" if at else "unreadable"
    day, month = int(found[1]), int(found[3])
    if order == "mdy" or (order is None and month > 12):
        day, month = month, day
    elif order is None and day <= 12 and day != month:
        return None, "ambiguous"
    year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
    hour = int(found[5] or 0)
    if found[8]:
        hour = hour % 12 + (12 if found[8] in "pP" else 0)
    try:
        at = datetime(year, month, day, hour, int(found[6] or 0), int(found[7] or 0), tzinfo=zone)
        return at.astimezone(UTC), ""
    except (ValueError, OverflowError):
        return None, "unreadable"


def _iso(text: str, zone: tzinfo) -> datetime | None:
    """ISO 8601 and its loose relatives: slashes, "UTC" as a word, no zone (then `zone`)."""
    flat = re.sub(r"\s*(?:UTC|GMT)$", "+00:00", text)
    flat = re.sub(r"^(\d{4})/(\d{1,2})/(\d{1,2})", lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}", flat)
    flat = re.sub(r" ([+-]\d{2}:?\d{2})$", r"\1", flat)
    try:
        at = datetime.fromisoformat(flat)
    except ValueError:
        return moment(text)
    try:
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
