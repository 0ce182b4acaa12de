"""Galleries and what was published in them."""

from collections.abc import Sequence

from sqlalchemy import select, update

from chorus.errors import Missing
from chorus.types import Gallery, Publication
from storage.subject import Subject, batches, dump, table
from storage.tables import GalleryRow, PostRow, PublicationRow, PublishedWorkRow

GALLERIES, PUBLICATIONS, WORKS, POSTS = (
    table(row) for row in (GalleryRow, PublicationRow, PublishedWorkRow, PostRow)
)


class Publications(Subject):
    """Galleries; their publications are versions, one of them current."""

    def save_gallery(self, gallery: Gallery) -> None:
        """Create or change a gallery."""
        values = {
            "slug": gallery.slug,
            "kind": gallery.kind,
            "target": gallery.target,
            "body": dump(gallery),
        }
        self.upsert(GalleryRow, [values], ["slug"])

    def gallery(self, slug: str) -> Gallery:
        """One gallery; Missing when there is none."""
        row = self.one(select(GALLERIES.c.body).where(GALLERIES.c.slug == slug))
        if row is None:
            raise Missing("gallery", slug)
        return Gallery.model_validate(row["body"])

    def galleries(self) -> list[Gallery]:
        """Every gallery, by slug."""
        query = select(GALLERIES.c.body).order_by(GALLERIES.c.slug)
        return [Gallery.model_validate(body) for (body,) in self.connection.execute(query)]

    def record(self, publication: Publication) -> None:
        """This version is current from now on; the ones before are history."""
        same = PUBLICATIONS.c.gallery == publication.gallery
        self.connection.execute(update(PUBLICATIONS).where(same).values(current=False))
        values = {
            "gallery": publication.gallery,
            "version": publication.version,
            "current": True,
            "body": dump(publication),
        }
        self.upsert(PublicationRow, [values], ["gallery", "version"])
        numbers = self.numbers(publication.items)
        works = [
            {"gallery": publication.gallery, "version": publication.version, "post": number}
            for number in numbers.values()
        ]
        self.upsert(PublishedWorkRow, works, ["gallery", "version", "post"])

    def current(self, slug: str) -> Publication | None:
        """What stands in a gallery now."""
        query = select(PUBLICATIONS.c.body).where(
            PUBLICATIONS.c.gallery == slug, PUBLICATIONS.c.current.is_(True)
        )
        row = self.one(query)
        return Publication.model_validate(row["body"]) if row else None

    def latest_version(self, slug: str) -> int:
        """The highest version ever published; 0 for none."""
        query = (
            select(PUBLICATIONS.c.version)
            .where(PUBLICATIONS.c.gallery == slug)
            .order_by(PUBLICATIONS.c.version.desc())
        )
        row = self.one(query)
        return row["version"] if row else 0

    def all(self) -> list[Publication]:
        """The current publication of every gallery."""
        query = (
            select(PUBLICATIONS.c.body)
            .where(PUBLICATIONS.c.current.is_(True))
            .order_by(PUBLICATIONS.c.gallery)
        )
        return [Publication.model_validate(body) for (body,) in self.connection.execute(query)]

    def holding(self, ref: str) -> list[str]:
        """Galleries whose current publication shows a post."""
        return self.holding_many([self.number(ref)]).get(self.number(ref), [])

    def holding_many(self, numbers: Sequence[int]) -> dict[int, list[str]]:
        """The same for many posts, by surrogate (for storage alone)."""
        found: dict[int, list[str]] = {}
        current = WORKS.join(
            PUBLICATIONS,
            (PUBLICATIONS.c.gallery == WORKS.c.gallery)
            & (PUBLICATIONS.c.version == WORKS.c.version)
            & PUBLICATIONS.c.current.is_(True),
        )
        for some in batches(numbers):
            query = (
                select(WORKS.c.post, WORKS.c.gallery)
                .select_from(current)
                .where(WORKS.c.post.in_(some))
                .order_by(WORKS.c.gallery)
            )
            for post, gallery in self.connection.execute(query):
                found.setdefault(post, []).append(gallery)
        return found
