"""How long does a withdrawal take? A house of invented posts, emptied and measured.

The reference rewrites the same files without gate and database, in the same run and in turns, so
that a ratio says something on any machine. Nothing counts unless every gallery was emptied.
"""

import os
import platform
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import orjson
from PIL import Image

from chorus.clock import system_clock
from chorus.types import (
    Author,
    Brand,
    Decision,
    Evidence,
    Found,
    Gallery,
    Grant,
    Kept,
    Media,
    Post,
    Work,
)
from publishing.cut import PAGES
from publishing.folders import FEW, each, prepare, put, replace, settle
from publishing.publish import publish
from publishing.withdraw import CHUNK, withdraw
from rights.forget import forget
from storage.store import Store

SIZE = 48
PICTURES = 240
BRAND = Brand(name="Tarnholt", public_url="https://ugc.tarnholt.example", demo=True)
_WORDS = ("dawn", "ridge", "boots", "rain", "fog", "tent", "river", "stove", "light", "wool")


class House:
    """A house with `galleries` galleries of 48 posts: `everywhere` of them stand in all, `thrice`
    posts in three of them, the others in about ten."""

    def __init__(self, folder: Path, *, galleries: int, everywhere: int, thrice: int) -> None:
        self.store = Store.create(f"sqlite:///{folder}/bench.db", folder / "media")
        self.out = folder / "galleries"
        self.random = Random(1)  # noqa: S311 (the same house every time)
        self.slugs = [f"g{n:05d}" for n in range(galleries)]
        own = SIZE - everywhere
        refs = self._posts(everywhere + thrice + max(own, galleries * own // 10))
        self.everywhere, self.thrice = refs[:everywhere], refs[everywhere : everywhere + thrice]
        self._others = refs[everywhere + thrice :]

    def publish(self, told: Callable[[str], None]) -> None:
        """Place and publish all; the slow part, through the gate like any publication."""
        rows = {slug: list(self.everywhere) for slug in self.slugs}
        for n, ref in enumerate(self.thrice):
            for step in range(min(3, len(self.slugs))):
                rows[self.slugs[(n * 3 + step) % len(self.slugs)]].append(ref)
        for number, (slug, row) in enumerate(rows.items()):
            rest = self._others[number * 37 % len(self._others) :] + self._others
            placed = tuple(dict.fromkeys((*row, *rest[:SIZE])))[:SIZE]
            gallery = Gallery(slug=slug, title=f"Gallery {number}", kind="list", placed=placed)
            with self.store.transaction() as tx:
                tx.publications.save_gallery(gallery)
            publish(self.store, slug, out=self.out, by="bench", clock=system_clock, brand=BRAND)
            if number % 100 == 99:
                told(f"{number + 1} galleries published")

    def _posts(self, count: int) -> list[str]:
        pictures = [self._picture(n) for n in range(min(PICTURES, count))]
        refs: list[str] = []
        for start in range(0, count, 400):
            some = range(start, min(count, start + 400))
            with self.store.transaction() as tx:
                found = [self._found(n, pictures[n % len(pictures)]) for n in some]
                refs += tx.posts.save(found, at=system_clock(), by="bench").new
        now = system_clock()
        for start in range(0, count, 400):
            with self.store.transaction() as tx:
                for n, ref in enumerate(refs[start : start + 400], start):
                    decision = Decision(
                        ref=ref, verdict="approved", by="bench", at=now, seen_version=1
                    )
                    tx.decisions.set(decision, expects=None)
                    for part in (pictures[n % len(pictures)], "text"):
                        tx.rights.save_grant(_grant(ref, part))
        return refs

    def _picture(self, n: int) -> str:
        out = BytesIO()
        shade = (n % 256, n * 7 % 256, n * 31 % 256)
        Image.new("RGB", (600, 750), shade).save(out, "JPEG", quality=60)
        digest = self.store.files.put(out.getvalue())
        with self.store.transaction() as tx:
            tx.media.save(
                Kept(
                    digest=digest,
                    kind="image",
                    mime="image/jpeg",
                    size=len(out.getvalue()),
                    width=600,
                    height=750,
                )
            )
        return digest

    def _found(self, n: int, digest: str) -> Found:
        words = " ".join(self.random.choices(_WORDS, k=24))
        return Found(
            post=Post(
                network="mastodon",
                id=f"https://fell.example/p/{n}",
                url=f"https://fell.example/p/{n}",
                author=Author(network="mastodon", id=f"a{n}", handle=f"ana{n}@fell.example"),
                text=f"{words} #tarnholt",
                language="en",
                posted_at=system_clock() - timedelta(days=2),
                media=(Media(kind="image", digest=digest, alt="A boot on a rock"),),
            )
        )


def _grant(ref: str, part: str) -> Grant:
    now = system_clock()
    return Grant(
        id=f"{ref}{part[:8]}",
        work=Work(ref=ref, part=part),
        author="mastodon:a",
        uses=("gallery",),
        starts_on=now.date() - timedelta(days=1),
        ends_on=now.date() + timedelta(days=400),
        terms="0" * 64,
        language="en",
        evidence=Evidence(kind="reply", key=ref, text="yes", at=now),
    )


def measure(
    folder: Path, *, galleries: int, rounds: int, told: Callable[[str], None]
) -> dict[str, Any]:
    """Seconds of withdrawals of posts that stand in every gallery, and of posts in three."""
    rounds = min(rounds, SIZE // 2)
    house = House(folder, galleries=galleries, everywhere=rounds, thrice=rounds)
    told(f"{len(house.everywhere) + len(house.thrice) + len(house._others)} posts")  # noqa: SLF001
    house.publish(told)
    twin = folder / "twin"
    everywhere, thrice, ratios = [], [], []
    for ref in house.everywhere:
        slugs = _holding(house, ref)
        _same(house.out, twin, slugs)
        ours = _timed(partial(_taken_back, house, ref))
        theirs = _timed(partial(_rewritten, house.out, twin, slugs))
        _must_be_gone(house, ref, slugs)
        everywhere.append(ours)
        ratios.append(ours / theirs)
        told(f"{len(slugs)} galleries in {ours:.2f} s, the files alone {theirs:.2f} s")
    for ref in house.thrice:
        slugs = _holding(house, ref)
        thrice.append(_timed(partial(_taken_back, house, ref)))
        _must_be_gone(house, ref, slugs)
    house.store.close()
    return {
        "galleries": galleries,
        "posts_each": SIZE,
        "posts": len(house.everywhere) + len(house.thrice) + len(house._others),  # noqa: SLF001
        "in_every_gallery": _said(everywhere),
        "ratio_to_files_alone": _said(ratios),
        "in_three_galleries": _said(thrice),
        "load": os.getloadavg()[0],
        "cpus": os.cpu_count(),
        "python": platform.python_version(),
    }


def _timed(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _taken_back(house: House, ref: str) -> None:
    """What a withdrawal does: the gate says no, then every gallery is emptied."""
    common = {"by": "bench", "clock": system_clock}
    forget(house.store, ref, kind="withdrawn", why="bench", **common)  # type: ignore[arg-type]
    withdraw(house.store, [ref], out=house.out, brand=BRAND, purge=True, **common)  # type: ignore[arg-type]


def _holding(house: House, ref: str) -> list[str]:
    with house.store.reading() as tx:
        return tx.publications.holding(ref)


def _same(out: Path, twin: Path, slugs: Sequence[str]) -> None:
    """The twin holds what the galleries hold now."""
    shutil.rmtree(twin, ignore_errors=True)
    for slug in slugs:
        folder = twin / slug
        folder.mkdir(parents=True)
        for path in (out / slug / "current").iterdir():
            put(path, folder / path.name)
    os.sync()


def _rewritten(out: Path, twin: Path, slugs: Sequence[str]) -> None:
    """The reference: the same new pages and the same removals, and nothing else."""
    for some in _chunks(slugs):
        folders = [twin / slug for slug in some]
        many = len(folders) > FEW
        each(lambda f: prepare(f, _pages(out / f.name / "current")), folders, many=many)
        settle(folders)
        each(
            lambda f: replace(f, PAGES, _names(f) - _names(out / f.name / "current")),
            folders,
            many=many,
        )
        settle(folders)


def _pages(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in PAGES}


def _names(folder: Path) -> set[str]:
    with os.scandir(folder) as found:
        return {entry.name for entry in found if not entry.name.startswith(".")}


def _chunks(slugs: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(slugs), CHUNK):
        yield slugs[start : start + CHUNK]


def _must_be_gone(house: House, ref: str, slugs: Sequence[str]) -> None:
    for slug in slugs:
        page = (house.out / slug / "current" / "index.html").read_bytes()
        listing = orjson.loads((house.out / slug / "current" / "gallery.json").read_bytes())
        if ref.encode() in page or ref in listing["places"]:
            raise RuntimeError(f"{slug} still shows {ref}: nothing was measured")


def _said(told: Sequence[float]) -> dict[str, float | int]:
    """Median, 99th percentile (nearest rank: the worst of fewer than a hundred), worst."""
    ranked = sorted(told)
    worst = ranked[min(len(ranked) - 1, -(-99 * len(ranked) // 100) - 1)]
    return {
        "n": len(ranked),
        "p50": round(statistics.median(ranked), 3),
        "p99": round(worst, 3),
        "max": round(ranked[-1], 3),
    }
