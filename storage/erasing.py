"""Erasing: what of a post or an account is deleted, what stays as an empty stub, what is veiled.

Every table that refers to posts is emptied of an erased post, tables to come included. What stays
is listed in `_STAYS`: it says nothing of the person and others need it (an entry counts in a
campaign, a logged use must be recalled). It hangs on a stub without words, names or old ref.
Methods never commit, and each can be repeated.
"""

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, func, literal, select, true, update
from sqlmodel import SQLModel

from chorus.types import Author, Bar, Found, Mark
from storage.finder import Finder
from storage.holding import of_posts
from storage.identity import HEARD, NOTICES, reply_of
from storage.log import ACTS, PRIVATE
from storage.marks import handles
from storage.matches import CAUTIONS
from storage.posts import AUTHORS, POSTS, VERSIONS, joined, stored
from storage.publications import GALLERIES, PUBLICATIONS
from storage.queue import Queue
from storage.ready import digest_of
from storage.retention import Retention
from storage.rights import Rights
from storage.subject import Subject, batches, dump, table
from storage.tables import DeskLogRow, EntryRow, KeptRow
from storage.tables_rights import BarRow, HoldRow, LoggedUseRow, StandingRow
from storage.tombstones import VEIL, Tombstones, account_name, handle_name, names_of, without
from storage.traces import Hit, Tables, post_of

DESK, ENTRIES, KEPT, BARS, HOLDS, USES, STANDING = (
    table(row)
    for row in (DeskLogRow, EntryRow, KeptRow, BarRow, HoldRow, LoggedUseRow, StandingRow)
)
_STAYS = frozenset({"entry", "logged_use", "ack"})
_FREED = frozenset({"notice"})
"""Tables whose rows belong to somebody else and only let go of the post."""
_FIXED = frozenset(
    ("act", "terms", "campaign", "product", "supply", "supplied", "account", "checkpoint", "kept")
)
"""The house's own words, and what is chained or addressed by its content: told, never changed."""
_DROPPED = frozenset(
    ("raw", "act_private", "cursor", "run", "source", "ack", "delivery")
) | frozenset(("gap", "sighting", "used", "author_kind", "alert", "batch", "quarantine"))
"""Rows that are deleted when they name an erased person: an archive, a place to go on from."""
_ABOUT_THEM = ("name", "contact", "words", "counter", "counter_by", "address", "url")


