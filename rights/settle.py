"""Verb: a person reads an answer: as a grant of certain uses, or as a no.

Never wider than what was asked. An answer is settled once; the reply stays as proof.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.types import Bar, Evidence, Grant, Heard, Use, Value, Work
from rights.consent import closed, covers, latest
from rights.granting import (
    author_key,
    credit_of,
    end_of,
    grant_id,
    grants_of,
    strength_of,
    superseded,
)
from rights.wording import known_uses
from storage.store import Store, Tx

HOPELESS = frozenset({"withdrawn", "gone", "erased", "protected", "disputed", "minor"})
"""Bars which no reading of an answer can open."""


class Settled(Value):
    """What a reading made: grants by id, or a bar; `barred` posts must leave the galleries."""

    grants: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()


def settle(
    store: Store,
    heard_id: str,
    *,
    uses: Sequence[Use],
    by: str,
    clock: Clock,
    note: str = "",
    months: int = 24,
) -> Settled:
    """Read one reply as a yes to `uses`; none of them means no. `months` is how long a yes lasts.

    RightsError when it was settled before, when more is read into it than was asked, or when the
    post was taken back meanwhile.
    """
    now = clock()
    with store.transaction() as tx:
        heard = tx.rights.heard_one(heard_id)
        if heard.handled:
            raise RightsError("Somebody dealt with this answer before. Nothing was changed.")
        if not uses:
            made = _refuse(tx, heard, by, clock)
        else:
            made = _grant(tx, heard, uses, by, clock, note, months)
        tx.rights.settle(heard_id)
        tx.acts.append(
            at=now,
            who=by,
            verb="settle",
            subject=heard.ref,
            before={"heard": heard.id, "label": heard.label},
            after={"uses": list(uses), "grants": list(made.grants)},
            private={"note": note} if note else None,
        )
        tx.queue.refresh([heard.ref], now)
    return made


def _refuse(tx: Tx, heard: Heard, by: str, clock: Clock) -> Settled:
    kind = "withdrawn" if tx.rights.grants(heard.ref) else "declined"
    told = {"ref": heard.ref, "kind": kind, "at": clock(), "by": by, "why": heard.text[:200]}
    tx.rights.bar(Bar.model_validate(told))
    if kind == "withdrawn":
        tx.posts.close(heard.ref, "withdrawn")
    return Settled(barred=(heard.ref,))


def _grant(
    tx: Tx, heard: Heard, uses: Sequence[Use], by: str, clock: Clock, note: str, months: int
) -> Settled:
    request = tx.rights.request(heard.request)
    wider = [use for use in uses if not any(covers(asked, use) for asked in request.uses)]
    if wider or tuple(uses) != known_uses(uses):
        raise RightsError(
            f"{', '.join(wider) or 'This'} was not asked for, so no answer can allow it. "
            "Nothing was changed: choose among the uses of the request."
        )
    _open(tx, heard.ref, clock)
    post = tx.posts.get(heard.ref)
    reply = tx.posts.by_keys([heard.key.partition(" v")[0]]).get(heard.key.partition(" v")[0])
    raw = tx.posts.raw(reply.ref) if reply else None
    proof = Evidence(
        kind="reply",
        key=heard.key,
        url=heard.url,
        text=heard.text,
        author_id=post.post.author.id if post.post.author else "",
        at=heard.at,
        raw=sha256(raw).hexdigest() if raw else "",
        note=f"read by {by}" + (f": {note}" if note else ""),
    )
    known = tx.rights.grants(heard.ref)
    strength = strength_of(post.post.author) if post.post.author else "person"
    made = grants_of(post, request, uses, proof, strength, months)
    for grant in (*made, *superseded(known, made, proof)):
        tx.rights.save_grant(grant)
    return Settled(grants=tuple(grant.id for grant in made))


def _open(tx: Tx, ref: str, clock: Clock) -> None:
    """A person may read a yes after a no; nothing opens what was taken back or disputed."""
    now = clock()
    bars = tx.rights.bars(ref)
    shut = closed([bar for bar in bars if bar.kind in HOPELESS], now)
    if shut is not None:
        raise RightsError(f"This post stays closed: {shut[1]}. Nothing was changed.")
    if closed(bars, now) is not None:
        tx.rights.lift(ref, "declined", now)


def grant_by_hand(
    store: Store,
    ref: str,
    *,
    uses: Sequence[Use],
    by: str,
    clock: Clock,
    note: str,
    terms: str = "",
    language: str = "en",
    territory: Sequence[str] = ("*",),
    products: Sequence[str] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    months: int = 24,
) -> Settled:
    """A permission that reached us elsewhere (a contract, a mail): `note` says where it can be
    read again, and is required. Its strength is a person's word."""
    if not note.strip():
        raise RightsError(
            "A permission needs its evidence: say who allowed it, when, and where that can be "
            "read again. Nothing was changed."
        )
    if not uses or tuple(uses) != known_uses(uses):
        raise RightsError("Name at least one use that we know. Nothing was changed.")
    now = clock()
    start = starts_on or now.date()
    with store.transaction() as tx:
        _open(tx, ref, clock)
        post = tx.posts.get(ref)
        parts = [media.digest for media in tx.media.slots(ref) if media.digest]
        if post.post.text.strip() or post.post.rating is not None:
            parts.append("text")
        if not parts:
            raise RightsError("This post has neither a kept picture nor words to grant.")
        proof = Evidence(kind="by_hand", key=f"{by} {now.isoformat()}", at=now, note=note.strip())
        works = [Work(ref=ref, part=part) for part in dict.fromkeys(parts)]
        made = [
            Grant(
                id=grant_id(work, proof),
                work=work,
                author=author_key(post.post.author),
                uses=tuple(uses),
                territory=tuple(territory),
                products=tuple(products),
                starts_on=start,
                ends_on=ends_on or end_of(start, months),
                terms=terms,
                language=language,
                credit=credit_of(post.post.author),
                evidence=proof,
                strength="person",
            )
            for work in works
        ]
        for grant in made:
            tx.rights.save_grant(grant)
        ids = [grant.id for grant in latest(made)]
        tx.acts.append(
            at=now,
            who=by,
            verb="grant",
            subject=ref,
            after={"uses": list(uses), "grants": ids},
            private={"note": note},
        )
        tx.queue.refresh([ref], now)
    return Settled(grants=tuple(ids))
