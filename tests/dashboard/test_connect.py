"""Connect: keys go in and never come out; what is missing is said with the way round."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chorus.http import Answered, Asked, Http
from collectors.registry import NETWORKS, load
from dashboard import acts_connect
from dashboard.desk import Desk
from dashboard.screens import collection_add
from dashboard.standing import Standing
from tests.dashboard.test_screens import drawn, words

SECRET = "S3cr3t-entered"


@pytest.fixture
def sit(desk: Callable[..., Desk], net: "Net") -> Callable[..., Desk]:
    """A desk whose house asks `net` and knows nothing of this machine's environment."""

    def sitting(role: str = "operator", **over: Any) -> Desk:
        one = desk(role)
        house = replace(one.house, http=Http.offline(net), environment={}, **over)
        return replace(one, house=house)

    return sitting


class Net:
    """YouTube and X, for whoever brings the right key."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> Answered:
        self.asked.append(asked)
        good = SECRET in str(asked.headers) + asked.url
        body = (
            b'{"items": []}' if good else b'{"error": {"code": 400, "message": "API key invalid"}}'
        )
        return Answered(
            status=200 if good else 400, headers={"content-type": "application/json"}, body=body
        )


@pytest.fixture
def net() -> Net:
    return Net()


def everywhere(test: Any) -> str:
    """All that a page holds, fields included."""
    fields = " ".join(str(one.value) + one.placeholder for one in test.text_input)
    return words(test) + fields + " ".join(one.value for one in test.error)


def test_a_key_is_entered_tried_replaced_and_forgotten(
    sit: Callable[..., Desk], home: Standing, net: Net
) -> None:
    here = sit()
    test = drawn(here, "connect", network="youtube")
    assert "1 setting missing" in words(test)
    assert "console.cloud.google.com" in words(test)
    assert "CHORUS_YOUTUBE_API_KEY" in words(test)
    test.text_input(key="connect-youtube-api_key-0").set_value("wrong-key-1")
    test.button(key="connect-go-youtube").click().run()
    assert not test.exception
    test.button(key="try-youtube").click().run()
    assert "It does not work yet" in words(test)
    test.text_input(key="connect-youtube-api_key-1").set_value(f" {SECRET} ")
    test.button(key="connect-go-youtube").click().run()
    assert "It does not work yet" not in words(test), "that was the old key"
    test.button(key="try-youtube").click().run()
    assert "It works" in words(test)
    assert len(net.asked) == 2, "one question each"
    told = everywhere(drawn(here, "connect", network="youtube"))
    assert "set here by Mara on 14 Nov 2026" in told
    assert SECRET not in everywhere(test) + told
    assert "wrong-key-1" not in everywhere(test) + told
    test.button(key="forget-youtube-api_key").click().run()
    assert here.house.credentials("youtube") == ()
    with home.house.store.reading() as tx:
        acts = tx.acts.all(0, 10_000)[-3:]
    assert [(one.verb, one.subject, one.who) for one in acts] == [
        ("connect", "youtube:api_key", "Mara"),
        ("connect", "youtube:api_key", "Mara"),
        ("disconnect", "youtube:api_key", "Mara"),
    ]
    assert SECRET not in repr(acts)


def test_an_empty_form_changes_nothing(sit: Callable[..., Desk]) -> None:
    here = sit()
    acts_connect.connect(here, "youtube", {"api_key": SECRET})
    test = drawn(here, "connect", network="youtube")
    test.button(key="connect-go-youtube").click().run()
    assert "Nothing was entered" in test.error[0].value
    assert here.house.told("youtube") == {"api_key": SECRET}


def test_only_settings_of_the_sheet_are_kept(sit: Callable[..., Desk]) -> None:
    here = sit()
    acts_connect.connect(here, "instagram", {"base": "https://evil.example", "nonsense": "x"})
    acts_connect.connect(here, "instaloader", {"sessionid": SECRET})
    assert here.house.credentials("instagram") == here.house.credentials("instaloader") == ()


def test_a_new_key_wakes_what_stopped_for_want_of_it(sit: Callable[..., Desk]) -> None:
    here = sit()
    key = "instagram:hashtag:mytarnholt"
    with here.house.store.transaction() as tx:
        tx.sources.save(
            tx.sources.get(key).model_copy(update={"error_kind": "AccessDenied"})  # type: ignore[union-attr]
        )
    acts_connect.connect(here, "instagram", {"access_token": SECRET})
    with here.house.store.reading() as tx:
        assert tx.sources.get(key).stopped_at is None  # type: ignore[union-attr]


def test_another_house_key_is_said_in_words(sit: Callable[..., Desk]) -> None:
    here = sit()
    acts_connect.connect(here, "youtube", {"api_key": SECRET})
    other = sit()
    other.house.__dict__["key"] = b"o" * 32
    test = drawn(other, "connect", network="youtube")
    assert not test.exception
    assert "cannot be opened" in words(test)
    test.button(key="try-youtube").click().run()
    assert "It does not work yet" in words(test)


@pytest.mark.parametrize(
    "network",
    ["instagram", "threads", "facebook", "google_business", "tiktok", "pinterest", "reddit"],
)
def test_what_waits_for_approval_names_the_way_round(
    sit: Callable[..., Desk], network: str
) -> None:
    told = words(drawn(sit(), "connect", network=network))
    assert "begin with" in told or "work today" in told
    assert "chorus link" in told
    assert "chorus import" in told
    assert "public_url" in told


@pytest.mark.parametrize("network", sorted(set(NETWORKS) - {"form", "instaloader"}))
def test_each_network_has_its_panel(sit: Callable[..., Desk], network: str) -> None:
    test = drawn(sit(), "connect", network=network)
    assert not test.exception
    assert f"docs/networks/{network}.md" in words(test)


def test_instaloader_is_not_offered(sit: Callable[..., Desk]) -> None:
    test = drawn(sit(), "connect", network="instaloader")
    assert "instaloader" not in words(test)
    assert not any("instaloader" in str(one) for one in test.selectbox[0].options)


@pytest.mark.parametrize("role", ["marketer", "brand", "viewer"])
def test_others_see_how_networks_stand_and_enter_nothing(
    sit: Callable[..., Desk], role: str
) -> None:
    test = drawn(sit(role), "connect", network="youtube")
    assert not test.exception
    assert not test.text_input
    assert not test.button
    assert "operator" in words(test)
    assert not any(one.key == "connect" for one in drawn(sit(role), "collection").button)


def test_collection_leads_to_what_is_missing(sit: Callable[..., Desk]) -> None:
    test = drawn(sit(), "collection")
    assert any(one.key == "connect" for one in test.button)
    assert any(one.key == "add-connect" for one in test.button), "Mastodon wants a server"
    acts_connect.connect(sit(), "mastodon", {"server": "social.example"})
    test = drawn(sit(), "collection")
    assert not any(one.key == "add-connect" for one in test.button)
    assert collection_add.needed(sit(), load("mastodon").sheet) == ""


def test_nothing_to_ask_for_is_said(sit: Callable[..., Desk], net: Net) -> None:
    test = drawn(sit(), "connect", network="feed")
    test.button(key="try-feed").click().run()
    assert "follow something" in " ".join(one.value for one in test.markdown)
    assert net.asked == []


def test_networks_are_chosen_one_after_the_other(sit: Callable[..., Desk]) -> None:
    test = drawn(sit(), "connect", network="x")
    for title, network in (("Flickr", "flickr"), ("Mastodon", "mastodon"), ("X", "x")):
        test.selectbox[0].select(network).run()
        assert test.header[0].value == title
        assert network in test.query_params["network"]
