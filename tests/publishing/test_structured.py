"""Data for search engines on product pages: valid by Google's tables, honest by what it leaves out."""

import re

import orjson
import pytest

from chorus.types import Author, Rating
from publishing.rating_markup import markup
from tests.publishing.test_reviews import Shop

REQUIRED = {
    "ImageGallery": {"associatedMedia"},
    "ImageObject": {"contentUrl"},
    "VideoObject": {"name", "thumbnailUrl", "uploadDate"},
    "Product": {"name"},
    "Review": {"author", "reviewRating"},
    "Rating": {"ratingValue"},
    "AggregateRating": {"ratingValue"},
    "Person": {"name"},
    "Brand": {"name"},
    "Organization": {"name"},
}
"""developers.google.com/search/docs/appearance/structured-data: image-license-metadata, video,
product-snippet, review-snippet; without one of these a result is not eligible."""

ONE_OF = {
    "ImageObject": [{"creator", "creditText", "copyrightNotice", "license"}],
    "Product": [{"review", "aggregateRating", "offers"}],
    "AggregateRating": [{"ratingCount", "reviewCount"}],
}
RECOMMENDED = {
    "ImageObject": {"creator", "creditText", "copyrightNotice", "license", "acquireLicensePage"},
    "Review": {"datePublished"},
    "Rating": {"bestRating", "worstRating"},
    "AggregateRating": {"bestRating", "worstRating"},
}


def problems(node, path="$"):
    """What Google's tables miss in a document."""
    if isinstance(node, list):
        return [p for n, one in enumerate(node) for p in problems(one, f"{path}[{n}]")]
    if not isinstance(node, dict):
        return []
    kind, there = node.get("@type"), {k for k, v in node.items() if v not in (None, "", [])}
    found = [f"{path}: {kind} is not in the tables"] if kind not in REQUIRED else []
    need = REQUIRED.get(kind, set()) | RECOMMENDED.get(kind, set())
    found += [f"{path}.{name} is missing" for name in sorted(need - there)]
    found += [
        f"{path} has none of {sorted(some)}" for some in ONE_OF.get(kind, []) if not some & there
    ]
    for key, value in node.items():
        found += problems(value, f"{path}.{key}") if isinstance(value, dict | list) else []
    return found


def documents(page: str):
    return [orjson.loads(one) for one in
            re.findall(r'<script type="application/ld\+json">\n(.*?)\n</script>', page, re.S)]  # fmt: skip


@pytest.fixture
def shop(store, clock, tmp_path):
    return Shop(store, clock, tmp_path / "out").open()


def placed(shop, *refs, sku="S1"):
    shop.gallery(*refs, slug="p", kind="product", target=sku, use="product_page", layout="reviews")
    shop.publish("p")
    return shop.page("p")


def listing(shop):
    return orjson.loads(shop.files("p")["gallery.json"])


def test_a_product_page_is_valid_and_says_what_stands_on_it(shop):
    photo = shop.save(url="https://fell.example/p/1")
    shop.approve(photo)
    shop.grant(photo)
    five, two = shop.review(stars=5.0), shop.review(rating=Rating(value=4, min=0, max=10))
    page = placed(shop, photo, five, two)
    pictures, product = documents(page)
    assert problems(pictures) == []
    assert problems(product) == []
    assert product["sku"] == "S1"
    assert [one["reviewRating"]["ratingValue"] for one in product["review"]] == [5.0, 2.6]
    assert product["aggregateRating"]["ratingValue"] == 3.8
    assert product["aggregateRating"]["reviewCount"] == 2
    for one in product["review"]:
        assert one["author"]["name"] == "Ana Holt"
        assert one["reviewBody"].split("\n")[0] in page
    fragment = shop.files("p")["fragment.html"].decode()
    assert documents(fragment) == [pictures, product]


def test_a_review_says_where_it_comes_from(shop, clock):
    bought, staff = shop.review(flags=("verified",)), shop.review()
    with shop.store.transaction() as tx:
        tx.who.tell(staff, "staff", always=None, by="mara", at=clock())
    page = placed(shop, bought, staff)
    assert "Verified buyer · Imported by Tarnholt, origin as declared" in page
    assert "Purchase not verified · Imported by" in page
    assert page.count("Works for Tarnholt") == 1, "said once, as the disclosure"


def test_a_choice_of_reviews_has_no_aggregate(shop):
    five, _unplaced = shop.review(stars=5.0), shop.review(stars=1.0)
    (_pictures, product) = documents(placed(shop, five))
    assert "aggregateRating" not in product
    assert len(product["review"]) == 1
    assert "1 of 2 reviews stand here" in dict(markup(listing(shop)).refused)["aggregate"]


def test_what_is_withdrawn_leaves_the_data_as_if_it_had_never_been_there(shop):
    one, two, three = (shop.review(stars=s) for s in (5.0, 3.0, 1.0))
    placed(shop, one, two, three)
    shop.bar(three)
    shop.withdraw(three)
    cut = shop.page("p")
    (_pictures, product) = documents(cut)
    assert product["aggregateRating"] == {
        "@type": "AggregateRating", "ratingValue": 4.0, "reviewCount": 2, "bestRating": 5,
        "worstRating": 1,
    }  # fmt: skip
    assert listing(shop)["rated"]["allowed"] == 2
    shop.bar(two)
    shop.withdraw(two)
    (_pictures, product) = documents(shop.page("p"))
    assert product["aggregateRating"]["reviewCount"] == 1
    shop.publish("p")
    assert documents(shop.page("p"))[1] == product, "drawn anew, it says the same"


def test_reviews_that_belong_to_others_or_praise_themselves_are_refused(shop, clock):
    fine = shop.review()
    theirs = shop.review(flags=("syndicated",))
    nameless = shop.review(author=None)
    staff = shop.review(author=Author(network="reviews", id="boss", name="Bo"))
    with shop.store.transaction() as tx:
        tx.who.tell(staff, "staff", always=None, by="mara", at=clock())
    (_pictures, product) = documents(placed(shop, fine, theirs, nameless, staff))
    assert len(product["review"]) == 1
    assert "aggregateRating" not in product
    why = dict(markup(listing(shop)).refused)
    assert "another shop" in why[theirs]
    assert "praise itself" in why[staff]
    assert "not named" in why[nameless]


def test_reviews_of_the_brand_on_its_own_page_are_self_serving(shop):
    ref = shop.review(uses=("gallery",))
    shop.gallery(ref, slug="p", kind="list", use="gallery")
    shop.publish("p")
    assert len(documents(shop.page("p"))) == 1
    ((what, why),) = markup(listing(shop)).refused
    assert what == "page"
    assert "self-serving" in why


def test_the_tables_find_what_is_missing():
    bare = {
        "@type": "Product",
        "name": "S",
        "review": [{"@type": "Review", "author": {"@type": "Person"}}],
    }
    assert len(problems(bare)) == 3
