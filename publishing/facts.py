"""What the gate is told of a post, and which of its works may be shown in one place."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from chorus.types import Clearance, Facts, Media, Use, Value, Work
from publishing.gate import publishable
from publishing.picture_words import NO_WORDS, PAPER, words_of
from rights.consent import latest, may_use
from rights.granting import credit_now

_WORDS_ALONE = frozenset({"review", "testimonial", "comment", "thread", "article"})


class Place(Value):
    """Where a work would be shown: the surface by name, the country, whose page or campaign.

    `until` is the last day of it, for what cannot be taken back day by day (a catalogue, a
    poster): a work must be allowed from now until then.
    """

    use: Use
    territory: str = "*"
    product: str | None = None
    campaign: str | None = None
    until: date | None = None


class Cleared(Value):
    """The answer for one post: the works that may be shown, or every reason why none may.

    `credit` is the text the author asked for, `until` the first day after which a work of it
    must go. `picture` carries the words that stand for it in `alt`. `terms` is the digest of the
    terms its first grant names, `grant` that grant as "id.version", `may_crop` whether the picture
    may be cut to the shape of its place.
    """

    ref: str
    works: tuple[Work, ...] = ()
    picture: Media | None = None
    credit: str = ""
    terms: str | None = None
    grant: str = ""
    until: date | None = None
    may_crop: bool = False
    reasons: tuple[str, ...] = ()


def read(tx: Any, refs: Sequence[str], *, dressed: bool = True) -> dict[str, Facts]:
    """The facts of posts, read in the caller's transaction (`tx` is one of `storage.store`).

    A ref that no longer exists (erased) is left out: whoever asks for it finds nothing to show.
    """
    found: dict[str, Facts] = tx.showing.facts(refs, dressed=dressed)
    return found


def _held(facts: Facts, place: Place) -> list[str]:
    """Why a review may not speak for the product of a place: the product changed since."""
    found = []
    for hold in facts.holds:
        if hold.answer == "same" or place.product not in (None, hold.sku):
            continue
        what = (
            f"written before {hold.sku} was reformulated on {hold.change}"
            if hold.why == "reformulated"
            else f"written of {hold.change}, which was merged into {hold.sku}"
        )
        waits = "waits for a person's word" if hold.answer == "none" else "of another product"
        found.append(f"{waits}: {what}")
    return found


def allowed(facts: Facts, part: str, place: Place, now: datetime) -> tuple[Clearance, list[str]]:
    """The clearance of one work and the gate's reasons against showing it (none: it may be)."""
    work = Work(ref=facts.post.ref, part=part)
    clearance = may_use(
        work,
        place.use,
        place.territory,
        place.product,
        now,
        facts.grants,
        facts.bars,
        campaign=place.campaign,
        licence=facts.post.post.licence,
    )
    verdict = publishable(facts.post, facts.decision, clearance, place.use, now)
    reasons = list(verdict.reasons)
    ends = clearance.until
    if clearance.allowed and place.until and ends and ends < place.until:
        reasons.append(f"its rights end on {ends.isoformat()}, before {place.until.isoformat()}")
    reasons.extend(_held(facts, place))
    return clearance, reasons


def clear(facts: Facts, place: Place, now: datetime, *, unworded: bool = False) -> Cleared:
    """Which works of a post may be shown at a place: its first cleared picture or clip, and its
    words when they are cleared too. A post made of a picture is not shown by its words alone.

    A picture needs words for those who do not see it, but on paper; not so when `unworded`: where
    it stands already, and where a person is about to choose it.
    """
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
    if picture:
        words = words_of(facts, picture, quotable=works[-1].part == "text")
        if words or unworded or place.use.partition(":")[0] in PAPER:
            picture = picture.model_copy(update={"alt": words or None})
        else:
            reasons.append(NO_WORDS)
            picture = None
            works, answers = (works[1:], answers[1:]) if may_stand_alone else ([], [])
    if not works:
        why = reasons or ["it has neither a picture nor words"]
        return Cleared(ref=ref, reasons=tuple(dict.fromkeys(why)))
    grants = {grant.id: grant for grant in latest(facts.grants)}
    grant = next((grants[a.grant_id] for a in answers if a.grant_id in grants), None)
    ends = [answer.until for answer in answers if answer.until]
    return Cleared(
        ref=ref,
        works=tuple(works),
        picture=picture,
        credit=credit_now(grant, facts.post.post.author) if grant else "",
        terms=grant.terms if grant else None,
        grant=f"{grant.id}.{grant.version}" if grant else "",
        until=min(ends, default=None),
        may_crop="crop" in answers[0].may,
    )


class Judge:
    """`clear` for many places at one instant, each answer worked out once. Galleries share posts:
    the product or campaign of a place matters only to grants that name one."""

    def __init__(self, facts: Mapping[str, Facts], now: datetime) -> None:
        self.facts, self.now = facts, now
        self._picky = {
            ref
            for ref, told in facts.items()
            if any(g.products or g.campaigns for g in told.grants)
        }
        self._answers: dict[tuple[str, ...], Cleared] = {}

    def clear(self, ref: str, place: Place, *, unworded: bool = False) -> Cleared:
        """The answer for a post at a place that has no end; a post that is not here is erased."""
        key: tuple[str, ...] = (ref, place.use, place.territory, "unworded" if unworded else "")
        if ref in self._picky:
            key = (*key, place.product or "", place.campaign or "")
        answer = self._answers.get(key)
        if answer is None:
            facts = self.facts.get(ref)
            answer = (
                clear(facts, place, self.now, unworded=unworded)
                if facts
                else Cleared(ref=ref, reasons=("erased",))
            )
            self._answers[key] = answer
        return answer
