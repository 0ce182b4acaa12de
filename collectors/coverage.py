"""What two paths to the same posts missed together: capture and recapture, as a noun.

Chapman's estimator with the interval of Sadinle (2009), a transformed logit: it holds its level
for small counts too and never reaches below what was seen. Sources: D. G. Chapman, Univ. Calif.
Publ. Stat. 1 (1951); M. Sadinle, J. Stat. Comput. Simul. 79 (2009). Both assume that the paths
see posts independently; where both miss the same kind of post, the truth is larger.
"""

from collections.abc import Iterable
from math import exp, sqrt

from chorus.text import fold
from chorus.types import Seen, Sighted, Source, Value

Z95 = 1.959964


class Coverage(Value):
    """How much of what there was one path saw: `seen` posts by any path, `missed` by both
    (estimate, 95 % interval), `share` of all that was seen."""

    seen: int
    missed: float
    low: float
    high: float

    @property
    def share(self) -> float:
        """Of 1; 1 when nothing was there."""
        total = self.seen + self.missed
        return self.seen / total if total else 1.0


def coverage(told: Sighted) -> Coverage | None:
    """The estimate; None when the paths share no post, which tells nothing."""
    first, second, both = told.first, told.second, told.both
    if not both:
        return None
    missed = first * second / (both + 1)
    # half a post in each cell keeps the logarithm finite (Sadinle, formula 5)
    a, b, c = first + 0.5, second + 0.5, both + 0.5
    middle = a * b / c
    spread = sqrt(1 / a + 1 / b + 1 / c + c / (a * b))
    low, high = (middle * exp(sign * Z95 * spread) for sign in (-1, 1))
    low, high = min(max(low - 0.5, 0.0), missed), max(high - 0.5, missed)
    return Coverage(seen=first + second + both, missed=missed, low=low, high=high)


def sighted(posts: Iterable[Seen], first: Source, second: Source) -> Sighted:
    """How many posts each of two queries saw, of those that answer both: a post with the hashtag
    that names nobody was never the mention's to find."""
    counts = {(True, False): 0, (False, True): 0, (True, True): 0, (False, False): 0}
    for post in posts:
        if _answers(post, first) and _answers(post, second):
            counts[first.key in post.by, second.key in post.by] += 1
    return Sighted(first=counts[True, False], second=counts[False, True], both=counts[True, True])


def _answers(post: Seen, source: Source) -> bool:
    said = {"hashtag": post.hashtags, "mention": post.mentions}.get(source.kind, ())
    wanted = fold(source.value.lstrip("@#"))
    return any(fold(one) == wanted for one in said)
