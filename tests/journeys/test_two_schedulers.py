"""Real schedulers on one database while one is killed, clocks jump and machines sleep: nothing
is worked twice, nothing is lost within the look-back, and what is lost beyond it is a gap."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests import ROOT
from tests.postgres import Cluster


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory,
    sqlite_template: Path,
    postgres_cluster: Cluster | None,
) -> dict[str, Any]:
    """What tests/journeys/schedulers.py prints, by database."""
    folder = tmp_path_factory.mktemp("schedulers")
    shutil.copy(sqlite_template, folder / "chorus.db")
    urls = {"sqlite": f"sqlite:///{folder}/chorus.db"}
    if postgres_cluster is not None:
        postgres_cluster.empty()
        urls["postgres"] = postgres_cluster.url
    command = [sys.executable, "-m", "tests.journeys.schedulers", str(folder), *urls.values()]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, timeout=900)
    return dict(zip(urls, map(orjson.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_nobody_works_twice_and_nothing_is_lost_in_silence(
    told: dict[str, Any], database: str
) -> None:
    if database not in told:
        pytest.skip("the Postgres binaries (initdb, pg_ctl) are not installed")
    told = told[database]
    assert told["stored"] == told["versions"] == told["counted"] > 400
    assert told["runs"] == told["slots"] == told["ended"]
    assert told["taken over"] == 3  # a kill, a sleep in the middle of a page, a power cut
    assert (told["twice"], told["never written"], told["lost"], told["failed"]) == (0, 0, [], [])
    # The long sleep, and nothing else: with its dates, for the operator to see.
    ((since, until),) = told["slept"]
    assert [gap[:3] for gap in told["gaps"]] == [["outage", since, until]]
    assert told["missing"] == told["missing in a gap"] == told["written"] - told["stored"] > 30
