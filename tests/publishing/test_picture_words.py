"""No picture goes public without words for those who do not see it; whose words they are."""

import csv
import io

import orjson
import pytest

from chorus.errors import Missing, UsageError
from publishing.describe import Told, describe
from publishing.export import export
from publishing.facts import Place, clear, read
from publishing.picture_words import NO_WORDS, is_telling, quotes
from publishing.worded import lines
from tests import make
from tests.publishing.scene import BRAND

ANA = make.author(handle="ana_on_the_ridge", name="Ana Ortiz")


@pytest.mark.parametrize(
    "words",
    [
        *("", " \u200b ", "🔥🔥", "IMG_4711.jpg", "IMG 4711", "DSC0042", "boots.final.webp"),
        *("https://img.example/a.jpg", "0f3a9c4e7b1d2f60aa", "photo", "Image 3", "sin título"),
        *("@ana_on_the_ridge", "Ana Ortiz", "Ana", "Photo by Ana Ortiz", "Foto de Ana Ortiz"),
        "May be an image of 1 person, boots and mountain",
        "Photo by Ana Ortiz on November 12, 2026. May be an image of boots.",
        "No photo description available.",
    ],
)
def test_these_words_say_nothing_of_a_picture(words):
    assert not is_telling(words, ANA)


@pytest.mark.parametrize(
    "words",
    [
        "A boot on a rock",
        "Ana Ortiz ties her boots",
        "Botas",
        "Photos of two wet tents",
        "雨の尾根",
    ],
)
def test_these_words_say_something(words):
    assert is_telling(words, ANA)


def test_four_words_in_a_row_are_a_quotation():
    caption = "Dawn on the ridge with my boots #tarnholt"
    assert quotes("Photo: Dawn on the ridge", caption)
    assert not quotes("Boots on a ridge at dawn", caption)
    assert quotes("Photo with Skarn: So wet!", "so wet")
    assert not quotes("Two tents", "")


def refused(told, ref):
    return dict(told.refused)[ref]


def alts(scene):
    return [item["alt"] for item in orjson.loads(scene.files()["gallery.json"])["items"]]


def without_words(scene, **over):
    picture = make.media(digest=scene.keep(over.pop("data", b"") or _jpeg(scene)), alt=None)
    return scene.cleared(media=(picture,), **over)


def _jpeg(scene):
    from tests.publishing.scene import jpeg

    scene.seed += 1
    return jpeg(scene.seed, size=(60, 75))


def drafts(scene, *refs, _=str):
    with scene.store.reading() as tx:
        facts = read(tx, refs)
    return lines(refs, facts, Place(use="gallery"), scene.clock(), _)


def test_a_picture_waits_for_words_and_one_confirmation_lets_it_out(scene):
    ref = without_words(scene)
    scene.gallery(ref)
    assert refused(scene.publish(), ref) == (NO_WORDS,)
    (line,) = drafts(scene, ref)
    assert (line.words, line.draft) == ("", "Photo: Dawn on the ridge with my boots")
    told = [Told(ref=ref, part=line.part, words=line.draft)]
    describe(scene.store, told, by="mara", clock=scene.clock)
    assert scene.publish().items == (ref,)
    assert alts(scene) == [line.draft]
    assert f'alt="{line.draft}"' in scene.page()
    assert drafts(scene, ref)[0].whose == "person"
    with scene.store.reading() as tx:
        act = tx.acts.of(ref)[0]
    assert (act.verb, act.who) == ("describe", "mara")
    assert line.draft not in str(act.after)


def test_the_authors_own_words_are_enough_and_a_persons_go_before_them(scene):
    ref = scene.cleared()
    scene.gallery(ref)
    scene.publish()
    assert alts(scene) == ["A boot on a rock"]
    scene.describe(ref, "A muddy boot on a wet rock")
    scene.publish()
    assert alts(scene) == ["A muddy boot on a wet rock"]


