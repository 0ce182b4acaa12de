"""Collections killed -9 at every answer, page and commit: `python -m tests.journeys.killed
[STEP [TEMPLATE [POSTGRES]]]`.

One process, which has read all code and made all statements, forks a child for each death; a child
dies by SIGKILL in the middle of the real verb and another one finishes what it left. The network is
the contract server, over a real socket. Prints a line of JSON per scene: how often was killed, and
what the end did not share with a collection that nobody disturbed.

What is no walk is cut where it can be: a form and a file are one transaction (`receive`), a webhook
two (taken in, `delivered`), a stream a transaction for each page. Beyond one child's memory lies
nothing but the database, so a moment between two commits and two answers is one of those here.
"""

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, event, text

from chorus.http import Answered, Http
from chorus.types import Cursor, Delivery, Page, Query
from collectors.collect import collect
from collectors.connector import Exchange, Sheet
from collectors.delivered import delivered
from collectors.networks.bluesky import Bluesky
from collectors.networks.mastodon import Mastodon
from collectors.receive import receive
from collectors.registry import NETWORKS, load
from storage.store import Store
from tests import make
from tests.collectors.contract import Case, cases
from tests.collectors.pushes import SETTINGS as META
from tests.collectors.pushes import Meta, mentions, page, thread
from tests.collectors.test_bluesky import NOW, STREAM, at
from tests.collectors.test_bluesky import event as streamed
from tests.collectors.test_contract import kind_of
from tests.collectors.test_mastodon_stream import SETTINGS, Streaming
from tests.contract_server import ContractServer, Visitor
from tests.fake_network import FakeMastodon, FakeNetwork
from tests.postgres import empty

BURST = 130
ANYTHING = Query(network="mastodon", kind="hashtag", value="rehearsed", now=make.NOW)
ON_POSTGRES = ("mastodon", "x", "form")
REHEARSED = 8
"""Recordings that make the process know all statements before it forks."""
NOON = make.NOW.replace(hour=12)


@dataclass(frozen=True)
class Scene:
    """What is collected, and the network that answers it, always the same."""

    network: str
    name: str
    work: Callable[[Store, Http], object]
    answers: Callable[[], FakeNetwork] = FakeNetwork
    exchanges: Sequence[Exchange] = ()


def _walk(made: Callable[[], Any], query: Query) -> Callable[[Store, Http], None]:
    def work(store: Store, http: Http) -> None:
        done = collect(
            store,
            made(),
            query,
            http,
            clock=lambda: query.now,
            max_pages=60,
            pause=lambda _seconds: None,
        )
        assert done.error is None, f"{query.key}: {done.error}"

    return work


def _played(case: Case) -> Scene:
    made = partial(case.make, kind_of(case.network))
    if case.ask is not None:
        work = _walk(made, case.query)
        return Scene(case.network, case.name, work, case.network_of, case.exchanges)

    def come_by_itself(store: Store, _http: Http) -> None:
        for exchange in case.exchanges:
            receive(store, made(), exchange, clock=lambda: make.NOW)

    return Scene(case.network, case.name, come_by_itself, exchanges=case.exchanges)


def _pushed(network: str, *bodies: str) -> Scene:
    """Webhooks; one that was not acknowledged comes again."""

    def work(store: Store, http: Http) -> None:
        for body in bodies:
            told = Delivery(id=body[-60:], network=network, body=body, at=NOW)
            with store.transaction() as tx:
                tx.deliveries.take_in(told)
        made = load(network, META[network])
        done = delivered(store, lambda _network: made, http, clock=lambda: NOW)
        assert done.failed == 0, done.why

    def answers() -> FakeNetwork:
        made = FakeNetwork()
        made.answer("", Meta().answer)
        return made

    return Scene(network, "pushed", work, answers)


def _burst() -> FakeNetwork:
    made = FakeMastodon()
    made.burst(make.NOW, BURST)
    return made


def _jetstream() -> FakeNetwork:
    made = FakeNetwork()
    made.play(*(streamed(str(n), at(20) + n) for n in range(1, 1_201)))
    return made


