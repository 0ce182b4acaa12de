"""X: posts exactly as its payloads say, and every trap of tweepy met with the right error."""

import html
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from chorus.errors import (
    PayloadError,
    Refused,
)
from chorus.http import Answered, Asked, Http
from chorus.types import Cursor, Page, Query, Walk
from collectors.networks.x import X
from collectors.recording import read
from tests import shared
from tests.fake_network import json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SETTINGS = {"bearer_token": "AAAA-invented-secret"}


def recordings() -> list[Path]:
    return sorted(shared("recordings/x").glob("v*.json"))


def snowflake(at: datetime, number: int = 0) -> str:
    return str((int(at.timestamp() * 1000) - 1_288_834_974_657 << 22) + number)


def query(**over: Any) -> Query:
    return Query(**{"network": "x", "kind": "hashtag", "value": "tarnholt", "now": NOW, **over})


def tweet(own_id: str, **over: Any) -> dict[str, Any]:
    return {
        "id": own_id,
        "text": "boots #tarnholt",
        "author_id": "7",
        "edit_history_tweet_ids": [own_id],
        **over,
    }


def page(*ids: str, token: str | None = None, **over: Any) -> dict[str, Any]:
    meta: dict[str, Any] = {"result_count": len(ids)}
    if ids:
        meta |= {"newest_id": ids[0], "oldest_id": ids[-1]}
    if token:
        meta["next_token"] = token
    return {**({"data": [tweet(i) for i in ids]} if ids else {}), "meta": meta, **over}


class Served:
    """Answers in turn, remembering what was asked."""

    def __init__(self, *answers: Answered) -> None:
        self.answers, self.asked = list(answers), []
        self.asked: list[Asked] = []

    def http(self) -> Http:
        def answer(asked: Asked) -> Answered:
            self.asked.append(asked)
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

        return Http.offline(answer)


def fetch(
    served: Served, q: Query | None = None, cursor: Cursor | None = None, **settings: str
) -> list[Page]:
    return list(X({**SETTINGS, **settings}).fetch(q or query(), cursor, served.http()))


# -- real payloads ------------------------------------------------------------------------------


def test_every_recording_parses_or_is_refused_with_a_reason() -> None:
    refused = {}
    for path in recordings():
        try:
            X({}).parse(read("x", path))
        except (PayloadError, Refused) as error:
            refused[path.stem] = error.why
    counts = dict.fromkeys(("v2_counts_all", "v2_counts_recent"), "a count, not posts")
    assert refused == counts | {
        "v11_401_protected": "that account is protected (401 Not authorized.)",
        "v11_error_403_duplicate": "403 Status is a duplicate.",
        "v11_error_forbidden": "403 You've already requested to follow %s.",
        "v11_oembed": "an oEmbed answer: read it as network `link`",
        "v11_ratelimit_status": "a list of rate limits",
        "v2_create_tweet__02": "the answer to a deletion",
        "v2_hide_reply__01": "the answer to hiding a reply",
        "v2_hide_reply__02": "the answer to hiding a reply",
        "v2_user": "a profile, not a post",
        "v2_users": "a profile, not a post",
    }


def _statuses(body: Any) -> list[dict[str, Any]]:
    listed = body["statuses"] if isinstance(body, dict) and "statuses" in body else body
    return listed if isinstance(listed, list) else [listed]


