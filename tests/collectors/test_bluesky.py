"""Bluesky: signing in, the stream with its deletions, search beyond its end, looking posts up."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from chorus.errors import AccessDenied, NetworkDown, PayloadError
from chorus.http import Answered, Asked
from chorus.types import Cursor, Query
from collectors import bluesky_api
from collectors.connector import Exchange
from collectors.networks.bluesky import Bluesky
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DID = "did:plc:invented000000000000000"
STREAM = "wss://stream.example/subscribe"


@pytest.fixture(autouse=True)
def no_sessions() -> Iterator[None]:
    bluesky_api._SESSIONS.clear()
    yield
    bluesky_api._SESSIONS.clear()


def query(kind: Any = "hashtag", value: str = "tarnholt") -> Query:
    return Query(network="bluesky", kind=kind, value=value, now=NOW)


def view(rkey: str, at: datetime, text: str = "rain #tarnholt") -> dict[str, Any]:
    when = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return {
        "uri": f"at://{DID}/app.bsky.feed.post/{rkey}",
        "author": {"did": DID, "handle": "ida.example"},
        "record": {"$type": "app.bsky.feed.post", "text": text, "createdAt": when},
        "indexedAt": when,
    }


def event(rkey: str, us: int, operation: str = "create", **record: Any) -> dict[str, Any]:
    commit: dict[str, Any] = {
        "operation": operation,
        "collection": "app.bsky.feed.post",
        "rkey": rkey,
    }
    if operation != "delete":
        commit["record"] = {"text": "rain #tarnholt", "createdAt": "2026-11-20T10:00:00Z", **record}
    return {"did": DID, "time_us": us, "kind": "commit", "commit": commit}


def test_a_stream_that_breaks_off_leads_on_all_the_same() -> None:
    network = FakeNetwork()
    network.play(event("1", 100), b'{"did": "x')
    pages = Bluesky({"stream": STREAM}).fetch(query(), None, network.http())
    page = next(pages)
    assert len(page.found) == 1
    assert page.cursor.extra == {"time_us": 100}
    with pytest.raises(NetworkDown):
        next(pages)


def at(hours: float) -> int:
    """Microseconds of so many hours before NOW."""
    return int((NOW - timedelta(hours=hours)).timestamp() * 1_000_000)


def asked_of(network: FakeNetwork, place: int = -1) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(network.streamed[place]).query))


def test_the_stream_gives_what_was_asked_and_every_deletion() -> None:
    network = FakeNetwork()
    mention = {
        "index": {"byteStart": 0, "byteEnd": 4},
        "features": [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:brand"}],
    }
    network.play(
        event("1", 100),
        event("2", 101, text="nothing of ours"),
        event("3", 102, text="@shop hi", facets=[mention]),
        event("1", 103, "update", text="edited #Tarnholt"),
        event("9", 104, "delete"),
        {"did": DID, "time_us": 105, "kind": "identity", "identity": {}},
        {"did": DID, "time_us": 106, "kind": "account", "account": {"active": False}},
    )
    (page,) = Bluesky({"stream": STREAM}).fetch(query(), None, network.http())
    assert [one.post.text for one in page.found] == ["edited #Tarnholt"]
    assert page.gone == (f"bluesky:at://{DID}/app.bsky.feed.post/9",)
    assert page.cursor.extra == {"time_us": 106}
    (page,) = Bluesky({"stream": STREAM}).fetch(
        query("mention", "did:plc:brand"), None, network.http()
    )
    assert [one.post.text for one in page.found] == ["@shop hi"]
    assert page.found[0].post.server_at == datetime(1970, 1, 1, tzinfo=UTC) + timedelta(
        microseconds=102
    )


def test_the_stream_goes_on_a_little_before_where_it_stopped() -> None:
    network = FakeNetwork()
    start = Cursor(extra={"time_us": 1_795_168_800_000_000})
    (page,) = Bluesky({"stream": STREAM}).fetch(query(), start, network.http())
    asked = dict(parse_qsl(urlsplit(network.streamed[0]).query))
    assert asked == {"wantedCollections": "app.bsky.feed.post", "cursor": "1795168795000000"}
    assert page.cursor == start, "a silent stream keeps its place"


def test_a_long_stream_is_cut_into_pages_whose_cursor_may_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("collectors.networks.bluesky._EVENTS", 1_000)
    network = FakeNetwork()
    network.play(*(event(str(n), n) for n in range(1, 2_501)))
    pages = list(Bluesky({"stream": STREAM}).fetch(query(), None, network.http()))
    assert [len(page.found) for page in pages] == [1000, 1000, 500]
    assert [page.cursor.extra["time_us"] for page in pages] == [1000, 2000, 2500]


def test_a_broken_stream_is_named() -> None:
    for message, error in (
        (b"<html>", PayloadError),
        (b'{"did": "x', NetworkDown),
        (b"[]", PayloadError),
    ):
        network = FakeNetwork()
        network.play(message)
        with pytest.raises(error):
            list(Bluesky({"stream": STREAM}).fetch(query(), None, network.http()))


class Server(FakeNetwork):
    """A server that wants a session, whose search refuses its cursor after `end` pages."""

    def __init__(self, posts: int, end: int = 10_000) -> None:
        super().__init__()
        self.views = [view(f"{n:06}", NOW - timedelta(minutes=n)) for n in range(posts)]
        self.end, self.logins, self.token = end, 0, ""
        self.answer("/xrpc/com.atproto.server", self._session)
        self.answer("/xrpc/app.bsky.feed.searchPosts", self._search)
        self.answer("/xrpc/app.bsky.feed.getPosts", self._get_posts)
        self.answer("/xrpc/app.bsky.feed.getPostThread", self._thread)

    def _session(self, asked: Asked) -> Answered:
        if asked.path.endswith("createSession") and b"right" not in asked.body:
            return json_answer(
                {"error": "AuthenticationRequired", "message": "Invalid"}, status=401
            )
        self.logins += 1
        self.token = f"jwt{self.logins}"
        return json_answer({"accessJwt": self.token, "refreshJwt": "again"})

    def _search(self, asked: Asked) -> Answered:
        if self.token and asked.headers.get("authorization") != f"Bearer {self.token}":
            return json_answer(
                {"error": "ExpiredToken", "message": "Token has expired"}, status=400
            )
        words = dict(parse_qsl(urlsplit(asked.url).query))
        start = int(words.get("cursor", 0))
        if start >= self.end * 100:
            return json_answer({"error": "InvalidRequest", "message": "cursor"}, status=400)
        until = words.get("until")
        shown = [one for one in self.views if not until or one["indexedAt"] <= until]
        body: dict[str, Any] = {"posts": shown[start : start + 100]}
        if start + 100 < len(shown):
            body["cursor"] = str(start + 100)
        return json_answer(body)

    def _get_posts(self, asked: Asked) -> Answered:
        wanted = [v for k, v in parse_qsl(urlsplit(asked.url).query) if k == "uris"]
        assert len(wanted) <= 25
        return json_answer({"posts": [one for one in self.views if one["uri"] in wanted]})

    def _thread(self, asked: Asked) -> Answered:
        return json_answer({"error": "NotFound", "message": "Post not found"}, status=400)


def test_one_session_serves_every_query_and_is_renewed_when_it_ends() -> None:
    server = Server(10)
    settings = {"handle": "tarnholt.example", "app_password": "right"}
    for _ in range(3):
        (page,) = Bluesky(settings).fetch(query(), None, server.http())
        assert len(page.found) == 10
    assert server.logins == 1
    server.token = "changed"
    (page,) = Bluesky(settings).fetch(query(), None, server.http())
    assert server.logins == 2
    assert page.spent.calls == 3, "the refused call, the renewal, and the call again"
    assert "refreshSession" in server.asked[-2].url
    assert {asked.host for asked in server.asked} == {"bsky.social"}


def test_a_wrong_password_is_named_without_being_shown() -> None:
    server = Server(1)
    with pytest.raises(AccessDenied) as caught:
        list(Bluesky({"handle": "a", "app_password": "wr0ng"}).fetch(query(), None, server.http()))
    assert "wr0ng" not in str(caught.value)


def test_a_closed_public_search_says_what_to_do() -> None:
    network = FakeNetwork()
    network.fail(403)
    with pytest.raises(AccessDenied, match="app_password"):
        list(Bluesky({}).fetch(query(), None, network.http()))


def test_search_goes_on_beyond_the_end_of_its_cursor() -> None:
    server = Server(750, end=3)
    pages = list(Bluesky({}).fetch(query(), None, server.http()))
    found = [one.post.id for page in pages for one in page.found]
    assert len(found) == len(set(found)) == 750
    assert sum(page.spent.calls for page in pages) == len(server.asked)


def test_what_search_gives_is_checked_again() -> None:
    server = Server(0)
    server.views = [
        view("1", NOW, "#tarnholt"),
        view("2", NOW, "tarnholt is a word"),
        view("3", NOW, "#TARNHOLT"),
    ]
    (page,) = Bluesky({}).fetch(query(), None, server.http())
    assert [one.post.id[-1] for one in page.found] == ["1", "3"]


def test_only_the_servers_own_word_means_gone() -> None:
    server = Server(30)
    ids = [one["uri"] for one in server.views]
    missing = f"at://{DID}/app.bsky.feed.post/none"
    states = [one.state for one in Bluesky({}).check([*ids, missing], server.http(), NOW)]
    assert states == ["alive"] * 30 + ["gone"]
    refused = {"error": "InvalidRequest", "message": "Error: uri must be a valid at-uri"}
    server._rules.insert(
        0, ("/xrpc/app.bsky.feed.getPostThread", lambda asked: json_answer(refused, status=400))
    )
    (told,) = Bluesky({}).check([missing], server.http(), NOW)
    assert told.state == "unknown"


def test_a_thread_gives_parents_post_and_answers() -> None:
    def node(rkey: str, **over: Any) -> dict[str, Any]:
        return {"$type": "app.bsky.feed.defs#threadViewPost", "post": view(rkey, NOW), **over}

    blocked = {"$type": "app.bsky.feed.defs#blockedPost", "uri": "at://x/y/z", "blocked": True}
    thread = node(
        "3",
        parent=node("2", parent=node("1")),
        replies=[node("4", replies=[node("5")]), blocked, node("6")],
    )
    network = FakeNetwork()
    network.answer("/", lambda asked: json_answer({"thread": thread}))
    body = json_answer({"thread": thread}).body
    found = Bluesky({}).parse(Exchange(body=body)).found
    assert [one.post.id[-1] for one in found] == ["1", "2", "3", "4", "5", "6"]


def test_search_looks_again_twice_a_day_where_there_is_an_account() -> None:
    server = Server(3)
    server.play(event("000000", at(1)), event("live", at(0)))
    settings = {"handle": "a.example", "app_password": "right", "stream": STREAM}
    pages = list(Bluesky(settings).fetch(query(), None, server.http()))
    keys = [one.post.key for page in pages for one in page.found]
    assert len(keys) == len(set(keys)) == 4
    assert pages[-1].cursor.extra == {"time_us": at(0)}
    assert pages[-1].cursor.swept_at == NOW
    assert sum(p.spent.calls for p in pages) == len(server.asked) + len(server.streamed)
    again = list(Bluesky(settings).fetch(query(), pages[-1].cursor, server.http()))
    assert len(again) == 1, "the stream alone"
    server.play()
    alone = list(Bluesky({"stream": STREAM}).fetch(query(), None, server.http()))
    assert len(alone) == 1, "strangers do not search"


def test_a_back_fill_beyond_what_the_stream_keeps_is_searched() -> None:
    server = Server(3)
    settings = {"handle": "a.example", "app_password": "right", "stream": STREAM}
    old = query().model_copy(update={"since": NOW - timedelta(days=9)})
    pages = list(Bluesky(settings).fetch(old, None, server.http()))
    assert sum(len(page.found) for page in pages) == 3
    assert not server.streamed
    near = query().model_copy(
        update={"since": NOW - timedelta(hours=4), "until": NOW - timedelta(hours=2)}
    )
    server.play(event("a", at(5)), event("b", at(3)), event("c", at(2)), event("d", at(1)))
    (page,) = Bluesky(settings).fetch(near, None, server.http())
    assert [one.post.id[-1] for one in page.found] == ["b"]
    assert asked_of(server)["cursor"] == str(at(4) - 5_000_000)


def test_the_sign_in_has_its_own_budgets() -> None:
    sheet = Bluesky.sheet
    sign_in = sheet.shares("calls", 1, "https://bsky.social/xrpc/com.atproto.server.createSession")
    assert {(share.limit, share.seconds) for share in sign_in} == {
        (3_000, 300),
        (30, 300),
        (300, 86_400),
    }
    assert len(sheet.shares("calls", 1, "https://bsky.social/xrpc/app.bsky.feed.getPosts")) == 1
