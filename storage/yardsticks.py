"""What the bare database could do: the same rows made ready, and the way SQLModel's manual shows.

For `chorus bench ingest` alone. Nothing of the product writes by these.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import psycopg
from psycopg.types.json import Json
from sqlalchemy import create_engine, text
from sqlmodel import Session, SQLModel, select

from chorus.errors import StorageError
from storage.store import Store
from storage.subject import table
from storage.tables import AuthorRow, PostMediaRow, PostRow, PostVersionRow, RawRow

ROWS: tuple[type[SQLModel], ...] = (AuthorRow, PostRow, PostVersionRow, RawRow, PostMediaRow)
_JSON = (psycopg.adapters.types["json"].oid, psycopg.adapters.types["jsonb"].oid)
Rows = Mapping[type[SQLModel], Sequence[tuple[Any, ...]]]


class Yardsticks:
    """One database address, emptied before each measurement; `page` posts a commit."""

    def __init__(self, folder: Path, url: str | None, page: int) -> None:
        self.folder, self.url, self.page = folder, url or f"sqlite:///{folder}/ingest.db", page
        self.sqlite = self.url.startswith("sqlite")

    def empty(self, network: str = "") -> Store:
        """An empty store. Raises StorageError where a database is given that holds anything but
        posts of `network`."""
        if self.sqlite:
            for old in self.folder.glob("ingest.db*"):
                old.unlink()
            return Store.create(self.url, self.folder / "media")
        store = Store.create(self.url, self.folder / "media")
        with store.transaction() as tx:
            if set(tx.posts.counts()) - {network} or tx.views.campaigns():
                raise StorageError(
                    "The database named is in use, and this measurement empties it. Nothing was "
                    "changed; name one that may be emptied."
                )
            for row in reversed(ROWS):
                tx.connection.execute(table(row).delete())
        return store

    def connect(self) -> Any:
        """The bare driver, set as the store sets it."""
        if not self.sqlite:
            return psycopg.connect(self.url.replace("+psycopg", ""))
        raw = sqlite3.connect(self.folder / "ingest.db", isolation_level=None)
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
            raw.execute(f"PRAGMA {pragma}")
        return raw

    def ready(self) -> Rows:
        """Every row as the driver takes it."""
        with closing(self.connect()) as raw:
            cursor = raw.cursor()
            found: dict[type[SQLModel], Sequence[tuple[Any, ...]]] = {}
            for row in ROWS:
                of = f"{table(row).name} ORDER BY {_keys(row)}"
                cursor.execute(f"SELECT {_columns(row)} FROM {of}")  # noqa: S608
                found[row] = [tuple(one) for one in cursor.fetchall()]
            return found

    def objects(self) -> dict[type[SQLModel], list[Any]]:
        """Every row as an object that no session knows."""
        engine = create_engine(self.url)
        with Session(engine) as session:
            found = {
                row: session.exec(select(row).order_by(text(_keys(row)))).all() for row in ROWS
            }
            made = {row: [row(**one.model_dump()) for one in some] for row, some in found.items()}
        engine.dispose()
        return made

    def payload_bytes(self, objects: Mapping[type[SQLModel], Sequence[Any]]) -> int:
        """Bytes of all payloads as they are kept."""
        return sum(len(one.payload) for one in objects[RawRow])

    def limit(self, rows: Rows) -> float:
        """Seconds to put ready rows into the same tables, as often committed."""
        parts = list(_parts(rows, self.page))
        put = self._upserts if self.sqlite else self._copies
        with closing(self.connect()) as raw:
            began = time.perf_counter()
            for some in parts:
                put(raw, some)
            return time.perf_counter() - began

    def _upserts(self, raw: Any, rows: Rows) -> None:
        raw.execute("BEGIN IMMEDIATE")
        for row, some in rows.items():
            marks = ", ".join("?" for _ in table(row).columns)
            sets = ", ".join(f'"{c.name}" = excluded."{c.name}"' for c in table(row).columns)
            raw.executemany(
                f"INSERT INTO {table(row).name} ({_columns(row)}) VALUES ({marks}) "  # noqa: S608
                f"ON CONFLICT ({_keys(row)}) DO UPDATE SET {sets}",
                some,
            )
        raw.execute("COMMIT")

    def _copies(self, raw: Any, rows: Rows) -> None:
        cursor = raw.cursor()
        for row, some in rows.items():
            cursor.execute(f"SELECT {_columns(row)} FROM {table(row).name} LIMIT 0")  # noqa: S608
            types = [one.type_code for one in cursor.description]
            jsons = [n for n, kind in enumerate(types) if kind in _JSON]
            command = f"COPY {table(row).name} ({_columns(row)}) FROM STDIN (FORMAT BINARY)"
            with cursor.copy(command) as copy:
                copy.set_types(types)
                for one in some:
                    made = list(one)
                    for n in jsons:
                        made[n] = None if made[n] is None else Json(made[n], dumps=orjson.dumps)
                    copy.write_row(made)
        raw.commit()

    def idiom(
        self, rows: Mapping[type[SQLModel], Sequence[Any]], *, most: int
    ) -> tuple[int, float]:
        """Posts merged, and seconds of `session.merge` with a commit for each page."""
        parts = list(_parts(rows, self.page))[: max(most // self.page, 1)]
        whose = {one.author for part in parts for one in part[PostRow]}
        parts[0][AuthorRow] = [one for one in rows[AuthorRow] if one.id in whose]
        engine = create_engine(self.url)
        began = time.perf_counter()
        for part in parts:
            with Session(engine) as session:
                for some in part.values():
                    for one in some:
                        session.merge(one)
                session.commit()
        took = time.perf_counter() - began
        engine.dispose()
        return sum(len(part[PostRow]) for part in parts), took


def _parts(
    rows: Mapping[type[SQLModel], Sequence[Any]], page: int
) -> Iterator[dict[Any, Sequence[Any]]]:
    """The rows of each page: authors with the first, of all else as many as posts."""
    for at in range(0, len(rows[PostRow]), page):
        part = {row: some[at : at + page] for row, some in rows.items() if row is not AuthorRow}
        yield {AuthorRow: () if at else rows[AuthorRow], **part}


def _columns(row: type[SQLModel]) -> str:
    return ", ".join(f'"{one.name}"' for one in table(row).columns)


def _keys(row: type[SQLModel]) -> str:
    return ", ".join(f'"{one.name}"' for one in table(row).primary_key)


def places(store: Store) -> list[Any]:
    """What tells that a row was written anew: its place in the file (Postgres), or its content."""
    which = "rowid, digest" if store.dialect == "sqlite" else "ctid, xmin"
    with store.reading() as tx:
        found = tx.connection.execute(text(f"SELECT {which} FROM post ORDER BY id"))  # noqa: S608
        return [tuple(map(str, one)) for one in found]
