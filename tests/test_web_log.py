"""Checkpoints are made once a day and handed to whoever asks."""

from pathlib import Path

import pytest
from starlette.applications import Starlette

from chorus import jobs
from chorus.config import Settings
from chorus.house import House
from chorus.types import Brand
from chorus.web_log import Log
from storage import notes
from storage.store import Store
from tests import make
from tests.asgi import Client
from tests.conftest import FakeClock
from tests.fake_network import FakeMastodon


@pytest.fixture
def house(store: Store, tmp_path: Path, clock: FakeClock) -> House:
    told = Settings(
        brand=Brand(name="Tarnholt", keys=("#yestarnholt",)),
        media=store.files.folder,
        galleries=tmp_path / "galleries",
    )
    return House(told, store, FakeMastodon().http(), clock)


def act(house: House) -> None:
    with house.store.transaction() as tx:
        tx.acts.append(at=make.NOW, who="mara", verb="review", subject="p")


def test_a_day_signs_once_and_the_door_hands_it_out(house: House, clock: FakeClock) -> None:
    http = Client(Starlette(routes=Log(house.store, house.key).routes()))
    assert http.get("/log/checkpoint").status_code == 404
    for _ in range(3):
        act(house)
        for _ in range(4):
            jobs.submit(house)
            jobs.work(house)
            clock.advance(6 * 3600)
    key = notes.read_verifier(http.get("/log/key").text)
    assert key == notes.public(house.key)
    found, wrong = notes.read(http.get("/log/checkpoints.txt").text, [key])
    assert len(found) in {3, 4}  # days of UTC, beginning at nine
    assert wrong == []
    assert all(map(notes.is_signed, found))
    assert http.get("/log/checkpoint").text == notes.note(found[-1])
    assert http.get("/log/checkpoint").headers["content-type"].startswith("text/plain")
    assert http.post("/log/checkpoint").status_code == 405
    with house.store.reading() as tx:
        assert tx.checkpoints.find() == found
        assert tx.acts.audit(found, [key.hex()]) == []
