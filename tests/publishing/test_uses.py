"""Uses outside our pages: the gate is asked for their whole time; recalls list them."""

from datetime import date

import pytest

from chorus.errors import Missing, NotCleared, RightsError
from chorus.types import LoggedUse
from publishing.export import export
from publishing.facts import Place, clear, read
from publishing.log_use import log_use, recalled
from publishing.recall import still_out
from tests import make
from tests.publishing.scene import DEMO

DAY = make.NOW.date()


def use(*refs, **over):
    told = {"id": "", "use": "print", "title": "Spring poster", "refs": refs, "run": 500}
    told |= {"places": "Lyon, Lille", "starts_on": DAY, "by": "", "at": make.NOW}
    return LoggedUse(**{**told, **over})


def logged(scene, *refs, **over):
    said = use(*refs, **over)
    return log_use(scene.store, said, by="mara", clock=scene.clock, brand=scene.brand)


def printable(scene, ends_on=None, **over):
    ref = scene.save()
    scene.approve(ref)
    scene.grant(ref, uses=("print", "catalogue", "gallery"), ends_on=ends_on, **over)
    return ref


def out(scene, ref=None):
    with scene.store.reading() as tx:
        return still_out(tx, scene.clock(), ref)


@pytest.mark.parametrize(
    ("ends_on", "until", "allowed"),
    [
        (None, date(2030, 1, 1), True),
        (date(2027, 6, 30), date(2027, 6, 30), True),
        (date(2027, 6, 30), date(2027, 7, 1), False),
        (date(2027, 6, 30), None, True),
    ],
)
def test_what_expires_before_the_catalogue_is_refused(scene, ends_on, until, allowed):
    ref = printable(scene, ends_on)
    with scene.store.reading() as tx:
        facts = read(tx, [ref])[ref]
    told = clear(facts, Place(use="catalogue", until=until), scene.clock())
    assert bool(told.works) is allowed
    if not allowed:
        assert told.reasons[0] == "its rights end on 2027-06-30, before 2027-07-01"


def test_a_longer_permission_carries_it(scene):
    ref = printable(scene, date(2027, 6, 30))
    with scene.store.transaction() as tx:
        part = tx.media.slots(ref)[0].digest
        tx.rights.save_grant(make.grant(work={"ref": ref, "part": part}, uses=("print",)))
    assert logged(scene, ref, ends_on=date(2031, 1, 1)).refs == (ref,)


def test_a_use_is_kept_with_one_act(scene):
    ref = printable(scene)
    told = logged(scene, ref, ref, note="ordered by phone")
    assert (told.by, told.refs, told.at) == ("mara", (ref,), scene.clock())
    with scene.store.reading() as tx:
        assert tx.logged_uses.get(told.id) == told
        act = tx.acts.of(told.id)[0]
        assert act.verb == "log_use"
        assert "Lyon" not in str(act.after), "what may name people stands apart from the chain"
        tx.acts.verify()


def test_two_uses_of_one_name_at_one_instant_are_two(scene):
    one, two = printable(scene), printable(scene)
    first, second = logged(scene, one), logged(scene, two)
    assert first.id != second.id
    scene.bar(two)
    recalled(scene.store, first.id, by="mara", clock=scene.clock)
    assert [line.use.id for line in out(scene)] == [second.id]


def test_refused_posts_are_all_named_and_nothing_is_kept(scene):
    good, short, never = printable(scene), printable(scene, date(2026, 12, 1)), scene.cleared()
    with pytest.raises(NotCleared) as told:
        logged(scene, good, short, never, "f" * 16, ends_on=date(2027, 1, 1))
    said = str(told.value)
    for part in (short, "2026-12-01", never, "not for print", "f" * 16, "it is not here"):
        assert part in said
    assert good not in said
    with scene.store.reading() as tx:
        assert tx.logged_uses.find() == []
        assert tx.acts.all() == []


