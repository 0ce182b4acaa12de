"""What follows when an answer of the consent page is proved; the shell that `agree` and `hear`
share, inside their transaction. It appends no act: the verb does, with what is told here."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from chorus.types import (
    AnswerLabel,
    Bar,
    Brand,
    Consent,
    Evidence,
    Grant,
    Heard,
    Media,
    RightsRequest,
    Stored,
    Strength,
    Value,
)
from rights.consent import closed
from rights.consenting import (
    NO,
    grants_of_consent,
    is_minor,
    needs_a_person,
    proof_of,
    replaced,
)
from storage.tx import Tx


class Proved(Value):
    """What a proved answer made: the consent as it is now, grants by id, whether the post was
    closed (and must leave every gallery), and whether a person must look."""

    consent: Consent
    grants: tuple[str, ...] = ()
    barred: bool = False
    waiting: bool = False


def prove(
    tx: Tx,
    consent: Consent,
    request: RightsRequest,
    post: Stored,
    *,
    strength: Strength,
    brand: Brand,
    now: datetime,
    seen: Evidence | None = None,
) -> Proved:
    """The account stands behind this answer: `seen` is where it showed the code word (None: the
    link reached it alone). A yes becomes grants, a no closes the post; somebody under 18 closes
    it until a person has a guardian's word; people who may not agree wait for a person."""
    bars = tx.rights.bars(request.ref)
    told = {"status": consent.status, "proved_at": now, "strength": strength}
    if consent.status == "given":
        told["status"] = "proved"
    proved = consent.model_copy(update=told)
    tx.consents.save(proved)
    if request.status != "answered":
        tx.rights.save_request(request.model_copy(update={"status": "answered"}))
    if consent.status == "refused":
        _refuse(tx, proved, now)
        return Proved(consent=proved, barred=True)
    shut = closed(bars, now)
    why = f"the post is closed: {shut[1]}" if shut else needs_a_person(consent)
    if why:
        wait_for_a_person(tx, proved, label="conditional", why=why, now=now)
        made: list[Grant] = []
    else:
        made = _grant(tx, proved, request, post, strength, brand, seen)
    minor = is_minor(consent) and shut is None
    if minor:
        _bar_minor(tx, consent, now)
    return Proved(
        consent=proved,
        grants=tuple(grant.id for grant in made),
        barred=minor,
        waiting=bool(why) or minor,
    )


def wait_for_a_person(
    tx: Tx, consent: Consent, *, label: AnswerLabel, why: str, now: datetime
) -> None:
    """Lay an answer before a person, beside the replies that wait."""
    tx.rights.save_heard(
        Heard(
            id=heard_id(consent),
            request=consent.request,
            ref=consent.ref,
            key=f"consent:{consent.id}",
            text=NO[consent.language] if label == "decline" else "",
            label=label,
            because=f"on the consent page: {why}",
            uses=consent.uses,
            at=now,
        )
    )


def heard_id(consent: Consent) -> str:
    """The id under which an answer waits for a person."""
    return sha256(f"consent:{consent.id}".encode()).hexdigest()[:20]


def dhashes_of(tx: Tx, slots: Sequence[Media]) -> dict[str, int]:
    """How the pictures of a post look, by digest."""
    kept = [tx.media.kept(media.digest) for media in slots if media.digest]
    return {one.digest: one.dhash for one in kept if one and one.dhash is not None}


def _grant(
    tx: Tx,
    consent: Consent,
    request: RightsRequest,
    post: Stored,
    strength: Strength,
    brand: Brand,
    seen: Evidence | None,
) -> list[Grant]:
    slots = tx.media.slots(request.ref)
    proof = proof_of(consent, seen)
    dhashes = dhashes_of(tx, slots)
    made = grants_of_consent(consent, request, post, slots, proof, strength, brand, dhashes)
    for grant in (*replaced(tx.rights.grants(request.ref), made, request), *made):
        tx.rights.save_grant(grant)
    return made


def _bar_minor(tx: Tx, consent: Consent, now: datetime) -> None:
    why = "its author is under 18" if consent.adult is not True else "somebody in it is under 18"
    guardian = f"; guardian named: {consent.guardian}" if consent.guardian else ""
    told = {"ref": consent.ref, "kind": "minor", "at": now, "by": "author", "why": why + guardian}
    tx.rights.bar(Bar.model_validate(told))


def _refuse(tx: Tx, consent: Consent, now: datetime) -> None:
    """A no closes the post; after a yes it is a withdrawal, and the post must never come back."""
    kind = "withdrawn" if tx.rights.grants(consent.ref) else "declined"
    told = {"ref": consent.ref, "kind": kind, "at": now, "by": "author"}
    tx.rights.bar(Bar.model_validate({**told, "why": NO[consent.language]}))
    if kind == "withdrawn":
        tx.posts.close(consent.ref, "withdrawn")
    for reply in tx.rights.heard_of(consent.ref):
        if not reply.handled:
            tx.rights.settle(reply.id)
