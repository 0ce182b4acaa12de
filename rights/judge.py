"""How likely does a reply mean yes? A second, learned judge beside the rules of `rights.answers`.

A multinomial logistic regression over the words of a reply, their neighbours, their letters and
what the rules made of them; trained by `rights.training.train` on invented replies only, shipped
as hashed weights (`judge.json`), which hold no text of anybody. `rights.answers` asks it, and
keeps what it may never override; how sure it must be was measured on replies it had not seen.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zlib import compress, crc32, decompress

import numpy as np
import orjson
from numpy.typing import NDArray

from chorus.types import AnswerLabel
from rights.lexicon.base import loose
from rights.phrases import Clause
from rights.tokens import Said, Token

LABELS: tuple[AnswerLabel, ...] = ("grant", "decline", "conditional", "question", "unclear")
SIZE = 2**17
"""Places of the table of weights; a power of two."""

BITS = 2**17
"""Places of the table of known words, two for each word."""

_GRAMMAR = frozenset(("fill", "soft"))
_SIGNS = {"stop": ".", "pause": ","}
Floats = NDArray[np.float32]
Bits = NDArray[np.uint8]
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Model:
    """Weights by hashed feature (rows) and label (columns), one bias a label; `bars`: how likely
    an answer must be, by what the rules found; `words`: bits of the words seen in training."""

    weights: Floats
    bias: Floats
    bars: Mapping[str, float]
    words: Bits

    @classmethod
    def shipped(cls) -> "Model":
        """The model in the wheel."""
        return _shipped()

    def likely(self, at: Places) -> dict[AnswerLabel, float]:
        """The probability of each label, given the places of a reply's features."""
        scores = self.weights[at].sum(axis=0) + self.bias
        odds = np.exp(scores - scores.max())
        return dict(zip(LABELS, (odds / odds.sum()).tolist(), strict=True))

    def leaning(self, word: str, label: AnswerLabel) -> float:
        """How much a word alone speaks for a label."""
        return float(self.weights[place(f"w:{word}"), LABELS.index(label)])

    def knows(self, word: str) -> bool:
        """Was the word seen in training? Two strangers in a hundred are taken for known."""
        return all(self.words[bit] for bit in bits(word))

    def packed(self) -> bytes:
        """The file: weights as signed bytes times one scale, known words as bits."""
        scale = float(np.abs(self.weights).max()) / 127 or 1.0
        small = np.round(self.weights / scale).astype(np.int8)
        told = {
            "scale": scale,
            "bias": [round(float(one), 6) for one in self.bias],
            "bars": dict(self.bars),
            "weights": b64encode(compress(small.tobytes(), 9)).decode(),
            "words": b64encode(compress(np.packbits(self.words).tobytes(), 9)).decode(),
        }
        return orjson.dumps(told, option=orjson.OPT_INDENT_2)

    @classmethod
    def unpacked(cls, raw: bytes) -> "Model":
        """What `packed` wrote."""
        told = orjson.loads(raw)
        small = np.frombuffer(decompress(b64decode(told["weights"])), dtype=np.int8)
        known = np.frombuffer(decompress(b64decode(told["words"])), dtype=np.uint8)
        return cls(
            small.reshape(SIZE, len(LABELS)).astype(np.float32) * np.float32(told["scale"]),
            np.array(told["bias"], dtype=np.float32),
            told["bars"],
            np.unpackbits(known),
        )


@cache
def _shipped() -> Model:
    return Model.unpacked(files("rights").joinpath("judge.json").read_bytes())


def place(name: str) -> int:
    """Where a feature stands in the table."""
    return crc32(name.encode()) % SIZE


def bits(word: str) -> tuple[int, int]:
    """The two places of a word in the table of known words."""
    raw = word.encode()
    return crc32(raw) % BITS, crc32(raw, 1) % BITS


def words(said: Said) -> list[str]:
    """The words of a reply as the judge compares them."""
    return [loose(token.text) for token in said.tokens if token.sort == "word"]


def strangers(said: Said, known: Callable[[str], bool]) -> int:
    """How many different words of a reply nobody knows."""
    return sum(not known(word) for word in set(words(said)))


def places(names: Collection[str]) -> Places:
    """The places of these features, each once, in order."""
    return np.array(sorted({place(name) for name in names}), dtype=np.int64)


def features(said: Said, parts: Sequence[Clause], rules: AnswerLabel, new: int) -> list[str]:
    """What the judge sees of a reply: `parts` are its clauses in the language that knows most of
    it, `rules` what the rules alone say, `new` its strangers. Linear in its length."""
    line = [_word(token) for token in said.tokens]
    line = [word for word in line if word]
    found = [f"w:{word}" for word in line]
    for word in line:
        if len(word) > 3 and word[0] != "§":
            edged = f"<{word[:24]}>"
            for size in (3, 4, 5):
                found += [f"c:{edged[n : n + size]}" for n in range(len(edged) - size + 1)]
    found += [f"len:{min(len(line) // 5, 6)}", *(f"new:{n}" for n in range(1, min(new, 4) + 1))]
    line = ["^", *line, "$"]
    found += [f"b:{one} {two}" for one, two in pairwise(line)]
    found += [f"t:{' '.join(some)}" for some in zip(line, line[1:], line[2:], strict=False)]
    if said.quoted:
        found.append("quoted")
    return found + _understood(parts, rules)


def _understood(parts: Sequence[Clause], rules: AnswerLabel) -> list[str]:
    kinds = [kind for part in parts for kind in part.kinds]
    telling = ["^", *(kind for kind in kinds if kind not in _GRAMMAR), "$"]
    strange = kinds.count("unknown")
    found = [f"k:{kind}" for kind in set(kinds)]
    found += [f"kb:{one} {two}" for one, two in pairwise(telling)]
    for part in parts:
        some = [kind for kind in dict.fromkeys(part.kinds) if kind not in _GRAMMAR]
        found.append(f"kp:{' '.join(some)}{'?' if part.asked else ''}")
    return [*found, f"u:{min(strange, 5)}", f"r:{rules}", f"ru:{rules} {min(strange, 3)}"]


def _word(token: Token) -> str:
    if token.sort == "word":
        return loose(token.text)
    return _SIGNS.get(token.sort, "" if token.sort == "soft" else f"§{token.sort}")
