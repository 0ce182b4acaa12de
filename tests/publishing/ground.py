"""The ground a history stands on: the steps of it, the model of what is true, a house made ready."""

import os
import shutil
from datetime import date
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import publishing.issue
import publishing.withdraw
from chorus.types import Brand, Work
from storage.store import Store, _engine
from tests import make
from tests.conftest import FakeClock
from tests.publishing.scene import Scene

POSTS = 4
PLACES = {"one": ("gallery", "*"), "two": ("product_page", "FR")}
LIFTED = ("disputed", "minor", "protected", "declined")
ISSUE = ("render", "write", "flush", "read", "switch", "sweep")
CUTS = ("prepare", "replace", "settle", "cut", "read")
BRAND = Brand(name="Tarnholt", public_url="https://ugc.tarnholt.example", keys=("#yestarnholt",))
FIRST = make.NOW.date()
USES = [("gallery",), ("product_page",), ("gallery", "product_page")]
STEPS = (
    *["decide", "grant", "bar", "put", "publish", "publish", "publish", "withdraw", "withdraw"] * 2,
    *["declare", "standing", "lift", "lift", "edit", "vanish", "erased", "days_pass", "days_pass"],
    *["publish_while_barred", "withdraw_while_barred", "publish_cut", "withdraw_cut"],
    *["log_a_use", "log_a_use", "export", "recalled"],
)


def seams():
    """Where a run can be cut or watched."""
    yield from ((publishing.issue, step) for step in ISSUE)
    yield from ((publishing.withdraw, step) for step in CUTS)


def refs(tx):
    placed = [ref for gallery in tx.publications.galleries() for ref in gallery.placed]
    return list(dict.fromkeys(placed))


def template(folder: Path, source: Path) -> Path:
    """A house with the posts approved, granted, placed and published; copied for each history."""
    shutil.copytree(source, folder)
    store = Store(_engine(f"sqlite:///{folder}/t.db"), folder / "media")
    scene = Scene(store, FakeClock(), folder / "out", BRAND)
    made = [
        scene.save(
            id=f"https://fell.example/p/{n}",
            url=f"https://fell.example/p/{n}",
            author=make.author(id=f"acct-own-{n}", handle=f"own{n}@fell.example", name=f"Own {n}"),
            media=(),
            kind="review",
            text=f"first words of {n}",
        )
        for n in range(POSTS)
    ]
    for ref in made:
        scene.approve(ref)
        with store.transaction() as tx:
            grant = make.grant(id=f"{ref}-first", work=Work(ref=ref, part="text"), starts_on=FIRST)
            tx.rights.save_grant(grant)
    for (slug, (use, where)), own in zip(PLACES.items(), (made[:3], made[1:]), strict=True):
        scene.gallery(*made, slug=slug, use=use, territory=where)
        with store.transaction() as tx:
            gallery = tx.publications.gallery(slug)
            tx.publications.save_gallery(gallery.model_copy(update={"placed": tuple(own)}))
        scene.publish(slug)
    store.close()
    return folder


def fast() -> Path | None:
    """A folder in memory, where there is one."""
    return Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else None


class Cut(BaseException):
    """The power is gone."""


class Model:
    """What is true of one post, as the acts of people and networks made it."""

    def __init__(self) -> None:
        self.version, self.seen = 1, 1
        self.verdict: str | None = "approved"
        self.bars: set[str] = set()
        self.grants: dict[str, tuple[tuple[str, ...], str, date, date | None]] = {}

    def may(self, use: str, territory: str, today: date, until: date | None = None) -> bool:
        """The rule, said once more and differently from the gate."""
        if self.verdict != "approved" or self.seen != self.version or self.bars:
            return False
        for uses, where, starts, ends in self.grants.values():
            fits = use in uses and where in ("*", territory) and starts <= today
            if fits and (ends is None or ends >= max(today, until or today)):
                return True
        return False


def script(seed: int, length: int = 10) -> list[tuple[str, ...]]:
    """The steps of a history."""
    random = Random(seed)
    steps = []
    for _ in range(length):
        name = random.choice(STEPS)
        n, m = str(random.randrange(POSTS)), str(random.randrange(1 << 30))
        steps.append((name, n, m))
    return steps


class Ground:
    """A folder (in memory, where that is possible) for one history after the other. The engine is
    kept, since working out its statements would take longer than the histories."""

    def __init__(self) -> None:
        self.home = Path(mkdtemp(dir=fast()))
        self._engine = _engine(f"sqlite:///{self.home}/db/t.db")

    def begin(self, template: Path) -> Store:
        shutil.rmtree(self.home)
        shutil.copytree(template, self.home / "db", symlinks=True)
        return Store(self._engine, self.home / "db" / "media")

    def remove(self) -> None:
        self._engine.dispose()
        shutil.rmtree(self.home, ignore_errors=True)
