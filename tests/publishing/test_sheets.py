"""Printed sheets: what strangers wrote stays in its box, and what may not be cropped is whole."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from publishing import sheets
from publishing.paper import Order, Printed, for_paper, largest, small_on
from publishing.sheets import Post
from publishing.typeset import MARGIN, UNKNOWN, Paper, placed, readable
from tests.publishing.scene import BRAND, jpeg

ORDER = Order(
    use="catalogue", title="Spring {nb}", starts_on=date(2026, 11, 1), ends_on=date(2026, 12, 1)
)
HOSTILE = (
    '<script>alert(1)</script> </text> & "{nb}" **b** %PDF endobj stream (\\051)',
    "مرحبا بالعالم hello שלום עולם 123",
    "x" * 5000,
    "word " * 1000,
    "🔥👨‍👩‍👧‍👦🏳️‍🌈 ❤️" * 50,
    "\u200b\u200d\ufeff\u2060\u00ad\u202e",
    "Z" + "\u0334\u0321\u035c" * 300,
    "a\n" * 400,
    "日本語のテキスト caf\u0065\u0301 \ud800 \x00\x1b[31m",
    "\u202egnirts desrever\u202c",
)  # fmt: skip


def test_words_stay_in_their_box():
    paper = Paper("t", language="en")
    for told in HOSTILE:
        paper.sheet(100, 60, "")
        paper.words(20, 20, 40, 12, told, size=10, smallest=7)
    made = pypdfium2.PdfDocument(paper.made())
    assert len(made) == len(HOSTILE)
    for number, page in enumerate(made):
        seen = page.render(scale=2).to_pil().convert("L")
        scale = seen.width / (100 + 2 * MARGIN)
        left, top = (20 + MARGIN) * scale, (20 + MARGIN) * scale
        ImageDraw.Draw(seen).rectangle(
            (left - 3, top - 3, left + 40 * scale + 3, top + 12 * scale + 3), fill=255
        )
        inner = seen.crop(tuple(int(n * scale) for n in (13, 13, 111, 71)))
        assert inner.getextrema() == (255, 255), HOSTILE[number]


@pytest.mark.parametrize("words", ["🔥🔥", "日本語", "👨‍👩‍👧‍👦"])
def test_what_no_font_draws_is_one_neutral_mark(words):
    assert readable(f"a {words} b") == f"a {UNKNOWN} b"


@pytest.mark.parametrize("words", ["\u200b\u200d\ufeff", "\u0301", ""])
def test_what_nobody_sees_is_nothing(words):
    assert readable(words) == ""


def test_letters_of_five_scripts_are_drawn():
    for told in ("Zażółć", "Ελληνικά", "Русский", "مرحبا", "שלום"):
        assert readable(told) == told


def _photo(size, edge=20):
    """White with a coloured edge all round, so that cropping shows."""
    photo = Image.new("RGB", size, (0, 160, 0))
    ImageDraw.Draw(photo).rectangle((edge, edge, size[0] - edge, size[1] - edge), fill="white")
    out = BytesIO()
    photo.save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.mark.parametrize("may_crop", [True, False])
def test_a_picture_that_may_not_be_cropped_is_whole_within_the_trimmed_page(may_crop):
    size = (400, 540)
    post = Post(ref="r", credit="Ana", size=size, may_crop=may_crop)
    data = _photo(size)
    made = sheets.posters(ORDER, BRAND, [post], lambda _ref, _mm: data, "poster-a3")
    page = pypdfium2.PdfDocument(made)[0]
    seen = page.render(scale=0.5).to_pil().convert("RGB")
    scale = seen.width / (297 + 2 * MARGIN)
    trimmed = seen.crop(
        tuple(int(n * scale) for n in (MARGIN + 1, MARGIN + 1, MARGIN + 296, MARGIN + 419))
    )
    green = sum(1 for r, g, b in trimmed.get_flattened_data() if g > 120 and r < 80 and b < 80)
    whole = 2 * 20 * (400 + 540) / (400 * 540)  # of the picture is edge
    wide, high = placed(size, (297 - 32, 420 - 46 - 32), cover=False)
    assert (green > 0.85 * whole * wide * high * scale**2) is not may_crop
    assert page.get_trimbox() != page.get_mediabox()
    assert page.get_bleedbox()[0] < page.get_trimbox()[0]


def test_no_sheet_breaks_on_any_of_it():
    posts = [
        Post(ref=f"r{n}", file=f"{n}.jpg", credit=told, words=told, product=told, disclosure=told,
             rating=told[:9], proof="https://ugc.tarnholt.example/p/x", size=(60, 80) if n % 2 else None)
        for n, told in enumerate(HOSTILE)
    ]  # fmt: skip
    data = jpeg(1, (60, 80))

    def picture(_ref, _mm):
        return data

    french = BRAND.model_copy(update={"language": "fr"})
    printed = [Printed(ref=post.ref, credit=post.credit) for post in posts]
    listed = sheets.licences(ORDER, french, posts, printed, picture, "2026-11-01")
    assert len(pypdfium2.PdfDocument(listed)) == 1
    assert len(pypdfium2.PdfDocument(sheets.cards(ORDER, BRAND, posts, picture))) == len(posts)
    assert len(pypdfium2.PdfDocument(sheets.catalogue(ORDER, BRAND, posts, picture))) == 2
    made = pypdfium2.PdfDocument(sheets.posters(ORDER, BRAND, posts[:2], picture, "poster-a2"))
    told = made[0].get_textpage().get_text_range()
    assert "{nb}" in told
    assert "<script>" in told


def test_sizes():
    assert largest((1181, 1772), 300) == (99, 150)
    assert small_on((4032, 3024), ("poster-a3", "poster-a2", "card")) == ()
    assert small_on((1080, 1350), ("poster-a3", "card")) == ("poster-a3",)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "CMYK", "LA"])
def test_any_picture_becomes_one_for_paper(mode):
    out = BytesIO()
    Image.new(mode, (300, 200)).save(out, "TIFF")
    with Image.open(BytesIO(for_paper(out.getvalue(), (10, 10)))) as seen:
        assert (seen.format, seen.mode, max(seen.size)) == ("JPEG", "RGB", 118)


def test_a_jpeg_of_the_right_size_goes_through_untouched():
    data = jpeg(2, (600, 750))
    assert for_paper(data, (60, 75)) is data
