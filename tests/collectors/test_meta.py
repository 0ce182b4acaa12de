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
    PayloadError,
    RateLimited,
    Refused,
)
from chorus.http import Answered, Asked, Http
from chorus.types import Cursor, Page, Query
from collectors.connector import Exchange
from collectors.meta_api import following, marks_of
from collectors.networks.facebook import Facebook
from collectors.networks.google_business import GoogleBusiness
from collectors.networks.threads import Threads
from collectors.recording import read
from tests import shared
from tests.fake_network import json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SCOPES = ["threads_basic", "threads_keyword_search", "threads_manage_mentions"]
KINDS = {"threads": Threads, "facebook": Facebook, "google_business": GoogleBusiness}
SETTINGS = {
    "threads": {"access_token": "TH-invented-secret"},
    "facebook": {"access_token": "EAA-invented-secret", "page_id": "104"},
    "google_business": {
        "client_id": "1",
        "client_secret": "GOCSPX-invented",
        "refresh_token": "1//invented",
    },
}


class Api:
    """Answers by the last part of the path; a list is answered in turn, its last one for ever."""

    def __init__(self, **answers: Any) -> None:
        self.asked: list[Asked] = []
        self.answers = {
            name: [*told] if isinstance(told, list) else [told] for name, told in answers.items()
        }

    def __call__(self, asked: Asked) -> Answered:
        self.asked.append(asked)
        left = self.answers[asked.path.rsplit("/", 1)[-1]]
        told = left.pop(0) if len(left) > 1 else left[0]
        return told if isinstance(told, Answered) else json_answer(told)

    @property
    def paths(self) -> list[str]:
        return [one.path.rsplit("/", 1)[-1] for one in self.asked]


def fetch(
    network: str, api: Api, kind: str, value: str = "x", cursor: Cursor | None = None, **over: Any
) -> list[Page]:
    query = Query(network=network, kind=kind, value=value, now=over.pop("now", NOW), **over)
    return list(KINDS[network](SETTINGS[network]).fetch(query, cursor, Http.offline(api)))


def error(code: int, status: int = 400, message: str = "no") -> Answered:
    return json_answer({"error": {"code": code, "message": message}}, status=status)


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


# -- Google Business ---------------------------------------------------------------------------

PLACE = "accounts/1/locations/2"
TOKEN = {"access_token": "ya29.invented"}


def review(number: int, at: str = "2026-11-20T09:00:00Z", **over: Any) -> dict[str, Any]:
    name = f"{PLACE}/reviews/r{number}"
    return {"name": name, "starRating": "FIVE", "createTime": at, "updateTime": at, **over}


def reviews(*told: Any, total: int | None = None, after: str | None = None) -> dict[str, Any]:
    body: dict[str, Any] = {"reviews": [*told]} if told else {}
    return {**body, **({"totalReviewCount": total} if total is not None else {}),
            **({"nextPageToken": after} if after else {})}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "value"), [("ONE", 1), ("TWO", 2), ("THREE", 3), ("FOUR", 4), ("FIVE", 5),
                        ("STAR_RATING_UNSPECIFIED", None), ("SIX", None)],
)  # fmt: skip
def test_stars_are_words(word: str, value: int | None) -> None:
    body = orjson.dumps(reviews(review(1, starRating=word)))
    rating = GoogleBusiness({}).parse(Exchange(body=body)).found[0].post.rating
    assert (rating.value if rating else None) == value


