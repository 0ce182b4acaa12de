"""Reviews and posts from files (CSV, JSON, JSON lines, ZIP of them), as shops and review tools
export them, and schema.org reviews out of web pages.

Also the objects of WooCommerce and Judge.me in files. A row that cannot be read is named and left
out; the others are kept. Formats: `docs/networks/reviews.md`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import ParseError
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chorus.errors import PayloadError, Refused
from chorus.http import Http
from chorus.types import Cursor, Found, Note, Page, Query, Spent, Status
from collectors.connector import Exchange, Parsed, Setting, Sheet
from collectors.payload import table
from collectors.shapes import (
    google_reviews,
    review_columns,
    review_dates,
    review_words,
    rows_of,
    zipped,
)
from collectors.shapes.review_columns import Column
from collectors.shapes.review_posts import Reading, Wrong, flat, from_row
from collectors.shapes.rows_of import Row
from collectors.shapes.schema_reviews import blocks_in, reviews_in
from collectors.told import checked, exchange_of
from matching.xml import parsed

NETWORK = "reviews"
PAGE = 500
MAX_FILE = 64 * 1024 * 1024
MAX_PAGE = 4 * 1024 * 1024


class _Table:
    """The rows of one table or page, under our own words, and what its columns were taken for."""

    def __init__(
        self,
        rows: list[Row],
        *,
        headers: Sequence[str] = (),
        columns: tuple[Column, ...] = (),
        bad: Sequence[str] = (),
        source: str = "",
    ) -> None:
        self.rows, self.headers, self.columns = rows, headers, columns
        self.bad, self.source = tuple(bad), source


class Reviews:
    """Ratings and reviews out of files and pages. `check` knows nothing: absence is no deletion."""

    sheet = Sheet(
        network=NETWORK,
        title="Reviews and posts from files and pages",
        version="2",
        queries=("file", "url"),
        order="none",
        every_minutes=1440,
        page_size=PAGE,
        deletes="no",
        preview="copy",
        attribution="{name}",
        settings=(
            Setting(name="map", help="Which column is what: text=Opinión; rating=Note"),
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
        """The reviews in a file's bytes, in a page, or in an answer of a shop.

        `bad` names rows that could not be read; PayloadError when none could.
        """
        checked(NETWORK, exchange)
        if not zipped.is_zip(exchange.body):
            return self._read(self._table(exchange.body, exchange.url))
        tables, aside = zipped.tables_in(NETWORK, exchange.body)
        return self._read_all(tables, aside)

    def columns(self, exchange: Exchange) -> dict[str, tuple[Column, ...]]:
        """What each column of each table of a file is taken for, told or guessed; the name of a
        table is "" where the file is one itself. Raises PayloadError as `parse` does."""
        if not zipped.is_zip(exchange.body):
            return {"": self._table(exchange.body, exchange.url).columns}
        tables, _ = zipped.tables_in(NETWORK, exchange.body)
        found = {}
        for name, body in tables:
            try:
                found[name] = self._table(body, "").columns
            except PayloadError:
                continue  # `parse` says why
        return found

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """The file or the page named by the query, in pages; nothing when its reviews are as they
        were last time."""
        start = cursor or Cursor()
        if query.kind == "url":
            exchange, digest, spent = self._page(query, http)
        elif query.kind == "file":
            exchange, spent = _file(query.value), Spent()
            digest = sha256(exchange.body).hexdigest()
        else:
            raise Refused(NETWORK, f"a file cannot be asked for a {query.kind}")
        if start.high == digest:
            yield Page(cursor=start, spent=spent)
            return
        if exchange is None:
            why = "the page's data holds no review (a summary of ratings is none)"
            note = Note(state="ok", why=why)
            yield Page(cursor=Cursor(high=digest), spent=spent, note=note)
            return
        parsed = self.parse(exchange)
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
                spent=Spent(posts=len(found), calls=spent.calls if place == 0 else 0),
                note=note if last else Note(),
            )

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Always unknown: absence from a later file is no deletion."""
        del http, now
        for one in ids:
            yield Status(
                key=f"{NETWORK}:{one}",
                state="unknown",
                why="a file or page does not say what was deleted",
            )

    def _page(self, query: Query, http: Http) -> tuple[Exchange | None, str, Spent]:
        """A page and a digest of its data; no exchange where the data holds no review."""
        answer = http.get_public(NETWORK, query.value, max_bytes=MAX_PAGE)
        exchange = exchange_of(answer.checked(NETWORK, query.now))
        blocks, bad = blocks_in(rows_of.decode(NETWORK, exchange.body))
        if not blocks and not bad:
            raise PayloadError(NETWORK, "a page without schema.org data (JSON-LD)")
        rows = [row for block in blocks for row in reviews_in(block, exchange.url)]
        digest = sha256(repr([sorted(row.cells.items()) for row in rows]).encode()).hexdigest()
        return (exchange if rows or bad else None), digest, Spent(calls=1)

    def _table(self, data: bytes, url: str) -> _Table:
        text = rows_of.decode(NETWORK, data)
        if text.lstrip()[:1] == "<":
            return _of_feed(text) or _of_page(text, url)
        told = self._mapping()
        value = rows_of.json_values(NETWORK, text)
        if value is not None:
            schema = _schema(value)
            if schema is not None:
                return _Table(schema)
            rows = _json_rows(value)
            headers = review_columns.headers_of(rows)
        else:
            here = {review_words.folded(one) for one in told.values()}
            headers, rows = rows_of.csv_rows(
                NETWORK,
                text,
                lambda header: (
                    review_words.known(header)
                    + len(here & {review_words.folded(one) for one in header})
                ),
            )
        lost = review_columns.missing(headers, told)
        if lost and isinstance(value, dict) and len(rows) == 1 and rows[0].place == "$":
            lost, told = [], {}  # a review kept in our own words, read again
        if lost:
            shown = ", ".join(headers)[:120]
            why = f"no column {', '.join(lost)}, as `map` tells; there are: {shown}"
            raise PayloadError(NETWORK, why, path="line 1" if value is None else "$")
        columns = review_columns.columns(headers, told)
        if value is None and not {one.word for one in columns} & {"rating", "text", "title"}:
            shown = ", ".join(headers)[:120]
            why = f"no column for a rating or a text in: {shown}. Tell it: --map text=COLUMN"
            raise PayloadError(NETWORK, why, path="line 1")
        rows = review_columns.renamed(rows, told)
        if value is not None:
            rows = [_told_something(row) for row in rows]
        return _Table(rows, headers=headers if value is None else (), columns=columns)

    def _mapping(self) -> dict[str, str]:
        try:
            return review_columns.mapping(self.settings.get("map") or "")
        except review_columns.NotAMapping as error:
            raise Refused(
                NETWORK, str(error), what_to_do="Correct --map or networks.reviews.map."
            ) from None

    def _read_all(self, tables: list[tuple[str, bytes]], aside: list[str]) -> Parsed:
        """The tables of an archive, each read for itself; one that cannot be read is named."""
        found: dict[str, Found] = {}
        bad = [f"{name}: not a table, left aside" for name in aside]
        left_out, good = 0, False
        first: PayloadError | None = None
        for name, body in tables:
            try:
                parsed = self._read(self._table(body, ""))
            except PayloadError as error:
                first = first or PayloadError(NETWORK, error.why, path=f"{name}, {error.path}")
                bad.append(f"{name}, {error.path}: {error.why}")
                continue
            good = True
            left_out += parsed.left_out
            bad += [f"{name}, {one}" for one in parsed.bad]
            for one in parsed.found:
                found.setdefault(one.post.key, one)
        if first is not None and not good:
            raise first
        return Parsed(found=tuple(found.values()), left_out=left_out, bad=tuple(bad))

    def _read(self, from_: _Table) -> Parsed:
        dates = [str(v) for row in from_.rows for k, v in row.cells.items() if _is_date(k, v)]
        told = self.settings.get("date_order")
        day_first = review_words.speaks_day_first(list(from_.headers))
        order: review_dates.Order | None = review_dates.decide(dates)
        if order is None:
            order = "mdy" if told == "mdy" else "dmy" if told == "dmy" or day_first else None
        source = self.settings.get("source") or from_.source
        how = Reading(source=source, order=order, zone=self._zone())
        found: dict[str, Found] = {}
        left_out, bad, ambiguous = 0, list(from_.bad), 0
        for row in from_.rows:
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


