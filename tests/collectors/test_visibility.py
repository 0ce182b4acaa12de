"""Private, direct and unlisted posts never enter, whatever a token can see: every network.

A recording of public posts is told anew with the network's own mark of what is not for everybody;
not one of its posts may be read. A network that is in neither table fails the first test.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest

from chorus.http import Http
from chorus.types import Cursor, Page, Query
from collectors.collect import collect
from collectors.connector import Exchange, Parsed
from collectors.receive import receive
from collectors.recording import read
from collectors.registry import NETWORKS, load
from storage.store import Store
from tests import make
from tests.conftest import FakeClock

RECORDINGS = Path(__file__).parents[1] / "recordings"

# network, recording, the keys by which a post (or its author) is known, what is told of it
CARRIES: tuple[tuple[str, str, tuple[str, ...], Mapping[str, Any]], ...] = (
    *(
        ("mastodon", "hashtag__01.json", ("uri", "visibility"), {"visibility": word})
        for word in ("unlisted", "private", "direct", "something_new")
    ),
    ("mastodon", "replies.json", ("uri", "visibility"), {"visibility": "direct"}),
    ("x", "mention.json", ("id", "username"), {"protected": True}),
    ("instagram", "comments.json", ("id", "text"), {"hidden": True}),
    ("threads", "mention.json", ("id", "media_type"), {"hide_status": "HIDDEN"}),
    ("facebook", "tagged__01.json", ("id", "created_time"), {"privacy": {"value": "ALL_FRIENDS"}}),
    ("facebook", "tagged__01.json", ("id", "created_time"), {"privacy": {"value": "SELF"}}),
    ("facebook", "tagged__01.json", ("id", "created_time"), {"is_hidden": True}),
    ("facebook", "tagged__01.json", ("id", "created_time"), {"is_published": False}),
    ("instaloader", "hashtag__01.json", ("owner",), {"owner": {"id": "1", "is_private": True}}),
    ("wordpress", "site__01.json", ("id", "content"), {"status": "private"}),
    ("wordpress", "site__01.json", ("id", "content"), {"status": "draft"}),
    ("wordpress", "site__01.json", ("rendered", "protected"), {"protected": True}),
    ("wordpress", "comments.json", ("id", "content"), {"status": "hold"}),
    ("discourse", "topic.json", ("id", "cooked"), {"hidden": True}),
    ("discourse", "topic.json", ("id", "cooked"), {"post_type": 4}),
    ("discourse", "topic.json", ("post_stream",), {"archetype": "private_message"}),
    ("lemmy", "hashtag__01.json", ("actor_id", "title"), {"visibility": "LocalOnly"}),
    ("lemmy", "hashtag__01.json", ("actor_id", "title"), {"visibility": "Private"}),
    ("lemmy", "hashtag__01.json", ("ap_id",), {"removed": True}),
    ("woocommerce", "reviews__01.json", ("id", "review"), {"status": "hold"}),
    ("judgeme", "reviews__01.json", ("id", "rating"), {"hidden": True}),
    ("judgeme", "reviews__01.json", ("id", "rating"), {"published": False}),
    ("trustpilot", "service__01.json", ("id", "stars"), {"status": "archived"}),
    ("yotpo", "reviews__01.json", ("id", "score"), {"archived": True}),
    ("bazaarvoice", "reviews__01.json", ("Rating",), {"ModerationStatus": "REJECTED"}),
    ("youtube", "videos.json", ("privacyStatus",), {"privacyStatus": "unlisted"}),
    ("youtube", "videos.json", ("privacyStatus",), {"privacyStatus": "private"}),
    ("flickr", "hashtag__01.json", ("id", "ispublic"), {"ispublic": 0}),
    ("flickr", "photo.json", ("ispublic",), {"ispublic": 0}),
    ("tumblr", "hashtag__01.json", ("id", "blog_name"), {"state": "private"}),
    ("tumblr", "hashtag__01.json", ("id", "blog_name"), {"state": "queued"}),
    ("reddit", "hashtag__01.json", ("name", "subreddit"), {"subreddit_type": "private"}),
    ("reddit", "hashtag__01.json", ("name", "subreddit"), {"subreddit_type": "employees_only"}),
)

NEVER = {
    "bluesky": "every record of a repository is public",
    "google_business": "Google lists what it shows",
    "feed": "a feed is a public page",
    "reviews": "files and pages: a column `status` or `hidden` is in test_review_imports",
    "tiktok": "video.list gives public videos only, oEmbed answers for public ones",
    "pinterest": "pins of secret boards need the scope boards:read_secret, which is not asked for",
    "link": "oEmbed answers for public posts; what is pasted by hand says nothing of it",
    "form": "the author uploads it for us",
}


def test_every_network_is_in_one_of_the_tables() -> None:
    carries = {network for network, *_ in CARRIES}
    assert carries | set(NEVER) == set(NETWORKS)
    assert not carries & set(NEVER)


def marked(value: Any, keys: tuple[str, ...], told: Mapping[str, Any]) -> tuple[Any, int]:
    """The same JSON with `told` in every object that has these keys, and how many those were."""
    if isinstance(value, list):
        made = [marked(one, keys, told) for one in value]
        return [one for one, _ in made], sum(n for _, n in made)
    if not isinstance(value, dict):
        return value, 0
    inner = {key: marked(one, keys, told) for key, one in value.items()}
    new = {key: one for key, (one, _) in inner.items()}
    n = sum(count for _, count in inner.values())
    if all(key in value for key in keys):
        return {**new, **told}, n + 1
    return new, n


def parsed(network: str, exchange: Exchange) -> Parsed:
    settings = {one.name: one.default or "x" for one in load(network).sheet.settings}
    return load(network, settings).parse(exchange)


@pytest.mark.parametrize(
    ("network", "name", "keys", "told"),
    CARRIES,
    ids=[f"{network}-{orjson.dumps(told).decode()}" for network, _, _, told in CARRIES],
)
def test_what_is_not_for_everybody_is_not_read(
    network: str, name: str, keys: tuple[str, ...], told: Mapping[str, Any]
) -> None:
    exchange = read(network, RECORDINGS / network / name)
    body, count = marked(orjson.loads(exchange.body), keys, told)
    assert count, "the mark was set somewhere"
    before = parsed(network, exchange)
    assert before.found, "the recording holds public posts"
    after = parsed(network, exchange.model_copy(update={"body": orjson.dumps(body)}))
    assert after.found == ()
    assert after.left_out + len(after.gone) >= len(before.found), "and they are counted"


@pytest.mark.parametrize("visibility", ["unlisted", "private", "direct"])
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_what_a_parser_let_through_is_stopped_at_the_door(
    store: Store, clock: FakeClock, visibility: str
) -> None:
    """The wall behind the parsers: collected, pushed or handed in."""
    hidden, open_ = make.found(visibility=visibility), make.found()

    class Source:
        sheet = load("mastodon").sheet

        def fetch(self, *_: Any) -> Any:
            yield Page(found=(hidden, open_), cursor=Cursor())

        def parse(self, _: Exchange) -> Parsed:
            return Parsed(found=(hidden,))

    query = Query(network="mastodon", kind="hashtag", value="tarnholt", now=clock())
    http = Http.offline(lambda _: None)  # type: ignore[arg-type, return-value]
    source: Any = Source()
    done = collect(store, source, query, http, clock=clock, pause=lambda _: None)
    assert (done.new, done.left_out) == (1, 1)
    handed = receive(store, source, Exchange(), clock=clock)
    assert (handed.refs, handed.left_out) == ((), 1)
    with store.reading() as tx:
        assert set(tx.posts.by_keys([hidden.post.key, open_.post.key])) == {open_.post.key}
