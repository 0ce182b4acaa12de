"""Words and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.words import fold, read, tight


@pytest.mark.parametrize(
    ("text", "forms", "joined"),
    [
        ("Love my boots", ["love", "my", "boots"], []),
        ("#SkarnTrail2", ["skarn", "trail", "2"], ["skarntrail2"]),
        ("#skarn2", ["skarn", "2"], ["skarn2"]),
        ("LC-52SE94U", ["lc", "52se94u"], ["lc52se94u"]),
        ("32GB", ["32", "gb"], ["32gb"]),
        ("1,6 TB", ["1.6", "tb"], []),
        ("Béton été", ["beton", "ete"], []),
        ("ガラス", ["ガラ", "ラス"], []),
        ("ＴＲＡＩＬ", ["trail"], []),
        ("ir a https://tarnholt.example/skarn ya", ["ir", "a", "ya"], []),
        ("", [], []),
        ("😍😍", [], []),
    ],
)
def test_reading(text: str, forms: list[str], joined: list[str]) -> None:
    reading = read(text)
    assert [a.form for a in reading.atoms] == forms
    assert [j.form for j in reading.joined] == joined


def test_offsets_are_those_of_the_original() -> None:
    text = "Été: ﬁne ＃ＴｒａｉｌRun à Straße"
    found = {a.form: text[a.start : a.end] for a in read(text).atoms}
    assert found["ete"] == "Été"
    assert found["fine"] == "ﬁne"
    assert found["strasse"] == "Straße"


def test_marks_stay_where_they_are_letters() -> None:
    assert fold("ガラス") != fold("カラス")
    assert fold("Año") == "ano"
    assert tight("TH-SK 2") == "thsk2"


@given(st.text(max_size=300))
def test_spans_lie_inside_any_text(text: str) -> None:
    for atom in read(text).atoms:
        assert 0 <= atom.start < atom.end <= len(text)
        assert atom.form


def test_a_megabyte_takes_linear_time() -> None:
    for piece in ("a-", "#", "1,", "é", "#Aa", "ガ"):
        assert read(piece * (200_000 // len(piece))) is not None
