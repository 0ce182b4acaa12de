"""Clauses of a reply, each cut into the known phrases of one language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import OSA

from rights.lexicon.base import Kind, Lexicon, Words, pieces
from rights.tokens import Sort, Token

_RUN = re.compile(r"(.)\1{2,}")
_OF_SORT: dict[Sort, Kind] = {
    "key": "key",
    "antikey": "antikey",
    "soft": "soft",
    "tag": "unknown",
    "odd": "unknown",
    "mention": "third",
    "money": "price",
    "laugh": "laugh",
    "against": "neg",
}


@dataclass(frozen=True)
class Chunk:
    """A phrase, what it does, and its place in the text. `words` counts what the tables knew."""

    kind: Kind
    text: str
    start: int
    end: int
    words: int = 0
    uses: tuple[str, ...] = ()
    whole: bool = False

    def as_kind(self, kind: Kind) -> "Chunk":
        """The same words, understood otherwise."""
        return replace(self, kind=kind)


@dataclass(frozen=True)
class Clause:
    """What stands between two stops. `asked`: its sentence ends in a question mark."""

    chunks: tuple[Chunk, ...]
    asked: bool = False
    led: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What its phrases do, in order."""
        return tuple(chunk.kind for chunk in self.chunks)

    @property
    def commands(self) -> bool:
        """Permits by itself: "you may use it", "usadla"; not a bare "share this"."""
        return self.has("can", "permit") or any(c.kind == "imp" and c.whole for c in self.chunks)

    def has(self, *kinds: str) -> bool:
        """Does any phrase do one of these?"""
        return any(chunk.kind in kinds for chunk in self.chunks)

    def only(self, kinds: frozenset[Kind]) -> bool:
        """Does every phrase do one of these?"""
        return all(chunk.kind in kinds for chunk in self.chunks)


@dataclass(frozen=True)
class _Piece:
    word: str
    token: Token


def clauses(said: Sequence[Token], lexicon: Lexicon) -> list[Clause]:
    """Cut at stops, commas, signs and before every "but"."""
    found: list[Clause] = []
    sentence: list[Clause] = []
    run: list[Token] = []
    asking = False

    def close() -> None:
        if run:
            sentence.extend(_split(_chunks(run, lexicon), asking))
            run.clear()

    for token in said:
        if token.sort == "ask":
            close()
            if "¿" in token.text and "?" not in token.text:
                asking = True
                continue
            sentence[:] = [replace(part, asked=True) for part in sentence]
            asking = False
            found += sentence
            sentence.clear()
        elif token.sort == "stop":
            close()
            asking = False
            found += sentence
            sentence.clear()
        elif token.sort == "pause":
            close()
        else:
            run.append(token)
    close()
    return [*found, *sentence]


def _split(chunks: Sequence[Chunk], asking: bool) -> Iterator[Clause]:
    """Before every "but" something new is said; a clause that opens with a question word asks."""
    cuts = [0, *(n for n, chunk in enumerate(chunks) if chunk.kind == "but" and n), len(chunks)]
    for start, end in pairwise(cuts):
        part = tuple(chunks[start:end])
        first = next((chunk.kind for chunk in part if chunk.kind not in ("soft", "but")), "soft")
        if part:
            yield Clause(part, asked=asking or first == "ask")


def _chunks(run: Sequence[Token], lexicon: Lexicon) -> list[Chunk]:
    line = [
        _Piece(piece, token)
        for token in run
        for piece in (
            pieces(token.text.casefold(), elides=lexicon.elides)
            if token.sort == "word"
            else (token.text,)
        )
    ]
    found: list[Chunk] = []
    at = 0
    while at < len(line):
        chunk, used = _longest(line, at, lexicon)
        found.append(chunk)
        at += used
    return found


def _longest(line: Sequence[_Piece], at: int, lexicon: Lexicon) -> tuple[Chunk, int]:
    """The longest phrase of the tables that begins here; else the word alone, perhaps mistyped."""
    first = line[at].token
    if first.sort != "word":
        text = first.text
        return Chunk(_OF_SORT[first.sort], text, first.start, first.end, 0), 1
    longest = max(lexicon.heads.get(form[0], 0) for form in _forms((line[at].word,)))
    for size in range(min(longest, len(line) - at), 0, -1):
        part = line[at : at + size]
        if any(piece.token.sort != "word" for piece in part):
            continue
        words = tuple(piece.word for piece in part)
        for form in _forms(words):
            kind, uses = _known(form, lexicon)
            if kind is not None:
                whole = size > 1 or lexicon.code in ("es", "it", "pt") or "-" in form[0]
                text = " ".join(form)
                end = part[-1].token.end
                return Chunk(kind, text, first.start, end, size, uses, whole), size
    word = line[at].word
    return Chunk(_mistyped(word, lexicon), word, first.start, first.end), 1


def _known(words: Words, lexicon: Lexicon) -> tuple[Kind | None, tuple[str, ...]]:
    if words in lexicon.surfaces:
        return "surface", lexicon.surfaces[words]
    return lexicon.phrases.get(words), ()


def _forms(words: Words) -> Iterator[Words]:
    """As written, then with drawn-out letters shortened: "yesss", "siiii", "nooo"."""
    yield words
    if any(_RUN.search(word) for word in words):
        yield tuple(_RUN.sub(r"\1\1", word) for word in words)
        yield tuple(_RUN.sub(r"\1", word) for word in words)


def _mistyped(word: str, lexicon: Lexicon) -> Kind:
    """One slip in a long kind word is forgiven ("absolutly"); a short word may be another one."""
    if len(word) < 7:
        return "unknown"
    for known, kind in lexicon.forgiven:
        if known[0] == word[0] and OSA.distance(word, known, score_cutoff=1) <= 1:
            return kind
    return "unknown"
