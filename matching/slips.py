"""Which word of the catalogue did somebody mean who slipped on one letter? "Skran" for Skarn.

Every word is kept with each letter left out once (SymSpell, Garbe 2012): two words that are one
insertion, deletion, replacement or swap of neighbours apart share such a remainder. Only the hashes
of the remainders are kept, sorted; what they find is measured.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from matching.everyday import everyday
from matching.segment import Ints

SHORTEST, LONGEST = 6, 16
"""Letters of words that are corrected: short ones have too many neighbours."""


class Slips:
    """Remainders of the words of a vocabulary that names hold."""

    def __init__(self, forms: Sequence[str], named: NDArray[np.bool_]) -> None:
        """`named` says which of the forms a product's name holds."""
        keys: list[int] = []
        words: list[int] = []
        for word in np.flatnonzero(named).tolist():
            for rest in _remainders(forms[word]):
                keys.append(crc32(rest))
                words.append(word)
        key = np.array(keys, dtype=np.uint32)
        order = np.argsort(key, kind="stable")
        self._keys = key[order]
        self._words: Ints = np.array(words, dtype=np.int64)[order]
        self._forms = forms
        self._known: dict[str, int] = {}

    def meant(self, form: str) -> int:
        """The one word that is a slip away from this unknown one, with its first letter; else 0."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) > 50_000:
                self._known.clear()
            known = self._known[form] = self._find(form)
        return known

    def _find(self, form: str) -> int:
        if not len(self._keys) or form in everyday():
            return 0
        found: set[int] = set()
        for rest in _remainders(form):
            key = np.uint32(crc32(rest))
            first, last = (
                np.searchsorted(self._keys, key),
                np.searchsorted(self._keys, key, "right"),
            )
            found.update(self._words[first:last].tolist())
        near = [
            word
            for word in found
            if self._forms[word][0] == form[0] and OSA.distance(self._forms[word], form) == 1
        ]
        return near[0] if len(near) == 1 else 0


def _remainders(form: str) -> Iterator[bytes]:
    """The word, and the word with each letter left out; nothing for one that is not corrected."""
    if not SHORTEST <= len(form) <= LONGEST or not form.isalpha() or not form.isascii():
        return
    coded = form.encode()
    yield coded
    for at in range(len(coded)):
        yield coded[:at] + coded[at + 1 :]
