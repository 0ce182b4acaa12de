"""Products."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import func, select, update

from chorus.types import Changing, Product, Value
from storage.subject import Subject, batches, dump, table
from storage.tables import ProductRow
from storage.tables_corrections import ProductChangeRow

PRODUCTS, CHANGES = table(ProductRow), table(ProductChangeRow)
MANY = 500
"""Changes that wait from which every post is judged again."""
_WHEN = "%Y-%m-%dT%H:%M:%S.%f"
_GONE = "gone"
"""The digest of a tombstone: of no product, so that one that comes back is written."""
_LATER: dict[str, Any] = {
    **dict.fromkeys(("mpn", "successor", "reformulated_on", "group", "gone_at")),
    **dict.fromkeys(("size", "availability"), ""),
    "images": [],
}
"""Fields that came later, with what they are where nothing is told."""


class Counts(Value):
    """What an import changed."""

    new: int = 0
    changed: int = 0
    same: int = 0


class Catalog(Subject):
    """The catalogue. Products are never deleted, only made inactive."""

    def save(self, products: Sequence[Product], at: datetime) -> Counts:
        """Insert or update; an unchanged product rewrites no row."""
        latest = {product.sku: product for product in products}
        before: dict[str, str] = {}
        for some in batches(list(latest)):
            query = select(PRODUCTS.c.sku, PRODUCTS.c.digest).where(PRODUCTS.c.sku.in_(some))
            before.update({sku: digest for sku, digest in self.connection.execute(query)})
        digests = {sku: _digest(product) for sku, product in latest.items()}
        values = [
            {**_columns(product), "digest": digests[sku], "changed_at": at}
            for sku, product in latest.items()
            if before.get(sku) != digests[sku]
        ]
        self._changing([value["sku"] for value in values])
        self.upsert(ProductRow, values, ["sku"])
        new = sum(1 for value in values if value["sku"] not in before)
        return Counts(new=new, changed=len(values) - new, same=len(latest) - len(values))

    def bury(self, skus: Sequence[str], at: datetime) -> int:
        """No source tells these any more: tombstones from now on. How many were none before."""
        which = PRODUCTS.c.gone_at.is_(None) & self.among(PRODUCTS.c.sku, skus)
        query = select(PRODUCTS.c.sku).where(which).order_by(PRODUCTS.c.sku)
        self._changing([sku for (sku,) in self.connection.execute(query)])
        told = {"active": False, "gone_at": at, "changed_at": at, "digest": _GONE}
        return self.connection.execute(update(PRODUCTS).where(which).values(**told)).rowcount

    def changes(self, limit: int) -> list[Changing]:
        """Products that changed since posts were matched, as they were before, oldest first."""
        query = select(CHANGES).order_by(CHANGES.c.id).limit(limit)
        return [
            Changing(
                id=row["id"],
                sku=row["sku"],
                before=_product(row["before"]) if row["before"] else None,
            )
            for row in self.rows(query)
        ]

    def newest_change(self) -> int:
        """The number of the latest change; 0 when none waits."""
        query = select(func.coalesce(func.max(CHANGES.c.id), 0))
        found: int = self.connection.execute(query).scalar_one()
        return found

    def changes_known(self, upto: int) -> None:
        """Posts are judged by what these changes made of the catalogue, or are marked for it."""
        self.connection.execute(CHANGES.delete().where(CHANGES.c.id <= upto))

    def _changing(self, skus: Sequence[str]) -> None:
        """Remember products as they are before they change; of many, only that they did."""
        if not skus or self.one(select(CHANGES.c.id).where(CHANGES.c.sku == "").limit(1)):
            return
        waiting = self.connection.execute(select(func.count()).select_from(CHANGES)).scalar_one()
        if waiting + len(skus) > MANY:
            self.connection.execute(CHANGES.insert().values(sku="", before=None))
        else:
            before = {one.sku: dump(one) for one in self.many(skus, active=False)}
            rows = [{"sku": sku, "before": before.get(sku)} for sku in skus]
            self.connection.execute(CHANGES.insert(), rows)

    def gone(self, limit: int) -> list[Product]:
        """Tombstones without a successor, the latest first."""
        which = PRODUCTS.c.gone_at.is_not(None) & PRODUCTS.c.successor.is_(None)
        query = select(PRODUCTS).where(which).order_by(PRODUCTS.c.gone_at.desc(), PRODUCTS.c.sku)
        return [_product(row) for row in self.rows(query.limit(limit))]

    def all(self, *, active: bool = True) -> list[Product]:
        """Every product, by SKU; inactive ones only when asked."""
        query = select(PRODUCTS).order_by(PRODUCTS.c.sku)
        if active:
            query = query.where(PRODUCTS.c.active.is_(True))
        return [_product(row) for row in self.rows(query)]

    def many(self, skus: Sequence[str], *, active: bool = True) -> list[Product]:
        """Those of these products that are there; inactive ones only when asked."""
        found = []
        for some in batches(skus):
            query = select(PRODUCTS).where(PRODUCTS.c.sku.in_(some))
            query = query.where(PRODUCTS.c.active.is_(True)) if active else query
            found += [_product(row) for row in self.rows(query)]
        return found

    def since(self, state: str, limit: int) -> list[Product] | None:
        """Every product changed since the state that `version` named, tombstones too; None when
        there are more than `limit`, or it cannot be told."""
        count, _, told = state.partition("@")
        if not count.isdigit():
            return None
        before = datetime.strptime(told, _WHEN).replace(tzinfo=UTC)
        query = (
            select(PRODUCTS)
            .where(PRODUCTS.c.changed_at > before)
            .order_by(PRODUCTS.c.sku)
            .limit(limit + 1)
        )
        found = [_product(row) for row in self.rows(query)]
        return found if len(found) <= limit else None

    def get(self, sku: str) -> Product | None:
        """One product."""
        row = self.one(select(PRODUCTS).where(PRODUCTS.c.sku == sku))
        return _product(row) if row else None

    def version(self) -> str:
        """Names the state of the catalogue: changes when any product does."""
        query = select(func.count(), func.max(PRODUCTS.c.changed_at)).select_from(PRODUCTS)
        count, at = self.connection.execute(query).one()
        return f"{count}@{at:{_WHEN}}" if at else "empty"


def _columns(product: Product) -> dict[str, Any]:
    dates = {"reformulated_on": product.reformulated_on, "gone_at": product.gone_at}
    return {**dump(product), **dates}


def _digest(product: Product) -> str:
    """Of what is told; a product without the later fields keeps its digest of before."""
    told = dump(product)
    for name, empty in _LATER.items():
        if told[name] == empty:
            del told[name]
    body = orjson.dumps(told, option=orjson.OPT_SORT_KEYS)
    return sha256(body).hexdigest()[:32]


def _product(row: object) -> Product:
    told = {n: v for n, v in dict(row).items() if n not in ("digest", "changed_at")}  # type: ignore[call-overload]
    lists = {name: told[name] or () for name in ("hashtags", "aliases", "images")}
    return Product.model_validate({**told, **lists})
