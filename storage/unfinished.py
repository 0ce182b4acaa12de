"""Erasures under way, and wiping what deleted rows leave behind in the database's files."""

import os
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from chorus.types import Erasure
from storage.marks import handles
from storage.tombstones import flush

LOCK_SECONDS = 10
POSTGRES_NOTE = (
    "Postgres wrote its tables anew: their files hold the rows no more. Its write-ahead log holds "
    "them until it is recycled (a CHECKPOINT by the server's owner hastens that); archived logs "
    "and base backups hold them until they expire. These files cannot be searched from here."
)


class Unfinished:
    """One small file for each erasure that has begun; removed as its last step. It lies beside the
    tombstones, readable by its owner only, and is in no backup."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[Erasure]:
        """Every erasure under way, oldest first."""
        files = self.folder.glob("*.json") if self.folder.is_dir() else ()
        found = [Erasure.model_validate_json(path.read_bytes()) for path in files]
        return sorted(found, key=lambda one: (one.at, one.id))

    def find(self, told: str) -> Erasure | None:
        """The one that began with these words, or is about this account."""
        wanted = told.strip().lower().lstrip("@")
        return next((one for one in self.all() if wanted in _known_as(one)), None)

    def save(self, erasure: Erasure) -> None:
        """Keep it; on the disk before this returns."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{erasure.id}.part"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(erasure.model_dump_json().encode())
            out.flush()
            os.fsync(out.fileno())
        part.replace(self.folder / f"{erasure.id}.json")
        flush(self.folder)

    def drop(self, erasure: Erasure) -> None:
        """It is finished."""
        for path in self.folder.glob(f"{erasure.id}.*"):
            path.unlink()


def _known_as(erasure: Erasure) -> set[str]:
    names = {erasure.id, *erasure.told}
    for author in erasure.accounts:
        names |= {f"{author.network}:{author.id}", author.url or "", *handles(author)}
    return {name.strip().lower().lstrip("@") for name in names if name}


def scrub(engine: Engine, tables: Collection[str]) -> tuple[str, ...]:
    """Write the database's files anew, so that what was deleted stands in none of them; what could
    not be done, as sentences. Waits for others at most ten seconds and can be repeated. `tables`
    are those that lost rows (none named: all may have); SQLite has one file for all."""
    return _sqlite(engine) if engine.dialect.name == "sqlite" else _postgres(engine, tables)


def _sqlite(engine: Engine) -> tuple[str, ...]:
    why = "another program was using it"
    with closing(engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
        try:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()
            if busy is None or not busy[0]:
                return ()
        except sqlite3.OperationalError as error:
            why = str(error)
    said = f"The database's files could not be written anew ({why}) and may hold deleted rows."
    return (f"{said} Repeat the command when `chorus run` is stopped.",)


def _postgres(engine: Engine, tables: Collection[str]) -> tuple[str, ...]:
    left = []
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET lock_timeout = '{LOCK_SECONDS}s'"))
        for of in SQLModel.metadata.sorted_tables:
            if tables and of.name not in tables:
                continue
            try:
                connection.execute(text(f'VACUUM (FULL) "{of.name}"'))
            except DBAPIError:
                left.append(of.name)
    if not left:
        return (POSTGRES_NOTE,)
    busy = f"Another program held {', '.join(left)}: repeat when `chorus run` is stopped."
    return POSTGRES_NOTE, busy
