"""The Reviews screen: what waits is answered, low stars are told of, reasons are the table's."""

from datetime import timedelta

import pytest

from chorus.types import Author, Found, Rating, Work
from publishing.hold_reviews import hold_reviews
from publishing.refusals import reasons
from tests import make
from tests.dashboard.test_screens import drawn, words


def fill(store, n=40):
    """Reviews of TH-0, every fourth with one star; half of those are rejected. TH-1 is older than
    its reformulation."""
    with store.transaction() as tx:
        for at in range(n):
            low, rating = at % 4 == 0, 1 if at % 4 == 0 else 5
            post = make.post(
                network="trustpilot", id=f"rv-{at}", kind="review", media=(), language="en",
                text=f"The lace broke after week {at} of use." if low else "The sole grips on wet rock.",
                rating=Rating(value=rating, min=1, max=5), flags=("verified",),
                author=Author(network="trustpilot", id=f"a{at}", name="Ana Holt"),
                posted_at=make.NOW - timedelta(days=90),
            )  # fmt: skip
            (ref,) = tx.posts.save([Found(post=post)], at=make.NOW, by="t").new
            tx.matches.save([make.match(ref=ref, sku=f"TH-{at % 5 == 1:d}", band="auto")], [ref])
            verdict = "rejected" if low and at % 8 == 0 else "approved"
            note = "delivery" if verdict == "rejected" else ""
            tx.decisions.set(make.decision(ref=ref, verdict=verdict, note=note), expects=None)
            work = Work(ref=ref, part="text")
            tx.rights.save_grant(make.grant(id=ref, work=work, uses=("product_page",)))
        changed = tx.catalog.get("TH-1").model_copy(
            update={"reformulated_on": (make.NOW - timedelta(days=30)).date()}
        )
        tx.catalog.save([changed], make.NOW)
    hold_reviews(store, clock=lambda: make.NOW)


@pytest.mark.parametrize(("language", "wait"), [("en", "were written before"), ("fr", "ont été")])
def test_held_reviews_are_answered_in_one_press(home, desk, language, wait):
    fill(home.house.store)
    test = drawn(desk("brand", language), "reviews")
    assert not test.exception
    assert f"8 {'reviews' if language == 'en' else 'avis'}" in " ".join(
        m.value for m in test.markdown
    )
    assert wait in " ".join(m.value for m in test.markdown)
    assert test.error, "low stars are rejected more often here"
    held = next(b for b in test.button if b.key.startswith("carry-TH-1") and b.key.endswith("True"))
    test = held.click().run()
    assert not test.exception
    assert not [b for b in test.button if b.key.startswith("carry-TH-1")]
    with home.house.store.reading() as tx:
        assert {hold.answer for hold in tx.reviews.find(sku="TH-1")} == {"same"}


def test_who_may_not_place_may_not_answer(home, desk):
    fill(home.house.store, 8)
    test = drawn(desk("viewer"), "reviews")
    assert all(b.disabled for b in test.button if b.key.startswith("carry-"))


def test_one_product_says_all_that_its_reviews_say(home, desk):
    fill(home.house.store)
    test = drawn(desk("brand", "en"), "reviews", sku="TH-0")
    assert not test.exception
    told = words(test)
    assert "of 5 from" in told
    assert "The sole grips on wet rock." in told
    assert "Verified buyer · Collected on Trustpilot" in told
    assert "Rejected: delivery, not product" in told
    assert "customer service" in told, "what the author may be told"


def test_the_deck_offers_reviews_their_own_reasons(home, desk):
    fill(home.house.store, 1)
    sit = desk("brand", "es")
    with home.house.store.reading() as tx:
        refs = [r for some in tx.reviews.by_sku().values() for r in some]
        photo = tx.views.product_posts("TH-1", 50)
    cards = {c["ref"]: c for c in sit.shown(sit.cards([*refs[-1:], *[c.ref for c in photo]]))}
    assert [code for code, _ in cards[refs[-1]]["reasons"]] == [r.code for r in reasons("review")]
    assert ("delivery", "la entrega, no el producto") in cards[refs[-1]]["reasons"]
    other = next(card for ref, card in cards.items() if ref not in refs)
    assert [code for code, _ in other["reasons"]] == [r.code for r in reasons("post")]
