"""Which posts are looked at again, when, at what cost; and how long networks let us keep them."""

from datetime import timedelta

import pytest

from chorus.http import Answered, Http
from chorus.types import Entry, Look, Policy, Retention, RightsRequest, Watched
from collectors.networks.mastodon import Mastodon
from collectors.networks.x import X
from collectors.networks.youtube import YouTube
from collectors.recheck import APART, due_at, recheck
from collectors.registry import NETWORKS, all_terms, load, looker, terms
from rights.retain import retain
from tests import make
from tests.collectors.looked import Network, look, one_live, state
from tests.publishing.scene import BRAND, Scene

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def scene(store, clock, tmp_path):
    return Scene(store, clock, tmp_path / "out", BRAND)


def test_what_is_watched(scene, store, clock):
    free = scene.save(media=())
    granted = scene.cleared(media=(), kind="review")
    asked, entered, over, refused = (scene.save(media=()) for _ in range(4))
    ended = scene.save(media=(), kind="review")
    scene.grant(ended, ends_on=clock().date() - DAY)
    with store.transaction() as tx:
        tx.rights.save_request(
            RightsRequest(
                id="r1",
                ref=asked,
                channel="hand",
                text="May we?",
                language="en",
                uses=("gallery",),
                terms="0" * 64,
                works=(),
                by="mara",
                status="sent",
                created_at=clock(),
            )
        )
        tx.campaigns.save(make.campaign(), clock())
        old = make.campaign(slug="old", opens_at=clock() - 9 * DAY, closes_at=clock() - DAY)
        tx.campaigns.save(old, clock())
        for ref, slug, status in (
            (entered, "autumn", "entered"),
            (over, "old", "entered"),
            (refused, "autumn", "refused"),
        ):
            entry = Entry(campaign=slug, ref=ref, person=None, at=clock(), status=status)
            tx.campaigns.save_entries([entry])
        told = [one.ref for one in tx.looks.watched(clock())]
    assert told == [granted, asked, entered]
    assert free not in told


def watched(**over):
    told = {"ref": "r", "id": "1", "key": "m:1", "network": "m", "shown": False}
    return Watched(**{**told, "since": make.NOW, **over})


def test_within_the_duty_sooner_for_what_is_shown_and_young():
    free, old = Mastodon.sheet, make.NOW - 30 * DAY
    assert due_at(watched(posted_at=old), free) == make.NOW + DAY
    assert due_at(watched(posted_at=old, shown=True), free) == make.NOW + DAY / 4
    assert due_at(watched(posted_at=make.NOW, shown=True), free) == make.NOW + DAY / 8
    assert due_at(watched(posted_at=make.NOW, shown=True), X.sheet) == make.NOW + DAY, "it costs"
    none = free.model_copy(update={"recheck_hours": None})
    assert due_at(watched(posted_at=old), none) == make.NOW + 7 * DAY


def test_a_look_that_told_nothing_is_repeated_later_and_later_within_the_duty():
    waits = []
    for tries in range(1, 9):
        at = make.NOW + 9 * DAY
        told = watched(look=Look(ref="r", at=at, tries=tries))
        waits.append((due_at(told, Mastodon.sheet) - at) / HOUR)
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    first = make.NOW + DAY
    absent = watched(look=Look(ref="r", at=first, absent_at=first, alive_at=make.NOW))
    assert due_at(absent, Mastodon.sheet) == first + APART


def test_soonest_due_first_and_no_more_than_told(scene):
    _, late = one_live(scene)
    scene.clock.now += HOUR
    one_live(scene)
    scene.clock.now += 2 * DAY
    network = Network()
    done = look(scene, network, most=1)
    assert (done.due, done.looked, network.asked) == (2, 1, [(late.id,)])
    assert look(scene, network, dry_run=True).due == 1
    assert len(network.asked) == 1, "a dry run asks nobody"


