"""Which tags in use are probably a campaign's tag, spelt otherwise? Proposed, never applied.

What a person takes speaks for the campaign's products in matching; it enters nobody into anything:
entry rules name their tags (`campaigns/rules.py`).
"""

from collections.abc import Callable, Iterable, Mapping

from rapidfuzz.distance import OSA

from chorus.text import fold, fold_loose
from chorus.types import Campaign, Value

SHORTEST = 6
"""Letters of a tag in which a letter may be wrong; in a shorter one another word begins there."""

LONG = 10
"""Letters up to which one letter may be wrong; beyond, two."""


class Spelling(Value):
    """A tag in use, the campaign's own that it resembles, in how many letters they differ (0: in
    accents or signs only) and how many posts carry it."""

    tag: str
    meant: str
    letters: int
    posts: int


def joined(tag: str) -> str:
    """A tag as spellings are compared: folded loosely, letters and figures alone."""
    return "".join(char for char in fold_loose(tag) if char.isalnum())


def spellings(
    campaign: Campaign,
    used: Mapping[str, int],
    known: Iterable[str],
    is_ordinary: Callable[[str], bool],
) -> list[Spelling]:
    """The tags of `used` (with how many posts carry each) that are probably the campaign's, the
    most used first. `known`: all tags that mean something else; the nearest counts. Ordinary words
    and words the campaign has already are no spellings."""
    mine = {joined(tag): tag for tag in campaign.hashtags}
    has = {fold(tag) for tag in (*campaign.hashtags, *campaign.spellings)}
    others = {joined(tag) for tag in known} - set(mine)
    found: dict[str, Spelling] = {}
    for tag, posts in used.items():
        form = joined(tag)
        if fold(tag) in has or form in others or not form:
            continue
        apart = {own: OSA.distance(form, own, score_cutoff=_may(own)) for own in mine}
        near = min(apart, key=lambda own: (apart[own], own), default=None)
        if near is None or apart[near] > _may(near):
            continue
        letters = apart[near]
        if letters and (is_ordinary(form) or _is_nearer(form, others, letters)):
            continue
        before = found.get(fold(tag))
        carried = posts + (before.posts if before else 0)
        found[fold(tag)] = Spelling(tag=tag, meant=mine[near], letters=letters, posts=carried)
    return sorted(found.values(), key=lambda one: (-one.posts, one.letters, one.tag))


def _may(own: str) -> int:
    """How many letters may be wrong in a tag of this length."""
    return 0 if len(own) < SHORTEST else 1 if len(own) <= LONG else 2


def _is_nearer(form: str, others: Iterable[str], letters: int) -> bool:
    """Is a tag that means something else as near, or nearer?"""
    return any(OSA.distance(form, other, score_cutoff=letters) <= letters for other in others)
