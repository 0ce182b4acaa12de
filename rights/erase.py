"""Verb: erase everything about a person (GDPR art. 17); can be cut at any step and repeated.

    begin   bar every post: the gate refuses from here on; tombstones are on the disk
    (the chain then empties the galleries: `publishing.withdraw`)
    erase   files, then every row, in one transaction; the database's files are written anew
    check   search every table and file for anything of theirs
    finish  forget what was searched for, once nothing is found

What is under way stands in a small file beside the tombstones until `finish`, so that whoever runs
the command again, whenever it was cut, goes on from there.
"""

import secrets
from collections.abc import Sequence
from pathlib import Path

from chorus.clock import Clock
from chorus.errors import Missing, RightsError
from chorus.types import Author, Erased, Erasure, Looked
from storage.store import Store
from storage.tx import Tx

_CHANGED = ("post", "entry", "gallery", "publication", "notice", "logged_use", "kept", "queue")
"""Tables in which rows change, or go, besides those that are counted."""


def begin(
    store: Store, author: str, *, by: str, clock: Clock, person: bool = False
) -> Erasure | None:
    """Close every post of the account that `author` names ("network:id", a handle, a receipt, an
    address of a profile or post), or with `person` of every account linked to it. None when it was
    erased before and nothing is left.

    Missing when nobody is meant; RightsError when more than one account is, or a legal hold stands.
    """
    under_way = store.unfinished.find(author)
    if under_way is None and store.tombstones.state(f"account:{author.strip()}"):
        return None
    with store.reading() as tx:
        accounts = under_way.accounts if under_way else _meant(tx, author, person=person)
        job = _job(tx, under_way, accounts, author, by=by, clock=clock)
        _not_held(tx, job)
    store.unfinished.save(job)
    with store.transaction() as tx:
        tx.erasing.remember(job.accounts, job.refs)
        open_posts = [post.ref for post in tx.posts.many(job.refs) if post.state != "erased"]
        if open_posts:
            tx.erasing.shut(open_posts, by=by, at=clock())
            after = {"state": "begun", "posts": len(job.refs), "galleries": list(job.galleries)}
            tx.acts.append(at=clock(), who=by, verb="erase", subject=job.id, after=after)
    return job


def erase(
    store: Store,
    author: str,
    *,
    by: str,
    clock: Clock,
    dry_run: bool = False,
    person: bool = False,
) -> Erased:
    """Delete what `begin` closed: media, evidence, every row; veil the person in other people's
    words. A dry run counts and changes nothing.

    RightsError when a gallery still shows a post of theirs: `chorus erase` empties it first.
    """
    if dry_run:
        return _foreseen(store, author, by=by, clock=clock, person=person)
    job = begin(store, author, by=by, clock=clock, person=person)
    if job is None:
        return Erased(id="", notes=("This account was erased before. Nothing of it is here.",))
    with store.reading() as tx:
        refs = [post.ref for post in tx.posts.many(job.refs)]
        shown = sorted({slug for ref in refs for slug in tx.publications.holding(ref)})
        files = tx.identity.unheld(job.files, refs)
    if shown:
        raise RightsError(
            f"Gallery {', '.join(shown)} still shows posts of theirs: they are closed, but nothing "
            "was deleted yet. Run `chorus erase` again; it empties the galleries first."
        )
    for digest in files:
        store.files.drop(digest)
    for digest in job.proofs:
        store.proofs.drop(digest)
    with store.transaction() as tx:
        at = clock()
        rows = tx.erasing.posts(refs, at=at)
        rows |= tx.erasing.accounts(job.accounts)
        tx.erasing.files(files)
        held = tx.posts.numbers(tx.identity.held())
        veiled = tx.erasing.veil(job.marks.marks, frozenset(held.values()))
        if rows or veiled:
            after = {"state": "erased", "posts": len(refs), "files": len(files), "rows": rows}
            tx.acts.append(at=at, who=by, verb="erase", subject=job.id, after=after)
    notes = store.scrub([*rows, *veiled, *_CHANGED] if rows else ())
    return _told(job, rows=rows, veiled=veiled, notes=notes)


def check(
    store: Store, author: str, *, folders: Sequence[Path], notes: Sequence[str] = ()
) -> Looked:
    """Search everything for what is left of an erasure under way; `folders` are the galleries."""
    job = store.unfinished.find(author)
    if job is None:
        raise Missing("erasure under way", author)
    with store.reading() as tx:
        held = tx.identity.held()
    return store.look(job.marks, folders, held=held, notes=notes)


