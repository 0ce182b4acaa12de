"""A database that is locked, full, read-only, another version: a sentence, and nothing lost."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from chorus.errors import Busy, StorageError, WrongSchema
from storage import store as module
from storage.store import Store
from tests import make


def test_a_locked_database(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    shutil.copy(sqlite_template, tmp_path / "c.db")
    one = Store.open(f"sqlite:///{tmp_path}/c.db", tmp_path)
    two = Store.open(f"sqlite:///{tmp_path}/c.db", tmp_path)
    with one.transaction() as tx:
        tx.posts.save([make.found()], at=make.NOW, by="t")
        with pytest.raises(Busy, match="locked"), two.transaction():
            pass
        with two.reading() as other:
            assert other.posts.count() == 0
    with two.reading() as other:
        assert other.posts.count() == 1
    one.close()
    two.close()


def test_a_full_disk(sqlite_template: Path, tmp_path: Path) -> None:
    shutil.copy(sqlite_template, tmp_path / "c.db")
    store = Store.open(f"sqlite:///{tmp_path}/c.db", tmp_path)
    with store.transaction() as tx:
        tx.posts.save([make.found()], at=make.NOW, by="t")
    with pytest.raises(Busy, match="full"), store.transaction() as tx:
        pages = tx.connection.execute(text("PRAGMA page_count")).scalar_one()
        tx.connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        tx.posts.save([make.found(text="x" * 5000) for _ in range(400)], at=make.NOW, by="t")
    with store.reading() as tx:
        assert tx.posts.count() == 1
    store.close()


def test_a_read_only_database(sqlite_template: Path, tmp_path: Path) -> None:
    shutil.copy(sqlite_template, tmp_path / "c.db")
    store = Store.open(f"sqlite:///{tmp_path}/c.db", tmp_path)
    with pytest.raises(Busy, match="read-only"), store.transaction() as tx:
        # SQLite answers so for a file without the right to write, too; root has that right always
        tx.connection.execute(text("PRAGMA query_only = ON"))
        tx.posts.save([make.found()], at=make.NOW, by="t")
    store.close()


def test_an_empty_file_has_no_schema(tmp_path: Path) -> None:
    with pytest.raises(WrongSchema) as caught:
        Store.open(f"sqlite:///{tmp_path}/c.db", tmp_path)
    assert caught.value.have == "none"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened"):
        Store.open(f"sqlite:///{tmp_path}/no/c.db", tmp_path)


def test_who_waits_to_write_gets_the_first_pause(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(sqlite_template, tmp_path / "c.db")
    writer = Store.open(f"sqlite:///{tmp_path}/c.db", tmp_path)
    person = Store.open(f"sqlite:///{tmp_path}/c.db", tmp_path)
    page = writer.transaction()
    page.__enter__()
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            page.__exit__(None, None, None)

    monkeypatch.setattr(module.time, "sleep", sleep)
    with person.transaction() as tx:
        tx.posts.save([make.found()], at=make.NOW, by="t")
    assert len(slept) == 3
    assert max(slept) < module.PAUSE_SECONDS
    writer.close()
    person.close()
