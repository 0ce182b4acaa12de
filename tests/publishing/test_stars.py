"""Stars together: one scale, honest intervals, an order, audits, summaries, reasons, badges."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.types import Facts, Rating, Who
from publishing.audit import audit, table, verdict
from publishing.provenance import badges, said, source
from publishing.refusals import LANGUAGES, REASONS, advice, is_reason, named, reasons
from publishing.stars import aggregate, disagreements, on_five, ranked, star, wilson
from publishing.summary import FEWEST, sentences, summary
from publishing.words import words
from tests import make

HALVES = st.integers(2, 10).map(lambda n: n / 2)
RATED = st.dictionaries(st.text("abcdef0123456789", min_size=1, max_size=6), HALVES, max_size=60)


@pytest.mark.parametrize(
    ("value", "least", "most", "stars"),
    [
        (5, None, None, 5.0),
        (1, 1, 5, 1.0),
        (10, None, 10, 5.0),
        (8.5, None, None, 4.33),
        (80, None, None, 4.2),
        (0, 0, 5, 1.0),
        (6, None, 5, None),
        (3, 3, 3, None),
        (0, None, 5, None),
        (250, None, None, None),
    ],
)
def test_every_scale_becomes_one_to_five(value, least, most, stars):
    assert on_five(Rating(value=value, min=least, max=most)) == stars


@settings(max_examples=60, deadline=None)
@given(RATED)
def test_an_aggregate_follows_from_its_list_and_from_nothing_else(rated):
    made = aggregate("S", ("S",), rated.items())
    assert aggregate("S", ("S",), reversed(made.reviews)) == made
    assert sum(made.distribution) == made.count == len(rated)
    assert disagreements(made, rated) == []
    if rated:
        assert 1 <= made.low <= made.mean <= made.high <= 5
        assert made.mean == pytest.approx(sum(rated.values()) / len(rated), abs=0.006)
        assert made.high - made.low > 0, "a few reviews are no certainty"


@settings(max_examples=60, deadline=None)
@given(RATED.filter(bool), st.data())
def test_whatever_is_changed_in_an_aggregate_is_found(rated, data):
    made = aggregate("S", ("S",), rated.items())
    ref = data.draw(st.sampled_from(sorted(rated)))
    without = made.model_copy(update={"reviews": tuple(r for r in made.reviews if r[0] != ref)})
    assert disagreements(without, rated)
    assert disagreements(made.model_copy(update={"mean": (made.mean % 5) + 0.5}), rated)
    gone = {other: stars for other, stars in rated.items() if other != ref}
    assert disagreements(made, gone) == [f"{ref} is listed and may not be shown (any more)"]
    other = {**rated, ref: rated[ref] % 5 + 0.5}
    assert [ref in one for one in disagreements(made, other)] == [True]


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1), st.integers(1, 5000))
def test_an_interval_holds_its_share_and_narrows(share, count):
    low, high = wilson(share, count)
    assert 0 <= low <= share <= high <= 1
    more = wilson(share, count * 4)
    assert more[1] - more[0] < high - low


def test_wilson_is_the_published_one():
    # Brown, Cai, DasGupta (2001): 0 of 10 and 5 of 10.
    assert wilson(0.0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(0.5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_many_good_reviews_come_before_one_perfect_one():
    one = aggregate("one", ("one",), [("a", 5.0)])
    many = aggregate("many", ("many",), [(f"r{n}", 5.0 if n % 4 else 4.0) for n in range(80)])
    none = aggregate("none", ("none",), [])
    assert [a.sku for a in ranked([none, one, many])] == ["many", "one", "none"]
    assert star(4.5) == 5
    assert star(2.49) == 2


def judged(low_rejected, high_rejected, n=100):
    for at in range(n):
        yield Rating(value=1, max=5), "rejected" if at < low_rejected else "approved", "delivery"
        yield Rating(value=5, max=5), "rejected" if at < high_rejected else "approved", "=1+1"
    yield Rating(value=3, max=5), None, ""


@pytest.mark.parametrize(
    ("low", "high", "flag"), [(30, 5, "suppressed"), (8, 5, "even"), (5, 30, "even")]
)
def test_the_audit_raises_its_flag_only_for_more_than_chance(low, high, flag):
    found = audit(judged(low, high))
    assert found.flag == flag
    assert found.low <= found.difference <= found.high
    assert found.undecided == 1
    said_in = {verdict(found, language) for language in LANGUAGES}
    assert len(said_in) == 3
    assert not any("{" in one for one in said_in)


def test_the_audit_as_a_table_is_safe_and_whole():
    rows = list(csv.reader(StringIO(table(audit(judged(30, 5)), ["delivery", "=cmd"]))))
    assert rows[0][-3:] == ["delivery", "'=cmd", "no_reason"]
    assert [row[:3] for row in rows[1:]] == [
        ["1", "100", "30"], ["2", "0", "0"], ["3", "0", "0"], ["4", "0", "0"], ["5", "100", "5"],
    ]  # fmt: skip
    assert audit([]).flag == "too_few"


GOOD = ["The sole grips on wet rock even in heavy rain.", "On wet rock the sole grips very well.",
        "Wide enough for my feet after a long day.", "They dried overnight next to the stove."]  # fmt: skip
BAD = ["The left lace broke after only three weeks.", "A lace broke after three weeks already."]


def many(n: int, seed: int = 0):
    for at in range(n):
        if at % 5 == 4:
            yield f"b{at:03}", 1.0, f"{BAD[at % 2]} Order number {at:06}, call www.example.org now."
        else:
            yield f"g{at:03}", 5.0, f"{GOOD[(at + seed) % 4]} Bought in week {at}."


def test_no_summary_below_thirty_and_its_sentences_are_the_authors_own():
    assert summary(many(FEWEST - 1), "en") is None
    assert summary(many(FEWEST), "de") is None
    made = summary(many(40), "en-GB")
    texts = {ref: text for ref, _stars, text in many(40)}
    assert made.told_for
    assert made.told_against
    for side, letter in ((made.told_for, "g"), (made.told_against, "b")):
        for one in side:
            assert one.text in texts[one.ref]
            assert one.ref == one.reviews[0]
            assert {ref[0] for ref in one.reviews} == {letter}
            assert len(one.reviews) > 3, "what many say, not what one says"
            assert "www" not in one.text
    chosen = [one.text for one in made.told_for]
    assert len({one for one in chosen if "grips" in one}) == 1, "near repetitions are left out"
    assert summary(many(40), "en") == made


def test_sentences_that_can_stand_alone():
    assert sentences("Yes. It holds up well in rain! Mail me at ana@fell.example please now") == [
        "It holds up well in rain!"
    ]


def test_stars_and_opinions_are_no_reasons():
    codes = {reason.code for reason in REASONS}
    assert len(codes) == len(REASONS)
    assert not any(word in code for code in codes for word in ("star", "negat", "opinion", "low"))
    assert not is_reason("1 star", "review")
    assert not is_reason("poor_picture", "review")
    assert is_reason("", "review")
    assert len(reasons("review")) <= 9
    assert [r.code for r in reasons("post")] == [
        "not_ours", "poor_picture", "wrong_product", "unsuitable", "advertising", "other",
    ]  # fmt: skip
    for reason in REASONS:
        assert len(set(reason.words)) == 3
        told = {advice(reason.code, language) for language in LANGUAGES}
        assert len(told) == 3 if reason.advice else told == {""}
    assert named("delivery", "fr-CA") == "livraison, pas le produit"
    assert advice("fake", "en") == "", "who cheats is not taught how"


@pytest.mark.parametrize(
    ("post", "who", "wanted"),
    [
        ({"network": "trustpilot", "flags": ("verified",)}, Who(), ("verified", "collected")),
        ({"network": "reviews", "flags": ("incentivised",)}, Who(),
         ("unverified", "incentivised", "imported")),
        ({"network": "form"}, Who(kind="staff"), ("unverified", "staff", "sent")),
        ({"network": "bazaarvoice", "flags": ("syndicated",)}, Who(kind="paid"),
         ("unverified", "paid", "syndicated", "collected")),
    ],
)  # fmt: skip
def test_badges_follow_from_what_was_collected(post, who, wanted):
    facts = Facts(post=make.stored(kind="review", **post), decision=None, grants=(), bars=(),
                  media=(), who=who)  # fmt: skip
    assert badges(facts) == wanted
    for language in LANGUAGES:
        told = said(facts, "Tarnholt", words(language))
        assert len(told) == len(wanted)
        assert not any("{" in one for one in told)


def test_the_source_of_an_import_is_the_one_it_named():
    def of(id_: str, network: str = "reviews") -> str:
        stored = make.stored(kind="review", network=network, id=id_)
        return source(Facts(post=stored, decision=None, grants=(), bars=(), media=()))

    assert of("old-shop/17") == "reviews/old-shop"
    assert of("h-17") == "reviews"
    assert of("17", "trustpilot") == "trustpilot"
