"""Whatever is done to the log, something tells of it: the chain, or a checkpoint kept elsewhere."""

import base64
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from chorus.cli import chorus
from chorus.errors import BrokenChain
from storage import notes
from storage.log import GENESIS, link
from storage.store import Store
from tests import make

KEY = bytes(range(32))


def acts(store: Store, many: int, who: str = "mara") -> None:
    with store.transaction() as tx:
        for n in range(many):
            tx.acts.append(
                at=make.NOW + timedelta(minutes=n),
                who=who,
                verb="review",
                subject=f"p{n}",
                after={"n": n},
                private={"note": f"é {n}"} if n % 3 == 0 else None,
            )


def sql(store: Store, *statements: str) -> None:
    with store.transaction() as tx:
        for statement in statements:
            tx.connection.execute(text(statement.replace(":", r"\:")))


def rehash(store: Store) -> None:
    """What a careful forger does: give every act the hash that follows, numbered without gaps."""
    with store.transaction() as tx:
        previous = GENESIS
        for act in tx.acts.all(limit=1000):
            previous = link(previous, act)
            tx.connection.execute(
                text("UPDATE act SET hash = :h WHERE id = :i"), {"h": previous, "i": act.id}
            )


def renumber(store: Store, start: int, by: int) -> None:
    order = "DESC" if by > 0 else "ASC"
    with store.transaction() as tx:
        for table, column in (("act", "id"), ("act_private", "act")):
            numbers = tx.connection.execute(
                text(f"SELECT {column} FROM {table} WHERE {column} >= {start} ORDER BY 1 {order}")
            )
            for (number,) in list(numbers):
                tx.connection.execute(
                    text(f"UPDATE {table} SET {column} = {number + by} WHERE {column} = {number}")
                )


def flip(store: Store) -> None:
    sql(store, "UPDATE act SET who = 'eve' WHERE id = 17")


def drop(store: Store) -> None:
    sql(store, "DELETE FROM act WHERE id = 17", "DELETE FROM act_private WHERE act = 17")


def swap(store: Store) -> None:
    turns = ((99, 17), (17, 18), (18, 99))
    sql(store, *(f"UPDATE act SET id = {a} WHERE id = {b}" for a, b in turns))
    sql(store, *(f"UPDATE act_private SET act = {a} WHERE act = {b}" for a, b in turns))


def insert(store: Store) -> None:
    renumber(store, 17, 1)
    sql(
        store,
        "INSERT INTO act (id, at, who, verb, subject, hash) "
        f"SELECT 17, at, 'eve', verb, subject, '{'f' * 64}' FROM act WHERE id = 16",
    )


def dropped_and_closed(store: Store) -> None:
    drop(store)
    renumber(store, 18, -1)


def truncate(store: Store) -> None:
    sql(store, "DELETE FROM act WHERE id >= 17", "DELETE FROM act_private WHERE act >= 17")


def audit(store: Store, *checkpoints, keys=()):
    with store.reading() as tx:
        return [(f.act, f.why) for f in tx.acts.audit(checkpoints, keys)]


@pytest.mark.parametrize("tamper", [flip, drop, swap, insert, dropped_and_closed])
def test_the_chain_names_the_act(store: Store, tamper) -> None:
    acts(store, 25)
    assert audit(store) == []
    tamper(store)
    assert audit(store)[0][0] == 17
    with store.reading() as tx, pytest.raises(BrokenChain) as caught:
        tx.acts.verify()
    assert caught.value.act == 17


@pytest.mark.parametrize("tamper", [flip, swap, insert, dropped_and_closed, truncate])
def test_new_hashes_do_not_help_against_a_checkpoint(store: Store, tamper) -> None:
    acts(store, 16)
    first = store.checkpoint(KEY, make.NOW)
    acts(store, 9)
    second = store.checkpoint(KEY, make.NOW + timedelta(days=1))
    tamper(store)
    # The private parts of moved acts moved along, so that nothing but the tree differs.
    rehash(store)
    assert audit(store) == []
    assert audit(store, first) == []
    ((act, why),) = audit(store, first, second)
    assert act == 17
    assert "checkpoint of 2026-11-15 09:00 UTC over 25 acts" in why
    with pytest.raises(BrokenChain):
        store.checkpoint(KEY, make.NOW + timedelta(days=2))


def test_a_tail_cut_off_with_its_hashes_shows_by_its_private_parts(store: Store) -> None:
    acts(store, 25)
    sql(store, "DELETE FROM act WHERE id >= 17")
    assert audit(store) == [(25, "it is missing, though its private part is here")]


def test_a_forged_signature_and_a_strange_key_are_named(store: Store) -> None:
    acts(store, 10)
    good = store.checkpoint(KEY, make.NOW)
    late = good.model_copy(update={"at": make.NOW - timedelta(days=400)})
    other = notes.sign(b"e" * 32, 10, bytes.fromhex(good.root), make.NOW)
    assert "signature" in audit(store, late)[0][1]
    assert audit(store, other) == []
    assert "not known" in audit(store, good, other, keys=[good.key])[0][1]
    assert "signature" in audit(store, good.model_copy(update={"key": "00"}))[0][1]


