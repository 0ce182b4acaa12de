"""Signed in to Bluesky, as the account whose app password we have; shared by reading and sending.

Signing in is limited to 300 times a day, so sessions of this process are kept and refreshed.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import urlencode

from chorus.http import Answered, Http
from collectors.shapes.bluesky import NETWORK
from collectors.told import exchange_of, opened

_SESSIONS: dict[tuple[str, str], dict[str, str]] = {}
"""Sessions of this process by (server, handle)."""

PDS = "https://bsky.social"


class Session:
    """An account on its own server (PDS). `calls` counts what was asked."""

    def __init__(self, pds: str, handle: str, password: str) -> None:
        self.pds, self.handle, self._password = pds.rstrip("/"), handle.lstrip("@"), password
        self.calls = 0

    def get(
        self, http: Http, method: str, words: Sequence[tuple[str, str]], now: datetime
    ) -> Answered:
        """Ask one method of our own server, signed in; the answer as it came."""
        url = f"{self.pds}/xrpc/{method}?{urlencode(words)}"
        return self.signed(http, now, lambda headers: http.get(NETWORK, url, headers=headers))

    def post(self, http: Http, method: str, body: object, now: datetime) -> Answered:
        """Call one method of our own server, signed in; the answer as it came."""
        url = f"{self.pds}/xrpc/{method}"
        return self.signed(
            http, now, lambda headers: http.post(NETWORK, url, json=body, headers=headers)
        )

    def signed(
        self, http: Http, now: datetime, call: Callable[[dict[str, str]], Answered]
    ) -> Answered:
        """The answer to a call made signed in; an expired session is renewed once."""
        for again in (False, True):
            headers = self.headers(http, now, renew=again)
            self.calls += 1
            answer = call(headers)
            if again or b"ExpiredToken" not in answer.body[:500]:
                break
        return answer

    def headers(self, http: Http, now: datetime, *, renew: bool = False) -> dict[str, str]:
        """Who we are; signs in when there is no session."""
        place = (self.pds, self.handle)
        session = _SESSIONS.get(place)
        if session is None or renew:
            session = self._session(http, now, session)
            _SESSIONS[place] = session
        return {"authorization": f"Bearer {session['accessJwt']}"}

    def _session(self, http: Http, now: datetime, old: dict[str, str] | None) -> dict[str, str]:
        base = f"{self.pds}/xrpc/com.atproto.server"
        answer: Answered | None = None
        if old is not None:
            self.calls += 1
            token = {"authorization": f"Bearer {old['refreshJwt']}"}
            answer = http.post(NETWORK, f"{base}.refreshSession", headers=token)
            if answer.status in (400, 401):
                answer = None
        if answer is None:
            self.calls += 1
            who = {"identifier": self.handle, "password": self._password}
            answer = http.post(NETWORK, f"{base}.createSession", json=who)
        told = opened(NETWORK, exchange_of(answer.checked(NETWORK, now)))
        return {name: told.need(name).text() for name in ("accessJwt", "refreshJwt")}
