"""What that was taken back is still out there? Worked out anew each time, from what is kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from chorus.types import LoggedUse, Value
from publishing.acks import described, is_taken_back, out_there, said
from publishing.facts import read


class StillOut(Value):
    """A use with the posts in it that were taken back, and what their permissions say."""

    use: LoggedUse
    refs: tuple[str, ...]
    what: str
    rule: str


def still_out(tx: Any, now: datetime, ref: str | None = None) -> list[StillOut]:
    """The uses to see to, the newest first; only those of one post when it is named. `tx` is one
    of `storage.store`."""
    uses: Iterable[LoggedUse] = tx.logged_uses.find(ref=ref) if ref else tx.logged_uses.find()
    open_uses = out_there(uses)
    facts = read(tx, sorted({r for use in open_uses for r in use.refs}), dressed=False)
    back = {r for r, told in facts.items() if is_taken_back(told, now)}
    lines = []
    for use in open_uses:
        refs = tuple(r for r in use.refs if r in back and ref in (None, r))
        if refs:
            grants = [grant for r in refs for grant in facts[r].grants]
            lines.append(StillOut(use=use, refs=refs, what=described(use), rule=said(grants)))
    return sorted(lines, key=lambda line: (line.use.at, line.use.id), reverse=True)
