"""How sure links are: a cause is put right from the desk, after a look at what else changes."""

from tests.dashboard.test_screens import drawn, words


def test_a_cause_is_put_right_and_taken_back(home, desk):
    with home.house.store.transaction() as tx:
        product = tx.catalog.all()[0]
    test = drawn(desk("marketer"), "matching", sku=product.sku, word="boots")
    assert not test.exception
    test = test.radio(key="c-kind").set_value("alias").run()
    test = next(b for b in test.button if b.label == "Show what would change").click().run()
    assert not test.exception
    assert "posts hold the word" in words(test) or "post holds the word" in words(test)
    test = test.button(key="c-keep").click().run()
    assert not test.exception
    with home.house.store.reading() as tx:
        (kept,) = tx.corrections.all()
    assert (kept.kind, kept.sku, kept.word, kept.by) == ("alias", product.sku, "boots", "Mara")
    test = test.button(key=f"undo-{kept.id}").click().run()
    test = test.button(key=f"undo-{kept.id}-now").click().run()
    assert not test.exception
    with home.house.store.reading() as tx:
        assert not tx.corrections.get(kept.id).stands


def test_what_changes_nothing_is_said_and_not_kept(home, desk):
    test = drawn(desk("marketer"), "matching", sku="nowhere", word="boots")
    test = next(b for b in test.button if b.label == "Show what would change").click().run()
    assert "No product has the SKU" in test.error[0].value
    with home.house.store.reading() as tx:
        assert tx.corrections.all() == []


def test_who_may_not_review_may_only_look(home, desk):
    assert "may look, not correct" in words(drawn(desk("viewer"), "matching", word="boots"))
