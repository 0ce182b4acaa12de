"""How many posts are lost for ever? The runner of Chorus over an invented network that misbehaves.

The week of platforms.md, section 9: 60 posts an hour, bursts of fifteen times as many for three
hours twice a week, 3 % of the posts late by three hours on average, 50 posts a page, five pages a
run, a run each quarter of an hour, and a process that dies at 8 % of the pages, before or after
they are stored. Two quiet days follow, in which what can still be found is found.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from chorus.http import Answered, Asked, Http
from chorus.types import Author, Cursor, Found, Page, Post, Query, Spent, Status, Value
from collectors.collect import collect
from collectors.connector import Exchange, Parsed, Sheet
from collectors.walking import Turned, mark, walk
from storage.store import Store

BEGAN = datetime(2026, 6, 1, tzinfo=UTC)
DAYS, QUIET_DAYS, EVERY = 7, 2, timedelta(minutes=15)
PER_HOUR, BURST, BURST_HOURS, BURSTS = 60, 15, 3, 2
LATE, LATE_HOURS, CRASH = 0.03, 3.0, 0.08
PAGE, PAGES = 50, 5
GOAL = 0.0005
"""Of the posts: what may be lost for ever."""


class Died(BaseException):
    """The process was killed; nothing in the runner may catch it."""


class Strategy(Value):
    """How far a run remembers to have read. `naive` says when it saves the newest mark."""

    name: str
    naive: str = ""
    sweep_hours: int | None = None
    lag_hours: int | None = None


OURS = Strategy(name="two-part cursor, 24 h overlap each 12 h", sweep_hours=12, lag_hours=24)
STRATEGIES = (
    Strategy(name="newest mark saved as soon as it is seen", naive="seen"),
    Strategy(name="saved at the end of a run, even a capped one", naive="run"),
    Strategy(name="saved after a whole walk, no resume token", naive="walk"),
    Strategy(name="two-part cursor, no overlap"),
    Strategy(name="two-part cursor, 6 h overlap each 4 h", sweep_hours=4, lag_hours=6),
    OURS,
)


def measure(
    *, seeds: int, told: Callable[[str], None], days: int = DAYS, some: Sequence[Strategy] = ()
) -> list[dict[str, Any]]:
    """Share of the posts lost for ever and calls in the days, by strategy; means of the seeds."""
    rows = []
    for strategy in some or STRATEGIES:
        told(strategy.name)
        weeks = [_week(strategy, seed, days) for seed in range(seeds)]
        posts, lost, calls = (sum(column) for column in zip(*weeks, strict=True))
        rows.append(
            {
                "strategy": strategy.name,
                "ours": strategy == OURS,
                "posts": posts,
                "lost": lost,
                "share": lost / posts,
                "calls": round(calls / seeds),
                "worst": max(week[1] / week[0] for week in weeks),
            }
        )
    return rows


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """For people."""
    lines = [f"{'how the cursor is kept':46}{'lost for ever':>14}{'worst week':>12}{'calls':>8}"]
    lines += [
        f"{row['strategy']:46}{row['share']:>14.3%}{row['worst']:>12.3%}{row['calls']:>8}"
        for row in rows
    ]
    return "\n".join(lines)


class Invented:
    """A network of one hashtag, newest first by the time of writing; late posts come in below."""

    def __init__(self, strategy: Strategy, random: Random, days: int) -> None:
        self.sheet = Sheet(
            network="invented",
            title="Invented",
            version="1",
            queries=("hashtag",),
            order="newest_first",
            every_minutes=15,
            page_size=PAGE,
            sweep_hours=strategy.sweep_hours,
            lag_hours=strategy.lag_hours,
        )
        self.written = _written(random, days)
        self.shown = [
            at + timedelta(hours=random.expovariate(1 / LATE_HOURS))
            if random.random() < LATE
            else at
            for at in self.written
        ]
        self._strategy, self._random = strategy, random
        self.calls = 0

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """As the strategy says."""
        del http

        def turn(token: str | None) -> Turned:
            return self._turn(query.now, token)

        if self._strategy.naive:
            return self._naively(query, cursor or Cursor(), turn)
        return walk(query, cursor, self.sheet, turn)

    def parse(self, exchange: Exchange) -> Parsed:
        """Nothing is recorded."""
        del exchange
        return Parsed()

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Nobody asks."""
        del ids, http, now
        return iter(())

    def die(self, *_: object) -> None:
        """Half of the deaths come before a page is stored, half after."""
        if self._random.random() < CRASH / 2:
            raise Died

    def _turn(self, now: datetime, token: str | None) -> Turned:
        self.calls += 1
        self.die()
        place = int(token) if token else bisect_right(self.written, now)
        found: list[int] = []
        while place and len(found) < PAGE:
            place -= 1
            if self.shown[place] <= now:
                found.append(place)
        return Turned(
            found=tuple(self._post(n) for n in found),
            marks=tuple(mark(self.written[n]) for n in found),
            token=str(place) if place else None,
        )

    def _post(self, number: int) -> Found:
        name = f"https://invented.example/p/{number}"
        author = Author(network="invented", id=f"a{number % 97}", handle=f"a{number % 97}")
        return Found(
            post=Post(
                network="invented",
                id=name,
                url=name,
                author=author,
                text=f"walk {number} #tarnholt",
                posted_at=self.written[number],
            )
        )

    def _naively(
        self, query: Query, cursor: Cursor, turn: Callable[[str | None], Turned]
    ) -> Iterator[Page]:
        """From the newest page down to the one mark that is remembered."""
        del query
        token, newest = None, cursor.high
        for number in range(1, PAGES + 1):
            page = turn(token)
            newest = max(filter(None, (newest, *page.marks)), default=None)
            old = bool(cursor.high and page.marks and page.marks[-1] <= cursor.high)
            ends, token = old or page.token is None, page.token
            saves = {"seen": True, "run": ends or number == PAGES, "walk": ends}
            high = newest if saves[self._strategy.naive] else cursor.high
            yield Page(found=page.found, cursor=Cursor(high=high), spent=Spent(calls=1))
            if ends:
                return


