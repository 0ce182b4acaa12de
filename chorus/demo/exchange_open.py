"""Mastodon, Bluesky and a blog as the play tells them."""

import html
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from chorus.demo.drafts import Draft
from chorus.demo.material import lines
from chorus.http import Answered, Asked
from chorus.text import extract_hashtags, extract_mentions

SERVER = "fjell.example"
BLOG = "https://colandcrumbs.example/feed.xml"
_JSON = {"content-type": "application/json; charset=utf-8"}
_PAGE = 40


def mastodon(asked: Asked, drafts: Sequence[Draft], now: datetime, at: datetime) -> Answered:
    """A page of a hashtag's timeline, one status, or the answers to it."""
    words = parse_qs(urlsplit(asked.url).query)
    seen = [d for d in drafts if d.at(now) <= at]
    if "search" in asked.path:
        wanted = words.get("q", [""])[0]
        own = [d for d in seen if d.native_id(now) == wanted]
        return _json({"statuses": [_status(d, now) for d in own], "accounts": [], "hashtags": []})
    if asked.path.endswith("/context"):
        parent = asked.path.split("/")[-2]
        below = [d for d in seen if d.reply_to and d.reply_to.endswith(f"/{parent}")]
        told = [_status(d, now) | {"in_reply_to_id": parent} for d in below]
        return _json({"ancestors": [], "descendants": told})
    if asked.path.startswith("/api/v1/statuses/"):
        own = [d for d in seen if d.status_id(now) == asked.path.rpartition("/")[2]]
        return _json(_status(own[0], now)) if own else Answered(status=404, headers=_JSON)
    tag = asked.path.rpartition("/")[2].casefold()
    seen = [d for d in seen if d.reply_to is None]
    seen = [d for d in seen if tag in {t.casefold() for t in extract_hashtags(d.text)}]
    seen.sort(key=lambda d: d.hours)
    before = words.get("max_id", [""])[0]
    if before:
        seen = [d for d in seen if int(d.status_id(now)) < int(before)]
    page = seen[:_PAGE]
    headers = dict(_JSON)
    if len(seen) > _PAGE:
        place = f"https://{SERVER}{asked.path}?limit={_PAGE}&max_id={page[-1].status_id(now)}"
        headers["link"] = f'<{place}>; rel="next"'
    return _json([_status(d, now) for d in page], headers)


def _json(body: Any, headers: dict[str, str] | None = None) -> Answered:
    return Answered(status=200, headers=headers or _JSON, body=orjson.dumps(body))


def _status(draft: Draft, now: datetime) -> dict[str, Any]:
    user, _, server = draft.who.handle.partition("@")
    tags = extract_hashtags(draft.text)
    told: dict[str, Any] = {
        "id": draft.status_id(now),
        "uri": draft.native_id(now),
        "url": f"https://{server}/@{user}/{draft.status_id(now)}",
        "created_at": draft.at(now).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "edited_at": None,
        "in_reply_to_id": None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": "public",
        "language": draft.language,
        "content": _html(draft.text),
        "favourites_count": draft.likes,
        "reblogs_count": draft.likes // 5,
        "replies_count": draft.likes // 12,
        "reblog": None,
        "account": {
            "id": str(draft.who.number),
            "username": user,
            "acct": user if server == SERVER else draft.who.handle,
            "display_name": draft.who.name,
            "url": f"https://{server}/@{user}",
            "avatar": f"https://{server}/avatars/{user}.webp",
            "followers_count": 40 + draft.who.number * 3,
            "bot": False,
            "discoverable": True,
            "indexable": True,
        },
        "tags": [{"name": t.lower(), "url": f"https://{SERVER}/tags/{t.lower()}"} for t in tags],
        "mentions": [],
        "media_attachments": [],
    }
    told["mentions"] = [
        {"id": "1", "acct": name, "username": name, "url": f"https://{SERVER}/@{name}"}
        for name in extract_mentions(draft.text)
    ]
    if draft.shown:
        picture = draft.shown.picture
        told["media_attachments"] = [
            {
                "id": str(draft.number),
                "type": "image",
                "url": draft.media_url,
                "remote_url": None,
                "description": draft.alt,
                "meta": {"original": {"width": picture.width, "height": picture.height}},
            }
        ]
    return told


def _html(text: str) -> str:
    parts = "".join(f"<p>{one}</p>" for one in html.escape(text, quote=False).split("\n\n"))
    linked = rf'<a href="https://{SERVER}/tags/\1" class="mention hashtag">#<span>\1</span></a>'
    return re.sub(r"#(\w+)", linked, parts.replace("\n", "<br>"))


