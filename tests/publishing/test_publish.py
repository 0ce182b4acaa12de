"""publish and withdraw on a real store: what stands in the public folder, and what does not."""

import shutil
from datetime import timedelta

import orjson
import pytest

import publishing.issue
from chorus.errors import Missing, PublishError
from chorus.types import JudgedKind
from publishing.withdraw import withdraw
from tests import make
from tests.publishing.scene import DEMO, jpeg, mp4


def test_a_cleared_post_stands_in_the_gallery(scene):
    ref = scene.cleared(text="Up at five <3")
    told = (scene.gallery(ref), scene.publish())[1]
    assert (told.version, told.items, told.refused, told.changed) == (1, (ref,), (), True)
    files = scene.files()
    assert "Up at five &lt;3" in files["index.html"].decode()
    stem = scene.digest(ref)[:20]
    assert {n for n in files if n.endswith((".webp", ".avif"))} == {
        f"{stem}-{w}.{kind}" for w in (240, 480) for kind in ("webp", "avif")
    }
    item = orjson.loads(files["gallery.json"])["items"][0]
    assert [f["width"] for f in item["files"]] == [240, 300]
    with scene.store.reading() as tx:
        publication = tx.publications.current("ridge")
        assert publication.items == (ref,)
        assert publication.folder == "ridge/v1"
        assert tx.acts.of("ridge")[0].verb == "publish"
        tx.acts.verify()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda s, ref: s.approve(ref, "rejected"), "rejected"),
        (lambda s, ref: s.approve(ref, "later"), "put off until later"),
        (lambda s, ref: s.edit(ref, "Something else"), "edited since approved"),
        (lambda s, ref: s.bar(ref), "the author took the permission back"),
        (
            lambda s, ref: s.bar(ref, "minor"),
            "it may show or come from a minor; a guardian's consent is missing",
        ),
    ],
)
def test_what_the_gate_refuses_is_named_and_left_out(scene, spoil, why):
    good, bad = scene.cleared(), scene.cleared()
    spoil(scene, bad)
    scene.gallery(good, bad)
    told = scene.publish()
    assert told.items == (good,)
    assert told.refused[0][0] == bad
    assert why in told.refused[0][1]
    assert bad not in scene.page()


def test_undecided_unpictured_and_ungranted_posts_are_refused(scene):
    undecided = scene.save()
    scene.grant(undecided)
    unkept = scene.save(media=(make.media(),))
    scene.approve(unkept)
    scene.grant(unkept)
    ungranted = scene.save()
    scene.approve(ungranted)
    other_use = scene.save()
    scene.approve(other_use)
    scene.grant(other_use, uses=("social:instagram",))
    scene.gallery(undecided, unkept, ungranted, other_use)
    refused = dict(scene.publish().refused)
    assert refused[undecided] == ("not reviewed",)
    assert "its picture is not kept" in refused[unkept]
    assert "nobody has allowed it" in refused[ungranted]
    assert "granted for social on Instagram only" in refused[other_use][0]


def test_words_are_quoted_only_when_they_are_cleared(scene):
    ref = scene.save(
        text="These exact words", media=(make.media(digest=scene.keep(jpeg(9)), alt=None),)
    )
    scene.approve(ref)
    scene.grant(ref, text=False)
    scene.gallery(ref)
    scene.publish()
    everything = b"".join(scene.files().values())
    assert b"exact words" not in everything


def test_a_review_without_picture_is_a_quote_with_stars(scene):
    ref = scene.cleared(
        text="Warm and quiet",
        media=(),
        kind="review",
        network="reviews",
        url=None,
        rating={"value": 4, "max": 5},
    )
    scene.gallery(ref)
    scene.publish()
    assert "4 out of 5" in scene.page()
    assert "<blockquote" in scene.page()


def test_publishing_twice_changes_nothing(scene):
    scene.gallery(scene.cleared())
    first, second = scene.publish(), scene.publish()
    assert (second.version, second.changed) == (first.version, False)
    assert sorted(p.name for p in (scene.out / "ridge").iterdir()) == ["current", "v1"]


def test_a_new_version_replaces_the_old_folder(scene):
    one, two = scene.cleared(), scene.cleared()
    scene.gallery(one)
    scene.publish()
    scene.gallery(one, two)
    assert scene.publish().version == 2
    assert sorted(p.name for p in (scene.out / "ridge").iterdir()) == ["current", "v2"]