class Erasing(Subject):
    """The hand that deletes."""

    def __init__(self, connection: Connection, tombstones: Tombstones) -> None:
        super().__init__(connection)
        self._tombstones = tombstones

    @cached_property
    def retention(self) -> Retention:
        """What was kept long enough."""
        return Retention(self.connection)

    def remember(self, accounts: Sequence[Author], refs: Sequence[str]) -> None:
        """Tombstones of accounts and posts: on the disk before anything is deleted."""
        names = [account_name(author) for author in accounts]
        names += [handle_name(a.network, handle) for a in accounts for handle in handles(a)]
        for stored_post in self._stored(refs):
            names += names_of(stored_post.post)
        self._tombstones.add("erased", names)

    def shut(self, refs: Sequence[str], *, by: str, at: datetime, why: str = "") -> None:
        """The gate refuses these posts from here on, and nothing more is sent about them."""
        self.remember((), refs)
        numbers = self.numbers(refs)
        for some in batches(list(numbers.values())):
            self.connection.execute(
                update(POSTS).where(POSTS.c.id.in_(some)).values(state="erased")
            )
        rights = Rights(self.connection)
        for ref in numbers:
            rights.bar(Bar(ref=ref, kind="erased", at=at, by=by, why=why))
        for request in rights.requests("drafted", "queued"):
            if request.ref in numbers:
                rights.save_request(request.model_copy(update={"status": "lapsed"}))
        waiting = SQLModel.metadata.tables["message"]
        for some in batches(list(numbers.values())):
            open_ones = waiting.c.post.in_(some) & waiting.c.status.in_(("drafted", "queued"))
            self.connection.execute(waiting.delete().where(open_ones))
        Queue(self.connection).refresh(list(numbers), at)

    def count(self, accounts: Sequence[Author], refs: Sequence[str]) -> dict[str, int]:
        """How many rows of each table belong to these posts and accounts."""
        numbers, counts = list(self.numbers(refs).values()), Counter[str]()
        for some in batches(numbers):
            for of, column in of_posts():
                query = select(func.count()).select_from(of).where(column.in_(some))
                counts[of.name] += self.connection.execute(query).scalar_one()
        counts["post"] += len(numbers)
        counts["author"] += len(accounts)
        return _told(counts)

    def posts(self, refs: Sequence[str], *, at: datetime, keep_bar: str = "") -> dict[str, int]:
        """Delete posts with all that hangs on them; rows deleted by table. A bar of the kind
        `keep_bar` stays on the stub (a no that must be kept)."""
        counts: Counter[str] = Counter()
        Queue(self.connection).refresh(refs, at)
        for some in batches(refs):
            numbers = self.numbers(some)
            if numbers:
                self._let_go(numbers, counts)
                self._delete(numbers, counts, keep_bar)
            for ref in some:
                self._numbers.pop(ref, None)
        return _told(counts)

    def accounts(self, accounts: Sequence[Author]) -> dict[str, int]:
        """Delete accounts, once their posts are gone; who was linked to them stays one person."""
        counts: Counter[str] = Counter()
        for author in accounts:
            same = (AUTHORS.c.network == author.network) & (AUTHORS.c.native_id == author.id)
            row = self.one(select(AUTHORS.c.id).where(same))
            key = f"{author.network}:{author.id}"
            counts["standing"] += self._run(STANDING.delete().where(STANDING.c.author == key))
            counts["hold"] += self._run(HOLDS.delete().where(HOLDS.c.subject == key))
            if row is None:
                continue
            self._rehome(row["id"])
            counts["author"] += self._run(AUTHORS.delete().where(AUTHORS.c.id == row["id"]))
        return _told(counts)

    def lonely(self) -> list[Author]:
        """Accounts without any post or standing licence: what retention leaves behind."""
        has_posts = select(literal(1)).where(POSTS.c.author == AUTHORS.c.id).exists()
        stand = {author for (author,) in self.connection.execute(select(STANDING.c.author))}
        return [
            Author(network=row["network"], id=row["native_id"])
            for row in self.rows(select(AUTHORS).where(~has_posts))
            if f"{row['network']}:{row['native_id']}" not in stand
        ]

    def files(self, digests: Sequence[str]) -> int:
        """Forget what was known of these files; how many were known."""
        return sum(
            self._run(KEPT.delete().where(KEPT.c.digest.in_(some))) for some in batches(digests)
        )

    def veil(self, marks: Sequence[Mark], held: frozenset[int] = frozenset()) -> dict[str, int]:
        """Take these marks out of everything that belongs to others; rows changed by table."""
        finder, counts = Finder(marks), Counter[str]()
        hidden = [mark.text.lstrip("@") for mark in marks if mark.kind == "handle"]
        for hit in list(Tables(self.connection, finder).hits()):
            if hit.table.name in _FIXED or post_of(hit) in held:
                continue
            if hit.table.name == "ack" and hit.row["state"] == "waiting":
                continue  # a cache is still to forget these paths
            key = [column == hit.row[column.name] for column in hit.table.primary_key]
            if hit.table.name in _DROPPED or _is_to_them(hit, finder):
                self._run(hit.table.delete().where(*key))
            else:
                changed = _mentions(hit, hidden, self._tombstones) or {}
                changed = _veiled(hit, changed, finder)
                if not changed:
                    continue
                self._run(update(hit.table).where(*key).values(**changed))
                if hit.table.name == "post":
                    self._again(hit.row["id"])
            counts[hit.table.name] += 1
        return _told(counts)

    def _again(self, number: int) -> None:
        """What tells an edit from no edit, computed for the veiled words."""
        (row,) = self.rows(joined().where(POSTS.c.id == number))
        post = stored(row).post
        told = {"fingerprint": post.fingerprint, "digest": digest_of(dump(post))}
        self._run(update(POSTS).where(POSTS.c.id == number).values(**told))

    def _let_go(self, numbers: dict[str, int], counts: Counter[str]) -> None:
        """What names a post without belonging to it."""
        refs, some = set(numbers), list(numbers.values())
        query = select(POSTS.c.key).where(POSTS.c.id.in_(some))
        keys = {key for (key,) in self.connection.execute(query)}
        heard = [key for (key,) in self.connection.execute(select(HEARD.c.key))]
        theirs = [key for key in heard if reply_of(key) in keys]
        for part in batches(theirs):
            counts["heard"] += self._run(HEARD.delete().where(HEARD.c.key.in_(part)))
        self._run(update(DESK).where(DESK.c.post.in_(some)).values(post=None))
        told = {"other": None, "why": "the other post was erased"}
        self._run(update(CAUTIONS).where(CAUTIONS.c.other.in_(refs)).values(**told))
        about = select(ACTS.c.id).where(ACTS.c.subject.in_(refs))
        counts["act_private"] += self._run(PRIVATE.delete().where(PRIVATE.c.act.in_(about)))
        self._run(HOLDS.delete().where(HOLDS.c.subject.in_(refs)))
        for row in self.rows(select(GALLERIES.c.slug, GALLERIES.c.body)):
            body, placed = row["body"], row["body"].get("placed") or []
            if refs & set(placed):
                told_body = {**body, "placed": [ref for ref in placed if ref not in refs]}
                of = GALLERIES.c.slug == row["slug"]
                self._run(update(GALLERIES).where(of).values(body=told_body))
        for row in self.rows(select(PUBLICATIONS)):
            works = row["body"]["works"]
            gone = [work for work in works if work["ref"] in refs]
            if gone:
                stems = tuple(work["part"][:20] for work in gone if work["part"] != "text")
                files = [f for f in row["body"]["files"] if not any(s in f for s in stems)]
                kept = [work for work in works if work["ref"] not in refs]
                of = (PUBLICATIONS.c.gallery == row["gallery"]) & (
                    PUBLICATIONS.c.version == row["version"]
                )
                body = {**row["body"], "works": kept, "files": files}
                self._run(update(PUBLICATIONS).where(of).values(body=body))
        for row in self.rows(select(NOTICES).where(NOTICES.c.post.in_(some))):
            body = {**row["body"], "ref": None, "address": ""}
            if row["kind"] == "author":
                body |= {name: type(body[name])() if body[name] else body[name]
                         for name in _ABOUT_THEM if name in body}  # fmt: skip
            of = NOTICES.c.id == row["id"]
            self._run(update(NOTICES).where(of).values(post=None, body=body))

    def _delete(self, numbers: dict[str, int], counts: Counter[str], keep_bar: str) -> None:
        some = list(numbers.values())
        stays = {
            n
            for of, column in of_posts()
            if of.name in _STAYS
            for (n,) in self.connection.execute(
                select(column).where(column.in_(some), _matters(of))
            )
        }
        if keep_bar:
            same = BARS.c.post.in_(some) & (BARS.c.kind == keep_bar)
            stays |= {n for (n,) in self.connection.execute(select(BARS.c.post).where(same))}
        for of, column in of_posts():
            where = column.in_(some)
            if of.name == "ack":
                where &= of.c.state != "waiting"
            elif of.name in _STAYS | _FREED:
                continue
            if of.name == "bar":
                where &= ~(BARS.c.post.in_(stays) & BARS.c.kind.in_((keep_bar, "erased")))
            counts[of.name] += self._run(of.delete().where(where))
        counts["post"] += self._run(
            POSTS.delete().where(POSTS.c.id.in_([n for n in some if n not in stays]))
        )
        for ref, number in numbers.items():
            if number in stays:
                self._stub(ref, number)
                counts["stub"] += 1
        self._run(update(BARS).where(BARS.c.post.in_(stays)).values(why=""))

    def _stub(self, old: str, number: int) -> None:
        """Nothing of a post but that there was one, under a new ref."""
        (row,) = self.rows(select(POSTS).where(POSTS.c.id == number))
        ref = secrets.token_hex(8)
        empty: dict[str, Any] = {column.name: None for column in POSTS.columns if column.nullable}
        kept = {
            "key": f"erased:{ref}",
            "ref": ref,
            "native_id": ref,
            "text": "",
            "fingerprint": "",
            "digest": "",
            "version": 1,
            "state": "erased",
            "first_seen_at": _day(row["first_seen_at"]),
        }
        self._run(update(POSTS).where(POSTS.c.id == number).values({**empty, **kept}))
        for entry in self.rows(select(ENTRIES).where(ENTRIES.c.post == number)):
            of = (ENTRIES.c.post == number) & (ENTRIES.c.campaign == entry["campaign"])
            told = {"person": None, "at": _day(entry["at"])}
            self._run(update(ENTRIES).where(of).values(**told))
        uses = select(USES.c.id).where(USES.c.post == number)
        for use in self.rows(select(USES).where(USES.c.id.in_(uses))):
            refs = [ref if one == old else one for one in use["body"]["refs"]]
            of = (USES.c.id == use["id"]) & (USES.c.post == use["post"])
            self._run(update(USES).where(of).values(body={**use["body"], "refs": refs}))

    def _rehome(self, number: int) -> None:
        """Accounts linked to this one get another head; its number may be given out again."""
        linked = select(AUTHORS.c.id).where(AUTHORS.c.person == number, AUTHORS.c.id != number)
        others = [n for (n,) in self.connection.execute(linked.order_by(AUTHORS.c.id))]
        head = others[0] if others else None
        self._run(update(AUTHORS).where(AUTHORS.c.person == number).values(person=head))
        self._run(update(ENTRIES).where(ENTRIES.c.person == number).values(person=head))

    def _stored(self, refs: Sequence[str]) -> Iterator[Any]:
        for some in batches(refs):
            for row in self.rows(joined().where(POSTS.c.ref.in_(some))):
                yield stored(row)

    def _run(self, statement: Any) -> int:
        return self.connection.execute(statement).rowcount


