"""Verb: read the replies to our requests, and what authors declared on the upload form.

Can be repeated: a reply is heard once (again when it was edited, and then a person reads it).
Only the author's own account, after the request, counts. An unmistakable yes becomes grants, a
no closes the post, a no after a yes is a withdrawal; everything else waits for a person.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from chorus.clock import Clock
from chorus.types import (
    Answer,
    Bar,
    Brand,
    Evidence,
    Grant,
    Heard,
    RightsRequest,
    Stored,
    Value,
    Work,
)
from rights.consent import closed, latest, narrowed, understand
from rights.granting import (
    author_key,
    credit_of,
    end_of,
    grant_id,
    grants_of,
    reply_time,
    strength_of,
)
from rights.wording import known_uses, same_text
from storage.store import Store, Tx

OPEN = ("uncertain", "sent_by_hand", "sent", "answered")
BATCH = 200


class HeardCounts(Value):
    """What was heard. `barred` are posts that must leave every gallery now."""

    heard: int = 0
    granted: int = 0
    declined: int = 0
    waiting: int = 0
    declared: int = 0
    seen: int = 0
    barred: tuple[str, ...] = ()


def hear(store: Store, *, clock: Clock, brand: Brand) -> HeardCounts:
    """Read what is new; each request and each form is one transaction."""
    with store.reading() as tx:
        requests = tx.rights.requests(*OPEN)
        posts = {post.ref: post for post in tx.posts.many([r.ref for r in requests])}
    talks = [
        _Talk(request=request, post=posts[request.ref])
        for request in requests
        if request.ref in posts
    ]
    counts = HeardCounts()
    for start in range(0, len(talks), BATCH):
        some = talks[start : start + BATCH]
        for talk, replies in _replies(store, some):
            told = _listen(store, talk, replies, clock=clock, brand=brand)
            counts = _sum(counts, told)
    return _sum(counts, _forms(store, clock=clock, brand=brand))


class _Talk(Value):
    """A request and the post it is about."""

    request: RightsRequest
    post: Stored

    @property
    def addresses(self) -> tuple[str, ...]:
        """What a reply may say it answers: the post, or our own request under it."""
        post = self.post.post
        told = (post.id, post.key, post.url, self.request.url)
        return tuple(dict.fromkeys(address for address in told if address))


def _replies(store: Store, talks: Sequence[_Talk]) -> Iterator[tuple[_Talk, list[Stored]]]:
    """Replies to each post, and to our request where it was collected too."""
    with store.reading() as tx:
        first = tx.posts.replies([a for talk in talks for a in talk.addresses])
        ours = {
            talk.request.id: next((r for r in first if _is_ours(talk, r)), None) for talk in talks
        }
        asked = [a for own in ours.values() if own for a in _names(own)]
        second = tx.posts.replies(asked) if asked else []
    for talk in talks:
        own = ours[talk.request.id]
        addresses = {*talk.addresses, *(_names(own) if own else ())}
        found = {r.ref: r for r in (*first, *second) if r.post.reply_to in addresses}
        if own and talk.request.seen_at is None:
            yield talk, list(found.values())
        elif any(r is not own for r in found.values()):
            yield talk, [r for r in found.values() if r is not own]


def _names(post: Stored) -> tuple[str, ...]:
    return tuple(a for a in (post.post.id, post.post.key, post.post.url) if a)


def _is_ours(talk: _Talk, reply: Stored) -> bool:
    """Our own request, found on the network: somebody else's words under the author's post."""
    return (
        reply.post.reply_to in talk.addresses
        and author_key(reply.post.author) != author_key(talk.post.post.author)
        and same_text(reply.post.text, talk.request.text)
    )


def _listen(
    store: Store, talk: _Talk, replies: Sequence[Stored], *, clock: Clock, brand: Brand
) -> HeardCounts:
    """One conversation, oldest reply first, in one transaction."""
    now = clock()
    counts = HeardCounts()
    with store.transaction() as tx:
        request = tx.rights.request(talk.request.id)
        own = next((r for r in replies if _is_ours(talk, r)), None)
        if own is not None and request.seen_at is None:
            request = _seen(tx, request, own, now)
            counts = HeardCounts(seen=1)
        theirs = [r for r in replies if _counts(talk, request, r)]
        for reply in sorted(theirs, key=lambda r: (reply_time(r) or r.first_seen_at, r.ref)):
            counts = _sum(counts, _hear_one(tx, talk, request, reply, now, brand))
        if counts.heard:
            request = request.model_copy(update={"status": "answered"})
            tx.rights.save_request(request)
        if counts != HeardCounts():
            tx.queue.refresh([request.ref], now)
    return counts


def _seen(tx: Tx, request: RightsRequest, own: Stored, now: datetime) -> RightsRequest:
    """Our request stands on the network: proof of sending, with its address."""
    told = {
        "seen_at": now,
        "url": request.url or own.post.url,
        "asked_at": request.asked_at or reply_time(own) or now,
        "status": "sent" if request.status == "uncertain" else request.status,
    }
    tx.queue.drop_key(own.post.key)
    seen = request.model_copy(update=told)
    tx.rights.save_request(seen)
    tx.acts.append(
        at=now,
        who="chorus",
        verb="seen",
        subject=request.ref,
        before={"request": request.id, "status": request.status},
        after={"request": request.id, "status": seen.status},
    )
    return seen


def _counts(talk: _Talk, request: RightsRequest, reply: Stored) -> bool:
    """Only the author's own account, after we asked. A network that names nobody never counts."""
    author, asker = talk.post.post.author, reply.post.author
    if author is None or asker is None or author_key(author) != author_key(asker):
        return False
    at = reply_time(reply) or reply.first_seen_at
    return request.asked_at is not None and at > request.asked_at and reply.state == "live"


