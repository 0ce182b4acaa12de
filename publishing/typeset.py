"""How do words and pictures stand on paper? A page with bleed and crop marks whose boxes hold what
is put into them, whatever a stranger wrote; pure.

Lengths are millimetres from the corner of the trimmed page; sizes of letters are points. The fonts
(Noto, OFL) reach Latin, Greek, Cyrillic, Arabic and Hebrew; a neutral mark stands for the rest.
"""

import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from unicodedata import category, combining

import segno
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.output import OutputProducer, PDFPage

from publishing.safe import line, plain

BLEED = 3.0
MARGIN = 12.0  # around the trimmed page: bleed, crop marks, a line that names the sheet
UNKNOWN = "\u25cc"
INK, SOFT, LINE, PAPER = (28, 27, 26), (92, 87, 81), (228, 224, 216), (255, 255, 255)
_POINT = 72 / 25.4
_MEASURED = 10.0  # points at which words are measured; widths grow with the size
_NARROW = 0.2  # the width of a narrow letter, in its size
_LONGEST = 24  # letters of a word that is never broken
_FONTS = Path(__file__).with_name("fonts")
_FILES = {"noto": "NotoSans-Regular.ttf", "strong": "NotoSans-SemiBold.ttf"}
Face = Literal["noto", "strong"]


@lru_cache(maxsize=1)
def glyphs() -> frozenset[int]:
    """The characters that the fonts can draw."""
    with TTFont(_FONTS / _FILES["noto"], lazy=True) as font:
        return frozenset(font.getBestCmap())


def readable(text: str) -> str:
    """Text as the fonts can show it: characters that none of them has become one neutral mark,
    invisible ones go, and no letter carries more than two marks (none leaves its line)."""
    known, kept, marks = glyphs(), list[str](), 0
    for char in plain(text):
        kind = category(char)
        joins = char == "\u200c" and bool(kept) and "\u0600" <= kept[-1] <= "\u06ff"
        if (kind in {"Cf", "Cn", "Co"} and not joins) or "\ufe00" <= char <= "\ufe0f":
            continue
        marks = marks + 1 if combining(char) or kind in {"Mn", "Me"} else 0
        if marks > 2 or (marks and not kept):
            continue
        if char not in "\n\t" and ord(char) not in known:
            if not marks and (not kept or kept[-1] != UNKNOWN) and kind[0] != "M" and kind != "Sk":
                kept.append(UNKNOWN)
            continue
        kept.append(" " if char == "\t" else char)
    return "".join(kept)


class _Boxed(OutputProducer):
    """Writes the trimmed size and the bleed of every page, which printers' programs look for."""

    def _add_pdf_obj(self, pdf_obj: Any, trace_label: Any = None) -> int:
        if isinstance(pdf_obj, PDFPage) and isinstance(self.fpdf, Paper):
            wide, high = pdf_obj.dimensions()
            inner = {"TrimBox": self.fpdf.margin, "BleedBox": self.fpdf.margin - self.fpdf.bleed}
            boxes = [f"[0 0 {wide:.2f} {high:.2f}]"]
            for name, away in inner.items():
                off = away * _POINT
                boxes.append(f"/{name} [{off:.2f} {off:.2f} {wide - off:.2f} {high - off:.2f}]")
            pdf_obj.media_box = " ".join(boxes)
        number: int = super()._add_pdf_obj(pdf_obj, trace_label)
        return number


