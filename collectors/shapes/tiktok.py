"""The shapes of TikTok's answers, read into posts: videos of a connected account, oEmbed. Pure.

TikTok tells us no lasting id of an account: its @name is the author's id, the same whether a video
was listed or pasted. Source: developers.tiktok.com, Video Object (August 2026).
"""

import orjson

from chorus.errors import AccessDenied, PayloadError, RateLimited, Refused
from chorus.text import extract_hashtags, extract_mentions
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Parsed
from collectors.payload import count, moment, once, safe_url, size, words
from collectors.shapes import addresses, oembed
from collectors.told import Told

NETWORK = "tiktok"
FIELDS = (
    "id,create_time,cover_image_url,share_url,video_description,duration,height,width,title,"
    "like_count,comment_count,share_count,view_count"
)
ROUND = (
    "Ask authors to use the upload form, or paste links to their videos: both work today, "
    "for every public video."
)
"""What works for everybody, without TikTok's approval."""
_CLOSED = ("access_token_invalid", "scope_not_authorized", "scope_permission_missed")


def read(told: Told, url: str = "") -> Parsed:
    """The videos of a list or a look-up, or the one an oEmbed answer describes."""
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of TikTok")
    _refuse(told)
    if "data" in told.value:
        listed = [_listed(one) for one in told.need("data").need("videos").items()]
        return Parsed(found=tuple({one.post.key: one for one in listed}.values()))
    if "id" in told.value and "share_url" in told.value:
        return Parsed(found=(_listed(told),))
    return Parsed(found=(_described(told, url),))


def _refuse(told: Told) -> None:
    """Raise what an error of TikTok means; its code is `ok` in every good answer."""
    error = told.object_("error")
    code = error.str_("code") if error else None
    if error is None or code in (None, "ok"):
        return
    why = f"{code} {error.str_('message') or ''}".strip()[:200]
    if code in _CLOSED:
        todo = f"Connect the account again (scope video.list) and renew `access_token`. {ROUND}"
        raise AccessDenied(NETWORK, why, what_to_do=todo)
    if code == "rate_limit_exceeded":
        raise RateLimited(NETWORK, why=why)
    raise Refused(NETWORK, why)


def _listed(told: Told) -> Found:
    own = told.value if isinstance(told.value, dict) else {}
    id_ = told.need("id").text()
    address = addresses.read(own.get("share_url"))
    handle = address.handle if address and address.network == NETWORK else None
    text = (words(own.get("video_description")) or words(own.get("title")) or "").strip()
    cover = safe_url(own.get("cover_image_url"))
    seconds = count(own.get("duration"))
    post = Post(
        network=NETWORK,
        id=id_,
        url=f"https://www.tiktok.com/@{handle or ''}/video/{id_}",
        author=_author(handle),
        text=text,
        posted_at=moment(own.get("create_time")),
        hashtags=once(extract_hashtags(text)),
        mentions=once(extract_mentions(text)),
        media=(
            Media(
                # the clip may only be embedded; its cover is what can be shown, for six hours
                kind="video",
                poster=cover,
                width=size(own.get("width")),
                height=size(own.get("height")),
                seconds=float(seconds) if seconds is not None else None,
                expires_at=oembed.expires(cover),
            ),
        ),
        flags=("ai_generated",) if own.get("is_aigc") is True else (),
        metrics=Metrics(
            likes=told.int_("like_count"),
            comments=told.int_("comment_count"),
            shares=told.int_("share_count"),
            views=told.int_("view_count"),
        ),
    )
    return Found(post=post, raw=orjson.dumps(own))


def _author(handle: str | None) -> Author | None:
    if handle is None:
        return None
    url = f"https://www.tiktok.com/@{handle}"
    return Author(network=NETWORK, id=handle, handle=handle, url=url)


def _described(told: Told, url: str) -> Found:
    """An oEmbed answer, as it came or kept with the address it was asked for."""
    document, asked = told.value, url or None
    inner = document.get("oembed")
    if isinstance(inner, dict) and document.get("format") == oembed.FORMAT:
        document, asked = inner, words(told.value.get("url"))
    if not oembed.is_oembed(document):
        raise PayloadError(NETWORK, "neither a list of videos nor a description of one")
    post = oembed.post(document, asked)
    if post.network != NETWORK:
        raise PayloadError(NETWORK, f"this describes a post elsewhere ({post.network})")
    raw = {"format": oembed.FORMAT, "url": post.url, "oembed": document}
    return Found(post=post, raw=orjson.dumps(raw))
