"""The world of tests/rights/erased_world.py, made once and copied."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.store import Store
from tests.conftest import FakeClock
from tests.rights.erased_world import World


@pytest.fixture(scope="session")
def built(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world, made once on SQLite; tests work on copies."""
    folder = tmp_path_factory.mktemp("world")
    shutil.copy(sqlite_template, folder / "c.db")
    store = Store.open(f"sqlite:///{folder}/c.db", folder / "media")
    made = World(store, FakeClock(), folder)
    store.close()
    made.folder = folder
    return made


@pytest.fixture
def copies(built: World, tmp_path: Path) -> Iterator[Callable[[], World]]:
    """Makes copies of the world."""
    made: list[World] = []

    def copied() -> World:
        folder = tmp_path / f"copy{len(made)}"
        shutil.copytree(built.folder, folder, symlinks=True)
        made.append(built.at(folder))
        return made[-1]

    yield copied
    for one in made:
        one.store.close()


@pytest.fixture
def hers(copies: Callable[[], World]) -> World:
    """One copy of the world, on SQLite."""
    return copies()
