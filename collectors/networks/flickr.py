"""Flickr: photos by tag, words or person, with the licence their owner chose, and comments.

The only network that tells reuse rights a machine can read. Pages repeat beyond 4,000 photos, so
a longer list is cut into slices by upload date. Sources: https://www.flickr.com/services/api/.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from chorus.errors import AccessDenied, CollectError, Refused
from chorus.http import Http
from chorus.types import Cursor, Note, Page, Query, Spent, Status
from collectors.connector import Budget, Collector, Exchange, Parsed, Setting, Sheet
from collectors.shapes.flickr import LICENCE, LICENCES, NETWORK, answered, photos, read, sized
from collectors.told import Told, exchange_of
from collectors.walking import Turned, at_mark, mark, walk

BASE = "https://www.flickr.com/services/rest/"
OVERLAP = timedelta(days=7)
_PAGE, _SLICE = 500, 4_000
_EXTRAS = (
    "description,license,date_upload,owner_name,path_alias,tags,media,views,count_faves,"
    "count_comments,url_m,url_z,url_c,url_l"
)
_NSID = re.compile(r"\d+@N\d+")


class Flickr:
    """One API key; several tags share one search when they are written `one|two`."""

    sheet = Sheet(
        network=NETWORK,
        title="Flickr",
        version="1",
        queries=("hashtag", "keyword", "account", "replies"),
        order="newest_first",
        every_minutes=30,
        page_size=_PAGE,
        sweep_hours=12,
        lag_hours=OVERLAP // timedelta(hours=1),
        budgets=(Budget(unit="calls", limit=3_600, seconds=3_600, scope="key"),),
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="the owner's name with a link to the photo's page on Flickr, and the notice "
        "that the product uses the Flickr API but is not endorsed or certified by SmugMug, Inc.",
        needs=("an API key; Flickr reviews keys for commercial use",),
        settings=(Setting(name="api_key", help="API key of the app", required=True, secret=True),),
        risk="A brand's use is commercial: ask Flickr for a commercial key before the campaign.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._key = settings.get("api_key") or ""

    def parse(self, exchange: Exchange) -> Parsed:
        """The photos or comments in an answer; anything else is refused by name."""
        return read(answered(exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Photos newest first, by when they were uploaded, or the comments under one."""
        value, start = query.value.strip(), cursor or Cursor()
        if query.kind == "replies":
            yield self._comments(query, http)
        elif query.kind == "hashtag":
            words = {"tags": ",".join(_tags(value)), "tag_mode": "any"}
            yield from self._searched(words, query, start, http)
        elif query.kind == "keyword":
            yield from self._searched({"text": value}, query, start, http)
        elif query.kind == "account":
            nsid, calls = start.extra.get("nsid"), 0
            if not isinstance(nsid, str):
                nsid, calls = self._person(value, query, http)
                start = start.model_copy(update={"extra": {**start.extra, "nsid": nsid}})
            yield from self._searched({"user_id": nsid}, query, start, http, calls)
        else:
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look at each photo; "Photo not found" means that nobody but its owner sees it. A
        comment cannot be looked up by itself."""
        for own_id in ids:
            key = f"{NETWORK}:{own_id}"
            if not own_id.isdigit():
                yield Status(
                    key=key, state="unknown", why="a comment cannot be looked up by itself"
                )
                continue
            try:
                told = self._get(http, "flickr.photos.getInfo", {"photo_id": own_id}, now)
                photo = told.need("photo")
                sizes = self._get(http, "flickr.photos.getSizes", {"photo_id": own_id}, now)
                sized(photo.value, sizes)
                self._licensed([photo], http, now)
                parsed = read(told)
            except Refused as error:
                gone = "Photo not found" in error.why
                yield Status(key=key, state="gone" if gone else "unknown", why=error.why)
                continue
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)
                continue
            if parsed.left_out:
                yield Status(key=key, state="gone", why="it is not public now")
            elif parsed.found and parsed.found[0].post.key == key:
                yield Status(key=key, state="alive", found=parsed.found[0])
            else:
                yield Status(key=key, state="unknown", why="Flickr answered something else")

    def _searched(
        self,
        words: Mapping[str, str],
        query: Query,
        start: Cursor,
        http: Http,
        calls: int = 0,
    ) -> Iterator[Page]:
        words = {
            **words,
            "sort": "date-posted-desc",
            "extras": _EXTRAS,
            "per_page": str(_PAGE),
        }
        bounds = _bounds(query, start)

        def turn(token: str | None) -> Turned:
            """A token is a query: a slice of upload dates, and the page in it."""
            nonlocal calls
            at = dict(parse_qsl(token)) if token else dict(bounds)
            page = at.pop("page", "1")
            asked = {**words, **at, "page": page}
            told = self._get(http, "flickr.photos.search", asked, query.now)
            outer = told.need("photos")
            shown = list(photos(told))
            calls += 1 + self._licensed(shown, http, query.now)
            parsed = read(told)
            times = [one.int_("dateupload") for one in shown]
            marks = tuple(mark(datetime.fromtimestamp(one, UTC)) for one in times if one)
            more = bool(shown) and int(page) < (outer.int_("pages") or 0)
            after, note = None, Note()
            if more and (int(page) + 1) * _PAGE <= _SLICE:
                after = urlencode({**at, "page": int(page) + 1})
            elif more and marks:
                # The oldest second is asked for again: photos of the same second belong to it.
                oldest = _epoch(at_mark(marks[-1]))
                if oldest == at.get("max_upload_date"):
                    note = Note(state="maybe_truncated", why="too many photos of one second")
                else:
                    after = urlencode({**at, "max_upload_date": oldest})
            spent, calls = Spent(calls=calls), 0
            return Turned(
                found=parsed.found,
                left_out=parsed.left_out,
                marks=marks,
                token=after,
                spent=spent,
                note=note,
            )

        yield from walk(query, start, self.sheet, turn)

    def _comments(self, query: Query, http: Http) -> Page:
        photo = query.value.strip().removeprefix(f"{NETWORK}:")
        if not photo.isdigit():
            raise Refused(NETWORK, f"“{photo[:60]}” is not the id of a photo")
        method = "flickr.photos.comments.getList"
        parsed = read(self._get(http, method, {"photo_id": photo}, query.now))
        return Page(found=parsed.found, spent=Spent(calls=1), cursor=Cursor(high=mark(query.now)))

    def _person(self, value: str, query: Query, http: Http) -> tuple[str, int]:
        """The number of a person, and how many calls it took to learn it."""
        if _NSID.fullmatch(value):
            return value, 0
        alias = value.rstrip("/").rpartition("/")[2].lstrip("@")
        words = {"url": f"https://www.flickr.com/photos/{alias}/"}
        told = self._get(http, "flickr.urls.lookupUser", words, query.now)
        return told.need("user").need("id").text(), 1

    def _licensed(self, shown: Sequence[Told], http: Http, now: datetime) -> int:
        """Write the address of licences we do not know by number into the photos; how many calls
        it took. Numbers are Flickr's to give: guessing one would invent a permission."""
        unknown = [
            one
            for one in shown
            if isinstance(one.value, dict) and str(one.value.get("license", "0")) not in LICENCES
        ]
        if not unknown:
            return 0
        told = self._get(http, "flickr.photos.licenses.getInfo", {}, now)
        known = {
            one.need("id").text(): one.str_("url")
            for one in told.need("licenses").need("license").items()
        }
        for one in unknown:
            one.value[LICENCE] = known.get(str(one.value["license"]))
        return 1

    def _get(self, http: Http, method: str, words: Mapping[str, Any], now: datetime) -> Told:
        if not self._key:
            raise AccessDenied(
                NETWORK, "no API key", what_to_do="Set networks.flickr.api_key in config.yaml."
            )
        params = {
            "method": method,
            **words,
            "format": "json",
            "nojsoncallback": "1",
            "api_key": self._key,
        }
        answer = http.get(NETWORK, BASE, params=params)
        return answered(exchange_of(answer.checked(NETWORK, now)))


def _tags(value: str) -> list[str]:
    tags = [one.strip().lstrip("#＃") for one in value.split("|")]
    for tag in tags:
        if not re.fullmatch(r"\w[\w ]*", tag):
            raise Refused(NETWORK, f"“{tag or value}” is not a tag")
    if len(tags) > 20:
        raise Refused(NETWORK, "a search may have 20 tags at most")
    return tags


def _bounds(query: Query, start: Cursor) -> dict[str, str]:
    """Where a search begins and ends: a week before what was read, because photos are tagged and
    shown to the public days after they were uploaded; a page holds 500, so it costs nothing."""
    floor = start.walk.floor if start.walk else start.high
    after = query.since
    if floor is not None:
        after = at_mark(floor) - (timedelta() if start.walk else OVERLAP)
    bounds = {"min_upload_date": after, "max_upload_date": query.until}
    return {key: _epoch(at) for key, at in bounds.items() if at is not None}


def _epoch(at: datetime) -> str:
    return str(int(at.timestamp()))


_: type[Collector] = Flickr
