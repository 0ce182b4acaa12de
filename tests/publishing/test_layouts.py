"""Each layout in Chromium: nothing moves, axe finds nothing, nothing overflows, the style is small."""

import gzip

import pytest

from chorus.types import Gallery
from publishing.gallery import render
from publishing.tiles import Rendition, Shot, Tile
from tests import make
from tests.publishing.scene import BRAND, jpeg
from tests.publishing.test_gallery_browser import violations

LAYOUTS = ("grid", "masonry", "carousel", "strip", "reviews")


def tiles() -> list[Tile]:
    told = []
    for n in range(14):
        width, height = ((480, 600), (480, 320), (480, 480))[n % 3]
        files = tuple(
            Rendition(name=f"{n % 3}-{w}.webp", width=w, height=height * w // width)
            for w in (240, 480)
        )
        shot = Shot(kind="image", digest=f"d{n}", width=width, height=height, renditions=files)
        quote = n % 7 == 5
        told.append(
            Tile(
                ref=f"r{n}",
                shot=None if quote else shot,
                words="Three days of rain and dry feet. " * (1 + 12 * (n == 5)),
                author=f"Ida {n}",
                network="mastodon",
                rating={"value": 4, "max": 5} if quote else None,
                vacant=n == 9,
            )
        )
    return told


@pytest.mark.browser
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_keeps_its_budgets(browser, layout):
    gallery = Gallery(slug="ridge", title="From the ridge", kind="list", layout=layout)
    files = render(gallery, tiles(), version=1, at=make.NOW, brand=BRAND).files
    style = next(
        data
        for name, data in files.items()
        if name.startswith("gallery-") and name.endswith(".css")
    )
    script = next(data for name, data in files.items() if name.endswith(".js"))
    assert len(gzip.compress(style)) <= 1536
    assert len(gzip.compress(script)) <= 2048
    pictures = {
        n: jpeg(n, size=size) for n, size in enumerate(((480, 600), (480, 320), (480, 480)))
    }

    def answer(route):
        name = route.request.url.rpartition("/")[2] or "index.html"
        if name.endswith(".webp"):
            route.fulfill(body=pictures[int(name[0])], content_type="image/jpeg")
        elif name in files:
            kinds = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
            route.fulfill(body=files[name], content_type=kinds[name.rpartition(".")[2]])
        else:
            route.fulfill(status=404)

    for width, scheme in ((1280, "light"), (320, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        page.route("**/*", answer)
        page.goto("https://ugc.tarnholt.example/g/ridge/")
        page.wait_for_load_state("load")
        moved = page.evaluate(
            "new Promise((done) => { let sum = 0; new PerformanceObserver((l) => l.getEntries()"
            ".forEach((one) => (sum += one.value))).observe({ type: 'layout-shift', buffered: true });"
            "setTimeout(() => done(sum), 200); })"
        )
        assert moved == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
        assert page.locator(".g li").count() == 14
        page.locator("a.b").last.click()
        assert page.locator("dialog img").is_visible()
        context.close()
