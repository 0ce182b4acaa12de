"""Which gallery a product's page shows: its own, a variant's, its category's; never against the gate."""

import gzip

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.gallery import shop_script
from publishing.shelve import shelve
from publishing.shop import FOLDER, category_key, families, stem_of
from tests import make
from tests.publishing.scene import Scene


@pytest.fixture
def scene(store, clock, tmp_path):
    made = Scene(store, clock, tmp_path / "out")
    page = "https://shop.tarnholt.example/fjell"
    with store.transaction() as tx:
        tx.catalog.save(
            [
                make.product(sku="TH-1", url=page, category="Shoes > Trail"),
                make.product(sku="TH-1/blue", url=f"{page}?variant=2", category="Shoes > Trail"),
                make.product(sku="TH-9", url="https://x.example/9", category="shoes>Road"),
                make.product(sku="TH-5", url="https://x.example/5", category="Tents"),
            ],
            clock(),
        )
    return made


def shown(scene) -> dict[str, tuple[str, str]]:
    shelve(scene.store, out=scene.out, clock=scene.clock)
    found = {}
    for path in (scene.out / FOLDER).glob("*.json"):
        told = orjson.loads(path.read_bytes())
        page = path.with_suffix(".html").read_text()
        assert f"url={told['gallery']}" in page
        found[path.stem] = (told["via"], told["gallery"].split("/")[2])
    return found


def on_page(scene, sku: str, *refs: str) -> None:
    scene.gallery(*refs, slug=f"p-{sku.lower()}", kind="product", target=sku, use="product_page")
    scene.publish(f"p-{sku.lower()}")


def test_own_then_a_variant_then_the_category_then_nothing(scene):
    assert shown(scene) == {}
    ref = scene.cleared()
    scene.gallery(ref, slug="shoes", kind="list", target="Shoes", use="product_page")
    scene.publish("shoes")
    general = ("category", "shoes")
    assert shown(scene) == {"TH-1": general, "TH-1=2Fblue": general, "TH-9": general}
    on_page(scene, "TH-1", scene.cleared())
    assert shown(scene) == {
        "TH-1": ("product", "p-th-1"),
        "TH-1=2Fblue": ("family", "p-th-1"),
        "TH-9": general,
    }


def test_what_names_a_product_stands_beside_no_other(scene):
    ref = scene.save()
    scene.approve(ref)
    scene.grant(ref, products=("TH-1",))
    on_page(scene, "TH-1", ref)
    assert shown(scene) == {"TH-1": ("product", "p-th-1")}


def test_an_emptied_gallery_leads_nowhere(scene):
    ref = scene.cleared()
    on_page(scene, "TH-1", ref)
    assert set(shown(scene)) == {"TH-1", "TH-1=2Fblue"}
    scene.bar(ref)
    scene.withdraw(ref)
    assert shown(scene) == {}
    assert [path.name for path in (scene.out / FOLDER).iterdir()] == ["shop.js"]


def test_repeating_it_writes_nothing(scene):
    on_page(scene, "TH-1", scene.cleared())
    first = shelve(scene.store, out=scene.out, clock=scene.clock)
    assert (first.product, first.family, first.changed) == (1, 1, 5)
    assert shelve(scene.store, out=scene.out, clock=scene.clock).changed == 0


def test_a_page_two_products_share_makes_a_family():
    told = [
        make.product(sku=sku, url=url)
        for sku, url in (
            ("a", "https://S.example/p/"),
            ("b", "https://s.example/p?variant=1"),
            ("c", "https://s.example/q"),
            ("d", None),
        )
    ]
    assert families(told) == {"a": ["a", "b"], "b": ["a", "b"]}
    assert category_key("Shoes / Trail") == category_key("shoes>TRAIL")


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_two_skus_never_share_a_file(one, other):
    assert "/" not in stem_of(one)
    assert (stem_of(one) == stem_of(other)) == (one == other)


def test_the_script_is_small():
    assert len(gzip.compress(shop_script())) <= 2048
