"""Which files come with a permission as its evidence? Pure: names, kinds and digests of bytes."""

import mimetypes
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath

from chorus.errors import RightsError
from chorus.types import Attachment

MOST_BYTES = 25 * 1024 * 1024
MOST_FILES = 20

File = tuple[str, bytes]
"""A file as it is handed over: its name and its bytes."""


def attachments(files: Sequence[File], ref: str, by: str, at: datetime) -> list[Attachment]:
    """What is kept of each file, the same bytes once; RightsError when one is empty or too large.
    Names lose their folders and whatever does not belong into one."""
    if len(files) > MOST_FILES:
        raise RightsError(f"At most {MOST_FILES} files can be attached at once. Nothing was kept.")
    made: dict[str, Attachment] = {}
    for told, data in files:
        name = _name(told)
        if not data or len(data) > MOST_BYTES:
            raise RightsError(
                f"“{name}” is {'larger than 25 MB' if data else 'empty'}, so it was not kept. "
                "Nothing was changed."
            )
        digest = sha256(data).hexdigest()
        made.setdefault(
            digest,
            Attachment(
                digest=digest,
                ref=ref,
                name=name,
                mime=mimetypes.guess_type(name)[0] or "application/octet-stream",
                size=len(data),
                by=by,
                at=at,
            ),
        )
    return list(made.values())


def _name(told: str) -> str:
    last = PurePosixPath(told.replace("\\", "/")).name
    return "".join(char for char in last if char.isprintable()).strip()[:120] or "file"
