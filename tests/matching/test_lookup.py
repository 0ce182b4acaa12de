"""The type-ahead: what people type finds what they mean, with their mistakes."""

from random import Random

import pytest

from chorus.types import Product
from matching.lookup import Lookup
from tests.matching.lookup_queries import HELD, TUNED, Query
from tests.matching.lookup_shop import products

LOOKUP = Lookup(products())


def _wrong(queries: list[Query]) -> list[str]:
    return [
        f"{query.typed} → {found[0].sku if found else None}, meant {query.wanted}"
        for query in queries
        for found in [LOOKUP.find(query.typed, 1)]
        if not query.right(found[0].sku if found else None)
    ]


@pytest.mark.parametrize("queries", [TUNED, HELD], ids=["tuned", "kept aside"])
def test_of_a_hundred_queries_with_mistakes_ninety_five_find_what_was_meant(
    queries: list[Query],
) -> None:
    wrong = _wrong(queries)
    assert len(queries) >= 100
    assert 1 - len(wrong) / len(queries) >= 0.95, wrong


def test_the_order_of_the_catalogue_changes_no_answer() -> None:
    listed = products()
    Random(7).shuffle(listed)  # noqa: S311
    other = Lookup(listed)
    for query in TUNED[::3]:
        assert other.find(query.typed) == LOOKUP.find(query.typed)


def test_every_sku_and_every_barcode_finds_its_product() -> None:
    for product in products():
        for typed in (product.sku, product.sku.lower(), product.barcode or ""):
            assert LOOKUP.find(typed, 1)[0].sku == product.sku, typed


def test_the_name_narrows_with_every_letter() -> None:
    told = [LOOKUP.find("Genmaicha"[:end], 1)[0].sku for end in range(2, 10)]
    assert told == ["GEN-100G"] * 8


@pytest.mark.parametrize("typed", ["", " ", "###", "xqzzwv", "🙂", "\ud800", "-" * 500])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    assert LOOKUP.find(typed) == []


def test_an_empty_catalogue_answers() -> None:
    assert Lookup([]).find("kettle") == []


def test_what_is_no_longer_sold_is_not_found_and_of_siblings_the_plain_one_is_meant() -> None:
    lookup = Lookup(
        [
            Product(sku="A", title="Skarn GTX trail shoe"),
            Product(sku="B", title="Skarn trail shoe"),
            Product(sku="C", title="Skarn", active=False),
        ]
    )
    assert [hit.sku for hit in lookup.find("skarn")] == ["B", "A"]


def test_words_of_other_scripts_are_found() -> None:
    lookup = Lookup([Product(sku="A", title="Skarn", aliases=("スカーン靴",)), *products()])
    assert lookup.find("スカーン", 1)[0].sku == "A"
