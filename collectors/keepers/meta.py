"""Tokens of Meta: Instagram and Facebook (graph.facebook.com), Instagram login, Threads.

Sources: developers.facebook.com/docs/facebook-login/guides/access-tokens (debugging and
get-long-lived), /documentation/instagram-platform/reference/refresh_access_token,
/docs/threads/get-started (long-lived-tokens); platforms.md, sections 2a and 3.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from chorus.errors import AccessDenied, PayloadError, Refused
from chorus.http import Http
from collectors.keeper import Lasting, Renewed, unhushed
from collectors.meta_api import ask, needed
from collectors.payload import count, name, native_id, table

LIFE = timedelta(days=60)
BASES = {
    "instagram": "https://graph.facebook.com/v26.0",
    "facebook": "https://graph.facebook.com/v26.0",
    "threads": "https://graph.threads.net/v1.0",
}
LOGIN = "graph.instagram.com"


class MetaKeeper:
    """A long-lived token: 60 days, renewed from the thirtieth on."""

    name = "access_token"
    apart = timedelta(days=1)

    def __init__(self, network: str, settings: Mapping[str, str]) -> None:
        self._network, self._settings = network, dict(settings)
        self._base = (settings.get("base") or BASES[network]).rstrip("/")
        parts = urlsplit(self._base)
        self._root = f"{parts.scheme}://{parts.netloc}"
        self._by_login = network == "threads" or parts.netloc == LOGIN
        can = self._by_login or bool(settings.get("app_secret"))
        # A Page's token, made from a long-lived one, does not run out and is not exchanged.
        self.ahead = timedelta(days=30) if can and network != "facebook" else None

    def look(self, http: Http, now: datetime, since: datetime) -> Lasting:
        """As `debug_token` says; where only testers of the app may ask it, at most 60 days."""
        rule = Lasting(expires_at=since + LIFE, told_by="rule")
        if urlsplit(self._base).netloc == LOGIN:
            return rule  # it has no debug_token
        try:
            told = self._debugged(http, now)
        except Refused:
            return rule
        if told.get("is_valid") is False:
            why = name(table(told.get("error")).get("message")) or "Meta calls it invalid"
            raise AccessDenied(self._network, why)
        ends = [_at(told.get(key)) for key in ("expires_at", "data_access_expires_at")]
        known = [at for at in ends if at is not None]
        return Lasting(expires_at=min(known, default=None), told_by="network")

    def renew(self, http: Http, now: datetime) -> Renewed:
        """Exchanged for one that lasts another 60 days."""
        token = needed(self._network, self._settings, self.name, "no access token")
        if self._by_login:
            grant = "th_refresh_token" if self._network == "threads" else "ig_refresh_token"
            url = f"{self._root}/refresh_access_token"
            asked = {"grant_type": grant, "access_token": token}
        else:
            app = native_id(self._debugged(http, now).get("app_id"))
            if app is None:
                raise PayloadError(self._network, "it is missing", path="$.data.app_id")
            url = f"{self._base}/oauth/access_token"
            asked = {
                "grant_type": "fb_exchange_token",
                "client_id": app,
                "client_secret": needed(self._network, self._settings, "app_secret", "no secret"),
                "fb_exchange_token": token,
            }
        answer = ask(self._network, http, self._settings, url, asked, now)
        told = table(answer.decoded(self._network))
        fresh, seconds = unhushed(told.get("access_token"), token), count(told.get("expires_in"))
        if fresh is None:
            raise PayloadError(self._network, "it is missing", path="$.access_token")
        ends = now + (timedelta(seconds=seconds) if seconds else LIFE)
        lasting = Lasting(expires_at=ends, told_by="network" if seconds else "rule")
        return Renewed(settings={self.name: fresh}, lasting=lasting)

    def _debugged(self, http: Http, now: datetime) -> dict[str, Any]:
        """What Meta knows of the token: it must stand in this address."""
        token = needed(self._network, self._settings, self.name, "no access token")
        asked = {"input_token": token}
        answer = ask(self._network, http, self._settings, f"{self._base}/debug_token", asked, now)
        return table(table(answer.decoded(self._network)).get("data"))


def _at(value: Any) -> datetime | None:
    """Epoch seconds; 0 means never."""
    seconds = count(value)
    return datetime.fromtimestamp(seconds, UTC) if seconds and seconds < 10**11 else None
