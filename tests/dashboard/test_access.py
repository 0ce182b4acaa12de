"""axe finds nothing on any screen, light and dark; the language is set; no foreign host is called."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.conftest import Served

pytestmark = pytest.mark.browser


def test_screens_hold_to_accessibility_and_call_nobody(
    browser: Any, serve: Callable[..., Served]
) -> None:
    import axe_core_python

    axe = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
    served = serve(posts=60)
    found, foreign = [], set()
    for scheme in ("light", "dark"):
        for language in ("en", "fr"):
            context = browser.new_context(
                viewport={"width": 1280, "height": 900},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.on(
                "request",
                lambda request: (
                    foreign.add(request.url)
                    if not request.url.startswith((served.url, "blob:", "data:"))
                    else None
                ),
            )
            for screen in (
                "today",
                "review",
                "rights",
                "products",
                "products?sku=TH-1",
                "campaigns",
                "campaigns?campaign=autumn",
                "campaigns?new=1",
                "galleries",
                "collection",
                "start",
            ):
                path = "" if screen == "today" else screen
                page.goto(f"{served.url}/{path}{'&' if '?' in path else '?'}lang={language}")
                page.wait_for_selector("h1", timeout=60_000)
                page.wait_for_timeout(1500)
                assert page.evaluate("document.documentElement.lang") == language
                page.evaluate(axe)
                told = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
                found += [
                    (screen, scheme, language, one["id"], one["nodes"][0]["html"][:200])
                    for one in told["violations"]
                ]
            context.close()
    assert found == []
    assert foreign == set()


def test_the_sign_in_page_holds_to_accessibility(
    browser: Any, serve: Callable[..., Served]
) -> None:
    import axe_core_python

    served = serve("--sign-in", posts=6)
    axe = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(served.url + "/review")
        assert "/desk/sign-in" in page.url
        page.evaluate(axe)
        assert (
            page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"] == []
        )
        page.get_by_label("Name").fill("Mara")
        page.get_by_label("Password").fill("mara-password")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_selector(".deck .left", timeout=60_000)
        context.close()
