"""Instagram, officially and through instaloader."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
import requests

from chorus.errors import (
    AccessDenied,
    CollectError,
    NetworkDown,
    PayloadError,
    RateLimited,
    Refused,
)
from chorus.http import Answered, Asked, Http
from chorus.types import Cursor, Page, Query
from collectors.bridge import Bridge, mount
from collectors.connector import Exchange
from collectors.networks.instagram import Instagram
from collectors.networks.instagram_loader import InstagramLoader
from collectors.recording import read
from tests import shared
from tests.fake_network import json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SETTINGS = {"access_token": "EAA-invented-secret", "user_id": "1784"}
LOADER = {"username": "u_example", "sessionid": "61%3Asecretcookie%3A1"}
REFUSED = {
    "content_publish_limit": "quota",
    "discovery_user": "profile",
    "hashtag_info": "hashtag",
    "hashtag_search_id": "hashtag",
    "insights": "statistic",
    "rf_webhook_mentions": "fetch mentioned_media",
}


def query(**over: Any) -> Query:
    return Query(
        **{"network": "instagram", "kind": "hashtag", "value": "tarnholt", "now": NOW, **over}
    )


def media(n: int, **over: Any) -> dict[str, Any]:
    return {
        "id": str(1790 + n),
        "media_type": "IMAGE",
        "caption": "#tarnholt",
        "media_url": f"https://c.example/{n}.jpg",
        **over,
    }


def served(*bodies: Any) -> tuple[Http, list[Asked]]:
    """The bodies in turn; the last one for ever."""
    left, asked = list(bodies), []

    def answer(one: Asked) -> Answered:
        asked.append(one)
        body = left.pop(0) if len(left) > 1 else left[0]
        return body if isinstance(body, Answered) else json_answer(body)

    return Http.offline(answer), asked


def fetch(
    *bodies: Any, q: Query | None = None, cursor: Cursor | None = None
) -> tuple[list[Page], list[Asked]]:
    http, asked = served(*bodies)
    return list(Instagram(SETTINGS).fetch(q or query(), cursor, http)), asked


def test_every_recording_parses_or_is_refused_with_its_reason() -> None:
    for path in sorted(shared("recordings/instagram").glob("*.json")):
        exchange = read("instagram", path)
        if path.stem in REFUSED:
            with pytest.raises(PayloadError, match=REFUSED[path.stem]):
                Instagram({}).parse(exchange)
        else:
            assert Instagram({}).parse(exchange).found, path.name


@pytest.mark.parametrize(
    "name",
    [
        "hashtag_top_media_p1",
        "hashtag_recent_media_p1",
        "tagged_media",
        "basic_user_medias_p1",
        "stories_default",
        "user_media_p1",
    ],
)
def test_media_are_read_exactly(name: str) -> None:
    exchange = read("instagram", shared(f"recordings/instagram/{name}.json"))
    told = orjson.loads(exchange.body)["data"]
    posts = [one.post for one in Instagram({}).parse(exchange).found]
    assert [p.id for p in posts] == [one["id"] for one in told]
    for post, one in zip(posts, told, strict=True):
        assert post.url == one.get("permalink")
        assert post.text == one.get("caption", "")
        assert post.metrics.likes == one.get("like_count")
        assert (post.author.handle if post.author else None) == one.get("username")
        assert (
            len(post.media) == len(one.get("children", {}).get("data", [])) or len(post.media) == 1
        )
        stamp = one.get("timestamp")
        assert post.posted_at == (
            datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%S%z") if stamp else None
        )
        assert post.kind == ("story" if name == "stories_default" else "post")


def test_a_hashtag_find_has_no_author_and_its_picture_dies() -> None:
    posts = [
        f.post
        for f in Instagram({})
        .parse(read("instagram", shared("recordings/instagram/hashtag_top_media_p1.json")))
        .found
    ]
    assert all(p.author is None for p in posts)
    assert not Instagram.sheet.author_known
    assert posts[0].media[0].expires_at == datetime.fromtimestamp(0x5ED07F62, UTC)


def test_comments_know_what_they_answer() -> None:
    posts = [
        f.post
        for f in Instagram({})
        .parse(read("instagram", shared("recordings/instagram/comments_p1.json")))
        .found
    ]
    assert {p.kind for p in posts} == {"comment"}
    assert {p.reply_to for p in posts} == {"17861821972334188"}


def test_handles_may_hold_dots() -> None:
    body = {"data": [media(1, caption="con @ada.example y @b_c. mail me@x.example")]}
    assert Instagram({}).parse(Exchange(body=orjson.dumps(body))).found[0].post.mentions == (
        "ada.example",
        "b_c",
    )


def paged(*numbers: int, after: str | None = "SAME") -> dict[str, Any]:
    return {
        "data": [media(n) for n in numbers],
        **({"paging": {"cursors": {"after": after}}} if after else {}),
    }


def test_a_constant_cursor_is_followed_to_the_empty_page() -> None:
    pages, asked = fetch(
        {"data": [{"id": "900"}]}, paged(1, 2), paged(3, 4), paged(5), {"data": []}
    )
    assert [len(p.found) for p in pages] == [2, 2, 1, 0]
    assert pages[-1].cursor.extra["hashtag_id"] == "900"
    assert pages[-1].cursor.walk is None
    assert pages[0].cursor.walk is not None
    assert "ig_hashtag_search" in asked[0].url
    assert sum(p.spent.calls for p in pages) == len(asked)


def test_the_id_of_a_hashtag_is_asked_once_for_ever() -> None:
    pages, _ = fetch({"data": [{"id": "900"}]}, paged(1, after=None))
    _, asked = fetch(paged(1, after=None), cursor=pages[-1].cursor)
    assert not any("ig_hashtag_search" in one.url for one in asked)


def test_a_walk_in_circles_ends_and_says_so() -> None:
    pages, _ = fetch({"data": [{"id": "900"}]}, paged(1, 2))
    assert len(pages) == 2
    assert pages[-1].note.state == "maybe_truncated"


def test_old_posts_do_not_end_a_walk_at_once_because_pages_are_not_in_order() -> None:
    cursor = Cursor(extra={"hashtag_id": "900", "seen": ["1791", "1792"]})
    pages, _ = fetch(paged(1, 2), paged(7), {"data": []}, cursor=cursor)
    assert [f.post.id for p in pages for f in p.found][-1] == "1797"


def test_tags_page_without_next_links() -> None:
    pages, asked = fetch(
        paged(1, after="A1"), paged(2, after="A2"), {"data": []}, q=query(kind="mention")
    )
    assert [f.post.id for p in pages for f in p.found] == ["1791", "1792"]
    assert "/1784/tags" in asked[0].url
    assert "after=A1" in asked[1].url


def test_a_mention_is_fetched_by_its_id() -> None:
    body = {"mentioned_media": media(3, username="ada_example"), "id": "1784"}
    pages, asked = fetch(body, q=query(kind="link", value="1793"))
    assert pages[0].found[0].post.author.handle == "ada_example"
    assert "mentioned_media.media_id%281793%29" in asked[0].url


def test_the_token_never_stands_in_an_address() -> None:
    _, asked = fetch(paged(1, after=None), cursor=Cursor(extra={"hashtag_id": "9"}))
    assert all("EAA-invented" not in one.url for one in asked)
    assert asked[0].headers["authorization"] == "Bearer EAA-invented-secret"


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        (4, 403, RateLimited),
        (17, 400, RateLimited),
        (32, 400, RateLimited),
        (613, 400, RateLimited),
        (190, 400, AccessDenied),
        (10, 403, Refused),
        (200, 403, AccessDenied),
        (100, 400, Refused),
        (2, 500, NetworkDown),
        (2, 200, NetworkDown),
        (803, 404, Refused),
    ],
)
def test_error_objects_speak_louder_than_the_status(
    code: int, status: int, error: type[CollectError]
) -> None:
    answer = json_answer({"error": {"message": "no", "code": code}}, status=status)
    with pytest.raises(CollectError) as caught:
        fetch(answer, cursor=Cursor(extra={"hashtag_id": "9"}))
    assert type(caught.value) is error
    with pytest.raises(error):
        Instagram({}).parse(Exchange(status=status, body=answer.body))


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("ss_error_rate_limit", RateLimited),
        ("ss_error_190_expired", AccessDenied),
        ("ss_error_2_service", NetworkDown),
        ("error_100", Refused),
        ("ss_error_803", Refused),
    ],
)
def test_recorded_errors_of_the_graph_api(name: str, error: type[CollectError]) -> None:
    with pytest.raises(error):
        Instagram({}).parse(read("instagram", shared(f"recordings/facebook/{name}.json")))


def test_a_pause_ends_when_meta_says_and_usage_is_told() -> None:
    usage = orjson.dumps(
        {"1784": [{"call_count": 100, "estimated_time_to_regain_access": 7}]}
    ).decode()
    answer = json_answer(
        {"error": {"code": 4, "message": "limit"}},
        status=403,
        headers={"x-business-use-case-usage": usage},
    )
    with pytest.raises(RateLimited) as caught:
        fetch(answer, cursor=Cursor(extra={"hashtag_id": "9"}))
    assert caught.value.until == NOW + timedelta(minutes=7)
    usage = orjson.dumps({"call_count": 28, "total_time": 61}).decode()
    pages, _ = fetch(
        json_answer(paged(1, after=None), headers={"x-app-usage": usage}),
        cursor=Cursor(extra={"hashtag_id": "9"}),
    )
    assert pages[0].quota is not None
    assert pages[0].quota.remaining == 39


def test_check_never_says_gone() -> None:
    http, _ = served(json_answer({"error": {"code": 100, "message": "no such object"}}, status=400))
    assert [s.state for s in Instagram(SETTINGS).check(["1", "2"], http, NOW)] == [
        "unknown",
        "unknown",
    ]


# -- instaloader --------------------------------------------------------------------------------


def load(*answers: Any, cursor: Cursor | None = None, **settings: str) -> list[Page]:
    http, _ = served(*answers)
    return list(
        InstagramLoader({**LOADER, **settings}).fetch(query(network="instaloader"), cursor, http)
    )


def nodes(
    start: int, count: int, cursor: str | None = None, total: int | None = None
) -> dict[str, Any]:
    edges = [
        {
            "node": {
                "id": str(n),
                "shortcode": f"code{n}",
                "owner": {"id": "9"},
                "display_url": f"https://c.example/{n}.jpg",
            }
        }
        for n in range(start, start + count)
    ]
    inner = {
        "count": total or count,
        "page_info": {"has_next_page": cursor is not None, "end_cursor": cursor},
        "edges": edges,
    }
    return {"data": {"hashtag": {"edge_hashtag_to_media": inner}}, "status": "ok"}


def test_instaloader_is_off_and_warns() -> None:
    assert InstagramLoader.sheet.off_by_default
    assert "terms" in InstagramLoader.sheet.risk


def test_instaloader_pages_and_stops_at_what_it_knows() -> None:
    pages = load(nodes(1, 12, "c1"), nodes(13, 12, "c2"), nodes(25, 3))
    assert [len(p.found) for p in pages] == [12, 12, 3]
    assert pages[0].found[0].post.key == "instagram:1"
    assert pages[-1].note.state == "ok"
    again = load(
        nodes(1, 12, "c1"), nodes(13, 12, "c2"), nodes(25, 12, "c3"), cursor=pages[-1].cursor
    )
    assert len(again) == 2, "two pages without anything new end the walk"


def test_instaloader_says_when_a_list_ended_in_silence_or_was_capped() -> None:
    assert (
        load(nodes(1, 12, "c1", total=500), nodes(1, 12, "c1", total=500))[-1].note.state
        == "maybe_truncated"
    )
    assert (
        load(nodes(1, 12, "c1"), nodes(13, 12, "c2"), max_pages="1")[-1].note.state
        == "maybe_truncated"
    )


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (
            json_answer({"message": "checkpoint_required", "status": "fail"}, status=400),
            AccessDenied,
        ),
        (json_answer({"message": "feedback_required", "status": "fail"}, status=400), AccessDenied),
        (
            json_answer({"message": "Please wait a few minutes", "status": "fail"}, status=401),
            RateLimited,
        ),
        (json_answer({}, status=429), RateLimited),
        (json_answer({}, status=403), Refused),
        (Answered(status=200, body=b"<html>login</html>"), PayloadError),
        (json_answer({"status": "ok", "data": {}}), PayloadError),
    ],
)
def test_instaloaders_troubles_become_ours(answer: Answered, error: type[CollectError]) -> None:
    with pytest.raises(CollectError) as caught:
        load(answer)
    assert type(caught.value) is error
    assert "secretcookie" not in str(caught.value)


def test_its_own_pace_raises_instead_of_sleeping() -> None:
    from collectors.networks.instagram_loader import _Context

    context = _Context(Bridge("instaloader", served({})[0]), NOW)
    with pytest.raises(RateLimited) as caught:
        context._rate_controller.sleep(90)
    assert caught.value.until == NOW + timedelta(seconds=90)


def test_a_bridged_session_has_no_other_way_out() -> None:
    session = mount(requests.Session(), Bridge("x", served({"a": 1})[0]))
    assert session.get("https://api.example/x", params={"q": "é"}).json() == {"a": 1}
    assert session.post("http://api.example/x", json={"b": 2}, timeout=1).status_code == 200
    with pytest.raises(requests.exceptions.InvalidSchema):
        session.get("ftp://api.example/x")
