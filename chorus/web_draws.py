"""Published draws over HTTP: the files as they stand in `<galleries>/draws/<campaign>/`."""

import re
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from chorus.i18n import nearest
from chorus.web_pages import COMMON

FOLDER = "draws"
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
_KINDS = {
    "manifest.json": "application/json",
    "entries.txt": "text/plain; charset=utf-8",
    "rules.json": "application/json",
    "beacon.json": "application/json",
    "result.json": "application/json",
    "replacements.json": "application/json",
    "certificate.json": "application/json",
    "certificate.html": "text/html; charset=utf-8",
    "certificate.fr.html": "text/html; charset=utf-8",
    "certificate.es.html": "text/html; charset=utf-8",
    "verify_draw.py": "text/plain; charset=utf-8",
    "SHA256SUMS": "text/plain; charset=utf-8",
}
# The page narrows this down to its own two blocks, by their hashes.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Draws:
    """No database behind it: what was published stays readable whatever becomes of it."""

    def __init__(self, out: Path) -> None:
        self._home = out / FOLDER

    def routes(self) -> list[Route]:
        """The pages of draws."""
        return [
            Route("/draw/{slug}/", self._first, methods=["GET"]),
            Route("/draw/{slug}/{name}", self._file, methods=["GET"]),
        ]

    async def _first(self, request: Request) -> Response:
        slug = request.path_params["slug"]
        code = nearest(request.query_params.get("lang"), request.headers.get("accept-language"))
        page = "certificate.html" if code == "en" else f"certificate.{code}.html"
        for name in (page, "manifest.json"):
            if await run_in_threadpool(self._path, slug, name):
                return RedirectResponse(f"/draw/{slug}/{name}", 303)
        raise HTTPException(404)

    async def _file(self, request: Request) -> Response:
        slug, name = request.path_params["slug"], request.path_params["name"]
        path = await run_in_threadpool(self._path, slug, name)
        if path is None:
            raise HTTPException(404)
        headers = {
            **COMMON,
            "content-security-policy": _POLICY,
            "access-control-allow-origin": "*",
            "cache-control": "no-cache",
        }
        return FileResponse(path, media_type=_KINDS[name], headers=headers)

    def _path(self, slug: str, name: str) -> Path | None:
        if name not in _KINDS or not _SLUG.match(slug):
            return None
        path = self._home / slug / name
        return path if path.is_file() else None
