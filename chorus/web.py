"""The door for the public: upload form, galleries, reports, terms, health; on its own port.

Nothing here is behind a sign-in and nothing here shows what is not public. No cookie, no script on
the form. Started by `chorus run` with uvicorn, or `uvicorn.run(app(store, …))`.
"""

import io
import logging
from collections.abc import Callable
from pathlib import Path

import segno
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from chorus.clock import Clock
from chorus.creators import Creators
from chorus.errors import ChorusError, Missing
from chorus.types import Brand
from chorus.web_back import BackPages
from chorus.web_consent import ConsentPages
from chorus.web_counts import Counts
from chorus.web_draws import Draws
from chorus.web_feeds import Feeds
from chorus.web_form import Form, Inspect, campaign_or_none
from chorus.web_galleries import Shelf
from chorus.web_handing import Handing
from chorus.web_hooks import Hooks
from chorus.web_hooks import Settings as HookSettings
from chorus.web_log import Log
from chorus.web_notices import Notices
from chorus.web_pages import COMMON, notice, page, style
from chorus.web_proof import Proofs
from chorus.web_quick import Quick
from collectors.darkroom import Darkroom
from collectors.pictures import Seen
from rights.notice import Chain
from storage.store import Store

log = logging.getLogger(__name__)

Received = Callable[[bytes], None]
TakenBack = Callable[[str], None]
_GONE = ("There is no such page", "Perhaps it was taken down, or the address is not complete.")
_FAULT = (
    "That did not work",
    "The fault is ours. Nothing you sent before was lost. Please try again in a few minutes.",
)


def app(
    store: Store,
    *,
    brand: Brand,
    out: Path,
    clock: Clock,
    secret: bytes,
    received: Received,
    notices: Chain,
    creators: Creators,
    taken_back: TakenBack | None = None,
    inspect: Inspect | None = None,
    hooks: HookSettings | None = None,
) -> ASGIApp:
    """The public application.

    `received` takes a `chorus-form/1` document (the chain that stores and judges it); `notices`
    what the notice pages do, `creators` what creators may do; `taken_back` the receipt of an
    upload whose sender withdraws it; `inspect` reads an uploaded file (in a
    `collectors.darkroom` when not given). All are called in a worker thread. `hooks` gives the
    settings of a network that pushes to us; without it nobody may.
    """
    return _Door(
        store,
        brand=brand,
        out=out,
        clock=clock,
        secret=secret,
        received=received,
        notices=notices,
        creators=creators,
        taken_back=taken_back,
        inspect=inspect or _inspect,
        hooks=hooks or _no_hooks,
    ).app()


def _inspect(data: bytes) -> Seen:
    # Strangers' bytes are decoded in a worker that has little memory and little time.
    with Darkroom() as room:
        return room.inspect(data)


def _no_hooks(_network: str) -> dict[str, str]:
    return {}


