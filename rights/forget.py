"""Verb: close a post at once (taken back, disputed, a minor, deleted); the gate refuses from here.

Can be repeated. The chain then runs `withdraw`, which empties the galleries named in the answer.
"""

from typing import Literal, get_args

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.types import Bar, Value
from storage.store import Store

Kind = Literal["withdrawn", "disputed", "minor", "gone", "declined", "protected"]


class Forgotten(Value):
    """The post that was closed, and the galleries which hold it until `withdraw` has run."""

    ref: str
    galleries: tuple[str, ...] = ()


def forget(store: Store, ref: str, *, kind: str, by: str, why: str, clock: Clock) -> Forgotten:
    """Bar a post in the act's own transaction; Missing when there is no such post."""
    if kind not in get_args(Kind):
        raise RightsError(f"“{kind}” is not a reason to close a post. Nothing was changed.")
    now = clock()
    with store.transaction() as tx:
        post = tx.posts.get(ref)
        galleries = tuple(tx.publications.holding(ref))
        if kind == "gone":
            tx.posts.gone([post.post.key], at=now, by=by)
        tx.rights.bar(
            Bar.model_validate({"ref": ref, "kind": kind, "at": now, "by": by, "why": why})
        )
        if kind == "withdrawn":
            tx.posts.close(ref, "withdrawn")
        for request in tx.rights.requests("drafted", "queued"):
            if request.ref == ref:
                tx.rights.save_request(request.model_copy(update={"status": "lapsed"}))
        tx.acts.append(
            at=now,
            who=by,
            verb="forget",
            subject=ref,
            before={"state": post.state},
            after={"kind": kind, "galleries": list(galleries)},
            private={"why": why} if why else None,
        )
        tx.queue.refresh([ref], now)
    return Forgotten(ref=ref, galleries=galleries)
