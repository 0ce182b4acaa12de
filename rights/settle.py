"""Verb: a person reads an answer as a grant or a no, or brings a permission given elsewhere.

Never wider than what was asked; an answer is settled once and stays as proof. A permission by hand
needs evidence that can be read again, and a second person where the house asks for one.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.types import (
    Bar,
    Brand,
    Consent,
    Evidence,
    Heard,
    Proposal,
    Stored,
    Strength,
    Use,
    Value,
)
from rights import hearing
from rights.attached import File, attachments
from rights.consent import closed, covers, narrowed
from rights.consenting import grants_of_consent, is_minor, proof_of
from rights.granting import (
    assignee_of,
    end_of,
    granted,
    grants_of,
    strength_of,
    superseded,
    works_of,
)
from rights.proving import dhashes_of
from rights.wording import known_uses
from storage.store import Store
from storage.tx import Tx

HOPELESS = frozenset({"withdrawn", "gone", "erased", "protected", "disputed", "minor"})
"""Bars which no reading of an answer can open."""


class Settled(Value):
    """What a reading made: grants by id, or a bar; `barred` posts must leave the galleries;
    `proposal` waits for a second person."""

    grants: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    proposal: str = ""


def settle(
    store: Store,
    heard_id: str,
    *,
    uses: Sequence[Use],
    by: str,
    clock: Clock,
    note: str = "",
    months: int | None = None,
    brand: Brand | None = None,
) -> Settled:
    """Read one reply as a yes to `uses`; none of them means no. `months` is how long a yes lasts:
    as long as was asked for, or less; never longer.

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
            made = _grant(tx, heard, uses, by, clock, note, months, brand)
        tx.rights.settle(heard_id)
        tx.acts.append(
            at=now,
            who=by,
            verb="settle",
            subject=heard.ref,
            before={"label": heard.label},
            after={"uses": list(uses), "grants": list(made.grants)},
            # the id is a digest of the reply's public key: in clear it would name the reply
            private={"heard": heard.id, **({"note": note} if note else {})},
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
    tx: Tx,
    heard: Heard,
    uses: Sequence[Use],
    by: str,
    clock: Clock,
    note: str,
    months: int | None,
    brand: Brand | None,
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
    slots = tx.media.slots(heard.ref)
    key = hearing.reply_key(heard)
    reply = tx.posts.by_keys([key]).get(key)
    speaker = reply.post.author if reply else post.post.author
    proof = hearing.evidence_of(
        heard,
        speaker,
        raw=tx.posts.raw(reply.ref) if reply else None,
        collected_at=tx.posts.version(reply.ref, reply.version).seen_at if reply else None,
    ).model_copy(update={"note": f"read by {by}" + (f": {note}" if note else "")})
    author = post.post.author
    strength: Strength = "person"
    if author:
        strength = hearing.identity(author, speaker) or strength_of(author)
    consent = _consent(tx, heard)
    dhashes = dhashes_of(tx, slots)
    if consent is not None:
        proof = proof_of(consent, proof)
        strength = consent.strength or ("code" if strength == "handle" else strength)
        said = {"uses": narrowed(consent.uses, uses), "people_agree": True}
        counts = consent.model_copy(update=said)
        house = brand or Brand(name="")
        made = grants_of_consent(counts, request, post, slots, proof, strength, house, dhashes)
        _prove(tx, consent, strength, clock)
    else:
        made = grants_of(
            post,
            request,
            uses,
            proof,
            strength,
            max(1, min(months or request.months, request.months)),
            assignee=assignee_of(brand),
            dhashes=dhashes,
        )
    known = tx.rights.grants(heard.ref)
    for grant in (*made, *superseded(known, made, proof)):
        tx.rights.save_grant(grant)
    return Settled(grants=tuple(grant.id for grant in made))


def _consent(tx: Tx, heard: Heard) -> Consent | None:
    """The answer of the consent page that waits behind a reply: it is one, or its code is in it."""
    consents = tx.consents.find(request=heard.request, status=("given", "proved"))
    told = [consent for consent in consents if heard.key == f"consent:{consent.id}"]
    return told[0] if told else hearing.coded(consents, heard.text)


def _prove(tx: Tx, consent: Consent, strength: Strength, clock: Clock) -> None:
    """A person stands for the account. Whoever is under 18 still needs a guardian's word."""
    if consent.status != "given":
        return
    now = clock()
    told = {"status": "proved", "proved_at": now, "strength": strength}
    tx.consents.save(consent.model_copy(update=told))
    if is_minor(consent):
        bar = {"ref": consent.ref, "kind": "minor", "at": now, "by": "author", "why": "under 18"}
        tx.rights.bar(Bar.model_validate(bar))


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
    url: str | None = None,
    files: Sequence[File] = (),
    second_person: bool = False,
    brand: Brand | None = None,
    terms: str = "",
    language: str = "en",
    territory: Sequence[str] = ("*",),
    products: Sequence[str] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    months: int = 24,
) -> Settled:
    """Record a permission that was given elsewhere (a contract, a message), with its evidence: a
    note that says who allowed it and when, and a file of it or the address where it stands.

    With `second_person` it only waits (`Settled.proposal`) until another one confirms it.
    RightsError without evidence, with uses we do not know, or for a post that stays closed.
    """
    if not note.strip() or not (files or (url or "").strip()):
        raise RightsError(
            "A permission needs its evidence: a note that says who allowed it and when, and the "
            "letter or screenshot as a file, or the address where it can be read again. "
            "Nothing was changed."
        )
    if not uses or tuple(uses) != known_uses(uses):
        raise RightsError("Name at least one use that we know. Nothing was changed.")
    now = clock()
    kept = attachments(files, ref, by, now)
    proposal = Proposal(
        id=sha256(f"{ref}\0{by}\0{now.isoformat()}\0{note}".encode()).hexdigest()[:20],
        ref=ref,
        by=by,
        at=now,
        uses=tuple(uses),
        territory=tuple(territory),
        products=tuple(products),
        starts_on=starts_on or now.date(),
        ends_on=ends_on,
        months=months,
        terms=terms,
        language=language,
        note=note.strip(),
        url=(url or "").strip() or None,
        files=tuple(file.digest for file in kept),
        assignee=assignee_of(brand),
    )
    for _, data in files:
        store.proofs.put(data)
    with store.transaction() as tx:
        _open(tx, ref, clock)
        if not works_of(tx.posts.get(ref), tx.media.slots(ref)):
            raise RightsError("This post has neither a kept picture nor words to grant.")
        for file in kept:
            tx.attachments.save(file)
        if second_person:
            tx.proposals.save(proposal)
            _log(tx, proposal, "propose", by, clock)
            return Settled(proposal=proposal.id)
        made = _record(tx, proposal, clock)
        _log(tx, proposal, "grant", by, clock, made)
    return Settled(grants=made)


