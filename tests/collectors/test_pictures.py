"""Untrusted bytes: what is kept, what is refused, and that one bad file never takes others along."""

import contextlib
import io
import os
import random
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image, ImageDraw

from collectors import darkroom, pictures
from collectors.darkroom import Darkroom
from collectors.pictures import Unsafe


def drawn(width: int = 320, height: int = 200, shift: int = 0) -> Image.Image:
    picture = Image.new("RGB", (width, height), "#7aa2c8")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, height), (width // 3 + shift, 30), (width, height)], fill="#33503c")
    draw.ellipse([width * 2 // 3, 20, width * 2 // 3 + 40, 60], fill="#fff3b0")
    return picture


def saved(form: str, picture: Image.Image | None = None, **how: Any) -> bytes:
    out = io.BytesIO()
    (picture or drawn()).save(out, form, **how)
    return out.getvalue()


def clip(
    form: str = "mp4", codec: str = "h264", frames: int = 8, size: tuple[int, int] = (128, 96)
) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format=form) as container:
        stream = container.add_stream(codec, rate=8)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for n in range(frames):
            picture = drawn(*size, shift=n)
            for packet in stream.encode(av.VideoFrame.from_image(picture)):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG that declares far more than it holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.fixture(scope="module")
def room() -> Iterator[Darkroom]:
    with Darkroom() as made:
        yield made


@pytest.mark.parametrize(
    ("form", "mime"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
        ("AVIF", "image/avif"),
    ],
)
def test_pictures_are_described(room: Darkroom, form: str, mime: str) -> None:
    seen = room.inspect(saved(form))
    assert (seen.kind, seen.mime, seen.width, seen.height) == ("image", mime, 320, 200)
    near = pictures.dhash(drawn()) ^ seen.dhash
    assert (near & (2**64 - 1)).bit_count() <= 6
    assert -(2**63) <= seen.dhash < 2**63


@pytest.mark.parametrize(
    ("form", "codec", "mime"),
    [
        ("mp4", "h264", "video/mp4"),
        ("webm", "libvpx-vp9", "video/webm"),
        ("mov", "h264", "video/quicktime"),
    ],
)
def test_clips_give_their_first_frame(room: Darkroom, form: str, codec: str, mime: str) -> None:
    seen = room.inspect(clip(form, codec))
    assert (seen.kind, seen.mime, seen.width, seen.height) == ("video", mime, 128, 96)
    assert seen.seconds == pytest.approx(1, abs=0.2)
    poster = Image.open(io.BytesIO(seen.poster))
    assert (poster.format, poster.size) == ("WEBP", (128, 96))


def test_a_turned_photo_is_measured_as_it_is_shown(room: Darkroom) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    seen = room.inspect(saved("JPEG", exif=exif))
    assert (seen.width, seen.height) == (200, 320)


def test_hashes_tell_near_from_far() -> None:
    one = pictures.dhash(drawn())
    small = pictures.dhash(drawn().resize((160, 100)))
    other = pictures.dhash(drawn().transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    apart = [((one ^ x) & (2**64 - 1)).bit_count() for x in (small, other)]
    assert apart[0] <= 3 < apart[1]


def test_invisible_colours_do_not_count() -> None:
    hidden = drawn().convert("RGBA")
    hidden.putalpha(0)
    noise = Image.effect_noise((320, 200), 90).convert("RGBA")
    noise.putalpha(0)
    assert (
        pictures.inspect(saved("PNG", hidden)).dhash == pictures.inspect(saved("PNG", noise)).dhash
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no bytes"),
        (SVG, "SVG"),
        (b"\xef\xbb\xbf\n <?xml version='1.0'?>" + SVG, "SVG"),
        (b"<!DOCTYPE html><p>login", "web page"),
        (b"%PDF-1.7 ...", "neither"),
        (b"PK\x03\x04....", "neither"),
        (b"....ftypheic....", "HEIC"),
        (b"\x1a\x45\xdf\xa3" + b"\x00" * 80, "Matroska"),
        (saved("JPEG") + b"PK\x03\x04 an archive behind the picture", "something else"),
        (saved("PNG") + b"<script>alert(1)</script>", "something else"),
        (saved("GIF") + b";<html>", "something else"),
        (saved("GIF")[:40] + b"javascript:alert(1)" + saved("GIF")[40:], "something else"),
        (saved("PNG", Image.new("RGB", (1, 1))), "too small"),
        (saved("JPEG")[:600], "decoded"),
        (b"\x89PNG\r\n\x1a\n" + os.urandom(200), "decoded"),
        (b"\x00\x00\x00\x20ftypisom" + os.urandom(400), "decoded"),
        (bomb(65_535, 65_535), "million pixels"),
        (bomb(9_000, 6_000), "million pixels"),
        (bomb(4_000, 4_000), "decoded"),
    ],
)
def test_what_is_refused_and_why(room: Darkroom, data: bytes, why: str) -> None:
    with pytest.raises(Unsafe, match=why):  # too long would be another reason
        room.inspect(data)
    assert room.inspect(saved("PNG")).width == 320, "the next file is not harmed"


def test_frames_are_limited(room: Darkroom) -> None:
    frames = [Image.new("L", (16, 16), n % 256) for n in range(pictures.MAX_FRAMES + 5)]
    data = saved("GIF", frames[0], save_all=True, append_images=frames[1:], duration=20)
    with pytest.raises(Unsafe, match="frames"):
        room.inspect(data)


def test_a_name_or_a_type_is_never_asked(room: Darkroom) -> None:
    assert room.inspect(saved("WEBP")).mime == "image/webp"
    with pytest.raises(Unsafe):
        pictures.sniffed(b"image.jpg")


def test_random_damage_never_breaks_the_room(room: Darkroom) -> None:
    chance = random.Random(7)
    for whole in (saved("JPEG"), saved("PNG"), saved("WEBP"), saved("GIF"), saved("AVIF"), clip()):
        for _ in range(8):
            data = bytearray(whole)
            for _ in range(12):
                data[chance.randrange(16, len(data))] = chance.randrange(256)
            with contextlib.suppress(Unsafe):
                room.inspect(bytes(data))
    assert room.inspect(saved("PNG")).width == 320


def test_a_crash_refuses_that_file_only() -> None:
    with Darkroom() as room:
        first = room.inspect(saved("PNG"))
        assert room._workers[0]._worker is not None
        os.kill(room._workers[0]._worker.pid, 9)
        room._workers[0]._worker.wait()
        assert room.inspect(saved("PNG")) == first


def test_a_file_that_takes_too_long_is_refused() -> None:
    with Darkroom(wall_seconds=0.0) as room:
        with pytest.raises(Unsafe, match="too long"):
            room.inspect(saved("JPEG", drawn(3000, 2000)))
        room._workers[0].wall_seconds = 20
        assert room.inspect(saved("PNG")).height == 200


def test_the_worker_has_little_memory_and_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHORUS_SECRET", "canary-secret")
    with Darkroom() as room:
        room.inspect(saved("PNG"))
        assert room._workers[0]._worker is not None
        pid = room._workers[0]._worker.pid
        assert b"canary-secret" not in Path(f"/proc/{pid}/environ").read_bytes()
        told = Path(f"/proc/{pid}/limits").read_text().splitlines()
        limits = {line[:26].strip(): line[26:47].strip() for line in told}
        assert int(limits["Max address space"]) < 2**30 + darkroom.MEMORY_BYTES
        assert int(limits["Max cpu time"]) <= darkroom.CPU_SECONDS + 5
        assert limits["Max file size"] == "0"


def test_serving_answers_every_file_and_ends_with_its_source() -> None:
    good, length = saved("PNG"), struct.Struct(">Q")
    source = io.BytesIO(b"".join(length.pack(len(d)) + d for d in (good, SVG)))
    sink, renewed = io.BytesIO(), []
    darkroom.serve(source, sink, lambda: renewed.append(1))
    told = sink.getvalue()
    assert len(renewed) == 2
    assert told.startswith(length.pack(5) + b"ready")
    assert b'"width":320' in told
    assert b"SVG can hold scripts" in told
