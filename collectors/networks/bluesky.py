"""Bluesky: search, the Jetstream stream, answers to a post.

A post is named by its at:// address. Search is meant for people; the intended way to follow a
hashtag is the stream, where deletions are told. With an account, search only fills what the stream
no longer has. Sources: docs.bsky.app; platforms.md section 6.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from chorus.errors import AccessDenied, CollectError, NetworkDown, PayloadError, Refused
from chorus.http import Http
from chorus.text import fold
from chorus.types import Cursor, Found, Page, Query, Quota, Spent, Status
from collectors.bluesky_api import PDS, Session
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.jetstream import KEPT, Jetstream
from collectors.shapes.bluesky import (
    NETWORK,
    account_of,
    may_be_wanted,
    mentioned,
    order_of,
    read_account,
    read_event,
    read_posts,
)
from collectors.shapes.jetstream import micros
from collectors.tape import Tape
from collectors.told import Told, exchange_of, opened
from collectors.walking import Turned, at_mark, mark, walk

_PAGE = 100
_LOOKS = 25
_EVENTS = 10_000
_SIGN_IN = "com.atproto.server.createSession"


class Bluesky:
    """Reads Bluesky by search, or by the stream when `stream` is set."""

    sheet = Sheet(
        network=NETWORK,
        title="Bluesky",
        version="1",
        queries=("hashtag", "mention", "replies"),
        order="newest_first",
        every_minutes=10,
        page_size=_PAGE,
        sweep_hours=12,
        lag_hours=24,
        budgets=(
            Budget(unit="calls", limit=3_000, seconds=300, scope="address"),
            Budget(unit="calls", limit=30, seconds=300, scope="account", path=_SIGN_IN),
            Budget(unit="calls", limit=300, seconds=86_400, scope="account", path=_SIGN_IN),
        ),
        deletes="event",
        preview="copy",
        recheck_hours=24,
        attribution="name and handle with a link to the post",
        needs=("an app password, where the public search is closed",),
        settings=(
            Setting(name="server", help="Where to search", default="https://api.bsky.app"),
            Setting(name="handle", help="Your account, to search signed in and to send requests"),
            Setting(name="app_password", help="An app password of that account", secret=True),
            Setting(name="pds", help="Your account's server", default=PDS),
            Setting(name="stream", help="Address of a Jetstream, to follow by it, not by search"),
            Setting(name="compress", help="yes: a packed stream (version 2 only)", default="no"),
        ),
        sends="api",
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._password = settings.get("app_password") or ""
        self._we = Session(settings.get("pds") or PDS, settings.get("handle") or "", self._password)
        public = (settings.get("server") or "https://api.bsky.app").rstrip("/")
        self._server = self._we.pds if self._password else public
        self._stream = settings.get("stream") or ""
        self._compress = (settings.get("compress") or "no").lower() in ("yes", "true")
        self._tape = Tape(may_be_wanted)
        self._calls = 0

    def parse(self, exchange: Exchange) -> Parsed:
        """Posts of a search, a feed, a thread, a look-up, a record, or lines of stream events."""
        return read_posts(exchange)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Posts under a hashtag, mentions of an account, or answers to a post.

        With `stream` and an account, search fills what lies before the stream and looks again twice
        a day: a second path, that knows nothing of deletions.
        """
        if query.kind not in self.sheet.queries:
            raise Refused(NETWORK, f"it has no {query.kind} search here")
        if query.kind == "replies":
            yield self._replies(query, http)
        elif not self._stream or (self._password and _is_old(query)):
            yield from self._searched(query, cursor, http)
        else:
            yield from self._followed(query, cursor or Cursor(), http)

    def _followed(self, query: Query, start: Cursor, http: Http) -> Iterator[Page]:
        """The stream, and after it the search where that is due."""
        given: set[str] = set()
        reached = start
        for page in self._streamed(query, start, http):
            given.update(one.post.key for one in page.found)
            reached = page.cursor
            yield page
        looked = start.swept_at
        hours = timedelta(hours=self.sheet.sweep_hours or 0)
        is_due = start.walk is not None or looked is None or query.now - looked >= hours
        if not self._password or query.since or query.until or not is_due:
            return
        for page in self._searched(query, reached, http):
            new = tuple(one for one in page.found if one.post.key not in given)
            yield page.model_copy(update={"found": new})

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look posts up, 25 at a time; one that is absent is asked for by itself, and only the
        server's own "not found" means gone."""
        for start in range(0, len(ids), _LOOKS):
            wanted = ids[start : start + _LOOKS]
            try:
                words = [("uris", uri) for uri in wanted]
                found = self.parse(self._get(http, "app.bsky.feed.getPosts", words, now)).found
            except CollectError as error:
                why = error.message
                yield from (
                    Status(key=f"{NETWORK}:{uri}", state="unknown", why=why) for uri in wanted
                )
                continue
            by_key = {one.post.key: one for one in found}
            for uri in wanted:
                key = f"{NETWORK}:{uri}"
                if key in by_key:
                    yield Status(key=key, state="alive", found=by_key[key])
                else:
                    yield self._looked_for(uri, http, now)

    def _looked_for(self, uri: str, http: Http, now: datetime) -> Status:
        key = f"{NETWORK}:{uri}"
        try:
            self._get(http, "app.bsky.feed.getPostThread", [("uri", uri), ("depth", "0")], now)
        except Refused as error:
            if "NotFound" in error.why:
                return Status(key=key, state="gone", why=error.why)
            return Status(key=key, state="unknown", why=error.message)
        except CollectError as error:
            return Status(key=key, state="unknown", why=error.message)
        return Status(key=key, state="unknown", why="absent from the list, yet it answers")

    def _searched(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        value = query.value.lstrip("#＃@＠")
        by_kind = (
            [("q", f"#{value}"), ("tag", value)]
            if query.kind == "hashtag"
            else [("q", "*"), ("mentions", value)]
        )
        words = [*by_kind, ("sort", "latest"), ("limit", str(_PAGE))]
        method = "app.bsky.feed.searchPosts"

        def turn(token: str | None) -> Turned:
            """A token is a query: where the search's cursor stands, and the oldest time seen."""
            before, at = self._asked, dict(parse_qsl(token or ""))
            oldest = at.pop("oldest", None)
            try:
                exchange = self._get(http, method, [*words, *at.items()], query.now)
            except (Refused, AccessDenied):
                # The cursor ends near 10,000 posts and is refused to strangers; the time of the
                # oldest post seen leads on from there.
                until = mark(at_mark(oldest) + timedelta(seconds=1)) if oldest else None
                if until is None or at == {"until": until}:
                    raise
                at = {"until": until}
                exchange = self._get(http, method, [*words, *at.items()], query.now)
            found = self._posts(exchange)
            marks = [mark(when) for one in found if (when := order_of(one))]
            next_ = opened(NETWORK, exchange).str_("cursor")
            after = {**at, "cursor": next_ or "", "oldest": marks[-1] if marks else oldest or ""}
            return Turned(
                found=tuple(one for one in found if _fits(one, query)),
                marks=tuple(marks),
                token=urlencode(after) if next_ else None,
                empty_ends=False,
                spent=Spent(calls=self._asked - before),
                quota=_quota(exchange),
            )

        yield from walk(query, cursor, self.sheet, turn)

    def _replies(self, query: Query, http: Http) -> Page:
        uri, before = query.value, self._asked
        words = [("uri", uri), ("depth", "10"), ("parentHeight", "0")]
        exchange = self._get(http, "app.bsky.feed.getPostThread", words, query.now)
        found = [one for one in self.parse(exchange).found if one.post.id != uri]
        return Page(
            found=tuple(found),
            spent=Spent(calls=self._asked - before),
            quota=_quota(exchange),
            cursor=Cursor(high=mark(query.now)),
        )

    def _streamed(self, query: Query, start: Cursor, http: Http) -> Iterator[Page]:
        """Pages of stream events up to now, over one connection for all queries of a round.
        Deletions and closed accounts are passed on whatever was asked for: nobody else will tell
        of them."""
        before = self._asked
        extra, names = self._names(query, start, http)
        stream = Jetstream(self._stream, extra, compress=self._compress)
        end = micros(min(query.now, query.until or query.now))
        found: dict[str, Found] = {}
        gone: dict[str, None] = {}
        left: dict[str, None] = {}

        def page() -> Page:
            nonlocal before
            calls = stream.calls + self._asked - before
            stream.calls, before = 0, self._asked
            return Page(
                found=tuple(found.values()),
                gone=tuple(gone),
                left=tuple(left),
                cursor=start.model_copy(update={"extra": dict(stream.extra)}),
                spent=Spent(calls=calls),
                note=stream.note,
            )

        try:
            events = self._tape.events(stream, http, query.since, query.now)
            for count, event in enumerate(events, 1):
                told = Told(NETWORK, event)
                time_us = told.int_("time_us") or 0
                account, is_closed = read_account(told)
                if account is not None:
                    left.pop(account, None)
                    if is_closed:
                        left[account] = None
                        found = {k: one for k, one in found.items() if account_of(one) != account}
                one, key = read_event(told)
                if one is not None and _fits(one, query, names) and _within(time_us, query):
                    found[one.post.key] = one
                if key is not None:
                    found.pop(key, None)
                    gone[key] = None
                if count % _EVENTS == 0:
                    yield page()
                    found, gone, left = {}, {}, {}
                if time_us >= end:
                    break
        except NetworkDown:
            # A line that is cut again and again must still lead on.
            yield page()
            raise
        yield page()

    def _names(
        self, query: Query, start: Cursor, http: Http
    ) -> tuple[dict[str, object], frozenset[str]]:
        """Whom a mention may name: the handle as written, and the account id that facets hold. The
        id is asked for once and kept with the cursor."""
        value = query.value.lstrip("@＠").casefold()
        if query.kind != "mention" or value.startswith("did:"):
            return start.extra, frozenset({value})
        did = start.extra.get("did")
        if not isinstance(did, str):
            method = "com.atproto.identity.resolveHandle"
            exchange = self._get(http, method, [("handle", value)], query.now)
            did = opened(NETWORK, exchange).need("did").text()
        return {**start.extra, "did": did}, frozenset({value, did.casefold()})

    def _get(
        self, http: Http, method: str, words: Sequence[tuple[str, str]], now: datetime
    ) -> Exchange:
        """Ask one method, signed in when there is an account; an expired session is renewed."""
        url = f"{self._server}/xrpc/{method}?{urlencode(words)}"
        if self._password:
            answer = self._we.signed(http, now, lambda who: http.get(NETWORK, url, headers=who))
        else:
            self._calls += 1
            answer = http.get(NETWORK, url)
        if answer.status == 403 and not self._password:
            raise AccessDenied(
                NETWORK,
                "403 the public search is closed to strangers",
                what_to_do="Add `handle` and `app_password` under `networks: bluesky:`.",
            )
        return exchange_of(answer.checked(NETWORK, now))

    @property
    def _asked(self) -> int:
        """How often anything was asked."""
        return self._calls + self._we.calls

    def _posts(self, exchange: Exchange) -> tuple[Found, ...]:
        found = self.parse(exchange).found
        if "posts" not in opened(NETWORK, exchange).value:
            raise PayloadError(NETWORK, "it is missing", path="$.posts")
        return found


def _fits(one: Found, query: Query, names: frozenset[str] | None = None) -> bool:
    """Whether a post really holds what was asked for: search finds words, the stream everything.

    Without `names` the server chose by the account a facet names, whatever the words show.
    """
    value = query.value.lstrip("#＃@＠")
    if query.kind == "hashtag":
        return fold(value) in {fold(tag) for tag in one.post.hashtags}
    told = mentioned(one)
    if names is None:
        is_id = value.startswith("did:")
        return value.casefold() in told or (not is_id and any(n.startswith("did:") for n in told))
    return not names.isdisjoint(told)


def _is_old(query: Query) -> bool:
    """Does a back-fill begin before what a stream keeps?"""
    return query.since is not None and query.since < query.now - KEPT


def _within(time_us: int, query: Query) -> bool:
    return not (
        (query.since is not None and time_us < micros(query.since))
        or (query.until is not None and time_us >= micros(query.until))
    )


def _quota(exchange: Exchange) -> Quota | None:
    told = exchange.headers
    remaining, reset = told.get("ratelimit-remaining", ""), told.get("ratelimit-reset", "")
    if not remaining.isdecimal():
        return None
    limit = told.get("ratelimit-limit", "")
    return Quota(
        limit=int(limit) if limit.isdecimal() else None,
        remaining=int(remaining),
        reset_at=datetime.fromtimestamp(int(reset), UTC) if reset.isdecimal() else None,
    )
