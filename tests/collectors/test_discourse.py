"""Discourse: windows of numbers, empty windows, topic tags, members' corners, real answers."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from chorus.errors import AccessDenied, PayloadError, RateLimited, Refused
from chorus.http import Answered, Asked
from chorus.text import plain
from chorus.types import Cursor, Page, Query
from collectors.networks.discourse import Discourse
from collectors.parsing import parse_files
from tests import shared
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOME = "https://forum.fell.example"


class FakeForum(FakeNetwork):
    """Posts by number; a page is the window of fifty numbers up to `before` (inclusive), or, as
    `newer` forums have it, the fifty posts below it."""

    def __init__(self, *, newer: bool = False) -> None:
        super().__init__()
        self.posts: dict[int, dict[str, Any]] = {}
        self.tagged: list[dict[str, Any]] = []
        self.newer = newer
        self.answer("/posts.json", self._latest)
        self.answer("/posts/", self._post)
        self.answer("/tag/mytarnholt.json", self._tag)
        self.answer("/t/", lambda a: json_answer({**self.tagged[0], "post_stream": {"posts": []}}))

    def post(self, number: int, cooked: str = "<p>x</p>", **over: Any) -> str:
        at = (NOW - timedelta(minutes=2000 - number)).isoformat()
        self.posts[number] = {
            "id": number, "user_id": 3, "username": "ida", "created_at": at, "updated_at": at,
            "cooked": cooked, "post_number": 2, "post_type": 1, "topic_id": 57, **over,
        }  # fmt: skip
        return f"{HOME}/p/{number}"

    def _latest(self, asked: Asked) -> Answered:
        query = dict(parse_qsl(urlsplit(asked.url).query))
        before = int(query.get("before", max(self.posts)))
        if self.newer:
            ids = [n for n in self.posts if n < before or "before" not in query]
            ids = sorted(ids, reverse=True)[:50]
        else:
            ids = [n for n in sorted(self.posts, reverse=True) if before - 50 < n <= before]
        return json_answer({"latest_posts": [self.posts[n] for n in ids]})

    def _post(self, asked: Asked) -> Answered:
        number = int(asked.path.rsplit("/", 1)[-1].removesuffix(".json"))
        if number not in self.posts:
            return json_answer({"errors": ["no"], "error_type": "not_found"}, status=404)
        return json_answer(self.posts[number])

    def _tag(self, asked: Asked) -> Answered:
        if not self.tagged:
            return json_answer({"errors": ["no"], "error_type": "not_found"}, status=404)
        return json_answer({"topic_list": {"topics": self.tagged}})


def poll(
    forum: FakeNetwork, kind: str = "url", value: str = HOME, cursor: Cursor | None = None
) -> list[Page]:
    query = Query.model_validate({"network": "discourse", "kind": kind, "value": value, "now": NOW})
    return list(Discourse({"server": HOME}).fetch(query, cursor, forum.http()))


def ids(pages: list[Page]) -> list[str]:
    return [one.post.id for page in pages for one in page.found]


@pytest.mark.parametrize("newer", [False, True])
def test_every_post_is_read_over_gaps_in_the_numbers(*, newer: bool) -> None:
    forum = FakeForum(newer=newer)
    everything = {forum.post(n) for n in (*range(1000, 1120), 1320, 1321, *range(1500, 1503))}
    pages = poll(forum)
    assert set(ids(pages)) == everything
    assert len(ids(pages)) == len(everything)
    new = forum.post(1510)
    again = poll(forum, cursor=pages[-1].cursor)
    assert new in ids(again)
    assert len(again) <= 2


def test_the_first_walk_goes_back_a_week_and_a_back_fill_further() -> None:
    forum = FakeForum()
    old = (NOW - timedelta(days=30)).isoformat()
    for n in range(1, 500):
        forum.post(n, created_at=old)
    new = forum.post(600)
    found = ids(poll(forum))
    assert new in found
    assert len(found) <= 51
    query = Query(network="discourse", kind="url", value=HOME, now=NOW, since=NOW - timedelta(60))
    pages = list(Discourse({}).fetch(query, None, forum.http()))
    assert len(ids(pages)) == 500


def test_hashtags_names_and_words_are_chosen_from_the_list() -> None:
    forum = FakeForum()
    tag = forum.post(1, "<p>Wet! #MyTarnholt</p>")
    forum.post(2, "<p>#mytarnholts are others</p>")
    name = forum.post(3, '<p><a class="mention" href="/u/x">@Tarnholt_example</a> hi</p>')
    words = forum.post(4, "<p>My TARNHOLT boots leak</p>")
    assert ids(poll(forum, "hashtag", "#mytarnholt")) == [tag]
    assert ids(poll(forum, "mention", "@tarnholt_example")) == [name]
    assert ids(poll(forum, "keyword", "tarnholt boots@forum.fell.example")) == [words]


def test_a_topics_tag_counts_for_its_first_post() -> None:
    forum = FakeForum()
    first = forum.post(5, post_number=1, topic_id=70)
    forum.post(6, topic_id=70)
    forum.tagged = [{"id": 70, "tags": [{"id": 1, "name": "mytarnholt"}, "winter"]}]
    pages = poll(forum, "hashtag", "mytarnholt")
    assert ids(pages) == [first]
    assert pages[0].found[0].post.hashtags == ("mytarnholt", "winter")
    assert sum(page.spent.calls for page in pages) == len(forum.asked)
    collector = Discourse({})
    (told,) = collector.check([first], forum.http(), NOW)
    assert (told.state, told.found) == ("alive", None)
    forum.posts[5].update(version=2, cooked="<p>other</p>")
    (told,) = collector.check([first], forum.http(), NOW)
    assert told.state == "edited"
    assert told.found is not None
    assert told.found.post.hashtags == ("mytarnholt", "winter")


@pytest.mark.parametrize(
    ("over", "state"),
    [({}, "alive"), ({"hidden": True}, "gone"), ({"user_deleted": True}, "gone"),
     ({"deleted_at": "2026-11-19T00:00:00Z"}, "gone"), ({"id": 8}, "unknown")],
)  # fmt: skip
def test_the_forum_says_what_became_of_a_post(over: dict[str, Any], state: str) -> None:
    forum = FakeForum()
    id_ = forum.post(7, **over)
    (told,) = Discourse({}).check([id_], forum.http(), NOW)
    assert told.state == state
    assert [t.state for t in Discourse({}).check([f"{HOME}/p/9"], forum.http(), NOW)] == ["gone"]


def test_a_members_forum_and_a_pause_are_told_as_they_are() -> None:
    forum = FakeForum()
    forum.fail(403, body=b'{"errors":["log in"],"error_type":"not_logged_in"}')
    with pytest.raises(AccessDenied, match="members only"):
        poll(forum)
    forum.fail(429, body=b'{"errors":["slow"],"extras":{"wait_seconds":17}}')
    with pytest.raises(RateLimited) as caught:
        poll(forum)
    assert caught.value.until == NOW + timedelta(seconds=17)
    with pytest.raises(Refused, match="which forum"):
        list(
            Discourse({}).fetch(
                Query(network="discourse", kind="hashtag", value="x", now=NOW), None, forum.http()
            )
        )


@pytest.mark.parametrize("name", ["posts_latest", "post", "topic", "topic_posts"])
def test_real_answers_are_read_exactly(name: str) -> None:
    path = shared(f"recordings/discourse/{name}.json")
    body = json.loads(path.read_text())["response"]["body"]
    posts = body.get("latest_posts") or (body.get("post_stream") or {}).get("posts") or [body]
    got = parse_files("discourse", [path])
    assert len(got.lines) == len(posts)
    for one, line in zip(posts, got.lines, strict=True):
        assert line["id"] == f"https://discourse.example/p/{one['id']}"
        assert line["text"] == plain(one["cooked"])
        assert line["author"]["handle"] == one["username"]
        assert line["author"]["id"].endswith(f"#user-{one['user_id']}")
        assert line["kind"] == ("thread" if one["post_number"] == 1 else "post")
        assert line["metrics"]["views"] == one["reads"]
        at = datetime.fromisoformat(line["posted_at"])
        assert at == datetime.fromisoformat(one["created_at"])


@pytest.mark.parametrize("name", ["latest", "search", "categories", "notifications", "top"])
def test_lists_of_topics_are_no_posts(name: str) -> None:
    with pytest.raises(PayloadError):
        parse_files("discourse", [shared(f"recordings/discourse/{name}.json")])
