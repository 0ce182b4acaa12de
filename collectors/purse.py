"""What a page may cost, taken from the budgets of posts, money and hashtags before it is asked."""

from collections.abc import Sequence
from datetime import datetime

from chorus.types import Query, Share, Spent
from collectors.caps import Cap
from collectors.connector import Sheet
from storage.store import Store
from storage.tx import Tx

DAY = 86_400


class Purse:
    """One query's access to the budgets of its network. `cap_micros` is what the network may cost
    on one UTC day, `caps` are those of the house and of campaigns; `why` says which had no room,
    `until` when there is room again by itself (None: not known)."""

    def __init__(
        self,
        store: Store,
        sheet: Sheet,
        query: Query,
        cap_micros: int | None,
        caps: Sequence[Cap] = (),
    ) -> None:
        self._store, self._sheet, self._query = store, sheet, query
        self._cap, self._caps = cap_micros, [cap for cap in caps if self._worst(cap.unit)]
        self.why = ""
        self.until: datetime | None = None

    def take(self, now: datetime) -> datetime | None:
        """Set aside the most that the next page can cost; when it was taken, None without room."""
        shares, tags = self._shares(), self._tags()
        if not shares and not tags:
            return now
        with self._store.transaction() as tx:
            for share in tags:
                told, when = tx.budgets.take_tag(share, self._query.value.casefold(), now)
                if not told and when:
                    self.until = when
                    self.why = (
                        f"{share.limit} hashtags in {share.seconds // DAY} days are asked for "
                        f"already; the next place is free on {when:%Y-%m-%d %H:%M} UTC"
                    )
                    return None
            taken, when = tx.budgets.take(shares, now)
            full = None if taken else self._full(tx, now)
        if taken:
            return now
        self.until = when
        if full is not None:
            self.why, self.until = full.why, full.until
        elif self._cap is not None and self._worst("micros"):
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

    def _full(self, tx: Tx, now: datetime) -> Cap | None:
        """The cap that has no room: one that stays full before one that is free tomorrow."""
        full = []
        for cap in self._caps:
            share = cap.share(self._worst(cap.unit))
            if tx.budgets.used(share, now) + share.amount > share.limit:
                full.append(cap)
        return max(full, key=lambda cap: (cap.until is None, cap.until or now), default=None)

    def _worst(self, unit: str) -> int:
        sheet = self._sheet
        each = 1 if unit == "posts" else sheet.micros_per_post + sheet.micros_per_author
        return sheet.page_size * each

    def _shares(self) -> tuple[Share, ...]:
        found = list(self._sheet.shares("posts", self._worst("posts")))
        worst = self._worst("micros")
        if self._cap is not None and worst:
            budget = f"{self._sheet.network}:micros:day"
            found.append(
                Share(budget=budget, amount=worst, limit=self._cap, seconds=DAY, moving=False)
            )
        found += [cap.share(self._worst(cap.unit)) for cap in self._caps]
        return tuple(found)

    def _tags(self) -> tuple[Share, ...]:
        return self._sheet.shares("tags", 1) if self._query.kind == "hashtag" else ()
