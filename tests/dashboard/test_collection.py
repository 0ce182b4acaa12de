"""The screens of collection: how sources fare, what is offered to follow, what a plan says, what a
campaign could not see."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from html import escape
from typing import Any

import pytest

from chorus import faring, jobs
from chorus.http import Answered
from chorus.types import Author, KeyLife, Source
from collectors.registry import NETWORKS
from dashboard import doors, lasting
from dashboard.desk import Desk
from dashboard.standing import Standing
from tests import make
from tests.dashboard import seed_collection
from tests.dashboard.test_screens import drawn, words
from tests.fake_network import FakeMastodon

TAG = "mastodon:hashtag:mytarnholt"


@pytest.fixture
def network() -> FakeMastodon:
    """Mastodon, and X that counts."""
    made = FakeMastodon("mytarnholt")
    week = b'{"start": "2026-11-07T09:00:00.000Z", "end": "2026-11-14T09:00:00.000Z"}'
    body = b'{"data": [' + week + b'], "meta": {"total_tweet_count": 412}}'
    told = Answered(status=200, headers={"content-type": "application/json"}, body=body)
    made.answer("/2/tweets/counts/recent", lambda _: told)
    return made


@pytest.fixture
def sit(desk: Callable[..., Desk], network: FakeMastodon) -> Iterator[Callable[..., Desk]]:
    """A desk whose house asks `network`, with a day of collection behind it."""

    def sitting(role: str = "operator", language: str = "en", **over: Any) -> Desk:
        one = desk(role, language)
        named = {"mastodon": {"server": network.host}, "x": {"bearer_token": "t"}}
        settings = one.house.settings.model_copy(update={"networks": named})
        told = {"settings": settings, "http": network.http(), "environment": {}, **over}
        return replace(one, house=replace(one.house, **told))

    return sitting


@pytest.fixture
def day(home: Standing) -> None:
    """A day of collection."""
    posts = [
        make.found(
            network="mastodon",
            id=f"day-{n}",
            hashtags=("mytarnholt",),
            mentions=("tarnholt_example",),
            author=Author(network="mastodon", id=f"d{n}", handle=f"d{n}_example"),
        )
        for n in range(12)
    ]
    with home.house.store.transaction() as tx:
        refs = list(tx.posts.save(posts, at=make.NOW, by="t").new)
    seed_collection.fill(home.house.store, refs)


@pytest.mark.usefixtures("day")
def test_each_source_says_how_its_day_was(sit: Callable[..., Desk]) -> None:
    test = drawn(sit(), "collection")
    said = words(test)
    assert not test.exception
    assert "Last 24 hours: 540 new posts in 80 looks. 4 looks failed (22:00)." in said
    assert "Saturated at 01:00: a full page came back while more existed." in said
    assert "212 of 300 requests used in 5 minutes" in said
    assert "$3.40 of $5.00 used today" in said
    assert "last run 08:56 UTC (0 new) · next 09:00 UTC" in said
    assert "both missed about" in said
    assert "Fetching what is missing: 67 %, 211 new posts" in said
    assert 'role="progressbar"' in said
    assert "Not looked at in the last 24 hours." in said, "X was never read"
    assert said.count('class="strip" role="img"') == 2
    assert not any(one.key == "fill-gap1" for one in test.button), "it is being filled"


@pytest.mark.usefixtures("day")
def test_status_and_screen_read_one_noun(sit: Callable[..., Desk]) -> None:
    told = {one.source.key: one for one in faring.fares(sit().house)}
    assert [one.state for one in told.values()] == ["stopped", "works", "works", "new"]
    assert [hour.at.hour for hour in told[TAG].watch.full] == [1]
    (fill,) = told[TAG].fills
    assert (fill.pages, round(fill.share or 0, 2)) == (7, 0.67)
    from chorus.commands.faring import _flat, _said

    lines = "\n".join(_said(told[TAG]))
    assert "saturated at 01:00" in lines
    assert "back-fill now: 67%" in lines
    assert "212 of 300 calls in 5 min" in lines
    assert "|=▁▁▁" not in lines
    assert "???x" in lines, "three hours of a gap, then an hour that failed"
    flat = _flat(told[TAG])
    assert flat["saturated"] == ["2026-11-14T01:00:00Z"]
    assert flat["every"] == flat["every_now"] == 900


def test_every_network_that_can_be_followed_is_offered() -> None:
    offered = {sheet.network: door for door, of in doors.groups().items() for sheet in of}
    assert set(NETWORKS) - set(offered) == {"instaloader", "form", "link"}
    assert offered["mastodon"] == offered["feed"] == "open"
    assert offered["x"] == offered["youtube"] == "key"
    assert offered["instagram"] == offered["google_business"] == "review"
    assert offered["reddit"] == offered["tiktok"] == offered["pinterest"] == "approval"
    assert all("file" not in doors.kinds(one) for of in doors.groups().values() for one in of)


def test_a_key_and_a_query_are_one_form(sit: Callable[..., Desk]) -> None:
    here = sit()
    test = drawn(here, "collection")
    test.button_group(key="add-door").set_value("key").run()
    test.selectbox(key="add-network-key").set_value("youtube").run()
    test.text_input(key="add-hashtag-youtube").set_value("#mytarnholt|tarnholt")
    test.button(key="add-go").click().run()
    assert "still needs: api_key" in test.error[0].value
    test.text_input(key="add-hashtag-youtube").set_value("#mytarnholt|tarnholt")
    test.text_input(key="connect-youtube-api_key-0").set_value("S3cr3t")
    assert not test.button(key="add-go").click().run().exception
    assert here.house.told("youtube") == {"api_key": "S3cr3t"}
    assert "youtube:hashtag:mytarnholt|tarnholt" in {one.key for one in here.sources()}


def test_what_cannot_be_asked_is_said(desk: Callable[..., Desk]) -> None:
    from dashboard.screens.collection_add import complaint

    cases = [
        ("mastodon", "hashtag", "boots@trails.example", True),
        ("bluesky", "hashtag", "boots@trails.example", False),
        ("youtube", "hashtag", "boots|tarnholt", True),
        ("feed", "url", "ida.example/feed.xml", False),
        ("feed", "url", "https://ida.example/feed.xml", True),
        ("reddit", "url", "r/hiking", True),
        ("judgeme", "account", "two words", False),
        ("mastodon", "keyword", "tarnholt boots", True),
        ("mastodon", "keyword", "", False),
    ]
    here = desk()
    told = [case[:3] for case in cases if (complaint(here, *case[:3]) == "") is not case[3]]
    assert told == []


def test_what_waits_for_approval_shows_the_way_round(sit: Callable[..., Desk]) -> None:
    test = drawn(sit(), "collection")
    test.button_group(key="add-door").set_value("approval").run()
    test.selectbox(key="add-network-approval").set_value("tiktok").run()
    said = words(test)
    assert "Pasted links and the form work today" in said
    assert "chorus link" in said
    assert any(one.key == "connect-tiktok-access_token-0" for one in test.text_input)


def test_what_was_added_is_read_at_the_next_slot(
    sit: Callable[..., Desk], network: FakeMastodon
) -> None:
    here = sit("marketer")
    network.post(make.NOW - timedelta(hours=1), 1)
    here.unfollow(TAG)
    here = replace(
        here,
        house=replace(here.house, settings=here.house.settings.model_copy(update={"follow": ()})),
    )
    test = drawn(here, "collection")
    test.text_input(key="add-hashtag-mastodon").set_value("#mytarnholt")
    assert not test.button(key="add-go").click().run().exception
    jobs.submit(here.house)
    with here.house.store.reading() as tx:
        (run,) = tx.runs.of(TAG, make.NOW - timedelta(hours=1))
    jobs._run(here.house, run)
    with here.house.store.reading() as tx:
        source = tx.sources.get(TAG)
        assert source is not None
        assert (source.origin, source.posts, source.last_ok_at) == ("desk", 1, make.NOW)


def test_a_plan_looks_a_little_and_shows_its_sums(
    sit: Callable[..., Desk], network: FakeMastodon
) -> None:
    for n in range(10):
        network.post(make.NOW - timedelta(hours=16 * n + 1), n)
    test = drawn(sit("operator", "fr"), "plan", tag="mytarnholt")
    assert "un décompte coûte $0.005" in words(test)
    assert test.button_group(key="plan-spend").value == 5000, "counts first"
    test.button(key="plan-go").click().run()
    assert not test.exception
    said = words(test)
    assert "10 sur 10 semblent à vous." in said
    assert "10 ces dernières 168 h : 10 / 168 h x 24 h = 1,4 par jour" in said
    assert "le réseau en compte 412" in said
    assert "412 / 168 h" in said
    with sit().house.store.reading() as tx:
        assert tx.runs.spent("x", make.NOW.date()).micros == 5000


def test_a_hashtag_of_no_campaign_yet_is_planned(sit: Callable[..., Desk]) -> None:
    test = drawn(sit(), "plan", tag="snowfeet")
    assert "Mastodon #snowfeet" in words(test)
    assert "Planned for 14 days." in words(test)
    assert drawn(sit("viewer"), "plan", source=TAG).button.len == 0


@pytest.mark.usefixtures("day")
def test_a_campaign_says_what_could_not_be_seen(home: Standing, sit: Callable[..., Desk]) -> None:
    told = {"hashtags": ("mytarnholt",), "mentions": ("tarnholt_example",)}
    with home.house.store.transaction() as tx:
        tx.campaigns.save(make.campaign(**told), make.NOW)
    test = drawn(sit(), "campaigns", campaign="autumn")
    said = words(test)
    assert "Instagram #mytarnholt: Stopped 7 hours ago" in said
    assert "Posts may be missing from 13 Nov, 19:00 UTC" in said
    assert "Saturated at 14 Nov 01:00" in said
    assert "both missed about" in said
    assert "Instagram does not tell whose posts these are" in said
    with home.house.store.transaction() as tx:
        tx.campaigns.save(make.campaign(hashtags=("nowhere",)), make.NOW)
    said = words(drawn(sit(), "campaigns", campaign="autumn"))
    assert "#nowhere is followed nowhere" in said
    assert "Follow #nowhere" in said


def test_setting_up_a_campaign_names_who_hides_authors(sit: Callable[..., Desk]) -> None:
    test = drawn(sit("marketer"), "campaigns", new="1")
    assert "Instagram does not tell who posted with a hashtag" in words(test)
    test.text_input(key="new-tag").set_value("#snowfeetcontest").run()
    assert any(one.key == "new-plan" for one in test.button)


def test_a_campaign_knows_the_sources_that_look_for_it() -> None:
    told = {"key": TAG, "network": "mastodon", "kind": "hashtag", "every": 9}
    source = Source.model_validate({**told, "value": "Mytarnholt@trails.example"})
    assert faring.of(make.campaign(hashtags=("mytarnholt",)), source)
    assert not faring.of(make.campaign(hashtags=("tarn",)), source)
    assert not faring.of(make.campaign(hashtags=("mytarnholt",), networks=("x",)), source)


def test_a_key_that_runs_out_is_said_beside_its_sources(sit: Callable[..., Desk]) -> None:
    desk = sit()
    source = desk.sources()[0]
    told = {"name": "access_token", "mark": "m", "since": desk.now, "asked_at": desk.now}
    ends = desk.now + timedelta(days=3)
    life = KeyLife(network=source.network, expires_at=ends, told_by="network", **told)
    with desk.house.store.transaction() as tx:
        tx.key_lives.save(life)
    line = lasting.warning(desk, source.network)
    assert line
    assert escape(line) in words(drawn(desk, "collection"))
