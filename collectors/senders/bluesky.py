"""Sends replies on Bluesky, and finds our own again.

The record's key is ours: made from the message, so that a second attempt meets the first one
instead of standing beside it, and our reply is found by its address alone. Mentions, hashtags and
links are marked by bytes of the UTF-8 text, not characters. Sources: docs.bsky.app, the lexicons
com.atproto.repo.createRecord and getRecord, atproto.com/specs/tid.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from chorus.errors import AccessDenied, PayloadError, Refused
from chorus.http import Answered, Http
from chorus.text import extract_hashtags
from chorus.types import Message, Post
from collectors.bluesky_api import PDS, Session
from collectors.connector import Delivered, Letter
from collectors.shapes.bluesky import NETWORK, POST
from collectors.told import Told, exchange_of, opened

NEEDS = ("handle", "app_password")
_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_LINK = re.compile(r"https?://[^\s()<>]*[^\s()<>.,;:!?'\"]")


class BlueskySender:
    """Our account on its own server."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._we = Session(
            settings.get("pds") or PDS,
            settings.get("handle") or "",
            settings.get("app_password") or "",
        )
        self._complete = all(settings.get(name) for name in NEEDS)

    def ready(self, message: Message, post: Post | None, http: Http, now: datetime) -> Letter:
        """Sign in and look the post up: a reply names the post and the head of its thread."""
        self._may()
        if post is None:
            raise Refused(NETWORK, "there is no post to answer")
        answer = self._we.get(http, "app.bsky.feed.getPosts", [("uris", post.id)], now)
        found = next(_told(answer, now).need("posts").items(), None)
        if found is None:
            raise Refused(NETWORK, "that post is not there any more")
        parent = {name: found.need(name).text() for name in ("uri", "cid")}
        did = post.author.id if post.author else ""
        record = {
            "$type": POST,
            "text": message.text,
            "createdAt": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
            "langs": [message.language],
            "reply": {"root": _root(found) or parent, "parent": parent},
            "facets": list(facets(message.text, message.to, did)),
        }
        body = {
            "repo": self._we.handle,
            "collection": POST,
            "rkey": rkey(message),
            "record": record,
        }
        return Letter(key=message.key, body=body)

    def send(self, letter: Letter, http: Http, now: datetime) -> Delivered:
        """Write the record under our own key."""
        answer = self._we.post(http, "com.atproto.repo.createRecord", letter.body, now)
        return _delivered(_told(answer, now).need("uri").text(), self._we.handle)

    def find(
        self, message: Message, post: Post | None, http: Http, now: datetime
    ) -> Delivered | None:
        """The record under our own key."""
        del post
        self._may()
        words = [("repo", self._we.handle), ("collection", POST), ("rkey", rkey(message))]
        answer = self._we.get(http, "com.atproto.repo.getRecord", words, now)
        if answer.status in (400, 404) and b"RecordNotFound" in answer.body:
            return None
        return _delivered(_told(answer, now).need("uri").text(), self._we.handle)

    def _may(self) -> None:
        if not self._complete:
            raise AccessDenied(
                NETWORK,
                "there is no account to send with",
                what_to_do="Add `handle` and `app_password` under `networks: bluesky:`.",
            )


def rkey(message: Message) -> str:
    """The key of a message's record: a time-ordered identifier (TID), always the same for one
    message. Its time lies up to 18 minutes before the message was made, so that those of one
    batch differ (40 bits are drawn from the message's key)."""
    drawn = int.from_bytes(sha256(message.key.encode()).digest()[:5], "big")
    micros = int(message.created_at.timestamp() * 1_000_000) - (drawn >> 10)
    number = (micros << 10 | drawn & 0x3FF) & (2**63 - 1)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(60, -1, -5))


def facets(text: str, handle: str, did: str) -> Iterator[dict[str, Any]]:
    """The marks of a text: the author in front, hashtags, addresses; offsets are UTF-8 bytes."""
    mention = f"@{handle.lstrip('@')}"
    if did.startswith("did:") and len(mention) > 1 and text.startswith(mention):
        yield _facet(text, 0, len(mention), {"$type": _kind("mention"), "did": did})
    place = 0
    for tag in extract_hashtags(text):
        start = text.index(tag, place) - 1
        place = start + 1 + len(tag)
        yield _facet(text, start, place, {"$type": _kind("tag"), "tag": tag})
    for link in _LINK.finditer(text):
        yield _facet(text, *link.span(), {"$type": _kind("link"), "uri": link[0]})


def _kind(name: str) -> str:
    return f"app.bsky.richtext.facet#{name}"


def _facet(text: str, start: int, end: int, feature: dict[str, str]) -> dict[str, Any]:
    before = len(text[:start].encode())
    index = {"byteStart": before, "byteEnd": before + len(text[start:end].encode())}
    return {"index": index, "features": [feature]}


def _root(found: Told) -> dict[str, str] | None:
    """The head of the thread a post stands in; None when it is the head itself."""
    reply = found.need("record").object_("reply")
    root = reply.object_("root") if reply else None
    return {name: root.need(name).text() for name in ("uri", "cid")} if root else None


def _told(answer: Answered, now: datetime) -> Told:
    if answer.status in (400, 403) and b"InvalidToken" in answer.body:
        raise AccessDenied(
            NETWORK,
            f"{answer.status} the session is not accepted",
            what_to_do="Make a new app password for `networks: bluesky:`.",
        )
    return opened(NETWORK, exchange_of(answer.checked(NETWORK, now)))


def _delivered(uri: str, handle: str) -> Delivered:
    key = uri.rpartition("/")[2]
    if not uri.startswith("at://") or not key:
        raise PayloadError(NETWORK, "that is no address of a record", path="$.uri")
    return Delivered(remote_id=uri, url=f"https://bsky.app/profile/{handle}/post/{key}")
