"""Measure every layout of a gallery in Chromium: `python -m tests.gallery_budgets` writes
docs/reference/gallery-budgets.md. The photos are noise, the people invented."""

import gzip
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

from playwright.sync_api import Page, sync_playwright

from chorus.types import DISPLAYS, Gallery, Layout, Rating
from publishing.contest import Contest
from publishing.gallery import render, shop_script
from publishing.tiles import Rendition, Shot, Tile
from tests import make
from tests.axe import violations
from tests.publishing.scene import BRAND, jpeg

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "gallery-budgets.md"
ADDRESS = "https://ugc.tarnholt.example/g/ridge/"
SIZES = ((480, 600), (480, 320), (480, 480))
PHOTOS = 48
PRICE = {"amount": 12900, "currency": "EUR"}
VIEWS = ((1280, "light", 1), (390, "dark", 1), (320, "light", 1), (1280, "light", 2))
"""Width in pixels, scheme, zoom."""

MOVED = (
    "new Promise((done) => { let sum = 0; new PerformanceObserver((l) => l.getEntries()"
    ".forEach((one) => (sum += one.value))).observe({ type: 'layout-shift', buffered: true });"
    "setTimeout(() => done(sum), 200); })"
)
HEAD = """# What a gallery weighs, and how it behaves

Written by `python -m tests.gallery_budgets`: 48 posts, 42 of them photos, in Chromium on this
machine. Budgets: script at most 2 kB, style at most 1.5 kB, page at most 6 kB, all compressed
(gzip); nothing moves (CLS 0); axe finds nothing; no cookie, nothing stored, no other host.

Lighthouse is not installed here; its four numbers are not measured.

"""


def tiles(count: int = PHOTOS) -> list[Tile]:
    """Photos in three shapes, now and then a review, one place that was emptied."""
    made = []
    for n in range(count):
        width, height = SIZES[n % 3]
        files = tuple(
            Rendition(
                name=f"{n % 3}-{w}.webp",
                width=w,
                height=height * w // width,
                avif=f"{n % 3}-{w}.avif",
            )
            for w in (240, 480)
        )
        told = {"digest": f"d{n}", "width": width, "height": height, "renditions": files}
        told |= {"focus": (n % 5 / 4, 0.5), "alt": f"A boot and a kettle on rock {n}"}
        shot = Shot(kind="image", **told)
        if n == 7:
            clip = {"clip": "c.mp4", "transcript": "We put the kettle on. It took a while."}
            shot = Shot(kind="video", **told, **clip)
        quote = n % 7 == 5
        made.append(
            Tile(
                ref=f"r{n}",
                shot=None if quote else shot,
                words="Three days of rain and dry feet. " * (1 + 12 * (n == 5)),
                author=f"Ida {n}",
                network="mastodon",
                rating=Rating(value=4, max=5) if quote else None,
                disclosure="Won in our contest" if n % 6 == 0 else "",
                original=f"https://fell.example/p/{n + 1}",
                products=(make.product(title="Skarn trail shoe", price=PRICE),),
                may_crop=n % 4 != 3,
                vacant=n == 9,
            )
        )
    return made


def files_of(layout: Layout) -> dict[str, bytes]:
    """The files of a gallery in this layout."""
    use = "in_store" if layout in DISPLAYS else "gallery"
    told = {"kind": "campaign", "target": "trails"} if layout == "wall" else {"kind": "list"}
    made = {"slug": "ridge", "title": "From the ridge", "layout": layout, "use": use, **told}
    count = Contest(entries=1204, people=987, closes_at=make.NOW, at=make.NOW)
    contest = count if layout == "wall" else None
    gallery = Gallery.model_validate(made)
    return render(gallery, tiles(), version=1, at=make.NOW, brand=BRAND, contest=contest).files


def weights(files: dict[str, bytes]) -> dict[str, int]:
    """Compressed bytes of page, style and script."""
    told = {"page": len(gzip.compress(files["fragment.html"]))}
    for name, data in files.items():
        if name.startswith("gallery-"):
            told["style" if name.endswith(".css") else "script"] = len(gzip.compress(data))
    return told


@contextmanager
def opened(
    browser: Any, files: dict[str, bytes], asked: list[str] | None = None, **options: Any
) -> Iterator[Page]:
    """A gallery's page in a context of its own; any other address is refused. What it asks for is
    added to `asked`."""
    pictures = {n: jpeg(n, size=size) for n, size in enumerate(SIZES)}
    kinds = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
    kinds["json"] = "application/json"

    def answer(route: Any) -> None:
        if asked is not None:
            asked.append(route.request.url)
        name = route.request.url.removeprefix(ADDRESS) or "index.html"
        if name.endswith((".webp", ".avif")):
            route.fulfill(body=pictures[int(name[0])], content_type="image/jpeg")
        elif name in files:
            route.fulfill(body=files[name], content_type=kinds[name.rpartition(".")[2]])
        else:
            route.abort()

    context = browser.new_context(**options)
    page = context.new_page()
    page.route("**/*", answer)
    page.goto(ADDRESS)
    page.wait_for_load_state("load")
    yield page
    context.close()


def behaviour(browser: Any, files: dict[str, bytes]) -> dict[str, float]:
    """The worst over all views: moved, violations, overflow, foreign hosts, stored."""
    told: dict[str, float] = dict.fromkeys(("moved", "axe", "overflow", "foreign", "stored"), 0)
    for width, scheme, zoom in VIEWS:
        size = {"width": width // zoom, "height": 800 // zoom}
        asked: list[str] = []
        # axe would read the colours of a screen while they fade
        still = {"reduced_motion": "reduce", "device_scale_factor": zoom}
        with opened(browser, files, asked, viewport=size, color_scheme=scheme, **still) as page:
            told["moved"] = max(told["moved"], page.evaluate(MOVED))
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            told["overflow"] = max(told["overflow"], over)
            told["axe"] += len(violations(page))
            if "<dialog" in files["index.html"].decode():
                page.locator("a.b").first.click()
                told["axe"] += len(violations(page))
            told["foreign"] += sum(not url.startswith(ADDRESS) for url in asked)
            told["stored"] += page.evaluate(
                "localStorage.length + sessionStorage.length + document.cookie.length"
            )
    return told


def main() -> None:
    """Measure and write the page."""
    lines = [
        "| layout | page | style | script | moved (CLS) | axe | too wide | other hosts | stored |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for layout in get_args(Layout):
            files = files_of(layout)
            w, b = weights(files), behaviour(browser, files)
            lines.append(
                f"| {layout} | {w['page']} | {w['style']} | {w['script']} | {b['moved']:g} | "
                f"{b['axe']:g} | {max(b['overflow'], 0):g} | {b['foreign']:g} | {b['stored']:g} |"
            )
        version = browser.version.partition(".")[0]
        browser.close()
    tail = (
        f"\nBytes are compressed. Views: 1280 px light, 390 px dark, 320 px light, 1280 px at 200 %, "
        f"each also with the lightbox open. Chromium {version}.\n\nThe block for shops "
        f"(`shop.js`): {len(gzip.compress(shop_script()))} bytes, the lightbox included.\n"
    )
    PAGE.write_text(HEAD + "\n".join(lines) + "\n" + tail)


if __name__ == "__main__":
    main()
