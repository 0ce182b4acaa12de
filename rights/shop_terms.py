"""Verb: the shop's own reviews rest on a version of the shop's terms."""

from datetime import date
from hashlib import sha256

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.types import Brand, Evidence, StandingLicence, Stored, Terms, Use, Value
from rights.granting import assignee_of, granted, works_of
from rights.wording import known_uses
from storage.store import Store
from storage.tx import Tx

SHOP = "reviews:*"
"""Who gives it, where a creator's own licence names the creator: whoever reviewed in the shop."""

NETWORK = "reviews"
BATCH = 200


class ShopTerms(Value):
    """A text of terms, the first day on which reviews were written under it, and what it allows."""

    text: str
    starts_on: date
    uses: tuple[Use, ...]
    territory: tuple[str, ...] = ("*",)
    language: str = "en"


class Rested(Value):
    """The licence that was kept now, and the reviews that rest on a version of the terms now."""

    licence: str = ""
    refs: tuple[str, ...] = ()


def shop_terms(
    store: Store, told: ShopTerms | None = None, *, by: str, clock: Clock, brand: Brand
) -> Rested:
    """Keep a version of the shop's terms, where one is told, and grant what the versions allow for
    each review written on or after their first day; can be repeated.

    A review without a date rests on nothing. What was closed (taken back, deleted…) stays so.
    The grants are "declared": that the reviewer accepted the terms is what the shop says.
    """
    licence = _kept(store, told, by=by, clock=clock) if told is not None else ""
    with store.reading() as tx:
        versions = _versions(tx)
        waiting = tx.showing.ungranted(NETWORK) if versions else []
    done: list[str] = []
    for start in range(0, len(waiting), BATCH):
        some = waiting[start : start + BATCH]
        with store.transaction() as tx:
            now = clock()
            rested = [post for post in tx.posts.many(some) if _rest(tx, post, versions, brand)]
            refs = [post.ref for post in rested]
            if refs:
                after = {"posts": refs, "proof": "declared"}
                tx.acts.append(at=now, who=by, verb="shop_terms", subject="bulk", after=after)
                tx.queue.refresh(refs, now)
        done += refs
    return Rested(licence=licence, refs=tuple(done))


def _kept(store: Store, told: ShopTerms, *, by: str, clock: Clock) -> str:
    uses = known_uses(told.uses)
    if not told.text.strip() or not uses or len(uses) != len(set(told.uses)):
        raise RightsError(
            "Terms need a text and the uses they allow, named one by one. Nothing was kept."
        )
    now = clock()
    digest = sha256(told.text.encode()).hexdigest()
    name = sha256(f"shop\0{digest}\0{told.starts_on}".encode()).hexdigest()[:20]
    with store.transaction() as tx:
        known = tx.standing.find(id=name)
        licence = StandingLicence(
            id=name,
            version=known[-1].version + 1 if known else 1,
            author=SHOP,
            uses=uses,
            territory=told.territory,
            starts_on=told.starts_on,
            terms=digest,
            language=told.language,
            evidence=Evidence(kind="terms", key=digest, at=now, note=f"kept by {by}"),
            strength="declared",
        )
        fixed = {"version", "evidence"}
        if known and known[-1].model_dump(exclude=fixed) == licence.model_dump(exclude=fixed):
            return name
        text = Terms(digest=digest, language=told.language, text=told.text)
        tx.rights.save_terms(text)
        tx.standing.save(licence)
        tx.acts.append(
            at=now,
            who=by,
            verb="shop_terms",
            subject=f"standing {name}",
            after=licence.model_dump(mode="json", include={"uses", "starts_on", "terms"}),
        )
    return name


def _versions(tx: Tx) -> list[StandingLicence]:
    """The latest word of each version of the terms that still gives something, newest first."""
    latest = {one.id: one for one in tx.standing.find(author=SHOP)}
    versions = [one for one in latest.values() if one.ended_at is None]
    return sorted(versions, key=lambda one: (one.starts_on, one.id), reverse=True)


def _rest(tx: Tx, post: Stored, versions: list[StandingLicence], brand: Brand) -> bool:
    """Grant one review what the terms of its day allow; did they?"""
    written = post.post.posted_at
    if written is None or tx.rights.grants(post.ref):
        return False
    day = written.date()
    rests_on = next((one for one in versions if one.starts_on <= day), None)
    works = works_of(post, tx.media.slots(post.ref))
    if rests_on is None or not works:
        return False
    proof = Evidence(
        kind="terms",
        key=f"{rests_on.terms} {post.post.key}",
        url=post.post.url,
        text="",
        author_id=post.post.author.id if post.post.author else "",
        at=written,
        note=f"written under the shop's terms in force from {rests_on.starts_on.isoformat()}",
        collected_at=post.first_seen_at,
    )
    for grant in granted(
        post,
        works,
        proof,
        uses=rests_on.uses,
        territory=rests_on.territory,
        starts_on=day,
        terms=rests_on.terms,
        language=rests_on.language,
        assignee=assignee_of(brand),
        standing=rests_on.id,
        proof="declared",
        strength="declared",
        may=(),
    ):
        tx.rights.save_grant(grant)
    return True
