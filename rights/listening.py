"""What `hear` takes in beside replies: forms, public and standing licences, code words of notices,
accounts that closed or opened. The shell's other half; each post is one transaction."""

from collections.abc import Sequence
from datetime import datetime

from chorus.clock import Clock
from chorus.types import Bar, Brand, Grant, Notice, StandingLicence, Stored, Value
from rights import hearing, unasked
from rights.consent import closed
from rights.consenting import code_in
from rights.licences import licence, terms_of
from rights.proving import dhashes_of
from storage.store import Store
from storage.tx import Tx

MOST = 10_000
"""Posts looked at in one run; the next run takes the rest."""


class Taken(Value):
    """Posts that were granted without a question, and posts that must leave every gallery."""

    granted: int = 0
    barred: tuple[str, ...] = ()


def without_asking(store: Store, *, clock: Clock, brand: Brand) -> Taken:
    """Everything that needs no request of ours."""
    now = clock()
    forms, young = _forms(store, brand, now)
    granted = forms + _licensed(store, brand, now) + _standing(store, brand, now)
    barred = (*young, *_taken_back(store, now), *_protected(store, now))
    return Taken(granted=granted, barred=barred)


def _forms(store: Store, brand: Brand, now: datetime) -> tuple[int, list[str]]:
    """Authors who ticked the box for reuse on the upload form."""
    granted, barred = 0, []
    with store.reading() as tx:
        waiting = [post.ref for post in tx.posts.declared(limit=MOST)]
    for ref in waiting:
        with store.transaction() as tx:
            post = tx.posts.get(ref)
            declared = post.post.declared
            if declared is None or _taken(tx, ref, now):
                continue
            if declared.adult is False:
                _bar(tx, ref, "minor", "not of age", now, by="form")
                barred.append(ref)
                continue
            slots = tx.media.slots(ref)
            made = unasked.grants_of_form(
                post, slots, tx.posts.raw(ref), brand, dhashes_of(tx, slots)
            )
            granted += _save(tx, ref, made, now)
    return granted, barred


def _licensed(store: Store, brand: Brand, now: datetime) -> int:
    """Posts whose author had chosen a public licence; those it allows a brand nothing stay as
    they are, and the gate says why."""
    granted = 0
    with store.reading() as tx:
        waiting = tx.posts.many(tx.rights.licensed(MOST))
    for told in waiting:
        known = licence(told.post.licence)
        if known is None:
            continue
        with store.transaction() as tx:
            post = tx.posts.get(told.ref)
            if _taken(tx, post.ref, now) or post.post.licence != told.post.licence:
                continue
            slots = tx.media.slots(post.ref)
            raw = tx.posts.raw(post.ref)
            made = unasked.grants_of_licence(post, slots, raw, brand, dhashes_of(tx, slots))
            if made:
                tx.rights.save_terms(terms_of(known))
            granted += _save(tx, post.ref, made, now)
    return granted


def _standing(store: Store, brand: Brand, now: datetime) -> int:
    """Apply creators' standing licences to their approved posts, up to the cap."""
    granted = 0
    with store.reading() as tx:
        open_now = {s.id: s for s in tx.standing.find()}
        approved = set(tx.decisions.approved()) if open_now else set()
    for told in open_now.values():
        if told.ended_at is not None:
            continue
        network, _, account = told.author.partition(":")
        with store.reading() as tx:
            posts = tx.posts.by_author(network, account)
        waiting = [p for p in posts if p.ref in approved and unasked.covers_post(told, p, now)]
        for post in waiting:
            with store.transaction() as tx:
                standing = tx.standing.lock(told.id)
                granted += _apply(tx, standing, post.ref, brand, now)
    return granted


def _apply(tx: Tx, standing: StandingLicence, ref: str, brand: Brand, now: datetime) -> int:
    """One post more, counted under the licence's lock so that the cap is exact."""
    post = tx.posts.get(ref)
    full = standing.cap is not None and len(tx.rights.resting_on(standing.id)) >= standing.cap
    if full or _taken(tx, ref, now) or not unasked.covers_post(standing, post, now):
        return 0
    slots = tx.media.slots(ref)
    made = unasked.grants_of_standing(standing, post, slots, brand, dhashes_of(tx, slots), now)
    return _save(tx, ref, made, now)


