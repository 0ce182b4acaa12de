"""The shapes of Bluesky's answers (AT Protocol), read into posts. Pure.

Facet offsets are bytes of the UTF-8 text, not characters.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import orjson

from chorus.errors import PayloadError
from chorus.saying import said
from chorus.text import extract_hashtags, fold
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Exchange, Parsed
from collectors.shapes.jetstream import event_of
from collectors.told import Told, checked, iso

NETWORK = "bluesky"
POST = "app.bsky.feed.post"
_HANDLE = re.compile(r"[@＠]([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)")
_TAG = re.compile(r"(?!und\b)[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CDN = "https://cdn.bsky.app/img/feed_fullsize/plain"
_VIDEO = "https://video.bsky.app/watch"
_CLOSED = ("deleted", "deactivated", "takendown", "suspended")
_SIGNS = frozenset("#＃@＠")
_OTHERS = {
    "profiles": "profiles",
    "repostedBy": "a list of accounts",
    "feeds": "a list of feeds",
    "likes": "a list of likes",
    "followers": "a list of accounts",
    "handle": "a profile",
}


def read_posts(exchange: Exchange) -> Parsed:
    """The posts in an answer or in lines of stream events; reposts as their original, each once.

    Raises the error of the status, or PayloadError for what holds no posts.
    """
    checked(NETWORK, exchange)
    found: dict[str, Found] = {}
    gone: dict[str, None] = {}
    for told in _documents(exchange):
        if "did" in told.value and ("time_us" in told.value or "commit" in told.value):
            shut, is_shut = read_account(told)
            if is_shut:
                found = {k: one for k, one in found.items() if account_of(one) != shut}
                continue
            one, key = read_event(told)
            if one is not None:
                found[one.post.key] = one
            if key is not None:
                found.pop(key, None)
                gone[key] = None
            continue
        for one in _found(told):
            found.setdefault(one.post.key, one)
    return Parsed(found=tuple(found.values()), gone=tuple(gone))


def read_event(told: Told) -> tuple[Found | None, str | None]:
    """A Jetstream event as (post, None), (None, key of a deleted post), or nothing of ours."""
    commit = told.object_("commit")
    if commit is None or commit.str_("collection") != POST:
        return None, None
    did, rkey = told.need("did").text(), commit.need("rkey").text()
    uri = f"at://{did}/{POST}/{rkey}"
    if commit.str_("operation") == "delete":
        return None, f"{NETWORK}:{uri}"
    micros = told.int_("time_us")
    at = datetime.fromtimestamp(micros / 1_000_000, UTC) if micros else None
    post = _post(uri, commit.need("record"), Author(network=NETWORK, id=did), at)
    return Found(post=post, raw=orjson.dumps(told.value)), None


def read_account(told: Told) -> tuple[str | None, bool]:
    """The account an event is about, and whether it is closed: deleted or left by its owner, taken
    down or suspended. Being out of step (desynchronized, throttled) closes nothing."""
    if told.str_("kind") != "account":
        return None, False
    account = told.object_("account") or told
    closed = account.value.get("active") is False and account.str_("status") in _CLOSED
    return told.need("did").text(), closed


def account_of(one: Found) -> str | None:
    """Whose post it is: the account's id."""
    return one.post.author.id if one.post.author else None


def may_be_wanted(event: dict[str, Any]) -> bool:
    """Can any query want this event? Posts with a hashtag or a mention, deletions, accounts."""
    commit = event.get("commit")
    if not isinstance(commit, dict):
        return True
    record = commit.get("record")
    if not isinstance(record, dict):
        return True
    text = record.get("text")
    signs = isinstance(text, str) and not _SIGNS.isdisjoint(text)
    return signs or bool(record.get("facets")) or bool(record.get("tags"))


def order_of(one: Found) -> datetime | None:
    """What the network sorts by: the earlier of the author's clock and its own."""
    times = [at for at in (one.post.posted_at, one.post.server_at) if at is not None]
    return min(times, default=None)


def mentioned(one: Found) -> set[str]:
    """Whom a post mentions: handles as written and account ids, casefolded."""
    told = Told(NETWORK, orjson.loads(one.raw))
    inner = told.object_("record") or told.object_("value")
    commit = told.object_("commit")
    record = inner or (commit.object_("record") if commit else None)
    dids = (
        {did for _, feature in _facets(record) if (did := feature.str_("did"))} if record else set()
    )
    return {name.casefold() for name in (*one.post.mentions, *dids)}


