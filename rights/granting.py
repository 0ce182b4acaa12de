"""What grant does a yes make? Pure: the same yes always makes the same grants."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from chorus.types import (
    Author,
    Brand,
    Evidence,
    Grant,
    Media,
    RightsRequest,
    Stored,
    Strength,
    Use,
    Work,
)
from rights.consent import latest, narrowed


def end_of(start: date, months: int) -> date:
    """The last day of a permission of so many months; the 31st becomes the month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def grant_id(work: Work, evidence: Evidence) -> str:
    """Names a grant by its work and its proof, so that hearing a reply twice grants once."""
    return sha256(f"{work.ref}\0{work.part}\0{evidence.key}".encode()).hexdigest()[:20]


def author_key(author: Author | None) -> str:
    """An author as grants name them: "network:account id"."""
    return f"{author.network}:{author.id}" if author else ""


def credit_of(author: Author | None) -> str:
    """How the author is named beside every use."""
    if author is None:
        return ""
    return f"@{author.handle.lstrip('@')}" if author.handle else author.name or ""


def credit_now(grant: Grant, author: Author | None) -> str:
    """The credit to show today: the wording the author chose; where the account alone was to be
    named, what that account is called now. Another account's new name changes nothing."""
    by_handle = bool(grant.handle) and grant.credit == f"@{grant.handle.lstrip('@')}"
    if by_handle and author is not None and author.handle and author_key(author) == grant.author:
        return credit_of(author)
    return grant.credit


def assignee_of(brand: Brand | None) -> str:
    """The legal entity a permission is given to."""
    return (brand.entity or brand.name) if brand else ""


def strength_of(author: Author) -> Strength:
    """How surely an account of this name is the author: some networks tell a handle, or only a
    name, in the place of the immutable account id, and others may come to bear it."""
    told = author.id.lstrip("@").casefold()
    names = {(name or "").lstrip("@").casefold() for name in (author.handle, author.name)}
    return "handle" if told in names else "account"


def works_of(post: Stored, slots: Sequence[Media]) -> tuple[Work, ...]:
    """What a post consists of: each kept picture or clip, and its words."""
    parts = [media.digest for media in slots if media.digest]
    if post.post.text.strip() or post.post.rating is not None:
        parts.append("text")
    return tuple(Work(ref=post.ref, part=part) for part in dict.fromkeys(parts))


def granted(
    post: Stored,
    works: Sequence[Work],
    evidence: Evidence,
    dhashes: Mapping[str, int] | None = None,
    **told: Any,
) -> list[Grant]:
    """One grant for each work, with all that is known of it when it is given: author, credit,
    handle, version seen, address, perceptual hash. `told` are the other fields."""
    author = post.post.author
    return [
        Grant.model_validate(
            {
                "id": grant_id(work, evidence),
                "work": work,
                "author": author_key(author),
                "credit": credit_of(author),
                "handle": (author.handle or "") if author else "",
                "seen_version": post.version,
                "permalink": post.post.url,
                "dhash": (dhashes or {}).get(work.part),
                "evidence": evidence,
                **told,
            }
        )
        for work in works
    ]


def grants_of(
    post: Stored,
    request: RightsRequest,
    uses: Sequence[Use],
    evidence: Evidence,
    strength: Strength,
    months: int,
    *,
    assignee: str = "",
    dhashes: Mapping[str, int] | None = None,
) -> list[Grant]:
    """One grant for each work that was asked about; never wider than what was asked."""
    start = evidence.at.date()
    return granted(
        post,
        request.works,
        evidence,
        dhashes,
        uses=narrowed(request.uses, uses),
        territory=request.territory,
        starts_on=start,
        ends_on=end_of(start, months),
        terms=request.terms,
        language=request.language,
        assignee=assignee,
        strength=strength,
    )


def superseded(known: Sequence[Grant], new: Sequence[Grant], evidence: Evidence) -> list[Grant]:
    """The last word counts: grants given before for the same works get a version that allows no
    more than what is said now. (The new ones stand beside them under their own ids.)"""
    said = {grant.work: grant.uses for grant in new}
    ids = {grant.id for grant in new}
    return [
        grant.model_copy(
            update={
                "version": grant.version + 1,
                "uses": narrowed(grant.uses, said[grant.work]),
                "evidence": evidence,
            }
        )
        for grant in latest(known)
        if grant.work in said
        and grant.id not in ids
        and narrowed(grant.uses, said[grant.work]) != grant.uses
    ]


def reply_time(post: Stored) -> datetime | None:
    """When a reply was made: the server's time where the network tells it."""
    return post.post.server_at or post.post.posted_at
