"""The folders galleries are public in: written anew, switched by one rename, swept afterwards.

<out>/<slug>/v<N>/      one publication; afterwards posts only leave it, page by page in one step
<out>/<slug>/current    a symbolic link to the public one
<out>/.<slug>.lock      held by the one who writes
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from chorus.errors import PublishError

CURRENT = "current"
NEXT = ".next"
FEW = 12
WORKERS = min(4, os.cpu_count() or 1)
T = TypeVar("T")


def pointed(out: Path, slug: str) -> Path | None:
    """The folder that is public now; None before the first publication."""
    try:
        return out / slug / os.readlink(f"{out}/{slug}/{CURRENT}")  # noqa: PTH115 (asked by thousands)
    except OSError:
        return None


@contextmanager
def alone(out: Path, slug: str) -> Iterator[None]:
    """One writer for each gallery, across processes."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        handle = os.open(out / f".{slug}.lock", os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise PublishError(slug, str(error.strerror), file=str(out)) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def versions(home: Path) -> list[int]:
    """The version numbers there are folders of."""
    names = [path.name for path in home.glob("v*")] if home.is_dir() else []
    return [int(name[1:]) for name in names if name[1:].isdecimal()]


def put(source: Path, target: Path) -> None:
    """A second name for a file that never changes; a copy where the disk is another one."""
    if target.exists():
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def write(path: Path, data: bytes) -> None:
    """A file, on the disk before this returns."""
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def flush(folder: Path) -> None:
    """The names in a folder (or the bytes of a file), on the disk before this returns."""
    with _opened(folder) as handle:
        os.fsync(handle)


def prepare(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files under hidden names beside those they will replace."""
    for name, data in files.items():
        with Path(f"{folder}/.{name}{NEXT}").open("wb", buffering=0) as out:
            out.write(data)


def replace(folder: Path, names: Iterable[str], dropped: Iterable[str]) -> None:
    """Put the prepared files in their places, each in one step for every reader, then remove the
    files that nothing names any more."""
    for name in names:
        os.replace(f"{folder}/.{name}{NEXT}", f"{folder}/{name}")  # noqa: PTH105 (by thousands)
    for name in dropped:
        (folder / name).unlink(missing_ok=True)


def each(act: Callable[[T], None], items: Iterable[T], *, many: bool) -> None:
    """Do something with folders as they come, side by side where they are many: most of it is
    waiting for the disk (measured: replacing 3,000 pages takes 2.4 s to 9 s one by one, 1 s to 2 s
    by four)."""
    if not many:
        for item in items:
            act(item)
        return
    with ThreadPoolExecutor(WORKERS) as pool:
        for done in [pool.submit(act, item) for item in items]:
            done.result()


def discard(folder: Path, names: Iterable[str]) -> None:
    """Remove what was prepared and not used."""
    for name in names:
        (folder / f".{name}{NEXT}").unlink(missing_ok=True)


def settle(folders: Sequence[Path]) -> None:
    """What was prepared or replaced in these folders is on the disk before this returns. For many
    the whole disk is told at once: a thousand single calls take seconds."""
    if len(folders) > FEW:
        os.sync()
        return
    for folder in folders:
        for path in folder.glob(f".*{NEXT}"):
            flush(path)
        flush(folder)


def switch(folder: Path) -> None:
    """Point at a folder: a new link renamed over the old one is one step for every reader."""
    link = folder.parent / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name)
    link.replace(folder.parent / CURRENT)
    flush(folder.parent)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def leftovers(out: Path, slugs: Iterable[str]) -> None:
    """Remove what a crash between switching and sweeping left in these galleries: an old version
    may hold what was withdrawn or erased since."""
    for slug in slugs:
        if len(versions(out / slug)) > 1:
            with alone(out, slug):
                sweep(out / slug, keep=pointed(out, slug))


def sweep(home: Path, keep: Path | None) -> None:
    """Remove every version but the public one: an old one may hold what was withdrawn."""
    for path in home.iterdir():
        if path.is_dir() and not path.is_symlink() and path != keep:
            shutil.rmtree(path, ignore_errors=True)
