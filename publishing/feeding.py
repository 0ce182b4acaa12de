"""What another system is told of a post: its words, its credit, its pictures, and when it left.

Lines say that something happened; what is told of a post is read, and asked of the gate, at the
moment of telling. A line whose post the gate refuses meanwhile is told as withdrawn.
"""

import base64
import hmac
from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b, sha256
from typing import Any

import orjson

from chorus.types import Brand, Facts, FeedLine, Reader, Value
from publishing import handed
from publishing.facts import Cleared, Place, clear, read
from publishing.picture_link import SIZES, path

_TOLD = (
    "ref", "credit", "network", "original", "posted_at", "language", "text", "alt", "rating",
    "rating_max", "products", "disclosure", "use", "territory", "until",
)  # fmt: skip


class Page(Value):
    """Lines for a reader, each post once; `after` is the cursor for the next page."""

    posts: tuple[dict[str, Any], ...] = ()
    after: int = 0
    more: bool = False


def place_of(reader: Reader) -> Place:
    """The place a reader is, as the gate is asked about it."""
    return Place(use=reader.use, territory=reader.territory)


def stamp(facts: Facts, cleared: Cleared) -> str:
    """What is told of a post, in short: another stamp means that it must be told again."""
    told = (facts.post.version, cleared.works, cleared.credit, cleared.until, cleared.picture)
    return blake2b(repr(told).encode(), digest_size=12).hexdigest()


def entry(
    line: FeedLine, facts: Facts | None, reader: Reader, *, now: datetime, brand: Brand, key: bytes
) -> dict[str, Any]:
    """A post as it is told now, or its tombstone."""
    place = place_of(reader)
    cleared = clear(facts, place, now) if facts and line.state == "shown" else None
    if facts is None or cleared is None or not cleared.works:
        return {"ref": line.ref, "state": "withdrawn", "seq": line.seq, "at": line.at}
    row = handed.row(facts, cleared, place, "", brand)
    base = brand.public_url or ""
    pictures = (
        {str(size): base + path(key, line.ref, place, size) for size in SIZES}
        if cleared.picture
        else {}
    )
    told = {name: row[name] for name in _TOLD}
    return {**told, "state": "published", "seq": line.seq, "at": line.at, "pictures": pictures}


def page(
    tx: Any, reader: Reader, *, after: int, limit: int, now: datetime, brand: Brand, key: bytes
) -> Page:
    """What a reader has not heard yet, read in the caller's transaction."""
    lines: Sequence[FeedLine] = tx.feed.after(reader.scope, after, limit)
    newest: dict[str, int] = tx.feed.newest(reader.scope, [line.ref for line in lines])
    wanted = [line for line in lines if newest[line.ref] == line.seq]
    facts = read(tx, [line.ref for line in wanted if line.state == "shown"])
    return Page(
        posts=tuple(
            entry(line, facts.get(line.ref), reader, now=now, brand=brand, key=key)
            for line in wanted
        ),
        after=lines[-1].seq if lines else after,
        more=len(lines) == limit,
    )


def body(told: dict[str, Any]) -> bytes:
    """The body of a call (standardwebhooks.com)."""
    kind = "post.published" if told["state"] == "published" else "post.withdrawn"
    return orjson.dumps({"type": kind, "timestamp": told["at"], "data": told})


def signed(secret: str, name: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers of Standard Webhooks 1.0: HMAC-SHA-256 of "id.timestamp.body" under the bytes
    that follow `whsec_`. The id stays the same however often a line is told."""
    made = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = hmac.new(key, f"{name}.{made}.".encode() + body, sha256).digest()
    return {
        "content-type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": made,
        "webhook-signature": f"v1,{base64.b64encode(mac).decode()}",
    }