def finish(
    store: Store, author: str, looked: Looked, *, by: str, clock: Clock, accept: bool = False
) -> bool:
    """Forget what was searched for, when nothing was found; whether it is finished. `accept` is a
    person's word that what was found is somebody else's, or may stay."""
    job = store.unfinished.find(author)
    if job is None:
        return True
    if not looked.clean and not accept:
        return False
    with store.transaction() as tx:
        after = {
            "state": "finished",
            "found": len(looked.traces),
            **looked.model_dump(include={"tables", "rows", "files", "bytes", "marks"}),
        }
        tx.acts.append(at=clock(), who=by, verb="erase", subject=job.id, after=after)
    store.unfinished.drop(job)
    return True


def _meant(tx: Tx, author: str, *, person: bool) -> tuple[Author, ...]:
    """The accounts somebody means; never a guess between two people."""
    found = tx.identity.named(author)
    if not found:
        raise Missing("account, receipt or address", author)
    everybody = tx.identity.person_of(found[:1])
    if len(found) > 1 and not (person and set(found) <= set(everybody)):
        named = "; ".join(
            f"{a.network}:{a.id}" + (f" (@{a.handle})" if a.handle else "") for a in found
        )
        raise RightsError(
            f"“{author}” names more than one account: {named}. Nothing was changed; "
            "name the one that is meant, as network:id."
        )
    return tuple(everybody if person else found)


def _job(
    tx: Tx,
    before: Erasure | None,
    accounts: Sequence[Author],
    author: str,
    *,
    by: str,
    clock: Clock,
) -> Erasure:
    """What is to be done: what was known when it began, and what is found now."""
    refs = tx.identity.refs_of(accounts)
    marks = tx.identity.marks(accounts, refs)
    uses = tx.logged_uses.find(ref=refs) if refs else []
    now = Erasure(
        id=secrets.token_hex(8),
        told=(author,),
        accounts=tuple(accounts),
        refs=tuple(refs),
        galleries=tuple(sorted({slug for ref in refs for slug in tx.publications.holding(ref)})),
        marks=marks,
        files=tuple(tx.identity.files(refs)),
        proofs=tuple(tx.identity.proofs(refs)),
        uses=tuple(
            f"{use.title} ({use.use}): {use.run or '?'} copies, {use.places or 'place unknown'}, "
            f"from {use.starts_on}"
            for use in uses
        ),
        copies=tuple(tx.identity.copies(refs)),
        by=by,
        at=clock(),
    )
    return now if before is None else _joined(before, now)


def _joined(before: Erasure, now: Erasure) -> Erasure:
    names = ("told", "refs", "galleries", "files", "proofs", "uses", "copies")
    told = {n: tuple(dict.fromkeys((*getattr(before, n), *getattr(now, n)))) for n in names}
    marks = {mark.text.lower(): mark for mark in (*before.marks.marks, *now.marks.marks)}
    skipped = dict.fromkeys((*before.marks.skipped, *now.marks.skipped))
    both = before.marks.model_copy(
        update={"marks": tuple(marks.values()), "skipped": tuple(skipped)}
    )
    return before.model_copy(update={**told, "marks": both})


def _not_held(tx: Tx, job: Erasure) -> None:
    accounts = [f"{author.network}:{author.id}" for author in job.accounts]
    held = tx.holds.holding([*job.refs, *accounts])
    if held:
        named = "; ".join(f"{h.subject} by {h.by} since {h.at:%Y-%m-%d} ({h.why})" for h in held)
        raise RightsError(
            f"A legal hold keeps this: {named}. Nothing was erased. Withdraw the posts meanwhile, "
            "or lift the hold with `chorus rights hold SUBJECT --lift`."
        )


def _foreseen(store: Store, author: str, *, by: str, clock: Clock, person: bool) -> Erased:
    with store.reading() as tx:
        before = store.unfinished.find(author)
        accounts = before.accounts if before else _meant(tx, author, person=person)
        job = _job(tx, before, accounts, author, by=by, clock=clock)
        _not_held(tx, job)
        rows = tx.erasing.count(accounts, job.refs)
    return _told(job, rows=rows, veiled={}, notes=job.marks.skipped).model_copy(
        update={"dry_run": True}
    )


def _told(
    job: Erasure, *, rows: dict[str, int], veiled: dict[str, int], notes: Sequence[str]
) -> Erased:
    return Erased(
        id=job.id,
        posts=len(job.refs),
        accounts=len(job.accounts),
        rows=rows,
        veiled=veiled,
        files=len(job.files) + len(job.proofs),
        galleries=job.galleries,
        uses=job.uses,
        copies=job.copies,
        notes=tuple(notes),
    )
