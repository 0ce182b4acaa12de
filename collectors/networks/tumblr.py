"""Tumblr: posts by tag or blog, and the replies to a post.

A tag is read backwards by time only: `before`, which for a featured tag is the time a post was
featured, not made. Sources: https://github.com/tumblr/docs/blob/master/api.md; platforms.md
section 6.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import orjson

from chorus.errors import AccessDenied, CollectError, PayloadError, RateLimited, Refused
from chorus.http import Answered, Http
from chorus.pausing import retry_at
from chorus.types import Cursor, Page, Query, Quota, Status
from collectors.connector import Budget, Collector, Exchange, Parsed, Setting, Sheet
from collectors.payload import count, table
from collectors.shapes.tumblr import NETWORK, order, place, posts, read
from collectors.told import exchange_of, opened
from collectors.walking import Turned, mark, walk

BASE = "https://api.tumblr.com/v2"
_PAGE = 20
_WINDOWS = ("perhour", "perday")
_BLOG = re.compile(r"t:[\w-]{10,40}|[\w-]{1,64}(?:\.[\w-]+)*")


class Tumblr:
    """One API key (the OAuth consumer key of an app)."""

    sheet = Sheet(
        network=NETWORK,
        title="Tumblr",
        version="1",
        queries=("hashtag", "account", "replies"),
        order="newest_first",
        every_minutes=15,
        page_size=_PAGE,
        sweep_hours=12,
        lag_hours=24,
        budgets=(
            Budget(unit="calls", limit=300, seconds=60, scope="address"),
            Budget(unit="calls", limit=1_000, seconds=3_600, scope="key"),
            Budget(unit="calls", limit=5_000, seconds=86_400, scope="key"),
        ),
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="the blog's name with a link to the post",
        needs=("an API key: the OAuth consumer key of a registered app",),
        settings=(
            Setting(
                name="api_key", help="OAuth consumer key of the app", required=True, secret=True
            ),
        ),
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._key = settings.get("api_key") or ""

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts of a tag or a blog, or the replies to a post; anything else is refused."""
        return read(opened(NETWORK, exchange), exchange.url)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Posts newest first, or what was said to a post."""
        turn: Callable[[str | None], Turned]
        if query.kind == "hashtag":
            tag = query.value.strip().lstrip("#＃")
            if not tag:
                raise Refused(NETWORK, f"“{query.value}” is not a tag")
            turn = self._turning(http, query, "tagged", {"tag": tag})
        elif query.kind == "account":
            blog = query.value.strip().lstrip("@").removeprefix("https://").strip("/")
            if not _BLOG.fullmatch(blog):
                raise Refused(NETWORK, f"“{query.value}” is not the name of a blog")
            path = f"blog/{quote(blog, safe='')}/posts"
            turn = self._turning(http, query, path, {"reblog_info": "true"})
        elif query.kind == "replies":
            turn = self._hearing(http, query)
        else:
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")
        yield from walk(query, cursor, self.sheet, turn)

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look at each post in its blog. "Not found" under the blog's immutable id means gone; a
        blog known by its name alone may have been renamed."""
        for own_id in ids:
            key = f"{NETWORK}:{own_id}"
            blog, number = place(own_id)
            if not blog or not number.isdigit() or "#" in own_id:
                yield Status(key=key, state="unknown", why="a reply cannot be looked up by itself")
                continue
            try:
                path = f"blog/{quote(blog, safe='')}/posts"
                answer = self._asked(http, path, {"id": number, "reblog_info": "true"})
                if answer.status == 404 and _says_404(answer):
                    gone = blog.startswith("t:")
                    yield Status(
                        key=key,
                        state="gone" if gone else "unknown",
                        why="404 Not Found" if gone else "404: deleted, or the blog was renamed",
                    )
                    continue
                _refuse(answer, now)
                parsed = self.parse(exchange_of(answer.checked(NETWORK, now)))
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)
                continue
            found = [one for one in parsed.found if one.post.key == key]
            if found:
                yield Status(key=key, state="alive", found=found[0])
            elif parsed.left_out:
                yield Status(key=key, state="gone", why="it is not public now")
            else:
                yield Status(key=key, state="unknown", why="Tumblr answered something else")

    def _turning(
        self, http: Http, query: Query, path: str, words: Mapping[str, str]
    ) -> Callable[[str | None], Turned]:
        """Pages of a list of posts; a token is the second before which posts are asked for."""

        def turn(token: str | None) -> Turned:
            before = token or (_epoch(query.until) if query.until else None)
            asked = {**words, "limit": str(_PAGE), **({"before": before} if before else {})}
            answer = self._get(http, path, asked, query.now)
            exchange = exchange_of(answer)
            parsed = self.parse(exchange)
            told = opened(NETWORK, exchange)
            if "notes" in table(told.value.get("response")):
                raise PayloadError(NETWORK, "it is missing", path="$.response.posts")
            times = [one for post in posts(told) if (one := order(post))]
            oldest = min(times, default=0)
            # The oldest second is asked for again, because a page may end inside it.
            after = str(oldest + 1) if str(oldest + 1) != before else str(oldest)
            return Turned(
                found=parsed.found,
                left_out=parsed.left_out,
                marks=tuple(mark(datetime.fromtimestamp(one, UTC)) for one in times),
                token=after if times else None,
                quota=_quota(answer, query.now),
            )

        return turn

    def _hearing(self, http: Http, query: Query) -> Callable[[str | None], Turned]:
        own_id = query.value.strip().removeprefix(f"{NETWORK}:")
        blog, number = place(own_id)
        if not blog or not number.isdigit():
            raise Refused(NETWORK, f"“{own_id[:80]}” is not the id of a post (blog/number)")
        path = f"blog/{quote(blog, safe='')}/notes"

        def turn(token: str | None) -> Turned:
            more = {"before_timestamp": token} if token else {}
            asked = {"id": number, "mode": "conversation", **more}
            answer = self._get(http, path, asked, query.now)
            exchange = exchange_of(answer)
            response = opened(NETWORK, exchange).need("response")
            times = [one.int_("timestamp") for one in response.need("notes").items()]
            next_ = table(table(response.value.get("_links")).get("next"))
            after = table(next_.get("query_params")).get("before_timestamp")
            return Turned(
                found=self.parse(exchange).found,
                marks=tuple(mark(datetime.fromtimestamp(one, UTC)) for one in times if one),
                token=str(after) if after else None,
                quota=_quota(answer, query.now),
            )

        return turn

    def _get(self, http: Http, path: str, words: Mapping[str, str], now: datetime) -> Answered:
        answer = self._asked(http, path, words)
        _refuse(answer, now)
        return answer.checked(NETWORK, now)

    def _asked(self, http: Http, path: str, words: Mapping[str, str]) -> Answered:
        if not self._key:
            raise AccessDenied(
                NETWORK, "no API key", what_to_do="Set networks.tumblr.api_key in config.yaml."
            )
        return http.get(NETWORK, f"{BASE}/{path}", params={**words, "api_key": self._key})


