"""The log of acts: each act's hash covers the hash before it (house, section 13.7).

`hash = SHA-256(previous hash ‖ canonical JSON of the act)`. What is personal enters only as a
salted commitment; the clear text stands in a side table which erasure empties, so that erasing
never breaks the chain. Checkpoints sign the root of the tree over all hashes (`chorus.tree`):
whoever rewrites the log with new hashes contradicts a checkpoint that was kept elsewhere.
"""

import hmac
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Text, cast, func, select, text

from chorus.errors import BrokenChain
from chorus.tree import Tree
from chorus.types import Act, Checkpoint, Value
from storage import notes
from storage.subject import Subject, table
from storage.tables_house import ActPrivateRow, ActRow
from storage.values import Checkpoints

ACTS, PRIVATE = table(ActRow), table(ActPrivateRow)
GENESIS = "0" * 64
_CHAIN_LOCK = 4_270_001
_STEP = 5000  # rows read at a time


class Finding(Value):
    """Something in the log that was changed: the act (the first of them, when a checkpoint can
    tell no closer), and what is wrong with it."""

    act: int
    why: str


class Told(Value):
    """An act with the hash before it and, where it is still here, its private part."""

    act: Act
    previous: str
    salt: str = ""
    private: dict[str, Any] | None = None


class Acts(Subject):
    """Append, sign and verify; nothing else is ever done to an act."""

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
        """One more act. `private` is stored aside; the act holds only its commitment, as it does
        of every grant and request that was stored before it in this transaction (`records`)."""
        if self.connection.dialect.name == "postgresql":
            # Two appending transactions would otherwise build on the same last act.
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _CHAIN_LOCK})
        last = self.one(select(ACTS.c.id, ACTS.c.hash).order_by(ACTS.c.id.desc()).limit(1))
        number = (last["id"] if last else 0) + 1
        told = dict(after) if after is not None else None
        records = self.connection.get_execution_options().get("records")
        if records:
            told = {**(told or {}), "records": dict(records)}
            records.clear()
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

    def committing(self, name: str) -> list[int]:
        """The acts that commit to a record, by number; `name` is as `Rights` gives it."""
        query = select(ACTS.c.id).where(cast(ACTS.c.after, Text).contains(f'"{name}":'))
        return list(self.connection.execute(query.order_by(ACTS.c.id)).scalars())

    def told(self, numbers: Iterable[int]) -> list[Told]:
        """These acts with what proves them, in order."""
        found = []
        for number in sorted(set(numbers)):
            row = self.one(_WHOLE.where(ACTS.c.id == number))
            before = self.one(select(ACTS.c.hash).where(ACTS.c.id == number - 1))
            if row is not None:
                told = dict(row)
                salt, clear = told.pop("salt"), told.pop("clear")
                found.append(
                    Told(
                        act=Act.model_validate(told),
                        previous=before["hash"] if before else GENESIS,
                        salt=salt if clear is not None else "",
                        private=clear,
                    )
                )
        return found

    def verify(self) -> int:
        """The number of acts, when every hash follows; BrokenChain names the first that does
        not."""
        if wrong := self.audit():
            raise BrokenChain(wrong[0].act, wrong[0].why)
        return self.count()

    def audit(
        self, checkpoints: Iterable[Checkpoint] = (), keys: Collection[str] = ()
    ) -> list[Finding]:
        """What does not fit, in the order of the acts (at most 100 of them): each hash on the one
        before, each private part that is still here with its commitment, then each checkpoint with
        its signature, with the `keys` that may sign (none named: any), and with the tree."""
        wrong = list(islice(self._chain(), 100))
        last = self.connection.execute(select(func.max(PRIVATE.c.act))).scalar() or 0
        if last > self._last():
            wrong.append(Finding(act=last, why="it is missing, though its private part is here"))
        return wrong + list(judged(checkpoints, self.tree(), keys))

    def checkpoint(self, key: bytes, at: datetime) -> Checkpoint:
        """Sign the log as it stands; the last checkpoint again when nothing happened since.

        Nothing is signed that contradicts an earlier checkpoint: BrokenChain then.
        """
        kept, tree = Checkpoints(self.connection), self.tree()
        before = kept.find()
        if wrong := list(judged(before, tree)):
            raise BrokenChain(wrong[0].act, wrong[0].why)
        ours = notes.public(key).hex()
        if before and before[-1].size == len(tree) and before[-1].key == ours:
            return before[-1]
        made = notes.sign(key, len(tree), tree.root(), at)
        kept.save(made)
        return made

    def tree(self) -> Tree:
        """The tree over the hashes of all acts, as they stand."""
        query = select(ACTS.c.hash).order_by(ACTS.c.id).execution_options(yield_per=_STEP)
        with self.connection.execute(query) as rows:
            return Tree(_bytes(stored) for (stored,) in rows)

    def head(self) -> str:
        """The last act and its hash: "act 17 9f86…"; "" for an empty log."""
        last = self.one(select(ACTS.c.id, ACTS.c.hash).order_by(ACTS.c.id.desc()).limit(1))
        return f"act {last['id']} {last['hash']}" if last else ""

    def count(self) -> int:
        """How many acts there are."""
        return self.connection.execute(select(func.count()).select_from(ACTS)).scalar_one()

    def _last(self) -> int:
        return self.connection.execute(select(func.max(ACTS.c.id))).scalar() or 0

    def _chain(self) -> Iterator[Finding]:
        expected, previous = 1, GENESIS
        query = _LINES.order_by(ACTS.c.id).execution_options(yield_per=_STEP)
        with self.connection.execute(query) as rows:
            for number, at, who, verb, subject, *told, stored, salt in rows:
                before, after, clear = (orjson.loads(one) if one else None for one in told)
                if number != expected:
                    many = "" if number == expected + 1 else f", and those up to act {number - 1}"
                    yield Finding(act=expected, why=f"it is missing{many}")
                elif stored != _hash(previous, number, at, who, verb, subject, before, after):
                    yield Finding(act=number, why="its content does not fit its hash")
                elif clear is not None and (after or {}).get("private") != commitment(salt, clear):
                    yield Finding(act=number, why="its private part was changed")
                expected, previous = number + 1, stored


