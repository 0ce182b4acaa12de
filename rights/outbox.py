"""What leaves the house, and when it may: the outbox's rules; pure.

Everybody puts messages in with `queued`, inside their own transaction; `rights.send` sends them.
Requests, reminders and thanks keep quiet hours and a pace; receipts and reasons of a decision are
owed and go at once.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from chorus.types import Consent, Facts, Heard, Message, MessageKind, Policy, RightsRequest
from rights.consent import closed, covers, latest

HAND, MAIL = "hand", "mail"
OWED: tuple[MessageKind, ...] = ("receipt", "reasons")
HOUR = timedelta(hours=1)
_OUT, _IN = ("sent", "sent_by_hand"), ("drafted", "queued", "uncertain")
_MINUTE = timedelta(minutes=1)


class _Messages(Protocol):
    def find(self, **where: Any) -> list[Message]: ...

    def save(self, value: Message) -> None: ...


class Box(Protocol):
    """An open transaction, as far as the outbox needs it."""

    @property
    def messages(self) -> _Messages:
        """The outbox."""


def queued(
    tx: Box,
    *,
    kind: MessageKind,
    channel: str,
    ref: str | None,
    request: str | None,
    to: str,
    text: str,
    subject: str,
    language: str,
    by: str,
    now: datetime,
    key_seed: str,
    due_at: datetime | None = None,
    status: Literal["drafted", "queued"] = "queued",
) -> Message:
    """Put a message into the outbox; the same seed again is the same message, kept once. A draft
    waits for a person who lets it leave."""
    name = name_of(kind, ref, key_seed)
    known = tx.messages.find(id=name)
    if known:
        return known[0]
    message = Message(
        id=name,
        kind=kind,
        channel=channel,
        to=to,
        ref=ref,
        request=request,
        subject=subject,
        text=text,
        language=language,
        status=status,
        due_at=due_at or now,
        key=name,
        by=by,
        created_at=now,
    )
    tx.messages.save(message)
    return message


def name_of(kind: MessageKind, ref: str | None, key_seed: str) -> str:
    """The id of a message: the same for the same seed."""
    return sha256(f"{kind}\0{ref}\0{key_seed}".encode()).hexdigest()[:20]


def opens_at(at: datetime, policy: Policy) -> datetime:
    """The first moment from `at` on that lies outside the quiet hours. They are hours of the wall
    clock in the policy's zone, so that they hold on the days a clock is changed too."""
    if not is_quiet(at, policy):
        return at
    zone, (_, end) = ZoneInfo(policy.zone), _hours(policy)
    local = at.astimezone(zone)
    day = local.date() if local.time() < end else local.date() + timedelta(days=1)
    opens = datetime.combine(day, end, zone).astimezone(at.tzinfo)
    # An end that the changed clock leaps over (02:30 in spring) comes with the leap itself.
    while opens - _MINUTE > at and not is_quiet(opens - _MINUTE, policy):
        opens -= _MINUTE
    return opens


def is_quiet(at: datetime, policy: Policy) -> bool:
    """Is it an hour in which nothing is sent? An end equal to the beginning means: never."""
    start, end = _hours(policy)
    told = at.astimezone(ZoneInfo(policy.zone)).time()
    return start <= told < end if start <= end else told >= start or told < end


def _hours(policy: Policy) -> tuple[time, time]:
    start, _, end = policy.quiet.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def free_at(sent: Sequence[datetime], now: datetime, per_hour: int) -> datetime:
    """When an account may send again: never more than `per_hour` in any hour. `sent` are the
    moments of the last hour, oldest first."""
    recent = [at for at in sent if at > now - HOUR]
    return now if len(recent) < per_hour else recent[-per_hour] + HOUR


def moot(
    message: Message,
    request: RightsRequest | None,
    facts: Facts | None,
    heard: Sequence[Heard],
    consents: Sequence[Consent],
    now: datetime,
) -> str:
    """Why a message need not be sent any more: a code, "" while it is wanted."""
    if message.kind in OWED:
        return ""
    if facts is None:
        return "missing"
    shut = closed(facts.bars, now)
    if shut is not None or facts.post.state != "live":
        return shut[0] if shut else facts.post.state
    if message.kind == "thanks":
        return ""
    return _settled(message, request, heard, consents) or (
        "already_granted" if request is not None and _granted(request, facts, now) else ""
    )


def _settled(
    message: Message,
    request: RightsRequest | None,
    heard: Sequence[Heard],
    consents: Sequence[Consent],
) -> str:
    """Is the question it belongs to out of the way already?"""
    if request is None:
        return "missing"
    open_ = _OUT if message.kind == "reminder" else _IN
    if request.status not in open_:
        return request.status
    answers = [one.request for one in heard]
    answers += [one.request for one in consents if one.status != "void"]
    return "answered" if request.id in answers else ""


def _granted(request: RightsRequest, facts: Facts, now: datetime) -> bool:
    """Is all that was asked allowed? A renewal asks for what comes after the grant it renews."""
    grants = [
        grant
        for grant in latest(facts.grants)
        if (grant.ends_on is None or grant.ends_on >= now.date())
        and (not request.renews or grant.evidence.at > request.created_at)
    ]
    return bool(grants) and all(
        any(covers(told, use) for grant in grants for told in grant.uses) for use in request.uses
    )


def following(request: RightsRequest, message: Message) -> RightsRequest:
    """The request as its message left it; what was answered stays answered."""
    if message.kind == "reminder" and message.sent_at:
        return request.model_copy(update={"reminded_at": message.sent_at})
    if message.kind != "request" or request.status in ("answered", "lapsed"):
        return request
    told: dict[str, Any] = {"status": _STATUS[message.status], "channel": message.channel}
    if message.status in ("sent", "sent_by_hand"):
        told["asked_at"] = request.asked_at or message.sent_at
        told["url"] = request.url or message.url
        told["seen_at"] = request.seen_at or message.seen_at
    return request.model_copy(update=told)


_STATUS = {
    "drafted": "drafted",
    "queued": "queued",
    "uncertain": "uncertain",
    "sent": "sent",
    "sent_by_hand": "sent_by_hand",
    "failed": "lapsed",
    "dropped": "lapsed",
}
