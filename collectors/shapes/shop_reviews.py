"""What the reviews of shops and review tools have in common, whatever their interface. Pure.

E-mail addresses, telephone numbers, IP addresses and pictures made of an e-mail's hash (Gravatar)
are dropped at the door: they stand neither in the post nor in its raw bytes.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from chorus.text import extract_hashtags, extract_mentions
from chorus.types import Author, Found, Media, Metrics, Post, Rating
from collectors.payload import name, native_id, once, safe_url
from collectors.shapes.review_posts import MAIL, Wrong, scaled, spoken, titled, written
from collectors.shapes.review_words import folded
from collectors.told import Told

_PERSONAL = re.compile(r"mail|phone|avatar|ipaddress|useragent|gravatar")


def made(
    told: Told,
    *,
    id_: str,
    at: datetime | None,
    author: Author | None,
    title: object = None,
    text: object = None,
    rating: Rating | None = None,
    about: Sequence[object] = (),
    media: Sequence[Media] = (),
    flags: Sequence[str] = (),
    url: object = None,
    language: object = None,
    likes: int | None = None,
    edited_at: datetime | None = None,
    more: dict[str, Any] | None = None,
) -> Found:
    """A review as a post. `about` names the product as the network does (ids, codes, its page,
    its name); `more` is kept with the raw review because the answer said it elsewhere."""
    words = titled(written(title), written(text))
    post = Post(
        network=told.network,
        id=id_,
        url=safe_url(url),
        kind="review",
        author=author,
        text=words,
        language=spoken(language),
        posted_at=at,
        edited_at=edited_at if edited_at and at and edited_at > at else None,
        hashtags=once(extract_hashtags(words)),
        mentions=once(extract_mentions(words)),
        media=tuple(dict.fromkeys(media)),
        rating=rating,
        about=once([one for told_ in about if (one := native_id(told_))]),
        flags=tuple(flags),
        metrics=Metrics(likes=likes),
    )
    raw = {**without_personal(told.value), **(more or {})}
    return Found(post=post, raw=orjson.dumps(raw))


def stars(value: object, most: float | None = 5) -> Rating | None:
    """A rating from 1 to `most`; None for no stars, and for what is no rating on that scale."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return scaled(float(value), None, most)
    except Wrong:
        return None


def person(
    network: str, own_id: str | None, shown: object, *, otherwise: str, url: str | None = None
) -> Author:
    """Who wrote it. Where the network does not say which account, each review has an author of
    its own (`otherwise`), so that two people of one name are never taken for one."""
    # shops show an address where a customer left no name
    called = name(shown)
    return Author(
        network=network,
        id=own_id or otherwise,
        name=None if called and MAIL.search(called) else called,
        url=url if own_id else None,
    )


def pictures(values: Sequence[object], kind: str = "image") -> list[Media]:
    """Web addresses as pictures or clips; anything else is passed over."""
    found = [url for one in values if (url := safe_url(one))]
    return [Media.model_validate({"kind": kind, "url": one}) for one in found]


def without_personal(value: Any) -> Any:
    """The value without e-mail addresses, telephones and what is made of them."""
    if isinstance(value, dict):
        return {
            key: without_personal(one)
            for key, one in value.items()
            if not _PERSONAL.search(folded(str(key)))
        }
    if isinstance(value, list):
        return [without_personal(one) for one in value]
    return None if isinstance(value, str) and MAIL.fullmatch(value.strip()) else value


def shop_and_product(value: str) -> tuple[str, str]:
    """`shop.example/TRN-1` → the shop and the product; the product is "" for all of them."""
    told = value.strip().removeprefix("https://").removeprefix("http://").strip("/")
    shop, _, product = told.partition("/")
    return shop, product
