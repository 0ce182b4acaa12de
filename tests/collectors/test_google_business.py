"""Google Business Profile: reviews by their last change, and what a whole list proves."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from chorus.errors import AccessDenied, CollectError, PayloadError, RateLimited, Refused
from chorus.http import Http
from chorus.types import Cursor
from collectors.connector import Exchange
from collectors.networks.google_business import GoogleBusiness
from tests.collectors.fake_api import NOW, SETTINGS, Api, fetch
from tests.fake_network import json_answer

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
