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


def test_a_product_page_and_a_list_show_what_was_placed_in_order():
    for kind in ("product", "list"):
        gallery = make.gallery(kind=kind, target="autumn", placed=("b", "a", "b"))
        assert choose(gallery, [Candidate(entry=entry("c"), score=9)]) == ("b", "a")


def test_a_campaign_shows_placed_then_winners_then_the_rest_by_score_and_time():
    gallery = make.gallery(kind="campaign", target="autumn", placed=("z",))
    candidates = [
        Candidate(entry=entry("low"), score=1),
        Candidate(entry=entry("late", minutes=5), score=7),
        Candidate(entry=entry("early"), score=7),
        Candidate(entry=entry("short", "shortlisted"), score=0),
        Candidate(entry=entry("won", "won"), score=0),
        Candidate(entry=entry("no", "refused"), score=99),
        Candidate(entry=entry("other", campaign="spring"), score=99),
        Candidate(entry=entry("z"), score=5),
    ]
    assert choose(gallery, candidates) == ("z", "won", "short", "early", "late", "low")


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
