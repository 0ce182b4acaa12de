"""Many posts side by side as arrays, and which product words each of them says."""

from collections.abc import Sequence
from math import log
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.catalog import Catalog, Floats
from matching.segment import UNIT_CODES, Ints
from matching.views import HEAD, View
from matching.vocabulary import COLOUR_BITS

Flags = NDArray[np.bool_]
UNKNOWN = 6.0
"""Nats beyond which a word that the candidate does not explain counts no more."""

UNITS = 64
"""More than there are units."""


def summed(owner: Ints, weights: NDArray[Any], count: int) -> Floats:
    """The sum of the weights of each owner, 0 to `count`."""
    return np.bincount(owner, weights=weights, minlength=count).astype(np.float64)


class Table(NamedTuple):
    """Sorted keys; `place` finds them."""

    keys: Ints

    @classmethod
    def of(cls, keys: Sequence[int]) -> "Table":
        """Sort keys."""
        return cls(np.unique(np.array(keys, dtype=np.int64)))

    def place(self, keys: Ints) -> Ints:
        """Where each key stands, -1 for those that are not there."""
        if not len(self.keys):
            return np.full(len(keys), -1)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at, -1)

    def has(self, keys: Ints) -> Flags:
        """Which keys are there."""
        return self.place(keys) >= 0


class Batch(NamedTuple):
    """Posts as arrays. Keys are `post * width + word`; `at` goes with `seen`
    and ends with the -1 of words that are not there."""

    views: Sequence[View]
    width: int
    seen: Table
    at: Ints
    models: Table
    head_models: Table
    head_numbers: Table
    units: Table
    sizes: Table
    head_models_count: Ints
    head_numbers_count: Ints
    colours: NDArray[np.uint32]
    head_colours: NDArray[np.uint32]
    heard: Floats
    head_weight: Floats
    all_weight: Floats
    words: Ints
    chain: Floats
    chain_head: Floats
    run_weight: Floats
    run_begins: Ints

    @classmethod
    def of(cls, views: Sequence[View], catalog: Catalog) -> "Batch":
        """Lay views side by side."""
        width = len(catalog.vocabulary)
        facts = _Facts(catalog)
        for post, one in enumerate(views):
            facts.add(post, one)
        keys = [post * width + word for post, one in enumerate(views) for word in one.seen]
        places = [seen.at for one in views for seen in one.seen.values()]
        key = np.array(keys, dtype=np.int64)
        order = np.argsort(key)
        key = key[order]
        post_of = key // width
        weight = catalog.said.worths[key % width] * catalog.said.named[key % width]
        number = catalog.vocabulary.get
        words = np.array([number(f, -1) for one in views for f in one.forms], dtype=np.int64)
        worth = np.append(catalog.said.worths, catalog.said.most + log(2.0))[
            words
        ]  # last: unknown words
        lengths = np.array([len(one.forms) for one in views], dtype=np.int64)
        owner = np.repeat(np.arange(len(views)), lengths)
        place = np.arange(len(owner)) - (np.cumsum(lengths) - lengths)[owner]
        before = np.where(place > 0, np.roll(words, 1), -1)
        known = words >= 0
        chained = np.where(known, catalog.said.chained(before, np.maximum(words, 0)), 0.0)
        chained *= np.append(catalog.said.named, False)[words]
        table = np.array(facts.counts, dtype=np.int64).reshape(-1, 4)
        return cls(
            views=views,
            width=width,
            seen=Table(key),
            at=np.append(np.array(places, dtype=np.int64)[order], -1),
            models=Table.of(facts.models),
            head_models=Table.of(facts.head_models),
            head_numbers=Table.of(facts.head_numbers),
            units=Table.of(facts.units),
            sizes=Table.of(facts.sizes),
            head_models_count=table[:, 0],
            head_numbers_count=table[:, 1],
            colours=table[:, 2].astype(np.uint32),
            head_colours=table[:, 3].astype(np.uint32),
            heard=summed(post_of, weight, len(views)),
            head_weight=summed(owner, worth * (place < HEAD), len(views)),
            all_weight=summed(owner, worth, len(views)),
            words=lengths,
            chain=summed(owner, chained, len(views)),
            chain_head=summed(owner, chained * (place < HEAD), len(views)),
            run_weight=np.concatenate(([0.0], np.cumsum(np.minimum(worth, UNKNOWN)))),
            run_begins=np.cumsum(lengths) - lengths,
        )


class _Facts:
    """The hard facts of posts as keys, gathered post by post."""

    def __init__(self, catalog: Catalog) -> None:
        self.number = catalog.vocabulary.get
        self.width = len(catalog.vocabulary)
        self.models: list[int] = []
        self.head_models: list[int] = []
        self.head_numbers: list[int] = []
        self.units: list[int] = []
        self.sizes: list[int] = []
        self.counts: list[tuple[int, int, int, int]] = []

    def add(self, post: int, one: View) -> None:
        """The facts of one more post."""
        facts, base, number = one.facts, post * self.width, self.number
        known = [(base + word, at) for form, at in facts.models.items() if (word := number(form))]
        self.models.extend(key for key, _ in known)
        self.head_models.extend(key for key, at in known if at < HEAD)
        early = [form for form, at in facts.numbers.items() if at < HEAD]
        self.head_numbers.extend(base + word for form in early if (word := number(form)))
        for unit, value in facts.sizes:
            code = post * UNITS + UNIT_CODES[unit]
            self.units.append(code)
            if word := number(value):
                self.sizes.append(code * self.width + word)
        colours = [(COLOUR_BITS[colour], at) for colour, at in facts.colours.items()]
        self.counts.append(
            (
                sum(at < HEAD for at in facts.models.values()),
                len(early),
                sum(bit for bit, _ in colours),
                sum(bit for bit, at in colours if at < HEAD),
            )
        )


def nearest(batch: Batch, catalog: Catalog, kept: int) -> tuple[Ints, Ints]:
    """Up to `kept` candidates of each post as (post, item), best first.

    Of each pool, ranked by all shared words against the length of the name (cosine-like).
    """
    pools = [
        catalog.pool(word for word in one.seen if catalog.said.named[word]) for one in batch.views
    ]
    lengths = np.fromiter(map(len, pools), dtype=np.int64, count=len(pools))
    items = np.concatenate(pools) if pools else np.zeros(0, dtype=np.int64)
    posts = np.repeat(np.arange(len(pools)), lengths)
    owner, words = catalog.spread("words", items)
    once = catalog.flags("once", items)
    owner, words = owner[once], words[once].astype(np.int64)
    worth = catalog.said.worths[words]
    said = batch.seen.has(posts[owner] * batch.width + words)
    count = len(items)
    shared = np.bincount(owner[said], weights=worth[said], minlength=count)
    total = np.bincount(owner, weights=worth, minlength=count)
    joined_by, joined = catalog.spread("joined", items)
    joined = joined[::3].astype(np.int64)
    joined_by = joined_by[::3]
    heard = batch.seen.has(posts[joined_by] * batch.width + joined)
    extra = catalog.said.worths[joined]
    shared += np.bincount(joined_by[heard], weights=extra[heard], minlength=count)
    total += np.bincount(joined_by, weights=extra, minlength=count)
    score = np.round(shared / np.sqrt(total + 0.35 * catalog.said.most), 9)
    order = np.lexsort((catalog.tie[items], -score, posts))
    begins = np.cumsum(lengths) - lengths
    rank = np.arange(count) - begins[posts]
    order = order[rank < kept]
    return posts[order], items[order]
