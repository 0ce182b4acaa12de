"""X: every trap of tweepy met with the right error, and hostile payloads."""

import logging
from datetime import timedelta
from typing import Any

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
from chorus.http import Answered
from collectors.connector import Exchange
from collectors.networks.x import X
from tests.collectors.test_x import NOW, SETTINGS, Served, fetch, ids, page, query, tweet
from tests.fake_network import FakeNetwork, json_answer


def fails(answer: Answered) -> CollectError:
    with pytest.raises(CollectError) as caught:
        fetch(Served(answer))
    assert "AAAA-invented-secret" not in str(caught.value)
    return caught.value


def test_out_of_credit_is_not_retried() -> None:
    error = fails(json_answer({"title": "CreditsDepleted"}, status=402))
    assert isinstance(error, Refused)
    assert "out of credit" in error.why
    error = fails(json_answer({"title": "UsageCapExceeded", "detail": "cap"}, status=429))
    assert isinstance(error, Refused)


def test_a_429_without_reset_does_not_recurse_and_one_with_a_wrong_clock_is_clamped() -> None:
    bare = fails(json_answer({}, status=429))
    assert isinstance(bare, RateLimited)
    assert bare.until is None
    soon = NOW + timedelta(minutes=4)
    told = fails(
        json_answer({}, status=429, headers={"x-rate-limit-reset": str(int(soon.timestamp()))})
    )
    assert isinstance(told, RateLimited)
    assert told.until == soon
    far = NOW + timedelta(hours=5)
    wrong = fails(
        json_answer({}, status=429, headers={"x-rate-limit-reset": str(int(far.timestamp()))})
    )
    assert isinstance(wrong, RateLimited)
    assert wrong.until == NOW + timedelta(seconds=901)
    odd = fails(json_answer({}, status=429, headers={"x-rate-limit-reset": "soon"}))
    assert isinstance(odd, RateLimited)


def test_html_with_200_is_a_payload_error_and_a_cut_is_the_network() -> None:
    assert isinstance(
        fails(Answered(status=200, headers={"content-type": "text/html"}, body=b"<html>")),
        PayloadError,
    )
    assert isinstance(fails(Answered(status=503, body=b"<html>")), NetworkDown)
    assert isinstance(fails(json_answer({"title": "Unauthorized"}, status=401)), AccessDenied)
    network = FakeNetwork()
    network.cut(0)
    with pytest.raises(NetworkDown):
        list(X(SETTINGS).fetch(query(), None, network.http()))


def test_partial_errors_keep_the_posts_and_errors_alone_are_refused() -> None:
    (own,) = ids(1)
    some = {**page(own), "errors": [{"title": "Authorization Error", "resource_id": "1"}]}
    assert len(fetch(Served(json_answer(some)))[0].found) == 1
    with pytest.raises(Refused, match="Invalid Request"):
        fetch(Served(json_answer({"errors": [{"title": "Invalid Request"}]})))


def test_the_debug_log_of_tweepy_stays_silent(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        fetch(Served(json_answer(page(*ids(1)))))
    assert "AAAA-invented-secret" not in caplog.text


def test_without_a_token_a_person_is_told_what_to_do() -> None:
    with pytest.raises(AccessDenied, match="bearer_token"):
        list(X({}).fetch(query(), None, Served(json_answer({})).http()))


def test_check_tells_gone_only_when_x_says_not_found() -> None:
    a, b, c, d = ids(4)
    body = {
        "data": [tweet(a), tweet(b, edit_history_tweet_ids=[b, "99"])],
        "errors": [
            {"title": "Not Found Error", "resource_type": "tweet", "resource_id": c, "value": c},
            {"title": "Authorization Error", "resource_id": d, "value": d},
        ],
    }
    told = list(X(SETTINGS).check([a, b, c, d, "5"], Served(json_answer(body)).http(), NOW))
    assert [one.state for one in told] == ["alive", "edited", "gone", "unknown", "unknown"]


def test_hostile_values_never_raise_anything_else() -> None:
    nasty: list[Any] = [
        None,
        [],
        {},
        "",
        -1,
        1e308,
        True,
        {"a": {}},
        [[[]]],
        "\u0000",
        "2026-99-99T00:00:00Z",
    ]
    fields = [
        "author_id",
        "created_at",
        "entities",
        "attachments",
        "public_metrics",
        "referenced_tweets",
        "edit_history_tweet_ids",
        "note_tweet",
        "lang",
        "withheld",
        "text",
        "id",
    ]
    for field in fields:
        for value in nasty:
            body = {
                "data": [tweet("5", **{field: value})],
                "includes": {"media": value, "users": value},
            }
            try:
                X({}).parse(Exchange(body=orjson.dumps(body)))
            except CollectError:
                continue