@pytest.mark.parametrize("over", [{"refs": ()}, {"title": " "}, {"ends_on": date(2026, 1, 1)}])
def test_a_use_that_makes_no_sense_is_refused(scene, over):
    with pytest.raises(RightsError, match="Nothing was kept"):
        logged(scene, printable(scene), **over)


def test_demo_stands_in_the_title(scene):
    scene.brand = DEMO
    assert logged(scene, printable(scene)).title == "DEMO Spring poster"


def test_withdrawn_copies_are_listed_until_they_are_back(scene):
    ref, other = printable(scene), printable(scene)
    told = logged(scene, ref, other, ends_on=date(2027, 1, 1))
    assert out(scene) == []
    scene.bar(ref)
    done = scene.withdraw(ref)
    assert (
        "Spring poster, 500 copies, Lyon, Lille, from 2026-11-14 until 2027-01-01"
        in (done.out_there[0])
    )
    with scene.store.reading() as tx:
        ack = tx.acks.find(ref=ref)[0]
    assert (ack.kind, ack.state, ack.surface) == (
        "print",
        "waiting",
        f"print:{told.id}".replace("print", "use", 1),
    )
    assert "may be used up" in ack.note
    line = out(scene)[0]
    assert (line.use.id, line.refs) == (told.id, (ref,))
    assert out(scene, other) == []
    recalled(scene.store, told.id, by="mara", clock=scene.clock)
    recalled(scene.store, told.id, by="mara", clock=scene.clock)
    assert out(scene) == []
    with scene.store.reading() as tx:
        assert tx.acks.find(ref=ref)[0].state == "removed"
        assert [act.verb for act in tx.acts.of(told.id)] == ["recalled", "log_use"]
    assert scene.withdraw(ref).out_there == ()
    with pytest.raises(Missing):
        recalled(scene.store, "nothing", by="mara", clock=scene.clock)


def test_the_strictest_permission_decides_about_printed_copies(scene):
    ref = printable(scene, printed="recall")
    logged(scene, ref)
    scene.bar(ref)
    assert "must be recalled" in scene.withdraw(ref).out_there[0]
    assert out(scene)[0].rule == "They must be recalled."


def test_an_export_is_a_use_and_is_recalled(scene, tmp_path):
    ref, short = printable(scene), printable(scene, date(2026, 12, 1))
    common = {"by": "mara", "clock": scene.clock, "brand": scene.brand}
    done = export(
        scene.store,
        [ref, short],
        use="catalogue",
        to=tmp_path / "spring.zip",
        until=date(2027, 3, 1),
        **common,
    )
    assert done.posts == (ref,)
    assert "before 2027-03-01" in done.refused[0][1][0]
    with scene.store.reading() as tx:
        kept = tx.logged_uses.find()[0]
    assert (kept.kind, kept.title, kept.refs, kept.ends_on) == (
        "export",
        "spring.zip",
        (ref,),
        date(2027, 3, 1),
    )
    scene.bar(ref, "gone")
    scene.withdraw(ref)
    with scene.store.reading() as tx:
        assert [ack.kind for ack in tx.acks.find(ref=ref)] == ["export"]
    assert out(scene, ref)[0].use == kept


def test_what_is_only_not_approved_any_more_is_no_recall(scene):
    ref = printable(scene)
    logged(scene, ref)
    scene.approve(ref, "rejected")
    assert scene.withdraw(ref).out_there == ()
    assert out(scene) == []


def test_a_picture_that_may_not_be_cropped_says_so(scene, tmp_path):
    ref = printable(scene, may=())
    common = {"by": "mara", "clock": scene.clock, "brand": scene.brand}
    export(scene.store, [ref], use="print", to=tmp_path / "pack", **common)
    assert "do not crop" in (tmp_path / "pack" / "posts.csv").read_text()
    assert "do not crop" in (tmp_path / "pack" / "credits.txt").read_text()
    scene.gallery(ref)
    scene.publish()
    assert 'class="b o n"' in scene.page()
    assert b'"may_crop": false' in scene.files()["gallery.json"]
