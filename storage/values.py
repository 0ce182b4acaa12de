"""Values kept whole as JSON, with the columns that are searched beside them; one subject each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from chorus.errors import Missing
from chorus.types import (
    Ack,
    Attachment,
    Checkpoint,
    Consent,
    Hold,
    LoggedUse,
    Message,
    Notice,
    Proposal,
    StandingLicence,
)
from chorus.types.base import Value
from storage.subject import Subject, batches, dump, table
from storage.tables_rights import (
    AckRow,
    AttachmentRow,
    CheckpointRow,
    ConsentRow,
    HoldRow,
    LoggedUseRow,
    MessageRow,
    NoticeRow,
    ProposalRow,
    StandingRow,
)

V = TypeVar("V", bound=Value)


class Values(Subject, Generic[V]):
    """Save, get, find. `keys` name a value, `order` is how lists of it are read."""

    row: ClassVar[Any]
    value: ClassVar[Any]
    word: ClassVar[str]
    keys: ClassVar[tuple[str, ...]] = ("id",)
    order: ClassVar[tuple[str, ...]] = ("at", "id")

    def save(self, *values: V) -> None:
        """Insert, or replace by their keys."""
        self.upsert(self.row, [row for value in values for row in self._rows(value)], self.keys)

    def get(self, *key: Any) -> V:
        """One value by its keys; Missing when there is none."""
        found = self.find(**dict(zip(self.keys, key, strict=False)))
        if not found:
            raise Missing(self.word, " ".join(map(str, key)))
        return found[-1]

    def find(self, **where: Any) -> list[V]:
        """Those whose columns are equal to what is told; a tuple or list means any of them.
        `ref` stands for the post. Oldest first."""
        of = table(self.row)
        query = select(of).order_by(*(of.c[name] for name in self.order))
        for name, told in where.items():
            column, wanted = of.c[name if name != "ref" else "post"], told
            if name == "ref":
                wanted = list(self.numbers([told] if isinstance(told, str) else told).values())
            if isinstance(wanted, tuple | list | set | frozenset):
                query = query.where(column.in_(list(wanted)))
            else:
                query = query.where(column == wanted)
        return self._values(self.rows(query))

    def of(self, numbers: Sequence[int]) -> dict[int, list[V]]:
        """By post, for many posts, by surrogate (for storage alone)."""
        of = table(self.row)
        found: dict[int, list[V]] = {}
        for some in batches(numbers):
            query = select(of).where(of.c.post.in_(some))
            for row in self.rows(query.order_by(*(of.c[name] for name in self.order))):
                found.setdefault(row["post"], []).extend(self._values([row]))
        return found

    def some(self, *where: Any, limit: int, first: Any = None) -> list[V]:
        """At most so many, by a condition and an order of storage's own (for storage alone)."""
        of = table(self.row)
        order = [of.c[name] for name in self.order] if first is None else [first]
        return self._values(self.rows(select(of).where(*where).order_by(*order).limit(limit)))

    def drop(self, **where: Any) -> int:
        """Delete for good (erasure and retention only); how many rows went."""
        of = table(self.row)
        query = of.delete()
        for name, told in where.items():
            query = query.where(of.c[name] == told)
        return self.connection.execute(query).rowcount

    def _rows(self, value: V) -> list[dict[str, Any]]:
        names = set(table(self.row).c.keys())
        told = value.model_dump()
        row = {name: told[name] for name in names if name in told}
        if "body" in names:
            row["body"] = dump(value)
        if "post" in names and "ref" in told:
            row["post"] = self.number(told["ref"]) if told["ref"] else None
        return [row]

    def _values(self, rows: Iterable[Any]) -> list[V]:
        return [self.value.model_validate(row["body"]) for row in rows]


class Messages(Values[Message]):
    """The outbox."""

    row, value, word, order = MessageRow, Message, "message", ("due_at", "id")

    def due(self, channels: Sequence[str], now: datetime, limit: int = 1000) -> list[Message]:
        """What these channels have to send now, oldest first."""
        of = table(self.row)
        ready = (of.c.status == "queued") & (of.c.due_at <= now)
        return self.some(ready, of.c.channel.in_(list(channels)), limit=limit)

    def claim(self, name: str, channel: str) -> bool:
        """Take a queued message of a channel for sending; False when somebody else was faster.
        (Its body follows with `save`.)"""
        of = table(self.row)
        this = (of.c.id == name) & (of.c.channel == channel) & (of.c.status == "queued")
        claimed = of.update().where(this).values(status="uncertain")
        return self.connection.execute(claimed).rowcount == 1

    def sent_since(self, channel: str, at: datetime) -> list[datetime]:
        """When a channel sent since a moment, oldest first; what may have been sent counts."""
        of = table(self.row)
        here, since = of.c.channel == channel, of.c.sent_at > at
        sent = self.connection.execute(select(of.c.sent_at).where(here, since)).scalars()
        tried = [one.tried_at for one in self.find(channel=channel, status="uncertain")]
        return sorted([*sent, *(one for one in tried if one and one > at)])


