"""Each layout in Chromium: nothing moves, axe finds nothing, nothing overflows; and the page that
tells of it is fresh."""

from typing import get_args

import pytest

from chorus.types import Layout
from tests.gallery_budgets import PAGE, VIEWS, behaviour, files_of, opened, weights

LAYOUTS = get_args(Layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_as_small_as_its_page_says(layout):
    told = weights(files_of(layout))
    assert told["script"] <= 2048
    assert told["style"] <= 1536
    assert told["page"] <= 6144
    row = next(line for line in PAGE.read_text().splitlines() if line.startswith(f"| {layout} "))
    # another zlib packs a little differently
    said = [int(cell) for cell in row.split("|")[2:5]]
    assert all(abs(a - b) <= 30 for a, b in zip(said, told.values(), strict=True))


@pytest.mark.browser
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_keeps_still_and_is_accessible(browser, layout, monkeypatch):
    monkeypatch.setattr("tests.gallery_budgets.VIEWS", VIEWS[2:3])
    told = behaviour(browser, files_of(layout))
    assert max(told.values()) <= 0, told


@pytest.mark.browser
def test_every_place_is_there_and_the_last_photo_opens(browser):
    with opened(browser, files_of("carousel"), viewport={"width": 390, "height": 800}) as page:
        assert page.locator(".g li").count() == 48
        page.locator("a.b").last.click()
        assert page.locator("dialog img").is_visible()


@pytest.mark.browser
def test_the_lightbox_says_all_that_must_be_said(browser):
    with opened(browser, files_of("grid"), viewport={"width": 1280, "height": 800}) as page:
        page.locator("a.b").first.click()
        box = page.locator("dialog")
        told = " ".join(box.inner_text().split())
        for said in ("Ida 0", "on Mastodon", "Won in our contest", "Skarn trail shoe", "€129.00"):
            assert said in told
        assert "Selected by Tarnholt. Shown with their permission. Report or withdraw" in told
        links = box.locator("a").evaluate_all("all => all.map((one) => one.href)")
        assert "https://fell.example/p/1" in links
        assert "https://ugc.tarnholt.example/report?gallery=ridge&post=r0" in links
        assert box.locator("picture source").get_attribute("sizes").endswith("96vw")
        assert box.locator("img").get_attribute("alt") == "A boot and a kettle on rock 0"
        left, right = (box.locator(one).bounding_box()["x"] for one in ("img", ".c"))
        assert left < right
        page.keyboard.press("Escape")
        page.locator("a[data-v]").first.click()
        clip = box.locator("video")
        assert clip.get_attribute("aria-label") == "A boot and a kettle on rock 7"
        assert clip.evaluate("one => [one.autoplay, one.controls, Boolean(one.poster)]") == [
            False,
            True,
            True,
        ]
        assert "Transcript We put the kettle on." in " ".join(box.inner_text().split())
