"""A real Mastodon-API server on loopback (snac): hashtag, mentions, hostile HTML, answers.

The server is the one of ../shared/servers; the test installs, starts, seeds and stops it.
"""

from collections.abc import Iterator

import pytest

from chorus.http import Http
from chorus.types import Query
from collectors.collect import collect
from collectors.networks.mastodon import Mastodon
from storage.store import Store
from tests.conftest import FakeClock
from tests.live.servers import mastodon

pytestmark = pytest.mark.live
PORT = 8961


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with mastodon(tmp_path_factory.mktemp("servers"), PORT) as server:
        yield {"brand": server("token", "brand")}


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
