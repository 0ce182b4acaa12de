"""Verb: read the replies to our requests, and take in what authors allowed without being asked.

Can be repeated: a reply is heard once (again when it was edited or deleted, and then a person
reads it). Only the author's own account, after the request, counts. An unmistakable yes becomes
grants, a no closes the post, a no after a yes is a withdrawal; everything else waits for a person.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from chorus.clock import Clock
from chorus.types import Bar, Brand, Grant, Heard, RightsRequest, Stored, Strength, Value
from rights import hearing, listening
from rights.consent import closed, latest, utc_day
from rights.granting import assignee_of, grants_of, reply_time
from rights.hearing import Known, Outcome, Talk, names
from rights.proving import dhashes_of, prove
from storage.store import Store
from storage.tx import Tx

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
    """Read what is new; each conversation, form and licence is one transaction."""
    with store.reading() as tx:
        requests = [r for r in tx.rights.requests() if r.status != "drafted"]
        by_post: dict[str, list[RightsRequest]] = {ref: [] for ref in tx.rights.unasked()}
        posts = {p.ref: p for p in tx.posts.many([*by_post, *(r.ref for r in requests)])}
    for request in requests:
        by_post.setdefault(request.ref, []).append(request)
    talks = [
        Talk(post=posts[ref], requests=tuple(some)) for ref, some in by_post.items() if ref in posts
    ]
    counts = HeardCounts()
    for start in range(0, len(talks), BATCH):
        for talk, ours, replies in _replies(store, talks[start : start + BATCH], brand.handles):
            counts = _sum(counts, _listen(store, talk, ours, replies, clock=clock, brand=brand))
    told = listening.without_asking(store, clock=clock, brand=brand)
    return _sum(counts, HeardCounts(declared=told.granted, barred=told.barred))


Ours = dict[str, Stored]
"""Our requests as they were found on the network, by the id of the request."""


def _replies(
    store: Store, talks: Sequence[Talk], handles: Sequence[str]
) -> Iterator[tuple[Talk, Ours, list[Stored]]]:
    """Replies to each post, and to our request where it was collected too."""
    with store.reading() as tx:
        first = tx.posts.replies([a for talk in talks for a in talk.addresses])
        ours = {talk.post.ref: _ours(talk, first, handles) for talk in talks}
        asked = [a for found in ours.values() for own in found.values() for a in names(own)]
        second = tx.posts.replies(asked) if asked else []
    for talk in talks:
        own = ours[talk.post.ref]
        addresses = {*talk.addresses, *(a for one in own.values() for a in names(one))}
        found = {r.ref: r for r in (*first, *second) if r.post.reply_to in addresses}
        unseen = any(r.seen_at is None for r in talk.requests if r.id in own)
        for one in own.values():
            found.pop(one.ref, None)
        if found or unseen:
            yield talk, own, list(found.values())


def _ours(talk: Talk, replies: Sequence[Stored], handles: Sequence[str]) -> Ours:
    found = {}
    for request in talk.requests:
        own = next((r for r in replies if hearing.is_ours(talk, request, r, handles)), None)
        if own is not None:
            found[request.id] = own
    return found


def _listen(
    store: Store,
    talk: Talk,
    ours: Ours,
    replies: Sequence[Stored],
    *,
    clock: Clock,
    brand: Brand,
) -> HeardCounts:
    """One conversation, oldest reply first, in one transaction."""
    now = clock()
    counts = HeardCounts()
    with store.transaction() as tx:
        requests = []
        for told in talk.requests:
            request = tx.rights.request(told.id)
            if request.id in ours and request.seen_at is None:
                request = _seen(tx, request, ours[request.id], now)
                counts = _sum(counts, HeardCounts(seen=1))
            requests.append(request)
        called = {name: names(own) for name, own in ours.items()}
        for reply in sorted(replies, key=lambda r: (reply_time(r) or r.first_seen_at, r.ref)):
            speaker = reply.post.author
            strength = hearing.identity(talk.post.post.author, speaker)
            if strength is None:
                continue
            if reply.state == "gone":
                counts = _sum(counts, _deleted(tx, reply, now))
                continue
            answered = hearing.addressed(requests, reply, called)
            if reply.state == "live" and answered is not None:
                heard = _hear_one(tx, talk.post, answered, reply, strength, now, brand)
                counts = _sum(counts, heard)
            elif reply.state == "live" and not requests:
                counts = _sum(counts, _unasked(tx, talk.post, reply, now, brand))
        if counts != HeardCounts():
            tx.queue.refresh([talk.post.ref], now)
    return counts


def _seen(tx: Tx, request: RightsRequest, own: Stored, now: datetime) -> RightsRequest:
    """Our request stands on the network: proof of sending, with its address."""
    told = {
        "seen_at": now,
        "url": request.url or own.post.url,
        "asked_at": request.asked_at or reply_time(own) or now,
        "status": "sent" if request.status in ("queued", "uncertain") else request.status,
    }
    tx.queue.drop_key(own.post.key)
    seen = request.model_copy(update=told)
    tx.rights.save_request(seen)
    for message in tx.messages.find(request=request.id, kind="request"):
        left = message.status in ("sent", "sent_by_hand")
        update = {"seen_at": now, "url": message.url or own.post.url}
        update |= {} if left else {"status": "sent", "sent_at": message.sent_at or now}
        tx.messages.save(message.model_copy(update=update))
    tx.acts.append(
        at=now,
        who="chorus",
        verb="seen",
        subject=request.ref,
        before={"request": request.id, "status": request.status},
        after={"request": request.id, "status": seen.status},
    )
    return seen


def _hear_one(
    tx: Tx,
    post: Stored,
    request: RightsRequest,
    reply: Stored,
    strength: Strength,
    now: datetime,
    brand: Brand,
) -> HeardCounts:
    key = reply.post.key
    before = tx.rights.heard_key(key)
    if before is not None:
        key = f"{reply.post.key} v{reply.version}"
        if before.text == reply.post.text or tx.rights.heard_key(key):
            return HeardCounts()
    tx.queue.drop_key(reply.post.key)
    known = _known(tx, request, reply, now)
    found = hearing.outcome(request, reply, strength, known, brand.keys)
    heard = hearing.heard_of(request, reply, found, key=key, event="edited" if before else "said")
    tx.rights.save_heard(heard)
    made, barred = _do(tx, post, request, reply, heard, found, known, strength, now, brand)
    if request.status != "answered":
        tx.rights.save_request(request.model_copy(update={"status": "answered"}))
    tx.acts.append(
        at=now,
        who="chorus",
        verb="hear",
        subject=request.ref,
        after={
            "request": request.id,
            "label": heard.label,
            "handled": heard.handled,
            "strength": strength,
            "grants": list(made),
            "uses": list(found.uses) if made else [],
        },
        private={"heard": heard.id, "text": reply.post.text, "because": heard.because},
    )
    return HeardCounts(
        heard=1,
        granted=int(bool(made)),
        declined=int(found.does == "closes"),
        waiting=int(not heard.handled),
        barred=(request.ref,) if barred else (),
    )


def _known(tx: Tx, request: RightsRequest, reply: Stored, now: datetime) -> Known:
    """What the outcome of a reply depends on."""
    today = utc_day(now)
    running = [
        grant
        for grant in latest(tx.rights.grants(request.ref))
        if grant.evidence.request == request.id
        and (grant.ends_on is None or grant.ends_on >= today)
    ]
    return Known(
        running=tuple(grant for grant in running if grant.uses),
        shut=closed(tx.rights.bars(request.ref), now) is not None,
        waits=any(not heard.handled for heard in tx.rights.heard_of(request.ref)),
        consent=hearing.coded(tx.consents.find(request=request.id), reply.post.text),
    )


def _do(
    tx: Tx,
    post: Stored,
    request: RightsRequest,
    reply: Stored,
    heard: Heard,
    found: Outcome,
    known: Known,
    strength: Strength,
    now: datetime,
    brand: Brand,
) -> tuple[tuple[str, ...], bool]:
    """What follows: the grants by id, and whether the post was closed."""
    if found.does == "closes":
        _close(tx, heard, now)
        return (), True
    if found.does not in ("grants", "proves"):
        return (), False
    proof = hearing.evidence_of(
        heard,
        reply.post.author,
        raw=tx.posts.raw(reply.ref),
        collected_at=tx.posts.version(reply.ref, reply.version).seen_at,
    )
    if found.does == "proves" and known.consent is not None:
        proved = prove(
            tx,
            known.consent,
            request,
            post,
            strength="account" if strength == "account" else "code",
            brand=brand,
            now=now,
            seen=proof,
        )
        return proved.grants, proved.barred
    made = grants_of(
        post,
        request,
        found.uses,
        proof,
        strength,
        request.months,
        assignee=assignee_of(brand),
        dhashes=dhashes_of(tx, tx.media.slots(post.ref)),
    )
    for grant in made:
        tx.rights.save_grant(grant)
    return tuple(grant.id for grant in made), False


def _unasked(tx: Tx, post: Stored, reply: Stored, now: datetime, brand: Brand) -> HeardCounts:
    """A no under a post that was granted without a question: it may mean something else, so the
    post is suspended and a person reads it. Anything but a no answers nothing."""
    answer = hearing.understood(reply, brand.keys)
    at = reply_time(reply) or reply.first_seen_at
    since = min((grant.evidence.at for grant in tx.rights.grants(post.ref)), default=now)
    if answer.label != "decline" or at <= since:
        return HeardCounts()
    heard = hearing.said_unasked(post, reply, answer)
    if not tx.rights.save_heard(heard):
        return HeardCounts()
    tx.queue.drop_key(reply.post.key)
    why = f"its author wrote: {answer.because}"
    bar = {"ref": post.ref, "kind": "disputed", "at": now, "by": "author", "why": why}
    tx.rights.bar(Bar.model_validate(bar))
    tx.acts.append(
        at=now,
        who="chorus",
        verb="hear",
        subject=post.ref,
        after={"label": answer.label, "kind": "disputed"},
        private={"heard": heard.id, "text": reply.post.text, "because": answer.because},
    )
    return HeardCounts(heard=1, barred=(post.ref,))


def _close(tx: Tx, heard: Heard, now: datetime) -> None:
    """A no closes the post; after a yes it is a withdrawal, and the post must never come back."""
    kind = "withdrawn" if tx.rights.grants(heard.ref) else "declined"
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


def _deleted(tx: Tx, reply: Stored, now: datetime) -> HeardCounts:
    """A deleted reply: what it allows today is suspended, and a person is asked."""
    before = tx.rights.heard_key(reply.post.key)
    if before is None or not before.request or tx.posts.get(before.ref).state != "live":
        return HeardCounts()
    told = [
        heard
        for heard in tx.rights.heard_of(before.ref)
        if heard.event != "deleted" and hearing.reply_key(heard) == reply.post.key
    ]
    keys = {heard.key for heard in told}
    today = utc_day(now)
    resting = [g for g in latest(tx.rights.grants(before.ref)) if _rests(g, keys, today)]
    gone = hearing.deleted(max(told, key=lambda heard: heard.at), now)
    if not resting or not tx.rights.save_heard(gone):
        return HeardCounts()
    bar = {"ref": gone.ref, "kind": "disputed", "at": now, "by": "chorus", "why": gone.because}
    tx.rights.bar(Bar.model_validate(bar))
    tx.acts.append(
        at=now,
        who="chorus",
        verb="hear",
        subject=gone.ref,
        after={
            "event": "deleted",
            "kind": "disputed",
            "grants": [grant.id for grant in resting],
        },
        private={"heard": gone.id},
    )
    return HeardCounts(heard=1, waiting=1, barred=(gone.ref,))


def _rests(grant: Grant, keys: set[str], today: date) -> bool:
    proof = grant.evidence
    ended = grant.ends_on is not None and grant.ends_on < today
    return bool(grant.uses) and not ended and proof.kind == "reply" and proof.key in keys


def _sum(one: HeardCounts, two: HeardCounts) -> HeardCounts:
    return HeardCounts(
        **{
            name: getattr(one, name) + getattr(two, name)
            for name in ("heard", "granted", "declined", "waiting", "declared", "seen")
        },
        barred=tuple(dict.fromkeys((*one.barred, *two.barred))),
    )
