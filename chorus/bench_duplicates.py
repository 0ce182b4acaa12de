"""Are copies of pictures found, however they were altered, and is nothing else taken for one? And
how long does it take to look a hash up among a million, beside plain numpy?

The pictures are our own: those of the demo, and as many again drawn by code. Each is altered in
fourteen ways; all go through what a kept picture goes through. A false alarm is a pair of different
pictures taken for one; the demo's photographs of one product in several colours differ in nothing
but colour, and are counted apart.
"""

import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from io import BytesIO
from random import Random
from statistics import median
from typing import Any

import numpy as np
from PIL import Image

from collectors.sighting import sight
from matching.sights import Album, fit, within
from matching.training.altered import CHANGES, drawn

Told = Callable[[str], None]
Named = Sequence[tuple[str, Image.Image]]
REPEATS = 15


def measure(pictures: int, hashes: int, *, seed: int = 1, told: Told = print) -> dict[str, Any]:
    """Recall for each way to alter, false alarms, milliseconds of the process for each step."""
    originals = [*_demo(pictures), *((f"drawn {n}", drawn(seed + n)) for n in range(pictures))]
    start = time.process_time()
    sights = [sight(picture) for _, picture in originals]
    seen = (time.process_time() - start) / len(originals)
    names = [name for name, _ in originals]
    album = Album(zip(names, sights, strict=True))
    known = dict(zip(names, sights, strict=True))
    recall: dict[str, float] = {}
    wrong: set[frozenset[str]] = set()
    took: list[float] = []
    for way, change in CHANGES.items():
        told(way)
        chance, right = Random(f"{seed} {way}"), 0  # noqa: S311 (the same every time)
        for name, picture in originals:
            copy = sight(change(picture, chance))
            start = time.process_time()
            found = {one for one in album.candidates(copy) if fit(copy, known[one]).same}
            took.append(time.process_time() - start)
            right += name in found
            wrong.update(frozenset((name, one)) for one in found if one != name)
        recall[way] = round(right / len(originals), 3)
    siblings = {pair for pair in wrong if len({_family(name) for name in pair}) == 1}
    return {
        "originals": len(originals),
        "recall": recall,
        "overall": round(sum(recall.values()) / len(recall), 3),
        "looked_up": len(took),
        "pairs": len(took) * (len(originals) - 1),
        "false_alarms": sorted(sorted(pair) for pair in wrong - siblings),
        "same_but_for_colour": len(siblings),
        "milliseconds_sight": round(seen * 1000, 2),
        "milliseconds_decide": round(sum(took) / len(took) * 1000, 2),
        "search": search(hashes),
    }


def search(hashes: int) -> dict[str, Any]:
    """Milliseconds to find what is near one hash of so many, exactly; beside xor, count and compare
    over the whole array in numpy."""
    all_of_them = np.random.default_rng(1).integers(0, 2**63, hashes, dtype=np.uint64)
    ours, plain = [], []
    for asked in all_of_them[:REPEATS].tolist():
        start = time.perf_counter()
        found = within(all_of_them, asked, 16)
        middle = time.perf_counter()
        same = np.flatnonzero(np.bitwise_count(all_of_them ^ np.uint64(asked)) <= 16)
        plain.append(time.perf_counter() - middle)
        ours.append(middle - start)
        if found.tolist() != same.tolist():
            raise AssertionError("the search is not exact")
    return {
        "hashes": hashes,
        "milliseconds": round(median(ours) * 1000, 2),
        "numpy_milliseconds": round(median(plain) * 1000, 2),
        "ratio": round(median(ours) / median(plain), 2),
    }


def _demo(most: int) -> Named:
    """Every so many-eth of the demo's photographs, products and stills."""
    folder = files("chorus.demo") / "assets"
    found = sorted(
        (f"{part}/{one.name}", one)
        for part in ("photos", "products", "clips")
        for one in (folder / part).iterdir()
        if one.name.endswith(".webp")
    )
    # the demo's own stolen copies are copies
    found = [(name, one) for name, one in found if "stolen" not in name]
    return [
        (name, Image.open(BytesIO(one.read_bytes())).convert("RGB"))
        for name, one in found[:: max(1, len(found) // most)][:most]
    ]


def _family(name: str) -> str:
    """A product without its colour; other pictures are families of their own."""
    return name.rpartition("-")[0] if name.startswith("products/") else name


def report(found: dict[str, Any]) -> str:
    """For people."""
    near = found["search"]
    rows = [f"{way:20}{share:>7.1%}" for way, share in found["recall"].items()]
    rows.append(f"{'all':20}{found['overall']:>7.1%}")
    said = (
        f"{found['originals']} pictures; false alarms: {len(found['false_alarms'])} pairs of "
        f"{found['pairs']} comparisons, and {found['same_but_for_colour']} of products that differ "
        f"in colour alone.\n{found['milliseconds_sight']} ms to see a picture, "
        f"{found['milliseconds_decide']} ms to decide about it.\nOne hash among {near['hashes']}: "
        f"{near['milliseconds']} ms, {near['ratio']} times plain numpy "
        f"({near['numpy_milliseconds']} ms)."
    )
    return "\n".join((*rows, said))
