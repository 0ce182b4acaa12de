"""axe finds nothing on any screen, light and dark; the language is set; no foreign host is called."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.axe import violations
from tests.dashboard.conftest import Served

pytestmark = pytest.mark.browser


SCREENS = (
    "today",
    "review",
    "products",
    "products?sku=TH-1",
    "campaigns",
    "campaigns?campaign=autumn",
    "campaigns?new=1",
    "galleries",
    "collection",
    "plan?tag=mytarnholt",
    "connect",
    "connect?network=instagram",
    "start",
)
RIGHTS = (
    "rights",
    "rights?view=send",
    "rights?view=waiting",
    "rights?view=ending",
    "rights?view=standing",
    "rights?view=figures",
    "rights?view=takedowns",
    "rights?run=1",
)
LOOKS = [
    ("en", 1440, RIGHTS),
    ("fr", 1280, SCREENS),
    ("es", 390, ("today", "review", "rights", "collection", "connect?network=instagram")),
]
"""Each screen is opened once for its two schemes: what opens it costs far more than to look."""

QUIET = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const runs = app?.getAttribute('data-test-script-state') !== 'notRunning';
  window.quietSince = runs ? null : window.quietSince ?? performance.now();
  return window.quietSince !== null && performance.now() - window.quietSince > 250;
}"""


PAINTED = """scheme => {
  const [r, g, b] = getComputedStyle(document.querySelector('[data-testid=stApp]'))
    .backgroundColor.match(/[\\d.]+/g).map(Number);
  return (r + g + b < 384) === (scheme === 'dark');
}"""


def settled(page: Any) -> None:
    """Until the page's script has run, runs no more, and what it draws is there."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function(QUIET, polling=50, timeout=60_000)
    if "/review" in page.url:
        page.wait_for_selector(".deck .left", timeout=60_000)


def lasting(page: Any, rules: dict[str, Any]) -> list[tuple[str, str]]:
    """What axe finds and still finds a moment later: a colour may be on its way to the other
    scheme when it looks first."""
    for wait in (300, 1500, 0):
        found = violations(page, rules)
        if not found:
            break
        page.wait_for_timeout(wait)
    return found


@pytest.fixture(scope="module")
def house(serve: Callable[..., Served]) -> Served:
    return serve(posts=60)


@pytest.mark.parametrize(("language", "width", "screens"), LOOKS)
def test_screens_hold_to_accessibility_and_call_nobody(
    browser: Any, house: Served, language: str, width: int, screens: tuple[str, ...]
) -> None:
    found, foreign = [], set()
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark", reduced_motion="reduce"
    )
    page = context.new_page()

    def seen(request: Any) -> None:
        if not request.url.startswith((house.url, "blob:", "data:")):
            foreign.add(request.url)

    page.on("request", seen)
    for screen in screens:
        path = "" if screen == "today" else screen
        page.goto(f"{house.url}/{path}{'&' if '?' in path else '?'}lang={language}")
        settled(page)
        page.wait_for_function(
            "language => document.documentElement.lang === language", arg=language, timeout=30_000
        )
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{screen} is {wide} px wide"
        for scheme, rules in (("dark", {}), ("light", {"runOnly": ["color-contrast"]})):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(PAINTED, arg=scheme, timeout=30_000)
            found += [(screen, scheme, language, *one) for one in lasting(page, rules)]
        page.emulate_media(color_scheme="dark")
    context.close()
    assert found == []
    assert foreign == set()


def test_the_sign_in_page_holds_to_accessibility(
    browser: Any, serve: Callable[..., Served]
) -> None:
    served = serve("--sign-in", posts=6)
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.url + "/review")
    assert "/desk/sign-in" in page.url
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert lasting(page, {}) == []
    page.get_by_label("Name").fill("Mara")
    page.get_by_label("Password").fill("mara-password")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector(".deck .left", timeout=60_000)
    context.close()
