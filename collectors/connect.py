"""connect: keep what a network needs (sealed), or forget it; it counts from the next run on."""

from collections.abc import Mapping

from chorus.clock import Clock
from chorus.types import Credential
from storage.store import Store


def connect(
    store: Store, network: str, sealed: Mapping[str, str], *, by: str, clock: Clock
) -> None:
    """Keep these settings of a network, replacing those of the same name. The log names them; it
    holds neither the key nor what was made of it."""
    now = clock()
    with store.transaction() as tx:
        for name, told in sealed.items():
            kept = {"network": network, "name": name, "sealed": told, "by": by, "at": now}
            before = tx.credentials.find(network=network, name=name)
            tx.credentials.save(Credential.model_validate(kept))
            told_of = {"replaced": bool(before)}
            subject = f"{network}:{name}"
            tx.acts.append(at=now, who=by, verb="connect", subject=subject, after=told_of)


def disconnect(store: Store, network: str, name: str, *, by: str, clock: Clock) -> None:
    """Forget a setting entered at the desk; what the environment or config.yaml says counts."""
    with store.transaction() as tx:
        if tx.credentials.drop(network=network, name=name):
            subject = f"{network}:{name}"
            tx.acts.append(at=clock(), who=by, verb="disconnect", subject=subject)