def _refuse(answer: Answered, now: datetime) -> None:
    """A limit that is reached says in headers of Tumblr's own which one, and for how long."""
    if answer.status != 429 or retry_at(answer.headers, now) is not None:
        return
    waits = [
        seconds
        for window in _WINDOWS
        if count(answer.headers.get(f"x-ratelimit-{window}-remaining")) == 0
        and (seconds := count(answer.headers.get(f"x-ratelimit-{window}-reset"))) is not None
    ]
    if waits:
        until = now + timedelta(seconds=max(waits))
        raise RateLimited(NETWORK, until=until, why="429 Limit Exceeded")


def _quota(answer: Answered, now: datetime) -> Quota | None:
    """What is left of the window that ends first."""
    told: list[tuple[int, str]] = []
    for window in _WINDOWS:
        left = count(answer.headers.get(f"x-ratelimit-{window}-remaining"))
        if left is not None:
            told.append((left, window))
    if not told:
        return None
    left, window = min(told)
    reset = count(answer.headers.get(f"x-ratelimit-{window}-reset"))
    return Quota(
        limit=count(answer.headers.get(f"x-ratelimit-{window}-limit")),
        remaining=left,
        reset_at=now + timedelta(seconds=reset) if reset is not None else None,
    )


def _says_404(answer: Answered) -> bool:
    try:
        meta: Any = table(orjson.loads(answer.body)).get("meta")
    except orjson.JSONDecodeError:
        return False
    return bool(table(meta).get("status") == 404)


def _epoch(at: datetime) -> str:
    return str(int(at.timestamp()))


_: type[Collector] = Tumblr
