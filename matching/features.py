"""How much does a candidate look like what the post talks about? Numbers, one row a candidate.

Every feature is something that can be told to a person. SIGNS gives the direction in which each
may move the score (+1 more is better, -1 more is worse, 0 learned): the model is held to it,
so that a catalogue unlike those it learned from cannot turn a contradiction into praise.
All candidates of many posts are compared at once; a row never depends on its neighbours' posts.
"""

from collections.abc import Iterator
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from matching.batch import Batch, Flags, summed
from matching.catalog import Catalog, Floats
from matching.hard_facts import facts
from matching.rivals import against_rivals
from matching.segment import Ints
from matching.views import HEAD

SIGNS: dict[str, int] = {
    "title_told": 1,
    "title_told_unbranded": 1,
    "bits": 1,
    "surprise": 1,
    "top_word": 1,
    "post_explained": 1,
    "post_explained_all": 1,
    "head_explained": 1,
    "run": 1,
    "run_words": 1,
    "opening": 1,
    "dense": 1,
    "first_at": 0,
    "models_shared": 1,
    "models_against": -1,
    "models_missing": -1,
    "models_unsaid": -1,
    "model_begins": 1,
    "numbers_shared": 1,
    "numbers_missing": -1,
    "numbers_against": -1,
    "sizes_against": -1,
    "sizes_shared": 1,
    "colours_against": -1,
    "colours_shared": 1,
    "brand": 1,
    "other_brand": -1,
    "token_set": 1,
    "token_sort": 1,
    "partial": 1,
    "described": 1,
    "description_told": 1,
    "behind": -1,
    "lead": 1,
    "lost_words": -1,
    "won_words": 1,
    "lead_told": 1,
    "lead_fuzz": 1,
    "ties": -1,
    "title_words": 0,
    "post_words": 0,
    "catalogue": 0,
    "head_unsaid": -1,
    "chain_bits": 1,
    "chain_surprise": 1,
    "chain_told": 1,
    "chain_explained": 1,
    "chain_head": 1,
    "head_told": 1,
    "head_bits": 1,
    "general_bits": 1,
    "general_told": 1,
    "general_top": 1,
    "span_unsaid": -1,
    "span_words": 0,
}
NAMES = tuple(SIGNS)
Columns = dict[str, NDArray[Any]]


def rows(batch: Batch, catalog: Catalog, posts: Ints, items: Ints) -> Floats:
    """Features of pairs (post, item), (n, len(NAMES)); pairs of one post stand together."""
    if not len(items):
        return np.zeros((0, len(NAMES)))
    told = Told.of(batch, catalog, posts, items)
    columns = dict(_words(batch, catalog, posts, items, told))
    columns.update(_description(batch, catalog, posts, items, columns))
    columns.update(facts(batch, catalog, posts, items, told.names))
    columns.update(_alike(batch, catalog, posts, items))
    columns.update(against_rivals(batch, catalog, posts, told, columns))
    table = np.stack([columns[name] for name in NAMES], axis=1).astype(np.float64)
    return table.round(7)


class Told:
    """The words of each candidate's name, and which of them the post says, in any spelling.

    `owner` (the pair), `word`, `at` (the place in the post, -1 where it is not said), `once`
    and `branded` go together, a pair's words in the order of its name.
    """

    def __init__(self, owner: Ints, word: Ints, at: Ints, once: Flags, branded: Flags) -> None:
        """See the class."""
        self.owner, self.word, self.at, self.once, self.branded = owner, word, at, once, branded
        self.said = at >= 0

    @classmethod
    def of(cls, batch: Batch, catalog: Catalog, posts: Ints, items: Ints) -> "Told":
        """Look every word of every candidate up in its post."""
        owner, values = catalog.spread("words", items)
        word = values.astype(np.int64)
        place = batch.seen.place(posts[owner] * batch.width + word)
        at = batch.at[place]
        joined_by, joined = catalog.spread("joined", items)
        if len(joined):
            by, form, first, last = joined_by[::3], joined[::3], joined[1::3], joined[2::3]
            heard = batch.seen.place(posts[by] * batch.width + form.astype(np.int64))
            begins = np.searchsorted(owner, np.arange(len(items)))
            for i in np.flatnonzero(heard >= 0):
                some = slice(begins[by[i]] + first[i], begins[by[i]] + last[i] + 1)
                at[some] = np.where(at[some] < 0, batch.at[heard[i]], at[some])
        once, branded = catalog.flags("once", items), catalog.flags("branded", items)
        return cls(owner, word, at, once, branded)

    @property
    def names(self) -> tuple[Ints, Ints]:
        """(pair, word) of every word of every name."""
        return self.owner, self.word


