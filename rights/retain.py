"""Verb: clean away what was kept as long as our own rules and the networks' terms say.

Can be repeated. The rules are `rights: retention:` in config.yaml.

    raw         payloads, but for those that prove a permission in force
    rejected    posts that were rejected, or never decided about: erased, media and all
    declined    posts whose author said no: erased; that they said no is kept, so that we never ask
    gone        posts deleted or closed at the source: erased, unless a permission is in force
    unanswered  the words of questions that lapsed
    notices     notices that were decided
    deliveries  what networks pushed to us and nothing could be made of, since it was given up
    network     posts whose network lets us keep them only so long since they were last seen there
                (its sheet's `retention_days`): erased, unless a permission is in force
    copies      pictures and clips whose network lets us keep a copy only so long without a yes (its
                sheet's `preview_days`); the post stays, with its words and its address

What was erased leaves a tombstone. A legal hold keeps what it names.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from chorus.clock import Clock
from chorus.types import Cleaned, NetworkTerms, Policy, Retention, RetentionClass
from storage.store import Store
from storage.tx import Tx

BATCH = 100
EXAMPLES = 5
_BARS: dict[RetentionClass, tuple[str, ...]] = {
    "declined": ("declined",),
    "gone": ("gone", "protected"),
}

_SAID_NO = ("declined", "network")
"""Classes that may hold posts whose author said no, which is kept."""

_WHOLE: tuple[RetentionClass, ...] = ("rejected", "declined", "gone", "network")


def retain(
    store: Store,
    *,
    policy: Policy,
    clock: Clock,
    terms: Sequence[NetworkTerms] = (),
    dry_run: bool = False,
) -> Cleaned:
    """Delete what is due, at most a hundred posts in one transaction; a dry run only counts.
    `terms` are what networks allow."""
    now = clock()
    with store.reading() as tx:
        due = _due(tx, policy.retention, terms, now)
        held = tx.erasing.retention.kept_by_hold()
    done = Cleaned(
        dry_run=dry_run,
        counts={name: len(found) for name, found in due.items()},
        examples={n: tuple(_name(one) for one in found[:EXAMPLES]) for n, found in due.items()},
        held=held,
    )
    if dry_run or not any(due.values()):
        return done
    files = 0
    for name in _WHOLE:
        for start in range(0, len(due.get(name, ())), BATCH):
            files += _erased(store, due[name][start : start + BATCH], name, clock)
    for start in range(0, len(due.get("copies", ())), BATCH):
        files += _let_go(store, due["copies"][start : start + BATCH])
    with store.transaction() as tx:
        kept = tx.erasing.retention
        kept.drop_payloads(due.get("raw", ()))
        kept.silence(due.get("unanswered", ()))
        kept.drop_notices(due.get("notices", ()))
        kept.drop_deliveries(due.get("deliveries", ()))
        tx.erasing.accounts(tx.erasing.lonely())
        counts = {str(name): len(found) for name, found in due.items() if found}
        tx.acts.append(at=now, who="chorus", verb="retain", subject="retention", after=counts)
    return done.model_copy(update={"files": files})


def _due(
    tx: Tx, days: Retention, terms: Sequence[NetworkTerms], now: datetime
) -> dict[RetentionClass, list[Any]]:
    today, kept = now.date(), tx.erasing.retention
    due: dict[RetentionClass, list[Any]] = {}

    def before(name: str) -> datetime | None:
        told = getattr(days, name)
        return None if told is None else now - timedelta(days=told)

    for name, bars in _BARS.items():
        if at := before(name):
            due[name] = kept.barred(bars, at, today)
    if at := before("rejected"):
        closed = {ref for found in due.values() for ref in found}
        due["rejected"] = [ref for ref in kept.rejected(at, today) if ref not in closed]
    for name, told in (("network", "retention_days"), ("copies", "preview_days")):
        ended = kept.past_terms if name == "network" else kept.copies
        others = {ref for found in due.values() for ref in found}
        if limits := {one.network: at for one in terms if (at := getattr(one, told))}:
            due[name] = [
                ref
                for network, allowed in limits.items()
                for ref in ended(network, now - timedelta(days=allowed), today)
                if ref not in others
            ]
    if at := before("raw"):
        due["raw"] = kept.payloads(at, today)
    questions: dict[RetentionClass, Callable[[datetime], list[str]]] = {
        "unanswered": kept.requests,
        "notices": kept.notices,
        "deliveries": kept.deliveries,
    }
    due |= {name: found(at) for name, found in questions.items() if (at := before(name))}
    return due


def _erased(store: Store, refs: Sequence[str], name: RetentionClass, clock: Clock) -> int:
    """A batch of posts; their files go first, so that a cut leaves rows to repeat it by."""
    with store.reading() as tx:
        files, proofs = tx.identity.files(refs), tx.identity.proofs(refs)
    for digest in files:
        store.files.drop(digest)
    for digest in proofs:
        store.proofs.drop(digest)
    with store.transaction() as tx:
        at = clock()
        here = [post.ref for post in tx.posts.many(list(refs))]
        tx.erasing.shut(here, by="chorus", at=at, why="kept long enough")
        tx.erasing.posts(here, at=at, keep_bar="declined" if name in _SAID_NO else "")
        tx.erasing.files(files)
    return len(files) + len(proofs)


def _let_go(store: Store, refs: Sequence[str]) -> int:
    """Copies of a batch of posts that nobody said yes to; files first, as above."""
    with store.reading() as tx:
        files = tx.identity.files(refs)
    for digest in files:
        store.files.drop(digest)
    with store.transaction() as tx:
        tx.media.let_go(refs)
        tx.erasing.files(files)
    return len(files)


def _name(one: object) -> str:
    return ".".join(map(str, one)) if isinstance(one, tuple) else str(one)
