"""The consent page and taking back in Chromium: a phone, no JavaScript, keys, axe, few taps."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn

from tests.axe import violations
from tests.creator import BRAND, Creator, code_of
from tests.publishing.scene import jpeg

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("store", ["sqlite"], indirect=True),
]
PHONE = {"width": 390, "height": 844}
MOST_TAPS_TO_GIVE, MOST_TAPS_TO_TAKE_BACK = 8, 2


@contextmanager
def served(creator):
    """The pages on a port of this machine."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(creator.app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{door.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    door.close()


class Hand:
    """A finger that counts."""

    def __init__(self, creator, page):
        self.creator, self.page, self.taps = creator, page, 0

    def tap(self, where):
        self.creator.clock.advance(1)
        self.page.click(where)
        self.taps += 1


@pytest.fixture
def ana(store, clock, tmp_path):
    return Creator(
        store, clock, tmp_path, uses=("product_page", "gallery", "social", "email", "print")
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "One step more"), ("fr", "Encore une étape"), ("es", "Un paso más")],
)
def test_giving_and_taking_back_without_script_in_few_taps(browser, ana, language, said):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale=language)
    page = context.new_page()
    with served(ana) as host:
        page.goto(host + ana.path)
        hand = Hand(ana, page)
        for where in ("#all", "#asked", "#months-24", "#may-crop", "#people-me", "#age-adults"):
            hand.tap(where)
        hand.tap("button[value=yes]")
        assert hand.taps <= MOST_TAPS_TO_GIVE
        assert said in page.locator("h1").inner_text()
        assert code_of(page.content()) == ana.consent.code
        assert ana.consent.uses == ana.request.uses
        assert ana.consent.language == language
        page.goto(host + ana.back)
        hand = Hand(ana, page)
        hand.tap("main button")
        assert hand.taps <= MOST_TAPS_TO_TAKE_BACK
        assert ana.bars() == ["withdrawn"]
    assert context.cookies() == []
    context.close()


def test_saying_no_is_one_tap(browser, ana):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    with served(ana) as host:
        page.goto(host + ana.path)
        hand = Hand(ana, page)
        ana.clock.advance(5)
        hand.tap("#no")
        assert hand.taps == 1
        assert "We do not use it" in page.locator("h1").inner_text()
    context.close()


def test_ticking_each_place_alone_is_no_longer_than_that(browser, store, clock, tmp_path):
    ana = Creator(store, clock, tmp_path)
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    with served(ana) as host:
        page.goto(host + ana.path)
        hand = Hand(ana, page)
        for where in (
            "#use-1",
            "#use-2",
            "#use-3",
            "#asked",
            "#months-24",
            "#people-nobody",
            "#age-adults",
        ):
            hand.tap(where)
        hand.tap("button[value=yes]")
        assert hand.taps <= MOST_TAPS_TO_GIVE
        assert ana.consent.uses == ana.request.uses
    context.close()


def test_what_depends_on_a_choice_appears_with_it_and_keys_reach_everything(browser, ana):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with served(ana) as host:
        page.goto(host + ana.path)
        for field, choice in (
            ("#country", "#one"), ("#people-count", "#people-agree"), ("#guardian", "#age-minor"),
        ):  # fmt: skip
            assert not page.locator(field).is_visible()
            page.check(choice)
            assert page.locator(field).is_visible()
        reached = []
        page.locator("header a").first.focus()
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate("document.activeElement.id || document.activeElement.value")
            )
            if reached[-1] == "no":
                break
        wanted = {
            "all",
            "use-1",
            "use-5",
            "country",
            "credit",
            "may-crop",
            "people-count",
            "guardian",
            "yes",
            "no",
        }
        assert wanted <= set(reached)
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.check("#all")
        page.locator("button[value=yes]").press("Enter")
        assert page.evaluate("document.activeElement.name") == "months"  # what is missing is shown
    context.close()


@pytest.mark.parametrize(
    ("theme", "language", "width"),
    [("light", "fr", 390), ("dark", "es", 320)],
)
def test_no_page_breaks_a_rule_of_accessibility(
    browser, store, clock, tmp_path, theme, language, width
):
    brand = BRAND.model_copy(update={"theme": theme})
    ana = Creator(store, clock, tmp_path, brand=brand, channel="mail")
    context = browser.new_context(viewport={"width": width, "height": 800}, locale=language)
    page = context.new_page()
    asked, found, wide = [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: answer.status >= 500 and found.append(answer.url))

    def look(name):
        found.extend((name, *one) for one in violations(page))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)

    with served(ana) as host:
        page.goto(host + ana.path)
        look("question")
        for where in ("#one", "#people-agree", "#age-minors", "summary"):
            page.click(where)
        look("opened")
        ana.clock.advance(5)
        page.eval_on_selector("form", "form => form.noValidate = true")
        page.click("button[value=yes]")
        look("wrong")
        ana.clock.advance(5)
        for where in ("#all", "#asked", "#months-6", "#people-nobody", "#age-adults"):
            page.check(where)
        page.click("summary")
        file = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg(1, (1200, 1500))}
        page.set_input_files("#original", files=[file])
        page.click("button[value=yes]")
        look("thanks")
        page.goto(host + ana.path)
        look("record")
        page.goto(host + ana.back)
        look("back")
        page.click("main button")
        look("taken back")
        page.goto(host + ana.path)
        look("closed")
        page.goto(host + "/take-back")
        look("take back")
        ana.clock.advance(5)
        page.fill("#post", "@ana@fell.example")
        page.click("main button")
        look("code word")
    assert found == []
    assert wide == []
    assert all(url.startswith(host) for url in asked)
    context.close()
