"""Which posts are looked at again, and what the looks so far said."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, true, union

from chorus.types import Batch, Look, Watched
from storage.campaigns import CAMPAIGNS, ENTRIES
from storage.decisions import DECISIONS
from storage.posts import POSTS
from storage.publications import PUBLICATIONS, WORKS
from storage.retention import in_force
from storage.rights import ASKED, GRANTS, REQUESTS
from storage.subject import table
from storage.tables_collection import BatchRow, LookedRow
from storage.values import OfPosts, Values

LOOKED = table(LookedRow)


class Looks(OfPosts[Look]):
    """Looks at posts, one row for each post."""

    row, value, word = LookedRow, Look, "look"
    keys, order = ("post",), ("at", "post")

    def watched(
        self,
        now: datetime,
        networks: Sequence[str] = (),
        *,
        quiet: datetime | None = None,
        stale: Mapping[str, datetime] | None = None,
    ) -> list[Watched]:
        """Live posts that are shown, granted, asked for or in a running campaign; of these
        networks, or of all. With `quiet` only those not looked at since then. `stale` adds, by
        network, posts nobody rejected that were not seen alive since a moment."""
        shown = (
            select(WORKS.c.post)
            .join(
                PUBLICATIONS,
                and_(
                    PUBLICATIONS.c.gallery == WORKS.c.gallery,
                    PUBLICATIONS.c.version == WORKS.c.version,
                ),
            )
            .where(PUBLICATIONS.c.current.is_(True))
        )
        runs = and_(CAMPAIGNS.c.opens_at <= now, CAMPAIGNS.c.closes_at >= now)
        entered = (
            select(ENTRIES.c.post)
            .join(CAMPAIGNS, CAMPAIGNS.c.slug == ENTRIES.c.campaign)
            .where(runs, ENTRIES.c.status != "refused")
        )
        wanted = union(
            shown,
            entered,
            select(GRANTS.c.post).where(in_force(now.date())),
            select(REQUESTS.c.post).where(REQUESTS.c.status.in_(ASKED)),
            *_stale(stale or {}),
        )
        query = (
            select(
                *(POSTS.c[name] for name in ("ref", "key", "network", "url", "posted_at")),
                POSTS.c.native_id.label("own_id"),
                POSTS.c.first_seen_at.label("since"),
                POSTS.c.id.in_(shown).label("shown"),
                *(LOOKED.c[name] for name in ("at", "alive_at", "absent_at", "tries")),
            )
            .select_from(POSTS.outerjoin(LOOKED, LOOKED.c.post == POSTS.c.id))
            .where(
                POSTS.c.state == "live",
                POSTS.c.id.in_(wanted),
                POSTS.c.network.in_(list(networks)) if networks else true(),
                or_(LOOKED.c.at.is_(None), LOOKED.c.at <= quiet) if quiet else true(),
            )
            .order_by(POSTS.c.id)
        )
        return [_watched(row) for row in self.rows(query)]


class Batches(Values[Batch]):
    """Files of posts that networks are working on, one for each network."""

    row, value, word = BatchRow, Batch, "batch"
    keys = order = ("network",)


def _stale(before: Mapping[str, datetime]) -> list[Select[Any]]:
    posts, looked = POSTS.alias("p"), LOOKED.alias("l")
    rejected = select(DECISIONS.c.post).where(DECISIONS.c.verdict == "rejected")
    return [
        select(posts.c.id)
        .select_from(posts.outerjoin(looked, looked.c.post == posts.c.id))
        .where(
            posts.c.network == network,
            func.coalesce(looked.c.alive_at, posts.c.first_seen_at) < at,
            posts.c.id.not_in(rejected),
        )
        for network, at in before.items()
    ]


def _watched(row: Mapping[str, Any]) -> Watched:
    told = {name: row[name] for name in ("ref", "at", "alive_at", "absent_at", "tries")}
    return Watched(
        id=row["own_id"],
        shown=bool(row["shown"]),
        look=Look(**told) if row["at"] else None,
        **{name: row[name] for name in ("ref", "key", "network", "url", "posted_at", "since")},
    )
