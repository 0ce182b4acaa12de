"""Ten simulated minutes of `make soak` and the day after them: every count is what it must be."""

import shutil
from datetime import timedelta
from pathlib import Path

from chorus.http import Http
from storage.store import Store
from tests.journeys.schedulers import World
from tests.journeys.simulated import Simulated
from tests.journeys.soak import QUIET, Soak, tags


def test_ten_minutes_at_fifty_times_the_rate_are_stored_exactly(
    tmp_path: Path, sqlite_template: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path / "soak.db")
    store = Store.open(f"sqlite:///{tmp_path}/soak.db", tmp_path / "media")
    world, known = World(), tags(2, 1 / 6)
    network = Simulated(world, known[:1], known[1:])
    http = Http.offline(network._answer, network._stream)
    soak = Soak(store, world, known, http)
    soak.passes(timedelta(minutes=15), timedelta(minutes=5), lambda: None)
    soak.passes(QUIET, QUIET / 4, lambda: None)
    counts = soak.counts(network)
    assert {name: told for name, told in counts.items() if told[0] != told[1]} == {}
    assert counts["posts stored that stay"][0] > 450
    assert counts["edited posts with their last words"][0] > 10
    soak.house.close()
