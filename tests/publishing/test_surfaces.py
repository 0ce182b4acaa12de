"""Each surface answers a withdrawal: galleries at once, a cache by its hook, until it says yes."""

import orjson
import pytest

from chorus.http import Answered, Http
from chorus.types import Policy
from publishing.publish import publish
from publishing.purge import purge
from publishing.withdraw import withdraw
from tests import make
from tests.publishing.scene import jpeg, mp4
from tests.publishing.test_clean import exif

HOOK = Policy(purge_url="https://cdn.example/purge", purge_token="s3cret")


class Cache:
    """A hook that answers as told and remembers what it was told."""

    def __init__(self, *statuses):
        self.statuses, self.asked = list(statuses), []

    def __call__(self, asked):
        self.asked.append(asked)
        return Answered(status=self.statuses.pop(0) if self.statuses else 204)

    @property
    def paths(self):
        return [path for asked in self.asked for path in orjson.loads(asked.body)["paths"]]


def tell(scene, cache, policy=HOOK):
    return purge(
        scene.store,
        http=Http.offline(cache),
        policy=policy,
        brand=scene.brand,
        clock=scene.clock,
    )


def taken(scene, *refs, **over):
    told = {"out": scene.out, "by": "mara", "clock": scene.clock, "brand": scene.brand}
    return withdraw(scene.store, refs, **{**told, "purge": True, **over})


def acks(scene, **where):
    with scene.store.reading() as tx:
        return tx.acks.find(**where)


def small(scene, n):
    picture = make.media(digest=scene.keep(jpeg(n, (64, 80))))
    return scene.cleared(text=f"words of {n}", media=(picture,))


@pytest.fixture
def shown(scene):
    """Two posts in two galleries, a third one in one; all published."""
    refs = [small(scene, n) for n in range(3)]
    scene.gallery(*refs, slug="one")
    scene.gallery(*refs[:2], slug="two")
    for slug in ("one", "two"):
        scene.publish(slug)
    return refs


def test_galleries_answer_and_the_cache_waits_for_its_hook(scene, shown):
    gone = scene.digest(shown[0])[:20]
    scene.bar(shown[0])
    assert taken(scene, shown[0]).galleries == ("one", "two")
    told = {ack.surface: ack.state for ack in acks(scene, ref=shown[0])}
    assert told == {"gallery:one": "removed", "gallery:two": "removed", "cache": "waiting"}
    cache = Cache()
    done = tell(scene, cache)
    assert (done.purged, done.waiting, done.error) == (1, 0, "")
    assert cache.asked[0].headers["authorization"] == "Bearer s3cret"
    assert orjson.loads(cache.asked[0].body)["base"] == scene.brand.public_url
    for slug in ("one", "two"):
        pages = {f"/g/{slug}/{n}" for n in ("", "index.html", "fragment.html", "gallery.json")}
        assert pages <= set(cache.paths)
        assert f"/g/{slug}/{gone}-240.webp" in cache.paths
    assert not any(scene.digest(shown[1])[:20] in path for path in cache.paths)
    assert acks(scene, kind="cache")[0].state == "purged"
    tell(scene, cache)
    assert len(cache.asked) == 1


@pytest.mark.parametrize("status", [500, 401, 404, 429])
def test_what_the_cache_did_not_acknowledge_waits_with_the_reason(scene, shown, status):
    scene.bar(shown[0])
    taken(scene, shown[0])
    cache = Cache(status)
    assert tell(scene, cache).waiting == 1
    ack = acks(scene, kind="cache")[0]
    assert ack.state == "waiting"
    assert "has not said yes" in ack.note
    assert "s3cret" not in ack.note
    assert tell(scene, cache).purged == 1


def test_a_second_withdrawal_adds_its_paths(scene, shown):
    for ref in shown[:2]:
        scene.bar(ref)
        taken(scene, ref)
    cache = Cache(500)
    tell(scene, cache)
    scene.bar(shown[2])
    taken(scene, shown[2])
    assert tell(scene, cache).purged == 3


