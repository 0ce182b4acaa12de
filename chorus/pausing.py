"""When does a server want us back? Read from the headers of its answer; pure."""

import email.utils
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """When the server wants us back: Retry-After (seconds or date) or the rate-limit resets
    (epoch seconds, ISO 8601, or seconds to go). None when it does not say."""
    told = headers.get("retry-after")
    if told:
        if told.strip().isdigit():
            return now + timedelta(seconds=int(told))
        parsed = email.utils.parsedate_tz(told)
        if parsed:
            return datetime.fromtimestamp(email.utils.mktime_tz(parsed), UTC)
    for name in ("x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset"):
        told = headers.get(name)
        if not told:
            continue
        try:
            seconds = float(told)
        except ValueError:
            try:
                return datetime.fromisoformat(told).astimezone(UTC)
            except ValueError:
                continue
        if seconds > 1e9:
            return datetime.fromtimestamp(seconds, UTC)
        return now + timedelta(seconds=seconds)
    return None
