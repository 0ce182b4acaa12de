"""The block in real shop pages in Chromium: a strict policy, hostile style, a visitor without
JavaScript; approve, place, publish, seen, withdraw, gone; all of it without the database."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from chorus.web_galleries import Shelf
from publishing.shelve import shelve
from publishing.withdraw import withdraw
from tests import make
from tests.axe import violations
from tests.conftest import FakeClock
from tests.publishing.scene import BRAND, Scene

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("store", ["sqlite"], indirect=True)]
HOSTILE = "*{display:none!important;color:red!important;letter-spacing:9px!important} html,body,main,div[data-chorus-sku]{display:block!important} img{width:9px!important}"


@contextmanager
def served(*routes):
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=list(routes)), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{door.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    door.close()


def galleries(out):
    """The public door's files alone: no database behind it."""
    shelf = Shelf(out, FakeClock())

    async def gallery(request):
        request.path_params.setdefault("name", "")
        return await shelf.answer(request) or Response(status_code=404)

    async def block(request):
        return await shelf.block(request) or Response(status_code=404)

    return (
        Route("/shop/{name}", block),
        Route("/g/{slug}/", gallery),
        Route("/g/{slug}/{name}", gallery),
    )


def shop(base, *, style="", sku="TH-1", strict=True):
    """A product page of a shop that trusts nobody but the gallery's host."""
    policy = (
        f"default-src 'none'; script-src {base}; connect-src {base}; style-src 'self' {base}; "
        f"img-src {base}; frame-src {base}; require-trusted-types-for 'script'; trusted-types chorus"
    )

    async def page(_request):
        return HTMLResponse(
            '<!doctype html><html lang="en"><title>Fjell boot</title>'
            '<link rel="stylesheet" href="/shop.css">'
            "<main><h1>Fjell boot</h1><p>Waterproof.</p>"
            f'<div data-chorus-sku="{sku}" data-chorus-height="900"></div>'
            f'<script src="{base}/shop/shop.js" async></script>'
            f'<noscript><a href="{base}/shop/{sku}.html">Photos by our customers</a></noscript>'
            "<p id='after'>Delivered in two days.</p></main>",
            headers={"content-security-policy": policy} if strict else {},
        )

    async def css(_request):
        return Response(style, media_type="text/css")

    return (Route("/", page), Route("/shop.css", css))


@pytest.fixture
def scene(store, clock, tmp_path):
    made = Scene(store, clock, tmp_path / "out")
    with store.transaction() as tx:
        tx.catalog.save([make.product(sku="TH-1"), make.product(sku="TH-2")], clock())
    made.refs = [made.cleared(text=f"Day {n} #tarnholt") for n in range(3)]
    made.gallery(*made.refs, slug="p-th-1", kind="product", target="TH-1", use="product_page")
    made.publish("p-th-1")
    shelve(store, out=made.out, clock=clock)
    return made


def seen(page):
    """The pictures a visitor sees: drawn, and as large as they should be."""
    # Polled here: the page's policy forbids what wait_for_function does.
    loaded = "(document.querySelector('chorus-gallery')?.style.minHeight ?? '900px') !== '900px'"
    end = time.monotonic() + 60
    while not page.evaluate(loaded):
        assert time.monotonic() < end
        time.sleep(0.05)
    return page.evaluate(
        """async () => {
          const root = document.querySelector('chorus-gallery')?.shadowRoot;
          const all = [...(root?.querySelectorAll('.g img') ?? [])];
          await Promise.all(all.map((one) => one.decode().catch(() => 0)));
          return all.filter((one) => one.naturalWidth && one.getBoundingClientRect().width > 60).length;
        }"""
    )


def test_a_strict_shop_shows_it_and_it_goes(browser, scene):
    with served(*galleries(scene.out)) as base, served(*shop(base)) as url:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url)
        assert seen(page) == 3
        assert said == []
        assert violations(page) == []
        assert {one.split("/")[2] for one in asked} == {url.split("/")[2], base.split("/")[2]}
        assert page.evaluate("document.querySelectorAll('script[type$=json]').length") == 1
        assert context.cookies() == []
        page.locator("chorus-gallery a.b").first.click()
        assert page.locator("chorus-gallery dialog img").get_attribute("alt")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Escape")
        assert not page.locator("chorus-gallery dialog").is_visible()
        scene.bar(scene.refs[0])
        withdraw(scene.store, scene.refs[:1], out=scene.out, by="m", clock=scene.clock, brand=BRAND)
        page.goto(url)
        assert seen(page) == 2
        for ref in scene.refs[1:]:
            scene.bar(ref)
        withdraw(scene.store, scene.refs[1:], out=scene.out, by="m", clock=scene.clock, brand=BRAND)
        page.goto(url)
        assert seen(page) == 0
        assert page.locator("chorus-gallery").bounding_box()["height"] == 0
        context.close()


def test_hostile_style_does_not_reach_it(browser, scene):
    with served(*galleries(scene.out)) as base, served(*shop(base, style=HOSTILE)) as url:
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.goto(url)
        assert seen(page) == 3
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        spacing = "getComputedStyle(document.querySelector('chorus-gallery').shadowRoot.querySelector('.c')).letterSpacing"
        assert page.evaluate(spacing) == "normal"
        page.close()


def test_nothing_moves_and_a_product_without_photos_takes_no_room(browser, scene):
    with served(*galleries(scene.out)) as base:
        for sku, count in (("TH-1", 3), ("TH-2", 0)):
            with served(*shop(base, sku=sku)) as url:
                page = browser.new_page(viewport={"width": 1280, "height": 700})
                page.goto(url)
                assert seen(page) == count
                box = page.locator("chorus-gallery").bounding_box()
                assert (box["height"] > 100) == bool(count)
                page.close()


def test_expired_posts_are_hidden_where_no_job_runs(browser, scene):
    soon = scene.save(text="Only this year")
    scene.approve(soon)
    scene.grant(soon, ends_on=make.NOW.date().replace(year=make.NOW.year + 1))
    scene.gallery(
        *scene.refs, soon, slug="p-th-1", kind="product", target="TH-1", use="product_page"
    )
    scene.publish("p-th-1")
    with served(*galleries(scene.out)) as base, served(*shop(base, strict=False)) as url:
        page = browser.new_page()
        page.goto(url)
        assert seen(page) == 4
        page.clock.set_fixed_time(make.NOW.replace(year=make.NOW.year + 3))
        page.goto(url)
        assert seen(page) == 3
        page.close()


def test_without_script_a_link_leads_there(browser, scene):
    with served(*galleries(scene.out)) as base, served(*shop(base)) as url:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(url)
        assert f'<a href="{base}/shop/TH-1.html">' in page.content()
        page.goto(f"{base}/shop/TH-1.html")
        page.wait_for_url("**/g/p-th-1/")
        assert page.locator("main img").count() == 3
        context.close()
