"""Pictures and clips without what a camera wrote into them: place, serial numbers, names."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import av
from PIL import Image, ImageOps, ImageSequence, PngImagePlugin

_PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


def clean_picture(data: bytes, xmp: bytes = b"", iim: bytes = b"") -> tuple[bytes, str]:
    """A picture re-encoded in full size and upright, and its file ending.

    JPEG and WebP at quality 95, PNG and GIF without loss; other formats become PNG. Only the
    colour profile is carried over: Exif (GPS), XMP, IPTC, comments and appended bytes stay
    behind, because only pixels travel. `xmp` is written into it (GIF has no place that readers
    look at), `iim` (a segment of `publishing.iim`) into a JPEG. Raises OSError for what is no
    picture.
    """
    out = BytesIO()
    with Image.open(BytesIO(data)) as opened:
        kind = opened.format or "PNG"
        profile = opened.info.get("icc_profile")
        if getattr(opened, "is_animated", False) and kind in {"GIF", "WEBP"}:
            frames = [frame.copy() for frame in ImageSequence.Iterator(opened)]
            for frame in frames:
                frame.info = {k: v for k, v in frame.info.items() if k in {"duration", "loop"}}
            frames[0].save(
                out,
                kind,
                **({"xmp": xmp} if xmp and kind == "WEBP" else {}),
                save_all=True,
                append_images=frames[1:],
                duration=opened.info.get("duration", 100),
                loop=opened.info.get("loop", 0),
            )
            return out.getvalue(), _PICTURES[kind]
        upright = ImageOps.exif_transpose(opened)
    pixels = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    if upright.mode == "P" and (palette := upright.getpalette()):
        pixels.putpalette(palette)
    kind = kind if kind in _PICTURES else "PNG"
    options: dict[str, Any] = {"icc_profile": profile} if profile and kind != "GIF" else {}
    if kind in {"JPEG", "WEBP"}:
        options["quality"] = 95
        if xmp:
            options["xmp"] = xmp
    if kind == "PNG" and xmp:
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
    if "transparency" in upright.info and kind in {"PNG", "GIF"}:
        options["transparency"] = upright.info["transparency"]
    pixels.save(out, kind, **options)
    made = out.getvalue()
    if kind == "JPEG" and iim:
        jfif = 4 + int.from_bytes(made[4:6], "big") if made[2:4] == b"\xff\xe0" else 2
        made = made[:jfif] + iim + made[jfif:]
    return made, _PICTURES[kind]


def clean_clip(data: bytes, tags: Mapping[str, str] | None = None) -> tuple[bytes, str]:
    """A clip in a new container, and its file ending; streams are not re-encoded.

    Phones write the place into the container's tags ("©xyz"), so the container is written anew,
    with `tags` and no others. Raises OSError for what is no clip.
    """
    out = BytesIO()
    try:
        with av.open(BytesIO(data), "r") as source:
            ending = "webm" if "webm" in source.format.name else "mp4"
            with av.open(out, "w", format=ending, options={"fflags": "+bitexact"}) as target:
                pairs = {
                    stream.index: target.add_stream_from_template(stream)
                    for stream in source.streams
                    if stream.type in {"video", "audio"}
                }
                for stream in pairs.values():
                    stream.metadata.clear()
                target.metadata.update(tags or {})
                for packet in source.demux():
                    if packet.dts is None or packet.stream.index not in pairs:
                        continue
                    packet.stream = pairs[packet.stream.index]
                    target.mux(packet)
    except av.FFmpegError as error:
        raise OSError(f"not a clip that can be read ({error})") from error
    return out.getvalue(), ending
