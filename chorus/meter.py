"""Every request to a network's API is taken from its budgets before it leaves.

All verbs share one count (collecting, hearing, checking, sending), and so do all processes: it
stands in the database. A request that a crash cut off counts as made, never the other way round.
"""

from chorus.clock import Clock
from chorus.errors import RateLimited
from collectors.connector import Sheet
from collectors.registry import NETWORKS, load
from storage.store import Store


class Meter:
    """Given to `Http`: raises RateLimited when a network's limit of calls leaves no room."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._sheets: dict[str, Sheet | None] = {}

    def __call__(self, network: str, url: str) -> None:
        """Count one request to this address."""
        sheet = self._sheet(network)
        shares = sheet.shares("calls", 1, url) if sheet else ()
        if not shares:
            return
        now = self._clock()
        with self._store.transaction() as tx:
            taken, when = tx.budgets.take(shares, now)
        if not taken:
            raise RateLimited(network, until=when, why="its limit of calls is used up")

    def _sheet(self, network: str) -> Sheet | None:
        if network not in self._sheets:
            known = network in NETWORKS
            self._sheets[network] = load(network).sheet if known else None
        return self._sheets[network]
