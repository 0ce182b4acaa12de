"""The deck in Chromium: no decision is lost, whatever happens to keys, tabs and the network."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from chorus.types import QueueFilter
from storage.store import Store
from tests.dashboard.conftest import Served

pytestmark = pytest.mark.browser
WORD = {"a": "approved", "x": "rejected", "e": "later"}
_CONTEXTS: dict[str, Any] = {}


def opened(browser: Any, served: Served, path: str = "/review", **options: Any) -> Any:
    """A page with the deck drawn. Nothing is stored; only the scripts are those of the page before:
    to fetch and compile them again takes a second."""
    kind = repr(options)
    if kind not in _CONTEXTS:
        _CONTEXTS[kind] = browser.new_context(reduced_motion="reduce", **options)
        _CONTEXTS[kind].on("close", lambda _: _CONTEXTS.pop(kind))
    context = _CONTEXTS[kind]
    for left in context.pages:
        left.close()
    context.clear_cookies()
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    everything = {"origin": served.url, "storageTypes": "all"}
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", everything)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(served.url + path)
    page.wait_for_selector(".deck .left", timeout=60_000)
    page.wait_for_timeout(300)
    return page


def queue(store: Store, n: int) -> list[str]:
    refs: list[str] = []
    after = None
    with store.reading() as tx:
        while len(refs) < n:
            page = tx.views.queue(QueueFilter(), after, 200)
            refs += [card.ref for card in page.cards]
            after = page.after
            if after is None:
                break
    return refs


def verdicts(store: Store, refs: list[str]) -> list[str | None]:
    with store.reading() as tx:
        found = [tx.decisions.get(ref) for ref in refs]
    return [one.verdict if one else None for one in found]


def until(told: Callable[[], bool], seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if told():
            return True
        time.sleep(0.2)
    return told()


PRESS = """async ([keys, gap]) => {
  const deck = document.querySelector('*'); const seen = [];
  const host = [...document.querySelectorAll('*')].find((n) => n.shadowRoot && n.shadowRoot.querySelector('.deck'));
  const name = () => { const h = host.shadowRoot.querySelector('.panel h2'); return h ? h.textContent : null; };
  const paints = [];
  for (const key of keys) {
    const before = performance.now();
    seen.push(name());
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    await new Promise((done) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); }));
    paints.push(performance.now() - before);
    const rest = gap - (performance.now() - before);
    if (rest > 0) await new Promise((done) => setTimeout(done, rest));
  }
  return { paints, seen };
}"""


@pytest.fixture(scope="module")
def slow(serve: Callable[..., Served]) -> Served:
    """A server that needs 0.3 s for each log."""
    return serve("--slow=0.3", posts=230)


@pytest.fixture(scope="module")
def served(serve: Callable[..., Served]) -> Served:
    """One house for all: each test takes the queue as it finds it."""
    return serve(posts=150)


def acts_of(store: Store) -> list[Any]:
    with store.reading() as tx:
        return list(tx.acts.all(0, 100_000))


def test_200_decisions_at_25_keys_a_second(
    browser: Any, slow: Served, record_property: Any
) -> None:
    store = slow.store()
    refs = queue(store, 200)[:200]
    page = opened(browser, slow)
    keys = ["a" if n % 3 else "x" for n in range(200)]
    told = page.evaluate(PRESS, [keys, 40])
    assert None not in told["seen"]
    until(lambda: None not in verdicts(store, refs), 90)
    assert verdicts(store, refs) == [WORD[key] for key in keys]  # each key hit the photo then shown
    with store.reading() as tx:
        acts = [act.subject for act in tx.acts.all(0, 10_000) if act.verb in {"approve", "reject"}]
    assert acts == refs  # in the order pressed, each once
    paints = sorted(told["paints"])
    record_property("paint_p50_ms", round(paints[100], 1))
    record_property("paint_p95_ms", round(paints[190], 1))
    print(f"paint p50 {paints[100]:.1f} ms, p95 {paints[190]:.1f} ms")
    assert page.errors == []
    page.close()
    store.close()


def test_the_last_key_before_a_closed_tab_is_kept(browser: Any, served: Served) -> None:
    store = served.store()
    refs = queue(store, 30)[:30]
    page = opened(browser, served)
    page.evaluate(PRESS, [["a"] * 30, 25])
    page.close()
    assert until(lambda: verdicts(store, refs) == ["approved"] * 30)
    store.close()


def test_offline_decisions_survive_a_reload(browser: Any, served: Served) -> None:
    store = served.store()
    left = len(queue(store, 1000))
    refs = queue(store, 12)[:12]
    page = opened(browser, served)
    page.route("**/desk/log", lambda route: route.abort())
    page.evaluate(PRESS, [["a", "x"] * 6, 30])
    page.wait_for_function(
        "() => [...document.querySelectorAll('*')].some((n) => n.shadowRoot && /Saved here, will send: 12/.test(n.shadowRoot.textContent))",
        timeout=40_000,
    )
    assert verdicts(store, refs) == [None] * 12
    page.unroute("**/desk/log")
    page.reload()
    page.wait_for_selector(".deck .left", timeout=60_000)
    assert until(lambda: verdicts(store, refs) == ["approved", "rejected"] * 6)
    page.wait_for_function(
        "() => !Object.keys(localStorage).some((k) => k.startsWith('chorus.log.'))", timeout=40_000
    )
    assert page.locator(".deck .left b").inner_text() == f"{left - 12} left"
    page.keyboard.press("z")  # undo reaches back over the reload
    assert until(lambda: verdicts(store, refs)[11] is None)
    page.close()
    store.close()


def test_a_resent_log_changes_nothing(browser: Any, served: Served) -> None:
    store = served.store()
    first, start = queue(store, 1)[0], len(acts_of(store))
    page = opened(browser, served)
    with page.expect_request("**/desk/log") as sent:
        page.keyboard.press("a")
    assert until(lambda: verdicts(store, [first]) == ["approved"])
    before = len(acts_of(store))
    request = sent.value
    answer = page.evaluate(
        "async ([url, token, body]) => (await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Chorus-Token': token }, body })).json()",
        [request.url, request.headers["x-chorus-token"], request.post_data],
    )
    assert answer["ack"] == json.loads(request.post_data)["entries"][-1]["seq"]
    assert len(acts_of(store)) == before == start + 1
    page.close()
    store.close()


def test_someone_else_was_first(browser: Any, served: Served) -> None:
    from chorus.clock import system_clock
    from publishing.review import Logged, review

    store = served.store()
    page = opened(browser, served)
    first = queue(store, 1)[0]
    entry = Logged(
        client_id="another-desk",
        seq=1,
        ref=first,
        verb="reject",
        expected_version=1,
        at=system_clock(),
    )
    review(store, [entry], by="Bo", clock=system_clock)
    page.keyboard.press("a")
    page.locator(".notes p", has_text="Bo decided").wait_for(timeout=30_000)
    assert verdicts(store, [first]) == ["rejected"]
    page.close()
    store.close()


def test_bulk_in_four_actions_and_one_undo(browser: Any, served: Served) -> None:
    store = served.store()
    refs, start = queue(store, 1000), len(acts_of(store))
    page = opened(browser, served)
    # 3 of the 4 actions allowed; the filter was in the address
    page.keyboard.press("g")
    page.locator(".gridbox").wait_for(timeout=30_000)
    page.keyboard.press("Control+a")
    page.keyboard.press("a")  # at once: it means everything, even while that still comes
    assert until(lambda: set(verdicts(store, refs)) == {"approved"})
    assert len(acts_of(store)) == start + 1
    page.keyboard.press("z")
    assert until(lambda: set(verdicts(store, refs)) == {None})
    page.close()
    store.close()


def test_asking_is_confirmed_once_and_approving_never_asks(browser: Any, served: Served) -> None:
    store = served.store()
    start = len(acts_of(store))
    with store.reading() as tx:
        before = {request.id for request in tx.rights.requests()}
    page = opened(browser, served)
    page.keyboard.press("a")
    page.wait_for_timeout(600)
    with store.reading() as tx:
        assert {request.id for request in tx.rights.requests()} == before
    for _ in range(8):
        page.keyboard.press("r")
    button = page.locator(".top .strong")
    button.wait_for()
    with store.reading() as tx:
        assert {request.id for request in tx.rights.requests()} == before  # marks ask nobody yet
    button.click()
    page.keyboard.press("x")  # keys are dead behind the dialog
    assert not page.locator("dialog .foot").locator("..").get_by_text("Approve these").is_checked()
    page.locator("dialog .foot .first").click()

    def asked() -> bool:
        with store.reading() as tx:
            return len({request.id for request in tx.rights.requests()} - before) >= 1

    assert until(asked)
    verbs = [act.verb for act in acts_of(store)[start:]]
    assert "reject" not in verbs
    assert verbs.count("approve") == 1  # the one pressed before: asking approves nothing
    page.close()
    store.close()


def test_keys_are_dead_in_fields_and_can_be_switched_off(browser: Any, served: Served) -> None:
    store = served.store()
    refs = queue(store, 1000)
    page = opened(browser, served)
    page.keyboard.press("p")
    page.locator("dialog input").wait_for()
    page.keyboard.type("axe")
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    page.keyboard.press("?")
    page.locator("dialog .switch input").uncheck()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    page.keyboard.press("a")
    page.wait_for_timeout(800)
    assert set(verdicts(store, refs)) == {None}
    page.locator("[data-act=approve]").click()  # the buttons go on working
    assert until(lambda: verdicts(store, refs)[0] == "approved")
    page.close()
    store.close()


def test_strangers_words_are_only_words(browser: Any, served: Served) -> None:
    page = opened(browser, served)
    alerts: list[str] = []
    page.on("dialog", lambda dialog: alerts.append(dialog.message))
    page.keyboard.press("g")
    page.locator(".grid").get_by_text("<script>alert(1)</script>").first.wait_for(timeout=30_000)
    assert page.locator(".deck script, .deck .caption b").count() == 0
    assert alerts == []
    assert page.errors == []
    page.close()


def test_a_swipe_decides_on_a_phone(browser: Any, served: Served) -> None:
    store = served.store()
    first = queue(store, 1)[0]
    page = opened(browser, served, has_touch=True)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(300)
    page.locator(".stage").evaluate(
        """(stage) => { const at = (type, x) => stage.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', clientX: x, clientY: 300, bubbles: true }));
        at('pointerdown', 100); at('pointermove', 180); at('pointerup', 260); }"""
    )
    assert until(lambda: verdicts(store, [first]) == ["approved"])
    small = page.evaluate(
        """() => { const host = [...document.querySelectorAll('*')].find((n) => n.shadowRoot && n.shadowRoot.querySelector('.deck'));
        return [...host.shadowRoot.querySelectorAll('.actions button, .top button')].filter((b) => b.offsetHeight < 44 || b.offsetWidth < 44).length; }"""
    )
    assert small == 0
    page.close()
    store.close()


def test_a_lost_session_keeps_the_decisions(browser: Any, served: Served) -> None:
    store = served.store()
    refs = queue(store, 3)[:3]
    page = opened(browser, served)
    page.context.clear_cookies()
    for _ in range(3):
        page.keyboard.press("a")
        page.wait_for_timeout(60)
    page.locator(".sent", has_text="Signed out. 3 decisions are kept here.").wait_for(
        timeout=30_000
    )
    page.goto(served.url + "/review")  # the demo signs in again by itself
    page.wait_for_selector(".deck .left", timeout=60_000)
    assert until(lambda: verdicts(store, refs) == ["approved"] * 3)
    page.close()
    store.close()


def test_who_somebody_is_by_one_key_always_and_undone(browser: Any, served: Served) -> None:
    page, store = opened(browser, served), served.store()
    page.keyboard.press("w")
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Reseller").wait_for()
    page.keyboard.press("a")
    assert sheet.get_by_role("checkbox").is_checked()
    ref = queue(store, 1)[0]
    page.keyboard.press("2")
    page.get_by_text("You said so, for all their posts").first.wait_for()

    def said() -> list[str]:
        with store.reading() as tx:
            account = tx.posts.get(ref).post.author
            assert account is not None
            theirs = tx.posts.by_author(account.network, account.id)
            return sorted({tx.who.get(one.ref).kind for one in theirs})

    assert until(lambda: said() == ["staff"])
    page.goto(served.url + "/review?author=staff")
    page.wait_for_selector(".deck .left", timeout=60_000)
    assert page.get_by_text("Mara says so, for all their posts").first.is_visible()
    page.keyboard.press("z")
    assert until(lambda: said() != ["staff"])
    store.close()
    page.close()
