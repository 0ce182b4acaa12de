"""A small Mastodon server to send to: offline, or on a port of loopback for other processes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from chorus.http import Answered, Asked, Http
from chorus.types import Brand, Policy
from collectors.senders.mastodon import MastodonSender
from rights.ask import ask
from tests import make

BRAND = Brand(name="Tarnholt", keys=("#yestarnholt",), public_url="https://ugc.tarnholt.example")
POLICY = Policy(quiet="00:00-00:00", per_hour=100)
USES = ("product_page", "gallery")
CHANNELS = {"mastodon": "api", "bluesky": "api", "x": "hand"}
KEY = b"k" * 32


class Wall:
    """A server of one account; `posted` are the posts it took, each key once. `fail` maps the
    beginning of a path to what is answered there instead; `before` and `after` are called around
    the taking of a post."""

    def __init__(self) -> None:
        self.posted: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.fail: dict[str, Answered] = {}
        self.lose_answer = False

    def answer(self, asked: Asked) -> Answered:
        path, words = asked.path, parse_qs(urlsplit(asked.url).query)
        self.asked.append((asked.method, path))
        for start, failure in self.fail.items():
            if f"{asked.method} {path}".startswith(start):
                return failure
        if path == "/api/v2/search":
            return said({"statuses": [{"id": local_of(words["q"][0])}]})
        if path == "/api/v1/accounts/verify_credentials":
            return said({"id": "1", "acct": "tarnholt"})
        if path == "/api/v1/accounts/1/statuses":
            return said(self.posted[::-1])
        if path == "/api/v1/statuses" and asked.method == "POST":
            return self._take(asked)
        return said({"error": "Record not found"}, 404)

    def _take(self, asked: Asked) -> Answered:
        told, key = orjson.loads(asked.body), asked.headers["idempotency-key"]
        known = next((one for one in self.posted if one["key"] == key), None)
        if known is None:
            known = {
                "id": f"{len(self.posted) + 900}",
                "uri": f"https://home.example/s/{len(self.posted) + 900}",
                "url": f"https://home.example/@tarnholt/{len(self.posted) + 900}",
                "content": f"<p>{told['status']}</p>",
                "in_reply_to_id": told["in_reply_to_id"],
                "visibility": told["visibility"],
                "key": key,
            }
            self.posted.append(known)
        if self.lose_answer:
            return said({"error": "bad gateway"}, 502)
        return said(known)

    def http(self) -> Http:
        """A client that reaches this server and nothing else."""
        return Http.offline(self.answer)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The server on a port of loopback; gives its address."""
        wall = self

        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                size = int(self.headers.get("content-length") or 0)
                answer = wall.answer(
                    Asked(
                        method=self.command,
                        url=f"http://home.example{self.path}",
                        headers={k.lower(): v for k, v in self.headers.items()},
                        body=self.rfile.read(size),
                    )
                )
                self.send_response(answer.status)
                self.send_header("content-length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            do_GET = do_POST = _any

            def log_message(self, *_told: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        server.server_close()
        thread.join()


def said(body: Any, status: int = 200, **headers: str) -> Answered:
    return Answered(status=status, headers=headers, body=orjson.dumps(body))


def local_of(uri: str) -> str:
    """The server's own id of a post from elsewhere."""
    return f"7{uri.rpartition('/')[2]}"


def sender(server: str = "https://home.example", **over: str) -> MastodonSender:
    return MastodonSender({"server": server, "token": "secret-token", **over})


def put(store: Any, clock: Any, **over: Any) -> Any:
    """A post of words alone, as stored."""
    found = make.found(**{"media": (), **over})
    with store.transaction() as tx:
        (ref,) = tx.posts.save([found], at=clock(), by="test").new
        return tx.posts.get(ref)


def asked(store: Any, clock: Any, post: Any = None, **over: Any) -> Any:
    """A post whose request waits in the outbox."""
    post = post or put(store, clock)
    told = {
        "by": "mara",
        "uses": USES,
        "brand": BRAND,
        "policy": POLICY,
        "clock": clock,
        "key": KEY,
        "channels": CHANNELS,
        **over,
    }
    done = ask(store, [post.ref], **told)
    assert done.queued == (post.ref,), done
    return post


def message(store: Any, post: Any, kind: str = "request") -> Any:
    with store.reading() as tx:
        (found,) = tx.messages.find(ref=post.ref, kind=kind)
    return found


def request(store: Any, post: Any) -> Any:
    with store.reading() as tx:
        return tx.rights.request_of(post.ref)
