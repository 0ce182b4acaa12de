"""What was kept long enough? One question for each class; nothing here decides how long that is.

A post on legal hold, one with a permission in force, one whose use elsewhere is logged and one that
stands in a gallery are never due.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, tuple_, update

from storage.campaigns import CAMPAIGNS, ENTRIES
from storage.decisions import DECISIONS
from storage.identity import Identity, reply_of
from storage.media import SLOTS
from storage.posts import POSTS, RAWS
from storage.publications import PUBLICATIONS, WORKS
from storage.rights import ASKED, BARS, GRANTS, HEARD, REQUESTS
from storage.subject import Subject, batches, table
from storage.tables_collection import DeliveryRow, LookedRow
from storage.tables_rights import LoggedUseRow, MessageRow, NoticeRow

USES, MESSAGES, NOTICES = table(LoggedUseRow), table(MessageRow), table(NoticeRow)
LOOKED, DELIVERIES = table(LookedRow), table(DeliveryRow)
_DECIDED = ("upheld", "rejected", "restored", "closed")


class Retention(Subject):
    """Candidates by class, oldest first, and the three classes that are not whole posts."""

    def rejected(self, before: datetime, today: date) -> list[str]:
        """Posts a person rejected, or nobody decided about, before a moment."""
        undecided = or_(DECISIONS.c.post.is_(None), DECISIONS.c.verdict == "later")
        due = or_(
            and_(DECISIONS.c.verdict == "rejected", DECISIONS.c.at < before),
            and_(undecided, POSTS.c.first_seen_at < before),
        )
        asked = exists().where(REQUESTS.c.post == POSTS.c.id, REQUESTS.c.status.in_(ASKED))
        is_reply = exists().where(HEARD.c.key == POSTS.c.key)
        runs = _entered(before)
        joined = POSTS.outerjoin(DECISIONS, DECISIONS.c.post == POSTS.c.id)
        where = and_(due, POSTS.c.state == "live", ~asked, ~is_reply, ~runs)
        return self._refs(joined, where, today)

    def barred(self, kinds: Sequence[str], before: datetime, today: date) -> list[str]:
        """Posts closed for one of these reasons before a moment."""
        since = and_(BARS.c.kind.in_(kinds), BARS.c.lifted_at.is_(None), BARS.c.at < before)
        joined = POSTS.join(BARS, BARS.c.post == POSTS.c.id)
        return self._refs(joined, and_(since, POSTS.c.state != "erased"), today)

    def past_terms(self, network: str, before: datetime, today: date) -> list[str]:
        """Posts of a network that were not seen alive since a moment."""
        seen = func.coalesce(LOOKED.c.alive_at, POSTS.c.first_seen_at)
        is_reply = exists().where(HEARD.c.key == POSTS.c.key)
        joined = POSTS.outerjoin(LOOKED, LOOKED.c.post == POSTS.c.id)
        where = and_(POSTS.c.network == network, POSTS.c.state != "erased", seen < before)
        return self._refs(joined, and_(where, ~is_reply), today)

    def copies(self, network: str, before: datetime, today: date) -> list[str]:
        """Posts of a network, first seen before a moment, of which a picture or clip is kept
        though nobody said yes to it; not while a question about it is open, nor of an entry while
        its campaign runs and as long again after it."""
        has_copy = exists().where(SLOTS.c.post == POSTS.c.id, SLOTS.c.digest.is_not(None))
        asked = exists().where(REQUESTS.c.post == POSTS.c.id, REQUESTS.c.status.in_(ASKED))
        own = POSTS.c.declared.is_(None)
        where = and_(POSTS.c.network == network, POSTS.c.first_seen_at < before, own)
        free = and_(POSTS.c.state != "erased", has_copy, ~asked, ~_entered(before))
        return self._refs(POSTS, and_(where, free), today)

    def payloads(self, before: datetime, today: date) -> list[tuple[int, int]]:
        """Payloads received before a moment, but for those that prove a permission in force."""
        running = select(GRANTS.c.body).where(in_force(today))
        proofs = {reply_of(body["evidence"]["key"]) for (body,) in self.connection.execute(running)}
        held = set(self.numbers(Identity(self.connection).held()).values())
        query = (
            select(RAWS.c.post, RAWS.c.version, POSTS.c.key)
            .join(POSTS, POSTS.c.id == RAWS.c.post)
            .where(RAWS.c.fetched_at < before)
            .order_by(RAWS.c.fetched_at, RAWS.c.post)
        )
        return [
            (post, version)
            for post, version, key in self.connection.execute(query)
            if key not in proofs and post not in held
        ]

    def requests(self, before: datetime) -> list[str]:
        """Questions that were never answered, whose words are still here."""
        held = set(self.numbers(Identity(self.connection).held()).values())
        query = (
            select(REQUESTS.c.id, REQUESTS.c.post, REQUESTS.c.body)
            .where(REQUESTS.c.status == "lapsed", REQUESTS.c.created_at < before)
            .order_by(REQUESTS.c.created_at, REQUESTS.c.id)
        )
        return [
            request
            for request, post, body in self.connection.execute(query)
            if body["text"] and post not in held
        ]

    def notices(self, before: datetime) -> list[str]:
        """Notices that were decided before a moment."""
        held = set(self.numbers(Identity(self.connection).held()).values())
        query = (
            select(NOTICES.c.id, NOTICES.c.post, NOTICES.c.body)
            .where(NOTICES.c.status.in_(_DECIDED), NOTICES.c.at < before)
            .order_by(NOTICES.c.at, NOTICES.c.id)
        )
        return [
            notice
            for notice, post, body in self.connection.execute(query)
            if post not in held and _since(body) < before
        ]

    def deliveries(self, before: datetime) -> list[str]:
        """What was pushed to us and given up before a moment. (What became a post keeps nothing
        but its id, so that a replay has no effect.)"""
        given_up = DELIVERIES.c.body["error"].as_string() != ""
        query = select(DELIVERIES.c.id).where(DELIVERIES.c.done_at < before, given_up)
        order = (DELIVERIES.c.done_at, DELIVERIES.c.id)
        return list(self.connection.execute(query.order_by(*order)).scalars())

    def drop_payloads(self, keys: Sequence[tuple[int, int]]) -> None:
        """Delete payloads."""
        for some in batches(keys):
            key = tuple_(RAWS.c.post, RAWS.c.version)
            self.connection.execute(RAWS.delete().where(key.in_(some)))

    def silence(self, requests: Sequence[str]) -> None:
        """Forget the words of questions and what was sent for them; that we asked is kept."""
        for some in batches(requests):
            self.connection.execute(MESSAGES.delete().where(MESSAGES.c.request.in_(some)))
            for row in self.rows(select(REQUESTS.c.id, REQUESTS.c.body).where(
                REQUESTS.c.id.in_(some))):  # fmt: skip
                body = {**row["body"], "text": "", "link": "", "url": None}
                this = REQUESTS.c.id == row["id"]
                self.connection.execute(update(REQUESTS).where(this).values(body=body))

    def drop_notices(self, notices: Sequence[str]) -> None:
        """Delete notices."""
        for some in batches(notices):
            self.connection.execute(NOTICES.delete().where(NOTICES.c.id.in_(some)))

    def drop_deliveries(self, deliveries: Sequence[str]) -> None:
        """Delete what was pushed."""
        for some in batches(deliveries):
            self.connection.execute(DELIVERIES.delete().where(DELIVERIES.c.id.in_(some)))

    def kept_by_hold(self) -> int:
        """How many posts a legal hold keeps."""
        return len(set(Identity(self.connection).held()))

    def _refs(self, joined: Any, where: Any, today: date) -> list[str]:
        granted = exists().where(GRANTS.c.post == POSTS.c.id, in_force(today))
        used = exists().where(USES.c.post == POSTS.c.id)
        shown = exists().where(
            WORKS.c.post == POSTS.c.id,
            PUBLICATIONS.c.gallery == WORKS.c.gallery,
            PUBLICATIONS.c.version == WORKS.c.version,
            PUBLICATIONS.c.current.is_(True),
        )
        query = select(POSTS.c.ref).select_from(joined).where(where, ~granted, ~used, ~shown)
        held = set(Identity(self.connection).held())
        found = self.connection.execute(query.order_by(POSTS.c.id))
        return list(dict.fromkeys(ref for (ref,) in found if ref not in held))


def _entered(before: datetime) -> Any:
    """Does a post take part in a campaign that closed no earlier than this?"""
    return (
        exists()
        .where(
            ENTRIES.c.post == POSTS.c.id,
            ENTRIES.c.status != "refused",
            CAMPAIGNS.c.closes_at >= before,
        )
        .where(CAMPAIGNS.c.slug == ENTRIES.c.campaign)
    )


def in_force(today: date) -> Any:
    """Grants whose last day has not passed."""
    return or_(GRANTS.c.ends_on.is_(None), GRANTS.c.ends_on >= today)


def _since(body: Any) -> datetime:
    return datetime.fromisoformat(body.get("decided_at") or body["at"])
