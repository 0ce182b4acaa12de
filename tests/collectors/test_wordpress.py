"""WordPress: addresses, imports of one second, old sites, caches, closed interfaces, the trash."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from chorus.errors import AccessDenied, Refused
from chorus.http import Answered, Asked
from chorus.text import plain
from chorus.types import Cursor, Page, Query
from collectors.connector import Exchange
from collectors.networks import wordpress
from collectors.networks.wordpress import WordPress
from collectors.parsing import parse_files
from tests import shared
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOME = "https://ridge.example"


def told(number: int, at: datetime) -> dict[str, Any]:
    time = at.strftime("%Y-%m-%dT%H:%M:%S")
    return {
        "id": number, "link": f"{HOME}/{number}/", "date_gmt": time, "modified_gmt": time, "author": 1,
        "title": {"rendered": f"walk {number}"}, "content": {"rendered": "<p>x</p>"},
    }  # fmt: skip


class FakeBlog(FakeNetwork):
    """Posts by when they changed, newest first; `old` passes over modified_before."""

    def __init__(self, *, old: bool = False) -> None:
        super().__init__()
        self.posts: list[dict[str, Any]] = []
        self.old = old
        self.answer("/wp-json/wp/v2/posts", self._posts)

    def _posts(self, asked: Asked) -> Answered:
        query = dict(parse_qsl(urlsplit(asked.url).query))
        shown = sorted(self.posts, key=lambda p: (p["modified_gmt"], p["id"]), reverse=True)
        if "modified_before" in query and not self.old:
            shown = [p for p in shown if p["modified_gmt"] + "Z" < query["modified_before"]]
        size, page = int(query["per_page"]), int(query.get("page", 1))
        pages = -(-len(shown) // size)
        headers = {"x-wp-totalpages": str(pages)}
        return json_answer(shown[(page - 1) * size : page * size], headers=headers)


def poll(network: FakeNetwork, cursor: Cursor | None = None, value: str = HOME) -> list[Page]:
    query = Query(network="wordpress", kind="url", value=value, now=NOW)
    return list(WordPress({}).fetch(query, cursor, network.http()))


def ids(pages: list[Page]) -> list[int]:
    return [int(one.post.id.rpartition("=")[2]) for page in pages for one in page.found]


@pytest.mark.parametrize("newer", [0, 10, 15])
def test_an_import_of_one_second_is_read_whole(monkeypatch: pytest.MonkeyPatch, newer: int) -> None:
    monkeypatch.setattr(wordpress, "_PAGE", 10)
    blog = FakeBlog()
    at = NOW - timedelta(days=3)
    blog.posts = [told(n, at) for n in range(35)]
    blog.posts += [told(n, at - timedelta(minutes=n)) for n in range(35, 60)]
    blog.posts += [told(n, NOW - timedelta(minutes=n)) for n in range(60, 60 + newer)]
    pages = poll(blog)
    assert sorted(ids(pages)) == list(range(60 + newer))
    assert pages[-1].cursor.walk is None
    assert not set(ids(poll(blog, pages[-1].cursor))) - set(range(60 + newer))


@pytest.mark.parametrize("count", [1, 100])
def test_a_site_that_repeats_itself_is_left(count: int) -> None:
    network = FakeNetwork()
    network.answer("/wp-json", lambda a: json_answer([told(n, NOW) for n in range(count)]))
    pages = poll(network)
    assert len(pages) <= 4
    assert len(ids(pages)) == count


def test_an_edit_of_an_old_post_comes_up_again() -> None:
    blog = FakeBlog()
    blog.posts = [told(n, NOW - timedelta(days=n + 2)) for n in range(5)]
    first = poll(blog)
    blog.posts[4]["modified_gmt"] = "2026-11-20T11:00:00"
    blog.posts[4]["content"] = {"rendered": "<p>rewritten</p>"}
    (page,) = poll(blog, first[-1].cursor)
    edited = next(one.post for one in page.found if one.post.text.endswith("rewritten"))
    assert edited.edited_at == datetime(2026, 11, 20, 11, tzinfo=UTC)


def test_an_old_site_says_what_it_cannot_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpress, "_PAGE", 5)
    blog = FakeBlog(old=True)
    blog.posts = [told(n, NOW - timedelta(days=n)) for n in range(1, 20)]
    pages = poll(blog)
    assert len(pages) == 2
    assert pages[-1].note.state == "maybe_truncated"
    assert "5.7" in pages[-1].note.why


def test_nothing_is_sent_again_where_a_cache_knows_etags() -> None:
    network = FakeNetwork()

    def answer(asked: Asked) -> Answered:
        if asked.headers.get("if-none-match") == '"7"':
            return Answered(status=304)
        return json_answer([told(1, NOW)], headers={"etag": '"7"', "x-wp-totalpages": "1"})

    network.answer("/wp-json", answer)
    (first,) = poll(network)
    assert first.cursor.extra == {"etag": '"7"'}
    (again,) = poll(network, first.cursor)
    assert (again.found, again.cursor.extra) == ((), {"etag": '"7"'})
    assert again.cursor.high == first.cursor.high


@pytest.mark.parametrize(
    ("value", "path", "asked"),
    [
        ("ridge.example", "/wp-json/wp/v2/posts", {}),
        (f"{HOME}/blog/", "/blog/wp-json/wp/v2/posts", {}),
        (f"{HOME}/?s=wet+boots", "/wp-json/wp/v2/posts", {"search": "wet boots"}),
        (f"{HOME}/comments/feed/", "/wp-json/wp/v2/comments", {"orderby": "date_gmt"}),
        (f"{HOME}/comments?p=57", "/wp-json/wp/v2/comments", {"post": "57"}),
        ("https://public-api.wordpress.com/wp/v2/sites/r.example", "/wp/v2/sites/r.example/posts", {}),
    ],
)  # fmt: skip
def test_addresses_are_those_a_visitor_knows(value: str, path: str, asked: dict[str, str]) -> None:
    network = FakeNetwork.replay([], empty=[])
    poll(network, value=value)
    (request,) = network.asked
    assert request.path == path
    assert asked.items() <= dict(parse_qsl(urlsplit(request.url).query)).items()


def test_a_tag_is_looked_up_by_its_name_and_may_not_be_there_yet() -> None:
    network = FakeNetwork()
    network.answer(
        "/wp-json/wp/v2/tags",
        lambda a: json_answer([{"id": 9}] if a.url.endswith("slug=boots") else []),
    )
    network.answer("/wp-json/wp/v2/posts", lambda a: json_answer([told(1, NOW)]))
    pages = poll(network, value=f"{HOME}/tag/boots/")
    assert pages[0].spent.calls == 2
    assert "tags=9" in network.asked[1].url
    (page,) = poll(network, value=f"{HOME}/?tag=socks")
    assert (page.found, "no tag" in page.note.why) == ((), True)


def test_a_closed_interface_says_what_to_do() -> None:
    network = FakeNetwork()
    network.fail(401, body=b'{"code":"rest_login_required","message":"REST is closed"}')
    with pytest.raises(AccessDenied, match="Follow its feed"):
        poll(network)
    network.fail(404)
    with pytest.raises(Refused, match="no WordPress REST interface"):
        poll(network)
    with pytest.raises(Refused, match="not the address"):
        poll(network, value="ftp://ridge.example")


@pytest.mark.parametrize(
    ("item", "listed", "state"),
    [
        ((404, "rest_post_invalid_id"), [], "gone"),
        ((404, "rest_no_route"), [], "unknown"),
        ((401, "rest_forbidden"), [], "gone"),
        ((401, "rest_forbidden"), [{"id": 5}], "unknown"),
        ((401, "rest_forbidden"), None, "unknown"),
        ((401, "rest_login_required"), [], "unknown"),
    ],
)
def test_gone_is_said_only_by_a_site_that_still_answers(
    item: tuple[int, str], listed: list[Any] | None, state: str
) -> None:
    network = FakeNetwork()
    status, code = item
    network.answer("/wp-json/wp/v2/posts/5", lambda a: json_answer({"code": code}, status=status))
    network.answer(
        "/wp-json/wp/v2/posts",
        lambda a: json_answer(listed) if listed is not None else json_answer({}, status=401),
    )
    (told_,) = WordPress({}).check([f"{HOME}/?p=5"], network.http(), NOW)
    assert told_.state == state


def test_what_is_kept_holds_no_hash_of_an_address() -> None:
    for path in sorted(
        (Path(__file__).parents[1] / "recordings" / "wordpress").glob("*[0-9s].json")
    ):
        body = json.loads(path.read_text())["response"]["body"]
        for one in WordPress({}).parse(Exchange(body=json.dumps(body).encode())).found:
            assert b"avatar" not in one.raw
            assert one.post.author is None or one.post.author.avatar is None


@pytest.mark.parametrize("name", ["posts", "posts_cat7", "comments_post_60"])
def test_real_answers_are_read_exactly(name: str) -> None:
    path = shared(f"recordings/wordpress/{name}.json")
    body = json.loads(path.read_text())["response"]["body"]
    got = parse_files("wordpress", [path])
    assert len(got.lines) == len(body) > 2
    for one, line in zip(body, got.lines, strict=True):
        assert line["url"] == one["link"]
        assert line["text"].endswith(plain(one["content"]["rendered"]))
        assert line["posted_at"] == one["date_gmt"] + "Z"
        if line["kind"] == "comment":
            assert f"#comment-{one['id']}" in line["id"]
            assert line["author"]["name"] == one["author_name"]
            parent = f"#comment-{one['parent']}" if one["parent"] else f"/?p={one['post']}"
            assert line["reply_to"].endswith(parent)
            continue
        assert line["text"].startswith(plain(one["title"]["rendered"]))
        assert line["author"]["name"] == one["_embedded"]["author"][0]["name"]
        for media in one["_embedded"].get("wp:featuredmedia", ()):
            assert line["media"][0]["url"] == media["source_url"]
