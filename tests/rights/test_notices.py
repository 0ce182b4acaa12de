"""Notices: taken in, decided with reasons, countered, put back; nothing hides by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.errors import RightsError
from publishing.facts import Place, clear, read
from rights import notice
from rights.clocks import PUT_BACK_DAYS, decide_by, put_back
from rights.notice import Told
from tests.notices import OFFICE
from tests.publishing.scene import Scene


@pytest.fixture
def scene(store, clock, tmp_path):
    return Scene(store, clock, tmp_path / "out")


def shown(store, clock, ref):
    with store.reading() as tx:
        return bool(clear(read(tx, [ref])[ref], Place(use="gallery"), clock()).works)


def taken(scene, ref, **over):
    told = {
        "kind": "copyright",
        "post": ref,
        "name": "Bo Moss",
        "contact": "bo@fell.example",
        "words": "I took it",
        "good_faith": True,
        **over,
    }
    return notice.take(scene.store, Told(**told), office=OFFICE, clock=scene.clock)


def decided(scene, told, *, uphold=True, why="The sea in it is theirs.", ref=None):
    return notice.decide(
        scene.store, told.id, uphold=uphold, why=why, by="mara", office=OFFICE,
        clock=scene.clock, ref=ref,
    )  # fmt: skip


def countered(scene, told, words="I was there, here are the others of the series"):
    return notice.counter(
        scene.store, told.id, words=words, name="Ana", office=OFFICE, clock=scene.clock
    )


def mails(store):
    with store.reading() as tx:
        return [(m.kind, m.channel, m.to) for m in tx.messages.find()]


def test_many_notices_hide_nothing_until_a_person_decides(scene, store, clock):
    ref = scene.cleared()
    for n in range(200 if store.dialect == "sqlite" else 50):
        taken(scene, ref, words=f"take it down {n}", contact="")
    assert shown(store, clock, ref)
    with store.reading() as tx:
        assert len(tx.notices.find(ref=ref)) >= 50
        assert tx.rights.bars(ref) == []


def test_the_same_notice_is_kept_once_and_confirmed_once(scene, store):
    ref = scene.cleared()
    assert taken(scene, ref) == taken(scene, ref)
    assert mails(store) == [("receipt", "mail", "bo@fell.example")]


def test_upheld_closes_the_post_in_the_act_and_tells_both_sides(scene, store, clock):
    ref = scene.cleared(language="fr")
    told = taken(scene, ref, law="17 U.S.C. 106")
    done = decided(scene, told)
    assert done.refs == (ref,)
    assert not shown(store, clock, ref)
    with store.reading() as tx:
        theirs, author = (m for m in tx.messages.find() if m.kind == "reasons")
        if theirs.channel != "mail":
            theirs, author = author, theirs
        act = tx.acts.all()[-1]
        tx.acts.verify()
    for part in ("The sea in it is theirs.", "17 U.S.C. 106", "no automated means", "/notice/"):
        assert part in theirs.text
    assert "Une personne a décidé" in author.text
    assert author.channel == "hand"
    assert act.verb == "decide"
    assert "sea" not in act.model_dump_json()


@pytest.mark.parametrize(("kind", "bar"), [("privacy", "disputed"), ("minor", "minor")])
def test_each_ground_has_its_bar(kind, bar, scene, store):
    ref = scene.cleared()
    decided(scene, taken(scene, ref, kind=kind))
    with store.reading() as tx:
        assert [b.kind for b in tx.rights.bars(ref)] == [bar]


def test_rejected_leaves_it_and_says_why(scene, store, clock):
    ref = scene.cleared()
    told = taken(scene, ref)
    decided(scene, told, uphold=False, why="The picture is another one.")
    assert shown(store, clock, ref)
    assert sorted(kind for kind, _channel, _to in mails(store)) == ["reasons", "receipt"]
    with pytest.raises(RightsError, match="decided before"):
        decided(scene, told)


def test_no_reasons_no_decision_no_post_no_takedown(scene, store):
    told = taken(scene, "https://elsewhere.example/p/9")
    assert told.ref is None
    with pytest.raises(RightsError, match="reasons"):
        decided(scene, told, why="  ")
    with pytest.raises(RightsError, match="which post"):
        decided(scene, told)
    ref = scene.cleared()
    assert decided(scene, told, ref=ref).refs == (ref,)


def test_a_counter_notice_runs_its_clock_and_is_put_back(scene, store, clock):
    ref = scene.cleared()
    told = taken(scene, ref)
    decided(scene, told)
    answered = countered(scene, told)
    assert answered.restore_at is not None
    assert not shown(store, clock, ref)
    with pytest.raises(RightsError, match="has until"):
        notice.restore(store, told.id, by="mara", clock=clock)
    clock.advance((answered.restore_at - clock()).total_seconds())
    notice.restore(store, told.id, by="mara", clock=clock)
    assert shown(store, clock, ref)
    with store.reading() as tx:
        assert any("go" in m.text and "Ana" not in m.to for m in tx.messages.find(kind="reasons"))


def test_put_back_leaves_what_another_notice_closed(scene, store, clock):
    ref = scene.cleared()
    one, two = taken(scene, ref), taken(scene, ref, words="it is mine", contact="cy@fell.example")
    decided(scene, one)
    decided(scene, two)
    answered = countered(scene, one)
    clock.advance((answered.restore_at - clock()).total_seconds())
    notice.restore(store, one.id, by="mara", clock=clock)
    assert not shown(store, clock, ref)


@pytest.mark.parametrize("kind", ["minor"])
def test_some_notices_have_no_answer(kind, scene):
    told = taken(scene, scene.cleared(), kind=kind)
    with pytest.raises(RightsError, match="any more"):
        countered(scene, told)
    decided(scene, told)
    with pytest.raises(RightsError, match="any more"):
        countered(scene, told)


def test_a_closed_notice_stays_as_it_stands(scene, store, clock):
    ref = scene.cleared()
    told = taken(scene, ref)
    with pytest.raises(RightsError, match="Only a decided"):
        notice.close(store, told.id, by="mara", why="they went to court", clock=clock)
    decided(scene, told)
    assert notice.close(store, told.id, by="mara", why="court", clock=clock).status == "closed"
    assert not shown(store, clock, ref)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC)))
def test_put_back_lies_ten_to_fourteen_business_days_ahead(at):
    first, last = put_back(at)
    days = [at.date() + timedelta(n) for n in range(1, (last.date() - at.date()).days + 1)]
    working = [day for day in days if day.weekday() < 5]
    assert (working[PUT_BACK_DAYS[0] - 1], working[-1]) == (first.date(), last.date())
    assert len(working) == PUT_BACK_DAYS[1]


def test_a_child_is_looked_at_first():
    at = datetime(2026, 11, 14, 9, tzinfo=UTC)
    assert decide_by("minor", at, 24) < decide_by("copyright", at, 24)
    assert decide_by("minor", at, 2) == decide_by("copyright", at, 2)
