"""A served, seeded house for browser tests, and one in the process for the others."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from chorus.types import Account
from dashboard import seal
from dashboard.desk import Desk
from dashboard.standing import Standing, stand
from storage.store import Store
from tests import make
from tests.dashboard import seed, seed_rights, served

ROOT = Path(__file__).parents[2]
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
"""Each AppTest reads the metadata of every installed package: once is enough (0.6 s)."""


class Served:
    """A dashboard in a process of its own."""

    def __init__(self, folder: Path, *options: str, posts: int = 60) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        command = [
            sys.executable,
            "-m",
            "tests.dashboard.served",
            str(folder),
            str(self.port),
            str(posts),
            *options,
        ]
        self.log = (folder.parent / f"{folder.name}.log").open("wb")
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=self.log, stderr=self.log, env={**os.environ}
        )
        end = time.monotonic() + 240
        while True:
            if self.alive():
                break
            if time.monotonic() > end or self.process.poll() is not None:
                raise AssertionError(Path(self.log.name).read_text()[-2000:])
            time.sleep(0.2)

    def alive(self) -> bool:
        """Whether it answers."""
        try:
            urllib.request.urlopen(f"{self.url}/desk/health", timeout=2).close()
        except OSError:
            return False
        return True

    def store(self) -> Store:
        """The store it serves, opened beside it."""
        return Store.open(f"sqlite:///{self.folder}/chorus.db", self.folder / "media")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """Start served houses; all are stopped at the end."""
    running: list[Served] = []

    def start(*options: str, posts: int = 60) -> Served:
        running.append(Served(tmp_path_factory.mktemp("served") / "house", *options, posts=posts))
        return running[-1]

    yield start
    for one in running:
        one.stop()


@pytest.fixture(scope="session")
def seeded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a seeded database, copied for each test."""
    folder = tmp_path_factory.mktemp("seeded")
    shutil.copy(sqlite_template, folder / "chorus.db")
    store = Store.open(f"sqlite:///{folder}/chorus.db", folder / "media")
    refs = seed.seed(store, 36, pictures=False)
    seed.gallery(store, refs)
    seed_rights.fill(store, refs)
    store.close()
    return folder


@pytest.fixture
def home(seeded: Path, tmp_path: Path) -> Iterator[Standing]:
    """A seeded house in this process; not the demo account."""
    folder = tmp_path / "house"
    shutil.copytree(seeded, folder)
    store = Store.open(f"sqlite:///{folder}/chorus.db", folder / "media")
    standing = Standing(served.house(folder, store, lambda: make.NOW), b"k" * 32)
    stand(standing)
    yield standing
    store.close()


@pytest.fixture
def desk(home: Standing) -> Callable[..., Desk]:
    """A desk for a role and a language."""

    def sit(role: str = "operator", language: str = "en", name: str = "Mara") -> Desk:
        return Desk(home.house, Account(name=name, role=role), language, "token")

    return sit


@pytest.fixture
def cookie(home: Standing) -> Callable[[str], str]:
    """The cookie of an account."""
    return lambda name: seal.issue(home.secret, name, make.NOW)
