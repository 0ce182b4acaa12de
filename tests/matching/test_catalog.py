"""The index of names."""

import random

from chorus.types import Post, Product
from matching.batch import Batch, nearest
from matching.catalog import BUDGET, KEPT, Catalog
from matching.views import view
from tests.matching.shop import PRODUCTS


def found(catalog: Catalog, text: str) -> list[str]:
    """The SKUs of the candidates for a text, best first."""
    batch = Batch.of([view(Post(network="file", id="1", text=text), catalog)], catalog)
    return [catalog.sku(at) for at in nearest(batch, catalog, KEPT)[1].tolist()]


def test_inactive_products_are_not_found() -> None:
    assert "TH-OLD" not in Catalog(PRODUCTS).positions


def test_the_last_of_two_equal_skus_counts() -> None:
    two = [Product(sku="A", title="Skarn"), Product(sku="A", title="Beck")]
    catalog = Catalog(two)
    assert [catalog.title(at) for at in range(catalog.size)] == ["Beck"]


def test_candidates_share_the_most_telling_words() -> None:
    catalog = Catalog(PRODUCTS)
    assert found(catalog, "the Fell 45 L")[:2] == ["TH-FELL45", "TH-FELL32"]
    assert found(catalog, "nothing known") == []


def test_a_word_of_every_product_is_read_within_the_budget() -> None:
    many = [Product(sku=f"{n:06}", title=f"Tarnholt thing {n}") for n in range(BUDGET + 500)]
    random.Random(3).shuffle(many)
    catalog = Catalog(many)
    near = found(catalog, "tarnholt thing 6200")
    assert near[0] == "006200"
    assert len(near) in {1, KEPT}
    assert found(catalog, "tarnholt") == found(Catalog(many[::-1]), "tarnholt")


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
    assert found(Catalog(()), "skarn") == []
