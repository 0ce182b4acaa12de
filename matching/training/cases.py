"""Reads the labelled sets and turns posts into rows of features with their right answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import orjson
from numpy.typing import NDArray

from chorus.types import Post, Product
from matching.batch import Batch, nearest
from matching.catalog import KEPT, Catalog
from matching.features import NAMES, rows
from matching.training.carriers import CARRIERS, CHATTER, SHOPS
from matching.views import view
from matching.words import read

SOURCES = ("abtbuy", "amazongp", "wdc_tech", "tweets_brand")


@dataclass(frozen=True)
class Labelled:
    """A post with every acceptable SKU; none of them means "no product"."""

    post: Post
    right: frozenset[str]


@dataclass
class Cases:
    """Rows of candidates: `group` names the post of each row, `right` if it is acceptable.

    `linkable[g]` and `found[g]` say whether post g has an answer, and if it is among its rows.
    """

    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    group: NDArray[np.int64]
    linkable: NDArray[np.bool_]
    weight: float = 1.0


def read_lines(path: Path) -> list[dict[str, object]]:
    """The JSON objects of a file, one a line."""
    return [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]


def load(folder: Path) -> tuple[list[Product], list[Labelled]]:
    """A set of ../shared/data/matching (its README has the format)."""
    products = [
        Product(
            sku=str(c["id"]),
            title=str(c["title"]),
            brand=str(c.get("brand") or ""),
            description=str(c.get("description") or ""),
        )
        for c in read_lines(folder / "catalogue.jsonl")
    ]
    labelled = [
        Labelled(
            Post(network="file", id=str(p["id"]), text=str(p["text"])),
            frozenset(map(str, p["gold_all"] or ())),  # type: ignore[call-overload]
        )
        for p in read_lines(folder / "posts.jsonl")
    ]
    return products, labelled


def judge(catalog: Catalog, labelled: Sequence[Labelled], *, weight: float = 1.0) -> Cases:
    """Features of each post's candidates. A post without candidates keeps its group number."""
    blocks: list[NDArray[np.float64]] = []
    right: list[bool] = []
    group: list[int] = []
    for start in range(0, len(labelled), 500):
        some = labelled[start : start + 500]
        batch = Batch.of([view(case.post, catalog) for case in some], catalog)
        posts, items = nearest(batch, catalog, KEPT)
        blocks.append(rows(batch, catalog, posts, items))
        told = zip(posts.tolist(), items.tolist(), strict=True)
        right.extend(catalog.sku(at) in some[post].right for post, at in told)
        group.extend((posts + start).tolist())
    return Cases(
        rows=np.concatenate(blocks) if blocks else np.zeros((0, len(NAMES))),
        right=np.array(right, dtype=bool),
        group=np.array(group, dtype=np.int64),
        linkable=np.array([bool(case.right) for case in labelled], dtype=bool),
        weight=weight,
    )


