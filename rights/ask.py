"""Verb: write the requests of a batch that a person confirmed, and note which were sent by hand.

Can be repeated: a post that was asked, answered, refused or taken back is never asked again.
Sending through a network's API belongs between `due` and `sent`: a request goes `queued` →
`uncertain` → `sent`, and what stays `uncertain` is settled by finding our own reply or by a
person, never by sending again (house, section 7).
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.text import fold
from chorus.types import Brand, Media, RightsRequest, Stored, Terms, Use, Value, Work
from rights.consent import closed, covers, latest
from rights.wording import compose, language_for, terms
from storage.store import Store, Tx

SENDABLE = ("drafted", "queued", "uncertain")


class NotAsked(Value):
    """A post that was left out, and why: a code with the sentence `say` makes of it."""

    ref: str
    why: str


class Asked(Value):
    """What became of a batch. `assisted` are queued posts whose author is not named by the
    network: a person opens the post and pastes the text there."""

    queued: tuple[str, ...] = ()
    refused: tuple[NotAsked, ...] = ()
    assisted: tuple[str, ...] = ()


_SENTENCES = {
    "already_asked": "was asked before",
    "already_granted": "already allows this",
    "own": "is our own",
    "no_work": "has neither a kept picture nor words",
    "too_long": "cannot be asked within the length this network allows; ask for fewer uses",
    "missing": "is not here any more",
}


def say(why: str) -> str:
    """A code of `NotAsked` as a sentence's end: "this post …"."""
    return _SENTENCES.get(why, why)


def ask(
    store: Store, refs: Sequence[str], *, by: str, uses: Sequence[Use], brand: Brand, clock: Clock
) -> Asked:
    """Queue one request for each post, in one transaction with one act that names them all."""
    if not uses:
        raise RightsError("No use was named, so nothing was asked. Choose at least one.")
    if not brand.keys:
        raise RightsError(
            "There is no hashtag that means yes, so nothing was asked. "
            "Add `keys:` under `brand:` in config.yaml."
        )
    now = clock()
    queued: list[str] = []
    refused: list[NotAsked] = []
    assisted: list[str] = []
    texts: set[str] = set()
    with store.transaction() as tx:
        wanted = list(dict.fromkeys(refs))
        found = {post.ref: post for post in tx.posts.many(wanted)}
        for ref in wanted:
            post = found.get(ref)
            works = _works(post, tx.media.slots(ref)) if post else ()
            why = _why_not(tx, post, works, uses, brand, clock)
            if post is None or why:
                refused.append(NotAsked(ref=ref, why=why or "missing"))
                continue
            language = language_for(post.post.language, brand)
            text = compose(post.post.network, language, post.post.author, uses, brand)
            if text is None:
                refused.append(NotAsked(ref=ref, why="too_long"))
                continue
            behind: Terms = terms(language, uses, brand)
            tx.rights.save_terms(behind)
            texts.add(behind.digest)
            tx.rights.save_request(
                RightsRequest(
                    id=sha256(f"{ref}\0{now.isoformat()}".encode()).hexdigest()[:20],
                    ref=ref,
                    works=works,
                    uses=tuple(uses),
                    territory=brand.territory,
                    language=language,
                    text=text,
                    terms=behind.digest,
                    status="queued",
                    by=by,
                    created_at=now,
                )
            )
            queued.append(ref)
            if post.post.author is None or not post.post.author.handle:
                assisted.append(ref)
        if queued:
            after = {"refs": queued, "uses": list(uses), "terms": sorted(texts)}
            tx.acts.append(at=now, who=by, verb="ask", subject="posts", after=after)
            tx.queue.refresh(queued, now)
    return Asked(queued=tuple(queued), refused=tuple(refused), assisted=tuple(assisted))


def sent(store: Store, request_id: str, *, by: str, clock: Clock, url: str | None = None) -> None:
    """A person says that they sent this request; only finding it on the network proves it.

    RightsError when it was sent before: the first hour counts, because replies are read from it.
    """
    now = clock()
    with store.transaction() as tx:
        request = tx.rights.request(request_id)
        if request.status not in SENDABLE:
            raise RightsError(
                "This request was marked as sent before. Nothing was changed: "
                "answers are read from the first time on."
            )
        after = {"status": "sent_by_hand", "asked_at": now, "url": url}
        tx.rights.save_request(request.model_copy(update=after))
        tx.acts.append(
            at=now,
            who=by,
            verb="sent",
            subject=request.ref,
            before={"request": request.id, "status": request.status},
            after={"request": request.id, "status": "sent_by_hand"},
        )
        tx.queue.refresh([request.ref], now)


def due(store: Store) -> list[RightsRequest]:
    """The outbox: what waits to be sent or to be settled, oldest first."""
    with store.reading() as tx:
        return tx.rights.requests(*SENDABLE)


def _works(post: Stored, slots: Sequence[Media]) -> tuple[Work, ...]:
    """What the request is about: each kept picture or clip, and the words."""
    parts = [media.digest for media in slots if media.digest]
    if post.post.text.strip() or post.post.rating is not None:
        parts.append("text")
    return tuple(Work(ref=post.ref, part=part) for part in dict.fromkeys(parts))


def _why_not(
    tx: Tx,
    post: Stored | None,
    works: Sequence[Work],
    uses: Sequence[Use],
    brand: Brand,
    clock: Clock,
) -> str:
    """A reason not to ask, "" when there is none."""
    if post is None:
        return "missing"
    now = clock()
    shut = closed(tx.rights.bars(post.ref), now)
    if shut is not None or post.state != "live":
        return shut[0] if shut else post.state
    if _is_own(post, brand):
        return "own"
    return _said_before(tx, post, uses, now) or ("" if works else "no_work")


def _is_own(post: Stored, brand: Brand) -> bool:
    author = post.post.author
    own = {fold(handle.lstrip("@")) for handle in brand.handles}
    return bool(author and author.handle and fold(author.handle.lstrip("@")) in own)


def _said_before(tx: Tx, post: Stored, uses: Sequence[Use], now: datetime) -> str:
    """Asked or allowed already? More than a yes covers may be asked once that was answered."""
    grants = [
        grant
        for grant in latest(tx.rights.grants(post.ref))
        if grant.ends_on is None or grant.ends_on >= now.date()
    ]
    if grants and all(any(covers(g, use) for grant in grants for g in grant.uses) for use in uses):
        return "already_granted"
    before = tx.rights.request_of(post.ref)
    if before is None or before.status == "lapsed":
        return ""
    return "" if grants and before.status == "answered" else "already_asked"
