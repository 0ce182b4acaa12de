"""X (Twitter) through tweepy: search of the last seven days, own mentions, replies, look-ups.

Money is the scarce thing here: every post that is returned is billed, an empty poll is free, so
this collector has no overlap sweep (the index is not fed late) and never reads a post twice.
Facts and sources: `docs/networks/x.md`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import tweepy

from chorus.errors import (
    AccessDenied,
    CollectError,
    PayloadError,
    RateLimited,
    Refused,
)
from chorus.http import Answered, Http
from chorus.types import Cursor, Found, Note, Page, Query, Quota, Spent, Status, Walk
from collectors import x_compliance
from collectors.bridge import Bridge, mount
from collectors.connector import Budget, Collector, Exchange, Parsed, Setting, Sheet
from collectors.payload import count, native_id, rows, table
from collectors.sampling import Counted
from collectors.shapes import x_v2
from collectors.shapes.x import read
from collectors.told import checked, iso
from collectors.tweeting import NETWORK, asked, error_of

LOOKBACK = timedelta(days=7) - timedelta(minutes=1)
SETTLED = timedelta(seconds=30)
MICROS_PER_POST, MICROS_PER_OWNED, MICROS_PER_USER = 5_000, 1_000, 10_000
_SNOWFLAKE_MS = 1_288_834_974_657

FIELDS: dict[str, Any] = {
    "tweet_fields": "created_at,author_id,conversation_id,lang,entities,attachments,"
    "public_metrics,referenced_tweets,edit_history_tweet_ids,edit_controls,note_tweet,"
    "possibly_sensitive,withheld,paid_partnership,reply_settings",
    "expansions": "attachments.media_keys",
    "media_fields": "type,url,preview_image_url,variants,width,height,alt_text,duration_ms",
}


class X:
    """Posts of X. One bearer token; the owner's own mentions are five times cheaper."""

    sheet = Sheet(
        network=NETWORK,
        title="X",
        version="1",
        queries=("hashtag", "mention", "account", "keyword", "replies"),
        order="newest_first",
        every_minutes=15,
        page_size=100,
        lookback_hours=24 * 7,
        budgets=(
            Budget(unit="calls", limit=300, seconds=900),
            Budget(unit="calls", limit=150, seconds=900, path="/2/compliance/jobs"),
            Budget(unit="micros", limit=5_000_000, seconds=86_400),
        ),
        micros_per_post=MICROS_PER_POST,
        micros_per_owned_post=MICROS_PER_OWNED,
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="@{handle} on X",
        needs=("a bearer token of an X developer app with prepaid credit",),
        settings=(
            Setting(
                name="bearer_token", help="Bearer token of the app", required=True, secret=True
            ),
            Setting(
                name="user_id", help="Numeric id of the app's owner: own mentions cost a fifth"
            ),
            Setting(name="username", help="Handle that belongs to user_id, without @"),
            Setting(name="usd_per_day", help="Collection stops at this spend a day", default="5"),
            Setting(
                name="handles", help="yes: look up unknown authors (1 cent each)", default="no"
            ),
            Setting(name="consumer_key", help="To send requests: the app's API key", secret=True),
            Setting(name="consumer_secret", help="To send: the app's API secret", secret=True),
            Setting(
                name="access_token",
                help="To send: access token of your account, with read and write permission",
                secret=True,
            ),
            Setting(name="access_token_secret", help="To send: its secret", secret=True),
        ),
        risk="Every post returned costs half a cent; the daily cap stops collection, not the bill "
        "of other programs with the same token.",
        proved_on="recordings",
    )
    count_micros = 5_000

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)
        if self.settings.get("handles") == "yes":
            self.sheet = X.sheet.model_copy(update={"micros_per_author": MICROS_PER_USER})

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts in any answer of v2 or v1.1; anything else is refused by name."""
        answer = Answered(
            status=exchange.status, headers=exchange.headers, body=exchange.body, url=exchange.url
        )
        if exchange.status >= 400:
            if (error := error_of(answer, None)) is not None:
                raise error
            checked(NETWORK, exchange)
        return read(answer.decoded(NETWORK))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Newest first, down to what the last finished walk saw; see the module of walks for
        why the mark moves only when a walk ends."""
        bridge, client = self._client(http)
        call, owned = self._call(client, query)
        start = cursor or Cursor()
        resumed = start.walk is not None
        going = start.walk or Walk(floor=start.high)
        candidate, token = going.candidate, going.token
        bounds, note = _bounds(query, going.floor)
        extra = dict(start.extra)
        while True:
            params = {**FIELDS, **bounds, "max_results": 100}
            try:
                body = asked(bridge, query.now, lambda: call(token, params))  # noqa: B023 (called at once)
            except Refused:
                if not (resumed and token):
                    raise
                # the token died: once more from the top, with the same floor
                token, resumed = None, False
                continue
            resumed = False
            meta = table(body.get("meta"))
            parsed = read(body) if body.get("data") is not None or not meta else Parsed()
            newest = native_id(meta.get("newest_id"))
            candidate = candidate or newest
            before, token = token, native_id(meta.get("next_token"))
            ended = token is None or token == before
            spent = Spent(
                calls=1,
                posts=(billed := len(rows(body.get("data")))),
                micros=billed * (MICROS_PER_OWNED if owned else MICROS_PER_POST),
            )
            if self.settings.get("handles") == "yes":
                parsed, extra, more = _with_handles(parsed, extra, client, bridge, query.now)
                spent += more
            yield Page(
                found=parsed.found,
                skipped=parsed.left_out,
                cursor=Cursor(high=_newer(start.high, candidate), extra=extra)
                if ended
                else Cursor(
                    high=start.high,
                    walk=Walk(token=token, candidate=candidate, floor=going.floor),
                    extra=extra,
                ),
                spent=spent,
                quota=_quota(bridge.last),
                note=note,
            )
            if ended:
                return

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look-ups of 100 ids; only "Not Found" for that very id means gone."""
        bridge, client = self._client(http)
        for place in range(0, len(ids), 100):
            some = list(ids[place : place + 100])
            try:
                body = asked(bridge, now, lambda: client.get_tweets(some, **FIELDS))  # noqa: B023
            except CollectError as error:
                for one in some:
                    yield Status(key=f"{NETWORK}:{one}", state="unknown", why=str(error))
                continue
            yield from _statuses(some, body)

    def hand_in(self, ids: Sequence[str], http: Http, now: datetime) -> str:
        """A file of ids to X's batch compliance, which costs nothing."""
        return x_compliance.hand_in(*self._client(http), ids, http, now)

    def answer(self, job: str, http: Http, now: datetime) -> dict[str, str] | None:
        """The ids of the file that are to go; None while X works on it."""
        return x_compliance.answer(*self._client(http), job, http, now)

    def owned(self, query: Query) -> bool:
        """Is it asked for our own mentions, which cost a fifth?"""
        if query.kind != "mention" or not self.settings.get("user_id"):
            return False
        handle = query.value.lstrip("@").lower()
        return self.settings.get("username", handle).lstrip("@").lower() == handle

    def count(self, query: Query, http: Http) -> Counted:
        """How many posts of the last seven days the query would find: half a cent, no post."""
        bridge, client = self._client(http)
        words = _search(query)
        body = asked(
            bridge,
            query.now,
            lambda: client.get_recent_tweets_count(words, granularity="day"),
        )
        total = count(table(body.get("meta")).get("total_tweet_count"))
        times = [
            iso(str(row.get(end))) for row in rows(body.get("data")) for end in ("start", "end")
        ]
        known = [at for at in times if at is not None]
        if total is None or not known:
            raise PayloadError(NETWORK, "it counts nothing", path="$.meta.total_tweet_count")
        hours = (max(known) - min(known)).total_seconds() / 3600
        return Counted(posts=total, hours=hours, spent=Spent(calls=1, micros=self.count_micros))

    def few(self, query: Query, most: int, http: Http) -> Page:
        """The newest posts, at most so many (10 to 100); each is billed."""
        bridge, client = self._client(http)
        call, owned = self._call(client, query)
        body = asked(bridge, query.now, lambda: call(None, {**FIELDS, "max_results": most}))
        meta = table(body.get("meta"))
        parsed = read(body) if body.get("data") is not None or not meta else Parsed()
        billed = len(rows(body.get("data")))
        price = MICROS_PER_OWNED if owned else MICROS_PER_POST
        token = native_id(meta.get("next_token"))
        return Page(
            found=parsed.found,
            cursor=Cursor(walk=Walk(token=token)) if token else Cursor(),
            spent=Spent(calls=1, posts=billed, micros=billed * price),
            quota=_quota(bridge.last),
        )

    def _client(self, http: Http) -> tuple[Bridge, tweepy.Client]:
        token = self.settings.get("bearer_token")
        if not token:
            raise AccessDenied(
                NETWORK, "no bearer token", what_to_do="Set networks.x.bearer_token in config.yaml."
            )
        bridge = Bridge(NETWORK, http)
        client = tweepy.Client(bearer_token=token, return_type=dict, wait_on_rate_limit=False)
        mount(client.session, bridge)
        return bridge, client

    def _call(
        self, client: tweepy.Client, query: Query
    ) -> tuple[Callable[[str | None, dict[str, Any]], Any], bool]:
        """How to ask for one page, and whether it is billed as an owned read."""
        if self.owned(query):
            own_id = self.settings["user_id"]
            return lambda token, params: client.get_users_mentions(
                own_id, **({"pagination_token": token} if token else {}), **params
            ), True
        words = _search(query)
        return lambda token, params: client.search_recent_tweets(
            words, **({"next_token": token} if token else {}), **params
        ), False


