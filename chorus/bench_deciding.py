"""How long does a decision in Review take while posts are being written?

A process of its own writes as the product does: a back-fill (`collect`, a hundred posts a page) or
the import of a file (`receive`), without end. Meanwhile somebody approves posts, one after the
other, by the verb the deck calls. Quiet, back-fill and import take turns.
"""

import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, Literal

from chorus.bench_ingest import NOW, bodies
from chorus.clock import system_clock
from chorus.errors import StorageError
from chorus.http import Http
from chorus.types import Cursor, Page, Query
from collectors.collect import collect
from collectors.connector import Exchange
from collectors.networks.mastodon import Mastodon
from collectors.receive import receive
from publishing.review import Logged, review
from storage.store import Store

Situation = Literal["quiet", "backfill", "import"]
SITUATIONS: tuple[Situation, ...] = ("quiet", "backfill", "import")
GOAL_MS = 50.0
PAGE = 100
FILE = 1_000
BETWEEN_SECONDS = 0.02
FAR = 10_000_000


class Invented(Mastodon):
    """Mastodon, answering from memory without any wait: page after page of what nobody saw."""

    sheet = Mastodon.sheet.model_copy(update={"budgets": ()})

    def begin(self, first: int, stop: Event) -> "Invented":
        """The same, from this post on, until told to stop."""
        self._first, self._stop = first, stop
        return self

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Pages without end."""
        del cursor, http
        for body in bodies("mastodon", PAGE, self._first):
            if self._stop.is_set():
                return
            yield Page(found=self.parse(Exchange(body=body)).found, cursor=Cursor(high=query.value))


def write(url: str, media: Path, how: Situation, first: int, begun: Event, stop: Event) -> None:
    """What the other process does."""
    store = Store.open(url, media)
    collector = Invented({"server": "social.example"}).begin(first, stop)
    begun.set()
    if how == "backfill":
        query = Query(network="mastodon", kind="hashtag", value="mytarnholt", since=NOW, now=NOW)
        http = Http()
        collect(store, collector, query, http, clock=system_clock, max_pages=FAR)
        http.close()
    else:
        for body in bodies("mastodon", FILE, first):
            if stop.is_set():
                break
            receive(store, collector, Exchange(body=body), clock=system_clock)
    store.close()


def measure(
    folder: Path,
    *,
    decisions: int,
    rounds: int,
    url: str | None,
    told: Callable[[str], None],
) -> dict[str, Any]:
    """Milliseconds of a decision in each situation, over all rounds."""
    store = Store.create(url or f"sqlite:///{folder}/deciding.db", folder / "media")
    address, name = url or f"sqlite:///{folder}/deciding.db", store.dialect
    collector = Mastodon({"server": "social.example"})
    took: dict[Situation, list[float]] = {situation: [] for situation in SITUATIONS}
    written: dict[Situation, list[float]] = {situation: [] for situation in SITUATIONS}
    for number in range(rounds):
        for place, situation in enumerate(SITUATIONS):
            first = (number * len(SITUATIONS) + place) * FAR
            body = next(bodies("mastodon", decisions, first))
            with store.transaction() as tx:
                found = collector.parse(Exchange(body=body)).found
                refs = tx.posts.save(found, at=NOW, by="bench").new
            with _writing(address, folder / "media", situation, first + FAR // 2):
                before, began = _count(store), time.perf_counter()
                took[situation] += _decide(store, refs, client=f"bench{first}")
                speed = (_count(store) - before) / (time.perf_counter() - began)
            written[situation].append(speed)
            told(f"round {number + 1} of {rounds}, {situation}: {_p95(took[situation]):.0f} ms")
    store.close()
    return {
        "database": name,
        "decisions": decisions * rounds,
        "milliseconds": {
            one: {
                "p50": round(statistics.median(some), 1),
                "p95": round(_p95(some), 1),
                "longest": round(max(some), 1),
            }
            for one, some in took.items()
        },
        "written_a_second": {one: round(statistics.median(some)) for one, some in written.items()},
        "goal": GOAL_MS,
    }


@contextmanager
def _writing(url: str, media: Path, situation: Situation, first: int) -> Iterator[None]:
    """Somebody writes while this is open, unless it is quiet."""
    if situation == "quiet":
        yield
        return
    fresh = multiprocessing.get_context("spawn")
    begun, stop = fresh.Event(), fresh.Event()
    other = fresh.Process(target=write, args=(url, media, situation, first, begun, stop))
    other.start()
    begun.wait()
    time.sleep(0.5)  # until the first pages are written
    yield
    stop.set()
    other.join()


def _decide(store: Store, refs: Sequence[str], client: str) -> list[float]:
    took = []
    for seq, ref in enumerate(refs, 1):
        entry = Logged(
            client_id=client, seq=seq, ref=ref, verb="approve", expected_version=1, at=NOW
        )
        time.sleep(BETWEEN_SECONDS)
        began = time.perf_counter()
        done = review(store, [entry], by="ana", clock=system_clock)
        took.append((time.perf_counter() - began) * 1000)
        if done.decided != 1:
            raise StorageError("A decision was not taken over; the measurement is void.")
    return took


def _count(store: Store) -> int:
    with store.reading() as tx:
        return tx.posts.count()


def _p95(some: Sequence[float]) -> float:
    return statistics.quantiles(some, n=20)[-1]


def report(told: Mapping[str, Any]) -> str:
    """For people."""
    lines = [f"{told['database']}, {told['decisions']} decisions in each situation, milliseconds:"]
    for situation, one in told["milliseconds"].items():
        speed = told["written_a_second"][situation]
        times = "  ".join(f"{name} {one[name]:>6}" for name in ("p50", "p95", "longest"))
        lines.append(f"  {situation:<9} {times}  while {speed} posts a second were written")
    return "\n".join(lines)
