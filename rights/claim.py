"""Verb: somebody says a post is theirs and wants it back; the code word decides whether it is.

Nothing is hidden by asking, however often: `hear` (a reply) and the profile chore see the code
word at the author's own account, and only then is the post taken back. Asking does the same work
whether or not the post is known; the posts meant are found afterwards.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from chorus.clock import Clock
from chorus.types import Notice, Policy
from rights.consenting import new_code
from storage.store import Store
from storage.tx import Tx

BATCH = 200
MOST_POSTS = 500
"""Posts of one handle that one request speaks for, the newest first."""


def claim(
    store: Store, told: str, *, language: str, key: bytes, policy: Policy, clock: Clock
) -> str:
    """The code word for what was pasted (a link, a handle). The same words on the same day have
    the same one, so that asking again is harmless."""
    now = clock()
    seed = f"{told.strip().casefold()}\0{now:%Y-%m-%d}"
    code = new_code(key, f"take back\0{seed}")
    name = hmac.new(key, b"claim\0" + seed.encode(), sha256).hexdigest()[:12]
    with store.transaction() as tx:
        tx.notices.save(
            Notice(
                id=name,
                kind="author",
                address=told.strip()[:500],
                language=language,
                code=code,
                at=now,
                due_at=now + timedelta(days=policy.link_days),
            )
        )
    return code


def resolve(store: Store, *, clock: Clock) -> int:
    """Find the posts that were meant, one notice for each; close what nobody proved in time.
    Returns how many posts now wait for their code word."""
    now, found = clock(), 0
    with store.reading() as tx:
        waiting = tx.notices.find(kind="author", status="open")
    todo = [notice for notice in waiting if notice.ref is None or notice.due_at <= now]
    for start in range(0, len(todo), BATCH):
        with store.transaction() as tx:
            for notice in todo[start : start + BATCH]:
                if notice.ref is None:
                    found += _resolve(tx, notice, now)
                else:
                    _close(tx, notice.id, now, "Nobody showed the code word in time.")
    return found


def proved(store: Store, notice_id: str, *, clock: Clock) -> None:
    """The account showed the code word and the post was taken back: the notice is done."""
    with store.transaction() as tx:
        _close(tx, notice_id, clock(), "The author's own account showed the code word.")


def _close(tx: Tx, notice_id: str, now: datetime, why: str) -> None:
    """Close a notice that is still open."""
    notice = tx.notices.get(notice_id)
    if notice.status == "open":
        told = {"status": "closed", "decided_at": now, "decided_by": "chorus", "reasons": why}
        tx.notices.save(notice.model_copy(update=told))
        if notice.ref:
            _log(tx, notice.ref, {"notice": notice_id, "status": "closed"}, now, who="chorus")


def _log(tx: Tx, ref: str, after: dict[str, str], now: datetime, *, who: str) -> None:
    tx.acts.append(at=now, who=who, verb="claim", subject=ref, after=after)


def _resolve(tx: Tx, notice: Notice, now: datetime) -> int:
    """One notice for each post that can still be taken back and whose author is known."""
    found = 0
    for post in tx.posts.many(tx.search.named(notice.address, MOST_POSTS)):
        name = sha256(f"{notice.code}\0{post.ref}".encode()).hexdigest()[:12]
        if post.state == "live" and post.post.author and not tx.notices.find(id=name):
            tx.notices.save(notice.model_copy(update={"id": name, "ref": post.ref}))
            _log(tx, post.ref, {"notice": name, "status": "open"}, now, who="public")
            found += 1
    tx.notices.drop(id=notice.id)
    return found