def _search(query: Query) -> str:
    """The search expression; Refused when it cannot be one."""
    value = query.value.strip()
    if query.kind == "hashtag":
        tag = value.lstrip("#＃")
        if not re.fullmatch(r"\w+", tag):
            raise Refused(NETWORK, f"“{value}” is not a hashtag")
        asked = f"#{tag} -is:retweet"
    elif query.kind in ("mention", "account"):
        handle = value.lstrip("@")
        if not re.fullmatch(r"[A-Za-z0-9_]{1,15}", handle):
            raise Refused(NETWORK, f"“{value}” is not a handle")
        asked = f"@{handle} -from:{handle} -is:retweet"
        if query.kind == "account":
            asked = f"from:{handle} -is:retweet"
    elif query.kind == "replies":
        own_id = value.removeprefix("x:")
        if not own_id.isdigit():
            raise Refused(NETWORK, f"“{value}” is not the id of a post")
        asked = f"conversation_id:{own_id}"
    elif query.kind == "keyword":
        asked = f"({value}) -is:retweet"
    else:
        raise Refused(NETWORK, f"X cannot be asked for a {query.kind}")
    if len(asked) > 512:
        raise Refused(NETWORK, "a search may have 512 characters at most")
    return asked


def _bounds(query: Query, floor: str | None) -> tuple[dict[str, Any], Note]:
    """Where to begin and to end. A `since_id` older than the index is a 400, so it becomes a
    start time and a gap is noted."""
    oldest = query.now - LOOKBACK
    bounds: dict[str, Any] = {}
    note = Note()
    if query.until is not None:
        bounds["end_time"] = min(query.until, query.now - SETTLED)
    if floor is not None:
        made = posted_at(floor)
        if made is not None and made > oldest:
            bounds["since_id"] = floor
        else:
            bounds["start_time"] = oldest
            note = Note(state="gap", since=made, until=oldest, why="X searches back seven days")
    elif query.since is not None:
        bounds["start_time"] = max(query.since, oldest)
        if query.since < oldest:
            note = Note(
                state="gap", since=query.since, until=oldest, why="X searches back seven days"
            )
    return bounds, note