def _taken_back(store: Store, now: datetime) -> list[str]:
    """Authors who proved by a code word under their post that the notice is theirs."""
    barred = []
    with store.reading() as tx:
        notices = [n for n in tx.notices.find(kind="author", status="open") if n.ref and n.code]
        posts = {p.ref: p for p in tx.posts.many([n.ref or "" for n in notices])}
        replies = tx.posts.replies([a for post in posts.values() for a in hearing.names(post)])
    for notice in notices:
        post = posts.get(notice.ref or "")
        if post is not None and (reply := _with_code(post, notice, replies)) is not None:
            with store.transaction() as tx:
                _withdraw(tx, tx.notices.get(notice.id), post, reply, now)
            barred.append(post.ref)
    return barred


def _with_code(post: Stored, notice: Notice, replies: Sequence[Stored]) -> Stored | None:
    for reply in replies:
        if (
            reply.post.reply_to in hearing.names(post)
            and reply.state == "live"
            and hearing.identity(post.post.author, reply.post.author) is not None
            and code_in(reply.post.text, [notice.code])
        ):
            return reply
    return None


def _withdraw(tx: Tx, notice: Notice, post: Stored, reply: Stored, now: datetime) -> None:
    if notice.status != "open":
        return
    tx.queue.drop_key(reply.post.key)
    told = {
        "status": "closed",
        "decided_at": now,
        "decided_by": "chorus",
        "reasons": "The author's own account showed the code word.",
    }
    tx.notices.save(notice.model_copy(update=told))
    tx.posts.close(post.ref, "withdrawn")
    _bar(tx, post.ref, "withdrawn", f"notice {notice.id}", now, by="author")


def _protected(store: Store, now: datetime) -> list[str]:
    """Accounts that are no longer public close their posts, and open them when they are again."""
    with store.reading() as tx:
        hidden = tx.rights.hidden()
        shut = tx.rights.barred("protected")
        posts = {post.ref: post for post in tx.posts.many([bar.ref for bar in shut])}
        seen = {
            bar.ref: tx.posts.version(bar.ref, posts[bar.ref].version).seen_at
            for bar in shut
            if bar.ref in posts and posts[bar.ref].post.visibility == "public"
        }
    for ref in hidden:
        with store.transaction() as tx:
            _bar(tx, ref, "protected", "seen as not public", now, by="chorus")
    for bar in shut:
        if bar.ref in seen and seen[bar.ref] > bar.at:
            with store.transaction() as tx:
                tx.rights.lift(bar.ref, "protected", now)
                _act(tx, bar.ref, now, {"kind": "protected", "lifted": True})
    return hidden


def _taken(tx: Tx, ref: str, now: datetime) -> bool:
    """A post that is closed, was granted already, or whose author's answer waits for a person."""
    shut = closed(tx.rights.bars(ref), now) is not None
    waits = any(not heard.handled for heard in tx.rights.heard_of(ref))
    return shut or waits or bool(tx.rights.grants(ref))


def _save(tx: Tx, ref: str, made: Sequence[Grant], now: datetime) -> int:
    if not made:
        return 0
    for grant in made:
        tx.rights.save_grant(grant)
    first = made[0]
    after: dict[str, object] = {
        "grants": [grant.id for grant in made],
        "uses": list(first.uses),
        "terms": first.terms,
        "strength": first.strength,
        "evidence": first.evidence.kind,
    }
    if first.standing:
        after["standing"] = first.standing
    _act(tx, ref, now, after)
    return 1


def _bar(tx: Tx, ref: str, kind: str, why: str, now: datetime, *, by: str) -> None:
    told = {"ref": ref, "kind": kind, "at": now, "by": by, "why": why}
    tx.rights.bar(Bar.model_validate(told))
    _act(tx, ref, now, {"kind": kind})


def _act(tx: Tx, ref: str, now: datetime, after: dict[str, object]) -> None:
    tx.acts.append(at=now, who="chorus", verb="hear", subject=ref, after=after)
    tx.queue.refresh([ref], now)
