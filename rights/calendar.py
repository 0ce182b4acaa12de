"""Which permissions end soon, where are those works used, and what was planned beyond? Pure but
for `read`, which gathers it in the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from chorus.types import Facts, Gallery, Grant, LoggedUse, RightsRequest, Use, Value
from rights.consent import closed, covers, latest, utc_day


class Ending(Value):
    """Uses of a post that end on a day (its last), without another permission after it.

    `galleries` show it now, `uses` are outside our pages; `conflicts` says which of those were
    planned beyond that day, as sentences.
    """

    day: date
    ref: str
    allowed: tuple[Use, ...]
    grants: tuple[str, ...]
    galleries: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def is_used(self) -> bool:
        """Does the end of it change anything that somebody can see?"""
        return bool(self.galleries or self.uses)


def endings(
    facts: Mapping[str, Facts],
    galleries: Mapping[str, Sequence[Gallery]],
    uses: Iterable[LoggedUse],
    now: datetime,
    days: int,
) -> list[Ending]:
    """What ends today or within so many days, the soonest first. `galleries` are those that show
    each post."""
    today = utc_day(now)
    logged = [use for use in uses if use.recalled_at is None]
    lines = []
    for ref, told in facts.items():
        if closed(told.bars, now) is not None or told.post.state != "live":
            continue
        for day, ending in _by_day(told.grants, today, today + timedelta(days=days)).items():
            allowed = tuple(dict.fromkeys(use for _, some in ending for use in some))
            mine = [
                use
                for use in logged
                if ref in use.refs and _touches(allowed, use.use) and _runs(use, today)
            ]
            shown = galleries.get(ref, ())
            lines.append(
                Ending(
                    day=day,
                    ref=ref,
                    allowed=allowed,
                    grants=tuple(dict.fromkeys(grant.id for grant, _ in ending)),
                    galleries=tuple(g.slug for g in shown if _touches(allowed, g.use)),
                    uses=tuple(use.title for use in mine),
                    conflicts=tuple(c for use in mine if (c := _conflict(use, day))),
                )
            )
    return sorted(lines, key=lambda line: (line.day, line.ref))


def due(
    lines: Iterable[Ending], requests: Iterable[RightsRequest]
) -> list[tuple[str, str, tuple[Use, ...]]]:
    """What to ask for again: (post, grant, uses), only what is shown or logged, once per grant."""
    asked = {request.renews for request in requests if request.renews}
    found: dict[str, tuple[str, str, tuple[Use, ...]]] = {}
    for line in lines:
        if line.is_used and line.ref not in found and not asked & set(line.grants):
            found[line.ref] = (line.ref, line.grants[0], line.allowed)
    return list(found.values())


def read(tx: Any, now: datetime, days: int) -> list[Ending]:
    """The endings of a house; `tx` is one of `storage.store`."""
    today = utc_day(now)
    refs = tx.showing.ending(today, today + timedelta(days=days))
    facts: dict[str, Facts] = tx.showing.facts(refs, dressed=False)
    holding: dict[str, list[str]] = tx.publications.holding_each(refs)
    known = {g.slug: g for g in tx.publications.galleries({s for t in holding.values() for s in t})}
    galleries = {ref: [known[slug] for slug in slugs] for ref, slugs in holding.items()}
    return endings(facts, galleries, tx.logged_uses.find(ref=refs) if refs else [], now, days)


def _by_day(
    grants: Iterable[Grant], today: date, last: date
) -> dict[date, list[tuple[Grant, tuple[Use, ...]]]]:
    newest = latest(grants)
    found: dict[date, list[tuple[Grant, tuple[Use, ...]]]] = {}
    for grant in newest:
        day = grant.ends_on
        if day is None or not today <= day <= last:
            continue
        later = [other for other in newest if other.work == grant.work and _follows(other, day)]
        left = tuple(
            use
            for use in grant.uses
            if not any(covers(given, use) for other in later for given in other.uses)
        )
        if left:
            found.setdefault(day, []).append((grant, left))
    return found


def _follows(other: Grant, day: date) -> bool:
    """Does another permission take over without a gap?"""
    begins = other.starts_on <= day + timedelta(days=1)
    return begins and (other.ends_on is None or other.ends_on > day)


def _touches(allowed: Sequence[Use], use: Use) -> bool:
    return any(covers(given, use) for given in allowed)


def _runs(use: LoggedUse, today: date) -> bool:
    return use.ends_on is None or use.ends_on >= today


def _conflict(use: LoggedUse, day: date) -> str:
    if use.kind == "export" and use.ends_on is None:
        return ""
    if use.ends_on is None:
        return f"{use.title} has no end"
    return f"{use.title} is planned until {use.ends_on.isoformat()}" if use.ends_on > day else ""
