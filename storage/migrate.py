"""Schema versions: Alembic in a handful of calls. Every upgrade of a database with posts in it
is preceded by a backup (`chorus db upgrade` in the command line does that)."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine


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
    """Bring a database to `head`, in one transaction."""
    config = _config()
    with engine.connect() as connection:
        begun = connection.execution_options(writes=True)
        with begun.begin():
            config.attributes["connection"] = begun
            command.upgrade(config, "head")
