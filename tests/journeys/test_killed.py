"""kill -9 at every page boundary and inside every commit: the same posts, none twice, none missing."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from collectors.collect import collect
from collectors.networks.mastodon import Mastodon
from storage.store import Store
from tests import ROOT, make
from tests.fake_network import FakeMastodon
from tests.journeys import killed


@pytest.mark.parametrize("where", ["page", "commit"])
def test_a_killed_collection_loses_and_repeats_nothing(
    where: str, sqlite_template: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/c.db"
    (tmp_path / "c.db").write_bytes(sqlite_template.read_bytes())
    seen = 0
    for number in range(1, 5):
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.journeys.killed",
                url,
                str(tmp_path),
                where,
                str(1 if where == "page" else 2),
            ],
            check=False,
            cwd=ROOT,
            timeout=60,
        )
        store = Store.open(url, tmp_path)
        with store.reading() as tx:
            count = tx.posts.count()
        store.close()
        assert done.returncode in (-signal.SIGKILL, 0)
        assert count >= seen, f"death {number} lost posts"
        seen = count
    store = Store.open(url, tmp_path)
    last = collect(
        store,
        Mastodon({"server": FakeMastodon.host}),
        killed.query(),
        killed.network().http(),
        clock=lambda: make.NOW,
        pause=lambda _seconds: None,
    )
    assert last.error is None
    with store.reading() as tx:
        posts = tx.posts.unmatched(1000)
    store.close()
    assert len(posts) == killed.POSTS
    assert {post.version for post in posts} == {1}
