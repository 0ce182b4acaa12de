"""Threads, Facebook Pages and Google Business: what their sheets and pages claim."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from chorus.errors import (
    AccessDenied,
    CollectError,
    NetworkDown,
    RateLimited,
    Refused,
)
from chorus.http import Http
from chorus.types import Cursor, Query
from collectors.connector import Exchange
from collectors.meta_api import following, marks_of
from collectors.networks.facebook import Facebook
from collectors.networks.threads import Threads
from collectors.recording import read
from tests import shared
from tests.collectors.fake_api import KINDS, NOW, SETTINGS, Api, error, fetch

SCOPES = ["threads_basic", "threads_keyword_search", "threads_manage_mentions"]


def thread(
    number: int, who: str = "ida.example", at: str = "2026-11-20T09:00:00+0000"
) -> dict[str, Any]:
    return {"id": str(number), "username": who, "text": "#tarnholt", "timestamp": at}


def listed(*posts: Any, after: str | None = None) -> dict[str, Any]:
    return {"data": [*posts], **({"paging": {"cursors": {"after": after}}} if after else {})}


def granted(*scopes: str) -> dict[str, Any]:
    return {"data": {"is_valid": True, "scopes": [*(scopes or SCOPES)]}}


US = {"id": "1", "username": "tarnholt.example"}

# -- Threads -----------------------------------------------------------------------------------


def test_a_hashtag_is_asked_as_a_tag_and_the_latest_first() -> None:
    api = Api(me=US, debug_token=granted(), keyword_search=listed(thread(1)))
    fetch("threads", api, "hashtag", "#tarnholt")
    told = parse_qs(urlsplit(api.asked[-1].url).query)
    assert (told["q"], told["search_mode"], told["search_type"]) == (
        ["tarnholt"],
        ["TAG"],
        ["RECENT"],
    )
    assert api.asked[-1].headers["authorization"] == "Bearer TH-invented-secret"
    assert "TH-invented" not in api.asked[-1].url


@pytest.mark.parametrize(
    ("scopes", "posts", "why"),
    [
        (("threads_basic",), (), "the token lacks threads_keyword_search"),
        (("threads_basic",), (thread(1, "tarnholt.example"),), "the token lacks"),
        (tuple(SCOPES), (thread(1, "tarnholt.example"),), "only your own posts came"),
        (tuple(SCOPES), (), None),
        (tuple(SCOPES), (thread(1, "tarnholt.example"), thread(2)), None),
        ((), (thread(1),), None),
    ],
)
def test_not_approved_is_told_by_permission_not_by_emptiness(
    scopes: tuple[str, ...], posts: tuple[Any, ...], why: str | None
) -> None:
    told = granted(*scopes) if scopes else error(10, 403)
    (page,) = fetch(
        "threads", Api(me=US, debug_token=told, keyword_search=listed(*posts)), "hashtag"
    )
    assert page.note.state == ("not_approved" if why else "ok")
    assert (why or "") in page.note.why
    assert len(page.found) == len(posts), "what Meta shows is kept all the same"


def test_mentions_before_approval_say_what_is_missing() -> None:
    api = Api(me=US, debug_token=granted("threads_basic"), mentions=listed())
    (page,) = fetch("threads", api, "mention")
    assert "only mentions by testers" in page.note.why


def test_permissions_are_asked_once_a_day_and_not_while_others_are_seen() -> None:
    api = Api(me=US, debug_token=granted(), keyword_search=listed())
    first = fetch("threads", api, "hashtag")[-1]
    assert first.spent.calls == 3
    fetch("threads", api, "hashtag", cursor=first.cursor, now=NOW + timedelta(hours=23))
    assert api.paths.count("debug_token") == 1
    later = fetch("threads", api, "hashtag", cursor=first.cursor, now=NOW + timedelta(hours=25))
    assert (api.paths.count("debug_token"), api.paths.count("me")) == (2, 1)
    api.answers["keyword_search"] = [listed(thread(1))]
    seen = fetch("threads", api, "hashtag", cursor=later[-1].cursor, now=NOW + timedelta(hours=26))
    kept = Cursor.model_validate_json(seen[-1].cursor.model_dump_json())
    fetch("threads", api, "hashtag", cursor=kept, now=NOW + timedelta(days=6))
    assert api.paths.count("debug_token") == 2
    api.answers["keyword_search"] = [listed(thread(9, "tarnholt.example"))]
    lost = fetch("threads", api, "hashtag", cursor=kept, now=NOW + timedelta(days=30))
    assert lost[-1].note.state == "not_approved", "approval that ends is noticed"


def test_a_page_out_of_order_does_not_end_a_walk() -> None:
    old = "2026-11-01T09:00:00+0000"
    api = Api(me=US, debug_token=granted(), keyword_search=[
        listed(thread(1), thread(2, at=old), thread(3), after="A"),
        listed(thread(4), after="B"),
        listed(thread(5, at=old), after="C"),
        listed(thread(6, at=old)),
    ])  # fmt: skip
    cursor = Cursor(high="2026-11-20T08:00:00.000000Z", swept_at=NOW)
    pages = fetch("threads", api, "hashtag", cursor=cursor)
    assert [one.post.id for page in pages for one in page.found] == ["1", "2", "3", "4", "5"]


def test_only_searches_count_against_the_limit_of_searches() -> None:
    sheet = Threads.sheet
    assert (
        sheet.shares("calls", 1, "https://graph.threads.net/v1.0/keyword_search?q=x")[0].limit
        == 2200
    )
    assert sheet.shares("calls", 1, "https://graph.threads.net/v1.0/me/mentions") == ()


def test_a_back_fill_tells_its_ends() -> None:
    api = Api(me=US, debug_token=granted(), keyword_search=listed())
    ends = {"since": datetime(2020, 1, 1, tzinfo=UTC), "until": NOW - timedelta(days=1)}
    fetch("threads", api, "hashtag", **ends)
    told = parse_qs(urlsplit(api.asked[-1].url).query)
    assert told["since"] == ["1688540400"]
    assert told["until"] == [str(int(ends["until"].timestamp()))]


def test_hidden_replies_of_a_recording_are_left_out() -> None:
    got = Threads({}).parse(read("threads", shared("recordings/threads/replies_list.json")))
    assert (got.left_out, {one.post.kind for one in got.found}) == (1, {"comment"})


# -- Facebook ----------------------------------------------------------------------------------


def tagged(number: int, **over: Any) -> dict[str, Any]:
    return {
        "id": f"9_{number}",
        "message": "hi",
        "created_time": "2026-11-20T09:00:00+0000",
        **over,
    }


def test_the_next_link_is_read_never_followed() -> None:
    link = "https://evil.example/steal?access_token=EAA&until=17&__paging_token=enc"
    api = Api(tagged=[{"data": [tagged(1)], "paging": {"next": link}}, {"data": [tagged(2)]}])
    pages = fetch("facebook", api, "mention")
    assert [one.post.id for page in pages for one in page.found] == ["9_1", "9_2"]
    told = parse_qs(urlsplit(api.asked[1].url).query)
    assert (api.asked[1].host, told["until"], told["__paging_token"]) == (
        "graph.facebook.com",
        ["17"],
        ["enc"],
    )
    assert "access_token" not in told


def test_a_page_that_lost_its_private_posts_is_not_the_last() -> None:
    after = {"cursors": {"after": "A"}, "next": "https://graph.facebook.com/x"}
    api = Api(tagged=[{"data": [], "paging": after}, {"data": [tagged(2)]}])
    assert [len(page.found) for page in fetch("facebook", api, "mention")] == [0, 1]


@pytest.mark.parametrize(
    "over",
    [{"privacy": {"value": "ALL_FRIENDS"}}, {"is_hidden": True}, {"is_published": False}],
)
def test_what_is_not_public_never_enters(over: dict[str, Any]) -> None:
    got = Facebook({}).parse(Exchange(body=orjson.dumps({"data": [tagged(1, **over), tagged(2)]})))
    assert ([one.post.id for one in got.found], got.left_out) == (["9_2"], 1)


def test_recommendations_have_no_stars_and_are_asked_in_the_version_that_has_them() -> None:
    told = {
        "recommendation_type": "positive",
        "has_rating": False,
        "rating": 5,
        "created_time": "2026-11-20T09:00:00+0000",
        "open_graph_story": {"id": "600"},
    }
    api = Api(ratings={"data": [told]})
    post = fetch("facebook", api, "account")[0].found[0].post
    assert (post.kind, post.rating, post.flags, post.author) == (
        "review",
        None,
        ("recommended",),
        None,
    )
    assert "/v21.0/104/ratings" in api.asked[0].url


def test_recommendations_that_meta_ended_say_so() -> None:
    with pytest.raises(Refused, match="Meta has ended the list of recommendations"):
        fetch("facebook", Api(ratings=error(12)), "account")
    with pytest.raises(Refused, match="says no"):
        fetch("facebook", Api(ratings=error(100)), "account")


def test_a_recorded_rating_of_old_has_stars_on_its_scale() -> None:
    got = Facebook({}).parse(read("facebook", shared("recordings/facebook/rf_page_rating.json")))
    rating = got.found[0].post.rating
    assert rating is not None
    assert (rating.value, rating.max) == (3, 5)


def test_tags_are_read_from_lists_and_from_objects_by_offset() -> None:
    for name in ("ss_feed", "ss_feed_page1"):
        got = Facebook({}).parse(read("facebook", shared(f"recordings/facebook/{name}.json")))
        assert got.found[0].post.mentions == ("Star Wars", "iTunes")
    empty = Facebook({}).parse(read("facebook", shared("recordings/facebook/rf_message_tags.json")))
    assert (empty.found, empty.left_out) == ((), 1), "it is for friends only"


def test_the_secret_is_proved_when_there_is_one() -> None:
    api = Api(tagged={"data": []})
    settings = {**SETTINGS["facebook"], "app_secret": "s3cret"}
    query = Query(network="facebook", kind="mention", value="x", now=NOW)
    list(Facebook(settings).fetch(query, None, Http.offline(api)))
    assert "appsecret_proof=" in api.asked[0].url
    assert "s3cret" not in api.asked[0].url


@pytest.mark.parametrize("network", ["threads", "facebook"])
@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [(4, 403, RateLimited), (190, 400, AccessDenied), (10, 403, Refused), (2, 500, NetworkDown)],
)
def test_error_objects_speak_louder_than_the_status(
    network: str, code: int, status: int, kind: type[CollectError]
) -> None:
    answer = error(code, status)
    with pytest.raises(kind):
        KINDS[network]({}).parse(Exchange(status=status, body=answer.body))
    statuses = list(
        KINDS[network](SETTINGS[network]).check(["1"], Http.offline(lambda _asked: answer), NOW)
    )
    assert [one.state for one in statuses] == ["unknown"]


@pytest.mark.parametrize("network", ["threads", "facebook", "google_business"])
def test_without_a_key_a_person_is_told_where_it_goes(network: str) -> None:
    query = Query(
        network=network,
        kind=KINDS[network].sheet.queries[0],
        value="accounts/1/locations/2",
        now=NOW,
    )
    with pytest.raises(AccessDenied, match=f"networks.{network}"):
        list(KINDS[network]({}).fetch(query, None, Http.offline(Api())))


def test_paging_of_the_graph_api() -> None:
    assert following({}, by_link=True) == {}
    assert following({"paging": {"cursors": {"after": "A"}}}, by_link=True) == {}
    assert following({"paging": {"cursors": {"after": "A"}}}, by_link=False) == {"after": "A"}
    first, second = NOW, NOW - timedelta(hours=1)
    assert len(marks_of([first, second])) == 2
    assert marks_of([second, first]) == marks_of([first])
