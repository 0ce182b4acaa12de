"""Judge.me: reviews of a shop, with the shop's API token.

Sources: judge.me/api/docs; platforms.md section 7. Its limits are not published.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from chorus.errors import AccessDenied, CollectError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Page, Query, Status
from collectors.connector import Exchange, Parsed, Setting, Sheet
from collectors.numbered import Numbered
from collectors.shapes.judgeme import NETWORK, items, read_answer
from collectors.shapes.shop_reviews import shop_and_product
from collectors.told import exchange_of, opened
from collectors.walking import Turned, walk

BASE = "https://judge.me/api/v1"
_PAGE = 100


class JudgeMe:
    """One shop with its private API token."""

    sheet = Sheet(
        network=NETWORK,
        title="Judge.me",
        version="1",
        queries=("account",),
        order="newest_first",
        every_minutes=60,
        page_size=_PAGE,
        sweep_hours=24,
        lag_hours=168,
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="the reviewer's name as the shop shows it",
        needs=("the private API token of the shop",),
        settings=(
            Setting(name="shop", help="Domain of the shop (….myshopify.com)", required=True),
            Setting(name="token", help="Private API token", required=True, secret=True),
        ),
        risk="Judge.me does not publish its limits. The token also reads customers' e-mail "
        "addresses and telephones: they are dropped on arrival.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._shop = shop_and_product(settings.get("shop") or "")[0]
        self._token = settings.get("token") or ""

    def parse(self, exchange: Exchange) -> Parsed:
        """The published reviews of a list, or of one review."""
        return read_answer(opened(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Reviews newest first; where a list turns out to be in another order it is read whole."""
        if query.kind != "account":
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")
        shop, product = shop_and_product(query.value)
        if shop != self._shop or "/" in product:
            raise Refused(
                NETWORK,
                f"“{query.value[:80]}” is not the shop of networks.judgeme.shop",
                what_to_do=f"Follow {self._shop or 'its domain'}, or one product by Judge.me's "
                "own number of it: SHOP/123.",
            )
        asked = {"per_page": str(_PAGE), **({"product_id": product} if product else {})}
        pages = Numbered()

        def turn(token: str | None) -> Turned:
            number = token or "1"
            answer = self._get(http, "reviews", {**asked, "page": number})
            exchange = exchange_of(answer.checked(NETWORK, query.now))
            told = opened(NETWORK, exchange)
            told.need("reviews")
            held = list(items(told))
            return pages.turned(
                self.parse(exchange),
                [one.need("id").text() for one in held],
                [at for one in held if (at := one.time("created_at"))],
                str(int(number) + 1),
            )

        yield from walk(query, cursor, self.sheet, turn)

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Ask for each review. Gone: the shop hides it. A review nobody finds stays unknown, for
        a wrong token or shop looks the same."""
        for id_ in ids:
            key = f"{NETWORK}:{id_}"
            try:
                answer = self._get(http, f"reviews/{id_}", {})
                parsed = self.parse(exchange_of(answer.checked(NETWORK, now)))
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)
                continue
            found = next((one for one in parsed.found if one.post.key == key), None)
            if found:
                yield Status(key=key, state="alive", found=found)
            elif parsed.left_out:
                yield Status(key=key, state="gone", why="the shop does not show it any more")
            else:
                yield Status(key=key, state="unknown", why="Judge.me answered something else")

    def _get(self, http: Http, path: str, asked: Mapping[str, str]) -> Answered:
        if not (self._shop and self._token):
            raise AccessDenied(
                NETWORK,
                "no token or no shop",
                what_to_do="Set networks.judgeme.shop and .token (Judge.me > Settings > "
                "Integrations > View API tokens).",
            )
        params = {**asked, "shop_domain": self._shop, "api_token": self._token}
        return http.get(NETWORK, f"{BASE}/{path}", params=params)
