"""Actions counted in Chromium: one key, one click or one filled field each (ux.md, section 4)."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from chorus.types import QueueFilter
from tests import make
from tests.dashboard.conftest import Served
from tests.dashboard.test_access import settled
from tests.dashboard.test_deck import opened, until
from tests.publishing.scene import Scene

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house(serve: Callable[..., Served]) -> Served:
    return serve(posts=60)


class Person:
    """Somebody at a page, whose actions are counted."""

    def __init__(self, page: Any) -> None:
        self.page, self.actions = page, 0

    def press(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)

    def click(self, words: str) -> None:
        self.actions += 1
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def fill(self, label: str, words: str) -> None:
        self.actions += 1
        field = self.page.get_by_label(label)
        field.fill(words)
        field.press("Enter")  # a filled field is one action


def test_asking_takes_one_key_and_its_confirmation(browser: Any, house: Served) -> None:
    store = house.store()
    with store.reading() as tx:
        before = {request.id for request in tx.rights.requests()}
    page = opened(browser, house, "/review?rights=none&network=mastodon")
    person = Person(page)
    person.press("Shift+R")
    page.locator("dialog .letter", has_text="#yestarnholt").wait_for(timeout=30_000)
    assert page.locator("dialog .draft").inner_text().count("To send") == 1  # how it will leave
    with store.reading() as tx:
        assert {request.id for request in tx.rights.requests()} == before  # nobody is asked yet
    shown = page.locator("dialog .letter").inner_text()
    person.press("Enter")

    def asked() -> list[str]:
        with store.reading() as tx:
            return [one.text for one in tx.rights.requests() if one.id not in before]

    assert until(lambda: len(asked()) == 1)
    assert asked()[0] == shown  # what was shown is what is written
    assert person.actions <= 2
    page.close()
    store.close()


def test_the_yes_is_seen_and_granted_in_two(browser: Any, house: Served) -> None:
    store = house.store()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(house.url)
    settled(page)
    with store.transaction() as tx:
        first = tx.views.answers(1)[0]
        if first.heard and first.heard.label == "question":
            tx.rights.settle(first.heard.id)  # the first one in line is a question: dealt with
    person = Person(page)
    person.click("Read answers")
    page.get_by_text("Reads as a yes").first.wait_for(timeout=30_000)
    settled(page)
    with store.reading() as tx:
        line = tx.views.answers(1)[0]
    person.press("g")

    def granted() -> bool:
        with store.reading() as tx:
            return bool(tx.rights.grants(line.card.ref))

    assert until(granted)
    assert person.actions <= 2
    context.close()
    store.close()


def test_a_takedown_takes_three(browser: Any, house: Served) -> None:
    store = house.store()
    with store.reading() as tx:
        card = next(c for c in tx.views.queue(QueueFilter(), None, 50).cards if not c.bars)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{house.url}/rights?view=takedowns")
    settled(page)
    person = Person(page)
    person.fill("Paste a link, a handle or a reference", card.ref)
    page.get_by_role("button", name="Remove everywhere", exact=True).wait_for(timeout=30_000)
    person.click("Remove everywhere")
    # a person reads first; Streamlit swallows a press on a button that is being drawn again
    page.get_by_text("1 post leaves every gallery at once").wait_for(timeout=30_000)
    settled(page)
    person.click("Yes, remove 1 post")
    page.get_by_text("1 post is gone for good.").first.wait_for(timeout=30_000)
    with store.reading() as tx:
        assert tx.posts.get(card.ref).state == "withdrawn"
    assert person.actions <= 3
    context.close()
    store.close()


def test_an_ask_run_on_a_phone(browser: Any, house: Served) -> None:
    store = house.store()
    with store.reading() as tx:
        waiting = [line for line in tx.views.outbox().by_hand][:2]
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=house.url)
    context.route("https://photogram.example/**", lambda route: route.fulfill(body="a post"))
    page = context.new_page()
    page.goto(f"{house.url}/rights?run=1")
    settled(page)
    for line in waiting:
        person = Person(page)
        page.locator(".copy .body", has_text=line.message.text[:30]).wait_for(timeout=30_000)
        title = page.locator("h1").inner_text()
        with context.expect_page() as opened_post:
            person.click("Copy and open the post")
        assert line.card
        opened_post.value.wait_for_load_state()
        assert opened_post.value.url == line.card.post.url
        opened_post.value.close()
        page.bring_to_front()
        assert page.evaluate("navigator.clipboard.readText()") == line.message.text
        small = page.evaluate(
            """() => [...document.querySelectorAll('[data-testid=stMain] button')]
            .filter((b) => b.offsetHeight && b.offsetHeight < 44).map((b) => b.textContent)"""
        )
        assert small == []
        person.click("I sent it")
        page.wait_for_function(
            "before => document.querySelector('h1').innerText !== before", arg=title, timeout=30_000
        )
        settled(page)
        assert person.actions <= 3
        with store.reading() as tx:
            assert tx.messages.get(line.message.id).status == "sent_by_hand"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
    store.close()


def test_twelve_posts_stand_on_a_product_page(
    browser: Any, serve: Callable[..., Served], tmp_path: Path
) -> None:
    house = serve(posts=6)
    store = house.store()
    scene = Scene(store, lambda: make.NOW, tmp_path)
    refs = [scene.cleared(id=f"boot-{n}") for n in range(14)]
    with store.transaction() as tx:
        tx.matches.save([make.match(ref=ref, band="auto", score=1.0) for ref in refs], refs)
        tx.queue.refresh(refs, make.NOW)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(house.url)
    settled(page)
    person = Person(page)
    person.actions += 1
    page.get_by_role("link", name="Products", exact=True).first.click()
    person.click("Place 12")
    person.click("Pick the first 12")
    person.click("Keep this choice")
    look = page.frame_locator("iframe[src^='/desk/preview/']")
    loaded = "all => all.length === 12 && all.every(one => one.complete && one.naturalWidth)"
    look.locator("img").nth(11).wait_for(timeout=60_000)
    for one in look.locator("img").all():
        one.scroll_into_view_if_needed()
    assert until(lambda: look.locator("img").evaluate_all(loaded))
    person.click("Publish")
    page.get_by_text("12 posts are live.").wait_for(timeout=60_000)
    assert person.actions <= 16
    with store.reading() as tx:
        public = tx.publications.current("p-th-1")
        assert public is not None
        assert len(public.items) == 12
    # what people of the house open is dressed and has its pictures, too
    page.goto(f"{house.url}/desk/gallery/p-th-1/")
    assert until(lambda: page.locator("img").first.evaluate("one => one.naturalWidth > 0"))
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
    context.close()
    store.close()


def test_a_print_pack_takes_five(browser: Any, house: Served, tmp_path: Path) -> None:
    store = house.store()
    scene = Scene(store, lambda: make.NOW, tmp_path)
    refs = [scene.save(id=f"paper-{n}") for n in range(4)]
    for n, ref in enumerate(refs):
        scene.approve(ref)
        ends = make.NOW.date() + timedelta(days=9) if n == 3 else None
        scene.grant(ref, uses=("gallery", "in_store"), ends_on=ends, credit=f"Ana {n}")
    scene.gallery(*refs, slug="a-window", title="A window in Lyon", kind="list")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.goto(house.url)
    settled(page)
    person = Person(page)
    person.actions += 1
    page.get_by_role("link", name="Galleries", exact=True).first.click()
    person.click("Print pack")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("its rights end on 23 Nov 2026, before 13 Jan 2027").wait_for(timeout=60_000)
    assert (
        dialog.get_by_text("at most 25 × 31 mm at 300 dpi")
        .or_(dialog.get_by_text("at most 50 × 63 mm at 300 dpi"))
        .count()
        == 3
    )
    person.fill("Which stores?", "Lyon")
    person.click("Make the pack")
    dialog.get_by_text("3 posts are in the pack").wait_for(timeout=60_000)
    with page.expect_download() as got:
        person.click("Download")
    assert person.actions <= 5
    with ZipFile(got.value.path()) as pack:
        names = pack.namelist()
        assert {"DEMO-poster-a3.pdf", "DEMO-card.pdf", "DEMO-licences.pdf"} <= set(names)
        assert len([name for name in names if name.startswith("DEMO-originals/")]) == 3
    with store.reading() as tx:
        (use,) = tx.logged_uses.find(ref=refs[0])
    assert (use.kind, use.places, use.title) == ("pack", "Lyon", "DEMO A window in Lyon")
    assert refs[3] not in use.refs
    context.close()
    store.close()
