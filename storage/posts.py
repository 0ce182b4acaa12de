"""Posts: saved a page at a time by Core upserts; an unchanged post rewrites no row."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, literal, select, update

from chorus.errors import Missing
from chorus.types import (
    Author,
    Declaration,
    Found,
    Media,
    Metrics,
    Post,
    PostVersion,
    Rating,
    Stored,
    Value,
)
from storage import archive
from storage.accounts import Accounts
from storage.media import MediaSlots
from storage.naming import looks, named
from storage.ready import Ready
from storage.subject import Subject, batches, table
from storage.tables import AuthorRow, PostRow, PostVersionRow, RawRow
from storage.tables_rights import BarRow, GrantRow
from storage.tombstones import Tombstones, names_of

POSTS, AUTHORS, VERSIONS, RAWS = (
    table(row) for row in (PostRow, AuthorRow, PostVersionRow, RawRow)
)


_KNOWN = select(
    *(POSTS.c[n] for n in ("id", "key", "ref", "version", "fingerprint", "digest", "state"))
)


class Saved(Value):
    """What a page changed, by ref; `same` counts posts that were known and unchanged."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: int = 0
    barred: int = 0


class Posts(Subject):
    """Posts, versions, authors and raw payloads."""

    def __init__(self, connection: Connection, tombstones: Tombstones) -> None:
        super().__init__(connection)
        self._tombstones = tombstones

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    def ready(self, found: Sequence[Found]) -> Ready:
        """What can be made of posts before a transaction begins to write; payloads packed of
        those that are not known as they are."""
        made = Ready(found)
        known = self._known([one.post.key for one in found])
        for one in found:
            before, now = known.get(one.post.key), made.of(one)
            if one.raw and (before is None or before.digest != now.digest):
                made.pack(one)
        return made

    def save(
        self, found: Sequence[Found], *, at: datetime, by: str, ready: Ready | None = None
    ) -> Saved:
        """Insert new posts, append a version to edited ones, leave unchanged ones alone.

        `by` names the collector and its version. A post whose tombstone stands is ignored.
        """
        made = ready or Ready(())
        del by  # the run names the collector; kept in the signature for the archive's sake
        latest = {item.post.key: item for item in named(self.connection, found)}
        welcome = {one.post.key: one for one in self._tombstones.welcome(latest.values())}
        known = self._known(list(welcome))
        bodies = {key: made.of(item).body for key, item in welcome.items()}
        digests = {key: made.of(item).digest for key, item in welcome.items()}
        changed = {
            key: item
            for key, item in welcome.items()
            if key not in known or known[key].digest != digests[key]
        }
        if not changed:
            return Saved(same=len(welcome), barred=len(latest) - len(welcome))
        authors = Accounts(self.connection).keep(
            [one.post.author for one in changed.values() if one.post.author]
        )
        versions, edited, values = {}, [], []
        for key, item in changed.items():
            before = known.get(key)
            fingerprint = item.post.fingerprint
            edit = before is None or (
                before.fingerprint != fingerprint and before.fingerprint not in looks(item.post)
            )
            versions[key] = 1 if before is None else before.version + (1 if edit else 0)
            told = {**bodies[key], "digest": digests[key], "fingerprint": fingerprint}
            values.append(_columns(item.post, told, authors, at, versions[key]))
            if edit:
                edited.append(key)
        self.upsert(PostRow, values, ["key"], keep=("ref", "first_seen_at"), only_if="digest")
        numbers = known | self._known([key for key in changed if key not in known])
        self.upsert(
            PostVersionRow,
            [
                {
                    "post": numbers[key].id,
                    "version": versions[key],
                    "text": bodies[key]["text"],
                    "media": bodies[key]["media"],
                    "seen_at": at,
                }
                for key in edited
            ],
            ["post", "version"],
        )
        self.upsert(
            RawRow,
            [
                {
                    "post": numbers[key].id,
                    "version": versions[key],
                    "dictionary": archive.NEWEST,
                    "payload": made.pack(item),
                    "fetched_at": at,
                }
                for key, item in changed.items()
                if item.raw
            ],
            ["post", "version"],
        )
        slots = MediaSlots(self.connection)
        slots.make([(numbers[k].id, one.post.media) for k, one in changed.items() if k in known])
        slots.make(
            [(numbers[k].id, one.post.media) for k, one in changed.items() if k not in known],
            new=True,
        )
        return Saved(
            new=tuple(numbers[key].ref for key in changed if key not in known),
            changed=tuple(numbers[key].ref for key in changed if key in known),
            same=len(welcome) - len(changed),
            barred=len(latest) - len(welcome),
        )

    def gone(self, keys: Sequence[str], *, at: datetime, by: str) -> tuple[str, ...]:
        """Mark posts that their network reported deleted: state "gone", a bar, and a tombstone, so
        that neither a late page nor an old backup brings them back."""
        found = {k: v for k, v in self._known(keys).items() if v.state == "live"}
        numbers = [row.id for row in found.values()]
        if not numbers:
            return ()
        told = self.many([row.ref for row in found.values()])
        self._tombstones.add("gone", [name for post in told for name in names_of(post.post)])
        for some in batches(numbers):
            self.connection.execute(
                update(POSTS).where(POSTS.c.id.in_(some)).values(state="gone", entered_version=0)
            )
        bars = [
            {"post": n, "kind": "gone", "at": at, "by": by, "why": "", "lifted_at": None}
            for n in numbers
        ]
        self.upsert(BarRow, bars, ["post", "kind"])
        return tuple(row.ref for row in found.values())

    def close(self, ref: str, state: str) -> None:
        """Set the state of a post ("withdrawn", "erased", "live") and its tombstone."""
        names = names_of(self.get(ref).post)
        self._tombstones.add("lifted" if state == "live" else state, names)
        self.connection.execute(update(POSTS).where(POSTS.c.ref == ref).values(state=state))

    def mark_matched(self, pairs: Sequence[tuple[str, int]]) -> None:
        """These posts were matched at these versions."""
        self._mark("matched_version", pairs)

    def mark_entered(self, pairs: Sequence[tuple[str, int]]) -> None:
        """These posts were judged by the campaigns at these versions."""
        self._mark("entered_version", pairs)

    def judge_again(
        self, *, matching: bool = False, campaigns: bool = False, refs: Sequence[str] | None = None
    ) -> None:
        """Forget at which version posts (all, or these) were judged: what judges them changed."""
        told = {"matched_version": matching, "entered_version": campaigns}
        values = {name: 0 for name, wanted in told.items() if wanted}
        if values and refs is None:
            self.connection.execute(update(POSTS).values(**values))
        elif values:
            for some in batches(list(refs or ())):
                query = update(POSTS).where(POSTS.c.ref.in_(some))
                self.connection.execute(query.values(**values))

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    def get(self, ref: str) -> Stored:
        """One post; Missing when there is none."""
        found = self._load(POSTS.c.ref == ref)
        if not found:
            raise Missing("post", ref)
        return found[0]

    def many(self, refs: Sequence[str]) -> list[Stored]:
        """Posts in the order asked; those that are not there are left out."""
        found = {
            post.ref: post for some in batches(refs) for post in self._load(POSTS.c.ref.in_(some))
        }
        return [found[ref] for ref in refs if ref in found]

    def by_keys(self, keys: Sequence[str]) -> dict[str, Stored]:
        """Posts by natural key."""
        return {
            stored.post.key: stored
            for some in batches(keys)
            for stored in self._load(POSTS.c.key.in_(some))
        }

    def unmatched(self, limit: int) -> list[Stored]:
        """Posts not yet matched at their present version, oldest first."""
        return self._load(
            and_(POSTS.c.matched_version < POSTS.c.version, POSTS.c.state == "live"), limit
        )

    def unentered(self, limit: int) -> list[Stored]:
        """Posts not yet judged by the campaigns at their present version, oldest first."""
        return self._load(
            and_(POSTS.c.entered_version < POSTS.c.version, POSTS.c.state != "erased"), limit
        )

    def declared(self, limit: int) -> list[Stored]:
        """Posts whose author declared a reuse and which have no grant yet."""
        grants = table(GrantRow)
        return self._load(
            and_(
                POSTS.c.declared.is_not(None),
                POSTS.c.declared["uses"].as_string() != "[]",
                POSTS.c.state == "live",
                ~select(literal(1)).where(grants.c.post == POSTS.c.id).exists(),
            ),
            limit,
        )

    def replies(self, to: Sequence[str]) -> list[Stored]:
        """Posts that answer one of these ids, keys or URLs, oldest first."""
        return [s for some in batches(to) for s in self._load(POSTS.c.reply_to.in_(some))]

    def by_author(self, network: str, author_id: str) -> list[Stored]:
        """All posts of an account."""
        return self._load(and_(AUTHORS.c.network == network, AUTHORS.c.native_id == author_id))

    def version(self, ref: str, number: int) -> PostVersion:
        """What a post looked like at a version."""
        row = self.one(
            select(VERSIONS)
            .join(POSTS, POSTS.c.id == VERSIONS.c.post)
            .where(POSTS.c.ref == ref, VERSIONS.c.version == number)
        )
        if row is None:
            raise Missing("version", f"{ref} {number}")
        media = tuple(Media.model_validate(m) for m in row["media"] or ())
        return PostVersion(
            ref=ref, version=number, text=row["text"], media=media, seen_at=row["seen_at"]
        )

    def raws(self, ref: str) -> list[bytes]:
        """Every payload of a post as it was received, the latest first."""
        of = select(RAWS.c.payload).join(POSTS, POSTS.c.id == RAWS.c.post)
        query = of.where(POSTS.c.ref == ref).order_by(RAWS.c.version.desc())
        return [archive.unpack(one) for one in self.connection.execute(query).scalars()]

    def raw(self, ref: str) -> bytes | None:
        """The latest payload as it was received."""
        return next(iter(self.raws(ref)), None)

    def count(self) -> int:
        """How many posts are stored."""
        return self.connection.execute(select(func.count()).select_from(POSTS)).scalar_one()

    def counts(self) -> dict[str, int]:
        """Posts per network."""
        query = select(POSTS.c.network, func.count()).group_by(POSTS.c.network)
        return {network: n for network, n in self.connection.execute(query)}

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _known(self, keys: Sequence[str]) -> dict[str, Row[Any]]:
        if not keys:
            return {}
        return {
            row.key: row
            for row in self.connection.execute(_KNOWN.where(self.among(POSTS.c.key, keys)))
        }

    def _mark(self, column: str, pairs: Sequence[tuple[str, int]]) -> None:
        numbers = self.numbers(ref for ref, _ in pairs)
        by_version: dict[int, list[int]] = {}
        for ref, version in pairs:
            if ref in numbers:
                by_version.setdefault(version, []).append(numbers[ref])
        for version, posts in by_version.items():
            for some in batches(posts):
                self.connection.execute(
                    update(POSTS).where(POSTS.c.id.in_(some)).values({column: version})
                )

    def _load(self, where: Any, limit: int | None = None) -> list[Stored]:
        query = joined().where(where).order_by(POSTS.c.id)
        return [stored(row) for row in self.rows(query.limit(limit) if limit else query)]


