"""Which items does an XML feed hold (RSS, Atom)? Read as it comes, one item in memory.

A document type declaration is refused (entity bombs, external files). What feeds often get wrong is
put right, so that one product's title does not cost the whole feed: a bare `&`, entities of HTML,
characters XML does not allow. Prefixes need no declaration.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate, errors

from matching.catalog_rows import Row

ITEMS = frozenset({"item", "entry", "product"})
LONGEST, MOST = 100_000, 200
"""Characters of one value, values of one item."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{0,30});)?")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_OPEN = 40
"""An entity is no longer."""
_REPEATED = frozenset({"additional_image_link"})


class Broken(ValueError):
    """The document cannot be read to its end."""


class _Items:
    """Collects items from the parser's events."""

    def __init__(self) -> None:
        self.ready: deque[Row] = deque()
        self.parser = ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.buffer_text = True
        self._row: dict[str, Any] | None = None
        self._line = self._depth = self._length = 0
        self._value: list[str] = []
        self._href = ""

    def _doctype(self, *_: object) -> None:
        raise Broken("a document type declaration is not accepted")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._row is None:
            if _local(name) in ITEMS:
                self._row, self._depth = {}, 0
                self._line = self.parser.CurrentLineNumber
            return
        self._depth += 1
        if self._depth == 1:
            self._value, self._length, self._href = [], 0, attributes.get("href", "")

    def _text(self, told: str) -> None:
        if self._row is not None and self._depth == 1 and self._length < LONGEST:
            self._value.append(told)
            self._length += len(told)

    def _end(self, name: str) -> None:
        if self._row is None:
            return
        if self._depth == 0:
            self.ready.append((self._line, self._row))
            self._row = None
            return
        if self._depth == 1 and len(self._row) < MOST:
            self._keep(self._row, name, "".join(self._value).strip() or self._href)
        self._depth -= 1

    def _keep(self, row: dict[str, Any], name: str, value: str) -> None:
        local = _local(name)
        if local in _REPEATED:
            if len(row.setdefault(local, [])) < MOST:
                row[local].append(value)
        elif value and (local not in row or name.startswith("g:")):
            row[local] = value  # Google's own element counts more than Atom's of the same name


def xml_rows(parts: Iterable[str]) -> Iterator[Row]:
    """Every item with the line it begins at. Broken for a document type declaration, for what is
    not well-formed to its end, and where there is no item at all."""
    items, found = _Items(), False
    try:
        for part in _repaired(parts):
            items.parser.Parse(part.encode("utf-8"), False)
            while items.ready:
                found = True
                yield items.ready.popleft()
        items.parser.Parse(b"", True)
    except ExpatError as error:
        why = errors.messages.get(error.code, "not well-formed")
        raise Broken(f"not well-formed XML ({why}: line {error.lineno})") from error
    while items.ready:
        found = True
        yield items.ready.popleft()
    if not found:
        raise Broken("no <item> was found")


def _repaired(parts: Iterable[str]) -> Iterator[str]:
    rest = ""
    for part in parts:
        told = rest + _ILLEGAL.sub("", part)
        at = told.rfind("&", max(0, len(told) - _OPEN))
        cut = at if at >= 0 and ";" not in told[at:] else len(told)
        rest = told[cut:]
        yield _ENTITY.sub(_entity, told[:cut])
    yield _ENTITY.sub(_entity, rest)


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return "&amp;"
    if name in _OWN:
        return match[0]
    if not name.startswith("#"):
        return f"&amp;{name};"
    code = int(f"0{name[1:]}", 16 if name[1] == "x" else 10)
    is_legal = (
        code in (9, 10, 13)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
    return match[0] if is_legal else ""


def _local(name: str) -> str:
    return name.rpartition(":")[2].casefold()
