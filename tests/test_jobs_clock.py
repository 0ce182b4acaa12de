"""Clocks that ran ahead, machines that slept, workers that broke: what is kept mends itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from chorus import jobs
from chorus.house import House
from chorus.types import Cursor, Query, Share
from collectors.connector import Sheet
from collectors.walking import Turned, mark, walk
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.fake_network import FakeMastodon
from tests.test_jobs import TAG, collected, settings

YEAR = 366 * 86400


@pytest.fixture
def network() -> FakeMastodon:
    return FakeMastodon()


@pytest.fixture
def house(store: Store, tmp_path: Path, clock: FakeClock, network: FakeMastodon) -> House:
    return House(settings(store, tmp_path, TAG), store, network.http(), clock)


def slots(house: House) -> None:
    jobs.submit(house)
    jobs.work(house)


def test_a_pause_set_by_a_clock_that_ran_ahead_means_nothing(
    house: House, clock: FakeClock, network: FakeMastodon
) -> None:
    clock.advance(YEAR)
    network.fail(503, times=1)
    slots(house)
    clock.advance(-YEAR)
    slots(house)
    assert [run.error is None for run in collected(house)] == [False, True]


def test_a_lease_given_by_a_clock_that_ran_ahead_holds_nothing(
    house: House, clock: FakeClock
) -> None:
    jobs.submit(house)
    clock.advance(YEAR)
    with house.store.transaction() as tx:
        taken = [tx.runs.lease(clock(), jobs.LEASE_SECONDS) for _ in jobs.CHORES]
    assert all(taken)
    clock.advance(-YEAR)
    jobs.work(house)
    assert all(run.ended_at for run in collected(house))


def test_who_slept_in_the_middle_of_a_page_writes_nothing_over_who_took_over(
    house: House, clock: FakeClock, network: FakeMastodon, monkeypatch: pytest.MonkeyPatch
) -> None:
    network.burst(clock() - timedelta(hours=1), 90)
    other = House(house.settings, house.store, network.http(), clock)
    answer, naps = network._answer, [3 * 3600]

    def sleepy(asked):  # type: ignore[no-untyped-def]
        if naps and len(network.asked) == 1:
            clock.advance(naps.pop())
            jobs.work(other)
            clock.advance(60)
        return answer(asked)

    monkeypatch.setattr(network, "_answer", sleepy)
    house = House(house.settings, house.store, network.http(), clock)
    monkeypatch.setattr(jobs, "CHORES", {})
    slots(house)
    (run,) = collected(house)
    assert (run.fence, run.error) == (2, None)
    with house.store.reading() as tx:
        source, cursor = tx.sources.get(TAG.key), tx.cursors.get(TAG.key)
        assert tx.posts.count() == 90
    assert source is not None
    assert source.failures == 0
    assert source.judged_at == run.ended_at
    assert cursor is not None


def test_what_a_killed_worker_stored_is_taken_through_the_stages_all_the_same(
    house: House, clock: FakeClock, network: FakeMastodon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHORES", {})
    network.post(clock(), 1)
    jobs.submit(house)
    with house.store.transaction() as tx:
        assert tx.runs.lease(clock(), jobs.LEASE_SECONDS)
    with monkeypatch.context() as killed:
        killed.setattr(jobs, "_judge", _killed)
        with pytest.raises(KeyboardInterrupt):
            jobs._run(house, collected(house)[0].model_copy(update={"fence": 1}))
    clock.advance(jobs.LEASE_SECONDS + 1)
    jobs.work(house)
    with house.store.reading() as tx:
        assert {run.verb for run in tx.runs.recent()} == {"collect", "match"}


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_error_of_our_own_ends_one_run_and_no_worker(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(jobs._WORK, "sweep", lambda _house: {}["nothing"])
    slots(house)
    with house.store.reading() as tx:
        runs = {run.source: run for run in tx.runs.recent(50)}
    assert all(run.ended_at for run in runs.values())
    assert "Chorus itself failed (KeyError('nothing'))" in (runs["sweep"].error or "")
    assert runs[TAG.key].error is None


def test_what_was_used_by_a_clock_that_ran_ahead_is_free_again_after_one_window(
    store: Store, clock: FakeClock
) -> None:
    share = Share(budget="youtube:calls", amount=1, limit=3, seconds=86400)
    tags = Share(budget="instagram:tags", amount=1, limit=1, seconds=86400)
    clock.advance(YEAR)
    with store.transaction() as tx:
        assert all(tx.budgets.take([share], clock())[0] for _ in range(3))
        assert tx.budgets.take_tag(tags, "one", clock())[0]
    clock.advance(-YEAR)
    with store.transaction() as tx:
        taken, when = tx.budgets.take([share], clock())
        assert not taken
        assert when is not None
        assert when - clock() <= timedelta(hours=25)
        assert not tx.budgets.take_tag(tags, "two", clock())[0]
    clock.advance(25 * 3600)
    with store.transaction() as tx:
        assert tx.budgets.take([share], clock())[0]
        assert tx.budgets.take_tag(tags, "two", clock())[0]


LANTERN = Sheet(
    network="lantern",
    title="Lantern",
    version="1",
    queries=("hashtag",),
    order="newest_first",
    every_minutes=10,
    page_size=2,
    sweep_hours=12,
    lag_hours=24,
)


def test_a_cursor_kept_by_a_clock_that_ran_ahead_is_swept_at_once_and_set_right() -> None:
    now, ahead = make.NOW, make.NOW + timedelta(days=366)
    query = Query(network="lantern", kind="hashtag", value="tarnholt", now=now)
    asked = []

    def turn(token: str | None) -> Turned:
        asked.append(token)
        hours = 6 * len(asked)
        return Turned(marks=(mark(now - timedelta(hours=hours)),), token=str(len(asked)))

    start = Cursor(high=mark(ahead), swept_at=ahead)
    *_, last = walk(query, start, LANTERN, turn)
    assert len(asked) == 5  # a day back from now, where the mark said "next year"
    assert last.cursor.high == mark(now - timedelta(hours=6))
    assert last.cursor.swept_at == now
