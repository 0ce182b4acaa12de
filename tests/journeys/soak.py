"""A day at fifty times the rate of a busy campaign: `python -m tests.journeys.soak [HOURS [TAGS]]`.

The real scheduler's slots and the real worker (`chorus.jobs`), with all its chores, a real SQLite
file and real sockets; only the network is simulated (tests/journeys/simulated.py, a process of its
own), and so is the time, minute by minute. Half of the hashtags are polled on a Mastodon server,
half are heard from a Jetstream. After the load comes a quiet time, in which what was late, edited
or deleted in the last hours is still found.

What must be stored is known beforehand. Prints the counts, each beside what it must be, and the
memory of this process, hour by hour: the last quarter of the load beside the second. The database's
page cache is 8 MiB here, not 64, so that it is full before the second quarter begins.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, text

from chorus import jobs
from chorus.config import Follow, Settings
from chorus.house import House
from chorus.http import Http
from chorus.types import Brand
from storage.store import Store
from tests import make
from tests.contract_server import ContractServer, Visitor
from tests.journeys.schedulers import BEGAN, World
from tests.journeys.simulated import SERVER, STREAM, Plan, Simulated, Tag

TIMES, REAL_PER_HOUR = 50, 60.0
QUIET = timedelta(hours=26)
MINUTE = timedelta(minutes=1)


def tags(count: int, hours: float) -> list[Tag]:
    """So many hashtags, which share fifty times the posts of one busy campaign. Deletions are
    looked for where somebody waits for the post (the first hashtag is a contest's), and told by
    the stream."""
    each, half = TIMES * REAL_PER_HOUR / count, count // 2
    return [Tag(f"walk{n}", each, hours, n == 0 or n >= half) for n in range(count)]


class Soak:
    """The house, the hashtags it follows, and the world it lives in."""

    def __init__(self, store: Store, world: World, tags: Sequence[Tag], http: Http) -> None:
        self.world, self.store, self.tags = world, store, tags
        half = len(tags) // 2
        follow = [
            Follow(network=network, kind="hashtag", value=tag.name, every=900)
            for network, some in (("mastodon", tags[:half]), ("bluesky", tags[half:]))
            for tag in some
        ]
        settings = Settings(
            brand=Brand(name="Tarnholt", keys=("#yestarnholt",)),
            media=store.files.folder,
            galleries=store.files.folder / "galleries",
            networks={"mastodon": {"server": SERVER}, "bluesky": {"stream": STREAM}},
            follow=tuple(follow),
        )
        self.house = House(settings, store, http, world.clock)
        contest = make.campaign(
            hashtags=(tags[0].name,),
            opens_at=BEGAN - timedelta(days=1),
            closes_at=BEGAN + timedelta(days=30),
            entries_per_person=1_000_000,
            media=("text", "image", "video"),
        )
        with store.transaction() as tx:
            tx.campaigns.save(contest, world.clock())

    def passes(self, span: timedelta, step: timedelta, told: Callable[[], None]) -> None:
        """Time goes on, step by step; what is due is worked."""
        end = self.world.true() + span
        while self.world.true() < end:
            jobs.submit(self.house)
            jobs.work(self.house)
            told()
            self.world.pass_(min(step, end - self.world.true()))
        jobs.submit(self.house)
        jobs.work(self.house)

    def counts(self, network: Simulated) -> dict[str, tuple[int, int]]:
        """What is stored, and what must be."""
        now = (self.world.true() - BEGAN).total_seconds()
        lives: dict[str, tuple[Tag, Plan]] = {
            network.key(tag, plan): (tag, plan) for tag in self.tags for plan in tag.plans
        }
        with self.store.reading() as tx:
            rows = tx.connection.execute(
                text(
                    "SELECT p.key, p.state, p.text, p.version, count(v.version) FROM post p"
                    " LEFT JOIN post_version v ON v.post = p.id GROUP BY p.id"
                )
            ).all()
            runs = tx.connection.execute(
                text("SELECT count(*), count(ended_at), count(error) FROM run")
            ).one()
            gaps = len(tx.gaps.open())
        stays = {key for key, (_, plan) in lives.items() if plan.deleted is None}
        live = {key: row for key, *row in rows if row[0] == "live"}
        edited = {key for key in stays if lives[key][1].edited is not None}
        right = {key for key in edited & live.keys() if live[key][1].startswith("better ")}
        said = [lives[key][0].text(lives[key][1], now) for key in live if key in lives]
        return {
            "posts stored that stay": (len(stays & live.keys()), len(stays)),
            "posts stored twice": (len(rows) - len({row[0] for row in rows}), 0),
            "posts nobody wrote": (len([row for row in rows if row[0] not in lives]), 0),
            "deleted posts still there": (len(live.keys() - stays), 0),
            "edited posts with their last words": (len(right), len(edited)),
            "posts with the words of now": (
                sum(a == row[1] for a, row in zip(said, live.values(), strict=True)),
                len(stays),
            ),
            "versions": (sum(row[4] for row in rows), sum(row[3] for row in rows)),
            "runs ended": (runs[1], runs[0]),
            "runs that failed": (runs[2], 0),
            "gaps left open": (gaps, 0),
        }


def resident() -> float:
    """Memory of this process in MiB."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.split("VmRSS:")[1].split()[0]) / 1024


def main(hours: str = "24", count: str = "50") -> None:
    """Soak, and print what was found; ends with 1 when a count is not what it must be, or when
    memory grew by a tenth."""
    load = timedelta(hours=float(hours))
    world, known = World(), tags(int(count), float(hours))
    half = len(known) // 2
    network = Simulated(world, known[:half], known[half:])
    server = ContractServer([lambda: network])
    samples: list[tuple[float, float]] = []
    began = time.monotonic()

    def told() -> None:
        at = (world.true() - BEGAN).total_seconds() / 3600
        if not samples or at >= samples[-1][0] + 0.25:
            samples.append((at, resident()))
            if at == int(at):
                say(f"hour {at:4.0f}  {samples[-1][1]:6.0f} MiB  {time.monotonic() - began:6.0f} s")

    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(f"sqlite:///{folder}/soak.db", Path(folder) / "media")
        store.close()
        event.listen(store._engine, "connect", _small_cache)
        soak = Soak(store, world, known, Visitor(server, "0.1", lambda: None))
        soak.passes(load, MINUTE, told)
        seconds = time.monotonic() - began
        quarters = [
            sum(size) / len(size)
            for n in range(4)
            if (size := [s for at, s in samples if n <= at * 4 / float(hours) < n + 1])
        ]
        soak.passes(QUIET, 15 * MINUTE, lambda: None)
        counts = soak.counts(network)
        soak.house.close()
    server.close()
    posts = sum(len(tag.plans) for tag in known)
    say(f"{posts} posts under {len(known)} hashtags in {hours} simulated hours ({seconds:.0f} s)")
    for name, (found, wanted) in counts.items():
        say(f"{name:36} {found:8} of {wanted}" + ("" if found == wanted else "   WRONG"))
    say("memory by quarter, MiB: " + ", ".join(f"{size:.0f}" for size in quarters))
    flat = quarters[-1] <= 1.1 * quarters[1]
    say(f"last quarter to second: {quarters[-1] / quarters[1]:.3f}" + ("" if flat else "   WRONG"))
    sys.exit(not (flat and all(found == wanted for found, wanted in counts.values())))


def _small_cache(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA cache_size=-8192")


def say(line: Any) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
