"""Rows as the driver takes them: a Core upsert, made once for each shape and run with plain tuples.

SQLAlchemy otherwise prepares every value of every row again (two thirds of the time it takes to
store a page). `executemany` with a list, never VALUES of many rows: those are compiled anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

import orjson
from sqlalchemy import JSON, Connection, Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

from storage.columns import UtcTime


@dataclass(frozen=True)
class Shape:
    """What is put where: columns, the key, what an update leaves alone, and when it updates."""

    into: Table
    names: tuple[str, ...]
    keys: tuple[str, ...]
    keep: tuple[str, ...] = ()
    only_if: str | None = None


@dataclass(frozen=True)
class Made:
    """A statement, what rows hold beyond what was given, and what each column goes through."""

    sql: str
    order: tuple[str, ...]
    defaults: Mapping[str, Any]
    processors: tuple[tuple[int, Callable[[Any], Any]], ...]
    named: bool


_MADE: WeakKeyDictionary[Dialect, dict[Shape, Made]] = WeakKeyDictionary()


def put(connection: Connection, shape: Shape, values: Sequence[Mapping[str, Any]]) -> None:
    """Insert; where the keys exist, update. Every one of `values` has the shape's names."""
    known = _MADE.setdefault(connection.dialect, {})
    made = known.get(shape) or known.setdefault(shape, _made(connection.dialect, shape))
    given = frozenset(shape.names)
    columns = [
        [one[name] for one in values] if name in given else [made.defaults[name]] * len(values)
        for name in made.order
    ]
    for place, process in made.processors:
        columns[place] = _each(process, columns[place])
    rows: list[Any] = list(zip(*columns, strict=True))
    if made.named:
        rows = [dict(zip(made.order, row, strict=True)) for row in rows]
    connection.exec_driver_sql(made.sql, rows)


def _each(process: Callable[[Any], Any], column: list[Any]) -> list[Any]:
    """A column, each value put through once: much is the same in all rows of a page."""
    apart = {id(one): one for one in column}
    if 2 * len(apart) > len(column):
        return [process(one) for one in column]
    done = {number: process(one) for number, one in apart.items()}
    return [done[id(one)] for one in column]


def _made(dialect: Dialect, shape: Shape) -> Made:
    insert = (sqlite if dialect.name == "sqlite" else postgresql).insert
    statement = insert(shape.into)
    changed = {
        name: statement.excluded[name]
        for name in shape.names
        if name not in shape.keys + shape.keep
    }
    if changed:
        apart = shape.only_if and shape.into.c[shape.only_if].is_distinct_from(
            statement.excluded[shape.only_if]
        )
        statement = statement.on_conflict_do_update(
            index_elements=shape.keys, set_=changed, where=None if apart is None else apart
        )
    else:
        statement = statement.on_conflict_do_nothing(index_elements=shape.keys)
    compiled = statement.compile(dialect=dialect, column_keys=list(shape.names))
    defaults = {one.name: one.default.arg for one in compiled.insert_prefetch}
    order = tuple(compiled.positiontup or compiled.params)
    found = (
        (place, _processor(shape.into.c[name].type, dialect)) for place, name in enumerate(order)
    )
    return Made(
        sql=str(compiled),
        order=order,
        defaults=defaults,
        processors=tuple((place, process) for place, process in found if process),
        named=not compiled.positional,
    )


def _processor(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """What a value goes through. Times and JSON on SQLite, which has neither, by shorter ways to
    the same text."""
    if dialect.name == "sqlite" and isinstance(kind, UtcTime):
        return _time
    if dialect.name == "sqlite" and isinstance(kind, JSON) and kind.none_as_null:
        return _json
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat(" ", "microseconds")[:26]


def _json(value: Any) -> str | None:
    return None if value is None else "[]" if value == [] else orjson.dumps(value).decode()
