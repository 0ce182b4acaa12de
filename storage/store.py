"""The store: the one place where a transaction begins and ends.

    with store.transaction() as tx:      # one writer; commits on leaving, rolls back on error
        tx.posts.save(page.found, …)

SQLite runs in WAL mode with BEGIN IMMEDIATE, foreign work waiting up to ten seconds; Postgres by
URL. Errors of the database leave here as `StorageError`s that say what to do.
"""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError

from chorus.errors import Busy, StorageError, WrongSchema
from chorus.types import Checkpoint, Looked, Marks
from storage import migrate
from storage.campaigns import Campaigns
from storage.catalog import Catalog
from storage.checkpoints import CheckpointFile
from storage.decisions import Decisions
from storage.erasing import Erasing
from storage.explained import explained
from storage.files import MediaFiles
from storage.holding import Holding
from storage.identity import Identity
from storage.log import Acts
from storage.matches import Matches
from storage.media import MediaSlots
from storage.people import People
from storage.posts import Posts
from storage.publications import Publications
from storage.queue import Queue
from storage.rights import Rights
from storage.runs import Runs, Sources
from storage.search import Search
from storage.showing import Showing
from storage.subject import Cursors
from storage.tombstones import Tombstones
from storage.traces import search
from storage.unfinished import Unfinished, scrub
from storage.values import (
    Acks,
    Attachments,
    Checkpoints,
    Consents,
    Holds,
    LoggedUses,
    Messages,
    Notices,
    Proposals,
    Standing,
)
from storage.views import Views

BUSY_SECONDS = 10.0


class Tx:
    """What can be done inside one transaction, by subject."""

    def __init__(self, connection: Connection, tombstones: Tombstones) -> None:
        self.connection = connection
        self.tombstones = tombstones

    @cached_property
    def posts(self) -> Posts:
        """Posts, their versions and raw payloads."""
        return Posts(self.connection, self.tombstones)

    @cached_property
    def media(self) -> MediaSlots:
        """Pictures and clips of posts."""
        return MediaSlots(self.connection)

    @cached_property
    def cursors(self) -> Cursors:
        """Where queries stopped."""
        return Cursors(self.connection)

    @cached_property
    def catalog(self) -> Catalog:
        """Products."""
        return Catalog(self.connection)

    @cached_property
    def matches(self) -> Matches:
        """Links between posts and products, and cautions."""
        return Matches(self.connection)

    @cached_property
    def campaigns(self) -> Campaigns:
        """Campaigns and entries."""
        return Campaigns(self.connection)

    @cached_property
    def rights(self) -> Rights:
        """Requests, replies, grants, bars."""
        return Rights(self.connection)

    @cached_property
    def messages(self) -> Messages:
        """The outbox."""
        return Messages(self.connection)

    @cached_property
    def consents(self) -> Consents:
        """Answers given on the consent page."""
        return Consents(self.connection)

    @cached_property
    def standing(self) -> Standing:
        """Creators' permissions for posts to come."""
        return Standing(self.connection)

    @cached_property
    def notices(self) -> Notices:
        """Notices from outside."""
        return Notices(self.connection)

    @cached_property
    def logged_uses(self) -> LoggedUses:
        """Uses outside our own pages."""
        return LoggedUses(self.connection)

    @cached_property
    def acks(self) -> Acks:
        """What surfaces answered to withdrawals."""
        return Acks(self.connection)

    @cached_property
    def holds(self) -> Holds:
        """Legal holds."""
        return Holds(self.connection)

    @cached_property
    def proposals(self) -> Proposals:
        """Manual grants that wait for a second person."""
        return Proposals(self.connection)

    @cached_property
    def attachments(self) -> Attachments:
        """Files kept as evidence."""
        return Attachments(self.connection)

    @cached_property
    def checkpoints(self) -> Checkpoints:
        """Signed sizes and roots of the log."""
        return Checkpoints(self.connection)

    @cached_property
    def decisions(self) -> Decisions:
        """What people decided."""
        return Decisions(self.connection)

    @cached_property
    def publications(self) -> Publications:
        """Galleries and what was published."""
        return Publications(self.connection)

    @cached_property
    def showing(self) -> Showing:
        """What decides whether a post may be shown."""
        return Showing(self.connection)

    @cached_property
    def acts(self) -> Acts:
        """The hash-chained log."""
        return Acts(self.connection)

    @cached_property
    def identity(self) -> Identity:
        """Whom somebody means, and by what they can be recognised."""
        return Identity(self.connection)

    @cached_property
    def holding(self) -> Holding:
        """Everything held about somebody."""
        return Holding(self.connection)

    @cached_property
    def erasing(self) -> Erasing:
        """Deleting for good."""
        return Erasing(self.connection, self.tombstones)

    @cached_property
    def people(self) -> People:
        """Accounts of the dashboard."""
        return People(self.connection)

    @cached_property
    def runs(self) -> Runs:
        """Runs and spend."""
        return Runs(self.connection)

    @cached_property
    def sources(self) -> Sources:
        """Followed queries and how they fare."""
        return Sources(self.connection)

    @cached_property
    def queue(self) -> Queue:
        """Review's maintained queue."""
        return Queue(self.connection)

    @cached_property
    def views(self) -> Views:
        """Read models for screens."""
        return Views(self.connection)

    @cached_property
    def search(self) -> Search:
        """Posts by a pasted link, handle or reference."""
        return Search(self.connection)


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
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        pool_size=8,
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
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


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
