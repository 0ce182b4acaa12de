"""Reviews of Bazaarvoice (Conversations API 5.4), read into posts. Pure.

`IsSyndicated` reviews were written for another shop and belong to it: flag `syndicated`. Sources:
developers.bazaarvoice.com (Reviews Display); platforms.md section 7.
"""

from collections.abc import Iterator
from typing import Any

from chorus.types import Found, Media
from collectors.connector import Parsed
from collectors.payload import count, rows, safe_url, table
from collectors.shapes.review_words import folded
from collectors.shapes.shop_reviews import made, person, pictures, stars
from collectors.told import Told

NETWORK = "bazaarvoice"
_KEPT = "chorus_product"
_CODES = ("EANs", "UPCs", "ISBNs", "ManufacturerPartNumbers", "ModelNumbers")
_SIZES = ("large", "normal", "thumbnail")


def read_answer(told: Told) -> Parsed:
    """The reviews of an answer; those that are not approved are left out."""
    products = {}
    if isinstance(told.value, dict):
        products = table(table(told.value.get("Includes")).get("Products"))
    found: dict[str, Found] = {}
    left_out = 0
    for one in items(told):
        one.need("Id").text()
        one.need("ProductId").text()
        if folded(str(one.value.get("ModerationStatus") or "approved")) != "approved":
            left_out += 1
            continue
        product = table(products.get(str(one.value["ProductId"]))) or table(one.value.get(_KEPT))
        review = _review(one, product)
        found.setdefault(review.post.key, review)
    return Parsed(found=tuple(found.values()), left_out=left_out)


def items(told: Told) -> Iterator[Told]:
    """The reviews of an answer, approved or not."""
    if isinstance(told.value, dict) and "ReviewText" in told.value and "Results" not in told.value:
        yield told
    else:
        yield from told.need("Results").items()


def errors(told: Told) -> list[tuple[str, str]]:
    """Code and message of the errors that come with status 200."""
    if not isinstance(told.value, dict) or told.value.get("HasErrors") is not True:
        return []
    found = [(one.str_("Code") or "", one.str_("Message") or "") for one in told.each("Errors")]
    return found or [("", "an error that is not named")]


def _review(told: Told, product: dict[str, Any]) -> Found:
    value = told.value
    id_ = told.need("Id").text()
    codes = [code for kind in _CODES for code in product.get(kind) or () if isinstance(code, str)]
    who = told.str_("AuthorId")
    kept = {k: v for k, v in product.items() if k in (*_CODES, "ProductPageUrl", "Name")}
    return made(
        told,
        id_=id_,
        at=told.time("SubmissionTime"),
        author=person(NETWORK, who, value.get("UserNickname"), otherwise=f"review-{id_}"),
        title=value.get("Title"),
        text=value.get("ReviewText"),
        language=value.get("ContentLocale"),
        rating=stars(value.get("Rating"), _most(value.get("RatingRange"))),
        about=(value["ProductId"], *codes, product.get("ProductPageUrl"), product.get("Name")),
        media=_media(value),
        flags=_flags(value),
        likes=count(value.get("TotalPositiveFeedbackCount")),
        more={_KEPT: kept} if kept else None,
    )


def _most(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and value else None  # type: ignore[arg-type]


def _media(value: dict[str, Any]) -> list[Media]:
    found: list[Media] = []
    for photo in rows(value.get("Photos")):
        sizes = table(photo.get("Sizes"))
        urls = [url for size in _SIZES if (url := safe_url(table(sizes.get(size)).get("Url")))]
        alt = photo.get("Caption")
        found += [
            Media(kind="image", url=url, alt=alt if isinstance(alt, str) and alt else None)
            for url in urls[:1]
        ]
    return found + pictures([one.get("VideoUrl") for one in rows(value.get("Videos"))], "video")


def _flags(value: dict[str, Any]) -> list[str]:
    """What badges and context values say, by any of the names shops give them."""
    said = {folded(str(name)) for name in table(value.get("Badges"))}
    for name, one in table(value.get("ContextDataValues")).items():
        if folded(str(table(one).get("Value") or "")) in ("true", "yes"):
            said.add(folded(str(name)))
    flags = []
    if any(one.startswith("verifiedpurchase") or one == "verifiedbuyer" for one in said):
        flags.append("verified")
    if any(one.startswith(("incentivi", "freeproduct", "sweepstakes")) for one in said):
        flags.append("incentivised")
    if value.get("IsSyndicated") is True:
        flags.append("syndicated")
    return flags
