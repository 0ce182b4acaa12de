"""A post and the products it is about."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.types import Match, Media, Post
from matching.catalog import Catalog
from matching.exact import product_url
from matching.products import match
from tests import make
from tests.matching.shop import PRODUCTS

CATALOG = Catalog(PRODUCTS)


def _links(text: str = "", prior: tuple[str, ...] = (), **over: object) -> list[Match]:
    post = Post(network="file", id="1", text=text, **over)  # type: ignore[arg-type]
    return [m for m in match(post, CATALOG, prior) if m.band != "none"]


@pytest.mark.parametrize(
    ("text", "sku", "signal", "band"),
    [
        ("Love my #skarn2 so much", "TH-SK2-BLK", "hashtag", "auto"),
        ("#Skarn2 😍", "TH-SK2-BLK", "hashtag", "auto"),
        ("my ref is TH-SK2-BLK thanks", "TH-SK2-BLK", "sku", "auto"),
        ("barcode 4006381333931 on the box", "TH-SK2-BLK", "barcode", "auto"),
        ("https://tarnholt.example/fr/p/skarn-2#size wow", "TH-SK2-BLK", "link", "auto"),
        ("got the Skarn Two today", "TH-SK2-BLK", "alias", "auto"),
        ("スカーン靴が好き", "TH-SK2-BLK", "alias", "auto"),
        ("My fell 32 l backpack is great", "TH-FELL32", "title", "auto"),
        ("fell 45L BACKPACK", "TH-FELL45", "title", "auto"),
        ("mes nouvelles skarn 2 sont top", "TH-SK2-BLK", "name", "ask"),
    ],
)
def test_linked(text: str, sku: str, signal: str, band: str) -> None:
    top = _links(text)[0]
    assert (top.sku, top.signal, top.band) == (sku, signal, band), top
    assert top.evidence
    assert top.reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "what a nice morning",
        "🏔️🏔️🏔️",
        "quelle belle journée",
        "coffee first, then work",
        "https://elsewhere.example/en/p/other",
        "my Gritstone approach shoe",
    ],
)
def test_not_linked(text: str) -> None:
    assert _links(text) == []


def test_none_names_the_nearest_candidate() -> None:
    found = match(Post(network="file", id="1", text="a trail in the fog"), CATALOG)
    assert [m.band for m in found] == ["none"]
    assert found[0].score < 0.5


def test_several_products_in_one_post() -> None:
    found = _links("#skarn2 and the Beck rain jacket, and my Cairn socks")
    assert {m.sku for m in found} == {"TH-SK2-BLK", "TH-BECK", "TH-CAIRN"}


def test_the_opening_of_a_second_name_is_asked_about() -> None:
    found = {m.sku: m.band for m in _links("Skarn 2 and the Beck rain jacket in the rain")}
    assert found == {"TH-BECK": "auto", "TH-SK2-BLK": "ask"}


def test_a_review_is_about_its_target() -> None:
    top = _links("great fit", kind="review", about=("TH-BECK",))[0]
    assert (top.sku, top.signal, top.band) == ("TH-BECK", "about", "auto")
    assert top.evidence[0].field == "about[0]"


def test_hashtags_outside_the_text_and_alt_text_speak() -> None:
    assert _links("dawn", hashtags=("skarn2",))[0].evidence[0].field == "hashtags[0]"
    picture = Media(kind="image", alt="A Beck rain jacket on a line")
    top = _links("dawn", media=(picture,))[0]
    assert top.sku == "TH-BECK"
    assert top.evidence[0].field == "media[0].alt"


def test_another_colour_speaks_against_the_name() -> None:
    same = _links("my black skarn two")[0]
    other = _links("my red skarn two")[0]
    assert other.score < same.score
    assert other.band == "ask"
    assert "another colour" in other.reason


def test_the_only_product_of_a_campaign_is_asked_about() -> None:
    assert _links("what a view") == []
    top = _links("what a view", prior=("TH-CAIRN",))[0]
    assert (top.sku, top.band) == ("TH-CAIRN", "ask")
    assert _links("what a view", prior=("TH-CAIRN", "TH-BECK")) == []


def test_an_empty_catalogue_links_nothing() -> None:
    assert match(make.post(text="#skarn2"), Catalog(())) == []


def test_the_order_of_the_catalogue_does_not_matter() -> None:
    texts = ["#skarn2 beck", "skarn trail", "fell backpack", "tarnholt shoe", "rain socks torch"]
    shuffled = list(PRODUCTS)
    for seed in range(4):
        random.Random(seed).shuffle(shuffled)
        other = Catalog(shuffled)
        for text in texts:
            post = Post(network="file", id="1", text=text)
            assert match(post, other) == match(post, CATALOG)


def test_ties_are_asked_about_and_stand_by_sku() -> None:
    twins = Catalog(
        [
            make.product(sku=sku, title="Moor gaiters", brand="Tarnholt")
            for sku in ("B-2", "A-1", "C-3")
        ]
    )
    found = [m for m in match(Post(network="file", id="1", text="my Moor gaiters"), twins)]
    assert found[0].sku == "A-1"
    assert found[0].band != "auto"
    assert found[0].runner_up == "B-2"


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(["skarn", "2", "#skarn2", "Fell", "32", "L", "é", "#", "-", "ガラ"]),
        max_size=20,
    ).map(" ".join)
)
def test_any_text_gives_spans_that_can_be_read_again(text: str) -> None:
    post = Post(network="file", id="1", text=text)
    found = match(post, CATALOG)
    assert found == match(post, CATALOG)
    assert len({m.sku for m in found}) == len(found)
    for one in found:
        assert (one.band == "auto") <= (one.score >= 0.97)
        for span in one.evidence:
            if span.field == "text":
                assert text[span.start : span.end] == span.text != ""


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://www.tarnholt.example/en/p/skarn-2?x=1#y", "tarnholt.example/p/skarn-2"),
        ("tarnholt.example/P/Skarn-2/", "tarnholt.example/p/skarn-2"),
        ("https://tarnholt.example/", None),
        ("http://[bad", None),
    ],
)
def test_product_pages(url: str, same: str | None) -> None:
    if "[" in url:
        assert CATALOG.by_url(url) == []
    else:
        assert product_url(url) == same
