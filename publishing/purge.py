"""VERB purge: tell the cache in front of our pages what it must forget; safe to repeat.

    POST <purge_url>   Authorization: Bearer <purge_token>
    {"format": "chorus-purge/1", "base": "https://…", "paths": ["/g/ridge/", …]}

Any 2xx is an acknowledgement. Whatever else happens, the paths wait and are told again.
"""

from datetime import datetime

from chorus.clock import Clock
from chorus.errors import CollectError
from chorus.http import Http
from chorus.types import Ack, Brand, Policy, Value
from publishing.acks import CACHE
from storage.store import Store

NETWORK = "cache"
FORMAT = "chorus-purge/1"
PATHS = 500


class Purged(Value):
    """How many posts' paths a cache forgot, how many wait, and why."""

    purged: int = 0
    waiting: int = 0
    error: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return {"purged": self.purged, "waiting": self.waiting}


def purge(store: Store, *, http: Http, policy: Policy, brand: Brand, clock: Clock) -> Purged:
    """Tell the hook of every path that changed, at most 500 in one request, outside of any
    transaction; what it acknowledged is `purged`, the rest stays `waiting` with the reason."""
    with store.reading() as tx:
        waiting = tx.acks.find(kind="cache", state="waiting")
    if not waiting or not policy.purge_url:
        return Purged(waiting=len(waiting))
    paths = list(dict.fromkeys(path for ack in waiting for path in ack.paths))
    told: set[str] = set()
    error = ""
    try:
        for start in range(0, len(paths), PATHS):
            some = paths[start : start + PATHS]
            _tell(http, policy, brand, some, clock())
            told.update(some)
    except CollectError as failed:
        error = f"the cache has not said yes: {failed}"
    done = [ack for ack in waiting if told >= set(ack.paths)]
    _note(store, waiting, done, error, clock())
    return Purged(purged=len(done), waiting=len(waiting) - len(done), error=error)


def _tell(http: Http, policy: Policy, brand: Brand, paths: list[str], now: datetime) -> None:
    assert policy.purge_url is not None  # purge asked
    headers = {"authorization": f"Bearer {policy.purge_token}"} if policy.purge_token else {}
    body = {"format": FORMAT, "base": brand.public_url or "", "paths": paths}
    http.post(NETWORK, policy.purge_url, json=body, headers=headers).checked(NETWORK, now)


def _note(store: Store, waiting: list[Ack], done: list[Ack], error: str, now: datetime) -> None:
    """What came meanwhile (more paths for the same post) is left as it is and told next time."""
    with store.transaction() as tx:
        for ack in waiting:
            stands = tx.acks.find(ref=ack.ref, surface=CACHE)
            if stands != [ack]:
                continue
            if ack in done:
                after = {"state": "purged", "at": now, "note": "", "paths": ()}
            else:
                after = {"note": f"{error} (last tried {now:%Y-%m-%d %H:%M} UTC)"}
            tx.acks.save(ack.model_copy(update=after))
        if done:
            tx.acts.append(
                at=now,
                who="chorus",
                verb="purge",
                subject=done[0].ref if len(done) == 1 else "bulk",
                after={"posts": sorted(ack.ref for ack in done)},
            )
