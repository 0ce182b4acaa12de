"""YouTube through the Data API v3: videos by hashtag, words or channel, and comments.

Discovery is scarce (100 searches a day), looking up is nearly free (10,000 units a day, 50 videos
a unit): tags are packed into one search, and every video found is read whole by `videos.list`.
Sources: https://developers.google.com/youtube/v3/docs; platforms.md section 5.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from chorus.errors import AccessDenied, CollectError, Refused
from chorus.http import Answered, Http
from chorus.text import fold
from chorus.types import Cursor, Found, Note, Page, Query, Spent, Status
from collectors.connector import Budget, Collector, Exchange, Parsed, Setting, Sheet
from collectors.shapes.youtube import NETWORK, VIDEO_ID, read, video_ids
from collectors.told import exchange_of, iso, opened
from collectors.walking import Turned, at_mark, mark, walk
from collectors.youtube_api import refuse

BASE = "https://www.googleapis.com/youtube/v3"
OVERLAP = timedelta(hours=24)
DEEP_EVERY, DEEP = timedelta(days=7), timedelta(days=8)
ABSENT = "left out of the answer: deleted, private or blocked"
"""Why `check` knows nothing of a video YouTube does not name."""
_PAGE, _COMMENTS = 50, 100
_MOST, _ENDED = 450, 600
"""A search ends near 500 results; what gives more than 600 turns in circles."""
_PART = "snippet,contentDetails,statistics,status"
_ANSWERED_FOR = timedelta(days=14)


class YouTube:
    """One API key; several hashtags share one search when they are written `one|two`."""

    sheet = Sheet(
        network=NETWORK,
        title="YouTube",
        version="1",
        queries=("hashtag", "mention", "keyword", "account", "replies"),
        order="newest_first",
        every_minutes=60,
        page_size=_PAGE,
        sweep_hours=12,
        lag_hours=24,
        budgets=(
            Budget(unit="calls", limit=100, seconds=86_400, scope="project", path="/search"),
            Budget(unit="calls", limit=10_000, seconds=86_400, scope="project: all other methods"),
        ),
        deletes="lookup",
        copies="stills",
        preview="embed",
        preview_days=30,
        retention_days=30,
        recheck_hours=24,
        attribution="the channel's name with a link to the video; the player is embedded",
        needs=("an API key of a Google Cloud project with the YouTube Data API v3",),
        settings=(
            Setting(
                name="api_key",
                help="API key of the Google Cloud project",
                required=True,
                secret=True,
            ),
        ),
        risk="Videos may be embedded, never downloaded or copied; what is stored about them is "
        "read again within 30 days or deleted.",
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._key = settings.get("api_key") or ""

    def parse(self, exchange: Exchange) -> Parsed:
        """The videos or comments in an answer; other lists are refused by name."""
        refuse(Answered(status=exchange.status, headers=exchange.headers, body=exchange.body), None)
        return read(opened(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Videos of a search or a channel, newest first, or the comments under a video."""
        if query.kind == "account":
            yield from self._uploads(query, cursor or Cursor(), http)
        elif query.kind == "replies":
            yield from self._comments(query, cursor, http)
        elif query.kind in ("hashtag", "mention", "keyword"):
            yield from self._searched(query, cursor or Cursor(), http)
        else:
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look-ups of 50 ids. A video that is left out may be deleted, private or blocked here:
        `unknown` and `absent`. Only what YouTube says outright is gone."""
        told: dict[str, Status] = {}
        for method in ("videos", "comments"):
            some = [one for one in ids if (method == "videos") == bool(VIDEO_ID.fullmatch(one))]
            for place in range(0, len(some), _PAGE):
                batch = some[place : place + _PAGE]
                told.update(self._looked_up(method, batch, http, now))
        yield from (told[one] for one in ids)

    def _looked_up(
        self, method: str, ids: Sequence[str], http: Http, now: datetime
    ) -> dict[str, Status]:
        part = _PART if method == "videos" else "snippet"
        try:
            words = {"part": part, "id": ",".join(ids), "maxResults": len(ids)}
            exchange = self._get(http, method, words, now)
            items = {
                one.need("id").text(): one.object_("status")
                for one in opened(NETWORK, exchange).need("items").items()
            }
            found = {one.post.id: one for one in self.parse(exchange).found}
        except CollectError as error:
            return {one: _status(one, "unknown", error.message) for one in ids}
        statuses = {}
        for one in ids:
            stands = items.get(one)
            if one in found:
                # a comment read by itself does not name its video: only that it stands is told
                known = found[one] if method == "videos" else None
                statuses[one] = Status(key=f"{NETWORK}:{one}", state="alive", found=known)
            elif stands is not None and stands.str_("privacyStatus") in ("private", "unlisted"):
                statuses[one] = _status(one, "gone", f"it is {stands.str_('privacyStatus')} now")
            else:
                statuses[one] = _status(one, "unknown", ABSENT, absent=True)
        return statuses

    def _searched(self, query: Query, start: Cursor, http: Http) -> Iterator[Page]:
        words = {
            "part": "snippet",
            "type": "video",
            "order": "date",
            "maxResults": _PAGE,
            "q": _asked(query),
        }
        sheet = self.sheet
        told = start.extra.get("deep_at")
        before = iso(told) if isinstance(told, str) else None
        if start.walk is None and (before is None or query.now - before >= DEEP_EVERY):
            # The index is filled late and not completely: once a week it is searched a week back.
            extra = {**start.extra, "deep_at": query.now.isoformat()}
            start = start.model_copy(update={"extra": extra, "swept_at": None})
            sheet = sheet.model_copy(update={"lag_hours": DEEP // timedelta(hours=1)})
        bounds = _bounds(query, start, deep=sheet is not self.sheet)

        def turn(token: str | None) -> Turned:
            """A token is a query: its bounds, the page, and how many results they gave so far."""
            at = dict(parse_qsl(token)) if token else dict(bounds)
            seen, oldest = int(at.pop("seen", "0")), at.pop("oldest", "")
            exchange = self._get(http, "search", {**words, **at}, query.now)
            told = opened(NETWORK, exchange)
            items = [one.need("snippet") for one in told.need("items").items()]
            marks = tuple(mark(when) for one in items if (when := one.time("publishedAt")))
            seen, next_ = seen + len(items), told.str_("nextPageToken")
            oldest = marks[-1] if marks else oldest
            after, note = "", Note()
            if next_ and items and next_ != at.get("pageToken") and seen < _ENDED:
                after = urlencode({**at, "pageToken": next_, "seen": seen, "oldest": oldest})
            elif seen >= _MOST and "publishedAfter" in at:
                # Near 500 results a search ends for good; the oldest of them leads on.
                until = _rfc3339(at_mark(oldest) + timedelta(seconds=1))
                bound = {"publishedAfter": at["publishedAfter"], "publishedBefore": until}
                after = urlencode(bound)
            elif seen >= _MOST:
                note = Note(state="maybe_truncated", why="a search shows about 500 videos")
            parsed, calls = self._videos(video_ids(told), http, query.now)
            return Turned(
                found=tuple(one for one in parsed.found if _fits(one, query)),
                left_out=parsed.left_out,
                marks=marks,
                token=after or None,
                empty_ends=not after,
                spent=Spent(calls=1 + calls),
                note=note,
            )

        yield from walk(query, start, sheet, turn)

    def _uploads(self, query: Query, start: Cursor, http: Http) -> Iterator[Page]:
        calls = 0
        playlist = start.extra.get("uploads")
        if not isinstance(playlist, str):
            # the playlist of a channel's uploads never changes: asked once
            playlist, calls = self._playlist(query, http), 1
            start = start.model_copy(update={"extra": {**start.extra, "uploads": playlist}})
        words = {"part": "snippet,status", "playlistId": playlist, "maxResults": _PAGE}

        def turn(token: str | None) -> Turned:
            nonlocal calls
            at = {"pageToken": token} if token else {}
            exchange = self._get(http, "playlistItems", {**words, **at}, query.now)
            told = opened(NETWORK, exchange)
            times = [one.need("snippet").time("publishedAt") for one in told.need("items").items()]
            parsed, looked = self._videos(video_ids(told), http, query.now)
            spent, calls = Spent(calls=1 + looked + calls), 0
            return Turned(
                found=parsed.found,
                left_out=parsed.left_out,
                marks=tuple(mark(at) for at in times if at),
                token=told.str_("nextPageToken"),
                spent=spent,
            )

        yield from walk(query, start, self.sheet, turn)

    def _playlist(self, query: Query, http: Http) -> str:
        value = query.value.strip()
        by = {"id": value} if re.fullmatch(r"UC[\w-]{22}", value) else {"forHandle": value}
        words = {"part": "contentDetails", **by}
        told = opened(NETWORK, self._get(http, "channels", words, query.now))
        # a channel that does not exist is an answer without items
        for item in told.each("items"):
            lists = item.need("contentDetails").need("relatedPlaylists")
            return lists.need("uploads").text()
        raise Refused(
            NETWORK,
            f"it knows no channel “{value}”",
            what_to_do="Follow its id (UC…) or its handle (@…).",
        )

    def _comments(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        own_id = query.value.strip().removeprefix(f"{NETWORK}:")
        words: dict[str, Any] = {"maxResults": _COMMENTS}
        if VIDEO_ID.fullmatch(own_id):
            method = "commentThreads"
            words |= {"part": "snippet,replies", "videoId": own_id, "order": "time"}
        else:
            # answers in one thread: their order is not promised, so all are read each time
            method = "comments"
            words |= {"part": "snippet", "parentId": own_id.partition(".")[0]}
        # An answer stands with its thread, which may be days old.
        hours = _ANSWERED_FOR // timedelta(hours=1)
        sheet = self.sheet.model_copy(update={"lag_hours": hours})

        def turn(token: str | None) -> Turned:
            at = {"pageToken": token} if token else {}
            try:
                exchange = self._get(http, method, {**words, **at}, query.now)
            except Refused as error:
                if "commentsDisabled" not in error.why:
                    raise
                return Turned(note=Note(state="feed_disabled", why="its comments are turned off"))
            told = opened(NETWORK, exchange)
            parsed = self.parse(exchange)
            times = [
                one.need("snippet").need("topLevelComment").need("snippet").time("publishedAt")
                for one in told.need("items").items()
                if method == "commentThreads"
            ]
            return Turned(
                found=parsed.found,
                left_out=parsed.left_out,
                marks=tuple(mark(at) for at in times if at),
                token=told.str_("nextPageToken"),
                empty_ends=method == "commentThreads",
            )

        yield from walk(query, cursor, sheet, turn)

    def _videos(self, ids: Sequence[str], http: Http, now: datetime) -> tuple[Parsed, int]:
        """Videos read whole, and how many calls it took; what is left out is not public now."""
        if not ids:
            return Parsed(), 0
        words = {"part": _PART, "id": ",".join(ids), "maxResults": len(ids)}
        parsed = self.parse(self._get(http, "videos", words, now))
        left_out = len(ids) - len(parsed.found)
        return parsed.model_copy(update={"left_out": left_out}), 1

    def _get(self, http: Http, method: str, words: Mapping[str, Any], now: datetime) -> Exchange:
        if not self._key:
            raise AccessDenied(
                NETWORK, "no API key", what_to_do="Set networks.youtube.api_key in config.yaml."
            )
        # in a header, not in the address: addresses end up in logs
        answer = http.get(
            NETWORK, f"{BASE}/{method}", params=words, headers={"x-goog-api-key": self._key}
        )
        refuse(answer, now)
        return exchange_of(answer.checked(NETWORK, now))


def _asked(query: Query) -> str:
    """The words of a search: `|` is "or"."""
    if query.kind == "hashtag":
        return "|".join(f"#{tag}" for tag in _tags(query.value))
    if query.kind == "mention":
        return f'"@{_handle(query.value)}"'
    return query.value.strip()


def _tags(value: str) -> list[str]:
    tags = [one.strip().lstrip("#＃") for one in value.split("|")]
    for tag in tags:
        if not re.fullmatch(r"\w+", tag):
            raise Refused(NETWORK, f"“{tag or value}” is not a hashtag")
    return tags


def _handle(value: str) -> str:
    handle = value.strip().lstrip("@")
    if not re.fullmatch(r"[\w.·-]{3,30}", handle):
        raise Refused(NETWORK, f"“{value}” is not a handle")
    return handle


def _bounds(query: Query, start: Cursor, *, deep: bool) -> dict[str, str]:
    """Where a search begins and ends: a day before what was read, whatever is due."""
    after = query.since
    floor = start.walk.floor if start.walk else start.high
    if floor is not None:
        back = DEEP if deep else OVERLAP
        after = at_mark(floor) - (timedelta() if start.walk else back)
    bounds = {"publishedAfter": after, "publishedBefore": query.until}
    return {key: _rfc3339(at) for key, at in bounds.items() if at is not None}


def _rfc3339(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _fits(one: Found, query: Query) -> bool:
    """Whether a video really holds what was asked for: search finds what is near it, too."""
    if query.kind == "hashtag":
        return bool({fold(tag) for tag in one.post.hashtags} & {*map(fold, _tags(query.value))})
    if query.kind == "mention":
        handle = re.escape(_handle(query.value))
        return bool(re.search(rf"(?<![\w@.])@{handle}(?![\w-])", one.post.text, re.IGNORECASE))
    return True


def _status(own_id: str, state: Any, why: str, *, absent: bool = False) -> Status:
    return Status(key=f"{NETWORK}:{own_id}", state=state, why=why, absent=absent)


_: type[Collector] = YouTube
