"""Mastodon's stream: posts, edits, deletions and mentions as they are written, after each poll."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from chorus.errors import AccessDenied, CollectError
from chorus.http import Answered, Asked
from chorus.types import Page, Query
from collectors import mastodon_api
from collectors.networks.mastodon import Mastodon
from tests.fake_network import FakeMastodon, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SETTINGS = {"server": "social.example", "token": "secret-token"}


@pytest.fixture
def nothing_seen() -> Iterator[None]:
    mastodon_api._SEEN.clear()
    yield
    mastodon_api._SEEN.clear()


class Streaming(FakeMastodon):
    """A server whose stream says what `heard` holds."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = b""
        self.answer("/api/v1/streaming", self._told)
        self.answer("/api/v2/instance", lambda asked: json_answer({}))

    def tell(self, name: str, payload: Any) -> None:
        told = payload if isinstance(payload, str) else orjson.dumps(payload).decode()
        self.heard += f"event: {name}\ndata: {told}\n\n".encode()

    def beat(self, times: int = 1) -> None:
        self.heard += b":thump\n" * times

    def _told(self, asked: Asked) -> Answered:
        return Answered(status=200, headers={"content-type": "text/event-stream"}, body=self.heard)

    def listen(self, kind: Any = "hashtag", value: str = "tarnholt", **more: str) -> list[Page]:
        query = Query(network="mastodon", kind=kind, value=value, now=NOW)
        settings = {**SETTINGS, "stream": "yes", **more}
        return list(Mastodon(settings).fetch(query, None, self.http()))


def _numbered(network: FakeMastodon, uri: str) -> dict[str, Any]:
    return next(one for one in network.statuses.values() if one["uri"] == uri)


@pytest.mark.usefixtures("nothing_seen")
def test_the_stream_is_heard_after_the_timeline_was_read() -> None:
    network = Streaming()
    old = network.post(NOW - timedelta(hours=1), 1)
    new = network.post(NOW, 2)
    heard = network.statuses.pop(max(network.statuses))
    network.tell("update", heard)
    network.tell("status.update", {**heard, "content": "<p>better words</p>"})
    network.beat()
    network.tell("delete", str(_numbered(network, old)["id"]))
    network.tell("delete", "404")
    network.beat(3)
    pages = network.listen()
    assert [[one.post.id for one in page.found] for page in pages] == [[old], [], [new], [], []]
    assert pages[2].found[0].post.text == "better words"
    assert pages[3].gone == (f"mastodon:{old}",)
    assert {page.cursor.high for page in pages[1:]} == {pages[1].cursor.high}
    assert sum(page.spent.calls for page in pages) == len(network.asked) == 3
    asked = network.asked[-1]
    assert asked.path == "/api/v1/streaming/hashtag"
    assert parse_qs(urlsplit(asked.url).query) == {"tag": ["tarnholt"]}
    assert asked.headers["authorization"] == "Bearer secret-token"


@pytest.mark.usefixtures("nothing_seen")
def test_listening_ends_after_twenty_heartbeats_and_leaves_out_what_is_not_public() -> None:
    network = Streaming()
    network.post(NOW, 1)
    hidden = {**network.statuses[max(network.statuses)], "visibility": "unlisted"}
    network.statuses.clear()
    network.tell("update", hidden)
    network.beat(20)
    network.tell("update", {**hidden, "visibility": "public"})
    network.beat()
    pages = network.listen()
    assert sum(len(page.found) for page in pages) == 0
    assert sum(page.skipped for page in pages) == 1


@pytest.mark.usefixtures("nothing_seen")
def test_mentions_are_heard_as_notifications_where_the_stream_lives() -> None:
    network = Streaming()
    uri = network.post(NOW, 1)
    status = network.statuses.pop(max(network.statuses))
    about = {"id": "1", "type": "mention", "account": status["account"], "status": status}
    network.tell("notification", about)
    network.tell("notification", {**about, "type": "favourite"})
    network.beat()
    network._rules.append(("/api/v1/notifications", lambda asked: json_answer([])))
    pages = network.listen("mention", "shop", stream="streaming.social.example")
    assert [one.post.id for page in pages for one in page.found] == [uri]
    assert network.asked[-1].url.startswith(
        "https://streaming.social.example/api/v1/streaming/user/notification"
    )


@pytest.mark.usefixtures("nothing_seen")
def test_a_stream_needs_a_token_and_what_was_polled_before_is_kept() -> None:
    network = Streaming()
    uri = network.post(NOW, 1)
    query = Query(network="mastodon", kind="hashtag", value="tarnholt", now=NOW)
    pages = Mastodon({"server": "social.example", "stream": "yes"}).fetch(
        query, None, network.http()
    )
    assert [one.post.id for one in next(pages).found] == [uri]
    with pytest.raises(AccessDenied, match="token"):
        list(pages)


@pytest.mark.usefixtures("nothing_seen")
def test_back_fills_and_other_servers_are_not_streamed() -> None:
    network = Streaming()
    network.post(NOW, 1)
    network.listen(value="tarnholt@other.example")
    back = Query(network="mastodon", kind="hashtag", value="tarnholt", now=NOW, since=NOW)
    list(Mastodon({**SETTINGS, "stream": "yes"}).fetch(back, None, network.http()))
    assert not [asked for asked in network.asked if "streaming" in asked.path]


def test_a_stream_of_html_is_refused_and_a_cut_event_is_none() -> None:
    with pytest.raises(CollectError):
        list(mastodon_api.server_sent([b"<!DOCTYPE html>"]))
    told = [b"event: update", b"data: {", b"data: }", b"", b":thump", b"event: delete", b"data: 1"]
    assert list(mastodon_api.server_sent(told)) == [("update", "{\n}"), mastodon_api.BEAT]


def test_only_the_last_posts_are_remembered() -> None:
    server = mastodon_api.Server("social.example", "")
    for number in range(mastodon_api._REMEMBERED + 3):
        server.remember(str(number), f"uri:{number}")
    assert server.uri_of("2") is None
    assert server.uri_of("3") == "uri:3"
    mastodon_api._SEEN.clear()