def _hear_one(
    tx: Tx, talk: _Talk, request: RightsRequest, reply: Stored, now: datetime, brand: Brand
) -> HeardCounts:
    key = reply.post.key
    before = tx.rights.heard_key(key)
    if before is not None and before.text != reply.post.text:
        key = f"{reply.post.key} v{reply.version}"
        edited = tx.rights.heard_key(key) is None
        if not edited:
            return HeardCounts()
    elif before is not None:
        return HeardCounts()
    tx.queue.drop_key(reply.post.key)
    answer = _answer(reply, brand)
    grants = latest(tx.rights.grants(request.ref))
    bars = tx.rights.bars(request.ref)
    open_before = any(not heard.handled for heard in tx.rights.heard_of(request.ref))
    made: list[Grant] = []
    handled = answer.label == "decline"
    if answer.label == "grant" and closed(bars, now) is None and not open_before:
        uses = narrowed(request.uses, answer.uses) if answer.uses else request.uses
        running = [g for g in grants if g.ends_on is None or g.ends_on >= now.date()]
        handled = bool(uses)
        if uses and not running:
            author = talk.post.post.author
            assert author is not None  # _counts asked
            proof = _evidence(tx, reply, now)
            made = grants_of(talk.post, request, uses, proof, strength_of(author), brand.months)
    heard = Heard(
        id=sha256(key.encode()).hexdigest()[:20],
        request=request.id,
        ref=request.ref,
        key=key,
        url=reply.post.url,
        text=reply.post.text,
        label=answer.label,
        because=answer.because,
        uses=answer.uses,
        at=reply_time(reply) or reply.first_seen_at,
        handled=handled,
    )
    tx.rights.save_heard(heard)
    for grant in made:
        tx.rights.save_grant(grant)
    barred: tuple[str, ...] = ()
    if answer.label == "decline":
        _close(tx, heard, grants, now)
        barred = (request.ref,)
    tx.acts.append(
        at=now,
        who="chorus",
        verb="hear",
        subject=request.ref,
        after={
            "request": request.id,
            "heard": heard.id,
            "label": answer.label,
            "handled": handled,
            "grants": [grant.id for grant in made],
            "uses": list(made[0].uses) if made else [],
        },
        private={"text": reply.post.text, "because": answer.because},
    )
    return HeardCounts(
        heard=1,
        granted=int(bool(made)),
        declined=int(answer.label == "decline"),
        waiting=int(not handled),
        barred=barred,
    )


