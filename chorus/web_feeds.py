"""Galleries as feeds and the sitemap: made at each request from the files that are public then."""

from collections.abc import Iterator
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chorus.clock import Clock
from chorus.types import Brand
from chorus.web_galleries import Shelf
from chorus.web_pages import COMMON
from publishing.cut import read
from publishing.feed_reviews import FILE as GOOGLE
from publishing.feed_reviews import FOLDER as REVIEWS
from publishing.feeds import Listing, json_feed, rss, sitemap
from publishing.safe import web_url

JSON, RSS, XML = "application/feed+json", "application/rss+xml", "application/xml"


class Feeds:
    """No database behind it: a withdrawn post left the listing, so it is in no feed either."""

    def __init__(self, shelf: Shelf, brand: Brand, clock: Clock) -> None:
        self._shelf, self._brand, self._clock = shelf, brand, clock

    def routes(self) -> list[Route]:
        """To stand before the galleries' own files."""
        return [
            Route("/g/{slug}/feed.json", self._json, methods=["GET"]),
            Route("/g/{slug}/feed.xml", self._rss, methods=["GET"]),
            Route("/reviews/google.xml", self._reviews, methods=["GET"]),
            Route("/sitemap.xml", self._sitemap, methods=["GET"]),
        ]

    async def _json(self, request: Request) -> Response:
        at, listing = await self._asked(request)
        return self._answer(request, json_feed(listing, at, self._clock().date()), JSON)

    async def _rss(self, request: Request) -> Response:
        at, listing = await self._asked(request)
        return self._answer(request, rss(listing, at, self._clock().date()), RSS)

    async def _sitemap(self, request: Request) -> Response:
        base = self._base(request)
        found = await run_in_threadpool(lambda: list(self._all(base)))
        return self._answer(request, sitemap(found, self._clock().date()), XML)

    async def _reviews(self, request: Request) -> Response:
        body = await run_in_threadpool(self._shelf.beside, REVIEWS, GOOGLE)
        if body is None:
            raise HTTPException(404)
        return self._answer(request, body, XML)

    async def _asked(self, request: Request) -> tuple[str, Listing]:
        slug = request.path_params["slug"]
        listing = await run_in_threadpool(self._listing, slug)
        if listing is None:
            raise HTTPException(404)
        return f"{self._base(request)}/g/{slug}/", listing

    def _listing(self, slug: str) -> Listing | None:
        found = self._shelf.get(slug, "gallery.json")
        return read(found.body) if found else None

    def _all(self, base: str) -> Iterator[tuple[str, Listing]]:
        for slug in self._shelf.slugs():
            listing = self._listing(slug)
            if listing is not None:
                yield f"{base}/g/{slug}/", listing

    def _base(self, request: Request) -> str:
        return (web_url(self._brand.public_url) or str(request.base_url)).rstrip("/")

    def _answer(self, request: Request, body: bytes, kind: str) -> Response:
        tag = f'"{sha256(body).hexdigest()[:24]}"'
        headers = {
            **COMMON,
            "content-security-policy": "default-src 'none'",
            "access-control-allow-origin": "*",
            "cache-control": "no-cache",
            "etag": tag,
        }
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, 200, headers, kind)
