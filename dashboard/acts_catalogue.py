"""What a person sees and does about catalogues: each act asks the role first, then calls one verb
or leaves a run for the worker."""

from typing import TYPE_CHECKING

from chorus.types import Product, ProductChange, Quarantined, Supply
from dashboard.desk import Desk

if TYPE_CHECKING:
    from chorus.config import Catalogue


def sources(desk: Desk) -> "list[tuple[Supply, Catalogue | None]]":
    """Every source as it fares, held ones first; with its settings, where config.yaml names it."""
    from chorus.syncing import named, supplies

    found = [(one, named(desk.house, one.name)) for one in supplies(desk.house)]
    return sorted(found, key=lambda one: one[0].waiting is None)


def rows(desk: Desk, name: str, limit: int) -> list[Quarantined]:
    """What was not right in the latest reading."""
    with desk.house.store.reading() as tx:
        return tx.supplies.quarantined(name, limit)


def changes(desk: Desk, supply: Supply, limit: int) -> list[ProductChange]:
    """What the reading that waits would change, gone ones first; else what the latest changed."""
    reading = supply.waiting.reading if supply.waiting else supply.reading
    if reading is None:
        return []
    earlier = [one for one in (supply.reading, supply.applying) if one and one != reading]
    with desk.house.store.reading() as tx:
        found: list[ProductChange] = []
        if supply.waiting:
            found += tx.supplies.losses(supply.name, reading, earlier, limit)
        for kind in ("changed", "new"):
            found += tx.supplies.changes(supply.name, reading, kind, limit)
    return found


def gone(desk: Desk, limit: int) -> list[Product]:
    """Products that no source tells any more and that nothing took the place of."""
    with desk.house.store.reading() as tx:
        return tx.catalog.gone(limit)


def is_going(desk: Desk, name: str) -> bool:
    """Whether it waits for its turn, or is read now."""
    from chorus.syncing import CATALOGUE, LOOK

    with desk.house.store.reading() as tx:
        return tx.runs.is_open((f"{CATALOGUE}{name}", f"{LOOK}{name}"))


def read(desk: Desk, name: str, *, look: bool = False) -> None:
    """Have a source read within seconds: taken over, or kept to look at."""
    from chorus.syncing import CATALOGUE, LOOK

    desk.require("sources")
    run = f"{LOOK if look else CATALOGUE}{name}"
    with desk.house.store.transaction() as tx:
        tx.runs.submit("sync", run, f"now {desk.now.isoformat()}", desk.now)


def answer(desk: Desk, name: str, digest: str, *, yes: bool) -> None:
    """Take over what waits, or leave it aside: exactly what was shown."""
    from chorus.syncing import answered

    desk.require("sources")
    answered(desk.house, name, digest, yes=yes, by=desk.who)


def succeed(desk: Desk, sku: str, successor: str) -> None:
    """Name what took a product's place."""
    from chorus.syncing import succeeded

    desk.require("sources")
    succeeded(desk.house, sku, successor, by=desk.who)
