"""What do many reviews say for and against a product? Their own sentences, nothing written anew.

From 30 reviews with words in one language on; below that, nothing. For each side (four or five
stars for, one or two against) the sentences that most others resemble, by TF-IDF and the power
method on their similarities (LexRank), without near repetitions. Each names the reviews that say
the same. The same reviews always give the same summary.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from chorus.types import Value

FEWEST = 30
"""Reviews with words in the language; below it there is no summary."""

MOST = 3
"""Sentences on each side."""

NEWEST = 1500
"""Sentences looked at on each side: what came last counts, and time stays bounded."""

_SAME, _ALIKE, _DAMPING, _STEPS = 0.3, 0.45, 0.85, 60
_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_OUTSIDE = re.compile(r"https?://|www\.|@\w|#\w|\S+@\S+\.\S+|\d{5,}")
_STOP = {
    "en": "a an and are as at be been but by did do does for from had has have he her him his i if "
    "in into is it its i'm i've it's just me my no not of on one or our she so than that the their "
    "them then there they this to too very was we were what when which who will with would you "
    "your",
    "fr": "a ai au aux avec ce ces cela c'est dans de des du elle elles en est et eu il ils j'ai "
    "je la le les leur lui l'on ma mais me mes mon ne n'est nous on ou par pas plus pour qu'il que "
    "qui qu'elle sa se ses si son sont sur ta te tes toi ton tout très tu un une vos votre vous y "
    "à été était être",
    "es": "a al algo ante como con de del desde donde el ella ellas ellos en entre era es esa ese "
    "eso esta este esto está están fue ha han hay la las le les lo los me mi mis muy más ni no nos "
    "o para pero por que quien se ser si sin sobre son su sus también te tu un una unas uno unos y "
    "ya yo él",
}


class Sentence(Value):
    """A sentence as it was written, the review it stands in, and all reviews that say the same
    (itself first), by ref."""

    text: str
    ref: str
    reviews: tuple[str, ...]


class Summary(Value):
    """What `reviews` reviews in a language say; each side is best supported first."""

    language: str
    reviews: int
    told_for: tuple[Sentence, ...]
    told_against: tuple[Sentence, ...]


def summary(reviews: Iterable[tuple[str, float | None, str]], language: str) -> Summary | None:
    """The summary of reviews in one language (ref, stars from 1 to 5, words), oldest first; None
    below `FEWEST` or in a language other than English, French and Spanish."""
    base = language.replace("_", "-").partition("-")[0].lower()
    told = [(ref, stars, words) for ref, stars, words in reviews if words.strip()]
    if len(told) < FEWEST or base not in _STOP:
        return None
    stop = frozenset(_STOP[base].split())
    high = [(ref, words) for ref, stars, words in told if stars is not None and stars >= 4]
    low = [(ref, words) for ref, stars, words in told if stars is not None and stars <= 2]
    return Summary(
        language=base,
        reviews=len(told),
        told_for=_chosen(high, stop),
        told_against=_chosen(low, stop),
    )


def sentences(words: str) -> list[str]:
    """The sentences of a review that can be quoted alone: 4 to 40 words, no address, no number by
    which somebody could be reached."""
    found = (" ".join(part.split()) for part in _END.split(words))
    return [s for s in found if 4 <= len(_WORD.findall(s)) <= 40 and not _OUTSIDE.search(s)]


def _chosen(side: Sequence[tuple[str, str]], stop: frozenset[str]) -> tuple[Sentence, ...]:
    every = [(ref, s) for ref, words in side for s in dict.fromkeys(sentences(words))][-NEWEST:]
    terms = [[w for w in _WORD.findall(s.lower().replace("’", "'")) if w not in stop]
             for _ref, s in every]  # fmt: skip
    kept = [at for at, words in enumerate(terms) if len(set(words)) > 1]
    if not kept:
        return ()
    every, terms = [every[at] for at in kept], [terms[at] for at in kept]
    alike = _similarities(terms)
    rank = _central(alike)
    # Rounded, so that the last bits of a processor's sums decide no order.
    order = sorted(range(len(every)), key=lambda at: (-round(float(rank[at]), 9), every[at]))
    chosen: list[int] = []
    for at in order:
        if len(chosen) == MOST:
            break
        if all(alike[at, one] < _ALIKE and every[at][0] != every[one][0] for one in chosen):
            chosen.append(at)
    found = []
    for at in chosen:
        ref, text = every[at]
        near = np.flatnonzero(alike[at] >= _SAME)
        refs = dict.fromkeys([ref, *sorted({every[int(n)][0] for n in near})])
        found.append(Sentence(text=text, ref=ref, reviews=tuple(refs)))
    return tuple(sorted(found, key=lambda one: -len(one.reviews)))


def _similarities(terms: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """Cosines of TF-IDF vectors, every sentence with every other."""
    vocabulary = {word: at for at, word in enumerate(sorted({w for t in terms for w in t}))}
    counts = np.zeros((len(terms), len(vocabulary)))
    for row, words in enumerate(terms):
        for word in words:
            counts[row, vocabulary[word]] += 1
    seen = (counts > 0).sum(axis=0)
    weighted = counts * (np.log((1 + len(terms)) / (1 + seen)) + 1)
    weighted /= np.linalg.norm(weighted, axis=1, keepdims=True)
    product: NDArray[np.float64] = weighted @ weighted.T
    return product


def _central(alike: NDArray[np.float64]) -> NDArray[np.float64]:
    """The stationary shares of a walk from sentence to like sentence."""
    links = np.where(alike >= 0.1, alike, 0.0)
    links /= links.sum(axis=1, keepdims=True)
    rank = np.full(len(alike), 1 / len(alike))
    for _step in range(_STEPS):
        rank = (1 - _DAMPING) / len(alike) + _DAMPING * (links.T @ rank)
    return rank
