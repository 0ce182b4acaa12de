"""What the Rights and Takedowns screens read: a handful of statements each, with limits."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import and_, case, distinct, func, literal, or_, select

from chorus.types import (
    EndingLine,
    Funnel,
    FunnelLine,
    GivenLine,
    Grant,
    Heard,
    Held,
    NoticeLine,
    OutboxLine,
    ProposalLine,
    RecallLine,
    ReviewCard,
    RightsCounts,
    RightsLine,
    RightsRequest,
    StandingLicence,
)
from storage.posts import POSTS
from storage.rights import BARS, GRANTS, HEARD, REQUESTS
from storage.subject import batches, table
from storage.tables_rights import AckRow, ConsentRow, MessageRow, NoticeRow, ProposalRow
from storage.values import Acks, Consents, LoggedUses, Messages, Notices, Proposals, Standing
from storage.views_cards import CardViews

MESSAGES, CONSENTS, NOTICES, PROPOSALS, ACKS = (
    table(row) for row in (MessageRow, ConsentRow, NoticeRow, ProposalRow, AckRow)
)
OUT = ("sent", "sent_by_hand")
SOON = timedelta(days=30)

_LATER = GRANTS.alias("later")
NEWEST = ~select(literal(1)).where(
    _LATER.c.id == GRANTS.c.id, _LATER.c.version > GRANTS.c.version
).exists()  # fmt: skip
"""Only the highest version of a grant counts."""

OPEN_BAR = (
    select(literal(1)).where(BARS.c.post == GRANTS.c.post, BARS.c.lifted_at.is_(None)).exists()
)


class Outbox(NamedTuple):
    """The outbox by what it needs of a person: to decide, to mend, to send; the rest goes by
    itself."""

    uncertain: list[OutboxLine]
    failed: list[OutboxLine]
    by_hand: list[OutboxLine]
    queued: list[OutboxLine]


class RightsViews(CardViews):
    """Conversations, the outbox, what ends, what was complained about. Nothing here writes."""

    def rights_counts(self, now: datetime) -> RightsCounts:
        """How much stands in each part of the screen, in one statement."""
        told = {
            "answers": _count(HEARD, HEARD.c.handled.is_(False)),
            "proposals": _count(PROPOSALS, PROPOSALS.c.status == "open"),
            "by_hand": _count(MESSAGES, _by_hand()),
            "queued": _count(MESSAGES, MESSAGES.c.status == "queued", MESSAGES.c.channel != "hand"),
            "uncertain": _count(MESSAGES, MESSAGES.c.status == "uncertain"),
            "failed": _count(MESSAGES, MESSAGES.c.status == "failed"),
            "waiting": _count(REQUESTS, *_waiting()),
            "given": _count(CONSENTS, CONSENTS.c.status == "given"),
            "expiring": expiring(now.date()),
            "notices": _count(NOTICES, NOTICES.c.status.in_(("open", "countered"))),
            "recalls": _count(ACKS, ACKS.c.state == "waiting"),
            "declared": _declared(),
        }
        row = self.one(select(*(query.label(name) for name, query in told.items())))
        return RightsCounts.model_validate(dict(row or {}))

    def answers(self, limit: int = 20) -> list[RightsLine]:
        """Replies that wait for a person, the oldest first."""
        query = (
            select(HEARD.c.body)
            .where(HEARD.c.handled.is_(False))
            .order_by(HEARD.c.at, HEARD.c.id)
            .limit(limit)
        )
        heard = [Heard.model_validate(body) for (body,) in self.connection.execute(query)]
        requests = self._requests([one.request for one in heard])
        cards = self._by_ref(one.ref for one in heard)
        return [
            RightsLine(
                card=cards[one.ref],
                request=requests[one.request],
                heard=one,
                before=_before(one, cards[one.ref]),
            )
            for one in heard
            if one.ref in cards and one.request in requests
        ]

    def waiting(self, limit: int = 40) -> list[RightsLine]:
        """Questions without an answer, those that wait longest first."""
        query = (
            select(REQUESTS.c.body)
            .where(*_waiting())
            .order_by(REQUESTS.c.created_at, REQUESTS.c.id)
            .limit(limit)
        )
        found = [RightsRequest.model_validate(body) for (body,) in self.connection.execute(query)]
        cards = self._by_ref(one.ref for one in found)
        return [RightsLine(card=cards[one.ref], request=one) for one in found if one.ref in cards]

    def outbox(self, limit: int = 40) -> Outbox:
        """What leaves the house, by what it needs."""
        parts = (
            (MESSAGES.c.status == "uncertain",),
            (MESSAGES.c.status == "failed",),
            (_by_hand(),),
            (MESSAGES.c.status == "queued", MESSAGES.c.channel != "hand"),
        )
        messages = Messages(self.connection)
        found = [messages.some(*where, limit=limit) for where in parts]
        cards = self._by_ref(one.ref for part in found for one in part if one.ref)
        lines = [
            [OutboxLine(message=one, card=cards.get(one.ref or "")) for one in part]
            for part in found
        ]
        return Outbox(*lines)

    def next_by_hand(self, after: Sequence[str] = ()) -> OutboxLine | None:
        """The next message for a person to send; `after` are those they skipped."""
        where = (_by_hand(), MESSAGES.c.id.not_in(list(after)))
        found = Messages(self.connection).some(*where, limit=1)
        if not found:
            return None
        cards = self._by_ref([found[0].ref] if found[0].ref else [])
        return OutboxLine(message=found[0], card=cards.get(found[0].ref or ""))

    def given(self, limit: int = 40) -> list[GivenLine]:
        """A yes on the consent page whose account is not proved yet, the newest first."""
        where, newest = CONSENTS.c.status == "given", CONSENTS.c.at.desc()
        found = Consents(self.connection).some(where, limit=limit, first=newest)
        cards = self._by_ref(one.ref for one in found)
        return [GivenLine(card=cards[c.ref], consent=c) for c in found if c.ref in cards]

    def proposals(self, limit: int = 20) -> list[ProposalLine]:
        """Manual grants that wait for a second person, the oldest first."""
        found = Proposals(self.connection).some(PROPOSALS.c.status == "open", limit=limit)
        cards = self._by_ref(one.ref for one in found)
        return [ProposalLine(card=cards[p.ref], proposal=p) for p in found if p.ref in cards]

    def ending(self, now: datetime, limit: int = 60) -> list[EndingLine]:
        """Posts whose last permission ends within 30 days, the soonest first."""
        query = (
            select(POSTS.c.ref, func.min(GRANTS.c.ends_on).label("day"))
            .select_from(GRANTS.join(POSTS, POSTS.c.id == GRANTS.c.post))
            .where(*_ending(now.date()))
            .group_by(POSTS.c.ref)
            .order_by(func.min(GRANTS.c.ends_on), POSTS.c.ref)
            .limit(limit)
        )
        days = {ref: day for ref, day in self.connection.execute(query)}
        cards = self._by_ref(days)
        return [
            EndingLine(card=cards[ref], ends_on=day, uses=_uses(cards[ref].grants, day))
            for ref, day in days.items()
            if ref in cards
        ]

    def standing(self) -> list[StandingLicence]:
        """The newest version of every standing licence that is not closed."""
        newest = {one.id: one for one in Standing(self.connection).find()}
        return [one for one in newest.values() if one.ended_at is None]

    def notices(self, limit: int = 40) -> list[NoticeLine]:
        """Notices that a person must decide, the nearest clock first; then those to put back."""
        waiting = NOTICES.c.status.in_(("open", "countered"))
        found = Notices(self.connection).some(waiting, limit=limit)
        found.sort(key=lambda one: one.status != "open")
        cards = self._by_ref(one.ref for one in found if one.ref)
        return [NoticeLine(notice=one, card=cards.get(one.ref or "")) for one in found]

    def next_clock(self) -> datetime | None:
        """When the next notice must be decided; None when none is open."""
        query = select(func.min(NOTICES.c.due_at)).where(NOTICES.c.status == "open")
        due: datetime | None = self.connection.execute(query).scalar_one()
        return due

    def recalls(self, limit: int = 40) -> list[RecallLine]:
        """What withdrawals still wait for: copies in the world, caches that did not answer."""
        found = Acks(self.connection).some(ACKS.c.state == "waiting", limit=limit)
        cards = self._by_ref(one.ref for one in found)
        uses = self._uses_of(list(cards))
        return [
            RecallLine(ack=one, card=cards[one.ref], uses=tuple(uses.get(one.ref, ())))
            for one in found
            if one.ref in cards
        ]

    def held(self, refs: Sequence[str]) -> dict[str, Held]:
        """Where posts are held in the world, and what surfaces answered when they were removed."""
        uses, acks = self._uses_of(refs), Acks(self.connection).find(ref=tuple(refs))
        return {
            ref: Held(uses=tuple(uses.get(ref, ())), acks=tuple(a for a in acks if a.ref == ref))
            for ref in refs
        }

    def others(self, cards: Sequence[ReviewCard], limit: int = 6) -> dict[str, list[ReviewCard]]:
        """The newest other posts of each card's author, by the card's ref."""
        own = {card.ref for card in cards}
        mine = select(POSTS.c.author, POSTS.c.ref).where(POSTS.c.ref.in_(own))
        authors: dict[int, list[str]] = {}
        for author, ref in self.connection.execute(mine):
            if author is not None:
                authors.setdefault(author, []).append(ref)
        rank = func.row_number().over(
            partition_by=POSTS.c.author, order_by=(POSTS.c.posted_at.desc(), POSTS.c.id.desc())
        )
        replies = select(HEARD.c.key)
        ranked = (
            select(POSTS.c.author, POSTS.c.ref, rank.label("rank"))
            .where(
                POSTS.c.author.in_(authors),
                POSTS.c.ref.not_in(own),
                POSTS.c.key.not_in(replies),
                POSTS.c.state == "live",
            )
            .subquery()
        )
        query = select(ranked.c.author, ranked.c.ref).where(ranked.c.rank <= limit)
        found: dict[int, list[str]] = {}
        for author, ref in self.connection.execute(query):
            found.setdefault(author, []).append(ref)
        shown = self._by_ref(ref for refs in found.values() for ref in refs)
        return {
            ref_of: [shown[ref] for ref in refs if ref in shown]
            for author, refs in found.items()
            for ref_of in authors[author]
        }

    def funnel(self, since: datetime) -> Funnel:
        """How asking went since a moment, by wording and language."""
        heard = select(literal(1)).where(HEARD.c.post == REQUESTS.c.post).exists()
        yes = (
            select(literal(1))
            .where(GRANTS.c.post == REQUESTS.c.post, GRANTS.c.proof == "proved")
            .exists()
        )
        body = REQUESTS.c.body
        wording, language = body["wording"].as_string(), body["language"].as_string()
        asked = REQUESTS.c.status.in_((*OUT, "answered", "lapsed"))
        query = (
            select(
                func.coalesce(wording, "").label("wording"),
                func.coalesce(language, "").label("language"),
                func.count().label("asked"),
                func.count(body["seen_at"].as_string()).label("seen"),
                _sum(or_(heard, yes, REQUESTS.c.status == "answered")).label("answered"),
                _sum(yes).label("granted"),
            )
            .where(asked, REQUESTS.c.created_at >= since)
            .group_by(wording, language)
            .order_by(wording, language)
        )
        lines = [FunnelLine.model_validate(dict(row)) for row in self.rows(query)]
        return Funnel(
            lines=tuple(lines),
            hours=self._hours(since),
            declared=self.connection.execute(select(_declared())).scalar_one(),
        )

    def _hours(self, since: datetime, limit: int = 2000) -> float | None:
        """The median number of hours from a question to the word that granted it."""
        said = GRANTS.c.body["evidence"]["at"].as_string()
        query = (
            select(REQUESTS.c.body["asked_at"].as_string(), func.min(said))
            .select_from(REQUESTS.join(GRANTS, GRANTS.c.post == REQUESTS.c.post))
            .where(REQUESTS.c.created_at >= since, GRANTS.c.proof == "proved")
            .group_by(REQUESTS.c.id, REQUESTS.c.body["asked_at"].as_string())
            .order_by(REQUESTS.c.id)
            .limit(limit)
        )
        spans = [
            (datetime.fromisoformat(yes) - datetime.fromisoformat(asked)).total_seconds() / 3600
            for asked, yes in self.connection.execute(query)
            if asked and yes
        ]
        later = [hours for hours in spans if hours >= 0]
        return median(later) if later else None

    def _requests(self, ids: Sequence[str]) -> dict[str, RightsRequest]:
        found = {}
        for some in batches(list(dict.fromkeys(ids))):
            query = select(REQUESTS.c.body).where(REQUESTS.c.id.in_(some))
            for (body,) in self.connection.execute(query):
                request = RightsRequest.model_validate(body)
                found[request.id] = request
        return found

    def _by_ref(self, refs: Iterable[str]) -> dict[str, ReviewCard]:
        return {card.ref: card for card in self.cards(list(dict.fromkeys(refs)))}

    def _uses_of(self, refs: Sequence[str]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for use in LoggedUses(self.connection).find(ref=tuple(refs)) if refs else ():
            for ref in use.refs:
                found.setdefault(ref, []).append(use)
        return found


def expiring(today: date) -> Any:
    """How many posts may be shown for at most 30 days more, as a scalar."""
    return _posts(*_ending(today))


def _count(of: Any, *where: Any) -> Any:
    return select(func.count()).select_from(of).where(*where).scalar_subquery()


def _posts(*where: Any) -> Any:
    query = select(func.count(distinct(GRANTS.c.post))).select_from(GRANTS)
    return query.where(*where).scalar_subquery()


def _sum(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _by_hand() -> Any:
    return and_(MESSAGES.c.channel == "hand", MESSAGES.c.status == "queued")


def _waiting() -> tuple[Any, ...]:
    """Asked, and neither heard nor granted since; a yes to be proved stands apart."""
    heard = select(literal(1)).where(HEARD.c.post == REQUESTS.c.post).exists()
    granted = select(literal(1)).where(GRANTS.c.post == REQUESTS.c.post).exists()
    given = (
        select(literal(1))
        .where(CONSENTS.c.request == REQUESTS.c.id, CONSENTS.c.status == "given")
        .exists()
    )
    return (REQUESTS.c.status.in_(OUT), ~heard, ~granted, ~given)


def _ending(today: date) -> tuple[Any, ...]:
    """Grants that end within 30 days on posts which nothing allows for longer."""
    longer = GRANTS.alias("longer")
    goes_on = (
        select(literal(1))
        .where(
            longer.c.post == GRANTS.c.post,
            or_(longer.c.ends_on.is_(None), longer.c.ends_on > today + SOON),
        )
        .exists()
    )
    return (
        GRANTS.c.ends_on.between(today, today + SOON),
        GRANTS.c.starts_on <= today,
        NEWEST,
        ~OPEN_BAR,
        ~goes_on,
    )


def _declared() -> Any:
    """Posts that rest on another system's word alone."""
    proved = GRANTS.alias("proved")
    also = select(literal(1)).where(proved.c.post == GRANTS.c.post, proved.c.proof == "proved")
    return _posts(GRANTS.c.proof == "declared", ~OPEN_BAR, ~also.exists())


def _uses(grants: Sequence[Grant], day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use for g in grants if g.ends_on == day for use in g.uses))


def _before(heard: Heard, card: ReviewCard) -> tuple[Heard, ...]:
    """Earlier versions of a reply that was edited: their keys differ only behind " v"."""
    base = heard.key.partition(" v")[0]
    same = [one for one in card.heard if one.key.partition(" v")[0] == base]
    return tuple(one for one in same if one.id != heard.id and one.at <= heard.at)
