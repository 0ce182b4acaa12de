"""What the gate is told of a post, and which of its works may be shown in one place."""

from datetime import date, datetime
from typing import Any

from chorus.types import (
    Bar,
    Clearance,
    Decision,
    Grant,
    Media,
    Product,
    Stored,
    Use,
    Value,
    Work,
)
from publishing.gate import publishable
from rights.consent import may_use

_WORDS_ALONE = frozenset({"review", "testimonial", "comment", "thread", "article"})


class Facts(Value):
    """A post with everything that decides whether and how it is shown."""

    post: Stored
    decision: Decision | None
    grants: tuple[Grant, ...]
    bars: tuple[Bar, ...]
    media: tuple[Media, ...]
    products: tuple[Product, ...] = ()
    disclosure: str = ""


class Place(Value):
    """Where a work would be shown: the surface by name, the country, the product's page."""

    use: Use
    territory: str = "*"
    product: str | None = None


class Cleared(Value):
    """The answer for one post: the works that may be shown, or every reason why none may.

    `credit` is the text the author asked for, `until` the first day after which a work of it
    must go, `terms` the digest of the terms its first grant names.
    """

    ref: str
    works: tuple[Work, ...] = ()
    picture: Media | None = None
    credit: str = ""
    terms: str | None = None
    until: date | None = None
    reasons: tuple[str, ...] = ()


def read(tx: Any, refs: tuple[str, ...] | list[str]) -> dict[str, Facts]:
    """The facts of posts, read in the caller's transaction (`tx` is one of `storage.store`).

    A ref that no longer exists (erased) is left out: whoever asks for it finds nothing to show.
    """
    products = {product.sku: product for product in tx.catalog.all()}
    disclosures = {campaign.slug: campaign.disclosure for campaign in tx.campaigns.all()}
    posts = {post.ref: post for post in tx.posts.many(list(refs))}
    found = {}
    for card in tx.views.cards(list(posts)):
        linked = [
            products[line.match.sku]
            for line in card.matches
            if line.match.sku in products
            and (
                line.match.answer == "yes"
                or (line.match.answer == "none" and line.match.band == "auto")
            )
        ]
        told = [disclosures.get(e.campaign, "") for e in card.entries if e.status != "refused"]
        found[card.ref] = Facts(
            post=posts[card.ref],
            decision=card.decision,
            grants=card.grants,
            bars=card.bars,
            media=card.media,
            products=tuple(linked),
            disclosure=next((d for d in told if d), ""),
        )
    return found


def allowed(facts: Facts, part: str, place: Place, now: datetime) -> tuple[Clearance, list[str]]:
    """The clearance of one work and the gate's reasons against showing it (none: it may be)."""
    work = Work(ref=facts.post.ref, part=part)
    clearance = may_use(
        work, place.use, place.territory, place.product, now, facts.grants, facts.bars
    )
    verdict = publishable(facts.post, facts.decision, clearance, place.use, now)
    return clearance, list(verdict.reasons)


def clear(facts: Facts, place: Place, now: datetime) -> Cleared:
    """Which works of a post may be shown at a place: its first cleared picture or clip, and its
    words when they are cleared too. A post made of a picture is not shown by its words alone."""
    ref = facts.post.ref
    works: list[Work] = []
    answers: list[Clearance] = []
    reasons: list[str] = []
    picture = None
    pictures = [m for m in facts.media if m.kind != "audio"]
    for media in pictures:
        if media.digest is None:
            reasons.append("its picture is not kept")
            continue
        clearance, against = allowed(facts, media.digest, place, now)
        if not against:
            picture = media
            works.append(Work(ref=ref, part=media.digest))
            answers.append(clearance)
            break
        reasons.extend(against)
    speaks = bool(facts.post.post.text.strip()) or facts.post.post.rating is not None
    may_stand_alone = not pictures or facts.post.post.kind in _WORDS_ALONE
    if speaks and (picture or may_stand_alone):
        clearance, against = allowed(facts, "text", place, now)
        if not against:
            works.append(Work(ref=ref, part="text"))
            answers.append(clearance)
        elif not picture:
            reasons.extend(against)
    if not works:
        why = reasons or ["it has neither a picture nor words"]
        return Cleared(ref=ref, reasons=tuple(dict.fromkeys(why)))
    granted = {answer.grant_id for answer in answers}
    grant = next((g for g in facts.grants if g.id in granted), None)
    ends = [answer.until for answer in answers if answer.until]
    return Cleared(
        ref=ref,
        works=tuple(works),
        picture=picture,
        credit=grant.credit if grant else "",
        terms=grant.terms if grant else None,
        until=min(ends, default=None),
    )
