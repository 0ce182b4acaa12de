"""By when must we act on a notice, and when does a countered takedown come back? Pure.

Sources: Regulation (EU) 2022/2065 (DSA), articles 16 and 17: "timely, diligent"; 17 U.S.C.
512(g)(2)(C) (DMCA): put back "not less than 10, nor more than 14, business days" after the
counter-notice.
"""

from datetime import datetime, time, timedelta

from chorus.types import NoticeKind

URGENT_HOURS = 6
"""A child or something unlawful is looked at first, whatever the house's own deadline."""

PUT_BACK_DAYS = (10, 14)


def decide_by(kind: NoticeKind, at: datetime, hours: int) -> datetime:
    """The hour by which a person decides."""
    urgent = kind in ("minor", "illegal")
    return at + timedelta(hours=min(hours, URGENT_HOURS) if urgent else hours)


def put_back(countered_at: datetime) -> tuple[datetime, datetime]:
    """From when and until when a countered takedown is put back: the beginning of the tenth and
    the end of the fourteenth business day after the counter-notice. Business days are Monday to
    Friday in UTC; public holidays are not known here: where one falls between, wait a day more."""
    days, day, found = 0, countered_at.date(), []
    while days < PUT_BACK_DAYS[1]:
        day += timedelta(days=1)
        if day.weekday() < 5:
            days += 1
            if days in PUT_BACK_DAYS:
                found.append(day)
    first = datetime.combine(found[0], time.min, countered_at.tzinfo)
    return first, datetime.combine(found[1], time.max, countered_at.tzinfo)
