"""Reviews of Judge.me (API v1), read into posts. Pure.

Sources: judge.me/api/docs; platforms.md section 7.
"""

from collections.abc import Iterator

from chorus.types import Found
from collectors.connector import Parsed
from collectors.payload import native_id, rows, table
from collectors.shapes.review_posts import url_of
from collectors.shapes.review_words import folded
from collectors.shapes.shop_reviews import made, person, pictures, stars
from collectors.told import Told

NETWORK = "judgeme"
# "email" means that an address was confirmed, not that anything was bought
_BOUGHT = frozenset({"buyer", "verifiedbuyer", "verifiedpurchase"})


def read_answer(told: Told) -> Parsed:
    """The reviews of a list or of a look-up; hidden, unpublished and spam ones are left out."""
    found: dict[str, Found] = {}
    left_out = 0
    for one in items(told):
        one.need("id").text()
        one.need("rating")
        if not _is_public(one):
            left_out += 1
            continue
        review = _review(one)
        found.setdefault(review.post.key, review)
    return Parsed(found=tuple(found.values()), left_out=left_out)


def items(told: Told) -> Iterator[Told]:
    """The reviews of an answer, whether published or not."""
    one = told.object_("review") if isinstance(told.value, dict) else None
    if one is not None:
        yield one
    elif isinstance(told.value, dict) and "body" in told.value and "rating" in told.value:
        yield told
    else:
        yield from told.need("reviews").items()


def _is_public(told: Told) -> bool:
    value = told.value
    curated = folded(str(value.get("curated") or ""))
    # a review nobody has looked at yet is public only if the shop publishes by itself
    held = curated == "notyet" and value.get("published") is not True
    return not (
        value.get("hidden") is True or value.get("published") is False or curated == "spam" or held
    )


def _review(told: Told) -> Found:
    id_ = told.need("id").text()
    reviewer = table(told.value.get("reviewer"))
    shown = [one for one in rows(told.value.get("pictures")) if one.get("hidden") is not True]
    return made(
        told,
        id_=id_,
        at=told.time("created_at"),
        author=person(
            NETWORK, native_id(reviewer.get("id")), reviewer.get("name"), otherwise=f"review-{id_}"
        ),
        title=told.value.get("title"),
        text=told.value.get("body"),
        rating=stars(told.value.get("rating")),
        about=(told.value.get("product_external_id"), told.value.get("product_title")),
        media=pictures([url_of(one) for one in shown]),
        flags=("verified",) if _bought(told) else (),
    )


def _bought(told: Told) -> bool:
    verified = told.value.get("verified")
    return verified is True or folded(str(verified or "")) in _BOUGHT
