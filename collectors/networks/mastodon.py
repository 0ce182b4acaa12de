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
from collectors.shapes.mastodon import NETWORK, read_statuses, times
from collectors.told import exchange_of, iso, opened
from collectors.walking import Turned, mark, walk

_LOCAL_ID = re.compile(r"/statuses/(\d+)\Z")
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
            Setting(name="token", help="Access token with read scope, for mentions", secret=True),
        ),
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._server = _address(settings.get("server") or "mastodon.social")
        self._token = settings.get("token") or ""

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
            server = _address(elsewhere) if elsewhere else self._server
            path = f"/api/v1/timelines/tag/{quote(tag, safe='')}"
            first = urlencode({"limit": _PAGE})
        else:
            raise Refused(NETWORK, f"it has no {query.kind} search here")

        def turn(token: str | None) -> Turned:
            answer = self._get(http, f"{server}{path}?{token or first}", query.now)
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
            local = self._local_id(uri)
            if local is None:
                yield Status(key=key, state="unknown", why="it stands on another server")
                continue
            try:
                answer = http.get(
                    NETWORK, f"{self._server}/api/v1/statuses/{local}", headers=self._headers()
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
        local, calls = self._local_id(query.value), 1
        if local is None:
            local, calls = query.value, 2
            if not query.value.isdecimal():
                local = self._resolved(query, http)
        url = f"{self._server}/api/v1/statuses/{quote(local, safe='')}/context"
        answer = self._get(http, url, query.now)
        told = opened(NETWORK, exchange_of(answer)).need("descendants")
        parsed = read_statuses(told, parents={local: query.value})
        return Page(
            found=parsed.found,
            skipped=parsed.left_out,
            spent=Spent(calls=calls),
            quota=_quota(answer),
            cursor=Cursor(high=mark(query.now)),
        )

    def _resolved(self, query: Query, http: Http) -> str:
        """Our server's own id of a post from elsewhere."""
        if not self._token:
            raise AccessDenied(
                NETWORK,
                "only a signed-in account may look up a post of another server",
                what_to_do="Add a token as `networks: mastodon: token:`.",
            )
        words = urlencode({"q": query.value, "type": "statuses", "resolve": "true"})
        answer = self._get(http, f"{self._server}/api/v2/search?{words}", query.now)
        for status in opened(NETWORK, exchange_of(answer)).need("statuses").items():
            return status.need("id").text()
        raise Refused(NETWORK, "this server does not know that post")

    def _why_empty(self, http: Http, server: str, query: Query) -> Note:
        """A closed hashtag feed answers an empty list, not an error: ask whether it is closed."""
        try:
            answer = http.get(NETWORK, f"{server}/api/v2/instance", headers=self._headers(server))
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

    def _get(self, http: Http, url: str, now: datetime) -> Answered:
        server = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        answer = http.get(NETWORK, url, headers=self._headers(server))
        if answer.status == 422 and b"authenticated user" in answer.body and not self._token:
            raise AccessDenied(NETWORK, "this server answers signed-in accounts only")
        return answer.checked(NETWORK, now)

    def _headers(self, server: str | None = None) -> dict[str, str]:
        """The token goes to our own server and to no other."""
        ours = server in (None, self._server)
        return {"authorization": f"Bearer {self._token}"} if self._token and ours else {}

    def _local_id(self, uri: str) -> str | None:
        match = _LOCAL_ID.search(uri)
        return match[1] if match and uri.startswith(self._server + "/") else None


def _address(server: str) -> str:
    """`social.example`, with or without scheme, as the beginning of a URL."""
    server = server.split(",", maxsplit=1)[0].strip().rstrip("/")
    return server if "://" in server else f"https://{server}"


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
