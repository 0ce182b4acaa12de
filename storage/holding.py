"""Everything held about somebody, for them (GDPR art. 15): by table, as plain values.

Complete by construction: every table that refers to posts is read, tables to come included. Rows
that belong to somebody else (a claim against their post) are told without that person.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Table, select
from sqlmodel import SQLModel
from zstandard import ZstdError

from chorus.types import Author
from storage import archive
from storage.identity import HEARD, MESSAGES, Identity, reply_of
from storage.log import ACTS, PRIVATE
from storage.posts import AUTHORS, POSTS
from storage.subject import Subject, batches
from storage.tables_collection import AuthorKindRow
from storage.tables_rights import StandingRow

Rows = dict[str, list[dict[str, Any]]]
_NOT_THEIRS = frozenset({"queue", "hold"})
"""The house's own order of work, which says nothing of anybody."""
_OTHERS = ("name", "contact", "words", "law", "counter", "counter_by")


class Holding(Subject):
    """Reads; nothing here writes."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._identity = Identity(connection)

    def everything(self, accounts: Sequence[Author]) -> Rows:
        """By table. Posts are named by their refs; payloads are opened; acts come with what is
        personal in them; `published` says where their posts stood, and from when."""
        refs = self._identity.refs_of(accounts)
        names = {number: ref for ref, number in self.numbers(refs).items()}
        told: Rows = {"author": [self._account(author) for author in accounts]}
        for of, column in of_posts():
            if of.name not in _NOT_THEIRS:
                told[str(of.name)] = self._of(of, column, names)
        told["post"] = self._of(POSTS, POSTS.c.id, names)
        told["heard"] += self._heard({row["key"] for row in told["post"]}, names)
        told["standing"] = self._standing(accounts)
        told["author_kind"] = self._always(accounts)
        told["message"] += self._mail(told)
        told["act"] = self._acts(refs)
        told["published"] = self._published(set(refs))
        return {name: rows for name, rows in told.items() if rows}

    def _of(self, of: Table, column: Any, names: dict[int, str]) -> list[dict[str, Any]]:
        found = []
        for some in batches(list(names)):
            query = select(of).where(column.in_(some)).order_by(*of.primary_key)
            found += [_told(of, row, names) for row in self.rows(query)]
        return found

    def _account(self, author: Author) -> dict[str, Any]:
        same = (AUTHORS.c.network == author.network) & (AUTHORS.c.native_id == author.id)
        row = self.one(select(AUTHORS).where(same))
        return {n: v for n, v in dict(row or {}).items() if n not in ("id", "person")}

    def _heard(self, keys: set[str], names: dict[int, str]) -> list[dict[str, Any]]:
        """Their replies about other people's posts."""
        return [
            _told(HEARD, row, names)
            for row in self.rows(select(HEARD).order_by(HEARD.c.at))
            if row["post"] not in names and reply_of(row["key"]) in keys
        ]

    def _always(self, accounts: Sequence[Author]) -> list[dict[str, Any]]:
        """What a person said of who they are to the brand."""
        of = SQLModel.metadata.tables[AuthorKindRow.__tablename__]
        keys = [f"{author.network}:{author.id}" for author in accounts]
        return [_plain(dict(row)) for row in self.rows(select(of).where(of.c.author.in_(keys)))]

    def _standing(self, accounts: Sequence[Author]) -> list[dict[str, Any]]:
        of = SQLModel.metadata.tables[StandingRow.__tablename__]
        keys = [f"{author.network}:{author.id}" for author in accounts]
        return [dict(row["body"]) for row in self.rows(select(of).where(of.c.author.in_(keys)))]

    def _mail(self, told: Rows) -> list[dict[str, Any]]:
        """Messages to the address they gave, about no post."""
        addresses = {row.get("contact") for row in told.get("notice", ())} - {None, ""}
        query = select(MESSAGES).where(MESSAGES.c.post.is_(None)).order_by(MESSAGES.c.due_at)
        return [
            _told(MESSAGES, row, {})
            for row in self.rows(query)
            if row["body"].get("to") in addresses
        ]

    def _acts(self, refs: Sequence[str]) -> list[dict[str, Any]]:
        found = []
        joined = ACTS.outerjoin(PRIVATE, PRIVATE.c.act == ACTS.c.id)
        for some in batches(refs):
            query = (
                select(*ACTS.c, PRIVATE.c.clear.label("personal"))
                .select_from(joined)
                .where(ACTS.c.subject.in_(some))
                .order_by(ACTS.c.id)
            )
            found += [_plain(dict(row)) for row in self.rows(query)]
        return found

    def _published(self, refs: set[str]) -> list[dict[str, Any]]:
        query = select(ACTS).where(ACTS.c.verb.in_(("publish", "withdraw"))).order_by(ACTS.c.id)
        return [
            {
                "gallery": row["subject"],
                "from": row["at"].astimezone(UTC).isoformat(),
                "posts": sorted(refs & set((row["after"] or {}).get("items") or ())),
            }
            for row in self.rows(query)
            if refs & set((row["after"] or {}).get("items") or ())
        ]


def of_posts() -> list[tuple[Table, Any]]:
    """Every table with the column in which it refers to a post."""
    return [
        (of, column)
        for of in SQLModel.metadata.sorted_tables
        for column in of.columns
        if any(key.target_fullname == "post.id" for key in column.foreign_keys)
    ]


def _told(of: Table, row: Any, names: dict[int, str]) -> dict[str, Any]:
    """A row for its person: the value where one is kept whole, else the columns."""
    told = dict(row["body"]) if "body" in row else dict(row)
    if of.name == "post":
        told = {n: v for n, v in told.items() if n not in ("id", "author")}
    elif "body" not in row:
        told["post"] = names.get(row["post"])
    if of.name == "notice" and told.get("kind") != "author":
        told |= dict.fromkeys(_OTHERS, "")
    if of.name == "logged_use":
        told["refs"] = [ref for ref in told["refs"] if ref in set(names.values())]
    return {str(name): value for name, value in _plain(told).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return _opened(value)
    return value


def _opened(payload: bytes) -> Any:
    try:
        data = archive.unpack(payload)
    except ZstdError:
        return payload.hex()  # what a post says, as numbers of its words
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return data.decode(errors="replace")
