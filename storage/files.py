"""Media files by digest: originals untouched, small renditions made when first asked for.

`<folder>/ab/<sha256>` holds the original bytes; `<folder>/small/ab/<sha256>-480.webp` a re-encoded
copy without any metadata (GPS, serial numbers), `…-480.avif` a lighter one for what is published.
The database keeps only the digest.
"""

import os
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageOps

from chorus.errors import Missing

WIDTHS = (240, 480, 1080)
_ENCODED: dict[str, dict[str, Any]] = {
    # 4 saves 3 % and takes twice as long
    "webp": {"quality": 80, "method": 2},
    # speed 8 saves 7 % and takes 2.4 times as long; measured on the demo's pictures
    "avif": {"quality": 55, "speed": 9, "max_threads": 1},
}
_DIGEST = re.compile(r"[0-9a-f]{64}")


class MediaFiles:
    """A folder of files named by the SHA-256 of their bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the original stands; Missing for anything that is not a digest."""
        if not _DIGEST.fullmatch(digest):
            raise Missing("file", digest[:80])
        return self.folder / digest[:2] / digest

    def has(self, digest: str) -> bool:
        """Whether the original is here."""
        return bool(_DIGEST.fullmatch(digest)) and self.path(digest).exists()

    def all(self) -> list[str]:
        """The digests of every original kept."""
        return sorted(
            path.name for path in self.folder.glob("??/*") if _DIGEST.fullmatch(path.name)
        )

    def put(self, data: bytes) -> str:
        """Keep bytes; the same bytes are kept once."""
        digest = sha256(data).hexdigest()
        target = self.path(digest)
        if not target.exists():
            _write(target, data)
        return digest

    def read(self, digest: str) -> bytes:
        """The original bytes; Missing when they were erased or never kept."""
        try:
            return self.path(digest).read_bytes()
        except FileNotFoundError:
            raise Missing("file", digest) from None

    def rendition(self, digest: str, width: int, kind: Literal["webp", "avif"] = "webp") -> Path:
        """A copy of at most `width` pixels across, upright, without metadata."""
        if width not in WIDTHS:
            raise Missing("size", str(width))
        target = self.folder / "small" / digest[:2] / f"{digest}-{width}.{kind}"
        if not target.exists():
            with Image.open(BytesIO(self.read(digest))) as opened:
                opened.draft("RGB", (width, width))
                picture = ImageOps.exif_transpose(opened).convert("RGB")
            if picture.width > width:
                height = max(1, round(picture.height * width / picture.width))
                picture = picture.resize((width, height), Image.Resampling.LANCZOS)
            out = BytesIO()
            picture.save(out, kind.upper(), **_ENCODED[kind])
            _write(target, out.getvalue())
        return target

    def noted(self, digest: str, name: str, make: Callable[[Path], str]) -> str:
        """A word about a picture, made once of its smallest copy and kept beside it."""
        target = self.folder / "small" / digest[:2] / f"{digest}.{name}"
        try:
            return target.read_text("ascii")
        except FileNotFoundError:
            told = make(self.rendition(digest, WIDTHS[0]))
            _write(target, told.encode("ascii"))
            return told

    def drop(self, digest: str) -> None:
        """Remove the original and its renditions."""
        self.path(digest).unlink(missing_ok=True)
        for small in (self.folder / "small" / digest[:2]).glob(f"{digest}*"):
            small.unlink(missing_ok=True)


def _write(target: Path, data: bytes) -> None:
    """Whole or not at all: a file of this name is never half written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise
