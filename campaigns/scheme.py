"""How are winners drawn so that anyone can draw them again? The scheme `chorus-draw/1`; pure.

    close:    every entry gets a salt; its leaf is HMAC-SHA-256(salt, campaign and entry)
    commit:   the sorted leaves and a manifest are published; the beacon's round does not exist yet
    draw:     seed = SHA-256(manifest, randomness); leaves are picked by HMAC-SHA-256(seed, counter)

Handles can be guessed, so a plain hash would be personal data in the open; a salted leaf cannot be
enumerated, and deleting the salt makes it nobody's. `verify_draw.py` is written apart from this.
"""

import hmac
import math
import secrets
from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import md5, sha256
from typing import Any, Literal, NamedTuple

import orjson

from chorus.tree import Tree
from chorus.types import Value

ALGORITHM = "chorus-draw/1"
SALT_BYTES = 16
MOST_RFC3797 = 65_535
"""RFC 3797 numbers its pool in 16 bits."""

Mode = Literal["drand", "rfc3797", "sealed"]

QUICKNET: dict[str, Any] = {
    "network": "quicknet",
    "chain_hash": "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
    "public_key": (
        "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064"
        "510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
    ),
    "genesis_time": 1_692_803_367,
    "period": 3,
}
"""The League of Entropy's unchained chain: a round every 3 s (drand.love, 2023)."""


class Ticket(NamedTuple):
    """One chance: the key of the entry, its salt (hexadecimal) and its leaf."""

    key: str
    salt: str
    leaf: str


def leaf(campaign: str, key: str, salt: bytes) -> str:
    """The leaf of an entry, 64 hexadecimal digits."""
    message = f"chorus-entry/1\n{campaign}\n{key}".encode()
    return hmac.digest(salt, message, "sha256").hex()


def tickets(campaign: str, keys: Sequence[tuple[str, int]]) -> list[Ticket]:
    """A ticket for each chance, with a salt of its own; `keys` are (entry key, chances). The
    second chance of a key is `key#2`, the third `key#3`."""
    names = [
        key if n == 1 else f"{key}#{n}" for key, chances in keys for n in range(1, chances + 1)
    ]
    # All at once: asking the system for a million salts one by one takes longer than the rest.
    random = secrets.token_bytes(SALT_BYTES * len(names))
    salts = (random[at : at + SALT_BYTES] for at in range(0, len(random), SALT_BYTES))
    return [
        Ticket(name, salt.hex(), leaf(campaign, name, salt))
        for name, salt in zip(names, salts, strict=True)
    ]


def listing(leaves: Sequence[str]) -> bytes:
    """`entries.txt`: the leaves, sorted, one to a line. Leaves never fall together: their salts
    are random."""
    return "".join(f"{one}\n" for one in sorted(leaves)).encode()


def tree_of(pool: Sequence[str]) -> Tree:
    """The tree over the sorted leaves' bytes (RFC 9162, section 2.1.1)."""
    return Tree(bytes.fromhex(one) for one in pool)


class Receipt(Value):
    """That an entry is in the published list: place, size, and the path to the root."""

    leaf: str
    index: int
    entries: int
    path: tuple[str, ...]
    root: str


def receipt(tree: Tree, pool: Sequence[str], of: str) -> Receipt | None:
    """The proof that a leaf is in the sorted pool; None when it is not."""
    index = bisect_left(pool, of)
    if index == len(pool) or pool[index] != of:
        return None
    path = tuple(one.hex() for one in tree.inclusion(index))
    return Receipt(leaf=of, index=index, entries=len(pool), path=path, root=tree.root().hex())


def canonical(manifest: Any) -> bytes:
    """JSON as RFC 8785 writes it, for strings, integers, lists and objects with ASCII names."""
    return orjson.dumps(manifest, option=orjson.OPT_SORT_KEYS)


def manifest(
    *,
    campaign: str,
    rules_sha256: str,
    closes_at: datetime,
    root: str,
    entries: int,
    winners: int,
    alternates: int,
    beacon: dict[str, Any],
) -> dict[str, Any]:
    """What is published before anything can be drawn."""
    return {
        "algorithm": ALGORITHM,
        "campaign": campaign,
        "rules_sha256": rules_sha256,
        "closes_at": closes_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "entries": entries,
        "entries_root": root,
        "winners": winners,
        "alternates": alternates,
        "beacon": beacon,
    }


