"""The clock and the executor: once per slot, at its cadence; failures pause, repairs resume."""

from datetime import timedelta
from pathlib import Path

import pytest

from chorus import jobs
from chorus.config import Follow, Settings
from chorus.house import House
from chorus.types import Brand, Gap, QueueFilter, Run, Spent
from storage.store import Store
from tests.conftest import FakeClock
from tests.fake_network import FakeMastodon, FakeNetwork, json_answer


def settings(store: Store, tmp_path: Path, *follow: Follow) -> Settings:
    return Settings(
        brand=Brand(name="Tarnholt", keys=("#yestarnholt",)),
        media=store.files.folder,
        galleries=tmp_path / "galleries",
        networks={"mastodon": {"server": FakeMastodon.host}},
        follow=follow,
    )


TAG = Follow(network="mastodon", kind="hashtag", value="tarnholt", every=900)


@pytest.fixture
def network() -> FakeMastodon:
    return FakeMastodon()


@pytest.fixture
def house(store: Store, tmp_path: Path, clock: FakeClock, network: FakeMastodon) -> House:
    return House(settings(store, tmp_path, TAG), store, network.http(), clock)


def collected(house: House) -> list[Run]:
    with house.store.reading() as tx:
        return [run for run in tx.runs.recent(1000) if run.verb == "collect"]


def test_each_query_runs_at_its_cadence_once_per_slot(
    house: House, clock: FakeClock, network: FakeMastodon
) -> None:
    for minute in range(120):
        if minute % 10 == 0:
            network.post(clock(), minute)
        jobs.submit(house)
        jobs.submit(house)
        jobs.work(house)
        clock.advance(60)
    runs = collected(house)
    assert len(runs) == len({run.slot for run in runs}) == 8
    assert all(run.ended_at and run.error is None for run in runs)
    assert sum(run.counts["new"] for run in runs) == 11  # the twelfth came after the last slot
    with house.store.reading() as tx:
        assert tx.views.count(QueueFilter()) == 11


def test_a_second_scheduler_adds_nothing(
    house: House, clock: FakeClock, network: FakeMastodon
) -> None:
    other = House(house.settings, house.store, network.http(), clock)
    assert jobs.submit(house) == 1 + len(jobs.CHORES)
    assert jobs.submit(other) == 0
    jobs.work(other)
    jobs.work(house)
    assert len(collected(house)) == 1


def test_a_clock_that_jumps_back_repeats_no_slot(house: House, clock: FakeClock) -> None:
    jobs.submit(house)
    jobs.work(house)
    clock.advance(-600)
    jobs.submit(house)
    clock.advance(600)
    assert jobs.submit(house) == 0
    jobs.work(house)
    assert len({run.slot for run in collected(house)}) == len(collected(house))


def test_a_dead_workers_run_is_taken_over_and_the_dead_one_can_write_nothing(
    house: House, clock: FakeClock
) -> None:
    jobs.submit(house)
    with house.store.transaction() as tx:
        leased = [tx.runs.lease(clock(), jobs.LEASE_SECONDS) for _ in jobs.CHORES]
    (lost,) = [run for run in leased if run and run.verb == "collect"]
    jobs.work(house)
    assert not [run for run in collected(house) if run.ended_at]
    clock.advance(jobs.LEASE_SECONDS + 1)
    jobs.work(house)
    (done,) = collected(house)
    assert done.ended_at
    assert done.fence == lost.fence + 1
    with house.store.transaction() as tx:
        assert not tx.runs.complete(lost, clock(), counts={}, spent=Spent())
        assert not tx.runs.heartbeat(lost, clock() + timedelta(hours=1), {})


def test_a_refused_token_stops_the_source_until_a_person_resumes_it(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    network = FakeNetwork.replay([], empty=[])
    house = House(settings(store, tmp_path, TAG), store, network.http(), clock)
    network.fail(401, body=b'{"error":"The access token is invalid"}')
    jobs.submit(house)
    jobs.work(house)
    with store.reading() as tx:
        source = tx.sources.get(TAG.key)
    assert source is not None
    assert source.stopped_at == clock()
    assert "token" in (source.last_error or "")
    clock.advance(86_400)
    jobs.submit(house)
    jobs.work(house)
    assert len(collected(house)) == 1
    network.heal()
    jobs.resume(house, TAG.key)
    jobs.work(house)
    assert [run.error for run in collected(house)].count(None) == 1
    with store.reading() as tx:
        source = tx.sources.get(TAG.key)
    assert source is not None
    assert source.stopped_at is None


def test_a_pause_that_the_network_asked_for_is_kept(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    network = FakeNetwork.replay([], empty=[])
    house = House(settings(store, tmp_path, TAG), store, network.http(), clock)
    network.fail(429, headers={"retry-after": "7200"})
    jobs.submit(house)
    jobs.work(house)
    for _ in range(7):
        clock.advance(900)
        jobs.submit(house)
        jobs.work(house)
    assert len(collected(house)) == 1
    network.heal()
    clock.advance(900)
    jobs.submit(house)
    jobs.work(house)
    assert len(collected(house)) == 2


def test_one_failing_source_stops_no_other(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    other = TAG.model_copy(update={"value": "mytarnholt"})
    network = FakeMastodon("mytarnholt")
    network.post(clock())
    network.answer(
        "/api/v1/timelines/tag/tarnholt", lambda _asked: json_answer({"error": "x"}, status=503)
    )
    house = House(settings(store, tmp_path, TAG, other), store, network.http(), clock)
    jobs.submit(house)
    jobs.work(house)
    errors = {run.source: run.error for run in collected(house)}
    assert errors[TAG.key]
    assert errors[other.key] is None


def test_every_chore_that_is_submitted_has_its_work() -> None:
    assert set(jobs.CHORES) == set(jobs._WORK) - {"stages"}


def test_a_gap_is_filled_on_demand(house: House, clock: FakeClock, network: FakeMastodon) -> None:
    network.post(clock(), 1)
    gap = Gap(
        id="g1",
        source=TAG.key,
        network="mastodon",
        kind="outage",
        since=clock() - timedelta(hours=1),
        until=clock() + timedelta(hours=1),
        why="nothing was collected",
        at=clock(),
    )
    with house.store.transaction() as tx:
        tx.gaps.save(gap)
    clock.advance(60)
    jobs.fill(house, "g1")
    jobs.work(house)
    with house.store.reading() as tx:
        (run,) = [run for run in tx.runs.recent(50) if run.verb == "backfill"]
        assert run.error is None
        assert tx.views.count(QueueFilter()) == 1
        assert tx.gaps.open() == []
        assert tx.cursors.get(TAG.key) is None  # the live walk knows nothing of it
