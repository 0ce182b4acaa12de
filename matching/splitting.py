"""Which words does a joined tag hold? "lovemyskarntrail2" → love my skarn trail 2.

Every way to cut the tag is weighed by features of its words and of neighbouring words
(`matching/pieces.py`); the weights are in `splitting.json`, learned by
`matching/training/hashtags.py`. Words the catalogue knows win over all others but everyday words.
Nothing here decides eligibility: a split tag is a hint for matching.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import orjson

from matching.general import general
from matching.pieces import LONGEST, Features, Pieces
from matching.vocabulary import COMMON
from matching.words import fold

LONGEST_TAG = 80
"""Characters of a tag that is looked at; longer ones come back whole."""

OWN = 14.0
"""What a word of the catalogue is worth, in the unit of the weights."""

_BEAM = 6
_LATIN = re.compile(r"[A-Za-z0-9_À-ÖØ-öø-ɏḀ-ỿ]+")
_CASED = re.compile(r"[^\W\d_]+|\d+|_+")

Weights = Mapping[str, float]


class Cut(NamedTuple):
    """A way to cut the tag up to some place: its worth, where its words end, the last of them."""

    worth: float
    edges: tuple[int, ...]
    last: str


def cuts(pieces: Pieces, weights: Weights, own: Collection[str], kept: int = 1) -> list[Cut]:
    """The best ways to cut a tag, best first. Time grows with its length, not with its ways."""
    ends: list[list[Cut]] = [[Cut(0.0, (), "")]]
    pairs: dict[tuple[str, str], float] = {}
    spared = pieces.ordinary() if own else []
    for end in range(1, pieces.size + 1):
        found: list[Cut] = []
        for start in range(end):
            if end - start > LONGEST and not (start == 0 and end == pieces.size):
                continue
            piece = pieces.low[start:end]
            mine = (
                piece in own
                and _is_telling(piece)
                and not any(a <= start and end <= b and b - a > end - start for a, b in spared)
            )
            worth = OWN if mine else _sum(weights, pieces.word(start, end))
            for before in ends[start]:
                linked = 0.0
                if start and not mine and not (before.last in own and _is_telling(before.last)):
                    key = (before.last, piece)
                    if key not in pairs:
                        pairs[key] = _sum(weights, pieces.pair(*key))
                    linked = pairs[key]
                found.append(Cut(before.worth + worth + linked, (*before.edges, end), piece))
        found.sort(key=lambda cut: -cut.worth)
        ends.append(found[: kept if end == pieces.size and kept > _BEAM else _BEAM])
    return ends[-1][:kept]


def _is_telling(piece: str) -> bool:
    """Is it a word that can only be meant? "2", "on" and "x" stand inside too many others."""
    return len(piece) >= 4 and not piece.isdigit() and piece not in COMMON


class Splitter:
    """Splits tags by the words given, folded as `matching.words.fold`, and by general language.

    `own`: words of the catalogue's names and its campaign tags; they win.
    """

    def __init__(
        self, own: Collection[str] = frozenset(), *, weights: Weights | None = None
    ) -> None:
        self._own = own
        self._weights = shipped() if weights is None else weights
        self.split = lru_cache(maxsize=8192)(self._split)

    def _split(self, tag: str) -> tuple[str, ...]:
        """The words of a tag as they are written, in order; joined they are the tag. Signs and
        letters of scripts without capitals stay together; never raises."""
        tag = tag.lstrip("#＃")
        if not tag or len(tag) > LONGEST_TAG:
            return (tag,) if tag else ()
        words: list[str] = []
        at = 0
        for run in _LATIN.finditer(tag):
            words.extend(self._other(tag[at : run.start()]))
            words.extend(self._latin(run.group()))
            at = run.end()
        words.extend(self._other(tag[at:]))
        return tuple(words)

    def _latin(self, run: str) -> list[str]:
        words: list[str] = []
        for part in re.split(r"(_+)", run):
            if not part or part[0] == "_":
                continue
            edges = cuts(Pieces(part, general()), self._weights, self._own)[0].edges
            words.extend(part[a:b] for a, b in zip((0, *edges), edges, strict=False))
        return words

    def _other(self, run: str) -> list[str]:
        """Another script: cut where capitals and digits say so, and at words of the catalogue."""
        words: list[str] = []
        for part in _CASED.findall(run):
            if part[0] == "_":
                continue
            start = 0
            for at in range(1, len(part)):
                if part[at].isupper() and part[at - 1].islower():
                    words.append(part[start:at])
                    start = at
            words.extend(self._at_own(part[start:]))
        return words

    def _at_own(self, part: str) -> list[str]:
        for length in range(len(part), 1, -1):
            for start in range(len(part) - length + 1):
                if fold(part[start : start + length]) in self._own and length < len(part):
                    rest = part[start + length :]
                    before = [part[:start]] if start else []
                    after = self._at_own(rest) if rest else []
                    return [*before, part[start : start + length], *after]
        return [part] if part else []


@cache
def shipped() -> Weights:
    """The weights that come with Chorus."""
    told = orjson.loads((files("matching") / "splitting.json").read_bytes())
    return {name: float(weight) for name, weight in told["weights"].items()}


def _sum(weights: Weights, told: Features) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in told.items())