def _words(
    batch: Batch, catalog: Catalog, posts: Ints, items: Ints, told: Told
) -> Iterator[tuple[str, NDArray[Any]]]:
    """How much of the name is said, where, and how much of the post that explains."""
    count = len(items)
    owner, said, once = told.owner, told.said, told.once
    worth = catalog.said.worths[told.word] * once
    got_row = worth * said

    def per_pair(values: NDArray[Any]) -> Floats:
        return summed(owner, values, count)

    got, total = per_pair(got_row), per_pair(worth)
    plain = per_pair(worth * ~told.branded)
    plain_got = per_pair(got_row * ~told.branded)
    begins = np.searchsorted(owner, np.arange(count))
    yield "title_told", got / np.maximum(total, 1e-9)
    yield (
        "title_told_unbranded",
        np.where(plain > 0, plain_got / np.maximum(plain, 1e-9), got / np.maximum(total, 1e-9)),
    )
    yield "bits", got
    yield "surprise", got - catalog.said.most
    yield "top_word", np.maximum.reduceat(got_row, begins)
    yield "post_explained", got / np.maximum(batch.heard[posts], 1e-9)
    yield "post_explained_all", got / np.maximum(batch.all_weight[posts], 1e-9)
    head = per_pair(got_row * (told.at < HEAD))
    head_weight = np.maximum(batch.head_weight[posts], 1e-9)
    yield "head_explained", head / head_weight
    yield "head_unsaid", np.maximum(0.0, head_weight - head)
    general = catalog.said.telling[told.word] * once
    general_got = per_pair(general * said)
    yield "general_bits", np.minimum(general_got, 60.0)
    yield "general_told", general_got / np.maximum(per_pair(general), 1e-9)
    yield "general_top", np.maximum.reduceat(general * said, begins)
    yield "head_told", head / np.maximum(total, 1e-9)
    yield "head_bits", head
    yield from _chain(batch, catalog, posts, told, count, begins)
    yield from _span(batch, posts, told, count)
    run = _runs(told, begins)
    length = np.bincount(owner, minlength=count)
    yield "run", run / np.maximum(1, length)
    yield "run_words", np.minimum(run, 8)
    yield "title_words", np.minimum(length, 24)
    yield "post_words", np.minimum(batch.words[posts], 60)
    yield "catalogue", np.full(count, log(catalog.size + 1))
    yield "opening", _opening(told, count)
    yield from _places(told, count)
    branded = per_pair(told.branded & once)
    both = per_pair(told.branded & once & said)
    yield "brand", np.where(branded == 0, 0.0, np.where(both == branded, 1.0, -1.0))
    yield "other_brand", _other_brand(batch, catalog, posts, told)


def _chain(
    batch: Batch, catalog: Catalog, posts: Ints, told: Told, count: int, begins: Ints
) -> Iterator[tuple[str, NDArray[Any]]]:
    """What is said of the name, words that always stand together counted once."""
    before = np.roll(told.word, 1)
    before[begins] = -1
    follows = catalog.said.chained(before, told.word)
    heard = np.roll(told.said, 1)
    heard[begins] = False
    worth = np.where(heard, follows, catalog.said.worths[told.word]) * told.once
    got = summed(told.owner, worth * told.said, count)
    total = summed(told.owner, follows * told.once, count)
    head = summed(told.owner, worth * (told.said & (told.at < HEAD)), count)
    yield "chain_bits", got
    yield "chain_surprise", got - catalog.said.most
    yield "chain_told", np.minimum(1.0, got / np.maximum(total, 1e-9))
    yield "chain_explained", np.minimum(1.5, got / np.maximum(batch.chain[posts], 1e-9))
    yield "chain_head", np.minimum(1.5, head / np.maximum(batch.chain_head[posts], 1e-9))


def _span(batch: Batch, posts: Ints, told: Told, count: int) -> Iterator[tuple[str, NDArray[Any]]]:
    """Words of the post among those of the name which the candidate does not have."""
    rows = told.said & (told.at < HEAD + 4)
    owner, at = told.owner[rows], told.at[rows]
    low = np.full(count, 10_000)
    high = np.full(count, -1)
    np.minimum.at(low, owner, at)
    np.maximum.at(high, owner, at)
    none = high < 0
    first = np.maximum(low - 1, 0)
    last = np.minimum(high + 2, batch.words[posts])
    first[none] = last[none] = 0
    begins = batch.run_begins[posts]
    inside = batch.run_weight[begins + last] - batch.run_weight[begins + first]
    key = np.unique(owner * 100_000 + at)
    by, place = key // 100_000, key % 100_000
    where = batch.run_begins[posts[by]] + place
    explained = summed(by, batch.run_weight[where + 1] - batch.run_weight[where], count)
    yield "span_unsaid", np.maximum(0.0, inside - explained)
    yield "span_words", np.minimum(last - first, 20)


