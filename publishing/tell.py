"""VERB tell: call the receivers with what they have not acknowledged, each in order."""

from collections.abc import Callable
from datetime import datetime, timedelta

from chorus.clock import Clock
from chorus.errors import CollectError
from chorus.http import Http
from chorus.types import Brand, Reader, Value
from publishing.facts import read
from publishing.feeding import body, entry, signed
from storage.store import Store

NETWORK = "receiver"
MOST = 200
"""Lines for each receiver in one run."""

PAUSES = (5, 60, 300, 1800, 7200, 18000, 36000)
"""Seconds after each failure in a row, as Standard Webhooks proposes; the last one for ever."""
GONE = 410


class Told(Value):
    """How many lines were acknowledged, how many receivers wait, and why."""

    told: int = 0
    waiting: int = 0
    errors: dict[str, str] = {}

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return {"told": self.told, "waiting": self.waiting}


def tell(
    store: Store,
    *,
    http: Http,
    secret: Callable[[Reader], str],
    brand: Brand,
    key: bytes,
    clock: Clock,
) -> Told:
    """Call every receiver that is due, outside of any transaction. A line is acknowledged by any
    2xx; the one after it waits for that. Killed in between, the same line is told again under the
    same `webhook-id`. A receiver that answers 410 is stopped."""
    with store.reading() as tx:
        receivers = [one for one in tx.readers.find(kind="hook") if not one.stopped_at]
    told, errors = 0, {}
    for receiver in receivers:
        if receiver.due_at and receiver.due_at > clock():
            errors[receiver.name] = receiver.note
            continue
        for _ in range(MOST):
            after = _one(store, receiver, http, secret, brand, key, clock)
            if after is None:
                break
            receiver = after  # noqa: PLW2901 (as it stands now)
            if receiver.failures or receiver.stopped_at:
                errors[receiver.name] = receiver.note
                break
            told += 1
    return Told(told=told, waiting=len(errors), errors=errors)


def _one(
    store: Store,
    receiver: Reader,
    http: Http,
    secret: Callable[[Reader], str],
    brand: Brand,
    key: bytes,
    clock: Clock,
) -> Reader | None:
    """The receiver after its next line; None when there is none, or another run told it."""
    now = clock()
    with store.reading() as tx:
        lines = tx.feed.after(receiver.scope, receiver.after, 1)
        if not lines:
            return None
        facts = read(tx, [lines[0].ref]).get(lines[0].ref)
        said = body(entry(lines[0], facts, receiver, now=now, brand=brand, key=key))
    name = f"msg_{receiver.name}_{lines[0].seq}"
    after: dict[str, object]
    try:
        answer = http.hand_over(
            NETWORK,
            "POST",
            receiver.url,
            headers=signed(secret(receiver), name, now, said),
            body=said,
            private=receiver.private,
        )
        if answer.status >= 300:
            why = f"it answers {answer.status}"
            after = _failed(receiver, why, now, stopped=answer.status == GONE)
        else:
            after = {"after": lines[0].seq, "failures": 0, "due_at": None, "note": ""}
    except CollectError as failed:
        after = _failed(receiver, str(failed), now)
    with store.transaction() as tx:
        stands = tx.readers.find(name=receiver.name, kind="hook")
        if not stands or stands[0].after != receiver.after:
            return None
        made = stands[0].model_copy(update=after)
        tx.readers.save(made)
    return made


def _failed(
    receiver: Reader, why: str, now: datetime, *, stopped: bool = False
) -> dict[str, object]:
    pause = PAUSES[min(receiver.failures, len(PAUSES) - 1)]
    return {
        "failures": receiver.failures + 1,
        "due_at": now + timedelta(seconds=pause),
        "stopped_at": now if stopped else None,
        "note": f"{why} (last tried {now:%Y-%m-%d %H:%M} UTC)",
    }
