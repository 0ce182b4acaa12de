"""Links between posts and products, people's answers to them, and cautions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select, update

from chorus.types import Caution, Match
from storage.subject import Subject, batches, dump, table
from storage.tables import CautionRow, MatchRow, PostRow
from storage.tables_corrections import PostWordsRow

MATCHES, CAUTIONS, POSTS, WORDS = (
    table(row) for row in (MatchRow, CautionRow, PostRow, PostWordsRow)
)
_PAGE = 50_000


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

    def linked(self, skus: Sequence[str]) -> list[int]:
        """Posts with a link to one of these products, or one that it nearly won; by surrogate."""
        found: set[int] = set()
        for some in batches(skus):
            which = MATCHES.c.sku.in_(some) | MATCHES.c.runner_up.in_(some)
            found.update(self.connection.execute(select(MATCHES.c.post).where(which)).scalars())
        return sorted(found)

    def everything(self) -> dict[str, set[tuple[str, str]]]:
        """(SKU, band) of every link of every post that has one."""
        query = select(POSTS.c.ref, MATCHES.c.sku, MATCHES.c.band)
        found: dict[str, set[tuple[str, str]]] = {}
        query = query.join(MATCHES, MATCHES.c.post == POSTS.c.id)
        for ref, sku, band in self.connection.execute(query):
            found.setdefault(ref, set()).add((sku, band))
        return found

    def keep_words(self, words: Mapping[str, bytes]) -> None:
        """What posts say, as the matching reads it."""
        numbers = self.numbers(words)
        rows = [{"post": number, "words": words[ref]} for ref, number in numbers.items()]
        self.upsert(PostWordsRow, rows, ["post"])

    def words(self) -> Iterator[tuple[list[int], list[bytes]]]:
        """What every post says, many at a time: surrogates and words."""
        last = 0
        while True:
            query = select(WORDS.c.post, WORDS.c.words).where(WORDS.c.post > last)
            page = self.connection.execute(query.order_by(WORDS.c.post).limit(_PAGE)).all()
            if page:
                yield [post for post, _ in page], [words for _, words in page]
                last = page[-1].post
            if len(page) < _PAGE:
                return

    def wordless(self) -> list[int]:
        """Posts that were matched before their words were kept, by surrogate."""
        missing = WORDS.c.post.is_(None) & (POSTS.c.matched_version > 0)
        query = select(POSTS.c.id).outerjoin(WORDS, WORDS.c.post == POSTS.c.id).where(missing)
        return list(self.connection.execute(query).scalars())

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