def test_withdrawal_leaves_a_neutral_place_and_no_file(scene):
    refs = [scene.cleared(text=f"words of {n}") for n in "abc"]
    scene.gallery(*refs)
    scene.publish()
    gone = scene.digest(refs[1])[:20]
    scene.bar(refs[1])
    told = scene.withdraw(refs[1])
    assert (told.galleries, told.refs) == (("ridge",), (refs[1],))
    files = scene.files()
    assert not any(gone in name for name in files)
    assert b"words of b" not in b"".join(files.values())
    assert refs[1].encode() not in b"".join(files.values())
    assert "No longer here" in scene.page()
    assert orjson.loads(files["gallery.json"])["places"] == [refs[0], None, refs[2]]
    assert scene.withdraw(refs[1]).galleries == ()
    scene.bar(refs[0])
    scene.withdraw(refs[0])
    assert orjson.loads(scene.files()["gallery.json"])["places"] == [None, None, refs[2]]
    assert scene.publish().items == (refs[2],)
    assert "No longer here" not in scene.page()


def test_withdraw_without_refs_finds_what_expired(scene, clock):
    ref = scene.save()
    scene.approve(ref)
    scene.grant(ref, ends_on=clock().date())
    scene.gallery(ref)
    scene.publish()
    everything = {"out": scene.out, "by": "chorus", "clock": clock, "brand": scene.brand}
    assert withdraw(scene.store, None, **everything).galleries == ()
    clock.advance(timedelta(days=1).total_seconds())
    assert withdraw(scene.store, None, **everything).refs == (ref,)


def test_an_erased_post_leaves(scene):
    ref = scene.cleared()
    scene.gallery(ref)
    scene.publish()
    with scene.store.transaction() as tx:
        tx.posts.close(ref, "erased")
    assert scene.withdraw(ref).refs == (ref,)
    assert not [n for n in scene.files() if n.endswith("webp")]


def test_one_cleared_picture_of_two_is_shown(scene):
    first, second = scene.keep(jpeg(51)), scene.keep(jpeg(52))
    ref = scene.save(media=(make.media(digest=first), make.media(digest=second)))
    scene.approve(ref)
    with scene.store.transaction() as tx:
        tx.rights.save_grant(make.grant(work={"ref": ref, "part": second}))
    scene.gallery(ref)
    scene.publish()
    names = " ".join(scene.files())
    assert second[:20] in names
    assert first[:20] not in names


def test_a_clip_has_a_poster_and_no_tags(scene):
    poster = scene.keep(jpeg(70))
    clip = scene.keep(mp4(), "video", poster)
    ref = scene.cleared(media=(make.media(kind="video", digest=clip, alt=None),))
    scene.describe(ref, "Fog comes down a ridge")
    scene.gallery(ref)
    scene.publish()
    data = scene.files()[f"{clip[:20]}.mp4"]
    assert b"61.6363" not in data
    assert b"secret-title" not in data
    assert b"61.6363" in scene.store.files.read(clip)
    assert 'data-v="1"' in scene.page()
    other = scene.cleared()
    scene.gallery(ref, other)
    scene.publish()
    assert scene.files()[f"{clip[:20]}.mp4"] == data


def test_a_clip_without_poster_or_a_broken_file_is_refused_not_fatal(scene):
    clip = scene.keep(mp4(), "video")
    bad = scene.cleared(media=(make.media(kind="video", digest=clip),))
    broken = scene.cleared(media=(make.media(digest=scene.keep(b"not a picture")),))
    lost = scene.cleared()
    shutil.rmtree(scene.store.files.path(scene.digest(lost)).parent)
    good = scene.cleared()
    scene.gallery(bad, broken, lost, good)
    told = scene.publish()
    assert told.items == (good,)
    assert {why for _, why in told.refused} == {("its picture cannot be read",)}


def test_demo_is_marked_on_page_and_in_file_names(scene):
    scene.brand = DEMO
    scene.gallery(scene.cleared())
    scene.publish()
    assert "Demo data" in scene.page()
    assert all(n.startswith("DEMO-") for n in scene.files() if n.endswith("webp"))


def test_a_campaign_shows_placed_then_accepted_entries(scene, clock):
    refs = [scene.cleared() for _ in range(4)]
    with scene.store.transaction() as tx:
        tx.campaigns.save(make.campaign(disclosure="Contest entry"), clock())
        from chorus.types import Entry

        statuses = ["entered", "won", "refused", "entered"]
        tx.campaigns.save_entries(
            [
                Entry(campaign="autumn", ref=r, person=None, at=clock(), status=s)
                for r, s in zip(refs, statuses, strict=True)
            ]
        )
    scene.gallery(refs[3], kind="campaign", target="autumn")
    assert scene.publish().items == (refs[3], refs[1], refs[0])
    assert "Contest entry" in scene.page()


