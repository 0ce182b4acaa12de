"""How fast are links in a very large catalogue, beside rapidfuzz over all names in the same run?

The catalogue is that of the labelled sets of product names, filled up with names recombined from
their words and invented model numbers, in shuffled order: near siblings abound. Times are of the
processor, in turns; memory is what the process has more.
"""

import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from rapidfuzz import fuzz, process

from chorus.errors import UsageError
from chorus.types import Product
from matching.catalog import Catalog
from matching.products import match_many
from matching.training.cases import Labelled, load
from matching.words import fold

SETS = ("abtbuy", "amazongp", "wdc_tech")
ROUNDS = 5
MANY = 5
"""Words of a name that is recombined: a very short one is inside every second post, which ends
rapidfuzz's search at once with the wrong answer."""

OURS, THEIRS = 500, 8
"""Posts a round: rapidfuzz needs more than a hundred times as long for each."""


def measure(
    data: Path, sizes: Sequence[int], *, told: Callable[[str], None] = print
) -> dict[str, Any]:
    """One row for each size of catalogue, smallest first, and how the time grows."""
    if not (data / SETS[0] / "posts.jsonl").is_file():
        raise UsageError(
            f"There is no {SETS[0]} in {data}. Nothing was measured; name the folder of the "
            "labelled sets with --data."
        )
    found = []
    for size in sorted(sizes):
        told(f"{size} products …")
        found.append(_row(data, size))
    return {
        "sizes": found,
        "growth": round(found[-1]["ms_per_post"] / found[0]["ms_per_post"], 2),
    }


def invented(data: Path, size: int, random: Random) -> tuple[list[Product], list[Labelled]]:
    """The products of the sets and as many recombined ones as are wanting, shuffled; the posts."""
    products: list[Product] = []
    posts: list[Labelled] = []
    for name in SETS:
        some, labelled = load(data / name)
        products += [
            p.model_copy(update={"sku": f"{name}-{p.sku}", "description": ""}) for p in some
        ]
        posts += [Labelled(c.post, frozenset(f"{name}-{s}" for s in c.right)) for c in labelled]
    names = [p.title.split() for p in products if p.title.count(" ") >= MANY - 1]
    words = [word for one in names for word in one]
    for n in range(size - len(products)):
        said = list(random.choice(names))
        for _ in range(max(1, len(said) // 3)):
            said[random.randrange(len(said))] = random.choice(words)
        if random.random() < 0.5:
            letters = "".join(random.choice("ABCDEFGHKLMPRSTX") for _ in range(2))
            said.append(f"{letters}{random.randrange(100, 9999)}")
        products.append(Product(sku=f"x{n}", title=" ".join(said)))
    random.shuffle(products)
    random.shuffle(posts)
    return products[:size] if size < len(products) else products, posts


def _row(data: Path, size: int) -> dict[str, Any]:
    random = Random(7)  # noqa: S311
    products, posts = invented(data, size, random)
    names = [fold(p.title) for p in products]
    before = _memory()
    start = time.process_time()
    catalog = Catalog(products)
    built = time.process_time() - start
    memory = _memory() - before
    some = [case for case in posts if case.right][: ROUNDS * OURS]
    match_many([case.post for case in some[:20]], catalog)
    ours, theirs, whole, ratios, hits = [], [], [], [], [0, 0, 0]
    for turn in range(ROUNDS):
        mine = some[turn * OURS : (turn + 1) * OURS]
        start = time.process_time()
        links = match_many([case.post for case in mine], catalog)
        ours.append((time.process_time() - start) / len(mine))
        few = mine[:THEIRS]
        start = time.process_time()
        best = [
            process.extractOne(fold(c.post.text), names, scorer=fuzz.token_set_ratio) for c in few
        ]
        theirs.append((time.process_time() - start) / len(few))
        start = time.process_time()
        for case in few[:2]:
            process.cdist([fold(case.post.text)], names, scorer=fuzz.token_set_ratio, workers=1)
        whole.append((time.process_time() - start) / 2)
        ratios.append(theirs[-1] / ours[-1])
        hits[0] += len(few)
        pairs = zip(few, links, best, strict=False)
        for case, found, (_, _, at) in pairs:
            hits[1] += found[0].sku in case.right if found else 0
            hits[2] += products[at].sku in case.right
    later = products[0].model_copy(update={"sku": "later", "title": "Quilvane Zephyr QZ-9910"})
    start = time.process_time()
    catalog = catalog.changed([later])
    added = time.process_time() - start
    start = time.process_time()
    catalog.changed([later.model_copy(update={"title": "Quilvane Zephyr QZ-9911"})])
    again = time.process_time() - start
    return {
        "products": size,
        "build_seconds": round(built, 2),
        "mebibytes": round(memory),
        "ms_per_post": round(median(ours) * 1000, 3),
        "rapidfuzz_ms_per_post": round(median(theirs) * 1000, 1),
        "rapidfuzz_all_names_ms": round(median(whole) * 1000, 1),
        "ratio": round(median(ratios), 1),
        "hit": round(hits[1] / hits[0], 3),
        "rapidfuzz_hit": round(hits[2] / hits[0], 3),
        "add_one_ms": round(1000 * added, 1),
        "add_another_ms": round(1000 * again, 1),
        "peak_mebibytes": round(_memory()),
    }


def _memory() -> float:
    """MiB at the highest so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(told: dict[str, Any]) -> str:
    """The rows as Markdown."""
    names = list(told["sizes"][0])
    lines = ["| " + " | ".join(name.replace("_", " ") for name in names) + " |"]
    lines.append("|---" * len(names) + "|")
    lines += ["| " + " | ".join(str(row[name]) for name in names) + " |" for row in told["sizes"]]
    return "\n".join([*lines, f"Time per post grows {told['growth']} times."])
