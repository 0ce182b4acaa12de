"""Posts of Threads, as lists, look-ups and webhooks tell them. Pure.

Fields: developers.facebook.com/docs/threads/reference/media-retrieval. The id of an author is told
for our own posts only, so the handle stands in its place everywhere.
"""

from typing import Any

import orjson

from chorus.errors import PayloadError
from chorus.text import extract_hashtags, fold
from chorus.types import Author, Found, Media, Post
from collectors.connector import Parsed
from collectors.payload import missing, moment, name, native_id, once, rows, safe_url, table, words
from collectors.shapes.graph import expires_at, mentions

NETWORK = "threads"
_SHOWN = frozenset({"NOT_HUSHED", "UNHUSHED"})
_POST = ("media_type", "permalink", "timestamp", "text")


def read(told: Any) -> Parsed:
    """The posts in a decoded answer; hidden replies are left out and counted."""
    if not isinstance(told, dict):
        raise PayloadError(NETWORK, "not an object")
    if isinstance(told.get("data"), list):
        return _list(told["data"], "$.data")
    if "values" in told:
        raise PayloadError(NETWORK, "a webhook: it is read when it is delivered", path="$.values")
    if "id" in told or any(key in told for key in _POST):
        return _list([told], None)
    raise PayloadError(NETWORK, "no posts in it")


def _list(told: list[Any], path: str | None) -> Parsed:
    found: dict[str, Found] = {}
    left_out = 0
    for place, one in enumerate(told):
        here = f"{path}[{place}]" if path else "$"
        if not isinstance(one, dict):
            missing(NETWORK, here, "should be an object")
        post = _post(one, here)
        if post.visibility == "public":
            found.setdefault(post.key, Found(post=post, raw=orjson.dumps(one)))
        else:
            left_out += 1
    return Parsed(found=tuple(found.values()), left_out=left_out)


def _post(one: dict[str, Any], path: str) -> Post:
    own_id = native_id(one.get("id"))
    if own_id is None:
        missing(NETWORK, f"{path}.id")
    if not any(key in one for key in _POST):
        reason = "a profile, not a post" if "username" in one else "only an id, not a post"
        raise PayloadError(NETWORK, reason, path=path)
    text = words(one.get("text")) or ""
    answered = native_id(table(one.get("replied_to")).get("id"))
    link = safe_url(one.get("link_attachment_url"))
    hidden = one.get("hide_status") not in (None, *_SHOWN)
    return Post(
        network=NETWORK,
        id=own_id,
        url=safe_url(one.get("permalink")),
        kind="comment" if answered or one.get("is_reply") is True else "post",
        author=_author(one),
        text=text,
        posted_at=moment(one.get("timestamp")),
        hashtags=_hashtags(one, text),
        mentions=mentions(text),
        links=(link,) if link else (),
        media=_media(one),
        reply_to=answered,
        repost_of=native_id(table(one.get("reposted_post")).get("id")),
        visibility="private" if hidden else "public",
    )


def _author(one: dict[str, Any]) -> Author | None:
    handle = name(one.get("username"))
    if handle is None:
        return None
    url = f"https://www.threads.com/@{handle}"
    return Author(network=NETWORK, id=handle, handle=handle, url=safe_url(url))


def _hashtags(one: dict[str, Any], text: str) -> tuple[str, ...]:
    """Those written in the text, and the topic, which may stand beside it and hold spaces."""
    written = extract_hashtags(text)
    topic = (name(one.get("topic_tag")) or "").lstrip("#＃")
    if topic and fold(topic) not in {fold(tag) for tag in written}:
        written.append(topic)
    return once(written)


def _media(one: dict[str, Any]) -> tuple[Media, ...]:
    children = rows(table(one.get("children")).get("data"))
    parts = [child for child in children if "media_url" in child or "media_type" in child]
    made = [made for part in parts or [one] if (made := _one_media(part))]
    return tuple(made)


def _one_media(one: dict[str, Any]) -> Media | None:
    url = safe_url(one.get("media_url"))
    still = safe_url(one.get("thumbnail_url"))
    kind = str(one.get("media_type") or "")
    if url is None and still is None:
        return None
    alt = name(one.get("alt_text"))
    dies = expires_at(url or still)
    if kind == "VIDEO":
        return Media(kind="video", url=url, poster=still, alt=alt, expires_at=dies)
    if kind == "AUDIO":
        return Media(kind="audio", url=url, alt=alt, expires_at=dies)
    return Media(kind="image", url=url or still, alt=alt, expires_at=dies)
