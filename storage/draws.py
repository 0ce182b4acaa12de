"""Draws and the chances in them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from chorus.errors import Missing
from chorus.types import Chance, Draw
from storage.campaigns import ENTRIES
from storage.posts import AUTHORS, POSTS
from storage.subject import Subject, batches, dump, table
from storage.tables_draws import ChanceRow, DrawRow

DRAWS, CHANCES = table(DrawRow), table(ChanceRow)
LEAF_BYTES = 32


class Draws(Subject):
    """One draw for each campaign or market of it."""

    def find(self, campaign: str) -> Draw | None:
        """The draw of a campaign; None before it was frozen."""
        row = self.one(select(DRAWS.c.body).where(DRAWS.c.campaign == campaign))
        return Draw.model_validate(row["body"]) if row else None

    def get(self, campaign: str) -> Draw:
        """The same; Missing when there is none."""
        found = self.find(campaign)
        if found is None:
            raise Missing("draw", campaign)
        return found

    def all(self) -> list[Draw]:
        """Every draw, the latest first."""
        query = select(DRAWS.c.body).order_by(DRAWS.c.at.desc(), DRAWS.c.campaign)
        return [Draw.model_validate(body) for (body,) in self.connection.execute(query)]

    def freeze(self, draw: Draw, leaves: Sequence[str], chances: Sequence[Chance]) -> None:
        """The list as it is from now on; `leaves` are sorted."""
        packed = b"".join(bytes.fromhex(leaf) for leaf in leaves)
        row = {"campaign": draw.campaign, "body": dump(draw), "leaves": packed, "at": draw.at}
        self.connection.execute(DRAWS.insert().values(**row))
        for some in batches(chances, 10_000):
            numbers = self.numbers(one.ref for one in some)
            rows = [
                {**one.model_dump(exclude={"ref"}), "post": numbers[one.ref]}
                for one in some
                if one.ref in numbers
            ]
            self.connection.execute(CHANCES.insert(), rows)

    def save(self, draw: Draw) -> None:
        """A later state of a draw; its list stays."""
        this = DRAWS.c.campaign == draw.campaign
        self.connection.execute(DRAWS.update().where(this).values(body=dump(draw)))

    def leaves(self, campaign: str) -> list[str]:
        """The leaves in the order of the published list."""
        query = select(DRAWS.c.leaves).where(DRAWS.c.campaign == campaign)
        packed: bytes = self.connection.execute(query).scalar_one()
        return [packed[at : at + LEAF_BYTES].hex() for at in range(0, len(packed), LEAF_BYTES)]

    def chances(self, campaign: str, leaves: Sequence[str]) -> dict[str, Chance]:
        """By leaf, those whose author was not erased."""
        found = {}
        for some in batches(leaves):
            query = (
                select(CHANCES, POSTS.c.ref)
                .join(POSTS, POSTS.c.id == CHANCES.c.post)
                .where(CHANCES.c.campaign == campaign, CHANCES.c.leaf.in_(some))
            )
            found.update({row["leaf"]: _chance(row) for row in self.rows(query)})
        return found

    def of(self, campaign: str, ref: str) -> list[Chance]:
        """The chances of one entry."""
        query = (
            select(CHANCES, POSTS.c.ref)
            .join(POSTS, POSTS.c.id == CHANCES.c.post)
            .where(CHANCES.c.campaign == campaign, POSTS.c.ref == ref)
            .order_by(CHANCES.c.key)
        )
        return [_chance(row) for row in self.rows(query)]

    def accepted(self, slug: str) -> list[tuple[str, str]]:
        """(entry key, post) of every accepted entry, by time. The key is the first account of the
        person, or the receipt of an upload."""
        query = (
            select(
                POSTS.c.ref, POSTS.c.key, POSTS.c.network, AUTHORS.c.network, AUTHORS.c.native_id
            )
            .select_from(
                ENTRIES.join(POSTS, POSTS.c.id == ENTRIES.c.post).outerjoin(
                    AUTHORS, AUTHORS.c.id == ENTRIES.c.person
                )
            )
            .where(ENTRIES.c.campaign == slug, ENTRIES.c.status != "refused")
            .order_by(ENTRIES.c.at, POSTS.c.ref)
        )
        return [
            (key if network == "form" or account is None else f"{home}:{account}", ref)
            for ref, key, network, home, account in self.connection.execute(query)
        ]


def _chance(row: Any) -> Chance:
    return Chance(
        campaign=row["campaign"],
        leaf=row["leaf"],
        ref=row["ref"],
        key=row["key"],
        salt=row["salt"],
    )
