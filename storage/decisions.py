"""What people decided, and the log that makes a resent decision a no-op."""

from collections.abc import Sequence

from sqlalchemy import select

from chorus.errors import Stale
from chorus.types import Decision
from storage.subject import Subject, batches, table
from storage.tables import DecisionRow, DeskLogRow, PostRow

DECISIONS, LOG, POSTS = table(DecisionRow), table(DeskLogRow), table(PostRow)


class Decisions(Subject):
    """The decision in force for each post; earlier ones are acts."""

    def get(self, ref: str) -> Decision | None:
        """The decision in force."""
        return self.of([self.number(ref)]).get(self.number(ref))

    def of(self, numbers: Sequence[int]) -> dict[int, Decision]:
        """The same for many posts, by surrogate (for storage alone)."""
        found = {}
        for some in batches(numbers):
            query = (
                select(DECISIONS, POSTS.c.ref)
                .join(POSTS, POSTS.c.id == DECISIONS.c.post)
                .where(DECISIONS.c.post.in_(some))
            )
            for row in self.rows(query):
                told = {n: v for n, v in row.items() if n != "post"}
                found[row["post"]] = Decision.model_validate(told)
        return found

    def approved(self) -> list[str]:
        """The refs of approved posts, the latest decision first."""
        query = (
            select(POSTS.c.ref)
            .join(DECISIONS, DECISIONS.c.post == POSTS.c.id)
            .where(DECISIONS.c.verdict == "approved")
            .order_by(DECISIONS.c.at.desc(), POSTS.c.id)
        )
        return [ref for (ref,) in self.connection.execute(query)]

    def set(self, decision: Decision, *, expects: str | None) -> Decision | None:
        """Decide; returns the decision before.

        `expects` is the verdict the person saw (None: undecided). Stale when somebody else
        decided since, or the post was edited after the version that was seen.
        """
        row = self.one(select(POSTS.c.id, POSTS.c.version).where(POSTS.c.ref == decision.ref))
        number = self.number(decision.ref)
        before = self.of([number]).get(number)
        if before and before.by != decision.by and before.verdict != expects:
            raise Stale("This post", who=before.by, at=before.at)
        if row and row["version"] != decision.seen_version:
            raise Stale("This post", who="its author")
        values = {**decision.model_dump(exclude={"ref"}), "post": number}
        self.upsert(DecisionRow, [values], ["post"])
        return before

    def clear(self, ref: str) -> None:
        """Back to undecided."""
        self.connection.execute(DECISIONS.delete().where(DECISIONS.c.post == self.number(ref)))

    def logged(self, client_id: str, seq: int) -> bool:
        """Whether this numbered decision was taken in before."""
        this = (LOG.c.client_id == client_id) & (LOG.c.seq == seq)
        return self.one(select(LOG.c.seq).where(this)) is not None

    def log(self, client_id: str, seq: int, ref: str | None) -> None:
        """It is taken in now."""
        post = self.numbers([ref]).get(ref) if ref else None
        self.upsert(
            DeskLogRow, [{"client_id": client_id, "seq": seq, "post": post}], ["client_id", "seq"]
        )
