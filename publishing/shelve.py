"""VERB shelve: say in files for each product which gallery its page shows; safe to repeat."""

from pathlib import Path

from chorus.clock import Clock
from chorus.errors import PublishError
from chorus.types import Publication, Value
from publishing.facts import Judge, Place, read
from publishing.folders import alone, pointed
from publishing.gallery import shop_script
from publishing.shop import FOLDER, SCRIPT, Way, by_target, families, files_of, ways
from storage.store import Store


class Shelved(Value):
    """How many products' pages show a gallery, by way of what, and how many files changed."""

    product: int = 0
    family: int = 0
    category: int = 0
    changed: int = 0


def shelve(store: Store, *, out: Path, clock: Clock) -> Shelved:
    """Write `<out>/-shop/<sku>.json` and `.html` for every product that has something to show,
    and the script of the block; remove the files of the others.

    A gallery of a variant or a category stands on a product's page only when the gate allows
    every work in it beside this product too. Raises PublishError when the files cannot be written;
    galleries are not touched.
    """
    chosen = _chosen(store, out, clock)
    files = {SCRIPT: shop_script()}
    for sku, way in chosen.items():
        files |= files_of(sku, way)
    folder = out / FOLDER
    with alone(out, FOLDER):
        try:
            changed = _written(folder, files)
        except OSError as error:
            why = f"its files could not be written ({error.strerror or error})"
            raise PublishError("the shop's block", why, file=str(folder)) from error
    counts = {"product": 0, "family": 0, "category": 0}
    for way in chosen.values():
        counts[way.via] += 1
    return Shelved(**counts, changed=changed)


def _chosen(store: Store, out: Path, clock: Clock) -> dict[str, Way]:
    with store.reading() as tx:
        products = tx.catalog.all()
        shown = {
            one.gallery: one
            for one in tx.publications.all()
            if one.items and pointed(out, one.gallery) is not None
        }
        galleries = by_target(tx.publications.galleries(list(shown)))
        kin = families(products)
        found = {p.sku: ways(p, kin.get(p.sku, ()), galleries) for p in products}
        borrowed = {
            way.gallery.slug for some in found.values() for way in some if way.via != "product"
        }
        refs = {work.ref for slug in borrowed for work in shown[slug].works}
        judge = Judge(read(tx, sorted(refs), dressed=False), clock())
    chosen = {}
    for sku, some in found.items():
        may = (w for w in some if w.via == "product" or _allowed(judge, shown, w, sku))
        first = next(may, None)
        if first:
            chosen[sku] = first
    return chosen


def _allowed(judge: Judge, shown: dict[str, Publication], way: Way, sku: str) -> bool:
    """Whether the gate allows all that a borrowed gallery shows beside this product."""
    gallery = way.gallery
    place = Place(use=gallery.use, territory=gallery.territory, product=sku)
    works = shown[gallery.slug].works
    refs = {work.ref for work in works}
    cleared = {ref: set(judge.clear(ref, place, unworded=True).works) for ref in refs}
    return all(work in cleared[work.ref] for work in works)


def _written(folder: Path, files: dict[str, bytes]) -> int:
    """Each file in one step for every reader; those that nothing names any more are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = 0
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
            changed += 1
    for name, data in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            fresh = folder / f".{name}.next"
            fresh.write_bytes(data)
            fresh.replace(path)
            changed += 1
    return changed
