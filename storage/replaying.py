"""Posts beside the payloads they were read from, for reading these again (house, 13.6, 13.15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import Connection, and_, bindparam, func, select, true, update

from chorus.types import Found, Post, Stored
from storage import archive
from storage.naming import named
from storage.posts import POSTS, RAWS, Posts, joined, stored
from storage.ready import digest_of
from storage.subject import Subject, dump
from storage.tombstones import Tombstones


@dataclass(frozen=True)
class Archived:
    """A post as it is stored, the payload of its present version and when that was fetched;
    `is_last` when no later payload told of its author."""

    number: int
    stored: Stored
    digest: str
    payload: bytes
    fetched_at: datetime
    is_last: bool


class Replaying(Subject):
    """Reading posts with their payloads, and keeping what was read anew."""

    def __init__(self, connection: Connection, tombstones: Tombstones) -> None:
        super().__init__(connection)
        self._tombstones = tombstones

    def archived(self, network: str | None, after: int, limit: int) -> list[Archived]:
        """Live posts with the payload of their present version, in the order they came."""
        of = and_(POSTS.c.id > after, POSTS.c.state == "live", _current)
        if network:
            of = and_(of, POSTS.c.network == network)
        query = joined().add_columns(RAWS.c.payload, RAWS.c.fetched_at)
        query = query.join(RAWS, RAWS.c.post == POSTS.c.id).where(of).order_by(POSTS.c.id)
        rows = self.rows(query.limit(limit))
        last = self._last([row["a_id"] for row in rows if row["a_id"] is not None])
        return [
            Archived(
                number=row["id"],
                stored=stored(row),
                digest=row["digest"],
                payload=archive.unpack(row["payload"]),
                fetched_at=row["fetched_at"],
                is_last=row["id"] in last,
            )
            for row in rows
        ]

    def uncovered(self, network: str | None) -> dict[str, int]:
        """How many posts cannot be read again: their payload is gone (retention, an erased name
        in it), or they are."""
        of = POSTS.c.network == network if network else true()
        has = select(RAWS.c.post).where(RAWS.c.post == POSTS.c.id, _current).exists()
        bare = select(func.count()).where(of, POSTS.c.state == "live", ~has)
        closed = select(func.count()).where(of, POSTS.c.state != "live")
        return {
            "without_payload": self.connection.execute(bare.select_from(POSTS)).scalar_one(),
            "closed": self.connection.execute(closed.select_from(POSTS)).scalar_one(),
        }

    def as_kept(self, found: Sequence[Found]) -> dict[str, Found]:
        """By key, what saving would make of these posts: names that were erased veiled, handles
        that were not told filled in; what must not come back is left out."""
        kept = self._tombstones.welcome(named(self.connection, found))
        return {one.post.key: one for one in kept}

    def keep(
        self, found: Sequence[tuple[Archived, Found]], *, at: datetime, by: str
    ) -> tuple[str, ...]:
        """Keep what was read anew: what a reader sees becomes a new version. Payloads stay as old
        as they are, for their retention counts from when they were fetched. A post that changed
        since it was read is left alone."""
        numbers = [was.number for was, _ in found]
        query = select(POSTS.c.id, POSTS.c.digest).where(
            POSTS.c.id.in_(numbers), POSTS.c.state == "live"
        )
        digests = {number: digest for number, digest in self.connection.execute(query)}
        still = [(was, one) for was, one in found if digests.get(was.number) == was.digest]
        if not still:
            return ()
        posts = Posts(self.connection, self._tombstones)
        changed = posts.save([one for _, one in still], at=at, by=by).changed
        present = select(POSTS.c.version).where(POSTS.c.id == bindparam("of")).scalar_subquery()
        self.connection.execute(
            update(RAWS)
            .where(RAWS.c.post == bindparam("of"), RAWS.c.version == present)
            .values(fetched_at=bindparam("fetched")),
            [{"of": was.number, "fetched": was.fetched_at} for was, _ in still],
        )
        return changed

    def _last(self, authors: Sequence[int]) -> set[int]:
        """Of each author the post whose payload was fetched last."""
        order = (RAWS.c.fetched_at.desc(), POSTS.c.id.desc())
        rank = func.row_number().over(partition_by=POSTS.c.author, order_by=order).label("rank")
        ranked = (
            select(POSTS.c.id, rank)
            .select_from(POSTS.join(RAWS, RAWS.c.post == POSTS.c.id))
            .where(POSTS.c.author.in_(sorted(set(authors))), _current)
            .subquery()
        )
        return set(self.connection.execute(select(ranked.c.id).where(ranked.c.rank == 1)).scalars())


_current = RAWS.c.version == POSTS.c.version


def told_by(post: Post) -> Mapping[str, Any]:
    """What a payload tells of a post, as JSON types. Of its author only who it is: names and
    counters are those of the last payload that told them, not of this one."""
    body = dump(post)
    return {**body, "author": post.author.id if post.author else None}


def whole_digest(post: Post) -> str:
    """Covers its author's names and counters too, as saving computes it."""
    return digest_of(dump(post))


class StateDigest:
    """One number for all posts, whatever their order and their surrogates: the sum of their
    SHA-256, of which the last 256 bits are kept."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, told: Mapping[str, Any]) -> None:
        """Count in a post."""
        body = orjson.dumps(told, option=orjson.OPT_SORT_KEYS)
        self._sum += int.from_bytes(sha256(body).digest())

    def __str__(self) -> str:
        return f"{self._sum % 2**256:064x}"
