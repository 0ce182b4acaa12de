"""Taking another spelling of a campaign's tag, and giving it up: a person's act."""

from chorus.types import Campaign
from dashboard.desk import Desk


def take_spelling(desk: Desk, slug: str, tag: str) -> Campaign:
    """From now on it speaks for the campaign's products."""
    from chorus import spelling

    desk.require("campaign")
    return spelling.take(desk.house.store, slug, tag, by=desk.who, clock=desk.house.clock)


def drop_spelling(desk: Desk, slug: str, tag: str) -> Campaign:
    """It means nothing any more."""
    from chorus import spelling

    desk.require("campaign")
    return spelling.drop(desk.house.store, slug, tag, by=desk.who, clock=desk.house.clock)
