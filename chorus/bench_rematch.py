"""How long does matching take after a few products changed? Beside a full run, with its links.

Invented products and posts; the products that change are drawn. The full run comes after, over the
same catalogue, so that its links are what the short run must have made. Times are CPU seconds.
"""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from chorus.clock import system_clock
from chorus.types import Author, Found, Post, Product
from matching.match import match
from storage.store import Store

PAGE = 2000
_SYLLABLES = (
    *("ba", "be", "ka", "ko", "lu", "ma", "mi", "no", "ra", "ri"),
    *("sa", "se", "ta", "to", "va", "vi", "zo", "zu", "dra", "gry"),
)
_KINDS = (
    *("jacket", "boot", "shoe", "tent", "stove", "lamp"),
    *("pack", "bottle", "sock", "glove", "rope", "cap"),
)
_COLOURS = ("black", "blue", "red", "green", "grey", "yellow")
_CHATTER = (
    *("what a day at the lake", "rain again, still happy", "who comes along on sunday"),
    *("new here, hello", "best coffee after the climb", "sunrise from the tent"),
)


def measure(
    folder: Path, *, posts: int, products: int, changed: int, told: Callable[[str], None]
) -> dict[str, Any]:
    """Fill a house, match all, change some products, match, match all again; seconds and counts."""
    random = Random(1)  # noqa: S311 (the same house every time)
    store = Store.create(f"sqlite:///{folder}/bench.db", folder / "media")
    catalogue = [_product(random, n) for n in range(products)]
    with store.transaction() as tx:
        for start in range(0, products, PAGE):
            tx.catalog.save(catalogue[start : start + PAGE], system_clock())
    for page in _pages(random, catalogue, posts):
        with store.transaction() as tx:
            tx.posts.save(page, at=system_clock(), by="bench")
    first = _timed(store)
    told(f"{posts} posts matched for the first time in {first[0]:.1f} s")
    with store.transaction() as tx:
        for n in random.sample(range(products), changed):
            tx.catalog.save([_product(random, n)], system_clock() + timedelta(hours=1))
    short = _timed(store)
    links = _links(store)
    told(f"{short[1]} posts judged again in {short[0]:.2f} s")
    with store.transaction() as tx:
        tx.posts.judge_again(matching=True)
    full = _timed(store)
    other = _links(store)
    store.close()
    differ = {ref for ref in links.keys() | other.keys() if links.get(ref) != other.get(ref)}
    return {
        "posts": posts,
        "products": products,
        "changed": changed,
        "judged_again": short[1],
        "seconds": round(short[0], 3),
        "full_seconds": round(full[0], 3),
        "ratio": round(short[0] / full[0], 4),
        "other_links": len(differ),
    }


def report(told: dict[str, Any]) -> str:
    """The measurement as a sentence."""
    same = "the links are the same"
    if told["other_links"]:
        same = f"{told['other_links']} posts have other links or bands"
    return (
        f"{told['changed']} of {told['products']} products changed: {told['judged_again']} of "
        f"{told['posts']} posts judged again in {told['seconds']} s, all of them in "
        f"{told['full_seconds']} s: {told['ratio']} of it; {same}."
    )


def _timed(store: Store) -> tuple[float, int]:
    begun = time.process_time()
    done = match(store, clock=system_clock)
    return time.process_time() - begun, done.posts


def _links(store: Store) -> dict[str, set[tuple[str, str]]]:
    with store.reading() as tx:
        return tx.matches.everything()


def _word(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=3))


def _product(random: Random, n: int) -> Product:
    kind, colour = random.choice(_KINDS), random.choice(_COLOURS)
    title = f"{_word(random).title()} {random.randrange(2, 99)} {kind}"
    return Product(sku=f"SKU-{n:07d}", title=title, brand=_word(random).title(), colour=colour,
                   hashtags=(title.replace(" ", "").lower(),))  # fmt: skip


def _pages(random: Random, catalogue: list[Product], posts: int) -> Iterator[list[Found]]:
    for start in range(0, posts, PAGE):
        yield [_post(random, catalogue, n) for n in range(start, min(posts, start + PAGE))]


def _post(random: Random, catalogue: list[Product], n: int) -> Found:
    text = random.choice(_CHATTER)
    if random.random() < 0.6:
        shown = random.choice(catalogue)
        said = random.choice((shown.title.lower(), f"#{shown.hashtags[0]}",
                              f"my {shown.brand} {shown.title.split()[0]}"))  # fmt: skip
        text = f"{text} {said}"
    who = Author(network="mastodon", id=f"a{n % 9973}", handle=f"walker{n % 9973}")
    return Found(post=Post(network="mastodon", id=f"p{n}", url=f"https://social.example/{n}",
                           kind="post", author=who, text=text))  # fmt: skip
