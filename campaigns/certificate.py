"""How does a draw look to the people who took part? One page that checks itself; pure.

It names nobody, calls nobody, and draws again in the browser from the published list. The three
languages stand side by side: `certificate.html`, `certificate.fr.html`, `certificate.es.html`.
"""

import base64
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from campaigns.certificate_words import LANGUAGES, words
from chorus.types import Draw
from publishing.safe import island

REASONS = {
    "same_person": "the same person was drawn before",
    "no_answer": "no answer in time",
    "rules": "a rule was broken",
    "declined": "the prize was declined",
    "not_eligible": "may not win by the rules",
}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("chorus", "templates/draw"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def pages(draw: Draw) -> dict[str, bytes]:
    """The page in each language, by file name."""
    return {
        "certificate.html" if code == "en" else f"certificate.{code}.html": page(draw, code)
        for code in LANGUAGES
    }


def page(draw: Draw, language: str) -> bytes:
    """The page in one language; the draw must have been drawn."""
    assert draw.manifest is not None
    _ = words(language)
    style, script = _source("certificate.css"), _source("check.js") + _source("page.js")
    told = {
        "manifest": draw.manifest,
        "beacon": draw.beacon,
        "order": list(draw.order),
        "words": {name: _(text) for name, text in _SAID.items()},
    }
    out = {one.leaf: _(REASONS[one.reason]) for one in draw.replaced}
    html = (
        _environment()
        .get_template("certificate.html")
        .render(
            draw=draw,
            language=language,
            out=out,
            randomness=_randomness(draw, _),
            told=island(told),
            style=Markup(style),  # noqa: S704 (our own files)
            script=Markup(script),  # noqa: S704
            style_hash=_allowed(style),
            script_hash=_allowed(script),
            _=_,
        )
    )
    return html.encode()


_SAID = {
    "working": "Drawing again …",
    "missing": "The list is not beside this page: choose entries.txt.",
    "valid": "VALID: list, randomness and order agree.",
    "broken": "BROKEN:",
    "first": "Draw again first, so that the list is known.",
    "unlisted": "Not in the list: key or salt is another, or the entry was refused.",
    "listed": "In the list, not drawn.",
    "placed": "In the list, drawn in place {n}.",
}


def _randomness(draw: Draw, _: Callable[[str], str]) -> str:
    assert draw.manifest is not None
    beacon = draw.manifest["beacon"]
    if beacon["network"] == "sealed":
        return _("a sealed secret")
    if beacon["network"] == "rfc3797":
        return ", ".join(f"{one['name']} {one['date']}" for one in beacon["sources"])
    return _("drand {network}, round {n}").format(network=beacon["network"], n=beacon["round"])


@lru_cache(maxsize=8)
def _source(name: str) -> str:
    environment = _environment()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _allowed(text: str) -> str:
    """A block of the page, as its policy names it (CSP 3)."""
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
