"""Why does a post have the links it has? What is stored, or the nearest product when none is.

The parts of the model are those of today: of the catalogue as it stands with its corrections.
"""

from collections.abc import Sequence
from functools import lru_cache

from chorus.errors import Missing
from chorus.i18n import Words, words
from chorus.types import Stored, Value
from matching.catalog import Catalog
from matching.contributions import contributed
from matching.corrections import corrected
from matching.explained import Explained, explained
from matching.linking import prior
from matching.products import match
from storage.store import Store


class Why(Value):
    """A post with its links in words; `nearest` stands for them when there are none."""

    ref: str
    url: str | None
    links: tuple[Explained, ...] = ()
    nearest: tuple[Explained, ...] = ()


def explaining(store: Store, named: str, _: Words | None = None) -> list[Why]:
    """The posts that a link, a handle or a reference means; Missing when there is none."""
    with store.reading() as tx:
        refs = tx.search.named(named)
    return explained_in_full(store, refs, _ or words("en"), named)


def explained_in_full(store: Store, refs: Sequence[str], _: Words, named: str = "") -> list[Why]:
    """These posts with their links, or the nearest product, and what the model made of each."""
    with store.reading() as tx:
        posts = tx.posts.many(refs)
        version = tx.catalog.version() + tx.corrections.version()
    if not posts:
        raise Missing("post", named or ", ".join(refs))
    catalog = _catalog(store, version)
    return [_why(store, post, catalog, _) for post in posts]


@lru_cache(maxsize=1)
def _catalog(store: Store, version: str) -> Catalog:
    """Read once while the catalogue stands as it is."""
    with store.reading() as tx:
        told = corrected(tx.catalog.all(), tx.corrections.standing())
    return Catalog(told.products, version=version)


def _why(store: Store, post: Stored, catalog: Catalog, _: Words) -> Why:
    with store.reading() as tx:
        stored = [m for m in tx.matches.of(post.ref) if m.band != "none" or m.answer != "none"]
        own = prior(post, tx.campaigns.all())
    found = stored or match(post.post, catalog, own)[:1]
    skus = sorted({sku for m in found for sku in (m.sku, m.runner_up) if sku})
    with store.reading() as tx:
        known = {one.sku: one for one in tx.catalog.many(skus, active=False)}
    told = []
    for one in found:
        rival = one.runner_up if stored else None  # nobody won
        full = contributed(post.post, catalog, one.sku, rival, _, prior=own)
        told.append(explained(one, post.post, known, _).with_full(full, _))
    links, nearest = (tuple(told), ()) if stored else ((), tuple(told))
    return Why(ref=post.ref, url=post.post.url, links=links, nearest=nearest)