def round_after(at: datetime, chain: dict[str, Any] = QUICKNET) -> int:
    """The first round of a chain that is born at or after an instant."""
    since = at.timestamp() - float(chain["genesis_time"])
    return max(1, 1 + math.ceil(since / float(chain["period"])))


def born(beacon: dict[str, Any]) -> datetime:
    """When the round that a manifest names is born."""
    seconds = beacon["genesis_time"] + (beacon["round"] - 1) * beacon["period"]
    return datetime.fromtimestamp(seconds, UTC)


def announced(at: datetime, delay: timedelta) -> dict[str, Any]:
    """The beacon of a manifest: the first quicknet round at or after `at` and the delay."""
    return {**QUICKNET, "round": round_after(at + delay)}


def sealed(secret: bytes) -> dict[str, Any]:
    """The beacon of a manifest that commits to a secret: weaker, and labelled so."""
    return {"network": "sealed", "commitment": sha256(secret).hexdigest()}


def randomness(beacon: dict[str, Any]) -> bytes:
    """What a beacon file of drand or a sealed secret gives; ValueError when they do not agree."""
    if "secret" in beacon:
        return sha256(bytes.fromhex(beacon["secret"]) + beacon["public"].encode()).digest()
    told = sha256(bytes.fromhex(beacon["signature"])).digest()
    if told.hex() != beacon["randomness"]:
        raise ValueError("the beacon's randomness is not the hash of its signature")
    return told


def seed(told: dict[str, Any], random: bytes) -> bytes:
    """The seed of the drawing."""
    return sha256(b"chorus-draw/1\0" + sha256(canonical(told)).digest() + random).digest()


def order(pool: Sequence[str], seed: bytes, places: int) -> list[str]:
    """The first `places` leaves in drawing order, without modulo bias; fewer when the pool is
    smaller."""
    drawn: list[str] = []
    left, counter = list(pool), 0
    while left and len(drawn) < places:
        size = len(left)
        limit = 2**64 // size * size
        while True:
            word = int.from_bytes(
                hmac.digest(seed, counter.to_bytes(8, "big"), "sha256")[:8], "big"
            )
            counter += 1
            if word < limit:
                break
        drawn.append(left.pop(word % size))
    return drawn


def order_rfc3797(pool: Sequence[str], sources: Sequence[Sequence[int]], places: int) -> list[str]:
    """The same by announced lottery numbers (RFC 3797, section 4): leaves are numbered from 1 in
    sorted order. ValueError for more than 65,535."""
    if len(pool) > MOST_RFC3797:
        raise ValueError(f"RFC 3797 draws among at most {MOST_RFC3797} entries, not {len(pool)}")
    key = "".join("".join(f"{n}." for n in sorted(one)) + "/" for one in sources).encode()
    left, drawn = list(pool), []
    for n in range(min(places, len(pool))):
        edge = n.to_bytes(2, "big")
        picked = int.from_bytes(md5(edge + key + edge, usedforsecurity=False).digest(), "big")
        drawn.append(left.pop(picked % len(left)))
    return drawn


def draw(told: dict[str, Any], pool: Sequence[str], beacon: dict[str, Any]) -> list[str]:
    """The leaves in drawing order: the winners, then the alternates. ValueError when the beacon
    is not the one that the manifest announced."""
    places, announced_ = told["winners"] + told["alternates"], told["beacon"]
    if announced_["network"] == "rfc3797":
        if len(beacon["sources"]) != len(announced_["sources"]):
            raise ValueError("the numbers are not those of the announced sources")
        return order_rfc3797(pool, beacon["sources"], places)
    if announced_["network"] == "sealed":
        if sha256(bytes.fromhex(beacon["secret"])).hexdigest() != announced_["commitment"]:
            raise ValueError("the secret is not the one that was sealed")
    elif beacon["round"] != announced_["round"]:
        raise ValueError(f"round {beacon['round']} is not the announced {announced_['round']}")
    return order(pool, seed(told, randomness(beacon)), places)
