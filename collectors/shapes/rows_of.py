"""The rows of a file that a person exported somewhere: CSV of any kind, JSON, JSON lines.

Answers what the file is (encoding, delimiter, header) by looking at all of it, never by its name.
"""

import csv
import io
from typing import Any

import orjson

from chorus.errors import PayloadError
from chorus.types import Value

DELIMITERS = (",", ";", "\t", "|")
MAX_CELL = 200_000


class Row(Value):
    """One row: where it stands, and its cells by header. `wrong` says why it cannot be read."""

    place: str
    cells: dict[str, Any] = {}
    wrong: str = ""


def decode(network: str, data: bytes) -> str:
    """The text of a file: UTF-8 with or without mark, UTF-16, else Windows-1252."""
    if not data.strip():
        raise PayloadError(network, "the file is empty")
    for start, what in (
        (b"PK\x03\x04", "a workbook or archive: save it as CSV first"),
        (b"\xd0\xcf\x11\xe0", "an old Excel workbook: save it as CSV first"),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a compressed file: unpack it first"),
    ):
        if data.startswith(start):
            raise PayloadError(network, f"the file is {what}")
    encodings = ["utf-8-sig", "cp1252"]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif b"\x00" in data[:200]:
        # without a mark: letters of our languages have an empty upper byte
        encodings = ["utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"]
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise PayloadError(network, f"the text is neither UTF-8 nor {encodings[-1]}")


def json_values(network: str, text: str) -> Any | None:
    """The value of a JSON file or the list of a JSON-lines file; None when it is neither."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as whole:
        lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
        values: list[Any] = []
        first: tuple[int, Exception] | None = None
        for number, line in lines:
            try:
                values.append(orjson.loads(line))
            except orjson.JSONDecodeError as error:
                first = first or (number, error)
                values.append(None)
        good = [one for one in values if isinstance(one, dict)]
        if first is None or (good and len(lines) > 1):
            return [one if isinstance(one, dict) else None for one in values]
        raise PayloadError(network, f"not JSON ({whole})", path=f"line {first[0]}") from None


def csv_rows(network: str, text: str, known: Any) -> tuple[list[str], list[Row]]:
    """The header and the rows of a delimited file.

    `known(header)` counts the cells of a header that mean something: the delimiter under which
    most do, then the one under which most rows have the header's width, is the right one.
    """
    head, _, rest = text.partition("\n")
    marked = head.strip().lower()
    if marked.startswith("sep=") and len(marked) == 5:
        return _read(network, rest, head.strip()[4], first_line=2)
    scored = []
    for place, delimiter in enumerate(DELIMITERS):
        try:
            header, rows = _read(network, text[:65_536], delimiter, first_line=1)
        except PayloadError:
            continue
        even = sum(not row.wrong for row in rows)
        scored.append((known(header), even, len(header), -place, delimiter))
    if not scored:
        raise PayloadError(network, "no delimiter makes a table of it", path="line 1")
    return _read(network, text, max(scored)[-1], first_line=1)


def _read(
    network: str, text: str, delimiter: str, *, first_line: int
) -> tuple[list[str], list[Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header: list[str] = []
    rows: list[Row] = []
    begins = first_line
    try:
        for cells in reader:
            place, begins = begins, first_line + reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [cell.strip() for cell in cells]
                continue
            rows.append(_row(place, header, cells))
    except csv.Error as error:
        raise PayloadError(network, f"not a table ({error})", path=f"line {begins}") from None
    if not header:
        raise PayloadError(network, "no header", path="line 1")
    return header, rows


def _row(line: int, header: list[str], cells: list[str]) -> Row:
    place = f"line {line}"
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return Row(place=place, wrong=f"{len(cells)} cells, the header has {len(header)}")
    if len(cells) < len(header) // 2:
        return Row(place=place, wrong=f"{len(cells)} cells, the header has {len(header)}")
    if any(len(cell) > MAX_CELL for cell in cells):
        return Row(place=place, wrong="a cell is longer than any review")
    told: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=False):
        if name and name not in told:
            told[name] = cell
    return Row(place=place, cells=told)
