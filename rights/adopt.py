"""Verb: take over permissions that another system says it holds: declared, not proved."""

import mimetypes
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from chorus.clock import Clock
from chorus.types import Attachment, Brand, Evidence, Grant, Stored, Terms, Value
from rights.consent import closed, latest
from rights.declared import Bad, Declared
from rights.granting import assignee_of, credit_of, end_of, granted, works_of
from storage.store import Store
from storage.tx import Tx

BATCH = 200


class Adopted(Value):
    """What an import changed: posts with new permissions, with changed ones, the same as before;
    and the rows that were left out, by their lines."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: int = 0
    bad: tuple[Bad, ...] = ()


def adopt(
    store: Store,
    rows: Sequence[Declared],
    *,
    by: str,
    clock: Clock,
    brand: Brand,
    files: Mapping[str, bytes] | None = None,
    terms: str = "",
    language: str = "",
) -> Adopted:
    """Keep a grant for each work of each row's post, on the surfaces named and no others.

    `files` are the evidence by name, `terms` the text they rest on. The same table again changes
    nothing; changed days, credit or note make new versions. Bars win: what was taken back,
    deleted or declined stays closed, whatever another system says. Rows are judged one by one.
    """
    result = Adopted()
    behind = _terms(store, terms, language or brand.language)
    for start in range(0, len(rows), BATCH):
        with store.transaction() as tx:
            batch = _Batch(tx, by, clock(), brand, files or {}, behind, language or brand.language)
            for row in rows[start : start + BATCH]:
                batch.take(row, store)
            result = _sum(result, batch.finish())
    return result


class _Batch:
    """The rows of one transaction."""

    def __init__(
        self,
        tx: Tx,
        by: str,
        now: datetime,
        brand: Brand,
        files: Mapping[str, bytes],
        terms: str,
        language: str,
    ) -> None:
        self._tx, self._by, self._now, self._brand = tx, by, now, brand
        self._files, self._terms, self._language = files, terms, language
        self._new: list[str] = []
        self._changed: list[str] = []
        self._same = 0
        self._bad: list[Bad] = []
        self._notes: dict[str, str] = {}

    def take(self, row: Declared, store: Store) -> None:
        """Keep what one row says, or say why not."""
        post, why = _post(self._tx, row)
        why = why or self._against(post, row, store)
        if post is None or why:
            self._bad.append(Bad(line=row.line, why=why))
            return
        works = works_of(post, self._tx.media.slots(post.ref))
        if not works:
            why = "neither its picture is kept yet nor has it words; import again later"
            self._bad.append(Bad(line=row.line, why=why))
            return
        known = {g.id: g for g in latest(self._tx.rights.grants(post.ref))}
        made = [_versioned(known.get(grant.id), grant, row) for grant in self._grants(post, row)]
        fresh = [grant for grant in made if grant is not None]
        if not fresh:
            self._same += 1
            return
        self._attach(post, row, store)
        for grant in fresh:
            self._tx.rights.save_grant(grant)
        told = self._new if all(grant.version == 1 for grant in fresh) else self._changed
        told.append(post.ref)
        self._notes[post.ref] = f"{row.by or self._by}: {row.note}"

    def finish(self) -> Adopted:
        """One act for all of them."""
        posts = sorted({*self._new, *self._changed})
        if posts:
            self._tx.acts.append(
                at=self._now,
                who=self._by,
                verb="adopt",
                subject=posts[0] if len(posts) == 1 else "bulk",
                after={"posts": posts, "terms": self._terms, "proof": "declared"},
                private={"notes": self._notes},
            )
            self._tx.queue.refresh(posts, self._now)
        return Adopted(
            new=tuple(self._new),
            changed=tuple(self._changed),
            same=self._same,
            bad=tuple(self._bad),
        )

    def _against(self, post: Stored | None, row: Declared, store: Store) -> str:
        """Why a row cannot be taken over; "" when it can."""
        if post is None:
            return ""
        shut = closed(self._tx.rights.bars(post.ref), self._now)
        if shut is not None:
            return shut[1]
        if post.state != "live" or store.tombstones.state(post.post.key):
            return "the post is no longer live here; a declaration brings nothing back"
        missing = [name for name in row.files if name not in self._files]
        return f"the file “{missing[0]}” did not come with the table" if missing else ""

    def _grants(self, post: Stored, row: Declared) -> list[Grant]:
        start = row.starts_on or self._now.date()
        proof = Evidence(
            kind="declared",
            key=row.key,
            url=post.post.url,
            author_id=post.post.author.id if post.post.author else "",
            at=self._now,
            note=f"declared by {row.by or self._by}" + (f": {row.note}" if row.note else ""),
            files=tuple(_digest(self._files[name]) for name in row.files),
            collected_at=self._now,
        )
        return granted(
            post,
            works_of(post, self._tx.media.slots(post.ref)),
            proof,
            uses=row.uses,
            territory=row.territory,
            starts_on=start,
            ends_on=row.ends_on or end_of(start, self._brand.months),
            terms=self._terms,
            language=self._language,
            credit=row.credit or credit_of(post.post.author),
            assignee=assignee_of(self._brand),
            may=row.may,
            proof="declared",
            strength="declared",
        )

    def _attach(self, post: Stored, row: Declared, store: Store) -> None:
        for name in row.files:
            data = self._files[name]
            self._tx.attachments.save(
                Attachment(
                    digest=store.proofs.put(data),
                    ref=post.ref,
                    name=name,
                    mime=mimetypes.guess_type(name)[0] or "application/octet-stream",
                    size=len(data),
                    by=self._by,
                    at=self._now,
                )
            )


def _versioned(before: Grant | None, grant: Grant, row: Declared) -> Grant | None:
    """The next version of what was declared before; None when it says the same."""
    if before is None:
        return grant
    told: dict[str, object] = {"version": before.version + 1}
    if row.starts_on is None:  # the first import's day stays
        told |= {"starts_on": before.starts_on}
        told |= {"ends_on": before.ends_on} if row.ends_on is None else {}
    after = grant.model_copy(update=told)
    return None if _said(after) == _said(before) else after


def _said(grant: Grant) -> dict[str, object]:
    """A grant without what differs each time it is said."""
    return grant.model_dump(
        exclude={"version": True, "seen_version": True, "evidence": {"at", "collected_at"}}
    )


def _post(tx: Tx, row: Declared) -> tuple[Stored | None, str]:
    """The one post a row means, by its key, reference or address; else why there is none."""
    exact = tx.posts.by_keys([row.post]).get(row.post)
    found = [exact] if exact else tx.posts.many([row.post])
    if not found and row.post.lower().startswith(("http://", "https://")):
        found = [p for p in tx.posts.many(tx.search.named(row.post)) if _is_at(p, row.post)]
    if not found:
        return None, "this post is not here; bring it in first (chorus link, chorus import)"
    if len(found) > 1:
        return None, f"this names {len(found)} posts; give the key of the one that is meant"
    return found[0], ""


def _is_at(post: Stored, address: str) -> bool:
    """Is this the post's own address, and not its author's?"""
    return bool(post.post.url) and _bare(post.post.url or "") == _bare(address)


def _bare(url: str) -> tuple[str, str]:
    parts = urlsplit(url.strip())
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _terms(store: Store, text: str, language: str) -> str:
    if not text.strip():
        return ""
    terms = Terms(digest=_digest(text.encode()), language=language, text=text)
    with store.transaction() as tx:
        tx.rights.save_terms(terms)
    return terms.digest


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _sum(one: Adopted, two: Adopted) -> Adopted:
    return Adopted(
        new=(*one.new, *two.new),
        changed=(*one.changed, *two.changed),
        same=one.same + two.same,
        bad=(*one.bad, *two.bad),
    )
