"""Products: pages by gap and key, the type-ahead, the questions and their answers."""

from collections.abc import Callable
from typing import Any

import pytest

from chorus.types import Decision, Gallery, Publication, Work
from dashboard import acts_matches, reads_products
from dashboard.desk import Desk, Forbidden
from dashboard.standing import Standing
from storage.store import Store
from tests import make
from tests.dashboard.client import TestClient
from tests.dashboard.test_routes import client, signed  # noqa: F401
from tests.dashboard.test_screens import drawn, words

WHY = {"1": "Hours in the rain with my Nubra jacket", "2": "A jacket"}


@pytest.fixture(autouse=True)
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads_products, "_HERE", [])
    monkeypatch.setattr(reads_products, "EVERY_SECONDS", 0.0)


def test_every_product_comes_once_the_widest_gap_first(store: Store) -> None:
    products = [make.product(sku=f"P{n:02d}") for n in range(12)]
    with store.transaction() as tx:
        tx.catalog.save(products, make.NOW)
        found = [make.found(id=f"{n}") for n in range(6)]
        refs = tx.posts.save(found, at=make.NOW, by="test").new
        said = [make.match(ref=ref, sku="P07", band="ask") for ref in refs[:3]]
        said += [make.match(ref=refs[n], sku=f"P{n:02d}", band="auto") for n in (3, 4, 5)]
        tx.matches.save(said, refs)
        for ref in refs[4:]:
            decision = Decision(ref=ref, verdict="approved", by="t", at=make.NOW, seen_version=1)
            tx.decisions.set(decision, expects=None)
            tx.rights.save_grant(make.grant(work=Work(ref=ref, part="text")))
        tx.publications.save_gallery(
            Gallery(slug="p", title="P", kind="product", target="P05", placed=(refs[5],))
        )
        tx.publications.record(
            Publication(
                gallery="p",
                version=1,
                at=make.NOW,
                works=(Work(ref=refs[5], part="text"),),
                by="t",
                digest="0" * 64,
                folder="1",
            )
        )
        tx.queue.refresh(refs, make.NOW)
    with store.reading() as tx:
        lines, after = [], None
        for _ in range(9):
            page = tx.views.products(None, after, 2)
            lines += page.lines
            after = page.after
            if after is None:
                break
        needs = tx.views.product_needs()
        (only,) = tx.views.products("review", None, 1).lines
        one = tx.views.product_lines(["P07", "gone"])
        asked = tx.views.product_questions("P07", 10)
        offered = tx.views.products_with_posts(2)
    order = [line.product.sku for line in lines]
    rest = [f"P{n:02d}" for n in range(12) if n not in {3, 4, 5, 7}]
    assert order == ["P04", "P07", "P03", *rest, "P05"]
    assert needs == {"place": 1, "review": 2, "collect": 8, "shown": 1}
    assert only.product.sku == "P07"
    assert [(o.linked, o.waiting, o.cleared, o.placed, o.published) for o in one] == [
        (3, 3, 0, 0, 0)
    ]
    assert (lines[-1].placed, lines[-1].published) == (1, 1)
    assert [card.ref for card in asked] == list(refs[:3])
    assert [sku for sku, _title in offered] == ["P07", "P03"]


def test_the_type_ahead_notices_what_changed(
    client: TestClient,  # noqa: F811
    home: Standing,
    cookie: Any,
) -> None:
    signed(client, home, cookie)
    assert [hit["sku"] for hit in client.get("/desk/products?q=kestrle").json()] == ["TH-1"]
    assert client.get("/desk/products").json() == []
    with home.house.store.transaction() as tx:
        tx.catalog.save([make.product(sku="TH-9", title="Kestrel cap winter")], make.NOW)
    found = client.get("/desk/products", params={"q": "kestrel winter"}).json()
    assert found[0]["sku"] == "TH-9"


