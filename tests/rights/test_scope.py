"""may_use: licences, campaigns, countries, minors, time zones; total and monotone."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.types import SURFACES, Work
from rights.ask import ask as ask_for
from rights.ask import due, sent
from rights.consent import covers, may_use
from tests import make
from tests.rights.talk import BRAND, POLICY, clears, listen, put, reply
from tests.rights.test_consent import WORK, ask, bars_st, grant, grants_st, question_st

CC = "https://creativecommons.org/licenses/{}/4.0/"


def test_the_1_hotel_case_from_the_question_to_the_shop(store, clock):
    """A guest said yes to "social channels": no shop, no gallery, no mail, no advertisement."""
    post = put(store, clock)
    told = {"by": "mara", "uses": ("social",), "brand": BRAND, "policy": POLICY, "clock": clock}
    ask_for(store, [post.ref], **told)
    sent(store, due(store)[0].id, by="mara", clock=clock)
    clock.advance(60)
    reply(store, clock, post, "#yestarnholt")
    assert listen(store, clock).granted == 1
    allowed = {use for use in SURFACES if clears(store, clock, post, use)}
    assert allowed == {"social"}
    assert clears(store, clock, post, "social:instagram")


@pytest.mark.parametrize(
    ("over", "question", "allowed", "because"),
    [
        ({"licence": CC.format("by")}, {}, True, ""),
        ({"licence": CC.format("by-nd")}, {}, True, ""),
        ({"licence": CC.format("by-nc")}, {}, False, "forbids commercial use"),
        ({"licence": CC.format("by-nc-nd")}, {}, False, "forbids commercial use"),
        ({"licence": "https://licence.example/"}, {}, False, "not one we know"),
        ({"campaigns": ("autumn",)}, {}, False, "in the campaign autumn only"),
        ({"campaigns": ("autumn",)}, {"campaign": "autumn"}, True, ""),
        ({"campaigns": ("autumn",)}, {"campaign": "spring"}, False, "not in the campaign spring"),
        ({"products": ("TH-1", "TH-2")}, {"product": "TH-2"}, True, ""),
        ({"territory": ("FR", "BE")}, {"territory": "BE, fr"}, True, ""),
        ({"territory": ("FR", "BE")}, {"territory": "FR,DE"}, False, "not for DE"),
        ({"territory": ("FR", "BE")}, {"territory": "FR,"}, False, "not said where"),
        ({"territory": ("*",)}, {"territory": "FR,DE"}, True, ""),
        ({"minors": True}, {}, False, "guardian's consent is missing"),
        ({"minors": True, "guardian": "file 1"}, {}, True, ""),
        ({"proof": "declared"}, {}, True, ""),
        ({"proof": "declared", "uses": ("social:x",)}, {}, False, "social on X only"),
        ({"proof": "declared", "uses": ()}, {}, False, "nothing only"),
        ({}, {"use": "social:"}, False, "not a use we know"),
        ({}, {"use": "social:In stagram"}, False, "not a use we know"),
    ],
)
def test_what_a_grant_holds(over, question, allowed, because):
    question = {**question}
    told = {
        "work": WORK,
        "use": question.pop("use", "social"),
        "territory": question.pop("territory", "*"),
        "product": question.pop("product", None),
        "at": make.NOW,
        "grants": [grant(**over)],
        "bars": [],
        **question,
    }
    answer = may_use(**told)
    assert answer.allowed is allowed
    assert any(because in reason for reason in answer.reasons) or not because
    assert bool(answer.reasons) is not allowed


def test_the_licence_of_the_post_is_a_reason_when_nothing_allows_it():
    told = {"work": WORK, "use": "gallery", "territory": "*", "product": None, "at": make.NOW}
    refused = may_use(**told, grants=[], bars=[], licence=CC.format("by-nc"))
    assert refused.reasons == (
        "its licence (CC BY-NC 4.0) forbids commercial use, and a brand's use always is",
    )
    asked = grant(uses=("gallery",))
    assert may_use(**told, grants=[asked], bars=[], licence=CC.format("by-nc")).allowed
    assert may_use(**told, grants=[], bars=[], licence=CC.format("by")).reasons == (
        "nobody has allowed it",
    )


def test_the_answer_says_what_may_be_done_to_it():
    assert ask(grants=[grant(may=("crop", "translate"))]).may == ("crop", "translate")
    assert ask(grants=[grant(may=())]).may == ()
    assert ask("ads", grants=[grant(may=("crop",))]).may == ()


@pytest.mark.parametrize("hours", [-12, -5, 0, 2, 14])
def test_days_are_utc_days_wherever_it_is_asked(hours):
    said = grant(starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))
    zone = timezone(timedelta(hours=hours))
    last = datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC).astimezone(zone)
    first = datetime(2026, 3, 1, tzinfo=UTC).astimezone(zone)
    assert ask(grants=[said], at=last).allowed
    assert not ask(grants=[said], at=last + timedelta(seconds=1)).allowed
    assert ask(grants=[said], at=first).allowed
    assert not ask(grants=[said], at=first - timedelta(seconds=1)).allowed


many = st.lists(grants_st, max_size=5)


@given(many, st.lists(bars_st, max_size=2), question_st, st.data())
def test_narrowing_the_uses_never_allows_more(grants, bars, question, data):
    narrower = [
        one.model_copy(update={"uses": tuple(use for use in one.uses if data.draw(st.booleans()))})
        for one in grants
    ]
    before = ask(grants=grants, bars=bars, **question)
    after = ask(grants=narrower, bars=bars, **question)
    assert not after.allowed or before.allowed


@given(many, question_st)
def test_a_grant_of_another_work_never_helps(grants, question):
    others = [one.model_copy(update={"work": Work(ref=WORK.ref, part="text")}) for one in grants]
    assert not ask(grants=others, **question).allowed


@given(many, question_st, st.randoms())
def test_only_the_latest_version_counts_in_any_order(grants, question, chance):
    newest = {}
    for one in grants:
        known = newest.get(one.id)
        if known is None or one.version > known.version:
            newest[one.id] = one
    mixed = list({(one.id, one.version): one for one in reversed(grants)}.values())
    chance.shuffle(mixed)
    whole = ask(grants=mixed, **question)
    assert whole.allowed == ask(grants=list(newest.values()), **question).allowed


@given(
    many,
    st.text(max_size=30),
    st.text(max_size=10),
    st.one_of(st.none(), st.text(max_size=8)),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))])),
    st.one_of(st.none(), st.text(max_size=30)),
)
def test_whatever_is_asked_gets_an_answer(grants, use, territory, product, at, licence):
    answer = may_use(WORK, use, territory, product, at, grants, [], licence=licence)
    assert answer.allowed or answer.reasons
    if answer.allowed:
        used = next(one for one in grants if one.id == answer.grant_id)
        assert any(covers(said, use) for said in used.uses) or len(grants) > 1
