"""The shop's own reviews rest on the version of the shop's terms that was in force."""

from datetime import UTC, date, datetime

import pytest

from chorus.errors import RightsError
from chorus.types import Brand, Found, Work
from rights.consent import may_use
from rights.forget import forget
from rights.shop_terms import ShopTerms, shop_terms
from tests import make

BRAND = Brand(name="Tarnholt")
OLD = ShopTerms(text="Old terms", starts_on=date(2025, 1, 1), uses=("product_page",))
NEW = ShopTerms(text="New terms", starts_on=date(2026, 6, 1), uses=("product_page", "email"))


def review(store, clock, day, **over):
    at = datetime.combine(day, datetime.min.time(), UTC) if day else None
    told = {"network": "reviews", "kind": "review", "media": (), "url": None, "posted_at": at}
    with store.transaction() as tx:
        found = Found(post=make.post(**{**told, **over}))
        return tx.posts.save([found], at=clock(), by="t").new[0]


def kept(store, clock, told=None):
    return shop_terms(store, told, by="mara", clock=clock, brand=BRAND)


def allows(store, clock, ref, use):
    with store.reading() as tx:
        grants, bars = tx.rights.grants(ref), tx.rights.bars(ref)
    work = Work(ref=ref, part="text")
    return may_use(work, use, "*", None, clock(), grants, bars).allowed


def test_each_review_rests_on_the_terms_of_its_day(store, clock):
    early = review(store, clock, date(2024, 12, 31))
    old = review(store, clock, date(2025, 1, 1))
    new = review(store, clock, date(2026, 6, 1))
    undated = review(store, clock, None)
    elsewhere = review(store, clock, date(2026, 7, 1), network="mastodon")
    assert kept(store, clock, NEW).refs == (new,)
    assert kept(store, clock, OLD).refs == (old,)
    assert kept(store, clock).refs == ()
    for ref, page, mail in ((old, True, False), (new, True, True)):
        assert allows(store, clock, ref, "product_page") is page
        assert allows(store, clock, ref, "email") is mail
    for ref in (early, undated, elsewhere):
        assert not allows(store, clock, ref, "product_page")
    with store.reading() as tx:
        (grant,) = tx.rights.grants(new)
        assert tx.rights.terms(grant.terms).text == "New terms"
        assert (grant.evidence.kind, grant.proof, grant.strength) == (
            "terms",
            "declared",
            "declared",
        )
        tx.acts.verify()


def test_reviews_that_come_later_rest_on_it_too(store, clock):
    kept(store, clock, NEW)
    ref = review(store, clock, date(2026, 9, 1))
    assert kept(store, clock).refs == (ref,)


def test_a_review_is_withdrawn_like_any_other_and_stays_so(store, clock):
    ref = review(store, clock, date(2026, 9, 1))
    kept(store, clock, NEW)
    forget(store, ref, kind="withdrawn", by="author", why="no", clock=clock)
    assert not allows(store, clock, ref, "product_page")
    other = review(store, clock, date(2026, 9, 2))
    forget(store, other, kind="declined", by="author", why="no", clock=clock)
    assert kept(store, clock).refs == ()


def test_keeping_the_same_terms_again_changes_nothing(store, clock):
    first = kept(store, clock, NEW)
    with store.reading() as tx:
        acts = tx.acts.count()
    clock.advance(60)
    assert kept(store, clock, NEW).licence == first.licence
    with store.reading() as tx:
        assert tx.acts.count() == acts
        assert len(tx.standing.find()) == 1


@pytest.mark.parametrize("over", [{"text": " "}, {"uses": ()}])
def test_terms_without_text_or_uses_are_refused(store, clock, over):
    with pytest.raises(RightsError, match="Nothing was kept"):
        kept(store, clock, NEW.model_copy(update=over))
