"""What does another system say was allowed? Rows of a table, each judged alone; pure.

post         the post's address, key or reference
uses         the surfaces, one by one: product_page, gallery, social:instagram…
territory    countries (ISO 3166), or * for the whole world
from, until  days as 2026-11-24; without `from` the day of the import
credit       the text that stands beside the picture; else the account's name
may          crop, overlay, translate; what is not named may not be done
declared_by  who says so (a person or a system); else whoever imports
note         where that can be read again
evidence     names of files that come with the table
"""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import get_args

from chorus.errors import UsageError
from chorus.types import Modification, Use, Value
from rights.wording import known_uses

COLUMNS = (
    "post", "uses", "territory", "from", "until", "credit", "may", "declared_by", "note",
    "evidence",
)  # fmt: skip
MAX_ROWS = 100_000
MAX_CELL = 4000
_LIST = re.compile(r"[\s,;|]+")
_WORLD = frozenset({"*", "WORLD", "WORLDWIDE"})
_COUNTRY = re.compile(r"[A-Z]{2}")
_FILE = re.compile(r"[^/\\:\x00-\x1f]{1,200}")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
)


class Declared(Value):
    """One row: what is said to be allowed for one post. `line` is where it stands in the file."""

    line: int
    post: str
    uses: tuple[Use, ...]
    territory: tuple[str, ...]
    starts_on: date | None = None
    ends_on: date | None = None
    credit: str = ""
    may: tuple[Modification, ...] = ()
    by: str = ""
    note: str = ""
    files: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What makes a row the same statement when the table comes again: another day or credit
        is a new version of it, other uses or countries are another statement."""
        told = "\0".join((self.by, *sorted(self.uses), "", *sorted(self.territory)))
        return f"declared:{sha256(told.encode()).hexdigest()[:16]}"


class Bad(Value):
    """A row that was left out, and why."""

    line: int
    why: str


def parse(data: bytes) -> tuple[list[Declared], list[Bad]]:
    """The rows of a CSV file (comma, semicolon or tab; UTF-8 or Windows-1252) and those that
    cannot be used. UsageError when it is no such table at all."""
    text = _text(data)
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    good: list[Declared] = []
    bad: list[Bad] = []
    try:
        names = [name.strip().lower().replace(" ", "_") for name in next(rows, [])]
        if "post" not in names or "uses" not in names:
            raise UsageError(
                f"This is no table of permissions: its first line must name the columns "
                f"{', '.join(COLUMNS)} (at least post and uses). Nothing was imported."
            )
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if len(good) + len(bad) >= MAX_ROWS:
                raise UsageError(f"More than {MAX_ROWS} rows. Nothing was imported: split it.")
            if any(cell.strip() for cell in cells[len(names) :]):
                bad.append(Bad(line=rows.line_num, why="it has more cells than the first line"))
                continue
            _take(dict(zip(names, cells, strict=False)), rows.line_num, good, bad)
    except csv.Error as error:
        raise UsageError(
            f"Line {rows.line_num} cannot be read as CSV ({error}). Nothing was imported."
        ) from error
    return good, bad


def is_plain_name(name: str) -> bool:
    """Is it the name of a file and of nothing else: no folder, no drive, no device, not hidden?"""
    stem = name.partition(".")[0].strip().lower()
    return bool(_FILE.fullmatch(name)) and not name.startswith(".") and stem not in _DEVICES


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _take(row: Mapping[str, str], line: int, good: list[Declared], bad: list[Bad]) -> None:
    try:
        good.append(_read(row, line))
    except ValueError as error:
        bad.append(Bad(line=line, why=str(error)))


def _read(row: Mapping[str, str], line: int) -> Declared:
    """One row; ValueError with a sentence's end."""
    told = {name: (row.get(name) or "").strip() for name in COLUMNS}
    long = [name for name, value in told.items() if len(value) > MAX_CELL]
    if long:
        raise ValueError(f"{long[0]} is longer than {MAX_CELL} characters")
    if not told["post"]:
        raise ValueError("no post is named")
    said = [use.lower() for use in _LIST.split(told["uses"]) if use]
    uses = known_uses(said)
    if not said or len(uses) != len(set(said)):
        wrong = ", ".join(use for use in said if use not in uses) or "nothing"
        raise ValueError(f"{wrong} is no use; name the surfaces one by one, such as gallery")
    starts, ends = _day(told["from"], "from"), _day(told["until"], "until")
    if starts and ends and ends < starts:
        raise ValueError("it ends before it begins")
    files = tuple(name for part in told["evidence"].split(";") if (name := part.strip()))
    outside = [name for name in files if not is_plain_name(name)]
    if outside:
        raise ValueError(f"evidence “{outside[0][:80]}” is not the plain name of a file")
    return Declared(
        line=line,
        post=told["post"],
        uses=uses,
        territory=_countries(told["territory"]),
        starts_on=starts,
        ends_on=ends,
        credit=" ".join(told["credit"].split())[:160],
        may=_changes(told["may"]),
        by=" ".join(told["declared_by"].split())[:120],
        note=told["note"],
        files=files,
    )


def _countries(told: str) -> tuple[str, ...]:
    places = [place.upper() for place in _LIST.split(told) if place]
    if not places:
        raise ValueError("no territory is named; write the countries, or * for the whole world")
    if set(places) <= _WORLD:
        return ("*",)
    wrong = [place for place in places if not _COUNTRY.fullmatch(place)]
    if wrong:
        raise ValueError(f"{wrong[0]} is no country code of two letters")
    return tuple(dict.fromkeys(places))


def _changes(told: str) -> tuple[Modification, ...]:
    said = [word.lower() for word in _LIST.split(told) if word]
    known: tuple[Modification, ...] = get_args(Modification)
    wrong = [word for word in said if word not in known]
    if wrong:
        raise ValueError(f"“{wrong[0]}” is nothing that may be done; one of {', '.join(known)}")
    return tuple(word for word in known if word in said)


def _day(told: str, name: str) -> date | None:
    if not told:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise ValueError(f"`{name}` is no day such as 2026-11-24: {told[:40]}") from None
