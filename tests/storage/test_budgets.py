"""Budgets are never exceeded: whatever the requests, the restarts, the clock and the runners."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chorus.types import Share

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


def share(amount=1, limit=10, seconds=60, *, moving=True, budget="b"):
    return Share(budget=budget, amount=amount, limit=limit, seconds=seconds, moving=moving)


def most(taken, seconds):
    """The largest sum of amounts in any window of so many seconds."""
    return max(
        (
            sum(amount for other, amount in taken if at <= other < at + timedelta(seconds=seconds))
            for at, _ in taken
        ),
        default=0,
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    limit=st.integers(1, 30),
    seconds=st.sampled_from([60, 300, 900, 3600]),
    wanted=st.lists(
        st.tuples(st.floats(0, 400), st.integers(1, 12), st.integers(0, 12)), max_size=60
    ),
)
def test_no_window_holds_more_than_the_limit(store, limit, seconds, wanted):
    """What was taken and what it then cost: neither goes above the limit in any window."""
    now, taken = START, []
    with store.transaction() as tx:
        tx.connection.exec_driver_sql("DELETE FROM used")
    for pause, amount, cost in wanted:
        now += timedelta(seconds=pause)
        one = share(amount, limit, seconds)
        with store.transaction() as tx:
            told, when = tx.budgets.take([one], now)
        if not told:
            assert when is None or when > now
            continue
        spent = min(cost, amount)
        with store.transaction() as tx:
            tx.budgets.settle(one, spent, now)
        taken.append((now, spent))
    assert most(taken, seconds) <= limit


def test_two_runners_share_one_budget(store):
    got = []

    def run():
        for _ in range(20):
            with store.transaction() as tx:
                got.append(tx.budgets.take([share(limit=25)], START)[0])

    both = [threading.Thread(target=run) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sum(got) == 25


def test_a_full_budget_says_when_there_is_room(store):
    with store.transaction() as tx:
        assert tx.budgets.take([share(10)], START) == (True, None)
        told, when = tx.budgets.take([share(1)], START + timedelta(seconds=5))
        assert not told
        assert START + timedelta(seconds=60) <= when <= START + timedelta(seconds=62)
        assert tx.budgets.take([share(1)], when)[0]


def test_all_or_nothing(store):
    with store.transaction() as tx:
        tx.budgets.take([share(10, budget="full")], START)
        assert not tx.budgets.take([share(1, budget="free"), share(1, budget="full")], START)[0]
        assert tx.budgets.used(share(budget="free"), START) == 0


def test_a_day_of_money_begins_at_midnight(store):
    cap = share(600, limit=1000, seconds=86_400, moving=False)
    late = datetime(2026, 11, 2, 23, 59, tzinfo=UTC)
    with store.transaction() as tx:
        assert tx.budgets.take([cap], late)[0]
        assert tx.budgets.take([cap], late) == (False, datetime(2026, 11, 3, tzinfo=UTC))
        assert tx.budgets.take([cap], late + timedelta(minutes=1))[0]


def test_a_clock_set_back_frees_nothing(store):
    with store.transaction() as tx:
        assert tx.budgets.take([share(10)], START)[0]
        assert not tx.budgets.take([share(1)], START - timedelta(seconds=30))[0]


@pytest.mark.parametrize("days", [6, 8])
def test_thirty_hashtags_in_seven_days(store, days):
    tags = share(limit=3, seconds=7 * 86_400, budget="tags")
    with store.transaction() as tx:
        for n in range(3):
            assert tx.budgets.take_tag(tags, f"tag{n}", START)[0]
        told, when = tx.budgets.take_tag(tags, "one more", START + timedelta(days=1))
        assert (told, when) == (False, START + timedelta(days=7))
        assert tx.budgets.take_tag(tags, "tag1", START + timedelta(days=2))[0]  # asked again: free
        later = START + timedelta(days=days)
        assert tx.budgets.take_tag(tags, "one more", later)[0] is (days > 7)
