"""A display in a store: what it shows without network, for how long, and how fast a post leaves."""

import functools
import http.server
import threading
from contextlib import contextmanager
from datetime import datetime

import orjson
import pytest
from playwright.sync_api import expect
from pydantic import ValidationError

from tests import make
from tests.publishing.scene import jpeg


def hung(scene, count=3, **over):
    """A screen with posts that may be shown in a store."""
    refs = []
    for n in range(count):
        picture = make.media(digest=scene.keep(jpeg(50 + n, (60, 75))), alt=f"Boot {n}")
        ref = scene.save(media=(picture,), text=f"Wet by six, day {n}")
        scene.approve(ref)
        scene.grant(ref, uses=("in_store",))
        refs.append(ref)
    scene.gallery(*refs, slug="window", layout="screen", use="in_store", **over)
    return refs


def test_a_screen_is_a_use_of_its_own(scene):
    with pytest.raises(ValidationError, match="in_store"):
        make.gallery(layout="screen", use="gallery")
    refs = hung(scene, 1)
    other = scene.cleared()
    with scene.store.transaction() as tx:
        gallery = tx.publications.gallery("window")
        tx.publications.save_gallery(gallery.model_copy(update={"placed": (other, *refs)}))
    told = scene.publish("window")
    assert told.items == tuple(refs)
    assert "not for store screens" in str(told.refused) or "stores" in str(told.refused)


def test_its_listing_says_how_long_a_post_may_be_shown_unasked(scene):
    hung(scene, 2, lease_hours=6)
    scene.publish("window")
    files = scene.files("window")
    assert orjson.loads(files["gallery.json"])["lease_hours"] == 6
    assert b'data-lease="6"' in files["index.html"]
    assert b"<dialog" not in files["index.html"]
    assert not scene.publish("window").changed


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def served(browser, folder):
    """A display that shows the files of a folder, at a clock of its own."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.clock.install(time=datetime(2026, 11, 14, 9, 0))
    page.home = f"http://127.0.0.1:{server.server_port}/"
    yield page
    context.close()
    server.shutdown()
    server.server_close()


@pytest.fixture
def screen(scene, browser, tmp_path):
    """An open screen of three posts at a clock of its own, and its post refs."""
    refs = hung(scene, 3, lease_hours=6)
    scene.publish("window")
    with served(browser, tmp_path / "out" / "window" / "current") as page:
        page.goto(page.home)
        page.wait_for_selector("li.on")
        yield page, refs


def shown(page):
    return page.eval_on_selector_all(".g figure", "all => all.map((one) => one.dataset.ref)")


@pytest.mark.browser
def test_one_post_after_the_other_and_none_beyond_its_lease(screen):
    page, refs = screen
    first = page.locator("li.on figure").get_attribute("data-ref")
    assert page.locator("li.on").count() == 1
    page.clock.run_for(9_000)
    assert page.locator("li.on figure").get_attribute("data-ref") != first
    page.context.set_offline(True)
    page.clock.fast_forward(5 * 3600 * 1000)
    page.clock.run_for(9_000)
    assert shown(page) == refs  # the network is away, the lease holds
    page.clock.fast_forward(3600 * 1000)
    page.clock.run_for(9_000)
    assert shown(page) == []
    page.context.set_offline(False)
    page.clock.run_for(60_000)
    expect(page.locator(".g figure")).to_have_count(3)
    assert shown(page) == refs


@pytest.mark.browser
def test_a_withdrawn_post_leaves_with_the_next_look_at_the_listing(screen, scene):
    page, refs = screen
    scene.bar(refs[0])
    scene.withdraw(refs[0])
    page.clock.run_for(60_000)
    expect(page.locator(".g figure")).to_have_count(2)
    assert shown(page) == refs[1:]


@pytest.mark.browser
def test_nothing_moves_for_those_who_asked_for_it(screen):
    page, _refs = screen
    page.emulate_media(reduced_motion="reduce")
    took = "getComputedStyle(document.querySelector('.g li')).transitionDuration"
    assert page.evaluate(took) in ("0s", "0s, 0s")
