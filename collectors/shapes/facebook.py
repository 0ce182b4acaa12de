"""Posts, comments and recommendations of a Facebook Page, as the Graph API tells them. Pure.

Fields: developers.facebook.com/docs/graph-api/reference (page/tagged, page/ratings, post). Who
wrote a post is told to its author only; a recommendation has no stars.
"""

from typing import Any

import orjson

from chorus.errors import PayloadError
from chorus.text import extract_hashtags
from chorus.types import Author, Found, Media, Metrics, Post, Rating
from collectors.connector import Parsed
from collectors.payload import (
    count,
    missing,
    moment,
    name,
    native_id,
    once,
    rows,
    safe_url,
    size,
    table,
    words,
)
from collectors.shapes.graph import expires_at, mentions

NETWORK = "facebook"
HOME = "https://www.facebook.com"
_RATING = ("recommendation_type", "review_text", "has_rating", "has_review")
_OPEN = (None, "", "EVERYONE")
_FLAGS = {"POSITIVE": "recommended", "NEGATIVE": "not_recommended"}


def read(told: Any) -> Parsed:
    """The posts in a decoded answer; PayloadError names what it is instead."""
    if not isinstance(told, dict):
        raise PayloadError(NETWORK, "not an object")
    if "entry" in told:
        raise PayloadError(
            NETWORK, "a webhook with only ids: it is read when it is delivered", path="$.entry"
        )
    if "provider_name" in told:
        raise PayloadError(NETWORK, "an embed, not a post")
    if isinstance(told.get("data"), list):
        return _list(told["data"], "$.data")
    if "id" in told or is_rating(told):
        return _list([told], None)
    by_id = {key: one for key, one in told.items() if isinstance(one, dict) and "id" in one}
    if by_id:
        return _list(list(by_id.values()), "$", keys=list(by_id))
    raise PayloadError(NETWORK, "no posts in it")


def is_rating(one: dict[str, Any]) -> bool:
    """Whether an object is a recommendation: of the list, or an old one as a story of its own."""
    return any(key in one for key in _RATING) or "rating" in table(one.get("data"))


def written_at(one: dict[str, Any]) -> Any:
    """When it was written, as told."""
    return one.get("created_time") or one.get("publish_time") or one.get("start_time")


def _list(told: list[Any], path: str | None, keys: list[str] | None = None) -> Parsed:
    found: dict[str, Found] = {}
    left_out = 0
    for place, one in enumerate(told):
        here = f'{path}["{keys[place]}"]' if keys else f"{path}[{place}]"
        here = "$" if path is None else here
        if not isinstance(one, dict):
            missing(NETWORK, here, "should be an object")
        post = _review(one, here) if is_rating(one) else _post(one, here)
        if post.visibility == "public":
            found.setdefault(post.key, Found(post=post, raw=orjson.dumps(one)))
        else:
            left_out += 1
    return Parsed(found=tuple(found.values()), left_out=left_out)


def _review(one: dict[str, Any], path: str) -> Post:
    """A recommendation: yes or no and a text. Stars stand in old ones only."""
    inner = table(one.get("data"))
    story = table(one.get("open_graph_story"))
    own_id = native_id(story.get("id")) or native_id(one.get("id"))
    if own_id is None:
        missing(NETWORK, f"{path}.open_graph_story.id")
    text = words(one.get("review_text")) or words(inner.get("review_text")) or ""
    verdict = _FLAGS.get(str(one.get("recommendation_type") or "").upper())
    return Post(
        network=NETWORK,
        id=own_id,
        url=safe_url(one.get("permalink_url"), HOME),
        kind="review",
        author=_author(table(one.get("reviewer") or one.get("from"))),
        text=text,
        language=name(inner.get("language")),
        posted_at=moment(written_at(one)),
        hashtags=once(extract_hashtags(text)),
        mentions=mentions(text),
        rating=_stars(one, inner),
        flags=(verdict,) if verdict else (),
    )


def _stars(one: dict[str, Any], inner: dict[str, Any]) -> Rating | None:
    told = table(inner.get("rating"))
    value = count(told.get("value")) if told else count(one.get("rating"))
    most = (count(told.get("scale")) if told else None) or 5
    if not value or value > most or one.get("has_rating") is False:
        return None
    return Rating(value=value, min=1, max=most)


