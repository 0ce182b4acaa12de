"""Sources of products: what each told, reading by reading, and the rows that were not right."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, update

from chorus.types import Difference, Product, ProductChange, Quarantined, Supply
from storage.subject import Subject, dump, table
from storage.tables import ProductRow
from storage.tables_catalogue import QuarantineRow, SuppliedRow, SupplyRow

SUPPLIES, SUPPLIED, QUARANTINE = table(SupplyRow), table(SuppliedRow), table(QuarantineRow)
PRODUCTS = table(ProductRow)
MOST = 10_000
"""Quarantined rows that are kept of one reading; all are counted."""


class Supplies(Subject):
    """Where products come from."""

    def all(self) -> list[Supply]:
        """Every source that was ever read, by name."""
        query = select(SUPPLIES.c.body).order_by(SUPPLIES.c.name)
        return [Supply.model_validate(body) for (body,) in self.connection.execute(query)]

    def get(self, name: str, *, lock: bool = False) -> Supply | None:
        """One of them, locked until this transaction ends when asked; None before it was read."""
        query = select(SUPPLIES.c.body).where(SUPPLIES.c.name == name)
        row = self.one(query.with_for_update() if lock else query)
        return Supply.model_validate(row["body"]) if row else None

    def save(self, supply: Supply) -> None:
        """Keep how a source fares."""
        self.upsert(SupplyRow, [{"name": supply.name, "body": dump(supply)}], ["name"])

    # ── a reading ────────────────────────────────────────────────────────────────────────────

    def stage(self, name: str, reading: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep what a reading tells: `sku`, `state`, `body`, `fields`."""
        told = [{"supply": name, "reading": reading, **row} for row in rows]
        self.upsert(SuppliedRow, told, ["supply", "reading", "sku"])

    def known(self, name: str, reading: str, skus: Sequence[str]) -> set[str]:
        """Those of the SKUs that this reading told already."""
        query = select(SUPPLIED.c.sku).where(_of(name, reading), self.among(SUPPLIED.c.sku, skus))
        return set(self.connection.execute(query).scalars())

    def difference(self, name: str, reading: str, earlier: Sequence[str]) -> Difference:
        """What a reading changes, in numbers, and what it loses of the earlier ones."""
        of = select(SUPPLIED.c.state, func.count()).where(_of(name, reading))
        found = self.connection.execute(of.group_by(SUPPLIED.c.state))
        counts = {state: n for state, n in found}
        skus = func.count(func.distinct(SUPPLIED.c.sku))
        before = select(skus).where(_in(name, earlier))
        lost = select(skus).where(_lost(name, reading, earlier))
        return Difference(
            **counts,
            gone=self.connection.execute(lost).scalar_one(),
            before=self.connection.execute(before).scalar_one(),
        )

    def changes(self, name: str, reading: str, kind: str, limit: int = 100) -> list[ProductChange]:
        """What a reading makes new or changes, by SKU."""
        query = (
            select(SUPPLIED.c.sku, SUPPLIED.c.fields, SUPPLIED.c.body, PRODUCTS.c.title)
            .join_from(SUPPLIED, PRODUCTS, PRODUCTS.c.sku == SUPPLIED.c.sku, isouter=True)
            .where(_of(name, reading), SUPPLIED.c.state == kind)
            .order_by(SUPPLIED.c.sku)
            .limit(limit)
        )
        return [
            ProductChange.model_validate(
                {
                    "sku": row["sku"],
                    "title": (row["body"] or {}).get("title") or row["title"] or "",
                    "kind": kind,
                    "fields": row["fields"] or (),
                }
            )
            for row in self.rows(query)
        ]

    def losses(
        self, name: str, reading: str, earlier: Sequence[str], limit: int = 100
    ) -> list[ProductChange]:
        """The products that a reading does not tell any more, by SKU."""
        lost = select(SUPPLIED.c.sku).where(_lost(name, reading, earlier))
        query = select(PRODUCTS.c.sku, PRODUCTS.c.title).where(PRODUCTS.c.sku.in_(lost))
        rows = self.rows(query.order_by(PRODUCTS.c.sku).limit(limit))
        return [ProductChange.model_validate({**row, "kind": "gone"}) for row in rows]

    def waiting(self, name: str, reading: str, after: str, limit: int) -> list[Product]:
        """What is new or changed and was not applied yet, by SKU."""
        query = (
            select(SUPPLIED.c.body)
            .where(_of(name, reading), SUPPLIED.c.sku > after, SUPPLIED.c.body.is_not(None))
            .order_by(SUPPLIED.c.sku)
            .limit(limit)
        )
        return [Product.model_validate(body) for (body,) in self.connection.execute(query)]

    def applied(self, name: str, reading: str, skus: Sequence[str]) -> None:
        """These were taken over."""
        which = and_(_of(name, reading), self.among(SUPPLIED.c.sku, skus))
        self.connection.execute(update(SUPPLIED).where(which).values(body=None))

    def lost(
        self, name: str, reading: str, earlier: Sequence[str], after: str, limit: int
    ) -> list[str]:
        """What the earlier readings told and this one does not, by SKU."""
        which = and_(_lost(name, reading, earlier), SUPPLIED.c.sku > after)
        query = select(SUPPLIED.c.sku).where(which).distinct()
        return list(self.connection.execute(query.order_by(SUPPLIED.c.sku).limit(limit)).scalars())

    def elsewhere(self, name: str, skus: Sequence[str]) -> set[str]:
        """Those of the SKUs that another source tells, too."""
        found: set[str] = set()
        for other in self.all():
            if other.name != name and other.reading:
                found |= self.known(other.name, other.reading, skus)
        return found

    def forget(self, name: str, readings: Sequence[str], skus: Sequence[str]) -> None:
        """These readings tell these no more."""
        which = and_(_in(name, readings), self.among(SUPPLIED.c.sku, skus))
        self.connection.execute(SUPPLIED.delete().where(which))

    def drop(self, name: str, keep: Sequence[str], limit: int) -> int:
        """Delete the readings but those to keep, so many rows at most; how many went."""
        others = and_(SUPPLIED.c.supply == name, SUPPLIED.c.reading.not_in(list(keep)))
        one = self.one(select(SUPPLIED.c.reading).where(others).limit(1))
        if one is None:
            return 0
        of = _of(name, one["reading"])
        some = select(SUPPLIED.c.sku).where(of).order_by(SUPPLIED.c.sku).limit(limit)
        last = self.connection.execute(select(func.max(some.subquery().c.sku))).scalar_one()
        gone = SUPPLIED.delete().where(of, SUPPLIED.c.sku <= last)
        return self.connection.execute(gone).rowcount

    # ── what was not right ───────────────────────────────────────────────────────────────────

    def quarantine(self, name: str, *rows: Quarantined, anew: bool = False) -> None:
        """Keep what is wrong with rows, up to `MOST`; `anew` forgets those of before."""
        if anew:
            self.connection.execute(QUARANTINE.delete().where(QUARANTINE.c.supply == name))
        kept = [one.model_dump() for one in rows if one.number <= MOST]
        self.upsert(QuarantineRow, kept, ["supply", "number"])

    def quarantined(self, name: str, limit: int = MOST) -> list[Quarantined]:
        """What was wrong with rows of the latest reading, in their order."""
        query = select(QUARANTINE).where(QUARANTINE.c.supply == name)
        rows = self.rows(query.order_by(QUARANTINE.c.number).limit(limit))
        return [Quarantined.model_validate(dict(row)) for row in rows]


def _of(name: str, reading: str) -> ColumnElement[bool]:
    return and_(SUPPLIED.c.supply == name, SUPPLIED.c.reading == reading)


def _in(name: str, readings: Sequence[str]) -> ColumnElement[bool]:
    return and_(SUPPLIED.c.supply == name, SUPPLIED.c.reading.in_(list(readings)))


def _lost(name: str, reading: str, earlier: Sequence[str]) -> ColumnElement[bool]:
    """Told by an earlier reading of the source and not by this one."""
    now = SUPPLIED.alias()
    same = and_(now.c.supply == name, now.c.reading == reading, now.c.sku == SUPPLIED.c.sku)
    return and_(_in(name, earlier), ~select(now.c.sku).where(same).exists())
