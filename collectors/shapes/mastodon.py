"""The shapes of Mastodon's answers, read into posts. Pure."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson

from chorus.errors import PayloadError
from chorus.text import extract_hashtags, fold, fold_loose, links_in, plain
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Parsed
from collectors.told import Told

NETWORK = "mastodon"
_KINDS = {"image": "image", "gifv": "video", "video": "video", "audio": "audio"}
_ENDINGS = re.compile(
    r"\.(?:(jpe?g|png|gif|webp|avif|heic)|(mp4|mov|webm|m4v)|(mp3|ogg|wav|flac|m4a))\Z"
)
_OTHERS = {
    "acct": "a profile",
    "options": "a poll",
    "history": "a trend",
    "domain": "a description of the server",
    "urls": "a description of the server",
}


def read_statuses(
    told: Told, *, parents: Mapping[str, str] | None = None, deleted: bool = False
) -> Parsed:
    """The posts in an answer, reposts as their original, each once; what is not public is counted.

    `parents` maps ids of the server to uris, for answers to a post that is not in the answer.
    Raises PayloadError for answers that hold no posts (profiles, tags, errors…).
    """
    originals: dict[str, Told] = {}
    for status in _statuses(told):
        inner = status.object_("reblog") or status
        originals.setdefault(inner.need("uri").text(), inner)
    known = dict(parents or {})
    for uri, status in originals.items():
        local = status.str_("id")
        if local:
            known.setdefault(local, uri)
    if deleted:
        return Parsed(gone=tuple(f"{NETWORK}:{uri}" for uri in originals))
    public = [one for one in originals.values() if one.need("visibility").value == "public"]
    found = tuple(_found(one, known) for one in public)
    return Parsed(
        found=found,
        left_out=len(originals) - len(found),
    )


def times(told: Told) -> Iterator[datetime]:
    """When each member of a list was made: its order."""
    for one in told.items():
        at = one.time("created_at")
        if at is not None:
            yield at


def _statuses(told: Told) -> Iterator[Told]:
    if isinstance(told.value, list):
        for one in told.items():
            yield from _status(one)
        return
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of Mastodon")
    if "event" in told.value and "payload" in told.value:
        yield from _event(told)
        return
    lists = [key for key in ("statuses", "ancestors", "descendants") if key in told.value]
    for key in lists:
        for one in told.need(key).items():
            yield from _status(one)
    if not lists:
        yield from _status(told)


def _status(told: Told) -> Iterator[Told]:
    """A status itself, or the one a notification is about."""
    if not isinstance(told.value, dict):
        raise told.wrong("expected a post")
    if "error" in told.value:
        raise told.wrong(f"the server says “{told.str_('error') or 'error'}”")
    if "type" in told.value and "account" in told.value and "content" not in told.value:
        if told.value["type"] in ("mention", "status", "update"):
            yield told.need("status")
        return
    if "content" not in told.value or "account" not in told.value:
        for key, name in _OTHERS.items():
            if key in told.value:
                raise PayloadError(NETWORK, f"this is {name}, not a post", path=f"{told.path}.uri")
    yield told


def _event(told: Told) -> Iterator[Told]:
    """An event of the streaming API; its payload is JSON inside a text. Deletions name only the
    server's own id, which alone leads to no post."""
    if told.value["event"] not in ("update", "status.update", "notification"):
        return
    inside = told.need("payload")
    try:
        payload: Any = orjson.loads(inside.text())
    except orjson.JSONDecodeError as error:
        raise inside.wrong("it is not JSON") from error
    yield from _status(Told(NETWORK, payload, inside.path))