def _sent() -> FakeNetwork:
    """A timeline of two, and a stream with three more, the last one edited, then deleted. (A
    stream that is heard again begins anew here, so that an edit must not be a page of its own.)"""
    made = Streaming()
    made.burst(make.NOW, 5)
    for number in sorted(made.statuses)[2:]:
        told = made.statuses.pop(number)
        made.beat()
        made.tell("update", told)
    edited = {"content": "<p>better</p>", "edited_at": told["created_at"]}
    made.tell("status.update", {**told, **edited})
    made.beat()
    made.tell("delete", told["id"])
    made.beat()
    return made


def scenes(*, few: bool = False) -> Iterator[Scene]:
    """A walk of 130 posts, streams, webhooks, and what was recorded of each network; of `few`
    the longest recording alone."""
    tag: dict[str, Any] = {"kind": "hashtag", "value": "tarnholt"}
    mastodon = Query(network="mastodon", now=NOON, **tag)
    server = {"server": FakeMastodon.host}
    yield Scene("mastodon", "burst", _walk(lambda: Mastodon(server), mastodon), _burst)
    listening = {**SETTINGS, "stream": "yes"}
    yield Scene("mastodon", "stream", _walk(lambda: Mastodon(listening), mastodon), _sent)
    bluesky = Query(network="bluesky", now=NOW, **tag)
    jetstream = _walk(lambda: Bluesky({"stream": STREAM}), bluesky)
    yield Scene("bluesky", "stream", jetstream, _jetstream)
    yield _pushed("instagram", mentions("1790"), mentions("1791", comment="1799"))
    yield _pushed("facebook", page("mention", item="post", verb="add", post_id="104_9"))
    yield _pushed("threads", thread())
    for network in NETWORKS:
        known = [
            case
            for case in cases(network)
            if case.ask is not None or case.expected.get("http") is False
        ]
        known.sort(key=lambda case: len(case.files), reverse=True)
        yield from map(_played, known[:1] if few else known)


@dataclass
class Deaths:
    """Counts answers, and writing transactions before and after their commit; dies at the moment
    it was told."""

    at: int | None = None
    count: int = 0
    writes: bool = field(default=False)

    def __call__(self) -> None:
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, store: Store) -> None:
        """Be told of every writing transaction."""

        def before(connection: Connection) -> None:
            self.writes = bool(connection.get_execution_options().get("writes"))
            if self.writes:
                self()

        def after(*_: Any) -> None:
            if self.writes:
                self.writes = False
                self()

        event.listen(store._engine, "commit", before)
        event.listen(store._engine, "checkin", after)


def state(store: Store) -> dict[str, Any]:
    """What a collection left: posts with their versions, the cursor, open gaps."""
    with store.reading() as tx:
        found: dict[str, Any] = {
            name: [list(map(str, row)) for row in tx.connection.execute(text(query))]
            for name, query in (
                ("posts", "SELECT key, version, state, text, media FROM post ORDER BY 1"),
                ("versions", "SELECT count(*), count(DISTINCT post) FROM post_version"),
                ("raw payloads", "SELECT count(*), count(DISTINCT post) FROM raw"),
                ("sightings", "SELECT count(*) FROM sighting"),
                ("open gaps", "SELECT source, body FROM gap WHERE filled_at IS NULL ORDER BY 1"),
                ("deliveries", "SELECT id, done_at FROM delivery ORDER BY 1"),
            )
        }
        for key, body in tx.connection.execute(text("SELECT key, body FROM cursor ORDER BY 1")):
            told = orjson.loads(body) if isinstance(body, str) else dict(body)
            # What a broken walk met is passed over by the next one (networks/instagram.py).
            told["extra"].pop("seen", None)
            found.setdefault("cursors", []).append([key, told])
    store.close()
    return found


