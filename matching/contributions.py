"""What did the model make of a candidate? Each feature's part in its score, in plain sentences.

The parts are exact: with the expected score they sum to the model's logit (`Trees.contributions`).
Features that say the same to a person are summed under one sentence. A hard fact (a number, a size,
a colour, a brand) is told only where its sentence is true of this post and this product.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from chorus.i18n import Words
from chorus.types import Post, Value
from matching.catalog import Catalog, Floats
from matching.features import NAMES, SIGNS
from matching.products import Judged, compared
from matching.trees import Trees, shipped

MOST = 4
"""Sentences told for a side."""

LEAST = 0.1
"""Logits below which a part is not told."""

STRONG, CLEAR = 1.0, 0.4
"""Logits from which a part is called strong, and clear."""

ASPECTS: Mapping[str, tuple[str, ...]] = {
    "said": ("title_told", "title_told_unbranded", "chain_told", "general_told"),
    "telling": (
        "bits", "surprise", "top_word", "chain_bits", "chain_surprise", "general_bits",
        "general_top",
    ),
    "together": ("run", "run_words", "opening", "dense"),
    "early": ("head_told", "head_bits", "first_at"),
    "alike": ("token_set", "token_sort", "partial"),
    "brand": ("brand",),
    "other_brand": ("other_brand",),
    "models_shared": ("models_shared",),
    "models_against": ("models_against",),
    "models_missing": ("models_missing",),
    "models_unsaid": ("models_unsaid",),
    "model_begins": ("model_begins",),
    "numbers_shared": ("numbers_shared",),
    "numbers_missing": ("numbers_missing",),
    "numbers_against": ("numbers_against",),
    "sizes_shared": ("sizes_shared",),
    "sizes_against": ("sizes_against",),
    "colours_shared": ("colours_shared",),
    "colours_against": ("colours_against",),
    "explained": (
        "post_explained", "post_explained_all", "head_explained", "chain_explained", "chain_head",
    ),
    "between": ("head_unsaid", "span_unsaid", "span_words"),
    "described": ("described", "description_told"),
    "ahead": ("behind", "lead", "lead_told", "lead_fuzz", "ties"),
    "rivals_words": ("lost_words", "won_words"),
    "circumstances": ("title_words", "post_words", "catalogue"),
}  # fmt: skip
"""What a person is told, and the features summed under it; every feature stands once."""

FACTS = frozenset(name for name, features in ASPECTS.items() if features == (name,))
"""Aspects whose sentence states a fact of the two texts."""

CONTRADICTIONS = frozenset(
    {"models_against", "numbers_against", "sizes_against", "colours_against", "other_brand"}
)
"""Facts that are named before all others when they speak against."""

_COLUMN = {name: at for at, name in enumerate(NAMES)}


class Part(Value):
    """A sentence of a group, with its part in logits; `strength` says the same in a word."""

    group: str
    words: str
    weight: float
    strength: str


class Side(Value):
    """A candidate: its logit, the strongest sentences for and against it, and the value and weight
    of every feature."""

    sku: str
    title: str
    logit: float
    speaks_for: tuple[Part, ...]
    speaks_against: tuple[Part, ...]
    features: dict[str, tuple[float, float]]


class Full(Value):
    """The product, its runner-up, and what most tells them apart; None for what is no candidate in
    the catalogue of today. `expected` is the logit before any feature was looked at."""

    expected: float
    product: Side | None
    runner_up: Side | None
    lost: tuple[Part, ...]


class _Weighed(NamedTuple):
    sku: str
    title: str
    row: Floats
    weights: Floats
    logit: float

    def part(self, aspect: str) -> float:
        return float(sum(self.weights[_COLUMN[name]] for name in ASPECTS[aspect]))

    def value(self, aspect: str) -> float:
        return float(self.row[_COLUMN[aspect]])

    def true(self, aspect: str, weight: float) -> bool:
        """Does the sentence for this direction hold? A weight alone proves no fact."""
        if aspect not in FACTS:
            return True
        has = self.value(aspect) > 0
        return has == ((weight > 0) == (SIGNS[aspect] > 0))


def contributed(
    post: Post,
    catalog: Catalog,
    sku: str,
    runner_up: str | None,
    _: Words,
    *,
    prior: Collection[str] = (),
    model: Trees | None = None,
) -> Full:
    """What the model makes of a product for a post, and of its runner-up, in the reader's words."""
    trees = model or shipped()
    found = compared(post, catalog, prior, model=trees)
    sides = [_weighed(one, found, catalog, trees) for one in (sku, runner_up)]
    mine, its = sides
    return Full(
        expected=round(trees.expected, 6),
        product=_side(mine, _) if mine else None,
        runner_up=_side(its, _) if its else None,
        lost=_lost(mine, its, _) if mine and its else (),
    )


