"""Our approved app at Reddit: its token, the name it goes by, and what its headers say."""

import base64
from datetime import datetime, timedelta

from chorus.errors import AccessDenied
from chorus.http import Answered, Http
from chorus.types import Quota
from collectors.shapes.reddit import NETWORK, SITE
from collectors.told import exchange_of, opened

API = "https://oauth.reddit.com"
ROUND = (
    "Reddit gives keys only to apps it approved, for commercial use under a contract: apply at "
    "https://support.reddithelp.com (Responsible Builder Policy). Until then paste links to posts, "
    "import a file, or ask authors to use the upload form."
)
"""What to do while there is no approval."""
_TOKENS: dict[tuple[str, str], str] = {}
"""Tokens of this process by (client id, secret); each lives for a day."""


class App:
    """The app and its token. `calls` counts what was asked."""

    def __init__(self, client_id: str, secret: str, username: str) -> None:
        self._id, self._secret = client_id, secret
        by = username.strip().removeprefix("/").removeprefix("u/") or "unnamed"
        self._name = f"web:chorus:0.1 (by /u/{by})"
        self.calls = 0

    def get(self, http: Http, path: str, now: datetime) -> Answered:
        """An answer, checked; a token that ended is made anew once."""
        if not (self._id and self._secret):
            raise AccessDenied(NETWORK, "there is no approved app", what_to_do=ROUND)
        for again in (False, True):
            token = self._token(http, now, renew=again)
            headers = {"authorization": f"bearer {token}", "user-agent": self._name}
            self.calls += 1
            answer = http.get(NETWORK, f"{API}{path}", headers=headers)
            if answer.status != 401:
                break
        return answer.checked(NETWORK, now)

    def _token(self, http: Http, now: datetime, *, renew: bool) -> str:
        place = (self._id, self._secret)
        if renew or place not in _TOKENS:
            _TOKENS.pop(place, None)
            pair = base64.b64encode(f"{self._id}:{self._secret}".encode()).decode()
            headers = {
                "authorization": f"Basic {pair}",
                "user-agent": self._name,
                "content-type": "application/x-www-form-urlencoded",
            }
            self.calls += 1
            url = f"{SITE}/api/v1/access_token"
            form = b"grant_type=client_credentials"
            answer = http.request(NETWORK, "POST", url, headers=headers, body=form)
            if answer.status in (400, 401):
                raise AccessDenied(
                    NETWORK,
                    f"{answer.status} it does not know this app",
                    what_to_do="Check `client_id` and `client_secret` under `networks: reddit:`. "
                    + ROUND,
                )
            told = opened(NETWORK, exchange_of(answer.checked(NETWORK, now)))
            _TOKENS[place] = told.need("access_token").text()
        return _TOKENS[place]


def quota(answer: Answered, now: datetime) -> Quota | None:
    """What is left: a number with decimals, and the seconds until it begins anew."""
    told = answer.headers
    try:
        left = float(told.get("x-ratelimit-remaining", ""))
        until = now + timedelta(seconds=float(told.get("x-ratelimit-reset", "")))
    except (ValueError, OverflowError):
        return None
    used = told.get("x-ratelimit-used", "")
    limit = int(left) + int(used) if used.isdecimal() else None
    return Quota(limit=limit, remaining=max(int(left), 0), reset_at=until)
