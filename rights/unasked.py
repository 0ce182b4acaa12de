"""Which permissions come without a question: forms, public licences, standing licences. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from chorus.types import (
    SURFACES,
    Brand,
    Evidence,
    Grant,
    Media,
    StandingLicence,
    Stored,
)
from rights.granting import (
    assignee_of,
    author_key,
    credit_of,
    end_of,
    granted,
    works_of,
)
from rights.licences import Licence, against, licence, may, terms_of
from rights.wording import known_uses


def grants_of_form(
    post: Stored,
    slots: Sequence[Media],
    raw: bytes | None,
    brand: Brand,
    dhashes: Mapping[str, int],
) -> list[Grant]:
    """What an author declared on the upload form; none while a picture is not kept yet, or when
    the uses, the terms or the age were left out."""
    declared = post.post.declared
    uses = known_uses(declared.uses) if declared else ()
    if declared is None or not uses or declared.adult is not True or not declared.terms:
        return []
    if not all(media.digest for media in slots):
        return []
    proof = Evidence(
        kind="form",
        key=post.post.key,
        url=post.post.url,
        author_id=post.post.author.id if post.post.author else "",
        at=declared.at,
        raw=_digest(raw),
        collected_at=post.first_seen_at,
    )
    start = declared.at.date()
    return granted(
        post,
        works_of(post, slots),
        proof,
        dhashes,
        uses=uses,
        territory=brand.territory,
        starts_on=start,
        ends_on=end_of(start, brand.months),
        terms=declared.terms,
        language=declared.language or brand.language,
        assignee=assignee_of(brand),
        strength="form",
    )


def attribution(post: Stored, known: Licence) -> str:
    """The naming a licence asks for: who, which licence, where it can be read."""
    what = "Photo" if post.post.media else "Text"
    return f"{what} by {credit_of(post.post.author)}, {known.name} ({known.uri})"


def grants_of_licence(
    post: Stored,
    slots: Sequence[Media],
    raw: bytes | None,
    brand: Brand,
    dhashes: Mapping[str, int],
) -> list[Grant]:
    """What the public licence of a post gives; none when it allows a brand nothing, when nobody
    can be named, or while a picture is not kept yet."""
    known, author = licence(post.post.licence), post.post.author
    if known is None or against(known.uri) or author is None or not credit_of(author):
        return []
    if not all(media.digest for media in slots):
        return []
    at = post.first_seen_at
    proof = Evidence(
        kind="licence",
        key=f"{post.post.key} {known.uri}",
        url=post.post.url,
        text=known.uri,
        author_id=author.id,
        at=at,
        raw=_digest(raw),
        collected_at=at,
    )
    return granted(
        post,
        works_of(post, slots),
        proof,
        dhashes,
        uses=SURFACES,
        starts_on=at.date(),
        terms=terms_of(known).digest,
        language="en",
        credit=attribution(post, known),
        assignee=assignee_of(brand),
        may=may(known),
        licence=known.uri,
    )


def covers_post(standing: StandingLicence, post: Stored, now: datetime) -> bool:
    """May a standing licence be applied to this post today? Cap and bars are counted elsewhere."""
    today = now.date()
    made = post.post.server_at or post.post.posted_at or post.first_seen_at
    in_time = standing.starts_on <= today and (standing.ends_on or today) >= today
    return (
        standing.ended_at is None
        and in_time
        and post.state == "live"
        and post.post.visibility == "public"
        and author_key(post.post.author) == standing.author
        and made.date() >= standing.starts_on
    )


def grants_of_standing(
    standing: StandingLicence,
    post: Stored,
    slots: Sequence[Media],
    brand: Brand,
    dhashes: Mapping[str, int],
    now: datetime,
) -> list[Grant]:
    """What a creator's standing licence gives for one more post of theirs."""
    if not all(media.digest for media in slots):
        return []
    proof = standing.evidence.model_copy(
        update={"kind": "standing", "key": f"{standing.id} {post.ref}", "collected_at": now}
    )
    start = now.date()
    told = {
        "uses": standing.uses,
        "territory": standing.territory,
        "starts_on": start,
        "ends_on": end_of(start, standing.months),
        "terms": standing.terms,
        "language": standing.language,
        "assignee": assignee_of(brand),
        "standing": standing.id,
        "strength": standing.strength,
    }
    if standing.credit:
        told |= {"credit": standing.credit, "handle": ""}
    return granted(post, works_of(post, slots), proof, dhashes, **told)


def _digest(raw: bytes | None) -> str:
    return sha256(raw).hexdigest() if raw else ""
