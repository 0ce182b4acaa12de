"""How far to walk back: the two-part cursor of newest-first networks (platforms.md, section 9).

`high` is the mark up to which everything was read. A walk starts at the newest page and goes back
until it meets its floor; only then does the newest mark it saw become `high`. Interrupted, it goes
on from its token with the same floor. Twice a day a sweep lowers the floor by `lag_hours`, because
posts arrive late; measured, that loses 0.04 % where "remember the newest id" loses 8 to 10 %.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from chorus.errors import Refused
from chorus.types import Cursor, Found, Note, Page, Query, Quota, Spent, Value, Walk
from collectors.connector import Sheet

AHEAD = timedelta(hours=1)
"""Clocks differ by less, and are set right by less, as a rule."""


class Turned(Value):
    """One page as the network gave it, before anybody knows the cursor.

    `marks` are the order marks (`mark`) of all it held, newest first, left-out posts included;
    `token` leads to the next older page, None at the end of the list. Networks differ in whether
    a page without posts is the end (`empty_ends`) or only a page whose posts were taken away.
    """

    found: tuple[Found, ...] = ()
    gone: tuple[str, ...] = ()
    left_out: int = 0
    marks: tuple[str, ...] = ()
    token: str | None = None
    empty_ends: bool = True
    spent: Spent = Spent(calls=1)
    quota: Quota | None = None
    note: Note = Note()


def mark(at: datetime) -> str:
    """A time as text whose order is the order of the times."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def at_mark(told: str) -> datetime:
    """The time of a mark."""
    return datetime.strptime(told, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def walk(
    query: Query, cursor: Cursor | None, sheet: Sheet, turn: Callable[[str | None], Turned]
) -> Iterator[Page]:
    """Pages from the newest (or where the last walk stopped) down to the floor.

    Ends at the floor, on a page without posts or token, and when a token comes back.
    A token the network no longer knows starts the walk again from the top, with the same floor.
    """
    start = cursor or Cursor()
    sweeps = _is_due(start, query, sheet)
    resumed = start.walk is not None
    going = start.walk or Walk(floor=_floor(start, query, sheet, sweeps=sweeps))
    if resumed:
        sweeps = start.high is None or (going.floor or "") < start.high
    token, candidate, seen = going.token, going.candidate, {going.token}
    given: set[str] = set()
    while True:
        try:
            page = turn(token)
        except Refused:
            if not resumed or token is None:
                raise
            token, resumed, seen = None, False, {None}
            continue
        resumed = False
        marks = [one for one in page.marks if one <= mark(query.now)]
        # A post dated in the future must not lift the floor above posts yet to come.
        candidate = max(filter(None, (*marks, candidate)), default=None)
        below = bool(page.marks and going.floor and page.marks[-1] < going.floor)
        found = tuple(
            one for one in page.found if one.post.key not in given and _wanted(one, query)
        )
        given.update(one.post.key for one in found)
        token = page.token
        is_end = page.empty_ends and not page.marks
        ends = below or is_end or token is None or token in seen
        seen.add(token)
        yield Page(
            found=found,
            gone=page.gone,
            spent=page.spent,
            quota=page.quota,
            note=page.note,
            skipped=page.left_out,
            cursor=_ended(start, candidate, query, sweeps=sweeps)
            if ends
            else start.model_copy(
                update={"walk": Walk(token=token, candidate=candidate, floor=going.floor)}
            ),
        )
        if ends:
            return


def _ended(start: Cursor, candidate: str | None, query: Query, *, sweeps: bool) -> Cursor:
    known = None if candidate and _is_ahead(start, query) else start.high
    high = max(filter(None, (known, candidate)), default=None)
    swept = query.now if sweeps else start.swept_at
    return start.model_copy(update={"high": high, "walk": None, "swept_at": swept})


def _is_due(start: Cursor, query: Query, sheet: Sheet) -> bool:
    if start.high is None or start.swept_at is None:
        return True
    if sheet.sweep_hours is None:
        return False
    if _is_ahead(start, query):
        return True
    return query.now - start.swept_at >= timedelta(hours=sheet.sweep_hours)


def _is_ahead(start: Cursor, query: Query) -> bool:
    """Was the cursor kept by a clock that ran ahead? Its marks then lie above posts to come."""
    at = query.now + AHEAD
    return (start.high or "") > mark(at) or (start.swept_at or at) > at


def _floor(start: Cursor, query: Query, sheet: Sheet, *, sweeps: bool) -> str | None:
    if start.high is not None:
        lag = timedelta(hours=sheet.lag_hours or 0) if sweeps else timedelta()
        return mark(min(at_mark(start.high), query.now) - lag)
    if query.since is not None:
        return mark(query.since)
    if sheet.lookback_hours is not None:
        return mark(query.now - timedelta(hours=sheet.lookback_hours))
    return None


def _wanted(one: Found, query: Query) -> bool:
    at = one.post.server_at or one.post.posted_at
    if at is None:
        return True
    return not (
        (query.since is not None and at < query.since)
        or (query.until is not None and at >= query.until)
    )
