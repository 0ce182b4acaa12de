"""What all subjects of storage share: a connection, tables by row class, batches, upserts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

import orjson
from pydantic import BaseModel
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    any_,
    func,
    literal,
    select,
)
from sqlmodel import SQLModel

from chorus.errors import Missing
from chorus.types import Cursor
from storage.rows import Shape, put
from storage.tables import CursorRow, PostRow

T = TypeVar("T")
BATCH = 400


def table(row: type[SQLModel]) -> Table:
    """The Core table of a row class."""
    return cast("Table", row.__table__)  # type: ignore[attr-defined]


def batches(items: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """Slices short enough for one IN list."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def dump(value: BaseModel) -> dict[str, Any]:
    """A value as JSON types."""
    return value.model_dump(mode="json")


class Subject:
    """One subject of storage, bound to a transaction. Methods never commit."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        # One transaction's memory of surrogates: a ref never changes its number within it.
        self._numbers: dict[str, int] = connection.get_execution_options().get("numbers", {})

    def rows(self, query: Select[Any]) -> list[Mapping[str, Any]]:
        """All rows as mappings."""
        return cast(
            "list[Mapping[str, Any]]", list(self.connection.execute(query).mappings().all())
        )

    def one(self, query: Select[Any]) -> Mapping[str, Any] | None:
        """The first row, or None."""
        found = self.connection.execute(query).mappings().first()
        return cast("Mapping[str, Any] | None", found)

    def among(
        self, column: ColumnElement[Any], values: Sequence[str] | Sequence[int]
    ) -> ColumnElement[bool]:
        """Is it one of these? One parameter however many there are: a list of them is rendered
        and bound anew each time."""
        if self.connection.dialect.name == "sqlite":
            told = func.json_each(orjson.dumps(values).decode()).table_valued("value")
            return column.in_(select(told.c.value))
        kind = ARRAY(BigInteger() if values and isinstance(values[0], int) else Text())
        return column == any_(literal(list(values), kind))

    def upsert(
        self,
        row: type[SQLModel],
        values: Sequence[Mapping[str, Any]],
        keys: Sequence[str],
        *,
        keep: Sequence[str] = (),
        only_if: str | None = None,
    ) -> None:
        """Insert; where the keys exist, update all but `keep`; with `only_if`, only rows in
        which that column differs (an unchanged row is not rewritten)."""
        if not values:
            return
        shape = Shape(table(row), tuple(values[0]), tuple(keys), tuple(keep), only_if)
        put(self.connection, shape, values)

    def numbers(self, refs: Iterable[str]) -> dict[str, int]:
        """The surrogate of each ref that exists, in the order asked."""
        posts, wanted = table(PostRow), list(dict.fromkeys(refs))
        for some in batches([ref for ref in wanted if ref not in self._numbers]):
            query = select(posts.c.ref, posts.c.id).where(posts.c.ref.in_(some))
            self._numbers.update({ref: number for ref, number in self.connection.execute(query)})
        return {ref: self._numbers[ref] for ref in wanted if ref in self._numbers}

    def refs(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ref of each surrogate that exists."""
        posts, found = table(PostRow), {}
        for some in batches(sorted(set(numbers))):
            query = select(posts.c.id, posts.c.ref).where(posts.c.id.in_(some))
            found.update({number: ref for number, ref in self.connection.execute(query)})
        return found

    def number(self, ref: str) -> int:
        """The surrogate of a ref; Missing when there is none."""
        found = self.numbers([ref])
        if ref not in found:
            raise Missing("post", ref)
        return found[ref]


class Cursors(Subject):
    """Where queries stopped; saved in the transaction of the page."""

    def get(self, key: str) -> Cursor | None:
        """The cursor of a query."""
        cursors = table(CursorRow)
        found = self.one(select(cursors.c.body).where(cursors.c.key == key))
        return Cursor.model_validate(found["body"]) if found else None

    def at(self, key: str) -> datetime | None:
        """When the cursor of a query was kept last."""
        cursors = table(CursorRow)
        found = self.one(select(cursors.c.at).where(cursors.c.key == key))
        return found["at"] if found else None

    def set(self, key: str, cursor: Cursor, at: datetime) -> None:
        """Keep the cursor of a query."""
        self.upsert(CursorRow, [{"key": key, "body": dump(cursor), "at": at}], ["key"])