def _week(strategy: Strategy, seed: int, days: int) -> tuple[int, int, int]:
    """Posts, posts lost for ever, calls in the days."""
    network = Invented(strategy, Random(f"collect {seed}"), days)  # noqa: S311 (the same week)
    # In memory: what is measured is what a death leaves behind a commit, not a disk.
    store = Store.create("sqlite://", Path("unused"))
    calls, now, last = 0, BEGAN, BEGAN + timedelta(days=days)
    while now < last + timedelta(days=QUIET_DAYS):
        now += EVERY
        query = Query(network="invented", kind="hashtag", value="tarnholt", now=now)
        try:
            collect(
                store,
                network,
                query,
                Http.offline(_nothing),
                clock=lambda at=now: at,  # type: ignore[misc]
                max_pages=PAGES,
                pause=network.die,
            )
        except Died:
            continue
        finally:
            if now <= last:
                calls = network.calls
    with store.reading() as tx:
        kept = tx.posts.count()
    store.close()
    return len(network.written), len(network.written) - kept, calls


def _written(random: Random, days: int) -> list[datetime]:
    bursts = [random.random() * (days * 24 - BURST_HOURS) for _ in range(-(-BURSTS * days // 7))]
    found: list[datetime] = []
    at, most = 0.0, float(PER_HOUR * BURST)
    while (at := at + random.expovariate(most)) < days * 24:
        busy = any(began <= at < began + BURST_HOURS for began in bursts)
        if busy or random.random() < 1 / BURST:
            found.append(BEGAN + timedelta(hours=at))
    return found


def _nothing(_asked: Asked) -> Answered:
    return Answered(status=404)
