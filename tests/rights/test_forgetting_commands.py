"""erase, access, retain and rights hold as a person types them: what is printed, exit codes."""

import json

import pytest

from chorus.cli import main
from tests.rights.erased_world import ANA, HANDLE, NAME

WHO = f"mastodon:{ANA.id}"


@pytest.fixture
def chorus(hers, tmp_path, monkeypatch, capfd):
    """Runs a command in the folder of the copied world: (exit code, output, errors)."""
    folder = hers.house.out.parent
    hers.store.close()
    config = tmp_path / "settings" / "config.yaml"
    config.parent.mkdir()
    config.write_text(
        "brand: {name: Tarnholt, url: 'https://tarnholt.example'}\n"
        f"database: sqlite:///{folder}/c.db\nmedia: {folder}/media\ngalleries: {folder}/out\n"
        f"follow: [{{network: bluesky, account: '{HANDLE}'}}]\n"
    )
    monkeypatch.chdir(folder)

    def run(*words):
        try:
            main(["--config", str(config), *words])
            code = 0
        except SystemExit as left:
            code = int(left.code or 0)
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def test_from_the_dry_run_to_the_receipt(chorus):
    code, out, _ = chorus("erase", HANDLE, "--dry-run")
    assert code == 0
    assert "4 posts of 1 accounts" in out
    assert "ridge" in out
    assert "Poster autumn" in out
    assert "autumn.zip" in out
    code, _, err = chorus("rights", "hold", WHO, "--why", "claim 12")
    assert code == 0, err
    code, _, err = chorus("erase", HANDLE, "--yes")
    assert code == 4
    assert "claim 12" in err
    assert chorus("rights", "hold", WHO, "--lift")[0] == 0
    assert chorus("rights", "hold", WHO, "--lift")[0] == 5
    code, out, _ = chorus("erase", HANDLE, "--yes")
    assert code == 0
    assert "Nothing of theirs was found." in out
    assert "Searched for" in out
    assert "config.yaml still follows" in out
    code, out, _ = chorus("verify", "--json")
    assert json.loads(out)["valid"]
    assert chorus("erase", "nobody", "--yes")[0] == 5


def test_without_a_yes_nothing_is_erased(chorus, monkeypatch):
    monkeypatch.setattr("click.confirm", lambda *_args, **_named: False)
    code, _, err = chorus("erase", HANDLE)
    assert code == 2
    assert "Nothing was erased" in err
    code, out, _ = chorus("erase", HANDLE, "--dry-run", "--json")
    assert json.loads(out)["posts"] == 4


def test_what_is_found_is_said_and_the_exit_code_tells(chorus, tmp_path):
    from pathlib import Path

    beside = Path("notes.txt")
    beside.write_text(f"Call {NAME} back")
    code, out, _ = chorus("erase", HANDLE, "--yes")
    assert code == 4
    assert "notes.txt" in out
    code, out, _ = chorus("erase", HANDLE, "--yes", "--json")
    assert code == 4
    assert json.loads(out)["looked"]["traces"]
    beside.unlink()
    code, out, _ = chorus("erase", HANDLE, "--yes")
    assert (code, "Nothing of theirs was found." in out) == (0, True)


def test_access_and_retain(chorus):
    code, out, _ = chorus("access", HANDLE, "--out", "hers.zip", "--json")
    assert code == 0
    assert json.loads(out)["posts"] == 4
    assert chorus("access", HANDLE, "--out", "hers.zip")[0] == 4
    code, out, _ = chorus("retain", "--dry-run", "--json")
    assert code == 0
    assert json.loads(out)["dry_run"]
    assert chorus("retain")[0] == 0
