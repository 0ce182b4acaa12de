"""A process that collects and kills itself (SIGKILL): `python -m tests.journeys.killed DB WHERE N`.

WHERE is `page` (after the N-th page was committed) or `commit` (inside the N-th page's
transaction). The network is invented and the same every time.
"""

import os
import signal
import sys
from pathlib import Path

from chorus.types import Query
from collectors.collect import collect
from collectors.networks.mastodon import Mastodon
from storage.posts import Posts
from storage.store import Store
from tests import make
from tests.fake_network import FakeMastodon

POSTS = 130


def network() -> FakeMastodon:
    made = FakeMastodon()
    made.burst(make.NOW, POSTS)
    return made


def query() -> Query:
    return Query(
        network="mastodon", kind="hashtag", value="tarnholt", now=make.NOW.replace(hour=12)
    )


def main(url: str, media: str, where: str, number: int) -> None:
    count = 0

    def die(_seconds: float = 0) -> None:
        nonlocal count
        count += 1
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    if where == "commit":
        saved = Posts.save

        def save(self: Posts, *arguments: object, **named: object) -> object:
            result = saved(self, *arguments, **named)  # type: ignore[arg-type]
            die()
            return result

        Posts.save = save  # type: ignore[method-assign, assignment]
    store = Store.open(url, Path(media))
    collector = Mastodon({"server": FakeMastodon.host})
    http = network().http()
    collect(
        store,
        collector,
        query(),
        http,
        clock=lambda: make.NOW,
        pause=die if where == "page" else lambda _seconds: None,
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
