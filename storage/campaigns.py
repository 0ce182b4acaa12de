"""Campaigns and their entries."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, distinct, false, func, or_, select, true

from chorus.errors import Missing
from chorus.text import fold
from chorus.types import Campaign, Entry
from storage.subject import Subject, batches, dump, table
from storage.tables import CampaignRow, EntryRow, PostRow

CAMPAIGNS, ENTRIES, POSTS = table(CampaignRow), table(EntryRow), table(PostRow)


class Campaigns(Subject):
    """Campaigns, entries and refusals."""

    def save(self, campaign: Campaign, at: datetime) -> None:
        """Create or change a campaign; all posts are judged again by the next `enter`."""
        del at  # the act that goes with it carries the time
        values = {
            "slug": campaign.slug,
            "opens_at": campaign.opens_at,
            "closes_at": campaign.closes_at,
            "body": dump(campaign),
        }
        self.upsert(CampaignRow, [values], ["slug"])
        self.connection.execute(POSTS.update().values(entered_version=0))

    def all(self) -> list[Campaign]:
        """Every campaign, the latest opening first."""
        query = select(CAMPAIGNS.c.body).order_by(CAMPAIGNS.c.opens_at.desc(), CAMPAIGNS.c.slug)
        return [Campaign.model_validate(body) for (body,) in self.connection.execute(query)]

    def get(self, slug: str) -> Campaign:
        """One campaign; Missing when there is none."""
        row = self.one(select(CAMPAIGNS.c.body).where(CAMPAIGNS.c.slug == slug))
        if row is None:
            raise Missing("campaign", slug)
        return Campaign.model_validate(row["body"])

    def tags_used(self, since: datetime, until: datetime, most: int = 50_000) -> dict[str, int]:
        """The hashtags of posts that are there and were first seen in a stretch of time, as
        written, with how many posts carry each; of very many posts the newest."""
        query = (
            select(POSTS.c.hashtags)
            .where(POSTS.c.state == "live", POSTS.c.first_seen_at.between(since, until))
            .order_by(POSTS.c.id.desc())
            .limit(most)
        )
        found: Counter[str] = Counter()
        for (tags,) in self.connection.execute(query):
            found.update(set(tags or ()))
        return dict(found)

    def tagged(self, tags: Sequence[str]) -> list[str]:
        """Refs of the posts that carry one of these tags, in any case of letters."""
        wanted = {fold(tag) for tag in tags}
        held = or_(
            false(), *(cast(POSTS.c.hashtags, Text).icontains(tag, autoescape=True) for tag in tags)
        )
        query = select(POSTS.c.ref, POSTS.c.hashtags).where(held if _ascii(tags) else true())
        return [
            ref
            for ref, held_tags in self.connection.execute(query)
            if wanted & {fold(tag) for tag in held_tags or ()}
        ]

    def save_entries(self, entries: Sequence[Entry]) -> None:
        """Insert or replace; one for each campaign and post."""
        numbers = self.numbers(entry.ref for entry in entries)
        values = {
            (entry.campaign, entry.ref): {
                **entry.model_dump(exclude={"ref"}),
                "reasons": list(entry.reasons),
                "post": numbers[entry.ref],
            }
            for entry in entries
            if entry.ref in numbers
        }
        self.upsert(EntryRow, list(values.values()), ["campaign", "post"])

    def entries(self, slug: str) -> list[Entry]:
        """Entries and refusals of a campaign, by time."""
        query = (
            select(ENTRIES, POSTS.c.ref)
            .join(POSTS, POSTS.c.id == ENTRIES.c.post)
            .where(ENTRIES.c.campaign == slug)
            .order_by(ENTRIES.c.at, POSTS.c.ref)
        )
        return [_entry(row) for row in self.rows(query)]

    def of(self, ref: str) -> list[Entry]:
        """What campaigns decided of a post."""
        return self.of_many([self.number(ref)]).get(self.number(ref), [])

    def judged(self, refs: Sequence[str]) -> dict[str, list[Entry]]:
        """What campaigns decided of each of these posts."""
        found: dict[str, list[Entry]] = {ref: [] for ref in refs}
        for entries in self.of_many(list(self.numbers(refs).values())).values():
            found[entries[0].ref] = entries
        return found

    def of_many(self, numbers: Sequence[int]) -> dict[int, list[Entry]]:
        """The same for many posts, by surrogate (for storage alone)."""
        found: dict[int, list[Entry]] = {}
        for some in batches(numbers):
            query = (
                select(ENTRIES, POSTS.c.ref)
                .join(POSTS, POSTS.c.id == ENTRIES.c.post)
                .where(ENTRIES.c.post.in_(some))
                .order_by(ENTRIES.c.campaign)
            )
            for row in self.rows(query):
                found.setdefault(row["post"], []).append(_entry(row))
        return found

    def taking_part(self, slug: str) -> tuple[int, int]:
        """Accepted entries whose posts are still there, and the people behind them; an upload
        without an account is a person of its own."""
        query = (
            select(
                func.count(), func.count(distinct(ENTRIES.c.person)), func.count(ENTRIES.c.person)
            )
            .select_from(ENTRIES.join(POSTS, POSTS.c.id == ENTRIES.c.post))
            .where(
                ENTRIES.c.campaign == slug,
                ENTRIES.c.status != "refused",
                POSTS.c.state == "live",
            )
        )
        entries, people, named = self.connection.execute(query).one()
        return entries, people + entries - named

    def counted(self, slug: str) -> dict[int, int]:
        """Accepted entries per person."""
        query = (
            select(ENTRIES.c.person, func.count())
            .where(
                ENTRIES.c.campaign == slug,
                ENTRIES.c.status != "refused",
                ENTRIES.c.person.is_not(None),
            )
            .group_by(ENTRIES.c.person)
        )
        return {person: n for person, n in self.connection.execute(query)}


def _ascii(tags: Sequence[str]) -> bool:
    """Stored JSON writes other letters in its own way: only these can be looked for in it."""
    return all(tag.isascii() for tag in tags)


def _entry(row: Any) -> Entry:
    return Entry.model_validate(
        {
            **{n: v for n, v in row.items() if n != "post"},
            "reasons": row["reasons"] or (),
        }
    )
