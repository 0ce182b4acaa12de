"""Lemmy: two lists in one walk, shifting pages, pinned posts, whole words, what became of a post."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson
import pytest

from chorus.errors import AccessDenied, RateLimited, Refused
from chorus.http import Answered, Asked
from chorus.types import Cursor, Page, Query
from collectors.connector import Exchange
from collectors.networks.lemmy import Lemmy
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOME = "https://lemmy.fell.example"
IDA = {"id": 1, "name": "ida", "actor_id": f"{HOME}/u/ida"}


class FakeLemmy(FakeNetwork):
    """A search over posts and comments, numbered pages of each, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: list[dict[str, Any]] = []
        self.comments: list[dict[str, Any]] = []
        self.answer("/api/v3/search", self._search)

    def post(self, number: int, at: datetime, words: str = "#tarnholt", **over: Any) -> str:
        made = {
            "id": number, "name": words, "ap_id": f"{HOME}/post/{number}", "deleted": False,
            "removed": False, "published": at.isoformat(), **over,
        }  # fmt: skip
        self.posts.append({"post": made, "creator": IDA})
        return str(made["ap_id"])

    def comment(self, number: int, at: datetime, words: str = "#tarnholt") -> str:
        made = {
            "id": number, "content": words, "ap_id": f"{HOME}/comment/{number}",
            "published": at.isoformat(),
        }  # fmt: skip
        under = {"id": 1, "name": "x", "ap_id": f"{HOME}/post/1"}
        self.comments.append({"comment": made, "post": under, "creator": IDA})
        return str(made["ap_id"])

    def _search(self, asked: Asked) -> Answered:
        query = dict(parse_qsl(urlsplit(asked.url).query))
        size, page = int(query["limit"]), int(query["page"])

        def cut(views: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
            ordered = sorted(views, key=lambda one: str(one[kind]["published"]), reverse=True)
            return ordered[(page - 1) * size : page * size]

        posts, comments = cut(self.posts, "post"), cut(self.comments, "comment")
        return json_answer({"posts": posts, "comments": comments})


def poll(
    network: FakeNetwork,
    value: str = "tarnholt",
    kind: str = "hashtag",
    cursor: Cursor | None = None,
) -> list[Page]:
    query = Query.model_validate({"network": "lemmy", "kind": kind, "value": value, "now": NOW})
    return list(Lemmy({"server": HOME}).fetch(query, cursor, network.http()))


def ids(pages: list[Page]) -> list[str]:
    return [one.post.id for page in pages for one in page.found]


def test_posts_and_comments_of_different_speed_are_both_read_whole() -> None:
    network = FakeLemmy()
    for n in range(130):
        network.comment(n, NOW - timedelta(minutes=n + 60))
    for n in range(60):
        network.post(n, NOW - timedelta(days=n, hours=1))
    first = poll(network)
    assert len(ids(first)) == len(set(ids(first))) == 190
    new = {network.comment(200 + n, NOW + timedelta(seconds=n - 100)) for n in range(70)}
    new.add(network.post(200, NOW - timedelta(seconds=100)))
    again = poll(network, cursor=first[-1].cursor)
    assert new <= set(ids(again))
    assert len(again) <= 3


def test_whole_words_only() -> None:
    network = FakeLemmy()
    right = network.post(1, NOW, "see #Tarnholt")
    network.post(2, NOW, "see #tarnholts")
    name = network.comment(3, NOW, "thanks @tarnholt@social.example")
    assert ids(poll(network)) == [right]
    assert ids(poll(network, "@tarnholt@social.example", "mention")) == [name]
    assert ids(poll(network, "tarnholt", "mention")) == [name]
    assert len(ids(poll(network, "tarnholt", "keyword"))) == 3


def test_another_server_is_asked_when_the_tag_names_one() -> None:
    network = FakeLemmy()
    poll(network, "tarnholt@trails.example")
    assert network.asked[0].host == "trails.example"
    assert "q=%23tarnholt&" in network.asked[0].url


def test_a_community_is_followed_by_its_address() -> None:
    network = FakeNetwork.replay([], empty={"posts": []})
    poll(network, f"{HOME}/c/boots@trails.example", "url")
    assert "community_name=boots%40trails.example" in network.asked[0].url
    with pytest.raises(Refused, match="address of a community"):
        poll(network, f"{HOME}/u/ida", "url")


def test_a_pinned_post_does_not_end_the_walk() -> None:
    network = FakeLemmy()
    network.post(1, NOW - timedelta(days=400), featured_community=True)
    pinned = network.posts[0]
    for n in range(2, 52):
        network.post(n, NOW - timedelta(minutes=n))

    def listed(asked: Asked) -> Answered:
        second = "page_cursor" in asked.url
        some = [*network.posts[26:], pinned] if second else [*network.posts[1:26], pinned]
        return json_answer({"posts": some, **({} if second else {"next_page": "P1"})})

    network.answer("/api/v3/post/list", listed)
    start = Cursor(high="2026-11-20T11:15:00.000000Z", swept_at=NOW)
    assert len(ids(poll(network, f"{HOME}/c/boots", "url", start))) == 51


@pytest.mark.parametrize(
    ("status", "body", "state"),
    [
        (404, {"error": "not_found"}, "gone"),
        (400, {"error": "couldnt_find_post"}, "gone"),
        (404, {"error": "unknown route"}, "unknown"),
        (400, {"error": "rate_limit_error"}, "unknown"),
        (200, {"post_view": {"deleted": True}}, "gone"),
        (200, {"post_view": {"removed": True}}, "gone"),
        (200, {"post_view": {}}, "alive"),
        (200, {"post_view": {"updated": "2026-11-20T11:00:00Z"}}, "edited"),
        (200, {"post_view": {"ap_id": f"{HOME}/post/8"}}, "unknown"),
    ],
)
def test_the_server_where_it_stands_says_what_became_of_it(
    status: int, body: dict[str, Any], state: str
) -> None:
    network = FakeLemmy()
    id_ = network.post(7, NOW)
    if "post_view" in body:
        view = network.posts[0]
        body = {"post_view": {**view, "post": {**view["post"], **body["post_view"]}}}
    network.answer("/api/v3/post", lambda a: json_answer(body, status=status))
    (told,) = Lemmy({}).check([id_], network.http(), NOW)
    assert told.state == state
    (other,) = Lemmy({}).check(["https://mbin.example/m/boots/t/9/wet"], network.http(), NOW)
    assert other.state == "unknown"


def test_a_private_server_and_a_pause_are_told_as_they_are() -> None:
    network = FakeNetwork()
    network.fail(400, body=b'{"error":"instance_is_private"}')
    with pytest.raises(AccessDenied, match="own people"):
        poll(network)
    network.fail(400, body=b'{"error":"rate_limit_error"}')
    with pytest.raises(RateLimited):
        poll(network)


def test_hostile_markdown_takes_no_time() -> None:
    network = FakeLemmy()
    for words in (
        "[" * 20_000,
        "![" * 10_000,
        "@a" * 10_000,
        "[a](http://x" * 3_000,
        "\n" * 20_000,
    ):
        network.post(1, NOW, "x", body=words)
    body = orjson.dumps({"posts": network.posts})
    assert len(Lemmy({}).parse(Exchange(body=body)).found) == 1
