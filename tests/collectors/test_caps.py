"""Caps of campaigns and of the house: never exceeded, whoever runs; the source says so and waits."""

import shutil
import threading
from datetime import UTC, datetime, timedelta
from random import Random

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus import house as assembled
from chorus import jobs
from chorus.alerting import facts
from chorus.cli import chorus
from chorus.config import Follow, Settings
from chorus.house import House
from chorus.http import Answered, Http
from chorus.types import Brand, Campaign, Caps, Cursor, Page, Query, Spending, Spent, Walk
from collectors.alarms import alarms
from collectors.caps import of_campaign, of_house, of_query
from collectors.collect import collect
from collectors.networks.x import X
from collectors.purse import Purse
from storage.store import Store
from tests import make
from tests.fake_network import FakeMastodon

START = datetime(2026, 11, 25, 9, tzinfo=UTC)
H, D = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(scope="module")
def shared(sqlite_template, tmp_path_factory):
    """One store for the whole property: emptied between examples."""
    folder = tmp_path_factory.mktemp("caps")
    shutil.copy(sqlite_template, folder / "chorus.db")
    made = Store.open(f"sqlite:///{folder}/chorus.db", folder / "media")
    yield made
    made.close()


def campaign(**caps) -> Campaign:
    told = {"slug": "autumn", "title": "Autumn", "hashtags": ("tarnholt",), "zone": "Europe/Madrid"}
    return Campaign(**told, opens_at=START - D, closes_at=START + 30 * D, caps=Spending(**caps))


def asked(now=START, value="tarnholt", network="x", kind="hashtag") -> Query:
    return Query(network=network, kind=kind, value=value, now=now)


# -- which caps -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        (asked(), True),
        (asked(value="#TARNHOLT"), True),
        (asked(value="other"), False),
        (asked(kind="keyword"), False),
        (asked(now=START + 31 * D), False),
        (asked(network="mastodon"), False),
    ],
)
def test_a_campaign_caps_what_looks_for_it_while_it_is_open(query, counts):
    one = campaign(usd=5).model_copy(update={"networks": ("x",)})
    assert bool(of_query(query, [one])) is counts


def test_a_day_is_that_of_the_campaigns_zone():
    one = campaign(usd_per_day=1)
    (cap,) = of_campaign(one, datetime(2026, 11, 25, 22, 59, tzinfo=UTC))
    assert cap.budget.endswith(":2026-11-25")
    assert cap.until == datetime(2026, 11, 25, 23, 0, tzinfo=UTC)
    (cap,) = of_campaign(one, datetime(2026, 11, 25, 23, 0, tzinfo=UTC))
    assert cap.budget.endswith(":2026-11-26")


def test_looking_up_authors_is_part_of_what_a_page_can_cost():
    assert X({}).sheet.micros_per_author == 0
    assert X({"handles": "yes"}).sheet.micros_per_author == 10_000


# -- never exceeded -------------------------------------------------------------------------------

PAGE = X.sheet.model_copy(update={"page_size": 10, "micros_per_post": 1000, "budgets": ()})
STEP = st.tuples(
    st.integers(0, 1),  # which runner
    st.integers(0, 10),  # posts that came
    st.integers(0, 8 * 3600),  # seconds later
    st.sampled_from(["went", "went", "went", "died", "nothing"]),
)


@settings(max_examples=10, deadline=None)
@given(
    st.lists(STEP, min_size=8, max_size=30),
    st.fixed_dictionaries(
        {
            "usd": st.sampled_from([None, 0.012, 0.05]),
            "posts": st.sampled_from([None, 25, 60]),
            "usd_per_day": st.sampled_from([None, 0.01, 0.03]),
            "posts_per_day": st.sampled_from([None, 9, 30]),
        }
    ),
    st.sampled_from([None, 0.02]),
)
def test_no_run_of_two_runners_restarts_and_bursts_goes_above_a_cap(shared, steps, caps, house):
    with shared.transaction() as tx:
        tx.connection.exec_driver_sql("DELETE FROM used")
    now, one, whole = START, campaign(**caps), Caps(usd_per_day=house)
    posts, by_day, by_utc_day = 0, {}, {}
    waiting = {}
    for runner, came, later, ended in steps:
        now += timedelta(seconds=later)
        if runner in waiting:  # the page it asked for arrives now
            purse, held, told = waiting.pop(runner)
            purse.settle(Spent(posts=told, micros=told * 1000), held)
        query = asked(now)
        purse = Purse(shared, PAGE, query, None, (*of_house(whole, now), *of_query(query, [one])))
        held = purse.take(now)
        if held is None:
            assert purse.why
            continue
        if ended == "nothing":
            purse.settle(Spent(), held)
            continue
        posts += came
        day, utc = of_campaign(campaign(usd_per_day=1), now)[0].budget, now.date()
        by_day[day] = by_day.get(day, 0) + came
        by_utc_day[utc] = by_utc_day.get(utc, 0) + came
        if ended == "went":
            waiting[runner] = (purse, held, came)  # the other one may ask before it arrives
    limit = [caps["posts"], caps["usd"] and round(caps["usd"] * 1000)]
    daily = [caps["posts_per_day"], caps["usd_per_day"] and round(caps["usd_per_day"] * 1000)]
    assert all(posts <= most for most in limit if most)
    assert all(n <= most for most in daily if most for n in by_day.values())
    assert house is None or all(n <= 20 for n in by_utc_day.values())


