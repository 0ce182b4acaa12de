"""Rows as the driver takes them are those that SQLAlchemy would have made."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from storage import archive
from storage.columns import UtcTime
from storage.rows import Shape, _time, put
from storage.store import Store
from storage.subject import Subject, table
from storage.tables import CursorRow, MatchRow
from tests import make


@pytest.mark.parametrize(
    "at",
    [
        None,
        make.NOW,
        datetime(2026, 1, 2, 3, 4, 5, 678, UTC),
        datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=2))),
    ],
)
def test_times_are_the_same_text(at: datetime | None) -> None:
    dialect = sqlite.dialect()
    process = UtcTime().dialect_impl(dialect).bind_processor(dialect)
    assert process is not None
    assert _time(at) == process(at)


def test_what_a_column_defaults_to_is_put_in_and_json_comes_back(store: Store) -> None:
    with store.transaction() as tx:
        tx.posts.save([make.found()], at=make.NOW, by="t")
        (post,) = tx.connection.exec_driver_sql("SELECT id FROM post").scalars()
        told = {"post": post, "signal": "tag", "score": 0.9, "band": "ask", "reason": ""}
        row = {**told, "evidence": None}
        rows = [{**row, "sku": "a"}, {**row, "sku": "b", "evidence": {"%": ["é", [], {}]}}]
        put(tx.connection, Shape(table(MatchRow), tuple(rows[0]), ("post", "sku")), rows)
        found = tx.connection.execute(select(table(MatchRow)).order_by(table(MatchRow).c.sku)).all()
    assert [(one.evidence, one.answer, one.model) for one in found] == [
        (None, "none", ""),
        ({"%": ["é", [], {}]}, "none", ""),
    ]


def test_what_is_kept_is_not_updated(store: Store) -> None:
    shape = Shape(table(CursorRow), ("key", "body", "at"), ("key",), ("at",))
    first = {"key": "k", "body": {"n": 1}, "at": make.NOW}
    later = {"key": "k", "body": {"n": 2}, "at": make.NOW + timedelta(hours=1)}
    with store.transaction() as tx:
        put(tx.connection, shape, [first])
        put(tx.connection, shape, [later])
        (found,) = tx.connection.execute(select(table(CursorRow))).all()
    assert (found.body, found.at) == ({"n": 2}, make.NOW)


def test_any_number_of_keys_is_one_question(store: Store) -> None:
    with store.reading() as tx:
        column = table(CursorRow).c.key
        asked = select(column).where(Subject(tx.connection).among(column, ["é", '"', "%"] * 20_000))
        assert tx.connection.execute(asked).all() == []


def test_what_was_made_ready_is_stored_as_it_would_be(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, later = make.found(), make.found()
    with store.transaction() as tx:
        tx.posts.save([first], at=make.NOW, by="t")
    with store.reading() as tx:
        ready = tx.posts.ready([first, later])
    monkeypatch.setattr(archive, "pack", None)  # neither the known one nor the other once more
    with store.transaction() as tx:
        saved = tx.posts.save([first, later], at=make.NOW, by="t", ready=ready)
        assert (len(saved.new), saved.same) == (1, 1)
        assert tx.posts.raw(saved.new[0]) == later.raw
