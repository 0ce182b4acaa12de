"""kill -9 in the middle of every network's collection: the same posts, none twice, none missing."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from collectors.registry import NETWORKS
from tests import ROOT
from tests.postgres import Cluster


@pytest.fixture(scope="module")
def told(sqlite_template: Path, postgres_cluster: Cluster | None) -> list[dict[str, Any]]:
    """What tests/journeys/killed.py prints; `make kills` lets it die at every moment."""
    url = postgres_cluster.url if postgres_cluster else ""
    command = [sys.executable, "-m", "tests.journeys.killed", "10", str(sqlite_template), url]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, timeout=900)
    return [orjson.loads(line) for line in done.stdout.splitlines()]


def test_no_network_loses_or_repeats_a_post(told: list[dict[str, Any]]) -> None:
    on_file = [one for one in told if one["database"] == "sqlite"]
    assert [one for one in on_file if one["differs"]] == []
    assert all(one["posts"] and one["deaths"] for one in on_file)
    assert {one["network"] for one in on_file} == set(NETWORKS)
    assert {one["name"] for one in on_file} >= {"burst", "stream", "pushed"}


def test_nor_on_postgres(told: list[dict[str, Any]], postgres_cluster: Cluster | None) -> None:
    if postgres_cluster is None:
        pytest.skip("the Postgres binaries (initdb, pg_ctl) are not installed")
    on_server = [one for one in told if one["database"] == "postgresql"]
    assert len(on_server) > 3
    assert [one for one in on_server if one["differs"]] == []
