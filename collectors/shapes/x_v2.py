"""Posts of X in the v2 format: search, mentions, timelines, quotes, lookups, with includes.

Identity is the first id of `edit_history_tweet_ids`: each edit has an id of its own.
Field names: https://docs.x.com/x-api/fundamentals/data-dictionary.
"""

import html
from typing import Any

import orjson

from chorus.text import extract_hashtags, extract_mentions
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
    size,
    table,
    words,
)
from collectors.shapes.x_v1 import NETWORK, best_variant, language


class Includes:
    """What an answer carries beside its posts, by id."""

    def __init__(self, told: object) -> None:
        parts = table(told)
        self.users = {str(u.get("id")): u for u in rows(parts.get("users"))}
        self.media = {str(m.get("media_key")): m for m in rows(parts.get("media"))}
        self.tweets = {str(t.get("id")): t for t in rows(parts.get("tweets"))}

    def of(self, tweet: dict[str, Any]) -> dict[str, Any]:
        """The part that belongs to one post, so that it can be read again from its own bytes."""
        tweets = [self.tweets[i] for _, i in references(tweet) if i in self.tweets]
        users, media = [], []
        for one in (tweet, *tweets):
            author = native_id(one.get("author_id"))
            if author in self.users:
                users.append(self.users[author])
            media += [self.media[key] for key in media_keys(one) if key in self.media]
        parts = {"tweets": tweets, "users": users, "media": media}
        return {key: value for key, value in parts.items() if value}


def references(tweet: dict[str, Any]) -> list[tuple[str, str]]:
    """The pairs (type, id) a post refers to: replied_to, quoted, retweeted."""
    return [
        (str(one.get("type")), own_id)
        for one in rows(tweet.get("referenced_tweets"))
        if (own_id := native_id(one.get("id")))
    ]


def media_keys(tweet: dict[str, Any]) -> list[str]:
    """The keys of a post's media, in order."""
    keys = table(tweet.get("attachments")).get("media_keys")
    return [str(key) for key in keys] if isinstance(keys, list) else []


def is_tweet(told: object) -> bool:
    """Whether an object is a v2 post."""
    tweet = table(told)
    return "id" in tweet and "text" in tweet


def posts(tweets: list[Any], includes: Includes, path: str) -> Parsed:
    """The posts of a list; reposts give their original once, protected authors are left out."""
    found: dict[str, Found] = {}
    left_out = 0
    for position, tweet in enumerate(tweets):
        here = f"{path}[{position}]"
        if not isinstance(tweet, dict):
            missing(NETWORK, here, "a post should be an object")
        one = post(tweet, includes, here)
        if one.visibility != "public":
            left_out += 1
            continue
        raw = orjson.dumps({"data": tweet, "includes": includes.of(tweet)})
        found.setdefault(one.key, Found(post=one, raw=raw))
    return Parsed(found=tuple(found.values()), left_out=left_out)


def post(tweet: dict[str, Any], includes: Includes, path: str = "$.data") -> Post:
    """One post; the original when it is a repost whose original came along."""
    refers = dict(reversed(references(tweet)))
    original = refers.get("retweeted")
    if original in includes.tweets and includes.tweets[original].get("id") != tweet.get("id"):
        return post(includes.tweets[original], includes, f"$.includes.tweets[id={original}]")
    own_id = native_id(tweet.get("id"))
    if own_id is None:
        missing(NETWORK, f"{path}.id")
    history = tweet.get("edit_history_tweet_ids")
    if isinstance(history, list) and history:
        own_id = native_id(history[0]) or own_id
    note = table(tweet.get("note_tweet"))
    text = words(note.get("text")) or words(tweet.get("text"))
    if text is None:
        missing(NETWORK, f"{path}.text")
    plain = html.unescape(text)
    # a long post carries the entities of its whole text in the note
    entities = table(note.get("entities") or tweet.get("entities"))
    told = isinstance(tweet.get("entities"), dict) or isinstance(note.get("entities"), dict)
    author = _author(tweet, includes)
    user = includes.users.get(str(tweet.get("author_id")), {})
    handle = author.handle if author and author.handle else "i"
    counters = table(tweet.get("public_metrics"))
    edits = isinstance(history, list) and len(history) > 1
    return Post(
        network=NETWORK,
        id=own_id,
        url=f"https://x.com/{handle}/status/{own_id}",
        author=author,
        text=plain,
        language=language(tweet.get("lang")),
        posted_at=moment(tweet.get("created_at")),
        hashtags=_named(entities, "hashtags", "tag") if told else once(extract_hashtags(plain)),
        mentions=_named(entities, "mentions", "username")
        if told
        else once(extract_mentions(plain)),
        links=_links(entities),
        media=tuple(
            one for key in media_keys(tweet) if (one := _media(includes.media.get(key))) is not None
        ),
        reply_to=refers.get("replied_to"),
        repost_of=original,
        visibility="private" if user.get("protected") is True else "public",
        flags=tuple(
            flag
            for flag, is_so in (
                ("paid_partnership", tweet.get("paid_partnership") is True),
                ("sensitive", tweet.get("possibly_sensitive") is True),
                ("withheld", bool(tweet.get("withheld"))),
                ("edited", edits),
            )
            if is_so
        ),
        metrics=Metrics(
            likes=count(counters.get("like_count")),
            shares=count(counters.get("retweet_count", counters.get("repost_count"))),
            comments=count(counters.get("reply_count")),
            views=count(counters.get("impression_count")),
        ),
    )


def _author(tweet: dict[str, Any], includes: Includes) -> Author | None:
    own_id = native_id(tweet.get("author_id"))
    if own_id is None:
        return None
    user = includes.users.get(own_id, {})
    handle = name(user.get("username"))
    return Author(
        network=NETWORK,
        id=own_id,
        handle=handle,
        name=name(user.get("name")),
        url=f"https://x.com/{handle}" if handle else None,
        avatar=safe_url(user.get("profile_image_url")),
        followers=count(table(user.get("public_metrics")).get("followers_count")),
        bio=words(user.get("description")) or None,
    )


def _named(entities: dict[str, Any], part: str, field: str) -> tuple[str, ...]:
    return once([told for one in rows(entities.get(part)) if (told := name(one.get(field)))])


def _links(entities: dict[str, Any]) -> tuple[str, ...]:
    links: list[str] = []
    for one in rows(entities.get("urls")):
        shown = str(one.get("display_url") or "")
        if one.get("media_key") or shown.startswith(("pic.twitter.com/", "pic.x.com/")):
            continue  # the post's own picture, which stands in its media
        url = safe_url(one.get("unwound_url")) or safe_url(one.get("expanded_url"))
        if url := url or safe_url(one.get("url")):
            links.append(url)
    return once(links)


def _media(told: dict[str, Any] | None) -> Media | None:
    if told is None:
        return None
    still = safe_url(told.get("preview_image_url"))
    width, height = size(told.get("width")), size(told.get("height"))
    alt = name(told.get("alt_text"))
    if told.get("type") in ("video", "animated_gif"):
        length = count(told.get("duration_ms"))
        return Media(
            kind="video",
            url=best_variant(told.get("variants")),
            poster=still,
            width=width,
            height=height,
            seconds=length / 1000 if length else None,
            alt=alt,
        )
    return Media(kind="image", url=safe_url(told.get("url")), width=width, height=height, alt=alt)
