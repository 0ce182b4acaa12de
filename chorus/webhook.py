"""An alert as a webhook: JSON, signed so that the receiver knows it is ours and fresh.

    Chorus-Signature: t=1790000000,v1=<hex HMAC-SHA256 of "t.body" under webhook_secret>
    Chorus-Delivery: the same each time the same message is handed over

Public addresses only, unless `alerts: private: true`; a redirect is not followed.
"""

import hmac
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

from chorus.alert_words import Speaker, lines, title
from chorus.errors import NetworkDown, Refused
from chorus.http import Http
from chorus.types import Alerts
from collectors.warn import Telling, message_key

NETWORK = "webhook"


def signature(secret: str, body: bytes, at: datetime) -> str:
    """What the receiver compares, and when it was made (epoch seconds)."""
    made = int(at.timestamp())
    signed = hmac.new(secret.encode(), f"{made}.".encode() + body, sha256).hexdigest()
    return f"t={made},v1={signed}"


def body(some: Sequence[Telling], by: Speaker, brand: str, now: datetime) -> bytes:
    """The message: one entry for each alert, in words and in numbers."""
    told = {"brand": brand, "at": now, "alerts": [_entry(one, by, now) for one in some]}
    return orjson.dumps(told)


def _entry(one: Telling, by: Speaker, now: datetime) -> dict[str, Any]:
    alert, loss = one.alert, one.alert.loss
    return {
        "key": one.key,
        "event": one.event,
        "id": alert.id,
        "kind": alert.kind,
        "level": alert.level,
        "subject": alert.subject,
        "network": alert.network,
        "since": alert.since,
        "until": alert.until,
        "safe_until": loss.until if loss else None,
        "lost_per_hour": round(loss.per_hour, 2) if loss and loss.per_hour is not None else None,
        "title": title(alert, by),
        "text": "\n".join(lines(alert, by, now)) if one.event != "well" else "",
    }


def send(
    some: Sequence[Telling], http: Http, told: Alerts, by: Speaker, brand: str, now: datetime
) -> None:
    """Hand it over; NetworkDown or Refused says why it did not arrive."""
    written = body(some, by, brand, now)
    answer = http.hand_over(
        NETWORK,
        "POST",
        told.webhook or "",
        headers={
            "content-type": "application/json",
            "chorus-delivery": message_key(some),
            "chorus-signature": signature(told.webhook_secret, written, now),
        },
        body=written,
        private=told.private,
    )
    if answer.status >= 500:
        raise NetworkDown(NETWORK, f"it answers {answer.status}")
    if answer.status >= 300:
        raise Refused(
            NETWORK, f"it answers {answer.status}", what_to_do="Check `alerts: webhook:`."
        )
