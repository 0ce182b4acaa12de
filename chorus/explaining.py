"""Why does a post have the links it has? What is stored, or the nearest product when none is."""

from chorus.errors import Missing
from chorus.i18n import words
from chorus.types import Stored, Value
from matching.catalog import Catalog
from matching.explained import Explained, explained
from matching.products import match
from storage.store import Store


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
        posts = tx.posts.many(refs)
    if not posts:
        raise Missing("post", named)
    return [_why(store, post) for post in posts]


def _why(store: Store, post: Stored) -> Why:
    with store.reading() as tx:
        stored = [m for m in tx.matches.of(post.ref) if m.band != "none" or m.answer != "none"]
    found = stored
    if not stored:
        with store.reading() as tx:
            catalog = Catalog(tx.catalog.all(), version=tx.catalog.version())
        found = match(post.post, catalog)[:1]
    skus = sorted({sku for m in found for sku in (m.sku, m.runner_up) if sku})
    with store.reading() as tx:
        known = {one.sku: one for one in tx.catalog.many(skus, active=False)}
    told = tuple(explained(m, post.post, known, words("en")) for m in found)
    links, nearest = (told, ()) if stored else ((), told)
    return Why(ref=post.ref, url=post.post.url, links=links, nearest=nearest)
