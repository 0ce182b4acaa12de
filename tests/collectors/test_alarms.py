"""What is lost until when, and which alerts stand: pure, a case a line."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chorus.alert_words import Speaker, lasting, lines, losing, rate, title
from chorus.i18n import words
from chorus.types import Alert, Campaign, Gap, KeyLife, Loss, Raised, Run, Source
from collectors.alarms import CAPPED, STOPPED, WAITING, Facts, Room, alarms
from collectors.losing import grade, loss
from collectors.registry import load

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)  # a Wednesday
H, D = timedelta(hours=1), timedelta(days=1)
KEY = "instagram:hashtag:tarnholt"
INSTAGRAM, MASTODON = load("instagram").sheet, load("mastodon").sheet


def source(**over) -> Source:
    told = {"network": "instagram", "kind": "hashtag", "value": "tarnholt", "every": 900}
    return Source(**{"key": KEY, **told, "last_ok_at": NOW - 4 * H, **over})


def runs(per_hour: int, hours: int = 48) -> list[Run]:
    return [
        Run(
            id=n,
            verb="collect",
            source=KEY,
            slot=str(n),
            due_at=NOW - (hours - n) * H,
            ended_at=NOW - (hours - n) * H,
            counts={"new": per_hour},
        )
        for n in range(hours)
    ]


def raised(source_=None, standing=(), **facts) -> list[Alert]:
    told = (source_,) if source_ else ()
    found, _ = alarms(Facts(now=NOW, sources=told, **facts), standing)
    return found


# -- what is lost ---------------------------------------------------------------------------------


def test_nothing_is_lost_until_the_look_back_is_over_and_then_as_fast_as_it_is_posted():
    told = loss(INSTAGRAM, NOW - 4 * H, runs(6))
    assert told.until == NOW + 20 * H
    assert told.per_hour == pytest.approx(6, rel=0.15)


def test_a_network_that_shows_posts_of_any_age_loses_nothing():
    assert loss(MASTODON, NOW - 400 * D, runs(6)).whole


def test_of_what_was_never_read_nobody_knows():
    told = loss(INSTAGRAM, None, [])
    assert (told.until, told.per_hour, told.whole) == (None, None, False)


@pytest.mark.parametrize(
    ("hours", "told"), [(-20, 1), (-6.1, 1), (-6, 2), (-0.1, 2), (0, 3), (100, 3)]
)
def test_the_last_quarter_is_worse_and_losing_is_worst(hours, told):
    until = NOW - hours * H
    assert grade(Loss(since=until - 24 * H, until=until), NOW) == told


# -- which alerts stand ---------------------------------------------------------------------------

LOSS = {KEY: Loss(since=NOW - 4 * H, until=NOW + 20 * H, per_hour=6)}


@pytest.mark.parametrize(
    ("over", "kind", "level"),
    [
        ({"stopped_at": NOW - H, "last_error": "401"}, "stopped", STOPPED + 1),
        ({"failures": 2, "next_at": NOW + H}, None, 0),
        ({"failures": 3, "next_at": NOW + H}, "waiting", WAITING + 1),
        ({"failures": 1, "next_at": NOW + 21 * H}, "waiting", WAITING + 1),
        ({"capped_at": NOW - H, "note": "the cap"}, "capped", CAPPED + 1),
        ({}, None, 0),
    ],
)
def test_a_source(over, kind, level):
    found = raised(source(**over), losses=LOSS)
    assert [(one.kind, one.level) for one in found] == ([(kind, level)] if kind else [])


def test_it_worsens_as_time_runs_out():
    late = {KEY: Loss(since=NOW - 30 * H, until=NOW - 6 * H)}
    (alert,) = raised(source(stopped_at=NOW - 30 * H), losses=late)
    assert alert.level == STOPPED + 3


def test_repaired_is_what_was_read_again_not_what_somebody_called_so():
    before = Alert(id=f"source:{KEY}", kind="stopped", level=21, subject=KEY, since=NOW - 5 * H)
    standing = [Raised(id=before.id, at=NOW - 5 * H, alert=before)]
    resumed = source(last_ok_at=NOW - 6 * H)
    assert raised(resumed, standing, losses=LOSS) == [before]
    assert raised(source(last_ok_at=NOW), standing, losses=LOSS) == []


def test_what_is_followed_no_longer_is_forgotten_without_a_word():
    before = Alert(id=f"source:{KEY}", kind="stopped", subject=KEY)
    standing = [Raised(id=before.id, at=NOW, alert=before)]
    assert alarms(Facts(now=NOW), standing) == ([], {before.id})
    assert alarms(Facts(now=NOW, sources=(source(),)), standing)[1] == set()


def test_a_gap_stands_until_it_is_filled_and_a_walk_goes_on_by_itself():
    told = {"source": KEY, "network": "instagram", "why": "x", "at": NOW}
    gaps = (Gap(id="a", kind="outage", **told), Gap(id="b", kind="walk", **told))
    assert [one.id for one in raised(source(), gaps=gaps)] == ["gap:a"]


@pytest.mark.parametrize(
    ("left", "over", "level"),
    [
        (15 * D, {}, 0),
        (14 * D, {}, 1),
        (3 * D, {}, 2),
        (-H, {}, 3),
        (10 * D, {"renews": True}, 0),
        (10 * D, {"renews": True, "refused": "no"}, 1),
        (-H, {"renews": True}, 3),
        (None, {}, 0),
        (None, {"refused": "invalid"}, 3),
    ],
)
def test_a_key_is_told_of_two_weeks_ahead_unless_it_renews_itself(left, over, level):
    ends = NOW + left if left is not None else None
    told = {"network": "threads", "name": "access_token", "mark": "m", "since": NOW}
    key = KeyLife(**told, asked_at=NOW, expires_at=ends, **over)
    assert [one.level for one in raised(keys=(key,))] == ([level] if level else [])


def test_a_source_that_stopped_says_it_for_its_key():
    told = {"network": "instagram", "name": "access_token", "mark": "m", "since": NOW}
    key = KeyLife(**told, asked_at=NOW, refused="190")
    (alert,) = raised(source(), keys=(key,))
    standing = [Raised(id=alert.id, at=NOW, alert=alert)]
    facts = Facts(now=NOW, sources=(source(stopped_at=NOW),), keys=(key,))
    found, over = alarms(facts, standing)
    assert ([one.kind for one in found], over) == (["stopped"], {alert.id})


@pytest.mark.parametrize(("free", "level"), [(11, 0), (9, 1), (2, 2)])
def test_the_disk(free, level):
    found = raised(rooms=(Room(folder="/d", free=free, whole=100),))
    assert [one.level for one in found] == ([level] if level else [])


def test_a_rehearsal_that_failed_stands_until_one_works_or_the_campaign_opens():
    campaign = Campaign(
        slug="autumn", title="Autumn", opens_at=NOW + 14 * D, closes_at=NOW + 30 * D
    )
    run = Run(id=1, verb="rehearse", source="rehearsal:autumn", slot="a", due_at=NOW, ended_at=NOW)
    failed = run.model_copy(update={"counts": {"failed": 1}, "error": f"{KEY}: 401"})
    told = {"campaigns": (campaign,)}
    (alert,) = raised(**told, rehearsals={"autumn": failed})
    assert (alert.kind, alert.why) == ("rehearsal", f"{KEY}: 401")
    assert raised(**told, rehearsals={"autumn": run}) == []


# -- words ----------------------------------------------------------------------------------------

TITLES = {"instagram": "Instagram", "threads": "Threads"}


def by(language: str = "en", zone: str = "UTC") -> Speaker:
    return Speaker(words=words(language), zone=zone, titles=TITLES)


def test_the_sentence_of_the_brief():
    sunday = Loss(since=NOW - 4 * H, until=datetime(2026, 11, 29, 20, 40, tzinfo=UTC), per_hour=6.2)
    alert = Alert(id="a", kind="stopped", subject=KEY, network="instagram", since=NOW, loss=sunday)
    assert title(alert, by()) == "Instagram #tarnholt stopped"
    told = lines(alert, by(zone="Europe/Madrid"), NOW)
    assert "Reconnect by Sunday 21:40 CET; after that about 6 posts an hour are lost." in told
    told = lines(alert, by("fr", "Europe/Paris"), NOW)
    assert any("dimanche 21:40 CET" in line and "6 posts par heure" in line for line in told)
    told = lines(alert, by("es", "Europe/Madrid"), NOW)
    assert any("domingo 21:40 CET" in line and "6 publicaciones por hora" in line for line in told)


@pytest.mark.parametrize(
    ("per_hour", "said"),
    [
        (6.4, "about 6 posts an hour"),
        (1.5, "about 2 posts an hour"),
        (0.2, "about 5 posts a day"),
        (0.02, "about 3 posts a week"),
        (0.001, "about 2 posts a week"),
        (None, "its posts"),
    ],
)
def test_rates_are_told_in_a_unit_that_makes_more_than_one(per_hour, said):
    assert rate(per_hour, words("en")) == said


def test_the_lines_of_a_screen():
    past = Loss(since=NOW - 30 * H, until=NOW - 6 * H, per_hour=6)
    assert losing(past, by(), NOW) == (
        "Since Wednesday 03:00 UTC about 6 posts an hour are being lost."
    )
    assert losing(Loss(whole=True, since=NOW), by(), NOW).startswith("Nothing is lost")
    key = KeyLife(network="threads", name="t", mark="m", since=NOW, asked_at=NOW, told_by="network")
    assert lasting(key, by(), NOW) == "It does not run out by itself."
    ends = key.model_copy(update={"expires_at": NOW + 12 * D})
    assert lasting(ends, by(), NOW) == "Lasts until 7 Dec 2026 (12 days)."
    renews = ends.model_copy(update={"renews": True})
    assert "renews it by itself" in lasting(renews, by(), NOW)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_kind_has_words(language):
    for kind in (
        "stopped",
        "waiting",
        "capped",
        "gap",
        "key",
        "rehearsal",
        "disk",
        "silent",
        "drift",
        "test",
    ):
        for level in (1, 3):
            until = (NOW - H) if level == 3 else (NOW + H)
            told = Loss(since=NOW - D, until=until, per_hour=6)
            alert = Alert(id="a", kind=kind, level=level, subject=KEY, network="instagram",
                          since=NOW - H, until=until, loss=told, why="401 no", count=5)  # fmt: skip
            said = [title(alert, by(language)), *lines(alert, by(language), NOW)]
            assert all(said)
            assert not any("{" in line for line in said), said


def test_a_moment_farther_than_a_week_has_its_date():
    at = (NOW + 12 * D).astimezone(ZoneInfo("Europe/Madrid"))
    assert words("en").moment(at, NOW) == "7 Dec 10:00 CET"
