"""How often words and pairs of words are written in general: English, French, Spanish.

From two libraries whose lists come with them: wordfreq (books, subtitles, news, the web and social
networks; marks are dropped here) and wordsegment (words and pairs of words of the English web).
Kept as sorted hashes, 15 MB instead of the 300 MB of dictionaries.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from math import log
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.words import fold

UNKNOWN = np.nan

ORDINARY = -15.5
"""The logarithm of a share: words at least so frequent are everyday words."""

RARE = 700
"""Centibels: French and Spanish words met less than once in ten million are not read."""


class Table(NamedTuple):
    """Words (or pairs) by hash, and the natural logarithm of how often each is written."""

    keys: NDArray[np.int64]
    logs: NDArray[np.float32]

    @classmethod
    def of(cls, told: Iterable[tuple[str, float]]) -> "Table":
        """From words with the logarithm of their share; of two that are one word, the surer."""
        words, shares = zip(*told, strict=True)
        keys = np.fromiter(map(hash, words), dtype=np.int64, count=len(words))
        logs = np.array(shares, dtype=np.float32)
        order = np.lexsort((-logs, keys))
        keys, logs = keys[order], logs[order]
        first = np.concatenate(([True], keys[1:] != keys[:-1]))
        return cls(keys[first], logs[first])

    def look(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The logarithm of each word's share; NaN for those that are not known."""
        asked = np.fromiter(map(hash, words), dtype=np.int64, count=len(words))
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        return np.where(self.keys[at] == asked, self.logs[at], np.float32(UNKNOWN))


class General(NamedTuple):
    """The tables, and how likely three letters follow one another in English words."""

    english: Table
    other: Table
    web: Table
    pairs: Table
    triples: dict[str, float]


@cache
def general() -> General:
    """The tables; read once in a process, about two seconds."""
    english = _frequencies("en")
    counts = import_module("wordsegment").Segmenter()
    counts.load()
    total = log(counts.total)
    return General(
        english=Table.of(english),
        other=Table.of((*_frequencies("fr", RARE), *_frequencies("es", RARE))),
        web=Table.of((word, log(count) - total) for word, count in counts.unigrams.items()),
        pairs=Table.of((pair, log(count) - total) for pair, count in counts.bigrams.items()),
        triples=_triples([word for word, _ in english if word.isascii() and word.isalpha()]),
    )


def is_ordinary(word: str) -> bool:
    """Is it a word that people write every day, in English, French or Spanish?"""
    told = general()
    return any(table.look([word])[0] > ORDINARY for table in (told.english, told.other))


def _frequencies(language: str, rarest: int | None = None) -> list[tuple[str, float]]:
    """Folded words with the logarithm of their share, the most written first."""
    library: Any = import_module("wordfreq")
    buckets = library.read_cBpack(library.available_languages("large")[language])
    centibel = log(10) / 100
    return [
        (
            word if word.isalpha() and word.isascii() else fold(word).replace("'", ""),
            -place * centibel,
        )
        for place, bucket in enumerate(buckets[:rarest])
        for word in bucket
    ]


def _triples(words: Sequence[str], most: int = 30_000) -> dict[str, float]:
    """For three letters: the logarithm of the share of the third after the first two."""
    threes: dict[str, float] = {}
    twos: dict[str, float] = {}
    for word in words[:most]:
        framed = f"^^{word}$"
        for at in range(2, len(framed)):
            two, three = framed[at - 2 : at], framed[at - 2 : at + 1]
            threes[three] = threes.get(three, 0) + 1
            twos[two] = twos.get(two, 0) + 1
    told = {three: log((n + 0.3) / (twos[three[:2]] + 8.1)) for three, n in threes.items()}
    return {**told, **{two: log(0.3 / (n + 8.1)) for two, n in twos.items()}}


def looks_like_a_word(triples: dict[str, float], word: str) -> float:
    """The logarithm of how likely these letters follow one another in an English word."""
    framed = f"^^{word}$"
    total = 0.0
    for at in range(2, len(framed)):
        likely = triples.get(framed[at - 2 : at + 1])
        total += triples.get(framed[at - 2 : at], log(0.3 / 8.1)) if likely is None else likely
    return total
