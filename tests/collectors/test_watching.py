"""A source's last day: hours, limits used, what two paths missed together."""

from datetime import timedelta

from chorus.types import Found, Gap, Run, Source
from collectors.registry import load
from collectors.watching import hours, watch
from tests import make

KEY = "mastodon:hashtag:tarnholt"


def run(minutes: int, *, error: str | None = None, **counts: int) -> Run:
    ended = make.NOW - timedelta(minutes=minutes)
    told = {"id": minutes, "verb": "collect", "source": KEY, "slot": str(minutes)}
    return Run(**told, due_at=ended, ended_at=ended, counts=counts, error=error)


def test_each_hour_tells_what_came_and_what_was_wrong():
    runs = [run(5, new=3), run(10, new=1, full=1), run(70, error="down"), run(60 * 30, new=9)]
    since, until = make.NOW - timedelta(hours=5, minutes=10), make.NOW - timedelta(hours=4)
    gap = Gap(
        id="g",
        source=KEY,
        network="mastodon",
        kind="outage",
        since=since,
        until=until,
        why="asleep",
        at=make.NOW,
    )
    told = hours(runs, [gap], make.NOW.replace(minute=30))
    assert len(told) == 24
    assert [one.at.hour for one in told if one.gap] == [(make.NOW.hour - n) % 24 for n in (6, 5)]
    assert sum(one.posts for one in told) == 4
    assert sum(one.runs for one in told) == 3
    assert sum(one.failed for one in told) == 1
    assert sum(one.full for one in told) == 1


def test_limits_and_what_a_mention_and_a_hashtag_missed_together(store):
    mention = "mastodon:mention:tarnholt_example"
    sources = [
        Source(
            key=key, network="mastodon", kind=key.split(":")[1], value=key.split(":")[2], every=9
        )
        for key in (KEY, mention)
    ]
    posts = [
        make.post(id=str(n), hashtags=("Tarnholt",), mentions=("tarnholt_example",) if n else ())
        for n in range(12)
    ]
    with store.transaction() as tx:
        tx.posts.save([Found(post=one) for one in posts], at=make.NOW, by="t")
        tx.sightings.add(KEY, [one.key for one in posts[:9]], make.NOW - timedelta(hours=1))
        tx.sightings.add(mention, [one.key for one in posts[6:]], make.NOW - timedelta(hours=1))
    with store.reading() as tx:
        told = watch(tx, sources, {"mastodon": load("mastodon").sheet}, make.NOW)
    (beside,) = told[KEY].beside
    assert beside.other == mention
    # 5 only by the hashtag, 3 only by the mention, 3 by both; the post that names nobody is none
    assert beside.coverage.seen == 11
    assert beside.coverage.missed == 5 * 3 / 4
    assert told[mention].beside[0].coverage.seen == 11
    assert [one.unit for one in told[KEY].gauges][:1] == ["calls"]
    assert told[KEY].gauges[0].used == 0
