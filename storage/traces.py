"""Does anything of somebody stand anywhere? A search through every table and every file.

Rows are read whole: JSON in either spelling, payloads unpacked. Then come the files themselves:
media (with what stands inside them), galleries, evidence, and whatever lies beside the database,
its own file and write-ahead log included, byte by byte. What is said is what was looked at.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import zstandard
from sqlalchemy import JSON, Column, Connection, Table, Text, cast, select
from sqlmodel import SQLModel

from chorus.types import Looked, Mark, Trace
from storage import archive
from storage.columns import UtcTime
from storage.finder import Finder

BATCH = 500
CHUNK = 4 * 1024 * 1024
WHOLE = 8 * 1024 * 1024
EDGE = 1024 * 1024
_CHAIN = frozenset({"act"})
_NOWHERE = frozenset({"ref", "proof"})
"""The log names posts by their random refs and letters by their digests: these lead nowhere once
the post and the letter are gone."""


class Hit(NamedTuple):
    """A row in which something was found: its table, itself, and by column what."""

    table: Table
    row: Mapping[str, Any]
    marks: dict[str, list[Mark]]


class Count(NamedTuple):
    """What was read."""

    tables: int
    rows: int
    payloads: int
    bytes: int


class Tables:
    """A walk through every table; after `hits` is read to its end, `count` says what was read."""

    def __init__(self, connection: Connection, finder: Finder) -> None:
        self._connection, self._finder = connection, finder
        self.count = Count(0, 0, 0, 0)

    def hits(self) -> Iterator[Hit]:
        """Every row in which a mark stands."""
        for table in SQLModel.metadata.sorted_tables:
            self.count = self.count._replace(tables=self.count.tables + 1)
            names = [column.name for column in table.columns if _may_hold(column)]
            keys = [column.label(f"key {column.name}") for column in table.primary_key]
            query = select(*(_as_text(table.c[name]) for name in names), *keys)
            with self._connection.execute(query.execution_options(yield_per=BATCH)) as result:
                for some in result.partitions(BATCH):
                    for key, marks in self._of(table, names, some):
                        yield Hit(table, self._whole(table, key), marks)

    def _of(
        self, table: Table, names: Sequence[str], rows: Sequence[Any]
    ) -> list[tuple[Any, dict[str, list[Mark]]]]:
        """What stands in some rows, by their keys."""
        pieces: list[bytes] = []
        places: list[tuple[int, str]] = []
        starts: list[int] = []
        at = payloads = 0
        for n, row in enumerate(rows):
            for name, value in zip(names, row, strict=False):
                if not value:
                    continue
                told = value.encode() if isinstance(value, str) else unpacked(value)
                payloads += not isinstance(value, str)
                starts.append(at)
                places.append((n, name))
                pieces.append(told)
                at += len(told) + 1
        read = self.count
        self.count = Count(
            read.tables, read.rows + len(rows), read.payloads + payloads, read.bytes + at
        )
        found: dict[int, dict[str, list[Mark]]] = {}
        for start, _end, mark in self._finder.find(b"\0".join(pieces)):
            n, name = places[bisect_right(starts, start) - 1]
            if mark.kind in _NOWHERE and table.name in _CHAIN:
                continue
            marks = found.setdefault(n, {}).setdefault(name, [])
            if mark not in marks:
                marks.append(mark)
        return [(rows[n][len(names) :], marks) for n, marks in found.items()]

    def _whole(self, table: Table, key: Any) -> Mapping[str, Any]:
        same = [column == told for column, told in zip(table.primary_key, key, strict=True)]
        return dict(self._connection.execute(select(table).where(*same)).mappings().one())


def _may_hold(column: Column[Any]) -> bool:
    """All but numbers and times: a kind of column nobody thought of is searched."""
    numbers = column.type.python_type in (int, float, bool, date)
    return not numbers and not isinstance(column.type, UtcTime)


def _as_text(column: Column[Any]) -> Any:
    """A column as it is searched: JSON as the text it is stored as, which needs no reading."""
    return cast(column, Text) if isinstance(column.type, JSON) else column


def unpacked(payload: bytes) -> bytes:
    """A payload as it is, and as its markup reads."""
    try:
        data = archive.unpack(payload)
    except zstandard.ZstdError:
        return payload
    plain = _TAG.sub(b"", data.replace(b"\\/", b"/"))
    if b"&" in plain:
        plain = unescape(plain.decode(errors="replace")).encode()
    return data if plain == data else data + b"\n" + plain


_TAG = re.compile(rb"<[^<>]*>")


def where(hit: Hit) -> tuple[str, ...]:
    """A row and its columns, by the primary key."""
    key = ", ".join(str(hit.row[column.name]) for column in hit.table.primary_key)
    return tuple(f"table {hit.table.name}, row {key}, {name}" for name in hit.marks)


def post_of(hit: Hit) -> int | None:
    """The post a row belongs to, by surrogate."""
    number = hit.row["id"] if hit.table.name == "post" else hit.row.get("post")
    return number if isinstance(number, int) else None


class Files:
    """A walk through folders and single files."""

    def __init__(self, finder: Finder, leave_out: Sequence[Path] = ()) -> None:
        self._finder, self._left_out = finder, leave_out
        self.files = self.partly = self.bytes = 0

    def traces(self, path: Path) -> Iterator[Trace]:
        """Marks in every file under a folder (links are not followed), or in one file; in its
        name, too."""
        if path in self._left_out or path.is_symlink():
            return
        if path.is_dir():
            for inside in sorted(path.iterdir()):
                yield from self.traces(inside)
        elif path.is_file():
            found = {mark: None for _, _, mark in self._finder.find(path.name.encode())}
            found |= self._inside(path)
            self.files += 1
            for mark in found:
                yield Trace(mark=mark, where=f"file {path}")

    def _inside(self, path: Path) -> dict[Mark, None]:
        found: dict[Mark, None] = {}
        overlap = self._finder.longest + 16
        size = path.stat().st_size
        spans, chained = [(0, size)], _is_database(path)
        if size > WHOLE and path.suffix not in _TEXTS and not chained:
            self.partly += 1
            spans = [(0, EDGE), (size - EDGE, size)]
        with path.open("rb") as file:
            for start, end in spans:
                file.seek(start)
                rest, left = b"", end - start
                while left and (data := file.read(min(CHUNK, left))):
                    left -= len(data)
                    self.bytes += len(data)
                    for _, _, mark in self._finder.find(rest + data):
                        if mark.kind not in _NOWHERE or not chained:
                            found[mark] = None
                    rest = (rest + data)[-overlap:]
        return found


_TEXTS = frozenset({".html", ".json", ".csv", ".txt", ".xml", ".log"})


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(15) == b"SQLite format 3" or path.name.endswith(("-wal", "-journal"))


def search(
    connection: Connection,
    marks: Sequence[Mark],
    *,
    skipped: Sequence[str],
    folders: Sequence[Path],
    leave_out: Sequence[Path],
    databases: Sequence[Path],
    held: frozenset[int],
    notes: Sequence[str],
) -> Looked:
    """Look everywhere. `held` are posts, by surrogate, which a legal hold keeps as they are; what
    they hold stands in the files of the database (`databases`, some of the folders), too."""
    finder = Finder(marks)
    tables = Tables(connection, finder)
    traces = [
        Trace(mark=mark, where=place, held=post_of(hit) in held)
        for hit in tables.hits()
        for place, found in zip(where(hit), hit.marks.values(), strict=True)
        for mark in found
    ]
    files, kept = Files(finder, leave_out), {trace.mark for trace in traces if trace.held}
    for folder in folders:
        for trace in files.traces(folder):
            of_database = folder in databases and trace.mark in kept
            traces.append(trace.model_copy(update={"held": of_database}))
    return Looked(
        tables=tables.count.tables,
        rows=tables.count.rows,
        payloads=tables.count.payloads,
        files=files.files,
        partly=files.partly,
        bytes=tables.count.bytes + files.bytes,
        marks=len(finder.marks),
        skipped=tuple(skipped),
        traces=tuple(traces),
        notes=tuple(notes),
    )
