"""What the screens of collection read: how sources fare, what a campaign could not see, plans."""

from typing import TYPE_CHECKING

from dashboard.desk import Desk

if TYPE_CHECKING:
    from chorus.faring import Faring, Going, Unseen
    from chorus.types import Campaign


def fares(desk: Desk) -> "tuple[Faring, ...]":
    """Every followed source, stopped ones first."""
    from chorus.faring import fares as told

    return told(desk.house)


def under_way(desk: Desk, key: str) -> "tuple[Going, ...]":
    """What of a source runs now."""
    from chorus.faring import under_way as told

    return told(desk.house, key)


def unseen(desk: Desk, campaign: "Campaign") -> "Unseen":
    """What of a campaign may not have been seen."""
    from chorus.faring import unseen as told

    return told(desk.house, campaign)


def nameless(desk: Desk) -> list[str]:
    """The networks in use (or connected) that do not tell whose a hashtag's posts are."""
    used = {one.network for one in desk.sources()} | set(desk.house.networks())
    sheets = {name: sheet for name in used if (sheet := desk.sheet(name))}
    return sorted(
        name
        for name, sheet in sheets.items()
        if not sheet.names("hashtag") and not sheet.push and "hashtag" in sheet.queries
    )
