"""Catalogues at the desk: what waits is shown and answered, exactly that."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chorus import jobs
from chorus.config import Catalogue
from chorus.types import Product
from dashboard.desk import Desk
from matching.catalog_rows import Line
from matching.sync import listed, sync
from tests import make
from tests.dashboard.test_screens import drawn, words

PRODUCTS = [Product(sku=f"W{n}", title=f"Wendel <{n}>") for n in range(10)]


@pytest.fixture
def with_file(desk: Callable[..., Desk], tmp_path: Any) -> Callable[..., Desk]:
    """A desk whose house has a source `shop` in a file."""
    file = tmp_path / "shop.csv"
    file.write_text("sku,title\n" + "".join(f"{p.sku},{p.title}\n" for p in PRODUCTS))

    def made(role: str = "operator") -> Desk:
        opened = desk(role)
        told = Catalogue(name="shop", file=file, every="1h")
        settings = opened.house.settings.model_copy(update={"catalogue": (told,)})
        return replace(opened, house=replace(opened.house, settings=settings))

    return made


def tell(desk: Desk, *products: Product, mode: Any = "apply"):
    clock = desk.house.clock
    return sync(desk.house.store, listed(products), source="shop", clock=clock, by="t", mode=mode)


def skus(desk: Desk) -> set[str]:
    with desk.house.store.reading() as tx:
        return {p.sku for p in tx.catalog.all() if p.sku.startswith("W")}


def press(test: Any, label: str) -> Any:
    next(one for one in test.button if one.label == label).click()
    return test.run()


def test_a_held_feed_is_answered(with_file: Callable[..., Desk]) -> None:
    desk = with_file()
    tell(desk, *PRODUCTS)
    tell(desk, *PRODUCTS[:6], Product(sku="W99", title="Neu"))
    said = words(drawn(desk, "catalogue"))
    assert "4 of 10 products are missing" in said
    assert "Wendel &lt;9&gt;" in said, "what is gone is named"
    assert "Neu" in said
    assert "yes" not in words(drawn(with_file("viewer"), "catalogue")).casefold().split()
    press(drawn(desk, "catalogue"), "No, leave it aside")
    assert len(skus(desk)) == 10
    tell(desk, *PRODUCTS[:5])
    after = press(drawn(desk, "catalogue"), "Yes, take it over")
    assert skus(desk) == {f"W{n}" for n in range(5)}
    assert "Gone from every catalogue" in words(after)
    after.selectbox[0].select("W9")
    after.text_input[0].set_value("W1")
    press(after, "It took its place")
    with desk.house.store.reading() as tx:
        assert tx.catalog.get("W9").successor == "W1"


def test_read_now_and_look_first(with_file: Callable[..., Desk]) -> None:
    desk = with_file()
    press(drawn(desk, "catalogue"), "Look first what would change")
    assert "read within seconds" in words(drawn(desk, "catalogue"))
    jobs.work(desk.house)
    assert skus(desk) == set()
    assert "Shall it be?" in words(drawn(desk, "catalogue"))
    press(drawn(desk, "catalogue"), "Yes, take it over")
    assert len(skus(desk)) == 10
    press(drawn(desk, "catalogue"), "Read it now")
    jobs.work(desk.house)
    with desk.house.store.reading() as tx:
        (run,) = tx.runs.of("catalogue:shop", make.NOW)
    assert (run.error, run.counts["same"]) == (None, 10)


def test_rows_that_were_not_right_are_shown(with_file: Callable[..., Desk]) -> None:
    desk = with_file()
    lines = [Line(7, None, "no title"), Line(8, PRODUCTS[0], "GTIN <x> is none")]
    sync(desk.house.store, lines, source="shop", clock=desk.house.clock, by="t")
    said = words(drawn(desk, "catalogue"))
    assert "Line 7" in said
    assert "GTIN &lt;x&gt; is none" in said
