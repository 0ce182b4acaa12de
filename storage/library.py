"""Everything that is cleared for some use, by what it shows: the library, and galleries' rules.

What is found here was approved as it stands, lives, is public, is barred by nothing and has a
permission in force (or a free licence). Whether it may stand in one place the gate alone says.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, literal, or_, select

from chorus.types import PAPER_MM, LibraryFilter, LibraryPage
from storage.campaigns import ENTRIES
from storage.catalog import PRODUCTS
from storage.decisions import DECISIONS
from storage.matches import MATCHES
from storage.media import KEPT, SLOTS, MediaSlots
from storage.posts import AUTHORS, POSTS
from storage.queue import QUEUE
from storage.rights import BARS, GRANTS
from storage.subject import Subject, batches

DOTS_PER_MM = 300 / 25.4
ALIKE = 12
"""Differing bits of two picture hashes (of 64) that still look alike to a person."""

_SCORE: Any = func.coalesce(QUEUE.c.score, 0)


class Library(Subject):
    """Cleared posts. Nothing here writes."""

    def page(
        self, wanted: LibraryFilter, now: datetime, after: str | None = None, limit: int = 48
    ) -> LibraryPage:
        """A page, best first. `after` is what the page before returned."""
        where = self._where(wanted, now)
        query = select(POSTS.c.ref, POSTS.c.id, _SCORE).select_from(_scored()).where(*where)
        if after:
            score, _, post = after.partition(":")
            query = query.where(
                or_(int(score) > _SCORE, and_(int(score) == _SCORE, POSTS.c.id > int(post)))
            )
        rows = list(self.connection.execute(query.order_by(_SCORE.desc(), POSTS.c.id).limit(limit)))
        count = select(func.count()).select_from(POSTS).where(*where)
        return LibraryPage(
            refs=tuple(ref for ref, _post, _score in rows),
            after=f"{rows[-1][2]}:{rows[-1][1]}" if len(rows) == limit else None,
            n=self.connection.execute(count).scalar_one(),
        )

    def ruled(self, wanted: LibraryFilter, now: datetime, limit: int = 500) -> list[str]:
        """The refs a rule finds, best first."""
        query = select(POSTS.c.ref).select_from(_scored()).where(*self._where(wanted, now))
        query = query.order_by(_SCORE.desc(), POSTS.c.id).limit(limit)
        return [ref for (ref,) in self.connection.execute(query)]

    def weighed(self, refs: Sequence[str]) -> dict[str, tuple[int, datetime | None]]:
        """By ref: the score a post is put in order by, and when it was posted."""
        found: dict[str, tuple[int, datetime | None]] = {}
        for some in batches(list(refs)):
            query = select(POSTS.c.ref, _SCORE, POSTS.c.posted_at).select_from(_scored())
            for ref, score, at in self.connection.execute(query.where(POSTS.c.ref.in_(some))):
                found[ref] = (score, at)
        return found

    def _where(self, wanted: LibraryFilter, now: datetime) -> list[Any]:
        where = [*_cleared(now)]
        if wanted.network:
            where.append(POSTS.c.network == wanted.network)
        if wanted.language:
            where.append(POSTS.c.language == wanted.language)
        if wanted.product:
            where.append(_linked(MATCHES.c.sku == wanted.product))
        if wanted.campaign:
            here = ENTRIES.c.campaign == wanted.campaign
            taking_part = ENTRIES.c.status != "refused"
            where.append(exists().where(ENTRIES.c.post == POSTS.c.id, here, taking_part))
        if wanted.author:
            line = and_(QUEUE.c.post == POSTS.c.id, QUEUE.c.facet == "all")
            where.append(exists().where(line, QUEUE.c.author == wanted.author))
        if wanted.stars:
            top = func.coalesce(POSTS.c.rating["max"].as_float(), 5.0)
            where.append(POSTS.c.rating["value"].as_float() * 5 >= top * (wanted.stars - 0.5))
        where += [_says(word) for word in (wanted.words or "").split()[:12]]
        where += self._of_picture(wanted)
        return where

    def _of_picture(self, wanted: LibraryFilter) -> list[Any]:
        """One picture of the post is so."""
        width, height = KEPT.c.width, KEPT.c.height
        so: list[Any] = []
        if wanted.colour:
            so.append(KEPT.c.colour == wanted.colour)
        if wanted.shape == "portrait":
            so.append(height > width * 1.1)
        elif wanted.shape == "landscape":
            so.append(width > height * 1.1)
        elif wanted.shape == "square":
            so += [height <= width * 1.1, width <= height * 1.1]
        if wanted.paper:
            longest = case((width > height, width), else_=height)
            so += [KEPT.c.kind == "image", longest >= PAPER_MM[wanted.paper] * DOTS_PER_MM]
        if wanted.media in ("image", "video"):
            so.append(KEPT.c.kind == wanted.media)
        if wanted.like:
            so.append(SLOTS.c.digest.in_(self._alike(wanted.like)))
        if wanted.media == "text":
            return [~exists().where(SLOTS.c.post == POSTS.c.id)]
        if not so:
            return []
        of = SLOTS.join(KEPT, KEPT.c.digest == SLOTS.c.digest)
        return [select(literal(1)).select_from(of).where(SLOTS.c.post == POSTS.c.id, *so).exists()]

    def _alike(self, ref: str) -> list[str]:
        slots = MediaSlots(self.connection)
        own = [m.digest for m in slots.slots(ref) if m.digest]
        hashes = [kept.dhash for digest in own if (kept := slots.kept(digest))]
        near = (slots.similar(one, ALIKE) for one in hashes if one is not None)
        return sorted({digest for found in near for _ref, digest, _apart in found})


def _scored() -> Any:
    return POSTS.outerjoin(QUEUE, and_(QUEUE.c.post == POSTS.c.id, QUEUE.c.facet == "all"))


def _cleared(now: datetime) -> list[Any]:
    on = now.date()
    in_force = and_(
        GRANTS.c.starts_on <= on, or_(GRANTS.c.ends_on.is_(None), GRANTS.c.ends_on >= on)
    )
    approved = and_(
        DECISIONS.c.post == POSTS.c.id,
        DECISIONS.c.verdict == "approved",
        DECISIONS.c.seen_version == POSTS.c.version,
    )
    return [
        POSTS.c.state == "live",
        POSTS.c.visibility == "public",
        exists().where(approved),
        or_(exists().where(GRANTS.c.post == POSTS.c.id, in_force), POSTS.c.licence.is_not(None)),
        ~exists().where(BARS.c.post == POSTS.c.id, BARS.c.lifted_at.is_(None)),
    ]


def _linked(*so: Any) -> Any:
    """A person or a sure match linked a product that is so."""
    sure = or_(
        MATCHES.c.answer == "yes", and_(MATCHES.c.answer == "none", MATCHES.c.band == "auto")
    )
    of = MATCHES.join(PRODUCTS, PRODUCTS.c.sku == MATCHES.c.sku)
    query = select(literal(1)).select_from(of).where(MATCHES.c.post == POSTS.c.id, sure, *so)
    return query.exists()


def _says(word: str) -> Any:
    named = and_(
        AUTHORS.c.id == POSTS.c.author,
        or_(
            AUTHORS.c.handle.icontains(word, autoescape=True),
            AUTHORS.c.name.icontains(word, autoescape=True),
        ),
    )
    return or_(
        POSTS.c.text.icontains(word, autoescape=True),
        exists().where(named),
        _linked(PRODUCTS.c.title.icontains(word, autoescape=True)),
    )
