"""A filled database of the first schema, upgraded: every row is still there, and can be read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from sqlalchemy import MetaData, create_engine

from storage import migrate
from storage.log import commitment, link
from storage.store import Store
from tests import make

AT = make.NOW
REF = "a1b2c3d4e5f60718"
DIGEST = "d" * 64
WORK = {"ref": REF, "part": "text"}
SAID = {"kind": "reply", "key": "mastodon:r1", "url": None, "text": "yes", "author_id": "acct-1",
        "at": AT.isoformat(), "raw": "", "note": ""}  # fmt: skip
GRANT = {"id": "g1", "version": 1, "work": WORK, "author": "mastodon:acct-1", "uses": ["gallery"],
         "territory": ["*"], "products": [], "starts_on": "2026-11-01", "ends_on": None,
         "terms": "0" * 64, "language": "en", "credit": "@ana", "evidence": SAID,
         "strength": "account"}  # fmt: skip
REQUEST = {"id": "r1", "ref": REF, "works": [WORK], "uses": ["gallery"], "territory": ["*"],
           "language": "en", "text": "Hello, may we?", "terms": "0" * 64, "status": "queued",
           "by": "mara", "created_at": AT.isoformat(), "asked_at": None, "seen_at": None,
           "reminded_at": None, "url": None}  # fmt: skip
HEARD = {"id": "h1", "request": "r1", "ref": REF, "key": "mastodon:r1", "url": None, "text": "yes",
         "label": "grant", "because": "yes", "uses": [], "at": AT.isoformat(),
         "handled": False}  # fmt: skip
GALLERY = {"slug": "ridge", "title": "Ridge", "use": "gallery", "kind": "list", "target": "",
           "placed": [REF], "language": "en", "territory": "*", "size": 48,
           "layout": "grid"}  # fmt: skip
PUBLISHED = {"gallery": "ridge", "version": 1, "works": [WORK], "at": AT.isoformat(), "by": "mara",
             "digest": "x", "folder": "ridge/v1", "files": ["index.html"]}  # fmt: skip


def _rows() -> dict[str, list[dict[str, Any]]]:
    """One of everything the first schema could hold, as its code wrote it."""
    from chorus.types import Act

    clear, salt = {"text": "yes, gladly"}, "ab" * 16
    first = Act(id=1, at=AT, who="mara", verb="ask", subject=REF)
    first = first.model_copy(update={"hash": link("0" * 64, first)})
    told = {"private": commitment(salt, clear)}
    second = Act(id=2, at=AT, who="chorus", verb="hear", subject=REF, after=told)
    second = second.model_copy(update={"hash": link(first.hash, second)})
    media = {"kind": "image", "url": "https://m.example/1.webp", "alt": "A boot", "digest": DIGEST}
    return {
        "account": [{"name": "mara", "role": "brand", "language": "fr", "password": "00$00"}],
        "act": [first.model_dump(), second.model_dump()],
        "act_private": [{"act": 2, "salt": salt, "clear": clear}],
        "author": [{"id": 7, "network": "mastodon", "native_id": "acct-1", "handle": "ana",
                    "name": "Ana Ruiz", "followers": 3, "person": None}],
        "campaign": [{"slug": "autumn", "opens_at": AT, "closes_at": AT,
                      "body": make.campaign().model_dump(mode="json")}],
        "cursor": [{"key": "mastodon:hashtag:x", "body": {"high": "9"}, "at": AT}],
        "desk_log": [{"client_id": "c", "seq": 1, "post": 5}],
        "gallery": [{"slug": "ridge", "kind": "list", "target": "", "body": GALLERY}],
        "kept": [{"digest": DIGEST, "kind": "image", "mime": "image/webp", "size": 9, "width": 3,
                  "height": 4, "dhash": -3}],
        "product": [{"sku": "S1", "title": "Skarn", "brand": "T", "description": "", "category": "",
                     "colour": "", "active": True, "digest": ""}],
        "publication": [{"gallery": "ridge", "version": 1, "current": True, "body": PUBLISHED}],
        "queue_count": [{"facet": "all", "value": "", "state": "approved", "n": 1}],
        "run": [{"id": 3, "verb": "collect", "source": "s", "slot": "1", "due_at": AT, "fence": 0}],
        "source": [{"key": "s", "body": {"key": "s", "network": "mastodon", "kind": "hashtag",
                                         "value": "x", "every": 900}}],
        "spend": [{"network": "x", "day": date(2026, 11, 14), "calls": 1, "posts": 2, "micros": 3}],
        "terms": [{"digest": "0" * 64, "language": "en", "text": "the terms"}],
        "post": [{"id": 5, "key": "mastodon:1", "ref": REF, "network": "mastodon",
                  "native_id": "1", "kind": "post", "author": 7, "text": "Dawn", "language": "en",
                  "posted_at": AT, "media": [media], "visibility": "public", "first_seen_at": AT,
                  "fingerprint": "f", "digest": "d", "version": 2, "state": "live",
                  "matched_version": 2, "entered_version": 1, "metrics": {"likes": 4}}],
        "bar": [{"id": 4, "post": 5, "kind": "disputed", "at": AT, "by": "m", "why": "",
                 "lifted_at": AT}],
        "caution": [{"post": 5, "kind": "people", "why": "two", "other": None}],
        "decision": [{"post": 5, "verdict": "approved", "by": "mara", "at": AT, "note": "",
                      "seen_version": 2}],
        "entry": [{"campaign": "autumn", "post": 5, "person": 7, "at": AT, "status": "entered",
                   "reasons": [], "rules_version": 1}],
        "grant": [{"id": "g1", "version": 1, "post": 5, "starts_on": date(2026, 11, 1),
                   "ends_on": None, "body": GRANT}],
        "heard": [{"id": "h1", "post": 5, "key": "mastodon:r1", "handled": False, "at": AT,
                   "body": HEARD}],
        "match": [{"post": 5, "sku": "S1", "signal": "name", "score": 0.9, "band": "ask",
                   "reason": "", "model": "", "catalogue": "", "answer": "yes", "by": "mara",
                   "answered_at": AT}],
        "post_media": [{"post": 5, "position": 0, "kind": "image", "digest": DIGEST,
                        "state": "kept", "tries": 1}],
        "post_version": [{"post": 5, "version": n, "text": f"Dawn {n}", "media": [], "seen_at": AT}
                         for n in (1, 2)],
        "published_work": [{"gallery": "ridge", "version": 1, "post": 5}],
        "queue": [{"facet": "all", "value": "", "post": 5, "score": 9, "state": "approved",
                   "rights": "granted", "network": "mastodon", "media": "image", "language": "en",
                   "caution": ""}],
        "raw": [{"post": 5, "version": 2, "dictionary": 0, "payload": b"\x28\xb5zstd",
                 "fetched_at": AT}],
        "request": [{"id": "r1", "post": 5, "status": "queued", "created_at": AT,
                     "body": REQUEST}],
    }  # fmt: skip


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, without any schema."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/old.db"
        return
    cluster = request.getfixturevalue("postgres_cluster")
    if cluster is None:
        pytest.skip("the Postgres binaries (initdb, pg_ctl) are not installed")
    with psycopg.connect(cluster._dsn("postgres"), autocommit=True) as server:
        server.execute("CREATE DATABASE old")
        yield cluster._url("old")
        server.execute("DROP DATABASE old WITH (FORCE)")


def _first(url: str) -> dict[str, list[dict[str, Any]]]:
    """Make the first schema, fill every table of it; what stands in it then, by table."""
    engine = create_engine(url)
    config = migrate._config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    told, tables = _rows(), _reflected(engine)
    assert set(told) == set(tables), "a table without a row proves nothing"
    with engine.begin() as connection:
        for table in tables.values():
            connection.execute(table.insert(), [_plain(engine, row) for row in told[table.name]])
    stands = _stands(engine, tables)
    engine.dispose()
    return stands


def _reflected(engine: Any) -> dict[str, Any]:
    from sqlalchemy.dialects.sqlite import JSON

    found = MetaData()
    found.reflect(engine)
    for table in found.tables.values():
        for column in table.columns:
            if engine.dialect.name == "sqlite" and column.name in _JSON:
                column.type = JSON()
    return {t.name: t for t in found.sorted_tables if t.name != "alembic_version"}


_JSON = frozenset(
    {"body", "before", "after", "clear", "media", "metrics", "reasons", "hashtags", "mentions",
     "links", "rating", "about", "flags", "declared", "evidence", "aliases", "price", "counts",
     "spent"}
)  # fmt: skip


def _plain(engine: Any, row: dict[str, Any]) -> dict[str, Any]:
    if engine.dialect.name != "sqlite":
        return row
    return {n: v.replace(tzinfo=None) if hasattr(v, "tzinfo") else v for n, v in row.items()}


def _stands(engine: Any, tables: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    with engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(table.select()).mappings()]
            for name, table in tables.items()
        }


def test_nothing_of_a_filled_database_is_lost(url: str, tmp_path: Path) -> None:
    before = _first(url)
    store = Store.create(url, tmp_path / "media")
    engine = create_engine(url)
    after = _stands(engine, _reflected(engine))
    engine.dispose()
    for name, rows in before.items():
        kept = [{n: row[n] for n in rows[0]} for row in after[name]]
        assert kept == rows, name
    assert all(row["proof"] == "proved" for row in after["grant"])
    with store.reading() as tx:
        post = tx.posts.get(REF)
        assert (post.post.text, post.version, post.post.licence) == ("Dawn", 2, None)
        (grant,) = tx.rights.grants(REF)
        assert (grant.uses, grant.proof, grant.assignee) == (("gallery",), "proved", "")
        (request,) = tx.rights.requests()
        (message,) = tx.messages.find()
        assert (message.request, message.text) == (request.id, request.text)
        assert message.channel == "hand"
        assert [heard.text for heard in tx.rights.heard()] == ["yes"]
        assert tx.publications.holding(REF) == ["ridge"]
        assert tx.posts.version(REF, 1).text == "Dawn 1"
        assert tx.matches.of(REF)[0].answer == "yes"
        assert tx.campaigns.counted("autumn") == {7: 1}
        assert tx.acts.verify() == 2
        assert tx.identity.named("ana")[0].id == "acct-1"
    with store.transaction() as tx:
        tx.acts.append(at=AT, who="m", verb="test", subject=REF)
        assert tx.acts.verify() == 3
    store.close()


def test_a_failing_upgrade_leaves_the_old_database(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One transaction: whatever goes wrong in it, the database stays as it was and readable."""
    from alembic.operations import Operations

    before = _first(url)

    def cut(*_args: Any, **_options: Any) -> None:
        raise RuntimeError("cut")

    monkeypatch.setattr(Operations, "batch_alter_table", cut)
    with pytest.raises(RuntimeError, match="cut"):
        Store.create(url, tmp_path / "media")
    monkeypatch.undo()
    engine = create_engine(url)
    assert migrate.current(engine) == "0001"
    assert _stands(engine, _reflected(engine)) == before
    engine.dispose()
    Store.create(url, tmp_path / "media").close()
