"""Campaigns and what they decide of posts."""

from typing import Literal

from pydantic import Field

from chorus.types.base import At, Slug, Value
from chorus.types.collection import Kind


class Spending(Value):
    """What collecting for a campaign may cost, in dollars and posts: in all until it closes, and
    on a day of its zone. None: no cap of its own."""

    usd: float | None = Field(default=None, gt=0)
    posts: int | None = Field(default=None, ge=1)
    usd_per_day: float | None = Field(default=None, gt=0)
    posts_per_day: int | None = Field(default=None, ge=1)


class Campaign(Value):
    """A contest, giveaway or review drive. A post takes part when every rule holds.

    `hashtags` and `mentions` are each "any of"; both are required when both are given.
    `spellings` speak for its products in matching and never count for entering.
    `zone` is the IANA zone in which "daily" and the closing hour are meant. `without` are kinds of
    authors that do not take part (staff, resellers …).
    """

    slug: Slug
    title: str
    hashtags: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    media: tuple[Literal["image", "video", "audio", "text"], ...] = ("image", "video")
    opens_at: At
    closes_at: At
    zone: str = "UTC"
    entries_per_person: int = Field(default=1, ge=1)
    without: tuple[Kind, ...] = ()
    skus: tuple[str, ...] = ()
    prize: str = ""
    disclosure: str = ""
    terms_url: str | None = None
    rules: str = ""
    caps: Spending = Spending()
    version: int = 1


EntryStatus = Literal["entered", "refused", "shortlisted", "won"]


class Entry(Value):
    """What a campaign decided of a post: entered, or refused with its reasons.

    `reasons` are codes of `campaigns/rules.py`, most important first; `person` is the human
    behind the author (one person counts once).
    """

    campaign: Slug
    ref: str
    person: int | None
    at: At
    status: EntryStatus
    reasons: tuple[str, ...] = ()
    rules_version: int = 1
