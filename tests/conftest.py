"""Fixtures: a real database (SQLite, and Postgres when its binaries are here), a clock."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from collectors.darkroom import Darkroom
from storage.store import Store, _engine
from tests import compiled, make
from tests.postgres import Cluster, binaries

MEMORY = Path("/dev/shm")
"""A commit there takes 0.02 ms, on a disk 5. A killed process leaves the same behind on both."""
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 2 << 30:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

compiled.share()

LONGEST = (
    "tests/dashboard/test_access",
    "tests/dashboard/test_deck",
    "tests/demo/test_play",
    "tests/dashboard/test_budgets",
    "tests/test_web_consent_browser",
    "tests/publishing/test_layouts",
    "tests/journeys/",
    "tests/dashboard/",
    "tests/test_bench",
)
"""Begun first, in this order, so that no worker is left with one of them at the end."""


settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=500, print_blob=True)
settings.load_profile("same")
"""`make test` says the same of the same code each time; `make search` looks where it did not."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        starts = (n for n, path in enumerate(LONGEST) if item.nodeid.startswith(path))
        return next(starts, len(LONGEST))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """What was collected stays: nobody looks through it again for what could go."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


class FakeClock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = make.NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated empty database, copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    Store.create(f"sqlite:///{folder}/t.db", folder / "media").close()
    return folder / "t.db"


@pytest.fixture(scope="session")
def postgres_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster | None]:
    """A throw-away cluster of an unprivileged user; None where the binaries are missing."""
    if binaries() is None:
        yield None
        return
    cluster = Cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def postgres_engine(postgres_cluster: Cluster | None) -> Iterator[Engine | None]:
    """Connections that have read the schema: each new one takes longer than most tests."""
    if postgres_cluster is None:
        yield None
        return
    engine = _engine(postgres_cluster.url)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A fresh store; each test that takes it runs on both databases."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "chorus.db")
        made = Store.open(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
        yield made
        made.close()
        return
    cluster = request.getfixturevalue("postgres_cluster")
    if cluster is None:
        pytest.skip("the Postgres binaries (initdb, pg_ctl) are not installed")
    cluster.empty()
    yield Store(request.getfixturevalue("postgres_engine"), tmp_path / "media")


@pytest.fixture(scope="session")
def room() -> Iterator[Darkroom]:
    """The processes that decode pictures; started when the first one comes."""
    with Darkroom(2) as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, one for all tests of a process; skipped with the reason where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()