def _found(told: Told, known: Mapping[str, str]) -> Found:
    raw = {**told.value}
    parent = told.str_("in_reply_to_uri") or known.get(told.str_("in_reply_to_id") or "")
    if parent:
        # Kept with the post, so that reading it again alone gives the same answer.
        raw["in_reply_to_uri"] = parent
    html = told.need("content").value
    text = plain(html) if isinstance(html, str) else ""
    uri = told.need("uri").text()
    account = told.need("account")
    post = Post(
        network=NETWORK,
        id=uri,
        url=told.str_("url") or (uri if uri.startswith("http") else None),
        author=_author(account),
        text=text,
        language=told.str_("language"),
        posted_at=told.time("created_at"),
        edited_at=told.time("edited_at"),
        hashtags=_hashtags(told, text),
        mentions=tuple(
            dict.fromkeys(name for one in told.each("mentions") if (name := one.str_("acct")))
        ),
        links=tuple(links_in(html)) if isinstance(html, str) else (),
        media=tuple(_media(one) for one in told.each("media_attachments")),
        reply_to=parent or told.str_("in_reply_to_id"),
        flags=_flags(told, account),
        metrics=Metrics(
            likes=told.int_("favourites_count"),
            shares=told.int_("reblogs_count"),
            comments=told.int_("replies_count"),
        ),
    )
    return Found(post=post, raw=orjson.dumps(raw))


def _author(told: Told) -> Author:
    """`url` is the same on every server and never changes; ids are each server's own."""
    handle = told.need("acct").text()
    return Author(
        network=NETWORK,
        id=told.str_("url") or told.str_("uri") or handle,
        handle=handle,
        name=told.str_("display_name"),
        url=told.str_("url"),
        avatar=told.str_("avatar"),
        followers=told.int_("followers_count"),
        bio=_bio(told),
    )


def _bio(told: Told) -> str | None:
    """What the account says of itself: the note, and the lines beside it."""
    said = [plain(told.str_("note") or "")]
    said += [
        f"{field.str_('name') or ''}: {plain(field.str_('value') or '')}"
        for field in told.each("fields")
    ]
    return "\n".join(one for one in said if one.strip(": ")) or None


def _hashtags(told: Told, text: str) -> tuple[str, ...]:
    """As written in the text; tags the text does not show follow, as the server names them.

    Servers name a tag without accents ("solidaritat"), so the two meet by `fold_loose`.
    """
    written: dict[str, str] = {}
    for tag in extract_hashtags(text):
        written.setdefault(fold(tag), tag)
    shown = {fold_loose(tag) for tag in written}
    for one in told.each("tags"):
        name = one.str_("name")
        if name and fold_loose(name) not in shown:
            written.setdefault(fold(name), name)
    return tuple(written.values())


def _media(told: Told) -> Media:
    """The original's address where the server tells it: the server's own copy may be purged."""
    url = told.str_("remote_url") or told.str_("url")
    meta = told.object_("meta")
    size = meta.object_("original") if meta else None
    seconds = size.value.get("duration") if size else None
    kind = _KINDS.get(told.str_("type") or "") or _kind_of(url)
    return Media.model_validate(
        {
            "kind": kind,
            "url": url,
            "poster": told.str_("preview_url") if kind != "image" else None,
            "width": size.int_("width") if size else None,
            "height": size.int_("height") if size else None,
            "seconds": seconds if isinstance(seconds, int | float) else None,
            "alt": told.str_("description"),
        }
    )


def _kind_of(url: str | None) -> str:
    match = _ENDINGS.search((url or "").lower().partition("?")[0])
    return ("image", "video", "audio")[(match.lastindex or 1) - 1] if match else "image"


def _flags(told: Told, account: Told) -> tuple[str, ...]:
    """What the author wishes or warns of: signals for people, never silently acted on."""
    signs = {
        "sensitive": told.value.get("sensitive") is True,
        "content_warning": told.str_("spoiler_text") is not None,
        "noindex": account.value.get("noindex") is True,
        "not_indexable": account.value.get("indexable") is False,
        "not_discoverable": "discoverable" in account.value
        and account.value["discoverable"] is not True,
        "bot": account.value.get("bot") is True,
        "quote": told.object_("quote") is not None,
    }
    return tuple(name for name, holds in signs.items() if holds)
