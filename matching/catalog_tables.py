"""Which rows does a table hold (CSV, TSV)? Read line by line; a broken quote costs one row.

A quote that is opened and never closed would swallow every row to the next quote. So a record that
ends in the middle, goes on after its closing quote, is longer than its headings or than 200 lines
is read again as its first line alone, and the lines after it as rows of their own.
"""

import csv
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from matching.catalog_rows import Row

LINES = 200
"""Of one record."""
LONGEST = 1 << 20
"""Characters in a line."""
DELIMITERS = ",;\t|"


_TOO_LONG = "(a line that is too long)"
"""Stands for one; known by identity, whatever a file says."""


class _Lines:
    """Lines for the csv reader, which can be put back."""

    def __init__(self, handle: TextIO) -> None:
        self._handle, self._back = handle, deque[str]()
        self.number = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= LINES:
            raise StopIteration
        line = self._back.popleft() if self._back else self._read()
        if not line:
            raise StopIteration
        self.taken.append(line)
        self.number += 1
        return line

    def _read(self) -> str:
        line = self._handle.readline(LONGEST)
        if len(line) < LONGEST or line[-1] in "\r\n":
            return line
        while (more := self._handle.readline(LONGEST)) and more[-1] not in "\r\n":
            pass
        return _TOO_LONG

    def put_back(self, kept: int) -> None:
        """All lines of the record but the first so many come again."""
        rest = self.taken[kept:]
        self._back.extendleft(reversed(rest))
        self.number -= len(rest)
        self.taken = self.taken[:kept]


def table_rows(handle: TextIO, delimiter: str | None) -> Iterator[Row]:
    """Rows under their headings, each with the line it begins at. The delimiter is the one that
    stands most often in the first line, unless told."""
    lines, names = _Lines(handle), list[str]()
    delimiter = delimiter or _delimiter(lines)
    read = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.taken, began = [], lines.number + 1
        cells = _cells(lines, read, delimiter, len(names))
        if cells is None:
            return
        if isinstance(cells, str):
            yield began, cells
        elif not any(cell.strip() for cell in cells):
            continue
        elif not names:
            names = cells
        elif len(cells) > len(names):
            yield began, f"{len(cells)} cells under {len(names)} headings"
        else:
            yield began, dict(zip(names, cells, strict=False))


def _cells(
    lines: _Lines, read: Iterator[list[str]], delimiter: str, width: int
) -> list[str] | str | None:
    """The cells of the next record, or why its first line cannot be read; None at the end."""
    try:
        cells = next(read)
    except StopIteration:
        return None
    except csv.Error:
        is_broken, cells = True, []
    else:
        is_broken = len(lines.taken) > 1 and 0 < width < len(cells)
    if not is_broken and not any(one is _TOO_LONG for one in lines.taken):
        return cells
    lines.put_back(1)
    if lines.taken[0] is _TOO_LONG:
        return f"the line is longer than {LONGEST:,} characters"
    try:
        return next(csv.reader(lines.taken, delimiter=delimiter))
    except (csv.Error, StopIteration) as error:
        return f"not readable ({error})"


def _delimiter(lines: _Lines) -> str:
    """From the first line that says anything; it comes again."""
    for line in lines:
        if line.strip():
            lines.put_back(len(lines.taken) - 1)
            return max(DELIMITERS, key=line.count)
        lines.taken = []
    return ","
