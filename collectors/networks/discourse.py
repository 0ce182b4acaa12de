"""Discourse forums: every new post of a forum, and of those the ones with a hashtag, a name, words.

A forum's search gives one post of each topic, ten pages at most and their words cut; its list of
latest posts gives all of them whole, fifty a call. So the list is read, and chosen from here.
Sources: the controllers of github.com/discourse/discourse; platforms.md section 6.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote, urlsplit

import orjson

from chorus.errors import AccessDenied, CollectError, RateLimited, Refused
from chorus.http import Answered, Http
from chorus.text import fold
from chorus.types import Cursor, Found, Page, Post, Query, Spent, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.shapes.discourse import NETWORK, forum_of, numbers, read_posts, times
from collectors.told import Told, exchange_of, opened
from collectors.walking import Turned, mark, walk

_WINDOW = 50
_FIRST_HOURS = 7 * 24
_Tagged = dict[str, tuple[str, ...]]


class Discourse:
    """A forum, as anybody may read it who is not signed in."""

    sheet = Sheet(
        network=NETWORK,
        title="Discourse",
        version="1",
        queries=("hashtag", "mention", "keyword", "url"),
        order="newest_first",
        every_minutes=15,
        page_size=_WINDOW,
        sweep_hours=12,
        lag_hours=24,
        budgets=(
            Budget(unit="calls", limit=200, seconds=60, scope="address"),
            Budget(unit="calls", limit=50, seconds=10, scope="address"),
        ),
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="@name on the forum with a link to the post",
        settings=(
            Setting(name="server", help="Forum to read, for instance forum.example"),
            Setting(
                name="allow_private",
                help="yes: also read addresses inside your own network",
                default="no",
            ),
        ),
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._server = _address(settings.get("server") or "")
        self._private = (settings.get("allow_private") or "no").lower() in ("yes", "true")

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts of a list, a topic, or one post."""
        return read_posts(opened(NETWORK, exchange), forum_of(exchange.url) or self._server)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """New posts that have the hashtag, the name or the words; all of them for an address."""
        wanted, forum = self._asked(query)
        tagged: _Tagged | None = None if query.kind == "hashtag" else {}

        def turn(token: str | None) -> Turned:
            nonlocal tagged
            calls = 1
            if tagged is None:
                tagged, calls = self._tagged(http, forum, wanted, query.now), 2
            url = f"{forum}/posts.json" + (f"?before={token}" if token else "")
            told = self._read(http, url, query.now)
            told.need("latest_posts")
            parsed = read_posts(told, forum)
            found = [_with_tags(one, forum, tagged) for one in parsed.found]
            return Turned(
                found=tuple(one for one in found if _has(one.post, query.kind, wanted)),
                gone=parsed.gone,
                left_out=parsed.left_out,
                marks=tuple(sorted((mark(at) for at in times(told)), reverse=True)),
                token=_older(list(numbers(told)), token),
                empty_ends=False,
                spent=Spent(calls=calls),
            )

        # Nobody asks for the whole life of a forum by following it: the first walk goes back a
        # week, a back-fill as far as it is told.
        first = self.sheet.model_copy(update={"lookback_hours": _FIRST_HOURS})
        yield from walk(query, cursor, first, turn)

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Ask the forum for each post; gone when it says so in a field or by its own 404."""
        for id_ in ids:
            key = f"{NETWORK}:{id_}"
            forum, _, number = id_.rpartition("/p/")
            if not forum.startswith("http") or not number.isdecimal():
                yield Status(key=key, state="unknown", why="this is no id of a forum's post")
                continue
            try:
                yield self._status(key, forum, number, http, now)
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)

    def _status(self, key: str, forum: str, number: str, http: Http, now: datetime) -> Status:
        answer = self._get(http, f"{forum}/posts/{number}.json")
        if answer.status == 404 and _error(answer).str_("error_type") == "not_found":
            return Status(key=key, state="gone", why="404 the forum has no such post")
        told = opened(NETWORK, exchange_of(_open(answer, now)))
        parsed = read_posts(told, forum)
        if parsed.gone == (key,):
            return Status(key=key, state="gone", why="deleted")
        if parsed.left_out:
            return Status(key=key, state="gone", why="hidden by the forum")
        found = next((one for one in parsed.found if one.post.key == key), None)
        if found is None:
            return Status(key=key, state="unknown", why="the forum answered something else")
        state = "edited" if found.post.edited_at else "alive"
        if found.post.kind == "thread":
            # The look at one post tells no tags of its topic; without them it would seem edited.
            if state == "alive":
                return Status(key=key, state="alive")
            topic = self._read(http, f"{forum}/t/{told.need('topic_id').text()}.json", now)
            found = _with_tags(found, forum, {told.need("topic_id").text(): _names(topic)})
        return Status.model_validate({"key": key, "state": state, "found": found})

    def _asked(self, query: Query) -> tuple[str, str]:
        """What is looked for, folded, and on which forum: `boots@forum.example` names another."""
        if query.kind == "url":
            return "", _known(_address(query.value))
        if query.kind not in self.sheet.queries:
            raise Refused(NETWORK, f"it has no {query.kind} search here")
        value = query.value.lstrip("#＃@＠ ")
        head, sign, elsewhere = value.rpartition("@")
        forum, wanted = self._server, value
        if sign and "." in elsewhere and head:
            forum, wanted = _address(elsewhere), head
        if not forum:
            raise Refused(
                NETWORK,
                "it is not told which forum to read",
                what_to_do=f"Follow `{wanted}@forum.example`, or set `server` of discourse.",
            )
        return fold(wanted.strip()), _known(forum)

    def _tagged(self, http: Http, forum: str, tag: str, now: datetime) -> _Tagged:
        """Topics with a tag, those with the newest posts first; none where there is no such tag."""
        try:
            told = self._read(http, f"{forum}/tag/{quote(tag, safe='')}.json", now)
            topics = told.need("topic_list").need("topics")
        except Refused:
            return {}
        return {one.need("id").text(): _names(one) for one in topics.items()}

    def _read(self, http: Http, url: str, now: datetime) -> Told:
        return opened(NETWORK, exchange_of(_open(self._get(http, url), now)))

    def _get(self, http: Http, url: str) -> Answered:
        get = http.get if self._private else http.get_public
        return get(NETWORK, url, headers={"accept": "application/json"})


def _address(forum: str) -> str:
    """`forum.example`, with or without scheme, as the beginning of an address."""
    forum = forum.strip().partition("?")[0].rstrip("/")
    return forum if "://" in forum or not forum else f"https://{forum}"


def _known(forum: str) -> str:
    parts = urlsplit(forum)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Refused(NETWORK, f"“{forum[:100]}” is not the address of a forum")
    return forum


def _older(ids: list[int], token: str | None) -> str | None:
    """Where to go on. `before` may or may not leave out its own number, and a page is a window of
    fifty numbers: an empty one may stand above posts that anybody may read."""
    if not ids:
        lower = int(token) - _WINDOW if token else 0
        return str(lower) if lower > 0 else None
    lowest = min(ids)
    if token == str(lowest):
        lowest -= 1
    return str(lowest) if lowest > 0 else None


def _names(topic: Told) -> tuple[str, ...]:
    """Tags are names, or objects with a name since 2026."""
    told = (one.value for one in topic.each("tags"))
    names = (one.get("name") if isinstance(one, dict) else one for one in told)
    return tuple(name for name in names if isinstance(name, str))


def _with_tags(one: Found, forum: str, tagged: _Tagged) -> Found:
    """The first post of a tagged topic, read again together with the topic's tags."""
    if not tagged or one.post.kind != "thread":
        return one
    told = Told(NETWORK, orjson.loads(one.raw))
    names = tagged.get(told.need("topic_id").text())
    return read_posts(told, forum, names).found[0] if names else one


def _has(post: Post, kind: str, wanted: str) -> bool:
    if kind == "hashtag":
        return any(fold(tag) == wanted for tag in post.hashtags)
    if kind == "mention":
        return any(fold(name) == wanted for name in post.mentions)
    return wanted in fold(post.text)


def _error(answer: Answered) -> Told:
    """An error as an object; an empty one when it is something else."""
    try:
        told = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        told = None
    return Told(NETWORK, told if isinstance(told, dict) else {})


def _open(answer: Answered, now: datetime) -> Answered:
    """Itself when the forum let us read; its own words for "members only" and "wait"."""
    is_closed = answer.status == 403 and _error(answer).str_("error_type") == "not_logged_in"
    if answer.status == 401 or is_closed:
        raise AccessDenied(
            NETWORK,
            "this forum shows its posts to members only",
            what_to_do="Chorus reads what anybody may read. Import such posts, or use the form.",
        )
    if answer.status == 429 and "retry-after" not in answer.headers:
        extras = _error(answer).object_("extras")
        seconds = extras.int_("wait_seconds") if extras else None
        if seconds is not None:
            until = now + timedelta(seconds=seconds)
            raise RateLimited(NETWORK, until=until, why="429 too many requests")
    return answer.checked(NETWORK, now)
