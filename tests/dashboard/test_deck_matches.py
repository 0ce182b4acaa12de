"""What Review says of a post's products and of an earlier post with the same picture, in Chromium."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.dashboard.conftest import Served
from tests.dashboard.test_deck import opened, queue, until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(serve: Callable[..., Served]) -> Served:
    """A house that no other test decides in: the pictures and words are those of the seed."""
    return serve(posts=150)


def test_a_product_is_accepted_refused_and_replaced(browser: Any, served: Served) -> None:
    store = served.store()
    first = queue(store, 1)[0]
    page = opened(browser, served)
    page.keyboard.press("1")
    page.wait_for_timeout(300)
    page.keyboard.press("1")
    page.keyboard.press("p")
    page.locator("dialog input").fill("tent")
    page.keyboard.press("Enter")

    def answers() -> dict[str, str]:
        with store.reading() as tx:
            return {match.sku: match.answer for match in tx.matches.of(first)}

    assert until(lambda: "no" in answers().values() and answers().get("TH-7") == "yes")
    page.keyboard.press("y")
    sheet = page.locator("dialog.sheet")
    sheet.locator("mark:has-text('Skarn') + .says", has_text="in its name").first.wait_for()
    page.keyboard.press("Tab")  # from Yes to No of the first product, the one just chosen
    page.keyboard.press("Enter")
    assert until(lambda: answers().get("TH-7") == "no")
    assert sheet.locator("button[aria-pressed=true]").first.inner_text().strip() == "No"
    sheet.locator(".why-full button").click()
    sheet.locator(".why-full h4", has_text="Speaks against it").first.wait_for()
    assert sheet.locator(".why-full li .says").first.inner_text() in {"strong", "clear", "slight"}
    page.close()
    store.close()


def test_a_photo_of_somebody_else_stands_beside_the_earlier_post(
    browser: Any, served: Served
) -> None:
    page = opened(browser, served, "/review?caution=stolen")
    page.get_by_role("button", name="Side by side").first.click()
    shown = page.locator("dialog .beside figure")
    expect(shown).to_have_count(2)
    handles = [shown.nth(n).locator("figcaption b").inner_text() for n in (0, 1)]
    assert handles[0] != handles[1]
    expect(shown.locator("img")).to_have_count(2)
    page.get_by_role("button", name="Close").click()
    expect(page.locator("dialog .beside")).to_have_count(0)
    assert page.errors == []
    page.close()