def _post(one: dict[str, Any], path: str) -> Post:
    own_id = native_id(one.get("id"))
    if own_id is None:
        missing(NETWORK, f"{path}.id")
    at = moment(written_at(one))
    if at is None:
        reason = "an account, not a post" if "name" in one else "only an id, not a post"
        raise PayloadError(NETWORK, reason, path=path)
    text = words(one.get("message")) or words(one.get("description")) or ""
    parts = _parts(one)
    edited = moment(one.get("edited_time"))
    parent = native_id(table(one.get("parent")).get("id"))
    above = parent or native_id(table(one.get("object")).get("id"))
    is_comment = any(key in one for key in ("can_reply", "comment_count", "parent", "object"))
    return Post(
        network=NETWORK,
        id=own_id,
        url=safe_url(one.get("permalink_url"), HOME),
        kind="comment" if is_comment else "post",
        author=_author(table(one.get("from"))),
        text=text,
        posted_at=at,
        edited_at=edited if edited and edited > at else None,
        hashtags=once(extract_hashtags(text)),
        mentions=once([*_tagged(one.get("message_tags")), *mentions(text)]),
        links=once(
            [link for part in parts if part.get("type") == "share" and (link := _link(part))]
        ),
        media=_media(one, parts),
        reply_to=above if is_comment else None,
        visibility="public" if _is_public(one) else "private",
        metrics=_metrics(one),
    )


def _is_public(one: dict[str, Any]) -> bool:
    if one.get("is_hidden") is True or one.get("is_published") is False:
        return False
    return table(one.get("privacy")).get("value") in _OPEN


def _author(told: dict[str, Any]) -> Author | None:
    own_id = native_id(told.get("id"))
    if own_id is None:
        return None
    return Author(network=NETWORK, id=own_id, name=name(told.get("name")))


def _tagged(told: Any) -> list[str]:
    """Names of pages and people that were tagged: a list, or an object keyed by offset."""
    if isinstance(told, dict):
        told = [one for many in told.values() for one in rows(many)]
    return [text for one in rows(told) if (text := name(one.get("name"))) and text[0] not in "#＃"]


def _parts(one: dict[str, Any]) -> list[dict[str, Any]]:
    """Attachments, albums opened."""
    parts: list[dict[str, Any]] = []
    for part in rows(table(one.get("attachments")).get("data")):
        parts += rows(table(part.get("subattachments")).get("data")) or [part]
    return parts


def _link(part: dict[str, Any]) -> str | None:
    return safe_url(part.get("unshimmed_url")) or safe_url(part.get("url"))


def _media(one: dict[str, Any], parts: list[dict[str, Any]]) -> tuple[Media, ...]:
    made = [found for part in parts if part.get("type") != "share" and (found := _one_media(part))]
    if not made and (url := safe_url(one.get("full_picture"))) and not parts:
        made = [Media(kind="image", url=url, expires_at=expires_at(url))]
    return tuple(made)


def _one_media(part: dict[str, Any]) -> Media | None:
    media = table(part.get("media"))
    image = table(media.get("image"))
    still, clip = safe_url(image.get("src")), safe_url(media.get("source"))
    if still is None and clip is None:
        return None
    told = {"width": size(image.get("width")), "height": size(image.get("height"))}
    if clip or "video" in str(part.get("media_type") or part.get("type") or ""):
        dies = expires_at(clip or still)
        return Media(kind="video", url=clip, poster=still, expires_at=dies, **told)
    return Media(kind="image", url=still, expires_at=expires_at(still), **told)


def _metrics(one: dict[str, Any]) -> Metrics:
    def total(key: str) -> int | None:
        return count(table(table(one.get(key)).get("summary")).get("total_count"))

    likes = total("reactions")
    comments = total("comments")
    return Metrics(
        likes=likes if likes is not None else count(one.get("like_count")),
        comments=comments if comments is not None else count(one.get("comment_count")),
        shares=count(table(one.get("shares")).get("count")),
    )
