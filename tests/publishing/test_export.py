import csv
import io
import zipfile
from datetime import date

import pytest
from PIL import Image

import publishing.export
from chorus.errors import NotCleared, PublishError
from publishing.export import export
from publishing.safe import uncell
from tests import make
from tests.publishing.scene import DEMO, jpeg, mp4


@pytest.fixture
def hand_over(scene, tmp_path):
    def go(*refs, use="gallery", name="pack", **over):
        return export(
            scene.store,
            refs,
            use=use,
            to=tmp_path / name,
            by="mara",
            clock=scene.clock,
            brand=scene.brand,
            **over,
        )

    return go


def rows(data: bytes):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_folder_with_csv_originals_and_credits(scene, hand_over, tmp_path):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (61.0, 38.0, 10.0)
    exif[0x010F] = "SECRETCAM"
    digest = scene.keep(jpeg(3, (1600, 1200), exif=exif))
    ref = scene.save(text='=HYPERLINK("x")\n+1', media=(make.media(digest=digest),))
    scene.approve(ref)
    scene.grant(ref, ends_on=date(2027, 1, 31), credit="Ana of Fell")
    bad = scene.save()
    told = hand_over(ref, bad)
    assert told.posts == (ref,)
    assert told.refused[0][0] == bad
    assert told.files == ("credits.txt", f"originals/0001-{ref[:12]}.jpg", "posts.csv")
    original = (tmp_path / "pack" / told.files[1]).read_bytes()
    assert b"SECRETCAM" not in original
    with Image.open(io.BytesIO(original)) as seen:
        assert seen.size == (1600, 1200)
        assert not dict(seen.getexif())
    row = rows((tmp_path / "pack" / "posts.csv").read_bytes())[0]
    assert row["text"] == "'=HYPERLINK(\"x\")\n'+1"
    assert uncell(row["text"]) == '=HYPERLINK("x")\n+1'
    assert (row["credit"], row["until"], row["use"]) == ("Ana of Fell", "2027-01-31", "gallery")
    assert row["handle"].startswith("ana")
    assert "Ana of Fell" in (tmp_path / "pack" / "credits.txt").read_text()
    with scene.store.reading() as tx:
        assert tx.acts.of("gallery")[0].verb == "export"
    assert [p.name for p in tmp_path.iterdir() if "part" in p.name] == []


def test_a_zip_appears_whole(scene, hand_over, tmp_path):
    poster = scene.keep(jpeg(5))
    clip = scene.keep(mp4(), "video", poster)
    ref = scene.cleared(media=(make.media(kind="video", digest=clip),))
    told = hand_over(ref, name="pack.zip")
    with zipfile.ZipFile(told.path) as seen:
        assert seen.testzip() is None
        names = seen.namelist()
        assert names == ["credits.txt", f"originals/0001-{ref[:12]}.mp4", "posts.csv"]
        assert b"61.6363" not in seen.read(names[1])
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith((".", "pack"))) == [
        "pack.zip"
    ]


def test_the_gate_is_asked_for_the_named_use(scene, hand_over):
    ref = scene.save()
    scene.approve(ref)
    scene.grant(ref, uses=("social:instagram",))
    with pytest.raises(NotCleared, match="print"):
        hand_over(ref, use="print")
    with pytest.raises(NotCleared):
        hand_over(ref, use="social:tiktok")
    assert hand_over(ref, use="social:instagram").posts == (ref,)
    with pytest.raises(PublishError, match="no use"):
        hand_over(ref, use="billboard", name="x")


def test_words_stay_behind_when_only_the_picture_is_cleared(scene, hand_over, tmp_path):
    ref = scene.save(text="secret words", hashtags=("secrettag",))
    scene.approve(ref)
    scene.grant(ref, text=False)
    hand_over(ref)
    assert b"secret" not in (tmp_path / "pack" / "posts.csv").read_bytes()


def test_demo_stands_in_every_name(scene, hand_over):
    scene.brand = DEMO
    told = hand_over(scene.cleared())
    assert "/DEMO-pack" in told.path
    assert all("DEMO-" in name for name in told.files)


def test_nothing_is_overwritten_and_nothing_is_left_behind(scene, hand_over, tmp_path, monkeypatch):
    ref = scene.cleared()
    hand_over(ref)
    with pytest.raises(PublishError, match="already"):
        hand_over(ref)

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing.export.handed, "table", full)
    with pytest.raises(PublishError, match="No space"):
        hand_over(ref, name="second")
    assert not list(tmp_path.glob("*second*"))
    assert not list(tmp_path.glob(".*second*"))


def test_what_is_barred_meanwhile_is_not_handed_over(scene, hand_over, monkeypatch):
    one, two = scene.cleared(), scene.cleared()
    real, calls = publishing.export.handed.table, []

    def slow(told):
        calls.append(1)
        if len(calls) == 1:
            scene.bar(one)
        return real(told)

    monkeypatch.setattr(publishing.export.handed, "table", slow)
    assert hand_over(one, two).posts == (two,)


def test_a_lost_original_is_noted(scene, hand_over, tmp_path):
    ref = scene.cleared()
    scene.store.files.drop(scene.digest(ref))
    hand_over(ref)
    assert (
        rows((tmp_path / "pack" / "posts.csv").read_bytes())[0]["note"]
        == "the original could not be read"
    )
