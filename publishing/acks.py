"""Which surfaces must answer a withdrawal, and what have they answered? Pure.

Galleries are emptied by us, a cache by its hook, copies in the world by people. An answer that is
still missing says why, and who has to do what.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from chorus.types import Ack, Facts, Grant, LoggedUse
from publishing.cut import PAGES
from rights.consent import closed, latest

CACHE = "cache"
NOT_YET = "the cache has not been told yet"


def is_taken_back(facts: Facts, now: datetime) -> bool:
    """Was this post closed (taken back, deleted, disputed…)? Those that are only not approved any
    more, or whose days are over, need no answers: nobody asked for them back."""
    return facts.post.state != "live" or closed(facts.bars, now) is not None


def removed(ref: str, slug: str, now: datetime) -> Ack:
    """A gallery shows it no longer."""
    return Ack(ref=ref, surface=f"gallery:{slug}", kind="gallery", state="removed", at=now)


def stuck(ref: str, slug: str, now: datetime, why: str) -> Ack:
    """A gallery could not be written."""
    return Ack(
        ref=ref, surface=f"gallery:{slug}", kind="gallery", state="waiting", at=now, note=why
    )


def paths_of(slug: str, dropped: Iterable[str]) -> tuple[str, ...]:
    """The public paths of a gallery that changed: its pages, and the files that are gone."""
    base = f"/g/{slug}/"
    return (base, *(base + name for name in (*PAGES, *sorted(dropped))))


def to_purge(ref: str, paths: Iterable[str], now: datetime, before: Ack | None) -> Ack:
    """A cache must forget these paths, and those it was not yet told of before."""
    kept = before.paths if before and before.state == "waiting" else ()
    return Ack(
        ref=ref,
        surface=CACHE,
        kind="cache",
        state="waiting",
        at=now,
        note=NOT_YET,
        paths=tuple(dict.fromkeys((*kept, *paths))),
    )


def target(name: str) -> str:
    """The surface that another host is."""
    return f"target:{name}"


def to_mirror(ref: str, name: str, slugs: Iterable[str], now: datetime, before: Ack | None) -> Ack:
    """A target must empty these galleries, and those it has not yet acknowledged."""
    kept = before.paths if before and before.state == "waiting" else ()
    return Ack(
        ref=ref,
        surface=target(name),
        kind="target",
        state="waiting",
        at=now,
        note="the target has not acknowledged it yet",
        paths=tuple(dict.fromkeys((*kept, *sorted(slugs)))),
    )


def out_there(uses: Iterable[LoggedUse]) -> list[LoggedUse]:
    """The uses of which nobody said that they are back."""
    return [use for use in uses if use.recalled_at is None]


def copies(
    ref: str, uses: Iterable[LoggedUse], grants: Sequence[Grant], now: datetime
) -> list[Ack]:
    """Copies in the world: what they are, how many, where, and what the permission says."""
    return [
        Ack(
            ref=ref,
            surface=f"{use.kind}:{use.id}",
            kind="export" if use.kind == "export" else "print",
            state="waiting",
            at=now,
            note=f"copies in the world: {described(use)}. {said(grants)}",
        )
        for use in out_there(uses)
    ]


def described(use: LoggedUse) -> str:
    """A use in one line: title, run, places, days."""
    days = f"from {use.starts_on.isoformat()}"
    if use.ends_on:
        days += f" until {use.ends_on.isoformat()}"
    run = f"{use.run} copies" if use.run else ""
    return ", ".join(part for part in (use.title, run, use.places, days) if part)


def said(grants: Sequence[Grant]) -> str:
    """What the author was told about copies that were made before a withdrawal: the strictest of
    the permissions counts, and without any, everything comes back."""
    newest = latest(grants)
    if not newest or any(grant.printed == "recall" for grant in newest):
        return "They must be recalled."
    return "Copies printed before may be used up; no new ones may be made."
