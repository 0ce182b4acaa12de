"""Real servers on addresses of the loopback network, for what must be reached and what must not."""

import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A server on an address of the loopback network; `asked` are the paths it was asked for."""

    def __init__(self, address: str) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, Answer] = {}
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                server.asked.append(path)
                answer = server.answers.get(path)
                if answer is None:
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(b"canary")
                    return
                try:
                    answer(self)
                except OSError:
                    return  # they hung up: that was the point

            def log_message(self, *_: Any) -> None:
                return

        class Kind(ThreadingHTTPServer):
            address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
            daemon_threads = True
            block_on_close = False

        self.http = Kind((address, 0), Handler)
        self.port = self.http.server_address[1]
        self.base = f"http://{address}:{self.port}"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


def sends(body: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def resolver(port: int, answers: list[tuple[str, ...]]) -> Any:
    """A name server whose answers change; addresses stay what they are."""
    real, left = socket.getaddrinfo, list(answers)

    def lookup(host: Any, to: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if not name.endswith(".example"):
            return real(host, to, *rest, **more)
        lookup.names.append(name)  # type: ignore[attr-defined]
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, to)) for ip in found]

    lookup.names = []  # type: ignore[attr-defined]
    return lookup
