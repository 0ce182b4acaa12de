"""chorus bench polling and collect, small: the budget is kept, ours is better, nothing is lost."""

import threading
from random import Random

import orjson
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus import bench_collect, bench_deciding, bench_ingest, bench_lookup, bench_polling
from chorus.bench_polling import CASES, DAY, lag_debt, on_the_grid
from chorus.cli import chorus
from storage.store import Store


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 999), st.integers(1, 5), st.integers(3, 40))
@pytest.mark.parametrize("strategy", [lag_debt, on_the_grid])
def test_a_budget_is_never_exceeded(strategy, seed, tags, calls):
    random = Random(seed)
    posts = [
        sorted(
            [random.random() * 14 * DAY for _ in range(random.randrange(300))]
            + [100 * n + random.random() for _ in range(random.randrange(300))]
        )
        for n in range(tags)
    ]
    looks = sorted(at for of in strategy(posts, calls) for at in of)
    for n, at in enumerate(looks):
        assert sum(one + DAY > at for one in looks[max(0, n - calls) : n + 1]) <= calls


def test_polling_by_lag_debt_beats_every_fixed_rhythm(monkeypatch):
    monkeypatch.setattr(bench_polling, "CASES", CASES[1:2])
    done = CliRunner().invoke(chorus, ["bench", "polling", "--seeds", "1", "--json"])
    assert done.exit_code == 0, done.output
    (row,) = orjson.loads(done.stdout)["cases"]
    ours = row["minutes"]["lag debt"]
    assert row["ratio"]["mean"] <= 0.7
    assert row["ratio"]["p90"] <= 1
    assert ours["calls"] <= 100
    assert ours["mean"] < row["minutes"]["proportional"]["mean"]


def test_equal_rates_cost_next_to_nothing():
    case = CASES[0].model_copy(update={"sigma": 0.0})
    (row,) = bench_polling.measure(seeds=1, told=lambda _: None, some=[case])
    assert row["ratio"]["mean"] <= 1.04
    assert "equal rates" in bench_polling.table([row])


def test_our_cursor_loses_nothing_where_the_newest_mark_does(monkeypatch):
    some = (bench_collect.STRATEGIES[0], bench_collect.OURS)
    monkeypatch.setattr(bench_collect, "STRATEGIES", some)
    words = ["bench", "collect", "--seeds", "1", "--days", "1", "--json"]
    done = CliRunner().invoke(chorus, words)
    assert done.exit_code == 0, done.output
    naive, ours = orjson.loads(done.stdout)["strategies"]
    assert naive["share"] > 0.01
    assert ours["share"] <= bench_collect.GOAL
    assert "lost for ever" in bench_collect.table([naive, ours])


def test_ingest_is_measured_beside_ready_rows(monkeypatch):
    monkeypatch.setattr(bench_ingest, "PAGE", 100)
    monkeypatch.setattr(bench_ingest, "MERGED", 100)
    done = CliRunner().invoke(
        chorus,
        ["bench", "ingest", "--posts", "500", "--rounds", "1", "--network", "bluesky", "--json"],
    )
    assert done.exit_code == 0, done.output
    (told,) = orjson.loads(done.stdout)["networks"]
    assert told["rows_rewritten"] == 0
    assert told["payload"] <= 0.33
    assert all(speed > 0 for speed in told["posts_a_second"].values())


def test_decisions_are_measured(monkeypatch, tmp_path):
    monkeypatch.setattr(bench_deciding, "SITUATIONS", ("quiet",))
    monkeypatch.setattr(bench_deciding, "BETWEEN_SECONDS", 0)
    told = bench_deciding.measure(
        tmp_path, decisions=20, rounds=1, url=None, told=lambda line: None
    )
    assert told["decisions"] == 20
    assert told["milliseconds"]["quiet"]["p50"] > 0
    assert "p95" in bench_deciding.report(told)


@pytest.mark.parametrize(("how", "posts"), [("backfill", 200), ("import", 60)])
def test_what_writes_meanwhile_is_the_product(how, posts, monkeypatch, tmp_path):
    class Soon(threading.Event):
        turns = 2 if how == "backfill" else 3

        def is_set(self):
            self.turns -= 1
            return self.turns < 0

    monkeypatch.setattr(bench_deciding, "FILE", 20)
    url = f"sqlite:///{tmp_path}/c.db"
    store = Store.create(url, tmp_path)
    bench_deciding.write(url, tmp_path, how, 0, threading.Event(), Soon())
    with store.reading() as tx:
        assert tx.posts.count() == posts
    store.close()


def test_the_type_ahead_finds_what_was_meant_in_a_small_catalogue() -> None:
    told = bench_lookup.measure(300, 12, lambda _: None)
    assert told["first_is_right"] >= 0.9
    assert told["keystrokes"] > 200
    assert "p95" in bench_lookup.report(told)
