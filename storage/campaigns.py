"""Campaigns and their entries."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from chorus.errors import Missing
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


def _entry(row: Any) -> Entry:
    return Entry.model_validate(
        {
            **{n: v for n, v in row.items() if n != "post"},
            "reasons": row["reasons"] or (),
        }
    )
