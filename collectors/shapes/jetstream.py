"""Jetstream's events, version 1 and 2 made alike. Pure.

Version 2 wraps each event in a message, counts it (`seq`), and writes its times as text. Source:
github.com/bluesky-social/jetstream, docs/README.md sections 5.1 and 5.2.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from collectors.told import iso

SEQ_BELOW = 10**15
"""Where positions stop being numbers of one host and begin to be Unix microseconds."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ENVELOPE = ("$type", "seq", "did", "time", "witnessedAt")
_COMMIT = ("rev", "operation", "collection", "rkey", "cid", "record")


def event_of(value: dict[str, Any]) -> dict[str, Any]:
    """An event as version 1 writes it, its number under `cursor`; anything else as it came."""
    payload = value.get("payload")
    if value.get("$type") != "message" or not isinstance(payload, dict):
        return value
    kind = str(payload.get("$type") or "").partition("#")[2]
    # what this host witnessed is what its positions count from; `time` may be set otherwise
    at = iso(str(payload.get("witnessedAt") or payload.get("time") or ""))
    event: dict[str, Any] = {"did": payload.get("did"), "kind": kind, "cursor": payload.get("seq")}
    if at is not None:
        event["time_us"] = micros(at)
    if kind == "commit":
        event["commit"] = {key: payload[key] for key in _COMMIT if key in payload}
    else:
        inner = {key: told for key, told in payload.items() if key not in _ENVELOPE}
        event[kind] = payload if kind == "info" else payload.get(kind, inner)
    return {key: told for key, told in event.items() if told is not None}


def micros(at: datetime) -> int:
    """Unix microseconds, to the last digit."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def at_micros(told: int) -> datetime:
    """The time of Unix microseconds."""
    return _EPOCH + timedelta(microseconds=told)
