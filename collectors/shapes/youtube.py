"""The shapes of the YouTube Data API v3, read into posts: videos, search results, playlist items,
comments. Pure. Field names: https://developers.google.com/youtube/v3/docs.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

import orjson

from chorus.text import extract_hashtags, extract_mentions, plain
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Parsed
from collectors.payload import name, once, safe_url, size
from collectors.told import Told

NETWORK = "youtube"
VIDEO_ID = re.compile(r"[\w-]{11}")
_LINK = re.compile(r"https?://[^\s<>\"]+")
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_STILLS = ("maxres", "standard", "high", "medium", "default")
_NO_LANGUAGE = ("und", "zxx")


def read(told: Told) -> Parsed:
    """The posts in an answer, each once; what is not public is counted.

    Raises PayloadError for lists of anything else (channels, activities, subscriptions).
    """
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of YouTube")
    single = "items" not in told.value and str(told.value.get("kind")) in _READERS
    found: dict[str, Found] = {}
    left_out = 0
    for item in [told] if single else told.need("items").items():
        for one in _read(item):
            if one is None:
                left_out += 1
            else:
                found.setdefault(one.post.key, one)
    return Parsed(found=tuple(found.values()), left_out=left_out)


def video_ids(told: Told) -> list[str]:
    """The videos a search or a playlist names, in order, each once."""
    return list(once([one for item in told.need("items").items() if (one := _video_id(item))]))


def _read(told: Told) -> Iterator[Found | None]:
    kind = told.need("kind").text()
    reader = _READERS.get(kind)
    if reader is None:
        raise told.wrong(f"this is a {kind}, not a video or a comment")
    return reader(told)


def _video_id(told: Told) -> str | None:
    inner = told.object_("id") or told.need("snippet").object_("resourceId")
    return inner.str_("videoId") if inner else None


def _video(told: Told) -> Iterator[Found | None]:
    status, details = told.object_("status"), told.object_("contentDetails")
    privacy = status.str_("privacyStatus") if status else None
    if privacy not in (None, "public"):
        yield None
        return
    snippet = told.need("snippet")
    # `privacyStatus` is asked for always; where it is absent the list was one of public videos
    yield _clip(
        told,
        told.need("id").text(),
        snippet,
        author=_channel(snippet.need("channelId").text(), snippet.str_("channelTitle")),
        title=snippet.str_("title") or "",
        details=details,
        flags=_flags(snippet, status, details),
        counts=told.object_("statistics"),
    )


def _searched(told: Told) -> Iterator[Found | None]:
    """A search result; its titles are HTML-escaped and its descriptions cut. Channels and
    playlists, which a search without `type` gives too, are no posts."""
    told.need("id")
    own_id = _video_id(told)
    if own_id is None:
        return
    snippet = told.need("snippet")
    yield _clip(
        told,
        own_id,
        snippet,
        author=_channel(
            snippet.need("channelId").text(), html.unescape(snippet.str_("channelTitle") or "")
        ),
        title=html.unescape(snippet.str_("title") or ""),
        flags=_flags(snippet, None, None),
    )


def _listed(told: Told) -> Iterator[Found | None]:
    """A place in a playlist. The channel of the snippet is the playlist's, not the video's, but
    for a playlist of uploads (`UU…`)."""
    snippet, status = told.need("snippet"), told.object_("status")
    own_id = snippet.need("resourceId").str_("videoId")
    if own_id is None:
        return
    owner = snippet.str_("videoOwnerChannelId")
    stills = snippet.object_("thumbnails")
    if (status and status.str_("privacyStatus") not in (None, "public")) or (
        owner is None and stills is not None and not stills.value
    ):
        # a private or deleted video keeps its place, without owner and picture
        yield None
        return
    if owner is None and (snippet.str_("playlistId") or "").startswith("UU"):
        owner = snippet.str_("channelId")
    shown = snippet.str_("videoOwnerChannelTitle") or snippet.str_("channelTitle")
    yield _clip(
        told,
        own_id,
        snippet,
        author=_channel(owner, shown) if owner else None,
        title=snippet.str_("title") or "",
    )


def _clip(
    told: Told,
    own_id: str,
    snippet: Told,
    *,
    author: Author | None,
    title: str,
    details: Told | None = None,
    flags: tuple[str, ...] = (),
    counts: Told | None = None,
) -> Found:
    """A video as a post. It may be embedded, never copied: only its still frame has an address."""
    more = snippet.str_("description") or ""
    text = "\n\n".join(part for part in (title.strip(), more.strip()) if part)
    language = snippet.str_("defaultLanguage") or snippet.str_("defaultAudioLanguage")
    post = Post(
        network=NETWORK,
        id=own_id,
        url=f"https://www.youtube.com/watch?v={own_id}",
        author=author,
        text=text,
        language=None if language in _NO_LANGUAGE else language,
        posted_at=snippet.time("publishedAt"),
        hashtags=once(extract_hashtags(text)),
        mentions=once(extract_mentions(text)),
        links=_links(text),
        media=(_still(snippet, details),),
        flags=flags,
        metrics=Metrics(
            likes=counts.int_("likeCount"),
            comments=counts.int_("commentCount"),
            views=counts.int_("viewCount"),
        )
        if counts
        else Metrics(),
    )
    return Found(post=post, raw=orjson.dumps(told.value))


def _still(snippet: Told, details: Told | None) -> Media:
    stills = snippet.object_("thumbnails")
    best = next(
        (one for size_ in _STILLS if stills and (one := stills.object_(size_)) is not None), None
    )
    return Media(
        kind="video",
        poster=safe_url(best.str_("url")) if best else None,
        width=size(best.value.get("width")) if best else None,
        height=size(best.value.get("height")) if best else None,
        seconds=_seconds(details.str_("duration")) if details else None,
    )


def _seconds(told: str | None) -> float | None:
    """The length of `PT4M13S`; a live broadcast says `P0D`, which is no length."""
    match = _DURATION.fullmatch(told or "")
    if match is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(((days * 24 + hours) * 60 + minutes) * 60 + seconds) or None


def _flags(snippet: Told, status: Told | None, details: Told | None) -> tuple[str, ...]:
    """What a person should know before showing the video."""
    stands = status.value if status else {}
    rating = details.object_("contentRating") if details else None
    signs = {
        "not_embeddable": stands.get("embeddable") is False,
        "creative_commons": stands.get("license") == "creativeCommon",
        "made_for_kids": stands.get("madeForKids") is True,
        "synthetic_media": stands.get("containsSyntheticMedia") is True,
        "age_restricted": bool(rating and rating.str_("ytRating") == "ytAgeRestricted"),
        "live": snippet.str_("liveBroadcastContent") in ("live", "upcoming"),
    }
    return tuple(flag for flag, holds in signs.items() if holds)


def _channel(own_id: str, title: str | None) -> Author:
    return Author(
        network=NETWORK,
        id=own_id,
        name=name(title),
        url=f"https://www.youtube.com/channel/{own_id}",
    )


def _thread(told: Told) -> Iterator[Found | None]:
    """A comment with the answers that came along (at most five, YouTube's choice)."""
    snippet = told.need("snippet")
    if snippet.value.get("isPublic") is False:
        yield None
        return
    video = snippet.str_("videoId")
    yield from _comment(snippet.need("topLevelComment"), video)
    replies = told.object_("replies")
    if replies is not None:
        for one in replies.each("comments"):
            yield from _comment(one, video)


def _comment(told: Told, video: str | None = None) -> Iterator[Found | None]:
    snippet = told.need("snippet")
    if snippet.str_("moderationStatus") not in (None, "published"):
        yield None
        return
    own_id, video = told.need("id").text(), snippet.str_("videoId") or video
    # `textOriginal` is what was typed; `textDisplay` is HTML, with links and line breaks of its own
    original = snippet.value.get("textOriginal")
    text = original if isinstance(original, str) else plain(snippet.need("textDisplay").text())
    at, updated = snippet.time("publishedAt"), snippet.time("updatedAt")
    raw: dict[str, Any] = {**told.value}
    if video:
        # kept with the comment, so that reading it again alone gives the same answer
        raw["snippet"] = {**snippet.value, "videoId": video}
    post = Post(
        network=NETWORK,
        id=own_id,
        url=f"https://www.youtube.com/watch?v={video}&lc={own_id}" if video else None,
        kind="comment",
        author=_commenter(snippet),
        text=text,
        posted_at=at,
        edited_at=updated if at and updated and updated > at else None,
        hashtags=once(extract_hashtags(text)),
        mentions=once(extract_mentions(text)),
        links=_links(text),
        reply_to=snippet.str_("parentId") or video,
        metrics=Metrics(likes=snippet.int_("likeCount")),
    )
    yield Found(post=post, raw=orjson.dumps(raw))


def _commenter(snippet: Told) -> Author | None:
    """None where the account was closed since."""
    channel = snippet.object_("authorChannelId")
    own_id = channel.str_("value") if channel else None
    shown = name(snippet.value.get("authorDisplayName"))
    if own_id is None:
        return None
    handle = shown[1:] or None if shown and shown.startswith("@") else None
    return Author(
        network=NETWORK,
        id=own_id,
        handle=handle,
        name=shown,
        url=f"https://www.youtube.com/channel/{own_id}",
        avatar=safe_url(snippet.str_("authorProfileImageUrl")),
    )


def _links(text: str) -> tuple[str, ...]:
    found = (one.rstrip(".,;:!?)]}'”’") for one in _LINK.findall(text))
    return once([one for one in found if safe_url(one)])


_READERS = {
    "youtube#video": _video,
    "youtube#searchResult": _searched,
    "youtube#playlistItem": _listed,
    "youtube#commentThread": _thread,
    "youtube#comment": _comment,
}
