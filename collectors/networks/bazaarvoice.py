"""Bazaarvoice: reviews shown for a shop or one of its products, with a passkey (API 5.4).

Errors come with status 200. Sources: developers.bazaarvoice.com (Conversations API: Reviews
Display, Pagination, API Rate Limit); platforms.md section 7.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from chorus.errors import AccessDenied, CollectError, PayloadError, RateLimited, Refused
from chorus.http import Answered, Http
from chorus.hushed import without
from chorus.pausing import retry_at
from chorus.types import Cursor, Page, Query, Quota, Status
from collectors.connector import Exchange, Parsed, Setting, Sheet
from collectors.numbered import Numbered
from collectors.payload import count
from collectors.shapes.bazaarvoice import NETWORK, errors, items, read_answer
from collectors.shapes.shop_reviews import shop_and_product
from collectors.told import Told, exchange_of, opened
from collectors.walking import Turned, walk

HOSTS = {"no": "https://api.bazaarvoice.com", "yes": "https://stg.api.bazaarvoice.com"}
_PAGE = 100
_LAST = 300_000
_RENEW = "Check networks.bazaarvoice.passkey in the Bazaarvoice Portal (API key management)."


class Bazaarvoice:
    """One passkey, which belongs to one shop."""

    sheet = Sheet(
        network=NETWORK,
        title="Bazaarvoice",
        version="1",
        queries=("account",),
        order="newest_first",
        every_minutes=60,
        page_size=_PAGE,
        sweep_hours=24,
        lag_hours=168,
        deletes="no",
        preview="copy",
        recheck_hours=24,
        attribution="the reviewer's nickname; for flag `syndicated` also where it was written",
        needs=("a passkey of the Conversations API",),
        settings=(
            Setting(name="passkey", help="API passkey", required=True, secret=True),
            Setting(name="staging", help="yes: the staging host", default="no"),
        ),
        risk="Bazaarvoice wants its paging used for visitors only and may limit other use; bulk "
        "exports have an interface of their own. Syndicated reviews belong to others.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._passkey = settings.get("passkey") or ""
        self._host = HOSTS["yes" if settings.get("staging") in ("yes", "true") else "no"]

    def parse(self, exchange: Exchange) -> Parsed:
        """The approved reviews of an answer."""
        told = opened(NETWORK, exchange)
        self._refuse(told, None)
        return read_answer(told)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Reviews newest first, of the whole shop or of one product."""
        if query.kind != "account":
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")
        product = shop_and_product(query.value)[1]
        asked = {"sort": "submissiontime:desc", "limit": str(_PAGE), "include": "products"}
        if product:
            asked["filter"] = f"productid:{_escaped(product)}"
        pages = Numbered()

        def turn(token: str | None) -> Turned:
            offset = int(token or 0)
            answer = self._get(http, {**asked, "offset": str(offset)}, query.now)
            exchange = exchange_of(answer)
            told = opened(NETWORK, exchange)
            self._refuse(told, query.now)
            told.need("Results")
            held = list(items(told))
            following = offset + max(len(held), 1)
            return pages.turned(
                self.parse(exchange),
                [one.need("Id").text() for one in held],
                [at for one in held if (at := one.time("SubmissionTime"))],
                str(following) if following <= _LAST else None,
                quota=_quota(answer),
            )

        yield from walk(query, cursor, self.sheet, turn)

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Ask for the reviews by their ids, a hundred at once; one that is not shown stays
        unknown, for absence is no deletion."""
        for place in range(0, len(ids), _PAGE):
            some = ids[place : place + _PAGE]
            why, found, absent = "Bazaarvoice does not show it now", {}, True
            try:
                wanted = ",".join(map(_escaped, some))
                asked = {"filter": f"id:{wanted}", "limit": str(_PAGE), "include": "products"}
                parsed = self.parse(exchange_of(self._get(http, asked, now)))
                found = {one.post.id: one for one in parsed.found}
            except CollectError as error:
                why, absent = error.message, False
            for id_ in some:
                key = f"{NETWORK}:{id_}"
                if id_ in found:
                    yield Status(key=key, state="alive", found=found[id_])
                else:
                    yield Status(key=key, state="unknown", why=why, absent=absent)

    def _get(self, http: Http, asked: Mapping[str, str], now: datetime) -> Answered:
        if not self._passkey:
            raise AccessDenied(NETWORK, "no passkey", what_to_do=_RENEW)
        params = {"apiversion": "5.4", "passkey": self._passkey, **asked}
        answer = http.get(NETWORK, f"{self._host}/data/reviews.json", params=params)
        clean = without(answer.body, [self._passkey.encode()])
        answer = answer.model_copy(update={"body": clean})
        quota = _quota(answer)
        if answer.status == 403 and (
            "over" in answer.headers.get("x-mashery-error-code", "").lower()
            or (quota is not None and quota.remaining == 0)
        ):
            until = retry_at(answer.headers, now) or now + timedelta(minutes=1)
            raise RateLimited(NETWORK, until=until, why="more queries a minute than the key allows")
        return answer.checked(NETWORK, now)

    def _refuse(self, told: Told, now: datetime | None) -> None:
        """The error of ours that fits an error told with status 200."""
        for code, message in errors(told):
            why = f"{code} {message}".strip()[:200]
            if self._passkey:
                why = why.replace(self._passkey, "…")
            if "API_KEY" in code or "ACCESS_DENIED" in code:
                raise AccessDenied(NETWORK, why, what_to_do=_RENEW)
            if "LIMIT_REACHED" in code:
                until = now + timedelta(minutes=1) if now else None
                raise RateLimited(NETWORK, until=until, why=why)
            if "PARAM" in code:
                raise Refused(NETWORK, why)
            raise PayloadError(NETWORK, why, path="$.Errors[0]")


def _escaped(value: str) -> str:
    r"""A value of a filter: its separators are escaped with a backslash."""
    for sign in ("\\", ",", ":", "&"):
        value = value.replace(sign, f"\\{sign}")
    return value


def _quota(answer: Answered) -> Quota | None:
    allotted = count(answer.headers.get("x-bazaarvoice-qpm-allotted"))
    current = count(answer.headers.get("x-bazaarvoice-qpm-current"))
    if allotted is None or current is None:
        return None
    return Quota(limit=allotted, remaining=max(allotted - current, 0))
