"""A file is stored in small transactions with a pause between: a person's decision waits for one."""

from chorus.types import Found
from collectors.connector import Exchange, Parsed
from collectors.networks.reviews import Reviews
from collectors.receive import BATCH, receive
from storage.store import PAUSE_SECONDS, Store
from tests import make


class Many(Reviews):
    """A file of so many posts."""

    def __init__(self, found: list[Found]) -> None:
        super().__init__({})
        self._found = tuple(found)

    def parse(self, exchange: Exchange) -> Parsed:
        del exchange
        return Parsed(found=self._found)


def test_others_come_in_between(store: Store, clock) -> None:
    found = [make.found(network="reviews") for _ in range(BATCH * 2 + 1)]
    seen: list[tuple[float, int]] = []

    def pause(seconds: float) -> None:
        with store.transaction() as tx:
            seen.append((seconds, tx.posts.count()))

    received = receive(store, Many(found), Exchange(), clock=clock, pause=pause)
    assert len(received.refs) == len(found)
    assert seen == [(PAUSE_SECONDS, n) for n in (BATCH, BATCH * 2, BATCH * 2 + 1)]


def test_one_post_does_not_wait(store: Store, clock) -> None:
    receive(store, Many([make.found(network="reviews")]), Exchange(), clock=clock, pause=None)  # type: ignore[arg-type]