def test_a_network_that_fails_stops_no_other_and_is_believed_in_nothing(scene):
    ref, _ = one_live(scene)
    other, _ = one_live(scene, network="bluesky")
    scene.clock.now += 2 * DAY
    down, up = Network(), Network(load("bluesky").sheet)
    down.says, up.says = "down", "gone"
    done = recheck(
        scene.store,
        {"mastodon": down, "bluesky": up},
        Http.offline(lambda _: Answered(status=500)),
        clock=scene.clock,
        pause=lambda _: None,
    )
    assert done.gone == (other,)
    assert "no answer" in done.errors["mastodon"]
    assert state(scene.store, ref) == "live"


def test_cut_between_two_batches_the_next_run_goes_on(scene, monkeypatch):
    monkeypatch.setattr("collectors.recheck.BATCH", 1)
    refs = [one_live(scene)[0] for _ in range(3)]
    scene.clock.now += 2 * DAY
    network = Network()
    network.says = "gone"

    def cut():
        if len(network.asked) == 2:
            raise KeyboardInterrupt

    network.then = cut
    with pytest.raises(KeyboardInterrupt):
        look(scene, network)
    assert [state(scene.store, ref) for ref in refs] == ["gone", "live", "live"]
    network.then = lambda: None
    assert look(scene, network).gone == tuple(refs[1:])


def test_looks_are_paid_from_the_days_cap(scene):
    posts = [one_live(scene, network="x", id=str(10**18 + n))[1] for n in range(3)]
    scene.clock.now += 2 * DAY
    network = Network(X.sheet.model_copy(update={"page_size": 2}))
    network.posts = {post.id: post for post in posts}
    done = look(scene, network, caps={"x": 15_000})
    assert (done.looked, done.spent.micros) == (2, 10_000)
    assert "daily cap" in done.errors["x"]
    with scene.store.reading() as tx:
        assert tx.runs.spent("x", scene.clock().date()).micros == 10_000


def test_who_looks():
    assert looker("mastodon", {}) == "mastodon"
    assert looker("tiktok", {}) == looker("youtube", {}) == "link", "no key: by their addresses"
    assert looker("youtube", {"youtube": {}}) == "youtube"
    assert looker("form", {}) is looker("reviews", {}) is looker("feed", {}) is None


# ── terms of the networks ────────────────────────────────────────────────────────────────────


def test_every_sheet_says_what_may_be_shown_before_a_yes():
    silent = [name for name in NETWORKS if "preview" not in load(name).sheet.model_fields_set]
    assert silent == []
    assert load("youtube").sheet.preview == "embed"


def test_what_a_network_lets_us_keep_is_refreshed_or_deleted(scene, store, clock):
    sheet = YouTube.sheet
    never, rejected, closed = (scene.save(network="youtube", media=()) for _ in range(3))
    granted = scene.cleared(network="youtube", media=(), kind="review")
    elsewhere = scene.save(media=())
    scene.approve(rejected, "rejected")
    scene.bar(closed, "declined")
    days = all_terms()
    assert terms("youtube").retention_days == sheet.retention_days == 30

    def clean(**over):
        policy = Policy(retention=Retention(declined=None))
        return retain(store, policy=policy, clock=clock, terms=days, **over)

    clock.now += 26 * DAY
    network = Network(sheet)
    done = look(scene, network)
    assert done.alive == 3, "what nobody rejected is read again before its days are over"
    clock.now += 5 * DAY
    told = clean(dry_run=True)
    assert told.examples["network"] == (rejected,)
    assert state(store, rejected) == "live", "a dry run changes nothing"
    assert clean().counts["network"] == 1
    network.says = "unknown"
    look(scene, network)
    clock.now += 26 * DAY
    assert clean().counts["network"] == 2, "what could not be read again goes, too"
    with store.transaction() as tx:
        left = {post.ref for post in tx.posts.many([never, rejected, closed, granted, elsewhere])}
        kinds = tx.connection.exec_driver_sql("select kind from bar").scalars().all()
    assert {granted, elsewhere} <= left
    assert never not in left
    assert "declined" in kinds, "that somebody said no is kept"
