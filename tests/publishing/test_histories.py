"""Random histories: no surface holds a work that may not be shown there, at every moment a public
folder changes and after every acknowledged withdrawal, however often a run is cut short.

`make histories` runs 100,000 of them (CHORUS_HISTORIES) on all processors. A history that fails is
named by its number, with the fewest of its steps that still fail.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.publishing.ground import Ground, fast, script, template
from tests.publishing.world import World

COUNT = int(os.environ.get("CHORUS_HISTORIES", "30"))
FIRST = int(os.environ.get("CHORUS_FIRST_HISTORY", "0"))
JOBS = int(os.environ.get("CHORUS_HISTORY_JOBS", str(os.cpu_count() or 1)))
PART = 200

Steps = list[tuple[str, ...]]


@contextmanager
def grounded() -> Iterator[Ground]:
    ground = Ground()
    try:
        yield ground
    finally:
        ground.remove()


def run(source: Path, ground: Ground, steps: Steps) -> tuple[int, Exception | None]:
    """Live through a history: how often a public folder changed, and what was wrong."""
    world = World(source, ground)
    try:
        world.run(steps)
    except Exception as error:  # whatever goes wrong in a history is the finding
        return world.switches, error
    finally:
        world.close()
    return world.switches, None


def shortest(source: Path, ground: Ground, steps: Steps) -> Steps:
    """The history without the steps that it fails without."""
    n = 0
    while n < len(steps):
        shorter = steps[:n] + steps[n + 1 :]
        if run(source, ground, shorter)[1]:
            steps = shorter
        else:
            n += 1
    return steps


def lived(told: tuple[Path, int, int]) -> tuple[int, int]:
    """Histories `first` to `last - 1`: how many there were, and how often folders changed."""
    source, first, last = told
    changes = 0
    with grounded() as ground:
        for seed in range(first, last):
            steps = script(seed)
            changed, error = run(source, ground, steps)
            changes += changed
            if error:
                short = shortest(source, ground, steps)
                raise AssertionError(f"history {seed}: {error!r}\n{short}") from error
    return last - first, changes


def test_no_surface_holds_what_it_refuses(sqlite_template):
    began, last = time.monotonic(), FIRST + COUNT
    parts = [(n, min(n + PART, last)) for n in range(FIRST, last, PART)]
    done, changes = 0, 0
    with TemporaryDirectory(dir=fast()) as folder:
        source = template(Path(folder) / "template", sqlite_template.parent)
        work = [(source, first, end) for first, end in parts]
        if COUNT <= PART:
            done, changes = lived(work[0])
        else:
            with get_context("spawn").Pool(JOBS) as pool:
                for count, changed in pool.imap_unordered(lived, work):
                    done, changes = done + count, changes + changed
                    seconds = time.monotonic() - began
                    print(f"{done} histories, {changes} changes, {seconds:.0f} s", flush=True)
    assert done == COUNT
    assert changes > COUNT / 2, "the histories hardly change a folder"
