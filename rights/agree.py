"""Verb: take an answer given on the consent page, and start one over that nobody has proved.

An answer on a link that stands in public proves nothing: it waits for its code word, so that a
stranger who opens the link can neither allow, refuse nor burn anything. On a link that went to
the author alone it counts at once. One answer at a time stands to a request, however many are
sent at the same moment; a second one changes nothing.
"""

from datetime import datetime

from chorus.clock import Clock
from chorus.errors import RightsError, Stale, StorageError
from chorus.types import (
    Attachment,
    Brand,
    Consent,
    Evidence,
    RightsRequest,
    Stored,
    Strength,
)
from rights.consent import closed, narrowed
from rights.consenting import Choices, common, consent_id, consent_of
from rights.proving import Proved, dhashes_of, heard_id, prove, wait_for_a_person
from storage.store import Store
from storage.tx import Tx


def agree(
    store: Store,
    request_id: str,
    choices: Choices,
    *,
    clock: Clock,
    brand: Brand,
    key: bytes,
    private: bool = False,
    original: bytes = b"",
) -> Consent:
    """Keep one answer, and with `private` (the link reached the author alone) what follows from
    it, in one transaction. Gives back the answer that stands: this one, or an earlier one.

    `original` are the bytes of `choices.original`. RightsError when the post is closed or
    nothing asked for was allowed; Stale when the post was edited since the page was drawn.
    """
    now = clock()
    digest = store.proofs.put(original) if choices.original else None
    try:
        with store.transaction() as tx:
            return _agree(tx, request_id, choices, now=now, brand=brand, key=key, private=private)
    finally:
        if digest:
            _drop_unattached(store, digest)


def again(store: Store, request_id: str, *, clock: Clock) -> None:
    """Start over: an answer nobody proved makes room. RightsError when it was proved."""
    now = clock()
    with store.transaction() as tx:
        standing = tx.consents.standing(request_id)
        if standing is None:
            return
        if standing.proved_at is not None:
            raise RightsError(
                "This answer was proved, so it cannot be started over. Nothing was changed: "
                "take it back instead."
            )
        tx.consents.save(standing.model_copy(update={"status": "void", "original": None}))
        tx.rights.settle(heard_id(standing))
        if standing.original:
            post = tx.attachments.number(standing.ref)
            tx.attachments.drop(digest=standing.original, post=post)
        tx.acts.append(
            at=now,
            who="public",
            verb="again",
            subject=standing.ref,
            before={"consent": standing.id, "status": standing.status},
            after={"consent": standing.id, "status": "void"},
        )
        tx.queue.refresh([standing.ref], now)
    if standing.original:
        _drop_unattached(store, standing.original)


def confirm(
    store: Store,
    name: str,
    seen: Evidence,
    *,
    strength: Strength = "code",
    clock: Clock,
    brand: Brand,
) -> Proved | None:
    """The account showed the code word of this answer: what follows. None when it was proved or
    started over meanwhile."""
    now = clock()
    with store.transaction() as tx:
        consent = tx.consents.get(name)
        if consent.proved_at is not None or consent.status == "void":
            return None
        request, post = tx.rights.request(consent.request), tx.posts.get(consent.ref)
        done = prove(tx, consent, request, post, strength=strength, brand=brand, now=now, seen=seen)
        _note(tx, done, who="author", now=now)
    return done


def _agree(
    tx: Tx,
    request_id: str,
    choices: Choices,
    *,
    now: datetime,
    brand: Brand,
    key: bytes,
    private: bool,
) -> Consent:
    request = tx.rights.request(request_id)
    post = tx.posts.get(request.ref)
    before = tx.consents.find(id=consent_id(request, choices.nonce)) or tx.consents.find(
        request=request_id, status=("given", "proved", "refused")
    )
    if before:
        return before[-1]
    _refuse_what_cannot_be(tx, request, post, choices, now)
    consent = consent_of(
        request,
        post,
        choices,
        key=key,
        dhashes=dhashes_of(tx, tx.media.slots(request.ref)),
        at=now,
    )
    if not tx.consents.open(consent):
        standing = tx.consents.standing(request_id)
        if standing is None:
            raise StorageError("The answer could not be kept. Please send it again.")
        return standing
    _attach(tx, consent, choices, now)
    if private:
        done = prove(tx, consent, request, post, strength="link", brand=brand, now=now)
    else:
        if not choices.yes:
            why = "the account is not proved"
            wait_for_a_person(tx, consent, label="decline", why=why, now=now)
        done = Proved(consent=consent, waiting=not choices.yes)
    _note(tx, done, who="author" if private else "public", now=now)
    return done.consent


def _refuse_what_cannot_be(
    tx: Tx, request: RightsRequest, post: Stored, choices: Choices, now: datetime
) -> None:
    shut = closed(tx.rights.bars(request.ref), now)
    if shut is not None or post.state != "live":
        raise RightsError(
            f"This post is closed ({shut[1] if shut else post.state}), so no answer is needed. "
            "Nothing was changed."
        )
    if not choices.yes:
        return
    if choices.version != post.version:
        raise Stale("The post")
    if not narrowed(request.uses, choices.uses) or not common(request.territory, choices.territory):
        raise RightsError("Nothing that was asked for was allowed. Nothing was changed.")


def _attach(tx: Tx, consent: Consent, choices: Choices, now: datetime) -> None:
    """The original is kept as evidence of the post, where exports may find it."""
    if choices.original is None:
        return
    told = choices.original.model_dump(include={"digest", "name", "mime", "size"})
    by = f"consent:{consent.id}"
    tx.attachments.save(
        Attachment.model_validate({**told, "ref": consent.ref, "by": by, "at": now})
    )


def _note(tx: Tx, done: Proved, *, who: str, now: datetime) -> None:
    """The act, with what is personal aside; and the card of the post is drawn again."""
    consent = done.consent
    tx.acts.append(
        at=now,
        who=who,
        verb="agree",
        subject=consent.ref,
        after={
            "request": consent.request,
            "consent": consent.id,
            "status": consent.status,
            "strength": consent.strength,
            "uses": list(consent.uses),
            "territory": list(consent.territory),
            "months": consent.months,
            "terms": consent.terms,
            "grants": list(done.grants),
            "barred": done.barred,
            "waiting": done.waiting,
        },
        private={
            "credit": consent.credit,
            "guardian": consent.guardian,
            "original": consent.original,
        },
    )
    tx.queue.refresh([consent.ref], now)


def _drop_unattached(store: Store, digest: str) -> None:
    """A file that belongs to no answer is not kept."""
    with store.reading() as tx:
        if tx.attachments.find(digest=digest):
            return
    store.proofs.drop(digest)