def posted_at(own_id: str) -> datetime | None:
    """When a post was made, from its id (milliseconds in the upper bits); None before 2010."""
    if not own_id.isdigit() or int(own_id) < 2**31:
        return None
    try:
        return datetime.fromtimestamp(((int(own_id) >> 22) + _SNOWFLAKE_MS) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _newer(high: str | None, candidate: str | None) -> str | None:
    told = [one for one in (high, candidate) if one]
    return max(told, key=lambda one: (len(one), one)) if told else None


def _quota(last: Answered | None) -> Quota | None:
    if last is None or "x-rate-limit-remaining" not in last.headers:
        return None
    reset = count(last.headers.get("x-rate-limit-reset"))
    return Quota(
        limit=count(last.headers.get("x-rate-limit-limit")),
        remaining=count(last.headers.get("x-rate-limit-remaining")),
        reset_at=datetime.fromtimestamp(reset, UTC) if reset and reset < 10**11 else None,
    )


def _with_handles(
    parsed: Parsed, extra: dict[str, Any], client: tweepy.Client, bridge: Bridge, now: datetime
) -> tuple[Parsed, dict[str, Any], Spent]:
    """Fill in handles, asking only for authors not met before; the last 500 are remembered."""
    known = {str(k): str(v) for k, v in table(extra.get("handles")).items()}
    authors = [f.post.author for f in parsed.found if f.post.author and not f.post.author.handle]
    unknown = list(dict.fromkeys(a.id for a in authors if a.id not in known))[:100]
    spent = Spent()
    if unknown:
        try:
            body = asked(bridge, now, lambda: client.get_users(ids=unknown))
        except (Refused, RateLimited, PayloadError):
            body = {}  # a post without handle is better than no post
        told = rows(body.get("data"))
        spent = Spent(calls=1, micros=len(told) * MICROS_PER_USER)
        known |= {str(u.get("id")): str(u["username"]) for u in told if u.get("username")}
    found: list[Found] = []
    for one in parsed.found:
        author = one.post.author
        handle = known.get(author.id) if author and not author.handle else None
        if author and handle:
            body = orjson.loads(one.raw)
            users = [{"id": author.id, "username": handle}]
            body["includes"] = {**table(body.get("includes")), "users": users}
            filled = read(body).found
            found += filled or [one]
        else:
            found.append(one)
    kept = dict(list(known.items())[-500:])
    return parsed.model_copy(update={"found": tuple(found)}), {**extra, "handles": kept}, spent


def _statuses(ids: list[str], body: dict[str, Any]) -> Iterator[Status]:
    alive = {}
    for tweet in rows(body.get("data")):
        one = x_v2.posts([tweet], x_v2.Includes(body.get("includes")), "$.data").found
        if one:
            alive[str(tweet.get("id"))] = alive[one[0].post.id] = (one[0], tweet)
    errors = {str(e.get("resource_id") or e.get("value")): e for e in rows(body.get("errors"))}
    for own_id in ids:
        key = f"{NETWORK}:{own_id}"
        if own_id in alive:
            found, tweet = alive[own_id]
            edits = tweet.get("edit_history_tweet_ids")
            newer = isinstance(edits, list) and bool(edits) and str(edits[-1]) != own_id
            yield Status(key=key, state="edited" if newer else "alive", found=found)
        elif str(errors.get(own_id, {}).get("title")) == "Not Found Error":
            yield Status(key=key, state="gone", why="X says: not found")
        else:
            why = str(errors.get(own_id, {}).get("title") or "X said nothing about it")
            yield Status(key=key, state="unknown", why=why)


_: type[Collector] = X