def _runs(told: Told, begins: Ints) -> Ints:
    """The longest run of the name's words that stand in the post in the same order, together."""
    step = np.diff(told.at, prepend=-9)
    follows = told.said & np.roll(told.said, 1) & ((step == 0) | (step == 1))
    follows[begins] = False
    place = np.arange(len(follows))
    start = np.maximum.accumulate(np.where(follows, 0, place))
    length = np.where(told.said, place - start + 1, 0)
    return np.maximum.reduceat(length, begins)


def _opening(told: Told, count: int) -> Ints:
    """How many of the name's first words (the brand aside) stand together in the post, up to 6."""
    plain = np.flatnonzero(~told.branded)
    owner, at, said = told.owner[plain], told.at[plain], told.said[plain]
    begins = np.searchsorted(owner, np.arange(count))
    rank = np.arange(len(plain)) - begins[owner]
    step = np.diff(at, prepend=-9)
    fails = ~said | ((rank > 0) & (step != 0) & (step != 1)) | (rank >= 6)
    ends = np.bincount(owner, minlength=count)
    first = ends.copy()
    np.minimum.at(first, owner[fails], rank[fails])
    return np.minimum(first, 6)


def _places(told: Told, count: int) -> Iterator[tuple[str, NDArray[Any]]]:
    """Where the words stand: together and early, or strewn over the text."""
    key = np.unique(told.owner[told.said] * 100_000 + np.minimum(told.at[told.said], 99_999))
    owner, at = key // 100_000, key % 100_000
    best = np.zeros(len(key))
    for width in range(1, 8):
        if len(key) <= width:
            break
        same = owner[width:] == owner[:-width]
        span = at[width:] - at[:-width]
        value = (width + 1) ** 2 / np.where(same, span + 1, 1)
        here = best[: len(value)]
        np.maximum(here, np.where(same, value, 0), out=here)
    dense = np.zeros(count)
    first = np.full(count, 60.0)
    if len(key):
        begins = np.flatnonzero(np.diff(owner, prepend=-1))
        top = np.maximum.reduceat(best, begins)
        dense[owner[begins]] = np.where(top > 0, np.minimum(top, 8.0), 1.0)
        first[owner[begins]] = np.minimum(at[begins], 60)
    yield "dense", dense
    yield "first_at", first


def _other_brand(batch: Batch, catalog: Catalog, posts: Ints, told: Told) -> Floats:
    """Does the post begin with the brand of another product?"""
    key = batch.seen.keys
    word = key % batch.width
    heads = catalog.said.brandish[word] & (batch.at[:-1] < HEAD)
    said_by_post = np.bincount(key[heads] // batch.width, minlength=len(batch.views))
    mine = told.said & told.once & catalog.said.brandish[told.word] & (told.at < HEAD)
    said_by_me = np.bincount(told.owner[mine], minlength=len(posts))
    return (said_by_post[posts] > said_by_me).astype(np.float64)


def _description(
    batch: Batch, catalog: Catalog, posts: Ints, items: Ints, columns: Columns
) -> Iterator[tuple[str, NDArray[Any]]]:
    """How much of the post the description explains beside the name."""
    count = len(items)
    owner, values = catalog.spread("described", items)
    word = values.astype(np.int64)
    heard = batch.seen.has(posts[owner] * batch.width + word)
    length = np.bincount(owner, minlength=count)
    extra = np.bincount(
        owner[heard],
        weights=(catalog.said.weights * catalog.said.named)[word[heard]],
        minlength=count,
    )
    explained = (columns["bits"] + extra) / np.maximum(batch.heard[posts], 1e-9)
    yield "described", np.minimum(1.0, explained)
    yield "description_told", np.bincount(owner[heard], minlength=count) / (length + 3)


def _alike(
    batch: Batch, catalog: Catalog, posts: Ints, items: Ints
) -> Iterator[tuple[str, NDArray[Any]]]:
    """Rapidfuzz on the names."""
    names = [catalog.name(at) for at in items.tolist()]
    heads = [batch.views[post].head_name for post in posts.tolist()]
    wholes = [batch.views[post].name for post in posts.tolist()]

    def ratio(scorer: object, texts: list[str]) -> Floats:
        told: Floats = process.cpdist(names, texts, scorer=scorer, dtype=np.float64, workers=1)  # type: ignore[arg-type]
        return told / 100

    yield "token_set", ratio(fuzz.token_set_ratio, wholes)
    yield "token_sort", ratio(fuzz.token_sort_ratio, heads)
    yield "partial", ratio(fuzz.partial_ratio, heads)
