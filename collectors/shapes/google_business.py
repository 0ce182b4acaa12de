"""Reviews of a Google Business Profile (API v4), read into posts. Pure.

Source: developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews.
"""

import re
from typing import Any

from chorus.types import Found, Media
from collectors.connector import Parsed
from collectors.payload import name, native_id, rows, safe_url, table
from collectors.shapes.shop_reviews import made, person, stars
from collectors.told import Told

NETWORK = "google_business"
_STARS = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}
_PAGE = frozenset({"reviews", "averageRating", "totalReviewCount", "nextPageToken"})
_TRANSLATED, _ORIGINAL = "(Translated by Google)", "(Original)"


def read_answer(told: Told) -> Parsed:
    """The reviews of a list or a look-up. A place without reviews is told by leaving them out."""
    found: dict[str, Found] = {}
    for one in items(told):
        review = _review(one)
        found.setdefault(review.post.key, review)
    return Parsed(found=tuple(found.values()))


def items(told: Told) -> list[Told]:
    """The reviews of an answer."""
    if isinstance(told.value, dict) and ("starRating" in told.value or "reviewId" in told.value):
        return [told]
    if told.get("reviews") is None and set(told.value) - _PAGE:
        raise told.wrong("this is no list of reviews")
    return list(told.need("reviews").items()) if told.get("reviews") else []


def _review(told: Told) -> Found:
    own_id = told.need("name").text()
    rating = told.need("starRating").text()
    reviewer = table(told.value.get("reviewer"))
    anonymous = reviewer.get("isAnonymous") is True
    return made(
        told,
        id_=own_id,
        at=told.time("createTime"),
        edited_at=told.time("updateTime"),
        author=person(
            NETWORK,
            None,
            None if anonymous else reviewer.get("displayName"),
            otherwise=f"review-{own_id.rpartition('/')[2]}",
        ),
        text=_original(name(told.value.get("comment")) or ""),
        rating=stars(_STARS.get(rating)),
        media=_media(told.value),
    )


def _original(text: str) -> str:
    """What the person wrote; Google puts its translation before it or after it."""
    before, sign, after = text.partition(_TRANSLATED)
    if not sign:
        return text
    if before.strip():
        return before.strip()
    return after.partition(_ORIGINAL)[2].strip() or after.strip()


def _media(told: dict[str, Any]) -> list[Media]:
    made_: list[Media] = []
    for one in rows(told.get("reviewMediaItems")):
        still, clip = safe_url(one.get("thumbnailUrl")), safe_url(one.get("videoUrl"))
        if clip:
            made_.append(Media(kind="video", url=clip, poster=still))
        elif still:
            made_.append(Media(kind="image", url=still))
    return made_


def place_of(value: str) -> str | None:
    """`accounts/1/locations/2` of a query's value or a review's id; None when it names none."""
    told = re.match(r"(accounts/[\w-]+/locations/[\w-]+)(?:/reviews/[^/\s]+)?/?\Z", value.strip())
    return told.group(1) if told else None


def total(told: Told) -> int | None:
    """How many reviews the place has, as the answer says."""
    value = native_id(told.value.get("totalReviewCount"))
    return int(value) if value and value.isdecimal() else None
