"""tend: learn how long keys last, and renew those that may be; safe to repeat.

What was renewed is sealed and kept in the transaction that says so. Only keys entered at the desk
are renewed: in the environment or config.yaml the old one would stand on, and count again when it
is least expected. A person who enters another key meanwhile wins.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chorus.clock import Clock
from chorus.errors import AccessDenied, CollectError, PayloadError, Refused
from chorus.http import Http
from chorus.types import Credential, KeyLife, Value
from collectors.keeper import Keeper, Lasting, Renewed
from storage.store import Store
from storage.tx import Tx

EVERY = timedelta(hours=20)
"""Between two looks at a key."""


@dataclass(frozen=True)
class Held:
    """A key as it is set: its keeper, what recognises it, and the row of the desk it stands in."""

    network: str
    keeper: Keeper
    mark: str
    kept: Credential | None = None


class Tended(Value):
    """How many keys were looked at and renewed; `errors` by network."""

    looked: int = 0
    renewed: int = 0
    errors: dict[str, str] = {}

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return {"looked": self.looked, "renewed": self.renewed}


def tend(
    store: Store,
    held: Sequence[Held],
    http: Http,
    *,
    clock: Clock,
    seal: Callable[[str, str, str], str],
    mark: Callable[[str, str, str], str],
) -> Tended:
    """Look at each key once a day, renew what is due. `seal` and `mark` are given network, setting
    and key; keys that are set no more are forgotten."""
    with store.transaction() as tx:
        known = {(one.network, one.name): one for one in tx.key_lives.find()}
        for network, name in known.keys() - {(one.network, one.keeper.name) for one in held}:
            tx.key_lives.drop(network=network, name=name)
    done = Tended()
    for one in held:
        before, now = known.get((one.network, one.keeper.name)), clock()
        if before is not None and before.mark != one.mark:
            before = None
        life, error = _looked(one, before, http, now)
        looked, renewed = life is not before, None
        if _is_due(one, life, now):
            life, renewed, error = _renewed(one, life, http, now)
        with store.transaction() as tx:
            if renewed is not None and not _kept(tx, one, renewed, now, seal):
                continue  # a person was faster: the next round looks at theirs
            if renewed is not None:
                fresh = mark(one.network, life.name, renewed.settings[life.name])
                life = life.model_copy(update={"mark": fresh})
            tx.key_lives.save(life)
        done = Tended(
            looked=done.looked + looked,
            renewed=done.renewed + (renewed is not None),
            errors={**done.errors, one.network: error} if error else done.errors,
        )
    return done


def _looked(one: Held, before: KeyLife | None, http: Http, now: datetime) -> tuple[KeyLife, str]:
    """What is known of a key now, and what kept us from knowing more."""
    if before is not None and before.told_by != "nobody" and now - before.asked_at < EVERY:
        return before, ""
    since = one.kept.at if one.kept else before.since if before else now
    told: Lasting = Lasting()
    refused, why = "", ""
    try:
        told = one.keeper.look(http, now, since)
    except AccessDenied as error:
        refused = why = str(error)
    except CollectError as error:
        why = str(error)
        if before is not None:
            return before, why
    life = KeyLife(
        network=one.network,
        name=one.keeper.name,
        mark=one.mark,
        expires_at=told.expires_at,
        told_by="network" if refused else told.told_by,
        renews=one.keeper.ahead is not None and one.kept is not None,
        since=since,
        asked_at=now,
        renewed_at=before.renewed_at if before else None,
        refused=refused,
    )
    return life, why


def _is_due(one: Held, life: KeyLife, now: datetime) -> bool:
    """Is it to be renewed now? What was refused is tried again after the next look."""
    ahead, ends = one.keeper.ahead, life.expires_at
    if not life.renews or ahead is None or ends is None or life.refused:
        return False
    return ends - now <= ahead and now - max(life.since, life.renewed_at or life.since) >= (
        one.keeper.apart
    )


def _renewed(
    one: Held, life: KeyLife, http: Http, now: datetime
) -> tuple[KeyLife, Renewed | None, str]:
    try:
        made = one.keeper.renew(http, now)
    except (AccessDenied, Refused, PayloadError) as error:
        told = {"refused": str(error), "asked_at": now}
        return life.model_copy(update=told), None, str(error)
    except CollectError as error:
        return life, None, str(error)
    told = {"renewed_at": now, "since": now, "asked_at": now, **dict(made.lasting)}
    return life.model_copy(update=told), made, ""


def _kept(
    tx: Tx, one: Held, made: Renewed, now: datetime, seal: Callable[[str, str, str], str]
) -> bool:
    """Keep what was renewed, sealed; False when the desk holds another key by now."""
    if tx.credentials.find(network=one.network, name=one.keeper.name) != [one.kept]:
        return False
    for name, told in made.settings.items():
        sealed = seal(one.network, name, told)
        tx.credentials.save(
            Credential(network=one.network, name=name, sealed=sealed, by="chorus", at=now)
        )
        subject = f"{one.network}:{name}"
        tx.acts.append(at=now, who="chorus", verb="renew", subject=subject)
    return True
