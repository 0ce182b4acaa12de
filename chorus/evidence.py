"""Opens a table of permissions and the evidence beside it, from a folder or out of a zip file.

Nothing is ever unpacked: a file is read by its plain name, so no name can lead out of the folder
or the archive, and no link is followed.
"""

import zipfile
from collections.abc import Iterable
from pathlib import Path

from chorus.errors import UsageError
from chorus.types import Value
from rights.declared import is_plain_name

MAX_TABLE = 64 * 1024 * 1024
MAX_FILE = 20 * 1024 * 1024
MAX_ARCHIVE = 512 * 1024 * 1024
MAX_NAMES = 10_000


class Table(Value):
    """The bytes of the table, and where its evidence stands (a folder, or the archive)."""

    csv: bytes
    folder: Path | None = None
    archive: Path | None = None

    def files(self, names: Iterable[str]) -> dict[str, bytes]:
        """Those of the named files that are there. UsageError for one that is too large."""
        found: dict[str, bytes] = {}
        for name in sorted(set(names)):
            data = self._read(name) if is_plain_name(name) else None
            if data is not None:
                found[name] = data
        return found

    def _read(self, name: str) -> bytes | None:
        if self.archive:
            with zipfile.ZipFile(self.archive) as archive:
                entries = [e for e in archive.infolist() if e.filename == name]
                return _member(archive, entries[0], MAX_FILE) if len(entries) == 1 else None
        path = self.folder / name if self.folder else None
        if path is None or path.is_symlink() or not path.is_file():
            return None
        return _limited(path, MAX_FILE)


def opened_table(file: Path, folder: Path | None) -> Table:
    """A CSV file, or a zip file with exactly one CSV file at its top. UsageError when it is too
    large, damaged, or holds another number of tables."""
    if file.suffix.lower() != ".zip":
        return Table(csv=_limited(file, MAX_TABLE), folder=folder)
    if file.stat().st_size > MAX_ARCHIVE:
        raise UsageError(f"{file.name} is larger than {MAX_ARCHIVE // 2**20} MiB.")
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_NAMES:
                raise UsageError(f"{file.name} holds more than {MAX_NAMES} files.")
            named = [entry for entry in entries if is_plain_name(entry.filename)]
            tables = [entry for entry in named if entry.filename.lower().endswith(".csv")]
            if len(tables) != 1:
                raise UsageError(
                    f"{file.name} must hold exactly one CSV file at its top, not {len(tables)}. "
                    "Nothing was imported."
                )
            return Table(csv=_member(archive, tables[0], MAX_TABLE), archive=file)
    except (zipfile.BadZipFile, RuntimeError, EOFError) as error:
        raise UsageError(f"{file.name} is no zip file that can be read ({error}).") from error


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of an entry, whatever size it claims to have."""
    with archive.open(entry) as told:
        return _checked(entry.filename, told.read(most + 1), most)


def _limited(path: Path, most: int) -> bytes:
    with path.open("rb") as told:
        return _checked(path.name, told.read(most + 1), most)


def _checked(name: str, data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise UsageError(f"{name} is larger than {most // 2**20} MiB. Nothing was imported.")
    return data
