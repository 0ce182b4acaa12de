"""What leaves the house, written into the outbox inside the caller's transaction."""

from datetime import datetime
from hashlib import sha256

from chorus.types import Message, MessageKind


def queued(
    tx: object,
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
) -> Message:
    """Put a message into the outbox; the same seed again is the same message, kept once."""
    name = sha256(f"{kind}\0{ref}\0{key_seed}".encode()).hexdigest()[:20]
    known = tx.messages.find(id=name)  # type: ignore[attr-defined]
    if known:
        found: Message = known[0]
        return found
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
        due_at=due_at or now,
        key=name,
        by=by,
        created_at=now,
    )
    tx.messages.save(message)  # type: ignore[attr-defined]
    return message
