"""Why does a post have the links it has? What is stored, or the nearest product when none is.

The parts of the model are those of today: of the catalogue as it stands with its corrections.
"""

from collections.abc import Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from chorus.errors import Missing
from chorus.i18n import Words, words
from chorus.types import Stored, Value
from matching.catalog import Catalog
from matching.contributions import contributed
from matching.explained import Explained, explained
from matching.linking import prior
from matching.match import catalog_of
from matching.products import match
from matching.shelf import Shelf
from storage.store import Store

_SHELVES: WeakKeyDictionary[Store, Shelf] = WeakKeyDictionary()
"""The index that explanations of a store are given by, apart from that of the runs."""

_ONE = Lock()


class Why(Value):
    """A post with its links in words; `nearest` stands for them when there are none."""

    ref: str
    url: str | None
    links: tuple[Explained, ...] = ()
    nearest: tuple[Explained, ...] = ()


def explaining(store: Store, named: str) -> list[Why]:
    """The posts that a link, a handle or a reference means; Missing when there is none."""
    with store.reading() as tx:
        refs = tx.search.named(named)
    return explained_in_full(store, refs, words("en"), named)


def explained_in_full(store: Store, refs: Sequence[str], _: Words, named: str = "") -> list[Why]:
    """These posts with their links, or the nearest product, and what the model made of each."""
    with store.reading() as tx:
        posts = tx.posts.many(refs)
    if not posts:
        raise Missing("post", named or ", ".join(refs))
    catalog = _catalog(store)
    return [_why(store, post, catalog, _) for post in posts]


def _catalog(store: Store) -> Catalog:
    """Built once for everybody who asks; what changed since is laid beside it."""
    with _ONE, store.reading() as tx:
        return catalog_of(tx, tx.corrections.standing(), _SHELVES.setdefault(store, Shelf()))


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