def _file(named: str) -> Exchange:
    path = Path(named)
    try:
        if path.stat().st_size > MAX_FILE:
            raise Refused(NETWORK, f"{path.name} is larger than {MAX_FILE // 2**20} MiB")
        return Exchange(body=path.read_bytes(), name=path.name)
    except OSError as error:
        why = f"{path.name} cannot be read ({error.strerror})"
        raise Refused(NETWORK, why, what_to_do="Check the path and run again.") from error


def _of_feed(text: str) -> _Table | None:
    """The reviews of a product review feed (Google's); None when it is none."""
    if "<feed" not in text[:2000] or "<reviews" not in text:
        return None
    try:
        root = parsed(text)
    except (ValueError, ParseError) as error:
        raise PayloadError(NETWORK, f"a review feed that is no XML ({error})") from None
    if not google_reviews.is_feed(root):
        return None
    return _Table(google_reviews.rows(root), source=google_reviews.source(root))


def _of_page(text: str, url: str) -> _Table:
    """The reviews in the JSON-LD of a page; they belong to the site that shows them."""
    blocks, bad = blocks_in(text)
    if not blocks and not bad:
        raise PayloadError(NETWORK, "a web page or XML without schema.org data, not a table")
    rows = [row for block in blocks for row in reviews_in(block, url)]
    if not rows and not bad:
        raise PayloadError(NETWORK, "a page's data without a single review (a summary is none)")
    return _Table(rows, bad=bad, source=(urlsplit(url).hostname or "") if url else "")


