"""What Google says when it refuses, and when its quotas begin anew (platforms.md, section 5)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import orjson

from chorus.errors import AccessDenied, RateLimited, Refused
from chorus.http import Answered
from chorus.pausing import retry_at
from collectors.payload import name, rows, table
from collectors.shapes.youtube import NETWORK

_RESET = ZoneInfo("America/Los_Angeles")
_QUOTA = ("quotaExceeded", "dailyLimitExceeded")
_SLOWER = ("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED")
_KEY = ("keyInvalid", "keyExpired", "API_KEY_INVALID", "API_KEY_EXPIRED")
_CLOSED = ("accessNotConfigured", "SERVICE_DISABLED", "ipRefererBlocked")


def refuse(answer: Answered, now: datetime | None) -> None:
    """Raise what an error of Google means where the status alone says too little: quotas come as
    403 or 429, a wrong key as 400."""
    if answer.status < 400:
        return
    try:
        error = table(table(orjson.loads(answer.body)).get("error"))
    except orjson.JSONDecodeError:
        return
    message = name(error.get("message")) or "no reason given"
    told = [*rows(error.get("errors")), *rows(error.get("details"))]
    reasons = [reason for one in told if (reason := name(one.get("reason")))]
    why = " ".join([str(answer.status), *reasons[:1], message[:200]])
    if answer.status == 429 or set(reasons) & {*_QUOTA, *_SLOWER}:
        daily = bool(set(reasons) & set(_QUOTA)) or "per day" in message.lower()
        until = retry_at(answer.headers, now) if now else None
        if until is None and daily and now is not None:
            until = midnight(now)
        raise RateLimited(NETWORK, until=until, why=why)
    if set(reasons) & set(_KEY) or "API key" in message:
        raise AccessDenied(
            NETWORK,
            why,
            what_to_do="Make a new API key in the Google Cloud console (APIs and services, "
            "Credentials) and set it as networks.youtube.api_key.",
        )
    if set(reasons) & set(_CLOSED) or any(r.startswith("API_KEY_") for r in reasons):
        raise AccessDenied(
            NETWORK,
            why,
            what_to_do="Enable the YouTube Data API v3 for the project in the Google Cloud console "
            "and allow the key to use it from this address.",
        )
    if answer.status in (400, 403):
        raise Refused(NETWORK, why)


def midnight(now: datetime) -> datetime:
    """When quotas begin anew: the next midnight in California, daylight saving respected."""
    there = now.astimezone(_RESET)
    day = there.date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=_RESET).astimezone(UTC)
