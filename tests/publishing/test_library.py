"""The library and a gallery's rule: one filter, one finding, the gate after both."""

from datetime import timedelta

import pytest

from chorus.types import Kept, LibraryFilter, Rating
from publishing.arrange import arrange
from tests import make
from tests.publishing.scene import jpeg


@pytest.fixture
def world(scene, store, clock):
    """Cleared posts that differ, and some that are not cleared."""
    refs = {}

    def put(name, colour, width, height, **over):
        digest = scene.keep(jpeg(len(refs) + 40))
        with store.transaction() as tx:
            told = {"kind": "image", "mime": "image/jpeg", "size": 9, "dhash": len(refs) << 40}
            size = {"width": width, "height": height}
            tx.media.save(Kept(digest=digest, colour=colour, **told, **size))
        media = (make.media(digest=digest),)
        refs[name] = scene.cleared(media=media, **over)

    put("red", "red", 4000, 3000, text="The ridge at noon", language="en")
    put("blue", "blue", 900, 1200, text="La crête à midi", language="fr", network="bluesky")
    put("same", "grey", 1000, 1010, text="100% wool_ridge")
    refs["four"] = scene.cleared(
        media=(), kind="review", text="Warm", rating=Rating(value=4, max=5), id="r4"
    )
    refs["ten"] = scene.cleared(
        media=(), kind="review", text="Cold", rating=Rating(value=4, max=10), id="r10"
    )
    refs["unseen"] = scene.save()
    refs["barred"] = scene.cleared()
    scene.bar(refs["barred"])
    with store.transaction() as tx:
        tx.queue.refresh(list(refs.values()), clock())
    return refs


def names(store, clock, world, **over):
    told = {ref: name for name, ref in world.items()}
    with store.reading() as tx:
        page = tx.library.page(LibraryFilter(**over), clock())
    assert page.n == len(page.refs)
    return {told[ref] for ref in page.refs}


FOUND = [
    ({}, {"red", "blue", "same", "four", "ten"}),
    ({"words": "RIDGE"}, {"red", "same"}),
    ({"words": "ridge noon"}, {"red"}),
    ({"words": "%"}, {"same"}),
    ({"words": "l_r"}, {"same"}),
    ({"colour": "red"}, {"red"}),
    ({"shape": "portrait"}, {"blue"}),
    ({"shape": "landscape"}, {"red"}),
    ({"shape": "square"}, {"same"}),
    ({"paper": "a4"}, {"red"}),
    ({"paper": "a3"}, set()),
    ({"media": "text"}, {"four", "ten"}),
    ({"media": "image", "language": "fr"}, {"blue"}),
    ({"network": "bluesky"}, {"blue"}),
    ({"stars": 4}, {"four"}),
    ({"stars": 2}, {"four", "ten"}),
    ({"product": "NOWHERE"}, set()),
]


def test_a_filter_finds_what_is_so(store, clock, world):
    for over, found in FOUND:
        assert names(store, clock, world, **over) == found, over


def test_what_looks_the_same(store, clock, world):
    assert names(store, clock, world, like=world["red"]) >= {"red", "blue"}
    with store.reading() as tx:
        digest = tx.media.slots(world["blue"])[0].digest
        kept = tx.media.kept(digest)
    with store.transaction() as tx:
        tx.media.save(kept.model_copy(update={"dhash": 0x0F0F0F0F0F0F0F0F}))
    assert "blue" not in names(store, clock, world, like=world["red"])


def test_pages_by_key_show_each_post_once(store, clock, world):
    seen, after = [], None
    for _turn in range(9):
        with store.reading() as tx:
            page = tx.library.page(LibraryFilter(), clock(), after, limit=2)
        seen += page.refs
        after = page.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 5


def test_a_rule_fills_a_gallery_and_the_gate_still_decides(scene, store, clock, world):
    rule = LibraryFilter(words="ridge")
    gallery = make.gallery(slug="ridge", kind="list", placed=(world["blue"],), rule=rule)
    arrange(store, gallery, by="mara", clock=clock)
    assert scene.publish().items[0] == world["blue"]
    assert set(scene.publish().items) == {world["blue"], world["red"], world["same"]}
    scene.bar(world["red"])
    assert set(scene.publish().items) == {world["blue"], world["same"]}
    hidden = gallery.model_copy(update={"hidden": (world["same"],)})
    arrange(store, hidden, by="mara", clock=clock)
    assert scene.publish().items == (world["blue"],)


def test_newest_first_is_by_the_hour_of_the_post(scene, store, clock):
    refs = [
        scene.cleared(posted_at=make.NOW - timedelta(hours=hours), id=str(hours))
        for hours in (3, 1, 2)
    ]
    gallery = make.gallery(slug="ridge", kind="list", placed=tuple(refs), order="newest")
    arrange(store, gallery, by="mara", clock=clock)
    assert scene.publish().items == (refs[1], refs[2], refs[0])
    pinned = gallery.model_copy(update={"pinned": (refs[0],)})
    arrange(store, pinned, by="mara", clock=clock)
    assert scene.publish().items == (refs[0], refs[1], refs[2])
