"""Invented posts with the kind of their author, for measuring `matching.kinds`."""

from collections.abc import Iterator
from pathlib import Path

from chorus.text import extract_hashtags
from chorus.types import Author, Kind, Listed, Post
from matching.accounts import Known
from tests import make

KNOWN = Known(
    name="Tarnholt",
    handles=("@tarnholt_example",),
    brands=("tarnholt",),
    listed=Listed(
        staff=("@mara_example",),
        resellers=("@gearbarn_example",),
        partners=("@pia_paid_ex",),
        competitors=("@rimewear_example", "Rimewear"),
    ),
)


def read(name: str) -> Iterator[tuple[Kind, Post]]:
    """The lines `kind|language|handle|bio|flags|text` of a file of this folder."""
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, language, handle, bio, flags, text = line.split("|", 5)
        author = Author(network="instagram", id=handle, handle=handle, bio=bio or None)
        yield (
            kind,
            make.post(
                network="instagram",
                author=author,
                text=text,
                language=language,
                hashtags=tuple(extract_hashtags(text)),
                flags=tuple(flag for flag in flags.split(",") if flag),
                media=(),
            ),
        )  # type: ignore[misc]
