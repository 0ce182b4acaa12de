"""The one HTTP client of Chorus: the only import of httpx and of the websocket library.

It knows time-outs, size limits, a user agent, and which addresses the outside may send us to;
it turns the libraries' errors into ours and never sleeps or retries. Everything that talks to
the outside takes an `Http` as an argument, so tests and the demo pass `Http.offline(handler)`.
"""

import logging
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from typing import Any, BinaryIO, Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import orjson
from websockets.exceptions import ConnectionClosedOK, InvalidStatus, WebSocketException
from websockets.sync.client import connect as websocket_connect

from chorus import hostile
from chorus.errors import AccessDenied, NetworkDown, PayloadError, RateLimited, Refused
from chorus.hostile import is_public
from chorus.hushed import secrets, without
from chorus.pausing import retry_at
from chorus.saying import said
from chorus.types import Value

# httpx tells every address at INFO, and some APIs take a token nowhere else
logging.getLogger("httpx").setLevel(logging.WARNING)

USER_AGENT = "Chorus/0.1 (self-hosted; user-generated content for brands)"
TIMEOUT_SECONDS = 20.0
MAX_BYTES = 16 * 1024 * 1024
SLOWEST_SECONDS = 180.0
"""However it drips, a body that is not whole by then is given up."""
MAX_LINE = 1024 * 1024
MAX_REDIRECTS = 5
Meter = Callable[[str, str], None]
"""Asked with the network and the address before every request to an API; RateLimited stops it."""

_UNKEPT = httpx.Limits(max_keepalive_connections=0)
_certificates = cache(httpx.create_ssl_context)
"""Whom we trust, read once for all clients: each reading takes 50 ms."""


class Asked(Value):
    """A request as it left: what an offline handler answers."""

    method: str
    url: str
    headers: dict[str, str] = {}
    body: bytes = b""

    @property
    def host(self) -> str:
        """The host name, lower case."""
        return (urlsplit(self.url).hostname or "").lower()

    @property
    def path(self) -> str:
        """The path without query."""
        return urlsplit(self.url).path


class Answered(Value):
    """A response, read to its end; header names are lower case."""

    status: int
    headers: dict[str, str] = {}
    body: bytes = b""
    url: str = ""

    def decoded(self, network: str) -> Any:
        """The body as JSON; PayloadError when it is something else (an HTML login page…)."""
        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError as error:
            kind = self.headers.get("content-type", "an unknown type")
            raise PayloadError(network, f"not JSON but {kind} ({error})") from error

    def checked(self, network: str, now: datetime) -> Self:
        """Itself when the status is 2xx or 304, else the error of ours that fits the status.

        401 AccessDenied · 402, 403, 404, 410, 422 Refused · 429 RateLimited · 5xx NetworkDown.
        """
        if self.status < 300 or self.status == 304:
            return self
        why = f"{self.status} {said(self.body)}".strip()
        if self.status == 401:
            raise AccessDenied(network, why)
        if self.status == 402:
            raise Refused(network, f"out of credit ({why})", what_to_do="Add credit, then resume.")
        if self.status == 429:
            raise RateLimited(network, until=retry_at(self.headers, now), why=why)
        if self.status >= 500:
            raise NetworkDown(network, why, retry_at=retry_at(self.headers, now))
        raise Refused(network, why)


