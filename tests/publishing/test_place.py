import pytest

from chorus.errors import Missing
from publishing.place import place
from tests import make


def test_the_first_placing_makes_the_products_gallery(scene, store, clock):
    ref = scene.cleared()
    with store.transaction() as tx:
        tx.catalog.save([make.product(sku="TH-SK2", title="Skarn 2")], clock())
    told = place(store, "", [ref, ref], by="mara", clock=clock, sku="TH-SK2", language="fr")
    assert told.gallery.slug == "p-th-sk2"
    assert told.gallery.placed == (ref,)
    assert told.gallery.use == "product_page"
    again = place(store, "p-th-sk2", [ref], by="mara", clock=clock, sku="TH-SK2")
    assert (again.added, again.gallery.language) == ((), "fr")
    assert scene.publish("p-th-sk2").items == (ref,)
    with store.reading() as tx:
        assert [a.verb for a in tx.acts.of("p-th-sk2")] == ["publish", "place"]


def test_unplacing_takes_out_and_is_one_act(scene, store, clock):
    one, two = scene.cleared(), scene.cleared()
    scene.gallery(one, two)
    told = place(store, "ridge", [one, "f" * 16], by="mara", clock=clock, action="unplace")
    assert told.removed == (one,)
    with store.reading() as tx:
        assert tx.publications.gallery("ridge").placed == (two,)
        assert tx.acts.of("ridge")[0].before == {"placed": [one, two]}


@pytest.mark.parametrize(
    ("slug", "refs", "sku"), [("no", [], None), ("ridge", ["f" * 16], None), ("", [], "NO")]
)
def test_what_is_not_there_is_named(scene, store, clock, slug, refs, sku):
    scene.gallery()
    with pytest.raises(Missing):
        place(store, slug, refs, by="mara", clock=clock, sku=sku)
