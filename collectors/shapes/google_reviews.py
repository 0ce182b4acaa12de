"""Google's product review feed (2.1 to 2.4) as rows: what merchants already write for Google. Pure.

Source: developers.google.com/product-review-feeds/schema. Spam is not public; pros and cons stand
below the words.
"""

from html import escape
from xml.etree.ElementTree import Element

from collectors.shapes.rows_of import Row


def is_feed(root: Element) -> bool:
    """Whether a document is one: `feed` without a namespace, with reviews or their publisher."""
    return root.tag == "feed" and (
        root.find("reviews") is not None or root.find("publisher") is not None
    )


def source(root: Element) -> str:
    """Who publishes them, as an import names a source."""
    told = (root.findtext("publisher/name") or "").strip().lower()
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in told)
    return "-".join(part for part in kept.split("-") if part)[:40]


def rows(root: Element) -> list[Row]:
    """The reviews, each with its products' names."""
    ours = root.findtext("aggregator/name") == "Chorus"
    return [
        Row(place=f"review {number}", cells=_cells(one, plain=ours))
        for number, one in enumerate(root.iterfind("reviews/review"), 1)
    ]


def _cells(one: Element, *, plain: bool) -> dict[str, object]:
    """`plain` words are text and nothing else; others put HTML there, which is read as such."""
    said = escape if plain else str
    reviewer = one.find("reviewer/name")
    anonymous = reviewer is not None and reviewer.get("is_anonymous") == "true"
    overall = one.find("ratings/overall")
    told = {"+": one.findall("pros/pro"), "–": one.findall("cons/con")}
    listed = [f"{sign} {e.text.strip()}" for sign, some in told.items() for e in some if e.text]
    url = one.find("review_url")
    return {
        "id": _text(one, "review_id"),
        "author": None if anonymous or reviewer is None else reviewer.text,
        "author_id": _text(one, "reviewer/reviewer_id"),
        "verified": _text(one, "is_verified_purchase"),
        "incentivised": _text(one, "is_incentivized_review"),
        "date": _text(one, "review_timestamp"),
        "title": said(_text(one, "title") or ""),
        "text": said("\n".join(filter(None, [_text(one, "content"), *listed]))),
        "language": _text(one, "review_language"),
        "url": url.text if url is not None and url.get("type") == "singleton" else None,
        "rating": None
        if overall is None
        else {
            "ratingValue": overall.text,
            "worstRating": overall.get("min"),
            "bestRating": overall.get("max"),
        },
        "sku": _text(one, "products/product/product_ids/skus/sku"),
        "gtin": _text(one, "products/product/product_ids/gtins/gtin"),
        "product_url": _text(one, "products/product/product_url"),
        "media": [e.text for e in one.iterfind("reviewer_images/reviewer_image/url") if e.text],
        "hidden": _text(one, "is_spam"),
    }


def _text(one: Element, path: str) -> str | None:
    found = one.findtext(path)
    return found.strip() if found else None
