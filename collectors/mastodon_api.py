"""One server that speaks Mastodon's API, and our account on it; shared by reading and sending."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from chorus.errors import AccessDenied, PayloadError, Refused
from chorus.http import Answered, Http
from collectors.shapes.mastodon import NETWORK
from collectors.told import exchange_of, opened

_LOCAL_ID = re.compile(r"/statuses/(\d+)\Z")
_REMEMBERED = 5_000
_SEEN: dict[str, dict[str, str]] = {}
"""By server, the uris of posts this process saw there by the server's own id: its stream tells of
deletions by nothing but that id."""


def address(server: str) -> str:
    """`social.example`, with or without scheme, as the beginning of a URL."""
    server = server.split(",", maxsplit=1)[0].strip().rstrip("/")
    return server if "://" in server else f"https://{server}"


class Server:
    """Where to ask, and as whom. The token goes to this server and to no other."""

    def __init__(self, server: str, token: str) -> None:
        self.url, self.token = address(server), token

    def headers(self, server: str | None = None) -> dict[str, str]:
        """Who we are, for our own server; nothing for another."""
        ours = server in (None, self.url)
        return {"authorization": f"Bearer {self.token}"} if self.token and ours else {}

    def get(self, http: Http, url: str, now: datetime) -> Answered:
        """An answer, checked."""
        server = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        answer = http.get(NETWORK, url, headers=self.headers(server))
        if answer.status == 422 and b"authenticated user" in answer.body and not self.token:
            raise AccessDenied(NETWORK, "this server answers signed-in accounts only")
        return answer.checked(NETWORK, now)

    def remember(self, local: str, uri: str) -> None:
        """That our server calls this post so; the oldest of 5,000 are forgotten."""
        seen = _SEEN.setdefault(self.url, {})
        seen.pop(local, None)
        seen[local] = uri
        if len(seen) > _REMEMBERED:
            del seen[next(iter(seen))]

    def uri_of(self, local: str) -> str | None:
        """The uri of a post our server named by its own id, if this process has seen it there."""
        return _SEEN.get(self.url, {}).get(local)

    def local_id(self, uri: str) -> str | None:
        """The server's own id of a post, where its uri tells it."""
        match = _LOCAL_ID.search(uri)
        return match[1] if match and uri.startswith(self.url + "/") else None

    def resolved(self, http: Http, uri: str, now: datetime) -> str:
        """Our server's own id of a post from anywhere."""
        if not self.token:
            raise AccessDenied(
                NETWORK,
                "only a signed-in account may look up a post of another server",
                what_to_do="Add a token as `networks: mastodon: token:`.",
            )
        words = urlencode({"q": uri, "type": "statuses", "resolve": "true"})
        answer = self.get(http, f"{self.url}/api/v2/search?{words}", now)
        for status in opened(NETWORK, exchange_of(answer)).need("statuses").items():
            return status.need("id").text()
        raise Refused(NETWORK, "this server does not know that post")


BEAT = (":", "")
"""A heartbeat: servers send one every 15 seconds."""


def server_sent(lines: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Server-sent events as (name, data), and BEAT for every comment; an event cut off by the end
    of the lines is none."""
    name, data = "", list[str]()
    for line in lines:
        if line[:1] == b":":
            yield BEAT
            continue
        if line.lstrip()[:1] == b"<":
            raise PayloadError(NETWORK, "the stream speaks HTML")
        told = line.decode("utf-8", "replace").rstrip("\r")
        if not told:
            if name or data:
                yield name, "\n".join(data)
            name, data = "", []
            continue
        key, _, value = told.partition(":")
        if key == "event":
            name = value.removeprefix(" ")
        elif key == "data":
            data.append(value.removeprefix(" "))
