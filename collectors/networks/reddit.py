"""Reddit, for an app it approved: searches, new posts of a subreddit, and comments under a post.

There are no hashtags: words are searched, and what comes back is looked at again here. A listing
ends near 1,000 posts, and its token is the name of a post that may be deleted meanwhile. Sources:
https://www.reddit.com/dev/api; platforms.md section 6.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import parse_qsl, quote, urlencode

from chorus.errors import CollectError, Refused
from chorus.http import Answered, Http
from chorus.text import fold
from chorus.types import Cursor, Found, Note, Page, Query, Spent, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.reddit_api import App, quota
from collectors.shapes.reddit import NETWORK, has_more, read, taken, things, written_at
from collectors.told import exchange_of, opened
from collectors.walking import Turned, mark, walk

_PAGE = 100
_NAMES = 5
"""How many of a page's last posts are tried, should the one that leads on be gone."""
_NEARLY_ALL = 900
_SUBREDDIT = re.compile(r"(?:https?://(?:\w+\.)?reddit\.com)?/?r/(\w{2,30}(?:\+\w{2,30})*)/?")
_ID = re.compile(r"(?:.*/comments/|t3_)?([a-z0-9]{4,10})(?:/.*)?")
_FULL = re.compile(r"t[13]_[a-z0-9]+")


