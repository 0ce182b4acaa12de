"""What a person plans at the desk: what following would take, sampled a little first."""

from datetime import timedelta
from typing import TYPE_CHECKING

from dashboard.desk import Desk

if TYPE_CHECKING:
    from chorus.planning import Planned, Wanted
    from chorus.types import Campaign
    from collectors.sampling import Offer

DRAFT_DAYS = 14


def wanted(desk: Desk, *, source: str = "", slug: str = "", tag: str = "") -> "Wanted":
    """What is to be planned: one query, a campaign, a hashtag of one that is not begun yet, or
    all that is followed. UsageError when there is nothing."""
    from chorus.planning import wanted as meant

    draft = drafted(desk, tag) if tag else None
    return meant(desk.house, source or None, slug or None, None, draft=draft)


def drafted(desk: Desk, tag: str) -> "Campaign":
    """A campaign with this hashtag as if it began now."""
    from chorus.types import Campaign

    return Campaign(
        slug="draft",
        title=f"#{tag}",
        hashtags=(tag,),
        opens_at=desk.now,
        closes_at=desk.now + timedelta(days=DRAFT_DAYS),
    )


def offers(desk: Desk, asked: "Wanted") -> "tuple[Offer, ...]":
    """What looking would cost, of networks that bill."""
    from chorus.planning import offers as priced

    return priced(desk.house, asked)


def plan(desk: Desk, asked: "Wanted", micros: int) -> "Planned":
    """Look a little for at most so much, and forecast."""
    from chorus.planning import offers as priced
    from chorus.planning import planned
    from collectors.sampling import allot

    desk.require("sources")
    return planned(desk.house, asked, allot(priced(desk.house, asked), micros))
