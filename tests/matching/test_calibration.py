"""Answers move the bands: never falling, within bounds, never wider on few of them."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.types import Match
from collectors.alarms import Facts, alarms
from matching.calibrate import agreement, calibrate
from matching.calibration import (
    FEWEST,
    ISOTONIC,
    NEVER,
    PROMISE,
    banded,
    bounds,
    probability,
    proves,
)
from matching.calibration import calibrate as fit
from matching.drift import A_WEEK, drift, monday, sample
from matching.match import match
from matching.sync import listed, sync
from matching.trees import shipped
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.matching.shop import PRODUCTS

KNOWN = {"auto": 0.97, "ask": 0.4, "model": "m", "at": make.NOW, "by": "ana"}
answer = st.tuples(st.floats(0.4, 1.0), st.booleans())


def many(n: int, share: float, low: float, high: float) -> list[tuple[float, bool]]:
    """n answers at scores from low to high, of which a share is yes, spread evenly."""
    told = [i < round(n * share) for i in range(n)]
    Random(1).shuffle(told)
    return [(low + (high - low) * i / n, yes) for i, yes in enumerate(told)]


@settings(max_examples=60)
@given(st.lists(answer, max_size=260), st.lists(st.floats(0, 1), min_size=2, max_size=9))
def test_the_map_never_falls_and_stays_a_probability(answers, scores) -> None:
    bands = fit(answers, **KNOWN)
    meant = [probability(score, bands) for score in sorted(scores)]
    assert meant == sorted(meant)
    assert all(0 <= p <= 1 for p in meant)
    assert KNOWN["ask"] <= bands.ask <= 1
    above = [yes for score, yes in answers if score >= bands.auto]
    if bands.auto != KNOWN["auto"]:
        assert bands.auto == NEVER or proves(sum(above), len(above), PROMISE)
    if len(answers) < FEWEST:
        assert (bands.auto, bands.ask, bands.how) == (0.97, 0.4, "shipped")
    assert sum(one.n for one in bands.curve) == len(answers)


@pytest.mark.parametrize(
    ("answers", "auto", "why", "how"),
    [
        (many(FEWEST - 1, 1.0, 0.5, 1.0), (0.97, 0.97), "few", "shipped"),
        (many(FEWEST, 1.0, 0.5, 1.0), (0.97, 0.97), "shipped", "logistic"),
        (many(400, 1.0, 0.7, 1.0), (0.69, 0.91), "proved", "isotonic"),
        (many(60, 0.8, 0.97, 1.0), (NEVER, NEVER), "refuted", "logistic"),
        (many(200, 0.8, 0.97, 0.98) + many(200, 1.0, 0.98, 1.0), (0.9749, 0.981), "refuted",
         "isotonic"),
    ],
)  # fmt: skip
def test_the_automatic_band_moves_only_on_proof(answers, auto, why, how) -> None:
    bands = fit(answers, **KNOWN)
    assert auto[0] <= bands.auto <= auto[1]
    assert (bands.why_auto, bands.how) == (why, how)


def test_questions_nobody_says_yes_to_are_dropped() -> None:
    bands = fit(many(150, 0.05, 0.4, 0.6) + many(100, 0.9, 0.7, 0.95), **KNOWN)
    assert 0.55 < bands.ask < 0.75
    few = fit(many(20, 0.05, 0.4, 0.6) + many(40, 0.9, 0.7, 0.95), **KNOWN)
    assert few.ask < bands.ask
    assert ISOTONIC > 60


def test_a_link_moves_and_none_comes_back() -> None:
    bands = fit(many(400, 1.0, 0.7, 1.0), **KNOWN).model_copy(update={"ask": 0.6})
    moved = [
        banded(make.match(ref="r", sku="S", score=score, band=band), bands).band
        for score, band in ((0.95, "ask"), (0.65, "ask"), (0.5, "ask"), (0.3, "none"))
    ]
    assert moved == ["auto", "ask", "none", "none"]
    link = make.match(ref="r", sku="S", score=0.98, band="auto")
    assert banded(link, None) is link


def test_the_bands_are_kept_by_version_and_match_takes_them(store: Store, clock: FakeClock) -> None:
    sync(store, listed(PRODUCTS), source="shop", clock=clock, by="test")
    posts = [
        make.found(id=f"p{n}", text="love #skarn2", hashtags=("skarn2",), media=())
        for n in range(FEWEST + 1)
    ]
    with store.transaction() as tx:
        refs = tx.posts.save(posts, at=clock(), by="test").new
    match(store, clock=clock)
    assert calibrate(store, by="ana", clock=clock).bands.why_auto == "few"
    with store.transaction() as tx:
        for ref in refs[1:]:
            tx.matches.answer(ref, "TH-SK2-BLK", "no", "ana", clock())
    done = calibrate(store, by="ana", clock=clock)
    assert (done.bands.why_auto, done.bands.answers, done.posts) == ("refuted", FEWEST, 1)
    again = calibrate(store, by="ana", clock=clock)
    assert (again.new, again.bands.version) == (False, done.bands.version)
    assert match(store, clock=clock).posts == 1
    with store.reading() as tx:
        assert [m.band for m in tx.matches.of(refs[0])] == ["ask"]
        assert tx.matches.of(refs[1])[0].band == "auto", "an answered link stays as it was judged"
        assert tx.calibrations.bands(shipped().name) == done.bands


def test_a_weeks_sample_is_drawn_day_by_day_and_judged(store: Store, clock: FakeClock) -> None:
    sync(store, listed(PRODUCTS), source="shop", clock=clock, by="test")
    clock.now -= timedelta(days=clock.now.weekday())  # a Monday
    posts = [
        make.found(id=f"p{n}", text="love #skarn2", hashtags=("skarn2",), media=())
        for n in range(30)
    ]
    with store.transaction() as tx:
        tx.posts.save(posts, at=clock(), by="test")
    match(store, clock=clock)
    assert calibrate(store, by="chorus", clock=clock).drawn == 3
    assert calibrate(store, by="chorus", clock=clock).drawn == 0
    clock.advance(6 * 86400)
    assert calibrate(store, by="chorus", clock=clock).drawn == A_WEEK - 3
    with store.transaction() as tx:
        waiting = tx.calibrations.to_check()
        assert len(waiting) == A_WEEK
        for n, one in enumerate(waiting):
            tx.matches.answer(one.ref, one.sku, "yes" if n else "no", "ana", clock())
    told = agreement(store, clock=clock)
    (week,) = told.weeks
    assert (week.week, week.drawn, week.answered, week.yes) == (monday(clock()), 20, 20, 19)
    assert not told.broken
    assert not told.kept


def test_the_sample_can_be_drawn_again_by_anybody() -> None:
    links = [Match(ref=f"r{n}", sku="S", signal="name", score=0.98, band="auto") for n in range(99)]
    at = make.NOW
    first = sample(links, drawn=0, at=at)
    Random(2).shuffle(links)
    assert sample(links, drawn=0, at=at) == first
    assert sample(links, drawn=99, at=at) == []


def test_the_bounds_are_the_exact_ones() -> None:
    assert bounds(0, 0) == (0.0, 1.0)
    assert bounds(99, 99) == pytest.approx((0.05 ** (1 / 99), 1.0), abs=1e-5)
    assert bounds(18, 20) == pytest.approx((0.7174, 0.9819), abs=1e-3)
    assert proves(99, 99, PROMISE)
    assert not proves(98, 98, PROMISE)


def test_a_broken_promise_is_a_matter_of_bounds() -> None:
    week = date(2026, 3, 2)
    assert drift([]).answered == 0
    assert not drift([]).broken
    assert not drift([(week, 20, 20, 18)]).broken
    assert drift([(week, 20, 20, 18), (week, 20, 20, 16)]).broken
    assert drift([(week, 100, 100, 100)]).kept


def test_a_broken_promise_is_told(clock: FakeClock) -> None:
    told = Facts(now=clock(), checked=40, wrong=6)
    ((alert,), over) = alarms(told, [])
    assert (alert.kind, alert.count, alert.subject, over) == ("drift", 6, "40", set())
    assert alarms(Facts(now=clock(), checked=40), []) == ([], set())
