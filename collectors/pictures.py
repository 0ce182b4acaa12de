"""What untrusted bytes are: a picture, a clip, or neither. Never asks a name or a content type.

`inspect` decodes, so it runs in the worker of `collectors/darkroom.py`, which has little memory
and little time. It takes bytes and gives facts; what it refuses, it refuses with a reason.
"""

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from PIL import Image, ImageOps

from chorus.types import Colour, Value
from collectors.colours import colour
from collectors.sighting import sight

if TYPE_CHECKING:
    from av.container import InputContainer

MAX_PIXELS = 50_000_000
MAX_FRAMES = 1_000
MICROSECONDS = 1_000_000  # the unit of a container's duration (libavformat, AV_TIME_BASE)
MAX_SECONDS = 15 * 60
MIN_SIDE = 16
POSTER_SIDE = 1280
IMAGE_BYTES = 30 * 1024 * 1024
VIDEO_BYTES = 200 * 1024 * 1024

_IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif",
           "AVIF": "image/avif"}  # fmt: skip
_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")
_EBML = b"\x1a\x45\xdf\xa3"
_CODECS = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "libdav1d", "libvpx-vp9"})
# what makes the same bytes something else for a browser, an archiver or a server
_FOREIGN = re.compile(
    rb"<script|<svg|<html|<!doctype|<\?php|<iframe|javascript:|%PDF-|PK\x03\x04|PK\x05\x06|MZ\x90\x00",
    re.IGNORECASE,
)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class Unsafe(ValueError):
    """Bytes we do not keep, with the reason in words."""


class Seen(Value):
    """What bytes turned out to be. `poster` is the still frame of a clip as WebP."""

    kind: Literal["image", "video"]
    mime: str
    width: int
    height: int
    seconds: float | None = None
    dhash: int
    sight: str | None = None
    colour: Colour | None = None
    poster: bytes = b""
    sound: bool | None = None


def inspect(data: bytes) -> Seen:
    """Decode and describe; Unsafe when it is no picture or clip we keep, or too large."""
    kind, form = sniffed(data)
    limit = IMAGE_BYTES if kind == "image" else VIDEO_BYTES
    if len(data) > limit:
        raise Unsafe(f"larger than {limit // 2**20} MiB")
    return _image(data, form) if kind == "image" else _video(data, form)


def sniffed(data: bytes) -> tuple[Literal["image", "video"], str]:
    """Kind and format by the first bytes; Unsafe for anything that is not on the list."""
    for start, form in _STARTS:
        if data.startswith(start):
            return "image", form
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image", "WEBP"
    brand = data[8:12] if data[4:8] == b"ftyp" else b""
    if brand in (b"avif", b"avis"):
        return "image", "AVIF"
    if brand and brand not in _HEIC:
        return "video", "mov"
    if data.startswith(_EBML) and b"webm" in data[:64]:
        return "video", "matroska"
    raise Unsafe(_stranger(data, brand))


def _stranger(data: bytes, brand: bytes) -> str:
    """What bytes are that we do not keep."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower()
    for is_so, why in (
        (not data, "no bytes at all"),
        (brand in _HEIC, "HEIC is not kept; JPEG, PNG, WebP, GIF and AVIF are"),
        (data.startswith(_EBML), "Matroska is not kept; MP4, WebM and MOV are"),
        (start.startswith((b"<svg", b"<?xml")), "SVG can hold scripts and is never kept"),
        (start.startswith(b"<"), "a web page, not a picture"),
    ):
        if is_so:
            return why
    return "neither a picture nor a clip of a kind we keep"


def dhash(picture: Image.Image) -> int:
    """Difference hash: 64 bits, each "is this spot brighter than its right neighbour"; signed,
    so that it fits a database's integer."""
    small = picture.convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    cells = small.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            place = row * 9 + column
            bits = bits << 1 | (cells[place] > cells[place + 1])
    return bits - 2**64 if bits >= 2**63 else bits


def _image(data: bytes, form: str) -> Seen:
    _refuse_foreign(data, form)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=[form]) as picture:
                return _seen(picture, form)
        except Unsafe:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise Unsafe(f"more than {MAX_PIXELS // 10**6} million pixels") from error
        except MemoryError as error:
            raise Unsafe("it needs more memory than a picture should") from error
        except Exception as error:  # a decoder may raise anything at hostile bytes
            raise Unsafe(f"it cannot be decoded ({type(error).__name__})") from error


