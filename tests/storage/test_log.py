"""The chain of acts: any change is found and named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from chorus.errors import BrokenChain
from storage.log import commitment
from storage.store import Store
from tests import make


def _ten(store: Store) -> None:
    with store.transaction() as tx:
        for n in range(10):
            tx.acts.append(at=make.NOW, who="mara", verb="review", subject=f"p{n}", after={"n": n})


def test_an_untouched_chain_verifies(store: Store) -> None:
    _ten(store)
    with store.reading() as tx:
        assert tx.acts.verify() == 10


@pytest.mark.parametrize(
    ("change", "first_bad"),
    [
        ("UPDATE act SET who = 'eve' WHERE id = 4", 4),
        ("UPDATE act SET subject = 'p9' WHERE id = 7", 7),
        ("DELETE FROM act WHERE id = 3", 3),
        ("UPDATE act SET after = '{\"n\":99}' WHERE id = 10", 10),
    ],
)
def test_a_changed_act_is_named(store: Store, change: str, first_bad: int) -> None:
    _ten(store)
    with store.transaction() as tx:
        tx.connection.execute(text(change.replace(":", r"\:")))
    with store.reading() as tx, pytest.raises(BrokenChain) as caught:
        tx.acts.verify()
    assert caught.value.act == first_bad


def test_erasing_what_is_personal_keeps_the_chain(store: Store) -> None:
    with store.transaction() as tx:
        act = tx.acts.append(
            at=make.NOW, who="m", verb="ask", subject="p", private={"handle": "ana"}
        )
        assert "ana" not in str(act.model_dump())
        tx.connection.execute(text("UPDATE act_private SET clear = NULL"))
    with store.reading() as tx:
        assert tx.acts.verify() == 1


def test_a_changed_private_part_is_found(store: Store) -> None:
    with store.transaction() as tx:
        tx.acts.append(at=make.NOW, who="m", verb="ask", subject="p", private={"handle": "ana"})
        tx.connection.execute(text('UPDATE act_private SET clear = \'{"handle"\\: "eve"}\''))
    with store.reading() as tx, pytest.raises(BrokenChain):
        tx.acts.verify()


@given(st.dictionaries(st.text(min_size=1, max_size=9), st.text(max_size=9), min_size=1))
def test_a_commitment_says_nothing_without_its_salt(clear: dict[str, Any]) -> None:
    assert commitment("00" * 16, clear) != commitment("01" * 16, clear)
    assert commitment("00" * 16, clear) == commitment("00" * 16, dict(reversed(clear.items())))