def bluesky(asked: Asked, drafts: Sequence[Draft], now: datetime, at: datetime) -> Answered:
    """A page of a search, posts by their uris, or the answers to a post."""
    words = parse_qs(urlsplit(asked.url).query)
    seen = [d for d in drafts if d.at(now) <= at]
    if "getPostThread" in asked.path:
        uri = words["uri"][0]
        post = next(d for d in seen if d.native_id(now) == uri)
        below = [{"post": _view(d, now)} for d in seen if d.reply_to == uri]
        return _json({"thread": {"post": _view(post, now), "replies": below}})
    if "getPosts" in asked.path:
        wanted = set(words["uris"])
        return _json({"posts": [_view(d, now) for d in seen if d.native_id(now) in wanted]})
    tag = words["tag"][0].casefold()
    seen = [d for d in seen if d.reply_to is None]
    seen = [d for d in seen if tag in {t.casefold() for t in extract_hashtags(d.text)}]
    seen.sort(key=lambda d: d.hours)
    start = int(words.get("cursor", ["0"])[0])
    body: dict[str, Any] = {"posts": [_view(d, now) for d in seen[start : start + 100]]}
    if start + 100 < len(seen):
        body["cursor"] = str(start + 100)
    return _json(body)


def _view(draft: Draft, now: datetime) -> dict[str, Any]:
    view: dict[str, Any] = {
        "uri": draft.native_id(now),
        "cid": f"bafydemo{draft.number:08d}",
        "author": {
            "did": draft.who.did,
            "handle": draft.who.handle,
            "displayName": draft.who.name,
            "labels": [],
        },
        "record": _record(draft, now),
        "indexedAt": (draft.at(now) + timedelta(seconds=2)).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "likeCount": draft.likes,
        "repostCount": draft.likes // 7,
        "replyCount": draft.likes // 10,
        "labels": [],
    }
    if draft.shown:
        image = {"fullsize": draft.media_url, "thumb": draft.media_url, "alt": draft.alt}
        view["embed"] = {"$type": "app.bsky.embed.images#view", "images": [image]}
    return view


def _record(draft: Draft, now: datetime) -> dict[str, Any]:
    facets = []
    for match in re.finditer(r"#(\w+)", draft.text):
        start = len(draft.text[: match.start()].encode())
        span = {"byteStart": start, "byteEnd": start + len(match[0].encode())}
        feature = {"$type": "app.bsky.richtext.facet#tag", "tag": match[1]}
        facets.append({"index": span, "features": [feature]})
    record: dict[str, Any] = {
        "$type": "app.bsky.feed.post",
        "text": draft.text,
        "createdAt": draft.at(now).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "langs": [draft.language],
        "facets": facets,
    }
    if draft.reply_to:
        there = {"uri": draft.reply_to, "cid": "bafydemo"}
        record["reply"] = {"root": there, "parent": there}
    return record


def jetstream(drafts: Sequence[Draft], now: datetime) -> Iterator[bytes]:
    """Events of the stream in the play's last hours: somebody else's chatter, and a deletion."""
    at = int((now - timedelta(minutes=40)).timestamp() * 1_000_000)
    chatter = {"$type": "app.bsky.feed.post", "text": "soup?", "langs": ["en"]}
    chatter["createdAt"] = (now - timedelta(minutes=41)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    commit: dict[str, Any] = {"rev": "3demorev", "operation": "create", "record": chatter}
    commit |= {"collection": "app.bsky.feed.post", "rkey": "3demosoup"}
    did = "did:plc:soupsoupsoupsoupsoupsoup"
    yield orjson.dumps({"did": did, "time_us": at, "kind": "commit", "commit": commit})
    for draft in drafts:
        if draft.role != "gone":
            continue
        rkey = draft.native_id(now).rpartition("/")[2]
        gone = {"rev": "3demorew", "operation": "delete", "rkey": rkey}
        gone["collection"] = "app.bsky.feed.post"
        event = {"did": draft.who.did, "time_us": at + 9_000_000, "kind": "commit"}
        yield orjson.dumps({**event, "commit": gone})


def blog(now: datetime) -> Answered:
    """The feed of an invented outdoor blog, RSS 2.0."""
    items = []
    for place, line in enumerate(lines("blog")):
        language, title, text = line.split("|", 2)
        words = "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\\n\\n"))
        page = f"https://colandcrumbs.example/{language}/{place + 1}"
        at = format_datetime(now - timedelta(hours=30 + place * 61))
        items.append(
            f"<item><title>{html.escape(title)}</title><link>{page}</link>"
            f'<guid isPermaLink="true">{page}</guid><pubDate>{at}</pubDate>'
            f"<dc:creator>Irati &amp; Wilf</dc:creator><dc:language>{language}</dc:language>"
            f"<description><![CDATA[{words}]]></description></item>"
        )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        "<title>Col &amp; Crumbs</title><link>https://colandcrumbs.example/</link>"
        "<description>Walking slowly, eating well</description>"
        + "".join(items)
        + "</channel></rss>"
    )
    headers = {"content-type": "application/rss+xml; charset=utf-8", "etag": '"demo-1"'}
    return Answered(status=200, headers=headers, body=body.encode())
