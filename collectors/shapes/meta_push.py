"""What Meta pushes (webhooks), read: what has to be asked, what was told, what is gone. Pure.

Sources: developers.facebook.com/docs/graph-api/webhooks/reference/page and .../instagram,
developers.facebook.com/docs/threads/webhooks. An update may hold up to 1,000 changes.
"""

from collections.abc import Callable, Iterator
from typing import Any

import orjson

from chorus.errors import PayloadError
from chorus.types import Value
from collectors.payload import native_id, rows, table

COMMENT = "comment:"
"""Before the id of a comment, where a link may be that of a post or of a comment."""

_OBJECTS = {"instagram": "instagram", "facebook": "page"}
_ITEMS = frozenset({"post", "status", "photo", "video", "share", "album", "link", "comment"})
_GONE = frozenset({"remove", "delete", "removed"})


class Pushed(Value):
    """`asks` are links the network's collector reads, `told` whole answers it parses, `gone` keys
    of what was deleted. All may be empty: most fields are none of our business."""

    asks: tuple[str, ...] = ()
    told: tuple[bytes, ...] = ()
    gone: tuple[str, ...] = ()


def read(network: str, body: str) -> Pushed:
    """The changes in one delivery, each once; PayloadError when it is none of this network's."""
    try:
        told: Any = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise PayloadError(network, "what was delivered is no JSON") from error
    by = _READERS.get(network)
    if by is None or not isinstance(told, dict):
        raise PayloadError(network, "what was delivered is no webhook of this network")
    asks: dict[str, None] = {}
    said: dict[bytes, None] = {}
    gone: dict[str, None] = {}
    for kind, value in by(told):
        if kind == "ask":
            asks[value] = None
        elif kind == "told":
            said[orjson.dumps(value)] = None
        else:
            gone[f"{network}:{value}"] = None
    return Pushed(asks=tuple(asks), told=tuple(said), gone=tuple(gone))


Change = tuple[str, Any]


def _changes(
    network: str, told: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any], str | None]]:
    """Field, value and whose it is, of the form that Instagram and Pages share."""
    if told.get("object") != _OBJECTS[network]:
        raise PayloadError(
            network, f"it is about “{str(told.get('object'))[:40]}”", path="$.object"
        )
    if not isinstance(told.get("entry"), list):
        raise PayloadError(network, "it is missing", path="$.entry")
    for entry in rows(told["entry"]):
        for change in rows(entry.get("changes")):
            field = str(change.get("field") or "")
            yield field, table(change.get("value")), native_id(entry.get("id"))


def _instagram(told: dict[str, Any]) -> Iterator[Change]:
    for field, value, _ in _changes("instagram", told):
        if field != "mentions":
            continue
        media, comment = native_id(value.get("media_id")), native_id(value.get("comment_id"))
        if comment and comment != media:
            yield "ask", f"{COMMENT}{comment}"
        elif media:
            yield "ask", media


def _facebook(told: dict[str, Any]) -> Iterator[Change]:
    for field, value, page in _changes("facebook", told):
        if field == "ratings":
            yield from _rating(value)
        elif field in ("feed", "mention"):
            yield from _item(value, page)


def _item(value: dict[str, Any], page: str | None) -> Iterator[Change]:
    """A post or comment. A like that is taken back names the post, too, and says nothing of it."""
    item = str(value.get("item") or "")
    comment, post = native_id(value.get("comment_id")), native_id(value.get("post_id"))
    if item not in _ITEMS or not (comment or post):
        return
    is_comment = item == "comment" and comment is not None
    if str(value.get("verb")) in _GONE:
        yield "gone", comment if is_comment else post
        return
    by = native_id(table(value.get("from")).get("id")) or native_id(value.get("sender_id"))
    if by is not None and by == page:
        return  # the Page's own
    yield "ask", f"{COMMENT}{comment}" if is_comment else post


def _rating(value: dict[str, Any]) -> Iterator[Change]:
    """A recommendation, in the form in which the list of them tells it."""
    story = native_id(value.get("open_graph_story_id"))
    if value.get("item") != "rating" or story is None:
        return
    if str(value.get("verb")) in _GONE:
        yield "gone", story
        return
    names = ("recommendation_type", "review_text", "rating", "created_time")
    made = {name: value[name] for name in names if name in value}
    reviewer = native_id(value.get("reviewer_id"))
    if reviewer:
        made["reviewer"] = {"id": reviewer, "name": value.get("reviewer_name")}
    yield "told", {**made, "has_review": True, "open_graph_story": {"id": story}}


def _threads(told: dict[str, Any]) -> Iterator[Change]:
    values = told.get("values")
    if not isinstance(values, dict | list):
        raise PayloadError("threads", "it is missing", path="$.values")
    for one in rows(values if isinstance(values, list) else [values]):
        value = table(one.get("value"))
        own_id = native_id(value.get("id"))
        if one.get("field") == "mentions" and own_id:
            yield "told", value
        elif one.get("field") == "delete" and own_id:
            yield "gone", own_id


_READERS: dict[str, Callable[[dict[str, Any]], Iterator[Change]]] = {
    "instagram": _instagram,
    "facebook": _facebook,
    "threads": _threads,
}
