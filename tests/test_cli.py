"""The command line: instant help, sentences for every mistake, exit codes of the errors."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import orjson
import pytest

from chorus.cli import main
from storage import migrate
from tests import ROOT, shared
from tests.collectors.contract import FIELDS

HEAVY = ("pydantic", "sqlalchemy", "sqlmodel", "streamlit", "httpx", "tweepy", "numpy", "PIL")


class Done(NamedTuple):
    """What a command left: its exit code and its two texts."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> Done:
    """A command as `main` runs it, in this process: a new interpreter costs two seconds each."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        contextlib.chdir(cwd or ROOT),
        patch.dict(os.environ, environment),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as left,
    ):
        main(list(arguments))
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return Done(int(left.value.code or 0), *texts)


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys, contextlib\nfrom chorus.cli import main\nwith contextlib.suppress(SystemExit): main(['--help'])\nprint([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["colect"], "Did you mean `chorus collect`"),
        (["collect", "--sinse", "2026-01-01"], "--since"),
        (["parse", "mastodn", "README.md"], "Did you mean `mastodon`"),
        (["match", "--catalogue", "README.md"], "all three"),
    ],
)
def test_a_wrong_call_is_met_with_a_sentence(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_init_check_account_verify(tmp_path: Path) -> None:
    assert run("init", cwd=tmp_path).returncode == 0
    assert "exists already" in run("init", cwd=tmp_path).stderr
    told = run("check", cwd=tmp_path)
    assert told.returncode == 0
    assert "Nothing is followed yet" in told.stdout
    assert "Nobody may sign in yet" in told.stdout
    assert "public_url" in told.stdout
    assert (
        run(
            "account", "mara", "--role", "brand", "--password", "long enough", cwd=tmp_path
        ).returncode
        == 0
    )
    assert "Nobody may sign in" not in run("check", cwd=tmp_path).stdout
    told = orjson.loads(run("verify", "--json", cwd=tmp_path).stdout)
    assert (told["acts"], told["valid"], told["findings"]) == (1, True, [])


def test_no_config_is_a_sentence(tmp_path: Path) -> None:
    done = run("status", cwd=tmp_path)
    assert done.returncode == 2
    assert "chorus init" in done.stderr


def test_an_outdated_schema_is_refused_with_both_versions(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    run("init", cwd=tmp_path)
    with closing(sqlite3.connect(tmp_path / "chorus-data" / "chorus.db")) as old:
        old.execute("UPDATE alembic_version SET version_num = '0000'")
        old.commit()
    done = run("status", cwd=tmp_path)
    assert done.returncode == 5
    assert "0000" in done.stderr
    assert migrate.head() in done.stderr
    assert "chorus db upgrade" in done.stderr


def test_backup_and_restore(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    run("account", "mara", "--password", "long enough", cwd=tmp_path)
    assert run("backup", "b.chorus", "--passphrase", "sesame open", cwd=tmp_path).returncode == 0
    other = tmp_path / "other"
    other.mkdir()
    run("init", cwd=other)
    done = run("restore", str(tmp_path / "b.chorus"), "--passphrase", "sesame open", cwd=other)
    assert done.returncode == 0, done.stderr
    assert orjson.loads(run("verify", "--json", cwd=other).stdout)["acts"] == 1


def test_a_file_in_place_of_the_database_is_a_sentence(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    (tmp_path / "chorus-data" / "chorus.db").write_bytes(b"this is no database, it is a text" * 200)
    for extra in ("-wal", "-shm"):
        (tmp_path / "chorus-data" / f"chorus.db{extra}").unlink(missing_ok=True)
    done = run("status", cwd=tmp_path)
    assert done.returncode == 5
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("network", "file", "code"),
    [
        ("mastodon", "recordings/mastodon/hashtag_timeline_social.json", 0),
        ("mastodon", "recordings/mastodon/error_401.json", 3),
        ("mastodon", "recordings/mastodon/instance_v2.json", 3),
        ("bluesky", "recordings/bluesky/profile.json", 3),
        ("feed", "recordings/feeds/guardian.rss", 0),
        ("x", "recordings/x/v2_counts_recent.json", 3),
    ],
)
def test_parse_prints_posts_or_leaves_with_a_reason(network: str, file: str, code: int) -> None:
    done = run("parse", network, str(shared(file)))
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    for line in done.stdout.splitlines():
        assert list(orjson.loads(line)) == FIELDS
    if code:
        assert done.stdout == ""
        assert len(done.stderr) > 20
