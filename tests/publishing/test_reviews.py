"""Reviews of a store: who counts, who waits after a product changed, feed and signed file."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import orjson
import pytest

from chorus.errors import Missing
from chorus.syndicating import check, signed
from chorus.types import Author, Rating
from collectors.connector import Exchange
from collectors.networks.reviews import Reviews
from publishing import feed_reviews as feeding
from publishing.carry import carry
from publishing.facts import Place, clear, read
from publishing.feed_reviews import FILE, FOLDER, cut_feed, feed_reviews, listed
from publishing.hold_reviews import hold_reviews
from publishing.review import Logged, review
from publishing.reviewed import aggregates, in_order, of_products
from publishing.syndication import USE, canonical, syndication
from storage import notes
from tests import make
from tests.publishing.scene import BRAND, Scene

KEY = bytes(range(32))
PAGE = "https://tarnholt.example/p/skarn"


class Shop(Scene):
    """A scene with two variants, one other product, and reviews of them."""

    def open(self):
        with self.store.transaction() as tx:
            tx.catalog.save(
                [
                    make.product(sku="S1", url=PAGE, barcode="4006381333931", mpn="K-1"),
                    make.product(sku="S1-blue", url=f"{PAGE}?variant=2", barcode="123"),
                    make.product(sku="S9", url=None),
                ],
                self.clock(),
            )
        return self

    def review(self, sku="S1", stars=5.0, *, uses=("product_page",), **over) -> str:
        over = {
            "kind": "review",
            "network": "reviews",
            "media": (),
            "text": "Grips well\n\nOn wet rock & in <snow>.",
            "rating": Rating(value=stars, min=1, max=5),
            "author": Author(network="reviews", id=f"a{self.seed}", name="Ana Holt"),
            "id": f"old-shop/{self.seed}",
            "url": None,
            **over,
        }
        self.seed += 1
        ref = self.save(**over)
        with self.store.transaction() as tx:
            tx.matches.save([make.match(ref=ref, sku=sku, band="auto")], [ref])
        self.approve(ref)
        self.grant(ref, uses=uses)
        return ref

    def of(self, *skus, use="product_page"):
        with self.store.reading() as tx:
            return of_products(tx, skus or None, self.clock(), use=use)

    def change(self, sku, **over):
        with self.store.transaction() as tx:
            told = tx.catalog.get(sku).model_copy(update=over)
            tx.catalog.save([told], self.clock())

    def allowed(self, *skus):
        found = self.of(*skus)
        return {sku: [one.ref for one in some if one.allowed] for sku, some in found.items()}

    def feed(self):
        return feed_reviews(self.store, out=self.out, by="mara", clock=self.clock, brand=self.brand)


@pytest.fixture
def shop(store, clock, tmp_path):
    return Shop(store, clock, tmp_path / "out").open()


def test_only_what_the_gate_allows_counts_by_variant_and_by_family(shop):
    good, blue, no, edited = (
        shop.review(),
        shop.review("S1-blue", 3.0),
        shop.review(stars=1.0),
        shop.review(stars=1.0),
    )
    shop.approve(no, "rejected")
    shop.edit(edited, "Something else now")
    with shop.store.reading() as tx:
        products = tx.catalog.all()
    own, family = aggregates(shop.of(), products)["S1"]
    assert (own.count, own.mean, own.reviews) == (1, 5.0, ((good, 5.0),))
    assert (family.count, family.mean, family.skus) == (2, 4.0, ("S1", "S1-blue"))
    assert dict(family.reviews) == {good: 5.0, blue: 3.0}
    shop.bar(good)
    assert aggregates(shop.of(), products)["S1"][0].count == 0


def test_the_order_of_reviews_never_looks_at_stars(shop):
    plain, bought = shop.review(stars=5.0), shop.review(stars=1.0, flags=("verified",))
    newer = shop.review(stars=1.0, posted_at=make.NOW)
    assert [one.ref for one in in_order(shop.of("S1")["S1"])] == [bought, newer, plain]


def test_reviews_of_before_a_reformulation_wait_for_a_person(shop, clock):
    old = shop.review(posted_at=make.NOW - timedelta(days=90))
    undated, new = shop.review(posted_at=None), shop.review(posted_at=make.NOW)
    shop.change("S1", reformulated_on=(make.NOW - timedelta(days=30)).date())
    done = hold_reviews(shop.store, clock=clock)
    assert set(done.refs) == {old, undated}
    assert hold_reviews(shop.store, clock=clock).held == 0, "nobody is asked twice"
    assert shop.allowed("S1")["S1"] == [new]
    why = next(one for one in shop.of("S1")["S1"] if one.ref == old).reasons
    assert any("waits for a person's word: written before S1" in one for one in why)
    with shop.store.reading() as tx:
        assert tx.reviews.waiting() == {"S1": 2}
    day = (make.NOW - timedelta(days=30)).date().isoformat()
    carry(shop.store, "S1", change=day, same=True, by="mara", clock=clock)
    assert set(shop.allowed("S1")["S1"]) == {old, undated, new}
    carry(shop.store, "S1", change=day, same=False, by="mara", clock=clock)
    assert shop.allowed("S1")["S1"] == [new]
    shop.change("S1", reformulated_on=date(2026, 11, 20))
    assert hold_reviews(shop.store, clock=clock).held == 3, "a new change asks anew"
    with pytest.raises(Missing):
        carry(shop.store, "S1", change="1999-01-01", same=True, by="mara", clock=clock)


def test_reviews_of_a_merged_product_count_only_after_a_persons_word(shop, clock):
    own, old = shop.review("S1"), shop.review("S9", 2.0)
    shop.change("S9", successor="S1", active=False)
    assert hold_reviews(shop.store, clock=clock).refs == (old,)
    assert shop.allowed("S1")["S1"] == [own]
    with shop.store.reading() as tx:
        facts = read(tx, [old])[old]
    assert not clear(facts, Place(use="product_page", product="S1"), clock()).works
    assert clear(facts, Place(use="product_page", product="S9"), clock()).works
    carry(shop.store, "S1", change="S9", same=True, by="mara", clock=clock)
    assert set(shop.allowed("S1")["S1"]) == {own, old}
    assert hold_reviews(shop.store, clock=clock).held == 0


def test_a_held_review_leaves_the_page_it_stands_on(shop, clock):
    ref = shop.review(posted_at=make.NOW - timedelta(days=90))
    other = shop.review(posted_at=make.NOW)
    shop.gallery(ref, other, slug="p-s1", kind="product", target="S1", use="product_page")
    assert set(shop.publish("p-s1").items) == {ref, other}
    shop.change("S1", reformulated_on=make.NOW.date() - timedelta(days=5))
    hold_reviews(shop.store, clock=clock)
    shop.withdraw(ref)
    assert ref not in shop.page("p-s1")
    assert other in shop.page("p-s1")


ORDER = [
    "review_id", "reviewer", "is_verified_purchase", "is_incentivized_review", "review_timestamp",
    "title", "content", "review_language", "review_country", "pros", "cons", "review_url",
    "reviewer_images", "ratings", "products", "is_spam", "collection_method", "transaction_id",
]  # fmt: skip
"""developers.google.com/product-review-feeds: the elements of a review of 2.4, in their order."""

NEEDED = {
    "review_id",
    "reviewer",
    "review_timestamp",
    "content",
    "review_url",
    "ratings",
    "products",
}
IDS = ["gtins", "mpns", "skus", "brands", "asins"]


def test_the_feed_is_complete_in_order_and_drops_what_was_withdrawn(shop):
    refs = [shop.review(stars=s, flags=("verified",) if s > 3 else ()) for s in (1.0, 3.0, 5.0)]
    shop.review("S9")
    silent = shop.review(text="")
    theirs = shop.review(flags=("syndicated",))
    made = shop.feed()
    root = ET.fromstring((shop.out / FOLDER / FILE).read_bytes())
    assert [child.tag for child in root] == ["version", "aggregator", "publisher", "reviews"]
    assert root.findtext("version") == "2.4"
    found = root.findall("reviews/review")
    assert [one.findtext("review_id") for one in found] == sorted(refs), "no star is left out"
    for one in found:
        tags = [child.tag for child in one]
        assert tags == [tag for tag in ORDER if tag in tags]
        assert set(tags) >= NEEDED
        product = one.find("products/product")
        assert [child.tag for child in product] == ["product_ids", "product_name", "product_url"]
        assert [child.tag for child in product[0]] == [
            t for t in IDS if t in {"gtins", "mpns", "skus", "brands"}
        ]
        overall = one.find("ratings/overall")
        assert (overall.get("min"), overall.get("max")) == ("1", "5")
        assert one.find("review_url").get("type") == "group"
    assert dict(made.left_out)[silent] == "it has no words"
    assert "another shop" in dict(made.left_out)[theirs]
    assert (made.coverage.products, made.coverage.gtin, made.coverage.reviews_gtin) == (1, 1, 3)
    assert shop.feed().changed is False
    assert listed(shop.out) == sorted(refs)
    shop.bar(refs[0])
    told = {"out": shop.out, "clock": shop.clock, "brand": BRAND}
    assert cut_feed(shop.store, [*refs, silent], **told) == (refs[0],)
    cut = (shop.out / FOLDER / FILE).read_bytes()
    assert [e.text for e in ET.fromstring(cut).iter("review_id")] == sorted(refs[1:])
    with shop.store.reading() as tx:
        assert [ack.surface for ack in tx.acks.find(ref=refs[0])] == ["gallery:-reviews"]
    assert shop.feed().changed is False, "a cut feed is the one that would be made anew"
    assert (shop.out / FOLDER / FILE).read_bytes() == cut


def test_a_withdrawal_while_the_feed_is_written_is_not_missed(shop, monkeypatch):
    kept, gone = shop.review(), shop.review()
    made = feeding._made
    late = [gone]

    def slow(*args):
        found = made(*args)
        while late:
            shop.bar(late.pop())
        return found

    monkeypatch.setattr(feeding, "_made", slow)
    assert shop.feed().refs == (kept,)


def test_export_and_import_give_the_same_reviews(shop):
    hostile = "\u202etitle\n\nA ]]> & <b>bold</b> 🏔\nSecond line \u200b=1+1"
    refs = {
        shop.review(stars=2.0, flags=("verified",), language="fr"): None,
        shop.review(rating=Rating(value=8, min=0, max=10), flags=("incentivised",)): None,
        shop.review(text=hostile, author=None): None,
    }
    shop.feed()
    data = (shop.out / FOLDER / FILE).read_bytes()
    parsed = Reviews({}).parse(Exchange(body=data, name="google.xml"))
    assert parsed.bad == ()
    back = {one.post.id.partition("/")[2]: one.post for one in parsed.found}
    assert back.keys() == refs.keys()
    for some in shop.of("S1").values():
        for one in some:
            was, now = one.facts.post.post, back[one.ref]
            assert now.text.replace("\n\n", "\n") == one.words.replace("\n\n", "\n")
            assert (now.rating, now.language, now.kind) == (was.rating, was.language, "review")
            assert set(now.flags) == set(was.flags)
            assert now.posted_at == was.posted_at
            assert (now.author.name if now.author else None) == (
                was.author.name if was.author else None
            )
            assert set(now.about) == {"S1", "4006381333931", PAGE}
            assert now.id.startswith("tarnholt/")


def test_a_signed_file_holds_only_what_may_go_on_and_shows_every_change(shop):
    shop.review()
    given = shop.review(uses=("product_page", USE), network="trustpilot", id="77")
    with shop.store.reading() as tx:
        reviews = of_products(tx, None, shop.clock(), use=USE)
        made = syndication(reviews, tx.catalog.all(), brand=BRAND, at=shop.clock())
    assert made.refs == (given,)
    assert "other shops" in made.left_out[0][1]
    data = signed(made.body, KEY)
    line = notes.verifier(notes.public(KEY))
    done = check(data, line)
    assert (done.wrong, done.reviews, done.sources) == ((), 1, (("trustpilot", 1),))
    assert check(data, notes.public(KEY).hex()).wrong == ()
    assert "another key" in check(data, "00" * 32).wrong[0]
    told = orjson.loads(data)
    told["body"]["reviews"][0]["rating"]["value"] = 1
    assert "changed after it was signed" in check(orjson.dumps(told)).wrong[0]
    bare = {**made.body, "reviews": [{**made.body["reviews"][0], "source": ""}]}
    assert "where they were written" in check(signed(bare, KEY)).wrong[0]
    for broken in (
        b"",
        b"[]",
        b'{"body": 1}',
        b'{"body": {"format": "x", "reviews": []}, "key": 1}',
    ):
        assert check(broken).wrong
    assert canonical(orjson.loads(data)["body"]) == canonical(made.body)


def test_a_review_is_rejected_for_a_reason_of_the_table_only(shop, clock):
    ref = shop.review()

    def reject(reason, seq):
        with shop.store.reading() as tx:
            seen = tx.decisions.get(ref).verdict
        entry = Logged(client_id="c", seq=seq, ref=ref, verb="reject", expected_version=1,
                       seen=seen, reason=reason, at=clock())  # fmt: skip
        return review(shop.store, [entry], by="mara", clock=clock)

    refused = reject("only 1 star", 1)
    assert refused.decided == 0
    assert "is no reason" in refused.conflicts[0].note
    assert reject("delivery", 2).decided == 1
    with shop.store.reading() as tx:
        assert tx.decisions.get(ref).note == "delivery"
        assert tx.reviews.judged()[0][2:] == ("rejected", "delivery")
