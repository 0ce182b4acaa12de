"""Senders say what the networks expect, find their own words again, and know five errors."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.errors import (
    AccessDenied,
    CollectError,
    NetworkDown,
    PayloadError,
    RateLimited,
    Refused,
)
from chorus.http import Http
from chorus.types import Message
from collectors import bluesky_api
from collectors.registry import SENDERS, can_send, load
from collectors.registry import sender as load_sender
from collectors.senders.bluesky import facets, rkey
from tests import make
from tests.outbox import said

NOW = make.NOW
DID = "did:plc:ana"
SETTINGS = {
    "mastodon": {"server": "home.example", "token": "secret-token"},
    "bluesky": {"handle": "tarnholt.example", "app_password": "secret-word", "pds": "https://pds.example"},
    "x": {
        "consumer_key": "ck", "consumer_secret": "secret-cs", "access_token": "at",
        "access_token_secret": "secret-ats", "username": "tarnholt", "user_id": "42",
    },
}  # fmt: skip
POSTS = {
    "mastodon": {"id": "https://fell.example/s/5"},
    "bluesky": {
        "id": f"at://{DID}/app.bsky.feed.post/3kabc",
        "author": make.author(network="bluesky", id=DID, handle="ana.example"),
    },
    "x": {"id": "1700000000000000001"},
}
TEXT = "@ana.example Été 🥾! May Tarnholt show it? #yestarnholt = yes. Terms: https://ugc.tarnholt.example/c/AbC_-1."


@pytest.fixture(autouse=True)
def no_sessions():
    bluesky_api._SESSIONS.clear()
    yield
    bluesky_api._SESSIONS.clear()


def letter(**over):
    told = {
        "id": "m1", "key": "k" * 20, "kind": "request", "channel": "mastodon", "to": "ana.example",
        "text": TEXT, "by": "mara", "due_at": NOW, "created_at": NOW,
    }  # fmt: skip
    return Message(**{**told, **over})


class World:
    """All three networks; `fail` maps the beginning of "METHOD path" to an answer."""

    def __init__(self, network):
        self.asked, self.fail, self.stored = [], {}, {}
        self.sender = load_sender(network, SETTINGS[network])
        self.post = make.post(network=network, **POSTS[network])
        self.http = Http.offline(self.answer)

    def answer(self, asked):
        self.asked.append(asked)
        path = asked.path
        for start, failure in self.fail.items():
            if f"{asked.method} {path}".startswith(start):
                return failure
        by_path = {
            "/api/v2/search": {"statuses": [{"id": "55"}]},
            "/api/v1/accounts/verify_credentials": {"id": "9"},
            "/api/v1/accounts/9/statuses": self.stored.get("statuses", []),
            "/api/v1/statuses": {"id": "77", "uri": "https://home.example/s/77", "url": "https://home.example/@t/77"},
            "/xrpc/com.atproto.server.createSession": {"accessJwt": "a", "refreshJwt": "r"},
            "/xrpc/com.atproto.server.refreshSession": {"accessJwt": "a2", "refreshJwt": "r2"},
            "/xrpc/app.bsky.feed.getPosts": {"posts": [self.stored.get("view", {"uri": POSTS["bluesky"]["id"], "cid": "bafy1", "record": {"text": "hi"}})]},
            "/xrpc/com.atproto.repo.createRecord": {"uri": f"at://did:plc:us/app.bsky.feed.post/{self.stored.get('rkey', '3k')}", "cid": "bafy2"},
            "/2/tweets": {"data": {"id": "1700000000000000009", "text": TEXT}},
            "/2/users/42/tweets": {"data": self.stored.get("tweets", [])},
        }  # fmt: skip
        if path == "/xrpc/com.atproto.repo.getRecord":
            rkey_ = parse_qs(urlsplit(asked.url).query)["rkey"][0]
            if rkey_ != self.stored.get("rkey"):
                return said({"error": "RecordNotFound", "message": "no"}, 400)
            return said(
                {"uri": f"at://did:plc:us/app.bsky.feed.post/{rkey_}", "cid": "c", "value": {}}
            )
        return said(by_path[path]) if path in by_path else said({"error": "?"}, 404)

    def send(self, message=None):
        told = self.sender.ready(message or letter(), self.post, self.http, NOW)
        return self.sender.send(told, self.http, NOW)

    def find(self, message=None):
        return self.sender.find(message or letter(), self.post, self.http, NOW)

    def sent(self, path):
        (found,) = [a for a in self.asked if a.method == "POST" and a.path == path]
        return found, orjson.loads(found.body)


def test_mastodon_answers_the_post_under_our_servers_name_for_it():
    world = World("mastodon")
    done = world.send()
    asked, body = world.sent("/api/v1/statuses")
    assert asked.headers["idempotency-key"] == "k" * 20
    assert asked.headers["authorization"] == "Bearer secret-token"
    assert body == {
        "status": TEXT,
        "visibility": "public",
        "language": "en",
        "in_reply_to_id": "55",
    }
    assert done.remote_id == "https://home.example/s/77"
    assert {a.host for a in world.asked} == {"home.example"}


def test_mastodon_finds_only_our_words_under_that_post():
    world = World("mastodon")
    mine = {"id": "77", "uri": "u", "url": "w", "in_reply_to_id": "55"}
    html = '<p><a href="x">@ana</a> Été 🥾! May Tarnholt show it? <a>#<span>yestarnholt</span></a> = yes. Terms: <a href="y">https://ugc.tarnholt.example/c/AbC_-1</a>.</p>'
    for other in (
        {**mine, "in_reply_to_id": "1", "content": html},
        {**mine, "content": "<p>Thanks!</p>"},
    ):
        world.stored["statuses"] = [other]
        assert world.find() is None
    world.stored["statuses"].append({**mine, "content": html})
    assert world.find().remote_id == "u"


def test_a_visibility_nobody_may_see_is_refused():
    world = World("mastodon")
    world.sender = load_sender("mastodon", {**SETTINGS["mastodon"], "visibility": "direct"})
    with pytest.raises(Refused, match="visibility"):
        world.send()


def test_bluesky_marks_by_bytes_and_names_parent_and_root():
    world = World("bluesky")
    root = {"uri": "at://did:plc:x/app.bsky.feed.post/1", "cid": "bafy0"}
    world.stored["view"] = {
        "uri": world.post.id,
        "cid": "bafy1",
        "record": {"reply": {"root": root, "parent": root}},
    }
    done = world.send()
    _, body = world.sent("/xrpc/com.atproto.repo.createRecord")
    record = body["record"]
    assert record["reply"] == {"root": root, "parent": {"uri": world.post.id, "cid": "bafy1"}}
    assert body["rkey"] == rkey(letter())
    assert record["createdAt"] == "2026-11-14T09:00:00.000Z"
    raw = record["text"].encode()
    marked = {
        raw[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode(): f["features"][0]
        for f in record["facets"]
    }
    assert {text: mark["$type"].partition("#")[2] for text, mark in marked.items()} == {
        "@ana.example": "mention",
        "#yestarnholt": "tag",
        "https://ugc.tarnholt.example/c/AbC_-1": "link",
    }
    assert marked["@ana.example"]["did"] == DID
    assert done.url == "https://bsky.app/profile/tarnholt.example/post/3k"
    world.stored.pop("view")
    world.asked.clear()
    world.send()
    _, body = world.sent("/xrpc/com.atproto.repo.createRecord")
    assert body["record"]["reply"]["root"] == body["record"]["reply"]["parent"]


def test_bluesky_finds_the_record_under_its_own_key_and_nothing_else():
    world = World("bluesky")
    assert world.find() is None
    world.stored["rkey"] = rkey(letter())
    assert world.find().remote_id.endswith(rkey(letter()))
    assert world.find(letter(key="other")) is None


def test_one_session_serves_all_and_is_renewed_once():
    world = World("bluesky")
    world.send()
    world.send()
    assert [a.path for a in world.asked].count("/xrpc/com.atproto.server.createSession") == 1
    world.fail["GET /xrpc/app.bsky"] = said({"error": "ExpiredToken"}, 400)
    with pytest.raises(Refused):
        world.send()
    assert [a.path for a in world.asked].count("/xrpc/com.atproto.server.refreshSession") == 1


@given(
    st.text("0123456789abcdef", min_size=20, max_size=20),
    st.datetimes(datetime(2024, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),
)
def test_keys_of_records_are_time_ordered_identifiers(key, at):
    told = rkey(letter(key=key, created_at=at))
    assert len(told) == 13
    assert told[0] in "234567abcdefghij"
    assert set(told) <= set("234567abcdefghijklmnopqrstuvwxyz")
    assert told == rkey(letter(key=key, created_at=at))
    number = 0
    for char in told:
        number = number * 32 + "234567abcdefghijklmnopqrstuvwxyz".index(char)
    made = datetime.fromtimestamp((number >> 10) / 1_000_000, UTC)
    assert timedelta(0) <= at - made <= timedelta(minutes=18)


def test_a_batch_of_ten_thousand_has_as_many_keys():
    assert len({rkey(letter(key=f"{n:020}")) for n in range(10_000)}) == 10_000


@given(st.text(max_size=80))
def test_marks_stay_inside_the_text(text):
    told = f"@ana.example {text} #ja https://a.example/b"
    for facet in facets(told, "ana.example", DID):
        start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
        assert 0 <= start < end <= len(told.encode())
        told.encode()[start:end].decode()


def test_x_replies_as_our_account_and_signs():
    world = World("x")
    done = world.send()
    asked, body = world.sent("/2/tweets")
    assert body == {"text": TEXT, "reply": {"in_reply_to_tweet_id": world.post.id}}
    assert asked.headers["authorization"].startswith("OAuth ")
    assert "secret" not in asked.headers["authorization"]
    assert done.url == "https://x.com/tarnholt/status/1700000000000000009"
    assert len(world.asked) == 1  # getting ready costs nothing


def test_x_finds_our_reply_although_its_address_was_changed():
    world = World("x")
    told = {
        "id": "1700000000000000009",
        "text": TEXT.replace("https://ugc.tarnholt.example/c/AbC_-1.", "https://t.co/abc").replace(
            "!", "&#33;"
        ),
    }
    reply = {"referenced_tweets": [{"type": "replied_to", "id": world.post.id}]}
    world.stored["tweets"] = [
        {**told, "referenced_tweets": [{"type": "quoted", "id": world.post.id}]},
        {**reply, "id": "8", "text": "Thanks"},
    ]
    assert world.find() is None
    world.stored["tweets"].append({**told, **reply})
    assert world.find(letter(tried_at=NOW)).remote_id == "1700000000000000009"
    assert "start_time=2026-11-14T08%3A55%3A00Z" in world.asked[-1].url


TAKES = {
    "mastodon": "POST /api/v1/statuses",
    "bluesky": "POST /xrpc/com.atproto.repo",
    "x": "POST /2/tweets",
}
LOOKS = {
    "mastodon": "GET /api/v1/accounts/9",
    "bluesky": "GET /xrpc/com.atproto.repo.getRecord",
    "x": "GET /2/users",
}
ANSWERS = [
    (said({"error": "x"}, 401), AccessDenied),
    (said({"error": "x"}, 402), Refused),
    (said({"error": "x"}, 404), Refused),
    (said({"error": "x"}, 422), Refused),
    (said({"error": "x"}, 429, **{"retry-after": "90"}), RateLimited),
    (said({"error": "x"}, 500), NetworkDown),
    (said({"error": "x"}, 503), NetworkDown),
    (said([]), PayloadError),
    (said({"strange": True}), PayloadError),
]


@pytest.mark.parametrize("network", SENDERS)
@pytest.mark.parametrize(("answer", "error"), ANSWERS, ids=lambda x: getattr(x, "status", x))
def test_every_answer_is_one_of_the_five_errors(network, answer, error):
    world = World(network)
    world.fail[TAKES[network]] = answer
    with pytest.raises(error) as raised:
        world.send()
    assert "secret" not in str(raised.value)
    if error is RateLimited:
        assert raised.value.until == NOW + timedelta(seconds=90)
    world.fail = {LOOKS[network]: answer}
    if error is PayloadError and network != "bluesky":
        return  # an empty list is a list: it holds nothing of ours
    with pytest.raises(CollectError):
        world.find()


def test_403_is_the_tokens_fault_on_mastodon_and_the_posts_on_x():
    world = World("mastodon")
    world.fail["POST /api/v1/statuses"] = said(
        {"error": "This action is outside the authorized scopes"}, 403
    )
    with pytest.raises(AccessDenied, match="write:statuses"):
        world.send()
    world = World("x")
    world.fail["POST /2/tweets"] = said(
        {"title": "Forbidden", "detail": "You are not allowed to reply"}, 403
    )
    with pytest.raises(Refused, match="not allowed to reply"):
        world.send()


@pytest.mark.parametrize("network", SENDERS)
def test_missing_keys_are_named_before_anything_is_asked(network):
    settings = {k: v for k, v in SETTINGS[network].items() if k in ("server", "pds")}
    assert can_send(network, SETTINGS[network])
    assert not can_send(network, settings)
    world = World(network)
    world.sender = load_sender(network, settings)
    for act in (world.send, world.find):
        with pytest.raises(AccessDenied):
            act()
    assert world.asked == []


@pytest.mark.parametrize("network", SENDERS)
def test_what_a_sender_needs_is_a_setting_of_its_network(network):
    sheet = load(network).sheet
    names = {setting.name: setting for setting in sheet.settings}
    for need in SETTINGS[network].keys() & {
        "token",
        "app_password",
        "consumer_secret",
        "access_token",
        "access_token_secret",
    }:
        assert names[need].secret, need
    assert set(SETTINGS[network]) <= set(names)
    assert sheet.sends == ("hand" if network == "x" else "api")
