"""Product reviews of WooCommerce (REST v3), read into posts. Pure.

`date_created` is the shop's own time, so `date_created_gmt` counts. Sources:
woocommerce.github.io/woocommerce-rest-api-docs#product-reviews; the controller's code
(class-wc-rest-product-reviews-controller.php); recordings in ../shared.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from chorus.types import Found
from collectors.connector import Parsed
from collectors.payload import table
from collectors.shapes.review_words import is_shown
from collectors.shapes.shop_reviews import made, person, stars
from collectors.told import Told, iso

NETWORK = "woocommerce"
_SELF = re.compile(r"https?://(?P<shop>.+?)/wp-json/")
_USER = re.compile(r"/users/(\d+)\Z")


def read_answer(told: Told, shop: str) -> Parsed:
    """The reviews of a list, or the one a look-up gave; those not approved are left out."""
    found: dict[str, Found] = {}
    left_out = 0
    for one in items(told):
        one.need("id").text()
        one.need("product_id").text()
        if not is_shown(one.value.get("status") or "approved"):
            left_out += 1
            continue
        review = _review(one, shop)
        found.setdefault(review.post.key, review)
    return Parsed(found=tuple(found.values()), left_out=left_out)


def items(told: Told) -> Iterator[Told]:
    """The reviews of an answer, whether shown to others or not."""
    if isinstance(told.value, list):
        yield from told.items()
        return
    if isinstance(told.value, dict) and "code" in told.value and "id" not in told.value:
        raise told.wrong("an error, not a list of reviews")
    yield told


def written_at(told: Told) -> datetime | None:
    """When it was written; the interface gives it in GMT, without saying so."""
    value = told.str_("date_created_gmt")
    return iso(value) if value else None


def _review(told: Told, shop: str) -> Found:
    number = told.need("id").text()
    id_ = f"{_home(told) or shop}/{number}".lstrip("/")
    page = told.str_("product_permalink")
    user = _USER.search(_link(told, "reviewer"))
    return made(
        told,
        id_=id_,
        url=f"{page}#comment-{number}" if page else None,
        at=written_at(told),
        author=person(
            NETWORK,
            f"{_home(told) or shop}/users/{user[1]}" if user else None,
            told.value.get("reviewer"),
            otherwise=id_,
        ),
        text=told.value.get("review"),
        rating=stars(told.value.get("rating")),
        about=(told.value.get("product_id"), page, told.value.get("product_name")),
        flags=("verified",) if told.value.get("verified") is True else (),
    )


def _home(told: Told) -> str:
    """The shop as its own links name it: part of each review's id, for shops count from one."""
    found = _SELF.match(_link(told, "self"))
    return found["shop"] if found else ""


def _link(told: Told, rel: str) -> str:
    links = table(told.value.get("_links")).get(rel)
    first = links[0] if isinstance(links, list) and links else None
    href = table(first).get("href")
    return href if isinstance(href, str) else ""