def _documents(exchange: Exchange) -> Iterator[Told]:
    """The JSON of an answer, or of each line of a file of events."""
    try:
        value = orjson.loads(exchange.body)
    except orjson.JSONDecodeError as error:
        lines = exchange.body.splitlines()
        if len(lines) < 2 or not exchange.body.lstrip().startswith(b"{"):
            kind = exchange.headers.get("content-type", "an unknown type")
            raise PayloadError(NETWORK, f"not JSON but {kind} ({error})") from error
        for number, line in enumerate(lines):
            if not line.strip():
                continue
            try:
                yield _object(orjson.loads(line), f"$[{number}]")
            except orjson.JSONDecodeError as broken:
                raise PayloadError(NETWORK, f"not JSON ({broken})", path=f"$[{number}]") from broken
        return
    yield _object(value, "$")


def _object(value: Any, path: str) -> Told:
    if not isinstance(value, dict):
        raise PayloadError(NETWORK, "this is no answer of Bluesky", path=path)
    return Told(NETWORK, event_of(value), path)


def _found(told: Told) -> Iterator[Found]:
    for key, inner in (("posts", None), ("feed", "post"), ("notifications", None)):
        if key in told.value:
            for one in told.need(key).items():
                yield _view(one.need(inner) if inner else one)
            return
    if "thread" in told.value:
        yield from _thread(told.need("thread"))
    elif "value" in told.value:
        yield _record(told)
    elif "record" in told.value and "uri" in told.value:
        yield _view(told)
    elif "error" in told.value:
        raise told.wrong(f"the server says “{said(orjson.dumps(told.value))}”")
    else:
        for key, name in _OTHERS.items():
            if key in told.value:
                raise PayloadError(NETWORK, f"this is {name}, not posts", path=f"$.{key}")
        raise told.wrong("there are no posts in it")


def _thread(told: Told) -> Iterator[Found]:
    """Parents first, then the post, then its answers; deleted and blocked ones are passed over."""
    parents = []
    above = told.object_("parent")
    while above is not None:
        parents.append(above)
        above = above.object_("parent")
    waiting = [told, *parents]
    while waiting:
        one = waiting.pop()
        if one.object_("post") is not None:
            yield _view(one.need("post"))
        elif one is told and told.str_("$type") is None:
            raise told.wrong("there is no post in it")
        if one not in parents:
            waiting.extend(reversed(list(one.each("replies"))))


def _view(told: Told) -> Found:
    """A post as the app view shows it, with its author and counters."""
    uri = told.need("uri").text()
    by = told.need("author")
    handle = by.str_("handle")
    handle = None if handle == "handle.invalid" else handle
    did = by.need("did").text()
    author = Author(
        network=NETWORK,
        id=did,
        handle=handle,
        name=by.str_("displayName"),
        url=f"https://bsky.app/profile/{handle or did}",
        avatar=by.str_("avatar"),
    )
    post = _post(uri, told.need("record"), author, told.time("indexedAt"))
    labels = [*_labels(by.each("labels")), *_labels(told.each("labels"))]
    embed = told.object_("embed")
    more = {
        "media": tuple(_shown(embed)) or post.media if embed else post.media,
        "flags": tuple(dict.fromkeys([*post.flags, *labels])),
        "metrics": Metrics(
            likes=told.int_("likeCount"),
            shares=told.int_("repostCount"),
            comments=told.int_("replyCount"),
        ),
    }
    return Found(post=post.model_copy(update=more), raw=orjson.dumps(told.value))


def _record(told: Told) -> Found:
    """A bare record of a repository: no handle, no counters."""
    value = told.need("value")
    if value.str_("$type") not in (None, POST):
        raise PayloadError(
            NETWORK, f"this is a record of {value.str_('$type')}, not a post", path="$.value"
        )
    uri = told.need("uri").text()
    author = Author(network=NETWORK, id=uri.removeprefix("at://").partition("/")[0])
    return Found(post=_post(uri, value, author, None), raw=orjson.dumps(told.value))


def _post(uri: str, record: Told, author: Author, server_at: datetime | None) -> Post:
    if not uri.startswith("at://"):
        raise record.wrong(f"“{uri[:60]}” is not an at:// address")
    text = record.str_("text")
    if text is None and "text" not in record.value:
        raise PayloadError(NETWORK, "it is missing", path=f"{record.path}.text")
    written = text or ""
    parent = record.object_("reply")
    parent = parent.object_("parent") if parent else None
    embed = record.object_("embed")
    labels = record.object_("labels")
    quotes = embed is not None and "app.bsky.embed.record" in (embed.str_("$type") or "")
    rkey = uri.rpartition("/")[2]
    return Post(
        network=NETWORK,
        id=uri,
        url=f"https://bsky.app/profile/{author.handle or author.id}/post/{rkey}",
        author=author,
        text=written,
        language=_language(record),
        # The author's clock may say anything; a time that is none is "not told".
        posted_at=iso(record.str_("createdAt") or ""),
        server_at=server_at,
        hashtags=_hashtags(record, written),
        mentions=_mentions(record, written),
        links=_links(record, embed),
        media=tuple(_recorded(embed, author.id)) if embed else (),
        reply_to=parent.str_("uri") if parent else None,
        flags=(*_labels(labels.each("values") if labels else ()), *(("quote",) if quotes else ())),
    )


