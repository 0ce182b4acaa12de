"""Webhooks: what Meta pushes to us is checked, stored, and answered at once; read later.

/hooks/{network}   GET   the challenge when a webhook is set up
                   POST  a delivery, believed with the app secret's signature alone

Source: https://developers.facebook.com/docs/graph-api/webhooks/getting-started. Meta repeats what
is not answered with 200, so a delivery is either on the disk or comes again.
"""

import hmac
import logging
from collections.abc import Callable, Mapping
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from chorus.clock import Clock
from chorus.errors import StorageError
from chorus.types import Delivery
from chorus.web_form import TooLarge, limited
from chorus.web_pages import COMMON
from storage.store import Store

log = logging.getLogger(__name__)

NETWORKS = ("instagram", "threads", "facebook")
MAX_BYTES = 1024 * 1024
_SIGNED = "sha256="
_RETRY_SECONDS = "30"

Settings = Callable[[str], Mapping[str, str]]
"""The settings of a network, as they are now."""


class Hooks:
    """The two requests of a webhook. A network without `app_secret` has no page here."""

    def __init__(self, store: Store, *, settings: Settings, clock: Clock) -> None:
        self._store, self._settings, self._clock = store, settings, clock

    def routes(self) -> list[Route]:
        """The routes of the public door."""
        return [
            Route("/hooks/{network}", self.show, methods=["GET"]),
            Route("/hooks/{network}", self.take, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """GET: repeat the challenge to whoever knows the word that we chose."""
        _, _, word = self._keys(request)
        told = request.query_params
        challenge = told.get("hub.challenge", "")
        known = hmac.compare_digest(told.get("hub.verify_token", "").encode(), word.encode())
        if not (word and known and told.get("hub.mode") == "subscribe" and challenge.isalnum()):
            return _said("no", 403)
        return _said(challenge[:200], 200)

    async def take(self, request: Request) -> Response:
        """POST: 200 when it is on the disk (or was before), 403 when it is not Meta's, 413 when it
        is too large, 503 when it cannot be stored now."""
        network, secret, _ = self._keys(request)
        try:
            body = await limited(request, MAX_BYTES).body()
        except TooLarge:
            return _said("too large", 413)
        if not is_signed(body, request.headers.get("x-hub-signature-256", ""), secret):
            log.warning("a delivery to /hooks/%s was not signed with its app secret", network)
            return _said("not signed", 403)
        try:
            await run_in_threadpool(self._store_it, network, body)
        except StorageError as error:
            log.warning("a delivery to /hooks/%s waits: %s", network, error)
            return _said("try again", 503, {"retry-after": _RETRY_SECONDS})
        return _said("ok", 200)

    def _keys(self, request: Request) -> tuple[str, str, str]:
        network = request.path_params["network"]
        settings = self._settings(network) if network in NETWORKS else {}
        secret = settings.get("app_secret") or ""
        if not secret:
            raise HTTPException(404)
        return network, secret, settings.get("verify_token") or ""

    def _store_it(self, network: str, body: bytes) -> None:
        text = body.decode("utf-8", "replace").replace("\x00", "")
        id_ = sha256(network.encode() + b"\n" + body).hexdigest()
        with self._store.transaction() as tx:
            tx.deliveries.take_in(Delivery(id=id_, network=network, body=text, at=self._clock()))


def is_signed(body: bytes, header: str, secret: str) -> bool:
    """Whether `X-Hub-Signature-256` is the HMAC of these very bytes; compared in constant time."""
    if not header.startswith(_SIGNED) or not secret:
        return False
    made = hmac.new(secret.encode(), body, sha256).hexdigest()
    return hmac.compare_digest(header.removeprefix(_SIGNED).encode(), made.encode())


def _said(text: str, status: int, more: Mapping[str, str] | None = None) -> Response:
    headers = {**COMMON, "cache-control": "no-store", **(more or {})}
    return PlainTextResponse(text, status, headers)
