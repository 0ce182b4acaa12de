"""Which posts may a gallery choose among, in the caller's transaction?"""

from datetime import datetime
from typing import Any

from chorus.types import Entry, Gallery
from publishing.selection import Candidate, choose


def candidates(tx: Any, gallery: Gallery, now: datetime) -> list[Candidate]:
    """The posts a gallery may choose among, as `selection.choose` takes them."""
    entries: dict[str, Entry] = {}
    if gallery.kind == "campaign":
        found = tx.campaigns.entries(gallery.target)
        entries = {entry.ref: entry for entry in found if entry.status != "refused"}
    ruled = tx.library.ruled(gallery.rule, now) if gallery.rule else []
    placed = gallery.placed if gallery.order != "hand" else ()
    refs = list(dict.fromkeys([*placed, *entries, *ruled]))
    by_rule, weighed = set(ruled), tx.library.weighed(refs)
    told = ((ref, *weighed.get(ref, (0, None))) for ref in refs)
    return [
        Candidate(ref=ref, score=score, at=at, entry=entries.get(ref), ruled=ref in by_rule)
        for ref, score, at in told
    ]


def standing(tx: Any, gallery: Gallery, now: datetime) -> tuple[str, ...]:
    """The posts that stand in a gallery, in its order; before its first publication, those it
    would choose."""
    current = tx.publications.current(gallery.slug)
    return tuple(current.items) if current else choose(gallery, candidates(tx, gallery, now))
