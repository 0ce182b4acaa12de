"""Published galleries over HTTP: the bytes of the version that is public, and no other.

Every request reads the pointer and looks at the file first, so a withdrawal shows at the next
request; bytes are kept in memory for the public version only. No file outside
`<out>/<slug>/v<N>/` can be named. What has expired is cut out of the pages as they are sent.
"""

import os
import re
import threading
from collections import OrderedDict
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chorus.clock import Clock
from chorus.types import Value
from chorus.web_pages import COMMON
from publishing.cut import PAGES, Cut, cut, expired, read
from publishing.shop import FOLDER, SCRIPT

KEPT_BYTES = 64 * 1024 * 1024
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
_SHOP = re.compile(r"[A-Za-z0-9=_~!*'()-][A-Za-z0-9=._~!*'()-]{0,250}\Z")
_VERSION = re.compile(r"v[0-9]{1,9}\Z")
_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".avif": "image/avif",
    ".vtt": "text/vtt; charset=utf-8",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
# A gallery may stand in a shop's frame; everything else is as strict as the page's own policy.
_POLICY = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


class File(Value):
    """A file as it is sent. `version` and `stamp` say which file on the disk it was read from."""

    body: bytes
    kind: str
    tag: str
    version: str
    stamp: tuple[int, int]


class _Over(Value):
    """What has expired in the listing with this tag on this day, and what is left (None: nothing
    that could be shown)."""

    tag: str
    day: date
    gone: bool
    cut: Cut | None


