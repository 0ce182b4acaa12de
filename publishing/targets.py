"""Places besides our own folder where galleries stand: what each of them must be able to do.

    folder   another folder             (here)
    s3       a bucket                   (`publishing/target_s3.py`, extra `chorus-ugc[s3]`)
    sftp     a folder on another host   (`publishing/target_sftp.py`, extra `chorus-ugc[sftp]`)

A file appears whole or not at all. Names are asked of the target itself, never remembered, wherever
a run was cut short. Errors of a library leave here as `Unreached`.
"""

import mimetypes
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from chorus.errors import Unreached, UsageError
from chorus.types import FolderTarget, S3Target, SftpTarget
from publishing.cut import PAGES

MANIFEST = "manifest.json"
_KINDS = {".webp": "image/webp", ".avif": "image/avif", ".vtt": "text/vtt; charset=utf-8"}


class Target(Protocol):
    """One place. Folders are relative, with / between their parts."""

    def names(self, folder: str) -> set[str]:
        """The files that stand in a folder; none when there is no such folder."""

    def put(self, folder: str, name: str, data: bytes) -> None:
        """One file, in one step for every reader."""

    def delete(self, folder: str, names: Iterable[str]) -> None:
        """Remove files; those that are gone already are no error."""

    def close(self) -> None:
        """End the connection."""


def kind_of(name: str) -> str:
    """The content type of a file."""
    ending = Path(name).suffix
    kind = _KINDS.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") and ";" not in kind else kind


def cache_of(name: str) -> str:
    """How long browsers may keep a file: as the built-in server says it. Photos are asked for
    again after a minute, since they may be withdrawn."""
    if name in (*PAGES, MANIFEST) or Path(name).suffix in (".html", ".json"):
        return "no-cache"
    if Path(name).suffix == ".css":
        return "public, max-age=31536000, immutable"
    return "public, max-age=60, must-revalidate"


class Folder:
    """Another folder on this machine, or mounted on it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self, folder: str) -> set[str]:
        """Those that stand there."""
        try:
            found = list((self._path / folder).iterdir())
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise Unreached(str(self._path), str(error.strerror or error)) from error
        return {path.name for path in found if not path.name.startswith(".")}

    def put(self, folder: str, name: str, data: bytes) -> None:
        """Beside its place, on the disk, then into its place."""
        home = self._path / folder
        fresh = home / f".{name}.next"
        try:
            home.mkdir(parents=True, exist_ok=True)
            with fresh.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            fresh.chmod(0o644)
            fresh.replace(home / name)
        except OSError as error:
            raise Unreached(str(self._path), str(error.strerror or error)) from error

    def delete(self, folder: str, names: Iterable[str]) -> None:
        """Remove them."""
        try:
            for name in names:
                (self._path / folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise Unreached(str(self._path), str(error.strerror or error)) from error

    def close(self) -> None:
        """Nothing is open."""


def opened(settings: Mapping[str, FolderTarget | S3Target | SftpTarget]) -> dict[str, Target]:
    """The targets of config.yaml, by name; UsageError where the library of one is missing."""
    made: dict[str, Target] = {}
    for name, told in settings.items():
        try:
            if isinstance(told, FolderTarget):
                made[name] = Folder(told.path)
            elif isinstance(told, S3Target):
                from publishing.target_s3 import Bucket

                made[name] = Bucket(told)
            else:
                from publishing.target_sftp import Host

                made[name] = Host(told)
        except ImportError as error:
            raise UsageError(
                f"The target {name} needs a library that is not installed. Install it with "
                f"`pip install 'chorus-ugc[{told.kind}]'`; nothing else is affected."
            ) from error
    return made
