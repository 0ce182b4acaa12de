"""Reads the files of wordings: those that ship, and those of the house's own folder.

A file of the house replaces the one that ships for the same language. What was read is kept
until a file changes, so that an edited text counts at once.
"""

from functools import lru_cache
from pathlib import Path

from chorus.errors import ConfigError
from rights.wording import Wordings, Words, parse

SHIPPED = Path(__file__).parent.parent / "rights" / "wordings"
MAX_BYTES = 256 * 1024


def load(folder: Path | None = None) -> Wordings:
    """Every language there is. ConfigError names the file and the line that is wrong."""
    found = {path.stem: (path, False) for path in SHIPPED.glob("*.toml")}
    if folder is not None:
        if not folder.is_dir():
            raise ConfigError(
                "`rights: wordings:` names this folder, and it is not there.", file=str(folder)
            )
        found |= {path.stem: (path, True) for path in sorted(folder.glob("*.toml"))}
    return {code: _words(*found[code], _stamp(found[code][0])) for code in sorted(found)}


def _stamp(path: Path) -> tuple[int, int]:
    told = path.stat()
    return told.st_mtime_ns, told.st_size


@lru_cache(maxsize=64)
def _words(path: Path, own: bool, stamp: tuple[int, int]) -> Words:
    if stamp[1] > MAX_BYTES:
        raise ConfigError(f"it is larger than {MAX_BYTES // 1024} KiB.", file=str(path))
    try:
        told = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError("it is not UTF-8 text.", file=str(path)) from error
    words = parse(told, str(path), own=own)
    if words.language != path.stem:
        raise ConfigError(
            f"it says `language: {words.language}` and is called {path.stem}.",
            file=str(path),
            key="language",
        )
    return words
