"""One connection for all queries of a house: what one reading of a stream heard, the others hear.

A query goes on from its own cursor. Where the tape holds everything since then it is played from
memory, and the stream is opened only for what came after its end; else the tape begins anew.
Only what any query may want is kept: posts with a sign, deletions, accounts.
"""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

import orjson

from chorus.http import Http
from collectors.jetstream import Jetstream
from collectors.shapes.jetstream import at_micros, micros

MOST_BYTES = 64 * 1024 * 1024
FRESH = timedelta(minutes=1)
"""A tape that ends so shortly before now is not worth another connection: what comes is heard in
the next round."""


class Tape:
    """What was heard from one host, newest last. Used by one reading at a time; a second one that
    comes meanwhile opens the stream for itself."""

    def __init__(self, wanted: Callable[[dict[str, Any]], bool], most: int = MOST_BYTES) -> None:
        self._wanted, self._most = wanted, most
        self._events: deque[tuple[int, bytes]] = deque()
        self._size = 0
        self._since: int | None = None  # everything after this is on the tape (microseconds)
        self._end: dict[str, Any] = {}  # where the reading stood that wrote it
        self._busy = Lock()

    def events(
        self, stream: Jetstream, http: Http, since: datetime | None, now: datetime
    ) -> Iterator[dict[str, Any]]:
        """The events `stream.events` would give, as far as any query may want them; `stream` tells
        where they stand."""
        if not self._busy.acquire(blocking=False):
            yield from stream.events(http, since, now)
            return
        try:
            told = stream.extra.get("time_us")
            begin = told if isinstance(told, int) else micros(since) if since else None
            if self._holds(begin, now):
                yield from self._played(stream, begin)
                if now - at_micros(self._end["time_us"]) < FRESH:
                    return
                since = None
            else:
                self._events.clear()
                self._size, self._since, self._end = 0, begin, {}
            yield from self._heard(stream, http, since, now)
        finally:
            self._busy.release()

    def _holds(self, begin: int | None, now: datetime) -> bool:
        """Is everything since a position on the tape? Of a query that has none yet, and begins
        with now: does the tape reach now?"""
        end = self._end.get("time_us")
        if self._since is None or end is None:
            return False
        if begin is None:
            return now - at_micros(end) < FRESH
        return bool(self._since <= begin <= end)

    def _played(self, stream: Jetstream, begin: int | None) -> Iterator[dict[str, Any]]:
        for at, packed in list(self._events) if begin is not None else ():
            if at >= (begin or 0):
                event = orjson.loads(packed)
                stream.reach(event)
                yield event
        # what stood between the kept events was heard, too
        own = {key: one for key, one in stream.extra.items() if key not in ("seq", "host")}
        stream.extra = {**own, **self._end}

    def _heard(
        self, stream: Jetstream, http: Http, since: datetime | None, now: datetime
    ) -> Iterator[dict[str, Any]]:
        is_first = True
        for event in stream.events(http, since, now):
            at = event.get("time_us")
            if isinstance(at, int):
                if is_first and (self._since is None or stream.note.state == "gap"):
                    self._since = at  # nobody heard what was before it
                is_first = False
                if self._wanted(event):
                    self._keep(at, event)
                names = ("time_us", "seq", "host")
                self._end = {key: stream.extra[key] for key in names if key in stream.extra}
            yield event

    def _keep(self, at: int, event: dict[str, Any]) -> None:
        packed = bytes(memoryview(orjson.dumps(event)))  # orjson's own bytes hold 4 KB each
        self._events.append((at, packed))
        self._size += len(packed)
        while self._size > self._most:
            before, oldest = self._events.popleft()
            self._size -= len(oldest)
            self._since = before + 1
