"""Schema versions: Alembic in a handful of calls. Every upgrade of a filled database is preceded
by a backup: `copy_aside` for SQLite; `chorus db upgrade` insists on one for Postgres."""

import sqlite3
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from chorus.errors import StorageError


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def head() -> str:
    """The revision this Chorus needs."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None
    return found


def current(engine: Engine) -> str | None:
    """The revision a database has; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> None:
    """Bring a database to `head`, in one transaction.

    StorageError when it has a revision this Chorus does not know: a newer one made it.
    """
    config = _config()
    with engine.connect() as connection:
        begun = connection.execution_options(writes=True)
        with begun.begin():
            config.attributes["connection"] = begun
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise StorageError(
                    f"The database has a schema this Chorus does not know ({error}). Nothing was "
                    "changed; install the version of Chorus that made it, or a newer one."
                ) from error


def is_filled(url: str) -> bool:
    """Whether the database has a schema of ours already; StorageError when it does not answer."""
    engine = create_engine(url)
    try:
        return current(engine) is not None
    except DBAPIError as error:
        raise StorageError(
            f"The database does not answer ({error.orig}). Nothing stored was lost."
        ) from error
    finally:
        engine.dispose()


def copy_aside(url: str, now: datetime) -> Path | None:
    """A consistent copy of a SQLite database beside it (its online backup, also while it is in
    use); None for other databases, and when there is nothing to copy or to upgrade."""
    name = make_url(url).database
    if not url.startswith("sqlite") or not name or not Path(name).exists() or not is_filled(url):
        return None
    engine = create_engine(url)
    have = current(engine)
    engine.dispose()
    if have == head():
        return None
    copy = Path(name).with_name(f"{Path(name).name}.before-{head()}-{now:%Y%m%dT%H%M%S}")
    with closing(sqlite3.connect(name)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    return copy
