"""The files of a picture or clip in a folder that becomes public: copies, clip, captions."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import orjson
from PIL import Image, UnidentifiedImageError

from chorus.errors import Missing
from chorus.types import Described, Media
from publishing.clean import clean_clip
from publishing.folders import put, write
from publishing.framing import focus
from publishing.tiles import WIDTHS, Rendition, Shot
from storage.files import MediaFiles

UNREADABLE = (Missing, UnidentifiedImageError, Image.DecompressionBombError)


def still_of(media: Media) -> str | None:
    """The picture that stands for it, by digest. Of some clips only the still may be kept
    (YouTube): that is a picture."""
    is_clip = media.kind == "video" and media.digest != media.poster
    return media.poster if is_clip else media.digest


def point(files: MediaFiles, digest: str) -> tuple[float, float]:
    """The point of a picture that no crop may lose, as it is worked out."""

    def found(small: Path) -> str:
        with Image.open(small) as picture:
            return orjson.dumps(focus(picture)).decode()

    x, y = orjson.loads(files.noted(digest, "focus", found))
    return x, y


def ahead(files: MediaFiles, pictures: Iterable[Media]) -> None:
    """Make the copies of these, side by side: encoding lets other threads run. What cannot be read
    is told when it is its turn."""

    def made(digest: str) -> None:
        with suppress(OSError, *UNREADABLE):
            for width in WIDTHS:
                files.rendition(digest, width)
                files.rendition(digest, width, "avif")

    stills = {still for one in pictures if (still := still_of(one)) and files.has(still)}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(made, sorted(stills)))


def shot(
    files: MediaFiles,
    media: Media,
    said: Described | None,
    folder: Path,
    before: Path | None,
    *,
    mark: str = "",
    avif: bool = False,
) -> Shot:
    """The files of a picture or clip, in `folder`; Missing when there is nothing to show. `said` is
    what a person said of it, `mark` begins the names, `avif` makes the lighter copies, too."""
    assert media.digest is not None
    still, stem = still_of(media), f"{mark}{media.digest[:20]}"
    clip, clip_type, track = None, "video/mp4", None
    if still != media.digest:
        if not still or not files.has(still):
            raise Missing("poster frame", media.digest)
        clip = _clip(files, media.digest, stem, folder, before)
        clip_type = f"video/{clip.rpartition('.')[2]}"
        track = _track(said, stem, folder)
    renditions: list[Rendition] = []
    for width in WIDTHS:
        made = files.rendition(still, width)
        with Image.open(made) as picture:
            size = picture.size
        if renditions and size[0] <= renditions[-1].width:
            break
        name = f"{stem}-{width}.webp"
        put(made, folder / name)
        light = f"{stem}-{width}.avif" if avif else None
        if light:
            put(files.rendition(still, width, "avif"), folder / light)
        renditions.append(Rendition(name=name, width=size[0], height=size[1], avif=light))
    told = said and said.focus_x is not None and said.focus_y is not None
    return Shot(
        kind="video" if clip else "image",
        digest=media.digest,
        width=media.width or renditions[-1].width,
        height=media.height or renditions[-1].height,
        renditions=tuple(renditions),
        clip=clip,
        clip_type=clip_type,
        track=track,
        transcript=said.transcript if clip and said and not track else "",
        alt=media.alt,
        focus=(said.focus_x, said.focus_y) if said and told else point(files, still),
    )


def _track(said: Described | None, stem: str, folder: Path) -> str | None:
    """The captions a person gave, when they are WebVTT."""
    if said is None or not said.transcript.startswith("WEBVTT"):
        return None
    write(folder / f"{stem}.vtt", said.transcript.encode())
    return f"{stem}.vtt"


def _clip(files: MediaFiles, digest: str, stem: str, folder: Path, before: Path | None) -> str:
    """The clip without its tags; taken over from the version before when it is there."""
    for ending in ("mp4", "webm"):
        name = f"{stem}.{ending}"
        if (folder / name).exists():
            return name
        if before and (before / name).exists():
            put(before / name, folder / name)
            return name
    try:
        data, ending = clean_clip(files.read(digest))
    except OSError as error:
        raise Missing("readable clip", digest) from error
    write(folder / f"{stem}.{ending}", data)
    return f"{stem}.{ending}"
