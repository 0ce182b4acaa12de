from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from publishing.clean import clean_clip, clean_picture
from tests.publishing.scene import jpeg, mp4


def exif():
    made = Image.Exif()
    made[0x010F] = "SECRETCAM"
    made[0x0112] = 6
    made.get_ifd(0x8825)[2] = (61.0, 38.0, 10.0)
    return made


def test_a_photo_loses_its_place_and_stands_upright():
    clean, ending = clean_picture(jpeg(1, (300, 200), exif=exif(), comment=b"SECRET-COMMENT"))
    with Image.open(BytesIO(clean)) as seen:
        assert (ending, seen.size, dict(seen.getexif())) == ("jpg", (200, 300), {})
    assert b"SECRET" not in clean
    assert b"Exif" not in clean


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF", "TIFF"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_other_formats_too(form, mode):
    if (form, mode) == ("GIF", "RGBA"):
        mode = "P"
    picture = Image.open(BytesIO(jpeg(2, (64, 48)))).convert(mode)
    out = BytesIO()
    told = {}
    if form == "PNG":
        told["pnginfo"] = PngImagePlugin.PngInfo()
        told["pnginfo"].add_text("Comment", "SECRET-TEXT")
    if form in ("PNG", "WEBP", "TIFF"):
        told["exif"] = exif()
    picture.save(out, form, **told)
    clean, ending = clean_picture(out.getvalue() + (b"SECRET-TAIL" if form != "TIFF" else b""))
    assert ending == {"PNG": "png", "WEBP": "webp", "GIF": "gif", "TIFF": "png"}[form]
    assert b"SECRET" not in clean
    with Image.open(BytesIO(clean)) as seen:
        assert not dict(seen.getexif())


def test_an_animation_stays_one():
    out = BytesIO()
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green", "blue")]
    frames[0].save(
        out, "GIF", save_all=True, append_images=frames[1:], duration=80, comment=b"SECRET"
    )
    clean, _ending = clean_picture(out.getvalue())
    with Image.open(BytesIO(clean)) as seen:
        assert seen.n_frames == 3
    assert b"SECRET" not in clean


def test_a_clip_loses_its_place_and_keeps_its_pictures():
    import av

    clean, ending = clean_clip(mp4())
    assert ending == "mp4"
    assert b"61.6363" not in clean
    with av.open(BytesIO(clean)) as seen:
        assert sum(1 for _ in seen.decode(video=0)) == 5
        assert "location" not in seen.metadata


@pytest.mark.parametrize("clean", [clean_picture, clean_clip])
@pytest.mark.parametrize("data", [b"", b"no such thing", jpeg()[:300]])
def test_rubbish_is_an_oserror(clean, data):
    if clean is clean_clip and data[:2] == b"\xff\xd8":
        return  # a torn JPEG is a one-frame clip to the demuxer
    with pytest.raises(OSError):
        clean(data)
