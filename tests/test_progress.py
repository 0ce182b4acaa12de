"""How far a back-fill and an import are: told after each page and batch, held in the run."""

import io
from datetime import timedelta
from pathlib import Path

import pytest

from chorus import faring, jobs
from chorus.commands import common
from chorus.config import Follow, Settings
from chorus.house import House
from chorus.types import Brand, Found, Gap
from collectors import collect, receive
from collectors.connector import Exchange, Parsed
from collectors.registry import load
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.fake_network import FakeMastodon

TAG = Follow(network="mastodon", kind="hashtag", value="tarnholt", every=900)


def test_a_backfill_goes_on_until_its_gap_is_read_and_says_how_far_it_is(
    store: Store, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "MAX_PAGES", 2)
    monkeypatch.setitem(collect.collect.__kwdefaults__, "max_pages", 2)
    network, seen = FakeMastodon(), list[faring.Going]()
    since = clock() - timedelta(hours=10)
    for n in range(200):
        network.post(since + timedelta(minutes=3 * n), n)
    settings = Settings(
        brand=Brand(name="Tarnholt"),
        media=store.files.folder,
        galleries=tmp_path / "galleries",
        networks={"mastodon": {"server": FakeMastodon.host}},
        follow=(TAG,),
    )
    house = House(settings, store, network.http(), clock)
    told = {"source": TAG.key, "network": "mastodon", "kind": "outage", "why": "asleep"}
    gap = Gap(id="g1", since=since, until=clock() + timedelta(hours=1), at=clock(), **told)
    with store.transaction() as tx:
        tx.gaps.save(gap)
    beat = jobs._beat

    def watched(at: House, run: object) -> collect.Progress:
        inner = beat(at, run)

        def told(done: collect.Collected) -> None:
            clock.advance(jobs.BEAT_SECONDS)
            inner(done)
            seen.extend(faring.fares(house)[0].fills)

        return told

    monkeypatch.setattr(jobs, "_beat", watched)
    jobs.fill(house, "g1")
    jobs.work(house)
    with store.reading() as tx:
        fills = [run for run in tx.runs.recent(50) if run.verb == "backfill"]
        assert sum(run.counts["new"] for run in fills) == 200
        assert tx.gaps.open() == []
    assert len(fills) == 3, "two pages each, of forty posts"
    shares = [one.share for one in seen]
    assert len(shares) >= 5
    assert all(share is not None for share in shares)
    assert shares == sorted(shares, key=lambda one: one or 0)
    assert (shares[0] or 0) < 0.4
    assert (shares[-1] or 0) > 0.85


def test_an_import_is_stored_in_batches_that_tell(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = tuple(Found(post=make.post(id=str(n))) for n in range(7))

    class Reads:
        sheet = load("reviews").sheet

        def parse(self, exchange: Exchange) -> Parsed:
            return Parsed(found=posts)

    monkeypatch.setattr(receive, "BATCH", 3)
    told: list[tuple[int, int]] = []
    done = receive.receive(
        store, Reads(), Exchange(), clock=clock, told=lambda n, whole: told.append((n, whole))
    )
    assert told == [(3, 7), (6, 7), (7, 7)]
    assert len(done.refs) == 7
    assert receive.receive(store, Reads(), Exchange(), clock=clock).same == 7


def test_the_bar_is_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((io.StringIO(), False), (Screen(), True)):
        monkeypatch.setattr("sys.stderr", stream)
        with common.progress("reviews.csv") as told:
            told(500, 1000)
            told(1000, 1000)
        assert ("reviews.csv" in stream.getvalue()) is shown
