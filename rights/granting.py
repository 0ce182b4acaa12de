"""What grant does a yes make? Pure: the same yes always makes the same grants."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Literal

from chorus.types import Author, Evidence, Grant, RightsRequest, Stored, Use, Work
from rights.consent import latest, narrowed

Strength = Literal["account", "handle", "form", "person"]


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


def strength_of(author: Author) -> Strength:
    """How surely the one who answered is the author: some networks tell a handle as the id."""
    handle = (author.handle or "").lstrip("@").casefold()
    return "handle" if author.id.lstrip("@").casefold() == handle else "account"


def grants_of(
    post: Stored,
    request: RightsRequest,
    uses: Sequence[Use],
    evidence: Evidence,
    strength: Strength,
    months: int,
) -> list[Grant]:
    """One grant for each work that was asked about; never wider than what was asked."""
    start = evidence.at.date()
    return [
        Grant(
            id=grant_id(work, evidence),
            work=work,
            author=author_key(post.post.author),
            uses=narrowed(request.uses, uses),
            territory=request.territory,
            starts_on=start,
            ends_on=end_of(start, months),
            terms=request.terms,
            language=request.language,
            credit=credit_of(post.post.author),
            evidence=evidence,
            strength=strength,
        )
        for work in request.works
    ]


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