def _language(record: Told) -> str | None:
    """The first language named that is one: authors' apps send words and empty texts as well."""
    told = (one.value for one in record.each("langs"))
    return next((tag for tag in told if isinstance(tag, str) and _TAG.fullmatch(tag)), None)


def _facets(record: Told) -> Iterator[tuple[tuple[int, int], Told]]:
    """Every feature with its byte range, in the order of the text."""
    spans: list[tuple[tuple[int, int], Told]] = []
    for facet in record.each("facets"):
        index = facet.object_("index")
        if index is None:
            continue
        start, end = index.int_("byteStart"), index.int_("byteEnd")
        if start is None or end is None or end <= start:
            continue
        spans.extend(((start, end), one) for one in facet.each("features"))
    yield from sorted(spans, key=lambda span: span[0])


def _hashtags(record: Told, text: str) -> tuple[str, ...]:
    """Tags of facets as the text writes them, then those only the text shows, then the outer
    ones; each once."""
    told: dict[str, str] = {}
    data = text.encode()
    rest = bytearray(data)
    for (start, end), feature in _facets(record):
        rest[start:end] = b" " * len(rest[start:end])
        tag = (feature.str_("tag") or "").lstrip("#＃")
        shown = data[start:end].decode("utf-8", "ignore").strip().lstrip("#＃")
        if tag:
            told.setdefault(fold(tag), shown if fold(shown) == fold(tag) else tag)
    for tag in extract_hashtags(rest.decode("utf-8", "replace")):
        told.setdefault(fold(tag), tag)
    for one in record.each("tags"):
        tag = one.value.lstrip("#＃") if isinstance(one.value, str) else ""
        if tag:
            told.setdefault(fold(tag), tag)
    return tuple(told.values())


def _mentions(record: Told, text: str) -> tuple[str, ...]:
    """The handles mentioned, as written; the account id where the text shows another name."""
    data = text.encode()
    names = []
    for (start, end), feature in _facets(record):
        did = feature.str_("did")
        if did:
            handle = _HANDLE.search(data[start:end].decode("utf-8", "ignore"))
            names.append(handle[1] if handle else did)
    return tuple(dict.fromkeys(names))


def _links(record: Told, embed: Told | None) -> tuple[str, ...]:
    found = [uri for _, one in _facets(record) if (uri := one.str_("uri"))]
    media = embed.object_("media") if embed else None
    for one in (embed, media):
        card = one.object_("external") if one else None
        if card and (uri := card.str_("uri")):
            found.append(uri)
    return tuple(dict.fromkeys(uri for uri in found if uri.startswith(("http://", "https://"))))


def _shown(embed: Told) -> Iterator[Media]:
    """Media with the addresses the app view gives."""
    for image in embed.each("images"):
        yield _picture(image, image.str_("fullsize") or image.str_("thumb"))
    if embed.str_("playlist"):
        yield _clip(embed, embed.str_("playlist"), embed.str_("thumbnail"))
    inner = embed.object_("media")
    if inner is not None:
        yield from _shown(inner)


def _recorded(embed: Told, did: str) -> Iterator[Media]:
    """Media of a bare record: their address is made of account and content id."""
    for image in embed.each("images"):
        cid = _cid(image.object_("image"))
        yield _picture(image, f"{_CDN}/{did}/{cid}@jpeg" if cid else None)
    cid = _cid(embed.object_("video"))
    if cid:
        base = f"{_VIDEO}/{did.replace(':', '%3A')}/{cid}"
        yield _clip(embed, f"{base}/playlist.m3u8", f"{base}/thumbnail.jpg")
    inner = embed.object_("media")
    if inner is not None:
        yield from _recorded(inner, did)


def _picture(told: Told, url: str | None) -> Media:
    width, height = _size(told)
    return Media(kind="image", url=url, width=width, height=height, alt=told.str_("alt"))


def _clip(told: Told, url: str | None, poster: str | None) -> Media:
    width, height = _size(told)
    return Media(
        kind="video", url=url, poster=poster, width=width, height=height, alt=told.str_("alt")
    )


def _size(told: Told) -> tuple[int | None, int | None]:
    ratio = told.object_("aspectRatio")
    return (ratio.int_("width"), ratio.int_("height")) if ratio else (None, None)


def _cid(blob: Told | None) -> str | None:
    if blob is None:
        return None
    ref = blob.object_("ref")
    return ref.str_("$link") if ref else blob.str_("cid")


def _labels(labels: Any) -> list[str]:
    """Labels as flags; `no_unauthenticated` is an author's wish to be shown to members only."""
    found = [one.str_("val") for one in labels]
    return [
        "no_unauthenticated" if one == "!no-unauthenticated" else f"label:{one}"
        for one in found
        if one
    ]