def test_a_draft_quotes_only_what_may_be_shown(scene):
    media = (make.media(digest=scene.keep(_jpeg(scene)), alt="IMG_1.jpg"),)
    ref = scene.save(media=media, text="Nobody may read this line of mine")
    scene.approve(ref)
    scene.grant(ref, text=False)
    assert drafts(scene, ref)[0].draft == ""
    scene.gallery(ref)
    assert refused(scene.publish(), ref) == (NO_WORDS,)


def test_words_that_quote_the_caption_go_with_it(scene):
    ref = without_words(scene)
    scene.describe(ref, "Photo: Dawn on the ridge with my boots")
    scene.gallery(ref)
    assert scene.publish().items == (ref,)
    scene.edit(ref, "Nothing to read here any more")
    scene.approve(ref)
    assert refused(scene.publish(), ref) == (NO_WORDS,)
    scene.describe(ref, "Two boots and a kettle")
    assert scene.publish().items == (ref,)
    scene.edit(ref, "Still other words")
    scene.approve(ref)
    assert scene.publish().items == (ref,)


def test_a_review_is_shown_by_its_words_until_its_picture_has_some(scene):
    ref = without_words(scene, kind="review", rating={"value": 5, "max": 5})
    words = scene.cleared(media=(), kind="review")
    scene.gallery(ref, words)
    assert scene.publish().items == (ref, words)
    assert [item for item in alts(scene) if item] == []
    scene.describe(ref, "The boots, drying")
    scene.publish()
    assert alts(scene) == ["The boots, drying", None]


def test_what_stood_before_the_rule_stays_but_nothing_new_comes_with_it(scene, monkeypatch):
    refs = [without_words(scene) for _ in range(2)]
    other = scene.cleared()
    scene.gallery(*refs, other)
    with monkeypatch.context() as old:
        old.setattr("publishing.facts.PAPER", {"gallery"})
        scene.publish()
    scene.bar(other)
    assert scene.withdraw(other).refs == (other,)
    scene.clock.advance(60)
    scene.approve(refs[0])  # looked at again: its stamp is another
    scene.bar(refs[1])
    scene.withdraw(*refs)
    items = orjson.loads(scene.files()["gallery.json"])["items"]
    assert [item["ref"] for item in items] == [refs[0]]
    assert scene.publish().items == ()


def test_paper_needs_no_such_words(scene):
    ref = scene.save(media=(make.media(digest=scene.keep(_jpeg(scene)), alt=None),))
    scene.approve(ref)
    scene.grant(ref, uses=("print", "email"))
    with scene.store.reading() as tx:
        facts = read(tx, [ref])[ref]
    assert clear(facts, Place(use="print"), scene.clock()).works
    assert clear(facts, Place(use="email"), scene.clock()).reasons == (NO_WORDS,)


def test_an_export_carries_the_same_words(scene, tmp_path):
    ref = without_words(scene)
    scene.describe(ref, "=A boot, drying")
    told = {"by": "mara", "clock": scene.clock, "brand": BRAND}
    export(scene.store, [ref], use="gallery", to=tmp_path / "pack", **told)
    text = (tmp_path / "pack" / "posts.csv").read_text("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["alt"] == "'=A boot, drying"


def test_words_that_say_nothing_are_not_kept_and_nothing_else_with_them(scene):
    one, two = without_words(scene), without_words(scene)
    told = [
        Told(ref=one, part=scene.digest(one), words="A boot"),
        Told(ref=two, part=scene.digest(two), words="IMG_2041.jpg"),
    ]
    with pytest.raises(UsageError, match="IMG_2041"):
        describe(scene.store, told, by="mara", clock=scene.clock)
    with pytest.raises(Missing):
        describe(scene.store, [Told(ref=one, part="0" * 64)], by="mara", clock=scene.clock)
    with scene.store.reading() as tx:
        assert tx.described.find() == []


def test_a_point_is_kept_without_touching_the_words(scene):
    ref = without_words(scene)
    scene.describe(ref, "A boot")
    scene.describe(ref, focus=(0.25, 0.5))
    (line,) = drafts(scene, ref)
    assert (line.words, line.focus) == ("A boot", (0.25, 0.5))
