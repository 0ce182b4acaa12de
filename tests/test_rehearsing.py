"""Campaigns are rehearsed before they open: on time, once, daily while it fails; alerts say so."""

import shutil
from datetime import timedelta

import pytest

from chorus import jobs
from chorus.alerting import facts
from chorus.config import Follow, Settings
from chorus.house import House
from chorus.rehearsing import rehearsed
from chorus.types import Brand, Campaign, KeyLife
from collectors.alarms import alarms
from storage.store import Store
from tests.fake_network import FakeMastodon

D = timedelta(days=1)


@pytest.fixture
def net():
    return FakeMastodon()


@pytest.fixture
def house(sqlite_template, tmp_path, clock, net, monkeypatch):
    monkeypatch.setattr(jobs, "CHORES", {})
    shutil.copy(sqlite_template, tmp_path / "chorus.db")
    store = Store.open(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    told = Settings(
        brand=Brand(name="Tarnholt"),
        media=store.files.folder,
        galleries=tmp_path / "out",
        networks={"mastodon": {"server": FakeMastodon.host}},
        follow=(Follow(network="mastodon", kind="hashtag", value="tarnholt", every=86_400),),
    )
    made = House(told, store, net.http(), clock)
    jobs.submit(made)  # keeps what is followed
    yield made
    store.close()


def launched(house, **over) -> Campaign:
    told = {"slug": "autumn", "title": "Autumn", "hashtags": ("Tarnholt",)}
    opens = house.clock() + 20 * D
    made = Campaign(**{**told, "opens_at": opens, "closes_at": opens + 10 * D, **over})
    with house.store.transaction() as tx:
        tx.campaigns.save(made, house.clock())
    return made


def days_of_rehearsals(house, clock, days=21, before=lambda _: None):
    began = clock()
    for day in range(days):
        before(day)
        jobs.submit(house)
        jobs.submit(house)
        jobs.work(house)
        clock.now += D
    with house.store.reading() as tx:
        runs = [run for run in tx.runs.recent(500) if run.verb == "rehearse"]
    return sorted((run.due_at - began).days for run in runs), runs


def test_fourteen_days_and_one_day_before_it_opens(house, clock):
    launched(house)
    days, runs = days_of_rehearsals(house, clock)
    assert days == [6, 19]
    assert all(run.counts == {"tried": 1, "failed": 0} and run.error is None for run in runs)


def test_while_it_fails_it_is_tried_every_day_and_told(house, clock, net):
    launched(house)

    def before(day):
        net.fail(401, body=b'{"error":"The access token is invalid"}') if day < 9 else net.heal()

    days, runs = days_of_rehearsals(house, clock, 9, before)
    assert days == [6, 7, 8]
    assert all("token is invalid" in run.error for run in runs)

    def told():
        known = facts(house).model_copy(update={"rooms": ()})
        return [one for one in alarms(known, [])[0] if one.kind == "rehearsal"]

    (alert,) = told()
    assert "mastodon:hashtag:tarnholt" in alert.why
    days_of_rehearsals(house, clock, 1, lambda _: net.heal())
    assert told() == []


def test_what_nobody_follows_and_keys_that_end_too_soon_fail_too(house, clock):
    campaign = launched(house, networks=("mastodon", "youtube"))
    assert "youtube" in rehearsed(house, "autumn").failed
    launched(house, hashtags=("other",))
    assert "nothing that is followed" in rehearsed(house, "autumn").why
    launched(house, hashtags=())
    assert rehearsed(house, "autumn").failed == {}, "a form needs no source"
    launched(house)
    told = {"network": "mastodon", "name": "token", "mark": "m", "since": clock()}
    with house.store.transaction() as tx:
        key = KeyLife(**told, asked_at=clock(), expires_at=campaign.opens_at + D)
        tx.key_lives.save(key)
    assert "runs out" in rehearsed(house, "autumn").why
    with house.store.transaction() as tx:
        tx.key_lives.save(key.model_copy(update={"renews": True}))
    assert rehearsed(house, "autumn").failed == {}
