"""Verb: write down what a creator allows for posts to come, and end it.

A standing licence is its own object with scope, end and cap; `hear` applies it to approved posts.
Ending it stops new ones; what it gave stays until its own end, unless everything is taken back.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.types import Bar, Evidence, StandingLicence, Strength, Use, Value
from rights.attached import File, attachments
from rights.consent import latest
from rights.wording import known_uses
from storage.store import Store
from storage.tx import Tx


class Ended(Value):
    """A closed standing licence, and the posts that lost their permission with it: they must
    leave every gallery now."""

    id: str
    barred: tuple[str, ...] = ()


def stand(
    store: Store,
    author: str,
    *,
    uses: Sequence[Use],
    by: str,
    clock: Clock,
    note: str,
    url: str | None = None,
    files: Sequence[File] = (),
    territory: Sequence[str] = ("*",),
    months: int = 24,
    starts_on: date | None = None,
    ends_on: date | None = None,
    cap: int | None = None,
    terms: str = "",
    language: str = "en",
    credit: str = "",
    strength: Strength = "person",
) -> StandingLicence:
    """Record a permission for the future posts of an account ("network:account id", or a handle
    that names exactly one). `months` is how long each grant of it lasts, `ends_on` the last day on
    which it is applied, `cap` to how many posts at most.

    RightsError without evidence (a note, and a file or an address), without a use we know, or
    when the author is not exactly one account.
    """
    if not note.strip() or not (files or (url or "").strip()):
        raise RightsError(
            "A standing licence needs its evidence: a note that says who agreed and when, and the "
            "agreement as a file or an address. Nothing was changed."
        )
    if not uses or tuple(uses) != known_uses(uses):
        raise RightsError("Name at least one use that we know. Nothing was changed.")
    now = clock()
    starts = starts_on or now.date()
    if (cap is not None and cap < 1) or months < 1 or (ends_on and ends_on < starts):
        raise RightsError(
            "This would never allow anything: the cap, the months or the days are too small. "
            "Nothing was changed."
        )
    with store.transaction() as tx:
        account, refs = _account(tx, author)
        kept = attachments(files, refs[-1], by, now)
        for _, data in files:
            store.proofs.put(data)
        for file in kept:
            tx.attachments.save(file)
        name = sha256(f"{account}\0{by}\0{now.isoformat()}\0{note}".encode()).hexdigest()[:20]
        licence = StandingLicence(
            id=name,
            author=account,
            uses=tuple(uses),
            territory=tuple(territory),
            starts_on=starts,
            ends_on=ends_on,
            cap=cap,
            months=months,
            terms=terms,
            language=language,
            credit=credit,
            evidence=Evidence(
                kind="standing",
                key=name,
                url=(url or "").strip() or None,
                author_id=account.partition(":")[2],
                at=now,
                note=note.strip(),
                files=tuple(file.digest for file in kept),
                collected_at=now,
            ),
            strength=strength,
        )
        tx.standing.save(licence)
        tx.acts.append(
            at=now,
            who=by,
            verb="stand",
            subject=f"standing {name}",
            after={"uses": list(uses), "cap": cap, "files": list(licence.evidence.files)},
            private={"author": account, "note": note.strip()},
        )
    return licence


def end(
    store: Store, licence_id: str, *, by: str, why: str, clock: Clock, everything: bool = False
) -> Ended:
    """Close a standing licence for new posts. With `everything`, what it gave is taken back too:
    posts that rest on nothing else are withdrawn for good, others lose this permission alone.

    RightsError when it was ended before.
    """
    now = clock()
    with store.transaction() as tx:
        licence = tx.standing.lock(licence_id)
        if licence.ended_at is not None:
            raise RightsError("This standing licence was ended before. Nothing was changed.")
        update = {"version": licence.version + 1, "ended_at": now}
        tx.standing.save(licence.model_copy(update=update))
        resting = tx.rights.resting_on(licence_id) if everything else []
        for ref in resting:
            if _take_back(tx, ref, licence_id):
                told = {"ref": ref, "kind": "withdrawn", "at": now, "by": by, "why": why}
                tx.rights.bar(Bar.model_validate(told))
                tx.posts.close(ref, "withdrawn")
        tx.acts.append(
            at=now,
            who=by,
            verb="end",
            subject=f"standing {licence_id}",
            after={"everything": everything, "refs": resting},
            private={"why": why} if why else None,
        )
        tx.queue.refresh(resting, now)
    return Ended(id=licence_id, barred=tuple(resting))


def _take_back(tx: Tx, ref: str, licence_id: str) -> bool:
    """Its grants allow nothing from now on; True when the post rests on nothing else."""
    grants = [grant for grant in latest(tx.rights.grants(ref)) if grant.uses]
    for grant in grants:
        if grant.standing == licence_id:
            update = {"version": grant.version + 1, "uses": ()}
            tx.rights.save_grant(grant.model_copy(update=update))
    return all(grant.standing == licence_id for grant in grants)


def _account(tx: Tx, author: str) -> tuple[str, list[str]]:
    """The account that is meant, and its posts; RightsError when it is not exactly one."""
    network, _, account = author.partition(":")
    posts = tx.posts.by_author(network, account) if account else []
    if posts:
        return author, [post.ref for post in posts]
    named = tx.posts.many(tx.search.named(author))
    accounts = {
        f"{post.post.author.network}:{post.post.author.id}" for post in named if post.post.author
    }
    if len(accounts) != 1:
        raise RightsError(
            f"“{author}” names {len(accounts) or 'no'} accounts whose posts are here. Name one as "
            "network:account id. Nothing was changed."
        )
    return accounts.pop(), [post.ref for post in named]
