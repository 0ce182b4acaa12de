"""Mastodon and what speaks its API: hashtag timelines, search, mentions, answers, and its stream.

A post is named by its `uri`, the same on every server; ids are each server's own and only lead
from page to page. Sources: docs.joinmastodon.org; platforms.md section 6.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote, urlencode, urlsplit

import orjson

from chorus.errors import AccessDenied, CollectError, NetworkDown, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Found, Note, Page, Query, Quota, Spent, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.mastodon_api import BEAT, Server, address, server_sent
from collectors.shapes.mastodon import NETWORK, read_statuses, times
from collectors.told import Told, checked, exchange_of, iso, opened
from collectors.walking import Turned, mark, walk

_NEXT = re.compile(r'<([^<>]*)>\s*;\s*rel="?next"?')
_PAGE = 40
_BEATS = 20
"""Heartbeats, one every 15 seconds, after which listening ends and the timeline is asked again."""
_NO_SEARCH = (
    "nothing found: a server may keep no full-text search, "
    "and finds only posts whose authors allow it"
)


class Mastodon:
    """One server; follow a hashtag on several as `tag@server`, they meet by uri."""

    sheet = Sheet(
        network=NETWORK,
        title="Mastodon",
        version="1",
        queries=("hashtag", "mention", "keyword", "replies"),
        order="newest_first",
        every_minutes=10,
        page_size=_PAGE,
        sweep_hours=12,
        lag_hours=24,
        budgets=(Budget(unit="calls", limit=300, seconds=300, scope="address and account"),),
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="@name@server with a link to the post",
        needs=("a token, for mentions, words, the stream, and answers from other servers",),
        settings=(
            Setting(
                name="server",
                help="Server to read, for instance social.example",
                required=True,
                default="mastodon.social",
            ),
            Setting(
                name="token",
                help="Access token: scope read to read, write:statuses to send requests",
                secret=True,
            ),
            Setting(
                name="stream",
                help="yes, or where its stream is: after each poll, listen for five minutes",
            ),
            Setting(
                name="visibility",
                help="Who sees our requests: public, unlisted (answers are then not found)",
                default="public",
            ),
        ),
        sends="api",
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._token = settings.get("token") or ""
        self._at = Server(settings.get("server") or "mastodon.social", self._token)
        self._server = self._at.url
        told = (settings.get("stream") or "").strip()
        self._stream = self._server if told.lower() in ("yes", "true") else told and address(told)

    def parse(self, exchange: Exchange) -> Parsed:
        """Posts of a timeline, a search, a conversation, notifications, a stream, or one."""
        if exchange.headers.get("content-type", "").startswith("text/event-stream"):
            return _heard(checked(NETWORK, exchange).body.split(b"\n"))
        return read_statuses(opened(NETWORK, exchange), deleted=exchange.method == "DELETE")

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Posts under a hashtag or with words, mentions of the token's account, answers to a post.

        With `stream`, what is new is asked for first, so that nothing is missed, and then heard.
        """
        if query.kind == "replies":
            yield self._replies(query, http)
            return
        server, path, first = self._asked(query)
        searched = query.kind == "keyword"

        def turn(token: str | None) -> Turned:
            answer = self._at.get(http, f"{server}{path}?{token or first}", query.now)
            told = opened(NETWORK, exchange_of(answer))
            listed = told.need("statuses") if searched else told
            if not isinstance(listed.value, list):
                raise listed.wrong("expected a list of posts")
            parsed = self._remembered(self.parse(exchange_of(answer)))
            page = Turned(
                found=parsed.found,
                left_out=parsed.left_out,
                marks=tuple(mark(at) for at in times(listed)),
                token=_older(first, listed) if searched else _next(answer),
                quota=_quota(answer),
            )
            if listed.value or token or (cursor and cursor.high):
                return page
            if searched:
                return page.model_copy(
                    update={"note": Note(state="maybe_truncated", why=_NO_SEARCH)}
                )
            return page.model_copy(
                update={"note": self._why_empty(http, server, query), "spent": Spent(calls=2)}
            )

        reached = cursor or Cursor()
        for page in walk(query, cursor, self.sheet, turn):
            reached = page.cursor
            yield page
        whole = query.since is None and query.until is None
        if self._stream and whole and not searched and server == self._server:
            yield from self._listened(query, reached, http)

    def _asked(self, query: Query) -> tuple[str, str, str]:
        """Server, path and first words of what a query asks."""
        if query.kind == "hashtag":
            tag, _, elsewhere = query.value.lstrip("#＃").partition("@")
            server = address(elsewhere) if elsewhere else self._server
            return server, f"/api/v1/timelines/tag/{quote(tag, safe='')}", f"limit={_PAGE}"
        needs = {
            "mention": "mentions are only told to the account mentioned",
            "keyword": "words are only searched for signed-in accounts",
        }
        if query.kind not in needs:
            raise Refused(NETWORK, f"it has no {query.kind} search here")
        if not self._token:
            raise AccessDenied(
                NETWORK,
                needs[query.kind],
                what_to_do="Add its token as `networks: mastodon: token:`.",
            )
        if query.kind == "mention":
            words = urlencode({"types[]": "mention", "limit": _PAGE})
            return self._server, "/api/v1/notifications", words
        words = urlencode({"q": query.value, "type": "statuses", "limit": _PAGE})
        return self._server, "/api/v2/search", words

    def _listened(self, query: Query, reached: Cursor, http: Http) -> Iterator[Page]:
        """What the stream tells, a page for each heartbeat that brought something.

        The cursor stays where asking ended: what comes while nobody listens is asked for next time.
        """
        if not self._token:
            raise AccessDenied(
                NETWORK,
                "its stream answers signed-in accounts only",
                what_to_do="Add a token as `networks: mastodon: token:`, or leave out `stream`.",
            )
        path = "user/notification"
        if query.kind == "hashtag":
            path = f"hashtag?{urlencode({'tag': query.value.lstrip('#＃')})}"
        url = f"{self._stream}/api/v1/streaming/{path}"
        lines = http.lines(NETWORK, url, now=query.now, headers=self._at.headers())
        waiting, beats, calls = list[tuple[str, str]](), 0, 1
        try:
            for event in server_sent(lines):
                if event != BEAT:
                    waiting.append(event)
                    continue
                beats += 1
                if waiting:
                    yield self._page(waiting, reached, calls)
                    waiting, calls = [], 0
                if beats == _BEATS:
                    break
        except NetworkDown:
            # Deletions are told once: what was heard before the line broke is kept.
            yield self._page(waiting, reached, calls)
            raise
        yield self._page(waiting, reached, calls)

    def _page(self, events: Sequence[tuple[str, str]], reached: Cursor, calls: int) -> Page:
        """What these events brought; a post deleted among them is only gone."""
        gone: dict[str, None] = {}
        found: dict[str, Found] = {}
        left_out = 0
        for name, payload in events:
            if name == "delete":
                uri = self._at.uri_of(payload.strip())
                if uri is not None:
                    found.pop(f"{NETWORK}:{uri}", None)
                    gone[f"{NETWORK}:{uri}"] = None
                continue
            parsed = self._remembered(_read(name, payload))
            found.update((one.post.key, one) for one in parsed.found)
            left_out += parsed.left_out
        return Page(
            found=tuple(found.values()),
            gone=tuple(gone),
            skipped=left_out,
            cursor=reached,
            spent=Spent(calls=calls),
        )

    def _remembered(self, parsed: Parsed) -> Parsed:
        """The same, its posts remembered by the server's own id where a stream may delete them."""
        if self._stream:
            for one in parsed.found:
                local = Told(NETWORK, orjson.loads(one.raw)).str_("id")
                if local:
                    self._at.remember(local, one.post.id)
        return parsed

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look at the posts of our own server; a post elsewhere is `unknown` to it."""
        for uri in ids:
            key = f"{NETWORK}:{uri}"
            local = self._at.local_id(uri)
            if local is None:
                yield Status(key=key, state="unknown", why="it stands on another server")
                continue
            try:
                answer = http.get(
                    NETWORK, f"{self._server}/api/v1/statuses/{local}", headers=self._at.headers()
                )
                if answer.status in (404, 410):
                    yield Status(key=key, state="gone", why=str(answer.status))
                    continue
                answer.checked(NETWORK, now)
                found = [
                    one for one in self.parse(exchange_of(answer)).found if one.post.key == key
                ]
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)
                continue
            if not found:
                yield Status(key=key, state="unknown", why="the server answered something else")
            else:
                state = "edited" if found[0].post.edited_at else "alive"
                yield Status(key=key, state=state, found=found[0])

    def _replies(self, query: Query, http: Http) -> Page:
        local, calls = self._at.local_id(query.value), 1
        if local is None:
            local, calls = query.value, 2
            if not query.value.isdecimal():
                local = self._at.resolved(http, query.value, query.now)
        url = f"{self._server}/api/v1/statuses/{quote(local, safe='')}/context"
        answer = self._at.get(http, url, query.now)
        told = opened(NETWORK, exchange_of(answer)).need("descendants")
        parsed = read_statuses(told, parents={local: query.value})
        return Page(
            found=parsed.found,
            skipped=parsed.left_out,
            spent=Spent(calls=calls),
            quota=_quota(answer),
            cursor=Cursor(high=mark(query.now)),
        )

    def _why_empty(self, http: Http, server: str, query: Query) -> Note:
        """A closed hashtag feed answers an empty list, not an error: ask whether it is closed."""
        try:
            answer = http.get(
                NETWORK, f"{server}/api/v2/instance", headers=self._at.headers(server)
            )
            told = opened(NETWORK, exchange_of(answer.checked(NETWORK, query.now)))
            for key in ("configuration", "timelines_access", "hashtag_feeds"):
                inner = told.object_(key)
                if inner is None:
                    return Note()
                told = inner
            access = {told.str_("local"), told.str_("remote")}
        except CollectError:
            return Note()
        if access == {"disabled"}:
            return Note(state="feed_disabled", why="this server shows no hashtag timelines")
        if "authenticated" in access and not self._token:
            return Note(state="not_approved", why="this server shows hashtags to accounts only")
        return Note()


def _heard(lines: Sequence[bytes]) -> Parsed:
    """The posts of a recorded stream. Its deletions name the server's own ids only."""
    found: dict[str, Found] = {}
    left_out = 0
    for name, payload in server_sent(lines):
        parsed = _read(name, payload) if payload else Parsed()
        found.update((one.post.key, one) for one in parsed.found)
        left_out += parsed.left_out
    return Parsed(found=tuple(found.values()), left_out=left_out)


def _read(name: str, payload: str) -> Parsed:
    return read_statuses(Told(NETWORK, {"event": name, "payload": payload}))


def _older(first: str, listed: Told) -> str | None:
    """The query of the next page of a search: what is older than the last post of this one."""
    last = listed.value[-1] if listed.value else None
    told = Told(NETWORK, last).str_("id") if isinstance(last, dict) else None
    return f"{first}&{urlencode({'max_id': told})}" if told else None


def _next(answer: Answered) -> str | None:
    """The query of the next page; only the query is taken, so nobody can lead us elsewhere."""
    match = _NEXT.search(answer.headers.get("link", ""))
    return (urlsplit(match[1]).query or None) if match else None


def _quota(answer: Answered) -> Quota | None:
    told = answer.headers
    remaining = told.get("x-ratelimit-remaining", "")
    if not remaining.isdecimal():
        return None
    limit = told.get("x-ratelimit-limit", "")
    return Quota(
        limit=int(limit) if limit.isdecimal() else None,
        remaining=int(remaining),
        reset_at=iso(told.get("x-ratelimit-reset", "")),
    )
