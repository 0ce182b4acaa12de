"""What people put right in matching, the bands their answers moved, links drawn to be checked."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select, update

from chorus.errors import Missing
from chorus.types import Bands, Correction, Match, Sampled
from storage.matches import MATCHES
from storage.posts import POSTS
from storage.subject import Subject, dump, table
from storage.tables_corrections import BandsRow, CorrectionRow, SampledRow

CORRECTIONS, BANDS, SAMPLED = (table(row) for row in (CorrectionRow, BandsRow, SampledRow))


class Corrections(Subject):
    """Corrections are never deleted: taking one back says so beside it."""

    def add(self, correction: Correction) -> Correction:
        """Keep one; returns it with its number."""
        told = correction.model_dump(exclude={"id"})
        done = self.connection.execute(CORRECTIONS.insert().values(**told))
        return correction.model_copy(update={"id": done.inserted_primary_key[0]})  # type: ignore[index]

    def get(self, number: int) -> Correction:
        """One by its number; Missing when there is none."""
        row = self.one(select(CORRECTIONS).where(CORRECTIONS.c.id == number))
        if row is None:
            raise Missing("correction", str(number))
        return Correction.model_validate(dict(row))

    def undo(self, number: int, *, by: str, at: datetime, why: str) -> None:
        """Take one back."""
        told = {"undone_by": by, "undone_at": at, "undone_why": why}
        this = CORRECTIONS.c.id == number
        self.connection.execute(update(CORRECTIONS).where(this).values(**told))

    def all(self, sku: str | None = None) -> list[Correction]:
        """Every one ever made, oldest first; with a SKU those of the product."""
        query = select(CORRECTIONS).order_by(CORRECTIONS.c.id)
        if sku is not None:
            query = query.where(CORRECTIONS.c.sku == sku)
        return [Correction.model_validate(dict(row)) for row in self.rows(query)]

    def standing(self) -> list[Correction]:
        """Those that nobody took back, oldest first."""
        query = select(CORRECTIONS).where(CORRECTIONS.c.undone_at.is_(None))
        rows = self.rows(query.order_by(CORRECTIONS.c.id))
        return [Correction.model_validate(dict(row)) for row in rows]

    def version(self) -> str:
        """Names their state; "" before the first."""
        query = select(func.count(), func.count(CORRECTIONS.c.undone_at)).select_from(CORRECTIONS)
        made, undone = self.connection.execute(query).one()
        return f"+{made}-{undone}" if made else ""


class Calibrations(Subject):
    """Bands by version, and the answers they come from."""

    def bands(self, model: str) -> Bands | None:
        """The bands in force for a model; None before answers moved any."""
        query = select(BANDS.c.version, BANDS.c.body).where(BANDS.c.model == model)
        row = self.one(query.order_by(BANDS.c.version.desc()).limit(1))
        return Bands.model_validate({**row["body"], "version": row["version"]}) if row else None

    def save(self, bands: Bands) -> Bands:
        """One more version."""
        told = {"model": bands.model, "at": bands.at, "body": dump(bands)}
        done = self.connection.execute(BANDS.insert().values(**told))
        return bands.model_copy(update={"version": done.inserted_primary_key[0]})  # type: ignore[index]

    def answers(self, model: str) -> list[tuple[float, bool]]:
        """(score, was it a yes) of every link that this model proposed and a person judged."""
        judged = MATCHES.c.answer.in_(("yes", "no")) & (MATCHES.c.signal != "person")
        query = select(MATCHES.c.score, MATCHES.c.answer).where(judged, MATCHES.c.model == model)
        return [(score, answer == "yes") for score, answer in self.connection.execute(query)]

    def between(self, spans: Sequence[tuple[float, float]]) -> list[str]:
        """Posts with a link nobody judged whose score lies between two bounds."""
        inside = [MATCHES.c.score.between(min(span), max(span)) for span in spans]
        query = select(POSTS.c.ref).distinct().join(MATCHES, MATCHES.c.post == POSTS.c.id)
        query = query.where(MATCHES.c.answer == "none", or_(*inside)).order_by(POSTS.c.ref)
        return [ref for (ref,) in self.connection.execute(query)]

    # ── checking the automatic band ──────────────────────────────────────────────────────────

    def automatic(self, since: datetime) -> list[Match]:
        """Automatic links not drawn yet, of posts seen since; those judged by somebody as well,
        else a wrong one that was put right at once would never be counted."""
        asked = select(SAMPLED.c.post).where(
            SAMPLED.c.post == MATCHES.c.post, SAMPLED.c.sku == MATCHES.c.sku
        )
        query = (
            select(POSTS.c.ref, MATCHES.c.sku, MATCHES.c.score, MATCHES.c.signal, MATCHES.c.band)
            .join(POSTS, POSTS.c.id == MATCHES.c.post)
            .where(
                MATCHES.c.band == "auto",
                MATCHES.c.signal != "person",
                POSTS.c.state == "live",
                POSTS.c.first_seen_at >= since,
                ~asked.exists(),
            )
            .order_by(POSTS.c.ref, MATCHES.c.sku)
        )
        return [Match.model_validate(dict(row)) for row in self.rows(query)]

    def draw(self, sampled: Sequence[Sampled]) -> None:
        """These links are to be checked."""
        numbers = self.numbers(one.ref for one in sampled)
        rows = [
            {**one.model_dump(exclude={"ref"}), "post": numbers[one.ref]}
            for one in sampled
            if one.ref in numbers
        ]
        self.upsert(SampledRow, rows, ["post", "sku"])

    def drawn(self, week: date) -> int:
        """How many links of a week are to be checked."""
        query = select(func.count()).select_from(SAMPLED).where(SAMPLED.c.week == week)
        return self.connection.execute(query).scalar_one()

    def weeks(self, since: date) -> list[tuple[date, int, int, int]]:
        """(week, drawn, judged, yes), oldest first. A link that a later run took away before
        anybody judged it counts as drawn alone."""
        same = (MATCHES.c.post == SAMPLED.c.post) & (MATCHES.c.sku == SAMPLED.c.sku)
        query = (
            select(SAMPLED.c.week, MATCHES.c.answer, func.count())
            .select_from(SAMPLED.outerjoin(MATCHES, same))
            .where(SAMPLED.c.week >= since)
            .group_by(SAMPLED.c.week, MATCHES.c.answer)
        )
        found: dict[date, dict[str, int]] = {}
        for week, answer, n in self.connection.execute(query):
            found.setdefault(week, {})[answer or "none"] = n
        return [
            (week, sum(told.values()), told.get("yes", 0) + told.get("no", 0), told.get("yes", 0))
            for week, told in sorted(found.items())
        ]

    def to_check(self, limit: int = 50) -> list[Sampled]:
        """Links drawn that nobody judged yet, the newest week first."""
        same = (MATCHES.c.post == SAMPLED.c.post) & (MATCHES.c.sku == SAMPLED.c.sku)
        query = (
            select(SAMPLED, POSTS.c.ref)
            .join(POSTS, POSTS.c.id == SAMPLED.c.post)
            .join(MATCHES, same)
            .where(MATCHES.c.answer == "none", POSTS.c.state == "live")
            .order_by(SAMPLED.c.week.desc(), POSTS.c.ref)
            .limit(limit)
        )
        return [Sampled.model_validate(_without_post(row)) for row in self.rows(query)]


def _without_post(row: Any) -> dict[str, Any]:
    return {name: told for name, told in dict(row).items() if name != "post"}
