"""WordPress: posts and comments of a site, by its REST interface (wp/v2), as any visitor reads it.

Page numbers shift while posts arrive, so the walk goes by date: posts by when they last changed
(edits and back-dated posts come up again), comments by when they were written. Sources:
developer.wordpress.org/rest-api; platforms.md section 6.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

import orjson

from chorus.errors import AccessDenied, CollectError, PayloadError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Note, Page, Query, Spent, Status, Value
from collectors.connector import Exchange, Parsed, Setting, Sheet
from collectors.shapes.wordpress import NETWORK, read_answer, times
from collectors.told import Told, exchange_of, iso, opened
from collectors.walking import Turned, mark, walk

_PAGE = 100
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_EMBED = "author,wp:featuredmedia,wp:term"
_TAG_PATH = re.compile(r"/tag/([^/]+)/?\Z")
_COMMENTS_PATH = re.compile(r"/comments(?:/feed)?/?\Z")
_ID = re.compile(r"(?P<home>https?://.+)/\?p=(?P<post>\d+)(?:#comment-(?P<comment>\d+))?\Z")
_NO_SUCH = ("rest_post_invalid_id", "rest_comment_invalid_id")
_NOT_SHOWN = ("rest_forbidden", "rest_cannot_read")


class _Place(Value):
    """What an address asks of a site: its REST root, posts or comments, of a tag, with words."""

    root: str
    what: str = "posts"
    tag: str = ""
    words: str = ""
    post: str = ""


class WordPress:
    """A site for each query; the query's value is an address of it, as a visitor would write it."""

    sheet = Sheet(
        network=NETWORK,
        title="WordPress",
        version="1",
        queries=("url",),
        order="newest_first",
        every_minutes=30,
        page_size=_PAGE,
        sweep_hours=12,
        lag_hours=24,
        author_known=False,
        deletes="lookup",
        preview="copy",
        recheck_hours=24,
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
        """The posts or comments of an answer."""
        if exchange.status == 304:
            return Parsed()
        return read_answer(opened(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """What changed on the site since it was read, newest change first."""
        if query.kind != "url":
            raise Refused(NETWORK, "a site is followed by its address (kind: url)")
        place = _place(query.value)
        extra = dict(cursor.extra) if cursor else {}
        etag = str(extra.get("etag") or "") if cursor and cursor.walk is None else ""
        calls, asked, before_it = 0, _asked(place), set[str]()
        if place.tag:
            number, calls = self._tag(http, place, query.now), 1
            if number is None:
                yield _unknown_tag(place, cursor or Cursor())
                return
            asked["tags"] = number

        def turn(token: str | None) -> Turned:
            nonlocal calls
            more = {**asked, **_after(place, token)}
            headers = {"if-none-match": etag} if etag and token is None else {}
            url = f"{place.root}/{place.what}?{urlencode(more)}"
            answer = _open(self._get(http, url, headers), query.now)
            if token is None and answer.status == 200:
                extra["etag"] = answer.headers.get("etag", "")
            page = self._turned(token, answer, calls + 1, before_it)
            calls = 0
            return page

        for page in walk(query, cursor, self.sheet, turn):
            kept = {key: value for key, value in extra.items() if value}
            yield page.model_copy(update={"cursor": page.cursor.model_copy(update={"extra": kept})})

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Ask for each by its number. Gone: the site knows no such number, or it refuses this one
        while it still answers for the rest (trashed, made private, comment held)."""
        for id_ in ids:
            key = f"{NETWORK}:{id_}"
            named = _ID.fullmatch(id_)
            if named is None:
                yield Status(key=key, state="unknown", why="this is no id of a WordPress post")
                continue
            try:
                yield self._status(key, named, http, now)
            except CollectError as error:
                yield Status(key=key, state="unknown", why=error.message)

    def _status(self, key: str, named: re.Match[str], http: Http, now: datetime) -> Status:
        root = f"{named['home']}/wp-json/wp/v2"
        what, number = ("comments", named["comment"]) if named["comment"] else (
            "posts", named["post"]
        )  # fmt: skip
        answer = self._get(http, f"{root}/{what}/{number}?{urlencode({'_embed': _EMBED})}", {})
        code = _code(answer)
        if answer.status == 404 and code in _NO_SUCH:
            return Status(key=key, state="gone", why=f"404 {code}")
        if answer.status in (401, 403) and code in _NOT_SHOWN:
            listed = self._get(http, f"{root}/{what}?{urlencode({'include': number})}", {})
            if listed.checked(NETWORK, now).decoded(NETWORK) == []:
                return Status(key=key, state="gone", why="the site shows it to nobody any more")
            return Status(key=key, state="unknown", why=f"{answer.status} {code}")
        parsed = self.parse(exchange_of(answer.checked(NETWORK, now)))
        found = next((one for one in parsed.found if one.post.key == key), None)
        if found is None:
            if parsed.left_out:
                return Status(key=key, state="gone", why="it is no longer public")
            return Status(key=key, state="unknown", why="the site answered something else")
        state = "edited" if found.post.edited_at else "alive"
        return Status.model_validate({"key": key, "state": state, "found": found})

    def _turned(
        self, token: str | None, answer: Answered, calls: int, before_it: set[str]
    ) -> Turned:
        spent = Spent(calls=calls)
        if answer.status == 304:
            return Turned(spent=spent)
        exchange = exchange_of(answer)
        told = opened(NETWORK, exchange)
        if not isinstance(told.value, list):
            raise PayloadError(NETWORK, "expected a list of posts")
        parsed = self.parse(exchange)
        keys = {one.post.key for one in parsed.found}
        is_news = _number(token) == 1 or not keys <= before_it
        before_it.clear()
        before_it.update(keys)
        marks = sorted((mark(at) for at in times(told)), reverse=True)
        told_pages = answer.headers.get("x-wp-totalpages", "")
        is_last = told_pages.isdecimal() and int(told_pages) <= _number(token)
        note = Note()
        before = _before(token)
        if marks and before and marks[0] >= mark(before):
            # Older sites pass over `modified_before` and give the first page for ever.
            why = (
                "the site cannot page by date (WordPress before 5.7): only its latest 100 are read"
            )
            note, is_last = Note(state="maybe_truncated", why=why), True
        return Turned(
            found=parsed.found,
            left_out=parsed.left_out,
            marks=tuple(marks),
            token=None
            if is_last or not marks
            else _next(marks[-1], token, more_of_it=len(told.value) >= _PAGE and is_news),
            empty_ends=True,
            spent=spent,
            note=note,
        )

    def _tag(self, http: Http, place: _Place, now: datetime) -> str | None:
        """The number of a tag, by the name it has in addresses; None when the site has no such."""
        url = f"{place.root}/tags?{urlencode({'slug': place.tag})}"
        answer = _open(self._get(http, url, {}), now)
        told = opened(NETWORK, exchange_of(answer))
        return next((one.need("id").text() for one in told.items()), None)

    def _get(self, http: Http, url: str, headers: dict[str, str]) -> Answered:
        get = http.get if self._private else http.get_public
        return get(NETWORK, url, headers=headers)


def _place(value: str) -> _Place:
    """Addresses as visitors know them: the site, `/tag/boots/`, `?s=words`, `/comments/`; or the
    REST root itself (`…/wp/v2`), as sites of WordPress.com have it."""
    parts = urlsplit(value if "://" in value else f"https://{value}")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Refused(NETWORK, f"“{value[:100]}” is not the address of a site")
    asked, path = dict(parse_qsl(parts.query)), parts.path
    what, tag = "posts", asked.get("tag", "")
    if match := _TAG_PATH.search(path):
        path, tag = path[: match.start()], match[1]
    elif match := _COMMENTS_PATH.search(path):
        path, what = path[: match.start()], "comments"
    home = f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}"
    root = home if home.endswith("/wp/v2") or "/wp/v2/" in home else f"{home}/wp-json/wp/v2"
    if tag and what == "comments":
        raise Refused(NETWORK, "comments cannot be asked for by tag")
    words = asked.get("s") or asked.get("search") or ""
    return _Place(root=root, what=what, tag=tag, words=words, post=asked.get("p", ""))


def _asked(place: _Place) -> dict[str, str]:
    asked = {"per_page": str(_PAGE), "order": "desc"}
    if place.what == "posts":
        asked |= {"orderby": "modified", "_embed": _EMBED}
    else:
        asked |= {"orderby": "date_gmt"} | ({"post": place.post} if place.post else {})
    return asked | ({"search": place.words} if place.words else {})


def _after(place: _Place, token: str | None) -> dict[str, str]:
    """The next older page: all before a time; and where more than a page stands at one second
    (an import), its further pages."""
    if token is None:
        return {}
    time, _, number = token.partition(" ")
    name = "modified_before" if place.what == "posts" else "before"
    return {name: time} | ({"page": number} if number else {})


def _next(oldest: str, token: str | None, *, more_of_it: bool) -> str:
    """`before` leaves out its own second, so a second is added and its posts come twice; a second
    that fills whole pages is turned by number, and left behind when nothing more comes of it."""
    at = iso(oldest)
    assert at is not None
    at = at.replace(microsecond=0)
    time = (at + timedelta(seconds=1)).strftime(_TIME)
    if token is None or token.partition(" ")[0] != time:
        return time
    return f"{time} {_number(token) + 1}" if more_of_it else at.strftime(_TIME)


def _before(token: str | None) -> datetime | None:
    return iso(token.partition(" ")[0]) if token else None


def _number(token: str | None) -> int:
    return int((token or "").partition(" ")[2] or 1)


def _open(answer: Answered, now: datetime) -> Answered:
    """Itself when the site let us read; there is no token to renew where it did not."""
    instead = "Follow its feed instead (network: feed), or ask its owner to open /wp-json/."
    if answer.status == 401:
        raise AccessDenied(NETWORK, "this site answers signed-in people only", what_to_do=instead)
    if answer.status == 404:
        raise Refused(NETWORK, "404 no WordPress REST interface there", what_to_do=instead)
    return answer.checked(NETWORK, now)


def _code(answer: Answered) -> str:
    """The name WordPress gives an error; "" when the answer is no error of its own."""
    try:
        told = Told(NETWORK, orjson.loads(answer.body))
    except orjson.JSONDecodeError:
        return ""
    return told.str_("code") or ""


def _unknown_tag(place: _Place, start: Cursor) -> Page:
    why = f"the site has no tag “{place.tag}” yet"
    return Page(cursor=start, spent=Spent(calls=1), note=Note(state="ok", why=why))
