"""How would a gallery look if it were published now? Nothing is recorded, nothing is kept."""

from pathlib import Path
from tempfile import TemporaryDirectory

from chorus.clock import Clock
from chorus.types import Brand, Value
from publishing.gallery import render
from publishing.issue import drafted, tiles_of
from storage.store import Store


class Preview(Value):
    """The files of the page by name, and the posts it shows in order. `pictures` tell by a file's
    name the digest and the width it is made from, `clips` its digest; `refused` who was left out,
    with the reasons."""

    files: dict[str, bytes]
    pictures: dict[str, tuple[str, int]] = {}
    clips: dict[str, str] = {}
    items: tuple[str, ...] = ()
    refused: tuple[tuple[str, tuple[str, ...]], ...] = ()


def preview(store: Store, slug: str, *, clock: Clock, brand: Brand) -> Preview:
    """The gallery as `publish` would write it. Raises Missing when there is no such gallery."""
    with TemporaryDirectory(prefix="chorus-preview-") as folder:
        with store.reading() as tx:
            draft = drafted(tx, slug, Path(folder), clock(), keep_places=False)
        tiles, refused = tiles_of(store, draft, Path(folder), None, brand)
    rendered = render(
        draft.gallery,
        tiles,
        version=draft.latest + 1,
        at=draft.now,
        brand=brand,
        contest=draft.contest,
    )
    pictures, clips = {}, {}
    for shot in (tile.shot for tile in tiles if tile.shot):
        for one in shot.renditions:
            pictures[one.name] = (shot.digest, one.width)
        if shot.clip:
            clips[shot.clip] = shot.digest
    return Preview(
        files=rendered.files,
        pictures=pictures,
        clips=clips,
        items=tuple(tile.ref for tile in tiles),
        refused=tuple(refused),
    )