@pytest.mark.parametrize(
    "name",
    [
        "v11_search",
        "v11_ext_search_hashtag",
        "v11_ext_search_or",
        "v11_home_timeline",
        "v11_mentions_full",
        "v11_ext_lookup_mixed_small",
        "v11_ext_mentions",
    ],
)
def test_v11_is_read_exactly(name: str) -> None:
    exchange = read("x", shared(f"recordings/x/{name}.json"))
    wanted: dict[str, dict[str, Any]] = {}
    for status in _statuses(orjson.loads(exchange.body)):
        original = status.get("retweeted_status") or status
        if not original["user"].get("protected"):
            wanted.setdefault(original["id_str"], original)
    parsed = X({}).parse(exchange)
    assert [one.post.id for one in parsed.found] == list(wanted)
    for post in (one.post for one in parsed.found):
        status = wanted[post.id]
        tags = [tag["text"] for tag in status["entities"]["hashtags"]]
        assert list(post.hashtags) == list(dict.fromkeys(tags))
        names = [one["screen_name"] for one in status["entities"]["user_mentions"]]
        assert list(post.mentions) == list(dict.fromkeys(names))
        assert post.text == html.unescape(status.get("full_text") or status["text"])
        told = status.get("extended_entities", status["entities"]).get("media", [])
        assert len(post.media) == len(told)
        assert [m.alt for m in post.media] == [one.get("ext_alt_text") or None for one in told]
        assert post.author is not None
        assert post.author.id == status["user"]["id_str"]
        assert post.metrics.likes == status["favorite_count"]
        assert post.url == f"https://x.com/{status['user']['screen_name']}/status/{post.id}"
        assert post.posted_at == datetime.strptime(status["created_at"], "%a %b %d %H:%M:%S %z %Y")


@pytest.mark.parametrize(
    "name",
    [
        "v2_home_timeline",
        "v2_liked_tweets",
        "v2_search_expansions",
        "v2_user_mentions",
        "v2_quote_exp",
    ],
)
def test_v2_is_read_exactly(name: str) -> None:
    exchange = read("x", shared(f"recordings/x/{name}.json"))
    body = orjson.loads(exchange.body)
    users = {u["id"]: u for u in body.get("includes", {}).get("users", [])}
    posts = [one.post for one in X({}).parse(exchange).found]
    assert len(posts) == len(body["data"])
    for post, told in zip(posts, body["data"], strict=True):
        assert post.id == (told.get("edit_history_tweet_ids") or [told["id"]])[0]
        assert post.text == html.unescape(told["text"])
        if "entities" in told:
            assert list(post.hashtags) == [t["tag"] for t in told["entities"].get("hashtags", [])]
        author = users.get(told.get("author_id", ""))
        assert (post.author.handle if post.author else None) == (
            author["username"] if author else None
        )
        replied = [r["id"] for r in told.get("referenced_tweets", []) if r["type"] == "replied_to"]
        assert post.reply_to == (replied[0] if replied else None)


def test_a_video_gives_its_best_mp4_and_its_still() -> None:
    exchange = read("x", shared("recordings/x/v11_mentions_full.json"))
    clips = [(f, m) for f in X({}).parse(exchange).found for m in f.post.media if m.kind == "video"]
    found, clip = clips[0]
    assert clip.url is not None
    assert ".mp4" in clip.url
    assert clip.poster is not None
    assert clip.poster.endswith(".jpg")
    told = orjson.loads(found.raw)
    original = told.get("retweeted_status", told)
    variants = original["extended_entities"]["media"][0]["video_info"]["variants"]
    assert (
        clip.url == max((v for v in variants if "bitrate" in v), key=lambda v: v["bitrate"])["url"]
    )


def test_a_protected_account_is_not_a_bad_token() -> None:
    with pytest.raises(Refused, match="protected"):
        X({}).parse(read("x", shared("recordings/x/v11_401_protected.json")))


# -- the walk -----------------------------------------------------------------------------------


def ids(count: int, start: datetime = NOW - timedelta(hours=1)) -> list[str]:
    return [snowflake(start - timedelta(minutes=n)) for n in range(count)]


def test_a_short_page_with_a_token_is_not_the_last_and_since_id_stays() -> None:
    a, b, c = ids(3)
    high = snowflake(NOW - timedelta(days=1))
    served = Served(
        json_answer(page(a, token="t1")), json_answer(page(b, token="t2")), json_answer(page(c))
    )
    pages = fetch(served, cursor=Cursor(high=high))
    assert [len(p.found) for p in pages] == [1, 1, 1]
    assert all(f"since_id={high}" in one.url for one in served.asked)
    assert "next_token=t2" in served.asked[2].url
    assert [p.cursor.high for p in pages] == [high, high, a], "the mark moves when the walk ends"
    assert pages[0].cursor.walk == Walk(token="t1", candidate=a, floor=high)


