"""What a page may cost, taken from the budgets of posts, money and hashtags before it is asked."""

from datetime import datetime

from chorus.types import Query, Share, Spent
from collectors.connector import Sheet
from storage.store import Store

DAY = 86_400


class Purse:
    """One query's access to the budgets of its network. `cap_micros` is what the network may cost
    on one UTC day; `why` says which budget had no room."""

    def __init__(self, store: Store, sheet: Sheet, query: Query, cap_micros: int | None) -> None:
        self._store, self._sheet, self._query = store, sheet, query
        self._cap = cap_micros
        self.why = ""

    def take(self, now: datetime) -> datetime | None:
        """Set aside the most that the next page can cost; when it was taken, None without room."""
        shares, tags = self._shares(), self._tags()
        if not shares and not tags:
            return now
        with self._store.transaction() as tx:
            for share in tags:
                told, when = tx.budgets.take_tag(share, self._query.value.casefold(), now)
                if not told and when:
                    self.why = (
                        f"{share.limit} hashtags in {share.seconds // DAY} days are asked for "
                        f"already; the next place is free on {when:%Y-%m-%d %H:%M} UTC"
                    )
                    return None
            taken, when = tx.budgets.take(shares, now)
        if taken:
            return now
        if self._cap is not None and self._worst("micros"):
            self.why = f"the daily cap of ${self._cap / 1e6:.2f} is reached"
        else:
            until = f" until {when:%Y-%m-%d %H:%M} UTC" if when else ""
            self.why = f"the network's limit of posts is reached{until}"
        return None

    def settle(self, spent: Spent, at: datetime) -> None:
        """A page cost this: what was set aside too much is given back."""
        shares = self._shares()
        if not shares:
            return
        with self._store.transaction() as tx:
            for share in shares:
                cost = spent.micros if ":micros:" in share.budget else spent.posts
                tx.budgets.settle(share, cost, at)

    def _worst(self, unit: str) -> int:
        each = 1 if unit == "posts" else self._sheet.micros_per_post
        return self._sheet.page_size * each

    def _shares(self) -> tuple[Share, ...]:
        found = list(self._sheet.shares("posts", self._worst("posts")))
        worst = self._worst("micros")
        if self._cap is not None and worst:
            budget = f"{self._sheet.network}:micros:day"
            found.append(
                Share(budget=budget, amount=worst, limit=self._cap, seconds=DAY, moving=False)
            )
        return tuple(found)

    def _tags(self) -> tuple[Share, ...]:
        return self._sheet.shares("tags", 1) if self._query.kind == "hashtag" else ()
