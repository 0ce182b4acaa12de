"""Reddit: approval, its token, words that are hashtags, lists that end, and what it says is gone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson
import pytest

from chorus.errors import AccessDenied, RateLimited, Refused
from chorus.http import Answered, Asked
from chorus.types import Page, Query
from collectors import reddit_api
from collectors.networks.reddit import Reddit
from collectors.parsing import parse_files
from tests import shared
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SETTINGS = {"client_id": "an-id", "client_secret": "n0t-real", "username": "u/tarnholt"}
WINDOW = {"x-ratelimit-remaining": "591.0", "x-ratelimit-reset": "42", "x-ratelimit-used": "9"}


@pytest.fixture(autouse=True)
def no_tokens() -> Iterator[None]:
    reddit_api._TOKENS.clear()
    yield
    reddit_api._TOKENS.clear()


class Site(FakeNetwork):
    """A list of posts, newest first, paged by the name of the last one; `lost` names lead nowhere."""

    def __init__(self, posts: int = 0, *, most: int = 1_000) -> None:
        super().__init__()
        self.posts = [post(n, NOW - timedelta(minutes=n)) for n in range(posts)]
        self.lost: set[str] = set()
        self.most, self.token, self.given = most, "", 0
        self.answer("/api/v1/access_token", self._give)
        self.answer("/api/info", self._info)
        self.answer("/", self._list)

    def _give(self, asked: Asked) -> Answered:
        assert asked.body == b"grant_type=client_credentials"
        if not asked.headers["authorization"].startswith("Basic YW4taWQ6bjB0LXJlYWw"):
            return json_answer({"message": "Unauthorized", "error": 401}, status=401)
        self.given += 1
        self.token = f"token{self.given}"
        return json_answer({"access_token": self.token, "expires_in": 86_400})

    def _list(self, asked: Asked) -> Answered:
        if asked.headers["authorization"] != f"bearer {self.token}":
            return json_answer({"message": "Unauthorized", "error": 401}, status=401)
        words = dict(parse_qsl(urlsplit(asked.url).query))
        names = [one["data"]["name"] for one in self.posts]
        after = words.get("after")
        if after in self.lost:
            return json_answer(listing([]), headers=WINDOW)
        start = names.index(after) + 1 if after else 0
        page = self.posts[start : min(start + 100, self.most)]
        more = bool(page) and start + 100 < min(len(self.posts), self.most)
        return json_answer(
            listing(page, names[start + len(page) - 1] if more else None), headers=WINDOW
        )

    def _info(self, asked: Asked) -> Answered:
        wanted = dict(parse_qsl(urlsplit(asked.url).query))["id"].split(",")
        assert len(wanted) <= 100
        return json_answer(listing([one for one in self.posts if one["data"]["name"] in wanted]))

    def ask(self, kind: Any = "hashtag", value: str = "tarnholt", **settings: str) -> list[Page]:
        query = Query(network="reddit", kind=kind, value=value, now=NOW)
        return list(Reddit({**SETTINGS, **settings}).fetch(query, None, self.http()))


def post(number: int, at: datetime, **over: Any) -> dict[str, Any]:
    data = {
        "name": f"t3_p{number:05}",
        "author": "ida_example",
        "author_fullname": "t2_ida",
        "title": f"walk {number} #Tarnholt",
        "selftext": "",
        "permalink": f"/r/hiking/comments/p{number:05}/walk/",
        "created_utc": at.timestamp(),
        "edited": False,
        "subreddit_type": "public",
        **over,
    }
    return {"kind": "t3", "data": data}


def listing(children: list[Any], after: str | None = None) -> dict[str, Any]:
    return {"kind": "Listing", "data": {"after": after, "children": children}}


def found(pages: list[Page]) -> list[str]:
    return [one.post.id for page in pages for one in page.found]


def test_without_approval_it_says_what_to_do_meanwhile() -> None:
    query = Query(network="reddit", kind="hashtag", value="tarnholt", now=NOW)
    network = FakeNetwork()
    with pytest.raises(AccessDenied, match="paste links.*upload form"):
        list(Reddit({}).fetch(query, None, network.http()))
    assert not network.asked
    assert Reddit.sheet.off_by_default
    assert any("approval" in one for one in Reddit.sheet.needs)


def test_one_token_serves_every_query_and_is_made_anew_when_it_ends() -> None:
    site = Site(3)
    assert site.ask()[0].spent.calls == 2
    assert site.ask()[0].spent.calls == 1
    site.token = "another"
    (page,) = site.ask()
    assert len(page.found) == 3
    assert page.spent.calls == 3
    assert site.given == 2
    assert site.asked[-1].headers["user-agent"] == "web:chorus:0.1 (by /u/tarnholt)"


def test_a_wrong_secret_is_named_without_being_shown() -> None:
    with pytest.raises(AccessDenied, match="client_secret") as caught:
        Site(1).ask(client_secret="wr0ng-one")
    assert "wr0ng-one" not in str(caught.value)


def test_what_is_left_has_decimals_and_counts_seconds() -> None:
    (page,) = Site(1).ask()
    assert page.quota is not None
    assert (page.quota.remaining, page.quota.limit) == (591, 600)
    assert page.quota.reset_at == NOW + timedelta(seconds=42)
    site = Site(1)
    site.fail(429, headers={"x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "118"})
    with pytest.raises(RateLimited) as caught:
        site.ask()
    assert caught.value.until == NOW + timedelta(seconds=118)


def test_words_without_their_sign_are_left() -> None:
    site = Site()
    site.posts = [
        post(1, NOW, title="about tarnholt"),
        post(2, NOW, title="about #TARNHOLT"),
        post(3, NOW, title="thanks", selftext="/u/Tarnholt-Example and u/tarnholt"),
        post(4, NOW, title="menu/tarnholt"),
    ]
    assert found(site.ask()) == ["t3_p00002"]
    assert found(site.ask("mention", "@u/tarnholt")) == ["t3_p00003"]
    assert len(found(site.ask("keyword", "tarnholt boots"))) == 4
    assert dict(parse_qsl(urlsplit(site.asked[-1].url).query))["q"] == "tarnholt boots"


def test_searches_keep_to_the_subreddits_told_and_one_can_be_read_whole() -> None:
    site = Site(2)
    site.ask(subreddits="r/hiking+trailrunning")
    assert site.asked[-1].path == "/r/hiking+trailrunning/search"
    assert "restrict_sr=1" in site.asked[-1].url
    assert len(found(site.ask("url", "https://www.reddit.com/r/hiking/"))) == 2
    assert site.asked[-1].path == "/r/hiking/new"
    with pytest.raises(Refused, match="r/hiking"):
        site.ask("url", "https://elsewhere.example/r/hiking")


def test_a_list_that_ends_at_a_thousand_says_so() -> None:
    pages = Site(1_500).ask()
    assert len(found(pages)) == 1_000
    assert pages[-1].note.state == "maybe_truncated"
    assert Site(250).ask()[-1].note.state == "ok"


def test_a_deleted_post_does_not_end_the_list() -> None:
    site = Site(250)
    site.lost = {"t3_p00099", "t3_p00098"}
    pages = site.ask()
    assert found(pages) == [f"t3_p{n:05}" for n in range(250)]
    assert sum(page.spent.calls for page in pages) == len(site.asked) == 1 + 3 + 2
    site = Site(250)
    site.lost = {f"t3_p{n:05}" for n in range(90, 100)}
    pages = site.ask()
    assert len(found(pages)) == 100
    assert "broke off" in pages[-1].note.why


def test_only_what_reddit_shows_as_deleted_is_gone() -> None:
    site = Site()
    site.posts = [
        post(1, NOW),
        post(2, NOW, edited=NOW.timestamp() + 60),
        post(3, NOW, selftext="[removed]", removed_by_category="moderator"),
        post(4, NOW, author="[deleted]", author_fullname=None),
        post(5, NOW, selftext="[deleted]"),
    ]
    ids = [f"t3_p{n:05}" for n in range(1, 7)]
    told = {one.key: one for one in Reddit(SETTINGS).check([*ids, "odd"], site.http(), NOW)}
    states = [told[f"reddit:{one}"].state for one in [*ids, "odd"]]
    assert states == ["alive", "edited", "gone", "gone", "gone", "unknown", "unknown"]
    assert told["reddit:t3_p00003"].why == "removed by moderator"
    assert told["reddit:t3_p00004"].why == "its author's account was deleted"
    many = [f"t3_q{n:05}" for n in range(150)]
    assert len(list(Reddit(SETTINGS).check(many, site.http(), NOW))) == 150


def test_real_listings_are_read_exactly() -> None:
    """Compared with a plain reading of the same JSON."""
    count = edited = 0
    for path in sorted(shared("recordings/reddit").glob("*.json")):
        body = orjson.loads(path.read_bytes())["response"]["body"]
        posts = {one["data"]["name"]: one for one in _plain(body)}
        if not posts or path.name == "users_search.json":
            continue
        got = parse_files("reddit", [path])
        standing = {
            name
            for name, one in posts.items()
            if one["data"]["author"] != "[deleted]"
            and one["data"].get("body") not in ("[deleted]", "[removed]")
        }
        assert {line["id"] for line in got.lines} == standing
        assert set(got.gone) == {f"reddit:{name}" for name in set(posts) - standing}
        for line in got.lines:
            data = posts[line["id"]]["data"]
            assert line["author"]["handle"] == data["author"]
            assert datetime.fromisoformat(line["posted_at"]).timestamp() == data["created_utc"]
            assert (data.get("title") or data["body"])[:20].replace("\\", "")[:8] in line["text"]
            count += 1
            edited += isinstance(data.get("edited"), float)
    assert count > 300
    assert edited > 5


def _plain(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _plain(one)
    elif isinstance(value, dict):
        if value.get("kind") in ("t1", "t3"):
            yield value
            yield from _plain(value["data"].get("replies"))
        elif value.get("kind") == "Listing":
            yield from _plain(value["data"]["children"])


def test_a_real_picture_post_keeps_its_picture() -> None:
    got = parse_files("reddit", [shared("recordings/reddit/submit_image.json")])
    (media,) = got.lines[0]["media"]
    assert media["kind"] == "image"
    assert media["url"].startswith("https://i.redd.it/")
