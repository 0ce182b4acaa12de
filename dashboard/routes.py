"""The dashboard's own addresses, served beside Streamlit in the same process.

    POST /desk/log                     the decision log: {client, entries} → {ack, conflicts}
    POST /desk/ask                     the requests of one confirmed batch
    POST /desk/withdraw                a post leaves every gallery, for good
    POST /desk/music                   the music of a clip is settled
    GET  /desk/queue                   a page of the queue, or cards by `refs`
    GET  /desk/products?q=             the products that may be meant by what was typed
    GET  /desk/why?ref=                what the model made of a post's products, or of the nearest
    GET  /desk/draft                   what a request would say, before anybody is asked
    GET  /desk/evidence/<digest>       a file kept as evidence, for those who may grant
    GET  /desk/media/<digest>/<size>   pictures and clips, for signed-in people only
    GET  /desk/gallery/<slug>/…        a published gallery, to look at
    GET  /desk/preview/<slug>/…        a gallery as it would be published now
    GET  /desk/health                  for supervisors; tells nothing

Streamlit's own protection does not cover them: each checks the signed session, the role, and for
changes the origin and the token (house.md, performance.md section 3).
"""

import mimetypes
import re
from collections.abc import Callable
from functools import cache
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from chorus.errors import ChorusError, Missing
from chorus.i18n import nearest
from chorus.types import Kept, QueueFilter
from dashboard import acts_galleries, entrance, logbook, reads_products, seal
from dashboard.desk import Desk, Forbidden
from dashboard.standing import standing

MOST_BYTES = 512 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_FRAMED = {
    "X-Content-Type-Options": "nosniff",
    # Not sandboxed: a page without an origin gets neither its styles nor its pictures, for want of
    # the cookie. It runs the gallery's own script from our own files, and sends nothing anywhere.
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self' 'unsafe-inline'; "
        "script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
}
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}


class Refusal(Exception):
    """A request that is answered with a status and one sentence."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


def desk_of(request: Request) -> Desk:
    """The desk of the person who sent this; Refusal(401) when nobody did."""
    here = standing()
    cookie = request.cookies.get(seal.COOKIE)
    account = seal.account(here.house.store, here.secret, cookie, here.house.clock())
    if account is None or cookie is None:
        raise Refusal(401, "Sign in first. Nothing was lost.")
    language = nearest(
        request.cookies.get(entrance.LANGUAGE),
        account.language,
        request.headers.get("accept-language"),
    )
    return Desk(here.house, account, language, seal.token(here.secret, cookie))


def same_origin(request: Request) -> bool:
    """Whether our own page sent this: the Origin names the host it was sent to."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    return bool(origin) and urlsplit(origin or "").netloc == request.headers.get("host") and (
        site == "same-origin"
    )  # fmt: skip


def _allowed(request: Request) -> Desk:
    """The desk, when this change was sent by our own page for this very session."""
    if not same_origin(request):
        raise Refusal(403, "This came from another site and was not carried out.")
    desk = desk_of(request)
    cookie = request.cookies.get(seal.COOKIE)
    if not seal.holds(standing().secret, cookie, request.headers.get("x-chorus-token")):
        raise Refusal(403, "This page is too old: reload it. Nothing was lost.")
    return desk


async def _told(request: Request) -> dict[str, Any]:
    """The JSON object of a body of bearable size."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refusal(413, "Too much at once.")
    told = loads(body)
    if not isinstance(told, dict):
        raise Refusal(400, "A JSON object was expected.")
    return told


async def _change(request: Request, act: Callable[[Desk, dict[str, Any]], object]) -> Response:
    """A change: origin, session, token, then the body; the work in a thread."""
    try:
        desk = await run_in_threadpool(_allowed, request)
        told = await _told(request)
        return JSONResponse(await run_in_threadpool(act, desk, told))
    except Refusal as refusal:
        return JSONResponse({"error": refusal.why}, status_code=refusal.status)
    except (JSONDecodeError, UnicodeDecodeError, logbook.Malformed) as error:
        return JSONResponse({"error": f"Not understood: {error}"}, status_code=400)
    except Forbidden as error:
        return JSONResponse({"error": str(error)}, status_code=403)
    except ChorusError as error:
        return JSONResponse({"error": str(error)}, status_code=503)


async def log(request: Request) -> Response:
    """Take in decisions; what was taken in before is acknowledged and changes nothing."""
    return await _change(request, logbook.take)


async def ask(request: Request) -> Response:
    """Write the requests of a batch."""
    return await _change(request, logbook.ask)


async def withdraw(request: Request) -> Response:
    """A post's author took it back."""
    return await _change(request, logbook.withdraw)


