"""The shapes of Reddit's answers, read into posts: listings, threads of comments, look-ups. Pure.

Asked with `raw_json=1`, so that texts are not escaped. What Reddit says was deleted or removed is
told as gone. Sources: https://www.reddit.com/dev/api; payload-facts.md 16 and 20.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson

from chorus.text import extract_hashtags, extract_mentions, links_in
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Parsed
from collectors.payload import moment, once, rows, safe_url, size, table, words
from collectors.told import Told

NETWORK = "reddit"
SITE = "https://www.reddit.com"
_TAKEN = ("[deleted]", "[removed]")
_CLOSED = ("private", "employees_only", "gold_only", "gold_restricted")
_OTHERS = {"t2": "accounts", "t4": "private messages", "t5": "subreddits", "t6": "trophies"}
_OURS = re.compile(r"https?://(?:i|v|preview)\.redd\.it/|https?://www\.reddit\.com/gallery/")
_NAMED = re.compile(r"(?<![\w/])/?u/([A-Za-z0-9_-]{3,20})(?![\w-])")
_ESCAPED = re.compile(r"\\([#*_~>\[\]().!+`-])")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)\Z", re.IGNORECASE)


def read(told: Told) -> Parsed:
    """The posts and comments in an answer, each once; a thread's answers follow what they answer.

    Raises PayloadError for lists of anything else (accounts, subreddits, messages).
    """
    found: dict[str, Found] = {}
    gone: dict[str, None] = {}
    left_out = 0
    for thing in things(told):
        data = thing.need("data")
        key = f"{NETWORK}:{data.need('name').text()}"
        if taken(data.value):
            found.pop(key, None)
            gone[key] = None
        elif data.str_("subreddit_type") in _CLOSED:
            left_out += 1
        else:
            found.setdefault(key, _found(thing))
    return Parsed(found=tuple(found.values()), gone=tuple(gone), left_out=left_out)


def things(told: Told) -> Iterator[Told]:
    """Posts and comments, deep first; what stands for comments not sent is passed over."""
    if isinstance(told.value, list):
        if not told.value:
            raise told.wrong("there is no listing in it")
        for one in told.items():
            yield from things(one)
        return
    if not isinstance(told.value, dict) or "kind" not in told.value:
        raise told.wrong("this is no answer of Reddit")
    kind = told.str_("kind") or ""
    if kind == "Listing":
        for one in told.need("data").need("children").items():
            yield from things(one)
    elif kind in ("t1", "t3"):
        yield told
        replies = told.need("data").get("replies")
        if replies is not None and isinstance(replies.value, dict):
            yield from things(replies)
    elif kind != "more":
        raise told.wrong(f"this is a list of {_OTHERS.get(kind, kind)}, not of posts")


def has_more(told: Told) -> bool:
    """Does a thread hold comments that were not sent?"""
    return b'"kind":"more"' in orjson.dumps(told.value)


def taken(data: Mapping[str, Any]) -> str | None:
    """Why Reddit itself says a post is no more; None when it stands."""
    by = words(data.get("removed_by_category"))
    if by:
        return "deleted by its author" if by in ("deleted", "author") else f"removed by {by}"
    for key in ("selftext", "body"):
        if data.get(key) in _TAKEN:
            return f"its text is {data[key]}"
    if data.get("author") in _TAKEN:
        return "its author's account was deleted"
    return None


def written_at(told: Told) -> datetime | None:
    """When a post was written."""
    return moment(told.need("data").value.get("created_utc"))


def _found(thing: Told) -> Found:
    data = thing.need("data")
    own = table(data.value)
    is_comment = thing.str_("kind") == "t1"
    text = (words(own.get("body")) or "") if is_comment else _title_and_text(own)
    text = _ESCAPED.sub(r"\1", text).strip()
    html = words(own.get("body_html" if is_comment else "selftext_html")) or ""
    place = words(own.get("permalink")) or words(own.get("context")) or ""
    edited = own.get("edited")
    post = Post(
        network=NETWORK,
        id=data.need("name").text(),
        url=safe_url(place, SITE),
        kind="comment" if is_comment else "post",
        author=_author(data),
        text=text,
        posted_at=moment(own.get("created_utc")),
        edited_at=None if isinstance(edited, bool) else moment(edited),
        hashtags=once(extract_hashtags(text)),
        mentions=once([*_NAMED.findall(text), *extract_mentions(text)]),
        links=once([*_link(own), *links_in(html)]),
        media=tuple(_media(own)),
        reply_to=data.str_("parent_id") if is_comment else None,
        repost_of=data.str_("crosspost_parent"),
        flags=_flags(own),
        metrics=Metrics(
            # a score is hidden in its first hour; what is sent then is not the score
            likes=None if own.get("hide_score") or own.get("score_hidden") else data.int_("score"),
            comments=None if is_comment else data.int_("num_comments"),
        ),
    )
    raw = {**own, "replies": ""} if "replies" in own else own
    return Found(post=post, raw=orjson.dumps({"kind": thing.value["kind"], "data": raw}))


def _title_and_text(own: Mapping[str, Any]) -> str:
    return f"{words(own.get('title')) or ''}\n\n{words(own.get('selftext')) or ''}"


def _author(data: Told) -> Author:
    """Old answers leave out the account's id; names never change there, so the name serves."""
    name = data.need("author").text()
    return Author(
        network=NETWORK,
        id=data.str_("author_fullname") or name,
        handle=name,
        url=f"{SITE}/user/{name}",
    )


def _link(own: Mapping[str, Any]) -> list[str]:
    url = safe_url(own.get("url"))
    mine = own.get("is_self") is True or url is None or _OURS.match(url) or url.startswith(SITE)
    return [] if mine or url is None else [url]


def _media(own: Mapping[str, Any]) -> Iterator[Media]:
    """Pictures in their full size; a clip without its sound, which Reddit keeps apart."""
    shown = rows(table(own.get("preview")).get("images"))
    still = table(shown[0].get("source")) if shown else {}
    clip = table(table(own.get("media") or own.get("secure_media")).get("reddit_video"))
    if clip:
        seconds = clip.get("duration")
        yield Media(
            kind="video",
            url=safe_url(clip.get("fallback_url")),
            poster=safe_url(still.get("url")),
            width=size(clip.get("width")),
            height=size(clip.get("height")),
            seconds=seconds if isinstance(seconds, int | float) else None,
        )
        return
    pictures = table(own.get("media_metadata"))
    order = rows(table(own.get("gallery_data")).get("items"))
    for one in order:
        source = table(table(pictures.get(str(one.get("media_id")))).get("s"))
        if url := safe_url(source.get("u") or source.get("gif")):
            yield Media(
                kind="image",
                url=url,
                width=size(source.get("x")),
                height=size(source.get("y")),
                alt=words(one.get("caption")) or None,
            )
    url = safe_url(own.get("url"))
    if not order and url and (own.get("post_hint") == "image" or _PICTURE.search(url)):
        yield Media(
            kind="image", url=url, width=size(still.get("width")), height=size(still.get("height"))
        )


def _flags(own: Mapping[str, Any]) -> tuple[str, ...]:
    """What the author or the subreddit warns of."""
    signs = {
        "sensitive": own.get("over_18") is True,
        "content_warning": own.get("spoiler") is True,
        "quarantined": own.get("quarantine") is True,
        "promoted": own.get("promoted") is True or own.get("is_created_from_ads_ui") is True,
        "locked": own.get("locked") is True,
        "crosspost": own.get("crosspost_parent") is not None,
    }
    return tuple(name for name, holds in signs.items() if holds)
