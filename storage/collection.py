"""What collection knows of itself: gaps, sightings, budgets, pushed payloads, keys, kinds."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Text, cast, delete, func, select, text, update

from chorus.types import AuthorKind, Credential, Delivery, Gap, Seen, Share
from storage.subject import Subject, batches, table
from storage.tables import PostRow
from storage.tables_collection import (
    AuthorKindRow,
    CredentialRow,
    DeliveryRow,
    GapRow,
    SightingRow,
    TagUsedRow,
    UsedRow,
)
from storage.values import Columns, Values

POSTS, SIGHTINGS = table(PostRow), table(SightingRow)
USED, TAGS = table(UsedRow), table(TagUsedRow)
SLICES = 60
"""Slices of a budget's window: what was used is forgotten a sixtieth of the window late, so that
any window as long as the network's holds at most the limit."""

_BUDGET_LOCK = 4_270_002


class Gaps(Values[Gap]):
    """Stretches of time of which posts may be missing."""

    row, value, word = GapRow, Gap, "gap"

    def open(self, source: str | None = None) -> list[Gap]:
        """Those not filled yet, oldest first; of one source, or of all."""
        where = {"filled_at": None} if source is None else {"filled_at": None, "source": source}
        return self.find(**where)


class Deliveries(Values[Delivery]):
    """What networks pushed to us, until it is worked."""

    row, value, word = DeliveryRow, Delivery, "delivery"

    def take_in(self, delivery: Delivery) -> bool:
        """Keep it once; False when the same one came before (a replay)."""
        if self.find(id=delivery.id):
            return False
        self.save(delivery)
        return True

    def waiting(self, limit: int = 200) -> list[Delivery]:
        """Those nothing was made of yet, oldest first."""
        return self.some(table(self.row).c.done_at.is_(None), limit=limit)


class Credentials(Columns[Credential]):
    """Sealed keys, by network and name."""

    row, value, word = CredentialRow, Credential, "key"
    keys = order = ("network", "name")


class AuthorKinds(Columns[AuthorKind]):
    """Authors whose kind a person settled for all posts."""

    row, value, word = AuthorKindRow, AuthorKind, "kind of author"
    keys = order = ("author",)


class Sightings(Subject):
    """Which query saw which post first when; what coverage is estimated from."""

    def add(self, source: str, keys: Sequence[str], at: datetime) -> None:
        """A query saw the posts with these keys; the first time stays."""
        for some in batches(keys):
            found = self.connection.execute(select(POSTS.c.id).where(POSTS.c.key.in_(some)))
            rows = [{"post": post, "source": source, "at": at} for (post,) in found]
            self.upsert(SightingRow, rows, ("post", "source"), keep=("at",))

    def seen(
        self, sources: Sequence[str], since: datetime, until: datetime, naming: str = ""
    ) -> list[Seen]:
        """The posts of a stretch of time (by first sight) that any of the queries saw; only those
        whose mentions hold these letters, when there are any."""
        query = (
            select(SIGHTINGS.c.post, SIGHTINGS.c.source, POSTS.c.hashtags, POSTS.c.mentions)
            .select_from(SIGHTINGS.join(POSTS, POSTS.c.id == SIGHTINGS.c.post))
            .where(SIGHTINGS.c.source.in_(sources), SIGHTINGS.c.at >= since, SIGHTINGS.c.at < until)
            .order_by(SIGHTINGS.c.post, SIGHTINGS.c.source)
        )
        if naming.isascii():
            query = query.where(cast(POSTS.c.mentions, Text).icontains(naming, autoescape=True))
        by: dict[int, list[str]] = {}
        holds: dict[int, tuple[Sequence[str], Sequence[str]]] = {}
        for post, source, hashtags, mentions in self.connection.execute(query):
            by.setdefault(post, []).append(source)
            holds[post] = hashtags or (), mentions or ()
        return [
            Seen(hashtags=tuple(tags), mentions=tuple(names), by=tuple(by[post]))
            for post, (tags, names) in holds.items()
        ]

    def waits(self, source: str, since: datetime, most: int = 500) -> list[float]:
        """How many seconds each post waited from its publication until the query saw it, of those
        first seen since then, newest first; what was older than the query's first look waited for
        nobody and is left out."""
        begun = select(func.min(SIGHTINGS.c.at)).where(SIGHTINGS.c.source == source)
        first = self.connection.execute(begun).scalar()
        if first is None:
            return []
        query = (
            select(SIGHTINGS.c.at, POSTS.c.posted_at)
            .select_from(SIGHTINGS.join(POSTS, POSTS.c.id == SIGHTINGS.c.post))
            .where(SIGHTINGS.c.source == source, SIGHTINGS.c.at >= since, POSTS.c.posted_at > first)
            .order_by(SIGHTINGS.c.at.desc())
            .limit(most)
        )
        return [(at - posted).total_seconds() for at, posted in self.connection.execute(query)]

    def sources(self, numbers: Sequence[int]) -> dict[int, list[str]]:
        """The queries that saw these posts, by surrogate (for storage alone)."""
        found: dict[int, list[str]] = {}
        for some in batches(numbers):
            query = select(SIGHTINGS.c.post, SIGHTINGS.c.source).where(SIGHTINGS.c.post.in_(some))
            for post, source in self.connection.execute(query.order_by(SIGHTINGS.c.at)):
                found.setdefault(post, []).append(source)
        return found