_WHOLE = select(*ACTS.c, PRIVATE.c.salt, PRIVATE.c.clear).join(
    PRIVATE, PRIVATE.c.act == ACTS.c.id, isouter=True
)


# The same for a million acts: the database's driver decodes JSON five times slower than orjson.
_LINES = select(
    *(ACTS.c[name] for name in ("id", "at", "who", "verb", "subject")),
    *(cast(column, Text) for column in (ACTS.c.before, ACTS.c.after, PRIVATE.c.clear)),
    ACTS.c.hash,
    PRIVATE.c.salt,
).join(PRIVATE, PRIVATE.c.act == ACTS.c.id, isouter=True)


def judged(
    checkpoints: Iterable[Checkpoint], tree: Tree, keys: Collection[str] = ()
) -> Iterator[Finding]:
    """What contradicts the checkpoints, each said once. The acts up to the largest checkpoint that
    holds are proved, so that whatever was rewritten or cut off lies behind it."""
    good = 0
    for one in sorted(set(checkpoints), key=lambda one: (one.size, one.at, one.root)):
        said = f"the checkpoint of {one.at:%Y-%m-%d %H:%M} UTC over {one.size} acts"
        if not notes.is_signed(one):
            yield Finding(act=one.size, why=f"the signature of {said} is wrong")
        elif keys and one.key not in keys:
            yield Finding(act=one.size, why=f"{said} is signed with a key that is not known here")
        elif one.size <= len(tree) and tree.root(one.size).hex() == one.root:
            good = one.size
        else:
            first = min(good + 1, one.size)
            where = f"what stood in acts {first} to {one.size}" if first < one.size else "it"
            why = f"{where} was rewritten: {said} has another root"
            if one.size > len(tree):
                cut = "is missing" if good == len(tree) else "was rewritten or is missing"
                why = f"{where} {cut}: the log ends at act {len(tree)}, {said} has more"
            yield Finding(act=first, why=why)


def commitment(salt: str, clear: Mapping[str, Any]) -> str:
    """HMAC-SHA256 of canonical JSON under a salt: says nothing without both."""
    return hmac.new(bytes.fromhex(salt), canonical(clear), sha256).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8 (RFC 8785 for the strings and integers we use)."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def link(previous: str, act: Act) -> str:
    """The hash of an act on top of the one before."""
    return _hash(previous, act.id, act.at, act.who, act.verb, act.subject, act.before, act.after)


def _hash(
    previous: str,
    number: int,
    at: datetime,
    who: str,
    verb: str,
    subject: str,
    before: Any,
    after: Any,
) -> str:
    body = {
        "id": number,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "who": who,
        "verb": verb,
        "subject": subject,
        "before": before,
        "after": after,
    }
    return sha256(previous.encode() + canonical(body)).hexdigest()


def _bytes(stored: str) -> bytes:
    """An act's hash as the data of its leaf; what is no hash any more counts as its UTF-8."""
    try:
        return bytes.fromhex(stored)
    except ValueError:
        return stored.encode()