class _GuardedBackend(httpcore.SyncBackend):
    """Connects only to public addresses, and to the very address that was checked: a name that
    answers differently the second time (DNS rebinding) gains nothing."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"{host}: no such host") from error
        for *_, where in found:
            address = str(where[0])
            if not is_public(address):
                raise httpcore.ConnectError(f"{host} leads to {address}, which is not public")
        return super().connect_tcp(
            str(found[0][4][0]), port, timeout, local_address, socket_options
        )


def _guarded_transport() -> httpx.HTTPTransport:
    transport = httpx.HTTPTransport(verify=_certificates())
    transport._pool = httpcore.ConnectionPool(  # noqa: SLF001 (httpx offers no other door)
        ssl_context=_certificates(), network_backend=_GuardedBackend()
    )
    return transport


def _client(transport: httpx.BaseTransport | None, **more: Any) -> httpx.Client:
    headers = {"user-agent": USER_AGENT, "accept-encoding": hostile.CODINGS}
    more |= {"transport": transport, "verify": _certificates(), "timeout": TIMEOUT_SECONDS}
    return httpx.Client(headers=headers, **more)


class Http:
    """GET and POST with limits. `get` trusts the address (an API we were told to use);
    `get_public` does not (anything a post, a feed or a page named)."""

    def __init__(
        self,
        transport: httpx.BaseTransport | None = None,
        guarded: httpx.BaseTransport | None = None,
        events: Callable[[str], Iterable[bytes]] | None = None,
        meter: Meter | None = None,
    ) -> None:
        self._meter = meter
        self._client = _client(transport)
        # What must not be said twice never goes over a connection the server may just have closed.
        self._once = _client(transport, limits=_UNKEPT)
        self._guarded = _client(guarded or _guarded_transport(), trust_env=False)
        self._events = events

    @classmethod
    def offline(
        cls,
        handler: Callable[[Asked], Answered],
        events: Callable[[str], Iterable[bytes]] | None = None,
    ) -> Self:
        """A client with no network at all: `handler` answers, `events` plays websockets."""

        def respond(request: httpx.Request) -> httpx.Response:
            answer = handler(
                Asked(
                    method=request.method,
                    url=str(request.url),
                    headers={k.lower(): v for k, v in request.headers.items()},
                    body=request.read(),
                )
            )
            return httpx.Response(answer.status, headers=answer.headers, content=answer.body)

        transport = httpx.MockTransport(respond)
        return cls(transport, transport, events or (lambda _url: ()))

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
        self._once.close()
        self._guarded.close()

    def get(
        self,
        network: str,
        url: str,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> Answered:
        """GET from an address we trust; redirects within https are followed."""
        return self._send(self._client, network, "GET", url, params, headers, None, max_bytes)

    def post(
        self,
        network: str,
        url: str,
        *,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> Answered:
        """POST JSON to an address we trust."""
        body = orjson.dumps(json) if json is not None else None
        more = {"content-type": "application/json", **(headers or {})}
        return self._send(self._once, network, "POST", url, None, more, body, max_bytes)

    def request(
        self, network: str, method: str, url: str, *, headers: Mapping[str, str], body: bytes | None
    ) -> Answered:
        """Any request, for libraries that bring their own calls (tweepy, instaloader)."""
        client = self._client if method == "GET" else self._once
        return self._send(client, network, method, url, None, headers, body, MAX_BYTES)

    def get_public(
        self,
        network: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> Answered:
        """GET from an address the outside named: http(s) only, public addresses only, each
        redirect checked again, body cut off at `max_bytes` with Refused."""
        return self._send(self._guarded, network, "GET", url, None, headers, None, max_bytes)

    def download(self, network: str, url: str, out: BinaryIO, *, max_bytes: int) -> Answered:
        """`get_public`, its body written to `out` as it comes, for half an hour at most."""
        return self._send(self._guarded, network, "GET", url, None, None, None, max_bytes, out=out)

    def hand_over(
        self,
        network: str,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        body: bytes,
        private: bool = False,
    ) -> Answered:
        """Bring something to an address that is no API of a network (a webhook, an upload):
        public addresses only unless `private`, and never where a redirect points (Refused)."""
        client = self._once if private else self._guarded
        return self._send(
            client, network, method, url, None, headers, body, MAX_BYTES, follow=False
        )

    def events(self, network: str, url: str, *, idle_seconds: float = 5.0) -> Iterator[bytes]:
        """Messages of a websocket until it is silent for `idle_seconds` or closes."""
        if self._events is not None:
            yield from self._events(url)
            return
        try:
            with websocket_connect(url, user_agent_header=USER_AGENT, max_size=2**20) as socket_:
                while True:
                    try:
                        message = socket_.recv(timeout=idle_seconds)
                    except (TimeoutError, ConnectionClosedOK):
                        return
                    yield message.encode() if isinstance(message, str) else message
        except InvalidStatus as error:
            no = Answered(status=error.response.status_code, body=bytes(error.response.body or b""))
            no.checked(network, datetime.fromtimestamp(0, UTC))
            raise NetworkDown(network, f"stream refused: {no.status}") from error
        except (OSError, WebSocketException) as error:
            raise NetworkDown(network, f"stream ended: {error}") from error

    def lines(
        self,
        network: str,
        url: str,
        *,
        now: datetime,
        headers: Mapping[str, str] | None = None,
        idle_seconds: float = 30.0,
    ) -> Iterator[bytes]:
        """Lines of an answer that goes on (server-sent events) until it ends or is silent for
        `idle_seconds`. Trusts the address; no redirects; Refused for a line above 1 MiB."""
        with _ours(network):
            if self._meter is not None:
                self._meter(network, url)
            limits = httpx.Timeout(TIMEOUT_SECONDS, read=idle_seconds)
            plain = {**(headers or {}), "accept-encoding": "identity"}
            with self._client.stream("GET", url, headers=plain, timeout=limits) as response:
                if response.status_code >= 300:
                    _answered(response, network, MAX_LINE).checked(network, now)
                rest = b""
                with suppress(httpx.ReadTimeout):
                    for part in response.iter_bytes():
                        *whole, rest = (rest + part).split(b"\n")
                        yield from whole
                        if len(rest) > MAX_LINE:
                            raise Refused(network, "a line of the stream is larger than 1 MiB")
                    yield rest

    def _send(
        self,
        client: httpx.Client,
        network: str,
        method: str,
        url: str,
        params: Mapping[str, Any] | None,
        headers: Mapping[str, str] | None,
        body: bytes | None,
        max_bytes: int,
        follow: bool = True,
        out: BinaryIO | None = None,
    ) -> Answered:
        with _ours(network):
            for _ in range(MAX_REDIRECTS + 1):
                parts = urlsplit(url)
                if parts.scheme not in ("http", "https") or not parts.hostname:
                    raise Refused(network, f"{url[:200]} is not a web address")
                request = client.build_request(
                    method, url, params=params, headers=headers, content=body
                )
                if self._meter is not None and client is not self._guarded:
                    self._meter(network, str(request.url))
                response = client.send(request, stream=True)
                try:
                    place = response.headers.get("location")
                    if response.status_code in (301, 302, 303, 307, 308) and place:
                        if not follow:
                            raise Refused(network, "it points to another address (a redirect)")
                        url, params = urljoin(str(response.url), place), None
                        if response.status_code in (301, 302, 303):
                            method, body = "GET", None
                        if urlsplit(url).hostname != parts.hostname and headers:
                            headers = {
                                k: v for k, v in headers.items() if k.lower() != "authorization"
                            }
                        continue
                    return _answered(response, network, max_bytes, body, out)
                finally:
                    response.close()
        raise Refused(network, f"more than {MAX_REDIRECTS} redirects")


def _answered(
    response: httpx.Response,
    network: str,
    max_bytes: int,
    said: bytes | None = None,
    out: BinaryIO | None = None,
) -> Answered:
    asked = response.request
    if response.status_code >= 300:
        out, max_bytes = None, min(max_bytes, MAX_BYTES)
    return Answered(
        status=response.status_code,
        headers={k.lower(): v for k, v in response.headers.items()},
        body=without(
            _read(response, network, max_bytes, out), secrets(str(asked.url), asked.headers, said)
        ),
        url=str(response.url),
    )


def _read(
    response: httpx.Response, network: str, max_bytes: int, out: BinaryIO | None = None
) -> bytes:
    is_here = response.is_stream_consumed  # of an offline client: nothing to unpack
    coding = "" if is_here else response.headers.get("content-encoding", "")
    parts = response.iter_bytes() if is_here else response.iter_raw()
    try:
        if out is None:
            return hostile.read(parts, coding, max_bytes, SLOWEST_SECONDS)
        out.writelines(hostile.counted(parts, coding, max_bytes, 10 * SLOWEST_SECONDS))
    except hostile.TooLarge:
        why = f"the answer is larger than {max_bytes // 1024} KiB"
        raise Refused(network, why) from None
    except hostile.TooSlow:
        raise NetworkDown(network, "the answer came too slowly to wait for its end") from None
    except hostile.Garbled as error:
        raise PayloadError(network, f"the body is {error}") from error
    return b""


@contextmanager
def _ours(network: str) -> Iterator[None]:
    """Turn the library's errors into ours; secrets in URLs stay out of the message."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise NetworkDown(network, "no answer in time") from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise Refused(network, "that is not a web address") from error
    except httpx.DecodingError as error:
        raise PayloadError(network, "the body cannot be decompressed") from error
    except httpx.HTTPError as error:
        raise NetworkDown(network, str(error)[:200] or type(error).__name__) from error
