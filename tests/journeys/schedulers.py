"""Schedulers in real processes on one database, while machines die and clocks jump: `python -m
tests.journeys.schedulers MEDIA DATABASE…`.

Prints a JSON object per database: what was written on the network and what is stored. The network is a
simulated Mastodon that shows its last 24 hours, a post each ten minutes; it stands behind the
contract server and keeps the true time, whatever the house's clocks say.
"""

import logging
import mmap
import os
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import text

from chorus import jobs, scheduler
from chorus.config import Follow, Settings
from chorus.house import House
from chorus.http import Answered, Asked
from chorus.types import Brand
from collectors.networks.mastodon import Mastodon
from storage.store import Store
from tests.contract_server import ContractServer, Visitor
from tests.fake_network import FakeMastodon

BEGAN = datetime(2026, 11, 25, 8, tzinfo=UTC)
DAY, SLOT, EACH = timedelta(days=1), timedelta(minutes=15), timedelta(minutes=10)
SHOWN = DAY
PATIENCE = 200.0
TAG = Follow(network="mastodon", kind="hashtag", value="tarnholt", every=900)
RUNNING, DIE, STOP = 0.0, 1.0, 2.0
_TOLD = "dddd"


class World:
    """What all processes share: the true time, by how much the house's clocks are wrong, and
    what is to happen to the one that asks the network next."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, struct.calcsize(_TOLD))
        self._write(0.0, 0.0, RUNNING, 0.0)

    def _read(self) -> tuple[float, ...]:
        return struct.unpack_from(_TOLD, self._memory)

    def _write(self, *told: float) -> None:
        struct.pack_into(_TOLD, self._memory, 0, *told)

    def true(self) -> datetime:
        return BEGAN + timedelta(seconds=self._read()[0])

    def clock(self) -> datetime:
        now, wrong, *_ = self._read()
        return BEGAN + timedelta(seconds=now + wrong)

    def pass_(self, by: timedelta) -> None:
        now, *rest = self._read()
        self._write(now + by.total_seconds(), *rest)

    def jump(self, by: timedelta) -> None:
        now, wrong, *rest = self._read()
        self._write(now, wrong + by.total_seconds(), *rest)

    def next_one(self, fate: float) -> None:
        now, wrong, *_ = self._read()
        self._write(now, wrong, fate, 0.0)

    def victim(self) -> int:
        return int(self._read()[3])

    def asked(self) -> None:
        """An answer has come, and is not stored yet."""
        now, wrong, fate, _ = self._read()
        if fate != RUNNING:
            self._write(now, wrong, RUNNING, float(os.getpid()))
            os.kill(os.getpid(), signal.SIGKILL if fate == DIE else signal.SIGSTOP)


class Simulated(FakeMastodon):
    """Shows what was written in the last 24 hours, by its own time."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self._all: dict[int, dict[str, Any]] = {}
        for number in range(1, 4 * 144):
            self.post(BEGAN - SHOWN + EACH * number, number)
        self._all = self.statuses

    def _timeline(self, asked: Asked) -> Answered:
        now = self._world.true()
        first, last = (int(at.timestamp() * 1000) << 16 for at in (now - SHOWN, now))
        self.statuses = {n: one for n, one in self._all.items() if first < n <= last}
        return super()._timeline(asked)


@dataclass
class Machines:
    """The processes, by what was forked; `settle` waits until nothing is due."""

    world: World
    server: ContractServer
    house: House
    running: list[int] = field(default_factory=list)

    def start(self) -> int:
        self.house.store.close()  # a connection belongs to one process
        pid = os.fork()
        if pid == 0:
            self._work()
        self.running.append(pid)
        return pid

    def _work(self) -> None:
        http = Visitor(self.server, "0.1", self.world.asked)
        scheduler.Scheduler(replace(self.house, http=http)).start()
        threading.Event().wait()

    def until(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what}: not within {PATIENCE:.0f} seconds"
            time.sleep(0.05)

    def settle(self) -> None:
        """Until the run of this slot and all before it have ended."""
        name, _ = jobs.slot(self.world.clock(), TAG.every)

        def done() -> bool:
            with self.house.store.reading() as tx:
                runs = [one for one in tx.runs.recent(100) if one.due_at <= self.world.clock()]
            ours = {one.slot for one in runs if one.source == TAG.key}
            return name in ours and all(one.ended_at for one in runs)

        self.until(done, f"slot {name}")

    def pass_(self, slots: int = 1) -> None:
        for _ in range(slots):
            self.world.pass_(SLOT)
            self.settle()

    def meets(self, fate: float) -> int:
        """The next one that asks the network dies or falls asleep; which one it was."""
        self.world.next_one(fate)
        self.world.pass_(SLOT)
        self.until(lambda: self.world.victim() > 0, "somebody asks")
        pid = self.world.victim()
        os.waitpid(pid, os.WUNTRACED)
        if fate == DIE:
            self.running.remove(pid)
        return pid

    def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        self.running.remove(pid)

    def each(self, number: signal.Signals) -> None:
        for pid in self.running:
            os.kill(pid, number)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with self.house.store.reading() as tx:
            return [tuple(row) for row in tx.connection.execute(text(query))]


