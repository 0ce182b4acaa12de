"""kill -9 in the middle of every network's collection: the same posts, none twice, none missing."""

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from collectors.registry import NETWORKS
from tests import ROOT
from tests.postgres import Cluster

NEVER_ASKED = {"form"}  # its entries arrive one by one, each in a transaction of its own


def deaths(template: str, step: int, networks: str = "") -> list[dict[str, object]]:
    """What tests/journeys/killed.py prints; `make kills` lets it die at every moment."""
    command = [sys.executable, "-m", "tests.journeys.killed", template, str(step), networks]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, timeout=280)
    return [orjson.loads(line) for line in done.stdout.splitlines()]


def test_no_network_loses_or_repeats_a_post(sqlite_template: Path) -> None:
    told = deaths(str(sqlite_template), 10)
    assert [one for one in told if one["differs"]] == []
    assert all(one["posts"] for one in told)
    assert {one["network"] for one in told} == set(NETWORKS) - NEVER_ASKED
    assert sum(int(str(one["deaths"])) for one in told) > 40


def test_nor_on_postgres(postgres_cluster: Cluster | None) -> None:
    if postgres_cluster is None:
        pytest.skip("the Postgres binaries (initdb, pg_ctl) are not installed")
    told = deaths(postgres_cluster.url, 6, "mastodon,x")
    assert [one for one in told if one["differs"]] == []
