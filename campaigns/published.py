"""What of a draw is public, as files? Nothing of a person is in them; pure.

Before the round exists: manifest.json, entries.txt, rules.json, verify_draw.py. After it:
beacon.json, result.json, replacements.json, certificate.json, certificate.html (.fr, .es).
SHA256SUMS is of all of them, each time.
"""

from hashlib import sha256
from importlib.resources import files as packaged
from typing import Any

import orjson

from campaigns import scheme
from campaigns.certificate import pages as certificate_pages
from chorus.types import Campaign, Draw

VERIFIER = "verify_draw.py"
SUMS = "SHA256SUMS"
FACTS = (
    *("manifest.json", "entries.txt", "rules.json"),
    *("beacon.json", "result.json", "replacements.json"),
)
"""What a draw says; the other files explain it."""


def rules_of(campaign: Campaign) -> bytes:
    """The machine rules as bytes, which the manifest names by their SHA-256; what collecting may
    cost is no rule."""
    return scheme.canonical(campaign.model_dump(mode="json", exclude={"caps"}))


def announced(draw: Draw, leaves: list[str], rules: bytes) -> dict[str, bytes]:
    """The files published before anything can be drawn."""
    assert draw.manifest is not None
    told = {
        "manifest.json": scheme.canonical(draw.manifest),
        "entries.txt": scheme.listing(leaves),
        "rules.json": rules,
        VERIFIER: packaged("campaigns").joinpath(VERIFIER).read_bytes(),
    }
    return told | {SUMS: sums(told)}


def drawn(draw: Draw, before: dict[str, bytes]) -> dict[str, bytes]:
    """All files after the drawing, or after a replacement; `before` are those announced."""
    told = {name: data for name, data in before.items() if name != SUMS}
    told["beacon.json"] = scheme.canonical(draw.beacon)
    told["result.json"] = scheme.canonical({"order": list(draw.order)})
    replaced = [one.model_dump(mode="json", exclude={"by", "note"}) for one in draw.replaced]
    told["replacements.json"] = scheme.canonical(replaced)
    told |= certificate_pages(draw)
    told["certificate.json"] = orjson.dumps(certificate(draw), option=orjson.OPT_INDENT_2)
    return told | {SUMS: sums(told)}


def certificate(draw: Draw) -> dict[str, Any]:
    """The draw in one file: what was announced and what came of it, and how to check it."""
    assert draw.announced_at is not None
    assert draw.drawn_at is not None
    return {
        "format": "chorus-draw-certificate/1",
        "campaign": draw.campaign,
        "verifiable": draw.verifiable,
        "weaker": "" if draw.verifiable else "whoever sealed the secret knew it before the draw",
        "frozen_at": draw.at.isoformat(),
        "announced_at": draw.announced_at.isoformat(),
        "drawn_at": draw.drawn_at.isoformat(),
        "manifest": draw.manifest,
        "beacon": draw.beacon,
        "order": list(draw.order),
        "replaced": [one.model_dump(mode="json", exclude={"by", "note"}) for one in draw.replaced],
        "winners": list(draw.won),
        "check": f"python {VERIFIER} manifest.json entries.txt beacon.json result.json",
    }


def sums(files: dict[str, bytes]) -> bytes:
    """`SHA256SUMS`, as sha256sum(1) writes and checks it."""
    return "".join(f"{sha256(files[n]).hexdigest()}  {n}\n" for n in sorted(files)).encode()