def test_why_a_post_has_its_products_is_told_in_full(
    client: TestClient,  # noqa: F811
    home: Standing,
    cookie: Any,
) -> None:
    signed(client, home, cookie, "Vera")
    store = home.house.store
    with store.transaction() as tx:
        found = [make.found(id=n, text=text, hashtags=(), mentions=()) for n, text in WHY.items()]
        linked, alone = tx.posts.save(found, at=make.NOW, by="t").new
        tx.matches.save([make.match(ref=linked, sku="TH-2", runner_up="TH-1")], [linked])
    (link,) = client.get("/desk/why", params={"ref": linked}).json()["links"]
    assert [one["heading"] for one in link["headed"]][0] == "Speaks for it"
    assert "full" not in link  # features are for the terminal
    told = client.get("/desk/why", params={"ref": alone}, headers={"accept-language": "fr"}).json()
    assert told["links"] == []
    assert [one["heading"] for one in told["nearest"][0]["headed"]][:2] == [
        "Parle pour lui",
        "Parle contre lui",
    ]
    assert client.get("/desk/why?ref=nobody").status_code == 404


def test_a_large_catalogue_is_read_again_behind(
    home: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []

    class Later:
        def __init__(self, target: Any, args: Any, daemon: bool) -> None:
            started.append((target, args))

        def start(self) -> None:
            pass

    store = home.house.store
    monkeypatch.setattr(reads_products, "AT_ONCE", 0)
    monkeypatch.setattr(reads_products, "Thread", Later)
    before = reads_products.index(store)
    with store.transaction() as tx:
        tx.catalog.save([make.product(sku="TH-9", title="Zephyr")], make.NOW)
    assert reads_products.index(store) is before
    assert reads_products.index(store) is before
    ((target, args),) = started  # one reading at a time
    target(*args)
    assert reads_products.index(store).find("zephyr")[0].sku == "TH-9"


def test_the_screen_narrows_pages_and_says_what_is_gone(desk: Callable[..., Desk]) -> None:
    test = drawn(desk(), "products", need="collect")
    assert not test.exception
    assert "No posts yet (" in str(test.get("button_group")[0].proto)
    assert "Review " not in words(test)
    test = drawn(desk(), "products", sku="TH-99")
    assert "TH-99" in test.warning[0].value
    test = drawn(desk(), "products", after='[3,0,0,"zz"]')
    assert "The list changed meanwhile" in words(test) + "".join(m.value for m in test.markdown)
    assert test.query_params.get("after")
    test = next(b for b in test.button if b.label == "Back to the start").click().run()
    assert not test.query_params.get("after")


def test_an_answer_is_kept_and_the_question_goes(home: Standing, desk: Callable[..., Desk]) -> None:
    test = drawn(desk("brand", "es"), "products", sku="TH-0")
    assert not test.exception
    with home.house.store.reading() as tx:
        first, second, third = tx.views.product_questions("TH-0", 3)
    assert f"asked-{first.ref}" not in str(test.session_state)
    test.toggle(key=f"weighed-{first.ref}").set_value(True).run()
    assert any("Habla en su contra" in one.proto.body for one in test.get("html"))
    test.button(key=f"yes-{first.ref}").click().run()
    test.button(key=f"not-{second.ref}").click().run()
    acts_matches.answer(desk("marketer"), third, {"TH-0": False, "TH-7": True})
    with home.house.store.reading() as tx:
        told = {
            card.ref: {m.sku: (m.answer, m.by) for m in tx.matches.of(card.ref)}
            for card in (first, second, third)
        }
        left = [card.ref for card in tx.views.product_questions("TH-0", 99)]
        tx_refs = [first.ref, second.ref, third.ref]
    assert told[first.ref]["TH-0"] == ("yes", "Mara")
    assert told[second.ref]["TH-0"] == ("no", "Mara")
    assert (told[third.ref]["TH-0"], told[third.ref]["TH-7"]) == (("no", "Mara"), ("yes", "Mara"))
    assert not set(tx_refs) & set(left)
    with home.house.store.transaction() as tx:
        tx.matches.save([make.match(ref=ref, sku="TH-0", band="auto") for ref in tx_refs], tx_refs)
    with home.house.store.reading() as tx:
        assert [tx.matches.of(ref)[0].answer for ref in tx_refs[:2]] == ["yes", "no"]
    with pytest.raises(Forbidden):
        acts_matches.answer(desk("viewer"), first, {"TH-0": False})
