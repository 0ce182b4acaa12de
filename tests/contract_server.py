"""The contract server: recorded and invented networks behind a real socket of this machine.

It is a process of its own, forked from the one that knows the networks. A `Visitor` is the
product's own HTTP client, whose connections all end there, whatever host it means: the request
line holds the whole address, as a proxy is asked. Every visit (`number`) finds its network as new.
"""

import os
import signal
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from chorus.errors import NetworkDown
from chorus.http import Answered, Asked, Http
from tests.fake_network import FakeNetwork

HOST = "127.0.0.1"
VISIT = "x-visit"
_PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # nothing is sealed; reading roots takes long
_NOT_OURS = ("content-length", "transfer-encoding", "connection", "date", "server")


@dataclass
class _Networks:
    """The network of the visit that is going on; an earlier one is forgotten."""

    made: Sequence[Callable[[], FakeNetwork]]
    visit: str = ""
    current: FakeNetwork = field(default_factory=FakeNetwork)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, visit: str) -> FakeNetwork:
        if visit != self.visit:
            self.visit, self.current = visit, self.made[int(visit.partition(".")[0])]()
        return self.current


def _door(networks: _Networks) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def log_message(self, *_: Any) -> None:
            """Nothing."""

        def do_GET(self) -> None:
            told = {key.lower(): value for key, value in self.headers.items()}
            body = self.rfile.read(int(told.get("content-length", 0)))
            asked = Asked(method=self.command, url=self.path, headers=told, body=body)
            try:
                with networks.lock:
                    answer = networks.of(told[VISIT])._answer(asked)
            except NetworkDown:
                self.close_connection = True  # hung up without a word
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in _NOT_OURS:
                    self.send_header(name, value)
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_POST = do_HEAD = do_GET

        def handle(self) -> None:
            with suppress(ConnectionError):  # a killed visitor
                super().handle()

    return Door


class ContractServer:
    """Begun when made; `networks` are made anew for each visit, by their place in the list."""

    def __init__(self, networks: Sequence[Callable[[], FakeNetwork]]) -> None:
        known = _Networks(networks)
        http = ThreadingHTTPServer((HOST, 0), _door(known))
        http.daemon_threads = True

        def play(connection: Any) -> None:
            asked = parse_qs(urlsplit(connection.request.path).query)
            with suppress(ConnectionClosed):
                for message in known.of(asked["visit"][0])._stream(asked["url"][0]):
                    connection.send(message)

        streams = serve(play, HOST, 0, compression=None)
        self.port, self.stream_port = http.server_port, streams.socket.getsockname()[1]
        ends, self._held = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._held)
            threading.Thread(target=http.serve_forever, daemon=True).start()
            threading.Thread(target=streams.serve_forever, daemon=True).start()
            os.read(ends, 1)  # until everybody who may ask has ended
            os._exit(0)
        os.close(ends)
        http.server_close()
        streams.socket.close()

    def close(self) -> None:
        """End the process."""
        os.close(self._held)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


class _Led(httpx.HTTPTransport):
    """Connects to the contract server, whatever the address."""

    def __init__(self, port: int, visit: str) -> None:
        super().__init__(verify=_PLAIN)
        self._to, self._visit = f"http://{HOST}:{port}/", visit

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        whole = str(request.url).partition("#")[0].encode()
        headers = [*request.headers.raw, (VISIT.encode(), self._visit.encode())]
        extensions = {**request.extensions, "target": whole}
        led = httpx.Request(
            request.method, self._to, headers=headers, stream=request.stream, extensions=extensions
        )
        return super().handle_request(led)


class Visitor(Http):
    """The HTTP client of one visit; `told` hears of every answer when it has come."""

    def __init__(self, server: ContractServer, visit: str, told: Callable[[], None]) -> None:
        transport = _Led(server.port, visit)
        super().__init__(transport, transport)
        self._told = told
        self._streams = f"ws://{HOST}:{server.stream_port}/?visit={visit}&url="

    def _send(self, *args: Any, **more: Any) -> Answered:
        try:
            return super()._send(*args, **more)
        finally:
            self._told()

    def events(self, network: str, url: str, **more: Any) -> Any:
        yield from super().events(network, f"{self._streams}{quote(url, safe='')}", **more)
        self._told()

    def lines(self, network: str, url: str, **more: Any) -> Any:
        yield from super().lines(network, url, **more)
        self._told()
