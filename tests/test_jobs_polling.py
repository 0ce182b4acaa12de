"""Sources that share a network's calls of the day: by lag debt, on one grid, within the budget."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from chorus import jobs
from chorus.commands.faring import _said
from chorus.config import Follow, Settings
from chorus.faring import fares
from chorus.house import House
from chorus.types import Brand, Spent
from collectors.registry import load
from storage.store import Store
from tests.conftest import FakeClock
from tests.fake_network import FakeNetwork

SEARCH = load("youtube").sheet.shares("calls", 1, "/search")[0]


def house_of(store: Store, tmp_path: Path, clock: FakeClock, *follow: Follow) -> House:
    told = Settings(
        brand=Brand(name="Tarnholt"),
        media=store.files.folder,
        galleries=tmp_path / "galleries",
        follow=follow,
    )
    return House(told, store, FakeNetwork().http(), clock)


def tags(count: int, every: int) -> list[Follow]:
    return [
        Follow(network="youtube", kind="hashtag", value=f"t{n}", every=every) for n in range(count)
    ]


def play(
    house: House, clock: FakeClock, hours: int, rates: dict[str, float], calls: int = 1
) -> Counter[str]:
    """Looks by source; each takes its calls, and brings what was posted since the last one."""
    looks: Counter[str] = Counter()
    last = {key: clock() for key in rates}
    for _ in range(hours * 4):
        jobs.submit(house)
        assert jobs.submit(house) == 0  # a second scheduler
        with house.store.transaction() as tx:
            while run := tx.runs.lease(clock(), 60):
                new = 0
                if run.source in rates:
                    for _ in range(calls):
                        assert tx.budgets.take([SEARCH], clock())[0], "the budget was overrun"
                    looks[run.source] += 1
                    passed = (clock() - last[run.source]).total_seconds() / 3600
                    new, last[run.source] = round(passed * rates[run.source]), clock()
                tx.runs.complete(run, clock(), counts={"new": new}, spent=Spent(calls=calls))
        clock.advance(900)
    return looks


def waiting(house: House, key: str) -> bool:
    with house.store.reading() as tx:
        return any(run.ended_at is None for run in tx.runs.of(key, house.clock() - timedelta(1)))


@pytest.fixture(autouse=True)
def _no_chores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "CHORES", {})


def test_what_the_budget_cannot_carry_is_shared_by_debt(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    follow = tags(6, every=1800)  # 288 calls a day of 100
    house = house_of(store, tmp_path, clock, *follow)
    rates = {one.key: 0.1 for one in follow} | {follow[0].key: 40.0}
    looks = play(house, clock, 36, rates)
    assert looks[follow[0].key] > 2 * max(looks[one.key] for one in follow[1:])
    assert min(looks.values()) >= 2
    assert sum(looks.values()) <= 150
    told = {one.source.key: one for one in fares(house)}
    busy, quiet = told[follow[0].key], told[follow[1].key]
    assert busy.every < quiet.every > quiet.source.every == 1800
    assert "(asked for: every 30 min)" in _said(quiet)[1]
    assert all(one.next_run_at > clock() - timedelta(seconds=1) for one in told.values())
    clock.now = quiet.next_run_at - timedelta(seconds=1)
    jobs.submit(house)
    assert not waiting(house, quiet.source.key)
    clock.now = quiet.next_run_at
    jobs.submit(house)
    assert waiting(house, quiet.source.key), "next is when it runs next"


def test_where_there_is_room_nothing_waits_longer_than_asked_for(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    follow = tags(2, every=7200)  # 24 calls a day of 100
    house = house_of(store, tmp_path, clock, *follow)
    looks = play(house, clock, 24, {follow[0].key: 30.0, follow[1].key: 0.0})
    assert looks[follow[1].key] >= 12
    assert 24 < looks[follow[0].key] <= 49  # the first slot may have begun before


def test_a_network_whose_calls_are_hardly_used_keeps_the_rhythm_asked_for(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    follow = tags(2, every=3600)
    house = house_of(store, tmp_path, clock, *follow)
    looks = play(house, clock, 12, {one.key: 30.0 for one in follow}, calls=0)
    assert set(looks.values()) == {12}
