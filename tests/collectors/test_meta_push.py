"""Webhooks of Meta: what has to be asked, what was told, and what is gone."""

from typing import Any

import orjson
import pytest

from chorus.errors import CollectError
from collectors.connector import Exchange
from collectors.networks.facebook import Facebook
from collectors.networks.threads import Threads
from collectors.recording import read as read_recording
from collectors.shapes.meta_push import read
from tests import shared
from tests.collectors.pushes import mentions, page, thread


def test_a_caption_is_asked_as_a_post_and_a_comment_as_a_comment() -> None:
    assert read("instagram", mentions("1790")).asks == ("1790",)
    assert read("instagram", mentions("1790", comment="1799")).asks == ("comment:1799",)
    assert read("instagram", mentions("1790", "1791", "1790")).asks == ("1790", "1791")


def test_the_recorded_webhook_names_one_post() -> None:
    body = read_recording("instagram", shared("recordings/instagram/rf_webhook_mentions.json")).body
    assert read("instagram", body.decode()).asks == ("17887498072083520",)


def test_the_recorded_webhook_of_a_page_is_its_own_comment() -> None:
    path = shared("recordings/facebook/rf_webhook_comment_photo.json")
    body = read_recording("facebook", path).body.decode()
    assert read("facebook", body).asks == ()
    theirs = body.replace('"sender_id":1234567890321', '"sender_id":99')
    assert theirs != body
    assert read("facebook", theirs).asks == ("comment:901097836652708_903438993085259",)


@pytest.mark.parametrize(
    ("value", "asks", "gone"),
    [
        ({"item": "post", "verb": "add", "post_id": "9_1", "from": {"id": "9"}}, ("9_1",), ()),
        ({"item": "status", "verb": "edited", "post_id": "9_1"}, ("9_1",), ()),
        ({"item": "post", "verb": "add", "post_id": "104_1", "from": {"id": "104"}}, (), ()),
        ({"item": "post", "verb": "remove", "post_id": "9_1"}, (), ("facebook:9_1",)),
        (
            {"item": "comment", "verb": "remove", "post_id": "9_1", "comment_id": "1_7"},
            (),
            ("facebook:1_7",),
        ),
        ({"item": "like", "verb": "remove", "post_id": "9_1"}, (), ()),
        ({"item": "reaction", "verb": "remove", "post_id": "9_1", "comment_id": "1_7"}, (), ()),
        ({"item": "post", "verb": "add"}, (), ()),
        ({}, (), ()),
    ],
)
def test_a_like_taken_back_is_no_deletion(
    value: dict[str, Any], asks: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    got = read("facebook", page("feed", **value))
    assert (got.asks, got.gone) == (asks, gone)


def test_a_recommendation_is_taken_as_it_was_told() -> None:
    told = page(
        "ratings",
        item="rating",
        verb="add",
        open_graph_story_id="600",
        recommendation_type="NEGATIVE",
        review_text="Zip broke",
        created_time=1795168800,
        reviewer_id=77,
        reviewer_name="Ida",
    )
    (body,) = read("facebook", told).told
    post = Facebook({}).parse(Exchange(body=body)).found[0].post
    assert (post.key, post.kind, post.rating, post.flags) == (
        "facebook:600",
        "review",
        None,
        ("not_recommended",),
    )
    assert post.author is not None
    assert (post.author.id, post.author.name) == ("77", "Ida")
    assert post.posted_at is not None
    comment = page("ratings", item="comment", verb="add", open_graph_story_id="600")
    assert read("facebook", comment).told == ()


def test_a_mention_on_threads_holds_the_post() -> None:
    (body,) = read("threads", thread()).told
    assert Threads({}).parse(Exchange(body=body)).found[0].post.key == "threads:1801"
    assert read("threads", thread("replies")).told == ()
    assert read("threads", thread("delete")).gone == ("threads:1801",)


@pytest.mark.parametrize("network", ["instagram", "facebook", "threads", "mastodon"])
@pytest.mark.parametrize(
    "body",
    ["", "null", "[]", "{}", "x", '{"object": "user", "entry": []}', '{"object": 1, "entry": 1}',
     '{"object": "instagram"}', '{"object": "page", "entry": 1}', '{"values": 1}'],
)  # fmt: skip
def test_nonsense_is_refused(network: str, body: str) -> None:
    with pytest.raises(CollectError):
        read(network, body)


@pytest.mark.parametrize("network", ["instagram", "facebook"])
@pytest.mark.parametrize("entry", [[None], [{}], [{"changes": 1}], [{"changes": [{"value": 1}]}]])
def test_strange_entries_ask_nothing(network: str, entry: Any) -> None:
    told = {"object": "page" if network == "facebook" else network, "entry": entry}
    assert read(network, orjson.dumps(told).decode()).asks == ()
