"""Train the judge of replies: `python -m rights.training.train [--report]`, from the repository.

The replies were invented for this project: tests/rights/*.jsonl and tests/rights/replies/ hold
written ones (`{id, lang, text, label}`) and the pieces others are composed of. Gradient descent
in numpy in a fixed order: the same files give the same model. `--report` prints how the judge
does on each set of replies when it was trained without it, and writes nothing.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from chorus.types import AnswerLabel
from rights import answers, judge, weighing
from rights.judge import BITS, LABELS, SIZE, Model, Places
from rights.training.compose import compose, twisted

HERE = Path(__file__).parents[2] / "tests" / "rights"
BRANDS = ("tarnholt", "aurora")
HEADS = ("yes", "oui", "si", "sí", "ja", "sim")
SIX = frozenset(("en", "fr", "es", "de", "it", "pt"))
MIXED = ("a", "b1", "c", "mixed1", "mixed2", "young", "formal", "regions", "tricky", "short")
LEFT_OUT = (*MIXED, *(f"deep_{lang}" for lang in sorted(SIX)))
"""The sets large enough to stand for replies nobody has seen, each written by somebody else."""

EPOCHS, RATE, DECAY, AT_ONCE = 20, 0.15, 1e-4, 128
COMPOSED_WEIGHT, COMPOSED_TIMES, TWISTED_WEIGHT = 0.5, 2.0, 0.15
MARGIN = 1.5
"""How much larger the odds must be than those of the worst mistake on unseen replies."""

FLOORS = {"ruled": 0.2, "plain": 0.5, "doubted": 0.75, "guarded": 0.9, "decline": 0.5}


@dataclass(frozen=True, eq=False)
class Example:
    """A labelled reply, as the rules read it; None when it has no words."""

    set: str
    lang: str
    text: str
    label: AnswerLabel
    look: answers.Look | None
    weight: float = 1.0


def keys(text: str) -> tuple[str, ...]:
    """The hashtags that mean yes to the brand a reply was written to."""
    brand = next((one for one in BRANDS if one in text.casefold()), BRANDS[0])
    return tuple(f"#{head}{brand}" for head in HEADS)


def examples(
    here: Path = HERE, *, made: bool = True, sets: Sequence[str] | None = None
) -> list[Example]:
    """All replies: the written ones by set (or only those of these sets); then, unless `made` is
    off, the composed ones."""
    found: list[Example] = []
    for path in [*sorted(here.glob("*.jsonl")), *sorted((here / "replies").glob("*.jsonl"))]:
        if sets is not None and path.stem not in sets:
            continue
        for line in path.read_bytes().splitlines():
            row = orjson.loads(line)
            look = answers.look(row["text"], keys(row["text"]))
            found.append(Example(path.stem, row["lang"], row["text"], row["label"], look))
    if made:
        found += [*_twisted(found, here), *_composed(here)]
    return [one for one in found if one.look is not None]


def _composed(here: Path) -> list[Example]:
    """Replies put together from the pieces of each language."""
    found: list[Example] = []
    for path in sorted((here / "replies" / "patterns").glob("*.txt")):
        for text, label in compose(path, COMPOSED_TIMES):
            look = answers.look(text, keys(text))
            found.append(Example("composed", path.stem, text, label, look, COMPOSED_WEIGHT))
    return found


def _twisted(told: Sequence[Example], here: Path) -> list[Example]:
    """Every written grant once more with something that takes it back."""
    found: list[Example] = []
    for path in sorted((here / "replies" / "patterns").glob("*.txt")):
        for name in sorted({one.set for one in told}):
            of = (name, path.stem, "grant")
            grants = [one.text for one in told if (one.set, one.lang, one.label) == of]
            for text, label in twisted(path, grants):
                look = answers.look(text, keys(text))
                found.append(Example(name, path.stem, text, label, look, TWISTED_WEIGHT))
    return found


def fit(told: Sequence[Example]) -> Model:
    """A model without bars. A word only one reply holds counts there as a stranger, so that the
    judge learns what strangers mean."""
    heard = Counter(word for one in told if one.lang in SIX for word in _words(one))
    seen = [
        places(one, {word for word in _words(one) if heard[word] - (one.lang in SIX) > 0})
        for one in told
    ]
    weights, bias = _descend(_common(seen), told)
    known = np.zeros(BITS, dtype=np.uint8)
    known[[bit for word in heard for bit in judge.bits(word)]] = 1
    small = Model(weights.astype(np.float32), bias.astype(np.float32), {}, known)
    return Model.unpacked(small.packed())


def _common(seen: Sequence[Places]) -> list[Places]:
    """Without what only one reply has: it would learn that reply by heart."""
    held = np.bincount(np.concatenate(seen), minlength=SIZE)
    return [some[held[some] > 1] for some in seen]


def _words(one: Example) -> set[str]:
    return set(judge.words(one.look.said)) if one.look else set()


def places(one: Example, known: set[str]) -> Places:
    """The places of an example's features."""
    look = one.look
    if look is None:
        return np.zeros(0, dtype=np.int64)
    new = judge.strangers(look.said, known.__contains__)
    return judge.places(judge.features(look.said, look.parts, look.answer.label, new))


