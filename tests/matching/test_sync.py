"""Readings of a source: compared, taken over, held; whatever happens in between."""

from typing import Any

import pytest

from chorus.errors import Missing, Stale, UsageError
from chorus.types import FieldChange, Money, Product
from matching import sync as module
from matching.catalog_rows import Line
from matching.succeed import succeed
from matching.sync import answer, listed, sync
from storage.store import Store
from tests import make
from tests.conftest import FakeClock


class Shop:
    """A shop with a feed."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.store, self.clock = store, clock

    def sync(self, *products: Product, source: str = "shop", **more: Any):
        return sync(self.store, listed(products), source=source, clock=self.clock, by="ana", **more)

    def answer(self, digest: str, *, yes: bool):
        return answer(self.store, "shop", digest, yes=yes, clock=self.clock, by="bo")

    def get(self, sku: str) -> Product:
        with self.store.reading() as tx:
            found = tx.catalog.get(sku)
        assert found is not None
        return found

    def active(self) -> set[str]:
        with self.store.reading() as tx:
            return {one.sku for one in tx.catalog.all()}

    def supply(self, name: str = "shop"):
        with self.store.reading() as tx:
            return tx.supplies.get(name)

    def state(self) -> tuple[Any, ...]:
        """All that a later reading depends on."""
        with self.store.reading() as tx:
            products = tx.catalog.all(active=False)
            rows = tx.connection.exec_driver_sql(
                "SELECT supply, sku, state FROM supplied ORDER BY supply, sku"
            ).all()
        supply = self.supply()
        told = [one.model_copy(update={"gone_at": one.gone_at and make.NOW}) for one in products]
        return told, sorted({(r[0], r[1]) for r in rows}), supply.applying, supply.staging


@pytest.fixture
def shop(store: Store, clock: FakeClock) -> Shop:
    return Shop(store, clock)


def some(n: int, **over: Any) -> list[Product]:
    return [Product(sku=f"P{i:02}", title=f"Skarn {i}", **over) for i in range(n)]


def test_differences_are_shown_field_by_field_and_nothing_changes(shop: Shop) -> None:
    shop.sync(*some(10))
    told = [Product(sku="P00", title="Skarn zero", price=Money(amount=1190, currency="EUR"))]
    told += [*some(9)[1:], Product(sku="NEW", title="Beck")]
    before, acts = shop.state(), _acts(shop)
    seen = shop.sync(*told, mode="show")
    assert (seen.state, seen.new, seen.changed, seen.gone, seen.same) == ("shown", 1, 1, 1, 8)
    named = {one.sku: one for one in seen.changes}
    assert {sku: one.kind for sku, one in named.items()} == {
        "NEW": "new", "P00": "changed", "P09": "gone",
    }  # fmt: skip
    assert named["P00"].fields == (
        FieldChange(field="title", old="Skarn 0", new="Skarn zero"),
        FieldChange(field="price", old="", new="11.90 EUR"),
    )
    assert named["P09"].title == "Skarn 9"
    assert (shop.state(), _acts(shop)) == (before, acts)


def _acts(shop: Shop) -> int:
    with shop.store.reading() as tx:
        return len(tx.acts.all(limit=99))


def test_a_product_that_is_gone_is_a_tombstone_until_it_comes_back(shop: Shop) -> None:
    shop.sync(*some(10))
    shop.clock.advance(60)
    assert shop.sync(*some(9)).gone == 1
    gone = shop.get("P09")
    assert (gone.active, gone.gone_at) == (False, shop.clock.now)
    succeed(shop.store, "P09", "P01", clock=shop.clock, by="ana")
    assert shop.get("P09").successor == "P01"
    assert not shop.get("P09").active
    assert shop.sync(*some(10)).changed == 1
    back = shop.get("P09")
    assert (back.active, back.gone_at, back.successor) == (True, None, "P01")


def test_a_successor_is_a_product_and_no_circle(shop: Shop) -> None:
    shop.sync(*some(3))
    with pytest.raises(Missing):
        succeed(shop.store, "P00", "nothing", clock=shop.clock, by="ana")
    succeed(shop.store, "P00", "P01", clock=shop.clock, by="ana")
    with pytest.raises(UsageError):
        succeed(shop.store, "P01", "P00", clock=shop.clock, by="ana")
    succeed(shop.store, "P00", None, clock=shop.clock, by="ana")
    assert shop.get("P00").successor is None


def test_what_no_shop_tells_stays(shop: Shop) -> None:
    shop.sync(Product(sku="A", title="Skarn", hashtags=("skarn",), aliases=("Sk",)))
    shop.sync(Product(sku="A", title="Skarn II"))
    assert shop.get("A").hashtags == ("skarn",)
    shop.sync(Product(sku="A", title="Skarn II", hashtags=()))
    assert (shop.get("A").hashtags, shop.get("A").aliases) == ((), ("Sk",))


def test_two_sources_tell_one_product(shop: Shop) -> None:
    shop.sync(*some(6))
    shop.sync(*some(1), source="other")
    shop.sync(*some(6)[1:])
    assert shop.get("P00").active
    shop.sync(Product(sku="X", title="x"), source="other", whole=False)
    assert shop.get("P00").active, "a part loses nothing"


def test_a_feed_that_loses_more_than_a_fifth_is_held(shop: Shop) -> None:
    shop.sync(*some(10))
    assert shop.sync(*some(8)).state == "applied", "a fifth is not more than a fifth"
    shop.sync(*some(10))
    before = shop.active()
    held = shop.sync(*some(7), Product(sku="NEW", title="Beck"))
    assert (held.state, held.gone, held.before) == ("held", 3, 10)
    assert shop.active() == before
    waiting = shop.supply().waiting
    assert (waiting.digest, waiting.why) == (held.digest, "lost")
    shop.clock.advance(60)
    again = shop.sync(*some(7), Product(sku="NEW", title="Beck"))
    assert (again.state, again.digest) == ("held", held.digest)
    assert shop.supply().waiting.at == waiting.at
    other = shop.sync(*some(6))
    assert other.digest != held.digest
    with pytest.raises(Stale):
        shop.answer(held.digest, yes=True)
    assert shop.active() == before
    assert shop.answer(other.digest, yes=True).gone == 4
    assert shop.active() == {f"P{i:02}" for i in range(6)}
    assert shop.supply().waiting is None
    with pytest.raises(Missing):
        shop.answer(other.digest, yes=True)


def test_a_no_counts_for_exactly_that(shop: Shop) -> None:
    shop.sync(*some(10))
    held = shop.sync(*some(5))
    shop.answer(held.digest, yes=False)
    assert shop.sync(*some(5)).state == "refused"
    assert len(shop.active()) == 10
    assert shop.sync(*some(4)).state == "held"
    assert shop.sync(*some(10)).state == "applied"
    assert shop.sync(*some(5)).state == "held", "a no does not outlive what came after it"


def test_a_look_is_kept_for_a_yes(shop: Shop) -> None:
    shop.sync(*some(3))
    seen = shop.sync(*some(3), Product(sku="NEW", title="Beck"), mode="look")
    assert shop.active() == {"P00", "P01", "P02"}
    assert shop.supply().waiting.why == "look"
    shop.answer(seen.digest, yes=True)
    assert "NEW" in shop.active()


def test_rows_that_are_not_right_are_kept_with_line_and_reason(shop: Shop) -> None:
    lines = [
        Line(2, Product(sku="A", title="Skarn"), "GTIN wrong"),
        Line(3, None, "no title"),
        Line(4, Product(sku="A", title="again")),
    ]
    done = sync(shop.store, lines, source="shop", clock=shop.clock, by="ana")
    assert (done.new, done.bad, done.notes) == (1, 2, 1)
    with shop.store.reading() as tx:
        kept = tx.supplies.quarantined("shop")
    assert [(one.line, one.reason, one.kept) for one in kept] == [
        (2, "GTIN wrong", True),
        (3, "no title", False),
        (4, "SKU “A” was there before", False),
    ]
    assert kept == list(done.wrong)
    shop.sync(*some(1), whole=False)
    with shop.store.reading() as tx:
        assert tx.supplies.quarantined("shop") == [], "the latest reading only"


def test_a_reading_that_breaks_changes_nothing(shop: Shop) -> None:
    shop.sync(*some(5))
    before = shop.state()

    def broken():
        yield Line(1, Product(sku="P00", title="other"))
        raise UsageError("the file ends too early")

    with pytest.raises(UsageError):
        sync(shop.store, broken(), source="shop", clock=shop.clock, by="ana")
    assert shop.state() == before
    assert shop.supply().error == "the file ends too early"


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("yes", [False, True])
def test_killed_after_any_transaction_the_next_reading_ends_the_same(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    """`yes`: it is killed while an answer is carried out, which nobody gives again."""
    monkeypatch.setattr(module, "BATCH", 3)
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0)
    told = [Product(sku="P00", title="other"), *some(5)[1:], Product(sku="X", title="x")]
    told = told[:4] if yes else told
    goal: Any = None
    opened = shop.store.transaction
    for after in [None, *range(0, 40, 3)]:
        _empty(shop.store)
        shop.sync(*some(6))
        digest = shop.sync(*told).digest if yes else ""
        if after is not None:
            _kill(monkeypatch, shop.store, after)
        try:
            shop.answer(digest, yes=True) if yes else shop.sync(*told)
        except Killed:
            is_killed = True
        else:
            is_killed = False
        monkeypatch.setattr(shop.store, "transaction", opened, raising=False)
        shop.sync(*told)
        if yes and after == 0:
            assert shop.supply().waiting is not None, "the answer itself was lost"
            continue
        goal = goal or shop.state()
        assert shop.state() == goal, after
        assert goal[2:] == (None, None)
        if after is not None and not is_killed:
            break
    else:
        pytest.fail("it never came to its end")


def _kill(monkeypatch: pytest.MonkeyPatch, store: Store, after: int) -> None:
    """Transactions after so many are not begun."""
    opened, left = store.transaction, [after]

    def transaction():
        if not left[0]:
            raise Killed
        left[0] -= 1
        return opened()

    monkeypatch.setattr(store, "transaction", transaction, raising=False)


def _empty(store: Store) -> None:
    with store.transaction() as tx:
        for name in ("supplied", "supply", "quarantine", "product"):
            tx.connection.exec_driver_sql(f"DELETE FROM {name}")


def test_of_two_readings_at_once_the_later_one_counts(shop: Shop) -> None:
    def lines():
        yield Line(1, Product(sku="A", title="first"))
        shop.sync(Product(sku="B", title="second"))
        yield from (Line(n, Product(sku=f"A{n}", title="first")) for n in range(600))

    with pytest.raises(UsageError, match="Another reading"):
        sync(shop.store, lines(), source="shop", clock=shop.clock, by="ana")
    assert shop.active() == {"B"}
    assert shop.supply().staging is None


def test_what_a_killed_reading_brought_can_still_be_gone(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.sync(*some(10))
    taken_over = module._Job._taken_over

    def once(job: Any, after: str) -> list[str]:
        if after:
            raise Killed
        return taken_over(job, after)

    monkeypatch.setattr(module._Job, "_taken_over", once)
    with pytest.raises(Killed):
        shop.sync(*some(10), Product(sku="NEW", title="Beck"))
    monkeypatch.undo()
    assert "NEW" in shop.active()
    assert shop.sync(*some(10)).gone == 1
    assert "NEW" not in shop.active()