def test_paths_that_came_while_the_hook_was_told_are_told_next_time(scene, shown):
    scene.bar(shown[0])
    taken(scene, shown[0])
    later = scene.gallery(shown[1], slug="three")

    def slow(asked):
        if len(cache.asked) == 1:
            with scene.store.transaction() as tx:
                ack = tx.acks.find(kind="cache")[0]
                paths = (*ack.paths, f"/g/{later}/")
                tx.acks.save(ack.model_copy(update={"paths": paths}))
        return Answered(status=200)

    cache = Cache()
    http = Http.offline(lambda asked: (cache(asked), slow(asked))[1])
    told = {"policy": HOOK, "brand": scene.brand, "clock": scene.clock}
    purge(scene.store, http=http, **told)
    assert acks(scene, kind="cache")[0].state == "waiting"
    purge(scene.store, http=http, **told)
    assert f"/g/{later}/" in cache.paths
    assert acks(scene, kind="cache")[0].state == "purged"


def test_many_paths_go_in_several_requests(scene, shown, monkeypatch):
    monkeypatch.setattr("publishing.purge.PATHS", 3)
    scene.bar(shown[0])
    taken(scene, shown[0])
    cache = Cache(200, 200, 503)
    assert tell(scene, cache).purged == 0
    assert tell(scene, cache).purged == 1
    assert len(set(cache.paths)) > 6


def test_without_a_hook_nothing_waits_for_a_cache(scene, shown):
    scene.bar(shown[0])
    taken(scene, shown[0], purge=False)
    assert {ack.kind for ack in acks(scene)} == {"gallery"}
    assert tell(scene, Cache(), Policy()).counts == {"purged": 0, "waiting": 0}


def test_what_is_not_taken_back_needs_no_answer(scene, shown):
    scene.approve(shown[0], "rejected")
    taken(scene, shown[0])
    assert acks(scene) == []


def test_a_gallery_that_is_published_without_it_answers_too(scene, shown):
    scene.bar(shown[0])
    told = {"out": scene.out, "by": "mara", "clock": scene.clock, "brand": scene.brand}
    publish(scene.store, "one", purge=True, **told)
    assert [a.surface for a in acks(scene, ref=shown[0])] == ["cache", "gallery:one"]
    assert f"/g/one/{scene.digest(shown[0])[:20]}-240.webp" in acks(scene, kind="cache")[0].paths


def test_a_gallery_that_cannot_be_written_is_an_answer(scene, shown, monkeypatch):
    from chorus.errors import PublishError

    scene.bar(shown[0])

    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("publishing.withdraw.prepare", full)
        patch.setattr("publishing.issue.write", full)
        with pytest.raises(PublishError, match="one, two"):
            taken(scene, shown[0])
    assert {a.state for a in acks(scene, ref=shown[0])} == {"waiting"}
    assert "No space" in acks(scene, ref=shown[0])[0].note
    taken(scene, shown[0])
    assert {a.state for a in acks(scene, ref=shown[0], kind="gallery")} == {"removed"}


def test_cutting_draws_nothing(scene, shown, monkeypatch):
    monkeypatch.setattr("publishing.issue.render", lambda *_a, **_o: pytest.fail("drawn"))
    before = scene.files("one")
    scene.bar(shown[1])
    assert taken(scene, shown[1]).galleries == ("one", "two")
    with scene.store.reading() as tx:
        stands = tx.publications.current("one")
        assert (stands.version, stands.folder) == (2, "one/v1")
        assert stands.items == (shown[0], shown[2])
        assert tx.publications.holding(shown[1]) == []
        assert tx.publications.holding(shown[0]) == ["one", "two"]
        act = tx.acts.of(shown[1])[0]
        assert (act.verb, act.after) == (
            "withdraw",
            {"posts": [shown[1]], "galleries": {"one": 2, "two": 2}},
        )
    files = scene.files("one")
    small = f"{scene.digest(shown[1])[:20]}-240"
    assert set(before) - set(files) == {f"{small}.webp", f"{small}.avif"}
    assert set(stands.files) == set(files)
    assert not [name for name in files if name.startswith(".")]
    monkeypatch.undo()
    assert scene.publish("one").version == 3


def test_a_post_edited_since_leaves_with_it(scene, shown):
    scene.edit(shown[2], "something else")
    scene.bar(shown[0])
    assert set(taken(scene, shown[0]).galleries) == {"one", "two"}
    with scene.store.reading() as tx:
        assert tx.publications.current("one").items == (shown[1],)


