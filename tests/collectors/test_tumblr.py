"""Tumblr: reading backwards by time, featured tags, reblogs, limits, look-ups."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from chorus.errors import AccessDenied, PayloadError, RateLimited, Refused
from chorus.http import Answered, Asked
from chorus.types import Cursor, Page, Post, Query
from collectors.connector import Exchange, Parsed
from collectors.networks.tumblr import Tumblr
from collectors.parsing import parse_files
from tests import shared
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SETTINGS = {"api_key": "tu-not-a-real-key"}
BLOG = {"name": "ida-moss-example", "uuid": "t:IdaMossExample00000001"}


def _words(asked: Asked) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(asked.url).query))


class FakeTumblr(FakeNetwork):
    """One tag, 20 posts a page, strictly before a second."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, dict[str, Any]] = {}
        self.answer("/v2/tagged", self._tagged)
        self.answer("/v2/blog/", self._blog)

    def post(self, at: datetime, **over: Any) -> str:
        number = str(790_000_000_000_000_000 + len(self.posts))
        self.posts[number] = {
            "type": "text", "blog_name": BLOG["name"], "blog": BLOG, "id": int(number),
            "id_string": number, "timestamp": int(at.timestamp()), "state": "published",
            "tags": ["mytarnholt"], "body": "<p>walk</p>", **over,
        }  # fmt: skip
        return f"{BLOG['uuid']}/{number}"

    def _tagged(self, asked: Asked) -> Answered:
        before = int(_words(asked).get("before", 9_999_999_999))

        def featured(one: dict[str, Any]) -> int:
            return int(one.get("featured_timestamp") or one["timestamp"])

        shown = [one for one in self.posts.values() if featured(one) < before]
        shown.sort(key=lambda one: (featured(one), one["id"]), reverse=True)
        return json_answer({"meta": {"status": 200}, "response": shown[:20]})

    def _blog(self, asked: Asked) -> Answered:
        one = self.posts.get(_words(asked).get("id", ""))
        if one is None:
            body = {"meta": {"status": 404, "msg": "Not Found"}, "response": [], "errors": []}
            return json_answer(body, status=404)
        return json_answer({"meta": {"status": 200}, "response": {"blog": BLOG, "posts": [one]}})


def poll(
    network: FakeNetwork, cursor: Cursor | None = None, now: datetime = NOW, **asked: Any
) -> tuple[list[Page], Cursor]:
    query = Query(network="tumblr", now=now, **{"kind": "hashtag", "value": "mytarnholt", **asked})
    pages = list(Tumblr(SETTINGS).fetch(query, cursor, network.http()))
    return pages, Cursor.model_validate_json(pages[-1].cursor.model_dump_json())


def ids(pages: list[Page]) -> list[str]:
    return [one.post.id for page in pages for one in page.found]


def test_a_tag_is_read_back_to_its_beginning_then_only_what_is_new() -> None:
    network = FakeTumblr()
    everything = {network.post(NOW - timedelta(minutes=7 * n)) for n in range(1, 130)}
    pages, cursor = poll(network)
    assert set(ids(pages)) == everything
    assert len(ids(pages)) == len(everything)
    before = len(network.asked)
    new = network.post(NOW + timedelta(minutes=5))
    pages, _ = poll(network, cursor, NOW + timedelta(minutes=10))
    assert new in ids(pages)
    assert len(network.asked) == before + 1


def test_posts_of_the_same_second_at_a_page_edge_are_all_kept() -> None:
    network = FakeTumblr()
    everything = {network.post(NOW - timedelta(hours=1, seconds=n // 15)) for n in range(100)}
    pages, _ = poll(network)
    assert set(ids(pages)) == everything


def test_a_featured_tag_is_paged_by_when_posts_were_featured() -> None:
    network = FakeTumblr()
    old = int((NOW - timedelta(days=400)).timestamp())
    everything = set()
    for n in range(1, 60):
        at = int((NOW - timedelta(minutes=n)).timestamp())
        everything.add(network.post(NOW, featured_timestamp=at, timestamp=old + (n * 37) % 50))
    pages, cursor = poll(network)
    assert set(ids(pages)) == everything
    network.post(NOW, timestamp=old, featured_timestamp=int(NOW.timestamp()) + 60)
    pages, _ = poll(network, cursor, NOW + timedelta(minutes=5))
    assert len(ids(pages)) >= 1
    assert pages[0].found[0].post.posted_at == NOW - timedelta(days=400)


def test_a_back_fill_begins_at_its_end() -> None:
    network = FakeTumblr()
    for n in range(1, 60):
        network.post(NOW - timedelta(hours=n))
    since, until = NOW - timedelta(hours=30), NOW - timedelta(hours=20)
    pages, _ = poll(network, since=since, until=until)
    assert _words(network.asked[0])["before"] == str(int(until.timestamp()))
    assert len(ids(pages)) == 10


def test_a_look_sees_edits_and_deletions() -> None:
    network = FakeTumblr()
    alive, gone = network.post(NOW), f"{BLOG['uuid']}/12"
    pages, _ = poll(network)
    asked = [alive, gone, "ida-moss-example/12", f"{alive}#t:x/1"]
    told = list(Tumblr(SETTINGS).check(asked, network.http(), NOW))
    assert [one.state for one in told] == ["alive", "gone", "unknown", "unknown"]
    assert told[0].found is not None
    assert told[0].found.post.fingerprint == pages[0].found[0].post.fingerprint


def test_a_404_that_is_not_tumblrs_own_is_unknown() -> None:
    network = FakeNetwork()
    network.fail(404, body=b"<html>proxy</html>")
    (told,) = Tumblr(SETTINGS).check([f"{BLOG['uuid']}/12"], network.http(), NOW)
    assert told.state == "unknown"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"perhour-remaining": "0", "perhour-reset": "1800", "perday-remaining": "40"}, 1_800),
        ({"perhour-remaining": "0", "perhour-reset": "60", "perday-remaining": "0",
          "perday-reset": "40000"}, 40_000),
    ],
)  # fmt: skip
def test_a_limit_says_until_when(headers: dict[str, str], seconds: int) -> None:
    network = FakeNetwork()
    network.fail(429, headers={f"x-ratelimit-{key}": value for key, value in headers.items()})
    with pytest.raises(RateLimited) as caught:
        poll(network)
    assert caught.value.until == NOW + timedelta(seconds=seconds)


