"""Check a draw without the software that made it: `chorus-draw/1`, standard library only.

    python verify_draw.py MANIFEST ENTRIES BEACON RESULT [--receipt KEY SALT]

Prints VALID, or each broken claim by its name, and ends with 0 or 1. With `drand-verify` installed
(`pip install drand-verify`) the beacon's signature is checked too. A SHA256SUMS beside the manifest
is checked as well. Written apart from the code that draws; Apache-2.0.
"""

import argparse
import hashlib
import hmac
import json
import re
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

Told = Dict[str, Any]
Pairs = List[Tuple[str, Any]]

LEAF = re.compile(r"[0-9a-f]{64}\Z")
QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"


class Broken(Exception):
    """A claim that does not hold: its name, and why."""

    def __init__(self, claim: str, why: str) -> None:
        super().__init__(why)
        self.claim, self.why = claim, why


def once(pairs: Pairs) -> Told:
    """An object whose names stand once; JSON readers differ about a name told twice."""
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError("a name stands in it twice")
    return dict(pairs)


def load(claim: str, data: bytes) -> Told:
    """A JSON object."""
    try:
        told = json.loads(data.decode(), object_pairs_hook=once)
    except ValueError as error:
        raise Broken(claim, f"it is not readable ({error})") from None
    if not isinstance(told, dict):
        raise Broken(claim, "it is no JSON object")
    return told


def canonical(told: Told) -> bytes:
    """RFC 8785, for strings, integers, lists and objects with ASCII names."""
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def whole(told: Told, name: str, least: int = 0) -> int:
    """A whole number of a manifest."""
    value = told.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise Broken("manifest", f"{name} is no number of at least {least}")
    return value


def check_manifest(told: Told) -> None:
    """What must stand in it."""
    if told.get("algorithm") != "chorus-draw/1":
        raise Broken("manifest", f"its algorithm is {told.get('algorithm')!r}")
    if not isinstance(told.get("campaign"), str) or not told["campaign"]:
        raise Broken("manifest", "it names no campaign")
    for name in ("rules_sha256", "entries_root"):
        if not isinstance(told.get(name), str) or not LEAF.match(told[name]):
            raise Broken("manifest", f"{name} is no SHA-256")
    for name in ("entries", "winners", "alternates"):
        whole(told, name)
    if not isinstance(told.get("beacon"), dict):
        raise Broken("manifest", "it announces no beacon")


def read_leaves(data: bytes) -> List[str]:
    """The leaves in the order of the file."""
    try:
        text = data.decode("ascii")
    except ValueError:
        raise Broken("entries", "the list holds something that is no leaf") from None
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, 1):
        if not LEAF.match(line):
            raise Broken("entries", f"line {number} is no leaf")
    return lines


def root(leaves: List[str]) -> str:
    """The tree hash of RFC 9162, section 2.1.1, over the leaves' bytes."""
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    peaks: List[
        Tuple[int, bytes]
    ] = []  # complete subtrees, the largest first: (leaves in it, hash)
    for leaf in leaves:
        size, node = 1, hashlib.sha256(b"\0" + bytes.fromhex(leaf)).digest()
        while peaks and peaks[-1][0] == size:
            node = hashlib.sha256(b"\1" + peaks.pop()[1] + node).digest()
            size *= 2
        peaks.append((size, node))
    node = peaks.pop()[1]
    while peaks:
        node = hashlib.sha256(b"\1" + peaks.pop()[1] + node).digest()
    return node.hex()


def check_entries(told: Told, leaves: List[str]) -> None:
    """The list is the one the manifest commits to."""
    if any(one >= other for one, other in zip(leaves, leaves[1:])):
        raise Broken("entries", "the list is not sorted, or a leaf stands in it twice")
    if len(leaves) != told["entries"]:
        why = f"the list has {len(leaves)} leaves, the manifest says {told['entries']}"
        raise Broken("entries", why)
    if root(leaves) != told["entries_root"]:
        raise Broken("entries", "the list is not the one the manifest committed to (root)")