def varied(
    products: Sequence[Product], labelled: Sequence[Labelled], rng: Random
) -> Iterator[Cases]:
    """More cases of one source: answers taken away, small catalogues, names inside chatter."""
    linkable = [case for case in labelled if case.right]
    taken = rng.sample(linkable, min(len(linkable), 700))
    gone = frozenset().union(*(case.right for case in taken[: len(taken) // 2]))
    if len(gone) < len(products) // 2:
        rest = Catalog([p for p in products if p.sku not in gone])
        yield judge(rest, [Labelled(c.post, c.right - gone) for c in taken], weight=0.5)
    for _ in range(2):
        yield noisy(products, labelled, rng)
    for size in (12, 40, 120):
        few = Catalog(rng.sample(list(products), min(size, len(products))))
        here = [c for c in labelled if any(few.position(sku) is not None for sku in c.right)]
        away = rng.sample(list(labelled), min(len(labelled), 250))
        chosen = {c.post.id: c for c in (*here[:250], *away)}
        there = {few.sku(at) for at in range(few.size)}
        kept = [Labelled(c.post, c.right & there) for c in chosen.values()]
        yield judge(few, kept, weight=0.2)
    for round_ in range(30):
        short = round_ % 3 != 0
        size = int(4 * 40 ** rng.random())
        yield chatter(rng.sample(list(products), min(len(products), 2 * size)), rng, short=short)


def noisy(products: Sequence[Product], labelled: Sequence[Labelled], rng: Random) -> Cases:
    """The same as other shops write it: their own words around the name, words left out or moved,
    a fifth of the answers gone."""
    linkable = [case for case in labelled if case.right]
    taken = rng.sample(list(labelled), min(len(labelled), 500))
    gone = frozenset().union(*(c.right for c in rng.sample(linkable, len(linkable) // 5)))
    if len(gone) > len(products) // 2:
        gone = frozenset()
    few = rng.sample(SHOPS, 8)
    kept = [
        p.model_copy(update={"title": _told_elsewhere(p.title, few, rng)})
        for p in products
        if p.sku not in gone
    ]
    posts = [
        Labelled(
            c.post.model_copy(update={"text": _told_elsewhere(_short_text(c.post.text), few, rng)}),
            c.right - gone,
        )
        for c in taken
    ]
    return judge(Catalog(kept), posts, weight=0.4)


def _short_text(text: str) -> str:
    words = text.split()
    return " ".join(words[:18])


def _told_elsewhere(text: str, shops: Sequence[str], rng: Random) -> str:
    words = text.split()
    if len(words) > 4 and rng.random() < 0.5:
        words = [w for w in words if rng.random() > 0.1 or any(c.isdigit() for c in w)]
    if len(words) > 3 and rng.random() < 0.3:
        cut = rng.randrange(1, len(words))
        words = words[cut:] + words[:cut]
    text = " ".join(words)
    if rng.random() < 0.7:
        text = f"{text} {rng.choice(shops)}"
    return text


def chatter(pool: Sequence[Product], rng: Random, *, short: bool) -> Cases:
    """Names of half of `pool` (the catalogue) and of the other half inside sentences."""
    shop = [_short(p, rng) if short else p for p in pool[: max(1, len(pool) // 2)]]
    shop = list({p.title.casefold(): p for p in shop if p.title}.values())
    others = [_short(p, rng) for p in pool[len(pool) // 2 :]]
    catalog = Catalog(shop)
    labelled: list[Labelled] = []
    for n in range(60):
        kind = rng.random()
        carrier = rng.choice(CARRIERS)
        right: frozenset[str] = frozenset()
        if kind < 0.5:
            product = rng.choice(shop)
            name = product.title if short else _opening(product.title, rng.randint(2, 5))
            right = frozenset({product.sku}) if short else _bearers(name, catalog)
            if product.sku not in right or len(right) > 1:
                continue
            text = carrier.format(_as_written(name, rng))
        elif kind < 0.65 and others:
            text = carrier.format(_as_written(rng.choice(others).title, rng))
        elif kind < 0.8:
            words = [w for w in read(rng.choice(shop).title).atoms if len(w.form) > 2]
            if len(words) < 2:
                continue
            text = carrier.format(rng.choice(words).form)
        else:
            text = rng.choice(CHATTER)
        text = _around(text, rng)
        if not right and _bearers_inside(text, catalog):
            continue
        labelled.append(Labelled(Post(network="file", id=f"c{n}", text=text), right))
    return judge(catalog, labelled, weight=0.6)


def _opening(title: str, words: int) -> str:
    atoms = read(title).atoms[:words]
    return title[atoms[0].start : atoms[-1].end] if atoms else ""


def _short(product: Product, rng: Random) -> Product:
    name = _opening(product.title, rng.choice((1, 1, 2, 2, 3, 4)))
    return product.model_copy(update={"title": name, "description": ""})


def _bearers(name: str, catalog: Catalog) -> frozenset[str]:
    """The products whose names hold all words of `name`."""
    words = {atom.form for atom in read(name).atoms}
    return frozenset(catalog.sku(at) for at, other in _names(catalog) if words and words <= other)


def _bearers_inside(text: str, catalog: Catalog) -> bool:
    words = {atom.form for atom in read(text).atoms}
    return any(other <= words for _, other in _names(catalog))


def _names(catalog: Catalog) -> Iterator[tuple[int, set[str]]]:
    return ((at, set(catalog.name(at).split())) for at in range(catalog.size))


def _around(text: str, rng: Random) -> str:
    """More of what people write: another sentence before or after, tags, a repeated post."""
    if rng.random() < 0.4:
        text = f"{text} {rng.choice(CHATTER)}"
    if rng.random() < 0.3:
        text = f"{rng.choice(CHATTER)}. {text}"
    if rng.random() < 0.3:
        text = f"RT @user {text}"
    if rng.random() < 0.5:
        tags = rng.sample([w for c in CHATTER for w in c.split() if len(w) > 4], rng.randint(1, 3))
        text = f"{text} {' '.join('#' + tag.strip('!,.?') for tag in tags)}"
    return text


def _as_written(name: str, rng: Random) -> str:
    """The name as people write it: lower case, a hashtag, a slip of the finger."""
    way = rng.random()
    if way < 0.35:
        return name.lower()
    if way < 0.5:
        return "#" + "".join(a.form.capitalize() for a in read(name).atoms)
    if way < 0.6:
        return "#" + "".join(a.form for a in read(name).atoms)
    return name
