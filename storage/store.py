"""The store: the one place where a transaction begins and ends.

    with store.transaction() as tx:      # one writer; commits on leaving, rolls back on error
        tx.posts.save(page.found, …)

SQLite runs in WAL mode with BEGIN IMMEDIATE, foreign work waiting up to ten seconds; Postgres by
URL. Errors of the database leave here as `StorageError`s that say what to do.
"""

import errno
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError

from chorus.errors import Busy, StorageError, WrongSchema
from chorus.types import Checkpoint, Looked, Marks
from storage import migrate
from storage.checkpoints import CheckpointFile
from storage.explained import explained
from storage.files import MediaFiles
from storage.tombstones import Tombstones
from storage.traces import search
from storage.tx import Tx
from storage.unfinished import Unfinished, scrub

BUSY_SECONDS = 10.0
TURN_SECONDS = 0.001
PAUSE_SECONDS = 0.005
"""Who writes page after page waits so long between two: a person's decision comes in between."""


class Store:
    """A database and its media folder."""

    def __init__(self, engine: Engine, media: Path) -> None:
        self._engine = engine
        self.url = engine.url.render_as_string(hide_password=True)
        self.files = MediaFiles(media)
        self.proofs = MediaFiles(media / "proofs")
        self.tombstones = Tombstones(media / "tombstones.log")
        self.unfinished = Unfinished(media / "erasing")
        self.checkpoint_file = CheckpointFile(media.parent / "checkpoints.txt")

    @classmethod
    def open(cls, url: str, media: Path) -> Self:
        """Open a database made before; WrongSchema when its schema is not ours."""
        store = cls(_engine(url), media)
        with _ours():
            have = migrate.current(store._engine)
        want = migrate.head()
        if have != want:
            store.close()
            raise WrongSchema(have or "none", want)
        return store

    @classmethod
    def create(cls, url: str, media: Path) -> Self:
        """Make or upgrade the schema, then open."""
        path = make_url(url).database
        if url.startswith("sqlite") and path:
            with _ours():
                Path(path).parent.mkdir(parents=True, exist_ok=True)
        store = cls(_engine(url), media)
        try:
            with _ours():
                migrate.upgrade(store._engine)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """A writing transaction. Commits on leaving; any exception rolls everything back."""
        with _ours(), self._engine.connect() as connection:
            begun = connection.execution_options(writes=True, numbers={}, records={})
            with begun.begin():
                yield Tx(begun, self.tombstones)

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """A consistent snapshot for reading."""
        with _ours(), self._engine.connect() as connection:
            begun = connection.execution_options(numbers={})
            with begun.begin():
                yield Tx(begun, self.tombstones)

    def checkpoint(self, key: bytes, at: datetime) -> Checkpoint:
        """Sign the log as it stands, in the database and in the file beside it; what a crash
        kept from the file is added the next time."""
        with self.transaction() as tx:
            made = tx.acts.checkpoint(key, at)
            kept = tx.checkpoints.find()
        self.checkpoint_file.keep(kept)
        return made

    def scrub(self, tables: Sequence[str] = ()) -> tuple[str, ...]:
        """Write the database's files anew, without what was deleted; what is left to do."""
        with _ours():
            return scrub(self._engine, tables)

    def look(
        self, marks: Marks, folders: Sequence[Path], *, held: Sequence[str], notes: Sequence[str]
    ) -> Looked:
        """Search every table, the media, the files beside the database and these folders.
        `held` are posts a legal hold keeps."""
        name = self._engine.url.database if self.dialect == "sqlite" else None
        beside = sorted(p for p in Path(name).parent.iterdir() if p.is_file()) if name else []
        with self.reading() as tx:
            return search(
                tx.connection,
                marks.marks,
                skipped=marks.skipped,
                folders=(self.files.folder, *folders, *beside),
                leave_out=(self.unfinished.folder,),
                databases=beside,
                held=frozenset(tx.posts.numbers(held).values()),
                notes=notes,
            )

    @property
    def dialect(self) -> str:
        """Which database: sqlite or postgresql."""
        return self._engine.dialect.name


def hidden(url: str) -> str:
    """A database URL without its password, for people and logs."""
    return make_url(url).render_as_string(hide_password=True)


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, json_serializer=_json)
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        pool_size=8,
        json_serializer=_json,
        json_deserializer=orjson.loads,
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        # The driver's own transaction handling would begin late; we begin explicitly below.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",  # a decision is acknowledged only when it is on the disk
            "foreign_keys=ON",
            "cache_size=-65536",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            _take_turn(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _take_turn(connection: Connection) -> None:
    """Begin to write as soon as nobody else does. SQLite's own waiting sleeps up to a tenth of a
    second at a time, and so misses the pauses that a back-fill makes for a person's decision."""
    raw: Any = connection.connection.driver_connection
    until = time.monotonic() + BUSY_SECONDS
    raw.execute("PRAGMA busy_timeout=0")
    try:
        while time.monotonic() < until:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    break
                time.sleep(TURN_SECONDS)
            else:
                return
    finally:
        raw.execute(f"PRAGMA busy_timeout={round(BUSY_SECONDS * 1000)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # its error is the one that is told


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


@contextmanager
def _ours() -> Iterator[None]:
    """Errors of the database, as sentences."""
    try:
        yield
    except (IntegrityError, DataError) as error:
        raise StorageError(
            f"The database refused a change ({error.orig}). Nothing of it was stored; "
            "what was there before is kept."
        ) from error
    except DBAPIError as error:
        raise explained(str(error.orig), waited=BUSY_SECONDS) from error
    except SQLAlchemyError as error:
        raise StorageError(f"The database failed ({error}). Nothing stored was lost.") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Busy("the disk is full", "Free some space; Chorus goes on by itself.") from error
        raise
