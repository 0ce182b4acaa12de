"""The log's checkpoints for everybody: whoever keeps one can later prove what stood in the log.

/log/checkpoint        the latest, as a signed note (C2SP tlog-checkpoint)
/log/checkpoints.txt   all of them, oldest first
/log/key               the key that checks them, as a C2SP verifier line
"""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chorus.web_pages import COMMON
from storage import notes
from storage.store import Store


class Log:
    """Three texts; nothing in them is about anybody."""

    def __init__(self, store: Store, secret: bytes) -> None:
        self._store, self._secret = store, secret

    def routes(self) -> list[Route]:
        """The routes of the public door."""
        return [
            Route("/log/checkpoint", self._answer(self._latest), methods=["GET"]),
            Route("/log/checkpoints.txt", self._answer(self._all), methods=["GET"]),
            Route("/log/key", self._answer(self._key), methods=["GET"]),
        ]

    def _answer(self, told: Callable[[], str]) -> Callable[[Request], object]:
        async def answer(request: Request) -> Response:
            del request
            text = await run_in_threadpool(told)
            if not text:
                raise HTTPException(404)
            headers = {**COMMON, "cache-control": "public, max-age=300"}
            return Response(text, 200, headers, "text/plain; charset=utf-8")

        return answer

    def _latest(self) -> str:
        with self._store.reading() as tx:
            kept = tx.checkpoints.find()
        return notes.note(kept[-1]) if kept else ""

    def _all(self) -> str:
        return self._store.checkpoint_file.text()

    def _key(self) -> str:
        return f"{notes.verifier(notes.public(self._secret))}\n"
