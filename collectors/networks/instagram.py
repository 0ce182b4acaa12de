"""Instagram through Meta's official Graph API: hashtags, photo tags, mentions, comments.

What it cannot do is said in the sheet: a hashtag find names no author, and only the last 24 hours
can be read. Facts and sources: `docs/networks/instagram.md`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from chorus.errors import (
    AccessDenied,
    CollectError,
    NetworkDown,
    PayloadError,
    RateLimited,
    Refused,
)
from chorus.http import Answered, Http
from chorus.types import Cursor, Note, Page, Query, Quota, Spent, Status, Walk
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.payload import count, name, native_id, rows, table
from collectors.shapes import graph
from collectors.told import checked

NETWORK = "instagram"
BASE = "https://graph.facebook.com/v26.0"
REMEMBERED = 400
FIELDS = (
    "id,caption,media_type,media_url,permalink,timestamp,like_count,comments_count,"
    "children{id,media_type,media_url}"
)
TAGGED = f"{FIELDS},username,thumbnail_url"
COMMENTS = "id,text,timestamp,username,like_count,from,replies{id,text,timestamp,username}"
# codes: https://developers.facebook.com/docs/graph-api/guides/error-handling
_PAUSE = frozenset({4, 17, 32, 341, 368, 613}) | frozenset(range(80000, 80015))
_TOKEN = frozenset({102, 190, 463, 467})


class Instagram:
    """Posts of Instagram with an app that passed Meta's review."""

    sheet = Sheet(
        network=NETWORK,
        title="Instagram",
        version="1",
        queries=("hashtag", "mention", "replies", "link"),
        order="none",
        every_minutes=60,
        page_size=50,
        lookback_hours=24,
        budgets=(Budget(unit="tags", limit=30, seconds=7 * 86_400),),
        author_known=False,
        deletes="no",
        media_ttl_hours=96,
        attribution="@{handle} on Instagram",
        needs=(
            "a professional account linked to a Facebook Page",
            "App Review for Instagram Public Content Access and instagram_basic",
        ),
        settings=(
            Setting(name="access_token", help="Long-lived user token", required=True, secret=True),
            Setting(name="user_id", help="Id of the professional account", required=True),
            Setting(name="base", help="Address and version of the Graph API", default=BASE),
        ),
        risk="A post found by hashtag says neither who posted it nor anything older than 24 hours: "
        "ask entrants to mention or tag the account as well.",
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts in any answer with media or comments; anything else is refused by name."""
        answer = Answered(
            status=exchange.status, headers=exchange.headers, body=exchange.body, url=exchange.url
        )
        refuse(answer, None)
        checked(NETWORK, exchange)
        return graph.read(answer.decoded(NETWORK), exchange.url)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """All pages of the last 24 hours, or what is new at an edge that keeps everything."""
        start = cursor or Cursor()
        value = query.value.strip()
        if query.kind == "hashtag":
            yield from self._hashtag(query, start, http)
        elif query.kind == "mention":
            yield from self._walk("tags", {"fields": TAGGED}, query, start, http, patience=1)
        elif query.kind == "replies":
            own_id = _digits(value.removeprefix("instagram:"))
            yield from self._walk(
                "comments", {"fields": COMMENTS}, query, start, http, patience=2, node=own_id
            )
        elif query.kind == "link":
            asked = f"mentioned_media.media_id({_digits(value)}){{{TAGGED}}}"
            answer = self._get(http, self._user(), {"fields": asked}, query.now)
            parsed = graph.read(answer.decoded(NETWORK))
            yield Page(
                found=parsed.found,
                cursor=start,
                spent=Spent(calls=1, posts=len(parsed.found)),
                quota=_quota(answer, query.now),
            )
        else:
            raise Refused(NETWORK, f"Instagram cannot be asked for a {query.kind}")

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Alive when a mention can be read again; a hashtag find cannot be looked up by id, and
        an error never means gone."""
        for own_id in ids:
            key = f"{NETWORK}:{own_id}"
            try:
                asked = f"mentioned_media.media_id({_digits(own_id)}){{{TAGGED}}}"
                answer = self._get(http, self._user(), {"fields": asked}, now)
                found = graph.read(answer.decoded(NETWORK)).found
            except CollectError as error:
                yield Status(key=key, state="unknown", why=str(error))
                continue
            yield Status(
                key=key,
                state="alive" if found else "unknown",
                found=found[0] if found else None,
            )

    def _hashtag(self, query: Query, start: Cursor, http: Http) -> Iterator[Page]:
        tag = query.value.strip().lstrip("#＃")
        if not re.fullmatch(r"\w+", tag):
            raise Refused(NETWORK, f"“{query.value}” is not a hashtag Instagram can search")
        spent = Spent()
        node = name(start.extra.get("hashtag_id"))
        if node is None:
            # the id of a hashtag never changes, and asking again counts against 30 a week
            asked = {"user_id": self._user(), "q": tag}
            answer = self._get(http, "ig_hashtag_search", asked, query.now)
            spent = Spent(calls=1)
            told = rows(table(answer.decoded(NETWORK)).get("data"))
            node = native_id(told[0].get("id")) if told else None
            if node is None:
                raise PayloadError(NETWORK, "no id of the hashtag", path="$.data[0].id")
            start = start.model_copy(update={"extra": {**start.extra, "hashtag_id": node}})
        params = {"user_id": self._user(), "fields": FIELDS}
        pages = self._walk("recent_media", params, query, start, http, patience=2, node=node)
        for page in pages:
            yield page.model_copy(update={"spent": page.spent + spent})
            spent = Spent()

    def _walk(
        self,
        edge: str,
        params: dict[str, Any],
        query: Query,
        start: Cursor,
        http: Http,
        *,
        patience: int,
        node: str | None = None,
    ) -> Iterator[Page]:
        """Follow `after` until a page is empty or the walk turns in circles.

        The cursor of recent_media always has the same value and must still be followed, so the
        end is never "cursor unchanged". Pages are not in order of time: only `patience` pages in
        a row without anything new end a walk before its end.
        """
        earlier = {str(one) for one in start.extra.get("seen") or ()}
        token = start.walk.token if start.walk else None
        met: dict[str, None] = {}
        stale = 0
        while True:
            asked = {**params, "limit": 50, **({"after": token} if token else {})}
            answer = self._get(http, f"{node or self._user()}/{edge}", asked, query.now)
            body = table(answer.decoded(NETWORK))
            if not isinstance(body.get("data"), list):
                raise PayloadError(NETWORK, "no list of posts", path="$.data")
            parsed = graph.read({"data": body["data"]}, answer.url)
            ids = [str(one.get("id")) for one in rows(body["data"])]
            circling = bool(ids) and all(one in met for one in ids)
            stale = 0 if any(one not in met and one not in earlier for one in ids) else stale + 1
            met |= dict.fromkeys(ids)
            token = name(table(table(body.get("paging")).get("cursors")).get("after"))
            ended = not ids or circling or token is None or stale >= patience
            seen = [*met, *(one for one in earlier if one not in met)][:REMEMBERED]
            extra = {**start.extra, "seen": seen}
            yield Page(
                found=parsed.found,
                skipped=parsed.left_out,
                cursor=Cursor(
                    high=start.high,
                    walk=None if ended else Walk(token=token),
                    # what a broken walk met is not yet "seen": the next one must pass over it
                    extra=extra if ended else start.extra,
                ),
                spent=Spent(calls=1, posts=len(ids)),
                quota=_quota(answer, query.now),
                note=Note(state="maybe_truncated", why="the list turned in circles")
                if circling
                else Note(),
            )
            if ended:
                return

    def _user(self) -> str:
        own_id = self.settings.get("user_id")
        if not own_id:
            raise AccessDenied(
                NETWORK,
                "no account id",
                what_to_do="Set networks.instagram.user_id in config.yaml.",
            )
        return own_id

    def _get(self, http: Http, path: str, params: dict[str, Any], now: datetime) -> Answered:
        token = self.settings.get("access_token")
        if not token:
            raise AccessDenied(
                NETWORK,
                "no access token",
                what_to_do="Set networks.instagram.access_token in config.yaml.",
            )
        base = self.settings.get("base") or BASE
        # in a header, not in the address: addresses end up in logs
        answer = http.get(
            NETWORK,
            f"{base.rstrip('/')}/{path}",
            params=params,
            headers={"authorization": f"Bearer {token}"},
        )
        refuse(answer, now)
        return answer.checked(NETWORK, now)


def refuse(answer: Answered, now: datetime | None) -> None:
    """Raise what an error object means, whatever the status: Meta sends limits with 400 and 403."""
    try:
        told = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return
    error = table(table(told).get("error"))
    if not error:
        return
    message = name(error.get("error_user_msg")) or name(error.get("message")) or "no reason given"
    code = count(error.get("code"))
    if code is None and (written := re.match(r"\(#(\d{1,6})\)", message)):
        code = int(written[1])  # old answers write the code into the message only
    why = f"{message[:200]} (code {code})"
    if code in _PAUSE or answer.status == 429:
        raise RateLimited(NETWORK, until=_until(answer, now), why=why)
    if code in _TOKEN:
        raise AccessDenied(
            NETWORK, why, what_to_do="Renew the access token of Instagram and run `chorus check`."
        )
    if code == 10:
        raise Refused(
            NETWORK,
            f"not approved: {why}",
            what_to_do="Ask Meta for App Review of this permission.",
        )
    if code is not None and 200 <= code < 300:
        raise AccessDenied(NETWORK, f"a permission is missing: {why}")
    if code in (1, 2) or answer.status >= 500:
        raise NetworkDown(NETWORK, why)
    raise Refused(NETWORK, why)


def _digits(value: str) -> str:
    if not value.isascii() or not value.isdigit():
        raise Refused(NETWORK, f"“{value[:60]}” is not the id of a post")
    return value


def _usage(answer: Answered) -> list[dict[str, Any]]:
    """All usage objects of an answer: percentages of what is allowed."""
    told: list[dict[str, Any]] = []
    for header in ("x-business-use-case-usage", "x-app-usage"):
        try:
            value = orjson.loads(answer.headers.get(header, "{}"))
        except orjson.JSONDecodeError:
            continue
        if header == "x-app-usage":
            told += [table(value)]
        else:
            told += [one for many in table(value).values() for one in rows(many)]
    return told


def _until(answer: Answered, now: datetime | None) -> datetime | None:
    minutes = max(
        (count(one.get("estimated_time_to_regain_access")) or 0 for one in _usage(answer)),
        default=0,
    )
    return now.astimezone(UTC) + timedelta(minutes=minutes) if now and minutes else None


def _quota(answer: Answered, now: datetime) -> Quota | None:
    """What is left, in per cent: Meta tells no absolute numbers."""
    used = [
        told
        for one in _usage(answer)
        for part in ("call_count", "total_time", "total_cputime")
        if (told := count(one.get(part))) is not None
    ]
    if not used:
        return None
    return Quota(limit=100, remaining=max(0, 100 - max(used)), reset_at=_until(answer, now))
