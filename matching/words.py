"""What words does a text hold, and where exactly? Folded for search, with offsets kept.

Folding here is loose (NFKC, casefold, marks of Latin, Greek and Cyrillic letters dropped): it
finds candidates and never decides eligibility, which is the business of `chorus.text.fold`.
Marks of other scripts stay: dropping them merges ガラス with カラス.
"""

import itertools
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_UNITS_WORDS = """
gb mb tb kb mp mm cm m km in inch ft oz ml cl l lb kg g mg w kw v mah ghz mhz khz hz x k p
fps rpm dpi va pin port ports pack pk cup cups cu bit db
"""
UNITS = frozenset(_UNITS_WORDS.split())
"""Words that make a size of the number before them; "32GB" is read as "32 GB"."""

_CLUSTER = re.compile(r"(?s).[\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe0e\ufe0f]*")
_URL = re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>\"“”]+")
_WORD = re.compile(r"\d+[.,]\d+(?:[.,]\d+)*|v(?=\d+\.\d)|[^\W_]+")
_SIZED = re.compile(r"(\d+)([a-z]+)")
_CAMEL = re.compile(
    r"[A-ZÀ-ÖØ-Þ]+(?![a-zß-öø-ÿ])|[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+|\d+|[^\W\d_A-ZÀ-ÖØ-Þa-zß-öø-ÿ]+"
)
_SIGNED = re.compile(r"(?<![\w&])[#＃@]([^\W_](?:\w*[^\W_])?)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]+")
_NO_WORD = re.compile(r"[\W_]+")
_GLUE = re.compile(r"[-/._+]")


class Atom(NamedTuple):
    """A folded word and the characters [start, end) of the original text it was read from."""

    form: str
    start: int
    end: int


class Joined(NamedTuple):
    """Several atoms written as one: "LC-52SE94U" → "lc52se94u", "#TrailShoe" → "trailshoe"."""

    form: str
    first: int
    last: int


class Reading(NamedTuple):
    """A text as words: single atoms in order, and the joined forms that stand over them."""

    atoms: tuple[Atom, ...]
    joined: tuple[Joined, ...]


@lru_cache(maxsize=16384)
def _fold_cluster(cluster: str) -> str:
    """One character with its marks, folded; marks go only where they are not letters."""
    folded = unicodedata.normalize("NFKC", cluster).casefold()
    if folded.isascii():
        return folded
    loose = []
    for char in folded:
        parts = unicodedata.normalize("NFD", char)
        loose.append(parts[0] if ord(parts[0]) < 0x0530 else char)
    out = "".join(loose)
    if cluster[0] in "\ufe0e\ufe0f" or unicodedata.category(cluster[0]) == "Mn":
        return "" if ord(cluster[0]) < 0x0530 or ord(cluster[0]) >= 0xFE00 else out
    return out


def fold(text: str) -> str:
    """The text as it is compared when searching: "Béton Ｘ" → "beton x"."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_cluster, _CLUSTER.findall(text)))


def folded_with_map(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters where it came from (None: same place)."""
    if text.isascii():
        return text.lower(), None
    out: list[str] = []
    places: list[int] = []
    for found in _CLUSTER.finditer(text):
        piece = _fold_cluster(found.group())
        out.append(piece)
        places.extend([found.start()] * len(piece))
    places.append(len(text))
    return "".join(out), places


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def read(text: str) -> Reading:
    """The words of a text. Linear in its length; never raises."""
    if "://" in text or "ww." in text or "WW." in text:
        text = _URL.sub(_blank, text)
    folded, places = folded_with_map(text)
    cuts = _camel_cuts(text) if "#" in text or "@" in text or "＃" in text else {}
    plain = places is None and not cuts  # most words of most texts: nothing to look at
    atoms: list[Atom] = []
    joined: list[Joined] = []
    chain = 0
    end_before = -2
    for found in _WORD.finditer(folded):
        start, end = found.span()
        first = len(atoms)
        word = found.group()
        if plain and word.isalpha():
            atoms.append(Atom(word, start, end))
        else:
            _add(word, start, end, places, cuts, atoms, joined)
        if end_before == start - 1 and _GLUE.match(folded, end_before):
            _join_chain(atoms, chain, joined)
        else:
            chain = first
        end_before = end
    return Reading(tuple(atoms), tuple(joined))


