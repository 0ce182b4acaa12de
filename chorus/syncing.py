"""Catalogues from where they stand into the database, and what follows from a change.

a catalogue is read → sync → reviews of products that changed wait → what they showed is withdrawn
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from chorus import chains
from chorus.config import Catalogue
from chorus.errors import UsageError
from chorus.house import House
from chorus.types import Difference, Supply, Value
from matching.catalog_places import WOO, Keys, supplied
from matching.succeed import succeed
from matching.sync import Mode, Progress, Synced, answer, sync
from publishing.hold_reviews import hold_reviews

CATALOGUE = "catalogue:"
"""Before a source's name: the runs that read it."""
LOOK = "catalogue-look:"
"""The runs that read it for a person to look at."""
Bar = Callable[[str, int, int], None]


class Stocked(Value):
    """What a reading did, and how many reviews wait because of it."""

    synced: Synced
    held_reviews: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return self.synced.model_dump(include={"new", "changed", "same", "gone", "bad", "notes"})


def stocked_by(
    house: House, run: str, told: Callable[[dict[str, int]], None]
) -> tuple[dict[str, int], str | None]:
    """The work of a run: what it counted, and why it did not come to its end. A source that is not
    in config.yaml any more is read no more."""
    mode: Mode = "look" if run.startswith(LOOK) else "apply"
    source = named(house, run.removeprefix(LOOK).removeprefix(CATALOGUE))
    if source is None:
        return {}, None

    def bar(step: str, done: int, _of: int) -> None:
        told({step: done})

    try:
        found = stocked(house, source, by="chorus", mode=mode, bar=bar)
    except UsageError as error:
        return {}, str(error)
    counts = found.counts if found.synced.state == "applied" else {"held": found.synced.gone}
    return counts, None


def named(house: House, name: str) -> Catalogue | None:
    """A source of config.yaml."""
    return next((one for one in house.settings.catalogue if one.name == name), None)


def source_of(told: str) -> Catalogue:
    """A file, folder or address that somebody named: its source is called as its last part."""
    if told.startswith(("https://", "http://")):
        parts = urlsplit(told)
        name = f"{parts.netloc}{parts.path}".rstrip("/")[:200]
        return Catalogue.model_construct(name=name, url=told)
    path = Path(told)
    is_folder = path.is_dir()
    return Catalogue.model_construct(
        name=path.resolve().name[:200],
        file=None if is_folder else path,
        folder=path if is_folder else None,
    )


def stocked(
    house: House,
    source: Catalogue,
    *,
    by: str,
    mode: Mode = "apply",
    whole: bool = True,
    bar: Bar | None = None,
) -> Stocked:
    """Read a source, take over what changed, and let follow what follows. `bar` is told what is
    done and how much: bytes while it is read, products while they are taken over."""
    woo = house.told(WOO) if source.format == WOO else {}
    keys = Keys(woo.get("site") or "", woo.get("key") or "", woo.get("secret") or "")
    place = supplied(
        source.where,
        http=house.http,
        now=house.clock(),
        form=source.format,
        currency=source.currency,
        keys=keys,
    )
    try:
        with place as found:

            def told(step: str, done: int, of: int) -> None:
                if bar:
                    is_bytes = step == "read" and found.size
                    bar(step, *((found.read(), found.size) if is_bytes else (done, of)))

            made = sync(
                house.store,
                found.lines,
                source=source.name,
                clock=house.clock,
                by=by,
                mode=mode,
                whole=whole,
                told=told,
            )
    except OSError as error:
        raise UsageError(
            f"The catalogue {source.name} cannot be read ({error.strerror or error}). The "
            "catalogue was not changed; look whether it is there and may be read."
        ) from error
    follows = made.state == "applied"
    return Stocked(synced=made, held_reviews=_followed(house, by) if follows else 0)


def answered(
    house: House, name: str, digest: str, *, yes: bool, by: str, told: Progress | None = None
) -> Difference:
    """A person's yes or no to a reading that waits."""
    clock = house.clock
    found = answer(house.store, name, digest, yes=yes, clock=clock, by=by, told=told)
    if yes:
        _followed(house, by)
    return found


def succeeded(house: House, sku: str, successor: str | None, *, by: str) -> int:
    """Name what took a product's place; how many of its reviews wait because of it."""
    succeed(house.store, sku, successor, clock=house.clock, by=by)
    return _followed(house, by)


def supplies(house: House) -> list[Supply]:
    """The sources of config.yaml as they fare, and those that were read by hand."""
    with house.store.reading() as tx:
        known = {one.name: one for one in tx.supplies.all()}
    told = [known.get(one.name) or Supply(name=one.name) for one in house.settings.catalogue]
    return [*told, *(one for name, one in known.items() if named(house, name) is None)]


def _followed(house: House, by: str) -> int:
    held = hold_reviews(house.store, clock=house.clock)
    chains.decided(house, held.refs, by=by)
    return held.held
