"""Pasted links, one or many: a post by its address, through oEmbed, its page, or by hand.

What a network does not tell, a person types: `parse` takes a document `chorus-link/1`, which is
described in `docs/networks/link.md`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from chorus.errors import CollectError, PayloadError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Found, Note, Page, Query, Spent, Status, Walk
from collectors.connector import Exchange, Parsed, Setting, Sheet
from collectors.payload import table
from collectors.shapes import addresses, oembed
from collectors.shapes.addresses import LINK, Address
from collectors.told import checked, opened

NETWORK = LINK
MOST = 200
ENDPOINTS = {
    "tiktok": "https://www.tiktok.com/oembed",
    "youtube": "https://www.youtube.com/oembed",
    "x": "https://publish.twitter.com/oembed",
    "reddit": "https://www.reddit.com/oembed",
    "flickr": "https://www.flickr.com/services/oembed/",
    "pinterest": "https://www.pinterest.com/oembed.json",
    "dailymotion": "https://www.dailymotion.com/services/oembed",
    "vimeo": "https://vimeo.com/api/oembed.json",
}
BY_HAND = "Type the author and the words by hand, or ask the author to use the upload form."


class Link:
    """Posts by their addresses. Works for every public post of the networks it knows."""

    sheet = Sheet(
        network=NETWORK,
        title="Pasted links",
        version="1",
        queries=("link",),
        order="none",
        every_minutes=1440,
        page_size=1,
        author_known=False,
        deletes="lookup",
        copies="stills",
        preview="embed",
        preview_days=30,
        media_ttl_hours=48,
        recheck_hours=24,
        attribution="@{handle}",
        settings=(
            Setting(
                name="meta_token",
                help="App token for Instagram and Facebook oEmbed; it tells no author all the same",
                secret=True,
            ),
        ),
        risk="A network may tell only part of a post; Instagram and Facebook tell almost nothing.",
        gives=("x", "tiktok", "youtube"),
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def parse(self, exchange: Exchange) -> Parsed:
        """The post of an oEmbed answer, or posts described by hand (one object or a list)."""
        checked(NETWORK, exchange)
        told = opened(NETWORK, exchange).value
        asked = parse_qs(urlsplit(exchange.url).query).get("url", [None])[0]
        listed = isinstance(told, list)
        found = [
            _found(one, asked, f"$[{place}]" if listed else "$")
            for place, one in enumerate(told if listed else [told])
        ]
        return Parsed(found=tuple({one.post.key: one for one in found}.values()))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Each address of the query (separated by blanks), one page each.

        An address that cannot be read is named in the page's note; with one address, or none
        that can be read, its error is raised.
        """
        if query.kind != "link":
            raise Refused(NETWORK, f"a link cannot be asked for a {query.kind}")
        urls = list(dict.fromkeys(query.value.split()))
        if not 0 < len(urls) <= MOST:
            raise Refused(NETWORK, f"between 1 and {MOST} addresses at a time, not {len(urls)}")
        start = cursor or Cursor()
        token = start.walk.token if start.walk else None
        begin = int(token) if token and token.isdigit() else 0
        good = bool(begin)
        for place in range(begin, len(urls)):
            last = place + 1 == len(urls)
            calls = _Counted(http)
            note = Note()
            found: tuple[Found, ...] = ()
            try:
                found = (self._read(urls[place], calls, query.now),)
                good = True
            except (Refused, PayloadError) as error:
                if last and not good:
                    raise
                note = Note(state="maybe_truncated", why=f"{urls[place][:200]}: {error.why}")
            yield Page(
                found=found,
                cursor=start.model_copy(
                    update={"walk": None if last else Walk(token=str(place + 1))}
                ),
                spent=Spent(calls=calls.made, posts=len(found)),
                note=note,
            )

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look again at addresses; only a 404 or 410 of the network's own oEmbed means gone, and
        not where TikTok is asked without the author's name: that address may be wrong itself."""
        for one in ids:
            address = addresses.of_id(one)
            key = f"{address.network}:{address.id}" if address else f"{NETWORK}:{one}"
            endpoint = ENDPOINTS.get(address.provider) if address else None
            try:
                if address is None:
                    raise Refused(NETWORK, "an id alone has no address")
                if endpoint is not None:
                    answer = http.get(NETWORK, endpoint, params=_asking(address.url))
                    if answer.status in (404, 410):
                        guessed = "tiktok.com/@/" in address.url
                        state = "unknown" if guessed else "gone"
                        yield Status(key=key, state=state, why=f"oEmbed says {answer.status}")
                        continue
                found = self._read(address.url, _Counted(http), now)
                yield Status(key=key, state="alive", found=found)
            except CollectError as error:
                yield Status(key=key, state="unknown", why=str(error))

    def _read(self, told: str, http: "_Counted", now: datetime) -> Found:
        address = addresses.read(told)
        if address is None:
            raise Refused(NETWORK, f"“{told[:100]}” is not a web address")
        if address.provider == "tiktok" and address.network == LINK:
            # a short address says nothing; where it leads does
            address = addresses.read(http.get_public(told).url) or address
        endpoint = ENDPOINTS.get(address.provider)
        if endpoint is not None:
            answer = http.get(endpoint, _asking(address.url)).checked(NETWORK, now)
            return _found(answer.decoded(NETWORK), address.url, "$")
        if address.provider in ("instagram", "facebook", "threads"):
            why = f"{address.provider.title()} does not tell who wrote a post"
            raise Refused(NETWORK, why, what_to_do=BY_HAND)
        return self._discover(address, http, now)

    def _discover(self, address: Address, http: "_Counted", now: datetime) -> Found:
        """Any other site: the oEmbed it names for itself, else how it describes itself."""
        page = http.get_public(address.url).checked(NETWORK, now)
        at = page.url or address.url
        named = oembed.discovered(page.body, at)
        if named is not None:
            answer = http.get_public(named).checked(NETWORK, now)
            return _found(answer.decoded(NETWORK), address.url, "$")
        told = oembed.described(page.body, at)
        if told is None:
            raise PayloadError(NETWORK, f"{address.url[:200]} does not describe itself. {BY_HAND}")
        return _found(told, None, "$")


class _Counted:
    """The client, counting what it is asked."""

    def __init__(self, http: Http) -> None:
        self.http, self.made = http, 0

    def get(self, url: str, params: Mapping[str, Any]) -> Answered:
        """From a provider of the table."""
        self.made += 1
        return self.http.get(NETWORK, url, params=params)

    def get_public(self, url: str) -> Answered:
        """From an address somebody pasted or a page named."""
        self.made += 1
        return self.http.get_public(NETWORK, url)


def _asking(url: str) -> dict[str, str]:
    return {"url": url, "format": "json"}


def _found(told: Any, asked: str | None, path: str) -> Found:
    """The post of one document, with raw that can be read again without the address it was
    asked for."""
    document = table(told)
    if not document:
        raise PayloadError(NETWORK, "not a description of a post", path=path)
    inner = document.get("oembed")
    if isinstance(inner, dict) and document.get("format") == oembed.FORMAT:
        document, asked, path = inner, str(told.get("url") or "") or asked, f"{path}.oembed"
    if oembed.is_oembed(document):
        post = oembed.post(document, asked, path)
        raw = orjson.dumps({"format": oembed.FORMAT, "url": post.url, "oembed": document})
        return Found(post=post, raw=raw)
    if "url" in document or document.get("format") == oembed.FORMAT:
        return Found(post=oembed.by_hand(document, path), raw=orjson.dumps(document))
    raise PayloadError(NETWORK, "neither an oEmbed answer nor a post described by hand", path=path)
