"""What the operator was told already, and how long keys last."""

from datetime import datetime, timedelta

from sqlalchemy import or_, update

from chorus.types import KeyLife, Raised
from storage.subject import table
from storage.tables_collection import AlertRow, KeyLifeRow
from storage.values import Columns, Values

ALERTS = table(AlertRow)


class Alerts(Values[Raised]):
    """Alerts that stand, and those that ended and whose end was not told everywhere yet."""

    row, value, word = AlertRow, Raised, "alert"

    def claim(self, name: str, now: datetime, hold: timedelta) -> bool:
        """Take an alert for sending; False while somebody else holds it. Who dies holding it lets
        go of it by the clock."""
        free = or_(ALERTS.c.claimed_until.is_(None), ALERTS.c.claimed_until <= now)
        claimed = update(ALERTS).where(ALERTS.c.id == name, free).values(claimed_until=now + hold)
        return self.connection.execute(claimed).rowcount == 1

    def settle(self, raised: Raised) -> None:
        """Keep what came of it, and let go."""
        self.save(raised)
        free = update(ALERTS).where(ALERTS.c.id == raised.id).values(claimed_until=None)
        self.connection.execute(free)


class KeyLives(Columns[KeyLife]):
    """How long keys last, by network and setting."""

    row, value, word = KeyLifeRow, KeyLife, "key"
    keys = order = ("network", "name")