async def music(request: Request) -> Response:
    """A person settled the music of a clip."""
    return await _change(request, logbook.music)


def _read(request: Request, show: Callable[[Desk, Request], Response]) -> Response:
    try:
        return show(desk_of(request), request)
    except Refusal as refusal:
        return JSONResponse({"error": refusal.why}, status_code=refusal.status)
    except logbook.Malformed as error:
        return JSONResponse({"error": f"Not understood: {error}"}, status_code=400)
    except Forbidden as error:
        return JSONResponse({"error": str(error)}, status_code=403)
    except ChorusError as error:
        return JSONResponse({"error": str(error)}, status_code=503)


def wanted(told: dict[str, str]) -> QueueFilter:
    """The filter that a URL names; unknown or wrong values are left out."""
    kept: dict[str, str] = {}
    for name in QueueFilter.model_fields:
        value = told.get(name)
        if value:
            try:
                QueueFilter.model_validate({**kept, name: value})
            except ValueError:
                continue
            kept[name] = value
    return QueueFilter.model_validate(kept)


def queue(request: Request) -> Response:
    """A page of the queue."""

    def show(desk: Desk, request: Request) -> Response:
        refs = [ref for ref in request.query_params.get("refs", "").split(",") if ref][:100]
        if refs:
            cards = desk.shown(desk.cards(refs))
            return JSONResponse({"cards": cards, "after": None, "left": len(cards)})
        after = request.query_params.get("after")
        if after and not re.fullmatch(r"-?\d+:\d+", after):
            raise Refusal(400, "`after` is not a place in the queue.")
        return JSONResponse(desk.queue(wanted(dict(request.query_params)), after))

    return _read(request, show)


def products(request: Request) -> Response:
    """The products that may be meant."""
    typed = request.query_params.get("q", "")
    return _read(request, lambda desk, _: JSONResponse(reads_products.seek(desk, typed)))


def why(request: Request) -> Response:
    """What spoke for a post's products and against them, in full; or for the nearest one."""

    def show(desk: Desk, request: Request) -> Response:
        try:
            return JSONResponse(desk.why(request.query_params.get("ref", "")))
        except Missing as missing:
            raise Refusal(404, str(missing)) from missing

    return _read(request, show)


def draft(request: Request) -> Response:
    """What a request would say and how it would leave."""

    def show(desk: Desk, request: Request) -> Response:
        return JSONResponse(logbook.draft(desk, dict(request.query_params)))

    return _read(request, show)


def evidence(request: Request) -> Response:
    """A letter, a contract: personal, so only for those who decide; always as a download."""

    def show(desk: Desk, request: Request) -> Response:
        desk.require("grant")
        digest = request.path_params["digest"]
        with desk.house.store.reading() as tx:
            kept = tx.attachments.find(digest=digest) if _DIGEST.fullmatch(digest) else []
        if not kept or not desk.house.store.proofs.has(digest):
            raise Refusal(404, "There is no such file.")
        headers = {**_SAFE, "Cache-Control": "private, no-store"}
        path = desk.house.store.proofs.path(digest)
        return FileResponse(
            path, media_type="application/octet-stream", filename=kept[0].name, headers=headers
        )

    return _read(request, show)


async def media(request: Request) -> Response:
    """A picture or clip of the store; ranges for clips. The address names the content."""
    # Making a small picture takes a processor: two at a time, so that decisions are never behind.
    return await to_thread.run_sync(_media, request, limiter=_two_at_a_time())


@cache
def _two_at_a_time() -> CapacityLimiter:
    return CapacityLimiter(2)