def _answer(reply: Stored, brand: Brand) -> Answer:
    """What the reply says; an edited one is read by a person, who can compare the versions."""
    answer = understand(reply.post.text, brand.keys)
    if answer.label == "decline":
        return answer
    if reply.version > 1 or reply.post.edited_at is not None:
        return Answer(label="unclear", because="edited after it was sent")
    if reply_time(reply) is None:
        return Answer(label="unclear", because="the network does not say when it was sent")
    if answer.label == "grant" and reply.post.repost_of is not None:
        return Answer(label="unclear", because="somebody else's words")
    return answer


def _evidence(tx: Tx, reply: Stored, now: datetime) -> Evidence:
    raw = tx.posts.raw(reply.ref)
    return Evidence(
        kind="reply",
        key=reply.post.key,
        url=reply.post.url,
        text=reply.post.text,
        author_id=reply.post.author.id if reply.post.author else "",
        at=reply_time(reply) or now,
        raw=sha256(raw).hexdigest() if raw else "",
    )


def _close(tx: Tx, heard: Heard, grants: Sequence[Grant], now: datetime) -> None:
    """A no closes the post; after a yes it is a withdrawal, and the post must never come back."""
    kind = "withdrawn" if grants else "declined"
    tx.rights.bar(
        Bar.model_validate(
            {"ref": heard.ref, "kind": kind, "at": now, "by": "author", "why": heard.because}
        )
    )
    if kind == "withdrawn":
        tx.posts.close(heard.ref, "withdrawn")
    for reply in tx.rights.heard_of(heard.ref):
        if not reply.handled:
            tx.rights.settle(reply.id)


def _forms(store: Store, *, clock: Clock, brand: Brand) -> HeardCounts:
    """Authors who ticked the box for reuse on the upload form, one transaction for each."""
    now = clock()
    counts = HeardCounts()
    with store.reading() as tx:
        waiting = [post.ref for post in tx.posts.declared(limit=10_000)]
    for ref in waiting:
        with store.transaction() as tx:
            counts = _sum(counts, _form(tx, tx.posts.get(ref), now, brand))
    return counts


def _form(tx: Tx, post: Stored, now: datetime, brand: Brand) -> HeardCounts:
    declared = post.post.declared
    if declared is None or closed(tx.rights.bars(post.ref), now) or tx.rights.grants(post.ref):
        return HeardCounts()
    if declared.adult is False:
        bar = {"ref": post.ref, "kind": "minor", "at": now, "by": "form", "why": "not of age"}
        tx.rights.bar(Bar.model_validate(bar))
        tx.acts.append(at=now, who="chorus", verb="hear", subject=post.ref, after={"kind": "minor"})
        tx.queue.refresh([post.ref], now)
        return HeardCounts(barred=(post.ref,))
    uses = known_uses(declared.uses)
    slots = tx.media.slots(post.ref)
    parts = [media.digest for media in slots if media.digest]
    if not uses or declared.adult is None or not declared.terms or len(parts) < len(slots):
        return HeardCounts()
    if post.post.text.strip() or post.post.rating is not None:
        parts.append("text")
    raw = tx.posts.raw(post.ref)
    proof = Evidence(
        kind="form",
        key=post.post.key,
        url=post.post.url,
        author_id=post.post.author.id if post.post.author else "",
        at=declared.at,
        raw=sha256(raw).hexdigest() if raw else "",
    )
    start = declared.at.date()
    for part in dict.fromkeys(parts):
        work = Work(ref=post.ref, part=part)
        tx.rights.save_grant(
            Grant(
                id=grant_id(work, proof),
                work=work,
                author=author_key(post.post.author),
                uses=uses,
                territory=brand.territory,
                starts_on=start,
                ends_on=end_of(start, brand.months),
                terms=declared.terms,
                language=declared.language or brand.language,
                credit=credit_of(post.post.author),
                evidence=proof,
                strength="form",
            )
        )
    after = {"uses": list(uses), "terms": declared.terms, "strength": "form"}
    tx.acts.append(at=now, who="chorus", verb="hear", subject=post.ref, after=after)
    tx.queue.refresh([post.ref], now)
    return HeardCounts(declared=1)


def _sum(one: HeardCounts, two: HeardCounts) -> HeardCounts:
    return HeardCounts(
        **{
            name: getattr(one, name) + getattr(two, name)
            for name in ("heard", "granted", "declined", "waiting", "declared", "seen")
        },
        barred=tuple(dict.fromkeys((*one.barred, *two.barred))),
    )
