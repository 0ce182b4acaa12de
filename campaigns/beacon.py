"""Fetching a round of the public beacon: the same answer from whichever relay gives it."""

from datetime import datetime
from typing import Any

from campaigns.scheme import born, randomness
from chorus.errors import CollectError, NetworkDown, PayloadError
from chorus.http import Http

RELAYS = ("https://api.drand.sh", "https://api2.drand.sh", "https://drand.cloudflare.com")
NETWORK = "drand"


def fetch(announced: dict[str, Any], http: Http, now: datetime) -> dict[str, Any]:
    """The beacon file of the round that a manifest announces: {round, signature, randomness}.

    Relays are asked one after the other; what one tells is believed only where its randomness is
    the hash of its signature. NetworkDown when none has it (too early, or out of reach).
    """
    path = f"{announced['chain_hash']}/public/{announced['round']}"
    why = "too early" if born(announced) > now else "no relay answered"
    for relay in RELAYS:
        try:
            answer = http.get(NETWORK, f"{relay}/{path}")
            told = answer.checked(NETWORK, now).decoded(NETWORK)
            return _checked(told, announced["round"])
        except CollectError as error:
            why = str(error)
    raise NetworkDown(NETWORK, why)


def _checked(told: Any, wanted: int) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise PayloadError(NETWORK, "no JSON object")
    kept = {name: told.get(name) for name in ("round", "signature", "randomness")}
    try:
        holds = kept["round"] == wanted and bool(randomness(kept))
    except (TypeError, ValueError):
        holds = False
    if not holds:
        raise PayloadError(NETWORK, "it is another round, or contradicts itself")
    return kept
