"""Mastodon and what speaks its API: hashtag timelines, mentions, answers.

A post is named by its `uri`, the same on every server; ids are each server's own and only lead
from page to page. Sources: docs.joinmastodon.org; platforms.md section 6.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote, urlencode, urlsplit

from chorus.errors import AccessDenied, CollectError, PayloadError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Note, Page, Query, Quota, Spent, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.mastodon_api import Server, address
from collectors.shapes.mastodon import NETWORK, read_statuses, times
from collectors.told import exchange_of, iso, opened
from collectors.walking import Turned, mark, walk

_NEXT = re.compile(r'<([^<>]*)>\s*;\s*rel="?next"?')
_PAGE = 40


class Mastodon:
    """One server; follow a hashtag on several as `tag@server`, they meet by uri."""

    sheet = Sheet(
        network=NETWORK,
        title="Mastodon",
        version="1",
        queries=("hashtag", "mention", "replies"),
        order="newest_first",
        every_minutes=10,
        page_size=_PAGE,
        sweep_hours=12,
        lag_hours=24,
        budgets=(Budget(unit="calls", limit=300, seconds=300, scope="address and account"),),
        deletes="lookup",
        recheck_hours=24,
        attribution="@name@server with a link to the post",
        needs=("a token, for mentions and answers from other servers",),
        settings=(
            Setting(
                name="server",
                help="Server to read, for instance social.example",
                required=True,
                default="mastodon.social",
            ),
            Setting(
                name="token",
                help="Access token: scope read for mentions, write:statuses to send requests",
                secret=True,
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

    def parse(self, exchange: Exchange) -> Parsed:
        """Posts of a timeline, a search, a conversation, notifications, a stream event, or one."""
        return read_statuses(opened(NETWORK, exchange), deleted=exchange.method == "DELETE")

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Posts under a hashtag, mentions of the token's account, or answers to a post."""
        if query.kind == "replies":
            yield self._replies(query, http)
            return
        if query.kind == "mention":
            if not self._token:
                raise AccessDenied(
                    NETWORK,
                    "mentions are only told to the account mentioned",
                    what_to_do="Add its token as `networks: mastodon: token:`.",
                )
            server, path = self._server, "/api/v1/notifications"
            first = urlencode({"types[]": "mention", "limit": _PAGE})
        elif query.kind == "hashtag":
            tag, _, elsewhere = query.value.lstrip("#＃").partition("@")
            server = address(elsewhere) if elsewhere else self._server
            path = f"/api/v1/timelines/tag/{quote(tag, safe='')}"
            first = urlencode({"limit": _PAGE})
        else:
            raise Refused(NETWORK, f"it has no {query.kind} search here")

        def turn(token: str | None) -> Turned:
            answer = self._at.get(http, f"{server}{path}?{token or first}", query.now)
            exchange = exchange_of(answer)
            told = opened(NETWORK, exchange)
            if not isinstance(told.value, list):
                raise PayloadError(NETWORK, "expected a list of posts")
            parsed = self.parse(exchange)
            page = Turned(
                found=parsed.found,
                left_out=parsed.left_out,
                marks=tuple(mark(at) for at in times(told)),
                token=_next(answer),
                quota=_quota(answer),
            )
            if told.value or token or (cursor and cursor.high):
                return page
            return page.model_copy(
                update={"note": self._why_empty(http, server, query), "spent": Spent(calls=2)}
            )

        yield from walk(query, cursor, self.sheet, turn)

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
