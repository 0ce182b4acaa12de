"""No sentence without its French and Spanish; no place holder lost; no text that is cut."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from chorus import catalogues, i18n
from chorus.types import Bar, Heard, RightsRequest
from dashboard import parts
from tests import make

NOW = datetime(2026, 11, 14, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_sentence_is_translated(language: str) -> None:
    assert catalogues.missing(language) == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_places_and_code_survive_translation(language: str) -> None:
    for message in i18n.catalogue(language):
        if not message.id:
            continue
        many = isinstance(message.id, tuple)
        for source, told in zip(
            message.id if many else (message.id,),
            message.string if many else (message.string,),
            strict=True,
        ):
            assert set(re.findall(r"\{\w+\}", source)) == set(re.findall(r"\{\w+\}", told)), source
            assert source.count("`") == told.count("`"), source


def test_the_reader_of_sentences_sees_into_f_strings() -> None:
    source = 'x = f"<p>{escape(_("One"))}</p>"\ny = _.plural("{n} a", "{n} b", 2)'.replace(
        '_("One")', "_('One')"
    )
    assert catalogues.said(source) == [("{n} a", "{n} b"), "One"] or set(
        catalogues.said(source)
    ) == {"One", ("{n} a", "{n} b")}


def test_the_deck_gets_its_words() -> None:
    told = i18n.words("es").for_scripts()
    assert told["Approve"] == "Aprobar"
    assert told["Ask {n} person"] == ["Pedir a {n} persona", "Pedir a {n} personas"]


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ((None, "fr-CA"), "fr"),
        (("de-DE,es;q=0.8",), "es"),
        (("zz",), "en"),
        (("", None), "en"),
        (("ES_mx",), "es"),
    ],
)
def test_the_nearest_language(wishes: tuple[str | None, ...], language: str) -> None:
    assert i18n.nearest(*wishes) == language


def test_french_counts_zero_as_one() -> None:
    fr, en = i18n.words("fr"), i18n.words("en")
    assert fr.plural("{n} post", "{n} posts", 0) == "0 publication"
    assert en.plural("{n} post", "{n} posts", 0) == "0 posts"
    assert en.plural("{n} post", "{n} posts", 1234) == "1,234 posts"


def test_dates_are_the_readers() -> None:
    at = datetime(2027, 5, 3, tzinfo=UTC)
    assert [i18n.words(code).day(at) for code in i18n.LANGUAGES] == ["3 May", "3 mai", "3 may"]


ASKED = RightsRequest(
    id="q",
    ref="r",
    works=(),
    uses=("gallery", "social"),
    language="en",
    text="May we?",
    terms="0" * 64,
    status="answered",
    by="Mara",
    created_at=NOW,
)


def card(**over: object) -> object:
    from chorus.types import ReviewCard

    post = make.stored()
    told = {
        "ref": post.ref,
        "version": 1,
        "post": post.post,
        "first_seen_at": NOW,
        "state": "live",
        "score": 0,
        "media": (),
    }
    return ReviewCard(**{**told, **over})


@pytest.mark.parametrize(
    ("over", "state", "words"),
    [
        ({}, "none", "No rights yet"),
        (
            {"grants": (make.grant(ends_on=datetime(2027, 5, 3).date()),)},
            "granted",
            "Granted until 3 May · product pages, galleries",
        ),
        (
            {"grants": (make.grant(uses=("social:instagram",)),)},
            "granted",
            "Granted · social (Instagram)",
        ),
        (
            {
                "grants": (make.grant(uses=("social:instagram",)),),
                "request": ASKED,
            },
            "partly",
            "Partly: social (Instagram) only",
        ),
        (
            {"grants": (make.grant(ends_on=datetime(2026, 11, 12).date()),)},
            "expired",
            "Expired 12 Nov",
        ),
        (
            {"grants": (make.grant(),), "bars": (Bar(ref="r", kind="withdrawn", at=NOW, by="x"),)},
            "withdrawn",
            "Withdrawn, removed everywhere",
        ),
        (
            {"bars": (Bar(ref="r", kind="gone", at=NOW, by="x"),)},
            "withdrawn",
            "Deleted by its author",
        ),
        (
            {"bars": (Bar(ref="r", kind="declined", at=NOW, by="x", lifted_at=NOW),)},
            "none",
            "No rights yet",
        ),
        (
            {
                "heard": (
                    Heard(
                        id="h",
                        request="q",
                        ref="r",
                        key="k",
                        text="yes",
                        label="grant",
                        because="yes",
                        at=NOW,
                    ),
                )
            },
            "asked",
            "Answered: read it in Rights",
        ),
    ],
)
def test_the_rights_mark_says_it_in_words(over: dict[str, object], state: str, words: str) -> None:
    told = parts.rights(card(**over), NOW, i18n.words("en"))
    assert (told["state"], told["words"]) == (state, words)
    assert told["paths"] == parts.SHAPES[state]


def test_a_stopped_source_says_what_is_safe() -> None:
    from chorus.types import Source

    source = Source(
        key="k",
        network="instagram",
        kind="hashtag",
        value="x",
        every=900,
        stopped_at=NOW - timedelta(hours=5),
        last_error="token",
    )
    told = parts.source_line(source, NOW, i18n.words("en"), 24)
    assert told["safe"] == "Nothing stored is lost. 19 hours left to save posts."
    late = parts.source_line(source, NOW + timedelta(hours=20), i18n.words("en"), 24)
    assert "can no longer be fetched" in late["safe"]


def test_markup_of_strangers_is_text() -> None:
    told = {"tone": "none", "state": "none", "words": "<script>"}
    assert "<script>" not in parts.mark(told)
    assert "<b>" not in parts.tiles([("<b>x", "1", "y", ())]).replace("<b>1</b>", "")
