"""Networks for tests: no socket is ever opened.

`FakeNetwork.replay(exchanges)` answers from recordings, by path and query (the host is not looked
at). It can be told to fail, to cut the connection, and to answer by a function; it remembers what
it was asked. `FakeMastodon` is a whole small network with posts, edits, deletions, late arrivals.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import orjson

from chorus.errors import NetworkDown
from chorus.http import Answered, Asked, Http
from collectors.connector import Exchange

JSON = {"content-type": "application/json; charset=utf-8"}


class FakeNetwork:
    """Answers by script, first rule first: failures, cuts, functions, recordings, `empty`."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.unrecorded: list[str] = []
        self.streamed: list[str] = []
        self._exchanges: dict[tuple[object, ...], list[Exchange]] = {}
        self._ignore: frozenset[str] = frozenset()
        self._empty = Answered(status=404, headers=JSON, body=b'{"error":"not recorded"}')
        self._failure: Answered | None = None
        self._failures_left = 0
        self._cut_after: int | None = None
        self._rules: list[tuple[str, Callable[[Asked], Answered]]] = []
        self._events: list[bytes] = []

    @classmethod
    def replay(
        cls, exchanges: Iterable[Exchange], *, ignore: Iterable[str] = (), empty: Any = None
    ) -> Self:
        """A network that gives recorded answers; the same request again gives the next recording
        of it, then the last one for ever. `empty` answers what nobody recorded."""
        network = cls()
        network._ignore = frozenset(ignore)
        if empty is not None:
            body = empty.encode() if isinstance(empty, str) else orjson.dumps(empty)
            network._empty = Answered(status=200, headers=JSON, body=body)
        for exchange in exchanges:
            key = network._key(exchange.method, exchange.url, exchange.sent)
            network._exchanges.setdefault(key, []).append(exchange)
        return network

    def http(self) -> Http:
        """The client that reaches this network and nothing else."""
        return Http.offline(self._answer, self._stream)

    def fail(
        self,
        status: int,
        *,
        headers: dict[str, str] | None = None,
        body: bytes = b'{"error":"simulated"}',
        times: int = 1_000_000,
    ) -> None:
        """Answer the next `times` requests with this (a simulated 429, 503, HTML page…)."""
        self._failure = Answered(status=status, headers={**JSON, **(headers or {})}, body=body)
        self._failures_left = times

    def heal(self) -> None:
        """Answer again."""
        self._failures_left, self._cut_after = 0, None

    def cut(self, after: int) -> None:
        """Break the connection after this many further answers."""
        self._cut_after = len(self.asked) + after

    def answer(self, path: str, by: Callable[[Asked], Answered]) -> None:
        """Let a function answer requests whose path starts with `path`."""
        self._rules.append((path, by))

    def play(self, *messages: Any) -> None:
        """The messages of the next websocket."""
        self._events = [m if isinstance(m, bytes) else orjson.dumps(m) for m in messages]

    def _key(self, method: str, url: str, sent: bytes = b"") -> tuple[object, ...]:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True)
        kept = sorted((k, v.lower()) for k, v in query if k not in self._ignore)
        body = orjson.dumps(orjson.loads(sent), option=orjson.OPT_SORT_KEYS) if sent else b""
        return method.upper(), parts.path.rstrip("/"), tuple(kept), body

    def _answer(self, asked: Asked) -> Answered:
        if self._cut_after is not None and len(self.asked) >= self._cut_after:
            raise NetworkDown("fake", "connection cut (simulated)")
        self.asked.append(asked)
        if self._failures_left > 0 and self._failure is not None:
            self._failures_left -= 1
            return self._failure
        for path, by in self._rules:
            if asked.path.startswith(path):
                return by(asked)
        recorded = self._exchanges.get(self._key(asked.method, asked.url))
        if asked.body.startswith(b"{"):
            whole = self._key(asked.method, asked.url, asked.body)
            recorded = self._exchanges.get(whole, recorded)
        if recorded:
            exchange = recorded.pop(0) if len(recorded) > 1 else recorded[0]
            return Answered(status=exchange.status, headers=exchange.headers, body=exchange.body)
        self.unrecorded.append(f"{asked.method} {asked.url}")
        return self._empty

    def _stream(self, url: str) -> Iterable[bytes]:
        self.streamed.append(url)
        return tuple(self._events)


