"""WooCommerce: product reviews of a shop, by its REST interface (wc/v3), with the shop's key.

Sources: woocommerce.github.io/woocommerce-rest-api-docs; platforms.md section 7.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

import orjson

from chorus.errors import AccessDenied, CollectError, PayloadError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Page, Query, Status
from collectors.connector import Exchange, Parsed, Setting, Sheet
from collectors.numbered import Numbered
from collectors.payload import table
from collectors.shapes.woocommerce import NETWORK, items, read_answer, written_at
from collectors.told import exchange_of, opened
from collectors.walking import Turned, walk

_PAGE = 100
_RENEW = (
    "Make a key with read permission under WooCommerce > Settings > Advanced > REST API, and set "
    "networks.woocommerce.key and .secret."
)


class WooCommerce:
    """One shop with a key that may read."""

    sheet = Sheet(
        network=NETWORK,
        title="WooCommerce",
        version="1",
        queries=("account", "keyword"),
        order="newest_first",
        every_minutes=30,
        page_size=_PAGE,
        sweep_hours=24,
        lag_hours=168,
        author_known=False,
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="the reviewer's name as the shop shows it, with a link to the product's page",
        needs=("a REST key of the shop with read permission",),
        settings=(
            Setting(name="site", help="Address of the shop, as visitors open it", required=True),
            Setting(name="key", help="Consumer key (ck_…)", required=True, secret=True),
            Setting(name="secret", help="Consumer secret (cs_…)", required=True, secret=True),
        ),
        risk="The key also reads customers' e-mail addresses: they are dropped on arrival, but the "
        "key itself must be kept safe.",
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._site = (settings.get("site") or "").rstrip("/")
        self._key, self._secret = settings.get("key") or "", settings.get("secret") or ""

    @property
    def _shop(self) -> str:
        return self._site.partition("://")[2] or self._site

    def parse(self, exchange: Exchange) -> Parsed:
        """The approved reviews of a list, or of one review."""
        return read_answer(opened(NETWORK, exchange), self._shop)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Reviews newest first. Held reviews appear where they were written once they are
        approved: the sweep of seven days finds them."""
        asked = {"status": "approved", "orderby": "date_gmt", "order": "desc",
                 "per_page": str(_PAGE), **self._asked(query)}  # fmt: skip
        pages = Numbered()

        def turn(token: str | None) -> Turned:
            number = token or "1"
            answer = self._get(http, "products/reviews", {**asked, "page": number})
            exchange = exchange_of(_open(answer, query.now))
            told = opened(NETWORK, exchange)
            if not isinstance(told.value, list):
                raise PayloadError(NETWORK, "expected a list of reviews")
            held = list(items(told))
            return pages.turned(
                self.parse(exchange),
                [one.need("id").text() for one in held],
                [at for one in held if (at := written_at(one))],
                str(int(number) + 1),
            )

        yield from walk(query, cursor, self.sheet, turn)

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Ask for each by its number. Gone: the shop knows no such review, or shows it no more."""
        for id_ in ids:
            key = f"{NETWORK}:{id_}"
            shop, _, number = id_.rpartition("/")
            if (shop and shop != self._shop) or not number.isdecimal():
                yield Status(key=key, state="unknown", why="this is no review of the shop set up")
                continue
            try:
                answer = self._get(http, f"products/reviews/{number}", {})
                if answer.status == 404 and _code(answer) == "woocommerce_rest_review_invalid_id":
                    yield Status(key=key, state="gone", why="the shop knows no such review")
                    continue
                parsed = self.parse(exchange_of(_open(answer, now)))
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)
                continue
            found = next((one for one in parsed.found if one.post.key == key), None)
            if found:
                yield Status(key=key, state="alive", found=found)
            elif parsed.left_out:
                yield Status(key=key, state="gone", why="the shop does not show it any more")
            else:
                yield Status(key=key, state="unknown", why="the shop answered something else")

    def _asked(self, query: Query) -> dict[str, str]:
        if query.kind == "keyword":
            return {"search": query.value}
        if query.kind != "account":
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")
        told = query.value.strip().partition("://")[2] or query.value.strip()
        told = told.strip("/")
        if told == self._shop:
            return {}
        product = told.removeprefix(f"{self._shop}/")
        if product == told or not product.isdecimal():
            raise Refused(
                NETWORK,
                f"“{told[:80]}” is not the shop of networks.woocommerce.site",
                what_to_do=f"Follow {self._shop or 'its address'}, or one product by its number: "
                f"{self._shop}/123.",
            )
        return {"product": product}

    def _get(self, http: Http, path: str, asked: Mapping[str, str]) -> Answered:
        if not (self._site.startswith("https://") and self._key and self._secret):
            why = "no key for the shop, or its address is not https://…"
            raise AccessDenied(NETWORK, why, what_to_do=_RENEW)
        pair = b64encode(f"{self._key}:{self._secret}".encode()).decode()
        query = f"?{urlencode(asked)}" if asked else ""
        url = f"{self._site}/wp-json/wc/v3/{path}{query}"
        return http.get(NETWORK, url, headers={"authorization": f"Basic {pair}"})


def _open(answer: Answered, now: datetime) -> Answered:
    if answer.status in (401, 403) and _code(answer).startswith("woocommerce_rest_"):
        why = f"{answer.status} {_code(answer)}"
        raise AccessDenied(NETWORK, why, what_to_do=_RENEW)
    if answer.status == 404 and _code(answer) == "rest_no_route":
        why = "404 there is no WooCommerce interface at this address"
        raise Refused(NETWORK, why, what_to_do="Check networks.woocommerce.site.")
    return answer.checked(NETWORK, now)


def _code(answer: Answered) -> str:
    """The name WooCommerce gives an error; "" when the answer is no error of its own."""
    try:
        code = table(orjson.loads(answer.body)).get("code")
    except orjson.JSONDecodeError:
        return ""
    return code if isinstance(code, str) else ""
