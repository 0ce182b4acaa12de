"""Posts of X in the v1.1 format: statuses, search, streams, with or without `tweet_mode`.

Field names: https://docs.x.com (v1.1 data dictionary). A repost is read as its original, once.
"""

import html
from datetime import UTC, datetime
from typing import Any

import orjson

from chorus.text import extract_hashtags, extract_mentions
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Parsed
from collectors.payload import (
    count,
    missing,
    name,
    native_id,
    once,
    rows,
    safe_url,
    size,
    table,
    words,
)

NETWORK = "x"
NO_LANGUAGE = frozenset({"und", "qam", "qct", "qht", "qme", "qst", "zxx", "art", ""})


def is_status(told: object) -> bool:
    """Whether an object is a v1.1 status."""
    status = table(told)
    return "user" in status and ("text" in status or "full_text" in status)


def posts(statuses: list[Any], path: str) -> Parsed:
    """The posts of a list of statuses; those of protected accounts are counted, not kept."""
    found: dict[str, Found] = {}
    left_out = 0
    for position, status in enumerate(statuses):
        here = f"{path}[{position}]"
        if not isinstance(status, dict):
            missing(NETWORK, here, "a status should be an object")
        one = post(status, here)
        if one.visibility != "public":
            left_out += 1
        else:
            found.setdefault(one.key, Found(post=one, raw=orjson.dumps(status)))
    return Parsed(found=tuple(found.values()), left_out=left_out)


def post(status: dict[str, Any], path: str = "$") -> Post:
    """One status; PayloadError names the path of what every status has."""
    original = status.get("retweeted_status")
    if isinstance(original, dict):
        return post(original, f"{path}.retweeted_status")
    own_id = native_id(status.get("id_str")) or native_id(status.get("id"))
    if own_id is None:
        missing(NETWORK, f"{path}.id_str")
    longer = table(status.get("extended_tweet"))
    text = words(longer.get("full_text")) or words(status.get("full_text"))
    if text is None:
        text = words(status.get("text"))
    if text is None:
        missing(NETWORK, f"{path}.text")
    plain = html.unescape(text)
    entities = table(longer.get("entities") or status.get("entities"))
    if not entities and "hashtags" in status:  # the flattened form of python-twitter
        entities = {
            "hashtags": status.get("hashtags"),
            "user_mentions": status.get("user_mentions"),
            "urls": status.get("urls"),
            "media": status.get("media"),
        }
    more = table(longer.get("extended_entities") or status.get("extended_entities"))
    cut = bool(status.get("truncated")) and not longer
    author = _author(status.get("user"))
    handle = author.handle if author and author.handle else "i"
    flags = [
        flag
        for flag, is_so in (
            ("sensitive", status.get("possibly_sensitive") is True),
            ("withheld", bool(status.get("withheld_in_countries"))),
            ("truncated", cut),
        )
        if is_so
    ]
    return Post(
        network=NETWORK,
        id=own_id,
        url=f"https://x.com/{handle}/status/{own_id}",
        author=author,
        text=plain,
        language=language(status.get("lang")),
        posted_at=_moment(status.get("created_at")),
        hashtags=_tags(entities, plain),
        mentions=_mentions(entities, plain),
        links=_links(entities, own_id),
        media=tuple(
            one
            for one in map(_media, rows(more.get("media")) or rows(entities.get("media")))
            if one is not None
        ),
        reply_to=native_id(status.get("in_reply_to_status_id_str"))
        or native_id(status.get("in_reply_to_status_id")),
        visibility="private" if table(status.get("user")).get("protected") is True else "public",
        flags=tuple(flags),
        metrics=Metrics(
            likes=count(status.get("favorite_count")),
            shares=count(status.get("retweet_count")),
            comments=count(status.get("reply_count")),
        ),
    )


def language(told: object) -> str | None:
    """A language code; X's own codes for "none" are not languages."""
    code = name(told)
    return None if code is None or code in NO_LANGUAGE else code


def best_variant(variants: object) -> str | None:
    """The MP4 of the highest bit rate; playlists cannot be kept as a file."""
    best: tuple[int, str] | None = None
    for one in rows(variants):
        url = safe_url(one.get("url"))
        rate = count(one.get("bitrate") if "bitrate" in one else one.get("bit_rate")) or 0
        if url and one.get("content_type") == "video/mp4" and (best is None or rate > best[0]):
            best = (rate, url)
    return best[1] if best else None


def _moment(told: object) -> datetime | None:
    try:
        return datetime.strptime(str(told), "%a %b %d %H:%M:%S %z %Y").astimezone(UTC)
    except ValueError:
        return None


def _author(told: object) -> Author | None:
    user = table(told)
    own_id = native_id(user.get("id_str")) or native_id(user.get("id"))
    if own_id is None:
        return None
    handle = name(user.get("screen_name"))
    return Author(
        network=NETWORK,
        id=own_id,
        handle=handle,
        name=name(user.get("name")),
        url=f"https://x.com/{handle}" if handle else None,
        avatar=safe_url(user.get("profile_image_url_https")),
        followers=count(user.get("followers_count")),
        bio=words(user.get("description")) or None,
    )


def _tags(entities: dict[str, Any], text: str) -> tuple[str, ...]:
    if isinstance(entities.get("hashtags"), list):
        return once([t for one in rows(entities["hashtags"]) if (t := name(one.get("text")))])
    return once(extract_hashtags(text))


def _mentions(entities: dict[str, Any], text: str) -> tuple[str, ...]:
    if isinstance(entities.get("user_mentions"), list):
        told = rows(entities["user_mentions"])
        return once([handle for one in told if (handle := name(one.get("screen_name")))])
    return once(extract_mentions(text))


def _links(entities: dict[str, Any], own_id: str) -> tuple[str, ...]:
    told = [
        safe_url(u.get("expanded_url")) or safe_url(u.get("url"))
        for u in rows(entities.get("urls"))
    ]
    # a truncated status links to itself
    return once([url for url in told if url and not url.endswith(f"/i/web/status/{own_id}")])


def _media(told: dict[str, Any]) -> Media | None:
    still = safe_url(told.get("media_url_https")) or safe_url(told.get("media_url"))
    kind = told.get("type")
    large = table(told.get("original_info")) or table(table(told.get("sizes")).get("large"))
    width = size(large.get("width") or large.get("w"))
    height = size(large.get("height") or large.get("h"))
    alt = name(told.get("ext_alt_text"))
    if kind in ("video", "animated_gif"):
        video = table(told.get("video_info"))
        length = count(video.get("duration_millis"))
        return Media(
            kind="video",
            url=best_variant(video.get("variants")),
            poster=still,
            width=width,
            height=height,
            seconds=length / 1000 if length else None,
            alt=alt,
        )
    if still is None:
        return None
    return Media(kind="image", url=still, width=width, height=height, alt=alt)
