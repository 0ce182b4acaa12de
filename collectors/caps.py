"""Which caps of money and posts does a query come under? Pure.

A cap belongs to the house (all networks, a UTC day) or to a campaign: in all, from its creation to
its close, and by the day in its own zone. A query under several caps is asked only while each of
them has room.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from chorus.text import fold
from chorus.types import At, Campaign, Caps, Query, Share, Value

EVER = 10_000_000_000
"""Seconds: one window that holds all time since 1970."""
_DAY = 86_400


class Cap(Value):
    """At most so much of a unit (millionths of a dollar, or posts) in a window. `budget` names
    what is counted, `until` is when there is room again by itself, `why` says it was reached."""

    budget: str
    unit: Literal["micros", "posts"]
    limit: int
    seconds: int = EVER
    until: At | None = None
    why: str

    def share(self, amount: int) -> Share:
        """So much of it."""
        return Share(
            budget=self.budget,
            amount=amount,
            limit=self.limit,
            seconds=self.seconds,
            moving=False,
        )


def of_house(caps: Caps, now: datetime) -> tuple[Cap, ...]:
    """What all networks together may cost on a UTC day."""
    until = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    made = []
    for unit, limit in _limits(caps.usd_per_day, caps.posts_per_day):
        why = f"the cap of all networks, {_said(unit, limit)} a day, is reached (`caps:`)"
        made.append(
            Cap(
                budget=f"house:{unit}:day",
                unit=unit,
                limit=limit,
                seconds=_DAY,
                until=until,
                why=why,
            )
        )
    return tuple(made)


def of_query(query: Query, campaigns: Iterable[Campaign]) -> tuple[Cap, ...]:
    """The caps of every campaign that is not closed and that this query is for."""
    found: list[Cap] = []
    for one in campaigns:
        if query.now < one.closes_at and is_for(query.network, query.kind, query.value, one):
            found += of_campaign(one, query.now)
    return tuple(found)


def of_campaign(one: Campaign, now: datetime) -> tuple[Cap, ...]:
    """In all, and on the day of the campaign's zone that it is now."""
    zone = ZoneInfo(one.zone)
    today = now.astimezone(zone).date()
    tomorrow = datetime.combine(today + timedelta(days=1), time(), zone)
    made = [
        Cap(
            budget=f"campaign:{one.slug}:{unit}:all",
            unit=unit,
            limit=limit,
            why=f"the cap of “{one.title}”, {_said(unit, limit)} in all, is reached",
        )
        for unit, limit in _limits(one.caps.usd, one.caps.posts)
    ]
    made += [
        Cap(
            budget=f"campaign:{one.slug}:{unit}:{today}",
            unit=unit,
            limit=limit,
            until=tomorrow,
            why=f"the cap of “{one.title}”, {_said(unit, limit)} a day, is reached",
        )
        for unit, limit in _limits(one.caps.usd_per_day, one.caps.posts_per_day)
    ]
    return tuple(made)


def is_for(network: str, kind: str, value: str, campaign: Campaign) -> bool:
    """Does a query look for a campaign's hashtags or mentions, on a network it runs on?"""
    if campaign.networks and network not in campaign.networks:
        return False
    if kind == "hashtag":
        return fold(value.lstrip("#＃")) in {fold(one.lstrip("#＃")) for one in campaign.hashtags}
    if kind == "mention":
        named = value.lstrip("@＠").lower()
        return named in {one.lstrip("@＠").lower() for one in campaign.mentions}
    return False


def _limits(
    usd: float | None, posts: int | None
) -> Sequence[tuple[Literal["micros", "posts"], int]]:
    made: list[tuple[Literal["micros", "posts"], int]] = []
    if usd is not None:
        made.append(("micros", round(usd * 1_000_000)))
    if posts is not None:
        made.append(("posts", posts))
    return made


def _said(unit: str, limit: int) -> str:
    return f"${limit / 1e6:.2f}" if unit == "micros" else f"{limit} posts"