class Paper(FPDF):
    """A document of sheets. `bleed` 0 makes plain pages without marks."""

    def __init__(self, title: str, *, language: str, bleed: float = BLEED) -> None:
        super().__init__(unit="mm")
        self._widths: dict[tuple[str, str], float] = {}
        self.bleed, self.margin = bleed, MARGIN if bleed else 0.0
        self.set_auto_page_break(auto=False)
        self.set_margin(0)
        self.c_margin = 0
        self.str_alias_nb_pages = ""  # else "{nb}" in a caption would become a number
        self.set_text_shaping(use_shaping_engine=True)
        self.set_title(readable(line(title, 200)))
        self.set_lang(language)
        self.set_creator("Chorus")

    def sheet(self, wide: float, high: float, named: str) -> None:
        """A new page of this trimmed size; `named` stands outside of it."""
        m = self.margin
        self.add_page(format=(wide + 2 * m, high + 2 * m))
        if not m:
            return
        self.set_draw_color(*INK)
        self.set_line_width(0.1)
        for x in (m, m + wide):
            for y0, y1 in ((m - 10, m - 5), (m + high + 5, m + high + 10)):
                self.line(x, y0, x, y1)
        for y in (m, m + high):
            for x0, x1 in ((m - 10, m - 5), (m + wide + 5, m + wide + 10)):
                self.line(x0, y, x1, y)
        self.words(10, -8, wide - 20, 3.5, named, size=6, lines=1, colour=SOFT)

    def block(self, x: float, y: float, w: float, h: float, colour: tuple[int, int, int]) -> None:
        """A filled rectangle."""
        self.set_fill_color(*colour)
        self.rect(x + self.margin, y + self.margin, w, h, style="F")

    def rule(self, x: float, y: float, w: float) -> None:
        """A hairline."""
        self.set_draw_color(*LINE)
        self.set_line_width(0.2)
        self.line(x + self.margin, y + self.margin, x + w + self.margin, y + self.margin)

    def words(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        text: str,
        *,
        size: float,
        smallest: float | None = None,
        face: Face = "noto",
        lines: int | None = None,
        colour: tuple[int, int, int] = INK,
        leading: float = 1.3,
        middle: bool = False,
        start: bool = False,
    ) -> float:
        """Text in a box, never outside of it: set smaller down to `smallest`, then cut with "…".
        `middle` centres it; with `start` (a cell of a table) it begins at the left in every
        script. Returns the height it took."""
        least = smallest or size
        most = (w * _POINT / (least * _NARROW)) * max(1.0, h * _POINT / (least * leading))
        told = readable(text[: int(most) * 4 + 99])[: int(most) + 9]
        if not told.strip():
            return 0.0
        self._face(face, _MEASURED)
        measured = [self._measured(part) for part in told.split("\n")]
        while True:
            step = size / _POINT * leading
            room = max(1, int((h + 0.01) / step))
            room = min(room, lines) if lines else room
            broken = _broken(measured, w * _MEASURED / size)
            if len(broken) <= room or size <= least:
                break
            size = max(least, size * 0.94)
        self.set_text_color(*colour)
        self._face(face, size)
        left, top = x + self.margin, y + self.margin
        with self.rect_clip(left - 0.2, top - 0.3, w + 0.4, h + 0.6):
            for number, (part, of) in enumerate(broken[:room]):
                cut = number == room - 1 and len(broken) > room
                rtl = not start and _is_rtl(told.split("\n")[of])
                self.set_text_shaping(use_shaping_engine=True, direction="rtl" if rtl else "ltr")
                self.set_xy(left, top + number * step)
                align = "C" if middle else "R" if rtl else "L"
                self.cell(w, step, self._cut(part, w) if cut else part, align=align)
        return min(room, len(broken)) * step

    def _face(self, face: Face, size: float) -> None:
        if face not in self.fonts:  # read when it is needed: that takes a tenth of a second
            self.add_font(face, fname=_FONTS / _FILES[face])
        self.set_font(face, size=size)

    def _measured(self, text: str) -> list[tuple[str, float]]:
        """The words of a line with their widths; a word that is very long as its letters."""
        found: list[tuple[str, float]] = []
        for word in re.findall(r"\S+|\s+", text):
            parts = [word] if len(word) <= _LONGEST else list(word)
            found += [(part, self._width(part)) for part in parts]
        return found

    def _width(self, word: str) -> float:
        """The width of a word at the size at which words are measured."""
        key = (self.font_family, word)
        if key not in self._widths:
            self._widths[key] = self.get_string_width(word)
        return self._widths[key]

    def _cut(self, text: str, w: float) -> str:
        while text and self.get_string_width(text + "…") > w:
            text = text[:-1]
        word = text.rsplit(" ", 1)[0]
        return (word if 2 * len(word) > len(text) else text).rstrip(" ,;:-") + "…"

    def picture(
        self,
        data: bytes,
        size: tuple[int, int],
        box: tuple[float, float, float, float],
        *,
        cover: bool,
        at: float = 0.5,
    ) -> None:
        """A picture in a box: filling it (what hangs over is cut; `at` 0 keeps its left or upper
        end, 1 the other) or whole within it."""
        x, y, w, h = box
        wide, high = placed(size, (w, h), cover=cover)
        left = x + (w - wide) * at + self.margin
        top = y + (h - high) * at + self.margin
        with self.rect_clip(x + self.margin, y + self.margin, w, h):
            self.image(BytesIO(data), left, top, wide, high)

    def code(self, address: str, x: float, y: float, side: float) -> None:
        """A QR code with its quiet zone, drawn as rectangles: sharp at every size."""
        rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
        unit = side / (len(rows) + 8)
        self.block(x, y, side, side, PAPER)
        self.set_fill_color(*INK)
        for at, row in enumerate(rows):
            start = None
            for place, dark in enumerate([*row, 0]):
                if dark and start is None:
                    start = place
                elif not dark and start is not None:
                    left, top = x + (start + 4) * unit, y + (at + 4) * unit
                    # A hair wider and higher, so that no seam shows between the rows.
                    self.rect(
                        left + self.margin,
                        top + self.margin,
                        (place - start) * unit + 0.01,
                        unit + 0.01,
                        style="F",
                    )
                    start = None

    def made(self) -> bytes:
        """The document as a PDF."""
        return bytes(self.output(output_producer_class=_Boxed))


def placed(size: tuple[int, int], box: tuple[float, float], *, cover: bool) -> tuple[float, float]:
    """How large a picture of `size` pixels lies in a box, in the box's unit."""
    wide, high = size[0] or 1, size[1] or 1
    scales = (box[0] / wide, box[1] / high)
    scale = max(scales) if cover else min(scales)
    return wide * scale, high * scale


def _broken(measured: list[list[tuple[str, float]]], w: float) -> list[tuple[str, int]]:
    """The lines that words fill, each with the number of the line it was before."""
    lines: list[tuple[str, int]] = []
    for number, words in enumerate(measured):
        told, used = "", 0.0
        for word, width in words:
            if used + width > w and told.strip():
                lines.append((told.rstrip(), number))
                told, used = "", 0.0
            if told or not word.isspace():
                told, used = told + word, used + width
        if told.strip() or not words:
            lines.append((told.rstrip(), number))
    return lines


def _is_rtl(text: str) -> bool:
    first = next((c for c in text if c.isalpha()), "")
    return bool(first) and ("\u0590" <= first <= "\u08ff" or "\ufb1d" <= first <= "\ufefc")
