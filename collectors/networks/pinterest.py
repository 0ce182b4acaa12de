"""Pinterest (API v5): pins of our own account, and the partner search where it was granted.

There is no search of all pins by tag or mention for ordinary apps; it is refused here with the way
round. Sources: github.com/pinterest/api-description; platforms.md section 6.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote, urlencode

from chorus.errors import AccessDenied, CollectError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Note, Page, Query, Spent, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.shapes.pinterest import NETWORK, read
from collectors.told import exchange_of, opened
from collectors.walking import Turned, mark, walk

_API = "https://api.pinterest.com/v5"
_PAGE = 250
_TOP = 50
_ROUND = (
    "Pinterest searches all pins only for partners in a closed beta. Paste links to pins (network "
    "`link`), import a file, or ask authors to use the upload form."
)


class Pinterest:
    """The account that granted the token."""

    sheet = Sheet(
        network=NETWORK,
        title="Pinterest",
        version="1",
        queries=("account", "keyword"),
        order="newest_first",
        every_minutes=240,
        page_size=_PAGE,
        sweep_hours=24,
        lag_hours=24,
        budgets=(Budget(unit="calls", limit=1_000, seconds=86_400, scope="app, trial access"),),
        author_known=False,
        deletes="lookup",
        copies="stills",
        preview="embed",
        preview_days=30,
        recheck_hours=24,
        attribution="the pin, with a link to it",
        needs=(
            "Pinterest's approval of your app (trial access is enough)",
            "scopes pins:read and boards:read",
            "for words: the closed beta of its partner search",
        ),
        settings=(
            Setting(
                name="access_token", help="Access token, for 30 days", required=True, secret=True
            ),
            Setting(
                name="refresh_token",
                help="With it and the two below Chorus renews the access token by itself",
                secret=True,
            ),
            Setting(name="client_id", help="Id of your app"),
            Setting(name="client_secret", help="Its secret", secret=True),
            Setting(
                name="partner_country",
                help="Country to search in (`DE`); only with access to the partner search",
            ),
        ),
        risk="Only your own pins can be read, unless Pinterest granted its partner search, which "
        "shows the top pins for some words and not whose they are.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._token = (settings.get("access_token") or "").strip()
        self._country = (settings.get("partner_country") or "").strip().upper()

    def parse(self, exchange: Exchange) -> Parsed:
        """The pins of a list, or one pin."""
        return read(opened(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Our own pins, newest first; with the partner search, the top pins for some words."""
        if query.kind not in self.sheet.queries or (query.kind != "account" and not self._country):
            why = f"a {query.kind} is not searched for ordinary apps"
            raise AccessDenied(NETWORK, why, what_to_do=_ROUND)
        if query.kind == "keyword":
            yield self._top(query, cursor or Cursor(), http)
            return
        if query.value.strip().lstrip("@＠").casefold() != "me":
            raise Refused(NETWORK, "only the pins of the token's own account are told: write `me`")

        def turn(token: str | None) -> Turned:
            words = {"page_size": _PAGE, **({"bookmark": token} if token else {})}
            exchange = exchange_of(self._get(http, f"pins?{urlencode(words)}", query.now))
            found = self.parse(exchange).found
            return Turned(
                found=found,
                marks=tuple(mark(one.post.posted_at) for one in found if one.post.posted_at),
                token=opened(NETWORK, exchange).str_("bookmark"),
                empty_ends=False,
            )

        yield from walk(query, cursor, self.sheet, turn)

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Each pin by its id; only "Pin not found" means gone."""
        for id_ in ids:
            key = f"{NETWORK}:{id_}"
            try:
                answer = self._asked(http, f"pins/{quote(id_, safe='')}")
                if answer.status == 404 and b"not found" in answer.body.lower():
                    yield Status(key=key, state="gone", why="404 Pin not found")
                    continue
                found = self.parse(exchange_of(answer.checked(NETWORK, now))).found
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)
                continue
            alive = found[0].post.key == key if found else False
            yield Status(
                key=key,
                state="alive" if alive else "unknown",
                found=found[0] if alive else None,
            )

    def _top(self, query: Query, start: Cursor, http: Http) -> Page:
        words = {"term": query.value, "country_code": self._country, "limit": _TOP}
        try:
            answer = self._get(http, f"search/partner/pins?{urlencode(words)}", query.now)
        except Refused as error:
            if not error.why.startswith("403"):
                raise
            raise AccessDenied(NETWORK, error.why, what_to_do=_ROUND) from error
        found = self.parse(exchange_of(answer)).found
        return Page(
            found=found,
            cursor=start,
            spent=Spent(calls=1),
            note=Note(state="maybe_truncated", why=f"the top {_TOP} pins by Pinterest's own order"),
        )

    def _get(self, http: Http, path: str, now: datetime) -> Answered:
        return self._asked(http, path).checked(NETWORK, now)

    def _asked(self, http: Http, path: str) -> Answered:
        if not self._token:
            todo = "Set `access_token` under `networks: pinterest:`."
            raise AccessDenied(NETWORK, "no account is connected", what_to_do=todo)
        headers = {"authorization": f"Bearer {self._token}"}
        return http.get(NETWORK, f"{_API}/{path}", headers=headers)
