"""Instagram through Meta's official Graph API: hashtags, photo tags, mentions, comments.

What it cannot do is said in the sheet: a hashtag find names no author, and only the last 24 hours
can be read. Facts and sources: `docs/networks/instagram.md`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from chorus.errors import CollectError, PayloadError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Note, Page, Query, Spent, Status, Walk
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.meta_api import HOOKS, ask, decoded, digits, listed, needed, quota
from collectors.payload import name, native_id, rows, table
from collectors.shapes import graph
from collectors.shapes.meta_push import COMMENT

NETWORK = "instagram"
BASE = "https://graph.facebook.com/v26.0"
REMEMBERED = 400
FIELDS = (
    "id,caption,media_type,media_url,permalink,timestamp,like_count,comments_count,"
    "children{id,media_type,media_url}"
)
TAGGED = f"{FIELDS},username,thumbnail_url"
COMMENTS = "id,text,timestamp,username,like_count,from,replies{id,text,timestamp,username}"
MENTIONED = "id,text,timestamp,username,like_count,media{id}"


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
        names_by=("mention", "replies"),
        deletes="no",
        preview="embed",
        preview_days=30,
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
            *HOOKS,
        ),
        risk="A post found by hashtag says neither who posted it nor anything older than 24 hours: "
        "ask entrants to mention or tag the account as well.",
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts in any answer with media or comments; anything else is refused by name."""
        return graph.read(decoded(NETWORK, exchange), exchange.url)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """All pages of the last 24 hours, or what is new at an edge that keeps everything."""
        start = cursor or Cursor()
        value = query.value.strip()
        if query.kind == "hashtag":
            yield from self._hashtag(query, start, http)
        elif query.kind == "mention":
            yield from self._walk("tags", {"fields": TAGGED}, query, start, http, patience=1)
        elif query.kind == "replies":
            own_id = digits(NETWORK, value.removeprefix("instagram:"))
            yield from self._walk(
                "comments", {"fields": COMMENTS}, query, start, http, patience=2, node=own_id
            )
        elif query.kind == "link":
            answer = self._get(http, self._user(), {"fields": _mentioned(value)}, query.now)
            parsed = graph.read(answer.decoded(NETWORK))
            yield Page(
                found=parsed.found,
                cursor=start,
                spent=Spent(calls=1, posts=len(parsed.found)),
                quota=quota(answer, query.now),
            )
        else:
            raise Refused(NETWORK, f"Instagram cannot be asked for a {query.kind}")

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Alive when a mention can be read again; a hashtag find cannot be looked up by id, and
        an error never means gone."""
        for own_id in ids:
            key = f"{NETWORK}:{own_id}"
            try:
                answer = self._get(http, self._user(), {"fields": _mentioned(own_id)}, now)
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
            body = listed(NETWORK, answer)
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
                quota=quota(answer, query.now),
                note=Note(state="maybe_truncated", why="the list turned in circles")
                if circling
                else Note(),
            )
            if ended:
                return

    def _user(self) -> str:
        return needed(NETWORK, self.settings, "user_id", "no account id")

    def _get(self, http: Http, path: str, params: dict[str, Any], now: datetime) -> Answered:
        base = (self.settings.get("base") or BASE).rstrip("/")
        return ask(NETWORK, http, self.settings, f"{base}/{path}", params, now)


def _mentioned(value: str) -> str:
    """The field that reads a post, or `comment:` and a comment, in which we are mentioned."""
    if value.startswith(COMMENT):
        own_id = digits(NETWORK, value.removeprefix(COMMENT))
        return f"mentioned_comment.comment_id({own_id}){{{MENTIONED}}}"
    return f"mentioned_media.media_id({digits(NETWORK, value)}){{{TAGGED}}}"
