"""Yotpo: reviews of a shop, with its app key and secret.

The list is asked for what changed since it was read, so edits and deletions come by themselves;
its order is not documented, so each walk reads that list to its end. Sources: apidocs.yotpo.com;
`since_updated_at` as github.com/singer-io/tap-yotpo uses it; platforms.md section 7.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from chorus.errors import AccessDenied, CollectError, Refused
from chorus.http import Http
from chorus.types import Cursor, Page, Query, Spent, Status, Walk
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.shapes.yotpo import NETWORK, items, read_answer
from collectors.told import Told, exchange_of, opened
from collectors.walking import at_mark, mark

BASE = "https://api.yotpo.com"
_PAGE = 100
_OVERLAP = timedelta(hours=2)
_RENEW = "Set networks.yotpo.app_key and .secret (Yotpo > Settings > Store > API credentials)."


class Yotpo:
    """One shop with its app key and secret; a token is fetched for each run."""

    sheet = Sheet(
        network=NETWORK,
        title="Yotpo",
        version="1",
        queries=("account",),
        order="none",
        every_minutes=60,
        page_size=_PAGE,
        budgets=(Budget(unit="calls", limit=5_000, seconds=60, scope="app key"),),
        author_known=False,
        deletes="event",
        preview="copy",
        recheck_hours=24,
        attribution="the reviewer's name as the shop shows it",
        needs=("the app key and secret of the shop's Yotpo account",),
        settings=(
            Setting(name="app_key", help="App key (store id)", required=True),
            Setting(name="secret", help="Secret key", required=True, secret=True),
        ),
        risk="The secret also reads customers' e-mail addresses: they are dropped on arrival.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._app, self._secret = settings.get("app_key") or "", settings.get("secret") or ""

    def parse(self, exchange: Exchange) -> Parsed:
        """The reviews of a list, or of one review."""
        return read_answer(opened(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """What changed since the last walk, page by page."""
        if query.kind != "account":
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")
        start = cursor or Cursor()
        going = start.walk or Walk(floor=_floor(start, query))
        number = int(going.token or 1)
        token, calls = self._token(http, query.now), 2
        newest, before = going.candidate, frozenset[str]()
        while True:
            asked = {"utoken": token, "count": str(_PAGE), "page": str(number)}
            if going.floor:
                asked["since_updated_at"] = going.floor
            path = f"{BASE}/v1/apps/{quote(self._app, safe='')}/reviews"
            answer = http.get(NETWORK, path, params=asked).checked(NETWORK, query.now)
            exchange = exchange_of(answer)
            held = list(items(opened(NETWORK, exchange)))
            parsed = self.parse(exchange)
            ids = frozenset(one.need("id").text() for one in held)
            ends = not ids or ids == before
            before, number = ids, number + 1
            marks = [mark(at) for one in held if (at := _changed(one))]
            told = [one for one in (*marks, newest or "") if one and one <= mark(query.now)]
            newest = max(told, default=None)
            high = max(filter(None, (start.high, newest)), default=None)
            walked = Walk(token=str(number), candidate=newest, floor=going.floor)
            yield Page(
                found=tuple(one for one in parsed.found if _wanted(one.post.posted_at, query)),
                gone=parsed.gone,
                skipped=parsed.left_out,
                spent=Spent(calls=calls),
                cursor=Cursor(high=high) if ends else Cursor(high=start.high, walk=walked),
            )
            calls = 1
            if ends:
                return

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look at each review; gone only where Yotpo says `deleted` or `archived`."""
        for id_ in ids:
            key = f"{NETWORK}:{id_}"
            try:
                answer = http.get(NETWORK, f"{BASE}/reviews/{quote(id_, safe='')}")
                parsed = self.parse(exchange_of(answer.checked(NETWORK, now)))
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)
                continue
            if key in parsed.gone or parsed.left_out:
                yield Status(key=key, state="gone", why="Yotpo says it was deleted or archived")
            elif any(one.post.key == key for one in parsed.found):
                # the look-up tells less of a review than the list: what is stored stays
                yield Status(key=key, state="alive")
            else:
                yield Status(key=key, state="unknown", why="Yotpo answered something else")

    def _token(self, http: Http, now: datetime) -> str:
        if not (self._app and self._secret):
            raise AccessDenied(NETWORK, "no app key or no secret", what_to_do=_RENEW)
        answer = http.post(
            NETWORK,
            f"{BASE}/oauth/token",
            json={
                "client_id": self._app,
                "client_secret": self._secret,
                "grant_type": "client_credentials",
            },
        )
        return (
            opened(NETWORK, exchange_of(answer.checked(NETWORK, now))).need("access_token").text()
        )


def _changed(told: Told) -> datetime | None:
    return told.time("updated_at") or told.time("created_at")


def _floor(start: Cursor, query: Query) -> str | None:
    """From when changes are asked for: a little before the newest one read, for clocks differ."""
    if start.high is not None:
        return (at_mark(start.high) - _OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ")
    return query.since.strftime("%Y-%m-%dT%H:%M:%SZ") if query.since else None


def _wanted(at: datetime | None, query: Query) -> bool:
    return at is None or not (
        (query.since is not None and at < query.since)
        or (query.until is not None and at >= query.until)
    )
