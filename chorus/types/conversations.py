"""What the Rights and Takedowns screens read; filled by `storage.views_rights`."""

from datetime import date

from chorus.types.base import Value
from chorus.types.cards import ReviewCard
from chorus.types.claims import Ack, LoggedUse, Notice, Proposal
from chorus.types.rights import Use
from chorus.types.talks import Consent, Heard, Message, RightsRequest


class RightsCounts(Value):
    """How much stands in each part of the Rights screen; one statement.

    `declared` are posts whose only permission is another system's word, counted apart.
    """

    answers: int = 0
    proposals: int = 0
    by_hand: int = 0
    queued: int = 0
    uncertain: int = 0
    failed: int = 0
    waiting: int = 0
    given: int = 0
    expiring: int = 0
    notices: int = 0
    recalls: int = 0
    declared: int = 0


class RightsLine(Value):
    """One conversation about one post: the question and, when it came, the answer to read.

    `before` are earlier versions of the same reply, the oldest first.
    """

    card: ReviewCard
    request: RightsRequest
    heard: Heard | None = None
    before: tuple[Heard, ...] = ()


class OutboxLine(Value):
    """A message of the outbox and the post it is about."""

    message: Message
    card: ReviewCard | None = None


class GivenLine(Value):
    """A yes given on the consent page whose account is not proved yet."""

    card: ReviewCard
    consent: Consent


class ProposalLine(Value):
    """A manual grant that waits for a second person."""

    card: ReviewCard
    proposal: Proposal


class EndingLine(Value):
    """Permissions of a post that end: the day, and what they allowed."""

    card: ReviewCard
    ends_on: date
    uses: tuple[Use, ...]


class NoticeLine(Value):
    """A notice from outside and the post it names, where there is one."""

    notice: Notice
    card: ReviewCard | None = None


class RecallLine(Value):
    """Something a withdrawal still waits for, and the uses in the world that hold the post."""

    ack: Ack
    card: ReviewCard
    uses: tuple[LoggedUse, ...] = ()


class Held(Value):
    """Where a post is or was held: uses in the world, and what each surface answered when it was
    taken down."""

    uses: tuple[LoggedUse, ...] = ()
    acks: tuple[Ack, ...] = ()


class FunnelLine(Value):
    """How asking goes in one language or with one wording (its digest; "" for none named)."""

    wording: str
    language: str
    asked: int
    seen: int
    answered: int
    granted: int


class Funnel(Value):
    """Of those asked, how many were seen to be asked, answered, and said yes; and after how many
    hours (the median; None before the first yes)."""

    lines: tuple[FunnelLine, ...] = ()
    hours: float | None = None
    declared: int = 0
