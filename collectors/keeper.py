"""What knows how long a key to a network lasts, and renews it where the network allows that.

A keeper, like a collector, never sleeps, writes or reads the clock, and raises the same five
errors. What no network tells is told by its rule (a token lives so long), from when it was entered.
"""

from datetime import datetime, timedelta
from typing import Any, Literal, Protocol

from chorus.http import Http
from chorus.hushed import HUSH
from chorus.types import At, Value


class Lasting(Value):
    """Until when a key lasts (None: not known, or it does not run out), and who says so."""

    expires_at: At | None = None
    told_by: Literal["network", "rule", "nobody"] = "nobody"


class Renewed(Value):
    """New settings in place of the old ones, and how long the first of them lasts."""

    settings: dict[str, str]
    lasting: Lasting


class Keeper(Protocol):
    """`name` is the setting that runs out. It is renewed from `ahead` of its end on, at most once
    in `apart`; `ahead` None: the network does not renew it."""

    name: str
    ahead: timedelta | None
    apart: timedelta

    def look(self, http: Http, now: datetime, since: datetime) -> Lasting:
        """How long it lasts; `since` is when it was entered. AccessDenied: it works no more."""

    def renew(self, http: Http, now: datetime) -> Renewed:
        """A fresh one; the old one may work no more from here on."""


def unhushed(told: Any, sent: str) -> str | None:
    """A key in an answer. The client takes out of answers what we sent (chorus.hushed): what it
    took out here is the key we have, which the network did not change."""
    if not isinstance(told, str) or not told:
        return None
    return sent if HUSH in told else told
