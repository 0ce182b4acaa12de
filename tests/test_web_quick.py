"""The short way answers as the long one does, and sees a withdrawal at the next request."""

from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest

from chorus.web_galleries import Shelf
from chorus.web_quick import Quick
from tests import make
from tests.publishing.scene import Scene, jpeg


@pytest.fixture
def scene(store, clock, tmp_path):
    made = Scene(store, clock, tmp_path / "out")
    picture = make.media(digest=made.keep(jpeg(1, (64, 80))))
    refs = [made.cleared(text=f"words of {n}", media=(picture,)) for n in range(2)]
    made.gallery(*refs)
    made.publish()
    made.refs = refs
    return made


def asked(quick, path, method="GET", headers=()):
    said = []

    async def send(message):
        said.append(message)

    scope = {"type": "http", "path": path, "method": method, "headers": list(headers)}
    # In a thread of its own: playwright keeps a loop running in the one of the tests.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(anyio.run, quick, scope, None, send).result()
    return said


def test_it_answers_from_memory_only_what_stands(scene):
    behind = []

    async def long_way(scope, receive, send):
        behind.append(scope["path"])

    shelf = Shelf(scene.out, scene.clock)
    quick = Quick(long_way, shelf)
    path = "/g/ridge/index.html"
    assert asked(quick, path) == []
    assert behind == [path], "nothing is in memory yet"
    page = shelf.get("ridge", "index.html")
    start, body = asked(quick, path)
    assert body["body"] == page.body
    told = dict(start["headers"])
    assert told[b"etag"] == page.tag.encode()
    assert told[b"content-length"] == str(len(page.body)).encode()
    assert asked(quick, "/g/ridge/")[1]["body"] == page.body
    assert len(behind) == 1
    for other in (
        {"path": path, "method": "HEAD"},
        {"path": path, "headers": [(b"range", b"bytes=0-1")]},
        {"path": path, "headers": [(b"if-none-match", b"x")]},
        {"path": "/g/ridge"},
        {"path": "/g/../ridge/index.html"},
        {"path": "/report"},
    ):
        assert asked(quick, **other) == []
    assert len(behind) == 7
    scene.bar(scene.refs[0])
    scene.withdraw(scene.refs[0])
    assert asked(quick, path) == [], "another file stands there"
    assert b"words of 0" not in shelf.get("ridge", "index.html").body
    assert b"words of 0" not in asked(quick, path)[1]["body"]


def test_a_new_day_is_looked_at_again(scene):
    shelf = Shelf(scene.out, scene.clock)
    shelf.get("ridge", "index.html")
    assert shelf.quick("ridge", "index.html") is not None
    scene.clock.advance(86400)
    assert shelf.quick("ridge", "index.html") is None
