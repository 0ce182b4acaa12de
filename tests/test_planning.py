"""`chorus plan`: looks a little, spends no more than allowed, stores no post."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from chorus.cli import chorus
from chorus.config import Follow, Settings
from chorus.errors import Missing, UsageError
from chorus.house import House
from chorus.http import Answered, Asked, Http
from chorus.meter import Meter
from chorus.types import Brand
from collectors.recording import read
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.fake_network import FakeMastodon, json_answer

RECORDINGS = Path(__file__).parent / "recordings" / "x"
NOW = make.NOW
KEYS = {"x": {"bearer_token": "invented"}, "mastodon": {"server": "social.example"}}


class Networks(FakeMastodon):
    """Mastodon, and X by its recordings."""

    def __init__(self) -> None:
        super().__init__()
        self.answer("/2/tweets/counts/recent", self._recorded("counts.json"))
        self.answer("/2/tweets/search/recent", self._recorded("hashtag__01.json"))
        self.answer("/2/users/", self._recorded("hashtag__01.json"))

    def _recorded(self, name: str) -> Callable[[Asked], Answered]:
        told = read("x", RECORDINGS / name)
        return lambda _: Answered(status=200, headers=told.headers, body=told.body)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


@pytest.fixture
def networks() -> Networks:
    return Networks()


Run = Callable[..., tuple[Result, House]]


@pytest.fixture
def run(store: Store, clock: FakeClock, networks: Networks, monkeypatch: pytest.MonkeyPatch) -> Run:
    def plan(*arguments: str, **over: Any) -> tuple[Result, House]:
        told = {
            "brand": Brand(name="Tarnholt", handles=("@tarnholt_example",)),
            "networks": KEYS,
            "follow": (Follow(network="mastodon", kind="hashtag", value="tarnholt", every=900),),
            **over,
        }
        http = Http.offline(networks._answer)
        http._meter = Meter(store, clock)
        made = House(Settings(**told), store, http, clock)

        @contextmanager
        def house(_: Any) -> Iterator[House]:
            yield made

        monkeypatch.setattr("chorus.commands.planning.house", house)
        done = CliRunner().invoke(
            chorus, ["plan", *arguments], standalone_mode=False, catch_exceptions=False
        )
        return done, made

    return plan


def told(done: Result) -> dict[str, Any]:
    return orjson.loads(done.stdout)


def stored(store: Store) -> tuple[int, int, int]:
    with store.reading() as tx:
        return (
            sum(tx.posts.counts().values()),
            len(tx.sources.all()),
            int(tx.cursors.get("mastodon:hashtag:tarnholt") is not None),
        )


def test_a_followed_hashtag_is_sampled_and_nothing_is_stored(
    run: Run, networks: Networks, store: Store
) -> None:
    networks.burst(NOW - timedelta(hours=31), 200, seconds=558)
    networks.post(NOW - timedelta(hours=1), 999, content="<p>@tarnholt_example #tarnholt</p>")
    done, _ = run("--days", "14", "--json")
    (network,) = told(done)["networks"]
    (source,) = network["sources"]
    # two pages of 40: the sample is cut off at its oldest post
    assert len(networks.asked) == 2
    assert source["ours"] == {"of": 80, "ours": 1, "mention": 1, "handle": "tarnholt_example"}
    assert source["posts"] == pytest.approx(3600 / 558 * 24, rel=0.03)
    assert source["calls"] > 96
    assert "1 of 80 look yours" in source["words"]["yours"]
    assert stored(store) == (0, 0, 0)


def test_what_is_asked_counts_against_the_networks_limit(run: Run, store: Store) -> None:
    _, house = run("--json")
    share = house.collector("mastodon").sheet.shares("calls", 0)[0]
    with store.reading() as tx:
        assert tx.budgets.used(share, NOW) > 0


def test_without_spend_nothing_that_costs_is_asked(run: Run, networks: Networks) -> None:
    done, _ = run("x:hashtag:tarnholttrails")
    assert networks.asked == []
    assert "not asked. A count costs $0.005, with 100 posts at most $0.505" in done.stderr
    assert "no spend was allowed" in done.stdout
    assert "every post costs $0.005" in done.stdout


def test_x_is_counted_first(run: Run, networks: Networks, store: Store) -> None:
    done, _ = run("x:hashtag:tarnholttrails", "--spend", "0.005", "--days", "10", "--json")
    assert networks.paths() == ["/2/tweets/counts/recent"]
    assert "asking for the count, no posts costs at most $0.005" in done.stderr
    (source,) = told(done)["networks"][0]["sources"]
    assert source["posts"] == pytest.approx(120)
    assert source["micros"] == pytest.approx(600_000)
    assert source["words"]["posts"].startswith(
        "the network counts 840 in 168 h: 840 / 168 h x 24 h = 120 a day"
    )
    assert told(done)["spent"]["micros"] == 5_000
    assert stored(store)[0] == 0


def test_then_a_sample_within_what_is_allowed(run: Run, networks: Networks) -> None:
    done, house = run("x:hashtag:tarnholttrails", "--spend", "0.1", "--json")
    assert networks.paths() == ["/2/tweets/counts/recent", "/2/tweets/search/recent"]
    assert "max_results=19" in networks.asked[1].url
    spent = told(done)["spent"]["micros"]
    assert 5_000 < spent <= 100_000
    (source,) = told(done)["networks"][0]["sources"]
    assert source["ours"]["of"] > 0
    assert "would cost $" in source["words"]["yours"] or source["ours"]["ours"] > 0
    # money spent by planning counts in the day's cap like any other
    from chorus.types import Share

    share = Share(budget="x:micros:day", amount=0, limit=5_000_000, seconds=86_400, moving=False)
    with house.store.reading() as tx:
        assert tx.budgets.used(share, NOW) == spent


def test_own_mentions_are_planned_at_their_price(run: Run, networks: Networks) -> None:
    own = {"x": {**KEYS["x"], "user_id": "7", "username": "tarnholt_uk"}}
    done, _ = run("x:mention:tarnholt_uk", "--spend", "0.05", "--json", networks=own)
    assert networks.paths() == ["/2/tweets/counts/recent", "/2/users/7/mentions"]
    (source,) = told(done)["networks"][0]["sources"]
    assert source["micros"] == pytest.approx(120_000)


def test_a_used_up_cap_stops_planning_too(run: Run, networks: Networks) -> None:
    poor = {"x": {**KEYS["x"], "usd_per_day": "0.01"}}
    done, _ = run("x:hashtag:tarnholttrails", "--spend", "0.5", networks=poor)
    assert networks.asked == []
    assert "the cap of $0.01 a day leaves no room for asking" in done.stdout


def test_out_of_credit_is_a_sentence_and_costs_nothing(run: Run, networks: Networks) -> None:
    networks._rules.insert(
        0, ("/2/", lambda _: json_answer({"title": "CreditsDepleted"}, status=402))
    )
    done, _ = run("x:hashtag:tarnholttrails", "--spend", "0.1", "--json")
    (source,) = told(done)["networks"][0]["sources"]
    assert "out of credit" in source["words"]["posts"]
    assert told(done)["spent"]["micros"] == 0


def test_a_look_that_takes_a_hashtag_slot_is_not_taken(run: Run, networks: Networks) -> None:
    keys = {"instagram": {"access_token": "invented", "user_id": "17"}}
    done, _ = run("instagram:hashtag:tarnholt", networks=keys)
    assert networks.asked == []
    assert "a look would take one of 30 hashtag slots for 7 days" in done.stdout
    assert "hashtags: 1 of 30 slots in 7 days, 1 of them new" in done.stdout


def test_a_missing_key_is_named(run: Run, networks: Networks) -> None:
    done, _ = run("youtube:hashtag:tarnholt")
    assert networks.asked == []
    assert "of youtube is not set" in done.stdout


def test_a_stream_is_not_listened_to(run: Run, networks: Networks) -> None:
    keys = {"mastodon": {"server": "social.example", "stream": "yes", "token": "invented"}}
    networks.post(NOW - timedelta(hours=3))
    run("--json", networks=keys)
    assert not any("streaming" in path for path in networks.paths())


def test_a_campaign_is_planned_on_its_networks_for_as_long_as_it_runs(
    run: Run, networks: Networks, store: Store
) -> None:
    networks.burst(NOW - timedelta(days=3), 30, seconds=3600)
    campaign = make.campaign(
        hashtags=("tarnholt", "fell"),
        mentions=("tarnholt_example",),
        networks=("mastodon", "x", "facebook"),
        opens_at=NOW - timedelta(days=2),
        closes_at=NOW + timedelta(days=9),
    )
    with store.transaction() as tx:
        tx.campaigns.save(campaign, NOW)
    done, _ = run("--campaign", "autumn", "--json")
    assert told(done)["days"] == pytest.approx(9)
    assert told(done)["campaign"] == "autumn"
    by_network = {
        one["network"]: [s["source"] for s in one["sources"]] for one in told(done)["networks"]
    }
    assert by_network["mastodon"] == [
        "mastodon:hashtag:tarnholt",
        "mastodon:hashtag:fell",
        "mastodon:mention:tarnholt_example",
    ]
    assert len(by_network["x"]) == 3
    assert by_network["facebook"] == ["facebook:mention:tarnholt_example"]
    assert "Facebook Page cannot be asked for a hashtag" in " ".join(told(done)["left_out"]) or any(
        "hashtag" in line for line in told(done)["left_out"]
    )


def test_what_cannot_be_planned_is_a_sentence(run: Run, store: Store) -> None:
    for arguments, says in (
        (("mastodon",), "NETWORK:KIND:VALUE"),
        (("mastodn:hashtag:a",), "Did you mean `mastodon`"),
        (("facebook:hashtag:a",), "cannot be asked for a hashtag"),
        (("mastodon:hashtag:a", "--campaign", "b"), "not both"),
    ):
        with pytest.raises(UsageError, match=says):
            run(*arguments)
    with pytest.raises(UsageError, match="Nothing is followed yet"):
        run(follow=())
    with pytest.raises(Missing):
        run("--campaign", "nobody")
    over = make.campaign(closes_at=NOW - timedelta(days=1))
    with store.transaction() as tx:
        tx.campaigns.save(over, NOW)
    with pytest.raises(UsageError, match="is over"):
        run("--campaign", "autumn")
