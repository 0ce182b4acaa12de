"""TikTok, as far as its public documents go: videos of a connected account, and pasted videos.

Hashtags and mentions are opened to approved Business partners only, whose documents are not public;
they are refused here with the way round. Sources: developers.tiktok.com (Display API, November
2026); platforms.md section 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import parse_qs, urlencode, urlsplit

from chorus.errors import AccessDenied, CollectError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Page, Query, Spent, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.shapes import addresses
from collectors.shapes.tiktok import FIELDS, NETWORK, ROUND, read
from collectors.told import exchange_of, opened
from collectors.walking import Turned, mark, walk

_API = "https://open.tiktokapis.com/v2/video"
_OEMBED = "https://www.tiktok.com/oembed"
_PAGE = 20
_OURS = ("", "me")


class TikTok:
    """One connected account, and any public video by its address."""

    sheet = Sheet(
        network=NETWORK,
        title="TikTok",
        version="1",
        queries=("account", "link"),
        order="newest_first",
        every_minutes=60,
        page_size=_PAGE,
        sweep_hours=24,
        lag_hours=24,
        budgets=(Budget(unit="calls", limit=600, seconds=60, scope="app", path="/v2/video/"),),
        deletes="lookup",
        copies="stills",
        preview="embed",
        preview_days=30,
        media_ttl_hours=6,
        recheck_hours=24,
        attribution="@{handle} on TikTok; the player is embedded",
        needs=(
            "nothing for pasted links",
            "TikTok's review of your app (Login Kit, scope video.list) for a connected account",
            "TikTok's approval as a Business partner for hashtags and mentions: not built",
        ),
        settings=(
            Setting(
                name="access_token",
                help="Access token of the connected account; it lives for two hours",
                secret=True,
            ),
            Setting(
                name="refresh_token",
                help="With it and the two below Chorus renews the access token by itself",
                secret=True,
            ),
            Setting(name="client_key", help="Client key of your app"),
            Setting(name="client_secret", help="Its secret", secret=True),
        ),
        risk="Hashtags and mentions cannot be read without TikTok's approval as a partner, and its "
        "documents: use the upload form and pasted links. A token lives for two hours.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._token = (settings.get("access_token") or "").strip()

    def parse(self, exchange: Exchange) -> Parsed:
        """The videos of a list, or the one of an oEmbed answer."""
        asked = parse_qs(urlsplit(exchange.url).query).get("url", [""])[0]
        return read(opened(NETWORK, exchange), asked)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Videos of the connected account, or the one at an address. Everything else is closed."""
        if query.kind == "link":
            yield self._pasted(query, cursor or Cursor(), http)
            return
        if query.kind != "account":
            why = f"a {query.kind} is only told to approved Business partners"
            raise AccessDenied(NETWORK, why, what_to_do=ROUND)
        if not self._token:
            why = "no account is connected"
            todo = f"Set `access_token` under `networks: tiktok:`. {ROUND}"
            raise AccessDenied(NETWORK, why, what_to_do=todo)
        own = query.value.strip().lstrip("@＠").casefold()

        def turn(token: str | None) -> Turned:
            body = {"max_count": _PAGE, **({"cursor": int(token)} if token else {})}
            exchange = exchange_of(self._post(http, "list", body, query.now))
            data = opened(NETWORK, exchange).need("data")
            found = self.parse(exchange).found
            names = {one.post.author.handle for one in found if one.post.author}
            others = {name for name in names if name and name.casefold() != own}
            if own not in _OURS and others:
                raise Refused(NETWORK, f"the token is of @{min(others)}, not of @{own}")
            following = data.int_("cursor") if data.value.get("has_more") is True else None
            return Turned(
                found=found,
                marks=tuple(mark(one.post.posted_at) for one in found if one.post.posted_at),
                token=str(following) if following is not None else None,
                # TikTok may hold back every video of a page and still have more
                empty_ends=following is None,
            )

        yield from walk(query, cursor, self.sheet, turn)

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Our own videos by look-up, all others by oEmbed; only a 404 or 410 there means gone."""
        for place in range(0, len(ids), _PAGE):
            batch = ids[place : place + _PAGE]
            own = {}
            if self._token:
                try:
                    body = {"filters": {"video_ids": list(batch)}}
                    exchange = exchange_of(self._post(http, "query", body, now))
                    own = {one.post.id: one for one in self.parse(exchange).found}
                except CollectError:
                    own = {}  # whose video it is does not matter to the second look
            for id_ in batch:
                if id_ in own:
                    yield Status(key=f"{NETWORK}:{id_}", state="alive", found=own[id_])
                else:
                    yield self._looked_at(id_, http, now)

    def _looked_at(self, id_: str, http: Http, now: datetime) -> Status:
        key = f"{NETWORK}:{id_}"
        try:
            answer = self._described(http, f"https://www.tiktok.com/@/video/{id_}")
            if answer.status in (404, 410):
                return Status(key=key, state="gone", why=f"oEmbed says {answer.status}")
            found = self.parse(exchange_of(answer.checked(NETWORK, now))).found
        except CollectError as error:
            return Status(key=key, state="unknown", why=error.message)
        # oEmbed knows less than a list: that the video stands is all that is taken from it
        alive = bool(found) and found[0].post.key == key
        return Status(key=key, state="alive" if alive else "unknown")

    def _pasted(self, query: Query, start: Cursor, http: Http) -> Page:
        url, calls = query.value.strip(), 1
        address = addresses.read(url)
        if address is not None and address.provider == NETWORK and address.network != NETWORK:
            # a short address says nothing; where it leads does
            address, calls = addresses.read(http.get_public(NETWORK, url).url), 2
        if address is None or address.network != NETWORK:
            raise Refused(
                NETWORK,
                f"“{url[:100]}” is no video of TikTok",
                what_to_do="Other addresses, and many at a time, are read by `link`.",
            )
        answer = self._described(http, address.url).checked(NETWORK, query.now)
        found = self.parse(exchange_of(answer)).found
        return Page(found=found, cursor=start, spent=Spent(calls=calls, posts=len(found)))

    def _described(self, http: Http, url: str) -> Answered:
        return http.get(NETWORK, f"{_OEMBED}?{urlencode({'url': url})}")

    def _post(self, http: Http, method: str, body: Mapping[str, object], now: datetime) -> Answered:
        headers = {"authorization": f"Bearer {self._token}"}
        url = f"{_API}/{method}/?{urlencode({'fields': FIELDS}, safe=',')}"
        return http.post(NETWORK, url, json=body, headers=headers).checked(NETWORK, now)
