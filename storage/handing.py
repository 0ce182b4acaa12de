"""What was handed over to other hosts and systems, as far as they acknowledged it."""

from collections.abc import Sequence

from sqlalchemy import func, select

from chorus.types import FeedLine, Mirrored, Reader
from storage.subject import Subject, batches, table
from storage.tables_publishing import FeedLineRow, MirroredRow, ReaderRow
from storage.values import Columns

LINES = table(FeedLineRow)


class Mirroreds(Columns[Mirrored]):
    """What stands at the targets."""

    row, value, word = MirroredRow, Mirrored, "folder at a target"
    keys, order = ("target", "gallery"), ("target", "gallery")


class Readers(Columns[Reader]):
    """Other systems that read or are called."""

    row, value, word = ReaderRow, Reader, "reader"
    keys, order = ("name",), ("name",)


class Feed(Subject):
    """What other systems are told, in order. A post is named by its ref: what left is told of also
    when the post was erased."""

    def last(self) -> int:
        """The number of the last line; 0 for none."""
        return self.connection.execute(select(func.max(LINES.c.seq))).scalar() or 0

    def add(self, lines: Sequence[FeedLine]) -> None:
        """Write lines after the last one."""
        if lines:
            self.connection.execute(LINES.insert(), [line.model_dump() for line in lines])

    def after(self, scope: str, seq: int, limit: int) -> list[FeedLine]:
        """The next lines of a scope."""
        here = (LINES.c.scope == scope) & (LINES.c.seq > seq)
        query = select(LINES).where(here).order_by(LINES.c.seq).limit(limit)
        return [FeedLine.model_validate(dict(row)) for row in self.rows(query)]

    def newest(self, scope: str, refs: Sequence[str]) -> dict[str, int]:
        """By post, the number of the last line about it."""
        found = {}
        for some in batches(list(dict.fromkeys(refs))):
            here = (LINES.c.scope == scope) & LINES.c.ref.in_(some)
            query = select(LINES.c.ref, func.max(LINES.c.seq)).where(here).group_by(LINES.c.ref)
            found.update({ref: seq for ref, seq in self.connection.execute(query)})
        return found

    def standing(self, scope: str, refs: Sequence[str]) -> dict[str, tuple[str, str]]:
        """By post, what was told of it last: state and stamp."""
        found = {}
        for some in batches(list(self.newest(scope, refs).values())):
            query = select(LINES.c.ref, LINES.c.state, LINES.c.stamp).where(LINES.c.seq.in_(some))
            for ref, state, stamp in self.connection.execute(query):
                found[ref] = (state, stamp)
        return found

    def told(self, scopes: Sequence[str]) -> list[str]:
        """Every post a line was ever written about."""
        query = select(LINES.c.ref).where(LINES.c.scope.in_(scopes)).distinct()
        return [ref for (ref,) in self.connection.execute(query)]
