"""Verb: a person lets a drafted renewal leave the house, or drops it; can be repeated.

Renewals are drafted by the chain that looks ahead (`rights.calendar` says what ends, `rights.ask`
writes the question); nothing of them leaves before this.
"""

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.types import RightsRequest
from rights.outbox import following
from storage.store import Store


def renew(
    store: Store, request_id: str, *, by: str, clock: Clock, go: bool = True
) -> RightsRequest:
    """Queue a drafted renewal for sending; without `go` it is dropped, and the permission ends
    on its day. RightsError when it is no draft any more, Missing when there is no such request."""
    now = clock()
    with store.transaction() as tx:
        request = tx.rights.request(request_id)
        drafts = [m for m in tx.messages.find(request=request_id) if m.status == "drafted"]
        if request.status != "drafted" or not drafts:
            raise RightsError(
                "This is not a draft any more: somebody confirmed or dropped it before. "
                "Nothing was changed."
            )
        status = "queued" if go else "dropped"
        for message in drafts:
            after = message.model_copy(update={"status": status, "due_at": now})
            tx.messages.save(after)
            request = following(request, after)
        tx.rights.save_request(request)
        tx.acts.append(
            at=now,
            who=by,
            verb="renew",
            subject=request.ref,
            before={"request": request.id, "status": "drafted"},
            after={"request": request.id, "status": request.status, "grant": request.renews},
        )
        tx.queue.refresh([request.ref], now)
    return request
