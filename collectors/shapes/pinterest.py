"""The shapes of Pinterest's answers (API v5), read into posts. Pure.

A pin names the owner of its board, not who made the picture: a pin saved from somebody else has no
known author. Source: github.com/pinterest/api-description, v5/openapi (December 2025).
"""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from chorus.errors import PayloadError
from chorus.text import extract_hashtags, extract_mentions
from chorus.types import Author, Found, Media, Post
from collectors.connector import Parsed
from collectors.payload import name, once, rows, safe_url, size, table, words
from collectors.told import Told, iso

NETWORK = "pinterest"
SITE = "https://www.pinterest.com"


def read(told: Told) -> Parsed:
    """The pins of a list, or one pin. Version 1 told neither author nor time, and is refused."""
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of Pinterest")
    if "data" in told.value:
        raise PayloadError(NETWORK, "this is the old API, which is closed", path="$.data")
    if "items" in told.value:
        found = [_found(one) for one in told.need("items").items()]
        return Parsed(found=tuple({one.post.key: one for one in found}.values()))
    return Parsed(found=(_found(told),))


def _found(told: Told) -> Found:
    own = told.value if isinstance(told.value, dict) else {}
    id_ = told.need("id").text()
    media = table(told.need("media").value)
    parts = [words(own.get("title")) or "", words(own.get("description")) or ""]
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    parent = name(own.get("parent_pin_id"))
    link = safe_url(own.get("link"))
    post = Post(
        network=NETWORK,
        id=id_,
        url=f"{SITE}/pin/{id_}/",
        author=None if parent else _author(own),
        text=text,
        posted_at=iso(told.str_("created_at") or ""),
        hashtags=once(extract_hashtags(text)),
        mentions=once(extract_mentions(text)),
        links=(link,) if link else (),
        media=tuple(_media(media, own)),
        repost_of=parent,
        flags=("promoted",) if own.get("has_been_promoted") is True else (),
    )
    return Found(post=post, raw=orjson.dumps(own))


def _author(own: Mapping[str, Any]) -> Author | None:
    handle = name(table(own.get("board_owner")).get("username"))
    if handle is None:
        return None
    return Author(network=NETWORK, id=handle, handle=handle, url=f"{SITE}/{handle}/")


def _media(media: Mapping[str, Any], own: Mapping[str, Any]) -> Iterator[Media]:
    """A picture in its largest size, each one of a carousel, or the cover of a clip."""
    alt = name(own.get("alt_text"))
    for one in rows(media.get("items")) or [dict(media)]:
        picture = _largest(table(one.get("images")))
        url = safe_url(picture.get("url")) or safe_url(one.get("cover_image_url"))
        is_clip = media.get("media_type") in ("video", "multiple_videos", "mixed") and (
            "duration" in one or "video_url" in one
        )
        if is_clip:
            millis = one.get("duration")
            yield Media(
                kind="video",
                url=safe_url(one.get("video_url")),
                poster=url,
                width=size(one.get("width")),
                height=size(one.get("height")),
                seconds=millis / 1000 if isinstance(millis, int | float) else None,
                alt=alt,
            )
        elif url:
            width, height = size(picture.get("width")), size(picture.get("height"))
            yield Media(kind="image", url=url, width=width, height=height, alt=alt)


def _largest(images: Mapping[str, Any]) -> Mapping[str, Any]:
    """Pinterest names sizes ("150x150", "1200x"); the widest that says how wide it is."""
    sized = [table(one) for one in images.values()]
    return max(sized, key=lambda one: size(one.get("width")) or 0, default={})
