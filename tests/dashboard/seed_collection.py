"""A day of collection: runs of every outcome, limits in use, a gap that is being filled, a hashtag
and a mention of one network that saw some of the same posts."""

from datetime import timedelta

from chorus import jobs
from chorus.config import Follow
from chorus.types import Gap, Run, Share, Source, Spent
from storage.store import Store
from tests import make

FOLLOWED = (
    Follow(network="instagram", kind="hashtag", value="mytarnholt", every=900),
    Follow(network="mastodon", kind="hashtag", value="mytarnholt", every=900),
    Follow(network="x", kind="mention", value="tarnholt_example", every=3600),
)
"""What the house's settings name."""
TAG, MENTION = "mastodon:hashtag:mytarnholt", "mastodon:mention:tarnholt_example"


def fill(store: Store, refs: list[str]) -> None:
    """After `seed.seed`, with the refs of its posts: its sources, and one more."""
    now = make.NOW
    with store.transaction() as tx:
        tx.sources.save(
            Source(
                key=MENTION,
                network="mastodon",
                kind="mention",
                value="tarnholt_example",
                every=900,
                origin="desk",
                last_ok_at=now - timedelta(minutes=4),
                posts=31,
            )
        )
        for hour in range(24):
            for quarter in range(4):
                at = now - timedelta(hours=hour, minutes=15 * quarter + 4)
                _run(tx, TAG, at, hour, quarter)
        for hour in range(0, 24, 2):
            at = now - timedelta(hours=hour, minutes=4)
            _end(tx, MENTION, at, {"new": 1 if hour % 4 == 0 else 0})
        gap = Gap(
            id="gap1",
            source=TAG,
            network="mastodon",
            kind="outage",
            since=now - timedelta(hours=14),
            until=now - timedelta(hours=11),
            why="nothing was collected for 3 hours",
            at=now - timedelta(hours=10),
        )
        tx.gaps.save(gap)
        tx.runs.submit("backfill", f"{jobs.GAP}{gap.id}", "now", now - timedelta(minutes=2))
        run = _leased(tx, now - timedelta(minutes=2))
        reached = int((now - timedelta(hours=13)).timestamp())
        counts = {"pages": 7, "new": 211, "reached": reached}
        tx.runs.heartbeat(run, now + timedelta(minutes=4), counts)
        calls = Share(
            budget="mastodon:calls:address and account:300", amount=212, limit=300, seconds=300
        )
        tx.budgets.take((calls,), now)
        money = Share(
            budget="x:micros:day", amount=3_400_000, limit=5_000_000, seconds=86_400, moving=False
        )
        tx.budgets.take((money,), now)
    with store.reading() as tx:
        found = [one.post.key for one in tx.posts.many(refs) if one.post.network == "mastodon"]
    with store.transaction() as tx:
        most = len(found) * 3 // 4
        tx.sightings.add(TAG, found[:most], now - timedelta(hours=2))
        tx.sightings.add(MENTION, found[len(found) // 3 :], now - timedelta(hours=2))


def _run(tx, source: str, at, hour: int, quarter: int) -> None:  # noqa: ANN001  test code
    if hour in {11, 12, 13}:
        return
    error = "mastodon does not answer (503). Nothing stored was lost." if hour == 10 else None
    busy = {5: 19, 6: 42, 7: 50}.get(hour, (hour * 7 + quarter) % 4)
    counts = {"new": 0 if error else busy, "full": int(hour == 7)}
    _end(tx, source, at, counts, error)


def _end(tx, source: str, at, counts: dict[str, int], error: str | None = None) -> None:  # noqa: ANN001
    tx.runs.submit("collect", source, at.isoformat(), at)
    tx.runs.complete(_leased(tx, at), at, counts=counts, spent=Spent(), error=error)


def _leased(tx, at) -> Run:  # noqa: ANN001
    run = tx.runs.lease(at, jobs.LEASE_SECONDS)
    assert run is not None
    return run
