"""Threads through Meta's official API: topic tags, words, mentions, one post by its id.

Sources: developers.facebook.com/docs/threads (keyword-search, threads-mentions, webhooks,
reference/debug); platforms.md, section 3.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from chorus.errors import CollectError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Note, Page, Query, Spent, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.meta_api import (
    HOOKS,
    ask,
    decoded,
    digits,
    following,
    listed,
    marks_of,
    needed,
    quota,
)
from collectors.payload import moment, name, rows, table
from collectors.shapes import threads as shape
from collectors.walking import Turned, walk

NETWORK = shape.NETWORK
BASE = "https://graph.threads.net/v1.0"
FIELDS = (
    "id,media_type,media_url,permalink,username,text,timestamp,thumbnail_url,alt_text,topic_tag,"
    "link_attachment_url,is_reply,replied_to,reposted_post,hide_status,"
    "children{id,media_type,media_url,thumbnail_url,alt_text}"
)
SEARCH, MENTIONS = "threads_keyword_search", "threads_manage_mentions"
_LESS = {
    SEARCH: "only your own posts are searched",
    MENTIONS: "only mentions by testers of your app are told",
}
_EARLIEST = 1_688_540_400  # what `since` may not lie before
_ASK_AGAIN, _SURE_FOR = timedelta(hours=24), timedelta(days=7)


class Threads:
    """Public posts of Threads with an app that passed Meta's review."""

    sheet = Sheet(
        network=NETWORK,
        title="Threads",
        version="1",
        queries=("hashtag", "keyword", "mention", "link"),
        order="newest_first",
        every_minutes=15,
        page_size=50,
        sweep_hours=12,
        lag_hours=24,
        budgets=(Budget(unit="calls", limit=2200, seconds=86_400, path="/keyword_search"),),
        deletes="no",
        preview="embed",
        preview_days=30,
        media_ttl_hours=96,
        attribution="@{handle} on Threads",
        needs=(
            "a Threads account and an app with the use case Threads API",
            "App Review for threads_keyword_search (tags, words) and threads_manage_mentions",
        ),
        settings=(
            Setting(name="access_token", help="Long-lived user token", required=True, secret=True),
            Setting(
                name="user_id", help="Id of the account; `me` is the token's own", default="me"
            ),
            Setting(name="base", help="Address and version of the API", default=BASE),
            *HOOKS,
        ),
        risk="Before Meta approves threads_keyword_search only your own posts are searched, which "
        "looks like a hashtag nobody uses; for words it calls sensitive it always answers nothing.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts in a list or a look-up."""
        return shape.read(decoded(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Posts newest first down to what was read before, with a note while Meta shows us nobody
        else's."""
        start = cursor or Cursor()
        value = query.value.strip()
        if query.kind == "hashtag":
            asked = {"q": value.lstrip("#＃"), "search_mode": "TAG", "search_type": "RECENT"}
            yield from self._searched("keyword_search", asked, SEARCH, query, start, http)
        elif query.kind == "keyword":
            asked = {"q": value, "search_mode": "KEYWORD", "search_type": "RECENT"}
            yield from self._searched("keyword_search", asked, SEARCH, query, start, http)
        elif query.kind == "mention":
            user = self.settings.get("user_id") or "me"
            yield from self._searched(f"{user}/mentions", {}, MENTIONS, query, start, http)
        elif query.kind == "link":
            own_id = digits(NETWORK, value)
            answer = self._get(http, own_id, {"fields": FIELDS}, query.now)
            parsed = shape.read(answer.decoded(NETWORK))
            yield Page(
                found=parsed.found,
                skipped=parsed.left_out,
                cursor=start,
                spent=Spent(calls=1, posts=len(parsed.found)),
                quota=quota(answer, query.now),
            )
        else:
            raise Refused(NETWORK, f"Threads cannot be asked for a {query.kind}")

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Alive when the post can be read by its id. Meta gives one answer for a post that is gone
        and one we may not see, so an error never means gone."""
        for own_id in ids:
            key = f"{NETWORK}:{own_id}"
            try:
                answer = self._get(http, digits(NETWORK, own_id), {"fields": FIELDS}, now)
                found = shape.read(answer.decoded(NETWORK)).found
            except CollectError as error:
                yield Status(key=key, state="unknown", why=str(error))
                continue
            same = found[0] if found and found[0].post.key == key else None
            yield Status(key=key, state="alive" if same else "unknown", found=same)

    def _searched(
        self,
        path: str,
        asked: Mapping[str, Any],
        permission: str,
        query: Query,
        start: Cursor,
        http: Http,
    ) -> Iterator[Page]:
        extra, calls = self._permitted(permission, start.extra, query.now, http)
        others = _is_sure(extra, query.now)
        params = {**asked, "fields": FIELDS, "limit": self.sheet.page_size, **_between(query)}

        def turn(token: str | None) -> Turned:
            more = {"after": token} if token else {}
            answer = self._get(http, path, {**params, **more}, query.now)
            body = listed(NETWORK, answer)
            parsed = shape.read({"data": body["data"]})
            times = [at for one in rows(body["data"]) if (at := moment(one.get("timestamp")))]
            return Turned(
                found=parsed.found,
                left_out=parsed.left_out,
                marks=marks_of(times) if times else (),
                token=following(body, by_link=False).get("after"),
                spent=Spent(calls=1, posts=len(parsed.found)),
                quota=quota(answer, query.now),
            )

        for page in walk(query, start, self.sheet, turn):
            named = {one.post.author.handle for one in page.found if one.post.author}
            if extra.get("handle") and named - {extra["handle"]}:
                others, extra["others_at"] = True, query.now.astimezone(UTC).isoformat()
            kept = {**page.cursor.extra, **extra}
            yield page.model_copy(
                update={
                    "cursor": page.cursor.model_copy(update={"extra": kept}),
                    "spent": page.spent + Spent(calls=calls),
                    "note": _note(permission, extra, others=others, named=bool(named)),
                }
            )
            calls = 0

    def _permitted(
        self, permission: str, known: Mapping[str, Any], now: datetime, http: Http
    ) -> tuple[dict[str, Any], int]:
        """What the token may do and whose it is, asked once a day unless somebody else's post was
        seen lately; the number of requests. Emptiness alone would say nothing."""
        extra, calls = dict(known), 0
        asked_at = moment(extra.get("asked_at"))
        if _is_sure(extra, now) or (asked_at and now - asked_at < _ASK_AGAIN):
            return extra, 0
        if "handle" not in extra:
            told = table(self._get(http, "me", {"fields": "id,username"}, now).decoded(NETWORK))
            extra["handle"] = name(told.get("username"))
            calls += 1
        token = needed(NETWORK, self.settings, "access_token", "no access token")
        try:
            calls += 1  # the one address that holds the token: this API takes it nowhere else
            answer = self._get(http, "debug_token", {"input_token": token}, now)
            scopes = table(table(answer.decoded(NETWORK)).get("data")).get("scopes")
            extra["granted"] = permission in scopes if isinstance(scopes, list) else None
        except Refused:  # only testers of the app may ask it
            extra["granted"] = None
        extra["asked_at"] = now.astimezone(UTC).isoformat()
        return extra, calls

    def _get(self, http: Http, path: str, params: Mapping[str, Any], now: datetime) -> Answered:
        base = (self.settings.get("base") or BASE).rstrip("/")
        return ask(NETWORK, http, self.settings, f"{base}/{path}", params, now)


def _is_sure(extra: Mapping[str, Any], now: datetime) -> bool:
    """Was a post of somebody else seen lately? Then Meta shows us more than our own."""
    seen = moment(extra.get("others_at"))
    return seen is not None and now - seen < _SURE_FOR


def _note(permission: str, extra: Mapping[str, Any], *, others: bool, named: bool) -> Note:
    """Whether Meta shows us less than everything: said by the token, or by what came."""
    if others:
        return Note()
    if extra.get("granted") is False:
        why = f"the token lacks {permission}: {_LESS[permission]}"
    elif named:
        why = f"only your own posts came: Meta has not approved {permission} yet"
    else:
        return Note()
    return Note(state="not_approved", why=why)


def _between(query: Query) -> dict[str, int]:
    """A back-fill's ends as the API takes them."""
    ends: dict[str, int] = {}
    if query.since is not None:
        ends["since"] = max(int(query.since.timestamp()), _EARLIEST)
    if query.until is not None:
        ends["until"] = int(min(query.until, query.now).timestamp())
    return ends
