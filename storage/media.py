"""Pictures and clips of posts: which are still to be fetched, which are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_, select, update

from chorus.types import Described, Kept, Media, Music, Wanted
from storage.rights import ASKED, GRANTS, REQUESTS
from storage.subject import Subject, batches, table
from storage.tables import KeptRow, PostMediaRow, PostRow
from storage.tables_collection import MusicRow
from storage.tables_publishing import DescribedRow
from storage.values import OfPosts

POSTS, SLOTS, KEPT = table(PostRow), table(PostMediaRow), table(KeptRow)
DESCRIBED = table(DescribedRow)
MAX_TRIES = 5
HEAD = 144
"""Characters of a sight that hold its hashes (matching/sights.py)."""
LET_GO = "let_go"
"""A copy that was deleted because nobody said yes in time; fetched again when somebody is asked."""


class Musics(OfPosts[Music]):
    """What people settled of music, one row for each post."""

    row, value, word = MusicRow, Music, "word about music"
    keys, order = ("post",), ("at", "post")


class Describeds(OfPosts[Described]):
    """What people said of pictures, one row for each picture of a post."""

    row, value, word = DescribedRow, Described, "description"
    keys = order = ("post", "part")


class MediaSlots(Subject):
    """One slot for each picture or clip of a post, in the order of the post."""

    _hashes: list[tuple[str, int]] | None = None

    def make(self, posts: Sequence[tuple[int, Sequence[Media]]], *, new: bool = False) -> None:
        """Slots for changed posts, or for new ones, which have none; a picture that was kept and
        is still the same one (same address but for its signature) stays kept."""
        old: dict[tuple[int, int], Any] = {}
        for some in batches([] if new else [number for number, _ in posts]):
            for row in self.rows(select(SLOTS).where(SLOTS.c.post.in_(some))):
                old[row["post"], row["position"]] = row
        values, extra = [], []
        for number, media in posts:
            for position, item in enumerate(media):
                before = old.pop((number, position), None)
                same = before is not None and _bare(before["url"]) == _bare(item.url)
                digest = item.digest or (before["digest"] if before and same else None)
                has_source = item.url or item.poster
                state = "kept" if digest else "waiting" if has_source else "failed"
                if same and not digest and before["state"] == LET_GO:
                    state = LET_GO
                values.append(
                    {
                        "post": number,
                        "position": position,
                        **vars(item),
                        "digest": digest,
                        "state": state,
                        "tries": 0,
                        "error": None if has_source or digest else "no address was given",
                    }
                )
            extra += [key for key in old if key[0] == number]
        self.upsert(PostMediaRow, values, ["post", "position"])
        for number, position in extra:
            self.connection.execute(
                SLOTS.delete().where(SLOTS.c.post == number, SLOTS.c.position == position)
            )

    def slots(self, ref: str) -> tuple[Media, ...]:
        """The pictures of a post as they are kept; `digest` None where not yet or not at all."""
        return self.of([self.number(ref)]).get(self.number(ref), ())

    def slots_of(self, refs: Sequence[str]) -> dict[str, tuple[Media, ...]]:
        """The same for many posts."""
        numbers = self.numbers(refs)
        found = self.of(list(numbers.values()))
        return {ref: found.get(numbers[ref], ()) if ref in numbers else () for ref in refs}

    def of(self, numbers: Sequence[int]) -> dict[int, tuple[Media, ...]]:
        """The same for many posts, by surrogate (for storage alone)."""
        found: dict[int, list[Media]] = {}
        for some in batches(numbers):
            query = (
                select(
                    SLOTS,
                    *(KEPT.c[n].label(f"k_{n}") for n in ("width", "height", "seconds", "poster")),
                )
                .select_from(SLOTS.outerjoin(KEPT, KEPT.c.digest == SLOTS.c.digest))
                .where(SLOTS.c.post.in_(some))
                .order_by(SLOTS.c.post, SLOTS.c.position)
            )
            for row in self.rows(query):
                found.setdefault(row["post"], []).append(
                    Media(
                        kind=row["kind"],
                        url=row["url"],
                        poster=row["k_poster"] or row["poster"],
                        width=row["k_width"] or row["width"],
                        height=row["k_height"] or row["height"],
                        seconds=row["k_seconds"] or row["seconds"],
                        alt=row["alt"],
                        digest=row["digest"],
                        expires_at=row["expires_at"],
                    )
                )
        return {number: tuple(media) for number, media in found.items()}

    def wanted(self, limit: int, now: datetime) -> list[Wanted]:
        """What is still to be fetched and has not expired; soonest to expire first. A copy that
        was let go is wanted again while a question is open or a permission in force."""
        asked = exists().where(REQUESTS.c.post == POSTS.c.id, REQUESTS.c.status.in_(ASKED))
        granted = exists().where(
            GRANTS.c.post == POSTS.c.id,
            or_(GRANTS.c.ends_on.is_(None), GRANTS.c.ends_on >= now.date()),
        )
        query = (
            select(SLOTS, POSTS.c.ref, POSTS.c.network)
            .select_from(SLOTS.join(POSTS, POSTS.c.id == SLOTS.c.post))
            .where(
                or_(
                    SLOTS.c.state == "waiting",
                    and_(SLOTS.c.state == LET_GO, or_(asked, granted)),
                ),
                SLOTS.c.tries < MAX_TRIES,
                POSTS.c.state == "live",
                or_(SLOTS.c.expires_at.is_(None), SLOTS.c.expires_at > now),
            )
            .order_by(SLOTS.c.expires_at.is_(None), SLOTS.c.expires_at, SLOTS.c.tries, SLOTS.c.post)
            .limit(limit)
        )
        return [
            Wanted(
                ref=row["ref"],
                position=row["position"],
                network=row["network"],
                kind=row["kind"],
                url=row["url"] or row["poster"],
                poster=row["poster"],
                expires_at=row["expires_at"],
                tries=row["tries"],
            )
            for row in self.rows(query)
        ]

    def keep(self, ref: str, position: int, kept: Kept) -> None:
        """The file is in the media folder."""
        self.keep_all([(ref, position, kept)])

    def keep_all(self, kept: Sequence[tuple[str, int, Kept]]) -> None:
        """The same for many slots."""
        numbers = self.numbers(ref for ref, _, _ in kept)
        self.save(*{one.digest: one for _, _, one in kept}.values())
        told = [
            {"to_post": numbers[ref], "to_position": position, "to_digest": one.digest}
            for ref, position, one in kept
        ]
        if told:
            self.connection.execute(
                update(SLOTS)
                .where(
                    SLOTS.c.post == bindparam("to_post"),
                    SLOTS.c.position == bindparam("to_position"),
                )
                .values(digest=bindparam("to_digest"), state="kept", error=None),
                told,
            )

    def let_go(self, refs: Sequence[str]) -> None:
        """Copies of these posts are no longer kept."""
        for some in batches(list(self.numbers(refs).values())):
            this = SLOTS.c.post.in_(some) & SLOTS.c.digest.is_not(None)
            self.connection.execute(update(SLOTS).where(this).values(digest=None, state=LET_GO))

    def failed(self, ref: str, position: int, why: str, at: datetime, *, final: bool) -> None:
        """It could not be fetched; `final` when trying again makes no sense."""
        slot = (SLOTS.c.post == self.number(ref)) & (SLOTS.c.position == position)
        row = self.one(select(SLOTS.c.tries).where(slot))
        tries = (row["tries"] if row else 0) + 1
        state = "failed" if final or tries >= MAX_TRIES else "waiting"
        told = f"{at:%Y-%m-%d %H:%M} {why}"
        self._set(ref, position, state=state, tries=tries, error=told)

    def save(self, *kept: Kept) -> None:
        """What is known of files."""
        self._hashes = None
        self.upsert(KeptRow, [one.model_dump() for one in kept], ["digest"])

    def kept(self, digest: str) -> Kept | None:
        """What is known of a file."""
        row = self.one(select(KEPT).where(KEPT.c.digest == digest))
        return Kept.model_validate(dict(row)) if row else None

    def unsettled(self, numbers: Sequence[int]) -> set[int]:
        """Posts with a clip that has sound (or nobody listened) and whose music nobody settled, by
        surrogate (for storage alone)."""
        found: dict[int, set[str]] = {}
        for some in batches(numbers):
            query = (
                select(SLOTS.c.post, SLOTS.c.digest)
                .select_from(SLOTS.join(KEPT, KEPT.c.digest == SLOTS.c.digest))
                .where(SLOTS.c.post.in_(some), KEPT.c.kind == "video", KEPT.c.sound.is_not(False))
            )
            for post, digest in self.connection.execute(query):
                found.setdefault(post, set()).add(digest)
        settled = Musics(self.connection).of(list(found))
        return {
            post
            for post, clips in found.items()
            if clips - {file for one in settled.get(post, ()) for file in one.files}
        }

    def is_shut(self, digest: str) -> bool:
        """Do only posts hold this picture or clip that are deleted, withdrawn or erased?"""
        query = (
            select(POSTS.c.state)
            .select_from(SLOTS.join(POSTS, POSTS.c.id == SLOTS.c.post))
            .where(SLOTS.c.digest == digest)
        )
        states = set(self.connection.execute(query).scalars())
        return bool(states) and "live" not in states

    def similar(self, dhash: int, distance: int = 3) -> list[tuple[str, str, int]]:
        """Posts with a picture within a Hamming distance: (ref, digest, distance), nearest first.

        Exact over all kept pictures; 64-bit hashes of 100,000 pictures compare in milliseconds.
        """
        if self._hashes is None:
            query = select(KEPT.c.digest, KEPT.c.dhash).where(KEPT.c.dhash.is_not(None))
            self._hashes = [(digest, other) for digest, other in self.connection.execute(query)]
        near = {
            digest: apart
            for digest, other in self._hashes
            if (apart := ((other ^ dhash) & 0xFFFFFFFFFFFFFFFF).bit_count()) <= distance
        }
        found = []
        for some in batches(list(near)):
            posts = (
                select(POSTS.c.ref, SLOTS.c.digest)
                .select_from(SLOTS.join(POSTS, POSTS.c.id == SLOTS.c.post))
                .where(SLOTS.c.digest.in_(some))
            )
            found += [(ref, digest, near[digest]) for ref, digest in self.connection.execute(posts)]
        return sorted(found, key=lambda item: (item[2], item[0]))

    def sights(self) -> list[tuple[str, str]]:
        """The digest of each picture that can be known again, with the hashes of its sight."""
        query = select(KEPT.c.digest, func.substr(KEPT.c.sight, 1, HEAD))
        found = self.connection.execute(query.where(KEPT.c.sight.is_not(None)))
        return [(digest, head) for digest, head in found]

    def sights_of(self, digests: Sequence[str]) -> dict[str, str]:
        """The whole sights of pictures, those that have one."""
        found: dict[str, str] = {}
        for some in batches(digests):
            query = select(KEPT.c.digest, KEPT.c.sight).where(
                KEPT.c.digest.in_(some), KEPT.c.sight.is_not(None)
            )
            found.update({digest: sight for digest, sight in self.connection.execute(query)})
        return found

    def showing(self, digests: Sequence[str]) -> list[tuple[str, str]]:
        """The posts that show these pictures (or clips with these stills): ref and digest."""
        found: set[tuple[str, str]] = set()
        for some in batches(digests):
            shown = select(POSTS.c.ref, SLOTS.c.digest, KEPT.c.poster).select_from(
                SLOTS.join(POSTS, POSTS.c.id == SLOTS.c.post).join(
                    KEPT, KEPT.c.digest == SLOTS.c.digest
                )
            )
            query = shown.where(or_(SLOTS.c.digest.in_(some), KEPT.c.poster.in_(some)))
            for ref, digest, poster in self.connection.execute(query):
                found.add((ref, digest if digest in some else poster))
        return sorted(found)

    def _set(self, ref: str, position: int, **values: Any) -> None:
        self.connection.execute(
            update(SLOTS)
            .where(SLOTS.c.post == self.number(ref), SLOTS.c.position == position)
            .values(**values)
        )


def _bare(url: str | None) -> str:
    return (url or "").partition("?")[0]
