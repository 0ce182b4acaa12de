"""A post made ready for one network: its picture in the network's sizes, and the words beside it.

Sizes are those the networks' help pages recommend; a picture that may not be cropped stands whole
on a plain ground. Pure.
"""

from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import Image, ImageOps

from publishing.framing import focus, position
from publishing.safe import line

SIZES: dict[str, dict[str, tuple[int, int]]] = {
    "instagram": {"portrait": (1080, 1350), "square": (1080, 1080), "story": (1080, 1920)},
    "facebook": {"portrait": (1080, 1350), "link": (1200, 630), "story": (1080, 1920)},
    "threads": {"portrait": (1080, 1350), "square": (1080, 1080)},
    "x": {"wide": (1600, 900), "square": (1080, 1080)},
    "bluesky": {"wide": (1600, 900), "portrait": (1080, 1350)},
    "mastodon": {"wide": (1600, 900), "portrait": (1080, 1350)},
    "linkedin": {"link": (1200, 627), "portrait": (1080, 1350)},
    "pinterest": {"pin": (1000, 1500)},
    "tiktok": {"story": (1080, 1920)},
    "youtube": {"wide": (1280, 720)},
}
MOST = {
    "instagram": 2200,
    "threads": 500,
    "x": 280,
    "bluesky": 300,
    "mastodon": 500,
    "pinterest": 500,
    "linkedin": 3000,
    "tiktok": 2200,
}
"""Characters of a post's words."""

_GROUND = (243, 242, 240)


def network_of(use: str) -> str:
    """The network of `social:<network>`; "" for any other use."""
    surface, _, network = use.partition(":")
    return network if surface == "social" and network in SIZES else ""


def sized(data: bytes, network: str, *, may_crop: bool, xmp: bytes) -> Iterator[tuple[str, bytes]]:
    """The picture in each size of a network, by name, as JPEG with `xmp` and nothing else."""
    with Image.open(BytesIO(data)) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    point = focus(picture)
    for name, (width, height) in SIZES[network].items():
        if may_crop:
            at = position(picture.width, picture.height, width / height, point) / 100
            made = ImageOps.fit(
                picture, (width, height), Image.Resampling.LANCZOS, centering=(at, at)
            )
        else:
            made = ImageOps.pad(picture, (width, height), Image.Resampling.LANCZOS, color=_GROUND)
        out = BytesIO()
        made.save(out, "JPEG", quality=90, xmp=xmp)
        yield f"{name}-{width}x{height}", out.getvalue()


def words_for(row: dict[str, object], network: str, say: Callable[[str], str]) -> str:
    """What stands beside the picture, to be pasted: disclosure first, credit always, the author's
    words as far as there is room and only when they are cleared; then the alt text."""
    first = str(row["disclosure"])
    last = say("Photo by {name}").format(name=row["credit"])
    room = MOST.get(network, 2000) - len(first) - len(last) - 8
    said = line(str(row["text"]), room) if row["text"] and room > 40 else ""
    post = "\n\n".join(part for part in (first, f"“{said}”" if said else "", last) if part)
    until = f"\n\nUntil: {row['until']}" if row["until"] else ""
    return f"{post}\n\n--- alt ---\n{row['alt']}{until}\n"
