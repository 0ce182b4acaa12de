"""The index of names."""

import random

from chorus.types import Product
from matching.catalog import BUDGET, KEPT, Catalog
from tests.matching.shop import PRODUCTS


def test_inactive_products_are_not_found() -> None:
    assert "TH-OLD" not in Catalog(PRODUCTS).position


def test_the_last_of_two_equal_skus_counts() -> None:
    two = [Product(sku="A", title="Skarn"), Product(sku="A", title="Beck")]
    assert [p.title for p in Catalog(two).products] == ["Beck"]


def test_candidates_share_the_most_telling_words() -> None:
    catalog = Catalog(PRODUCTS)
    found = [catalog.products[at].sku for at in catalog.candidates(["fell", "45", "l", "the"])]
    assert found[:2] == ["TH-FELL45", "TH-FELL32"]
    assert catalog.candidates(["nothing", "known"]) == []


def test_a_word_of_every_product_is_read_within_the_budget() -> None:
    many = [Product(sku=f"{n:06}", title=f"Tarnholt thing {n}") for n in range(BUDGET + 500)]
    random.Random(3).shuffle(many)
    catalog = Catalog(many)
    found = [catalog.products[at].sku for at in catalog.candidates(["tarnholt", "thing", "6200"])]
    assert found[0] == "006200"
    assert len(found) == KEPT or len(found) == 1
    assert catalog.candidates(["tarnholt"]) == catalog.candidates(["tarnholt"])


def test_words_are_split_by_the_catalogues_own_vocabulary() -> None:
    catalog = Catalog(PRODUCTS)
    assert catalog.split("tarnholtskarn2") == ("tarnholt", "skarn", "2")
    assert catalog.split("skarnxyz") == ()
    assert catalog.split("skarn") == ()


def test_a_version_names_the_content() -> None:
    assert Catalog(PRODUCTS).version == Catalog(PRODUCTS[::-1]).version
    assert Catalog(PRODUCTS).version != Catalog(PRODUCTS[:2]).version
    assert Catalog(PRODUCTS, version="7@x").version == "7@x"


def test_nothing_in_nothing_out() -> None:
    assert Catalog(()).candidates(["skarn"]) == []
