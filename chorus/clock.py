"""The clock as an argument: everything that needs the time is given one of these."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The machine's time, UTC."""
    return datetime.now(UTC)