def _weighed(
    sku: str | None, found: Mapping[str, Judged], catalog: Catalog, trees: Trees
) -> _Weighed | None:
    if sku is None or sku not in found:
        return None
    row = found[sku].row
    weights = trees.contributions(row[None])[0]
    logit = trees.expected + float(weights.sum())
    return _Weighed(sku, catalog.title(found[sku].at), row, weights, logit)


def _side(one: _Weighed, _: Words) -> Side:
    told = [
        (aspect, weight)
        for aspect in ASPECTS
        if abs(weight := one.part(aspect)) >= LEAST
        and one.true(aspect, weight)
        and not (aspect in FACTS and one.value(aspect) == 0)  # said by neither: nobody's reason
    ]
    told.sort(key=_order)
    parts = [_part(aspect, weight, weight > 0, _) for aspect, weight in told]
    return Side(
        sku=one.sku,
        title=one.title,
        logit=round(one.logit, 6),
        speaks_for=tuple(part for part in parts if part.weight > 0)[:MOST],
        speaks_against=tuple(part for part in parts if part.weight < 0)[:MOST],
        features={
            name: (round(float(one.row[at]), 6), round(float(one.weights[at]), 6))
            for name, at in _COLUMN.items()
        },
    )


def _lost(mine: _Weighed, its: _Weighed, _: Words) -> tuple[Part, ...]:
    """The aspects in which the product is farthest ahead; each sentence names whom it is about."""
    told: list[tuple[str, float]] = []
    for aspect, features in ASPECTS.items():
        columns = [_COLUMN[name] for name in features]
        ahead = mine.part(aspect) - its.part(aspect)
        if ahead >= LEAST and not np.array_equal(mine.row[columns], its.row[columns]):
            told.append((aspect, -ahead))
    told.sort(key=_order)
    parts = []
    for aspect, behind in told:
        for one, good in ((its, False), (mine, True)):
            weight = one.part(aspect)
            if (weight > 0) == good and abs(weight) >= LEAST / 2 and one.true(aspect, weight):
                part = _part(aspect, -behind, good, _)
                words = _("{product}: {words}", product=one.title, words=part.words)
                parts.append(part.model_copy(update={"words": words}))
                break
    return tuple(parts[:MOST])


def _order(told: tuple[str, float]) -> tuple[bool, float, str]:
    """Contradictions first, then by weight."""
    aspect, weight = told
    return not (aspect in CONTRADICTIONS and weight < 0), -abs(weight), aspect


def _part(aspect: str, weight: float, good: bool, _: Words) -> Part:
    group, speaks_for, speaks_against = sentences(_)[aspect]
    size = abs(weight)
    strength = _("strong") if size >= STRONG else _("clear") if size >= CLEAR else _("slight")
    return Part(
        group=group,
        words=speaks_for if good else speaks_against,
        weight=round(weight, 4),
        strength=strength,
    )