@dataclass
class _Rehearsal:
    """A network that shows what was recorded, and says of it what any may say."""

    network: str
    exchanges: Sequence[Exchange]

    @property
    def sheet(self) -> Sheet:
        return load(self.network).sheet

    def fetch(self, _query: Query, _cursor: Cursor | None, _http: Http) -> Iterator[Page]:
        by = load(self.network)
        for exchange in self.exchanges:
            parsed = by.parse(exchange)
            gone = tuple(one.post.key for one in parsed.found[:1])
            yield Page(found=parsed.found, gone=gone, cursor=Cursor())


class Stage:
    """A database that is emptied for each death, the scenes, and the server that plays them."""

    def __init__(self, template: str, folder: Path, played: Sequence[Scene]) -> None:
        self._template, self._file, self._media = template, folder / "k.db", folder / "k.media"
        self._is_file = not template.startswith("postgresql")
        self._visits, self.played = count(1), played
        self._empty()
        url = f"sqlite:///{self._file}" if self._is_file else template
        self._store = Store.open(url, self._media)
        nobody = Http.offline(lambda _: Answered(status=404))
        for scene in [one for one in played if one.exchanges][:REHEARSED]:
            made = partial(_Rehearsal, scene.network, scene.exchanges)
            _walk(made, ANYTHING)(self._store, nobody)
        self._store.close()
        self.server = ContractServer([scene.answers for scene in played])
        gc.freeze()

    def _empty(self) -> None:
        shutil.rmtree(self._media, ignore_errors=True)  # with its tombstones
        if not self._is_file:
            empty(self._template)
            return
        for old in self._file.parent.glob("k.db*"):
            old.unlink()
        shutil.copy(self._template, self._file)

    def _child(self, place: int, at: int | None = None) -> int:
        """Each collection is a process of its own, with nothing remembered; how it ended, and
        how many moments there were when it was not to die."""
        told, tells = os.pipe()
        pid = os.fork()
        if pid == 0:
            deaths = Deaths(at)
            deaths.watch(self._store)
            http = Visitor(self.server, f"{place}.{next(self._visits)}", deaths)
            self.played[place].work(self._store, http)
            os.write(tells, str(deaths.count).encode())
            os._exit(0)
        next(self._visits)
        os.close(tells)
        with os.fdopen(told) as heard:
            moments = heard.read()
        ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return int(moments or 0) if ended == 0 else ended

    def killed(self, place: int, step: int) -> dict[str, Any]:
        """Die at every `step`-th moment of a scene, each time in an empty database; what differed
        at the end."""
        scene = self.played[place]
        self._empty()
        moments = self._child(place)
        assert moments > 0, f"{scene.network} {scene.name}: ended with {moments}"
        wanted, differs, deaths = state(self._store), [], 0
        for moment in range(1 + place % min(step, moments), moments + 1, step):
            self._empty()
            deaths += 1
            if self._child(place, moment) != -signal.SIGKILL:
                differs.append(f"moment {moment}: it was not killed")
            self._child(place)
            got = state(self._store)
            names = [name for name in wanted if got.get(name) != wanted[name]]
            differs += [f"moment {moment}: {name}" for name in names]
        return {
            "database": self._store.dialect,
            "network": scene.network,
            "name": scene.name,
            "posts": len(wanted["posts"]),
            "moments": moments,
            "deaths": deaths,
            "differs": differs,
        }


def main(step: str = "1", template: str = "", postgres: str = "") -> None:
    """Every scene, dying at every `step`-th moment, in copies of an empty SQLite file; some of
    them in a Postgres, which is emptied. With a step above one few scenes are played."""
    chosen = list(scenes(few=int(step) > 1))
    # A death of a process takes nothing from the page cache: memory serves as well as a disk.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        if not template:
            template = f"{folder}/empty.db"
            Store.create(f"sqlite:///{template}", Path(folder)).close()
        some = [one for one in chosen if one.network in ON_POSTGRES]
        for database, played in ((template, chosen), (postgres, some)):
            stage = Stage(database, Path(folder), played) if database else None
            for place in range(len(played) if stage else 0):
                sys.stdout.write(orjson.dumps(stage.killed(place, int(step))).decode() + "\n")
                sys.stdout.flush()
            if stage:
                stage.server.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
