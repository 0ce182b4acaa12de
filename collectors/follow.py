"""follow: add a query to what is collected, or stop following it; safe to repeat."""

from typing import Any

from chorus.clock import Clock
from chorus.errors import Missing
from chorus.types import Source
from storage.store import Store


def follow(store: Store, source: Source, *, by: str, clock: Clock) -> None:
    """Collect this query from now on; it runs at the next tick."""
    with store.transaction() as tx:
        if tx.sources.get(source.key):
            return
        tx.sources.save(source)
        told = {"every": source.every}
        tx.acts.append(at=clock(), who=by, verb="follow", after=told, **_named(source.key))


def unfollow(store: Store, key: str, *, by: str, clock: Clock) -> None:
    """Collect this query no longer; its posts stay."""
    with store.transaction() as tx:
        if tx.sources.get(key) is None:
            return
        tx.sources.drop(key)
        tx.acts.append(at=clock(), who=by, verb="unfollow", **_named(key))


def run_now(store: Store, key: str, *, by: str, clock: Clock) -> None:
    """Log that a person wants this query to run at once; Missing when it is not followed."""
    with store.transaction() as tx:
        if tx.sources.get(key) is None:
            raise Missing("source", key)
        tx.acts.append(at=clock(), who=by, verb="run", **_named(key))


def _named(key: str) -> dict[str, Any]:
    """What is followed, as the log may keep it for ever: an account is somebody's name."""
    network, _, rest = key.partition(":")
    kind = rest.partition(":")[0]
    if kind == "account":
        return {"subject": f"{network}:{kind}", "private": {"source": key}}
    return {"subject": key}
