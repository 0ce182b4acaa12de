"""The arithmetic of a plan: nothing above a limit, nothing below zero, and every number said."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from chorus.types import Brand, Post
from collectors.connector import Budget, Sheet
from collectors.plan import Ask, Forecast, Plan, capacity, per_day, plan
from collectors.registry import NETWORKS, load
from collectors.sampling import LEAST, MOST, Offer, Sample, allot
from collectors.yours import marks, ours
from tests import make

NOW = make.NOW
BRAND = Brand(name="Tarnholt", url="https://tarnholt.example", handles=("@tarnholt_example",))


def sheet(**over: Any) -> Sheet:
    told = {
        "network": "mastodon",
        "title": "Fell",
        "version": "1",
        "queries": ("hashtag", "mention"),
        "order": "newest_first",
        "every_minutes": 15,
        "page_size": 40,
    }
    return Sheet(**{**told, **over})


def ask(value: str = "tarnholt", **over: Any) -> Ask:
    told = {"source": f"mastodon:hashtag:{value}", "kind": "hashtag", "value": value, "every": 900}
    return Ask(**{**told, **over})


def sampled(count: int, hours: float, *, whole: bool = False, **over: Any) -> Sample:
    posts = tuple(make.post() for _ in range(count))
    return Sample(posts=posts, hours=hours, whole=whole, **over)


def counted(posts: int, hours: float = 168.0) -> Sample:
    return Sample(counted=posts, counted_hours=hours)


def one(told: Sample, of: Sheet | None = None, **over: Any) -> Forecast:
    return planned([(ask(), told)], of, **over).sources[0]


def planned(asks: list[tuple[Ask, Sample]], of: Sheet | None = None, **over: Any) -> Plan:
    return plan(of or sheet(), asks, **{"days": 14, "walk_pages": 20, **over})


# -- posts ---------------------------------------------------------------------------------------


def test_a_sample_cut_at_its_oldest_post_counts_one_less() -> None:
    assert per_day(sampled(40, 31.0)) == pytest.approx(39 / 31 * 24)
    assert per_day(sampled(40, 168.0, whole=True)) == pytest.approx(40 / 7)
    assert per_day(counted(840)) == pytest.approx(120)
    assert per_day(Sample(why="closed")) is None


def test_the_estimate_of_a_cut_sample_is_neither_high_nor_low() -> None:
    from random import Random

    chance, told = Random(7), []
    for _ in range(4_000):
        reach = sum(chance.expovariate(30 / 24) for _ in range(8))  # 30 posts a day
        told.append(per_day(Sample(posts=tuple([POST] * 8), hours=reach)) or 0)
    assert sum(told) / len(told) == pytest.approx(30, rel=0.03)


POST = make.post()


def test_the_arithmetic_stands_in_the_words() -> None:
    told = one(sampled(40, 31.0))
    assert told.words["posts"].startswith(
        "40 sampled, the oldest 31 h ago: (40 - 1) / 31 h x 24 h = 30 a day"
    )
    assert "423 in 14 days" in told.words["posts"]
    assert told.words["calls"] == (
        "96 looks a day (every 15 min) x 1 page of 40 (0.3 new posts each) = 96 a day"
    )
    assert told.words["money"] == "none: Fell does not charge"
    assert told.words["lag"] == "a post waits half of 15 min on average: 7.5 min"
    assert told.words["loss"] == "none expected"
    assert told.lag_minutes == 7.5


def test_silence_is_not_taken_for_certainty() -> None:
    told = one(sampled(0, 168.0, whole=True))
    assert told.posts == 0
    assert "none in the last 168 h; up to 0.4 a day would fit that too" in told.words["posts"]


def test_what_nothing_is_known_of_is_not_made_up() -> None:
    told = one(Sample(why="`bearer_token` of x is not set"), sheet(micros_per_post=5_000))
    assert (told.posts, told.micros) == (None, None)
    assert "`bearer_token` of x is not set" in told.words["posts"]
    assert told.words["money"] == "not known; every post costs $0.005"


# -- calls, lag, loss ----------------------------------------------------------------------------


def test_overlap_sweeps_and_full_pages_are_counted() -> None:
    told = one(counted(7 * 960), sheet(sweep_hours=12, lag_hours=24))
    # 960 posts a day: 10 a look on one page; a sweep of a day is 24 pages, 23 more than a look
    assert told.calls == 96 + 2 * 23
    assert told.loss == pytest.approx(0.0004)
    busy = one(counted(7 * 9_600))
    assert busy.calls == 96 * 3


def test_a_network_without_order_gives_all_it_shows_each_time() -> None:
    told = one(counted(7 * 200), sheet(order="none", lookback_hours=24, page_size=50))
    assert told.calls == 96 * 4


def test_looks_that_do_not_fit_are_made_rarer_and_the_lag_says_so() -> None:
    limits = (Budget(unit="calls", limit=100, seconds=86_400, path="/search"),)
    asks = [(ask(f"t{n}"), sampled(5, 24.0, whole=True)) for n in range(3)]
    told = planned(asks, sheet(budgets=limits))
    assert told.calls <= 90
    assert told.sources[0].every > 3 * 900
    assert told.sources[0].lag_minutes == pytest.approx(told.sources[0].every / 120)
    assert any("times as long" in words for words in told.words)


def test_looking_too_rarely_loses_what_the_network_shows_no_more() -> None:
    told = planned([(ask(every=48 * 3600), counted(70))], sheet(lookback_hours=24)).sources[0]
    assert told.loss == pytest.approx(0.5)
    assert "shows no more than 24 h back" in told.words["loss"]


def test_more_than_a_walk_can_fetch_is_lost() -> None:
    told = one(counted(7 * 96 * 1_600), sheet())
    assert told.loss == pytest.approx(0.5)


# -- money ---------------------------------------------------------------------------------------


def test_money_and_its_cap() -> None:
    paid = sheet(micros_per_post=5_000, micros_per_owned_post=1_000)
    told = planned([(ask(), counted(840))], paid, cap_micros=5_000_000)
    assert told.sources[0].micros == pytest.approx(600_000)
    assert told.sources[0].words["money"] == ("120 posts x $0.005 = $0.60 a day; $8.40 in 14 days")
    own = planned([(ask(owned=True), counted(840))], paid).sources[0]
    assert own.micros == pytest.approx(120_000)
    over = planned([(ask(), counted(14_000))], paid, cap_micros=5_000_000)
    assert over.micros == pytest.approx(5_000_000)
    assert over.sources[0].loss == pytest.approx(0.5)
    assert "over the cap of $5.00" in " ".join(over.words)


# -- hashtag slots -------------------------------------------------------------------------------


def test_hashtag_slots_are_counted_once_and_those_left_over_are_named() -> None:
    limits = (Budget(unit="tags", limit=3, seconds=7 * 86_400),)
    asks = [(ask(tag), sampled(0, 24.0, whole=True)) for tag in ("A", "b", "c", "d")]
    told = planned(asks, sheet(budgets=limits), held=("a", "old"))
    assert told.words == (
        "hashtags: 3 of 3 slots in 7 days, 1 of them new; no slot is left for "
        "mastodon:hashtag:c, mastodon:hashtag:d",
    )
    assert [one.loss for one in told.sources] == [0, 0, 1, 1]
    assert [one.tags for one in told.sources] == [1, 1, 0, 0]


# -- whatever comes ------------------------------------------------------------------------------


@settings(max_examples=120, deadline=None)
@given(
    network=some.sampled_from(sorted(NETWORKS)),
    rates=some.lists(some.integers(0, 500_000), min_size=1, max_size=6),
    every=some.sampled_from([15, 60, 900, 3_600, 86_400, 7 * 86_400]),
    cap=some.none() | some.integers(1, 10_000_000),
)
def test_no_forecast_is_above_a_limit_or_outside_its_range(
    network: str, rates: list[int], every: int, cap: int | None
) -> None:
    of = load(network).sheet
    asks = [(ask(f"t{n}", every=every), counted(rate)) for n, rate in enumerate(rates)]
    told = plan(of, asks, days=14, walk_pages=20, cap_micros=cap)
    room = capacity(of, asks)
    assert room is None or told.calls <= room * (1 + 1e-9)
    assert cap is None or told.micros <= cap * (1 + 1e-9)
    for each in told.sources:
        assert 0 <= each.loss <= 1
        assert each.every >= every
        assert each.lag_minutes == pytest.approx(each.every / 120)
        assert each.calls >= 0
        assert {"posts", "calls", "money", "lag", "loss"} <= set(each.words)


@given(
    posts=some.integers(0, 10_000),
    more=some.integers(1, 10_000),
)
def test_more_posts_never_cost_less(posts: int, more: int) -> None:
    paid = sheet(micros_per_post=5_000, sweep_hours=12, lag_hours=24)
    few, many = one(counted(posts), paid), one(counted(posts + more), paid)
    assert few.calls <= many.calls
    assert (few.micros or 0) <= (many.micros or 0)


@given(
    prices=some.lists(some.tuples(some.integers(0, 10_000), some.integers(1, 10_000)), max_size=6),
    micros=some.integers(0, 3_000_000),
)
def test_what_is_bought_never_exceeds_what_is_allowed(
    prices: list[tuple[int, int]], micros: int
) -> None:
    offers = [Offer(source=str(n), count=c, each=e) for n, (c, e) in enumerate(prices)]
    bought = allot(offers, micros)
    assert sum(one.micros for one in bought.values()) <= micros
    for offer in offers:
        told = bought[offer.source]
        assert told.posts == 0 or LEAST <= told.posts <= MOST
        assert told.micros == (offer.count + told.posts * offer.each if told.count else 0)


# -- what looks ours -----------------------------------------------------------------------------


def posts(texts: list[str], **over: Any) -> list[Post]:
    from chorus.text import extract_hashtags, extract_mentions

    return [
        make.post(
            text=text,
            hashtags=tuple(extract_hashtags(text)),
            mentions=tuple(extract_mentions(text)),
            posted_at=NOW - timedelta(hours=1),
            **over,
        )
        for text in texts
    ]


def test_the_sentence_of_the_sample() -> None:
    texts = [f"n{n} @tarnholt_example #fell" for n in range(29)]
    texts += ["my Skarn 3 trail shoe #fell", "from Tarnholt, with love #fell"]
    texts += [f"hills {n} #fell" for n in range(69)]
    of = marks(BRAND, [make.product(title="Skarn 3 trail shoe")])
    told = ours(posts(texts), of, tag="#Fell")
    assert (told.of, told.ours, told.mention) == (100, 31, 29)
    assert told.said(tag="fell", posts=200, price=5_000) == (
        "31 of 100 look yours (23 to 41 of 100 in the long run); the other 69 would cost $0.69 a "
        "day; #fell + @tarnholt_example would keep 29"
    )
    free = told.said(tag="fell", posts=200, price=0)
    assert "the other 69 cost no money, but 138 posts a day to look through" in free


@pytest.mark.parametrize(
    ("text", "is_ours"),
    [
        ("Sun on the ridge #tarnholt", False),  # the hashtag asked for proves nothing
        ("Sun on the Tarnholt ridge #tarnholt", True),
        ("Look at this #skarn #tarnholt", True),
        ("The SKÅRN boot #tarnholt", True),
        ("A skårnish thing #tarnholt", False),
        ("hi @tarnholt_examples #tarnholt", False),
        ("hi @Tarnholt_Example! #tarnholt", True),
    ],
)
def test_what_counts_as_ours(text: str, is_ours: bool) -> None:
    product = make.product(title="Skarn 3 trail shoe", aliases=("Skårn",), hashtags=("skarn",))
    told = ours(posts([text]), marks(BRAND, [product]), tag="tarnholt")
    assert told.ours == int(is_ours)


def test_a_hashtag_that_holds_the_brand_and_more_tells_by_itself() -> None:
    of = marks(BRAND, [])
    assert ours(posts(["sun #mytarnholt"]), of, tag="mytarnholt").ours == 1
    assert ours(posts(["sun #tarnholt"]), of, tag="tarnholt").ours == 0


def test_a_campaigns_other_hashtag_and_a_link_to_the_shop_tell() -> None:
    of = marks(BRAND, [], make.campaign(hashtags=("fell", "skarnsnow"), mentions=("tarn_uk",)))
    assert ours(posts(["a #fell #SkarnSnow"]), of, tag="fell").ours == 1
    assert ours(posts(["b #fell @tarn_uk"]), of, tag="fell").mention == 1
    linked = posts(["c #fell"], links=("https://shop.tarnholt.example/p",))
    assert ours(linked, of, tag="fell").ours == 1
    broken = posts(["d #fell"], links=("http://[broken", "https://nottarnholt.example"))
    assert ours(broken, of, tag="fell").ours == 0


def test_without_handles_it_says_what_is_missing() -> None:
    of = marks(Brand(name="Tarnholt"), [])
    said = ours(posts(["a #fell"]), of, tag="fell").said(tag="fell", posts=1, price=0)
    assert "add `handles:`" in said