class Consents(Values[Consent]):
    """Answers given on the consent page."""

    row, value, word = ConsentRow, Consent, "consent"

    def open(self, consent: Consent) -> bool:
        """Keep the first answer to a request; False when another one stands (also when that
        one is being written by somebody else at this moment)."""
        of = table(self.row)
        insert = (sqlite if self.connection.dialect.name == "sqlite" else postgresql).insert
        statement = insert(of).values(**self._rows(consent)[0])
        # Any conflict: the same form sent twice at once meets on its id, others on the request.
        free = statement.on_conflict_do_nothing().returning(of.c.id)
        return self.connection.execute(free).first() is not None

    def standing(self, request: str) -> Consent | None:
        """The answer that stands to a request."""
        found = [consent for consent in self.find(request=request) if consent.status != "void"]
        return found[-1] if found else None


class Standing(Values[StandingLicence]):
    """Standing licences, every version."""

    row, value, word = StandingRow, StandingLicence, "standing licence"
    keys = order = ("id", "version")

    def lock(self, licence_id: str) -> StandingLicence:
        """The newest version; whoever applies or ends it waits until this transaction is over, so
        that a cap is counted exactly. (SQLite has one writer anyway.)"""
        of = table(self.row)
        query = select(of).where(of.c.id == licence_id).order_by(of.c.version)
        if self.connection.dialect.name == "postgresql":
            query = query.with_for_update()
        found = self._values(self.rows(query))
        if not found:
            raise Missing(self.word, licence_id)
        return found[-1]


class Notices(Values[Notice]):
    """Notices from outside."""

    row, value, word, order = NoticeRow, Notice, "notice", ("due_at", "id")


class Proposals(Values[Proposal]):
    """Manual grants that wait for a second person."""

    row, value, word = ProposalRow, Proposal, "proposal"


class LoggedUses(Values[LoggedUse]):
    """Uses outside our own pages: one row for each post of a use."""

    row, value, word = LoggedUseRow, LoggedUse, "use"
    keys = order = ("id", "post")

    def _rows(self, value: LoggedUse) -> list[dict[str, Any]]:
        body = dump(value)
        return [
            {"id": value.id, "post": number, "ends_on": value.ends_on, "body": body}
            for number in self.numbers(value.refs).values()
        ]

    def get(self, *key: Any) -> LoggedUse:
        """One use by its id; Missing when there is none."""
        found = self.find(id=key[0])
        if not found:
            raise Missing(self.word, str(key[0]))
        return found[0]

    def find(self, **where: Any) -> list[LoggedUse]:
        """As every find, each use once."""
        return list({use.id: use for use in super().find(**where)}.values())


class Columns(Values[V]):
    """Values whose fields are columns, without a body."""

    def _values(self, rows: Iterable[Any]) -> list[V]:
        fields = self.value.model_fields
        return [
            self.value.model_validate({n: v for n, v in row.items() if n in fields}) for row in rows
        ]


class Holds(Columns[Hold]):
    """Legal holds."""

    row, value, word = HoldRow, Hold, "legal hold"
    keys, order = ("subject",), ("at", "subject")

    def holding(self, subjects: Iterable[str]) -> list[Hold]:
        """Those in force on any of these subjects."""
        return [hold for hold in self.find(subject=tuple(subjects)) if hold.lifted_at is None]


class Checkpoints(Columns[Checkpoint]):
    """Signed sizes and roots of the log."""

    row, value, word = CheckpointRow, Checkpoint, "checkpoint"
    keys = order = ("size",)


class OfPosts(Columns[V]):
    """The same, each belonging to a post by its ref."""

    def _values(self, rows: Iterable[Any]) -> list[V]:
        told = [dict(row) for row in rows]
        refs = self.refs(row["post"] for row in told)
        return super()._values({**row, "ref": refs[row["post"]]} for row in told)


class Attachments(OfPosts[Attachment]):
    """Files kept as evidence; the bytes stand in `store.proofs`."""

    row, value, word = AttachmentRow, Attachment, "attached file"
    keys, order = ("digest", "post"), ("at", "digest")


class Acks(OfPosts[Ack]):
    """What surfaces answered to withdrawals."""

    row, value, word = AckRow, Ack, "acknowledgement"
    keys, order = ("post", "surface"), ("at", "surface")
