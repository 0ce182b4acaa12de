"""chorus rights grant, confirm, refuse, reopen, stand, end-standing."""

import orjson
import pytest
from click.testing import CliRunner

from chorus.cli import chorus
from rights.forget import forget
from storage.store import Store
from tests import make
from tests.rights.talk import put

CONFIG = """
brand:
  name: Tarnholt
  keys: ["#yestarnholt"]
  entity: Tarnholt Ltd
database: sqlite:///chorus.db
media: media
rights:
  second_person: {second}
"""


@pytest.fixture
def desk(tmp_path, clock, monkeypatch):
    """Runs a command in a house with one post; hands back the exit code and what was printed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text("You may show it. Ana")
    store = Store.create(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    post = put(store, clock, author=make.author(handle="ana@fell.example"))

    def run(*words, second=False):
        (tmp_path / "config.yaml").write_text(CONFIG.format(second=str(second).lower()))
        done = CliRunner().invoke(chorus, ["rights", *words])
        return done.exception or done.exit_code, done.output

    run.store, run.ref = store, post.ref
    yield run
    store.close()


EVIDENCE = ("--use", "gallery", "--note", "a letter of 3 May", "--file", "letter.txt")


def test_grant_with_its_evidence(desk):
    code, said = desk("grant", desk.ref, *EVIDENCE, "--territory", "FR", "--until", "2030-01-31")
    assert (code, said) == (0, "2 works granted.\n")
    with desk.store.reading() as tx:
        (grant, *_) = tx.rights.grants(desk.ref)
        (file,) = tx.attachments.find(ref=desk.ref)
    assert (grant.territory, str(grant.ends_on)) == (("FR",), "2030-01-31")
    assert grant.assignee == "Tarnholt Ltd"
    assert grant.evidence.files == (file.digest,)
    code, _ = desk("grant", desk.ref, "--use", "gallery", "--note", "she said so")
    assert "evidence" in str(code)


def test_a_second_person(desk):
    code, said = desk("grant", desk.ref, *EVIDENCE, "--by", "mara", "--json", second=True)
    proposal = orjson.loads(said)["proposal"]
    assert (code, bool(proposal)) == (0, True)
    with desk.store.reading() as tx:
        assert tx.rights.grants(desk.ref) == []
    assert "somebody else" in str(desk("confirm", proposal, "--by", "Mara")[0])
    assert desk("confirm", proposal, "--by", "noor") == (0, "2 works granted.\n")
    assert "before" in str(desk("confirm", proposal, "--by", "noor")[0])
    _, said = desk("grant", desk.ref, *EVIDENCE, "--by", "mara", "--json", second=True)
    code, said = desk("refuse", orjson.loads(said)["proposal"], "--why", "no", "--by", "noor")
    assert (code, said) == (0, "Refused; nothing was granted.\n")
    with desk.store.reading() as tx:
        assert len(tx.rights.grants(desk.ref)) == 2
        tx.acts.verify()


def test_reopen(desk, clock):
    forget(desk.store, desk.ref, kind="minor", by="mara", why="", clock=clock)
    assert "guardian" in str(desk("reopen", desk.ref, "--kind", "minor", "--why", "asked")[0])
    code, said = desk(
        *("reopen", desk.ref, "--kind", "minor", "--why", "her mother wrote"),
        *("--file", "letter.txt", "--second", "noor"),
    )
    assert (code, said) == (0, f"{desk.ref} is no longer closed as minor.\n")


def test_stand_and_end(desk):
    code, said = desk("stand", "ana@fell.example", *EVIDENCE, "--cap", "3", "--json")
    assert code == 0
    licence = orjson.loads(said)
    assert (licence["cap"], licence["uses"]) == (3, ["gallery"])
    code, said = desk("end-standing", licence["id"], "--why", "over", "--everything")
    assert (code, said) == (0, "Ended; 0 posts left galleries.\n")
