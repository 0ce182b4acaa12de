"""Refresh tokens of Google, Pinterest and TikTok, and access tokens entered without one.

Sources: developers.google.com/identity/protocols/oauth2 (expiration; `refresh_token_expires_in` is
told where access is for a time only, as while an app is being tested), developers.pinterest.com
/docs/getting-started/set-up-authentication-and-authorization, developers.tiktok.com/docs
/oauth-user-access-token-management.
"""

import base64
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from chorus.errors import AccessDenied, PayloadError
from chorus.http import Http
from chorus.types import Value
from collectors.keeper import Lasting, Renewed, unhushed
from collectors.payload import count, name, table


class Way(Value):
    """How a network hands out tokens. `life` is an access token's; `basic`: the app says who it
    is in a header, else in the form under `client`."""

    url: str
    life: timedelta
    ahead: timedelta
    client: str = "client_id"
    basic: bool = False


WAYS = {
    "pinterest": Way(
        url="https://api.pinterest.com/v5/oauth/token",
        life=timedelta(days=30),
        ahead=timedelta(days=10),
        basic=True,
    ),
    "tiktok": Way(
        url="https://open.tiktokapis.com/v2/oauth/token/",
        life=timedelta(hours=2),
        ahead=timedelta(minutes=75),
        client="client_key",
    ),
}
GOOGLE = "https://oauth2.googleapis.com/token"


class OAuthKeeper:
    """An access token; renewed with the refresh token and the app's secret, where they are set."""

    name = "access_token"

    def __init__(self, network: str, settings: Mapping[str, str]) -> None:
        self._network, self._settings, self._way = network, dict(settings), WAYS[network]
        needs = ("refresh_token", self._way.client, "client_secret")
        self.ahead = self._way.ahead if all(settings.get(one) for one in needs) else None
        self.apart = self._way.ahead / 3

    def look(self, http: Http, now: datetime, since: datetime) -> Lasting:
        """By the network's rule: nobody can be asked."""
        del http, now
        return Lasting(expires_at=since + self._way.life, told_by="rule")

    def renew(self, http: Http, now: datetime) -> Renewed:
        """A new access token; a new refresh token too, where the network changes it each time."""
        way, told = self._way, self._settings
        form = {"grant_type": "refresh_token", "refresh_token": told.get("refresh_token", "")}
        headers = {"content-type": "application/x-www-form-urlencoded"}
        who, secret = told.get(way.client, ""), told.get("client_secret", "")
        if way.basic:
            pair = base64.b64encode(f"{who}:{secret}".encode()).decode()
            headers["authorization"] = f"Basic {pair}"
        else:
            form |= {way.client: who, "client_secret": secret}
        body = _granted(self._network, http, way.url, headers, form, now)
        fresh, seconds = name(body.get("access_token")), count(body.get("expires_in"))
        if fresh is None:
            raise PayloadError(self._network, "it is missing", path="$.access_token")
        settings = {self.name: fresh}
        again = unhushed(body.get("refresh_token"), form["refresh_token"])
        if again and again != form["refresh_token"]:
            settings["refresh_token"] = again
        ends = now + (timedelta(seconds=seconds) if seconds else way.life)
        return Renewed(settings=settings, lasting=Lasting(expires_at=ends, told_by="network"))


class GoogleKeeper:
    """A refresh token of Google: no end of its own, unless access was granted for a time."""

    name = "refresh_token"
    ahead = None
    apart = timedelta(days=1)

    def __init__(self, network: str, settings: Mapping[str, str]) -> None:
        self._network, self._settings = network, dict(settings)

    def look(self, http: Http, now: datetime, since: datetime) -> Lasting:
        """As Google says when the token is used."""
        del since
        told = self._settings
        form = {name: told.get(name, "") for name in ("client_id", "client_secret", self.name)}
        headers = {"content-type": "application/x-www-form-urlencoded"}
        url = told.get("tokens") or GOOGLE
        form["grant_type"] = "refresh_token"
        body = _granted(self._network, http, url, headers, form, now)
        seconds = count(body.get("refresh_token_expires_in"))
        ends = now + timedelta(seconds=seconds) if seconds else None
        return Lasting(expires_at=ends, told_by="network")

    def renew(self, http: Http, now: datetime) -> Renewed:
        """Only a person can, in a browser."""
        del http, now
        raise AccessDenied(self._network, "a refresh token is made anew by a person")


def _granted(
    network: str,
    http: Http,
    url: str,
    headers: Mapping[str, str],
    form: Mapping[str, str],
    now: datetime,
) -> dict[str, Any]:
    answer = http.request(network, "POST", url, headers=headers, body=urlencode(form).encode())
    if answer.status == 400 or (answer.status == 200 and b'"error"' in answer.body):
        # OAuth's own way of saying no (RFC 6749, 5.2); TikTok says it with 200
        told = table(answer.decoded(network))
        why = name(told.get("error_description")) or name(told.get("error")) or "it says no"
        raise AccessDenied(network, f"the token is not renewed: {why[:200]}")
    return table(answer.checked(network, now).decoded(network))
