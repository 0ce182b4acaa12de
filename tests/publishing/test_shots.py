"""Copies of pictures, where a crop of them stands, and what is said in clips."""

from io import BytesIO

import orjson
import pytest
from PIL import Image, ImageDraw

from publishing.framing import CENTRE, focus, position
from tests import make
from tests.publishing.scene import jpeg, mp4


def picture(*, left: int, size: tuple[int, int] = (300, 200)) -> Image.Image:
    """A red kettle in a grey field, `left` percent from the left."""
    made = Image.new("RGB", size, (150, 155, 150))
    at = size[0] * left // 100
    draw = ImageDraw.Draw(made)
    draw.ellipse((at - 25, 80, at + 25, 130), fill=(190, 40, 30))
    draw.rectangle((at - 8, 70, at + 8, 80), fill=(30, 20, 20))
    return made


@pytest.mark.parametrize("left", [20, 50, 80])
def test_the_point_lies_on_what_stands_out(left):
    x, y = focus(picture(left=left))
    assert abs(x - left / 100) < 0.06
    assert abs(y - 0.52) < 0.08


def test_a_picture_of_nothing_is_kept_in_the_middle():
    assert focus(Image.new("RGB", (300, 200), (90, 90, 90))) == CENTRE


@pytest.mark.parametrize(
    ("size", "shape", "point", "at"),
    [
        ((300, 200), 0.8, (0.2, 0.5), 0),
        ((300, 200), 0.8, (0.35, 0.5), 25),
        ((300, 200), 0.8, (0.5, 0.1), 50),
        ((300, 200), 0.8, (0.9, 0.5), 100),
        ((200, 600), 0.8, (0.1, 0.9), 100),
        ((200, 600), 1.0, (0.1, 0.3), 25),
        ((400, 500), 0.8, (0.0, 0.0), 50),
    ],
)
def test_a_crop_stands_where_the_point_is(size, shape, point, at):
    assert position(*size, shape, point) == at


def shown(scene, left, *, may=("crop",), layout="grid"):
    out = BytesIO()
    picture(left=left).save(out, "JPEG")
    digest = scene.keep(out.getvalue())
    with scene.store.transaction() as tx:
        kept = tx.media.kept(digest)
        tx.media.save(kept.model_copy(update={"width": 300, "height": 200}))
    ref = scene.save(media=(make.media(digest=digest),))
    scene.approve(ref)
    scene.grant(ref, may=may)
    scene.gallery(ref, layout=layout)
    scene.publish()
    return ref


def test_a_place_keeps_the_point_and_a_person_corrects_it(scene):
    ref = shown(scene, 20)
    assert 'class="b o p0"' in scene.page()
    item = orjson.loads(scene.files()["gallery.json"])["items"][0]
    assert abs(item["focus"][0] - 0.2) < 0.06
    scene.describe(ref, focus=(0.95, 0.5))
    scene.publish()
    assert 'class="b o p100"' in scene.page()


def test_a_picture_that_may_not_be_cut_is_not(scene):
    shown(scene, 20, may=())
    assert 'class="b o n"' in scene.page()
    assert " p0" not in scene.page()


def test_a_layout_that_shows_all_of_it_needs_no_point(scene):
    shown(scene, 20, layout="masonry")
    assert 'class="b o"' in scene.page()


def test_avif_comes_first_and_weighs_less(scene):
    ref = scene.cleared(media=(make.media(digest=scene.keep(jpeg(5, (500, 400)))),))
    scene.gallery(ref)
    scene.publish()
    files, stem = scene.files(), scene.digest(ref)[:20]
    page = files["index.html"].decode()
    assert f'<source type="image/avif" srcset="{stem}-240.avif 240w, {stem}-480.avif 480w' in page
    assert page.index("image/avif") < page.index(f'{stem}-480.webp" srcset')
    for width in (240, 480):
        with Image.open(BytesIO(files[f"{stem}-{width}.avif"])) as light:
            assert (light.format, light.width) == ("AVIF", width)
    light, plain = (len(files[f"{stem}-1080.{kind}"]) for kind in ("avif", "webp"))
    assert light < plain
    scene.store.files.drop(scene.digest(ref))
    assert not list(scene.store.files.folder.rglob(f"*{stem}*"))


def clip(scene, spoken):
    poster = scene.keep(jpeg(70, (60, 75)))
    digest = scene.keep(mp4(), "video", poster)
    ref = scene.cleared(media=(make.media(kind="video", digest=digest),))
    scene.describe(ref, "Fog comes down a ridge", transcript=spoken)
    scene.gallery(ref)
    scene.publish()
    return scene.files(), digest[:20]


def test_captions_of_a_clip_are_a_track(scene):
    files, stem = clip(scene, "WEBVTT\n\n00:00.000 --> 00:01.000\nIt is wet <b>here</b>\n")
    assert files[f"{stem}.vtt"].startswith(b"WEBVTT")
    assert f'data-v="1" data-t="{stem}.vtt" lang="en"' in files["index.html"].decode()
    assert "autoplay" not in b"".join(files.values()).decode(errors="replace")


def test_a_transcript_is_read_beside_the_clip_and_by_search_engines(scene):
    files, stem = clip(scene, "<i>It is wet</i> here")
    page = files["index.html"].decode()
    assert "<b>Transcript</b> &lt;i&gt;It is wet&lt;/i&gt; here" in page
    assert '"transcript":"\\u003ci\\u003eIt is wet' in page
    assert f"{stem}.vtt" not in files


def test_what_leaves_takes_its_captions_along(scene):
    files, stem = clip(scene, "WEBVTT\n\n00:00.000 --> 00:01.000\nIt is wet\n")
    ref = orjson.loads(files["gallery.json"])["items"][0]["ref"]
    other = scene.cleared()
    scene.gallery(ref, other)
    scene.publish()
    scene.bar(ref)
    scene.withdraw(ref)
    assert [name for name in scene.files() if stem in name] == []
