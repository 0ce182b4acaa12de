"""Galleries and what was published in them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select, update

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

    def galleries(self, slugs: Collection[str] | None = None) -> list[Gallery]:
        """Every gallery, or those named, by slug."""
        query = select(GALLERIES.c.body).order_by(GALLERIES.c.slug)
        queries = (
            [query]
            if slugs is None
            else [query.where(GALLERIES.c.slug.in_(some)) for some in batches(sorted(slugs))]
        )
        return [
            Gallery.model_validate(body)
            for asked in queries
            for (body,) in self.connection.execute(asked)
        ]

    def record(self, publication: Publication, stamps: Mapping[str, str] | None = None) -> None:
        """This version is current from now on; the ones before are history. `stamps` tell what
        the gate had read of its posts (`Showing.stamps`)."""
        self._history([publication])
        self.connection.execute(WORKS.delete().where(WORKS.c.gallery == publication.gallery))
        numbers, told = self.numbers(publication.items), stamps or {}
        works = [
            {
                "gallery": publication.gallery,
                "version": publication.version,
                "post": number,
                "stamp": told.get(ref, ""),
            }
            for ref, number in numbers.items()
        ]
        if works:
            self.connection.execute(WORKS.insert(), works)

    def shrink(
        self, publications: Sequence[Publication], gone: Mapping[str, Sequence[str]]
    ) -> None:
        """These versions are current from now on; they show what stood there, but for the posts
        `gone` from each gallery."""
        self._history(publications)
        numbers = self.numbers(ref for refs in gone.values() for ref in refs)
        lost = [
            {"of_gallery": slug, "of_post": numbers[ref]}
            for slug, refs in gone.items()
            for ref in refs
            if ref in numbers
        ]
        here = WORKS.c.gallery == bindparam("of_gallery")
        if lost:
            this = here & (WORKS.c.post == bindparam("of_post"))
            self.connection.execute(WORKS.delete().where(this), lost)
        self.connection.execute(
            update(WORKS).where(here).values(version=bindparam("to_version")),
            [{"of_gallery": p.gallery, "to_version": p.version} for p in publications],
        )

    def _history(self, publications: Sequence[Publication]) -> None:
        """The body of each new version; what was current is not any more."""
        for some in batches([publication.gallery for publication in publications]):
            before = PUBLICATIONS.c.gallery.in_(some) & PUBLICATIONS.c.current.is_(True)
            self.connection.execute(update(PUBLICATIONS).where(before).values(current=False))
        values = [
            {"gallery": p.gallery, "version": p.version, "current": True, "body": dump(p)}
            for p in publications
        ]
        self.upsert(PublicationRow, values, ["gallery", "version"])

    def stamps(self, slugs: Sequence[str]) -> dict[str, dict[str, str]]:
        """By gallery, then by post: the stamp under which the gate let it in."""
        found: dict[str, dict[str, str]] = {}
        for some in batches(sorted(slugs)):
            query = (
                select(WORKS.c.gallery, POSTS.c.ref, WORKS.c.stamp)
                .join(POSTS, POSTS.c.id == WORKS.c.post)
                .where(WORKS.c.gallery.in_(some))
            )
            for gallery, ref, stamp in self.connection.execute(query).all():
                found.setdefault(gallery, {})[ref] = stamp
        return found

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
        return self._bodies(PUBLICATIONS.c.current.is_(True))

    def many(self, slugs: Sequence[str]) -> list[Publication]:
        """The current publications of these galleries, by slug."""
        current = PUBLICATIONS.c.current.is_(True)
        return [
            publication
            for some in batches(sorted(slugs))
            for publication in self._bodies(current & PUBLICATIONS.c.gallery.in_(some))
        ]

    def folders(self) -> dict[str, str]:
        """The folder of the current publication of every gallery that was ever published."""
        folder = PUBLICATIONS.c.body["folder"].as_string()
        query = select(PUBLICATIONS.c.gallery, folder).where(PUBLICATIONS.c.current.is_(True))
        return {gallery: told for gallery, told in self.connection.execute(query)}

    def versions(self, slugs: Sequence[str]) -> dict[str, int]:
        """The current version of each of these galleries."""
        found = {}
        for some in batches(sorted(slugs)):
            query = select(PUBLICATIONS.c.gallery, PUBLICATIONS.c.version).where(
                PUBLICATIONS.c.current.is_(True), PUBLICATIONS.c.gallery.in_(some)
            )
            found.update({gallery: version for gallery, version in self.connection.execute(query)})
        return found

    def _bodies(self, where: Any) -> list[Publication]:
        query = select(PUBLICATIONS.c.body).where(where).order_by(PUBLICATIONS.c.gallery)
        return [Publication.model_validate(body) for (body,) in self.connection.execute(query)]

    def slugs(self) -> list[str]:
        """The slug of every gallery."""
        return [slug for (slug,) in self.connection.execute(select(GALLERIES.c.slug))]

    def holding_any(self, refs: Sequence[str]) -> list[str]:
        """Galleries whose current publication shows any of these posts, by slug."""
        found = self.holding_many(list(self.numbers(refs).values()))
        return sorted({slug for slugs in found.values() for slug in slugs})

    def holding_each(self, refs: Sequence[str]) -> dict[str, list[str]]:
        """For each of these posts the galleries whose current publication shows it."""
        numbers = self.numbers(refs)
        found = self.holding_many(list(numbers.values()))
        return {ref: found.get(number, []) for ref, number in numbers.items()}

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
