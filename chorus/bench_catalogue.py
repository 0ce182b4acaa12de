"""How long does a very large catalogue take, and how much memory? An invented feed is read into an
empty database, read again unchanged, and again with one product in a hundred changed; beside
reading the same file with Python's csv alone."""

import csv
import random
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chorus.http import Answered, Http
from matching.catalog_places import supplied
from matching.sync import Synced, sync
from storage.store import Store

_SEED = 20261125
_SYLLABLES = ("bar", "bek", "dorn", "fell", "gard", "hol", "kest", "lun", "mar", "nor", "ost",
              "pel", "rav", "skar", "tarn", "ulm", "vend", "wick")  # fmt: skip
_COLOURS = ("black", "moss", "rust", "sand", "slate")
_SIZES = ("S", "M", "L", "XL")
_AT = datetime(2026, 11, 25, tzinfo=UTC)
_HEAD = (
    "id title description link image_link price brand color size item_group_id gtin availability"
)


def feed(path: Path, products: int, *, dearer: int = 0) -> None:
    """Write an invented Google feed (TSV); of every `dearer` products one costs more."""
    chance = random.Random(_SEED)  # noqa: S311 (a benchmark that is the same each time)
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out, delimiter="\t", lineterminator="\n")
        write.writerow(_HEAD.split())
        write.writerows(_rows(chance, products, dearer))


def _rows(chance: random.Random, products: int, dearer: int) -> Iterator[list[str]]:
    per = len(_COLOURS) * len(_SIZES)
    name = ""
    for number in range(products):
        if number % per == 0:
            name = " ".join("".join(chance.choices(_SYLLABLES, k=2)).capitalize() for _ in range(3))
        colour, size = _COLOURS[number % 5], _SIZES[number // 5 % 4]
        price = 10 + number % 200 + (1 if dearer and number % dearer == 0 else 0)
        yield [
            f"SKU-{number:07}",
            f"{name} {colour} {size}",
            f"{name}: made in {chance.choice(_SYLLABLES)}, for long days outside. " * 2,
            f"https://shop.example/p/{number}",
            f"https://shop.example/i/{number}.webp",
            f"{price}.90 EUR",
            name.split()[0],
            colour,
            size,
            f"G{number // per}",
            _gtin(number),
            "in_stock",
        ]


def _gtin(number: int) -> str:
    body = f"4{number:011}"
    total = sum(int(d) * (3 if n % 2 == 0 else 1) for n, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def measure(
    here: Path, *, products: int, url: str | None, told: Callable[[str], None]
) -> dict[str, Any]:
    """Seconds of each reading, products a second, peak memory of this process (MiB)."""
    took: dict[str, float] = {}
    path, later = here / "feed.tsv", here / "later.tsv"
    feed(path, products)
    feed(later, products, dearer=100)
    told(f"{products:,} products, {path.stat().st_size >> 20} MiB")
    began = time.perf_counter()
    with path.open(encoding="utf-8", newline="") as handle:
        read = sum(1 for _ in csv.DictReader(handle, delimiter="\t"))
    took["csv alone"] = time.perf_counter() - began
    before = _megabytes()
    store = Store.create(url or f"sqlite:///{here}/bench.db", here / "media")
    http = Http.offline(lambda _asked: Answered(status=404))
    done: dict[str, Synced] = {}
    for name, file in (("first", path), ("unchanged", path), ("1 % changed", later)):
        began = time.perf_counter()
        with supplied(str(file), http=http, now=_AT) as found:
            done[name] = sync(store, found.lines, source="bench", clock=lambda: _AT, by="bench")
        took[name] = time.perf_counter() - began
        told(f"{name}: {took[name]:.1f} s, peak {_megabytes()} MiB")
    store.close()
    http.close()
    first, same, some = (done[name] for name in ("first", "unchanged", "1 % changed"))
    right = (
        (read, first.new, same.same) == (products,) * 3
        and some.changed == -(-products // 100)
        and first.bad + first.notes == 0
    )
    return {
        "products": products,
        "file_megabytes": path.stat().st_size >> 20,
        "database": "postgresql" if url else "sqlite",
        "seconds": {name: round(seconds, 1) for name, seconds in took.items()},
        "per_second": round(products / took["first"]),
        "to_csv_alone": round(took["first"] / took["csv alone"], 1),
        "megabytes_before": before,
        "megabytes": _megabytes(),
        "right": right,
    }


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def report(told: Mapping[str, Any]) -> str:
    """For people."""
    steps = ", ".join(f"{name} {seconds} s" for name, seconds in told["seconds"].items())
    return (
        f"{told['products']:,} products ({told['file_megabytes']} MiB) into {told['database']}: "
        f"{told['per_second']:,} a second, {told['to_csv_alone']} times reading the file with csv "
        f"alone; peak memory {told['megabytes']} MiB ({told['megabytes_before']} before), "
        f"{'all there' if told['right'] else 'WRONG'}\n  {steps}"
    )
