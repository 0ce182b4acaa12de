"""A picture whose author did not allow cropping is seen whole, in Chromium, to its last column."""

import functools
import http.server
import threading
from io import BytesIO

import pytest
from PIL import Image

from tests import make
from tests.publishing.scene import Scene

pytestmark = pytest.mark.browser
RED, BLUE, WHITE = (220, 30, 30), (30, 30, 220), (250, 250, 250)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


def striped() -> bytes:
    """A wide picture: red at its left edge, blue at its right, white between."""
    picture = Image.new("RGB", (600, 200), WHITE)
    picture.paste(RED, (0, 0, 60, 200))
    picture.paste(BLUE, (540, 0, 600, 200))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def address(store, clock, tmp_path):
    if store.dialect != "sqlite":
        pytest.skip("the page is the same on both databases")
    scene = Scene(store, clock, tmp_path / "out")
    refs = []
    for may in ((), ("crop",)):
        ref = scene.save(media=(make.media(digest=scene.keep(striped())),))
        scene.approve(ref)
        scene.grant(ref, may=may)
        refs.append(ref)
    scene.gallery(*refs)
    scene.publish()
    handler = functools.partial(_Quiet, directory=str(tmp_path / "out" / "ridge" / "current"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def near(pixel, colour) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=False))


def colours(page, place) -> set[str]:
    """Which of the colours are seen in a tile's place."""
    shot = page.locator("a.b").nth(place).screenshot()
    picture = Image.open(BytesIO(shot)).convert("RGB")
    seen = set()
    row = [picture.getpixel((x, picture.height // 2)) for x in range(picture.width)]
    for name, colour in (("red", RED), ("blue", BLUE), ("white", WHITE)):
        if any(near(pixel, colour) for pixel in row):
            seen.add(name)
    return seen


@pytest.mark.parametrize("width", [320, 1280])
def test_both_edges_are_seen_unless_it_may_be_cropped(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert colours(page, 0) == {"red", "white", "blue"}
    assert colours(page, 1) == {"white"}, "it fills its place, cut at both sides"
    fits = "n => getComputedStyle(document.querySelectorAll('a.b img')[n]).objectFit"
    assert [page.evaluate(fits, n) for n in (0, 1)] == ["contain", "cover"]
    context.close()