def play(here: Machines) -> list[tuple[datetime, datetime]]:
    """A bad week; the stretches for which every machine slept too long."""
    world = here.world
    here.start()
    here.start()
    here.settle()
    here.pass_(2)
    # kill -9 of the one that works: the other takes its run over
    here.meets(DIE)
    world.pass_(timedelta(seconds=jobs.LEASE_SECONDS + 1))
    here.settle()
    here.start()
    here.pass_()
    # the clock is set ten hours ahead, and an hour later right again
    world.jump(timedelta(hours=10))
    here.settle()
    here.pass_(4)
    world.jump(-timedelta(hours=10))
    here.settle()
    here.pass_(2)
    # the clock is set back, and right again
    world.jump(-timedelta(hours=3))
    here.pass_()
    world.jump(timedelta(hours=3))
    here.pass_()
    # one laptop sleeps in the middle of a page, wakes up, and finds its run done by the other
    asleep = here.meets(STOP)
    world.pass_(timedelta(hours=3))
    here.settle()
    os.kill(asleep, signal.SIGCONT)
    (other,) = (pid for pid in here.running if pid != asleep)
    here.kill(other)
    here.pass_()
    here.start()
    # both sleep within what the network looks back, then longer
    here.each(signal.SIGSTOP)
    world.pass_(timedelta(hours=20))
    here.each(signal.SIGCONT)
    here.settle()
    here.each(signal.SIGSTOP)
    slept = world.true()
    world.pass_(timedelta(hours=30))
    here.each(signal.SIGCONT)
    here.settle()
    lost = (slept, world.true() - SHOWN)
    # a power cut in the middle of a page, and a start an hour later
    here.meets(DIE)
    for pid in list(here.running):
        here.kill(pid)
    world.pass_(timedelta(hours=1))
    here.start()
    here.settle()
    here.pass_(2)
    return [lost]


def told(here: Machines, network: Simulated, lost: list[tuple[datetime, datetime]]) -> Any:
    """What is stored, beside what was there to be seen."""
    written = {
        f"mastodon:{one['uri']}": datetime.fromisoformat(one["created_at"])
        for one in network._all.values()
    }
    stored = [key for (key,) in here.rows("SELECT key FROM post")]
    due = {key for key, at in written.items() if at <= here.world.true()}
    with here.house.store.reading() as tx:
        gaps, source = tx.gaps.open(), tx.sources.get(TAG.key)
        runs = tx.runs.recent(5000)
    missing = {key: written[key] for key in due - set(stored)}
    slept = [at for at in missing.values() if any(a <= at <= b for a, b in lost)]
    return {
        "written": len(due),
        "stored": len(stored),
        "twice": len(stored) - len(set(stored)),
        "never written": len(set(stored) - due),
        "versions": here.rows("SELECT count(*) FROM post_version")[0][0],
        "counted": source.posts if source else 0,
        "missing": len(missing),
        "lost": [at for at in missing.values() if not any(a <= at <= b for a, b in lost)],
        "missing in a sleep": len(slept),
        "missing in a gap": sum(
            any(g.since and g.until and g.since <= at <= g.until for g in gaps) for at in slept
        ),
        "gaps": [[gap.kind, gap.since, gap.until, gap.why] for gap in gaps],
        "slept": lost,
        "runs": len(runs),
        "slots": len({(one.source, one.slot) for one in runs}),
        "ended": sum(one.ended_at is not None for one in runs),
        "failed": [one.error for one in runs if one.error],
        "taken over": sum(one.fence > 1 for one in runs),
    }


def played(url: str, media: Path) -> Any:
    """Play on one database. Its first slot is worked here, so that what is forked knows the
    statements."""
    world = World()
    network = Simulated(world)
    settings = Settings(
        brand=Brand(name="Tarnholt", keys=("#tarnholt",)),
        media=media,
        galleries=media / "galleries",
        networks={"mastodon": {"server": FakeMastodon.host}},
        follow=(TAG,),
    )
    server = ContractServer([lambda: network])
    house = House(settings, Store.open(url, media), network.http(), world.clock)
    jobs.submit(house)
    jobs.work(house)
    here = Machines(world, server, house)
    try:
        return told(here, network, play(here))
    finally:
        here.each(signal.SIGKILL)
        server.close()
        house.close()


def main(media: str, *urls: str) -> None:
    """Play on each database, and print what is stored."""
    scheduler.TICK_SECONDS = 0.25  # type: ignore[assignment]
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    jobs.CHORES = {"checkpoint": ("checkpoint", 86400)}
    Mastodon.sheet = Mastodon.sheet.model_copy(update={"lookback_hours": 24})
    for number, url in enumerate(urls):
        sys.stdout.write(orjson.dumps(played(url, Path(media) / str(number))).decode() + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
