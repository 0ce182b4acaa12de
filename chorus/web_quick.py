"""The short way for what is asked for a thousand times: a gallery's file that is in memory.

Before anything else of the application sees the request. The pointer and the file are looked at
all the same; whatever is not plainly the same file goes the long way.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from chorus.web_galleries import File, Shelf, headers_of

_LONG = frozenset({b"range", b"if-none-match"})
Head = list[tuple[bytes, bytes]]


class Quick:
    """An application in front of another one."""

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self.app, self._shelf = app, shelf
        self._heads: dict[str, tuple[str, Head]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The file, or whatever the application behind answers."""
        found = self._found(scope) if scope["type"] == "http" else None
        if found is None:
            await self.app(scope, receive, send)
            return
        head = self._head(scope["path"], found)
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": found.body})

    def _found(self, scope: Scope) -> File | None:
        path: str = scope["path"]
        if scope["method"] != "GET" or not path.startswith("/g/"):
            return None
        if any(name in _LONG for name, _ in scope["headers"]):
            return None
        _, _, slug, *rest = path.split("/")
        if len(rest) != 1:
            return None
        return self._shelf.quick(slug, rest[0] or "index.html")

    def _head(self, path: str, found: File) -> Head:
        kept = self._heads.get(path)
        if kept is None or kept[0] != found.tag:
            told = {
                **headers_of(found),
                "content-type": found.kind,
                "content-length": str(len(found.body)),
            }
            kept = (found.tag, [(n.encode(), v.encode()) for n, v in told.items()])
            self._heads[path] = kept
        return kept[1]