def check_birth(told: Told) -> None:
    """The announced round did not exist when the entries closed."""
    beacon = told["beacon"]
    genesis, period = whole(beacon, "genesis_time"), whole(beacon, "period", 1)
    born = genesis + (whole(beacon, "round", 1) - 1) * period
    try:
        closes = datetime.fromisoformat(str(told.get("closes_at")).replace("Z", "+00:00"))
    except ValueError:
        raise Broken("manifest", "closes_at is no time") from None
    if closes.tzinfo is None:
        raise Broken("manifest", "closes_at has no zone")
    if born <= closes.timestamp():
        at = datetime.fromtimestamp(born, timezone.utc).isoformat()
        raise Broken("beacon birth", f"round {beacon['round']} was born at {at}, before the close")


def hexadecimal(claim: str, told: Told, name: str) -> bytes:
    """The bytes of a hexadecimal string."""
    value = told.get(name)
    if not isinstance(value, str) or not re.fullmatch(r"(?:[0-9a-f]{2})*", value):
        raise Broken(claim, f"{name} is not hexadecimal")
    return bytes.fromhex(value)


def check_beacon(told: Told, beacon: Told, notes: List[str]) -> bytes:
    """The randomness of a drand round or of a sealed secret."""
    announced = told["beacon"]
    if announced.get("network") == "sealed":
        secret = hexadecimal("sealed secret", beacon, "secret")
        if hashlib.sha256(secret).hexdigest() != announced.get("commitment"):
            raise Broken("sealed secret", "it is not the one the manifest committed to")
        if not isinstance(beacon.get("public"), str):
            raise Broken("sealed secret", "the public text is missing")
        notes.append("sealed: weaker than a public beacon, for whoever sealed it knew it")
        return hashlib.sha256(secret + beacon["public"].encode()).digest()
    check_birth(told)
    if beacon.get("round") != announced["round"]:
        why = f"it is of round {beacon.get('round')}, announced was {announced['round']}"
        raise Broken("beacon round", why)
    signature = hexadecimal("beacon randomness", beacon, "signature")
    randomness = hashlib.sha256(signature).digest()
    if beacon.get("randomness") != randomness.hex():
        raise Broken("beacon randomness", "it is not the hash of the signature")
    check_signature(announced, beacon, notes)
    return randomness


def check_signature(announced: Told, beacon: Told, notes: List[str]) -> None:
    """The League of Entropy signed this round; skipped, and said so, without `drand-verify`."""
    try:
        import drand_verify  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        notes.append("beacon signature: skipped (pip install drand-verify)")
        return
    key = announced.get("public_key") or None
    if key is None and announced.get("chain_hash") != QUICKNET:
        notes.append("beacon signature: skipped (the manifest names no public key)")
        return
    told = (beacon["round"], beacon["signature"])
    try:
        drand_verify.verify_quicknet(*told, *([key] if key else []))
    except ValueError:
        raise Broken("beacon signature", "the network did not sign this round so") from None
    notes.append("beacon signature: checked")


def picked(pool: List[str], seed: bytes, places: int) -> List[str]:
    """The first places in drawing order: uniform, a word that would favour some is passed over."""
    order: List[str] = []
    pool, counter = list(pool), 0
    while pool and len(order) < places:
        size = len(pool)
        word = 2**64
        while word >= 2**64 // size * size:
            mac = hmac.new(seed, counter.to_bytes(8, "big"), "sha256").digest()
            word = int.from_bytes(mac[:8], "big")
            counter += 1
        order.append(pool.pop(word % size))
    return order


def picked_rfc3797(told: Told, pool: List[str], beacon: Told, places: int) -> List[str]:
    """The same by lottery numbers: RFC 3797, section 4."""
    sources, announced = beacon.get("sources"), told["beacon"].get("sources")
    if not isinstance(sources, list) or not isinstance(announced, list):
        raise Broken("beacon numbers", "the sources are missing")
    if len(sources) != len(announced):
        raise Broken("beacon numbers", f"{len(sources)} sources, announced {len(announced)}")
    if not all(isinstance(s, list) and all(type(n) is int for n in s) for s in sources):
        raise Broken("beacon numbers", "the sources are no lists of whole numbers")
    if len(pool) > 65535:
        raise Broken("entries", "RFC 3797 draws among at most 65535")
    key = "".join("".join(f"{n}." for n in sorted(s)) + "/" for s in sources).encode()
    order: List[str] = []
    pool = list(pool)
    for index in range(min(places, len(pool))):
        edge = index.to_bytes(2, "big")
        word = int.from_bytes(hashlib.md5(edge + key + edge).digest(), "big")
        order.append(pool.pop(word % len(pool)))
    return order


