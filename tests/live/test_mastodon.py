"""A real Mastodon-API server on loopback (snac): hashtag, mentions, hostile HTML, answers.

The server is the one of ../shared/servers; the test installs, starts, seeds and stops it.
"""

import os
import subprocess
from collections.abc import Iterator

import pytest

from chorus.http import Http
from chorus.types import Query
from collectors.collect import collect
from collectors.networks.mastodon import Mastodon
from storage.store import Store
from tests import shared
from tests.conftest import FakeClock

pytestmark = pytest.mark.live
PORT = 8961


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    script = shared("servers/mastodon.sh")
    state = {**os.environ, "CHORUS_SERVERS_STATE": str(tmp_path_factory.mktemp("servers"))}

    def server(*arguments: str) -> str:
        done = subprocess.run(
            ["bash", str(script), *arguments],
            env=state,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
            timeout=180,
        )
        if done.returncode:
            pytest.skip(f"mastodon.sh {arguments[0]} failed: is Debian's snac2 to be had here?")
        return done.stdout.strip()

    # snac answers --help with exit code 1, and install ends with that: asked again, it says "present"
    subprocess.run(["bash", str(script), "install"], env=state, capture_output=True, check=False)
    server("install")
    server("start", str(PORT))
    server("seed")
    yield {"brand": server("token", "brand")}
    server("stop")


@pytest.fixture
def http() -> Iterator[Http]:
    made = Http()
    yield made
    made.close()


def posts(store: Store) -> list[str]:
    with store.reading() as tx:
        return [stored.post.text for stored in tx.posts.unmatched(100)]


def ask(kind: str, value: str, clock: FakeClock) -> Query:
    return Query.model_validate(
        {"network": "mastodon", "kind": kind, "value": value, "now": clock()}
    )


def test_a_hashtag_is_read_whole_and_markup_comes_as_words(
    store: Store, clock: FakeClock, http: Http, tokens: dict[str, str]
) -> None:
    del tokens
    collector = Mastodon({"server": f"http://localhost:{PORT}"})
    done = collect(store, collector, ask("hashtag", "AuroraTrail", clock), http, clock=clock)
    assert done.error is None
    found = posts(store)
    assert len(found) == done.new >= 5
    assert any(text.startswith("Été en montagne") for text in found)
    with store.reading() as tx:
        stored = tx.posts.unmatched(100)
        pictures = [m for one in stored for m in one.post.media]
    assert [media.alt for media in pictures] == ["Red boots on a ridge"]
    assert all("auroratrail" in [tag.casefold() for tag in one.post.hashtags] for one in stored)
    again = collect(store, collector, ask("hashtag", "AuroraTrail", clock), http, clock=clock)
    assert (again.new, again.changed) == (0, 0)


def test_mentions_are_told_to_the_account_mentioned(
    store: Store, clock: FakeClock, http: Http, tokens: dict[str, str]
) -> None:
    collector = Mastodon({"server": f"http://localhost:{PORT}", "token": tokens["brand"]})
    done = collect(store, collector, ask("mention", "brand", clock), http, clock=clock)
    assert done.error is None
    assert any("here they are" in text for text in posts(store))


def test_an_unknown_server_is_a_sentence(store: Store, clock: FakeClock, http: Http) -> None:
    collector = Mastodon({"server": "http://localhost:9"})
    done = collect(store, collector, ask("hashtag", "x", clock), http, clock=clock)
    assert "Nothing stored was lost" in str(done.error)
