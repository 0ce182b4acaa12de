"""A match in words: what spoke, where, how sure, and why the runner-up lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.i18n import words
from chorus.types import Match, Product, Span
from matching.catalog import Catalog
from matching.explained import explained
from matching.products import match
from tests import make

_ = words("en")
SKARN = Product(sku="SK2", title="Skarn 2 trail shoe", brand="Tarnholt", hashtags=("skarn2",))
GTX = Product(sku="SKG", title="Skarn GTX trail shoe", brand="Tarnholt")
KNOWN = {one.sku: one for one in (SKARN, GTX)}


def told(text: str, **facts: object) -> Match:
    base = {"ref": "r", "sku": "SK2", "signal": "name", "score": 0.934, "band": "ask"}
    return Match.model_validate({**base, **facts})


def test_what_spoke_is_marked_in_the_text_as_it_was_written() -> None:
    post = make.post(text="Día 3: my Skarn 2 at dawn 🙂 #skarn2")
    spans = (
        Span(start=28, end=35, text="#skarn2", why="tag"),
        Span(start=10, end=17, text="Skarn 2", why="name"),
    )
    said = explained(told("", evidence=spans), post, KNOWN, _)
    (caption,) = said.passages
    assert "".join(piece.text for piece in caption.pieces) == post.text
    assert [(p.text, p.why) for p in caption.pieces if p.why] == [
        ("Skarn 2", "in its name"),
        ("#skarn2", "its tag"),
    ]
    assert said.marked() == [
        "Skarn 2 trail shoe (SK2): a person decides, 93 of 100 sure",
        "Caption: Día 3: my [Skarn 2](in its name) at dawn 🙂 [#skarn2](its tag)",
    ]


def test_the_runner_up_lost_for_words_that_are_there() -> None:
    post = make.post(text="My Skarn 2 trail shoe", hashtags=())
    said = explained(told("", runner_up="SKG"), post, KNOWN, _)
    assert said.against == (
        "The runner-up was Skarn GTX trail shoe; its name does not have “2”; "
        "the post does not say “GTX”."
    )
    twin = {**KNOWN, "SKG": SKARN.model_copy(update={"sku": "SKG"})}
    assert (
        "no word tells the two apart" in explained(told("", runner_up="SKG"), post, twin, _).against
    )
    gone = explained(told("", runner_up="OLD"), post, KNOWN, _)
    assert gone.against == "The runner-up was OLD."


@pytest.mark.parametrize(
    ("answer", "said"),
    [("yes", "Mara said it is this product; that stays."), ("no", "Mara said it is not this")],
)
def test_an_answer_is_told_with_who_gave_it(answer: str, said: str) -> None:
    shown = explained(told("", answer=answer, by="Mara"), make.post(), KNOWN, _)
    assert any(line.startswith(said) for line in shown.marked())


def test_every_part_of_a_post_can_speak_and_what_is_gone_is_quoted() -> None:
    post = make.post(
        text="x", hashtags=("a", "skarn2"), links=("https://t.example/skarn",),
        media=(make.media(alt="red shoe"),),
    )  # fmt: skip
    spans = [
        Span(field="hashtags[1]", end=7, text="#skarn2", why="tag"),
        Span(field="media[0].alt", start=4, end=8, text="shoe", why="name"),
        Span(field="links[0]", end=23, text="https://t.example/skarn", why="product page"),
        Span(field="mentions[4]", end=4, text="@old", why="brand"),
        Span(field="weather", end=4, text="rain", why="a new reason"),
    ]
    said = explained(told("", evidence=tuple(spans)), post, KNOWN, _)
    assert {p.place: "".join(f"[{x.text}]" if x.why else x.text for x in p.pieces) for p in said.passages} == {
        "Tag 2": "[#skarn2]",
        "Picture text": "red [shoe]",
        "Link": "[https://t.example/skarn]",
        "Mention 5": "[@old]",
        "weather": "[rain]",
    }  # fmt: skip


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=5),
)
def test_no_character_of_the_caption_is_lost_or_doubled(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = tuple(
        Span(start=a, end=b, text=text[a:b], why="name") for a, b in places if a < b <= len(text)
    )
    for passage in explained(told("", evidence=spans), make.post(text=text), KNOWN, _).passages:
        assert "".join(piece.text for piece in passage.pieces) == text


def test_what_matching_found_is_explained_in_every_language() -> None:
    post = make.post(text="Wet rocks all day, my Skarn 2 trail shoe held. #skarn2")
    (first, *_rest) = match(post, Catalog((SKARN, GTX)))
    for language in ("en", "fr", "es"):
        said = explained(first, post, KNOWN, words(language))
        assert said.sku == "SK2"
        assert any(piece.why for passage in said.passages for piece in passage.pieces)