def _media(request: Request) -> Response:

    def show(desk: Desk, request: Request) -> Response:
        digest, size = request.path_params["digest"], request.path_params["size"]
        files = desk.house.store.files
        if not _DIGEST.fullmatch(digest):
            raise Refusal(404, "There is no such picture.")
        with desk.house.store.reading() as tx:
            kept = tx.media.kept(digest)
            is_shut = tx.media.is_shut(digest)
        if kept is None or is_shut or not files.has(digest):
            raise Refusal(404, "There is no such picture.")
        path, mime = _file(desk, kept, size)
        headers = {**_SAFE, "Cache-Control": "private, max-age=86400"}
        return FileResponse(path, media_type=mime, headers=headers)

    return _read(request, show)


_MIMES = frozenset(
    {"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif",
     "video/mp4", "video/webm", "video/quicktime", "audio/mpeg", "audio/mp4"}
)  # fmt: skip


def _file(desk: Desk, kept: Kept, size: str) -> tuple[Path, str]:
    files = desk.house.store.files
    if size == "original":
        return files.path(kept.digest), kept.mime if kept.mime in _MIMES else "application/x-file"
    if size == "poster":
        if not kept.poster or not files.has(kept.poster):
            raise Refusal(404, "This clip has no still.")
        return files.rendition(kept.poster, 1080), "image/webp"
    if size not in {"240", "480", "1080"} or kept.kind != "image":
        raise Refusal(404, "There is no such size.")
    return files.rendition(kept.digest, int(size)), "image/webp"


def gallery(request: Request) -> Response:
    """A published gallery as it stands, to look at before its page is public."""

    def show(desk: Desk, request: Request) -> Response:
        slug, name = request.path_params["slug"], request.path_params["path"] or "index.html"
        root = (desk.house.out / slug / "current").resolve()
        path = (root / name).resolve()
        inside = root.is_relative_to(desk.house.out.resolve()) and path.is_relative_to(root)
        if not _SLUG.fullmatch(slug) or not inside or not path.is_file():
            raise Refusal(404, "There is no such page. Publish the gallery first.")
        return FileResponse(path, headers={"Cache-Control": "no-store", **_FRAMED})

    return _read(request, show)


def preview(request: Request) -> Response:
    """A gallery as it would be published now; its pictures come from the store."""

    def show(desk: Desk, request: Request) -> Response:
        slug, stamp, name = (request.path_params[one] for one in ("slug", "stamp", "name"))
        told = acts_galleries.looked(desk, slug, stamp)
        headers = {"Cache-Control": "no-store", **_FRAMED}
        if name in told.files:
            kind = mimetypes.guess_type(name)[0] or "application/json"
            return Response(told.files[name], media_type=kind, headers=headers)
        digest, size = told.pictures.get(name, ("", 0))
        digest = digest or told.clips.get(name, "")
        files = desk.house.store.files
        with desk.house.store.reading() as tx:
            is_shut = not digest or tx.media.is_shut(digest)
            kept = None if is_shut else tx.media.kept(digest)
        if kept is None or not files.has(digest):
            raise Refusal(404, "There is no such file.")
        still = kept.poster if kept.kind == "video" and size else digest
        path = files.rendition(still or digest, size) if size else files.path(digest)
        kind = "image/webp" if size else kept.mime
        return FileResponse(path, media_type=kind, headers=headers)

    return _read(request, show)


def health(_: Request) -> Response:
    """Alive."""
    return JSONResponse({"status": "ok"})


ROUTES = [
    Route("/desk/log", log, methods=["POST"]),
    Route("/desk/ask", ask, methods=["POST"]),
    Route("/desk/withdraw", withdraw, methods=["POST"]),
    Route("/desk/music", music, methods=["POST"]),
    Route("/desk/queue", queue),
    Route("/desk/products", products),
    Route("/desk/why", why),
    Route("/desk/draft", draft),
    Route("/desk/evidence/{digest}", evidence),
    Route("/desk/media/{digest}/{size}", media),
    Route("/desk/gallery/{slug}/{path:path}", gallery),
    Route("/desk/preview/{slug}/{stamp}/{name}", preview),
    Route("/desk/health", health),
    *entrance.ROUTES,
]
