"""Reviews and posts from files: CSV, JSON and JSON lines, as shops and review tools export them.

Also the objects of WooCommerce and Judge.me, and schema.org reviews of a page. A row that cannot
be read is named and left out; the others are kept. Formats: `docs/networks/reviews.md`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chorus.errors import PayloadError, Refused
from chorus.http import Http
from chorus.types import Cursor, Found, Note, Page, Query, Spent, Status
from collectors.connector import Exchange, Parsed, Setting, Sheet
from collectors.payload import table
from collectors.shapes import review_dates, review_words, rows_of
from collectors.shapes.review_posts import Reading, Wrong, flat, from_row, reviews_in
from collectors.shapes.rows_of import Row
from collectors.told import checked

NETWORK = "reviews"
PAGE = 500
MAX_FILE = 64 * 1024 * 1024


class Reviews:
    """Ratings and reviews out of a file. `check` knows nothing: a file cannot be asked again."""

    sheet = Sheet(
        network=NETWORK,
        title="Reviews and posts from a file",
        version="1",
        queries=("file",),
        order="none",
        every_minutes=1440,
        page_size=PAGE,
        deletes="no",
        attribution="{name}",
        settings=(
            Setting(name="source", help="Where the files come from: part of each review's key"),
            Setting(name="date_order", help="dmy or mdy, for files whose dates do not say"),
            Setting(name="zone", help="Time zone of times without one", default="UTC"),
        ),
        risk="Exports hold customers' e-mail addresses: they are dropped when the file is read, "
        "but the file itself stays where you put it.",
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def parse(self, exchange: Exchange) -> Parsed:
        """The reviews in a file's bytes or in an answer of a shop.

        `bad` names rows that could not be read; PayloadError when none could.
        """
        checked(NETWORK, exchange)
        text = rows_of.decode(NETWORK, exchange.body)
        if text.lstrip()[:1] == "<":
            raise PayloadError(NETWORK, "a web page or XML, not a table")
        value = rows_of.json_values(NETWORK, text)
        if value is None:
            header, rows = rows_of.csv_rows(NETWORK, text, review_words.known)
            words = {review_words.meaning(one) for one in header}
            if not words & {"rating", "text", "title"}:
                shown = ", ".join(header)[:120]
                raise PayloadError(
                    NETWORK, f"no column for a rating or a text in: {shown}", path="line 1"
                )
            return self._read(rows, day_first=review_words.speaks_day_first(header))
        return self._read(_json_rows(value), day_first=False)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """The file named by the query, in pages; nothing when it is as it was last time."""
        del http
        if query.kind != "file":
            raise Refused(NETWORK, f"a file cannot be asked for a {query.kind}")
        path = Path(query.value)
        try:
            if path.stat().st_size > MAX_FILE:
                raise Refused(NETWORK, f"{path.name} is larger than {MAX_FILE // 2**20} MiB")
            data = path.read_bytes()
        except OSError as error:
            why = f"{path.name} cannot be read ({error.strerror})"
            raise Refused(NETWORK, why, what_to_do="Check the path and run again.") from error
        start = cursor or Cursor()
        digest = sha256(data).hexdigest()
        if start.high == digest:
            yield Page(cursor=start)
            return
        parsed = self.parse(Exchange(body=data, name=path.name))
        note = Note()
        if parsed.bad:
            some = "; ".join(parsed.bad[:3])
            note = Note(state="maybe_truncated", why=f"{len(parsed.bad)} rows unreadable: {some}")
        places = range(0, max(len(parsed.found), 1), PAGE)
        for place in places:
            last = place == places[-1]
            found = parsed.found[place : place + PAGE]
            yield Page(
                found=found,
                skipped=parsed.left_out if last else 0,
                cursor=Cursor(high=digest) if last else start,
                spent=Spent(posts=len(found)),
                note=note if last else Note(),
            )

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Always unknown: absence from a later file is no deletion."""
        del http, now
        for one in ids:
            yield Status(key=f"{NETWORK}:{one}", state="unknown", why="a file cannot be asked")

    def _read(self, rows: list[Row], *, day_first: bool) -> Parsed:
        dates = [str(v) for row in rows for k, v in row.cells.items() if _is_date(k, v)]
        told = self.settings.get("date_order")
        order: review_dates.Order | None = review_dates.decide(dates)
        if order is None:
            order = "mdy" if told == "mdy" else "dmy" if told == "dmy" or day_first else None
        how = Reading(source=self.settings.get("source", ""), order=order, zone=self._zone())
        found: dict[str, Found] = {}
        left_out, bad, ambiguous = 0, [], 0
        for row in rows:
            try:
                one, remark = from_row(row, how)
            except Wrong as error:
                bad.append(f"{row.place}: {error}")
                continue
            ambiguous += remark == "ambiguous"
            if one is None:
                left_out += 1
            else:
                found.setdefault(one.post.key, one)
        if bad and not found and not left_out:
            where, _, why = bad[0].partition(": ")
            more = f" (and {len(bad) - 1} more rows)" if len(bad) > 1 else ""
            raise PayloadError(NETWORK, why + more, path=where)
        if ambiguous:
            bad.append(
                f"{ambiguous} dates: day/month or month/day cannot be told, so they were left out; "
                "set networks.reviews.date_order to dmy or mdy"
            )
        return Parsed(found=tuple(found.values()), left_out=left_out, bad=tuple(bad))

    def _zone(self) -> tzinfo:
        try:
            return ZoneInfo(self.settings["zone"]) if self.settings.get("zone") else UTC
        except (ZoneInfoNotFoundError, ValueError):
            return UTC


def _is_date(header: str, value: object) -> bool:
    return isinstance(value, str) and review_words.meaning(header) == "date"


def _json_rows(value: Any) -> list[Row]:
    """The rows of a decoded document; PayloadError names what it holds instead."""
    if isinstance(value, dict):
        for part in ("reviews", "data", "items", "results", "posts"):
            if isinstance(value.get(part), list) and "@type" not in value:
                return _rows(value[part], f"$.{part}")
        if "@context" in value or "@graph" in value or "@type" in value:
            return _schema(value)
        return _rows([value], "$", alone=True)
    if isinstance(value, list):
        if any("@type" in table(one) or "@graph" in table(one) for one in value):
            return _schema(value)
        return _rows(value, "$")
    raise PayloadError(NETWORK, "neither an object nor a list")


def _schema(value: Any) -> list[Row]:
    found = reviews_in(value)
    if not found:
        raise PayloadError(NETWORK, "a page's data without a single review (a summary is none)")
    return found


def _rows(values: list[Any], path: str, *, alone: bool = False) -> list[Row]:
    found = []
    for place, one in enumerate(values):
        here = path if alone else f"{path}[{place}]"
        if not isinstance(one, dict):
            found.append(Row(place=here, wrong="not an object"))
            continue
        row = flat(one, here)
        words = {review_words.meaning(key) for key in row.cells}
        if words & {"rating", "text", "title"}:
            found.append(row)
        else:
            found.append(Row(place=here, wrong="neither a rating nor a text"))
    return found