def test_emptied_private_parts_are_fine(store: Store) -> None:
    acts(store, 12)
    made = store.checkpoint(KEY, make.NOW)
    sql(
        store,
        "UPDATE act_private SET clear = NULL WHERE act < 6",
        "DELETE FROM act_private WHERE act > 6",
    )
    assert audit(store, made, keys=[made.key]) == []


def test_nothing_new_signs_nothing_new(store: Store) -> None:
    acts(store, 3)
    first = store.checkpoint(KEY, make.NOW)
    assert store.checkpoint(KEY, make.NOW + timedelta(days=1)) == first
    acts(store, 1)
    store.checkpoint(KEY, make.NOW + timedelta(days=2))
    found, wrong = notes.read(store.checkpoint_file.text(), [notes.public(KEY)])
    assert [one.size for one in found] == [3, 4]
    assert all(map(notes.is_signed, found))
    assert wrong == []


def test_a_crash_before_the_file_is_made_good(store: Store) -> None:
    acts(store, 3)
    with store.transaction() as tx:
        tx.acts.checkpoint(KEY, make.NOW)
    assert store.checkpoint_file.text() == ""
    store.checkpoint(KEY, make.NOW)
    assert store.checkpoint_file.text().count("chorus-log") == 2


def test_the_note_is_the_one_of_c2sp() -> None:
    """Built by the words of c2sp.org: tlog-checkpoint, signed-note, tlog-cosignature."""
    made = notes.sign(KEY, 20852163, sha256(b"root").digest(), make.NOW)
    text = notes.note(made)
    body, _, signatures = text.rpartition("\n\n")
    name, size, root = body.split("\n")
    assert (size, base64.b64decode(root)) == ("20852163", sha256(b"root").digest())
    dash, signer, shown = signatures.rstrip("\n").split(" ")
    assert (dash, signer) == ("\u2014", name)
    data, key = base64.b64decode(shown), notes.public(KEY)
    assert data[:4] == sha256(name.encode() + b"\n\x04" + key).digest()[:4]
    assert int.from_bytes(data[4:12], "big") == make.NOW.timestamp()
    assert len(data) == 4 + 8 + 64
    message = f"cosignature/v1\ntime {int(make.NOW.timestamp())}\n{body}\n".encode()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    Ed25519PublicKey.from_public_bytes(key).verify(data[12:], message)
    assert notes.read_verifier(notes.verifier(key)) == key
    assert notes.read(text, [key]) == ([made], [])


@pytest.mark.parametrize("at", range(0, 230, 7))
def test_a_changed_letter_of_a_note_is_noticed(at: int) -> None:
    made = notes.sign(KEY, 25, sha256(b"root").digest(), make.NOW)
    told = notes.note(made)
    if at >= len(told):
        return
    changed = told[:at] + ("A" if told[at] != "A" else "B") + told[at + 1 :]
    found, wrong = notes.read(changed, [notes.public(KEY)])
    assert wrong or not all(map(notes.is_signed, found))


def test_rubbish_is_no_verifier_line() -> None:
    for line in ("", "a+b", "a+b+c", notes.verifier(bytes(32))[:-4] + "AAA="):
        assert notes.read_verifier(line) is None


def test_the_command_finds_what_was_cut_off_by_a_file_kept_elsewhere(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(
        f"brand: {{name: Tarnholt}}\ndatabase: sqlite:///{tmp_path}/d/chorus.db\n"
        f"media: {tmp_path}/d/media\n"
    )
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "chorus.key").write_text(KEY.hex())
    store = Store.create(f"sqlite:///{tmp_path}/d/chorus.db", tmp_path / "d" / "media")

    def verify(*more: str, code: int = 0) -> str:
        done = CliRunner().invoke(chorus, ["--config", str(config), "verify", *more])
        assert done.exit_code == code, done.output
        return done.output

    assert "no checkpoint yet" in verify()
    acts(store, 16)
    store.checkpoint(KEY, make.NOW)
    acts(store, 9)
    store.checkpoint(KEY, make.NOW + timedelta(days=1))
    assert "2 checkpoints hold" in verify()
    kept = tmp_path / "kept.txt"
    kept.write_text(store.checkpoint_file.text())
    truncate(store)
    sql(store, "DELETE FROM checkpoint WHERE size > 16")
    assert "act 17: what stood in acts 17 to 25 is missing: the log ends at act 16" in verify(
        code=5
    )
    store.checkpoint_file.file.unlink()
    assert "1 checkpoints hold" in verify()  # nothing here can tell any more …
    said = verify("--checkpoints", str(kept), code=5)  # … but whoever kept them can
    assert said.startswith("act 17: ")
    assert '"valid":false' in verify("--checkpoints", str(kept), "--json", code=5)
    elsewhere = notes.sign(b"e" * 32, 16, bytes(32), make.NOW)
    kept.write_text(notes.note(elsewhere) + "\nhello\n")
    said = verify("--checkpoints", str(kept), code=5)
    assert "not known here" in said
    assert "text that is no checkpoint" in said
    line = notes.verifier(notes.public(b"e" * 32))
    assert "another root" in verify("--checkpoints", str(kept), "--key", line, code=5)
    done = CliRunner().invoke(chorus, ["--config", str(config), "verify", "--key", "x"])
    assert done.exit_code != 0
    store.close()