def test_a_tie_to_the_brand_is_said_on_the_page(scene, clock):
    paid, staff = scene.cleared(), scene.cleared()
    with scene.store.transaction() as tx:
        tx.who.judged([JudgedKind(ref=paid, version=1, kind="paid", why="label")], "r")
        tx.who.tell(staff, "staff", always=None, by="mara", at=clock())
    scene.gallery(paid, staff, language="es")
    scene.publish()
    assert "Colaboración pagada" in scene.page()
    assert f"Trabaja para {scene.brand.name}" in scene.page()


def test_size_counts_shown_posts_only(scene):
    refused = scene.save()
    shown = [scene.cleared() for _ in range(3)]
    scene.gallery(refused, *shown, size=2)
    assert scene.publish().items == tuple(shown[:2])


def test_something_barred_while_rendering_is_not_published(scene, monkeypatch):
    one, two = scene.cleared(), scene.cleared()
    scene.gallery(one, two)
    render, calls = publishing.issue.render, []

    def slow(*args, **options):
        calls.append(1)
        if len(calls) == 1:
            scene.bar(two)
        return render(*args, **options)

    monkeypatch.setattr(publishing.issue, "render", slow)
    assert scene.publish().items == (one,)
    assert len(calls) == 2


@pytest.mark.parametrize("step", ["render", "write", "flush", "switch", "read", "sweep"])
def test_a_crash_leaves_what_stood_and_the_next_run_heals(scene, monkeypatch, step):
    one, two = scene.cleared(), scene.cleared()
    scene.gallery(one)
    scene.publish()
    before = scene.files()
    scene.gallery(one, two)
    real, calls = getattr(publishing.issue, step), []

    def cut(*args, **options):
        calls.append(1)
        if step == "read" and len(calls) < 2:
            return real(*args, **options)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publishing.issue, step, cut)
        with pytest.raises(KeyboardInterrupt):
            scene.publish()
    if step != "sweep":
        assert scene.files() == before
    scene.bar(one)
    scene.withdraw(one)
    assert one.encode() not in b"".join(scene.files().values())
    assert scene.publish().items == (two,)
    assert len([p for p in (scene.out / "ridge").iterdir() if p.name.startswith("v")]) == 1


def test_a_switch_whose_record_was_lost_is_written_again(scene, monkeypatch):
    one, two = scene.cleared(), scene.cleared()
    scene.gallery(one)
    scene.publish()
    scene.gallery(one, two)
    real = publishing.issue.switch

    def then_die(folder):
        real(folder)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publishing.issue, "switch", then_die)
        with pytest.raises(KeyboardInterrupt):
            scene.publish()
    assert (scene.out / "ridge" / "current").readlink().name == "v2"
    scene.bar(two)
    told = scene.withdraw(two)
    assert told.galleries == ("ridge",)
    assert two.encode() not in b"".join(scene.files().values())


def test_a_full_disk_is_a_sentence_and_the_old_version_stays(scene, monkeypatch):
    one = scene.cleared()
    scene.gallery(one)
    scene.publish()
    before = scene.files()
    scene.gallery(one, scene.cleared())

    def full(*_args):
        raise OSError(28, "No space left on device", "x")

    with monkeypatch.context() as patch:
        patch.setattr(publishing.issue, "write", full)
        with pytest.raises(PublishError, match="No space left.*stays up"):
            scene.publish()
    assert scene.files() == before


def test_one_gallery_that_cannot_be_written_does_not_stop_the_others(scene, monkeypatch):
    ref = scene.cleared()
    for slug in ("aaa", "bbb"):
        scene.gallery(ref, slug=slug)
        scene.publish(slug)
    scene.bar(ref)
    real = publishing.issue.write

    def full(path, data):
        if "aaa" in path.parts:
            raise OSError(28, "No space left on device")
        real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(publishing.issue, "write", full)
        with pytest.raises(PublishError, match="aaa"):
            scene.withdraw(ref)
    assert ref not in scene.page("bbb")
    assert scene.withdraw(ref).galleries == ("aaa",)


def test_an_unknown_gallery_is_missing(scene):
    with pytest.raises(Missing, match="nowhere"):
        scene.publish("nowhere")


def test_what_a_crash_left_beside_the_public_version_goes_with_the_next_withdrawal(
    scene, monkeypatch
):
    """Found by history 2702: a run killed between switch and sweep kept an old page for good."""
    one, two = scene.cleared(text="first of all"), scene.cleared()
    scene.gallery(one, two)
    scene.publish()
    scene.edit(two, "other words")

    def killed(*_args, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("publishing.issue.sweep", killed)
        scene.publish()
    assert (scene.out / "ridge" / "v1").exists()
    scene.bar(one)
    scene.withdraw(one)
    held = [path for path in (scene.out / "ridge").iterdir() if path.is_dir()]
    assert {path.resolve() for path in held} == {(scene.out / "ridge" / "current").resolve()}
    assert not any(one.encode() in p.read_bytes() for p in scene.out.rglob("*") if p.is_file())
