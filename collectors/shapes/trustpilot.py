"""Reviews of Trustpilot, of a shop (service) and of its products, read into posts. Pure.

A product review does not say which product it is about: whoever asked knows (`about`), and it is
kept with the raw review. Sources: developers.trustpilot.com (Business Units, Service Reviews and
Product Reviews APIs); github.com/trustpilot (documentation-bruno-collection).
"""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from chorus.types import Found
from collectors.connector import Parsed
from collectors.payload import native_id, rows, table
from collectors.shapes.review_words import folded
from collectors.shapes.shop_reviews import made, person, pictures, stars
from collectors.told import Told

NETWORK = "trustpilot"
_KEPT = "chorus_about"
PRODUCT = "product/"


def read_answer(told: Told, url: str = "") -> Parsed:
    """The reviews of a list or of a look-up; those that are not active are left out."""
    asked = parse_qs(urlsplit(url).query)
    about = tuple(one for key in ("sku", "productUrl") for one in asked.get(key, ()))
    found: dict[str, Found] = {}
    left_out = 0
    for one in items(told):
        one.need("id").text()
        one.need("stars")
        if folded(str(one.value.get("status") or "active")) != "active":
            left_out += 1
            continue
        review = _review(one, about)
        found.setdefault(review.post.key, review)
    return Parsed(found=tuple(found.values()), left_out=left_out)


def items(told: Told) -> Iterator[Told]:
    """The reviews of an answer, active or not."""
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of Trustpilot")
    if "stars" in told.value and "consumer" in told.value:
        yield told
    elif "productReviews" in told.value:
        yield from told.need("productReviews").items()
    else:
        yield from told.need("reviews").items()


def _review(told: Told, about: tuple[str, ...]) -> Found:
    value = told.value
    number = told.need("id").text()
    is_product = "content" in value and "text" not in value
    id_ = f"{PRODUCT}{number}" if is_product else number
    consumer = table(value.get("consumer"))
    who = native_id(consumer.get("id"))
    kept = [one for one in value.get(_KEPT) or () if isinstance(one, str)]
    known = (*about, *_product(value), *kept) if is_product else ()
    return made(
        told,
        id_=id_,
        url=None if is_product else f"https://www.trustpilot.com/reviews/{number}",
        at=told.time("createdAt"),
        edited_at=told.time("updatedAt"),
        author=person(
            NETWORK, who, consumer.get("displayName"), otherwise=f"review-{id_}",
            url=f"https://www.trustpilot.com/users/{who}",
        ),
        title=value.get("title"),
        text=value.get("content") if is_product else value.get("text"),
        language=value.get("language"),
        rating=stars(value.get("stars")),
        about=known,
        media=pictures([_largest(one) for one in rows(value.get("attachments"))]),
        flags=("verified",) if _is_verified(told) else (),
        likes=told.int_("numberOfLikes"),
        more={_KEPT: list(dict.fromkeys(known))} if known else None,
    )  # fmt: skip


def _is_verified(told: Told) -> bool:
    level = folded(str(told.value.get("verificationLevel") or ""))
    return told.value.get("isVerified") is True or level == "verified"


def _product(value: dict[str, object]) -> Iterator[str]:
    product = table(value.get("product"))
    for key in ("sku", "productUrl", "gtin", "productName", "name"):
        one = native_id(product.get(key))
        if one:
            yield one


def _largest(attachment: dict[str, object]) -> object:
    """The original of an attachment's files, else the last one named."""
    files = [
        one
        for one in rows(attachment.get("processedFiles"))
        if str(one.get("mimeType") or "image").startswith("image")
    ]
    original = [one for one in files if one.get("dimension") == "original"]
    return next((one.get("url") for one in (*original, *reversed(files))), None)
