"""What do many ratings say together? Mean, distribution and how far the mean may be off; pure.

Every rating is put on one scale, 1 to 5. The interval is Wilson's score interval (95 %) for the
mean of a bounded value: a mean on [0, 1] varies at most as a share does, so that it is never too
narrow, stays within the scale, and one review of five stars is no certainty. Its lower end ranks.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

from chorus.types import Rating, Value

LEAST, MOST = 1, 5
Z = 1.959963984540054
"""95 % of a normal distribution lie within so many deviations."""

METHOD = "mean on 1 to 5; 95 % Wilson score interval for a bounded mean"
_SCALES = ((5.0, 1.0), (10.0, 1.0), (100.0, 0.0))


class Aggregate(Value):
    """The ratings of a product, of a variant, or of a family of variants (`skus`). `distribution`
    counts 1, 2, 3, 4 and 5 stars; `reviews` are the refs with their stars: all else follows."""

    sku: str
    skus: tuple[str, ...]
    count: int
    mean: float | None
    low: float | None
    high: float | None
    distribution: tuple[int, int, int, int, int]
    scale: tuple[int, int] = (LEAST, MOST)
    method: str = METHOD
    reviews: tuple[tuple[str, float], ...]


def scale(rating: Rating) -> tuple[float, float] | None:
    """The scale of a rating; None when it lies outside. One that was not told is read as 1 to 5
    up to 5, else 1 to 10, else 0 to 100."""
    if rating.max is None:
        known = next((s for s in _SCALES if rating.value <= s[0]), None)
        if known is None:
            return None
        top, bottom = known
    else:
        top = rating.max
        bottom = next((low for high, low in _SCALES if high == top), 0.0)
    if rating.min is not None:
        bottom = rating.min
    return (bottom, top) if bottom < top and bottom <= rating.value <= top else None


def on_five(rating: Rating) -> float | None:
    """A rating from 1 to 5, to two places; None when it lies outside its own scale."""
    known = scale(rating)
    if known is None:
        return None
    bottom, top = known
    share = (rating.value - bottom) / (top - bottom)
    return _places(LEAST + share * (MOST - LEAST), 2)


def star(stars: float) -> int:
    """The bar of the distribution it counts in: halves count up."""
    return int(Decimal(str(stars)).quantize(Decimal(1), ROUND_HALF_UP))


def wilson(share: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (or of a mean on [0, 1]) seen in `count` cases."""
    if count == 0:
        return 0.0, 1.0
    square = Z * Z
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = Z / (1 + square / count) * sqrt(
        max(0.0, share * (1 - share)) / count + square / (4 * count * count)
    )  # fmt: skip
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def aggregate(sku: str, skus: Sequence[str], rated: Iterable[tuple[str, float]]) -> Aggregate:
    """The aggregate of reviews (ref, stars from 1 to 5), each counted once."""
    reviews = tuple(sorted(dict(rated).items()))
    bars = [0] * MOST
    for _ref, stars in reviews:
        bars[star(stars) - 1] += 1
    one, two, three, four, five = bars
    told = {"sku": sku, "skus": tuple(skus), "count": len(reviews), "reviews": reviews}
    distribution = (one, two, three, four, five)
    if not reviews:
        return Aggregate(**told, mean=None, low=None, high=None, distribution=distribution)
    mean = float(sum(Decimal(str(s)) for _ref, s in reviews) / len(reviews))
    low, high = wilson((mean - LEAST) / (MOST - LEAST), len(reviews))
    return Aggregate(
        **told,
        mean=_places(mean, 2),
        low=_places(LEAST + low * (MOST - LEAST), 2),
        high=_places(LEAST + high * (MOST - LEAST), 2),
        distribution=distribution,
    )


def disagreements(told: Aggregate, now: Mapping[str, float]) -> list[str]:
    """Why an aggregate is not what its own list gives, or not what the reviews say `now` (ref to
    stars of all that are allowed); empty when it holds."""
    found = []
    again = aggregate(told.sku, told.skus, told.reviews)
    for name in ("count", "mean", "low", "high", "distribution"):
        if getattr(again, name) != getattr(told, name):
            said, is_so = getattr(told, name), getattr(again, name)
            found.append(f"{name} is told as {said}; the listed reviews give {is_so}")
    if len(dict(told.reviews)) != len(told.reviews):
        found.append("a review is listed twice")
    listed = dict(told.reviews)
    gone, fresh = listed.keys() - now.keys(), now.keys() - listed.keys()
    found += [f"{ref} is listed and may not be shown (any more)" for ref in sorted(gone)]
    found += [f"{ref} may be shown and is not listed" for ref in sorted(fresh)]
    found += [
        f"{ref} is listed with {listed[ref]:g} stars and has {now[ref]:g}"
        for ref in sorted(listed.keys() & now.keys())
        if listed[ref] != now[ref]
    ]
    return found


def ranked(aggregates: Iterable[Aggregate]) -> list[Aggregate]:
    """Products best first, by the lower end of their interval: many good reviews come before one
    perfect one. Those without a review come last."""
    return sorted(aggregates, key=lambda one: (-(one.low or 0.0), -one.count, one.sku))


def _places(value: float, places: int) -> float:
    step = Decimal(1).scaleb(-places)
    return float(Decimal(repr(value)).quantize(step, ROUND_HALF_UP))
