"""Model numbers, numbers, sizes and colours: agreeing, missing, contradicting."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.batch import UNITS, Batch
from matching.catalog import Catalog, Floats
from matching.segment import Ints
from matching.views import HEAD

CLOSE = 0.7
"""Two model numbers that share this much are one written in two ways, or two of one family."""


def facts(
    batch: Batch,
    catalog: Catalog,
    posts: Ints,
    items: Ints,
    names: tuple[Ints, Ints],
) -> Iterator[tuple[str, NDArray[Any]]]:
    """The features of hard facts of pairs (post, item); `names` gives (pair, word) of the names."""
    yield from _models(batch, catalog, posts, items)
    yield from _numbers(batch, catalog, posts, items, names)
    yield from _sizes(batch, catalog, posts, items)
    mine = catalog.colours(items)
    agree = mine & batch.colours[posts]
    against = (mine > 0) & (batch.head_colours[posts] > 0) & (agree == 0)
    yield "colours_against", against.astype(np.float64)
    yield "colours_shared", (agree > 0).astype(np.float64)


def _models(
    batch: Batch, catalog: Catalog, posts: Ints, items: Ints
) -> Iterator[tuple[str, NDArray[Any]]]:
    count = len(items)
    owner, values = catalog.spread("models", items)
    word = values.astype(np.int64)
    key = posts[owner] * batch.width + word
    in_models = batch.models.has(key)
    said = in_models | batch.seen.has(key)
    mine = np.bincount(owner, minlength=count)
    told = np.bincount(owner[said], minlength=count)
    longest = np.zeros(count)
    np.maximum.at(longest, owner[said], np.minimum(catalog.said.lengths[word[said]], 12))
    heads = batch.head_models_count[posts]
    shared_heads = np.bincount(owner[batch.head_models.has(key)], minlength=count)
    begins = _begins(batch, catalog, posts, owner, word, in_models)
    close = begins >= CLOSE
    yield "models_shared", longest
    yield (
        "models_against",
        ((mine > 0) & (heads > 0) & (told == 0) & ~close).astype(np.float64),
    )
    yield "models_missing", np.where(close, 0, mine - told)
    yield "models_unsaid", np.minimum(3, heads - shared_heads) - close * 1.0
    yield "model_begins", begins


def _begins(
    batch: Batch, catalog: Catalog, posts: Ints, owner: Ints, word: Ints, shared: np.ndarray
) -> Floats:
    """How much of a model number of the candidate and one of the post, not shared, is the same."""
    best = np.zeros(len(posts))
    known: dict[int, set[str]] = {}
    for at in np.flatnonzero(shared).tolist():
        known.setdefault(int(owner[at]), set()).add(catalog.forms[word[at]])
    heads: dict[int, list[str]] = {}
    for at in np.flatnonzero(~shared & (batch.head_models_count[posts[owner]] > 0)).tolist():
        pair = int(owner[at])
        post = int(posts[pair])
        if post not in heads:
            models = batch.views[post].facts.models
            heads[post] = [form for form, place in models.items() if place < HEAD]
        mine = catalog.forms[word[at]]
        for other in heads[post]:
            if other not in known.get(pair, ()):
                best[pair] = max(best[pair], common(mine, other))
    return best


@lru_cache(maxsize=200_000)
def common(a: str, b: str) -> float:
    """How much of the longer of two model numbers is the same beginning or end, 0 to 1."""
    if a[:2] != b[:2] and a[-3:] != b[-3:]:
        return 0.0
    ahead = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        ahead += 1
    longest = max(len(a), len(b))
    inside = min(len(a), len(b)) if min(len(a), len(b)) >= 4 and (a in b or b in a) else 0
    return max(ahead, inside) / longest


def _numbers(
    batch: Batch,
    catalog: Catalog,
    posts: Ints,
    items: Ints,
    names: tuple[Ints, Ints],
) -> Iterator[tuple[str, NDArray[Any]]]:
    count = len(items)
    owner, values = catalog.spread("numbers", items)
    said = batch.seen.has(posts[owner] * batch.width + values.astype(np.int64))
    unsaid = np.bincount(owner[~said], minlength=count)
    yield "numbers_shared", np.minimum(3, np.bincount(owner[said], minlength=count))
    yield "numbers_missing", np.minimum(3, unsaid)
    key = np.unique(names[0] * batch.width + names[1])
    by, word = key // batch.width, key % batch.width
    known = batch.head_numbers.has(posts[by] * batch.width + word)
    others = batch.head_numbers_count[posts] - np.bincount(by[known], minlength=count)
    yield "numbers_against", np.where(unsaid > 0, np.minimum(3, others), 0)


def _sizes(
    batch: Batch, catalog: Catalog, posts: Ints, items: Ints
) -> Iterator[tuple[str, NDArray[Any]]]:
    count = len(items)
    owner, values = catalog.spread("sizes", items)
    by, unit, word = owner[::2], values[::2].astype(np.int64), values[1::2].astype(np.int64)
    code = posts[by] * UNITS + unit
    both = batch.units.has(code)
    same = batch.sizes.has(code * batch.width + word)
    told = np.unique((by * UNITS + unit)[both])
    agreed = np.unique((by * UNITS + unit)[same])
    against = np.setdiff1d(told, agreed, assume_unique=True)
    yield "sizes_against", np.bincount(against // UNITS, minlength=count)
    yield "sizes_shared", np.minimum(3, np.bincount(by[same], minlength=count))
