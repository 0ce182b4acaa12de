"""Reading what networks send without trusting it: one field at a time (see also `told.py`).

Nothing here raises on a strange value: it answers None, and the connector decides whether the
field was needed (`missing`) or merely not told.
"""

import math
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NoReturn
from urllib.parse import urlsplit

from chorus.errors import PayloadError

MAX_URL = 4000
_BAD_IN_URL = re.compile(r"[\x00-\x20\x7f\\<>\"]")


def missing(network: str, path: str, what: str = "it is missing") -> NoReturn:
    """Raise the PayloadError of a needed field, with its JSON path."""
    raise PayloadError(network, what, path=path)


def table(value: object) -> dict[str, Any]:
    """The value when it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[dict[str, Any]]:
    """The objects of a list; anything else is left aside."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def words(value: object) -> str | None:
    """A text, or None for anything else; NUL is dropped, which no database keeps."""
    return value.replace("\x00", "") if isinstance(value, str) else None


def name(value: object) -> str | None:
    """A text of at least one visible character, trimmed."""
    text = words(value)
    return (text.strip() or None) if text else None


def native_id(value: object) -> str | None:
    """An id as text: networks send them as strings or integers; floats have lost digits."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return str(value)
    return name(value)


def count(value: object) -> int | None:
    """A counter; numbers in strings are read, negative and non-finite ones are not told."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value.strip()[:19])
    if isinstance(value, float) and math.isfinite(value):
        value = int(value)
    return value if isinstance(value, int) and 0 <= value < 2**63 else None


def size(value: object) -> int | None:
    """A length in pixels: positive, below 100,000."""
    told = count(value)
    return told if told and told < 100_000 else None


def safe_url(value: object, base: str | None = None) -> str | None:
    """A web address (http or https, with a host) or None; `//…` and `/…` only with a base."""
    text = name(value)
    if text is None or len(text) > MAX_URL or _BAD_IN_URL.search(text):
        return None
    if base and text.startswith("//"):
        text = "https:" + text
    elif base and text.startswith("/"):
        parts = urlsplit(base)
        text = f"{parts.scheme}://{parts.netloc}{text}"
    try:
        parts = urlsplit(text)
        fine = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        return None
    return text if fine else None


def moment(value: object) -> datetime | None:
    """A time in UTC from ISO 8601 (any offset spelling, Z), RFC 2822 or epoch seconds.

    A time without zone is none: the caller knows the zone or does not.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value, UTC) if 0 < value < 1e11 else None
        except (ValueError, OverflowError, OSError):
            return None
    text = name(value)
    if text is None or len(text) > 64:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            at = read(text)
            return at.astimezone(UTC) if at.tzinfo else None
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def once(values: "list[str]") -> tuple[str, ...]:
    """In order, each once."""
    return tuple(dict.fromkeys(values))
