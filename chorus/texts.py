"""What galleries say of their pictures to those who do not see them: looked at, then confirmed."""

from collections.abc import Sequence

from chorus.house import House
from chorus.types import Described
from publishing.candidates import candidates
from publishing.describe import Told, describe
from publishing.facts import read
from publishing.framing import CENTRE
from publishing.issue import place_of
from publishing.selection import choose
from publishing.shots import UNREADABLE, point
from publishing.worded import Line, lines
from publishing.words import words


def of_gallery(house: House, slug: str) -> list[Line]:
    """The pictures a gallery would show now, with the words of each or a draft of them."""
    now = house.clock()
    with house.store.reading() as tx:
        gallery = tx.publications.gallery(slug)
        refs = choose(gallery, candidates(tx, gallery, now))
        facts = read(tx, refs)
    found = lines(refs, facts, place_of(gallery), now, words(house.brand.language))
    return found[: gallery.size]


def aimed(house: House, found: Sequence[Line]) -> list[Line]:
    """The same with the point that crops keep, where nobody set one."""
    return [
        one if one.focus else one.model_copy(update={"guess": _point(house, one.still)})
        for one in found
    ]


def _point(house: House, still: str) -> tuple[float, float]:
    try:
        return point(house.store.files, still)
    except UNREADABLE:
        return CENTRE


def drafted(found: Sequence[Line]) -> list[Told]:
    """The drafts among these, as somebody confirms them unchanged."""
    return [Told(ref=one.ref, part=one.part, words=one.draft) for one in found if one.draft]


def confirmed(house: House, told: Sequence[Told], *, by: str) -> tuple[Described, ...]:
    """What a person confirmed or wrote; public with the next publication."""
    return describe(house.store, told, by=by, clock=house.clock)
