"""The workers that decode untrusted media: processes of their own with little memory and time.

A worker serves file after file, so a picture costs milliseconds. A file that crashes it or
exceeds a limit is refused; the next file gets a new worker. Protocol over pipes: eight bytes of
length and the file; back, eight bytes of length and a JSON head, eight and the poster.
"""

import os
import resource
import selectors
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import IO, Self

import orjson

from chorus.types import Value
from collectors import pictures
from collectors.pictures import Seen, Unsafe

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 8
WALL_SECONDS = 20.0
START_SECONDS = 30.0
_LENGTH = struct.Struct(">Q")


class Told(Value):
    """The head of an answer: facts, or why the file is refused."""

    seen: Seen | None = None
    why: str = ""


class Darkroom:
    """Decodes files, as many at a time as it has workers; a context manager that ends them.

    May be used from several threads. A worker is started when it is first needed.
    """

    def __init__(self, workers: int = 1, *, wall_seconds: float = WALL_SECONDS) -> None:
        self._workers = [_Worker(wall_seconds) for _ in range(workers)]
        # Last in, first out: a quiet house keeps one worker busy and starts no second.
        self._idle: LifoQueue[_Worker] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def inspect(self, data: bytes) -> Seen:
        """What the bytes are; Unsafe with the reason. Waits for an idle worker. Bytes that are no
        media at all are refused here, without waking one."""
        pictures.sniffed(data)
        worker = self._idle.get()
        try:
            return worker.inspect(data)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.close()


class _Worker:
    """One process, started when needed and after a crash."""

    def __init__(self, wall_seconds: float) -> None:
        self.wall_seconds = wall_seconds
        self._worker: subprocess.Popen[bytes] | None = None

    def inspect(self, data: bytes) -> Seen:
        """What the bytes are; Unsafe with the reason."""
        worker = self._started()
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            worker.stdin.write(_LENGTH.pack(len(data)))
            worker.stdin.write(data)
            worker.stdin.flush()
            until = time.monotonic() + self.wall_seconds
            head = _read(worker.stdout, until)
            poster = _read(worker.stdout, until)
        except (OSError, EOFError, TimeoutError) as error:
            self.close()
            slow = isinstance(error, TimeoutError)
            why = "it takes too long to decode" if slow else "it broke the decoder"
            raise Unsafe(why) from error
        told = Told.model_validate_json(head)
        if told.seen is None:
            raise Unsafe(told.why)
        return told.seen.model_copy(update={"poster": poster})

    def close(self) -> None:
        """End the worker."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        for pipe in (worker.stdin, worker.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what stood in the pipe was for a process that is gone
        worker.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            self.close()
            self._worker = subprocess.Popen(
                [sys.executable, "-I", "-m", "collectors.darkroom"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # no secret of ours is anywhere near hostile bytes
                env={"PATH": "/usr/bin:/bin", "MALLOC_ARENA_MAX": "2"},
            )
            assert self._worker.stdout is not None
            try:
                _read(self._worker.stdout, time.monotonic() + START_SECONDS)
            except (OSError, EOFError, TimeoutError) as error:
                self.close()
                raise Unsafe("the decoder does not start") from error
        return self._worker


def _read(pipe: IO[bytes], until: float) -> bytes:
    """One length and that many bytes; TimeoutError at `until`, EOFError when the worker died."""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)

        def exactly(size: int) -> bytes:
            parts = bytearray()
            while len(parts) < size:
                if not selector.select(max(0.0, until - time.monotonic())):
                    raise TimeoutError
                part = os.read(pipe.fileno(), min(size - len(parts), 1 << 20))
                if not part:
                    raise EOFError
                parts += part
            return bytes(parts)

        return exactly(_LENGTH.unpack(exactly(_LENGTH.size))[0])


def serve(source: IO[bytes], sink: IO[bytes], before: Callable[[], None]) -> None:
    """Answer files until the source ends; `before` renews the limit of time for each."""
    _write(sink, b"ready")
    while length := source.read(_LENGTH.size):
        data = source.read(_LENGTH.unpack(length)[0])
        before()
        poster = b""
        try:
            seen = pictures.inspect(data)
            poster = seen.poster
            told = Told(seen=seen.model_copy(update={"poster": b""}))
        except Unsafe as error:
            told = Told(why=str(error))
        except MemoryError:
            told = Told(why="it needs more memory than a picture should")
        del data
        _write(sink, orjson.dumps(told.model_dump(mode="json")))
        _write(sink, poster)


def _write(sink: IO[bytes], data: bytes) -> None:
    sink.write(_LENGTH.pack(len(data)))
    sink.write(data)
    sink.flush()


def _limit_memory() -> None:
    """What libraries have mapped already, and MEMORY_BYTES more; no core files, no new files."""
    kernel = Path("/proc/self/statm")
    if kernel.exists():  # elsewhere than on Linux the limit of pixels has to do
        mapped = int(kernel.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY_BYTES, mapped + MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit_time() -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_SECONDS, hard))


if __name__ == "__main__":
    _limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer, _limit_time)
