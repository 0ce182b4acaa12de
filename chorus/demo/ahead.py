"""A darkroom that looks at the demo's pictures while the play goes on.

The same decoding in the same processes; only it begins before the pictures are asked for, so
that the second core is not idle while the first one collects and matches.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from threading import Lock

from chorus.demo.album import STAND_IN
from chorus.demo.material import ASSETS
from collectors.darkroom import Darkroom
from collectors.pictures import Seen, Unsafe


@cache
def _moving() -> frozenset[str]:
    """A clip that is a drawing of the album set in motion: it stands for a clip of its own."""
    files = (ASSETS / "clips" / f"01-ridge-parallax.{ending}" for ending in ("mp4", "webp"))
    return frozenset(sha256(file.read_bytes()).hexdigest() for file in files)


class Ahead(Darkroom):
    """`begin` it with the files in the order in which they will be needed."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self._pool = ThreadPoolExecutor(workers)
        self._lock = Lock()
        self._seen: dict[str, Future[Seen]] = {}

    def begin(self, files: Iterable[Callable[[], bytes]]) -> None:
        """Decode these in the background."""
        for file in files:
            self._pool.submit(self._look_at, file)

    def inspect(self, data: bytes) -> Seen:
        """What the bytes are; each file is decoded once."""
        return self._look(data).result()

    def close(self) -> None:
        """End the workers; what was not yet looked at is not needed."""
        self._pool.shutdown(cancel_futures=True)
        super().close()

    def _look_at(self, file: Callable[[], bytes]) -> None:
        self._look(file())

    def _look(self, data: bytes) -> Future[Seen]:
        digest = sha256(data).hexdigest()
        with self._lock:
            known = self._seen.get(digest)
            if known is not None:
                return known
            mine = self._seen[digest] = Future[Seen]()
        try:
            seen = super().inspect(data)
            stands_in = STAND_IN in data[:1024] or digest in _moving()
            mine.set_result(seen.model_copy(update={"sight": None}) if stands_in else seen)
        except Unsafe as error:
            mine.set_exception(error)
        return mine
