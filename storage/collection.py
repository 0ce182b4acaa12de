"""What collection knows of itself: gaps, sightings, budgets, pushed payloads, keys, kinds."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select, text, update

from chorus.types import AuthorKind, Credential, Delivery, Gap, Sighted
from storage.subject import Subject, batches, table
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

SIGHTINGS, USED, TAGS = table(SightingRow), table(UsedRow), table(TagUsedRow)
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
    """Who authors are to the brand."""

    row, value, word = AuthorKindRow, AuthorKind, "kind of author"
    keys = order = ("author",)


class Sightings(Subject):
    """Which query saw which post first when; what coverage is estimated from."""

    def add(self, source: str, refs: Sequence[str], at: datetime) -> None:
        """A query saw these posts; the first time stays."""
        rows = [
            {"post": number, "source": source, "at": at} for number in self.numbers(refs).values()
        ]
        self.upsert(SightingRow, rows, ("post", "source"), keep=("at",))

    def both(self, first: str, second: str, since: datetime, until: datetime) -> Sighted:
        """How many posts of a stretch of time (by first sight) each of two queries saw."""
        seen: list[set[int]] = []
        for source in (first, second):
            query = select(SIGHTINGS.c.post).where(
                SIGHTINGS.c.source == source, SIGHTINGS.c.at >= since, SIGHTINGS.c.at < until
            )
            seen.append(set(self.connection.execute(query).scalars()))
        one, two = seen
        return Sighted(first=len(one - two), second=len(two - one), both=len(one & two))

    def sources(self, numbers: Sequence[int]) -> dict[int, list[str]]:
        """The queries that saw these posts, by surrogate (for storage alone)."""
        found: dict[int, list[str]] = {}
        for some in batches(numbers):
            query = select(SIGHTINGS.c.post, SIGHTINGS.c.source).where(SIGHTINGS.c.post.in_(some))
            for post, source in self.connection.execute(query.order_by(SIGHTINGS.c.at)):
                found.setdefault(post, []).append(source)
        return found


class Budgets(Subject):
    """Moving windows: what was used of each, in slices; taken before a page is asked for."""

    def take(
        self, wanted: Mapping[str, tuple[int, int, int]], now: datetime
    ) -> tuple[bool, datetime | None]:
        """Take from several budgets at once, all or nothing. `wanted`: by budget the amount, its
        limit and the seconds of its window. False comes with the time when there may be room
        again (None: an amount above the limit never fits)."""
        if self.connection.dialect.name == "postgresql":
            # Two runners would otherwise both see the same room.
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _BUDGET_LOCK})
        later: list[datetime] = []
        for budget, (amount, limit, seconds) in wanted.items():
            if amount > limit:
                return False, None
            slices = self._slices(budget, seconds, now)
            over = sum(slices.values()) + amount - limit
            for began, used in sorted(slices.items()):
                if over <= 0:
                    break
                over -= used
                end = began + seconds + self._width(seconds)
                later.append(datetime.fromtimestamp(end, UTC))
        if later:
            return False, max(later)
        for budget, (amount, _limit, seconds) in wanted.items():
            self._add(budget, amount, seconds, now)
        return True, None

    def settle(self, budget: str, difference: int, seconds: int, at: datetime) -> None:
        """Correct what was taken at a moment by what it really cost (more or less): in the slice
        of that moment, for a later one would outlive it."""
        if difference:
            self._add(budget, difference, seconds, at)

    def used(self, budget: str, seconds: int, now: datetime) -> int:
        """How much of a budget's window is used."""
        return sum(self._slices(budget, seconds, now).values())

    def take_tag(
        self, budget: str, tag: str, limit: int, seconds: int, now: datetime
    ) -> tuple[bool, datetime | None]:
        """One of so many different hashtags in a window; asking one again is free and does not
        begin its window anew. False comes with the time when the oldest one falls out."""
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _BUDGET_LOCK})
        since = now - timedelta(seconds=seconds)
        self.connection.execute(delete(TAGS).where(TAGS.c.budget == budget, TAGS.c.at <= since))
        query = select(TAGS.c.tag, TAGS.c.at).where(TAGS.c.budget == budget)
        held = {tag: at for tag, at in self.connection.execute(query)}
        if tag in held:
            return True, None
        if len(held) >= limit:
            return False, min(held.values()) + timedelta(seconds=seconds)
        self.connection.execute(TAGS.insert().values(budget=budget, tag=tag, at=now))
        return True, None

    def tags(self, budget: str) -> list[str]:
        """The hashtags that hold a place now, oldest first."""
        query = select(TAGS.c.tag).where(TAGS.c.budget == budget).order_by(TAGS.c.at)
        return list(self.connection.execute(query).scalars())

    def _add(self, budget: str, amount: int, seconds: int, now: datetime) -> None:
        began = self._began(seconds, now)
        same = (USED.c.budget == budget) & (USED.c.began == began)
        more = USED.c.amount + amount
        known = self.connection.execute(update(USED).where(same).values(amount=more)).rowcount
        if not known and amount > 0:
            self.connection.execute(USED.insert().values(budget=budget, began=began, amount=amount))

    def _slices(self, budget: str, seconds: int, now: datetime) -> dict[int, int]:
        """Slices that may still lie in the window; older ones are forgotten. A clock that went
        back does not free what was used "later"."""
        first = int(now.timestamp()) - seconds - self._width(seconds)
        of = USED.c.budget == budget
        self.connection.execute(delete(USED).where(of, USED.c.began <= first))
        query = select(USED.c.began, func.sum(USED.c.amount)).where(of).group_by(USED.c.began)
        return {began: int(used) for began, used in self.connection.execute(query)}

    def _began(self, seconds: int, now: datetime) -> int:
        width = self._width(seconds)
        return int(now.timestamp()) // width * width

    @staticmethod
    def _width(seconds: int) -> int:
        return max(seconds // SLICES, 1)
