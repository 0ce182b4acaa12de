"""What long texts are known again by, over the whole archive."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from storage.subject import Subject, batches, table
from storage.tables import PostRow, TextPrintRow

PRINTS, POSTS = table(TextPrintRow), table(PostRow)
_QUARTERS = ("first", "second", "third", "fourth")
_ALL = 0xFFFF_FFFF_FFFF_FFFF


class Prints(Subject):
    """64 bits for each post with a long text. At most three of them differing leave a quarter of
    them alike, so four indexed look-ups find every text that near."""

    def save(self, told: Sequence[tuple[str, int | None]]) -> None:
        """The bits of posts; None for a text that is no longer long enough."""
        numbers = self.numbers(ref for ref, _ in told)
        gone = [numbers[ref] for ref, bits in told if bits is None and ref in numbers]
        for some in batches(gone):
            self.connection.execute(PRINTS.delete().where(PRINTS.c.post.in_(some)))
        values = [
            {"post": numbers[ref], "bits": bits - (bits >> 63 << 64), **_quarters(bits)}
            for ref, bits in told
            if bits is not None and ref in numbers
        ]
        self.upsert(TextPrintRow, values, ["post"])

    def like(self, bits: int, distance: int = 3) -> list[str]:
        """Refs of the posts at most `distance` (3 or less) bits away."""
        query = (
            select(POSTS.c.ref, PRINTS.c.bits)
            .join(POSTS, POSTS.c.id == PRINTS.c.post)
            .where(or_(*(PRINTS.c[name] == value for name, value in _quarters(bits).items())))
            .order_by(PRINTS.c.post)
        )
        return [
            ref
            for ref, other in self.connection.execute(query)
            if ((other ^ bits) & _ALL).bit_count() <= distance
        ]


def _quarters(bits: int) -> dict[str, int]:
    return {name: bits >> 16 * at & 0xFFFF for at, name in enumerate(_QUARTERS)}
