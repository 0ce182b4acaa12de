"""A mail server of a few lines on loopback: keeps what it is given, byte for byte."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Letterbox(socketserver.ThreadingTCPServer):
    """`kept` are (envelope from, envelope recipients, bytes). Recipients that begin with "defer"
    are answered 451, with "reject" 550; `cut` breaks the connection after the body."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.kept: list[tuple[str, list[str], bytes]] = []
        self.sessions = 0
        self.greeting = b"220 letterbox"
        self.on_login = b"235 ok"
        self.cut = False

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @contextmanager
    def open(self) -> Iterator["Letterbox"]:
        thread = threading.Thread(target=self.serve_forever, daemon=True)
        thread.start()
        yield self
        self.shutdown()
        self.server_close()
        thread.join()


_NO = (("defer", b"451 4.7.1 try again later"), ("reject", b"550 5.1.1 no such user"))


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        box: Letterbox = self.server  # type: ignore[assignment]
        box.sessions += 1
        self.say(box.greeting)
        sender, to = "", []
        for raw in self.rfile:
            line = raw.decode().strip()
            word = line.upper()
            if word.startswith("EHLO"):
                self.say(b"250-letterbox\r\n250-AUTH PLAIN\r\n250 8BITMIME")
            elif word.startswith("AUTH"):
                self.say(box.on_login)
            elif word.startswith("MAIL"):
                sender, to = line[10:].partition(">")[0].strip("<> "), []
                self.say(b"250 ok")
            elif word.startswith("RCPT"):
                address = line[8:].partition(">")[0].strip("<> ")
                no = next((said for start, said in _NO if address.startswith(start)), None)
                to += [] if no else [address]
                self.say(no or b"250 ok")
            elif word == "DATA":
                self.say(b"354 go on")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part[part.startswith(b"..") :]
                box.kept.append((sender, to, body))
                if box.cut:
                    return
                self.say(b"250 stored")
            elif word == "QUIT":
                self.say(b"221 bye")
                return
            else:
                self.say(b"250 ok")

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")
