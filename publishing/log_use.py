"""VERB log_use: note a use outside our own pages, when the gate allows it; and that it is back."""

from datetime import datetime
from hashlib import sha256

from chorus.clock import Clock
from chorus.errors import NotCleared, RightsError
from chorus.types import Brand, LoggedUse
from publishing.facts import Place, clear, read
from storage.store import Store
from storage.tx import Tx


def log_use(store: Store, use: LoggedUse, *, by: str, clock: Clock, brand: Brand) -> LoggedUse:
    """Keep a poster, a catalogue, an advertisement with its posts; returns it as it was kept.

    The gate is asked for each post at this use, in this territory, until its last day. NotCleared
    names every post it refuses, with the reasons, and then nothing is kept. An empty id is filled
    in; the same id again replaces what was said of it. Lists of recall rest on this.
    """
    if not use.refs or not use.title.strip():
        raise RightsError("A use needs a title and at least one post. Nothing was kept.")
    if use.ends_on and use.ends_on < use.starts_on:
        raise RightsError("This use would end before it begins. Nothing was kept: check its days.")
    now = clock()
    refs = tuple(dict.fromkeys(use.refs))
    title = use.title.strip()
    if brand.demo and not title.startswith("DEMO"):
        title = f"DEMO {title}"
    told = {"refs": refs, "title": title, "by": by, "at": now}
    use = use.model_copy(update=told | {"id": use.id or _name(use, now)})
    place = Place(
        use=use.use, territory=use.territory, until=max(use.ends_on or use.starts_on, use.starts_on)
    )
    with store.transaction() as tx:
        tx.acts.append(
            at=now,
            who=by,
            verb="log_use",
            subject=use.id,
            after=use.model_dump(mode="json", exclude={"places", "note"}),
            private={"places": use.places, "note": use.note},
        )
        facts = read(tx, refs)
        # What stands elsewhere carries its own words, or none: only the rights are asked about.
        cleared = {ref: clear(told, place, now, unworded=True) for ref, told in facts.items()}
        refused = {
            ref: cleared[ref].reasons if ref in cleared else ("it is not here",)
            for ref in refs
            if ref not in cleared or not cleared[ref].works
        }
        if refused:
            why = "; ".join(f"{ref}: {', '.join(reasons)}" for ref, reasons in refused.items())
            raise NotCleared(", ".join(refused), use.use, f"{why}. Nothing was kept")
        tx.logged_uses.save(use)
    return use


def recalled(store: Store, use_id: str, *, by: str, clock: Clock) -> LoggedUse:
    """A person says that the copies are back (or used up): the list of recall names them no more.
    Can be repeated. Missing when there is no such use."""
    now = clock()
    with store.transaction() as tx:
        use = tx.logged_uses.get(use_id)
        if use.recalled_at is not None:
            return use
        use = use.model_copy(update={"recalled_at": now})
        tx.logged_uses.save(use)
        _acknowledge(tx, use, by, now)
        tx.acts.append(
            at=now, who=by, verb="recalled", subject=use.id, after={"posts": list(use.refs)}
        )
    return use


def _acknowledge(tx: Tx, use: LoggedUse, by: str, now: datetime) -> None:
    surface = f"{use.kind}:{use.id}"
    waiting = tx.acks.find(ref=list(use.refs), surface=surface, state="waiting")
    back = {"state": "removed", "at": now, "note": f"back, says {by}"}
    tx.acks.save(*(ack.model_copy(update=back) for ack in waiting))


def _name(use: LoggedUse, now: datetime) -> str:
    """Told apart from every other use logged in the same instant, whatever they share."""
    told = (use.use, use.title, use.territory, use.starts_on, use.ends_on, use.refs, now)
    return sha256("\0".join(map(str, told)).encode()).hexdigest()[:20]
