"""Until when is nothing lost, and how much is lost after? Pure.

A live query sees what its network shows: posts of the last so many hours, or of any age. While a
source stands still, what was posted just after its last good look is the first to fall out of
reach, one look-back later; from then on posts are lost as fast as they are posted.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chorus.types import Loss, Run
from collectors.connector import Sheet
from collectors.polling import HALF_LIFE, measured

RUNS_BEFORE = timedelta(hours=4 * HALF_LIFE)
"""Runs older than that say nothing of the rate any more."""


def loss(sheet: Sheet | None, last_ok_at: datetime | None, runs: Sequence[Run]) -> Loss:
    """What standing still costs. `sheet` None: the network is not there any more; `runs` of the
    source up to now, oldest first, tell how much is posted."""
    rate = measured(runs, HALF_LIFE)
    # as measured, without what polling believes of a source nobody looked at yet
    per_hour = rate.posts / rate.hours if rate.hours and rate.posts else None
    if sheet is None or last_ok_at is None:
        return Loss(since=last_ok_at, per_hour=per_hour)
    if sheet.lookback_hours is None:
        return Loss(whole=True, since=last_ok_at, per_hour=per_hour)
    until = last_ok_at + timedelta(hours=sheet.lookback_hours)
    return Loss(since=last_ok_at, until=until, per_hour=per_hour)


def grade(told: Loss | None, now: datetime) -> int:
    """1 while there is time, 2 in the last quarter of it, 3 when posts are being lost."""
    if told is None or told.until is None or told.since is None:
        return 1
    if now >= told.until:
        return 3
    return 2 if told.until - now <= (told.until - told.since) / 4 else 1