class Budgets(Subject):
    """What was used of each budget, in slices of its window; taken before anything is asked."""

    def take(self, shares: Sequence[Share], now: datetime) -> tuple[bool, datetime | None]:
        """Take from several budgets, all or nothing. False comes with the time when there may be
        room again (None: an amount above its limit never fits)."""
        self._lock()
        later: list[datetime] = []
        for share in shares:
            if share.amount > share.limit:
                return False, None
            self._forget(share, now)
            slices = self._slices(share, now)
            over = sum(slices.values()) + share.amount - share.limit
            for began, used in sorted(slices.items()):
                if over <= 0:
                    break
                over -= used
                later.append(_at(began + share.seconds + (_width(share) if share.moving else 0)))
        if later:
            return False, max(later)
        for share in shares:
            self._add(share, share.amount, now)
        return True, None

    def settle(self, share: Share, cost: int, at: datetime) -> None:
        """What was taken at a moment cost this much, more or less: corrected in the slice of that
        moment, for a later one would outlive it."""
        if cost != share.amount:
            self._add(share, cost - share.amount, at)

    def used(self, share: Share, now: datetime) -> int:
        """How much of a budget's window is used."""
        return sum(self._slices(share, now).values())

    def take_tag(self, share: Share, tag: str, now: datetime) -> tuple[bool, datetime | None]:
        """One of so many different hashtags in a window; asking one again is free and does not
        begin its window anew. False comes with the time when the oldest one falls out."""
        self._lock()
        since = now - timedelta(seconds=share.seconds)
        ours = TAGS.c.budget == share.budget
        self.connection.execute(delete(TAGS).where(ours, TAGS.c.at <= since))
        later = now + timedelta(seconds=share.seconds)  # by a clock that ran ahead
        self.connection.execute(update(TAGS).where(ours, TAGS.c.at > later).values(at=now))
        query = select(TAGS.c.tag, TAGS.c.at).where(TAGS.c.budget == share.budget)
        held = {name: at for name, at in self.connection.execute(query)}
        if tag in held:
            return True, None
        if len(held) >= share.limit:
            return False, min(held.values()) + timedelta(seconds=share.seconds)
        self.connection.execute(TAGS.insert().values(budget=share.budget, tag=tag, at=now))
        return True, None

    def tags(self, share: Share, now: datetime) -> list[str]:
        """The hashtags that hold a place now, oldest first."""
        query = select(TAGS.c.tag).where(
            TAGS.c.budget == share.budget, TAGS.c.at > now - timedelta(seconds=share.seconds)
        )
        return list(self.connection.execute(query.order_by(TAGS.c.at)).scalars())

    def _lock(self) -> None:
        if self.connection.dialect.name == "postgresql":
            # Two runners would otherwise both see the same room. (SQLite has one writer anyway.)
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _BUDGET_LOCK})

    def _add(self, share: Share, amount: int, at: datetime) -> None:
        began = _began(share, at)
        same = (USED.c.budget == share.budget) & (USED.c.began == began)
        more = USED.c.amount + amount
        known = self.connection.execute(update(USED).where(same).values(amount=more)).rowcount
        if not known and amount > 0:
            row = {"budget": share.budget, "began": began, "amount": amount}
            self.connection.execute(USED.insert().values(**row))

    def _forget(self, share: Share, now: datetime) -> None:
        ours = USED.c.budget == share.budget
        self.connection.execute(delete(USED).where(ours, USED.c.began <= _oldest(share, now)))
        # What was used a whole window "later" was counted by a clock that ran ahead, lately.
        ahead = (ours, USED.c.began > int(now.timestamp()) + share.seconds)
        used = self.connection.execute(select(func.sum(USED.c.amount)).where(*ahead)).scalar()
        if used:
            self.connection.execute(delete(USED).where(*ahead))
            self._add(share, int(used), now)

    def _slices(self, share: Share, now: datetime) -> dict[int, int]:
        """Slices that may still lie in the window. A clock that went back does not free what was
        used "later"."""
        first = _oldest(share, now)
        since = USED.c.began > first if share.moving else USED.c.began >= _began(share, now)
        query = select(USED.c.began, USED.c.amount).where(USED.c.budget == share.budget, since)
        return {began: int(used) for began, used in self.connection.execute(query)}


def _oldest(share: Share, now: datetime) -> int:
    return int(now.timestamp()) - share.seconds - _width(share)


def _width(share: Share) -> int:
    return max(share.seconds // SLICES, 1) if share.moving else share.seconds


def _began(share: Share, at: datetime) -> int:
    return int(at.timestamp()) // _width(share) * _width(share)


def _at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