def test_what_expired_since_leaves_with_it(scene, shown, clock):
    with scene.store.transaction() as tx:
        for old in tx.rights.grants(shown[2]):
            ends = clock().date()
            tx.rights.save_grant(old.model_copy(update={"version": 2, "ends_on": ends}))
    scene.publish("one")
    clock.advance(86400)
    scene.bar(shown[0])
    taken(scene, shown[0])
    with scene.store.reading() as tx:
        assert tx.publications.current("one").items == (shown[1],)


def test_a_permission_that_changed_is_drawn_anew(scene, shown):
    with scene.store.transaction() as tx:
        old = next(g for g in tx.rights.grants(shown[1]) if g.work.part != "text")
        ends = scene.clock().date()
        tx.rights.save_grant(old.model_copy(update={"version": 2, "ends_on": ends}))
    scene.bar(shown[0])
    taken(scene, shown[0])
    item = orjson.loads(scene.files("one")["gallery.json"])["items"][0]
    assert (item["ref"], item["until"]) == (shown[1], ends.isoformat())


def test_a_bar_between_reading_and_switching_counts(scene, shown, monkeypatch):
    import publishing.withdraw as module

    scene.bar(shown[0])
    real, calls = module.settle, []

    def slow(folders):
        calls.append(1)
        if len(calls) == 1:
            scene.bar(shown[1])
        real(folders)

    monkeypatch.setattr(module, "settle", slow)
    taken(scene, shown[0])
    for slug in ("one", "two"):
        assert shown[1].encode() not in b"".join(scene.files(slug).values())


@pytest.mark.parametrize("step", ["prepare", "replace", "settle", "cut"])
@pytest.mark.parametrize("after", [0, 1])
def test_a_crash_in_a_withdrawal_is_made_good_by_the_next(scene, shown, monkeypatch, step, after):
    import publishing.withdraw as module

    scene.bar(shown[0])
    real, calls = getattr(module, step), []

    def die(*args, **options):
        calls.append(1)
        if len(calls) > after:
            raise KeyboardInterrupt
        return real(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(module, step, die)
        with pytest.raises(KeyboardInterrupt):
            taken(scene, shown[0])
    taken(scene, shown[0])
    for slug in ("one", "two"):
        files = scene.files(slug)
        assert shown[0].encode() not in b"".join(files.values())
        assert not [name for name in files if name.startswith(".")]
    with scene.store.reading() as tx:
        assert tx.publications.holding(shown[0]) == []


def test_a_lifted_post_comes_back_although_a_crash_had_cut_it(scene, shown, monkeypatch):
    import publishing.withdraw as module

    scene.bar(shown[0])
    real = module.settle
    calls = []

    def die(folders):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(folders)

    with monkeypatch.context() as patch:
        patch.setattr(module, "settle", die)
        with pytest.raises(KeyboardInterrupt):
            taken(scene, shown[0])
    with scene.store.transaction() as tx:
        tx.rights.lift(shown[0], "withdrawn", scene.clock())
    assert scene.publish("one").changed
    assert shown[0] in scene.page("one")


def test_many_galleries_are_emptied_in_chunks(scene, monkeypatch):
    monkeypatch.setattr("publishing.withdraw.CHUNK", 2)
    ref, other = small(scene, 1), small(scene, 2)
    for n in range(5):
        scene.gallery(ref, other, slug=f"g{n}")
        scene.publish(f"g{n}")
    scene.bar(ref)
    assert taken(scene, ref).galleries == tuple(f"g{n}" for n in range(5))
    assert all(ref not in scene.page(f"g{n}") for n in range(5))


def test_no_public_file_holds_what_a_camera_wrote(scene):
    digest = scene.keep(jpeg(3, (1200, 900), exif=exif(), comment=b"SECRET-COMMENT"))
    clip = scene.keep(mp4(), "video", scene.keep(jpeg(4, exif=exif())))
    refs = [
        scene.cleared(media=(make.media(digest=digest),)),
        scene.cleared(media=(make.media(kind="video", digest=clip),)),
    ]
    scene.gallery(*refs)
    scene.publish()
    files = scene.files()
    assert len([name for name in files if name.endswith((".webp", ".avif", ".mp4"))]) == 11
    for name, data in files.items():
        for told in (b"SECRET", b"Exif", b"61.6363", b"secret-title", b"GPS"):
            assert told not in data, name
    assert b"SECRETCAM" in scene.store.files.read(digest)
