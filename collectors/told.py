"""A JSON value that knows where it stands: reading it never raises anything but PayloadError.

What a network must tell is asked for with `need`, `text`, `items`; what it may leave out with
`str_`, `int_`, `time`, `get`: None then means "not told". The path is the JSON path, `$[3].uri`.
"""

import email.utils
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from chorus.errors import PayloadError
from chorus.http import Answered
from collectors.connector import Exchange

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Told:
    """A value in an answer, with the network that told it and its path."""

    __slots__ = ("_at", "network", "value")

    def __init__(self, network: str, value: Any, at: "str | tuple[Told, str | int]" = "$") -> None:
        self.network, self.value, self._at = network, value, at

    @property
    def path(self) -> str:
        """Where it stands; only told when something is wrong, so made only then."""
        if isinstance(self._at, str):
            return self._at
        within, key = self._at
        return f"{within.path}.{key}" if isinstance(key, str) else f"{within.path}[{key}]"

    def wrong(self, why: str) -> PayloadError:
        """The error to raise about this value."""
        return PayloadError(self.network, why, path=self.path)

    def get(self, key: str) -> "Told | None":
        """The value under a key; None when it is absent or null."""
        if not isinstance(self.value, dict):
            raise self.wrong(f"expected an object, found {_kind(self.value)}")
        value = self.value.get(key)
        return None if value is None else Told(self.network, value, (self, key))

    def need(self, key: str) -> "Told":
        """The value under a key the network always sends."""
        found = self.get(key)
        if found is None:
            raise PayloadError(self.network, "it is missing", path=f"{self.path}.{key}")
        return found

    def text(self) -> str:
        """Itself as a string that is not empty (numbers are accepted as ids)."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        if not isinstance(self.value, str) or not self.value:
            raise self.wrong(f"expected a text, found {_kind(self.value)}")
        return self.value

    def items(self) -> "Iterator[Told]":
        """The members of a list."""
        if not isinstance(self.value, list):
            raise self.wrong(f"expected a list, found {_kind(self.value)}")
        for place, value in enumerate(self.value):
            yield Told(self.network, value, (self, place))

    def each(self, key: str) -> "Iterator[Told]":
        """The members of a list that may be absent; anything else there is passed over."""
        found = self.get(key)
        if found is not None and isinstance(found.value, list):
            yield from found.items()

    def object_(self, key: str) -> "Told | None":
        """The object under a key; None for anything else."""
        found = self.get(key)
        return found if found is not None and isinstance(found.value, dict) else None

    def str_(self, key: str) -> str | None:
        """A text that may be absent; the empty one means "not told"."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) and value else None

    def int_(self, key: str) -> int | None:
        """A counter that may be absent; counters written as texts are read."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        if isinstance(value, bool):
            return None
        if isinstance(value, str) and value.isdecimal():
            return int(value)
        return value if isinstance(value, int) and value >= 0 else None

    def time(self, key: str) -> datetime | None:
        """An ISO 8601 time that may be absent, in UTC; PayloadError when it is no time."""
        told = self.str_(key)
        if told is None:
            return None
        at = iso(told)
        if at is None:
            raise PayloadError(
                self.network, f"“{told[:40]}” is not a time", path=f"{self.path}.{key}"
            )
        return at


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "nothing" if value is None else names.get(type(value), "a number")


def iso(told: str) -> datetime | None:
    """An ISO 8601 time in UTC (no zone means UTC; more than six decimals are cut); else None."""
    head, dot, tail = told.strip().partition(".")
    if dot and not (len(tail) == 4 and tail[3] == "Z"):
        digits = len(tail) - len(tail.lstrip("0123456789"))
        told = f"{head}.{tail[: min(digits, 6)].ljust(6, '0')}{tail[digits:]}"
    try:
        at = datetime.fromisoformat(told.strip())
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def checked(network: str, exchange: Exchange) -> Exchange:
    """Itself when the answer is one; else the error of ours that fits its status."""
    told = email.utils.parsedate_tz(exchange.headers.get("date", ""))
    headers = dict(exchange.headers)
    if told is None:
        # Without the server's date nobody knows from when its seconds count.
        headers.pop("retry-after", None)
        now = _EPOCH
    else:
        now = datetime.fromtimestamp(email.utils.mktime_tz(told), UTC)
    Answered(status=exchange.status, headers=headers, body=exchange.body).checked(network, now)
    return exchange


def opened(network: str, exchange: Exchange) -> Told:
    """The JSON of an answer; the error of its status, or PayloadError when it is no JSON."""
    checked(network, exchange)
    answer = Answered(status=exchange.status, headers=exchange.headers, body=exchange.body)
    return Told(network, answer.decoded(network))


def exchange_of(answer: Answered) -> Exchange:
    """An answer that just arrived, as `parse` takes it."""
    return Exchange(url=answer.url, status=answer.status, headers=answer.headers, body=answer.body)