class Reddit:
    """One approved app; `subreddits` narrows its searches."""

    sheet = Sheet(
        network=NETWORK,
        title="Reddit",
        version="1",
        queries=("hashtag", "mention", "keyword", "url", "replies"),
        order="newest_first",
        every_minutes=15,
        page_size=_PAGE,
        sweep_hours=12,
        lag_hours=24,
        budgets=(Budget(unit="calls", limit=1_000, seconds=600, scope="client id"),),
        deletes="lookup",
        copies="stills",
        preview="embed",
        preview_days=30,
        recheck_hours=24,
        attribution="u/name and the subreddit, with a link to the post",
        needs=(
            "Reddit's approval of your app (for commercial use a contract)",
            "client id and secret of that app",
        ),
        settings=(
            Setting(name="client_id", help="Id of the approved app", required=True),
            Setting(name="client_secret", help="Its secret", required=True, secret=True),
            Setting(name="username", help="Your Reddit name: Reddit wants to know who asks"),
            Setting(name="subreddits", help="Search in these only: `hiking+trailrunning`"),
        ),
        risk="New keys are given only after approval, and commercial use needs a contract; without "
        "them nothing may be read. What was deleted there must be deleted here, with all its "
        "fields: keep the recheck running.",
        off_by_default=True,
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        told = {key: (value or "").strip() for key, value in settings.items()}
        self._app = App(
            told.get("client_id", ""), told.get("client_secret", ""), told.get("username", "")
        )
        self._subreddits = told.get("subreddits", "").removeprefix("r/").strip("+/ ")

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts and comments of a listing, a thread or a look-up; the deleted ones as gone."""
        return read(opened(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Posts with a hashtag, a name or words; new posts of a subreddit; comments on a post."""
        if query.kind == "replies":
            yield self._replies(query, http)
            return
        path, first = self._asked(query)

        def turn(token: str | None) -> Turned:
            """A token holds the last names of the page before, and how many posts were seen."""
            before, at = self._app.calls, dict(parse_qsl(token or ""))
            seen = int(at["count"]) if at.get("count", "").isdecimal() else 0
            for name in at.get("names", "").split(","):
                asked = {**first, "after": name, "count": seen} if name else first
                answer = self._get(http, path, asked, query.now)
                told = opened(NETWORK, exchange_of(answer))
                listed = list(things(told))
                if listed:
                    break
            parsed = read(told)
            seen += len(listed)
            leads = told.need("data").str_("after")
            leads = None if leads in at.get("names", "").split(",") else leads
            names = [one.need("data").need("name").text() for one in reversed(listed[-_NAMES:])]
            following = [leads, *(one for one in names if one != leads)] if leads else []
            return Turned(
                found=tuple(one for one in parsed.found if _fits(one, query)),
                gone=parsed.gone,
                left_out=parsed.left_out,
                marks=tuple(mark(when) for one in listed if (when := written_at(one))),
                token=urlencode({"names": ",".join(following), "count": seen}) if leads else None,
                spent=Spent(calls=self._app.calls - before),
                quota=quota(answer, query.now),
                note=Note() if leads else _ended(seen, broken=bool(token) and not listed),
            )

        yield from walk(query, cursor, self.sheet, turn)

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look-ups of 100 names. Gone is what Reddit itself shows as deleted or removed; a name it
        leaves out is `unknown`."""
        for place in range(0, len(ids), _PAGE):
            batch = ids[place : place + _PAGE]
            known = [one for one in batch if _FULL.fullmatch(one)]
            try:
                answer = self._get(http, "/api/info", {"id": ",".join(known)}, now)
                told = opened(NETWORK, exchange_of(answer))
                why = {
                    one.need("data").need("name").text(): taken(one.need("data").value)
                    for one in things(told)
                }
                found = {one.post.id: one for one in read(told).found}
            except CollectError as error:
                yield from (_unknown(one, error.message) for one in batch)
                continue
            for one in batch:
                if gone := why.get(one):
                    yield Status(key=f"{NETWORK}:{one}", state="gone", why=gone)
                elif one in found:
                    edited = found[one].post.edited_at is not None
                    yield Status(
                        key=f"{NETWORK}:{one}",
                        state="edited" if edited else "alive",
                        found=found[one],
                    )
                else:
                    yield _unknown(one, "left out of the answer")

    def _asked(self, query: Query) -> tuple[str, dict[str, str | int]]:
        """Path and first words of a query."""
        value = query.value.strip()
        if query.kind == "url":
            subreddit = _SUBREDDIT.fullmatch(value)
            if subreddit is None:
                raise Refused(NETWORK, f"“{value[:60]}” is no subreddit (write `r/hiking`)")
            return f"/r/{subreddit[1]}/new", {"limit": _PAGE}
        if query.kind == "hashtag":
            tag = value.lstrip("#＃")
            words = f'"{tag}" OR "#{tag}"'
        elif query.kind == "mention":
            words = f'"u/{_name(value)}"'
        elif query.kind == "keyword":
            words = value
        else:
            raise Refused(NETWORK, f"it cannot be asked for a {query.kind}")
        asked: dict[str, str | int] = {"q": words, "sort": "new", "type": "link", "limit": _PAGE}
        if self._subreddits:
            inside = f"/r/{quote(self._subreddits, safe='+')}/search"
            return inside, {**asked, "restrict_sr": "1"}
        return "/search", asked

    def _replies(self, query: Query, http: Http) -> Page:
        post, before = _ID.fullmatch(query.value.strip()), self._app.calls
        if post is None:
            raise Refused(NETWORK, f"“{query.value[:60]}” is no post of Reddit")
        words: dict[str, str | int] = {"sort": "new", "limit": 500}
        answer = self._get(http, f"/comments/{post[1]}", words, query.now)
        told = opened(NETWORK, exchange_of(answer))
        parsed = read(told)
        return Page(
            found=tuple(one for one in parsed.found if one.post.kind == "comment"),
            gone=parsed.gone,
            skipped=parsed.left_out,
            spent=Spent(calls=self._app.calls - before),
            quota=quota(answer, query.now),
            note=Note(state="maybe_truncated", why="the newest 500 comments; there are more")
            if has_more(told)
            else Note(),
            cursor=Cursor(high=mark(query.now)),
        )

    def _get(
        self, http: Http, path: str, words: Mapping[str, str | int], now: datetime
    ) -> Answered:
        asked = urlencode({**words, "raw_json": 1})
        return self._app.get(http, f"{path}?{asked}", now)


def _fits(one: Found, query: Query) -> bool:
    """Search finds words, whatever sign stands before them."""
    if query.kind == "hashtag":
        return fold(query.value.lstrip("#＃")) in {fold(tag) for tag in one.post.hashtags}
    if query.kind == "mention":
        return _name(query.value).casefold() in {name.casefold() for name in one.post.mentions}
    return True


def _name(value: str) -> str:
    return value.strip().lstrip("@＠/").removeprefix("u/")


def _ended(seen: int, *, broken: bool) -> Note:
    """A listing ends near 1,000 posts, whether there are more or not; sooner at a deleted post."""
    if seen >= _NEARLY_ALL:
        return Note(state="maybe_truncated", why="Reddit lists about 1,000 posts and no more")
    if broken:
        return Note(state="maybe_truncated", why="the list broke off where posts were deleted")
    return Note()


def _unknown(id_: str, why: str) -> Status:
    return Status(key=f"{NETWORK}:{id_}", state="unknown", why=why)
