"""What a candidate has and its strongest rivals have not, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from matching.batch import Batch, Flags
from matching.catalog import Catalog, Floats
from matching.segment import Ints

if TYPE_CHECKING:
    from matching.features import Told

STRONGEST = 6
"""Rivals a candidate is compared with: the post's best ones by what is said of their names."""


def against_rivals(
    batch: Batch, catalog: Catalog, posts: Ints, told: Told, columns: dict[str, NDArray[Any]]
) -> Iterator[tuple[str, NDArray[Any]]]:
    """The features that compare the candidates of one post; `columns` has those of each alone."""
    count = len(posts)
    groups, first, size = np.unique(posts, return_index=True, return_counts=True)
    group = np.repeat(np.arange(len(groups)), size)
    slot = np.arange(count) - first[group]
    most = int(size.max())
    bits = columns["bits"].round(9)
    order = np.lexsort((np.arange(count), -columns["title_told"], -bits, posts))
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count) - first[group]

    def padded(values: NDArray[Any], empty: float) -> Floats:
        table: Floats = np.full((len(groups), most), empty)
        table[group, slot] = values
        return table

    strong: Flags = np.asarray(padded((rank < STRONGEST).astype(float), 0.0) > 0)
    # rival[g, i, j]: is j a strong rival of i?
    rival: NDArray[Any] = np.repeat(np.asarray(strong)[:, None, :], most, axis=1)
    rival[:, np.arange(most), np.arange(most)] = False
    rivals: Ints = rival.sum(axis=2)
    alone = rivals[group, slot] == 0

    def best(values: Floats) -> Floats:
        table = padded(values, -np.inf)
        top = np.where(rival, table[:, None, :], -np.inf).max(axis=2)[group, slot]
        return np.where(alone, 0.0, top)

    shared, mine = _shared(batch, catalog, told, group, slot, (len(groups), most))
    lost = np.where(rival, mine[:, None, :] - shared, 0.0).max(axis=2)[group, slot]
    gap = np.where(rival, mine[:, :, None] - shared, np.inf).min(axis=2)[group, slot]
    top = best(bits)
    yield "behind", np.maximum(0.0, top - bits)
    yield "lead", bits - top
    yield "lost_words", np.where(alone, 0.0, lost)
    yield "won_words", np.where(alone, bits, gap)
    yield "lead_told", columns["title_told"] - best(columns["title_told"])
    yield "lead_fuzz", columns["token_sort"] - best(columns["token_sort"])
    near = padded(bits, -np.inf)[:, None, :] >= padded(bits, 0.0)[:, :, None] - 1e-6
    yield "ties", (rival & near).sum(axis=2)[group, slot]


def _shared(
    batch: Batch,
    catalog: Catalog,
    told: Told,
    group: Ints,
    slot: Ints,
    shape: tuple[int, int],
) -> tuple[Floats, Floats]:
    """Weight of the words that two candidates of a post both have, and that each has."""
    rows = np.flatnonzero(told.said & told.once)
    pair, word = told.owner[rows], told.word[rows]
    key = group[pair] * batch.width + word
    distinct, column = np.unique(key, return_inverse=True)
    of_group = distinct // batch.width
    begins = np.searchsorted(of_group, np.arange(shape[0]))
    place = np.arange(len(distinct)) - begins[of_group]
    width = int(place.max()) + 1 if len(place) else 1
    table = np.zeros((*shape, width))
    root = np.sqrt(np.maximum(catalog.said.weights[word], 0.0))
    table[group[pair], slot[pair], place[column]] = root
    return table @ table.transpose(0, 2, 1), (table**2).sum(axis=2)
