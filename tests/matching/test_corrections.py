"""A wrong cause is put right: told before, kept apart from the feed, taken back."""

import pytest

from chorus.errors import Missing, UsageError
from chorus.types import Correction, Match, Span
from matching.correct import correct, foresee, undo
from matching.corrections import Corrected, corrected
from matching.match import match
from matching.sync import listed, sync
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.matching.shop import PRODUCTS

SKU = "TH-SK2-BLK"
TEXTS = ("love #skarn2", "my skarn two at last", "these roccia walkers!", "good morning")


def told(kind: str, word: str, sku: str = SKU, **more: object) -> Correction:
    known = {"kind": kind, "word": word, "sku": sku, "by": "ana", "at": make.NOW, **more}
    return Correction.model_validate(known)


@pytest.fixture
def refs(store: Store, clock: FakeClock) -> list[str]:
    sync(store, listed(PRODUCTS), source="shop", clock=clock, by="test")
    posts = [make.found(id=f"p{n}", text=t, hashtags=(), media=()) for n, t in enumerate(TEXTS)]
    with store.transaction() as tx:
        found = tx.posts.save(posts, at=clock(), by="test").new
    match(store, clock=clock)
    return list(found)


def links(store: Store, ref: str) -> dict[str, str]:
    with store.reading() as tx:
        return {m.sku: m.band for m in tx.matches.of(ref)}


def test_an_alias_is_added_seen_before_and_taken_back(store: Store, clock: FakeClock, refs) -> None:
    new = told("alias", "roccia walkers", why="the Italian shops say so")
    seen = foresee(store, new)
    assert (seen.posts, seen.judged, seen.appear, seen.disappear) == (1, 1, 1, 0)
    assert (seen.first[0].ref, seen.first[0].sku, seen.first[0].before) == (refs[2], SKU, None)
    assert links(store, refs[2]) == {}
    done = correct(store, new, by="ana", clock=clock)
    assert match(store, clock=clock).posts == done.posts == 1
    assert links(store, refs[2]) == {SKU: seen.first[0].after}
    assert foresee(store, done.correction).disappear == 1
    back = undo(store, done.correction.id, why="no", by="bo", clock=clock)
    assert (back.correction.undone_by, back.correction.undone_why) == ("bo", "no")
    match(store, clock=clock)
    assert links(store, refs[2]) == {}
    with pytest.raises(UsageError, match="taken back before"):
        undo(store, done.correction.id, why="", by="bo", clock=clock)
    with pytest.raises(Missing):
        undo(store, 99, why="", by="bo", clock=clock)
    with store.reading() as tx:
        assert [a.verb for a in tx.acts.all()][-2:] == ["correct", "uncorrect"]


def test_it_outlives_an_import_of_the_feed(store: Store, clock: FakeClock, refs) -> None:
    seen = foresee(store, told("no_hashtag", "#Skarn2"))
    correct(store, told("no_hashtag", "#Skarn2"), by="ana", clock=clock)
    clock.advance(1)
    again = [p.model_copy(update={"description": "new words"}) for p in PRODUCTS]
    sync(store, listed(again), source="shop", clock=clock, by="test")
    match(store, clock=clock)
    assert seen.change_band + seen.disappear == 1
    assert links(store, refs[0]).get(SKU) == seen.first[0].after != "auto"


def test_an_answer_stands_against_any_correction(store: Store, clock: FakeClock, refs) -> None:
    with store.transaction() as tx:
        tx.matches.answer(refs[0], SKU, "yes", "ana", clock())
    assert foresee(store, told("mute", "skarn2", sku="")).disappear == 0
    correct(store, told("mute", "skarn2", sku=""), by="ana", clock=clock)
    match(store, clock=clock)
    assert links(store, refs[0]) == {SKU: "auto"}


def test_a_muted_word_is_no_evidence(store: Store, clock: FakeClock, refs) -> None:
    correct(store, told("mute", "skarn2", sku=""), by="ana", clock=clock)
    assert match(store, clock=clock).none == 1
    assert links(store, refs[0]) == {}
    assert SKU in links(store, refs[1])


def test_only_links_whose_every_word_is_muted_go() -> None:
    def link(sku: str, *words: str) -> Match:
        spans = tuple(Span(text=word, why="name") for word in words)
        return make.match(ref="r", sku=sku, evidence=spans)

    muted = corrected(PRODUCTS, [told("mute", "Jacket", sku="A"), told("mute", "río", sku="")])
    found = [link("A", "#jacket"), link("A", "jacket", "beck"), link("B", "jacket"), link("A"),
             link("B", "rio"), link("A", "Jacket, río")]  # fmt: skip
    assert muted.heard(found) == [found[1], found[2], found[3]]
    assert Corrected(PRODUCTS, {}).heard(found) == found


@pytest.mark.parametrize(
    ("kind", "word", "sku", "said"),
    [
        ("alias", "skarn two", SKU, "is another name of TH-SK2-BLK already"),
        ("no_alias", "nothing", SKU, "they are: “skarn two”"),
        ("no_hashtag", "x", "TH-CAIRN", "they are: none"),
        ("hashtag", "!!", SKU, "no letter"),
        ("alias", "boots", "TH-NONE", "No product has the SKU"),
        ("mute", "boots", "TH-NONE", "No product has the SKU"),
    ],
)
def test_what_changes_nothing_is_refused(
    store: Store, clock: FakeClock, kind: str, word: str, sku: str, said: str
) -> None:
    sync(store, listed(PRODUCTS), source="shop", clock=clock, by="test")
    with pytest.raises(UsageError, match=said):
        foresee(store, told(kind, word, sku))
    with pytest.raises(UsageError, match=said):
        correct(store, told(kind, word, sku), by="ana", clock=clock)
    with store.reading() as tx:
        assert tx.corrections.all() == []


def test_the_last_word_counts() -> None:
    said = [told("alias", "boot"), told("no_alias", "Boot"), told("hashtag", "#fell")]
    mine = corrected(PRODUCTS, [*said, told("no_hashtag", "skarn2")]).products[0]
    assert mine.aliases == ("skarn two", "スカーン靴")
    assert mine.hashtags == ("fell",)
