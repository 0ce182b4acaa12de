"""Verb: notices from outside: taken in, decided by a person with reasons, countered, put back.

A notice hides nothing by itself, however many come: only a person's decision does. Taking the
same notice twice keeps it once. Every step tells both sides what they may do next.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.types import Bar, Brand, Notice, NoticeKind, Policy, Stored, Value
from rights import reasons
from rights.clocks import decide_by, put_back
from rights.granting import author_key
from rights.links import notice_link
from rights.outbox import queued
from storage.store import Store
from storage.tx import Tx

_FINAL = frozenset({"author", "minor"})
"""Kinds which no counter-notice opens again: the author's own word, and a guardian's absence."""


class Told(Value):
    """What somebody says. `post` is a ref or a link to the post."""

    kind: NoticeKind
    post: str = ""
    gallery: str = ""
    name: str = ""
    contact: str = ""
    words: str = ""
    law: str = ""
    good_faith: bool = False
    language: str = "en"


class Decided(Value):
    """A notice after a step, and the posts whose places must be looked at again."""

    notice: Notice
    refs: tuple[str, ...] = ()


class Chain(Value):
    """What a public page may do with notices: take one in, answer one (id, words, name)."""

    take: Callable[[Told], Notice]
    counter: Callable[[str, str, str], Notice]


class Office(Value):
    """What every step needs of the house: who answers, by when, and how mail leaves it."""

    brand: Brand
    policy: Policy
    key: bytes
    mail: bool = False


def take(store: Store, told: Told, *, office: Office, clock: Clock) -> Notice:
    """Keep a notice and confirm it; nothing is hidden. The same words again change nothing."""
    now = clock()
    seed = f"{told.kind}\0{told.post}\0{told.contact.casefold()}\0{told.words}"
    name = sha256(seed.encode()).hexdigest()[:12]
    with store.transaction() as tx:
        known = tx.notices.find(id=name)
        if known:
            return known[0]
        refs = tx.search.named(told.post) if told.post else []
        notice = Notice(
            id=name,
            ref=refs[0] if len(refs) == 1 else None,
            address=told.post[:500],
            at=now,
            due_at=decide_by(told.kind, now, office.policy.notice_hours),
            **told.model_dump(exclude={"post"}),
        )
        tx.notices.save(notice)
        _log(tx, "notice", notice, now, "public", {"kind": notice.kind})
        subject, text = reasons.receipt(
            notice, _what(tx, notice), _link(office, notice, "notifier"), office.brand
        )
        _tell_notifier(tx, notice, "receipt", subject, text, office, now)
    return notice


def decide(
    store: Store,
    notice_id: str,
    *,
    uphold: bool,
    why: str,
    by: str,
    office: Office,
    clock: Clock,
    ref: str | None = None,
) -> Decided:
    """A person decides. Upheld: the post is closed in this transaction. Both sides get the
    statement of reasons. `ref` names the post where the notice did not.

    RightsError without reasons, when it was decided before, or when no post is named.
    """
    if not why.strip():
        raise RightsError(
            "A decision needs its reasons: they are what both sides are told. Nothing was changed."
        )
    now = clock()
    with store.transaction() as tx:
        notice = tx.notices.get(notice_id)
        if notice.status != "open":
            raise RightsError(
                f"This notice was decided before, by {notice.decided_by or 'its clock'}. "
                "Nothing was changed."
            )
        ref = notice.ref or ref
        if uphold and ref is None:
            raise RightsError(
                "It is not known which post this notice is about. Find the post, then decide. "
                "Nothing was changed."
            )
        notice = notice.model_copy(
            update={
                "ref": ref,
                "status": "upheld" if uphold else "rejected",
                "decided_at": now,
                "decided_by": by,
                "reasons": why.strip(),
            }
        )
        tx.notices.save(notice)
        if uphold:
            _close(tx, notice, by, now)
        told = {"status": notice.status, "kind": notice.kind}
        _log(tx, "decide", notice, now, by, told)
        _state(tx, notice, office, now)
    return Decided(notice=notice, refs=(ref,) if uphold and ref else ())


def counter(
    store: Store, notice_id: str, *, words: str, name: str, office: Office, clock: Clock
) -> Notice:
    """The author answers a takedown; its clock starts. The notifier is told, and by when they
    must go to court. The post stays down meanwhile."""
    if not words.strip() or not name.strip():
        raise RightsError(
            "An answer needs your name and why the post should be shown again. Nothing was sent."
        )
    now = clock()
    with store.transaction() as tx:
        notice = tx.notices.get(notice_id)
        if notice.status != "upheld" or notice.kind in _FINAL:
            raise RightsError("This notice cannot be answered any more. Nothing was changed.")
        first, last = put_back(now)
        notice = notice.model_copy(
            update={
                "status": "countered",
                "counter": words.strip()[:4000],
                "counter_by": name.strip()[:120],
                "counter_at": now,
                "restore_at": first,
                "due_at": last,
            }
        )
        tx.notices.save(notice)
        _log(tx, "counter", notice, now, "author", {"restore_on": first.date().isoformat()})
        subject, text = reasons.countered(
            notice, _what(tx, notice), first, _link(office, notice, "notifier"), office.brand
        )
        _tell_notifier(tx, notice, "reasons", subject, text, office, now)
    return notice


def restore(store: Store, notice_id: str, *, by: str, clock: Clock) -> Decided:
    """Put a countered takedown back once its clock allows; other notices and bars still count.

    RightsError before `restore_at`, or when there was no answer.
    """
    now = clock()
    with store.transaction() as tx:
        notice = tx.notices.get(notice_id)
        ref = notice.ref
        if notice.status != "countered" or notice.restore_at is None or ref is None:
            raise RightsError("The author has not answered this notice, so nothing is put back.")
        if now < notice.restore_at:
            raise RightsError(
                f"The other side has until {notice.restore_at:%Y-%m-%d} to go to court. "
                "Nothing was changed; put it back from then on."
            )
        notice = notice.model_copy(update={"status": "restored", "due_at": now})
        tx.notices.save(notice)
        others = tx.notices.find(ref=ref, status=("upheld", "countered"))
        if not others:
            tx.rights.lift(ref, "disputed", now)
        _log(tx, "restore", notice, now, by, {"lifted": not others})
        tx.queue.refresh([ref], now)
    return Decided(notice=notice, refs=(ref,))


def close(store: Store, notice_id: str, *, by: str, why: str, clock: Clock) -> Notice:
    """End a notice for good as it stands: the other side went to court, or both agree."""
    now = clock()
    with store.transaction() as tx:
        notice = tx.notices.get(notice_id)
        if notice.status not in ("upheld", "countered", "rejected"):
            raise RightsError("Only a decided notice can be closed. Nothing was changed.")
        notice = notice.model_copy(update={"status": "closed", "due_at": now})
        tx.notices.save(notice)
        _log(tx, "close", notice, now, by, {"was": "decided"}, why)
    return notice


def _close(tx: Tx, notice: Notice, by: str, now: datetime) -> None:
    assert notice.ref is not None
    kind = {"author": "withdrawn", "minor": "minor"}.get(notice.kind, "disputed")
    why = f"notice {notice.id}"
    tx.rights.bar(
        Bar.model_validate({"ref": notice.ref, "kind": kind, "at": now, "by": by, "why": why})
    )
    if kind == "withdrawn":
        tx.posts.close(notice.ref, "withdrawn")
    tx.queue.refresh([notice.ref], now)


def _state(tx: Tx, notice: Notice, office: Office, now: datetime) -> None:
    """The statement of reasons: to whoever told us, and to the author when it was upheld."""
    what = _what(tx, notice)
    link = _link(office, notice, "notifier")
    subject, text = reasons.statement(notice, notice.language, what, link, office.brand)
    _tell_notifier(tx, notice, "reasons", subject, text, office, now)
    if notice.status != "upheld" or notice.ref is None:
        return
    post = tx.posts.get(notice.ref)
    language = (post.post.language or office.brand.language).partition("-")[0]
    link = _link(office, notice, "author")
    subject, text = reasons.statement(notice, language, what, link, office.brand)
    queued(
        tx,
        kind="reasons",
        channel="hand",
        ref=notice.ref,
        request=None,
        to=_handle(post),
        text=text,
        subject=subject,
        language=reasons.spoken(language),
        by="chorus",
        now=now,
        key_seed=f"{notice.id} author",
    )


def _tell_notifier(
    tx: Tx, notice: Notice, kind: str, subject: str, text: str, office: Office, now: datetime
) -> None:
    if not notice.contact:
        return
    mailed = office.mail and "@" in notice.contact.strip("@")
    queued(
        tx,
        kind="receipt" if kind == "receipt" else "reasons",
        channel="mail" if mailed else "hand",
        ref=notice.ref,
        request=None,
        to=notice.contact,
        text=text,
        subject=subject,
        language=reasons.spoken(notice.language),
        by="chorus",
        now=now,
        key_seed=f"{notice.id} notifier {kind} {notice.status}",
    )


def _what(tx: Tx, notice: Notice) -> str:
    """The post as both sides can find it: its own address, else what was told to us."""
    if notice.ref:
        url = tx.posts.get(notice.ref).post.url
        if url:
            return url
    return notice.address or notice.ref or notice.gallery or "-"


def _link(office: Office, notice: Notice, side: str) -> str:
    base = office.brand.public_url or ""
    return f"{base}{notice_link(office.key, notice.id, side)}"


def _handle(post: Stored) -> str:
    author = post.post.author
    return (author.handle or author_key(author)) if author else ""


def _log(
    tx: Tx,
    verb: str,
    notice: Notice,
    now: datetime,
    who: str,
    told: Mapping[str, object],
    why: str = "",
) -> None:
    private = {"words": notice.words, "name": notice.name, "contact": notice.contact}
    more = {"reasons": notice.reasons, "counter": notice.counter, "why": why}
    tx.acts.append(
        at=now,
        who=who,
        verb=verb,
        subject=notice.ref or "unknown",
        after={"notice": notice.id, **told},
        private={n: v for n, v in {**private, **more}.items() if v},
    )
