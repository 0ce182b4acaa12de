"""The index of names."""

import random
from pathlib import Path

import pytest

from chorus.types import Post, Product
from matching.batch import Batch, nearest
from matching.catalog import BUDGET, KEPT, Catalog
from matching.products import match_many
from matching.views import view
from tests import make
from tests.matching.shop import PRODUCTS


def found(catalog: Catalog, text: str) -> list[str]:
    """The SKUs of the candidates for a text, best first."""
    batch = Batch.of([view(Post(network="file", id="1", text=text), catalog)], catalog)
    return [catalog.sku(at) for at in nearest(batch, catalog, KEPT)[1].tolist()]


def test_inactive_products_are_not_found() -> None:
    assert Catalog(PRODUCTS).position("TH-OLD") is None


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


def several(catalog: Catalog) -> list[list[tuple[str, str, float]]]:
    """What a few posts are linked to."""
    texts = ("Fell 45 L", "my beck rain jacket", "#skarn2", "Quilvane QZ-99", "cairn socks", "moor")
    posts = [Post(network="file", id=str(n), text=text) for n, text in enumerate(texts)]
    return [[(m.sku, m.band, m.score) for m in some] for some in match_many(posts, catalog)]


def test_a_change_is_in_force_beside_what_was_built() -> None:
    catalog = Catalog(PRODUCTS)
    before = several(catalog)
    later = make.product(sku="Q", title="Quilvane QZ-99 gaiters", brand="Quilvane")
    gone = next(p for p in PRODUCTS if p.sku == "TH-CAIRN").model_copy(update={"active": False})
    other = next(p for p in PRODUCTS if p.sku == "TH-BECK").model_copy(
        update={"title": "Moor rain jacket"}
    )
    new = catalog.changed([later]).changed([gone]).changed([other])
    assert new.position("TH-CAIRN") is None
    assert new.position("Q") is not None
    found = several(new)
    assert found[3][0][:2] == ("Q", "auto")
    assert all(band == "none" for _, band, _ in found[4]), "its product is gone"
    assert found[5][0][0] == "TH-BECK"
    assert new.title(new.position("TH-BECK") or 0) == "Moor rain jacket"
    assert several(catalog) == before, "the old one goes on answering as before"
    assert new.version != catalog.version
    back = new.changed([p for p in PRODUCTS if p.sku in {"TH-CAIRN", "TH-BECK"}])
    known = [[one for one in some if one[0] != "Q"] for some in several(back)]
    assert [some[0][:2] for some in known if some] == [some[0][:2] for some in before if some]


def test_an_index_is_read_from_its_files(tmp_path: Path) -> None:
    catalog = Catalog(PRODUCTS, version="7@x")
    folder = tmp_path / "index" / "one"
    catalog.changed([make.product(sku="Q", title="Quilvane")]).write(folder)
    catalog.write(folder)  # there already: nothing happens
    assert [p.name for p in folder.parent.iterdir()] == ["one"]
    opened = Catalog.opened(folder)
    assert opened.version == "7@x"
    assert several(opened) == several(catalog)
    later = make.product(sku="Q", title="Quilvane QZ-99 gaiters")
    assert several(opened.changed([later])) == several(catalog.changed([later]))


def test_a_catalogue_that_was_empty_grows() -> None:
    assert several(Catalog(()).changed(PRODUCTS)) == several(Catalog(PRODUCTS))


@pytest.mark.parametrize(
    ("text", "sku"),
    [
        ("my quilvnae lantern", "A"),
        ("the Quilvan lantren", "A"),
        ("brackenn gaiters", "B"),
        ("Bracket gaiters", "B"),
    ],
)
def test_a_slip_of_the_finger_is_understood(text: str, sku: str) -> None:
    catalog = Catalog(
        [
            make.product(sku="A", title="Quilvane lantern"),
            make.product(sku="B", title="Bracken gaiters"),
        ]
    )
    assert found(catalog, text)[0] == sku
    assert catalog.meant("bracket") == 0, "a word of its own"
    assert catalog.meant("xracken") == 0, "another first letter"
    assert catalog.meant("brackeon") in {0, catalog.vocabulary["bracken"]}
    twins = Catalog(
        [make.product(sku="A", title="Bracken"), make.product(sku="B", title="Brackes")]
    )
    assert twins.meant("brackex") == 0, "two fit"
