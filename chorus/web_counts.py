"""How many take part, asked by the wall of a contest every few seconds: `/g/<slug>/count.json`."""

import threading
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chorus.clock import Clock
from chorus.errors import Missing
from chorus.web_pages import COMMON
from publishing.contest import Contest, counted, told
from storage.store import Store

SECONDS = 5
"""A count is so old at most: a hundred walls ask the database no oftener than one."""


class Counts:
    """Numbers alone, of contests whose wall is public; nothing of a person."""

    def __init__(self, store: Store, is_public: Callable[[str], bool], clock: Clock) -> None:
        self._store, self._is_public, self._clock = store, is_public, clock
        self._known: dict[str, tuple[Contest, str]] = {}
        self._lock = threading.Lock()

    def routes(self) -> list[Route]:
        """The one address."""
        return [Route("/g/{slug}/count.json", self._count, methods=["GET", "HEAD"])]

    async def _count(self, request: Request) -> Response:
        found = await run_in_threadpool(self.count, request.path_params["slug"])
        if found is None:
            raise HTTPException(404)
        headers = {**COMMON, "access-control-allow-origin": "*", "cache-control": "no-store",
                   "cross-origin-resource-policy": "cross-origin"}  # fmt: skip
        return JSONResponse(told(*found), headers=headers)

    def count(self, slug: str) -> tuple[Contest, str] | None:
        """The contest of a public wall and the wall's language; None for anything else."""
        if not self._is_public(slug):
            return None
        now = self._clock()
        with self._lock:
            known = self._known.get(slug)
            if known and abs((now - known[0].at).total_seconds()) < SECONDS:
                return known
            try:
                with self._store.reading() as tx:
                    gallery = tx.publications.gallery(slug)
                    if gallery.layout != "wall":
                        return None
                    known = counted(tx, gallery.target, now), gallery.language
            except Missing:
                return None
            self._known[slug] = known
            return known
