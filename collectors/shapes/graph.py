"""Media and comments of Instagram in the format of Meta's Graph API.

Fields: https://developers.facebook.com/docs/instagram-platform/reference/instagram-media.
A post found by hashtag has neither author nor (unless asked for) time; captions found through a
mention come without the `@` of the handles.
"""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from chorus.errors import PayloadError
from chorus.text import extract_hashtags
from chorus.types import Author, Found, Media, Metrics, Post
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
    table,
    words,
)

NETWORK = "instagram"
# a handle may hold dots, though not at its end; an address is no mention
_HANDLE = re.compile(r"(?<![\w.@/])[@＠]([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)")


def read(told: Any, url: str = "") -> Parsed:
    """The posts in a decoded answer; PayloadError names what it is instead."""
    if not isinstance(told, dict):
        raise PayloadError(NETWORK, "not an object")
    if "entry" in told:
        raise PayloadError(
            NETWORK, "a webhook with only ids: fetch mentioned_media", path="$.entry"
        )
    for part in ("mentioned_media", "mentioned_comment"):
        if isinstance(told.get(part), dict):
            return _list([told[part]], f"$.{part}", None, None)
    if "business_discovery" in told:
        return _discovered(table(told["business_discovery"]))
    if isinstance(told.get("data"), list):
        return _list(told["data"], "$.data", None, _commented(url))
    if "id" in told:
        return _list([told], "$", None, None)
    by_id = {key: one for key, one in told.items() if key.isdigit() and isinstance(one, dict)}
    if by_id:
        return _list(list(by_id.values()), "$", None, None, keys=list(by_id))
    raise PayloadError(NETWORK, "no posts in it")


def mentions(text: str) -> tuple[str, ...]:
    """Handles written with @, without it."""
    return once(_HANDLE.findall(text))


def expires_at(url: str | None) -> datetime | None:
    """When a media address dies: hexadecimal seconds in its `oe`."""
    told = parse_qs(urlsplit(url).query).get("oe", [""])[0] if url else ""
    if not re.fullmatch(r"[0-9A-Fa-f]{8}", told):
        return None
    return datetime.fromtimestamp(int(told, 16), UTC)


def _discovered(account: dict[str, Any]) -> Parsed:
    if not isinstance(table(account.get("media")).get("data"), list):
        raise PayloadError(NETWORK, "a profile, not posts", path="$.business_discovery")
    media = account["media"]["data"]
    return _list(media, "$.business_discovery.media.data", _author(account, owner=account), None)


def _commented(url: str) -> str | None:
    """The media whose comments an address lists."""
    found = re.search(r"/(\d+)/comments(?:$|\?)", url)
    return found.group(1) if found else None


def _list(
    told: list[Any],
    path: str,
    author: Author | None,
    reply_to: str | None,
    keys: list[str] | None = None,
) -> Parsed:
    found: dict[str, Found] = {}
    left_out = 0
    for position, one in enumerate(told):
        here = f'{path}["{keys[position]}"]' if keys else f"{path}[{position}]"
        if path == "$" and not keys:
            here = "$"
        if not isinstance(one, dict):
            missing(NETWORK, here, "should be an object")
        for post, raw in _posts(one, here, author, reply_to):
            if post.visibility == "public":
                found.setdefault(post.key, Found(post=post, raw=orjson.dumps(raw)))
            else:
                left_out += 1
    return Parsed(found=tuple(found.values()), left_out=left_out)


def _posts(
    one: dict[str, Any], path: str, author: Author | None, reply_to: str | None
) -> list[tuple[Post, dict[str, Any]]]:
    if "media_type" in one or "media_url" in one or "caption" in one or "permalink" in one:
        raw = one
        if author is not None and "username" not in one:
            raw = {**one, "username": author.handle, "owner": {"id": author.id}}
        return [(_media_post(one, path, author), raw)]
    if "text" in one:
        own_media = native_id(table(one.get("media")).get("id"))
        told = native_id(one.get("parent_id")) or own_media or reply_to
        post = _comment(one, path, told)
        raw = {key: value for key, value in one.items() if key != "replies"}
        raw |= {"media": {"id": told}} if told else {}
        made = [(post, raw)]
        for place, reply in enumerate(rows(table(one.get("replies")).get("data"))):
            here = f"{path}.replies.data[{place}]"
            made += [(_comment(reply, here, post.id), {**reply, "parent_id": post.id})]
        return made
    known = {
        "values": "a statistic, not a post",
        "quota_usage": "a quota, not a post",
        "name": "a hashtag, not posts",
        "username": "a profile, not a post",
        "config": "a quota, not a post",
    }
    reason = next((known[key] for key in known if key in one), "only an id, not a post")
    raise PayloadError(NETWORK, reason, path=path)


def _author(told: dict[str, Any], owner: dict[str, Any]) -> Author | None:
    """The account; where the network gives no id the handle stands in its place."""
    handle = name(told.get("username"))
    own_id = native_id(owner.get("id")) or handle
    if own_id is None:
        return None
    return Author(
        network=NETWORK,
        id=own_id,
        handle=handle,
        name=name(told.get("name")) if "profile_picture_url" in told else None,
        url=f"https://www.instagram.com/{handle}/" if handle else None,
        avatar=safe_url(told.get("profile_picture_url")),
        followers=count(told.get("followers_count")),
    )


def _media_post(one: dict[str, Any], path: str, author: Author | None) -> Post:
    own_id = native_id(one.get("id"))
    if own_id is None:
        missing(NETWORK, f"{path}.id")
    caption = words(one.get("caption")) or ""
    link = safe_url(one.get("permalink"))
    is_story = one.get("media_product_type") == "STORY" or "/stories/" in (link or "")
    return Post(
        network=NETWORK,
        id=own_id,
        url=link,
        kind="story" if is_story else "post",
        author=author or _author(one, table(one.get("owner"))),
        text=caption,
        posted_at=moment(one.get("timestamp")),
        hashtags=once(extract_hashtags(caption)),
        mentions=mentions(caption),
        media=_media(one),
        metrics=Metrics(
            likes=count(one.get("like_count")), comments=count(one.get("comments_count"))
        ),
    )


def _comment(one: dict[str, Any], path: str, reply_to: str | None) -> Post:
    own_id = native_id(one.get("id"))
    if own_id is None:
        missing(NETWORK, f"{path}.id")
    text = words(one.get("text")) or ""
    return Post(
        network=NETWORK,
        id=own_id,
        kind="comment",
        author=_author(one, table(one.get("from"))),
        text=text,
        posted_at=moment(one.get("timestamp")),
        hashtags=once(extract_hashtags(text)),
        mentions=mentions(text),
        reply_to=reply_to,
        visibility="private" if one.get("hidden") is True else "public",
        metrics=Metrics(likes=count(one.get("like_count"))),
    )


def _media(one: dict[str, Any]) -> tuple[Media, ...]:
    children = rows(table(one.get("children")).get("data"))
    parts = [child for child in children if "media_type" in child or "media_url" in child]
    return tuple(_one_media(part) for part in parts or [one])


def _one_media(one: dict[str, Any]) -> Media:
    url = safe_url(one.get("media_url"))
    alt = name(one.get("alt_text"))
    if one.get("media_type") == "VIDEO":
        poster = safe_url(one.get("thumbnail_url"))
        return Media(
            kind="video", url=url, poster=poster, alt=alt, expires_at=expires_at(url or poster)
        )
    return Media(kind="image", url=url, alt=alt, expires_at=expires_at(url))
