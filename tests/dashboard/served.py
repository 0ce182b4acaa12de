"""A house around a seeded store; `python -m tests.dashboard.served FOLDER PORT [POSTS]` serves it."""

import sys
import time
from pathlib import Path
from typing import Any

from chorus.config import Settings
from chorus.house import House
from chorus.http import Http
from storage.store import Store
from tests import make
from tests.dashboard import seed_collection
from tests.dashboard.seed import DEMO, gallery, seed
from tests.dashboard.seed_rights import fill


def house(folder: Path, store: Store, clock: Any) -> House:
    """The house around a store."""
    settings = Settings(
        brand=DEMO,
        database=f"sqlite:///{folder}/chorus.db",
        media=folder / "media",
        galleries=folder / "out",
        follow=seed_collection.FOLLOWED,
    )
    return House(settings, store, Http(), clock)


def main() -> None:
    """Serve a seeded house: FOLDER PORT [POSTS]."""
    from dashboard.app import serve
    from dashboard.standing import Standing

    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    store = Store.create(f"sqlite:///{folder}/chorus.db", folder / "media")
    refs = seed(store, int(sys.argv[3]) if len(sys.argv) > 3 else 60)
    gallery(store, refs)
    if len(refs) > 20:
        fill(store, refs)
        seed_collection.fill(store, refs)
    made = house(folder, store, lambda: make.NOW)
    slow = next(
        (float(one.removeprefix("--slow=")) for one in sys.argv if one.startswith("--slow=")), 0.0
    )
    if slow:
        from dashboard import logbook

        take = logbook.take

        def late(desk: Any, told: Any) -> Any:
            time.sleep(slow)
            return take(desk, told)

        logbook.take = late
    demo = None if "--sign-in" in sys.argv else "Mara"
    serve(Standing(made, b"s" * 32, demo_account=demo), port=port)


if __name__ == "__main__":
    main()
