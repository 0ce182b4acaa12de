"""Backup and restore, on both databases; what was withdrawn since stays withdrawn."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from chorus.errors import StorageError
from chorus.forgetting import erased
from chorus.types import Work
from rights.erase import begin
from storage import backup as verb
from storage import migrate
from storage.store import Store
from storage.tombstones import Tombstones
from tests import make
from tests.rights.erased_world import ANA, World


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


def _all(store: Store) -> dict[str, list[str]]:
    with store.reading() as tx:
        return {
            table.name: sorted(str(tuple(row)) for row in tx.connection.execute(table.select()))
            for table in SQLModel.metadata.sorted_tables
        }


def _fresh(request: pytest.FixtureRequest, kind: str, tmp_path: Path, media: Path) -> Store:
    if kind == "sqlite":
        return Store.create(f"sqlite:///{tmp_path}/fresh/o.db", media)
    cluster = request.getfixturevalue("postgres_cluster")
    if cluster is None:
        pytest.skip("the Postgres binaries (initdb, pg_ctl) are not installed")
    cluster.empty()
    return Store.open(cluster.url, media)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_every_table_and_proof_comes_back_on_either_database(
    request: pytest.FixtureRequest, sqlite_template: Path, clock, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "c.db").write_bytes(sqlite_template.read_bytes())
    store = Store.open(f"sqlite:///{tmp_path}/c.db", tmp_path / "media")
    World(store, clock, tmp_path)
    store.checkpoint(b"k" * 32, make.NOW)
    verb.backup(store, tmp_path / "b", now=make.NOW, key=b"k", passphrase=None)
    other = _fresh(request, kind, tmp_path, tmp_path / "other")
    verb.restore(tmp_path / "b", other, now=make.NOW)
    before, after = _all(store), _all(other)
    assert before == after
    filled = {name for name, rows in before.items() if rows}
    empty = {"account", "spend", "source", "terms", "hold", "bar", "desk_log"} - filled
    assert set(before) - filled == empty, "the world fills every other table"
    assert other.proofs.all() == store.proofs.all() != []
    with other.transaction() as tx:  # its surrogates go on behind the restored ones
        (ref,) = tx.posts.save([make.found()], at=make.NOW, by="t").new
        tx.rights.bar(make.bar(ref=ref))
        assert tx.runs.submit("collect", "s", "new", make.NOW)
        assert tx.acts.verify() == len(before["act"])
    other.close()
    store.close()


@pytest.mark.parametrize("journal", ["kept", "lost"])
def test_an_older_backup_brings_no_erased_person_back(
    store: Store, clock, tmp_path: Path, journal: str
) -> None:
    """Threat 22: the posts, the account, the files and what named them elsewhere stay away as long
    as the journal of tombstones is kept."""
    world = World(store, clock, tmp_path)
    (tmp_path / "safe").mkdir()
    verb.backup(store, tmp_path / "safe" / "b", now=make.NOW, key=b"k", passphrase=None)
    job = begin(store, f"mastodon:{ANA.id}", by="mara", clock=clock)
    assert erased(world.house, f"mastodon:{ANA.id}", by="mara").looked.clean
    media = store.files.folder if journal == "kept" else tmp_path / "new"
    other = Store.create(f"sqlite:///{tmp_path}/elsewhere/o.db", media)
    verb.restore(tmp_path / "safe" / "b", other, now=make.NOW)
    found = other.look(job.marks, (), held=(), notes=())
    with other.reading() as tx:
        assert tx.acts.verify()
        assert tx.posts.get(world.others[1]).post.text == "Alone today"
        if journal == "kept":
            assert found.traces == ()
            assert tx.posts.get(world.others[0]).post.text == "With @… and … above the clouds"
        else:
            assert found.traces, "the test can fail"
    other.close()


def test_the_newer_journal_wins_whatever_the_order(tmp_path: Path) -> None:
    """Withdrawn, allowed again, withdrawn once more: the last word counts, also after a merge."""
    ours = Tombstones(tmp_path / "ours" / "tombstones.log")
    for state in ("withdrawn", "lifted"):
        ours.add(state, ["x:1"])
    older = ours.file.read_bytes()
    ours.add("withdrawn", ["x:1"])
    newer = ours.file.read_bytes()
    assert ours.merge(older)
    assert ours.state("x:1") == "withdrawn"
    late = Tombstones(tmp_path / "late" / "tombstones.log")
    late.file.parent.mkdir()
    late.file.write_bytes(older)
    assert late.state("x:1") is None
    assert late.merge(newer)
    assert late.state("x:1") == "withdrawn"
    stranger = Tombstones(tmp_path / "stranger" / "tombstones.log")
    stranger.add("erased", ["x:2"])
    assert not stranger.merge(newer)
    assert stranger.state("x:2") == "erased"


def test_a_torn_line_does_not_swallow_the_next(tmp_path: Path) -> None:
    """kill -9 in the middle of a line of the journal."""
    journal = Tombstones(tmp_path / "tombstones.log")
    journal.add("erased", ["x:1"])
    with journal.file.open("a") as out:
        out.write("erased 12ab")
    after = Tombstones(journal.file)
    after.add("withdrawn", ["x:2"])
    again = Tombstones(journal.file)
    assert (again.state("x:1"), again.state("x:2")) == ("erased", "withdrawn")
