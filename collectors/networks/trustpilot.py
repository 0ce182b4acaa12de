"""Trustpilot: reviews of a shop and of its products, with an API key.

Sources: developers.trustpilot.com; platforms.md section 7.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote

from chorus.errors import AccessDenied, CollectError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Page, Query, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.numbered import Numbered
from collectors.shapes.shop_reviews import shop_and_product
from collectors.shapes.trustpilot import NETWORK, PRODUCT, items, read_answer
from collectors.told import exchange_of, opened
from collectors.walking import Turned, walk

BASE = "https://api.trustpilot.com/v1"
_PAGE = 100
_UNIT = re.compile(r"[0-9a-f]{24}")


class Trustpilot:
    """One API key; a shop is named by its domain or by the id of its business unit."""

    sheet = Sheet(
        network=NETWORK,
        title="Trustpilot",
        version="1",
        queries=("account", "url"),
        order="newest_first",
        every_minutes=60,
        page_size=_PAGE,
        sweep_hours=24,
        lag_hours=168,
        budgets=(
            Budget(unit="calls", limit=833, seconds=300, scope="key"),
            Budget(unit="calls", limit=10_000, seconds=3_600, scope="key"),
        ),
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="the reviewer's name, Trustpilot's name and a link to the review",
        needs=("an API key (part of a paid plan)",),
        settings=(
            Setting(name="key", help="API key of the application", required=True, secret=True),
            Setting(name="unit", help="Business unit whose products are followed by address"),
        ),
        risk="Trustpilot has rules for showing its reviews elsewhere: read those of your plan.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._key = settings.get("key") or ""
        self._unit = settings.get("unit") or ""

    def parse(self, exchange: Exchange) -> Parsed:
        """The active reviews of a list, or of one review."""
        return read_answer(opened(NETWORK, exchange), exchange.url)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Reviews newest first; where a list turns out to be in another order it is read whole."""
        shop, asked = self._asked(query)
        # the path is worked out once a page is asked for, so that no call goes uncounted
        base, pages, extra = "", Numbered(), 0

        def turn(token: str | None) -> Turned:
            nonlocal base, extra
            if not base:
                unit, extra = self._unit_of(http, shop, query.now)
                base = f"business-units/{unit}/reviews"
                base = base if "orderBy" in asked else f"product-reviews/{base}"
            number = token or "1"
            answer = self._get(http, base, {**asked, "perPage": str(_PAGE), "page": number})
            exchange = exchange_of(answer.checked(NETWORK, query.now))
            told = opened(NETWORK, exchange)
            told.need("reviews" if "orderBy" in asked else "productReviews")
            held = list(items(told))
            page = pages.turned(
                self.parse(exchange),
                [one.need("id").text() for one in held],
                [at for one in held if (at := one.time("createdAt"))],
                str(int(number) + 1),
                calls=1 + extra,
            )
            extra = 0
            return page

        yield from walk(query, cursor, self.sheet, turn)

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Ask for each review; "not found" under a review's own id means gone."""
        for id_ in ids:
            key = f"{NETWORK}:{id_}"
            product = id_.removeprefix(PRODUCT)
            path = (
                f"reviews/{quote(id_)}" if product == id_ else f"product-reviews/{quote(product)}"
            )
            try:
                answer = self._get(http, path, {})
                if answer.status == 404 and answer.body.lstrip()[:1] == b"{":
                    yield Status(key=key, state="gone", why="404: Trustpilot knows no such review")
                    continue
                parsed = self.parse(exchange_of(answer.checked(NETWORK, now)))
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)
                continue
            found = next((one for one in parsed.found if one.post.key == key), None)
            if found:
                state = "edited" if found.post.edited_at else "alive"
                # a product review looked up alone does not name its product: the stored one does
                kept = None if product != id_ else found
                yield Status.model_validate({"key": key, "state": state, "found": kept})
            elif parsed.left_out:
                yield Status(key=key, state="gone", why="Trustpilot does not show it any more")
            else:
                yield Status(key=key, state="unknown", why="Trustpilot answered something else")

    def _asked(self, query: Query) -> tuple[str, dict[str, str]]:
        """The shop and the parameters: its own reviews, or those of a product by SKU or page."""
        if query.kind == "url":
            if not self._unit:
                raise Refused(
                    NETWORK,
                    "products are followed by their address only within a known shop",
                    what_to_do="Set networks.trustpilot.unit to the shop's domain.",
                )
            return self._unit, {"productUrl": query.value}
        if query.kind != "account":
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")
        shop, product = shop_and_product(query.value)
        return shop, {"sku": product} if product else {"orderBy": "createdat.desc"}

    def _unit_of(self, http: Http, shop: str, now: datetime) -> tuple[str, int]:
        """The id of a shop's business unit, and how many calls it took to learn it."""
        if _UNIT.fullmatch(shop):
            return shop, 0
        answer = self._get(http, "business-units/find", {"name": shop})
        told = opened(NETWORK, exchange_of(answer.checked(NETWORK, now)))
        return quote(told.need("id").text(), safe=""), 1

    def _get(self, http: Http, path: str, asked: Mapping[str, str]) -> Answered:
        if not self._key:
            raise AccessDenied(
                NETWORK,
                "no API key",
                what_to_do="Set networks.trustpilot.key (Trustpilot Business > Integrations > "
                "Developers > APIs).",
            )
        return http.get(
            NETWORK, f"{BASE}/{path}", params=asked or None, headers={"apikey": self._key}
        )