def test_an_empty_page_keeps_the_mark() -> None:
    high = snowflake(NOW - timedelta(days=1))
    pages = fetch(Served(json_answer(page())), cursor=Cursor(high=high))
    assert len(pages) == 1
    assert pages[0].cursor.high == high
    assert pages[0].spent.micros == 0


def test_marks_are_compared_as_numbers() -> None:
    pages = fetch(Served(json_answer(page("999"))), cursor=Cursor(high="1000"))
    assert pages[-1].cursor.high == "1000"


def test_a_dead_token_restarts_from_the_top_with_the_same_floor() -> None:
    a, b = ids(2)
    high = snowflake(NOW - timedelta(days=1))
    served = Served(
        json_answer({"errors": [{"message": "Invalid 'next_token'"}]}, status=400),
        json_answer(page(a, b)),
    )
    pages = fetch(
        served, cursor=Cursor(high=high, walk=Walk(token="dead", candidate=a, floor=high))
    )
    assert "next_token" not in served.asked[1].url
    assert f"since_id={high}" in served.asked[1].url
    assert pages[-1].cursor == Cursor(high=a)


def test_a_mark_older_than_seven_days_becomes_a_start_time_and_a_gap() -> None:
    made = NOW - timedelta(days=9)
    served = Served(json_answer(page(ids(1)[0])))
    pages = fetch(served, cursor=Cursor(high=snowflake(made)))
    assert "since_id" not in served.asked[0].url
    assert "start_time=2026-11-13T12%3A01%3A00Z" in served.asked[0].url
    assert pages[0].note.state == "gap"
    assert pages[0].note.since == made
    assert pages[0].note.until == NOW - timedelta(days=7) + timedelta(minutes=1)


def test_owned_mentions_cost_a_fifth() -> None:
    served = Served(json_answer(page(*ids(3))))
    own = fetch(
        served,
        query(kind="mention", value="@Tarnholt_Example"),
        user_id="8000",
        username="tarnholt_example",
    )
    assert served.asked[0].path == "/2/users/8000/mentions"
    assert own[0].spent.micros == 3_000
    served = Served(json_answer(page(*ids(3))))
    other = fetch(
        served,
        query(kind="mention", value="other_example"),
        user_id="8000",
        username="tarnholt_example",
    )
    assert served.asked[0].path == "/2/tweets/search/recent"
    assert "%40other_example+-from%3Aother_example" in served.asked[0].url
    assert other[0].spent.micros == 15_000


def test_handles_are_asked_for_once() -> None:
    a, b = ids(2)
    users = {"data": [{"id": "7", "username": "ida_fell_ex", "name": "Ida"}]}
    served = Served(json_answer(page(a, token="t")), json_answer(users), json_answer(page(b)))
    pages = fetch(served, handles="yes")
    assert len(served.asked) == 3, "the second page's author was known"
    assert [f.post.url for p in pages for f in p.found] == [
        f"https://x.com/ida_fell_ex/status/{i}" for i in (a, b)
    ]
    assert [p.spent.micros for p in pages] == [15_000, 5_000]


def test_replies_and_bad_values() -> None:
    served = Served(json_answer(page()))
    fetch(served, query(kind="replies", value="x:123"))
    assert "conversation_id%3A123" in served.asked[0].url
    for bad in (
        query(value="two words"),
        query(kind="mention", value="a b"),
        query(kind="replies", value="z"),
        query(kind="keyword", value="x" * 600),
        query(kind="url", value="z"),
    ):
        with pytest.raises(Refused):
            fetch(served, bad)
