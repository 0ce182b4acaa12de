"""The same picture or words twice."""

from datetime import timedelta

import pytest

from matching.duplicates import apart, judge, repeated_text, same_author, telling, text_hash
from tests import make

OLD = make.NOW - timedelta(days=9)
ANA = make.author(network="mastodon", id="1", handle="ana@fell.example")
BEA = make.author(network="mastodon", id="2", handle="bea@fell.example")


def test_another_author_is_a_possible_theft() -> None:
    old, new = make.stored(author=ANA, posted_at=OLD), make.stored(author=BEA)
    for pair in ((old, new), (new, old)):
        (caution,) = judge(*pair, 2)
        assert (caution.kind, caution.ref, caution.other) == ("stolen", new.ref, old.ref)
        assert "ana@fell.example" in caution.why
    assert judge(old, new, 4) == []
    assert judge(old, old, 0) == []


def test_the_same_author_repeats_themselves() -> None:
    old, new = make.stored(author=ANA, posted_at=OLD), make.stored(author=ANA)
    assert [c.kind for c in judge(old, new, 0)] == ["duplicate"]


def test_the_same_handle_on_another_network_is_the_same_author() -> None:
    there = make.author(network="bluesky", id="did:1", handle="ana.fell.example")
    assert not same_author(make.stored(author=ANA), make.stored(author=there, network="bluesky"))
    there = make.author(network="instagram", id="9", handle="ana")
    assert same_author(make.stored(author=ANA), make.stored(author=there, network="instagram"))


def test_a_repost_is_no_theft() -> None:
    old = make.stored(author=ANA, posted_at=OLD)
    assert judge(old, make.stored(author=BEA, repost_of=old.post.key), 0) == []


def test_credit_is_said() -> None:
    old = make.stored(author=ANA, posted_at=OLD)
    (caution,) = judge(old, make.stored(author=BEA, mentions=("ana",)), 0)
    assert "credited" in caution.why


def test_plain_pictures_tell_nothing() -> None:
    assert not telling(0)
    assert not telling(-1)
    assert telling(0x0F0F_33CC_55AA_1234)
    assert apart(-1, 0) == 64


LONG = "Three days on the ridge with wind from every side and not one wet foot, would go again"


@pytest.mark.parametrize(
    ("other", "repeats"),
    [
        (LONG, True),
        (LONG.upper() + " 😍", True),
        (
            "Four nights in the valley, rain from above and both feet wet, never ever again thanks",
            False,
        ),
    ],
)
def test_repeated_words(other: str, repeats: bool) -> None:
    old = make.stored(text=LONG, author=ANA, posted_at=OLD)
    new = make.stored(text=other, author=BEA)
    found = repeated_text([new, old])
    assert [(c.ref, c.other) for c in found] == ([(new.ref, old.ref)] if repeats else [])


def test_short_texts_are_anyones() -> None:
    assert text_hash("Love it!") is None
    assert repeated_text([make.stored(text="Love it!"), make.stored(text="Love it!")]) == []
