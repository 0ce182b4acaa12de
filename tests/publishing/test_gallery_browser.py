"""A published gallery in Chromium: lightbox, keys, focus, axe, no script, 320 px, no foreign host."""

import functools
import http.server
import threading

import pytest

from tests.axe import violations
from tests.publishing.scene import Scene, jpeg, mp4

pytestmark = pytest.mark.browser


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


@pytest.fixture
def address(store, clock, tmp_path):
    if store.dialect != "sqlite":
        pytest.skip("the page is the same on both databases")
    scene = Scene(store, clock, tmp_path / "out")
    clip = scene.keep(mp4(), "video", scene.keep(jpeg(90)))
    refs = [
        scene.cleared(text="Up at five #tarnholt"),
        scene.cleared(
            text="Largo " * 120,
            media=(),
            kind="review",
            network="reviews",
            language="es",
            rating={"value": 4, "max": 5},
        ),
        scene.cleared(
            media=({"kind": "video", "digest": clip, "alt": "Fog on a ridge"},),
            text="<img src=x onerror=document.title='pwned'>",
        ),
        scene.cleared(text="Short and good", media=(), kind="review", network="reviews"),
        scene.cleared(text="مرحبا", language="ar"),
    ]
    scene.gallery(*refs)
    scene.publish()
    scene.bar(refs[4])
    scene.withdraw(refs[4])
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0),
        functools.partial(_Quiet, directory=str(tmp_path / "out" / "ridge" / "current")),
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_gallery_in_a_browser(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(300)
    page.mouse.wheel(0, -2000)
    shift = page.evaluate(
        "new Promise(done => new PerformanceObserver(l => done(l.getEntries().reduce((s, e) => s + (e.hadRecentInput ? 0 : e.value), 0)))"
        ".observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"
    )
    assert shift == 0
    assert violations(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "b o"
    page.keyboard.press("Enter")
    box = page.locator("dialog")
    assert box.is_visible()
    assert page.locator("dialog img").get_attribute("alt")
    assert violations(page) == []
    page.keyboard.press("ArrowRight")
    assert "Largo" in page.locator("dialog blockquote").inner_text()
    assert page.locator("dialog .r").inner_text() == "4 out of 5"
    page.keyboard.press("ArrowRight")
    clip = page.locator("dialog video")
    assert clip.get_attribute("controls") is not None
    assert clip.evaluate("v => v.autoplay") is False
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert "Short and good" in page.locator("dialog blockquote").inner_text()
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert page.evaluate("document.activeElement.className") == "b o"
    page.get_by_role("button", name="Read it all").click()
    assert box.is_visible()
    page.get_by_role("button", name="Close").click()
    assert not box.is_visible()
    assert all(url.startswith(address) for url in asked)
    assert [s for s in said if "favicon" not in s and "404" not in s] == []
    assert page.title().startswith("From the ridge")
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


@pytest.mark.parametrize(("width", "script"), [(320, True), (320, False), (1280, False)])
def test_narrow_and_without_script_everything_is_there(browser, address, width, script):
    context = browser.new_context(
        viewport={"width": width, "height": 700}, java_script_enabled=script
    )
    page = context.new_page()
    page.goto(address)
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
    else:
        assert page.get_by_text("Report or withdraw").first.is_visible()
        assert not page.get_by_role("button", name="Read it all").is_visible()
        page.locator("a.b").first.click()
        page.wait_for_url("**/*.webp")
    context.close()