def json_answer(body: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Answered:
    return Answered(status=status, headers={**JSON, **(headers or {})}, body=orjson.dumps(body))


class FakeMastodon(FakeNetwork):
    """One Mastodon server with one hashtag timeline, paged by id, newest first.

    Ids are made from the time a post was written, so a post that federates late appears *below*
    what was read already, as on real servers.
    """

    host = "social.example"

    def __init__(self, tag: str = "tarnholt") -> None:
        super().__init__()
        self.tag = tag
        self.statuses: dict[int, dict[str, Any]] = {}
        self.answer(f"/api/v1/timelines/tag/{tag}", self._timeline)
        self.answer("/api/v1/statuses/", self._status)

    def post(self, at: datetime, number: int = 0, **over: Any) -> str:
        """A new post written at `at`; gives its uri."""
        id_ = (int(at.timestamp() * 1000) << 16) + number
        uri = f"https://{self.host}/users/ida/statuses/{id_}"
        self.statuses[id_] = {
            "id": str(id_),
            "uri": uri,
            "url": f"https://{self.host}/@ida/{id_}",
            "created_at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
            "edited_at": None,
            "account": {
                "id": "1",
                "acct": "ida",
                "username": "ida",
                "display_name": "Ida",
                "url": f"https://{self.host}/@ida",
            },
            "content": f"<p>walk {number} #{self.tag}</p>",
            "visibility": "public",
            "tags": [{"name": self.tag, "url": ""}],
            "mentions": [],
            "media_attachments": [],
            "reblog": None,
            **over,
        }
        return uri

    def edit(self, uri: str, content: str, at: datetime) -> None:
        """The author changes the words."""
        status = next(s for s in self.statuses.values() if s["uri"] == uri)
        status.update(content=content, edited_at=at.isoformat())

    def delete(self, uri: str) -> None:
        """The author deletes it: absent from timelines, 404 by id."""
        self.statuses = {k: v for k, v in self.statuses.items() if v["uri"] != uri}

    def burst(self, start: datetime, count: int, seconds: float = 1.0) -> list[str]:
        """Many posts in a row."""
        return [self.post(start + timedelta(seconds=n * seconds), n) for n in range(count)]

    def _timeline(self, asked: Asked) -> Answered:
        query = dict(parse_qsl(urlsplit(asked.url).query))
        limit = min(int(query.get("limit", 20)), 40)
        ids: Sequence[int] = sorted(self.statuses, reverse=True)
        if "max_id" in query:
            ids = [i for i in ids if i < int(query["max_id"])]
        if "since_id" in query:
            ids = [i for i in ids if i > int(query["since_id"])]
        if "min_id" in query:
            ids = [i for i in ids if i > int(query["min_id"])][-limit:]
        page = ids[:limit]
        headers = {
            "x-ratelimit-limit": "300",
            "x-ratelimit-remaining": "299",
            "x-ratelimit-reset": "2026-11-20T12:05:00.000000Z",
        }
        if page:
            base = f"https://{self.host}{asked.path}?limit={limit}"
            headers["link"] = (
                f'<{base}&max_id={page[-1]}>; rel="next", <{base}&min_id={page[0]}>; rel="prev"'
            )
        return json_answer([self.statuses[i] for i in page], headers=headers)

    def _status(self, asked: Asked) -> Answered:
        status = self.statuses.get(int(asked.path.rsplit("/", 1)[-1]))
        if status is None:
            return json_answer({"error": "Record not found"}, status=404)
        return json_answer(status)
