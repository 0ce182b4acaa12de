"""may_use and state: what was given, and nothing else, opens a use."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.types import SURFACES, Bar, Grant, Heard, RightsRequest, Work
from rights.consent import closed, covers, may_use, narrowed, state
from tests import make

AT = make.NOW
WORK = Work(ref="a" * 16, part="d" * 64)
USES = (*SURFACES, "social:instagram", "social:x", "ads:facebook")


def grant(**over):
    return make.grant(**{"work": WORK, "uses": ("social",), **over})


def ask(use="social", *, grants=(), bars=(), territory="*", product=None, at=AT, work=WORK):
    return may_use(work, use, territory, product, at, grants, bars)


def test_the_1_hotel_case_a_yes_to_social_channels_does_not_open_the_web_shop():
    """A guest answered "#sharemy1pic" under a request for social channels; the shop is closed."""
    said = grant(uses=("social",), evidence=make.evidence(text="#sharemypic"))
    assert ask("social:instagram", grants=[said]).allowed
    for use in SURFACES:
        if use != "social":
            assert not ask(use, grants=[said]).allowed, use
    shop = ask("product_page", grants=[said], product="TH-1")
    assert shop.state == "partly"
    assert shop.reasons == (
        "granted for social networks only (“#sharemypic”), not for product pages",
    )


def test_one_network_in_her_own_words():
    said = grant(uses=("social:instagram",), evidence=make.evidence(text="sí, pero solo Instagram"))
    assert ask("social:instagram", grants=[said]).allowed
    refused = ask("product_page", grants=[said])
    assert "sí, pero solo Instagram" in refused.reasons[0]
    assert "social on Instagram only" in refused.reasons[0]
    assert not ask("social", grants=[said]).allowed
    assert not ask("social:x", grants=[said]).allowed


@pytest.mark.parametrize(
    ("over", "question", "allowed"),
    [
        ({}, {}, True),
        ({}, {"use": "social:x"}, True),
        ({"uses": ()}, {}, False),
        ({}, {"use": "billboard"}, False),
        ({}, {"use": ""}, False),
        ({}, {"territory": ""}, False),
        ({"territory": ("FR",)}, {"territory": "FR"}, True),
        ({"territory": ("FR",)}, {"territory": "fr"}, True),
        ({"territory": ("FR",)}, {"territory": "*"}, False),
        ({"territory": ("FR",)}, {"territory": "BE"}, False),
        ({"territory": ()}, {"territory": "FR"}, False),
        ({"territory": ("*",)}, {"territory": "BE"}, True),
        ({"products": ("TH-1",)}, {"product": "TH-1"}, True),
        ({"products": ("TH-1",)}, {"product": "TH-2"}, False),
        ({"products": ("TH-1",)}, {}, False),
        ({"starts_on": AT.date()}, {}, True),
        ({"starts_on": AT.date() + timedelta(days=1)}, {}, False),
        ({"ends_on": AT.date()}, {}, True),
        ({"ends_on": AT.date() - timedelta(days=1)}, {}, False),
        ({"work": Work(ref="a" * 16, part="text")}, {}, False),
        ({"work": Work(ref="b" * 16, part="d" * 64)}, {}, False),
    ],
)
def test_every_field_closes(over, question, allowed):
    question = {**question}
    answer = ask(question.pop("use", "social"), grants=[grant(**over)], **question)
    assert answer.allowed is allowed
    assert bool(answer.reasons) is not allowed


def test_days_are_utc_days_and_both_ends_count():
    said = grant(starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))
    last = datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC)
    assert ask(grants=[said], at=last).until == date(2026, 3, 31)
    assert not ask(grants=[said], at=last + timedelta(seconds=1)).allowed
    assert ask(grants=[said], at=datetime(2026, 3, 1, tzinfo=UTC)).allowed
    assert not ask(grants=[said], at=datetime(2026, 2, 28, 23, 59, tzinfo=UTC)).allowed


def test_the_highest_version_wins_whatever_the_order():
    one = grant(id="g", version=1, uses=("social", "ads"))
    two = grant(id="g", version=2, uses=("social:x",))
    for grants in ([one, two], [two, one]):
        assert not ask("ads", grants=grants).allowed
        assert ask("social:x", grants=grants).allowed


def test_unknown_is_no():
    answer = ask()
    assert not answer.allowed
    assert answer.state == "none"
    assert answer.reasons == ("nobody has allowed it",)


@pytest.mark.parametrize(
    "kind", ["withdrawn", "declined", "gone", "disputed", "minor", "erased", "protected"]
)
def test_a_bar_closes_until_it_is_lifted(kind):
    shut = make.bar(ref=WORK.ref, kind=kind)
    assert not ask(grants=[grant()], bars=[shut]).allowed
    elsewhere = make.bar(ref="c" * 16, kind=kind)
    assert ask(grants=[grant()], bars=[elsewhere]).allowed
    lifted = make.bar(ref=WORK.ref, kind=kind, lifted_at=AT)
    assert ask(grants=[grant()], bars=[lifted]).allowed
    later = make.bar(ref=WORK.ref, kind=kind, lifted_at=AT + timedelta(days=1))
    assert not ask(grants=[grant()], bars=[later]).allowed


grants_st = st.builds(
    lambda use, more, place, products, start, length, version, n: grant(
        id=f"g{n}",
        version=version,
        uses=tuple({use, more}),
        territory=place,
        products=products,
        starts_on=AT.date() + timedelta(days=start),
        ends_on=None if length is None else AT.date() + timedelta(days=start + length),
    ),
    st.sampled_from(USES),
    st.sampled_from(USES),
    st.sampled_from([("*",), ("FR",), ("FR", "ES"), ()]),
    st.sampled_from([(), ("TH-1",)]),
    st.integers(-9, 9),
    st.one_of(st.none(), st.integers(0, 9)),
    st.integers(1, 3),
    st.integers(0, 4),
)
bars_st = st.builds(
    lambda kind, lifted: make.bar(ref=WORK.ref, kind=kind, lifted_at=lifted),
    st.sampled_from(["withdrawn", "declined", "gone", "disputed", "minor", "erased", "protected"]),
    st.sampled_from([None, AT - timedelta(days=1), AT + timedelta(days=1)]),
)
question_st = st.fixed_dictionaries(
    {
        "use": st.sampled_from([*USES, "billboard", ""]),
        "territory": st.sampled_from(["*", "FR", "DE", ""]),
        "product": st.sampled_from([None, "TH-1", "TH-2"]),
    }
)


@given(st.lists(grants_st, max_size=5), st.lists(bars_st, max_size=3), bars_st, question_st)
def test_a_bar_more_never_opens(grants, bars, extra, question):
    before = ask(grants=grants, bars=bars, **question)
    after = ask(grants=grants, bars=[*bars, extra], **question)
    assert not after.allowed or before.allowed


@given(st.lists(grants_st, max_size=5), grants_st, st.lists(bars_st, max_size=2), question_st)
def test_another_grant_never_closes(grants, extra, bars, question):
    extra = extra.model_copy(update={"id": "another"})
    before = ask(grants=grants, bars=bars, **question)
    after = ask(grants=[*grants, extra], bars=bars, **question)
    assert not before.allowed or after.allowed


@given(st.lists(grants_st, max_size=5), st.lists(bars_st, max_size=2), question_st)
def test_what_is_unknown_is_refused_and_every_refusal_has_a_reason(grants, bars, question):
    answer = ask(grants=grants, bars=bars, **question)
    if question["use"] in ("billboard", "") or not question["territory"]:
        assert not answer.allowed
    assert answer.allowed or answer.reasons
    if answer.allowed:
        winner = next(
            g
            for g in grants
            if g.id == answer.grant_id
            and question["use"]
            and any(covers(u, question["use"]) for u in g.uses)
        )
        assert winner.starts_on <= AT.date()


@given(st.lists(st.sampled_from(USES)), st.lists(st.sampled_from(USES)))
def test_narrowing_is_never_wider_than_either(asked, said):
    for use in narrowed(asked, said):
        assert any(covers(a, use) for a in asked)
        assert any(covers(s, use) for s in said)


# ── state ────────────────────────────────────────────────────────────────────────────────────


def request(**over):
    return RightsRequest(
        **{
            "id": "r1",
            "ref": WORK.ref,
            "works": (WORK,),
            "uses": ("social", "product_page"),
            "language": "en",
            "text": "May we?",
            "terms": "0" * 64,
            "status": "sent_by_hand",
            "by": "mara",
            "created_at": AT,
            **over,
        }
    )


def heard(**over):
    told = {
        "id": "h",
        "request": "r1",
        "ref": WORK.ref,
        "key": "k",
        "text": "?",
        "label": "question",
        "because": "?",
        "at": AT,
    }
    return Heard(**{**told, **over})


@pytest.mark.parametrize(
    ("grants", "bars", "asked", "replies", "expected"),
    [
        ([], [], None, [], "none"),
        ([], [], request(status="drafted"), [], "none"),
        ([], [], request(status="queued"), [], "asked"),
        ([], [], request(status="uncertain"), [], "asked"),
        ([], [], request(), [], "asked"),
        ([], [], request(status="answered"), [heard()], "asked"),
        ([], [], request(status="lapsed"), [], "none"),
        ([grant(uses=("social", "product_page"))], [], request(), [], "granted"),
        ([grant(uses=("social:instagram",))], [], request(), [], "partly"),
        ([grant()], [], None, [], "granted"),
        ([grant(ends_on=AT.date() - timedelta(days=1))], [], request(), [], "expired"),
        ([grant(starts_on=AT.date() + timedelta(days=1))], [], None, [], "none"),
        ([], ["declined"], request(), [], "declined"),
        ([grant()], ["withdrawn"], request(), [], "withdrawn"),
        ([grant()], ["disputed"], None, [], "disputed"),
        ([grant()], ["minor"], None, [], "disputed"),
        ([grant()], ["gone", "withdrawn"], None, [], "gone"),
        ([grant()], ["erased"], None, [], "gone"),
        ([grant()], ["protected"], None, [], "gone"),
    ],
)
def test_states(grants, bars, asked, replies, expected):
    made = [make.bar(ref=WORK.ref, kind=kind) for kind in bars]
    assert state(grants, made, asked, replies, AT).state == expected


def test_state_tells_until_when():
    grants = [grant(id="a", ends_on=date(2027, 1, 1)), grant(id="b", ends_on=date(2027, 5, 3))]
    assert state(grants, [], None, [], AT).until == date(2027, 5, 3)
    assert state([*grants, grant(id="c")], [], None, [], AT).until is None


@given(st.lists(grants_st, max_size=4), st.lists(bars_st, max_size=3))
def test_a_state_that_is_not_granted_opens_nothing(grants, bars):
    told = state(grants, bars, None, [], AT).state
    opened = any(ask(use, grants=grants, bars=bars).allowed for use in USES)
    assert not opened or told in ("granted", "partly")


def test_every_kind_of_bar_has_a_sentence():
    for kind in Bar.model_fields["kind"].annotation.__args__:
        assert closed([make.bar(ref=WORK.ref, kind=kind)], AT) is not None


def test_grants_are_values():
    assert Grant.model_validate_json(grant().model_dump_json()).work == WORK
