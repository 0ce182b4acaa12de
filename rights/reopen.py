"""Verb: open a post again that was closed by mistake or for a reason that is settled.

Lifts disputed, minor, protected and declined, each with a reason. Nothing opens what its author
took back, what was deleted or what was erased. Repeating it is an error that says so.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.types import Value
from rights.attached import File, attachments
from rights.consent import latest
from storage.store import Store
from storage.tx import Tx

Kind = Literal["disputed", "minor", "protected", "declined"]

_FINAL = {
    "withdrawn": "its author took it back, and nothing brings it back",
    "gone": "it was deleted at its source",
    "erased": "its author asked for everything to be erased",
}


class Reopened(Value):
    """What was lifted, and the attached files that carry it, by digest."""

    ref: str
    kind: str
    files: tuple[str, ...] = ()


def reopen(
    store: Store,
    ref: str,
    *,
    kind: str,
    by: str,
    why: str,
    clock: Clock,
    files: Sequence[File] = (),
    second: str | None = None,
) -> Reopened:
    """Lift one bar. `why` is always needed. For a possible minor a guardian's consent must be on
    file: the letter as a file, or what the author declared on the consent page. `second` names
    the other person who agreed, where the house asks for two.

    RightsError for what no person may open, when nothing of this kind is closed, or while an
    upheld notice about the post stands.
    """
    _asked_rightly(kind, by, why, second)
    now = clock()
    kept = attachments(files, ref, by, now)
    for _, data in files:
        store.proofs.put(data)
    with store.transaction() as tx:
        _closed_for(tx, ref, kind)
        guardian = _guardian(tx, ref, [file.digest for file in kept]) if kind == "minor" else ""
        for file in kept:
            tx.attachments.save(file)
        tx.rights.lift(ref, kind, now)
        if guardian:
            _with_guardian(tx, ref, guardian)
        for heard in tx.rights.heard_of(ref) if kind == "disputed" else ():
            if heard.event == "deleted":
                tx.rights.settle(heard.id)
        tx.acts.append(
            at=now,
            who=by,
            verb="reopen",
            subject=ref,
            before={"kind": kind},
            after={"files": [file.digest for file in kept], "second": second},
            private={"why": why.strip(), "guardian": guardian},
        )
        tx.queue.refresh([ref], now)
    return Reopened(ref=ref, kind=kind, files=tuple(file.digest for file in kept))


def _asked_rightly(kind: str, by: str, why: str, second: str | None) -> None:
    if kind not in get_args(Kind):
        because = _FINAL.get(kind, f"“{kind}” is not a reason a post is closed for")
        raise RightsError(f"This post stays closed: {because}. Nothing was changed.")
    if not why.strip():
        raise RightsError("Say why it may be opened again. Nothing was changed.")
    if second is not None and second.casefold() == by.casefold():
        raise RightsError("The second person has to be somebody else. Nothing was changed.")


def _closed_for(tx: Tx, ref: str, kind: str) -> None:
    """RightsError when no bar of this kind is in force, or a notice keeps it closed."""
    if kind not in {bar.kind for bar in tx.rights.bars(ref) if bar.lifted_at is None}:
        raise RightsError("It is not closed for this reason. Nothing was changed.")
    if kind == "disputed" and tx.notices.find(ref=ref, status=("upheld", "countered")):
        raise RightsError(
            "A notice about this post was upheld. Put it back on the Takedowns screen, when "
            "its clock allows it. Nothing was changed."
        )


def _guardian(tx: Tx, ref: str, files: Sequence[str]) -> str:
    """Where the guardian's consent is kept, with the name told on the consent page; RightsError
    when there is no file: a name alone proves nobody's consent."""
    if not files:
        raise RightsError(
            "A possible minor is in it or made it. Attach the consent of a parent or guardian "
            "(a letter, a signed form). Nothing was changed."
        )
    named = [c.guardian for c in tx.consents.find(ref=ref, status="proved") if c.guardian]
    return ", ".join([*named[-1:], *(f"file {digest}" for digest in files)])


def _with_guardian(tx: Tx, ref: str, guardian: str) -> None:
    """Grants that speak of a minor name the guardian's consent from now on."""
    for grant in latest(tx.rights.grants(ref)):
        if grant.minors and not grant.guardian:
            update = {"version": grant.version + 1, "guardian": guardian}
            tx.rights.save_grant(grant.model_copy(update=update))
