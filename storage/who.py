"""Who authors are in their posts: by evidence, by a person's word for a post, or always.

What counts: the latest word of a person (about the account in `author_kind`, about this post in
`who`), else what evidence says. Methods never commit.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select, update

from chorus.types import AuthorKind, JudgedKind, Kind, Stored, Who
from storage.posts import AUTHORS, POSTS, joined, stored
from storage.subject import Subject, batches, table
from storage.tables_collection import AuthorKindRow, WhoRow

WHO, ALWAYS = table(WhoRow), table(AuthorKindRow)


class Whos(Subject):
    """Kinds of authors, post by post."""

    def again(self, refs: Sequence[str]) -> None:
        """These posts are new or were changed: their authors are judged again."""
        rows = [{"post": number, "rules": "", **_EMPTY} for number in self.numbers(refs).values()]
        self.upsert(WhoRow, rows, ["post"], keep=tuple(_EMPTY))

    def waiting(self, rules: str, limit: int) -> list[Stored]:
        """Live posts not judged under these rules, oldest first."""
        other = or_(WHO.c.rules < rules, WHO.c.rules > rules)  # two ranges of one index
        query = joined().join(WHO, WHO.c.post == POSTS.c.id).where(other, POSTS.c.state == "live")
        return [stored(row) for row in self.rows(query.order_by(POSTS.c.id).limit(limit))]

    def elsewhere(self, refs: Sequence[str]) -> dict[str, list[str]]:
        """By post, the lasting evidence that other posts of its account hold, a line each."""
        accounts = self._accounts(list(self.numbers(refs).values()))
        found: dict[int, list[tuple[int, str]]] = {}
        for some in batches(sorted({account for account, _ in accounts.values()})):
            query = (
                select(POSTS.c.author, POSTS.c.id, WHO.c.lasting)
                .join(WHO, WHO.c.post == POSTS.c.id)
                .where(POSTS.c.author.in_(some), WHO.c.lasting != "", POSTS.c.state == "live")
            )
            for account, number, lasting in self.connection.execute(query):
                found.setdefault(account, []).append((number, lasting))
        told: dict[str, list[str]] = {}
        for ref, number in self.numbers(refs).items():
            if number in accounts:
                others = found.get(accounts[number][0], [])
                lines = [line for n, text in others if n != number for line in text.splitlines()]
                told[ref] = sorted(set(lines))
        return told

    def judged(self, found: Sequence[JudgedKind], rules: str) -> tuple[str, ...]:
        """Keep what evidence says; a person's word stays. Returns the posts whose author now
        counts as somebody else. Where the lasting evidence of a post changed, the other posts of
        its account are judged again."""
        numbers = self.numbers([one.ref for one in found])
        before, counted = self._rows(list(numbers.values())), self.of(list(numbers.values()))
        versions = self._versions(list(numbers.values()))
        rows = [
            {
                "post": numbers[one.ref],
                "rules": rules if versions[numbers[one.ref]] == one.version else "",
                **one.model_dump(include={"version", "kind", "why", "lasting"}),
            }
            for one in found
            if one.ref in numbers
        ]
        self.upsert(WhoRow, [{**row, **_TOLD} for row in rows], ["post"], keep=tuple(_TOLD))
        changed = [
            row["post"] for row in rows if row["lasting"] != _lasting(before.get(row["post"]))
        ]
        for account in {account for account, _ in self._accounts(changed).values()}:
            # All of them, also those of this batch, which did not know of each other's evidence.
            theirs = WHO.c.post.in_(select(POSTS.c.id).where(POSTS.c.author == account))
            self.connection.execute(update(WHO).where(theirs).values(rules=""))
        now = self.of(list(numbers.values()))
        others = {r: n for r, n in numbers.items() if _other(now.get(n), counted.get(n))}
        self._enter_again(list(others.values()))
        return tuple(others)

    def of(self, numbers: Sequence[int]) -> dict[int, Who]:
        """By post, who its author is, by surrogate (for storage alone)."""
        rows, accounts = self._rows(numbers), self._accounts(numbers)
        always = self._always([key for _, key in accounts.values()])
        found = {}
        for number in numbers:
            row, key = rows.get(number), accounts.get(number, (0, ""))[1]
            if who := _counts(row, always.get(key)):
                found[number] = who
        return found

    def get(self, ref: str) -> Who:
        """Who the author of a post is; Missing when there is no such post."""
        number = self.number(ref)
        return self.of([number]).get(number, Who())

    def many(self, refs: Sequence[str]) -> dict[str, Who]:
        """Who the authors of posts are."""
        numbers = self.numbers(refs)
        found = self.of(list(numbers.values()))
        return {ref: found.get(number, Who()) for ref, number in numbers.items()}

    def told(self, ref: str) -> tuple[Kind | None, Kind | None]:
        """What a person said: of this post, and of its author always."""
        number = self.number(ref)
        row = self._rows([number]).get(number)
        key = self._accounts([number]).get(number, (0, ""))[1]
        always = self._always([key]).get(key)
        return (row["told"] if row else None), (always.kind if always else None)

    def has_account(self, ref: str) -> bool:
        """Whether the network told who wrote a post; without, nothing can hold "always"."""
        number = self.number(ref)
        return number in self._accounts([number])

    def tell(
        self, ref: str, kind: Kind | None, *, always: Kind | None, by: str, at: datetime
    ) -> list[str]:
        """Set a person's words about a post and about its author (None: no word). Returns the
        posts they concern; their campaigns judge them again."""
        number = self.number(ref)
        told = {"told": kind, "told_by": by if kind else None, "told_at": at if kind else None}
        self.upsert(WhoRow, [{"post": number, "rules": "", **_EMPTY, **told}], ["post"],
                    keep=("rules", *(name for name in _EMPTY if name not in _TOLD)))  # fmt: skip
        account, key = self._accounts([number]).get(number, (0, ""))
        before = self._always([key]).get(key)
        concerned = [number]
        if key and (before.kind if before else None) != always:
            self.connection.execute(ALWAYS.delete().where(ALWAYS.c.author == key))
            if always:
                row = AuthorKind(author=key, kind=always, why="", by=by, at=at)
                self.connection.execute(ALWAYS.insert().values(**row.model_dump()))
            query = select(POSTS.c.id).where(POSTS.c.author == account)
            concerned += [n for (n,) in self.connection.execute(query) if n != number]
        self._enter_again(concerned)
        refs = self.refs(concerned)
        return [refs[n] for n in concerned if n in refs]

    def counts(self) -> dict[str, int]:
        """How many posts evidence gave each kind."""
        query = select(WHO.c.kind, func.count()).where(WHO.c.rules != "").group_by(WHO.c.kind)
        return dict(Counter({kind: n for kind, n in self.connection.execute(query)}))

    def _enter_again(self, numbers: Sequence[int]) -> None:
        for some in batches(numbers):
            again = update(POSTS).where(POSTS.c.id.in_(some)).values(entered_version=0)
            self.connection.execute(again)

    def _versions(self, numbers: Sequence[int]) -> dict[int, int]:
        return {
            number: version
            for some in batches(numbers)
            for number, version in self.connection.execute(
                select(POSTS.c.id, POSTS.c.version).where(POSTS.c.id.in_(some))
            )
        }

    def _rows(self, numbers: Sequence[int]) -> dict[int, Mapping[str, Any]]:
        return {
            row["post"]: row
            for some in batches(numbers)
            for row in self.rows(select(WHO).where(WHO.c.post.in_(some)))
        }

    def _accounts(self, numbers: Sequence[int]) -> dict[int, tuple[int, str]]:
        """By post, its account: the surrogate, and the name that a word about it bears."""
        found: dict[int, tuple[int, str]] = {}
        for some in batches(numbers):
            query = (
                select(POSTS.c.id, AUTHORS.c.id, AUTHORS.c.network, AUTHORS.c.native_id)
                .join(AUTHORS, AUTHORS.c.id == POSTS.c.author)
                .where(POSTS.c.id.in_(some))
            )
            for number, account, network, native in self.connection.execute(query):
                found[number] = account, f"{network}:{native}"
        return found

    def _always(self, keys: Sequence[str]) -> dict[str, AuthorKind]:
        found = {}
        for some in batches(sorted({key for key in keys if key})):
            for row in self.rows(select(ALWAYS).where(ALWAYS.c.author.in_(some))):
                found[row["author"]] = AuthorKind.model_validate(dict(row))
        return found


_TOLD: dict[str, Any] = {"told": None, "told_by": None, "told_at": None}
_EMPTY: dict[str, Any] = {"version": 0, "kind": "unknown", "why": "", "lasting": "", **_TOLD}


def _lasting(row: Mapping[str, Any] | None) -> str:
    return row["lasting"] if row else ""


def _other(now: Who | None, before: Who | None) -> bool:
    """Whether a list, a filter or a campaign would read it otherwise."""
    return (now or Who()) != (before or Who())


def _counts(row: Mapping[str, Any] | None, always: AuthorKind | None) -> Who | None:
    """The latest word of a person, else the evidence."""
    if row is not None and row["told"] and (always is None or row["told_at"] >= always.at):
        return Who(kind=row["told"], by=row["told_by"], at=row["told_at"])
    if always is not None:
        return Who(kind=always.kind, why=always.why, by=always.by, always=True, at=always.at)
    if row is not None and (row["why"] or row["kind"] != "unknown"):
        return Who(kind=row["kind"], why=row["why"])
    return None
