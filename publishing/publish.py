"""VERB publish: select → gate → render → record → switch; all or nothing, safe to repeat."""

from pathlib import Path

from chorus.clock import Clock
from chorus.types import Brand
from publishing.issue import Published, issue
from storage.store import Store


def publish(
    store: Store,
    slug: str,
    *,
    out: Path,
    by: str,
    clock: Clock,
    brand: Brand,
    purge: bool = False,
) -> Published:
    """Make a gallery public as it should stand now; repeating it changes nothing.

    Writes `<out>/<slug>/v<N>/` and points `<out>/<slug>/current` at it. Posts the gate refuses
    are left out and named with their reasons; with `purge` a cache must forget those that were
    taken back. Raises Missing for an unknown gallery and
    PublishError when it cannot be written; the version before then stays public.
    """
    return issue(store, slug, out=out, by=by, clock=clock, brand=brand, purge=purge)
