"""Instagram as the play tells it: answers of Meta's Graph API.

Fields: https://developers.facebook.com/docs/instagram-platform/reference/instagram-media. A post
found by hashtag names nobody; a post that tags the account names its author.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from chorus.demo.drafts import Draft
from chorus.http import Answered, Asked

_NODE = 17_843_826_142_000_000
_TAGS = ("tarnholttrails", "mytarnholt")
OWN_ID = "17841400008460056"
_PAGE = 50
_EXPIRED = {
    "error": {
        "message": "Error validating access token: Session has expired.",
        "type": "OAuthException",
        "code": 190,
        "error_subcode": 463,
        "fbtrace_id": "DemoTraceOfTarnholt",
    }
}


def answer(asked: Asked, drafts: Sequence[Draft], now: datetime, at: datetime) -> Answered:
    """What Instagram says at a moment `at` of the play whose end is `now`."""
    if at >= now - timedelta(hours=4, minutes=50):
        return told(_EXPIRED, 400)
    words = parse_qs(urlsplit(asked.url).query)
    parts = asked.path.strip("/").split("/")
    if parts[-1] == "ig_hashtag_search":
        return told({"data": [{"id": str(_NODE + _TAGS.index(words["q"][0]))}]})
    if parts[-1] == "comments":
        mine = [d for d in drafts if d.reply_to == parts[-2] and d.at(now) <= at]
        return told({"data": [_comment(d, now) for d in mine]})
    seen = [d for d in drafts if d.reply_to is None and d.at(now) <= at]
    if parts[-1] == "recent_media":
        day = at - timedelta(hours=24)
        tag = "#" + _TAGS[int(parts[-2]) - _NODE]
        seen = [d for d in seen if d.found_by == "hashtag" and d.at(now) > day and tag in d.text]
    else:
        seen = [d for d in seen if d.found_by == "tag"]
    seen.sort(key=lambda d: d.hours)
    start = int((words.get("after") or ["0"])[0])
    page = seen[start : start + _PAGE]
    body: dict[str, Any] = {"data": [_media(d, now) for d in page]}
    if start + _PAGE < len(seen):
        body["paging"] = {"cursors": {"after": str(start + _PAGE)}}
    return told(body)


def told(body: Any, status: int = 200) -> Answered:
    """A JSON answer with the header that tells how much of the quota is used."""
    usage = orjson.dumps({"call_count": 12, "total_time": 8, "total_cputime": 5}).decode()
    headers = {"content-type": "application/json; charset=UTF-8", "x-app-usage": usage}
    return Answered(status=status, headers=headers, body=orjson.dumps(body))


def _media(draft: Draft, now: datetime) -> dict[str, Any]:
    assert draft.shown is not None
    is_clip = draft.shown.picture.kind == "clip"
    dies = f"?oe={int((now + timedelta(hours=88)).timestamp()):08X}"
    one: dict[str, Any] = {
        "id": draft.native_id(now),
        "caption": draft.text,
        "media_type": "VIDEO" if is_clip else "IMAGE",
        "media_url": draft.media_url + dies,
        "permalink": f"https://www.instagram.com/p/TH{draft.number:09d}/",
        "timestamp": draft.at(now).strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "like_count": draft.likes,
        "comments_count": draft.likes // 9,
    }
    if is_clip and draft.found_by == "tag":
        one["thumbnail_url"] = draft.poster_url + dies
    if draft.found_by == "tag":
        one["username"] = draft.who.handle
        one["alt_text"] = draft.alt
    return one


def _comment(draft: Draft, now: datetime) -> dict[str, Any]:
    return {
        "id": str(17_990_000_000_000_000 + draft.number * 104_729),
        "text": draft.text,
        "timestamp": draft.at(now).strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "username": draft.who.handle,
        "like_count": 1,
    }