Weights = NDArray[np.float64]


def _descend(seen: Sequence[Places], told: Sequence[Example]) -> tuple[Weights, Weights]:
    """Adagrad over small batches in a fixed order, with L2 on the features of each batch."""
    kinds = len(LABELS)
    weights, bias = np.zeros((SIZE, kinds)), np.zeros(kinds)
    past, past_bias = np.full((SIZE, kinds), 1e-2), np.full(kinds, 1e-2)
    order = np.random.default_rng(0).permutation(len(seen))
    batches = [_batch(order[n : n + AT_ONCE], seen, told) for n in range(0, len(order), AT_ONCE)]
    for _epoch in range(EPOCHS):
        for used, inverse, rows, wanted, heavy in batches:
            count, held = len(wanted), weights[used]
            parts = [np.bincount(rows, one[inverse], count) for one in held.T]
            scores = np.stack(parts, axis=1) + bias
            odds = np.exp(scores - scores.max(axis=1, keepdims=True))
            wrong = (odds / odds.sum(axis=1, keepdims=True) - wanted) * heavy
            parts = [np.bincount(inverse, one[rows], len(used)) for one in wrong.T]
            slope = np.stack(parts, axis=1) + DECAY * count * held
            past[used] += slope**2
            weights[used] -= RATE * slope / np.sqrt(past[used])
            past_bias += wrong.sum(axis=0) ** 2
            bias -= RATE * wrong.sum(axis=0) / np.sqrt(past_bias)
    return weights, bias


Batch = tuple[Places, Places, Places, Weights, Weights]


def _batch(some: Places, seen: Sequence[Places], told: Sequence[Example]) -> Batch:
    """The features of these replies together, each with the row of its reply."""
    rows = np.repeat(np.arange(len(some)), [len(seen[n]) for n in some])
    used, inverse = np.unique(np.concatenate([seen[n] for n in some]), return_inverse=True)
    wanted = np.zeros((len(some), len(LABELS)))
    wanted[np.arange(len(some)), [LABELS.index(told[n].label) for n in some]] = 1.0
    return used, inverse, rows, wanted, np.array([[told[n].weight] for n in some])


def unseen(told: Sequence[Example]) -> dict[str, tuple[Model, list[Example]]]:
    """Each left-out set with a model that was trained on everything else; some minutes."""
    # forked, so that the replies need not be packed and sent to each process
    with ProcessPoolExecutor(
        mp_context=get_context("fork"), initializer=_hold, initargs=(told,)
    ) as pool:
        models = list(pool.map(_without, LEFT_OUT))
    return {
        name: (model, [one for one in told if one.set == name and one.weight == 1])
        for name, model in zip(LEFT_OUT, models, strict=True)
    }


def _hold(told: Sequence[Example]) -> None:
    _HELD[:] = told


def _without(name: str) -> Model:
    return fit([one for one in _HELD if one.set != name])


_HELD: list[Example] = []


def bars(left: Iterable[tuple[Model, list[Example]]]) -> dict[str, float]:
    """How likely a grant (or a decline) must be: the odds of the worst mistake on left-out
    replies of that kind, times the margin; never under the floor."""
    worst = dict.fromkeys(FLOORS, 0.0)
    for model, some in left:
        for one in some:
            if one.look is None:
                continue
            odds = weighing.judged(one.look, model)
            case = weighing.case(one.look, model)
            if case is not None and one.label != "grant":
                worst[case] = max(worst[case], odds["grant"])
            if weighing.may_decline(one.look) and one.label == "grant":
                worst["decline"] = max(worst["decline"], odds["decline"])
    return {
        name: round(max(FLOORS[name], MARGIN * p / (1 - p + MARGIN * p)), 4)
        for name, p in worst.items()
    }


def measure(model: Model, some: Sequence[Example]) -> str:
    """What `understand` would make of these replies with this model."""
    found, false, lost = Counter[str](), [], []
    for one in some:
        if one.look is None:
            continue
        label = weighing.second(one.look, model).label
        found[one.label] += label == one.label
        if label == "grant" != one.label:
            false.append(one.text)
        if label == "decline" and one.label == "grant":
            lost.append(one.text)
    total = Counter(one.label for one in some)
    told = ", ".join(f"{label} {found[label]}/{total[label]}" for label in LABELS)
    return f"{told}; false grants {false}; grants read as declines {lost}"


def main(arguments: Sequence[str]) -> None:
    """Fit, set the bars, write or report."""
    told = examples()
    left = unseen(told)
    told_bars = bars(left.values())
    for name, (model, some) in left.items():
        barred = Model(model.weights, model.bias, told_bars, model.words)
        print(f"{name} left out: {measure(barred, some)}")
    print(f"bars {told_bars}")
    if "--report" not in arguments:
        last = fit(told)
        out = Path(judge.__file__).with_name("judge.json")
        out.write_bytes(Model(last.weights, last.bias, told_bars, last.words).packed() + b"\n")
        print(f"{len(told)} replies → {out.name}, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
