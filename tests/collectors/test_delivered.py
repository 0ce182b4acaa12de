"""What was pushed becomes posts: once, whatever dies in between, and one failure stops no other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chorus import chains, jobs
from chorus.config import Settings
from chorus.house import House
from chorus.http import Answered, Asked
from chorus.types import Brand, Delivery
from collectors.delivered import (
    LONGEST,
    PATIENCE,
    PATIENCE_WITH_NO,
    SHORTEST,
    delivered,
    path_of,
)
from collectors.registry import load
from storage.store import Store
from storage.tx import Tx
from tests.collectors.pushes import SETTINGS, Meta, mentions, page, thread
from tests.conftest import FakeClock
from tests.fake_network import json_answer


def error(code: int, status: int = 400) -> Answered:
    return json_answer({"error": {"code": code, "message": "said Meta"}}, status=status)


@pytest.fixture
def meta() -> Meta:
    return Meta()


@pytest.fixture
def run(store: Store, clock: FakeClock, meta: Meta) -> Callable[[], Any]:
    made = {network: load(network, settings) for network, settings in SETTINGS.items()}
    return lambda: delivered(store, made.__getitem__, meta.http(), clock=clock)


def push(store: Store, at: datetime, body: str, network: str = "instagram", id_: str = "") -> None:
    with store.transaction() as tx:
        told = Delivery(id=id_ or body[-60:], network=network, body=body, at=at)
        assert tx.deliveries.take_in(told)


def all_of(store: Store) -> list[Delivery]:
    with store.reading() as tx:
        return tx.deliveries.find()


def keys(store: Store, *wanted: str) -> set[str]:
    with store.reading() as tx:
        return set(tx.posts.by_keys(list(wanted)))


# -- processing ------------------------------------------------------------------------------


def test_a_mention_becomes_a_post_with_its_author(
    store: Store, clock: FakeClock, run: Callable[[], Any]
) -> None:
    push(store, clock(), mentions("1790"))
    push(store, clock(), mentions("1791", comment="1799"))
    done = run()
    assert (done.done, done.new, done.failed) == (2, 2, 0)
    assert keys(store, "instagram:1790", "instagram:1799") == {"instagram:1790", "instagram:1799"}
    with store.reading() as tx:
        post = tx.posts.by_keys(["instagram:1790"])["instagram:1790"].post
    assert post.author is not None
    assert post.author.handle == "ida_example"
    assert all(one.done_at == clock() and one.body == "" for one in all_of(store))


def test_what_was_pushed_counts_as_seen(
    store: Store, clock: FakeClock, run: Callable[[], Any]
) -> None:
    push(store, clock(), mentions("1790"))
    run()
    with store.reading() as tx:
        number = tx.posts.number(tx.posts.by_keys(["instagram:1790"])["instagram:1790"].ref)
        assert tx.sightings.sources([number]) == {number: [path_of("instagram")]}


def test_done_is_done(store: Store, clock: FakeClock, meta: Meta, run: Callable[[], Any]) -> None:
    push(store, clock(), mentions("1790"))
    run()
    clock.advance(86_400)
    assert run().done == 0
    assert meta.asked == ["1790"]


def test_one_failing_delivery_stops_no_other(
    store: Store, clock: FakeClock, meta: Meta, run: Callable[[], Any]
) -> None:
    meta.errors["1790"] = error(100)
    push(store, clock(), mentions("1790"))
    clock.advance(1)
    push(store, clock(), "no json at all")
    clock.advance(1)
    push(store, clock(), mentions("1791"))
    push(store, clock(), thread(), "threads")
    done = run()
    assert (done.done, done.new, done.failed, done.given_up) == (2, 2, 1, 1)
    assert "said Meta" in done.why
    assert keys(store, "instagram:1791", "threads:1801") == {"instagram:1791", "threads:1801"}
    first, unread = all_of(store)[:2]
    assert (first.done_at, first.next_at) == (None, clock() + SHORTEST)
    assert "said Meta" in first.error
    assert unread.done_at == clock()
    assert (unread.body, "no JSON" in unread.error) == ("no json at all", True)


def test_one_failing_change_of_a_delivery_stops_no_other(
    store: Store, clock: FakeClock, meta: Meta, run: Callable[[], Any]
) -> None:
    meta.errors["1791"] = error(100)
    push(store, clock(), mentions("1790", "1791", "1792"))
    assert (run().new, all_of(store)[0].done_at) == (2, None)
    meta.errors.clear()
    clock.advance(61)
    done = run()
    assert (done.new, done.done) == (1, 1)


@pytest.mark.parametrize("answer", [error(4, 403), error(190), error(2, 500), error(200, 403)])
def test_a_network_in_trouble_is_left_alone_and_nothing_is_lost(
    store: Store, clock: FakeClock, meta: Meta, run: Callable[[], Any], answer: Answered
) -> None:
    meta.down["instagram"] = answer
    for number in range(5):
        push(store, clock(), mentions(str(1790 + number)))
    push(store, clock(), page("mention", item="post", verb="add", post_id="9_1"), "facebook")
    done = run()
    assert (done.failed, done.done) == (5, 1)
    assert sorted(meta.asked) == ["1790", "9_1"], "the network was asked once"
    assert run().failed == 0, "nothing is tried before its time"
    meta.down.clear()
    clock.advance(61)
    assert run().new == 5


def test_a_pause_that_meta_names_is_kept(
    store: Store, clock: FakeClock, meta: Meta, run: Callable[[], Any]
) -> None:
    usage = '{"1784": [{"call_count": 100, "estimated_time_to_regain_access": 90}]}'
    meta.down["instagram"] = error(4, 403).model_copy(
        update={"headers": {"x-business-use-case-usage": usage}}
    )
    push(store, clock(), mentions("1790"))
    run()
    assert all_of(store)[0].next_at == clock() + timedelta(minutes=90)


def test_distances_grow_and_end(
    store: Store, clock: FakeClock, meta: Meta, run: Callable[[], Any]
) -> None:
    began = clock()
    meta.down["instagram"] = error(190)
    push(store, began, mentions("1790"))
    gaps: list[timedelta] = []
    while (one := all_of(store)[0]).done_at is None:
        assert len(gaps) < 2000
        if one.next_at:
            gaps.append(one.next_at - clock())
            clock.advance(gaps[-1].total_seconds())
        run()
    assert gaps[:4] == [timedelta(minutes=n) for n in (1, 1, 2, 4)]
    assert max(gaps) == LONGEST
    assert one.done_at >= began + PATIENCE
    assert one.body, "what was given up can still be looked at"


def test_a_no_to_one_post_is_believed_after_a_day(
    store: Store, clock: FakeClock, meta: Meta, run: Callable[[], Any]
) -> None:
    meta.errors["1790"] = error(100)
    push(store, clock(), mentions("1790"))
    run()
    clock.advance(PATIENCE_WITH_NO.total_seconds())
    assert run().given_up == 1


def test_what_a_network_deleted_leaves_and_does_not_come_back(
    store: Store, clock: FakeClock, run: Callable[[], Any]
) -> None:
    push(store, clock(), page("mention", item="post", verb="add", post_id="9_1"), "facebook")
    run()
    clock.advance(60)
    push(store, clock(), page("feed", item="post", verb="remove", post_id="9_1"), "facebook")
    done = run()
    assert len(done.gone) == 1
    clock.advance(60)
    push(store, clock(), page("feed", item="post", verb="edited", post_id="9_1"), "facebook")
    again = run()
    assert (again.done, again.new, again.changed) == (1, 0, 0)


class Killed(BaseException):
    """kill -9, as near as a test comes."""


@pytest.mark.parametrize("step", ["ask", "save", "mark"])
def test_killed_between_storing_and_done_nothing_is_lost_and_nothing_doubled(
    store: Store,
    clock: FakeClock,
    meta: Meta,
    run: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    push(store, clock(), mentions("1790"))
    push(store, clock(), mentions("1791"))

    def die(*_told: Any, **_more: Any) -> Any:
        raise Killed

    with store.reading() as tx:
        posts, deliveries = type(tx.posts), type(tx.deliveries)
    with monkeypatch.context() as patched:
        if step == "ask":
            patched.setattr(meta, "answer", die)
        elif step == "save":
            patched.setattr(posts, "save", die)
        else:
            patched.setattr(deliveries, "save", die)
        with pytest.raises(Killed):
            run()
    assert keys(store, "instagram:1790", "instagram:1791") == set()
    assert [one.done_at for one in all_of(store)] == [None, None]
    done = run()
    assert (done.done, done.new) == (2, 2)
    assert run().done == 0


def test_two_workers_make_one_post(
    store: Store, clock: FakeClock, meta: Meta, run: Callable[[], Any]
) -> None:
    push(store, clock(), mentions("1790"))
    inner: list[Any] = []
    real = meta.answer

    def meanwhile(asked: Asked) -> Answered:
        if not inner:
            inner.append(None)
            inner[0] = run()
        return real(asked)

    meta.answer = meanwhile  # type: ignore[method-assign]
    outer = run()
    assert (inner[0].done, inner[0].new) == (1, 1)
    assert (outer.done, outer.new) == (0, 0)


def test_erased_while_it_was_read_it_stays_erased(
    store: Store, clock: FakeClock, meta: Meta, run: Callable[[], Any]
) -> None:
    push(store, clock(), mentions("1790"))
    real = meta.answer

    def meanwhile(asked: Asked) -> Answered:
        with store.transaction() as tx:
            drop(tx)
        return real(asked)

    def drop(tx: Tx) -> None:
        tx.deliveries.drop(network="instagram")

    meta.answer = meanwhile  # type: ignore[method-assign]
    assert run().new == 0
    assert all_of(store) == []


# -- the chore -------------------------------------------------------------------------------


def test_each_minute_what_came_is_read_and_taken_through_the_stages(
    store: Store, clock: FakeClock, meta: Meta, tmp_path: Path
) -> None:
    settings = Settings(
        brand=Brand(name="Tarnholt"),
        media=store.files.folder,
        galleries=tmp_path / "galleries",
        networks=SETTINGS,
    )
    house = House(settings, store, meta.http(), clock)
    jobs.submit(house)
    jobs.work(house)
    push(store, clock(), mentions("1790"))
    clock.advance(60)
    jobs.submit(house)
    jobs.work(house)
    with store.reading() as tx:
        runs = [one for one in tx.runs.recent(100) if one.verb in ("deliver", "match")]
    assert keys(store, "instagram:1790") == {"instagram:1790"}
    told = [one for one in runs if one.counts.get("done")]
    assert [(one.source, one.counts["new"], one.error) for one in told] == [("deliveries", 1, None)]
    assert [one.source for one in runs if one.verb == "match"] == ["stages"]


def test_a_deleted_post_leaves_the_galleries_at_once(
    store: Store, clock: FakeClock, meta: Meta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(
        brand=Brand(name="Tarnholt"), media=store.files.folder, networks=SETTINGS,
        galleries=tmp_path / "galleries",
    )  # fmt: skip
    house = House(settings, store, meta.http(), clock)
    push(store, clock(), page("mention", item="post", verb="add", post_id="9_1"), "facebook")
    chains.worked_off(house)
    withdrawn: list[Any] = []
    monkeypatch.setattr(chains, "decided", lambda _house, refs, by: withdrawn.append((refs, by)))
    clock.advance(60)
    push(store, clock(), page("feed", item="post", verb="remove", post_id="9_1"), "facebook")
    done = chains.worked_off(house)
    assert withdrawn == [(done.gone, "chorus")]
