"""Gaps are rows: opened when something may be missing, closed by what filled them."""

from datetime import UTC, datetime, timedelta

import pytest

from chorus.http import Http
from chorus.types import Found, Post, Query
from collectors import gaps
from collectors.collect import collect
from collectors.connector import Exchange, Parsed, Sheet
from collectors.walking import Turned, mark, walk

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


class Lantern:
    """An invented network: one post each ten minutes, two on a page, newest first, a day of look-back."""

    sheet = Sheet(
        network="lantern",
        title="Lantern",
        version="1",
        queries=("hashtag",),
        order="newest_first",
        every_minutes=10,
        page_size=2,
        lookback_hours=24,
        micros_per_post=5000,
    )

    def __init__(self, settings=None):
        self.first = START - timedelta(minutes=90)

    def parse(self, exchange: Exchange) -> Parsed:
        return Parsed()

    def check(self, ids, http, now):
        return iter(())

    def fetch(self, query, cursor, http):
        def turn(token):
            newest = query.now if token is None else datetime.fromisoformat(token)
            times = [newest - timedelta(minutes=10 * n) for n in range(2)]
            times = [at for at in times if at >= self.first]
            posts = [
                Post(network="lantern", id=str(int(at.timestamp()) // 600), posted_at=at)
                for at in times
            ]
            return Turned(
                found=tuple(Found(post=post) for post in posts),
                marks=tuple(mark(at) for at in times),
                token=(newest - timedelta(minutes=20)).isoformat() if len(times) == 2 else None,
            )

        for page in walk(query, cursor, self.sheet, turn):
            cost = {"posts": len(page.found), "micros": 5000 * len(page.found), "calls": 1}
            yield page.model_copy(update={"spent": page.spent.model_copy(update=cost)})


def asked(now, **more):
    return Query(network="lantern", kind="hashtag", value="tarnholt", now=now, **more)


def run(store, now, *, pages=20, cap=None, **more):
    query = asked(now, **more)
    return collect(
        store,
        Lantern(),
        query,
        Http.offline(lambda _: None),
        clock=lambda: now,
        max_pages=pages,
        cap_micros=cap,
        pause=lambda _: None,
    )


def open_gaps(store):
    with store.reading() as tx:
        return tx.gaps.open()


def test_a_walk_cut_short_is_a_gap_until_it_ends(store):
    run(store, START, pages=2)
    (gap,) = open_gaps(store)
    assert (gap.kind, gap.source, gap.until) == ("walk", "lantern:hashtag:tarnholt", START)
    run(store, START + timedelta(minutes=10), pages=2)
    assert [one.id for one in open_gaps(store)] == [gap.id]  # the same walk, the same gap
    done = run(store, START + timedelta(minutes=20))
    assert open_gaps(store) == []
    assert done.error is None
    with store.reading() as tx:
        assert tx.gaps.get(gap.id).filled_at == START + timedelta(minutes=20)


def test_a_spend_cap_leaves_a_gap_that_says_so(store):
    done = run(store, START, cap=25_000)
    assert done.spent.micros <= 25_000
    (gap,) = open_gaps(store)
    assert "daily cap of $0.03" in gap.why or "daily cap of $0.02" in gap.why
    run(store, START + timedelta(days=1), cap=10_000_000)
    assert open_gaps(store) == []


def test_a_long_outage_is_a_gap_with_its_hours_and_a_back_fill_closes_it(store):
    run(store, START)
    later = START + timedelta(hours=60)
    run(store, later, pages=500)
    (gap,) = open_gaps(store)
    assert (gap.kind, gap.since, gap.until) == ("outage", START, later - timedelta(hours=24))
    assert "60 hours" in gap.why
    before = _cursor(store)
    run(
        store,
        later,
        since=gap.since - timedelta(minutes=10),
        until=gap.until + timedelta(minutes=10),
    )
    assert open_gaps(store) == [gap]  # the back-fill was cut short
    run(
        store,
        later,
        pages=500,
        since=gap.since - timedelta(minutes=10),
        until=gap.until + timedelta(minutes=10),
    )
    assert open_gaps(store) == []
    assert _cursor(store) == before  # the live walk knows nothing of it


def _cursor(store):
    with store.reading() as tx:
        return tx.cursors.get("lantern:hashtag:tarnholt")


def test_within_the_look_back_nothing_is_missing(store):
    run(store, START)
    run(store, START + timedelta(hours=20), pages=500)
    assert open_gaps(store) == []


@pytest.mark.parametrize(
    ("since", "until", "closes"),
    [(0, 10, True), (1, 10, False), (0, 9, False), (None, None, False)],
)
def test_only_a_back_fill_that_covers_it_closes_a_gap(since, until, closes):
    def at(hour):
        return None if hour is None else START + timedelta(hours=hour)

    told = {"since": at(0), "until": at(10), "why": "", "at": START, "network": "lantern"}
    gap = gaps.Gap(id="g", source="s", kind="outage", **told)
    query = asked(START, since=at(since), until=at(until))
    assert bool(gaps.filled([gap], query)) is closes


def test_every_sighting_is_kept_once_with_its_first_time(store):
    run(store, START)
    run(store, START + timedelta(minutes=10))
    with store.reading() as tx:
        told = tx.sightings.seen(
            ("lantern:hashtag:tarnholt", "lantern:mention:x"), START, START + timedelta(minutes=1)
        )
    assert [one.by for one in told] == [("lantern:hashtag:tarnholt",)] * 10
