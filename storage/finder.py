"""Where do any of many strings occur in many bytes? One pass over the bytes, whatever their number.

Each string is known by its rarest window of four bytes; numpy finds where such a window stands,
and only there the whole string is compared. ASCII letters match in either case. Names match at
word boundaries, so that "@ana" is found neither in "@anaïs" nor in "@ana.ruiz".
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from chorus.types import Mark

WINDOW = 4
_SHARED = {"file", "words"}
"""Kinds found anywhere, not only at word boundaries: a digest begins a file's name."""
_AROUND = 8
_SPELT = re.compile(rb"\\u([0-9a-fA-F]{4})")
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_BITS = 20
_FACTOR = np.uint32(2_654_435_761)


class Finder:
    """Finds marks; those shorter than a window are never searched."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = tuple(mark for mark in marks if len(mark.text.encode()) >= WINDOW)
        spelt = [(form, n) for n, mark in enumerate(self.marks) for form in _forms(mark.text)]
        self.longest = max((len(form) for form, _ in spelt), default=WINDOW)
        often = Counter(window for form, _ in spelt for window in set(_windows(form)))
        self._at: dict[bytes, list[tuple[bytes, int, int]]] = {}
        self._table = np.zeros(1 << _BITS, dtype=bool)
        for form, n in spelt:
            place = min(
                range(len(form) - WINDOW + 1), key=lambda i: _rarity(form[i : i + WINDOW], often)
            )
            window = form[place : place + WINDOW]
            self._at.setdefault(window, []).append((form, place, n))
        if self._at:
            self._table[_hashed(b"".join(self._at))[::WINDOW]] = True

    def find(self, data: bytes) -> Iterator[tuple[int, int, Mark]]:
        """(start, end, mark) of each occurrence, in no order."""
        if len(data) < WINDOW or not self._at:
            return
        low = data.lower()
        for at in np.flatnonzero(self._table[_hashed(low)]).tolist():
            for form, place, n in self._at.get(low[at : at + WINDOW], ()):
                start = at - place
                end = start + len(form)
                if start >= 0 and low.startswith(form, start):
                    mark = self.marks[n]
                    if mark.kind in _SHARED or _stands_alone(data, start, end):
                        yield start, end, mark

    def veil(self, text: str, by: str) -> str:
        """The text with every occurrence replaced."""
        data = text.encode()
        spans = sorted((start, end) for start, end, _ in self.find(data))
        if not spans:
            return text
        out, done = [], 0
        for start, end in spans:
            if start >= done:
                out += [data[done:start], by.encode()]
            done = max(done, end)
        return b"".join([*out, data[done:]]).decode(errors="ignore")

    def veiled(self, value: Any, by: str) -> Any:
        """The same for a value of JSON types, keys of objects included."""
        return mapped(value, lambda text: self.veil(text, by))


def mapped(value: Any, change: Callable[[str], str], *, names: bool = True) -> Any:
    """A value of JSON types with every string in it changed, with `names` those of fields too."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [mapped(one, change, names=names) for one in value]
    if isinstance(value, dict):
        return {
            change(name) if names else name: mapped(one, change, names=names)
            for name, one in value.items()
        }
    return value


def _forms(text: str) -> tuple[bytes, ...]:
    """As it stands in a text, and as JSON spells it in a database file."""
    plain = text.encode().lower()
    return tuple(dict.fromkeys((plain, json.dumps(text)[1:-1].encode().lower())))


def _windows(form: bytes) -> list[bytes]:
    return [form[i : i + WINDOW] for i in range(len(form) - WINDOW + 1)]


def _rarity(window: bytes, often: Counter[bytes]) -> tuple[int, int]:
    """Few of the marks share it, and it looks like no ordinary word."""
    return often[window], -len(window.translate(None, _LETTERS))


def _hashed(data: bytes) -> Any:
    """For each place of the data, the hash of the four bytes that begin there."""
    windows = np.ndarray((len(data) - WINDOW + 1,), "<u4", data, strides=(1,))
    return (windows * _FACTOR) >> np.uint32(32 - _BITS)


def _stands_alone(data: bytes, start: int, end: int) -> bool:
    before, after = _before(data, start), _after(data, end)
    if (before.isalnum() or before == "_") and (data[start : start + 1].isalnum()):
        return False
    if after[:1].isalnum() or after[:1] == "_":
        return False
    return not (after[:1] in (".", "-", "@") and (after[1:2].isalnum() or after[1:2] == "_"))


def _before(data: bytes, start: int) -> str:
    """The character before, also where JSON spells it with a backslash."""
    if told := _SPELT.fullmatch(data[max(0, start - 6) : start]):
        return chr(int(told[1], 16))
    if data[start - 2 : start - 1] == b"\\":
        return " "
    return data[max(0, start - _AROUND) : start].decode(errors="ignore")[-1:]


def _after(data: bytes, end: int) -> str:
    """The two characters after."""
    if told := _SPELT.fullmatch(data[end : end + 6]):
        return chr(int(told[1], 16))
    return data[end : end + _AROUND].decode(errors="ignore")[:2]
