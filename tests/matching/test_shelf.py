"""The index is kept between runs, and what changed is in force at the next one."""

import pytest

import matching.match
from matching.match import match
from storage.store import Store
from tests import make
from tests.conftest import FakeClock


def linked(store: Store, ref: str) -> list[str]:
    """The SKUs a post is linked to."""
    with store.reading() as tx:
        return [m.sku for m in tx.matches.of(ref)]


def kept(store: Store, clock: FakeClock, number: str, text: str) -> str:
    """The ref of a new post."""
    with store.transaction() as tx:
        made = make.found(id=number, text=text, media=())
        (ref,) = tx.posts.save([made], at=clock(), by="test").new
    return ref


def test_a_change_is_in_force_without_building_anew(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.shelf.SMALL", 3)
    built = []
    whole = matching.match.Shelf.put
    monkeypatch.setattr(matching.match.Shelf, "put", lambda *told: built.append(1) or whole(*told))
    names = ("Skarn trail shoe", "Beck rain jacket", "Fell backpack", "Cairn socks", "Moor gaiters")
    products = [make.product(sku=f"P{n}", title=name) for n, name in enumerate(names)]
    with store.transaction() as tx:
        tx.catalog.save(products, clock())
    one = kept(store, clock, "1", "my Beck rain jacket")
    match(store, clock=clock)
    assert linked(store, one) == ["P1"]
    clock.advance(3 * 3600)
    later = [
        make.product(sku="Q", title="Quilvane lantern"),
        products[1].model_copy(update={"active": False}),
    ]
    with store.transaction() as tx:
        tx.catalog.save(later, clock())
    two = kept(store, clock, "2", "the Quilvane lantern")
    three = kept(store, clock, "3", "a Beck rain jacket")
    match(store, clock=clock)
    assert (linked(store, two), linked(store, three)) == (["Q"], [])
    assert linked(store, one) == [], "judged again, as its product is gone"
    assert len(built) == 1, "what was built is still there"
    match(store, clock=clock)
    same_moment = make.product(sku="R", title="Tarvik stove")
    with store.transaction() as tx:
        tx.catalog.save([same_moment], clock())
    four = kept(store, clock, "4", "our Tarvik stove")
    match(store, clock=clock)
    assert linked(store, four) == ["R"], "changed at the moment of the last change"
    assert len(built) == 1


def test_a_large_import_is_remembered_as_one_change(store: Store, clock: FakeClock) -> None:
    for start in range(0, 900, 300):
        some = [make.product(sku=f"P{n}", title="Fell") for n in range(start, start + 300)]
        with store.transaction() as tx:
            tx.catalog.save(some, clock())
    with store.reading() as tx:
        waiting = tx.catalog.changes(2000)
    assert len(waiting) == 301
    assert [change.sku for change in waiting[300:]] == [""], "from here every post is judged again"