def _place(at: int, places: list[int] | None) -> int:
    return at if places is None else places[at]


def _end(at: int, places: list[int] | None) -> int:
    """Where the character before `at` ends in the original text."""
    if places is None:
        return at
    before = places[at - 1]
    while at < len(places) and places[at] == before:
        at += 1
    return places[min(at, len(places) - 1)]


def _add(
    word: str,
    start: int,
    end: int,
    places: list[int] | None,
    cuts: dict[int, list[int]],
    atoms: list[Atom],
    joined: list[Joined],
) -> None:
    """Append one written word: as it is, or split (size, #CamelCase, CJK) beside its whole."""
    if "," in word:
        word = word.replace(",", ".")
    if word.endswith(".0") and word.count(".") == 1:
        word = word[:-2]  # version 8.0 is version 8
    bounds = cuts.get(_place(start, places)) if cuts else None
    if bounds:
        first = len(atoms)
        edges = [start, *(b for b in _inside(bounds, start, end, places)), end]
        atoms.extend(
            Atom(word[a - start : b - start], _place(a, places), _end(b, places))
            for a, b in itertools.pairwise(edges)
            if b > a
        )
        if len(atoms) - first > 1:
            joined.append(Joined(word, first, len(atoms) - 1))
        return
    sized = _SIZED.fullmatch(word)
    if sized and sized.group(2) in UNITS:
        middle = start + len(sized.group(1))
        atoms.append(Atom(sized.group(1), _place(start, places), _end(middle, places)))
        atoms.append(Atom(sized.group(2), _place(middle, places), _end(end, places)))
        joined.append(Joined(word, len(atoms) - 2, len(atoms) - 1))
        return
    if not word.isascii() and _CJK.search(word):
        _add_cjk(word, start, places, atoms)
        return
    atoms.append(Atom(word, _place(start, places), _end(end, places)))


def _inside(bounds: list[int], start: int, end: int, places: list[int] | None) -> list[int]:
    """Cut points given in the original text, as places of the folded text."""
    if places is None:
        return [b for b in bounds if start < b < end]
    wanted = set(bounds)
    return [i for i in range(start + 1, end) if places[i] in wanted and places[i - 1] != places[i]]


def _add_cjk(word: str, start: int, places: list[int] | None, atoms: list[Atom]) -> None:
    """Chinese, Japanese and Korean runs as bigrams, what stands between them as words."""
    at = 0
    while at < len(word):
        run = _CJK.match(word, at)
        if run is None:
            following = _CJK.search(word, at)
            stop = following.start() if following else len(word)
            atoms.append(
                Atom(word[at:stop], _place(start + at, places), _end(start + stop, places))
            )
            at = stop
            continue
        stop = run.end()
        for i in range(at, max(at + 1, stop - 1)):
            last = min(i + 2, stop)
            atoms.append(Atom(word[i:last], _place(start + i, places), _end(start + last, places)))
        at = stop


def _join_chain(atoms: list[Atom], chain: int, joined: list[Joined]) -> None:
    """Parts glued by "-", "/", "." or "_" with a digit among them are a model number too."""
    if len(atoms) - chain > 6:
        return
    parts = atoms[chain:]
    form = "".join(part.form for part in parts)
    if any(c.isdigit() for c in form) and len(form) >= 3:
        joined.append(Joined(form, chain, len(atoms) - 1))
    if len(parts) > 2:
        form = parts[-2].form + parts[-1].form
        joined.append(Joined(form, len(atoms) - 2, len(atoms) - 1))


def _camel_cuts(text: str) -> dict[int, list[int]]:
    """For each #tag or @handle, where its capitals and digits say that a new word starts."""
    cuts: dict[int, list[int]] = {}
    for found in _SIGNED.finditer(text):
        start = found.start(1)
        bounds = [start + part.start() for part in _CAMEL.finditer(found.group(1))]
        if len(bounds) > 1:
            for piece in re.finditer(r"[^\W_]+", found.group(1)):
                cuts[start + piece.start()] = bounds
    return cuts


def tight(text: str) -> str:
    """The folded text without anything but letters and digits: the key of exact tables."""
    return _NO_WORD.sub("", fold(text))
