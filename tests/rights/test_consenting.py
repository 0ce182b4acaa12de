"""The consent page's answers as values: code words, and grants never wider than the question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.types import SURFACES, Brand, Consent, Media, RightsRequest, Work
from rights.consent import covers
from rights.consenting import (
    LETTERS,
    Choices,
    code_in,
    consent_id,
    consent_of,
    grants_of_consent,
    is_minor,
    new_code,
    print_sizes,
    proof_of,
    replaced,
    without_code,
)
from tests import make

KEY, PICTURE = b"k" * 32, "a" * 64
BRAND = Brand(name="Tarnholt", entity="Tarnholt AS")
CODE = "BCDF-GH34"
SLOTS = (Media(kind="image", digest=PICTURE),)


def request(**over):
    told = {
        "id": "r1",
        "ref": "0" * 16,
        "works": (Work(ref="0" * 16, part=PICTURE), Work(ref="0" * 16, part="text")),
        "uses": ("product_page", "social"),
        "language": "en",
        "text": "May we?",
        "terms": "t" * 64,
        "status": "sent",
        "by": "mara",
        "created_at": make.NOW,
    }
    return RightsRequest(**{**told, **over})


def choices(**over):
    told = {
        "yes": True, "nonce": "n1", "language": "en", "version": 1, "uses": ("product_page",),
        "territory": ("*",), "months": 24, "people": 0, "minors": False, "adult": True,
    }  # fmt: skip
    return Choices(**{**told, **over})


def answered(asked=None, **over):
    return consent_of(
        asked or request(),
        make.stored(ref="0" * 16),
        choices(**over),
        key=KEY,
        dhashes={},
        at=make.NOW,
    )


def granted(consent, asked=None, slots=SLOTS):
    post = make.stored(ref="0" * 16)
    return grants_of_consent(
        consent, asked or request(), post, slots, proof_of(consent), "code", BRAND, {PICTURE: 7}
    )


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "here it is: bcdf-gh34!",
        "BCDF GH34",
        "bcdfgh34",
        "B C D F – G H 3 4",
        "(ＢＣＤＦ-ＧＨ３４)",
        "@tarnholt BCDF_GH34 🙂",
        "BCDF‑GH34",
    ],
)
def test_a_code_is_found_however_it_is_written(text):
    assert code_in(text, ["ZZZZ-ZZZZ", CODE]) == CODE


@pytest.mark.parametrize(
    "text", ["", "BCDF", "BCDF-GH3", "xBCDF-GH34", "BCDF-GH345", "BCDF GH3 4x"]
)
def test_what_is_not_the_code_is_none(text):
    assert code_in(text, [CODE]) is None
    assert code_in(CODE, ["", "QQQQ-QQQQ"]) is None


def test_what_else_was_said_can_be_read():
    assert without_code("No! I never wrote bcdf gh34", CODE) == "NO! I NEVER WROTE"
    assert without_code("BCDF-GH34", CODE) == ""


@given(st.text(min_size=1, max_size=30), st.binary(min_size=16, max_size=32))
def test_codes_are_made_of_clear_letters_and_found_again(name, key):
    code = new_code(key, name)
    assert len(code) == 9
    assert set(code) <= {*LETTERS, "-"}
    assert code_in(f"ok {code.lower()}.", [code]) == code


def test_codes_differ_by_answer_and_key():
    made = {new_code(key, str(n)) for n in range(500) for key in (KEY, b"other" * 8)}
    assert len(made) == 1000


def test_a_hostile_text_is_searched_to_its_end():
    texts = ["B" * 10**6, "BCDF-GH3" * 10**5, "B " * 5 * 10**5, "\u0301" * 10**6]
    assert [code_in(text, [CODE]) for text in texts] == [None] * 4


USES = st.lists(st.sampled_from([*SURFACES, "social:instagram"]), unique=True, min_size=1)
PLACES = st.sampled_from([("*",), ("FR",), ("FR", "ES"), ("NO",)])


@given(USES, USES, PLACES, PLACES, st.integers(1, 60), st.integers(0, 120))
def test_never_wider_than_the_question_nor_than_the_answer(
    asked_uses, said_uses, asked_in, said_in, asked_months, said_months
):
    asked = request(uses=tuple(asked_uses), territory=asked_in, months=asked_months)
    consent = answered(asked, uses=tuple(said_uses), territory=said_in, months=said_months)
    longest = granted(answered(asked, uses=tuple(said_uses), months=999), asked)
    for grant in granted(consent, asked):
        for use in grant.uses:
            assert any(covers(one, use) for one in asked_uses)
            assert any(covers(one, use) for one in said_uses)
        for where in grant.territory:
            assert "*" in asked_in or where in asked_in
            assert "*" in said_in or where in said_in
        assert grant.territory
        assert grant.ends_on <= longest[0].ends_on


def test_a_grant_says_all_that_was_said():
    consent = answered(may=("crop",), credit="Ana of the fells", people=1, people_agree=True)
    picture, words = granted(consent)
    assert (picture.work.part, words.work.part) == (PICTURE, "text")
    assert picture.assignee == "Tarnholt AS"
    assert (picture.may, picture.credit, picture.people) == (("crop",), "Ana of the fells", 1)
    assert (picture.seen_version, picture.dhash, words.dhash) == (1, 7, None)
    assert (picture.evidence.kind, picture.evidence.request) == ("consent", "r1")
    assert picture.permalink
    assert picture.terms == "t" * 64


def test_only_pictures_the_post_still_has_are_granted():
    assert [g.work.part for g in granted(answered(), slots=())] == ["text"]


@pytest.mark.parametrize(
    "over",
    [
        {"people": 2, "people_agree": False},
        {"people": None, "people_agree": None},
        {"people": 3, "people_agree": None},
        {"yes": False},
        {"uses": ("ads",)},
    ],
)
def test_what_a_person_must_read_grants_nothing(over):
    assert granted(answered(**over)) == []


@pytest.mark.parametrize(
    ("adult", "minors", "minor"),
    [(True, False, False), (True, True, True), (False, None, True), (None, None, True)],
)
def test_whoever_may_be_under_age_is_a_minor(adult, minors, minor):
    consent = answered(adult=adult, minors=minors)
    assert is_minor(consent) is minor
    assert {g.minors for g in granted(consent)} == {minor}


def test_an_original_of_the_same_picture_is_granted_too():
    consent = answered().model_copy(update={"original": "b" * 64, "original_same": True})
    assert [g.work.part for g in granted(consent)] == [PICTURE, "text", "b" * 64]
    other = consent.model_copy(update={"original_same": False})
    assert [g.work.part for g in granted(other)] == [PICTURE, "text"]


def test_the_same_form_is_the_same_answer():
    assert consent_id(request(), "n1") == consent_id(request(), "n1")
    assert consent_id(request(), "n1") != consent_id(request(), "n2")
    assert consent_id(request(), "n1") != consent_id(request(id="r2"), "n1")


def test_the_last_word_to_a_request_counts():
    consent = answered()
    made = granted(consent)
    before = make.grant(work=made[0].work, evidence=make.evidence(request="r1"))
    other = make.grant(work=made[0].work, evidence=make.evidence(request="r0"))
    assert [(g.id, g.version, g.uses) for g in replaced([before, other], made, request())] == [
        (before.id, 2, ())
    ]
    assert replaced(made, made, request()) == []


def test_how_large_it_prints():
    assert print_sizes(4000, 3000) == ((300, 33, 25), (150, 67, 50))


def test_a_consent_without_its_new_fields_is_still_read():
    assert Consent.model_validate(answered().model_dump(exclude={"version", "original_same"}))