class Shelf:
    """The public versions, read when asked for."""

    def __init__(self, out: Path, clock: Clock) -> None:
        self._out, self._home, self._clock = out, str(out), clock
        self._days: dict[str, _Over] = {}
        self._kept: OrderedDict[tuple[str, str], File] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, slug: str, name: str) -> File | None:
        """A file of the public version, without what has expired since it was published; None when
        there is none of that name, or nothing is left to show."""
        found = self._public(slug, name)
        over = self._over(slug) if found else None
        if found is None or over is None:
            return found
        if over.cut is None or name in over.cut.dropped:
            return None
        body = over.cut.files.get(name)
        if body is None:
            return found
        return found.model_copy(update={"body": body, "tag": _tag(body)})

    def quick(self, slug: str, name: str) -> File | None:
        """The same from memory, without waiting for the disk; None when it is not there, when the
        version changed, or when a day began since: then `get` knows."""
        kept, listing = self._kept.get((slug, name)), self._kept.get((slug, "gallery.json"))
        known = self._days.get(slug)
        if kept is None or listing is None or known is None or known.gone:
            return None
        home = f"{self._home}/{slug}/"
        try:
            version = os.readlink(home + "current")  # noqa: PTH115 (asked by thousands)
            if version != kept.version or version != listing.version:
                return None
            home += version + "/"
            same = (
                _stamp(os.stat(home + name)) == kept.stamp  # noqa: PTH116
                and _stamp(os.stat(home + "gallery.json")) == listing.stamp  # noqa: PTH116
            )
        except OSError:
            return None
        now = known.tag == listing.tag and known.day == self._clock().date()
        return kept if same and now else None

    def _over(self, slug: str) -> _Over | None:
        """What a gallery is without what has expired; None when nothing has."""
        told, today = self._public(slug, "gallery.json"), self._clock().date()
        if told is None:
            return None
        with self._lock:
            known = self._days.get(slug)
        if known is None or (known.tag, known.day) != (told.tag, today):
            known = self._worked_out(slug, told, today)
            with self._lock:
                self._days[slug] = known
        return known if known.gone else None

    def _worked_out(self, slug: str, told: File, today: date) -> _Over:
        listing = read(told.body)
        gone = expired(listing, today) if listing else set()
        made = None
        if gone and listing:
            pages = {name: self._public(slug, name) for name in PAGES[:2]}
            bodies = {name: page.body for name, page in pages.items() if page}
            at = datetime.fromisoformat(listing["at"])
            if len(bodies) == len(pages):
                made = cut(bodies, listing, gone, version=listing["version"], at=at)
        return _Over(tag=told.tag, day=today, gone=bool(gone), cut=made)

    def _public(self, slug: str, name: str) -> File | None:
        """A file of the public version, as it stands."""
        kind = _KINDS.get(Path(name).suffix)
        if kind is None or not _SLUG.match(slug) or not _NAME.match(name):
            return None
        home = self._out / slug
        for _attempt in range(3):
            version = "-"
            try:
                version = str((home / "current").readlink())
                return self._read(slug, version, name, kind) if _VERSION.match(version) else None
            except FileNotFoundError:
                if version == "-" or (home / version).exists():
                    return None
                # The pointer moved between the two steps: look again.
            except OSError:
                return None
        return None

    def is_public(self, slug: str) -> bool:
        """Whether a gallery of this name is public now."""
        return self.get(slug, "gallery.json") is not None

    def slugs(self) -> list[str]:
        """The galleries that are public now."""
        found = self._out.glob("*/current") if self._out.is_dir() else ()
        return sorted(path.parent.name for path in found if _SLUG.match(path.parent.name))

    def beside(self, folder: str, name: str) -> bytes | None:
        """A file of a folder of ours beside the galleries; None when it was not written."""
        try:
            return (self._out / folder / name).read_bytes()
        except OSError:
            return None

    def _read(self, slug: str, version: str, name: str, kind: str) -> File:
        path = self._out / slug / version / name
        try:
            told = path.stat()
        except FileNotFoundError:
            with self._lock:
                self._drop((slug, name))
            raise
        stamp = _stamp(told)
        with self._lock:
            self._forget(slug, version)
            kept = self._kept.get((slug, name))
            if kept is not None and kept.stamp == stamp:
                self._kept.move_to_end((slug, name))
                return kept
        body = path.read_bytes()
        found = File(body=body, kind=kind, tag=_tag(body), version=version, stamp=stamp)
        self._keep((slug, name), found)
        return found

    def _forget(self, slug: str, version: str) -> None:
        for key in [k for k, f in self._kept.items() if k[0] == slug and f.version != version]:
            self._drop(key)

    def _drop(self, key: tuple[str, str]) -> None:
        gone = self._kept.pop(key, None)
        self._size -= len(gone.body) if gone else 0

    def _keep(self, key: tuple[str, str], found: File) -> None:
        if len(found.body) > KEPT_BYTES // 8:
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = found
            self._size += len(found.body)
            while self._size > KEPT_BYTES:
                self._drop(next(iter(self._kept)))

    async def block(self, request: Request) -> Response | None:
        """The response to GET /shop/<name>: the block's script, or where a product's gallery is."""
        name = request.path_params["name"]
        kind = _KINDS.get(Path(name).suffix)
        if kind is None or not _SHOP.match(name):
            return None
        try:
            body = await run_in_threadpool((self._out / FOLDER / name).read_bytes)
        except OSError:
            return None
        tag = _tag(body)
        headers = {
            **COMMON,
            "content-security-policy": "default-src 'none'",
            "cross-origin-resource-policy": "cross-origin",
            "access-control-allow-origin": "*",
            "cache-control": "public, max-age=300" if name == SCRIPT else "no-cache",
            "etag": tag,
        }
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, 200, headers, kind)

    async def answer(self, request: Request) -> Response | None:
        """The response to GET /g/<slug>/<name>; None when there is no such file."""
        slug, name = request.path_params["slug"], request.path_params.get("name")
        if name is None:
            return RedirectResponse(f"/g/{slug}/", 308) if _SLUG.match(slug) else None
        found = await run_in_threadpool(self.get, slug, name or "index.html")
        if found is None:
            return None
        headers = headers_of(found)
        if found.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return _ranged(request, found, headers)


def _stamp(told: os.stat_result) -> tuple[int, int]:
    return told.st_ino, told.st_mtime_ns


def _tag(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:24]}"'


def headers_of(found: File) -> dict[str, str]:
    """What goes with a file. Style and script are named by their content; what shows people is
    asked for again every minute, so that a withdrawal reaches every browser."""
    forever = found.kind.startswith(("text/css", "text/javascript"))
    age = "max-age=31536000, immutable" if forever else "max-age=60, must-revalidate"
    page = found.kind.startswith("text/html") or found.kind == "application/json"
    return {
        **COMMON,
        "content-security-policy": _POLICY,
        "cross-origin-resource-policy": "cross-origin",
        "access-control-allow-origin": "*",
        "cache-control": "no-cache" if page else f"public, {age}",
        "etag": found.tag,
        "accept-ranges": "bytes",
    }


def _ranged(request: Request, found: File, headers: dict[str, str]) -> Response:
    """All of it, or the one range asked for (Safari plays no video without)."""
    size = len(found.body)
    asked = _RANGE.match(request.headers.get("range", ""))
    if not asked or asked.groups() == ("", ""):
        return Response(found.body, 200, headers, found.kind)
    first, last = asked.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end or start >= size:
        return Response(status_code=416, headers={**headers, "content-range": f"bytes */{size}"})
    headers["content-range"] = f"bytes {start}-{end}/{size}"
    return Response(found.body[start : end + 1], 206, headers, found.kind)
