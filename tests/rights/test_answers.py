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


def test_nothing_is_memorised(monkeypatch):
    """Leave one out: take every phrase of two words or more which this reply alone (of all the
    replies) holds out of the tables. Recall falls a little; no false grant appears."""
    replies = OURS + rows(shared("data/replies/replies.jsonl"))
    spelt = [
        f" {' '.join(''.join(c if c.isalnum() else ' ' for c in loose(r['text'])).split())} "
        for r in replies
    ]
    long = {phrase for lexicon in answers.LEXICONS for phrase in lexicon.phrases if len(phrase) > 1}
    holders: dict[int, list[tuple[str, ...]]] = {}
    for phrase in long:
        plain = " ".join("".join(c if c.isalnum() else " " for c in " ".join(phrase)).split())
        where = [n for n, text in enumerate(spelt) if f" {plain} " in text]
        if len(where) == 1:
            holders.setdefault(where[0], []).append(phrase)
    assert len(holders) > 50
    known = answers.LEXICONS
    found, total, false = Counter(), Counter(), []
    for n, row in enumerate(replies):
        out = set(holders.get(n, ()))
        cut = tuple(
            replace(one, phrases={k: v for k, v in one.phrases.items() if k not in out})
            for one in known
        )
        monkeypatch.setattr(answers, "LEXICONS", cut if out else known)
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
