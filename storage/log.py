"""The log of acts: each act's hash covers the hash before it (house, section 13.7).

`hash = SHA-256(previous hash ‖ canonical JSON of the act)`. What is personal enters only as a
salted commitment; the clear text stands in a side table which erasure empties, so that erasing
never breaks the chain.
"""

import hmac
import secrets
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import func, select, text

from chorus.errors import BrokenChain
from chorus.types import Act
from storage.subject import Subject, table
from storage.tables_house import ActPrivateRow, ActRow

ACTS, PRIVATE = table(ActRow), table(ActPrivateRow)
GENESIS = "0" * 64
_CHAIN_LOCK = 4_270_001


class Acts(Subject):
    """Append and verify; nothing else is ever done to an act."""

    def append(
        self,
        *,
        at: datetime,
        who: str,
        verb: str,
        subject: str,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        private: Mapping[str, Any] | None = None,
    ) -> Act:
        """One more act. `private` is stored aside; the act holds only its commitment."""
        if self.connection.dialect.name == "postgresql":
            # Two appending transactions would otherwise build on the same last act.
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _CHAIN_LOCK})
        last = self.one(select(ACTS.c.id, ACTS.c.hash).order_by(ACTS.c.id.desc()).limit(1))
        number = (last["id"] if last else 0) + 1
        told = dict(after) if after is not None else None
        if private is not None:
            salt = secrets.token_hex(16)
            told = {**(told or {}), "private": commitment(salt, private)}
            self.connection.execute(
                PRIVATE.insert().values(act=number, salt=salt, clear=dict(private))
            )
        act = Act(
            id=number,
            at=at,
            who=who,
            verb=verb,
            subject=subject,
            before=dict(before) if before is not None else None,
            after=told,
        )
        act = act.model_copy(update={"hash": link(last["hash"] if last else GENESIS, act)})
        self.connection.execute(ACTS.insert().values(**act.model_dump()))
        return act

    def all(self, after: int = 0, limit: int = 200) -> list[Act]:
        """Acts with a higher number, in order."""
        query = select(ACTS).where(ACTS.c.id > after).order_by(ACTS.c.id).limit(limit)
        return [Act.model_validate(dict(row)) for row in self.rows(query)]

    def of(self, subject: str, limit: int = 50) -> list[Act]:
        """The acts about a subject, newest first."""
        query = select(ACTS).where(ACTS.c.subject == subject).order_by(ACTS.c.id.desc())
        return [Act.model_validate(dict(row)) for row in self.rows(query.limit(limit))]

    def verify(self) -> int:
        """The number of acts, when every hash follows; BrokenChain names the first that does
        not. A commitment whose clear text is still there must match it."""
        expected, previous = 0, GENESIS
        for act in self._walk():
            expected += 1
            if act.id != expected:
                raise BrokenChain(expected, f"it is missing (the next one is {act.id})")
            if act.hash != link(previous, act):
                raise BrokenChain(act.id, "its content does not fit its hash")
            previous = act.hash
        for act_id, salt, clear in self.connection.execute(
            select(PRIVATE.c.act, PRIVATE.c.salt, PRIVATE.c.clear).where(
                PRIVATE.c.clear.is_not(None)
            )
        ):
            row = self.one(select(ACTS.c.after).where(ACTS.c.id == act_id))
            kept = (row["after"] or {}).get("private") if row else None
            if kept != commitment(salt, clear):
                raise BrokenChain(act_id, "its private part was changed")
        return expected

    def count(self) -> int:
        """How many acts there are."""
        return self.connection.execute(select(func.count()).select_from(ACTS)).scalar_one()

    def _walk(self) -> Iterator[Act]:
        after = 0
        while acts := self.all(after, 1000):
            yield from acts
            after = acts[-1].id


def commitment(salt: str, clear: Mapping[str, Any]) -> str:
    """HMAC-SHA256 of canonical JSON under a salt: says nothing without both."""
    return hmac.new(bytes.fromhex(salt), canonical(clear), sha256).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8 (RFC 8785 for the strings and integers we use)."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def link(previous: str, act: Act) -> str:
    """The hash of an act on top of the one before."""
    body = act.model_dump(exclude={"hash"})
    body["at"] = act.at.astimezone(UTC).isoformat(timespec="microseconds")
    return sha256(previous.encode() + canonical(body)).hexdigest()
