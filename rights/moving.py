"""The shell that sending and reminding share: a message moves on, and its request with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chorus.types import Message
from rights.outbox import following, moot
from storage.tx import Tx

OUT = ("sent", "sent_by_hand")


def put(
    tx: Tx,
    message: Message,
    told: Mapping[str, Any],
    now: datetime,
    *,
    who: str = "chorus",
    verb: str = "",
) -> Message:
    """A message after what happened to it, with its request, and the act that says so."""
    after = message.model_copy(update=dict(told))
    tx.messages.save(after)
    if after.request:
        tx.rights.save_request(following(tx.rights.request(after.request), after))
    if verb:
        named = {"message": message.id, "kind": message.kind, "request": message.request}
        tx.acts.append(
            at=now,
            who=who,
            verb=verb,
            subject=message.ref or message.id,
            before={**named, "status": message.status, "channel": message.channel},
            after={**named, "status": after.status, "channel": after.channel, "url": after.url},
            private={"why": after.error} if after.error else None,
        )
    if after.ref:
        tx.queue.refresh([after.ref], now)
    return after


def out_of_the_way(tx: Tx, message: Message, now: datetime) -> str:
    """Is the message out of the way? Asked in the transaction that marks it."""
    if message.ref is None:
        return ""
    request = tx.rights.request(message.request) if message.request else None
    facts = tx.showing.facts([message.ref], dressed=False).get(message.ref)
    heard = tx.rights.heard_of(message.ref) if facts else []
    consents = tx.consents.find(request=message.request) if message.request else []
    return moot(message, request, facts, heard, consents, now)
