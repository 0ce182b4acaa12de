"""Is this picture or text one we have already, and if so, whose was it first?

Whether two pictures are one is the business of `matching/sights.py` (of two files at a consent, of
their 64-bit dhashes: at most DISTANCE differing bits). An older post by another author makes the
newer one a possible theft; by the same author, it is a duplicate.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from chorus.types import Caution, Stored
from matching.sights import Fit
from matching.words import read, tight

DISTANCE = 3
"""Differing bits of two dhashes (of 64) that are still the same picture."""

LONG_ENOUGH = 40
"""Characters below which two people may well write the same words."""


class Picture(NamedTuple):
    """Another post with a picture that is this one's, and how well they fit (1.0: one file)."""

    other: Stored
    fit: Fit


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


def by_age(stored: Stored) -> tuple[datetime, datetime, str]:
    """Sorts posts: the one that was there first comes first."""
    return (when(stored), stored.first_seen_at, stored.post.key)


def original(posts: Sequence[Stored]) -> Stored:
    """Of posts that show or say the same, the one that stays: the author's whom others credit,
    else the oldest. A repost is never it where there is another."""
    ranked = sorted(posts, key=lambda one: (one.post.repost_of is not None, *by_age(one)))
    for one in ranked:
        credited = {_handle(mention) for mention in one.post.mentions}
        others = {_handle(o.post.author.handle) for o in posts if o.post.author and o is not one}
        if not credited & (others - {""}) or one.post.repost_of:
            return one
    return ranked[0]


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


def shown_again(stored: Stored, pictures: Sequence[Picture]) -> list[Caution]:
    """Of posts with one picture: this one is a copy of the original, or the others are of it."""
    fits = {one.other.ref: one.fit for one in pictures if one.other.ref != stored.ref}
    others = [one.other for one in pictures if one.other.ref in fits]
    if not others:
        return []
    first = original([stored, *others])
    if first.ref != stored.ref:
        return judge(first, stored, fits[first.ref])
    return [caution for one in others for caution in judge(stored, one, fits[one.ref])]


def judge(older: Stored, newer: Stored, fit: Fit) -> list[Caution]:
    """The caution that a post deserves whose picture is that of an original."""
    if older.ref == newer.ref or not fit.same or newer.post.repost_of:
        return []
    alike = "the same picture" if fit.likeness == 1 else "nearly the same picture"
    if fit.mirrored:
        alike = "the same picture, mirrored,"
    where = f"on {older.post.network}, {when(older):%Y-%m-%d}"
    if same_author(older, newer):
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
    runs = [" ".join(forms[i : i + 3]).encode() for i in range(max(1, len(forms) - 2))]
    hashed = b"".join(blake2b(run, digest_size=8).digest() for run in runs)
    bits = np.unpackbits(np.frombuffer(hashed, dtype=np.uint8).reshape(-1, 8), axis=1)
    return int.from_bytes(np.packbits(2 * bits.sum(axis=0) > len(runs)).tobytes())


class Texts:
    """The long texts of a batch, by the quarters of their hashes (see `storage/prints.py`)."""

    def __init__(self, posts: Sequence[Stored]) -> None:
        self.hashes = {one.ref: text_hash(one.post.text) for one in posts}
        self._near: dict[tuple[int, int], list[Stored]] = {}
        for one in posts:
            for key in _quarters(self.hashes[one.ref]):
                self._near.setdefault(key, []).append(one)

    def near(self, bits: int) -> dict[str, Stored]:
        """Posts of the batch whose words are nearly these."""
        return {
            one.ref: one
            for key in _quarters(bits)
            for one in self._near.get(key, ())
            if apart(self.hashes[one.ref] or 0, bits) <= DISTANCE
        }


def _quarters(bits: int | None) -> list[tuple[int, int]]:
    return [] if bits is None else [(at, bits >> 16 * at & 0xFFFF) for at in range(4)]


def repeated(stored: Stored, others: Iterable[Stored]) -> list[Caution]:
    """Of posts with the same words: the first is the original, of this one and the others those
    that came after it are duplicates. A repost says what it is."""
    alike = [one for one in others if not one.post.repost_of and one.ref != stored.ref]
    if stored.post.repost_of or not alike:
        return []
    first = original([stored, *alike])
    raised = []
    for one in alike if first.ref == stored.ref else [stored]:
        who = "the same author" if same_author(one, first) else "another author"
        why = f"the same words as a post by {who} on {first.post.network}"
        raised.append(Caution(ref=one.ref, kind="duplicate", why=why, other=first.ref))
    return raised