def confirm(store: Store, proposal_id: str, *, by: str, clock: Clock) -> Settled:
    """A second person stands behind a permission brought by hand: now it counts.

    RightsError for whoever proposed it, when it was decided before, or for a closed post.
    """
    with store.transaction() as tx:
        proposal = _decide(tx, proposal_id, by)
        _open(tx, proposal.ref, clock)
        told = {"status": "confirmed", "decided_by": by, "decided_at": clock()}
        proposal = proposal.model_copy(update=told)
        tx.proposals.save(proposal)
        made = _record(tx, proposal, clock)
        _log(tx, proposal, "confirm", by, clock, made)
    return Settled(grants=made)


def refuse_proposal(store: Store, proposal_id: str, *, by: str, why: str, clock: Clock) -> None:
    """A second person does not: nothing is granted. Whoever proposed it may take it back so too."""
    with store.transaction() as tx:
        proposal = _decide(tx, proposal_id, by, own=True)
        told = {"status": "refused", "decided_by": by, "decided_at": clock(), "why": why}
        proposal = proposal.model_copy(update=told)
        tx.proposals.save(proposal)
        _log(tx, proposal, "refuse", by, clock)


def _decide(tx: Tx, proposal_id: str, by: str, *, own: bool = False) -> Proposal:
    proposal = tx.proposals.get(proposal_id)
    if proposal.status != "open":
        raise RightsError(
            f"{proposal.decided_by} dealt with this permission before. Nothing was changed."
        )
    if proposal.by.casefold() == by.casefold() and not own:
        raise RightsError(
            "You brought this permission yourself, so somebody else has to confirm it. "
            "Nothing was changed."
        )
    return proposal


def _record(tx: Tx, proposal: Proposal, clock: Clock) -> tuple[str, ...]:
    """The grants of a permission by hand, one for each work of the post as it is now."""
    ref = proposal.ref
    post, slots = tx.posts.get(ref), tx.media.slots(ref)
    start = proposal.starts_on or proposal.at.date()
    made = granted(
        post,
        works_of(post, slots),
        _proof(proposal, post),
        dhashes_of(tx, slots),
        uses=proposal.uses,
        territory=proposal.territory,
        products=proposal.products,
        starts_on=start,
        ends_on=proposal.ends_on or end_of(start, proposal.months),
        terms=proposal.terms,
        language=proposal.language,
        assignee=proposal.assignee,
        strength=proposal.strength,
    )
    for grant in made:
        tx.rights.save_grant(grant)
    tx.queue.refresh([ref], clock())
    return tuple(grant.id for grant in made)


def _proof(proposal: Proposal, post: Stored) -> Evidence:
    return Evidence(
        kind="by_hand",
        key=f"{proposal.by} {proposal.at.isoformat()}",
        url=proposal.url,
        author_id=post.post.author.id if post.post.author else "",
        at=proposal.at,
        note=proposal.note,
        files=proposal.files,
        collected_at=proposal.at,
    )


def _log(
    tx: Tx, proposal: Proposal, verb: str, by: str, clock: Clock, made: Sequence[str] = ()
) -> None:
    told = {"uses": list(proposal.uses), "grants": list(made), "files": list(proposal.files)}
    tx.acts.append(
        at=clock(),
        who=by,
        verb=verb,
        subject=proposal.ref,
        after={**told, "proposal": proposal.id},
        private={"note": proposal.note, "url": proposal.url, "why": proposal.why},
    )
