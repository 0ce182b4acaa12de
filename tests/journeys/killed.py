"""Collections killed -9 at every answer, page and commit: `python -m tests.journeys.killed
[TEMPLATE [STEP [NETWORKS]]]`.

One process, which has read all code, forks a child for each death; a child dies by SIGKILL in the
middle of the real verb and another one finishes what it left. Prints a line of JSON per recording:
how often was killed, and what the end did not share with a collection that nobody disturbed.
The network answers by recordings; form and link are no walk, so that nothing of them can be cut.
"""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import event, text

from chorus.types import Query
from collectors.collect import collect
from collectors.connector import Collector
from collectors.networks.bluesky import Bluesky
from collectors.networks.mastodon import Mastodon
from collectors.registry import NETWORKS
from storage.store import Store
from tests import make
from tests.collectors.contract import Case, cases
from tests.collectors.test_bluesky import NOW, STREAM, at
from tests.collectors.test_bluesky import event as streamed
from tests.collectors.test_contract import kind_of
from tests.fake_network import FakeMastodon, FakeNetwork
from tests.postgres import empty

BURST = 130


@dataclass(frozen=True)
class Scene:
    """A query that is collected, and the network that answers it, always the same."""

    network: str
    name: str
    collector: Callable[[], Collector]
    query: Query
    answers: Callable[[], FakeNetwork]


def _recorded(case: Case) -> Scene:
    return Scene(
        case.network,
        case.name,
        lambda: case.make(kind_of(case.network)),
        case.query,
        case.network_of,
    )


def _burst() -> FakeNetwork:
    made = FakeMastodon()
    made.burst(make.NOW, BURST)
    return made


def _stream() -> FakeNetwork:
    made = FakeNetwork()
    made.play(*(streamed(str(n), at(20) + n) for n in range(1, 1_201)))
    return made


def scenes() -> Iterator[Scene]:
    """A walk of 130 posts, a stream of 1,200 events, and each recorded walk of each network."""
    noon = make.NOW.replace(hour=12)
    yield Scene(
        "mastodon",
        "burst",
        lambda: Mastodon({"server": FakeMastodon.host}),
        Query(network="mastodon", kind="hashtag", value="tarnholt", now=noon),
        _burst,
    )
    yield Scene(
        "bluesky",
        "stream",
        lambda: Bluesky({"stream": STREAM}),
        Query(network="bluesky", kind="hashtag", value="tarnholt", now=NOW),
        _stream,
    )
    for network in NETWORKS:
        for case in cases(network):
            if case.ask is not None:
                yield _recorded(case)


class Deaths:
    """Counts answers, commits before and after, and pages; dies at the one it was told."""

    def __init__(self, at: int | None = None) -> None:
        self.at, self.count = at, 0

    def __call__(self, *_: Any) -> None:
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, store: Store, network: FakeNetwork) -> None:
        """Be told of each moment in which a machine may die."""
        event.listen(store._engine, "commit", self)
        event.listen(store._engine, "checkin", self)
        answer = network._answer

        def told(asked: Any) -> Any:
            try:
                return answer(asked)
            finally:
                self()

        network._answer = told  # type: ignore[method-assign]


def run(scene: Scene, url: str, media: Path, at: int | None = None) -> int:
    """Collect until the walk has ended; how many moments there were."""
    store = Store.open(url, media)
    deaths, network = Deaths(at), scene.answers()
    deaths.watch(store, network)
    done = collect(
        store,
        scene.collector(),
        scene.query,
        network.http(),
        clock=lambda: scene.query.now,
        max_pages=60,
        pause=lambda _seconds: None,
    )
    store.close()
    assert done.error is None, f"{scene.network} {scene.name}: {done.error}"
    return deaths.count


def state(url: str, media: Path) -> dict[str, Any]:
    """What a collection left: posts with their versions, the cursor, open gaps."""
    store = Store.open(url, media)
    with store.reading() as tx:
        found: dict[str, Any] = {
            name: [list(map(str, row)) for row in tx.connection.execute(text(query))]
            for name, query in (
                ("posts", "SELECT key, version, state, text, media FROM post ORDER BY 1"),
                ("versions", "SELECT count(*), count(DISTINCT post) FROM post_version"),
                ("raw payloads", "SELECT count(*), count(DISTINCT post) FROM raw"),
                ("sightings", "SELECT count(*) FROM sighting"),
                ("open gaps", "SELECT source, body FROM gap WHERE filled_at IS NULL ORDER BY 1"),
            )
        }
        for key, body in tx.connection.execute(text("SELECT key, body FROM cursor ORDER BY 1")):
            told = orjson.loads(body) if isinstance(body, str) else dict(body)
            # What a broken walk met is passed over by the next one (networks/instagram.py).
            told["extra"].pop("seen", None)
            found.setdefault("cursors", []).append([key, told])
    store.close()
    return found


def killed(scene: Scene, template: str, folder: Path, step: int, first: int) -> dict[str, Any]:
    """Die at every `step`-th moment of a scene, each time in an empty database; what differed at
    the end. `template` is an empty SQLite file, or the address of a Postgres that may be emptied."""

    def fresh() -> str:
        if template.startswith("postgresql"):
            empty(template)
            return template
        for old in folder.glob("k.db*"):
            old.unlink()
        shutil.copy(template, folder / "k.db")
        return f"sqlite:///{folder}/k.db"

    def child(url: str, at: int | None = None) -> int:
        """Each collection begins in a process of its own, with nothing remembered."""
        pid = os.fork()
        if pid == 0:
            os._exit(run(scene, url, folder, at))
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    url = fresh()
    moments = child(url)
    wanted, differs, deaths = state(url, folder), [], 0
    for moment in range(1 + first % step, moments + 1, step):
        url, deaths = fresh(), deaths + 1
        if child(url, moment) != -signal.SIGKILL:
            differs.append(f"moment {moment}: it was not killed")
        child(url)
        got = state(url, folder)
        differs += [f"moment {moment}: {name}" for name in wanted if got.get(name) != wanted[name]]
    return {
        "network": scene.network,
        "name": scene.name,
        "posts": len(wanted["posts"]),
        "deaths": deaths,
        "differs": differs,
    }


def main(template: str = "", step: str = "1", networks: str = "") -> None:
    """Every scene (or those of some networks, with commas), dying at every `step`-th moment."""
    with tempfile.TemporaryDirectory() as folder:
        if not template:
            template = f"{folder}/empty.db"
            Store.create(f"sqlite:///{template}", Path(folder)).close()
        for n, scene in enumerate(scenes()):
            if not networks or scene.network in networks.split(","):
                told = killed(scene, template, Path(folder), int(step), n)
                sys.stdout.write(orjson.dumps(told).decode() + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
