"""Where posts may be missing: pure rules; the runner (`collectors.collect`) keeps the rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from chorus.types import Gap, GapKind, Note, Query
from collectors.connector import Sheet


def outage(query: Query, sheet: Sheet, last: datetime | None) -> Gap | None:
    """Collection stood still for longer than the network looks back: what was posted between is
    seen by no live query any more. `last` is when the query was read last."""
    if sheet.lookback_hours is None or last is None or is_backfill(query):
        return None
    reach = query.now - timedelta(hours=sheet.lookback_hours)
    if last >= reach:
        return None
    hours = (query.now - last).total_seconds() / 3600
    why = (
        f"nothing was collected for {hours:.0f} hours, and {sheet.title} shows only the last "
        f"{sheet.lookback_hours}"
    )
    return _gap(query, "outage", last, reach, why)


def cut_short(query: Query, note: Note) -> Gap | None:
    """What a walk left for the next run, or what the network says it left out."""
    if note.state != "gap":
        return None
    if note.since is not None:
        return _gap(query, "told", note.since, note.until, note.why)
    return _walk(query, note.why)


def unfinished(query: Query, pages: int) -> Gap | None:
    """A walk that reached the pages of one run: the next run goes on from there."""
    why = f"more than the {pages} pages of one run are waiting; the next run goes on from there"
    return _walk(query, why)


def _walk(query: Query, why: str) -> Gap | None:
    # What a back-fill leaves is in the gap it was to fill.
    return None if is_backfill(query) else _gap(query, "walk", None, query.now, why)


def filled(gaps: Sequence[Gap], query: Query) -> list[Gap]:
    """Those that a walk which ended closes: a live walk what it had left over itself, a back-fill
    every gap that lies within it."""
    if not is_backfill(query):
        done = [gap for gap in gaps if gap.kind == "walk"]
    else:
        done = [gap for gap in gaps if gap.kind != "walk" and _within(gap, query)]
    return [gap.model_copy(update={"filled_at": query.now}) for gap in done]


def is_backfill(query: Query) -> bool:
    """Does the query name a stretch of time of its own?"""
    return query.since is not None or query.until is not None


def source_of(query: Query) -> str:
    """The followed query a back-fill belongs to."""
    return f"{query.network}:{query.kind}:{query.value}"


def _within(gap: Gap, query: Query) -> bool:
    begins = query.since is None or (gap.since is not None and query.since <= gap.since)
    return begins and (query.until is None or (gap.until is not None and gap.until <= query.until))


def _gap(
    query: Query, kind: GapKind, since: datetime | None, until: datetime | None, why: str
) -> Gap:
    source = source_of(query)
    # One walk left over is one gap, however often it is cut short again.
    named = source if kind == "walk" else f"{source}\0{since}\0{until}"
    return Gap(
        id=sha256(f"{kind}\0{named}".encode()).hexdigest()[:20],
        source=source,
        network=query.network,
        kind=kind,
        since=since,
        until=until,
        why=why,
        at=query.now,
    )
