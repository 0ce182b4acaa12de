"""Lag debt: the index, its bounds and price; steps on one grid within a budget."""

from math import inf, log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.polling import (
    FASTEST,
    HALF_LIFE,
    LONGEST,
    MINUTE,
    RESERVE,
    Asked,
    Bounds,
    Rate,
    Spending,
    bounds,
    cost,
    index,
    price,
    steps,
    wait,
)

rates = st.floats(0.01, 500)
hours = st.floats(0.01, 200)
weights = st.floats(0.1, 10)
costs = st.floats(0.01, 10)


@given(rates, rates, hours, hours, weights, costs)
def test_the_index_grows_with_rate_time_and_weight_and_falls_with_cost(a, b, t, u, w, c):
    low, high = sorted((a, b))
    short, long = sorted((t, u))
    assert index(low, short, weight=w, cost=c) <= index(high, short, weight=w, cost=c)
    assert index(low, short, weight=w, cost=c) <= index(low, long, weight=w, cost=c)
    assert index(low, short, weight=w, cost=c) <= index(low, short, weight=2 * w, cost=c)
    assert index(low, short, weight=w, cost=c) >= index(low, short, weight=w, cost=2 * c)


@given(rates, st.floats(0, 1e6), hours, hours, weights, costs)
def test_a_wait_holds_its_bounds_and_between_them_meets_the_price(rate, at, t, u, w, c):
    within = Bounds(shortest=min(t, u), longest=max(t, u))
    told = wait(rate, at, within, weight=w, cost=c)
    assert within.shortest <= told <= within.longest
    if within.shortest < told < within.longest:
        assert index(rate, told, weight=w, cost=c) == pytest.approx(at)


@given(st.lists(st.tuples(rates, weights, costs), min_size=1, max_size=20), st.floats(0.1, 100))
def test_the_price_spends_the_pace(sources, pace):
    at = price(sources, pace)
    spent = sum(c / wait(r, at, Bounds(), weight=w, cost=c) for r, w, c in sources)
    assert spent == pytest.approx(pace)


@given(rates, st.floats(0, 5), hours, st.floats(1, 5000))
def test_the_longest_wait_is_half_the_lookback_and_half_a_walk(rate, shortest, lookback, walk):
    within = bounds(rate, shortest=shortest, lookback=lookback, walk=walk)
    assert within.longest >= within.shortest == shortest
    if within.longest > shortest:
        assert within.longest <= lookback / 2
        assert within.longest * rate <= walk / 2 * (1 + 1e-9)


def test_a_source_without_limits_may_wait_for_ever():
    assert bounds(1.0).longest == inf


def test_a_steady_rate_is_learned_and_an_old_one_is_forgotten():
    rate = Rate()
    assert rate.per_hour == pytest.approx(1 / 6)
    for _ in range(400):
        rate = rate.seen(10, 1)
    assert rate.per_hour == pytest.approx(10, rel=0.2)
    silent = rate.seen(0, 2 * HALF_LIFE)
    assert silent.per_hour < rate.per_hour / 2


@given(st.lists(st.tuples(st.integers(0, 1000), st.floats(0, 100)), max_size=20))
def test_the_estimate_is_never_zero_and_knows_no_more_than_was_exposed(looks):
    rate = Rate()
    for new, after in looks:
        rate = rate.seen(new, after)
    assert rate.per_hour > 0
    assert rate.hours <= sum(after for _, after in looks) + 1e-9


def test_what_is_not_spent_makes_looks_cheaper_and_what_is_too_much_dearer():
    less, more = Spending(), Spending()
    for _ in range(10):
        less, more = less.nudged(0.8, 1), more.nudged(1.0, 1)
    assert more.factor < 1 < less.factor


def test_a_look_is_dearer_once_the_reserve_is_touched():
    usual = cost(50, 100, 24, looks=50)
    assert usual == pytest.approx(24 / 90)
    assert cost(95, 100, 24, looks=95) == pytest.approx(2 * usual)
    assert cost(100, 100, 24, looks=100) > 1000
    assert cost(1, 300, 24, looks=50) is None  # a sign-in, now and then
    assert cost(0, 100, 24, looks=0) is None


everies = st.sampled_from([60, 900, 3600, 4 * 3600, 86_400])
asked = st.builds(
    Asked,
    every=everies,
    rate=rates,
    cost=st.floats(0.001, 1),
    weight=weights,
    lookback=st.none() | st.floats(6, 200),
    walk=st.none() | st.floats(50, 2000),
)
lists = st.lists(asked, min_size=1, max_size=15)


def spent(sources, told):
    return sum(one.cost * 3600 / told[key] for key, one in sources.items())


@given(lists)
def test_steps_hold_every_bound(many):
    sources = {str(n): one for n, one in enumerate(many)}
    told = steps(sources)
    for key, one in sources.items():
        step = told[key]
        assert step >= min(MINUTE, one.every)
        assert step * 2**FASTEST >= one.every
        assert log2(step / one.every).is_integer()
        assert step <= max(one.every, LONGEST * 3600)
        within = bounds(one.rate, lookback=one.lookback, walk=one.walk)
        assert step <= within.longest * 3600 * 1.001 or step * 2 > one.every / 2**FASTEST
    asked_for = {key: one.every for key, one in sources.items()}
    safe = all(
        one.every <= bounds(one.rate, lookback=one.lookback, walk=one.walk).longest * 3600
        for one in many
    )
    if safe and spent(sources, asked_for) <= 1:
        assert all(told[key] <= one.every for key, one in sources.items())
        assert spent(sources, told) <= 1 + 1e-9


@given(st.lists(rates, min_size=2, max_size=15), everies, st.floats(0.001, 1))
def test_steps_keep_the_budget_or_wait_the_longest_and_the_busier_never_waits_longer(
    many, every, each
):
    sources = {str(n): Asked(every=every, rate=r, cost=each) for n, r in enumerate(many)}
    told = steps(sources)
    longest = max(every, LONGEST * 3600)
    assert spent(sources, told) <= 1 + 1e-9 or all(step > longest / 2 for step in told.values())
    ranked = sorted(sources, key=lambda key: (sources[key].rate, -told[key]))
    waits = [told[key] for key in ranked]
    assert waits == sorted(waits, reverse=True)


@settings(max_examples=30)
@given(lists)
def test_slots_of_two_steps_lie_on_one_grid(many):
    told = steps({str(n): one for n, one in enumerate(many)})
    for n, one in enumerate(many):
        long, short = max(told[str(n)], one.every), min(told[str(n)], one.every)
        assert long % short == 0


def test_nothing_to_share_is_no_error():
    assert steps({}) == {}
    assert RESERVE < 1
