"""The same picture or words twice."""

from datetime import timedelta

import pytest

from matching.duplicates import (
    Picture,
    Texts,
    apart,
    judge,
    original,
    repeated,
    same_author,
    shown_again,
    telling,
    text_hash,
)
from matching.sights import Fit
from tests import make

OLD = make.NOW - timedelta(days=9)
SAME, NEARLY = Fit(1.0, mirrored=False), Fit(0.97, mirrored=False)
ANA = make.author(network="mastodon", id="1", handle="ana@fell.example")
BEA = make.author(network="mastodon", id="2", handle="bea@fell.example")


def test_another_author_is_a_possible_theft() -> None:
    old, new = make.stored(author=ANA, posted_at=OLD), make.stored(author=BEA)
    for one, other in ((old, new), (new, old)):
        (caution,) = shown_again(one, [Picture(other, NEARLY)])
        assert (caution.kind, caution.ref, caution.other) == ("stolen", new.ref, old.ref)
        assert "ana@fell.example" in caution.why
    assert judge(old, new, Fit(0.9, mirrored=False)) == []
    assert judge(old, old, SAME) == []


def test_the_same_author_repeats_themselves() -> None:
    old, new = make.stored(author=ANA, posted_at=OLD), make.stored(author=ANA)
    assert [c.kind for c in judge(old, new, SAME)] == ["duplicate"]


def test_the_same_handle_on_another_network_is_the_same_author() -> None:
    there = make.author(network="bluesky", id="did:1", handle="ana.fell.example")
    assert not same_author(make.stored(author=ANA), make.stored(author=there, network="bluesky"))
    there = make.author(network="instagram", id="9", handle="ana")
    assert same_author(make.stored(author=ANA), make.stored(author=there, network="instagram"))


def test_a_repost_is_no_theft() -> None:
    old = make.stored(author=ANA, posted_at=OLD)
    assert judge(old, make.stored(author=BEA, repost_of=old.post.key), SAME) == []


def test_credit_is_said() -> None:
    old = make.stored(author=ANA, posted_at=OLD)
    (caution,) = judge(old, make.stored(author=BEA, mentions=("ana",)), SAME)
    assert "credited" in caution.why


def test_one_of_many_stays() -> None:
    first = make.stored(author=ANA, posted_at=OLD)
    copies = [make.stored(author=BEA, posted_at=OLD + timedelta(days=n)) for n in (1, 2)]
    found = shown_again(first, [Picture(one, NEARLY) for one in copies])
    assert [(c.ref, c.other) for c in found] == [(one.ref, first.ref) for one in copies]
    (caution,) = shown_again(copies[1], [Picture(one, NEARLY) for one in (copies[0], first)])
    assert caution.other == first.ref


def test_who_is_credited_is_the_original() -> None:
    mine = make.stored(author=ANA, posted_at=make.NOW)
    earlier = make.stored(author=BEA, posted_at=OLD, mentions=("ana",))
    assert original([earlier, mine]) is mine
    assert original([make.stored(author=BEA, posted_at=OLD), mine]) is not mine
    reposted = make.stored(author=BEA, posted_at=OLD, repost_of=mine.post.key)
    assert original([reposted, mine]) is mine


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
    texts = Texts([old, new])
    found = repeated(new, texts.near(texts.hashes[new.ref]).values())
    assert [(c.ref, c.other) for c in found] == ([(new.ref, old.ref)] if repeats else [])


def test_short_texts_are_anyones() -> None:
    assert text_hash("Love it!") is None
    short = make.stored(text="Love it!")
    assert Texts([short]).hashes == {short.ref: None}
