"""Google's product review feed 2.4 (developers.google.com/product-review-feeds/schema): one
complete file at each run, elements in the schema's order. Pure.

Whatever is not in the next file is deleted there: a withdrawal is an omission. Nothing is left out
for its stars.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from chorus.types import Brand, Product, Value
from publishing.provenance import badges
from publishing.reviewed import Reviewed
from publishing.safe import is_empty_to_eyes, line, web_url, xml_text
from publishing.stars import scale

VERSION = "2.4"
USE = "product_page:google"
"""What the gate is asked; `product_page` covers it."""

MOST_BYTES = 100 * 1000 * 1000
"""A larger file is refused by Google."""

_SCHEMA = "http://www.google.com/shopping/reviews/schema/product/2.4/product_reviews.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_TITLE = 120


class Coverage(Value):
    """How many products and reviews can be matched by which name, in the order Google prefers.
    `unmatched` are products without GTIN and without part number and brand."""

    products: int
    gtin: int
    mpn: int
    sku: int
    reviews: int
    reviews_gtin: int
    unmatched: tuple[str, ...] = ()


class ReviewFeed(Value):
    """The file, the refs in it, the reviews left out with the reason, and its coverage."""

    data: bytes
    refs: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    coverage: Coverage


def feed(
    reviews: Mapping[str, Sequence[Reviewed]], products: Sequence[Product], brand: Brand
) -> ReviewFeed:
    """The feed of all these reviews by SKU. A review of several products stands once, with all
    of them."""
    known = {product.sku: product for product in products}
    grouped: dict[str, list[Reviewed]] = {}
    for sku in sorted(reviews):
        for one in reviews[sku]:
            grouped.setdefault(one.ref, []).append(one)
    ET.register_namespace("xsi", _XSI)
    root = ET.Element("feed", {f"{{{_XSI}}}noNamespaceSchemaLocation": _SCHEMA})
    _put(root, "version", VERSION)
    _put(ET.SubElement(root, "aggregator"), "name", "Chorus")
    publisher = ET.SubElement(root, "publisher")
    _put(publisher, "name", brand.name)
    listed = ET.SubElement(root, "reviews")
    refs, left_out, told = [], [], []
    for ref in sorted(grouped):
        some = [one for one in grouped[ref] if one.allowed]
        of = [known[one.sku] for one in some if one.sku in known]
        why = _not_for_google(grouped[ref], some, of)
        if why:
            left_out.append((ref, why))
            continue
        _review(listed, some[0], [p for p in of if web_url(p.url)])
        refs.append(ref)
        told.append(of)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return ReviewFeed(
        data=data, refs=tuple(refs), left_out=tuple(left_out), coverage=_coverage(told)
    )


def cut(data: bytes, gone: Collection[str]) -> bytes:
    """The file without these reviews; the rest stays as it is."""
    ET.register_namespace("xsi", _XSI)
    root = ET.fromstring(data)  # noqa: S314 (our own file)
    listed = root.find("reviews")
    for review in list(listed) if listed is not None else ():
        if review.findtext("review_id") in gone and listed is not None:
            listed.remove(review)
    left: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return left


def is_gtin(code: str | None) -> bool:
    """A GTIN of 8, 12, 13 or 14 digits whose check digit is right."""
    if not code or not code.isascii() or not code.isdigit() or len(code) not in (8, 12, 13, 14):
        return False
    weighed = sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(reversed(code)))
    return weighed % 10 == 0


def _not_for_google(every: Sequence[Reviewed], some: Sequence[Reviewed], of: list[Product]) -> str:
    """Why a review cannot stand in the feed; "" when it can."""
    if not some:
        return "; ".join(dict.fromkeys(r for one in every for r in one.reasons)) or "not allowed"
    post, found = some[0].facts.post.post, badges(some[0].facts)
    against = (
        ("syndicated" in found, "it was written for another shop and belongs to it"),
        (bool({"staff", "brand"} & set(found)), "it was written by the brand or its staff"),
        (is_empty_to_eyes(some[0].words), "it has no words"),
        (post.rating is None or scale(post.rating) is None, "it has no rating"),
        (post.posted_at is None, "its day is not known"),
        (not any(web_url(product.url) for product in of), "its product has no address"),
    )
    return next((why for holds, why in against if holds), "")


def _review(into: ET.Element, one: Reviewed, products: Sequence[Product]) -> None:
    """In the order of the schema; what is not known is left out where it may be."""
    post, found = one.facts.post.post, badges(one.facts)
    review = ET.SubElement(into, "review")
    _put(review, "review_id", one.ref)
    name = line(one.credit or (post.author.name or "" if post.author else ""), 60)
    reviewer = ET.SubElement(review, "reviewer")
    if name:
        _put(reviewer, "name", name)
    else:
        ET.SubElement(reviewer, "name", is_anonymous="true").text = "Anonymous"
    _put(review, "is_verified_purchase", _bool("verified" in found))
    _put(review, "is_incentivized_review", _bool(bool({"incentivised", "paid"} & set(found))))
    assert post.posted_at is not None
    _put(review, "review_timestamp", _stamp(post.posted_at))
    title, content = parts(one.words)
    if title:
        _put(review, "title", title)
    _put(review, "content", content)
    if post.language:
        _put(review, "review_language", post.language.partition("-")[0].lower())
    own = web_url(post.url)
    kind = "singleton" if own else "group"
    ET.SubElement(review, "review_url", type=kind).text = own or web_url(products[0].url)
    assert post.rating is not None
    low, high = scale(post.rating) or (1.0, 5.0)
    overall = ET.SubElement(ET.SubElement(review, "ratings"), "overall")
    overall.set("min", f"{low:g}")
    overall.set("max", f"{high:g}")
    overall.text = f"{post.rating.value:g}"
    of = ET.SubElement(review, "products")
    for product in products:
        _product(ET.SubElement(of, "product"), product)


def _product(into: ET.Element, product: Product) -> None:
    ids = ET.SubElement(into, "product_ids")
    if is_gtin(product.barcode):
        _put(ET.SubElement(ids, "gtins"), "gtin", product.barcode or "")
    if product.mpn and product.brand:
        _put(ET.SubElement(ids, "mpns"), "mpn", product.mpn)
    _put(ET.SubElement(ids, "skus"), "sku", product.sku)
    if product.brand:
        _put(ET.SubElement(ids, "brands"), "brand", product.brand)
    _put(into, "product_name", product.title)
    _put(into, "product_url", web_url(product.url) or "")


def parts(words: str) -> tuple[str, str]:
    """A review's title and the rest: the first line when an empty one follows it and it is short;
    an import puts the two together again."""
    first, gap, rest = words.partition("\n\n")
    if gap and rest.strip() and "\n" not in first and len(first) <= _TITLE:
        return first, rest.strip()
    return "", words


def _coverage(told: Iterable[Sequence[Product]]) -> Coverage:
    every = list(told)
    products = {product.sku: product for some in every for product in some}
    named = [p for p in products.values() if is_gtin(p.barcode)]
    parts_ = [p for p in products.values() if p.mpn and p.brand]
    sure = {p.sku for p in (*named, *parts_)}
    return Coverage(
        products=len(products),
        gtin=len(named),
        mpn=len(parts_),
        sku=len(products),
        reviews=len(every),
        reviews_gtin=sum(any(is_gtin(p.barcode) for p in some) for some in every),
        unmatched=tuple(sorted(products.keys() - sure)),
    )


def _put(into: ET.Element, name: str, words: str) -> None:
    ET.SubElement(into, name).text = xml_text(words)


def _bool(told: bool) -> str:
    return "true" if told else "false"


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
