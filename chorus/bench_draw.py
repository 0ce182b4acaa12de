"""How long does a draw of very many take, and how much memory? Freeze, draw and verify, without a
database; beside hashing the same leaves once, which nobody can do without."""

import resource
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from campaigns import scheme, verify_draw

CLOSES = datetime(2026, 11, 20, 12, tzinfo=UTC)


def measure(entries: int, winners: int) -> dict[str, Any]:
    """Seconds of each step, the memory used at most, and the ratio to hashing each leaf twice."""
    took: dict[str, float] = {}
    began = time.perf_counter()

    def lap(name: str) -> None:
        nonlocal began
        now = time.perf_counter()
        took[name], began = now - began, now

    tickets = scheme.tickets("bench", [(f"network:{n}", 1) for n in range(entries)])
    leaves = sorted(one.leaf for one in tickets)
    del tickets
    root = scheme.tree_of(leaves).root().hex()
    lap("freeze")
    told = scheme.manifest(
        campaign="bench",
        rules_sha256=sha256(b"rules").hexdigest(),
        closes_at=CLOSES,
        root=root,
        entries=entries,
        winners=winners,
        alternates=winners,
        beacon=scheme.sealed(b"bench"),
    )
    files = (scheme.canonical(told), scheme.listing(leaves))
    lap("announce")
    beacon = {"secret": b"bench".hex(), "public": ""}
    order = scheme.draw(told, leaves, beacon)
    lap("draw")
    result = (scheme.canonical(beacon), scheme.canonical({"order": order}))
    broken, _notes = verify_draw.verify(*files, *result)
    lap("verify")
    for leaf in leaves:
        sha256(leaf.encode()).digest()
        sha256(leaf.encode()).digest()
    lap("hashing")
    whole = sum(took[name] for name in ("freeze", "announce", "draw", "verify"))
    return {
        "entries": entries,
        "winners": winners,
        "valid": not broken,
        "seconds": {name: round(seconds, 2) for name, seconds in took.items()},
        "whole": round(whole, 2),
        "to_hashing": round(whole / took["hashing"], 1),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def report(told: Mapping[str, Any]) -> str:
    """For people."""
    steps = ", ".join(f"{name} {seconds} s" for name, seconds in told["seconds"].items())
    return (
        f"{told['entries']:,} entries, {told['winners']} winners: {told['whole']} s "
        f"({told['to_hashing']} times hashing each twice), {told['megabytes']} MiB, "
        f"{'VALID' if told['valid'] else 'BROKEN'}\n  {steps}"
    )
