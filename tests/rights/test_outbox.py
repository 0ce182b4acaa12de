"""Quiet hours and pace hold for every moment, zone and clock change; queueing is once for all."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from chorus.types import Message, Policy
from rights.outbox import free_at, is_quiet, opens_at, queued
from tests import make
from tests.outbox import put

ZONES = ("UTC", "Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
CLOCK = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
POLICIES = st.builds(
    lambda start, end, zone: Policy(quiet=f"{start}-{end}", zone=zone),
    CLOCK,
    CLOCK,
    st.sampled_from(ZONES),
)


@given(MOMENTS, POLICIES)
def test_the_outbox_opens_at_the_first_moment_that_is_not_quiet(at, policy):
    opens = opens_at(at, policy)
    assert opens >= at
    assert opens - at <= timedelta(hours=25)
    assert not is_quiet(opens, policy)
    if opens > at:
        assert is_quiet(at, policy)
        before = opens - timedelta(minutes=1)
        assert before < at or is_quiet(before, policy)
        half = at + (opens - at) / 2
        assert is_quiet(half, policy)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-03-28T22:00", "2026-03-29T06:00"),  # Madrid leaps an hour in this night
        ("2026-10-24T20:00", "2026-10-25T07:00"),  # and sleeps one longer in this
        ("2026-07-01T20:00", "2026-07-02T06:00"),
        ("2026-07-01T12:00", "2026-07-01T12:00"),
    ],
)
def test_the_nights_in_which_a_clock_is_changed(at, opens):
    policy = Policy(quiet="21:00-08:00", zone="Europe/Madrid")
    told = opens_at(datetime.fromisoformat(at).replace(tzinfo=UTC), policy)
    assert told == datetime.fromisoformat(opens).replace(tzinfo=UTC)
    assert told.astimezone(ZoneInfo("Europe/Madrid")).hour in (8, 14)


def test_an_end_the_clock_leaps_over_comes_with_the_leap():
    policy = Policy(quiet="21:00-02:30", zone="Europe/Madrid")
    at = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    assert opens_at(at, policy) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


@given(st.lists(st.integers(0, 7200), max_size=60), st.integers(1, 12))
def test_no_hour_ever_holds_more_than_allowed(waits, per_hour):
    """Messages that come at any time, each sent as soon as the pace lets it."""
    sent, now = [], make.NOW
    for wait in waits:
        now += timedelta(seconds=wait)
        now = free_at(sent, now, per_hour)
        assert free_at(sent, now, per_hour) == now
        sent.append(now)
    for first in sent:
        inside = [at for at in sent if first <= at < first + timedelta(hours=1)]
        assert len(inside) <= per_hour


@given(st.lists(st.integers(0, 3600), max_size=20), st.integers(1, 5))
def test_the_pace_never_waits_longer_than_it_must(ago, per_hour):
    sent = sorted(make.NOW - timedelta(seconds=n) for n in ago)
    at = free_at(sent, make.NOW, per_hour)
    assume(at > make.NOW)
    just_before = at - timedelta(seconds=1)
    inside = [one for one in sent if one > just_before - timedelta(hours=1)]
    assert len(inside) >= per_hour


def test_a_zone_that_does_not_exist_is_refused():
    with pytest.raises(ValidationError, match="Europe/Nowhere"):
        Policy(zone="Europe/Nowhere")


def test_queueing_twice_is_once(store, clock):
    post = put(store, clock)
    told = {"kind": "thanks", "channel": "hand", "ref": post.ref, "request": None, "to": "ana"}
    rest = {"text": "Here it is", "subject": "", "language": "en", "by": "chorus", "now": clock()}
    with store.transaction() as tx:
        one = queued(tx, **told, **rest, key_seed="gallery 1")
    with store.transaction() as tx:
        tx.messages.save(one.model_copy(update={"status": "sent_by_hand"}))
    with store.transaction() as tx:
        again = queued(tx, **told, **{**rest, "text": "other"}, key_seed="gallery 1")
        other = queued(tx, **told, **rest, key_seed="gallery 2")
        assert isinstance(again, Message)
        assert (again.id, again.text, again.status) == (one.id, "Here it is", "sent_by_hand")
        assert other.id != one.id
        assert len(tx.messages.find(ref=post.ref)) == 2
