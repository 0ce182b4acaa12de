"""Keys to networks: how long they last, as far as the house knows, and renewing them in time."""

import hmac
from hashlib import sha256

from chorus import vault
from chorus.house import House
from chorus.types import KeyLife
from collectors.registry import KEEPERS, keeper
from collectors.tend import Held, Tended, tend


def tended(house: House) -> Tended:
    """Look at every key that runs out, and renew those entered at the desk that are due."""
    return tend(
        house.store,
        held(house),
        house.http,
        clock=house.clock,
        seal=lambda network, name, told: vault.seal(house.key, network, name, told),
        mark=lambda network, name, told: mark(house, network, name, told),
    )


def held(house: House) -> list[Held]:
    """The keys that are set, of networks whose keys run out. One that stands at the desk and
    cannot be opened is told where it is used."""
    found = []
    for network, settings in house.networks().items():
        if network not in KEEPERS:
            continue
        made = keeper(network, settings)
        if told := settings.get(made.name):
            kept = {one.name: one for one in house.credentials(network)}
            marked = mark(house, network, made.name, told)
            found.append(Held(network, made, marked, kept.get(made.name)))
    return found


def mark(house: House, network: str, name: str, told: str) -> str:
    """What recognises a key without telling it."""
    said = f"chorus/key/1\n{network}\n{name}\n{told}".encode()
    return hmac.new(house.key, said, sha256).hexdigest()[:16]


def lives(house: House) -> list[KeyLife]:
    """How long keys last, as it was found last."""
    with house.store.reading() as tx:
        return tx.key_lives.find()