def test_two_runners_at_once_stay_under_a_campaigns_cap(shared):
    with shared.transaction() as tx:
        tx.connection.exec_driver_sql("DELETE FROM used")
    one, got = campaign(posts=95), []

    def run(seed):
        chance = Random(seed)
        for _ in range(40):  # one that is refused for what the other holds comes again
            purse = Purse(shared, PAGE, asked(), None, of_query(asked(), [one]))
            held = purse.take(START)
            if held is not None:
                came = chance.randrange(11)
                got.append(came)
                purse.settle(Spent(posts=came, micros=came * 1000), held)

    both = [threading.Thread(target=run, args=(seed,)) for seed in (1, 2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert 85 < sum(got) <= 95
    assert of_query(asked(), [one])[0].why.endswith("95 posts in all, is reached")


# -- what the source does -------------------------------------------------------------------------


class Endless:
    """Pages of ten posts without end; asks nobody."""

    sheet = PAGE

    def __init__(self) -> None:
        self.pages = 0

    def fetch(self, query, cursor, http):
        while True:
            self.pages += 1
            found = tuple(make.found(network="x") for _ in range(10))
            yield Page(
                found=found,
                cursor=Cursor(walk=Walk(token=str(self.pages))),
                spent=Spent(calls=1, posts=10, micros=10_000),
            )


@pytest.fixture
def store(sqlite_template, tmp_path):
    shutil.copy(sqlite_template, tmp_path / "chorus.db")
    made = Store.open(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    yield made
    made.close()


@pytest.mark.parametrize(("caps", "pages"), [({"posts": 45}, 4), ({"usd_per_day": 0.021}, 2)])
def test_a_walk_stops_before_the_page_that_could_exceed_it_and_leaves_a_gap(
    store, clock, caps, pages
):
    clock.now, endless = START, Endless()
    done = collect(
        store,
        endless,
        asked(),
        None,
        clock=clock,
        caps=of_query(asked(), [campaign(**caps)]),
        pause=lambda _: None,
    )
    assert done.pages == endless.pages == pages
    assert done.held is not None
    assert "Autumn" in done.held.why
    with store.reading() as tx:
        (gap,) = tx.gaps.open()
    assert (gap.kind, gap.why) == ("walk", done.held.why)


def test_a_source_without_room_says_so_keeps_its_gap_and_goes_on_by_itself(
    store, clock, tmp_path, monkeypatch
):
    monkeypatch.setattr(jobs, "CHORES", {})
    clock.now, network = START, FakeMastodon()
    network.burst(START - 2 * H, 30)
    told = Settings(
        brand=Brand(name="Tarnholt"),
        media=store.files.folder,
        galleries=tmp_path / "out",
        networks={"mastodon": {"server": FakeMastodon.host}},
        follow=(Follow(network="mastodon", kind="hashtag", value="tarnholt", every=900),),
    )
    house = House(told, store, network.http(), clock)
    with store.transaction() as tx:
        tx.campaigns.save(campaign(posts_per_day=39), START)

    def run():
        jobs.submit(house)
        jobs.work(house)
        with store.reading() as tx:
            (source,), gaps = tx.sources.all(), tx.gaps.open()
        return source, gaps

    source, gaps = run()
    assert source.capped_at == START
    assert source.capped_until == datetime(2026, 11, 25, 23, tzinfo=UTC)  # midnight in Madrid
    assert "39 posts a day" in source.note
    assert source.last_ok_at is None, "it was not read"
    assert [gap.kind for gap in gaps] == ["walk"]
    found, _ = alarms(facts(house).model_copy(update={"rooms": ()}), [])
    assert [(one.kind, one.subject) for one in found] == [("capped", source.key)]
    with store.transaction() as tx:
        tx.campaigns.save(campaign(posts_per_day=200), START)
    clock.now += timedelta(minutes=16)
    source, gaps = run()
    assert (source.capped_at, source.note, gaps) == (None, None, [])
    assert source.posts == 30


def test_the_command_sets_caps_and_says_what_is_used(store, tmp_path, monkeypatch):
    monkeypatch.setattr(assembled, "Http", lambda **_: Http.offline(lambda _: Answered(status=500)))
    with store.transaction() as tx:
        tx.campaigns.save(campaign().model_copy(update={"closes_at": START + 999 * D}), START)
    store.close()
    config = tmp_path / "config.yaml"
    config.write_text(
        "brand: {name: T}\ndatabase: sqlite:///chorus.db\nmedia: media\ncaps: {usd_per_day: 12.5}\n"
    )

    def run(*words):
        told = ["--config", str(config), "caps", *words]
        return CliRunner().invoke(chorus, told, standalone_mode=False)

    assert run("autumn", "--usd", "50", "--posts-per-day", "200").output == (
        "autumn, in all: 0.0 of 50.0 US$ used\nautumn, today: 0 of 200 posts used\n"
    )
    assert run().output.startswith("all networks, today: 0.0 of 12.5 US$ used\nautumn, in all")
    assert "There is no cap" in run("autumn", "--no-caps").output
    assert isinstance(run("--usd", "5").exception, click.UsageError)
    again = Store.open(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    with again.reading() as tx:
        assert tx.campaigns.get("autumn").version == 1, "caps are no rules"
    again.close()
