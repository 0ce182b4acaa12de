"""The components' own files: read once, joined, and handed to Streamlit as text.

Streamlit takes a one-line string with a slash for a path and refuses it; joined files have many
lines. Inline text also works when Chorus is installed in any way, without a component manifest.
"""

from functools import cache
from importlib.resources import files

SCRIPTS = {
    "deck": (
        "dom.js",
        "card.js",
        "seek.js",
        "deck/log.js",
        "deck/touch.js",
        "deck/views.js",
        "deck/who.js",
        "deck/why.js",
        "deck/paint.js",
        "deck/deck.js",
    ),
    "wall": ("dom.js", "card.js", "wall/wall.js"),
    "shelf": ("dom.js", "shelf/shelf.js"),
    "texts": ("dom.js", "texts/texts.js"),
    "copy": ("dom.js", "copy/copy.js"),
    "seek": ("dom.js", "seek.js", "seek/seek.js"),
    "page": ("page/page.js",),
}
STYLES = {
    "deck": ("tokens.css", "card.css", "seek.css", "deck/deck.css"),
    "wall": ("tokens.css", "card.css", "wall/wall.css"),
    "shelf": ("tokens.css", "wall/wall.css", "shelf/shelf.css"),
    "texts": ("tokens.css", "wall/wall.css", "texts/texts.css"),
    "copy": ("tokens.css", "copy/copy.css"),
    "seek": ("tokens.css", "seek.css", "seek/seek.css"),
    "page": ("page/page.css",),
}


def read(name: str) -> str:
    """One shipped file of `dashboard/components`, as text."""
    return files("dashboard").joinpath("components", *name.split("/")).read_text("utf-8")


@cache
def script(component: str) -> str:
    """The JavaScript module of a component."""
    return "\n".join(read(name) for name in SCRIPTS[component])


@cache
def styles(component: str) -> str:
    """The style sheet of a component."""
    return "\n".join(read(name) for name in STYLES[component])
