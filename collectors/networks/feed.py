"""Blogs, forums and podcasts by RSS, Atom, RDF or JSON Feed.

A feed is asked politely: only if it changed (ETag, Last-Modified). An entry is named by the
feed's address and the entry's id, or its link, or a hash where it has neither.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from chorus.errors import CollectError, Refused
from chorus.http import Http
from chorus.types import Cursor, Page, Query, Status
from collectors.connector import Exchange, Parsed, Setting, Sheet
from collectors.shapes.feed import NETWORK, read_entries
from collectors.walking import Turned, mark, walk

_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5"


class Feed:
    """One feed for each query; the value of the query is its address."""

    sheet = Sheet(
        network=NETWORK,
        title="Blogs and feeds",
        version="1",
        queries=("url",),
        order="newest_first",
        every_minutes=60,
        page_size=100,
        author_known=False,
        deletes="no",
        preview="copy",
        attribution="title and author with a link to the article",
        settings=(
            Setting(
                name="allow_private",
                help="yes: also read addresses inside your own network",
                default="no",
            ),
        ),
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._private = (settings.get("allow_private") or "no").lower() in ("yes", "true")

    def parse(self, exchange: Exchange) -> Parsed:
        """The entries of a feed."""
        return read_entries(exchange)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """What the feed holds now, if it changed since it was last read."""
        if query.kind != "url":
            raise Refused(NETWORK, "a feed is followed by its address (kind: url)")
        extra = dict(cursor.extra) if cursor else {}
        asked = {"accept": _ACCEPT}
        if extra.get("etag"):
            asked["if-none-match"] = str(extra["etag"])
        if extra.get("modified"):
            asked["if-modified-since"] = str(extra["modified"])

        def turn(_token: str | None) -> Turned:
            exchange = self._get(http, query.value, asked, query.now)
            for name, header in (("etag", "etag"), ("modified", "last-modified")):
                told = exchange.headers.get(header)
                if told and exchange.status != 304:
                    extra[name] = told
            found = self.parse(exchange).found
            times = [at for one in found if (at := one.post.posted_at)]
            return Turned(found=found, marks=tuple(mark(at) for at in sorted(times, reverse=True)))

        for page in walk(query, cursor, self.sheet, turn):
            more = page.cursor.model_copy(update={"extra": extra})
            yield page.model_copy(update={"cursor": more})

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Alive when the feed still shows it; feeds forget the old, so absence says nothing."""
        shown: dict[str, Parsed | str] = {}
        for id_ in ids:
            key, address = f"{NETWORK}:{id_}", id_.partition("#")[0]
            if address not in shown:
                try:
                    shown[address] = self.parse(self._get(http, address, {"accept": _ACCEPT}, now))
                except CollectError as error:
                    shown[address] = error.message
            told = shown[address]
            if isinstance(told, str):
                yield Status(key=key, state="unknown", why=told)
                continue
            one = next((found for found in told.found if found.post.key == key), None)
            if one is None:
                yield Status(key=key, state="unknown", why="the feed no longer shows it")
            else:
                yield Status(key=key, state="alive", found=one)

    def _get(self, http: Http, address: str, asked: dict[str, str], now: datetime) -> Exchange:
        """The feed under the address it is followed by: a redirect must not rename its entries."""
        get = http.get if self._private else http.get_public
        answer = get(NETWORK, address, headers=asked)
        if answer.status == 410:
            raise Refused(NETWORK, "410 the feed is closed for good")
        answer.checked(NETWORK, now)
        return Exchange(url=address, status=answer.status, headers=answer.headers, body=answer.body)