def test_an_edited_review_comes_up_again_by_its_last_change() -> None:
    old = "2026-01-01T09:00:00Z"
    api = Api(token=TOKEN, reviews=[
        reviews(review(3, at=old, updateTime="2026-11-20T10:00:00Z"), review(2), after="P2"),
        reviews(review(1, at=old)),
    ])  # fmt: skip
    cursor = Cursor(high="2026-11-20T09:30:00.000000Z", swept_at=NOW)
    pages = fetch("google_business", api, "account", PLACE, cursor)
    assert [one.post.id[-2:] for one in pages[0].found] == ["r3", "r2"]
    assert len(pages) == 1, "below what was read the walk ends"
    post = pages[0].found[0].post
    assert (post.posted_at, post.edited_at) == (
        datetime(2026, 1, 1, 9, tzinfo=UTC),
        datetime(2026, 11, 20, 10, tzinfo=UTC),
    )
    assert "orderBy=updateTime+desc" in api.asked[1].url.replace("%20", "+")
    assert b"1%2F%2Finvented" in api.asked[0].body


def test_a_place_without_reviews_is_empty_and_a_stranger_is_refused() -> None:
    assert fetch("google_business", Api(token=TOKEN, reviews={}), "account", PLACE)[0].found == ()
    with pytest.raises(PayloadError):
        fetch("google_business", Api(token=TOKEN, reviews={"kind": "login"}), "account", PLACE)


@pytest.mark.parametrize(
    "value", ["", "shop", "accounts/1", "accounts/1/locations/2/../3", f"{PLACE}?x=1"]
)
def test_only_a_place_is_asked_for(value: str) -> None:
    with pytest.raises(Refused, match="not a place"):
        fetch("google_business", Api(), "account", value)


def states(api: Api, *ids: str) -> list[str]:
    told = GoogleBusiness(SETTINGS["google_business"]).check(ids, Http.offline(api), NOW)
    return [one.state for one in told]


IDS = tuple(f"{PLACE}/reviews/r{number}" for number in (1, 2, 3))


def test_only_a_whole_list_says_that_a_review_is_gone() -> None:
    whole = Api(
        token=TOKEN, reviews=[reviews(review(1), total=2, after="P2"), reviews(review(3), total=2)]
    )
    assert states(whole, *IDS) == ["alive", "gone", "alive"]
    assert whole.paths == ["token", "reviews", "reviews"], "one sweep for all of them"


@pytest.mark.parametrize(
    "pages",
    [
        [reviews(review(1), total=2)],
        [reviews(review(1))],
        [reviews(review(1), total=2, after="P2"), reviews(review(3), total=3)],
        [reviews(review(1), total=2, after="P2"), json_answer({}, status=503)],
        [reviews(review(1), total=1, after="P2"), json_answer({"error": {}}, status=429)],
        [{}],
    ],
)
def test_in_any_doubt_about_the_list_nothing_is_gone(pages: list[Any]) -> None:
    assert set(states(Api(token=TOKEN, reviews=pages), *IDS)) == {"unknown"}


def test_a_list_without_end_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collectors.networks.google_business._LONGEST", 3)
    api = Api(token=TOKEN, reviews=reviews(review(1), total=1, after="again"))
    assert states(api, IDS[1]) == ["unknown"]
    assert states(Api(), "not a review") == ["unknown"]


@pytest.mark.parametrize(
    ("status", "details", "kind"),
    [
        (429, [{"metadata": {"quota_limit_value": "0"}}], Refused),
        (429, [{"metadata": {"quota_limit_value": "300"}}], RateLimited),
        (429, [], RateLimited),
        (403, [{"reason": "SERVICE_DISABLED"}], Refused),
    ],
)
def test_a_quota_of_nothing_is_a_missing_approval(
    status: int, details: list[Any], kind: type[CollectError]
) -> None:
    told = json_answer(
        {"error": {"code": status, "message": "m", "details": details}}, status=status
    )
    with pytest.raises(kind) as caught:
        fetch("google_business", Api(token=TOKEN, reviews=told), "account", PLACE)
    granted_ = "not approved" in str(caught.value)
    assert granted_ is (kind is Refused)


def test_a_dead_refresh_token_is_a_matter_for_a_person() -> None:
    told = json_answer(
        {"error": "invalid_grant", "error_description": "Token has been expired"}, status=400
    )
    with pytest.raises(AccessDenied, match="refresh token"):
        fetch("google_business", Api(token=told), "account", PLACE)