def _told(counts: Counter[str]) -> dict[str, int]:
    """By table, without zeroes. (SQLAlchemy's names are strings of their own kind.)"""
    return {str(name): n for name, n in sorted(counts.items()) if n}


def _matters(of: Table) -> Any:
    """Of what surfaces answered, only what still waits for a person or a cache matters."""
    return of.c.state == "waiting" if of.name == "ack" else true()


def _veiled(hit: Hit, changed: dict[str, Any], finder: Finder) -> dict[str, Any]:
    """The columns of a row without the marks; keys and references stay."""
    fixed = {c.name for c in hit.table.columns if c.primary_key or c.unique or c.foreign_keys}
    told = {**hit.row, **changed}
    after = {name: finder.veiled(told[name], VEIL) for name in hit.marks if name not in fixed}
    return {**changed, **{name: value for name, value in after.items() if value != hit.row[name]}}


def _mentions(hit: Hit, hidden: Sequence[str], tombstones: Tombstones) -> dict[str, Any] | None:
    """A post or a version of one, as collecting it again would store it: the same words veiled."""
    if hit.table is VERSIONS:
        return {"text": without(hit.row["text"], hidden)}
    if hit.table is not POSTS:
        return None
    row = {**hit.row, **dict.fromkeys(f"a_{n}" for n in _ACCOUNT)}
    post = stored(row).post
    after = next((one.post for one in tombstones.welcome([Found(post=post)])), post)
    return {
        "text": after.text,
        "mentions": list(after.mentions),
        "reply_to": after.reply_to,
        "repost_of": after.repost_of,
    }


_ACCOUNT = (
    *("network", "native_id", "handle", "name", "url", "avatar", "followers"),
    *("bio", "person", "id"),
)


def _is_to_them(hit: Hit, finder: Finder) -> bool:
    """A message of ours that was for the erased person."""
    if hit.table.name != "message":
        return False
    to = str(hit.row["body"].get("to") or "")
    return finder.veil(to, VEIL) != to


def _day(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
