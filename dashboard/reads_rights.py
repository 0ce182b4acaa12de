"""What the Rights and Takedowns screens show, each part read in one snapshot."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from chorus.types import (
    EndingLine,
    Funnel,
    GivenLine,
    Held,
    NoticeLine,
    OutboxLine,
    ProposalLine,
    RecallLine,
    ReviewCard,
    RightsCounts,
    RightsLine,
    StandingLicence,
)
from dashboard.desk import Desk

if TYPE_CHECKING:
    from storage.views_rights import Outbox

YEAR = timedelta(days=365)


def counts(desk: Desk) -> RightsCounts:
    """How much stands in each part."""
    with desk.house.store.reading() as tx:
        return tx.views.rights_counts(desk.now)


def answers(desk: Desk, limit: int) -> tuple[list[RightsLine], dict[str, list[ReviewCard]]]:
    """Replies to read, the oldest first, and the other posts of those who wrote them."""
    with desk.house.store.reading() as tx:
        lines = tx.views.answers(limit)
        return lines, tx.views.others([line.card for line in lines])


def proposals(desk: Desk) -> list[ProposalLine]:
    """Manual grants that wait for a second person."""
    with desk.house.store.reading() as tx:
        return tx.views.proposals()


def outbox(desk: Desk) -> "Outbox":
    """Messages by what they need of a person."""
    with desk.house.store.reading() as tx:
        return tx.views.outbox()


def next_by_hand(desk: Desk, skipped: Sequence[str]) -> OutboxLine | None:
    """The next message for a person to send."""
    with desk.house.store.reading() as tx:
        return tx.views.next_by_hand(skipped)


def waiting(desk: Desk, limit: int) -> tuple[list[GivenLine], list[RightsLine]]:
    """What waits for authors: a code word to prove a yes, an answer."""
    with desk.house.store.reading() as tx:
        return tx.views.given(limit), tx.views.waiting(limit)


def ending(desk: Desk) -> list[EndingLine]:
    """Permissions that end within 30 days."""
    with desk.house.store.reading() as tx:
        return tx.views.ending(desk.now)


def standing(desk: Desk) -> list[StandingLicence]:
    """Permissions of creators for posts to come."""
    with desk.house.store.reading() as tx:
        return tx.views.standing()


def funnel(desk: Desk) -> Funnel:
    """How asking went in the last year."""
    with desk.house.store.reading() as tx:
        return tx.views.funnel(desk.now - YEAR)


def notices(desk: Desk) -> list[NoticeLine]:
    """Notices to decide, the nearest clock first."""
    with desk.house.store.reading() as tx:
        return tx.views.notices()


def recalls(desk: Desk) -> list[RecallLine]:
    """What withdrawals still wait for."""
    with desk.house.store.reading() as tx:
        return tx.views.recalls()


def held(desk: Desk, refs: Sequence[str]) -> dict[str, Held]:
    """Where posts are held, and what surfaces answered."""
    with desk.house.store.reading() as tx:
        return tx.views.held(list(refs))
