"""Looking again: edits are kept, deletions need proof, and what is gone stays gone."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chorus import chains, jobs
from chorus.types import Found, Status
from collectors.networks.youtube import YouTube
from collectors.recheck import judged
from storage import backup as keeping
from storage.store import Store
from tests import make
from tests.collectors.looked import Network, house, look, one_live, state
from tests.publishing.scene import BRAND, Scene

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def scene(store, clock, tmp_path):
    return Scene(store, clock, tmp_path / "out", BRAND)


@pytest.fixture
def there(scene, store):
    """A published post without pictures, another one beside it, and their network."""
    ref = scene.cleared(text="Warm and quiet", media=(), kind="review")
    other = scene.cleared(text="Another one", media=(), kind="review")
    scene.gallery(ref, other)
    scene.publish()
    with store.reading() as tx:
        post = tx.posts.get(ref).post
    return SimpleNamespace(scene=scene, ref=ref, other=other, post=post, network=Network())


# ── what an answer means ─────────────────────────────────────────────────────────────────────


def test_the_networks_explicit_word_empties_every_gallery_at_once(there):
    scene, network = there.scene, there.network
    network.says = {there.post.id: "gone"}
    with scene.store.reading() as tx:
        network.says[tx.posts.get(there.other).post.id] = "alive"
    scene.clock.now += DAY
    done = chains.rechecked(house(scene, network))
    assert (done.gone, done.alive, done.errors) == ((there.ref,), 1, {})
    assert "Warm and quiet" not in scene.page()
    assert "Another one" in scene.page()
    with scene.store.reading() as tx:
        assert tx.posts.get(there.ref).state == "gone"
        assert [bar.kind for bar in tx.rights.bars(there.ref)] == ["gone"]
        assert tx.acts.verify()
        (act,) = [one for one in tx.acts.all() if one.verb == "forget"]
        assert (act.subject, act.after["kind"]) == (there.ref, "gone")


def test_what_is_not_public_any_more_leaves_too(there):
    scene, network = there.scene, there.network
    network.posts = {there.post.id: there.post.model_copy(update={"visibility": "private"})}
    scene.clock.now += DAY
    assert chains.rechecked(house(scene, network)).gone == (there.ref,)
    assert "Warm and quiet" not in scene.page()


def test_an_edit_appends_a_version_and_leaves_until_a_person_saw_it(there):
    scene, network = there.scene, there.network
    network.posts = {there.post.id: there.post.model_copy(update={"text": "Cold and loud"})}
    scene.clock.now += DAY
    done = chains.rechecked(house(scene, network))
    assert (done.changed, done.gone) == ((there.ref,), ())
    with scene.store.reading() as tx:
        assert tx.posts.get(there.ref).version == 2
        assert tx.posts.version(there.ref, 1).text == "Warm and quiet"
    assert "Warm and quiet" not in scene.page()
    scene.clock.now += DAY
    assert chains.rechecked(house(scene, network)).changed == (), "the same is no edit"


def test_two_looks_an_hour_apart_must_agree(scene):
    ref, _ = one_live(scene)
    network = Network(YouTube.sheet.model_copy(update={"network": "mastodon"}))
    network.says = "absent"
    scene.clock.now += DAY
    assert look(scene, network).absent == 1
    scene.clock.now += HOUR - timedelta(seconds=1)
    assert look(scene, network).looked == 0, "not due before the hour is over"
    assert look(scene, network, everything=True).gone == (), "nor believed when it is asked"
    assert state(scene.store, ref) == "live"
    scene.clock.now += HOUR
    assert look(scene, network).gone == (ref,)


SAID = st.sampled_from(["alive", "edited", "unknown", "absent", "absent", "absent"])
STEP = st.tuples(SAID, st.integers(min_value=0, max_value=7200))


def agree(told):
    """Were two absences an hour apart, with nothing alive in between, at any step?"""
    first, now = None, 0
    for said, seconds in told:
        now += seconds
        if said in ("alive", "edited"):
            first = None
        elif said == "absent":
            first = now if first is None else first
            if now - first >= 3600:
                return True
    return False


@settings(max_examples=400, deadline=None)
@given(st.lists(STEP, max_size=12))
def test_no_sequence_of_looks_without_two_that_agree_makes_a_post_gone(told):
    now, known, gone = make.NOW, None, False
    for said, seconds in told:
        now += timedelta(seconds=seconds)
        absent = said == "absent"
        answer = Status(key="m:1", state="unknown" if absent else said, absent=absent)
        known, why = judged(known, answer, "r", now)
        gone = gone or bool(why)
    assert gone == agree(told)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.lists(STEP, min_size=1, max_size=6))
def test_the_same_in_the_database(scene, told):
    ref, post = one_live(scene)
    network = Network()
    for said, seconds in told:
        scene.clock.now += timedelta(seconds=seconds)
        with scene.store.reading() as tx:
            live = [one.id for one in tx.looks.watched(scene.clock())]
        network.says = {**dict.fromkeys(live, "unknown"), post.id: said}
        look(scene, network, everything=True)
    assert state(scene.store, ref) == ("gone" if agree(told) else "live")


# ── gone stays gone ──────────────────────────────────────────────────────────────────────────


def test_a_late_page_and_an_old_backup_bring_nothing_back(there, tmp_path):
    scene, network = there.scene, there.network
    keeping.backup(scene.store, tmp_path / "o.chorus", now=scene.clock(), key=b"k", passphrase=None)
    scene.clock.now += DAY
    network.says = "gone"
    assert len(chains.rechecked(house(scene, network)).gone) == 2
    late = Found(post=there.post.model_copy(update={"text": "Edited"}))
    with scene.store.transaction() as tx:
        saved = tx.posts.save([late], at=scene.clock(), by="t")
    assert (saved.new, saved.changed, saved.barred) == ((), (), 1)
    restored = Store.create(f"sqlite:///{tmp_path}/new/c.db", scene.store.files.folder)
    keeping.restore(tmp_path / "o.chorus", restored, now=scene.clock())
    assert state(restored, there.ref) == "gone"
    network.says, network.posts = "alive", {there.post.id: there.post}
    again = Scene(restored, scene.clock, tmp_path / "again", BRAND)
    scene.clock.now += DAY
    assert look(again, network, everything=True).looked == 0, "nobody asks for it again"
    assert state(restored, there.ref) == "gone"
    restored.close()


@pytest.mark.parametrize("how", ["withdrawn", "gone"])
def test_closed_while_its_network_answered_it_stays_closed(there, how):
    scene, network = there.scene, there.network
    network.posts = {there.post.id: there.post.model_copy(update={"text": "Edited"})}

    def close():
        with scene.store.transaction() as tx:
            if how == "gone":
                tx.posts.gone([there.post.key], at=scene.clock(), by="t")
            else:
                tx.posts.close(there.ref, "withdrawn")

    network.then = close
    scene.clock.now += DAY
    done = look(scene, network)
    assert (done.changed, done.gone) == ((), ())
    with scene.store.reading() as tx:
        post = tx.posts.get(there.ref)
    assert (post.state, post.post.text) == (how, "Warm and quiet")


def test_an_erased_post_leaves_no_looks(there):
    scene = there.scene
    scene.clock.now += DAY
    look(scene, there.network)
    with scene.store.transaction() as tx:
        tx.erasing.shut([there.ref], by="t", at=scene.clock())
        assert tx.erasing.posts([there.ref], at=scene.clock())["looked"] == 1


def test_the_chore_looks_every_ten_minutes(there):
    scene = there.scene
    scene.clock.now += DAY
    there.network.says = "gone"
    own = house(scene, there.network)
    jobs.submit(own)
    jobs.work(own)
    with scene.store.reading() as tx:
        (run,) = [run for run in tx.runs.recent(50) if run.source == "recheck"]
    assert (run.verb, run.error, run.counts["gone"]) == ("recheck", None, 2)
    assert "Warm and quiet" not in scene.page()
