"""Backup and restore, on both databases; what was withdrawn since stays withdrawn."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from chorus.errors import StorageError
from chorus.types import Work
from storage import backup as verb
from storage import migrate
from storage.store import Store
from tests import make


def _filled(store: Store) -> str:
    with store.transaction() as tx:
        (ref,) = tx.posts.save([make.found()], at=make.NOW, by="t").new
        tx.rights.save_grant(make.grant(work=Work(ref=ref, part="text")))
        tx.acts.append(
            at=make.NOW, who="mara", verb="review", subject=ref, private={"handle": "ana"}
        )
        tx.media.save(make_kept(store))
    return ref


def make_kept(store: Store) -> object:
    from chorus.types import Kept

    digest = store.files.put(b"picture")
    return Kept(digest=digest, kind="image", mime="image/webp", size=7, dhash=-3)


def test_a_restored_backup_is_the_same(store: Store, tmp_path: Path) -> None:
    ref = _filled(store)
    file = tmp_path / "b.chorus"
    done = verb.backup(store, file, now=make.NOW, key=b"k" * 32, passphrase="open sesame")
    assert (done.posts, done.files) == (1, 1)
    other = Store.create(f"sqlite:///{tmp_path}/other/o.db", tmp_path / "other" / "media")
    verb.restore(file, other, now=make.NOW)
    with store.reading() as mine, other.reading() as theirs:
        assert mine.posts.get(ref) == theirs.posts.get(ref)
        assert mine.posts.raw(ref) == theirs.posts.raw(ref)
        assert mine.rights.grants(ref) == theirs.rights.grants(ref)
        assert mine.acts.all() == theirs.acts.all()
        assert theirs.acts.verify() == 1
    assert other.files.read(store.files.put(b"picture")) == b"picture"
    assert verb.sealed_key(file, "open sesame") == b"k" * 32
    with pytest.raises(StorageError, match="passphrase"):
        verb.sealed_key(file, "wrong")
    assert b"k" * 32 not in file.read_bytes()
    with pytest.raises(StorageError, match="already holds posts"):
        verb.restore(file, other, now=make.NOW)
    other.close()


def test_what_was_withdrawn_after_the_backup_stays_withdrawn(store: Store, tmp_path: Path) -> None:
    ref = _filled(store)
    file = tmp_path / "b.chorus"
    verb.backup(store, file, now=make.NOW, key=b"k", passphrase=None)
    with store.transaction() as tx:
        tx.posts.close(ref, "withdrawn")
    other = Store.create(f"sqlite:///{tmp_path}/o.db", store.files.folder)
    verb.restore(file, other, now=make.NOW)
    with other.reading() as tx:
        assert tx.posts.get(ref).state == "withdrawn"
        assert [bar.kind for bar in tx.rights.bars(ref)] == ["withdrawn"]
    other.close()


@pytest.mark.parametrize("content", [b"", b"not a zip"])
def test_a_file_that_is_no_backup_changes_nothing(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    with pytest.raises(StorageError, match="not a backup"):
        verb.restore(file, store, now=make.NOW)


def test_a_damaged_picture_is_found(store: Store, tmp_path: Path) -> None:
    _filled(store)
    file = tmp_path / "b"
    verb.backup(store, file, now=make.NOW, key=b"k", passphrase=None)
    bad = tmp_path / "bad"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"other" if name.startswith("media/") else old.read(name))
    other = Store.create(f"sqlite:///{tmp_path}/o.db", tmp_path / "m")
    with pytest.raises(StorageError, match="damaged"):
        verb.restore(bad, other, now=make.NOW)
    with other.reading() as tx:
        assert tx.posts.count() == 0
    other.close()


def test_a_database_is_copied_aside_before_it_is_upgraded(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/c.db"
    store = Store.create(url, tmp_path / "m")
    _filled(store)
    store.close()
    assert migrate.copy_aside(url, make.NOW) is None, "nothing to upgrade, nothing to copy"
    with closing(sqlite3.connect(tmp_path / "c.db")) as old, old:
        old.execute("UPDATE alembic_version SET version_num = '0000'")
    copy = migrate.copy_aside(url, make.NOW)
    assert copy is not None
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT count(*) FROM post").fetchone() == (1,)
    with pytest.raises(StorageError, match="does not know"):
        Store.create(url, tmp_path / "m")
    with closing(sqlite3.connect(tmp_path / "c.db")) as old:
        assert old.execute("SELECT count(*) FROM post").fetchone() == (1,)
