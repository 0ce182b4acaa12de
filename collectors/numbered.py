"""Lists turned by page number: how far `walk` goes through them (shops' and review tools' lists).

Page numbers shift while reviews arrive, so a review may come twice (the key makes that harmless),
never be passed over. Few of these interfaces promise an order: a page's times count as marks only
where the page itself runs newest first; where it does not, the list is read to its end.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from chorus.types import Quota, Spent
from collectors.connector import Parsed
from collectors.walking import Turned, mark


class Numbered:
    """The pages of one walk; it ends on an empty page, and on one that repeats the page before."""

    def __init__(self) -> None:
        self._before: frozenset[str] = frozenset()

    def turned(
        self,
        parsed: Parsed,
        ids: Sequence[str],
        times: Sequence[datetime],
        following: str | None,
        *,
        calls: int = 1,
        quota: Quota | None = None,
    ) -> Turned:
        """A page that held these ids and times (left-out reviews included), in its own order;
        `following` leads to the next one."""
        here = frozenset(ids)
        ends = not here or here == self._before
        self._before = here
        marks = tuple(mark(at) for at in times)
        newest_first = all(one >= older for one, older in pairwise(marks))
        return Turned(
            found=parsed.found,
            gone=parsed.gone,
            left_out=parsed.left_out,
            marks=marks if newest_first else (),
            token=None if ends else following,
            empty_ends=ends,
            spent=Spent(calls=calls),
            quota=quota,
        )