_AUTHOR = (
    "network",
    "native_id",
    "handle",
    "name",
    "url",
    "avatar",
    "followers",
    "bio",
    "person",
    "id",
)


def joined() -> Select[Any]:
    """Posts with their authors; `stored` reads its rows."""
    return select(POSTS, *(AUTHORS.c[n].label(f"a_{n}") for n in _AUTHOR)).select_from(
        POSTS.outerjoin(AUTHORS, AUTHORS.c.id == POSTS.c.author)
    )


def stored(row: Mapping[str, Any]) -> Stored:
    """The value of a joined row."""
    author = None
    if row["a_id"] is not None:
        author = Author(
            network=row["a_network"],
            id=row["a_native_id"],
            **{n: row[f"a_{n}"] for n in ("handle", "name", "url", "avatar", "followers", "bio")},
        )
    plain = ("network", "url", "kind", "text", "language", "posted_at", "server_at", "edited_at",
             "licence")  # fmt: skip
    lists = ("hashtags", "mentions", "links", "about", "flags")
    post = Post(
        id=row["native_id"],
        author=author,
        **{n: row[n] for n in plain},
        **{n: tuple(row[n] or ()) for n in lists},
        media=tuple(Media.model_validate(m) for m in row["media"] or ()),
        rating=Rating.model_validate(row["rating"]) if row["rating"] else None,
        metrics=Metrics.model_validate(row["metrics"] or {}),
        declared=Declaration.model_validate(row["declared"]) if row["declared"] else None,
        reply_to=row["reply_to"],
        repost_of=row["repost_of"],
        visibility=row["visibility"],
    )
    return Stored(
        ref=row["ref"],
        post=post,
        version=row["version"],
        first_seen_at=row["first_seen_at"],
        state=row["state"],
        person=row["a_person"] or row["a_id"],
    )


_TOLD = (
    *("network", "url", "kind", "text", "language", "hashtags", "mentions", "links", "media"),
    *("rating", "about", "reply_to", "repost_of", "visibility", "flags", "metrics", "declared"),
    *("licence", "digest", "fingerprint"),
)


def _columns(
    post: Post,
    body: Mapping[str, Any],
    authors: Mapping[tuple[str, str], int],
    at: datetime,
    version: int,
) -> dict[str, Any]:
    return {
        **{name: body[name] for name in _TOLD},
        "key": post.key,
        "native_id": post.id,
        "ref": secrets.token_hex(8),
        "author": authors[post.author.network, post.author.id] if post.author else None,
        "posted_at": post.posted_at,
        "server_at": post.server_at,
        "edited_at": post.edited_at,
        "first_seen_at": at,
        "version": version,
        "state": "live",
    }
