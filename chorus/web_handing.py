"""What other systems read: posts with a cursor, and single pictures for mails and other pages.

/api/posts?after=…   Authorization: Bearer <key>; what is public for its use, and what left
/i/<ref>/<use>/<where>/<name>.jpg   the picture of a post, or a neutral tile
"""

import io
from hashlib import sha256

import orjson
from PIL import Image
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chorus.clock import Clock
from chorus.errors import Missing
from chorus.types import Brand, Reader
from chorus.web_pages import COMMON
from publishing.facts import Place, clear, read
from publishing.feeding import Page, page
from publishing.picture_link import asked
from storage.store import Store

MOST = 500
_USUAL = 100
_NEUTRAL = (222, 221, 218)


class Handing:
    """The routes of the public door that machines use."""

    def __init__(self, store: Store, *, brand: Brand, clock: Clock, secret: bytes) -> None:
        self._store, self._brand, self._clock, self._secret = store, brand, clock, secret

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route("/api/posts", self._posts, methods=["GET"]),
            Route("/i/{ref}/{use}/{where}/{name}", self._picture, methods=["GET"]),
        ]

    async def _posts(self, request: Request) -> Response:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        reader = await run_in_threadpool(self._reader, key.strip()) if key else None
        if reader is None or scheme.lower() != "bearer":
            why = "Send the key of a reader: Authorization: Bearer chorus_… (chorus readers add)."
            return _json(401, {"error": why}, {"www-authenticate": 'Bearer realm="chorus"'})
        after = request.query_params.get("after", "0")
        limit = request.query_params.get("limit", str(_USUAL))
        if not (after.isdecimal() and limit.isdecimal() and len(after + limit) < 20):
            return _json(400, {"error": "`after` and `limit` are whole numbers."})
        told = await run_in_threadpool(
            self._page, reader, int(after), min(max(int(limit), 1), MOST)
        )
        return _json(200, told.model_dump())

    def _reader(self, key: str) -> Reader | None:
        with self._store.reading() as tx:
            found = tx.readers.find(kind="key", digest=sha256(key.encode()).hexdigest())
        return found[0] if found else None

    def _page(self, reader: Reader, after: int, limit: int) -> Page:
        with self._store.reading() as tx:
            return page(
                tx,
                reader,
                after=after,
                limit=limit,
                now=self._clock(),
                brand=self._brand,
                key=self._secret,
            )

    async def _picture(self, request: Request) -> Response:
        told = request.path_params
        found = asked(self._secret, told["ref"], told["use"], told["where"], told["name"])
        if found is None:
            raise Missing("picture", told["name"])
        body = await run_in_threadpool(self._drawn, told["ref"], *found)
        headers = {
            **COMMON,
            "cache-control": "public, max-age=60, must-revalidate",
            "cross-origin-resource-policy": "cross-origin",
        }
        return Response(body, 200, headers, "image/jpeg")

    def _drawn(self, ref: str, place: Place, width: int) -> bytes:
        with self._store.reading() as tx:
            facts = read(tx, [ref], dressed=False).get(ref)
        picture = clear(facts, place, self._clock()).picture if facts else None
        digest = (picture.poster or picture.digest) if picture else None
        if digest:
            try:
                with Image.open(self._store.files.rendition(digest, width)) as opened:
                    return _jpeg(opened.convert("RGB"))
            except (Missing, OSError):
                pass
        return _jpeg(Image.new("RGB", (width, width), _NEUTRAL))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()


def _json(status: int, told: object, more: dict[str, str] | None = None) -> Response:
    headers = {**COMMON, "cache-control": "no-store", **(more or {})}
    return Response(orjson.dumps(told), status, headers, "application/json")
