"""How ordinary is a word, whatever the catalogue: seven languages of everyday writing.

From wordfreq's small lists (books, subtitles, news, the web, social networks). A small catalogue
cannot know by itself that "other" is an ordinary word and "ipad" is not.
"""

from functools import cache
from importlib import import_module
from typing import Any

from matching.words import fold

LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "nl")
UNHEARD = 12.0
"""Nats of a word that no list has."""


@cache
def everyday() -> dict[str, float]:
    """What ordinary words tell in general, in nats: minus the logarithm of their share."""
    library: Any = import_module("wordfreq")
    known: dict[str, float] = {}
    for language in LANGUAGES:
        buckets = library.read_cBpack(library.available_languages("small")[language])
        for place, bucket in enumerate(buckets[:600]):
            told = place * 0.023025851
            for word in bucket:
                form = word if word.isascii() else fold(word)
                if told < known.get(form, UNHEARD):
                    known[form] = told
    return known


def telling(form: str) -> float:
    """Nats from 0 to UNHEARD that seeing this word tells, whatever the catalogue."""
    if form.isdigit() and len(form) < 5:
        return 2.0 + len(form)
    return everyday().get(form, UNHEARD)
