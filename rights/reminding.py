"""The half of `rights.send` that writes: one polite reminder, then silence; old questions lapse."""

from datetime import datetime, timedelta
from typing import Any

from chorus.clock import Clock
from chorus.types import Brand, Message, Policy, RightsRequest, Stored
from chorus.wordings import load
from rights.moving import OUT, out_of_the_way
from rights.outbox import MAIL, queued
from rights.wording import Wordings, remind, subject
from storage.store import Store
from storage.tx import Tx


def keep_asking(store: Store, *, policy: Policy, brand: Brand, clock: Clock) -> dict[str, int]:
    """Remind once of each question without an answer, and let old ones lapse; each request is a
    transaction of its own. Returns how many of both."""
    now, counts = clock(), {"reminded": 0, "lapsed": 0}
    wordings = load(policy.wordings)
    with store.reading() as tx:
        requests = tx.rights.requests(*OUT)
        reminders = {m.request for m in tx.messages.find(kind="reminder")} if requests else set()
    for request in requests:
        asked = request.asked_at
        if asked is None:
            continue
        if now >= asked + timedelta(days=policy.lapse_days):
            counts["lapsed"] += _lapse(store, request.id, now)
        elif (
            policy.remind_days is not None
            and now >= asked + timedelta(days=policy.remind_days)
            and request.id not in reminders
        ):
            counts["reminded"] += _remind(store, request, brand, wordings, now)
    return counts


def _lapse(store: Store, request_id: str, now: datetime) -> bool:
    with store.transaction() as tx:
        request = tx.rights.request(request_id)
        if request.status not in OUT or _answered(tx, request):
            return False
        tx.rights.save_request(request.model_copy(update={"status": "lapsed"}))
        tx.acts.append(
            at=now,
            who="chorus",
            verb="lapse",
            subject=request.ref,
            before={"request": request.id, "status": request.status},
            after={"request": request.id, "status": "lapsed"},
        )
        tx.queue.refresh([request.ref], now)
    return True


def _answered(tx: Tx, request: RightsRequest) -> bool:
    heard = any(one.request == request.id for one in tx.rights.heard_of(request.ref))
    return heard or any(c.status != "void" for c in tx.consents.find(request=request.id))


def _remind(
    store: Store, request: RightsRequest, brand: Brand, wordings: Wordings, now: datetime
) -> bool:
    with store.transaction() as tx:
        first = next(iter(tx.messages.find(request=request.id, kind="request")), None)
        post = next(iter(tx.posts.many([request.ref])), None)
        told = _written(request, first, post, brand, wordings) if first and post else None
        if first is None or told is None:
            return False
        draft = first.model_copy(update={"kind": "reminder", "status": "queued"})
        if out_of_the_way(tx, draft, now):
            return False
        message = queued(tx, now=now, by="chorus", key_seed=request.id, **told)
        tx.acts.append(
            at=now,
            who="chorus",
            verb="remind",
            subject=request.ref,
            after={"request": request.id, "message": message.id},
        )
    return True


def _written(
    request: RightsRequest, first: Message, post: Stored, brand: Brand, wordings: Wordings
) -> dict[str, Any] | None:
    """The reminder, by the way the question went; None when it cannot be said there."""
    words = wordings.get(request.language)
    if words is None:
        return None
    by_mail = request.channel == MAIL
    text = remind(
        words,
        MAIL if by_mail else post.post.network,
        post.post.author,
        request.uses,
        brand,
        f"{brand.public_url}{request.link}" if request.link else "",
        post.post.url,
    )
    if text is None:
        return None
    return {
        "kind": "reminder",
        "channel": request.channel,
        "ref": request.ref,
        "request": request.id,
        "to": first.to,
        "text": text,
        "subject": subject(words, "reminder", brand) if by_mail else "",
        "language": request.language,
    }
