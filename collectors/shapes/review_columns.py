"""Which column of an export is what: as told by a person, else as its name lets us guess. Pure.

Told is told by our word for it: `text=Opinión; rating=Note`. Words: those of `review_words`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from rapidfuzz import process

from chorus.types import Value
from collectors.shapes.review_words import WORDS, folded, meaning
from collectors.shapes.rows_of import Row


class Column(Value):
    """A column as the file names it, our word for it, and how we know; "left" is not kept."""

    header: str
    word: str | None = None
    how: Literal["told", "guessed", "left"] = "left"


class NotAMapping(ValueError):
    """What a person told about columns cannot be understood; the message says why."""


def mapping(told: str) -> dict[str, str]:
    """`text=Opinión; rating=Note` (or one a line) as word → header; raises NotAMapping."""
    found: dict[str, str] = {}
    for one in re.split(r"[;\n]", told):
        if not one.strip():
            continue
        word, sign, header = (part.strip() for part in one.partition("="))
        if not sign or not header:
            raise NotAMapping(f"“{one.strip()[:60]}” is not word=column (text=Opinión)")
        if word not in WORDS:
            nearest = process.extractOne(word, WORDS)
            hint = f"; did you mean {nearest[0]}?" if nearest and nearest[1] > 60 else ""
            raise NotAMapping(
                f"“{word[:40]}” is no word for a column{hint} Known: {', '.join(WORDS)}"
            )
        if word in found:
            raise NotAMapping(f"two columns are told for {word}")
        found[word] = header
    return found


def headers_of(rows: Sequence[Row]) -> list[str]:
    """The headers of rows, in the order they are first met."""
    return list(dict.fromkeys(header for row in rows for header in row.cells))


def columns(headers: Sequence[str], told: Mapping[str, str]) -> tuple[Column, ...]:
    """What each column is taken for; a word that was told is guessed for no other column."""
    by_header = {folded(header): word for word, header in told.items()}
    found = []
    for header in headers:
        word = by_header.get(folded(header))
        if word is not None:
            found.append(Column(header=header, word=word, how="told"))
            continue
        word = meaning(header)
        if word is None or word in told:
            found.append(Column(header=header))
        else:
            found.append(Column(header=header, word=word, how="guessed"))
    nested = {header for header in told.values() if "." in header}
    known = {folded(header) for header in headers}
    found += [
        Column(header=header, word=word, how="told")
        for word, header in told.items()
        if header in nested and folded(header) not in known
    ]
    return tuple(found)


def missing(headers: Sequence[str], told: Mapping[str, str]) -> list[str]:
    """The columns that were told and are not there; `reviewer.name` leads into an object."""
    known = {folded(header) for header in headers}
    return [
        f"“{header}” ({word})"
        for word, header in told.items()
        if folded(header) not in known and folded(header.partition(".")[0]) not in known
    ]


def renamed(rows: Sequence[Row], told: Mapping[str, str]) -> list[Row]:
    """The rows with the columns that were told under our own words."""
    if not told:
        return list(rows)
    return [row.model_copy(update={"cells": _renamed(row.cells, told)}) for row in rows]


def _renamed(cells: Mapping[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    by_fold = {folded(header): value for header, value in cells.items()}
    used = {folded(header) for header in told.values()}
    found: dict[str, Any] = {}
    for word, header in told.items():
        value = by_fold.get(folded(header))
        if value is None and "." in header:
            value = _inside(by_fold, header)
        if value is not None:
            found[word] = value
    for header, value in cells.items():
        if folded(header) not in used and meaning(header) not in told:
            found.setdefault(header, value)
    return found


def _inside(cells: Mapping[str, Any], path: str) -> Any:
    first, *way = path.split(".")
    value: Any = cells.get(folded(first))
    for step in way:
        value = value.get(step) if isinstance(value, dict) else None
    return value