def _schema(value: Any) -> list[Row] | None:
    """The reviews of a JSON-LD document; None when it is no such document."""
    if isinstance(value, dict):
        plain = not {"@context", "@graph", "@type"} & set(value)
        listed = any(isinstance(value.get(part), list) for part in _PARTS)
        if plain or ("@type" not in value and listed):
            return None
    elif not isinstance(value, list) or not any(
        "@type" in table(one) or "@graph" in table(one) for one in value
    ):
        return None
    found = reviews_in(value)
    if not found:
        raise PayloadError(NETWORK, "a page's data without a single review (a summary is none)")
    return found


_PARTS = ("reviews", "data", "items", "results", "posts")


def _json_rows(value: Any) -> list[Row]:
    """The rows of a decoded document; PayloadError names what it holds instead."""
    if isinstance(value, dict):
        for part in _PARTS:
            if isinstance(value.get(part), list):
                return _rows(value[part], f"$.{part}")
        return _rows([value], "$", alone=True)
    if isinstance(value, list):
        return _rows(value, "$")
    raise PayloadError(NETWORK, "neither an object nor a list")


def _rows(values: list[Any], path: str, *, alone: bool = False) -> list[Row]:
    found = []
    for place, one in enumerate(values):
        here = path if alone else f"{path}[{place}]"
        if isinstance(one, dict):
            found.append(flat(one, here))
        else:
            found.append(Row(place=here, wrong="not an object"))
    return found


def _told_something(row: Row) -> Row:
    words = {review_words.meaning(key) for key in row.cells}
    if row.wrong or words & {"rating", "text", "title"}:
        return row
    return Row(place=row.place, wrong="neither a rating nor a text")
