"""Reviews of Yotpo (UGC API v1), read into posts. Pure.

Sources: apidocs.yotpo.com (Retrieve All Reviews); the fields as github.com/singer-io/tap-yotpo
reads them.
"""

from collections.abc import Iterator

from chorus.types import Found
from collectors.connector import Parsed
from collectors.payload import rows, table
from collectors.shapes.review_words import folded
from collectors.shapes.shop_reviews import made, person, pictures, stars
from collectors.told import Told

NETWORK = "yotpo"
# the product code under which Yotpo files reviews of the shop itself
_OF_THE_SHOP = "yotpo_site_reviews"


def read_answer(told: Told) -> Parsed:
    """The reviews of a list or of a look-up: deleted ones are `gone`, archived and disputed ones
    are left out."""
    found: dict[str, Found] = {}
    gone: dict[str, None] = {}
    left_out = 0
    for one in items(told):
        id_ = one.need("id").text()
        one.need("score")
        if one.value.get("deleted") is True:
            gone[f"{NETWORK}:{id_}"] = None
        elif one.value.get("archived") is True or one.value.get("escalated") is True:
            left_out += 1
        else:
            review = _review(one, id_)
            found.setdefault(review.post.key, review)
    return Parsed(found=tuple(found.values()), gone=tuple(gone), left_out=left_out)


def items(told: Told) -> Iterator[Told]:
    """The reviews of an answer, whatever became of them."""
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of Yotpo")
    inner = told.object_("response")
    one = inner.object_("review") if inner else None
    if one is not None:
        yield one
    elif "score" in told.value:
        yield told
    else:
        yield from (inner or told).need("reviews").items()


def _review(told: Told, id_: str) -> Found:
    value = told.value
    sku = value.get("sku")
    clean = Told(NETWORK, {k: v for k, v in value.items() if k != "user_reference"}, told.path)
    bought = folded(str(value.get("reviewer_type") or "")) == "verifiedbuyer"
    paid = value.get("is_incentivized") is True or value.get("incentivized") is True
    flags = [
        name
        for name, said in (
            ("verified", bought or value.get("verified_buyer") is True),
            ("incentivised", paid),
        )
        if said
    ]
    images = rows(value.get("images")) or rows(value.get("images_data"))
    return made(
        clean,
        id_=id_,
        at=told.time("created_at"),
        author=person(
            NETWORK,
            None,
            value.get("name") or table(value.get("user")).get("display_name"),
            otherwise=f"review-{id_}",
        ),
        title=value.get("title"),
        text=value.get("content"),
        language=value.get("language"),
        rating=stars(value.get("score")),
        about=(sku,) if sku != _OF_THE_SHOP else (),
        media=pictures([_address(one) for one in images]),
        flags=flags,
        likes=told.int_("votes_up"),
    )


def _address(image: dict[str, object]) -> object:
    return image.get("original_url") or image.get("image_url") or image.get("url")
