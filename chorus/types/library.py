"""The library: everything that is cleared for some use, and how it is looked through."""

from typing import Literal

from pydantic import Field

from chorus.types.base import Value
from chorus.types.collection import Kind

Shape = Literal["portrait", "landscape", "square"]
"""Of a picture: higher or wider than the other side by more than a tenth, or neither."""

Colour = Literal[
    "black", "white", "grey", "brown", "red", "orange", "yellow", "green", "blue", "purple", "pink"
]
"""The basic colour words of the three languages (Berlin and Kay, 1969)."""

COLOURS: tuple[Colour, ...] = Colour.__args__  # type: ignore[attr-defined]

PaperSize = Literal["a6", "a5", "a4", "a3"]
PAPER_MM: dict[PaperSize, int] = {"a6": 148, "a5": 210, "a4": 297, "a3": 420}
"""The long side of a sheet in millimetres (ISO 216)."""


class LibraryFilter(Value):
    """What the library shows, and what a gallery's rule takes in. All of it must hold; every field
    is a query parameter of the page's URL.

    `words` are looked for in the text, the author's name and the names of linked products, each
    of them; `paper` is the largest sheet a picture fills at 300 dpi; `like` is a post with a
    picture that looks the same.
    """

    words: str | None = Field(default=None, max_length=200)
    product: str | None = None
    campaign: str | None = None
    network: str | None = None
    media: Literal["image", "video", "text"] | None = None
    language: str | None = None
    author: Kind | None = None
    colour: Colour | None = None
    shape: Shape | None = None
    paper: PaperSize | None = None
    stars: int | None = Field(default=None, ge=1, le=5)
    like: str | None = None


class LibraryPage(Value):
    """A page of the library, best first: pass `after` back for the next one; `n` counts all."""

    refs: tuple[str, ...] = ()
    after: str | None = None
    n: int = 0
