"""Google Business Profile: reviews of the places you manage.

Sources: developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews,
/my-business/content/limits; platforms.md, section 7.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import orjson

from chorus.errors import AccessDenied, CollectError, PayloadError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Page, Query, Spent, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.payload import name, native_id, rows, table
from collectors.shapes.google_business import NETWORK, items, place_of, read_answer, total
from collectors.told import exchange_of, opened
from collectors.walking import Turned, mark, walk

BASE = "https://mybusiness.googleapis.com/v4"
TOKENS = "https://oauth2.googleapis.com/token"
_PAGE = 50
_LONGEST = 400  # pages of one sweep
_ACCESS = (
    "Ask Google for access to the Business Profile APIs (docs/networks/google_business.md); until "
    "then export the reviews, or let people use the form."
)
_RENEW = "Make a new refresh token and set networks.google_business.refresh_token."


class GoogleBusiness:
    """The reviews of one place, by its owner's or manager's account."""

    sheet = Sheet(
        network=NETWORK,
        title="Google Business Profile",
        version="1",
        queries=("account",),
        order="newest_first",
        every_minutes=60,
        page_size=_PAGE,
        budgets=(Budget(unit="calls", limit=300, seconds=60),),
        author_known=False,
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="the reviewer's name as Google shows it, and Google",
        needs=(
            "a verified place you own or manage, for 60 days or longer",
            "access to the Business Profile APIs: the quota is 0 until Google grants it",
        ),
        settings=(
            Setting(name="client_id", help="OAuth client of your Google project", required=True),
            Setting(name="client_secret", help="Its secret", required=True, secret=True),
            Setting(
                name="refresh_token",
                help="Of the account that manages the place, for business.manage",
                required=True,
                secret=True,
            ),
            Setting(name="base", help="Address and version of the API", default=BASE),
            Setting(name="tokens", help="Where access tokens are asked for", default=TOKENS),
        ),
        risk="Google names a reviewer but not the account, so that two people of one name cannot "
        "be told apart and nobody can be written to. A review that was taken down is noticed only "
        "when the whole list is read.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def parse(self, exchange: Exchange) -> Parsed:
        """The reviews of a list, or of one look-up."""
        _refuse(exchange.status, exchange.body)
        return read_answer(opened(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Reviews by their last change, newest first: edited ones come up again."""
        if query.kind != "account":
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")
        place = place_of(query.value)
        if place is None:
            raise Refused(
                NETWORK,
                f"“{query.value[:80]}” is not a place",
                what_to_do="Give it as accounts/123/locations/456.",
            )
        token = self._token(http, query.now)
        calls = 1

        def turn(at: str | None) -> Turned:
            told = opened(NETWORK, exchange_of(self._list(http, place, at, token, query.now)))
            times = [when for one in items(told) if (when := one.time("updateTime"))]
            return Turned(
                found=read_answer(told).found,
                marks=tuple(mark(when) for when in times),
                token=told.str_("nextPageToken"),
            )

        for page in walk(query, cursor, self.sheet, turn):
            yield page.model_copy(update={"spent": page.spent + Spent(calls=calls)})
            calls = 0

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Read the whole list of each place. It is complete for its owner, so a review it does not
        hold any more is gone; in any doubt about the list all of its reviews are unknown."""
        swept: dict[str, dict[str, Status] | str] = {}
        for own_id in ids:
            key = f"{NETWORK}:{own_id}"
            place = place_of(own_id)
            if place is None:
                yield Status(key=key, state="unknown", why="this is not the name of a review")
                continue
            if place not in swept:
                try:
                    swept[place] = self._sweep(http, place, now)
                except CollectError as error:
                    swept[place] = str(error)
            told = swept[place]
            if isinstance(told, str):
                yield Status(key=key, state="unknown", why=told)
            else:
                gone = Status(key=key, state="gone", why="the complete list does not hold it")
                yield told.get(key, gone)

    def _sweep(self, http: Http, place: str, now: datetime) -> dict[str, Status] | str:
        """The reviews of a place by key; or why nothing can be concluded from the list."""
        token = self._token(http, now)
        held: dict[str, Status] = {}
        at: str | None = None
        counted: set[int | None] = set()
        for _ in range(_LONGEST):
            told = opened(NETWORK, exchange_of(self._list(http, place, at, token, now)))
            for found in read_answer(told).found:
                key = found.post.key
                held[key] = Status(key=key, state="alive", found=found)
            counted.add(total(told))
            at = told.str_("nextPageToken")
            if at is None:
                break
        else:
            return f"the list has more than {_LONGEST} pages"
        if counted != {len(held)}:
            return "the list does not hold as many reviews as Google counts"
        return held

    def _list(self, http: Http, place: str, at: str | None, token: str, now: datetime) -> Answered:
        base = (self.settings.get("base") or BASE).rstrip("/")
        params = {"pageSize": str(_PAGE), "orderBy": "updateTime desc"}
        answer = http.get(
            NETWORK,
            f"{base}/{place}/reviews",
            params={**params, **({"pageToken": at} if at else {})},
            headers={"authorization": f"Bearer {token}"},
        )
        _refuse(answer.status, answer.body)
        return answer.checked(NETWORK, now)

    def _token(self, http: Http, now: datetime) -> str:
        """An access token for the next hour."""
        told = {key: self.settings.get(key) for key in ("client_id", "client_secret")}
        told |= {"refresh_token": self.settings.get("refresh_token")}
        absent = [key for key, value in told.items() if not value]
        if absent:
            raise AccessDenied(
                NETWORK,
                f"{absent[0]} is not set",
                what_to_do=f"Set networks.google_business.{absent[0]} in config.yaml.",
            )
        where = self.settings.get("tokens") or TOKENS
        answer = http.request(
            NETWORK,
            "POST",
            where,
            headers={"content-type": "application/x-www-form-urlencoded"},
            body=urlencode({**told, "grant_type": "refresh_token"}).encode(),
        )
        if answer.status == 400 and b"invalid_grant" in answer.body:
            raise AccessDenied(
                NETWORK, "the refresh token is not valid any more", what_to_do=_RENEW
            )
        value = table(answer.checked(NETWORK, now).decoded(NETWORK)).get("access_token")
        token = name(value)
        if token is None:
            raise PayloadError(NETWORK, "it is missing", path="$.access_token")
        return token


def _refuse(status: int, body: bytes) -> None:
    """Raise Refused where an error means that Google has not granted access; other errors are
    what their status says."""
    if status not in (403, 429):
        return
    try:
        error: Any = table(table(orjson.loads(body)).get("error"))
    except orjson.JSONDecodeError:
        return
    facts = [table(one.get("metadata")) for one in rows(error.get("details"))]
    none_left = any(native_id(one.get("quota_limit_value")) == "0" for one in facts)
    reasons = {one.get("reason") for one in rows(error.get("details"))}
    if none_left or "SERVICE_DISABLED" in reasons:
        why = (name(error.get("message")) or "no reason given")[:200]
        raise Refused(NETWORK, f"not approved: {why}", what_to_do=_ACCESS)
