"""Lemmy: posts and comments by hashtag, name or words, and the posts of a community.

A post is named by its `ap_id`, the same on every server, so several servers meet. Sources:
join-lemmy.org/api; github.com/LemmyNet/lemmy 0.19; platforms.md section 6.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode, urlsplit

import orjson

from chorus.errors import AccessDenied, CollectError, RateLimited, Refused
from chorus.http import Answered, Http
from chorus.text import fold
from chorus.types import Cursor, Page, Post, Query, Status
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.shapes.lemmy import NETWORK, lists, read_views, written_at
from collectors.told import Told, exchange_of, opened
from collectors.walking import Turned, mark, walk

_PAGE = 50
_COMMUNITY = re.compile(r"(https?://[^/?#]+)/c/([A-Za-z0-9_]+(?:@[A-Za-z0-9.:-]+)?)/?\Z")
_LOCAL_ID = re.compile(r"(https?://[^/?#]+)/(post|comment)/(\d+)\Z")
_Turn = Callable[[str | None], Turned]
_NO_SUCH = ("couldnt_find_post", "couldnt_find_comment", "not_found")


class Lemmy:
    """One server; follow a hashtag on several as `tag@server`, they meet by address."""

    sheet = Sheet(
        network=NETWORK,
        title="Lemmy",
        version="1",
        queries=("hashtag", "mention", "keyword", "url"),
        order="newest_first",
        every_minutes=30,
        page_size=_PAGE,
        sweep_hours=12,
        lag_hours=24,
        budgets=(Budget(unit="calls", limit=60, seconds=600, scope="address"),),
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
        attribution="@name@server with a link to the post",
        settings=(
            Setting(name="server", help="Server to read", default="lemmy.world"),
            Setting(
                name="allow_private",
                help="yes: also read addresses inside your own network",
                default="no",
            ),
        ),
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._server = _address(settings.get("server") or "lemmy.world")
        self._private = (settings.get("allow_private") or "no").lower() in ("yes", "true")

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts and comments of a list, a search, or one of them."""
        return read_views(opened(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Posts and comments with a hashtag, a name or words; the posts of a community."""
        if query.kind == "url":
            yield from walk(query, cursor, self.sheet, self._community(query, http))
        elif query.kind in self.sheet.queries:
            yield from walk(query, cursor, self.sheet, self._search(query, http))
        else:
            raise Refused(NETWORK, f"it has no {query.kind} search here")

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look at posts where they stand. The server that holds a post says what became of it;
        one whose address does not tell its number is `unknown`."""
        for id_ in ids:
            key = f"{NETWORK}:{id_}"
            named = _LOCAL_ID.fullmatch(id_)
            if named is None:
                yield Status(key=key, state="unknown", why="its address tells no number of Lemmy")
                continue
            try:
                yield self._status(key, named, http, now)
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)

    def _status(self, key: str, named: re.Match[str], http: Http, now: datetime) -> Status:
        answer = self._get(http, f"{named[1]}/api/v3/{named[2]}?{urlencode({'id': named[3]})}")
        if answer.status in (400, 404) and _error(answer) in _NO_SUCH:
            return Status(key=key, state="gone", why=f"{answer.status} {_error(answer)}")
        parsed = self.parse(exchange_of(_open(answer, now)))
        if key in parsed.gone:
            return Status(key=key, state="gone", why="deleted")
        if parsed.left_out:
            return Status(key=key, state="gone", why="removed by moderators where it stands")
        found = next((one for one in parsed.found if one.post.key == key), None)
        if found is None:
            return Status(key=key, state="unknown", why="the server answered something else")
        state = "edited" if found.post.edited_at else "alive"
        return Status.model_validate({"key": key, "state": state, "found": found})

    def _search(self, query: Query, http: Http) -> _Turn:
        """Pages are numbered; while posts arrive they shift, so that some come twice and none is
        passed over. The search finds parts of words: what it gives is looked at again here."""
        wanted, server = self._asked(query)
        sign = {"hashtag": "#", "mention": "@"}.get(query.kind, "")
        asked = {"q": f"{sign}{wanted}", "type_": "All", "listing_type": "All", "sort": "New"}
        before_it: list[str] = []

        def turn(token: str | None) -> Turned:
            page = int(token or 1)
            more = urlencode({**asked, "limit": _PAGE, "page": page})
            told = self._read(http, f"{server}/api/v3/search?{more}", query.now)
            parsed = read_views(told)
            keys = [one.post.key for one in parsed.found]
            repeats = bool(keys) and keys == before_it
            before_it[:] = keys
            return Turned(
                found=tuple(one for one in parsed.found if _has(one.post, query.kind, wanted)),
                gone=parsed.gone,
                left_out=parsed.left_out,
                marks=_marks(told),
                token=None if repeats else str(page + 1),
                empty_ends=True,
            )

        return turn

    def _community(self, query: Query, http: Http) -> _Turn:
        match = _COMMUNITY.fullmatch(query.value)
        if match is None:
            raise Refused(
                NETWORK,
                f"“{query.value[:100]}” is not the address of a community",
                what_to_do="Follow an address such as https://lemmy.example/c/boots.",
            )
        server, name = match[1], match[2]
        asked = {"community_name": name, "type_": "All", "sort": "New", "limit": _PAGE}

        def turn(token: str | None) -> Turned:
            more = urlencode({**asked, **({"page_cursor": token} if token else {})})
            told = self._read(http, f"{server}/api/v3/post/list?{more}", query.now)
            parsed = read_views(told)
            return Turned(
                found=parsed.found,
                gone=parsed.gone,
                left_out=parsed.left_out,
                marks=_marks(told),
                token=told.str_("next_page"),
                empty_ends=not told.need("posts").value,
            )

        return turn

    def _asked(self, query: Query) -> tuple[str, str]:
        """What is looked for, and on which server: `boots@lemmy.example` names another one."""
        value = query.value.lstrip("#＃@＠ ").strip()
        head, sign, elsewhere = value.rpartition("@")
        if sign and head and "." in elsewhere and query.kind != "mention":
            return head.strip(), _address(elsewhere)
        return value, self._server

    def _read(self, http: Http, url: str, now: datetime) -> Told:
        return opened(NETWORK, exchange_of(_open(self._get(http, url), now)))

    def _get(self, http: Http, url: str) -> Answered:
        return (http.get if self._private else http.get_public)(NETWORK, url)


def _address(server: str) -> str:
    """`lemmy.example`, with or without scheme, as the beginning of an address."""
    server = server.strip().rstrip("/")
    parts = urlsplit(server if "://" in server else f"https://{server}")
    return f"{parts.scheme}://{parts.netloc}"


def _marks(told: Told) -> tuple[str, ...]:
    """Order marks of a page. Posts and comments are two lists, each newest first, so the page
    reaches back only as far as the one that reaches back less."""
    both = []
    for some in lists(told):
        times = sorted((mark(at) for one in some if (at := written_at(one))), reverse=True)
        if times:
            both.append(times)
    if not both:
        return ()
    reach = max(times[-1] for times in both)
    return tuple(sorted((m for times in both for m in times if m >= reach), reverse=True))


def _has(post: Post, kind: str, wanted: str) -> bool:
    if kind == "hashtag":
        return any(fold(tag) == fold(wanted) for tag in post.hashtags)
    if kind == "mention":
        names = {fold(name) for name in post.mentions}
        return fold(wanted) in names or fold(wanted) in {name.partition("@")[0] for name in names}
    return True


def _error(answer: Answered) -> str:
    """The name Lemmy gives an error; "" when the answer is none of its own."""
    try:
        return Told(NETWORK, orjson.loads(answer.body)).str_("error") or ""
    except orjson.JSONDecodeError:
        return ""


def _open(answer: Answered, now: datetime) -> Answered:
    """Itself when the server let us read."""
    if answer.status >= 400 and _error(answer) == "instance_is_private":
        raise AccessDenied(
            NETWORK, "this server shows its posts to its own people only",
            what_to_do="Follow the hashtag on another server.",
        )  # fmt: skip
    if answer.status == 400 and _error(answer).startswith("rate_limit"):
        raise RateLimited(NETWORK, why="400 rate limit")
    return answer.checked(NETWORK, now)
