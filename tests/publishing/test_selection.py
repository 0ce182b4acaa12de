from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from chorus.types import Entry
from publishing.selection import Candidate, choose, gallery_for, placed, slug_of, unplaced
from tests import make


def entry(ref, status="entered", minutes=0, campaign="autumn"):
    return Entry(
        campaign=campaign,
        ref=ref,
        person=None,
        at=make.NOW + timedelta(minutes=minutes),
        status=status,
    )


def told(ref, score=0, *args, **facts):
    return Candidate(ref=ref, entry=entry(ref, *args, **facts), score=score)


def test_a_product_page_and_a_list_show_what_was_placed_in_order():
    for kind in ("product", "list"):
        gallery = make.gallery(kind=kind, target="autumn", placed=("b", "a", "b"))
        assert choose(gallery, [told("c", 9)]) == ("b", "a")


def test_a_campaign_shows_placed_then_winners_then_the_rest_by_score_and_time():
    gallery = make.gallery(kind="campaign", target="autumn", placed=("z",))
    candidates = [
        told("low", 1),
        told("late", 7, minutes=5),
        told("early", 7),
        told("short", 0, "shortlisted"),
        told("won", 0, "won"),
        told("no", 99, "refused"),
        told("other", 99, campaign="spring"),
        told("z", 5),
    ]
    assert choose(gallery, candidates) == ("z", "won", "short", "early", "late", "low")


def ruled(ref, score=0, minutes=0):
    return Candidate(ref=ref, score=score, at=make.NOW + timedelta(minutes=minutes), ruled=True)


def test_what_the_rule_finds_joins_what_was_placed():
    gallery = make.gallery(kind="product", placed=("b",))
    found = [ruled("low", 1), ruled("high", 5), ruled("b", 3)]
    assert choose(gallery, found) == ("b", "high", "low")


def test_an_order_holds_for_all_but_the_pinned():
    found = [ruled("a", 1, 3), ruled("b", 2, 2), ruled("c", 3, 1)]
    for order, refs in (("score", "cba"), ("newest", "abc"), ("hand", "bca")):
        gallery = make.gallery(kind="list", placed=("b",), order=order)
        assert "".join(choose(gallery, found)) == refs
        pinned = gallery.model_copy(update={"pinned": ("a", "gone")})
        assert choose(pinned, found)[0] == "a"
        assert "gone" not in choose(pinned, found)


@given(
    st.lists(st.sampled_from("abcdef")),
    st.lists(st.sampled_from("abcdef")),
    st.lists(st.sampled_from("abcdef")),
    st.sampled_from(["hand", "score", "newest"]),
)
def test_nothing_hidden_is_chosen_and_nothing_twice(placed_, pinned, hidden, order):
    gallery = make.gallery(
        kind="list",
        placed=tuple(placed_),
        pinned=tuple(pinned),
        hidden=tuple(hidden),
        order=order,
    )
    chosen = choose(gallery, [ruled(ref, ord(ref)) for ref in "cde"])
    assert set(chosen) == ({*placed_, *"cde"} - set(hidden))
    assert len(chosen) == len(set(chosen))


def test_slugs_are_readable_and_never_fall_together():
    assert slug_of("TH-SK2-EMB") == "p-th-sk2-emb"
    assert slug_of("A/1") != slug_of("A-1") != slug_of("a-1")
    assert slug_of("靴").startswith("p-")
    assert len({slug_of("靴"), slug_of("鞄"), slug_of("../x"), slug_of("..x")}) == 4


@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=200))
def test_slugs_are_valid_for_every_sku(one, two):
    made = make.product(sku=one)
    assert gallery_for(made, "fr").target == one
    if one != two:
        assert slug_of(one) != slug_of(two)


def test_placing_keeps_the_order_and_repeats_nothing():
    assert placed(("a", "b"), ("c", "a", "c")) == ("a", "b", "c")
    assert unplaced(("a", "b", "c"), ("b", "x")) == ("a", "c")
