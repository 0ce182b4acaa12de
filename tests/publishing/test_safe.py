import csv
import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.safe import cell, island, line, plain, uncell, web_url, without_tags


@pytest.mark.parametrize(
    "risky",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1+1",
        "－1+1",
        "＠SUM",
        " =1",
        '"=1',
        ";=1",
        ",=1",
        "a\n=1",
        "\ufeff=1",
        "\u200b=1",
        "|calc",
        "%0A=1",
        "'=1",
    ],
)
def test_no_cell_begins_a_formula(risky):
    for part in cell(risky).split("\n"):
        assert not part.lstrip(" ").startswith(
            (
                "=",
                "+",
                "-",
                "@",
                "\t",
                "\r",
                "＝",
                "＋",
                "－",
                "＠",
                "|",
                "%",
                '"',
                ";",
                ",",
                "\ufeff",
                "\u200b",
            )
        )
    assert uncell(cell(risky)) == risky


@pytest.mark.parametrize("number", [-5, 4.5, "-5", "+3.2", "-1,5", "0"])
def test_numbers_stay_numbers(number):
    assert cell(number) == str(number)


@pytest.mark.parametrize(
    "text", ["Tomás", "a = b", "5 - 3", "it's", "'quoted'", "", "c/o @you", "١-٢"]
)
def test_harmless_words_stay_as_they_are(text):
    assert cell(text) == text


@given(st.text(alphabet=st.characters(exclude_characters="\x00\r", exclude_categories=("Cs",))))
def test_cells_come_back_whole_through_csv(text):
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow([cell(text)])
    read = next(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert uncell(read[0]) == text


@given(st.text())
def test_islands_hold_nothing_html_acts_upon(text):
    try:
        made = str(island({"t": text}))
    except TypeError:
        return  # lone surrogates are no text; storage refuses them, too
    assert not set(made) & {"<", ">", "&", "\u2028", "\u2029"}
    assert json.loads(made) == {"t": text}


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//x.example",
        "https://a@b.example/",
        "ftp://x.example",
        "https:///x",
        "https://x.example/\nset",
        "http://x.example:x/",
        "",
        None,
        "/x",
    ],
)
def test_only_plain_web_addresses_are_linked(bad):
    assert web_url(bad) is None


def test_a_web_address_is_left_as_it_is():
    assert web_url("https://x.example/a?b=c#d") == "https://x.example/a?b=c#d"


def test_direction_overrides_and_controls_go_lines_stay():
    assert plain("a\u202eb\x07\r\nc\n\n\n\nd ") == "ab\nc\n\nd"


def test_a_line_is_cut_at_a_word():
    assert line("one two three", 9) == "one two…"
    assert line("x" * 50, 10) == "x" * 9 + "…"


def test_the_row_of_tags_is_no_sentence():
    assert (
        without_tags("Up at #dawn, wet by six #tarnholt ＃trails\n#x") == "Up at #dawn, wet by six"
    )
    assert without_tags("#only #tags") == ""


@pytest.mark.parametrize("nasty", ["# " * 300_000, "#" * 600_000, "a " * 300_000, "\n\n" * 300_000])
def test_adversarial_text_is_linear(nasty):
    began = time.process_time()  # others may be busy
    without_tags(nasty)
    line(nasty)
    cell(nasty)
    assert time.process_time() - began < 5
