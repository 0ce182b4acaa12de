"""The built-in server shows nothing that has expired, also before anybody took it out."""

from datetime import timedelta

import orjson
import pytest

from chorus.web_galleries import Shelf
from tests import make
from tests.publishing.scene import jpeg


def small(scene, n, ends_on):
    picture = make.media(digest=scene.keep(jpeg(n, (64, 80))))
    ref = scene.save(text=f"words of {n}", media=(picture,))
    scene.approve(ref)
    scene.grant(ref, ends_on=ends_on)
    return ref


@pytest.fixture
def shelf(scene):
    return Shelf(scene.out, scene.clock)


def test_what_expired_is_cut_out_as_it_is_sent(scene, shelf):
    last = scene.clock().date() + timedelta(days=3)
    ends, stays = small(scene, 1, last), small(scene, 2, last + timedelta(days=99))
    scene.gallery(ends, stays)
    scene.publish()
    gone = next(n.name for n in (scene.out / "ridge/current").iterdir()
                if n.name.startswith(scene.digest(ends)[:20]))  # fmt: skip
    scene.clock.advance(3 * 86400)
    before = shelf.get("ridge", "index.html")
    assert b"words of 1" in before.body, "its last day"
    assert shelf.get("ridge", gone) is not None
    scene.clock.advance(86400)
    for name in ("index.html", "fragment.html", "gallery.json"):
        page = shelf.get("ridge", name)
        assert b"words of 1" not in page.body
        assert b"words of 2" in page.body
    assert shelf.get("ridge", "index.html").tag != before.tag
    assert shelf.get("ridge", gone) is None
    told = orjson.loads(shelf.get("ridge", "gallery.json").body)
    assert told["places"] == [None, stays]
    assert shelf.get("ridge", "nothing.webp") is None
    scene.withdraw(ends)
    assert (
        shelf.get("ridge", "index.html").body
        == (scene.out / "ridge/current/index.html").read_bytes()
    )


def test_a_gallery_of_which_all_has_expired_is_not_there(scene, shelf):
    scene.gallery(small(scene, 1, scene.clock().date()))
    scene.publish()
    assert shelf.get("ridge", "index.html") is not None
    scene.clock.advance(86400)
    assert shelf.get("ridge", "index.html") is None
