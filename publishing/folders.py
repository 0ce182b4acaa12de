"""The folders galleries are public in: written anew, switched by one rename, swept afterwards.

<out>/<slug>/v<N>/      one version, never changed
<out>/<slug>/current    a symbolic link to the public one
<out>/.<slug>.lock      held by the one who writes
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chorus.errors import PublishError

CURRENT = "current"


def pointed(out: Path, slug: str) -> Path | None:
    """The folder that is public now; None before the first publication."""
    link = out / slug / CURRENT
    return link.parent / link.readlink() if link.is_symlink() else None


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
    """The names in a folder, on the disk before this returns."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def switch(folder: Path) -> None:
    """Point at a folder: a new link renamed over the old one is one step for every reader."""
    link = folder.parent / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name)
    link.replace(folder.parent / CURRENT)
    flush(folder.parent)


def sweep(home: Path, keep: Path | None) -> None:
    """Remove every version but the public one: an old one may hold what was withdrawn."""
    for path in home.iterdir():
        if path.is_dir() and not path.is_symlink() and path != keep:
            shutil.rmtree(path, ignore_errors=True)