def _seen(picture: Image.Image, form: str) -> Seen:
    width, height = picture.size
    _refuse_size(width, height)
    if getattr(picture, "n_frames", 1) > MAX_FRAMES:
        raise Unsafe(f"more than {MAX_FRAMES} frames")
    try:
        turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except Exception:  # noqa: BLE001 (a broken note about the camera spoils no picture)
        turned = False
    if form == "JPEG":
        picture.draft("RGB", (256, 256))  # reads the whole file with a fraction of memory and time
    picture.load()
    small = _on_white(picture)
    if form == "JPEG" and turned:
        small = ImageOps.exif_transpose(small)
    return Seen(
        kind="image",
        mime=_IMAGES[form],
        width=height if turned else width,
        height=width if turned else height,
        dhash=dhash(small),
        sight=sight(small),
        colour=colour(small),
    )


def _on_white(picture: Image.Image) -> Image.Image:
    """A small copy without transparency: invisible colours must not count."""
    if max(picture.size) > 2048:
        # takes points instead of averaging: no second copy of fifty million pixels
        side = 2048 / max(picture.size)
        picture = picture.resize(
            (max(1, int(picture.width * side)), max(1, int(picture.height * side))),
            Image.Resampling.NEAREST,
        )
    if picture.mode == "P" or "A" in picture.mode or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        picture.thumbnail((256, 256))
        ground = Image.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture)
        return ground.convert("RGB")
    small = picture if picture.mode in ("RGB", "L") else picture.convert("RGB")
    small.thumbnail((256, 256))
    return small


def _video(data: bytes, form: str) -> Seen:
    import av  # 0.3 s and much memory, which a worker that only sees pictures never needs
    from av.error import FFmpegError

    _refuse_foreign(data[:1024], form)
    try:
        with av.open(BytesIO(data), mode="r", format=form) as container:
            still, turn, seconds = _first_frame(container)
            sound = bool(container.streams.audio)
    except Unsafe:
        raise
    except MemoryError as error:
        raise Unsafe("it needs more memory than a clip should") from error
    except (FFmpegError, ValueError, OSError, StopIteration) as error:
        raise Unsafe(f"it cannot be decoded ({type(error).__name__})") from error
    if turn % 360:
        still = still.rotate(turn, expand=True)
    poster = still.copy()
    poster.thumbnail((POSTER_SIDE, POSTER_SIDE))
    written = BytesIO()
    poster.save(written, "WEBP", quality=82, method=4)
    return Seen(
        kind="video",
        mime="video/webm" if form == "matroska" else _container(data),
        width=still.width,
        height=still.height,
        seconds=round(seconds, 3) or None,
        dhash=dhash(still),
        sight=sight(still),
        colour=colour(still),
        poster=written.getvalue(),
        sound=sound,
    )


def _first_frame(container: "InputContainer") -> tuple[Image.Image, int, float]:
    """The first frame, by how much it is turned, and the length of the clip in seconds."""
    if not container.streams.video:
        raise Unsafe("a clip without pictures")
    stream = container.streams.video[0]
    codec = stream.codec_context
    if codec.name not in _CODECS:
        raise Unsafe(f"a clip in {codec.name} is not kept")
    _refuse_size(codec.width, codec.height)
    seconds = (container.duration or 0) / MICROSECONDS
    if seconds > MAX_SECONDS:
        raise Unsafe(f"longer than {MAX_SECONDS // 60} minutes")
    codec.thread_count = 1
    frame = next(container.decode(stream), None)
    if frame is None:
        raise Unsafe("a clip without a single frame")
    still = frame.to_image()  # type: ignore[no-untyped-call]
    return still, int(getattr(frame, "rotation", 0) or 0), seconds


def _container(data: bytes) -> str:
    return "video/quicktime" if data[8:12] == b"qt  " else "video/mp4"


def _refuse_size(width: int, height: int) -> None:
    if width < MIN_SIDE or height < MIN_SIDE:
        raise Unsafe(f"{width} × {height} is too small for a picture")
    if width * height > MAX_PIXELS:
        raise Unsafe(f"{width} × {height} is more than {MAX_PIXELS // 10**6} million pixels")


def _refuse_foreign(data: bytes, form: str) -> None:
    """A picture that is also a page, a script or an archive: look before and behind its pixels."""
    end = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b"\x00;"}.get(form)
    behind = data.rpartition(end)[2] if end and end in data else b""
    comments = data[:512] if form in ("GIF", "PNG") else data[:24]
    if _FOREIGN.search(behind) or _FOREIGN.search(comments):
        raise Unsafe("a picture that is something else as well")
