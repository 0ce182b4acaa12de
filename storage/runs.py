"""Runs, leased with a fencing number; spend per network and day; followed sources."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from chorus.types import Run, Source, Spent
from storage.subject import Subject, dump, table
from storage.tables_house import RunRow, SourceRow, SpendRow

RUNS, SPEND, SOURCES = table(RunRow), table(SpendRow), table(SourceRow)


class Runs(Subject):
    """The executor's table: submit, lease, heartbeat, complete, sweep (house, 13.10)."""

    def submit(self, verb: str, source: str, slot: str, due_at: datetime) -> bool:
        """Insert a due run; False when this source already has one for the slot."""
        same = (RUNS.c.source == source) & (RUNS.c.slot == slot)
        if self.one(select(RUNS.c.id).where(same)):
            return False
        values = {
            "verb": verb,
            "source": source,
            "slot": slot,
            "due_at": due_at,
            "fence": 0,
        }
        self.upsert(RunRow, [values], ["source", "slot"], keep=("verb", "due_at", "fence"))
        return True

    def lease(self, now: datetime, seconds: float) -> Run | None:
        """Take the oldest due run nobody holds (or whose holder went silent). A lease beyond any
        that is given now was given by a clock that ran ahead."""
        ends, beyond = RUNS.c.lease_until, now + timedelta(seconds=2 * seconds)
        free = or_(ends.is_(None), ends < now, ends > beyond)
        query = (
            select(RUNS)
            .where(RUNS.c.ended_at.is_(None), RUNS.c.due_at <= now, free)
            .order_by(RUNS.c.due_at, RUNS.c.id)
            .limit(1)
        )
        if self.connection.dialect.name == "postgresql":
            query = query.with_for_update(skip_locked=True)
        row = self.one(query)
        if row is None:
            return None
        values = {
            "lease_until": now + timedelta(seconds=seconds),
            "fence": row["fence"] + 1,
            "started_at": row["started_at"] or now,
        }
        self.connection.execute(update(RUNS).where(RUNS.c.id == row["id"]).values(**values))
        return _run({**row, **values})

    def heartbeat(self, run: Run, until: datetime, counts: Mapping[str, int]) -> bool:
        """Hold the lease longer and say how far it came; False when another worker has it."""
        changed = self.connection.execute(
            update(RUNS).where(_held(run)).values(lease_until=until, counts=dict(counts))
        ).rowcount
        return changed == 1

    def holds(self, run: Run) -> bool:
        """Is it still this worker's?"""
        return self.one(select(RUNS.c.id).where(_held(run)).with_for_update()) is not None

    def complete(
        self,
        run: Run,
        now: datetime,
        *,
        counts: Mapping[str, int],
        spent: Spent,
        error: str | None = None,
        next_at: datetime | None = None,
    ) -> bool:
        """End a run; False (and nothing written) when the lease was lost meanwhile."""
        changed = self.connection.execute(
            update(RUNS)
            .where(_held(run))
            .values(
                ended_at=now,
                counts=dict(counts),
                spent=dump(spent),
                error=error,
                next_at=next_at,
                lease_until=None,
            )
        ).rowcount
        return changed == 1

    def is_open(self, sources: Sequence[str]) -> bool:
        """Whether a run of these sources waits or goes on."""
        query = select(RUNS.c.id).where(RUNS.c.source.in_(sources), RUNS.c.ended_at.is_(None))
        return self.one(query.limit(1)) is not None

    def recent(self, limit: int = 50) -> list[Run]:
        """The latest runs, newest first."""
        query = select(RUNS).order_by(RUNS.c.due_at.desc(), RUNS.c.id.desc()).limit(limit)
        return [_run(row) for row in self.rows(query)]

    def under_way(self, now: datetime) -> list[Run]:
        """The runs that somebody works on now, longest first."""
        query = select(RUNS).where(RUNS.c.ended_at.is_(None), RUNS.c.lease_until >= now)
        return [_run(row) for row in self.rows(query.order_by(RUNS.c.started_at, RUNS.c.id))]

    def of(self, source: str, since: datetime, limit: int = 500) -> list[Run]:
        """The runs of a source due at that moment or later, oldest first; of more, the latest."""
        query = select(RUNS).where(RUNS.c.source == source, RUNS.c.due_at >= since)
        rows = self.rows(query.order_by(RUNS.c.due_at.desc(), RUNS.c.id.desc()).limit(limit))
        return [_run(row) for row in rows][::-1]

    def last_ended(self) -> datetime | None:
        """When the latest run ended; None when none ever did."""
        row = self.one(select(func.max(RUNS.c.ended_at).label("at")))
        return row["at"] if row else None

    def spend(self, network: str, day: date, spent: Spent) -> None:
        """Add to what a network cost on a day."""
        total = self.spent(network, day) + spent
        self.upsert(SpendRow, [{"network": network, "day": day, **dump(total)}], ["network", "day"])

    def spent(self, network: str, day: date) -> Spent:
        """What a network cost on a day."""
        row = self.one(select(SPEND).where(SPEND.c.network == network, SPEND.c.day == day))
        if row is None:
            return Spent()
        return Spent(calls=row["calls"], posts=row["posts"], micros=row["micros"])


class Sources(Subject):
    """Followed queries and how they fare."""

    def all(self) -> list[Source]:
        """Every source, by key."""
        query = select(SOURCES.c.body).order_by(SOURCES.c.key)
        return [Source.model_validate(body) for (body,) in self.connection.execute(query)]

    def get(self, key: str) -> Source | None:
        """One source."""
        row = self.one(select(SOURCES.c.body).where(SOURCES.c.key == key))
        return Source.model_validate(row["body"]) if row else None

    def save(self, source: Source) -> None:
        """Create or change."""
        self.upsert(SourceRow, [{"key": source.key, "body": dump(source)}], ["key"])

    def drop(self, key: str) -> None:
        """Follow it no longer; its posts stay."""
        self.connection.execute(SOURCES.delete().where(SOURCES.c.key == key))


def _held(run: Run) -> ColumnElement[bool]:
    return and_(RUNS.c.id == run.id, RUNS.c.fence == run.fence, RUNS.c.ended_at.is_(None))


def _run(row: Mapping[str, object]) -> Run:
    return Run.model_validate(
        {
            **row,
            "counts": row["counts"] or {},
            "spent": row["spent"] or Spent(),
        }
    )
