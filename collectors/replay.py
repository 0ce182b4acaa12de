"""Tool: read the archived payloads again with the present parsers, and say what would be otherwise.

A dry run writes nothing. Parsers that did not change give the state digest that is stored (house,
13.15). What the network deleted, and who was erased, never comes back by it.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chorus.clock import Clock
from chorus.errors import CollectError
from chorus.types import Author, Found, Value
from collectors.connector import Collector, Exchange
from storage.replaying import Archived, StateDigest, told_by, whole_digest
from storage.store import PAUSE_SECONDS, Store
from storage.tx import Tx

PAGE = 100
EXAMPLES = 20
_NAMES = ("handle", "name", "url", "avatar", "followers", "bio")


class Difference(Value):
    """A post that its payload now gives otherwise: by field what is stored and what is read;
    or why nothing could be read."""

    ref: str
    network: str
    fields: dict[str, tuple[Any, Any]] = {}
    why: str = ""


class Replayed(Value):
    """What reading again said. `differing` counts differences by network and field (`unread`:
    nothing could be read); `changed` are the refs that were written."""

    posts: dict[str, int] = {}
    same: dict[str, int] = {}
    differing: dict[str, dict[str, int]] = {}
    differences: tuple[Difference, ...] = ()
    changed: tuple[str, ...] = ()
    without_payload: int = 0
    closed: int = 0
    stored: str = ""
    rebuilt: str = ""


def replay(
    store: Store,
    readers: Callable[[str], Sequence[Collector]],
    *,
    clock: Clock,
    network: str | None = None,
    apply: bool = False,
    examples: int = EXAMPLES,
    pause: Callable[[float], None] = time.sleep,
) -> Replayed:
    """Read every payload of a network's posts, or of all, a hundred at a time. With `apply` what
    is read otherwise is kept; safe to interrupt and to repeat."""
    with store.reading() as tx:
        tally = _Tally(examples, tx.replaying.uncovered(network))
    changed: list[str] = []
    after = 0
    while True:
        with store.reading() as tx:
            page = tx.replaying.archived(network, after, PAGE)
            read = _read(tx, page, readers)
        anew = [pair for one, told in read if (pair := tally.add(one, told))]
        if apply and anew:
            with store.transaction() as tx:
                changed += tx.replaying.keep(anew, at=clock(), by="replay")
            pause(PAUSE_SECONDS)
        if len(page) < PAGE:
            break
        after = page[-1].number
    done = tally.told(changed)
    if changed:
        with store.transaction() as tx:
            counts = done.differing
            tx.acts.append(at=clock(), who="chorus", verb="replay", subject="archive", after=counts)
    return done


class _Tally:
    """What was read so far."""

    def __init__(self, examples: int, uncovered: Mapping[str, int]) -> None:
        self._examples, self._uncovered = examples, uncovered
        self._posts, self._same = Counter[str](), Counter[str]()
        self._differing: dict[str, Counter[str]] = {}
        self._shown: list[Difference] = []
        self._was, self._now = StateDigest(), StateDigest()

    def add(self, one: Archived, read: Found | str) -> tuple[Archived, Found] | None:
        """Count a post; what is to be kept of it, where it is read otherwise."""
        of = one.stored.post.network
        self._posts[of] += 1
        self._was.add(told_by(one.stored.post))
        if isinstance(read, Found):
            self._now.add(told_by(read.post))
        difference = _difference(one, read)
        if difference is None:
            self._same[of] += 1
            return None
        self._differing.setdefault(of, Counter()).update(list(difference.fields) or ["unread"])
        if len(self._shown) < self._examples:
            self._shown.append(difference)
        return (one, _kept(one, read)) if isinstance(read, Found) else None

    def told(self, changed: Sequence[str]) -> Replayed:
        """All of it."""
        return Replayed(
            posts=dict(self._posts),
            same=dict(self._same),
            differing={of: dict(counts) for of, counts in self._differing.items()},
            differences=tuple(self._shown),
            changed=tuple(changed),
            stored=str(self._was),
            rebuilt=str(self._now),
            **self._uncovered,
        )


def _read(
    tx: Tx, page: Sequence[Archived], readers: Callable[[str], Sequence[Collector]]
) -> list[tuple[Archived, Found | str]]:
    """Each post with what its payload gives now, as saving would keep it, or why it gives none."""
    read = {one.stored.post.key: _post_of(one, readers) for one in page}
    kept = tx.replaying.as_kept([one for one in read.values() if isinstance(one, Found)])
    found: list[tuple[Archived, Found | str]] = []
    for one in page:
        told = read[one.stored.post.key]
        if isinstance(told, str):
            found.append((one, told))
        elif one.stored.post.key in kept:
            found.append((one, kept[one.stored.post.key]))
    return found


def _post_of(one: Archived, readers: Callable[[str], Sequence[Collector]]) -> Found | str:
    """The same post, by the first reader that gives it."""
    why = "no network reads it"
    for reader in readers(one.stored.post.network):
        try:
            parsed = reader.parse(Exchange(url=one.stored.post.url or "", body=one.payload))
        except CollectError as error:
            why = error.message
            continue
        for found in parsed.found:
            if found.post.key == one.stored.post.key:
                return found.model_copy(update={"raw": one.payload})
        why = "it is not public" if parsed.left_out else "the payload gives another post or none"
    return why


def _difference(one: Archived, read: Found | str) -> Difference | None:
    ref, network = one.stored.ref, one.stored.post.network
    if isinstance(read, str):
        return Difference(ref=ref, network=network, why=read)
    if whole_digest(read.post) == one.digest:
        return None
    was, now = told_by(one.stored.post), told_by(read.post)
    fields = {name: (was[name], now[name]) for name in was if was[name] != now[name]}
    if one.is_last:
        fields |= _names(one.stored.post.author, read.post.author)
    return Difference(ref=ref, network=network, fields=fields) if fields else None


def _names(was: Author | None, now: Author | None) -> Mapping[str, tuple[Any, Any]]:
    """What an author is called otherwise; what a payload does not tell changes nothing."""
    if was is None or now is None or was.id != now.id:
        return {}
    pairs = {name: (getattr(was, name, None), getattr(now, name, None)) for name in _NAMES}
    return {
        f"author.{name}": (old, new)
        for name, (old, new) in pairs.items()
        if new is not None and old != new
    }


def _kept(one: Archived, read: Found) -> Found:
    """What is read, but an author that a later payload told of stays as that one told."""
    was, now = one.stored.post.author, read.post.author
    if one.is_last or was is None or now is None or was.id != now.id:
        return read
    return read.model_copy(update={"post": read.post.model_copy(update={"author": was})})
