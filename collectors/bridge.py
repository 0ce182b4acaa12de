"""Libraries that bring `requests` (tweepy, instaloader) go through our own HTTP client.

Mounted on their session, the adapter hands every request to `chorus.http.Http`: same time-outs,
same size limits, same injected transport in tests and in the demo. They never open a socket.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from requests import PreparedRequest, Response, Session
from requests.adapters import BaseAdapter
from requests.cookies import extract_cookies_to_jar
from urllib3 import HTTPHeaderDict, HTTPResponse

from chorus.errors import Refused
from chorus.http import Answered, Http


class Bridge(BaseAdapter):
    """Sends what `requests` prepared through our client; our errors pass through unchanged.

    `last` is the latest answer, for reading quota headers the library does not hand on.
    """

    def __init__(self, network: str, http: Http) -> None:
        super().__init__()
        self.network, self.http = network, http
        self.last: Answered | None = None
        self.calls = 0

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """One request, read to its end. Time-outs and proxies are the client's, not theirs."""
        del stream, timeout, verify, cert, proxies
        if request.url is None or request.method is None:
            raise Refused(self.network, "a request without address")
        body = request.body
        if isinstance(body, str):
            body = body.encode()
        if not isinstance(body, bytes | None):
            raise Refused(self.network, "a streamed upload is not expected of a reader")
        told = {
            key: value.decode("latin-1") if isinstance(value, bytes) else str(value)
            for key, value in request.headers.items()
            # the client negotiates compression and length itself
            if key.lower() not in ("accept-encoding", "content-length", "connection", "host")
        }
        self.calls += 1
        self.last = self.http.request(
            self.network, request.method, request.url, headers=told, body=body
        )
        return _response(request, self.last)

    def close(self) -> None:
        """Nothing of its own to close: the client belongs to the caller."""


def _response(request: PreparedRequest, answer: Answered) -> Response:
    # the body arrives decompressed: these two headers would describe other bytes
    headers = {
        key: value
        for key, value in answer.headers.items()
        if key not in ("content-encoding", "content-length", "transfer-encoding")
    }
    raw = HTTPResponse(
        body=BytesIO(answer.body),
        headers=HTTPHeaderDict(headers),
        status=answer.status,
        preload_content=False,
    )
    made = Response()
    made.status_code = answer.status
    made.headers.update(headers)
    made.url = answer.url or str(request.url)
    made.request = request
    made.reason = str(answer.status)
    made.encoding = "utf-8"
    made.raw = raw
    extract_cookies_to_jar(made.cookies, request, raw)
    return made


def mount(session: Session, bridge: Bridge) -> Session:
    """Give a session no other way out than the bridge; environment proxies and netrc are off."""
    session.adapters.clear()
    session.mount("https://", bridge)
    session.mount("http://", bridge)
    session.trust_env = False
    return session