def check_result(
    told: Told, leaves: List[str], beacon: Told, result: Told, notes: List[str]
) -> None:
    """The order is the one that everything published gives."""
    places = told["winners"] + told["alternates"]
    if told["beacon"].get("network") == "rfc3797":
        order = picked_rfc3797(told, leaves, beacon, places)
    else:
        manifest = hashlib.sha256(canonical(told)).digest()
        random = check_beacon(told, beacon, notes)
        seed = hashlib.sha256(b"chorus-draw/1\0" + manifest + random).digest()
        order = picked(leaves, seed, places)
    claimed = result.get("order")
    if not isinstance(claimed, list):
        raise Broken("result", "it holds no order")
    if claimed != order:
        at = next((n for n, leaf in enumerate(order) if claimed[n : n + 1] != [leaf]), len(order))
        raise Broken("result", f"the order differs from place {at + 1} on")


def check_sums(folder: Path, names: Dict[str, bytes]) -> Iterator[Broken]:
    """Every byte of the files that SHA256SUMS lists."""
    sums = folder / "SHA256SUMS"
    if not sums.is_file():
        return
    for line in sums.read_text("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if name in names and hashlib.sha256(names[name]).hexdigest() != digest:
            yield Broken("files", f"{name} is not the file that was published (SHA256SUMS)")


def verify(
    manifest: bytes,
    entries: bytes,
    beacon: bytes,
    result: bytes,
    receipt: Optional[Tuple[str, str]] = None,
) -> Tuple[List[Tuple[str, str]], List[str]]:
    """(broken claims, notes) of four files' bytes; `receipt` is (key, salt in hexadecimal)."""
    broken: List[Tuple[str, str]] = []
    notes: List[str] = []

    def holds(check: Callable[..., Any], *told: Any) -> Any:
        try:
            return check(*told)
        except Broken as error:
            broken.append((error.claim, error.why))
            return None

    told = holds(load, "manifest", manifest)
    if told is not None:
        holds(check_manifest, told)
    leaves = holds(read_leaves, entries)
    fire, drawn = holds(load, "beacon", beacon), holds(load, "result", result)
    if broken:
        return broken, notes
    holds(check_entries, told, leaves)
    holds(check_result, told, leaves, fire, drawn, notes)
    if receipt:
        key, salt = receipt
        message = f"chorus-entry/1\n{told['campaign']}\n{key}".encode()
        try:
            leaf = hmac.new(bytes.fromhex(salt), message, "sha256").hexdigest()
        except ValueError:
            leaf = ""
        if leaf not in leaves:
            broken.append(("receipt", "this entry is not in the published list"))
        elif leaf in drawn.get("order", []):
            place = drawn["order"].index(leaf) + 1
            kind = "winner" if place <= told["winners"] else "alternate"
            notes.append(f"receipt: in the list, drawn in place {place} ({kind})")
        else:
            notes.append("receipt: in the list, not drawn")
    return broken, notes


def verify_files(
    paths: List[Path], receipt: Optional[Tuple[str, str]] = None
) -> Tuple[List[Tuple[str, str]], List[str]]:
    """The same of files: manifest, entries, beacon, result; and of a SHA256SUMS beside them."""
    manifest, entries, beacon, result = [path.read_bytes() for path in paths]
    broken, notes = verify(manifest, entries, beacon, result, receipt)
    names = dict(zip((path.name for path in paths), (manifest, entries, beacon, result)))
    return broken + [(one.claim, one.why) for one in check_sums(paths[0].parent, names)], notes


def main(arguments: Optional[List[str]] = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Check a draw of chorus-draw/1.")
    for name in ("manifest", "entries", "beacon", "result"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--receipt", nargs=2, metavar=("KEY", "SALT"))
    asked = parser.parse_args(arguments)
    paths = [asked.manifest, asked.entries, asked.beacon, asked.result]
    try:
        broken, notes = verify_files(paths, asked.receipt)
    except OSError as error:
        parser.error(str(error))
    print("\n".join(f"BROKEN {claim}: {why}" for claim, why in broken) or "VALID")
    for note in notes:
        print(note)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
