"""When is a campaign open? Its window in its own zone, and which time of a post counts."""

from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from chorus.types import Campaign, Post, Stored

Phase = Literal["upcoming", "open", "closed"]

NEAR = timedelta(days=2)
"""A post this close outside the window is refused with its reason; farther away it is not meant
for this campaign, and gets nothing."""


def phase(campaign: Campaign, now: datetime) -> Phase:
    """Upcoming, open or closed. The opening instant belongs to the window, the closing one too."""
    if now < campaign.opens_at:
        return "upcoming"
    return "open" if now <= campaign.closes_at else "closed"


def closing(campaign: Campaign) -> datetime:
    """The closing instant as its entrants read it on the clock of the campaign's zone."""
    return campaign.closes_at.astimezone(ZoneInfo(campaign.zone))


def day_of(campaign: Campaign, at: datetime) -> str:
    """The calendar day of an instant in the campaign's zone, ISO 8601: what "per day" means."""
    return at.astimezone(ZoneInfo(campaign.zone)).date().isoformat()


def told_at(post: Post) -> datetime | None:
    """The time that counts: the server's, because a post's own can be back-dated; for the upload
    form the minute it was sent; None when nothing is told."""
    if post.server_at is not None:
        return post.server_at
    if post.declared is not None:
        return post.declared.at
    return post.posted_at


def near(campaign: Campaign, at: datetime | None) -> bool:
    """In the window or just outside it; a post without a time is judged, and refused for that."""
    if at is None:
        return True
    return campaign.opens_at - NEAR <= at <= campaign.closes_at + NEAR


def edited_late(campaign: Campaign, stored: Stored) -> bool:
    """Edited after closing and not known to us before: what it said in time cannot be told.

    A post that was judged in time keeps that judgement whatever is edited later.
    """
    edited = stored.post.edited_at
    return (
        edited is not None
        and edited > campaign.closes_at
        and stored.first_seen_at > campaign.closes_at
    )
