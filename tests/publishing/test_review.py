import pytest

from publishing.review import Logged, review
from tests import make


@pytest.fixture
def say(store, clock):
    seq = iter(range(1, 1000))

    def tell(ref, verb, by="mara", n=None, together=False, **over):
        refs = ref if isinstance(ref, list) else [ref]
        entries = [
            Logged(
                **{
                    "client_id": by,
                    "seq": n or next(seq),
                    "ref": r,
                    "verb": verb,
                    "expected_version": 1,
                    "at": clock(),
                    **over,
                }
            )
            for r in refs
        ]
        return review(store, entries, by=by, clock=clock, together=together)

    return tell


def verdict(store, ref):
    with store.reading() as tx:
        found = tx.decisions.get(ref)
        return found.verdict if found else None


def test_a_decision_is_taken_in_once(scene, store, say):
    ref = scene.save()
    told = say(ref, "approve", n=7, reason="good light")
    assert (told.acknowledged, told.decided, told.repeated, told.conflicts) == (7, 1, 0, ())
    again = say(ref, "approve", n=7)
    assert (again.acknowledged, again.decided, again.repeated) == (7, 0, 1)
    with store.reading() as tx:
        assert tx.decisions.get(ref).note == "good light"
        acts = tx.acts.of(ref)
        assert [a.verb for a in acts] == ["approve"]
        assert acts[0].before is None
        assert acts[0].after["seen_version"] == 1
        tx.acts.verify()


def test_an_edited_post_is_a_conflict_naming_its_author(scene, store, say):
    ref = scene.save()
    scene.edit(ref, "Other words")
    told = say(ref, "approve")
    assert told.decided == 0
    assert told.conflicts[0].who == "its author"
    assert verdict(store, ref) is None
    assert say(ref, "approve", expected_version=2).decided == 1


def test_two_people_do_not_overwrite_each_other(scene, store, say):
    ref = scene.save()
    say(ref, "reject", by="noor")
    told = say(ref, "approve", by="mara")
    assert told.conflicts[0].who == "noor"
    assert "noor" in told.conflicts[0].note
    assert verdict(store, ref) == "rejected"
    assert say(ref, "approve", by="mara", seen="rejected").decided == 1
    assert say(ref, "undo", by="noor").conflicts[0].who == "mara"


def test_a_conflict_is_acknowledged_and_the_rest_goes_on(scene, store, clock):
    one, two = scene.save(), scene.save()
    scene.edit(one, "x")
    entries = [
        Logged(client_id="c", seq=n, ref=ref, verb="approve", expected_version=1, at=clock())
        for n, ref in enumerate((one, "f" * 16, two), 1)
    ]
    told = review(store, entries, by="mara", clock=clock)
    assert (told.acknowledged, told.decided, len(told.conflicts)) == (3, 1, 2)
    assert review(store, entries, by="mara", clock=clock).repeated == 3


def test_undo_goes_back_step_by_step_to_undecided(scene, store, say):
    ref = scene.save()
    for verb in ("approve", "later", "reject"):
        say(ref, verb)
    seen = []
    for _ in range(3):
        assert say(ref, "undo").conflicts == ()
        seen.append(verdict(store, ref))
    assert seen == ["later", "approved", None]
    assert len(say(ref, "undo").conflicts) == 1
    with store.reading() as tx:
        assert len(tx.acts.of(ref)) == 6


def test_undo_after_an_edit_does_not_restore_an_approval_of_other_words(scene, store, say):
    ref = scene.save()
    say(ref, "approve")
    scene.edit(ref, "Other words")
    say(ref, "reject", expected_version=2)
    say(ref, "undo", expected_version=2)
    assert verdict(store, ref) is None


def test_a_bulk_decision_is_one_act_and_can_be_undone_one_by_one(scene, store, say):
    refs = [scene.save() for _ in range(3)]
    say(refs[0], "reject")
    assert say(refs, "approve", together=True).decided == 3
    with store.reading() as tx:
        bulk = tx.acts.of("bulk")
        assert len(bulk) == 1
        assert set(bulk[0].after["posts"]) == set(refs)
        assert len(tx.acts.of(refs[1])) == 0
    say(refs[0], "undo")
    say(refs[1], "undo")
    assert [verdict(store, r) for r in refs] == ["rejected", None, "approved"]


def test_answers_about_products(scene, store, say, clock):
    ref = scene.save()
    made = make.product(sku="TH-9")
    with store.transaction() as tx:
        tx.catalog.save([made], clock())
    assert say(ref, "match_yes", sku="TH-9").decided == 1
    say(ref, "match_no", sku="TH-9")

    def answer():
        with store.reading() as tx:
            return tx.matches.of(ref)[0].answer

    assert answer() == "no"
    say(ref, "undo", sku="TH-9")
    assert answer() == "yes"
    assert "no-such" in say(ref, "match_yes", sku="no-such").conflicts[0].note
    assert verdict(store, ref) is None


def test_nothing_is_nothing(store, clock):
    assert review(store, [], by="mara", clock=clock, together=True).acknowledged == 0