def test_what_is_left_is_told() -> None:
    network = FakeNetwork()
    told = {"perhour-remaining": "900", "perday-remaining": "40", "perday-reset": "100"}
    headers = {f"x-ratelimit-{key}": value for key, value in told.items()}
    network.answer("/v2/", lambda asked: json_answer({"response": []}, headers=headers))
    pages, _ = poll(network)
    assert pages[0].quota is not None
    assert pages[0].quota.remaining == 40
    assert pages[0].quota.reset_at == NOW + timedelta(seconds=100)


def test_replies_are_paged_as_tumblr_says() -> None:
    network = FakeNetwork()

    def notes(asked: Asked) -> Answered:
        first = "before_timestamp" not in _words(asked)
        note = {"type": "reply", "blog_name": "bo", "reply_text": "hm", "timestamp": 1_795_170_000 - (not first)}  # fmt: skip
        link = {"next": {"query_params": {"before_timestamp": "1795170000000001"}}} if first else {}
        return json_answer({"response": {"notes": [note], "_links": link}})

    network.answer("/v2/blog/", notes)
    of = f"{BLOG['uuid']}/790000000000000104"
    pages, _ = poll(network, kind="replies", value=of)
    assert len(ids(pages)) == 2
    assert {one.post.reply_to for page in pages for one in page.found} == {of}
    assert _words(network.asked[1])["before_timestamp"] == "1795170000000001"
    with pytest.raises(Refused):
        poll(network, kind="replies", value="790000000000000104")


def test_a_key_is_needed_and_words_that_are_nothing_are_refused() -> None:
    query = Query(network="tumblr", kind="hashtag", value="x", now=NOW)
    with pytest.raises(AccessDenied, match=r"tumblr\.api_key"):
        list(Tumblr({}).fetch(query, None, FakeNetwork().http()))
    for kind, value in (("hashtag", "#"), ("account", "a/../b"), ("mention", "ida")):
        with pytest.raises(Refused):
            poll(FakeNetwork(), kind=kind, value=value)


# -- Shapes --------------------------------------------------------------------------------


def parse(**post: Any) -> Post:
    whole = {"blog_name": "ida", "id": 2**60 + 1, "timestamp": 1_795_170_000, "tags": [], **post}
    got: Parsed = Tumblr({}).parse(Exchange(body=json.dumps({"response": [whole]}).encode()))
    return got.found[0].post


@pytest.mark.parametrize(
    ("post", "text"),
    [
        ({"type": "text", "title": "A & B", "body": "<p>one</p><p>two</p>"}, "A & B\n\none\n\ntwo"),
        ({"type": "quote", "text": "Walk.", "source": "<a href='https://ida.example'>Ida</a>"}, "Walk.\n\nIda"),
        ({"type": "chat", "title": "", "body": "bo: hm"}, "bo: hm"),
        ({"type": "link", "title": "Log", "url": "https://ida.example/l", "description": "<p>read</p>"}, "Log\n\nread"),
        ({"type": "answer", "question": "Dry?", "answer": "<p>Yes</p>"}, "Dry?\n\nYes"),
        ({"type": "unheard_of"}, ""),
    ],
)  # fmt: skip
def test_each_type_has_its_words(post: dict[str, Any], text: str) -> None:
    assert parse(**post).text == text


def test_ids_are_whole_and_a_blog_without_uuid_is_named() -> None:
    assert parse(type="text").id == f"ida/{2**60 + 1}"
    assert parse(type="text", id_string="17").id == "ida/17"


def test_a_foreign_clip_is_a_link_with_a_still() -> None:
    post = parse(
        type="video", video_type="youtube", permalink_url="https://clips.example/watch?v=1",
        thumbnail_url="https://clips.example/1.jpg",
    )  # fmt: skip
    assert post.media[0].url is None
    assert post.media[0].poster == "https://clips.example/1.jpg"
    assert post.links == ("https://clips.example/watch?v=1",)


def test_the_documentations_samples_are_no_posts() -> None:
    paths = sorted(shared("recordings/tumblr").glob("*.json"))
    assert len(paths) == 5
    for path in paths:
        with pytest.raises(PayloadError):
            parse_files("tumblr", [path])
