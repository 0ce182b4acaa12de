"""Is this picture or text one we have already, and if so, whose was it first?

A picture's 64-bit dhash survives recompression and small edits: at most DISTANCE differing bits
is the same picture. An older post by another author makes the newer one a possible theft; by
the same author, it is a duplicate.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from chorus.types import Caution, Stored
from matching.words import read, tight

DISTANCE = 3
"""Differing bits of two dhashes (of 64) that are still the same picture."""

LONG_ENOUGH = 40
"""Characters below which two people may well write the same words."""

TEXT_DISTANCE = 3
"""Differing bits of two text hashes that are still the same text."""


class Picture(NamedTuple):
    """Another post with a picture like this one's, and in how many bits they differ."""

    other: Stored
    distance: int


def telling(dhash: int) -> bool:
    """Does this hash say anything? A plain sky or a black frame resembles every other one."""
    ones = (dhash & 0xFFFFFFFFFFFFFFFF).bit_count()
    return 6 <= ones <= 58


def apart(one: int, other: int) -> int:
    """In how many bits two 64-bit hashes differ (signed or not)."""
    return ((one ^ other) & 0xFFFFFFFFFFFFFFFF).bit_count()


def when(stored: Stored) -> datetime:
    """When a post was published, as far as anyone told; else when we first saw it."""
    return stored.post.posted_at or stored.post.server_at or stored.first_seen_at


def same_author(one: Stored, other: Stored) -> bool:
    """The same person as far as we know: linked by evidence, or the same account or handle."""
    if one.person is not None and one.person == other.person:
        return True
    a, b = one.post.author, other.post.author
    if a is None or b is None:
        return False
    if a.network == b.network:
        return a.id == b.id
    return bool(a.handle and b.handle) and _handle(a.handle) == _handle(b.handle)


def _handle(handle: str | None) -> str:
    return tight((handle or "").lstrip("@").partition("@")[0])


def judge(one: Stored, other: Stored, distance: int) -> list[Caution]:
    """The caution that two posts with the same picture deserve, on the newer of the two."""
    if one.ref == other.ref or distance > DISTANCE:
        return []
    older, newer = sorted((one, other), key=lambda s: (when(s), s.first_seen_at, s.post.key))
    if newer.post.repost_of:
        return []
    alike = "the same picture" if distance == 0 else "nearly the same picture"
    where = f"on {older.post.network}, {when(older):%Y-%m-%d}"
    if same_author(one, other):
        why = f"{alike} from the same author {where}"
        return [Caution(ref=newer.ref, kind="duplicate", why=why, other=older.ref)]
    if older.post.author is None or newer.post.author is None:
        why = f"{alike} {where}, author not told"
        return [Caution(ref=newer.ref, kind="duplicate", why=why, other=older.ref)]
    credited = _handle(older.post.author.handle)
    if credited and credited in {_handle(m) for m in newer.post.mentions}:
        why = f"{alike} by @{older.post.author.handle}, who is credited, {where}"
    else:
        why = f"{alike} by @{older.post.author.handle or older.post.author.id} {where}"
    return [Caution(ref=newer.ref, kind="stolen", why=why, other=older.ref)]


def text_hash(text: str) -> int | None:
    """A 64-bit simhash of three-word runs; None for texts too short to be anyone's own."""
    if len(tight(text)) < LONG_ENOUGH:
        return None
    forms = [atom.form for atom in read(text).atoms]
    sums = [0] * 64
    for i in range(max(1, len(forms) - 2)):
        run = " ".join(forms[i : i + 3]).encode()
        bits = int.from_bytes(blake2b(run, digest_size=8).digest())
        for bit in range(64):
            sums[bit] += 1 if bits >> bit & 1 else -1
    return sum(1 << bit for bit in range(64) if sums[bit] > 0)


def repeated_text(posts: Sequence[Stored]) -> list[Caution]:
    """Posts of this batch that repeat an older one's words: a duplicate of the first of them."""
    raised: list[Caution] = []
    bands: dict[tuple[int, int], list[tuple[int, Stored]]] = {}
    for stored in sorted(posts, key=lambda s: (when(s), s.first_seen_at, s.post.key)):
        if stored.post.repost_of or (mine := text_hash(stored.post.text)) is None:
            continue
        keys = [(band, mine >> 16 * band & 0xFFFF) for band in range(4)]
        first = next(
            (
                older
                for key in keys
                for theirs, older in bands.get(key, ())
                if apart(mine, theirs) <= TEXT_DISTANCE
            ),
            None,
        )
        if first is not None:
            who = "the same author" if same_author(stored, first) else "another author"
            why = f"the same words as a post by {who} on {first.post.network}"
            raised.append(Caution(ref=stored.ref, kind="duplicate", why=why, other=first.ref))
            continue
        for key in keys:
            bands.setdefault(key, []).append((mine, stored))
    return raised
