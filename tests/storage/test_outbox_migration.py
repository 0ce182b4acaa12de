"""What waited to be sent before there was an outbox waits in it after the upgrade."""

from pathlib import Path

import psycopg
import pytest
from alembic import command
from sqlalchemy import create_engine, inspect, text

from storage import migrate
from storage.store import Store
from tests import make


def old(url: str) -> None:
    """A database of the first version."""
    engine = create_engine(url)
    config = migrate._config()
    with engine.connect() as connection:
        begun = connection.execution_options(writes=True)
        with begun.begin():
            config.attributes["connection"] = begun
            command.upgrade(config, "0001")
    engine.dispose()


BODY = """{"id": "%s", "ref": "%s", "works": [{"ref": "%s", "part": "text"}], "uses": ["gallery"],
 "language": "fr", "text": "Bonjour #oui", "terms": "t", "status": "%s", "by": "mara",
 "created_at": "2026-11-14T09:00:00Z"}"""


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_requests_that_waited_wait_for_a_person(kind, tmp_path, request):
    url = f"sqlite:///{tmp_path}/old.db"
    if kind == "postgres":
        cluster = request.getfixturevalue("postgres_cluster")
        if cluster is None:
            pytest.skip("the Postgres binaries are not installed")
        with psycopg.connect(cluster._dsn("postgres"), autocommit=True) as made:
            made.execute("CREATE DATABASE before_the_outbox")
        url = cluster._url("before_the_outbox")
    old(url)
    engine = create_engine(url)
    states = ("drafted", "queued", "uncertain", "sent", "sent_by_hand", "answered", "lapsed")
    with engine.begin() as connection:
        columns = {c["name"]: c for c in inspect(engine).get_columns("post")}
        for number, state in enumerate(states, 1):
            ref = f"{number:016x}"
            told = {"id": number, "ref": ref, "key": f"m:{number}"}
            values = {
                name: told.get(name, _plain(c))
                for name, c in columns.items()
                if name in told or not c["nullable"]
            }
            names = ", ".join(f'"{n}"' for n in values)
            marks = ", ".join(f":{n}" for n in values)
            connection.execute(text(f"insert into post ({names}) values ({marks})"), values)
            connection.execute(
                text("insert into request (id, post, status, created_at, body) values (:i, :p, :s, :c, :b)"),
                {"i": f"r{number}", "p": number, "s": state, "c": "2026-11-14 09:00:00+00:00",
                 "b": BODY % (f"r{number}", ref, ref, state)},
            )  # fmt: skip
    engine.dispose()
    engine = create_engine(url)
    migrate.upgrade(engine)
    engine.dispose()
    store = Store.open(url, Path(tmp_path) / "media")
    with store.reading() as tx:
        found = {m.request: m for m in tx.messages.find()}
        assert {name: m.status for name, m in found.items()} == {
            "r1": "drafted",
            "r2": "queued",
            "r3": "uncertain",
        }
        waiting = found["r2"]
        assert (waiting.channel, waiting.kind, waiting.language) == ("hand", "request", "fr")
        assert (waiting.text, waiting.by, waiting.due_at) == ("Bonjour #oui", "mara", make.NOW)
        assert waiting.ref == f"{2:016x}"
        assert len(tx.rights.requests()) == len(states)
    store.close()


def _plain(column):
    kind = str(column["type"]).upper()
    if "JSON" in kind:
        return "{}"
    if "TIME" in kind:
        return "2026-11-14 09:00:00+00:00"
    return False if "BOOL" in kind else 0 if "INT" in kind else "x"
