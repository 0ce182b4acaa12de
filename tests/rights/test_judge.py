"""The learned judge: what it may never do, and that the shipped model is the one of the replies."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from rights import weighing
from rights.consent import understand
from rights.judge import BITS, LABELS, SIZE, Model
from rights.training import train
from rights.training.compose import compose

HERE = Path(__file__).parent


def written(here, every):
    return [
        json.loads(line)
        for path in sorted(here.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()[::every]
    ]


WRITTEN = written(HERE, 1) + written(HERE / "replies", 4)
"""The adversarial replies, and every fourth of the others: all of them take a minute and a half;
the training reads all, left out by set."""

SIX = ("en", "fr", "es", "de", "it", "pt")


@pytest.fixture(scope="module")
def heard():
    """Each written reply with what understand makes of it."""
    return [(row, understand(row["text"], train.keys(row["text"])).label) for row in WRITTEN]


def test_no_false_grant_in_any_written_reply(heard):
    assert len(heard) > 3000
    assert [row["text"] for row, label in heard if label == "grant" != row["label"]] == []


def test_no_yes_is_read_as_a_no(heard):
    wrong = [row["text"] for row, label in heard if label == "decline" and row["label"] == "grant"]
    assert wrong == []


def test_a_yes_in_another_language_is_no_grant(heard):
    others = [(row, label) for row, label in heard if row["lang"] not in SIX]
    assert len(others) > 90
    assert [row["text"] for row, label in others if label == "grant"] == []


@pytest.mark.parametrize("lang", SIX)
def test_most_are_read_without_a_person(heard, lang):
    found, total = Counter(), Counter()
    for row, label in heard:
        if row["lang"] == lang:
            total[row["label"]] += 1
            found[row["label"]] += label == row["label"]
    assert found["grant"] / total["grant"] >= 0.85
    assert found["decline"] / total["decline"] >= 0.85


@pytest.mark.parametrize(
    "text",
    [
        "Certo, usatela pure, ho 14 anni",
        "Yes you can use it, my kids will be so proud",
        "Claro, úsenla, son 100 euros",
        "Oui oui, servez-vous 🙄",
        "maybe yes, use it",
        "Ja klar, nehmt es, vielleicht",
        "oui, utilisez-la, only",
        'you wrote "use it, of course"',
        "of course you can use it, can you?",
        "nehmt es gern, aber nicht für Werbung",
        "yes to pizza",
        "Ja tak, brug det bare",
        "Si, claro que podedes usala",
    ],
)
def test_what_the_judge_may_never_grant(text):
    assert understand(text, train.keys(text)).label != "grant"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Consider it a yes from me and from the cat 🐱", "grant"),
        ("obvi lol go ahead", "grant"),
        ("Acconsento volentieri. Distinti saluti, Ornella", "grant"),
        ("jaaa bin grad voll am ausrasten 😭", "grant"),
        ("iá podem, na boa", "grant"),
        ("Pardon mon frère mais là je ne peux pas accepter", "decline"),
        ("Me da cosa, así que va a ser que no 😅", "decline"),
        ("eh no, c'è il mio ragazzo e lui non vuole", "decline"),
    ],
)
def test_what_the_rules_alone_leave_open(text, label):
    keys = train.keys(text)
    assert weighing.look(text, keys).answer.label == "unclear"
    answer = understand(text, keys)
    assert answer.label == label
    assert answer.because in text


def test_a_certain_judge_is_bound_too():
    """A model that calls everything a grant: what is forbidden stays forbidden."""
    blind = Model(
        np.zeros((SIZE, len(LABELS)), dtype=np.float32),
        np.array([50, 0, 0, 0, 0], dtype=np.float32),
        dict.fromkeys(train.FLOORS, 0.5),
        np.ones(BITS, dtype=np.uint8),
    )
    for text in (
        "my daughter took it, use it",
        "usadla por 50€",
        "#noaurora",
        "if you tag me",
        "what for?",
        "non, jamais",
        "use it, but only on Instagram",
    ):
        seen = weighing.look(text, train.keys(text))
        assert weighing.second(seen, blind).label != "grant"


def test_the_file_holds_numbers_only():
    raw = Path(weighing.__file__).with_name("judge.json").read_bytes()
    assert len(raw) < 600_000
    told = json.loads(raw)
    assert sorted(told) == ["bars", "bias", "scale", "weights", "words"]
    assert sorted(told["bars"]) == sorted(train.FLOORS)
    assert len(told["bias"]) == len(LABELS)
    model = Model.shipped()
    assert model.weights.shape == (SIZE, len(LABELS))
    assert model.words.size == BITS
    assert set(np.unique(model.words)) == {0, 1}


def test_a_model_survives_its_file():
    model = Model.shipped()
    again = Model.unpacked(model.packed())
    assert np.allclose(again.weights, model.weights, atol=1e-6)
    assert again.bars == model.bars
    assert (again.words == model.words).all()


def test_the_same_replies_give_the_same_model():
    """On a sample: two fits agree to the last byte, and the words it knows are those it saw."""
    told = train.examples(HERE / "replies", made=False, sets=("a",))
    one, two = train.fit(told), train.fit(told)
    assert one.packed() == two.packed()
    assert one.knows("photo")
    assert not one.knows("zxqv")


def test_composed_replies_are_fixed():
    path = HERE / "replies" / "patterns" / "fr.txt"
    assert compose(path, 0.2) == compose(path, 0.2)
    assert {label for _text, label in compose(path, 0.2)} == set(LABELS)


def test_bars_stand_above_the_worst_mistake():
    sample = train.examples(HERE / "replies", made=False, sets=("a",))
    half = train.fit(sample[::2])
    raised = train.bars([(half, sample[1::2])])
    barred = Model(half.weights, half.bias, raised, half.words)
    assert raised["doubted"] >= train.FLOORS["doubted"]
    for one in sample[1::2]:
        if one.label != "grant":
            assert weighing.second(one.look, barred).label != "grant"
