"""The bytes behind the posts' media addresses.

A hundred drawings serve some four hundred posts: the first post shows the drawing itself, later
ones another framing of it (cut, sometimes mirrored), made while the play begins. A framing stands
for a photo of its own and says so (STAND_IN): copies are known again even when cut and mirrored,
and these are meant as none. The two thefts are files of their own, and compared.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from io import BytesIO

from PIL import Image, ImageOps

from chorus.demo.drafts import STOLEN, Draft
from chorus.demo.material import ASSETS, Picture

WORKERS = 2
STAND_IN = b"stands for a photo of its own"
_BOXES = (
    (0.00, 0.14, 0.80),
    (0.22, 0.00, 0.78),
    (0.16, 0.30, 0.70),
    (0.00, 0.36, 0.64),
    (0.34, 0.18, 0.66),
    (0.10, 0.06, 0.74),
    (0.28, 0.28, 0.72),
    (0.05, 0.22, 0.60),
)
"""Framings: left and top as shares of the drawing, and the share of its width that is kept."""

_RATIOS = {"tiktok": 1.6, "x": 0.75, "instagram": 1.25, "bluesky": 1.0, "mastodon": 0.8}
"""Height to width, as people of a network hold their telephones."""


class Album:
    """Files by the number of the post that shows them."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        # the oldest first: the order in which they are needed
        shown = sorted((d for d in drafts if d.shown is not None), key=lambda d: -d.hours)
        self._shown = {d.number: d for d in shown}
        self._framed: dict[str, Future[dict[int, bytes]]] = {}

    def develop(self) -> None:
        """Begin to make all framings, each drawing opened once; `get` waits for what it needs."""
        by_picture: dict[str, tuple[Picture, list[Draft]]] = {}
        for draft in self._shown.values():
            assert draft.shown is not None
            if draft.shown.cut:
                picture = draft.shown.picture
                by_picture.setdefault(picture.file, (picture, []))[1].append(draft)
        pool = ThreadPoolExecutor(WORKERS)
        for file, told in by_picture.items():
            self._framed[file] = pool.submit(_framings, *told)
        pool.shutdown(wait=False)

    def files(self) -> list[Callable[[], bytes]]:
        """Every picture and still, the oldest post's first: the order in which they are needed."""
        return [partial(self._still, draft.media_url) for draft in self._shown.values()]

    def _still(self, url: str) -> bytes:
        found = self.get(url)
        assert found is not None
        return found[0]

    def get(self, path: str) -> tuple[bytes, str] | None:
        """The file at a path such as `/412.jpg` or `/12-still.webp`, and its type."""
        stem, _, ending = path.rpartition("/")[2].partition(".")
        number, _, still = stem.partition("-")
        draft = self._shown.get(int(number)) if number.isdigit() else None
        if draft is None or draft.shown is None:
            return None
        picture = draft.shown.picture
        if ending == "jpg":
            return self._framed[picture.file].result()[draft.number], "image/jpeg"
        if still and picture.poster:
            return (ASSETS / picture.poster).read_bytes(), "image/webp"
        mime = "video/mp4" if ending == "mp4" else "image/webp"
        return (ASSETS / picture.file).read_bytes(), mime


def _framings(picture: Picture, drafts: list[Draft]) -> dict[int, bytes]:
    with Image.open(ASSETS / picture.file) as opened:
        whole = opened.convert("RGB")
    made = {}
    for draft in drafts:
        assert draft.shown is not None
        cut = draft.shown.cut
        out = BytesIO()
        if cut == STOLEN:
            copy = whole.resize((round(whole.width * 0.7), round(whole.height * 0.7)))
            copy.save(out, "JPEG", quality=52)
            made[draft.number] = out.getvalue()
            continue
        left, top, share = _BOXES[(cut - 1) % len(_BOXES)]
        width = whole.width * share
        height = min(width * _RATIOS.get(draft.network, 1.0), whole.height * 0.92)
        x = min(left * whole.width, whole.width - width)
        y = min(top * whole.height, whole.height - height)
        # cut, never scaled: scaling costs five times as much as all the rest
        framed = whole.crop((round(x), round(y), round(x + width), round(y + height)))
        if cut % 2:
            framed = ImageOps.mirror(framed)
        framed.save(out, "JPEG", quality=80, comment=STAND_IN)
        made[draft.number] = out.getvalue()
    return made
