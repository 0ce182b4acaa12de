"""A cut gallery is byte for byte what drawing it without those posts would have made."""

from datetime import timedelta

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.types import Work
from publishing.cut import PAGES, cut, read
from publishing.gallery import render
from publishing.tiles import Rendition, Shot, tile
from tests import make
from tests.publishing.scene import BRAND, DEMO


def done(pages, gone, at):
    listing = read(pages["gallery.json"])
    return cut(pages, listing, gone, version=2, at=at) if listing else None


WORDS = st.text(max_size=60) | st.sampled_from(
    [
        '{"@type":"ImageObject","name":',
        "<li>",
        "</li>",
        "</script>",
        "1 photo · ",
        ': 2 photos">',
        "No longer here",
        "&lt;li&gt;",
    ]
)


def drawn(n, words, kind):
    ref = f"{n:016x}"
    digest = f"{n:064x}"
    shot = Shot(
        kind="video" if kind == "video" else "image",
        digest=digest,
        width=600,
        height=750,
        renditions=(Rendition(name=f"{n:020x}-240.webp", width=240, height=300),),
        clip=f"{n:020x}.mp4" if kind == "video" else None,
    )
    works = (Work(ref=ref, part="text"),)
    if kind != "text":
        works = (Work(ref=ref, part=digest), *works)
    post = make.post(
        text=words or "x", rating={"value": 4, "max": 5} if kind == "text" else None, media=()
    )
    return tile(post, ref, works, None if kind == "text" else shot, may_crop=n % 2 == 0)


@settings(max_examples=60, deadline=None)
@given(
    told=st.lists(
        st.tuples(WORDS, st.sampled_from(["image", "video", "text"])), min_size=2, max_size=7
    ),
    data=st.data(),
    language=st.sampled_from(["en", "fr", "es"]),
    brand=st.sampled_from([BRAND, DEMO]),
    title=st.sampled_from(["From the ridge", "2 photos · so nice", '<li>: 2 photos">']),
)
def test_cutting_is_drawing_without(told, data, language, brand, title):
    tiles = [drawn(n, words, kind) for n, (words, kind) in enumerate(told)]
    gone = data.draw(st.sets(st.integers(0, len(tiles) - 1), min_size=1))
    gallery = make.gallery(language=language, title=title)
    later = make.NOW + timedelta(hours=1)
    before = render(gallery, tiles, version=1, at=make.NOW, brand=brand)
    left = [t.model_copy(update={"vacant": True}) if n in gone else t for n, t in enumerate(tiles)]
    wanted = render(gallery, left, version=2, at=later, brand=brand)
    posts = {f"{n:016x}" for n in gone}
    made = done(before.files, posts, later)
    if len(gone) == len(tiles):
        assert made is None
        return
    assert made is not None
    for name in PAGES:
        assert made.files[name].decode() == wanted.files[name].decode()
    assert made.digest == wanted.digest
    assert made.dropped == {
        name
        for n, t in enumerate(tiles)
        if n in gone and t.shot
        for name in (t.shot.renditions[0].name, t.shot.clip)
        if name
    }
    assert done(made.files, posts, later) is None, "they are not there any more"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pages: {**pages, "gallery.json": b"not json"},
        lambda pages: {**pages, "gallery.json": b'{"items": []}'},
        lambda pages: {**pages, "index.html": pages["index.html"].replace(b"<li>", b"<li >", 1)},
        lambda pages: {**pages, "index.html": pages["index.html"].replace(b"ld+json", b"x", 1)},
        lambda pages: {
            **pages,
            "gallery.json": orjson.dumps(
                {**orjson.loads(pages["gallery.json"]), "places": ["other", "ones"]}
            ),
        },
    ],
)
def test_pages_of_another_make_are_left_to_drawing(spoil):
    tiles = [drawn(0, "a", "image"), drawn(1, "b", "text")]
    pages = render(make.gallery(), tiles, version=1, at=make.NOW, brand=BRAND).files
    assert done(pages, {f"{0:016x}"}, make.NOW) is not None
    assert done(spoil(dict(pages)), {f"{0:016x}"}, make.NOW) is None
