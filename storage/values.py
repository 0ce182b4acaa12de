"""Values kept whole as JSON, with the columns that are searched beside them; one subject each."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import select

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

    def save(self, value: V) -> None:
        """Insert, or replace by its keys."""
        self.upsert(self.row, self._rows(value), self.keys)

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


class Consents(Values[Consent]):
    """Answers given on the consent page."""

    row, value, word = ConsentRow, Consent, "consent"


class Standing(Values[StandingLicence]):
    """Standing licences, every version."""

    row, value, word = StandingRow, StandingLicence, "standing licence"
    keys = order = ("id", "version")


class Notices(Values[Notice]):
    """Notices from outside."""

    row, value, word, order = NoticeRow, Notice, "notice", ("due_at", "id")


class Proposals(Values[Proposal]):
    """Manual grants that wait for a second person."""

    row, value, word = ProposalRow, Proposal, "proposal"


class LoggedUses(Values[LoggedUse]):
    """Uses outside our own pages: one row for each post of a use."""

    row, value, word = LoggedUseRow, LoggedUse, "use"
    order = ("id", "post")

    def save(self, value: LoggedUse) -> None:
        """Insert, or replace by its id."""
        body = dump(value)
        rows = [
            {"id": value.id, "post": number, "ends_on": value.ends_on, "body": body}
            for number in self.numbers(value.refs).values()
        ]
        self.upsert(self.row, rows, ("id", "post"))

    def find(self, **where: Any) -> list[LoggedUse]:
        """As every find, each use once."""
        return list({use.id: use for use in super().find(**where)}.values())


class _Columns(Values[V]):
    """Values whose fields are columns, without a body."""

    def _values(self, rows: Iterable[Any]) -> list[V]:
        fields = self.value.model_fields
        return [
            self.value.model_validate({n: v for n, v in row.items() if n in fields}) for row in rows
        ]


class Holds(_Columns[Hold]):
    """Legal holds."""

    row, value, word = HoldRow, Hold, "legal hold"
    keys, order = ("subject",), ("at", "subject")

    def holding(self, subjects: Iterable[str]) -> list[Hold]:
        """Those in force on any of these subjects."""
        return [hold for hold in self.find(subject=tuple(subjects)) if hold.lifted_at is None]


class Checkpoints(_Columns[Checkpoint]):
    """Signed sizes and roots of the log."""

    row, value, word = CheckpointRow, Checkpoint, "checkpoint"
    keys = order = ("size",)


class _OfPosts(_Columns[V]):
    """The same, each belonging to a post by its ref."""

    def _values(self, rows: Iterable[Any]) -> list[V]:
        told = [dict(row) for row in rows]
        refs = self.refs(row["post"] for row in told)
        return super()._values({**row, "ref": refs[row["post"]]} for row in told)


class Attachments(_OfPosts[Attachment]):
    """Files kept as evidence; the bytes stand in `store.proofs`."""

    row, value, word = AttachmentRow, Attachment, "attached file"
    keys, order = ("digest", "post"), ("at", "digest")


class Acks(_OfPosts[Ack]):
    """What surfaces answered to withdrawals."""

    row, value, word = AckRow, Ack, "acknowledgement"
    keys, order = ("post", "surface"), ("at", "surface")
