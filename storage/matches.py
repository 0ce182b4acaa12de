"""Links between posts and products, people's answers to them, and cautions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from chorus.types import Caution, Match
from storage.subject import Subject, batches, dump, table
from storage.tables import CautionRow, MatchRow, PostRow

MATCHES, CAUTIONS, POSTS = table(MatchRow), table(CautionRow), table(PostRow)


class Matches(Subject):
    """A person's answer is kept for ever; a re-run replaces only what nobody answered."""

    def save(self, matches: Sequence[Match], refs: Sequence[str]) -> None:
        """Replace the unanswered matches of these posts."""
        numbers = self.numbers(refs)
        answered: set[tuple[int, str]] = set()
        for some in batches(list(numbers.values())):
            self.connection.execute(
                MATCHES.delete().where(MATCHES.c.post.in_(some), MATCHES.c.answer == "none")
            )
            query = select(MATCHES.c.post, MATCHES.c.sku).where(MATCHES.c.post.in_(some))
            answered.update((post, sku) for post, sku in self.connection.execute(query))
        values = [
            {"post": numbers[match.ref], **_columns(match)}
            for match in matches
            if match.ref in numbers and (numbers[match.ref], match.sku) not in answered
        ]
        self.upsert(MatchRow, values, ["post", "sku"])

    def of(self, ref: str) -> list[Match]:
        """The matches of a post, surest first."""
        return self.of_many([self.number(ref)]).get(self.number(ref), [])

    def of_many(self, numbers: Sequence[int]) -> dict[int, list[Match]]:
        """The same for many posts, by surrogate (for storage alone)."""
        found: dict[int, list[Match]] = {}
        for some in batches(numbers):
            query = (
                select(MATCHES, POSTS.c.ref)
                .join(POSTS, POSTS.c.id == MATCHES.c.post)
                .where(MATCHES.c.post.in_(some))
                .order_by(MATCHES.c.score.desc(), MATCHES.c.sku)
            )
            for row in self.rows(query):
                told = {n: v for n, v in row.items() if n not in ("post", "answered_at")}
                found.setdefault(row["post"], []).append(
                    Match.model_validate({**told, "evidence": row["evidence"] or ()})
                )
        return found

    def answer(self, ref: str, sku: str, answer: str, by: str, at: datetime) -> None:
        """A person says yes or no, to a proposed product or to one of their own choice."""
        number = self.number(ref)
        told = {"answer": answer, "by": by, "answered_at": at}
        same = (MATCHES.c.post == number) & (MATCHES.c.sku == sku)
        if self.one(select(MATCHES.c.sku).where(same)):
            self.connection.execute(update(MATCHES).where(same).values(**told))
            return
        chosen = Match(
            ref=ref, sku=sku, signal="person", score=1.0, band="ask", reason=f"chosen by {by}"
        )
        self.upsert(MatchRow, [{"post": number, **_columns(chosen), **told}], ["post", "sku"])

    def save_cautions(self, cautions: Sequence[Caution], refs: Sequence[str]) -> None:
        """Replace the cautions of these posts."""
        numbers = self.numbers(refs)
        for some in batches(list(numbers.values())):
            self.connection.execute(CAUTIONS.delete().where(CAUTIONS.c.post.in_(some)))
        values = {
            (numbers[c.ref], c.kind): {
                "post": numbers[c.ref],
                "kind": c.kind,
                "why": c.why,
                "other": c.other,
            }
            for c in cautions
            if c.ref in numbers
        }
        self.upsert(CautionRow, list(values.values()), ["post", "kind"])

    def cautions(self, ref: str) -> list[Caution]:
        """The cautions of a post."""
        return self.cautions_of([self.number(ref)]).get(self.number(ref), [])

    def cautions_of(self, numbers: Sequence[int]) -> dict[int, list[Caution]]:
        """The same for many posts, by surrogate (for storage alone)."""
        found: dict[int, list[Caution]] = {}
        for some in batches(numbers):
            query = (
                select(CAUTIONS, POSTS.c.ref)
                .join(POSTS, POSTS.c.id == CAUTIONS.c.post)
                .where(CAUTIONS.c.post.in_(some))
                .order_by(CAUTIONS.c.kind)
            )
            for row in self.rows(query):
                found.setdefault(row["post"], []).append(
                    Caution(ref=row["ref"], kind=row["kind"], why=row["why"], other=row["other"])
                )
        return found


def _columns(match: Match) -> dict[str, object]:
    return {n: v for n, v in dump(match).items() if n != "ref"}