class _Door:
    def __init__(
        self,
        store: Store,
        *,
        brand: Brand,
        out: Path,
        clock: Clock,
        secret: bytes,
        received: Received,
        notices: Chain,
        creators: Creators,
        taken_back: TakenBack | None,
        inspect: Inspect,
        hooks: HookSettings,
    ) -> None:
        self._hooks = Hooks(store, settings=hooks, clock=clock)
        self._store, self._brand, self._clock, self._secret = store, brand, clock, secret
        self._notices = Notices(
            store, brand=brand, clock=clock, secret=secret, chain=notices, taken_back=taken_back
        )
        self._proofs = Proofs(store, brand=brand, clock=clock, secret=secret)
        self._shelf = Shelf(out, clock)
        self._draws = Draws(out)
        self._handing = Handing(store, brand=brand, clock=clock, secret=secret)
        self._form = Form(
            store, brand=brand, clock=clock, secret=secret, inspect=inspect, received=received
        )
        self._consent = ConsentPages(
            store,
            brand=brand,
            clock=clock,
            secret=secret,
            inspect=inspect,
            agreed=creators.agreed,
            again=creators.again,
        )
        self._back = BackPages(
            store,
            brand=brand,
            clock=clock,
            secret=secret,
            take_back=creators.take_back,
            claimed=creators.claimed,
            resolved=creators.resolved,
        )

    def app(self) -> ASGIApp:
        form, notices, get, post = self._form, self._notices, ["GET"], ["POST"]
        behind = Starlette(
            routes=[
                Route("/", self._home, methods=get),
                Route("/health", self._health, methods=get),
                Route("/robots.txt", self._robots, methods=get),
                Route("/favicon.ico", self._no_icon, methods=get),
                Route("/s/{name}", self._style, methods=get),
                Route("/send", form.show, methods=get),
                Route("/send", form.take, methods=post),
                Route("/send/qr.{kind}", self._qr, methods=get),
                Route("/send/{campaign}", form.show, methods=get),
                Route("/send/{campaign}", form.take, methods=post),
                Route("/send/{campaign}/qr.{kind}", self._qr, methods=get),
                Route("/report", notices.show, methods=get),
                Route("/report", notices.take, methods=post),
                Route("/notice/{token}", notices.follow, methods=get),
                Route("/notice/{token}", notices.counter, methods=post),
                Route("/c/{token}", self._consent.show, methods=get),
                Route("/c/{token}", self._consent.answer, methods=post),
                Route("/c/{token}/again", self._consent.over, methods=post),
                Route("/c/{token}/picture/{number:int}", self._consent.picture, methods=get),
                Route("/back/{token}", self._back.show, methods=get),
                Route("/back/{token}", self._back.take, methods=post),
                Route("/back/{token}/picture/{number:int}", self._back.picture, methods=get),
                Route("/take-back", self._back.ask, methods=get),
                Route("/take-back", self._back.claim, methods=post),
                Route("/terms/{digest}", self._terms, methods=get),
                *Log(self._store, self._secret).routes(),
                *self._proofs.routes(),
                *self._handing.routes(),
                *self._hooks.routes(),
                *Feeds(self._shelf, self._brand, self._clock).routes(),
                *self._draws.routes(),
                Route("/shop/{name}", self._shop, methods=get),
                *Counts(self._store, self._shelf.is_public, self._clock).routes(),
                Route("/g/{slug}", self._gallery, methods=get),
                Route("/g/{slug}/", self._gallery_page, methods=get),
                Route("/g/{slug}/{name}", self._gallery, methods=get),
            ],
            exception_handlers={
                HTTPException: self._refused,
                Missing: self._missing,
                ChorusError: self._failed,
                Exception: self._failed,
            },
        )
        return Quick(behind, self._shelf)

    # ── small ones ───────────────────────────────────────────────────────────────────────────

    async def _home(self, request: Request) -> Response:
        del request
        return RedirectResponse("/send", 307)

    async def _health(self, request: Request) -> Response:
        """Is the database there, and when did a collection last succeed? No figures, no names."""
        del request
        try:
            last = await run_in_threadpool(self._last)
        except Exception:
            log.exception("health")
            return JSONResponse({"status": "failing", "database": "unreachable"}, 503, COMMON)
        told = {"status": "ok", "database": "ok", "last_collection": last}
        return JSONResponse(told, headers={**COMMON, "cache-control": "no-store"})

    def _last(self) -> str | None:
        with self._store.reading() as tx:
            times = [source.last_ok_at for source in tx.sources.all() if source.last_ok_at]
        return max(times).isoformat() if times else None

    async def _robots(self, request: Request) -> Response:
        base = (self._brand.public_url or str(request.base_url)).rstrip("/")
        told = f"User-agent: *\nDisallow: /report\nSitemap: {base}/sitemap.xml\n"
        return Response(told, 200, COMMON, "text/plain")

    async def _no_icon(self, request: Request) -> Response:
        del request
        return Response(status_code=204, headers=COMMON)

    async def _style(self, request: Request) -> Response:
        name, data = style()
        if request.path_params["name"] != name:
            raise HTTPException(404)
        headers = {**COMMON, "cache-control": "public, max-age=31536000, immutable"}
        return Response(data, 200, headers, "text/css")

    async def _qr(self, request: Request) -> Response:
        """A QR code of the form's address, for shelves, receipts and parcels."""
        kind, slug = request.path_params["kind"], request.path_params.get("campaign")
        if kind not in {"svg", "png"}:
            raise HTTPException(404)
        if slug and not await run_in_threadpool(campaign_or_none, self._store, slug):
            raise HTTPException(404)
        base = (self._brand.public_url or str(request.base_url)).rstrip("/")
        code = segno.make(f"{base}/send{f'/{slug}' if slug else ''}", error="m")
        drawn = io.BytesIO()
        if kind == "svg":
            code.save(drawn, kind="svg", scale=8, border=4, dark="#1c1b1a", light="#fff")
        else:
            code.save(drawn, kind="png", scale=12, border=4)
        media = "image/svg+xml" if kind == "svg" else "image/png"
        policy = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"}
        return Response(drawn.getvalue(), 200, {**COMMON, **policy}, media)

    async def _terms(self, request: Request) -> Response:
        """A text of terms under which something was granted, as it was shown then."""
        found = await run_in_threadpool(self._terms_of, request.path_params["digest"])
        return page(request, self._brand, "terms.html", {"terms": found})

    def _terms_of(self, digest: str) -> object:
        with self._store.reading() as tx:
            return tx.rights.terms(digest)

    # ── galleries ────────────────────────────────────────────────────────────────────────────

    async def _gallery(self, request: Request) -> Response:
        response = await self._shelf.answer(request)
        if response is None:
            raise HTTPException(404)
        return response

    async def _shop(self, request: Request) -> Response:
        response = await self._shelf.block(request)
        if response is None:
            raise HTTPException(404)
        return response

    async def _gallery_page(self, request: Request) -> Response:
        request.path_params["name"] = ""
        return await self._gallery(request)

    # ── errors ───────────────────────────────────────────────────────────────────────────────

    async def _refused(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        if status == 404:
            return notice(request, self._brand, 404, *_GONE)
        if status >= 500:
            return notice(request, self._brand, status, *_FAULT)
        return notice(
            request,
            self._brand,
            status,
            "This cannot be done like that",
            "Please open the form again and send it from there.",
        )

    async def _missing(self, request: Request, error: Exception) -> Response:
        del error
        return notice(request, self._brand, 404, *_GONE)

    async def _failed(self, request: Request, error: Exception) -> Response:
        log.error("%s %s", request.method, request.url.path, exc_info=error)
        return notice(request, self._brand, 503 if isinstance(error, ChorusError) else 500, *_FAULT)
