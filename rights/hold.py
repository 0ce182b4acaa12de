"""Verb: a legal hold: what belongs to a post or an account is neither erased nor cleaned away."""

from chorus.clock import Clock
from chorus.errors import Missing, RightsError
from chorus.types import Hold
from storage.store import Store
from storage.tx import Tx


def hold(
    store: Store, subject: str, *, by: str, clock: Clock, why: str = "", lift: bool = False
) -> Hold:
    """Hold `subject` (a post's ref, or an account as network:id, handle or address), or lift its
    hold. Holding again renews the reason; can be repeated.

    Missing when there is no such post, account or hold; RightsError without a reason.
    """
    if not lift and not why.strip():
        raise RightsError("A hold needs its reason: who asked for it, and why. Nothing was held.")
    now = clock()
    with store.transaction() as tx:
        name = _subject(tx, subject)
        before = next(iter(tx.holds.find(subject=name)), None)
        if lift:
            if before is None or before.lifted_at is not None:
                raise Missing("legal hold on", subject)
            after = before.model_copy(update={"lifted_at": now})
        else:
            after = Hold(subject=name, why=why.strip(), by=by, at=now)
        tx.holds.save(after)
        tx.acts.append(
            at=now,
            who=by,
            verb="hold",
            subject="account" if ":" in name else name,
            after={"lifted": lift},
            private={"subject": name, "why": after.why},
        )
    return after


def _subject(tx: Tx, told: str) -> str:
    told = told.strip()
    if tx.posts.numbers([told]):
        return told
    if tx.holds.find(subject=told):
        return told
    found = tx.identity.named(told)
    if not found:
        raise Missing("post or account", told)
    if len(found) > 1:
        named = ", ".join(f"{author.network}:{author.id}" for author in found)
        raise RightsError(f"“{told}” names more than one account: {named}. Nothing was changed.")
    return f"{found[0].network}:{found[0].id}"