def sentences(_: Words) -> dict[str, tuple[str, str, str]]:
    """For each aspect its group, what speaks for a product, and what speaks against it."""
    name, models, numbers = _("The name"), _("Model numbers"), _("Numbers")
    sizes, colours, brand = _("Sizes"), _("Colours"), _("Brand")
    others, rivals = _("Other words nearby"), _("Beside other products")
    return {
        "said": (name, _("Enough of its name is said"), _("Too little of its name is said")),
        "telling": (
            name,
            _("The words said are telling"),
            _("The words said are not telling enough"),
        ),
        "together": (
            name,
            _("The words of its name stand together"),
            _("The words of its name do not stand together"),
        ),
        "early": (
            name,
            _("Its name stands near the beginning"),
            _("Its name does not stand near the beginning"),
        ),
        "alike": (
            name,
            _("Letter by letter, name and post are alike"),
            _("Letter by letter, name and post are not alike enough"),
        ),
        "brand": (brand, _("Its brand is said"), _("Its brand is not said")),
        "other_brand": (
            brand,
            _("No brand or first word of other products stands at the beginning"),
            _("The post begins with a brand or first word of other products"),
        ),
        "models_shared": (
            models,
            _("Its model number is said"),
            _("No model number of it is said"),
        ),
        "models_against": (
            models,
            _("No other model number is said in its stead"),
            _("The post says another model number"),
        ),
        "models_missing": (
            models,
            _("No model number of it is left out"),
            _("The post leaves its model number out"),
        ),
        "models_unsaid": (
            models,
            _("The post says no model number that it does not have"),
            _("The post says a model number that it does not have"),
        ),
        "model_begins": (
            models,
            _("The post says a model number much like its own"),
            _("The post says no model number like its own"),
        ),
        "numbers_shared": (
            numbers,
            _("A number of its name is said"),
            _("No number of its name is said"),
        ),
        "numbers_missing": (
            numbers,
            _("No number of its name is left out"),
            _("The post leaves out a number of its name"),
        ),
        "numbers_against": (
            numbers,
            _("No other number is said in its stead"),
            _("The post says another number"),
        ),
        "sizes_shared": (sizes, _("Its size is said"), _("Its size is not said")),
        "sizes_against": (
            sizes,
            _("No other size is said"),
            _("The post says another size"),
        ),
        "colours_shared": (colours, _("Its colour is said"), _("Its colour is not said")),
        "colours_against": (
            colours,
            _("No other colour is said"),
            _("The post says another colour"),
        ),
        "explained": (
            others,
            _("It accounts for much of what the post says"),
            _("The post speaks of other things too"),
        ),
        "between": (
            others,
            _("Few other words stand among those of its name"),
            _("Other words stand among those of its name"),
        ),
        "described": (
            others,
            _("The post says words of its description"),
            _("The post says too few words of its description"),
        ),
        "ahead": (
            rivals,
            _("It compares well with the other products"),
            _("It compares badly with the other products"),
        ),
        "rivals_words": (
            rivals,
            _("It has telling words that other products lack"),
            _("It has too few telling words that other products lack"),
        ),
        "circumstances": (
            others,
            _("The length of post and name suits it"),
            _("The length of post and name does not suit it"),
        ),
    }


def lines(full: Full, _: Words) -> Sequence[tuple[str, tuple[Part, ...]]]:
    """The headings in their order, each with its sentences; empty ones are left out."""
    if full.product is None:
        return [(_("It is no candidate in the catalogue of today."), ())]
    told = [
        (_("Speaks for it"), full.product.speaks_for),
        (_("Speaks against it"), full.product.speaks_against),
    ]
    shown = [(heading, parts) for heading, parts in told if parts]
    if full.runner_up is None:
        return shown
    title = full.runner_up.title
    if full.runner_up.logit > full.product.logit:
        decided = _(
            "By name alone {product} comes nearer; a tag, a link, a number, a campaign or a person "
            "decided.",
            product=title,
        )
        shown.append((decided, ()))
    rival = [
        (_("Why {product} lost", product=title), full.lost),
        (_("Speaks for {product}", product=title), full.runner_up.speaks_for),
        (_("Speaks against {product}", product=title), full.runner_up.speaks_against),
    ]
    return shown + [(heading, parts) for heading, parts in rival if parts]
