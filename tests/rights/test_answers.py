"""understand: no false grant, ever; most grants and most noes without a person."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rights import answers
from rights.consent import understand
from rights.lexicon.base import expand, loose
from tests import shared

SHARED_KEYS = ("#yesaurora", "#ouiaurora", "#siaurora", "#síaurora", "#jaaurora", "#simaurora")
KEYS = ("#yestarnholt", "#ouitarnholt", "#sitarnholt", "#sítarnholt", "#jatarnholt", "#simtarnholt")
HERE = Path(__file__).parent


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


OURS = rows(HERE / "adversarial.jsonl") + rows(HERE / "second.jsonl") + rows(HERE / "third.jsonl")


def measured(told, keys):
    """False grants as texts; recall per label."""
    found, total, false = Counter(), Counter(), []
    for row in told:
        label = understand(row["text"], keys).label
        total[row["label"]] += 1
        found[row["label"]] += label == row["label"]
        if label == "grant" != row["label"]:
            false.append(row["text"])
    return false, {label: found[label] / total[label] for label in total}


def test_the_sample_of_the_project():
    false, recall = measured(rows(shared("data/replies/replies.jsonl")), SHARED_KEYS)
    assert false == []
    assert recall["grant"] >= 0.9
    assert recall["decline"] >= 0.9


def test_our_own_adversarial_replies():
    assert len(OURS) >= 500
    false, recall = measured(OURS, KEYS)
    assert false == []
    assert recall["grant"] >= 0.9
    assert recall["decline"] >= 0.9
    assert recall["conditional"] >= 0.85


@pytest.mark.parametrize("lang", ["en", "fr", "es", "de", "it", "pt"])
def test_each_language_alone(lang):
    false, recall = measured([row for row in OURS if row["lang"] == lang], KEYS)
    assert false == []
    assert recall["grant"] >= 0.85
    assert recall["decline"] >= 0.85


def test_a_decline_is_rarely_read_into_something_else():
    wrong = [
        r["text"]
        for r in OURS
        if r["label"] == "grant" and understand(r["text"], KEYS).label == "decline"
    ]
    assert wrong == []


class Without(dict):
    """A table without some of its phrases, by reference."""

    def __init__(self, whole, out):
        super().__init__()
        self.whole, self.out = whole, out

    def get(self, key, default=None):
        return default if key in self.out else self.whole.get(key, default)


def spelt(text):
    """Words alone, as the tables compare them."""
    return tuple("".join(c if c.isalnum() else " " for c in loose(text)).split())


def runs(words):
    """Every run of two to eight words."""
    return {words[a:b] for a in range(len(words)) for b in range(a + 2, min(a + 9, len(words) + 1))}


def test_nothing_is_memorised(monkeypatch):
    """Leave one out: take every phrase of two words or more which this reply alone (of all the
    replies) holds out of the tables. Recall falls a little; no false grant appears."""
    replies = OURS + rows(shared("data/replies/replies.jsonl"))
    known = answers.lexicons()
    long = {phrase for lexicon in known for phrase in lexicon.phrases if len(phrase) > 1}
    plain: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for phrase in long:
        plain.setdefault(spelt(" ".join(phrase)), []).append(phrase)
    holders: dict[tuple[str, ...], set[int]] = {}
    for n, row in enumerate(replies):
        for run in runs(spelt(row["text"])):
            if run in plain:
                holders.setdefault(run, set()).add(n)
    only: dict[int, set[tuple[str, ...]]] = {}
    for run, where in holders.items():
        if len(where) == 1:
            only.setdefault(*where, set()).update(plain[run])
    assert len(only) > 50
    found, total, false = Counter(), Counter(), []
    for n, row in enumerate(replies):
        cut = tuple(replace(one, phrases=Without(one.phrases, only.get(n, set()))) for one in known)
        monkeypatch.setattr(answers, "lexicons", lambda cut=cut: cut)
        keys = SHARED_KEYS if row["id"].startswith("d") else KEYS
        label = understand(row["text"], keys).label
        total[row["label"]] += 1
        found[row["label"]] += label == row["label"]
        if label == "grant" != row["label"]:
            false.append(row["text"])
    assert false == []
    assert found["grant"] / total["grant"] >= 0.7
    assert found["decline"] / total["decline"] >= 0.7


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("sí, pero solo Instagram", ("social:instagram",)),
        ("Yes, but only on TikTok and Instagram", ("social:tiktok", "social:instagram")),
        ("Yes for the website, not for ads please", ("product_page", "gallery")),
        ("Oui mais seulement pour la newsletter", ("email",)),
        ("Nur auf Instagram", ("social:instagram",)),
        ("Va bene, ma solo sul sito", ("product_page", "gallery")),
        ("Sim, mas só no Instagram", ("social:instagram",)),
        ("#yestarnholt except for ads", ()),
        ("Yes if you credit me", ()),
    ],
)
def test_a_condition_proposes_the_uses_it_leaves(text, uses):
    answer = understand(text, KEYS)
    assert (answer.label, answer.uses) == ("conditional", uses)
    assert answer.because


def test_a_place_named_narrows_a_grant():
    answer = understand("Of course! Feel free to share it on your site", KEYS)
    assert (answer.label, answer.uses) == ("grant", ("product_page", "gallery"))


def test_the_words_that_decided_are_the_authors_own():
    assert understand("Hola! Sí, pero solo Instagram 😊", KEYS).because == "Sí, pero solo Instagram"
    assert understand("Thanks! I do not agree.", KEYS).because == "I do not agree"


@pytest.mark.parametrize(
    "tag",
    [
        "#yestarnholt1",
        "#yestarnhоlt",
        "#yés_tarnholt",
        "#sìtarnholt",
        "#yestarnhol",
        "#yestarnholtt",
        "#notyestarnholt",
        "#yes",
    ],
)
def test_only_key_hashtags_as_offered_count(tag):
    assert understand(tag, KEYS).label != "grant"


def test_a_key_is_compared_by_form_and_case_only():
    assert understand("＃ＹＥＳtarnholt", KEYS).label == "grant"
    assert understand("#SI\u0301tarnholt", KEYS).label == "grant"
    assert understand("#sítarnholt", ("#sitarnholt",)).label != "grant"


def test_no_keys_in_force():
    assert understand("#yestarnholt", ()).label == "unclear"
    assert understand("yes, you can use my photo", ()).label == "grant"


def test_a_letter_is_read_by_a_person():
    assert understand("yes " * 400, KEYS).label == "unclear"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_noise_never_grants(text):
    answer = understand(text, KEYS)
    if answer.label == "grant":  # only a spelt-out yes may; hypothesis has not written one so far
        assert any(
            word in loose(text)
            for word in ("yes", "si", "ja", "oui", "sim", "yup", "yep", "go", "ya", "aye")
        )


@settings(deadline=None)
@given(
    st.sampled_from([r["text"] for r in OURS if r["label"] == "grant"]),
    st.sampled_from(
        [
            "not",
            "pas",
            "nicht",
            "não",
            "non",
            "zxqv",
            "only",
            "si vous",
            "if",
            "50€",
            "?",
            "says",
            "“x”",
        ]
    ),
)
def test_a_grant_with_a_stranger_in_it_is_no_grant(text, stranger):
    assert understand(f"{text} {stranger}", KEYS).label != "grant"
    assert understand(f"{stranger} {text}", KEYS).label != "grant"


def test_time_grows_with_the_text():
    for text in ("a" * 600, "#" * 600, "@a." * 200, '"' * 600, "yes " * 150, "'-" * 300):
        understand(text, KEYS)


def test_patterns_expand():
    assert expand("you {can/may} {please/} use") == [
        ("you", "can", "please", "use"),
        ("you", "can", "use"),
        ("you", "may", "please", "use"),
        ("you", "may", "use"),
    ]
