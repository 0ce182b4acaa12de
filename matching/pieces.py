"""What speaks for a piece of a joined tag being a word, and for two being neighbours?

Each is answered by named numbers, the features that the weights of `matching/splitting.py` are for.
"""

import re
from functools import lru_cache
from math import isnan
from typing import NamedTuple

from matching.general import ORDINARY, General, looks_like_a_word
from matching.words import fold

LONGEST = 20
"""Characters of a word; only a tag left whole may be longer."""

_ENDINGS = re.compile(
    "(?:s|es|ing|in|ed|er|ers|y|ish|ness|ist|ism|able|less|d|z|ly|ie|ies|tastic|aholic|ology|ify"
    "|ization|fest|athon|gate|berg|stan|ville|land)$"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_DECADE = re.compile(r"\d+s")
_ONE_AFTER = re.compile(r"\d+[a-z]")
_AFTER = re.compile(r"\d+[a-z]+")
_ONE_BEFORE = re.compile(r"[a-z]\d+")
_BEFORE = re.compile(r"[a-z]+\d+")
_STRETCHED = re.compile(r"(.)\1{2,}")
_FIGURES_AS_LETTERS = str.maketrans("01345", "oieas")
_VOWEL = re.compile("[aeiouy]")
_ALONE = frozenset("aiouxny")

Features = dict[str, float]


class _Known(NamedTuple):
    """What the tables say of a piece: English, English web, the surest of all; None: not there."""

    english: float | None
    web: float | None
    any: float | None


class Pieces:
    """A tag's possible words: each piece [start, end) with what the tables say of it."""

    def __init__(self, tag: str, told: General) -> None:
        self.tag = tag
        self.low = "".join(map(_letter, tag))
        self.size = len(tag)
        self.shows_case = not tag.isupper() and not tag.islower()
        self.capitals = sum(char.isupper() for char in tag[1:])
        self._told = told
        self.known = self._known()
        self._pairs = self._paired()

    def _known(self) -> dict[str, _Known]:
        pieces: dict[str, None] = {}
        for start in range(self.size):
            for end in range(start + 1, min(self.size, start + LONGEST) + 1):
                piece = self.low[start:end]
                pieces[piece] = None
                if (short := _STRETCHED.sub(r"\1\1", piece)) != piece:
                    pieces[short] = pieces[_STRETCHED.sub(r"\1", piece)] = None
                if not piece.isdigit() and (read := piece.translate(_FIGURES_AS_LETTERS)) != piece:
                    pieces[read] = None
        words = [*pieces, self.low]
        told = self._told
        columns = (told.english.look(words), told.web.look(words), told.other.look(words) - 3)
        known = {}
        for word, *shares in zip(words, *(c.tolist() for c in columns), strict=True):
            seen = [None if isnan(share) else share for share in shares]
            there = [share for share in seen if share is not None]
            if there:
                known[word] = _Known(seen[0], seen[1], max(there))
        return known

    def _paired(self) -> dict[tuple[str, str], float]:
        """The pairs of neighbouring pieces the web writes, with the logarithm of their share."""
        asked: dict[tuple[str, str], None] = {}
        low, known = self.low, self.known
        for middle in range(1, self.size):
            before = [low[a:middle] for a in range(max(0, middle - LONGEST), middle)]
            after = [low[middle:b] for b in range(middle + 1, min(self.size, middle + LONGEST) + 1)]
            firsts = [word for word in before if word in known and known[word].web is not None]
            seconds = [word for word in after if word in known and known[word].web is not None]
            asked.update(((one, two), None) for one in firsts for two in seconds)
        if not asked:
            return {}
        shares = self._told.pairs.look([" ".join(pair) for pair in asked])
        return {
            pair: share
            for pair, share in zip(asked, shares.tolist(), strict=True)
            if not isnan(share)
        }

    def ordinary(self) -> list[tuple[int, int]]:
        """The pieces [start, end) that are words people write every day."""
        return [
            (start, end)
            for start in range(self.size)
            for end in range(start + 5, min(self.size, start + LONGEST) + 1)
            if (self.share(self.low[start:end]) or -99.0) > ORDINARY
        ]

    def share(self, word: str) -> float | None:
        """The logarithm of a word's share in the language that writes it most."""
        known = self.known.get(word)
        return known.any if known else None

    # ── what speaks for a piece ───────────────────────────────────────────────────────────

    def word(self, start: int, end: int) -> Features:
        """Features of the piece [start, end) as a word."""
        piece = self.low[start:end]
        told: Features = {"word": 1.0}
        whole = end - start == self.size
        if piece.isdigit():
            _of_digits(piece, told)
        elif any(char.isdigit() for char in piece):
            self._of_mixed(piece, whole, told)
        else:
            self._of_letters(piece, whole, told)
        if self.shows_case:
            self._of_case(start, end, told)
        if start:
            self._of_border(start, told)
        return told

    def _of_mixed(self, piece: str, whole: bool, told: Features) -> None:
        told["mixed"] = 1.0
        told["mixed_length"] = len(piece) / 5
        for name, form in (
            ("ordinal", _ORDINAL),
            ("decade", _DECADE),
            ("digits_letter", _ONE_AFTER),
            ("digits_letters", _AFTER),
            ("letter_digits", _ONE_BEFORE),
            ("letters_digits", _BEFORE),
        ):
            if form.fullmatch(piece):
                told[name] = 1.0
                break
        else:
            told["mixed_other"] = 1.0
            if self.share(piece.translate(_FIGURES_AS_LETTERS)) is not None:
                told["figures_as_letters"] = 1.0
        if whole:
            told["whole_mixed"] = 1.0
        if (share := self.share(piece)) is not None:
            told["mixed_known"] = 1.0
            told["mixed_share"] = share / 10

    def _of_letters(self, piece: str, whole: bool, told: Features) -> None:
        length = len(piece)
        if length <= 5:
            told[f"letters_{length}"] = 1.0
        if length == 1 and piece not in _ALONE:
            told["odd_letter"] = 1.0
        share = self.share(piece)
        if share is None and (share := self._unstretched(piece)) is not None:
            told["stretched"] = 1.0
        if share is None:
            self._of_unknown(piece, whole, told)
            return
        known = self.known.get(piece, _Known(None, None, share))
        told["share"] = share / 10
        told["length"] = length / 5
        told["english"] = (-22 if known.english is None else known.english) / 10
        told["web"] = (-24 if known.web is None else known.web) / 10
        for name, column in (("not_english", known.english), ("not_web", known.web)):
            if column is None:
                told[name] = 1.0
        if known.english is None and known.web is None:
            told["other_language"] = 1.0
        if share < -16:
            told["rare"] = (share + 16) / 10
        if whole:
            told["whole"] = 1.0
            told["whole_share"] = share / 10
            told["whole_length"] = length / 5

    def _unstretched(self, piece: str) -> float | None:
        """The share of "cool" for "cooool", of "so" for "sooo"."""
        if (twice := _STRETCHED.sub(r"\1\1", piece)) == piece:
            return None
        shares = (self.share(twice), self.share(_STRETCHED.sub(r"\1", piece)))
        return max((share for share in shares if share is not None), default=None)

    def _of_unknown(self, piece: str, whole: bool, told: Features) -> None:
        length = len(piece)
        likely = looks_like_a_word(self._told.triples, piece) / 10
        told["unknown"] = 1.0
        told["unknown_length"] = length / 5
        told["unknown_likely"] = likely
        told[f"unknown_{min(length, 4)}"] = 1.0
        if not _VOWEL.search(piece):
            told["no_vowel"] = 1.0
        if length > 8:
            told["unknown_long"] = (length - 8) / 5
        if any(
            self._is_english(piece[:at]) for at in range(4, length) if _ENDINGS.match(piece, at)
        ):
            told["known_stem"] = 1.0
        if whole:
            told["whole_unknown"] = 1.0
            told["whole_unknown_length"] = length / 5
            told["whole_unknown_likely"] = likely

    def _is_english(self, piece: str) -> bool:
        known = self.known.get(piece)
        return known is not None and (known.english is not None or known.web is not None)

    def _of_case(self, start: int, end: int, told: Features) -> None:
        raw = self.tag[start:end]
        if len(raw) > 1 and raw.isupper():
            told["all_capitals"] = 1.0
        if raw[0].isupper() and raw[1:].islower():
            told["title"] = 1.0
        humps = sum(
            1
            for at in range(start + 1, end)
            if self.tag[at].isupper() and self.tag[at - 1].islower()
        )
        if humps:
            told["hump_inside"] = humps
            told["hump_inside_known" if "share" in told else "hump_inside_unknown"] = 1.0
        falls = sum(
            1
            for at in range(start + 2, end)
            if self.tag[at].islower() and self.tag[at - 1].isupper()
        )
        if falls:
            told["capital_inside"] = falls

    def _of_border(self, at: int, told: Features) -> None:
        text = self.tag if self.shows_case else self.low
        border = _shape(text[at - 1]) + _shape(text[at])
        told[f"border_{border}"] = 1.0
        if self.shows_case and self.capitals and border in ("ll", "Ul"):
            told[f"cut_in_camel_{border}"] = 1.0

    def pair(self, one: str, two: str) -> Features:
        """Features of two neighbouring words, and of their being one word."""
        joined = self.share(one + two)
        share = self._pairs.get((one, two))
        if share is None:
            if joined is None:
                return {"no_pair": 1.0}
            return {"no_pair": 1.0, "is_one_word": 1.0, "is_one_word_share": (joined + 14) / 10}
        first, second = self.known[one].web or 0.0, self.known[two].web or 0.0
        told = {"pair": 1.0, "drawn": (share - first - second) / 10, "pair_share": share / 10}
        if joined is not None:
            told["pair_or_word"] = 1.0
            told["pair_over_word"] = (share - joined) / 10
        return told


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    """One character folded to one character, so that places stay."""
    return (fold(char) or char)[0]


def _shape(char: str) -> str:
    return "U" if char.isupper() else "l" if char.islower() else "d" if char.isdigit() else "x"


def _of_digits(piece: str, told: Features) -> None:
    told["digits"] = 1.0
    told[f"digits_{min(len(piece), 5)}"] = 1.0
    if len(piece) == 4 and piece[:2] in ("19", "20"):
        told["year"] = 1.0
    if len(piece) == 2 and piece[0] == "0":
        told["short_year"] = 1.0
