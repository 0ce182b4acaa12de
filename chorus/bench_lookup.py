"""How fast does the type-ahead answer, and does it find what was meant, in a large catalogue?

An invented catalogue of brands, lines, kinds, colours and sizes, in shuffled order. Names are typed
letter by letter, two of three with a mistake; every keystroke is one answer. Beside it, in turns,
`rapidfuzz.process.extract` over all names for the whole of what was typed.
"""

import resource
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random
from statistics import quantiles
from typing import Any

from rapidfuzz import fuzz, process, utils

from chorus.types import Product
from matching.lookup import Lookup

_KINDS = (
    "trail shoe", "rain jacket", "backpack", "head torch", "tent", "sleeping bag", "water bottle",
    "bike helmet", "day cream", "night cream", "lipstick", "shampoo", "sunscreen", "kettle",
    "cutting board", "cast iron pan", "espresso cups", "coffee beans", "green tea", "scarf",
    "merino sweater", "wool socks", "linen shirt", "bucket hat", "reading lamp", "armchair",
    "duvet cover", "headphones", "earbuds", "speaker", "usb cable", "smart watch", "puzzle",
)  # fmt: skip
_COLOURS = ("black", "white", "red", "blue", "navy", "green", "yellow", "pink", "grey", "beige")
_SIZES = ("S", "M", "L", "XL", "38", "40", "42", "44", "250 ml", "500 ml", "1 L", "2 pack")
_STARTS = ("b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p",
           "pl", "r", "s", "sk", "st", "t", "tr", "v", "w", "z")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_ENDS = ("n", "r", "l", "s", "t", "x", "m", "rk", "nd", "st", "lt")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS = {key: beside for row in _ROWS for key, beside in pairwise(row)}


def catalogue(size: int, random: Random) -> list[Product]:
    """Invented products: lines of brands in several colours and sizes, so that siblings abound."""

    def word(parts: int) -> str:
        told = "".join(random.choice(_STARTS) + random.choice(_VOWELS) for _ in range(parts))
        return (told + random.choice(_ENDS)).capitalize()

    brands = [word(2) for _ in range(400)]
    found: list[Product] = []
    while len(found) < size:
        brand, line, kind = random.choice(brands), word(2), random.choice(_KINDS)
        for colour in random.sample(_COLOURS, random.randint(1, 4)):
            for told in random.sample(_SIZES, random.randint(1, 4)):
                number = len(found)
                found.append(
                    Product(
                        sku=f"{brand[:3]}-{number:06d}".upper(),
                        title=f"{line} {kind} {told}",
                        brand=brand,
                        colour=colour,
                        barcode=f"29{number * 7919 % 10**10:010d}",
                    )
                )
    random.shuffle(found)
    return found[:size]


def mistaken(typed: str, random: Random) -> str:
    """One mistake of the fingers: a letter left out, doubled, swapped, or its neighbour's key."""
    places = [at for at in range(1, len(typed) - 1) if typed[at : at + 2].isalpha()]
    if not places:
        return typed
    at = random.choice(places)
    a, b = typed[at], typed[at + 1]
    made = random.choice((b, a + a + b, b + a, _KEYS.get(a.lower(), a) + b))
    return typed[:at] + made + typed[at + 2 :]


def measure(products: int, names: int, told: Callable[[str], None]) -> dict[str, Any]:
    """Milliseconds per keystroke, how often the first is right, and the ratio to rapidfuzz."""
    random = Random(1)  # noqa: S311 (the same catalogue and the same fingers every time)
    listed = catalogue(products, random)
    before = _memory()
    began = time.perf_counter()
    lookup = Lookup(listed)
    built = time.perf_counter() - began
    memory = _memory() - before
    told(f"{products} products read in {built:.1f} s")
    choices = [utils.default_process(f"{p.title} {p.brand} {p.colour}") for p in listed]
    strokes: list[float] = []
    cpu: list[float] = []
    whole: list[float] = []
    beside: list[float] = []
    right = right_beside = 0
    for number in range(names):
        product = random.choice(listed)
        typed = f"{product.title} {product.colour} {product.brand}".lower()
        typed = mistaken(typed, random) if number % 3 else typed
        hits: Sequence[Any] = ()
        for end in range(1, len(typed) + 1):
            began, busy = time.perf_counter(), time.process_time()
            hits = lookup.find(typed[:end])
            strokes.append(time.perf_counter() - began)
            cpu.append(time.process_time() - busy)
        whole.append(strokes[-1])
        right += bool(hits) and hits[0].sku == product.sku
        if number % 4 == 0:
            began = time.perf_counter()
            query = utils.default_process(typed)
            found = process.extract(query, choices, scorer=fuzz.token_set_ratio, limit=8)
            beside.append(time.perf_counter() - began)
            right_beside += listed[found[0][2]].sku == product.sku
        if number % 50 == 49:
            told(f"{number + 1} names typed")
    return {
        "products": products,
        "keystrokes": len(strokes),
        "milliseconds": _cuts(strokes),
        "cpu_milliseconds": _cuts(cpu),
        "first_is_right": round(right / names, 3),
        "rapidfuzz": {
            "p50": round(1000 * sorted(beside)[len(beside) // 2], 1),
            "first_is_right": round(right_beside / len(beside), 3),
        },
        "ratio": round(sorted(beside)[len(beside) // 2] / sorted(whole)[len(whole) // 2], 1),
        "built_seconds": round(built, 2),
        "mebibytes": round(memory, 1),
    }


def _cuts(seconds: Sequence[float]) -> dict[str, float]:
    cuts = quantiles(seconds, n=100)
    told = {"p50": cuts[49], "p95": cuts[94], "max": max(seconds)}
    return {name: round(1000 * value, 2) for name, value in told.items()}


def _memory() -> float:
    """MiB this process took at most until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(told: dict[str, Any]) -> str:
    """The figures as sentences."""
    taken, busy, beside = told["milliseconds"], told["cpu_milliseconds"], told["rapidfuzz"]
    return (
        f"{told['products']} products, {told['keystrokes']} keystrokes: p50 {taken['p50']} ms, "
        f"p95 {taken['p95']} ms, max {taken['max']} ms "
        f"(of the processor: {busy['p50']}, {busy['p95']}, {busy['max']}); the first is right for "
        f"{told['first_is_right']:.1%} of the names.\nrapidfuzz over all: {beside['p50']} ms, "
        f"{beside['first_is_right']:.1%}: {told['ratio']} times as long. "
        f"Read in {told['built_seconds']} s, {told['mebibytes']} MiB."
    )
