"""Which pictures would a gallery show, and what is said of each to those who do not see them?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from chorus.types import Facts, Value
from publishing.facts import Place, clear
from publishing.framing import CENTRE
from publishing.picture_words import described, draft, words_of


class Line(Value):
    """One picture: its `words`, whose they are ("": nobody's yet), else a `draft` to confirm.
    `still` is the picture to look at, `focus` a point a person set, `guess` the one worked out."""

    ref: str
    part: str
    still: str
    kind: Literal["image", "video"]
    words: str = ""
    whose: Literal["", "author", "person"] = ""
    draft: str = ""
    transcript: str = ""
    focus: tuple[float, float] | None = None
    guess: tuple[float, float] = CENTRE


def lines(
    refs: Sequence[str],
    facts: Mapping[str, Facts],
    place: Place,
    now: datetime,
    _: Callable[[str], str] = str,
) -> list[Line]:
    """The pictures that the gate would let onto a place once they have words, in order."""
    found = []
    for ref in dict.fromkeys(refs):
        told = facts.get(ref)
        cleared = clear(told, place, now, unworded=True) if told else None
        if told is None or cleared is None or cleared.picture is None:
            continue
        media = next(m for m in told.media if m.digest == cleared.picture.digest)
        quotable = any(work.part == "text" for work in cleared.works)
        one = described(told.described, media.digest)
        words = words_of(told, media, quotable=quotable)
        point = one and one.focus_x is not None and one.focus_y is not None
        found.append(
            Line(
                ref=ref,
                part=media.digest or "",
                still=(media.poster if media.kind == "video" else media.digest) or "",
                kind="video" if media.kind == "video" and media.digest != media.poster else "image",
                words=words,
                whose="" if not words else "person" if one and one.words == words else "author",
                draft="" if words else draft(told, media, quotable=quotable, _=_),
                transcript=one.transcript if one else "",
                focus=(one.focus_x, one.focus_y) if one and point else None,
            )
        )
    return found
