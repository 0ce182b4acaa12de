"""A closed campaign is drawn at the desk: list, round, winners, the next in line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import orjson
import pytest

from campaigns.enter import enter
from chorus.http import Answered, Asked, Http
from dashboard import acts_draws
from dashboard.desk import Desk
from dashboard.standing import Standing
from tests import make
from tests.dashboard.test_screens import drawn, words


class Hours:
    """The house's clock, moved by hand."""

    def __init__(self) -> None:
        self.now = make.NOW

    def __call__(self) -> datetime:
        return self.now


def relay(asked: Asked) -> Answered:
    """A relay that has every round; the signature is made up."""
    signature = sha256(asked.path.encode()).digest() * 2
    told = {"round": int(asked.path.rpartition("/")[2]), "signature": signature.hex()}
    told["randomness"] = sha256(signature).hexdigest()
    return Answered(status=200, body=orjson.dumps(told))


@pytest.fixture
def sit(home: Standing, desk: Callable[..., Desk]) -> Desk:
    """A marketer's desk, and a campaign of five people that closed an hour ago."""
    clock = Hours()
    house = replace(home.house, clock=clock, http=Http.offline(relay))
    closes = clock() - timedelta(hours=1)
    campaign = make.campaign(
        slug="ended", hashtags=("endedcontest",), opens_at=closes - timedelta(days=7),
        closes_at=closes,
    )  # fmt: skip
    found = [
        make.found(author=make.author(id=f"e{n}", handle=f"entrant{n}@fell.example"),
                   hashtags=("endedcontest",), posted_at=closes - timedelta(hours=2))
        for n in range(5)
    ]  # fmt: skip
    with house.store.transaction() as tx:
        tx.campaigns.save(campaign, clock())
        tx.posts.save(found, at=clock(), by="test")
    enter(house.store, clock=clock)
    return replace(desk("marketer"), house=house)


def test_from_the_close_to_winners_in_three_presses(sit: Desk) -> None:
    test = drawn(sit, "campaigns", campaign="ended")
    assert "5 entries would be in the list." in words(test)
    test.number_input[0].set_value(2)
    test = next(b for b in test.button if b.label == "Freeze and publish the list").click().run()
    assert not test.exception
    assert "Round" in words(test)
    draw = acts_draws.of(sit, "ended")
    assert draw is not None
    assert (draw.state, draw.entries, draw.winners) == ("announced", 5, 2)
    sit.house.clock.now += timedelta(hours=2)
    test = drawn(sit, "campaigns", campaign="ended")
    test = next(b for b in test.button if b.label == "Draw the winners").click().run()
    assert not test.exception
    assert words(test).count("Wins") == 2
    assert "entrant" in words(test)
    draw = acts_draws.of(sit, "ended")
    assert draw is not None
    acts_draws.replace(sit, "ended", draw.won[0], "no_answer")
    again = words(drawn(sit, "campaigns", campaign="ended"))
    assert "No answer in time" in again
    assert again.count("Wins") == 2


def test_a_running_campaign_has_no_draw(sit: Desk) -> None:
    sit.house.clock.now -= timedelta(days=2)
    assert "entries would be in the list" not in words(drawn(sit, "campaigns", campaign="ended"))
