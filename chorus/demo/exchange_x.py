"""X as the play tells it: answers of API v2 (https://docs.x.com/x-api)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from chorus.demo.drafts import Draft
from chorus.http import Answered, Asked
from chorus.text import extract_hashtags, extract_mentions


def answer(asked: Asked, drafts: Sequence[Draft], now: datetime, at: datetime) -> Answered:
    """A page of a search, posts by their ids, or the handles of users."""
    words = {key: some[0] for key, some in parse_qs(urlsplit(asked.url).query).items()}
    if asked.path == "/2/users":
        by_id = {d.who.native_id: d.who for d in drafts}
        users = [by_id[one] for one in words["ids"].split(",") if one in by_id]
        told = [{"id": u.native_id, "name": u.name, "username": u.handle} for u in users]
        return _answered({"data": told}, at)
    if asked.path == "/2/tweets":
        wanted = set(words["ids"].split(","))
        alive = [d for d in drafts if d.at(now) <= at and d.native_id(now) in wanted]
        return _answered(_page(alive, now), at)
    query = words["query"]
    if query.startswith("conversation_id:"):
        seen = [d for d in drafts if d.reply_to == query.partition(":")[2]]
    else:
        asked_for = query.partition(" ")[0].casefold()
        week = at - timedelta(days=7)
        seen = [d for d in drafts if d.reply_to is None and d.at(now) > week]
        seen = [d for d in seen if asked_for in _signs(d.text)]
    since = int(words.get("since_id", 0))
    seen = [d for d in seen if d.at(now) <= at and int(d.native_id(now)) > since]
    seen.sort(key=lambda d: -int(d.native_id(now)))
    start = int(words.get("next_token", 0))
    size = int(words.get("max_results", 10))
    page = seen[start : start + size]
    meta: dict[str, Any] = {"result_count": len(page)}
    if page:
        meta |= {"newest_id": page[0].native_id(now), "oldest_id": page[-1].native_id(now)}
    if start + size < len(seen):
        meta["next_token"] = str(start + size)
    return _answered({"meta": meta, **_page(page, now)}, at)


def _page(drafts: Sequence[Draft], now: datetime) -> dict[str, Any]:
    """Posts with the media they show; nothing where there are none."""
    body: dict[str, Any] = {"data": [_tweet(d, now) for d in drafts]} if drafts else {}
    media = [_media(d) for d in drafts if d.shown]
    return {**body, "includes": {"media": media}} if media else body


def _signs(text: str) -> set[str]:
    """Hashtags and mentions with their signs, for comparison."""
    tags = {f"#{tag}".casefold() for tag in extract_hashtags(text)}
    return tags | {f"@{name}".casefold() for name in extract_mentions(text)}


def _answered(body: dict[str, Any], at: datetime) -> Answered:
    headers = {
        "content-type": "application/json; charset=utf-8",
        "x-rate-limit-limit": "300",
        "x-rate-limit-remaining": "291",
        "x-rate-limit-reset": str(int(at.timestamp()) + 900),
    }
    return Answered(status=200, headers=headers, body=orjson.dumps(body))


def _tweet(draft: Draft, now: datetime) -> dict[str, Any]:
    own_id = draft.native_id(now)
    told: dict[str, Any] = {
        "id": own_id,
        "edit_history_tweet_ids": [own_id],
        "text": draft.text,
        "author_id": draft.who.native_id,
        "conversation_id": draft.reply_to or own_id,
        "created_at": draft.at(now).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "lang": draft.language,
        "possibly_sensitive": False,
        "entities": {
            "hashtags": [{"tag": tag} for tag in extract_hashtags(draft.text)],
            "mentions": [{"username": name} for name in extract_mentions(draft.text)],
        },
        "public_metrics": {
            "like_count": draft.likes,
            "retweet_count": draft.likes // 6,
            "reply_count": draft.likes // 11,
            "quote_count": 0,
            "impression_count": draft.views or draft.likes * 20,
        },
    }
    if draft.shown:
        told["attachments"] = {"media_keys": [f"3_{draft.number}"]}
    if draft.reply_to:
        told["referenced_tweets"] = [{"type": "replied_to", "id": draft.reply_to}]
    return told


def _media(draft: Draft) -> dict[str, Any]:
    assert draft.shown is not None
    picture = draft.shown.picture
    told: dict[str, Any] = {
        "media_key": f"3_{draft.number}",
        "type": "photo",
        "url": draft.media_url,
        "width": picture.width,
        "height": picture.height,
        "alt_text": draft.alt,
    }
    if picture.kind == "clip":
        del told["url"]
        told |= {
            "type": "video",
            "preview_image_url": draft.poster_url,
            "duration_ms": int((picture.seconds or 4) * 1000),
            "variants": [
                {"bit_rate": 832000, "content_type": "video/mp4", "url": draft.media_url},
            ],
        }
    return told
