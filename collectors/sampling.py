"""A small look at a query before it is followed: a page or two where posts are free, a count and
a few paid posts where they are not. Nothing is kept of it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Protocol, runtime_checkable

from chorus.errors import (
    AccessDenied,
    CollectError,
    NetworkDown,
    PayloadError,
    RateLimited,
    Refused,
)
from chorus.http import Http
from chorus.types import Page, Post, Query, Spent, Value
from collectors.connector import Collector, Sheet

PAGES = 2
WINDOW = timedelta(days=7)
LEAST, MOST = 10, 100
"""Posts of a paid sample: less is not given by the network, more is not needed."""


class Counted(Value):
    """Posts that a query would find in so many hours, as the network counts them."""

    posts: int
    hours: float
    spent: Spent


@runtime_checkable
class Meters(Protocol):
    """A network that bills posts, and counts them before it shows them; `count_micros` is what a
    count costs, in millionths of a dollar."""

    count_micros: int

    def owned(self, query: Query) -> bool:
        """Are the query's posts billed at the lower price of our own?"""

    def count(self, query: Query, http: Http) -> Counted:
        """How many posts there are."""

    def few(self, query: Query, most: int, http: Http) -> Page:
        """The newest posts, at most so many."""


class Offer(Value):
    """What asking about a source would cost, in millionths of a dollar: the count, and each
    sampled post."""

    source: str
    count: int
    each: int


class Allowed(Value):
    """What of an offer is bought: the count, and so many posts. `micros` is the most it costs."""

    source: str
    count: bool = False
    posts: int = 0
    micros: int = 0


class Sample(Value):
    """What a look told: posts that stand for the last `hours` (all of them when `whole`, else cut
    off at the oldest), or a count of the network. `why` says what is missing."""

    posts: tuple[Post, ...] = ()
    hours: float | None = None
    whole: bool = False
    counted: int | None = None
    counted_hours: float = 0.0
    spent: Spent = Spent()
    why: str = ""


def offer(collector: Collector, query: Query) -> Offer | None:
    """The price of asking; None where asking is free."""
    if not isinstance(collector, Meters) or not collector.sheet.micros_per_post:
        return None
    sheet = collector.sheet
    own = collector.owned(query)
    each = sheet.micros_per_owned_post if own else sheet.micros_per_post
    return Offer(source=query.key, count=collector.count_micros, each=each)


def allot(offers: Sequence[Offer], micros: int) -> Mapping[str, Allowed]:
    """What to buy for at most so much: the counts first, in order, then samples of equal size for
    those that are counted, each of 10 to 100 posts or none."""
    left, counted = micros, list[Offer]()
    for one in offers:
        if one.count <= left:
            counted.append(one)
            left -= one.count
    bought = {one.source: Allowed(source=one.source) for one in offers}
    for place, one in enumerate(counted):
        posts = min(left // (len(counted) - place) // one.each if one.each else MOST, MOST)
        if posts < LEAST:
            posts = 0
        left -= posts * one.each
        bought[one.source] = Allowed(
            source=one.source, count=True, posts=posts, micros=one.count + posts * one.each
        )
    return bought


def closed(sheet: Sheet, query: Query, *, held: Sequence[str] = ()) -> str:
    """Why a query cannot be sampled at all; "" when it can."""
    if sheet.push:
        return "it is pushed to us and cannot be asked for"
    if query.kind not in sheet.queries:
        return f"{sheet.title} cannot be asked for a {query.kind}"
    has_slot = query.value.casefold() in {tag.casefold() for tag in held}
    if query.kind == "hashtag" and not has_slot:
        for budget in sheet.budgets:
            if budget.unit == "tags":
                return (
                    f"a look would take one of {budget.limit} hashtag slots for "
                    f"{budget.seconds // 86_400} days"
                )
    return ""


def once(error: CollectError) -> str:
    """What went wrong with a look that is not repeated: without the promises that hold for a
    followed query (it goes on, it is paused)."""
    why = getattr(error, "why", "")
    words = {
        NetworkDown: f"it does not answer ({why})",
        RateLimited: f"it asks for a pause ({why})" if why else "it asks for a pause",
        AccessDenied: f"it refused our access: {why}",
        Refused: f"it says no: {why}",
        PayloadError: f"it answered something unexpected: {why}",
    }
    told = words.get(type(error), error.message).rstrip(".")
    more = getattr(error, "what_to_do", "")
    return f"{told}. {more}" if more else f"{told}."


def sample(
    collector: Collector, query: Query, http: Http, *, allowed: Allowed | None = None
) -> Sample:
    """A look at a query; what goes wrong is told in `why`. `allowed` is what may be bought of a
    network that bills (`offer`)."""
    if isinstance(collector, Meters) and collector.sheet.micros_per_post:
        return _bought(collector, query, http, allowed or Allowed(source=query.key))
    return _walked(collector, query, http)


def _walked(collector: Collector, query: Query, http: Http) -> Sample:
    """Up to two pages, newest first."""
    hours = collector.sheet.lookback_hours
    window = min(WINDOW, timedelta(hours=hours)) if hours else WINDOW
    asked = query.model_copy(update={"since": query.now - window})
    posts: dict[str, Post] = {}
    spent, pages, whole, why = Spent(), 0, True, ""
    try:
        for page in collector.fetch(asked, None, http):
            pages += 1
            spent += page.spent
            posts.update((one.post.key, one.post) for one in page.found)
            whole = page.cursor.walk is None
            why = page.note.why or why
            if pages == PAGES:
                break
    except CollectError as error:
        if not posts:
            return Sample(spent=spent, why=once(error))
        whole, why = False, once(error)
    return _told(query, list(posts.values()), window, spent, whole=whole, why=why)


def _bought(collector: Meters, query: Query, http: Http, allowed: Allowed) -> Sample:
    """A count, then some posts, as far as they are paid for."""
    if not allowed.count:
        return Sample(why="asking costs money, and no spend was allowed")
    spent = Spent()
    try:
        counted = collector.count(query, http)
        spent += counted.spent
        told = Sample(counted=counted.posts, counted_hours=counted.hours, spent=spent)
        if not counted.posts or not allowed.posts:
            return told
        page = collector.few(query, allowed.posts, http)
    except CollectError as error:
        if not spent.calls:
            return Sample(why=once(error))
        return told.model_copy(update={"why": once(error)})
    posts = [one.post for one in page.found]
    more = _told(query, posts, WINDOW, spent + page.spent, whole=page.cursor.walk is None, why="")
    return more.model_copy(update={"counted": counted.posts, "counted_hours": counted.hours})


def _told(
    query: Query,
    posts: Sequence[Post],
    window: timedelta,
    spent: Spent,
    *,
    whole: bool,
    why: str,
) -> Sample:
    times = [at for post in posts if (at := post.server_at or post.posted_at)]
    since = query.now - window
    if posts and not times:
        return Sample(posts=tuple(posts), spent=spent, why=why or "its posts have no time")
    kept = [post for post in posts if (post.server_at or post.posted_at or since) >= since]
    oldest = since if whole or not times else max(min(times), since)
    hours = (query.now - oldest).total_seconds() / 3600
    return Sample(posts=tuple(kept), hours=max(hours, 1 / 60), whole=whole, spent=spent, why=why)
