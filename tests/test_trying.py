"""`chorus try`: a hashtag on the open networks, without account, config or anything left behind."""

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from click import Abort
from click.testing import CliRunner, Result

from chorus import trying
from chorus.cli import chorus
from chorus.errors import UsageError
from chorus.http import USER_AGENT, Answered, Asked, Http
from tests.fake_network import FakeMastodon, FakeNetwork, json_answer

NOW = datetime.now(UTC)
LEMMY = {"posts": [], "comments": [], "communities": [], "users": [], "type_": "All"}


def skeet(number: int) -> dict[str, Any]:
    at = (NOW - timedelta(hours=number)).isoformat()
    did = f"did:plc:invented{number}"
    return {
        "uri": f"at://{did}/app.bsky.feed.post/{number}",
        "cid": f"c{number}",
        "author": {"did": did, "handle": f"p{number}.example"},
        "indexedAt": at,
        "record": {
            "$type": "app.bsky.feed.post",
            "text": f"look {number} #tarnholt",
            "createdAt": at,
            "facets": [
                {
                    "index": {"byteStart": 7, "byteEnd": 16},
                    "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "tarnholt"}],
                }
            ],
        },
    }


class Open(FakeNetwork):
    """The open networks, behind one door; each host can be told to fail."""

    def __init__(self, posts: int = 3) -> None:
        super().__init__()
        self.mastodon = FakeMastodon()
        self.mastodon.burst(NOW - timedelta(days=1), posts)
        self.down: dict[str, Answered] = {}
        self.skeets = [skeet(n) for n in range(min(posts, 2))]

    def http(self) -> Http:
        return Http.offline(self._all)

    def _all(self, asked: Asked) -> Answered:
        self.asked.append(asked)
        if asked.host in self.down:
            return self.down[asked.host]
        if asked.path.startswith("/xrpc/app.bsky.feed.searchPosts"):
            return json_answer({"posts": self.skeets})
        if asked.path == "/api/v3/search":
            return json_answer(LEMMY)
        return self.mastodon._answer(asked)


@pytest.fixture
def tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[Result, Open, list[Path]]]:
    def run(
        *arguments: str, network: Open | None = None, served: list[Any] | None = None
    ) -> tuple[Result, Open, list[Path]]:
        network = network or Open()
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        monkeypatch.setattr("tempfile.tempdir", str(scratch))
        monkeypatch.setattr(trying, "client", lambda store, clock: network.http())
        monkeypatch.setattr(
            "dashboard.app.serve",
            lambda standing, **door: (served if served is not None else []).append(standing),
        )
        done = CliRunner().invoke(
            chorus, ["try", *arguments], catch_exceptions=False, standalone_mode=False
        )
        return done, network, list(scratch.iterdir())

    return run


def told(done: Result) -> dict[str, Any]:
    return orjson.loads(done.stdout)


def test_it_says_what_came_from_where_and_leaves_nothing(tried) -> None:
    done, network, left = tried("#tarnholt", "--no-dashboard", "--json")
    assert done.return_value == 0
    by_server = {one["server"]: one for one in told(done)["looked"]}
    assert by_server["mastodon.social"]["new"] == 3
    # the second server shows the same posts: they meet by their address
    assert (by_server["mstdn.social"]["new"], by_server["mstdn.social"]["known"]) == (0, 3)
    assert by_server["https://api.bsky.app"]["new"] == 2
    assert by_server["lemmy.world"]["new"] == 0
    assert told(done)["posts"] == 5
    assert all(one["unseen"] for one in told(done)["looked"])
    assert {"X", "Threads", "YouTube"} <= set(told(done)["not_asked"])
    assert left == []
    assert {asked.headers["user-agent"] for asked in network.asked} == {USER_AGENT}


def test_it_asks_few_pages_and_says_that_there_are_more(tried) -> None:
    done, network, _ = tried("tarnholt", "--no-dashboard", "--json", network=Open(posts=200))
    hosts = [asked.host for asked in network.asked]
    assert max(hosts.count(host) for host in set(hosts)) <= trying.PAGES
    assert {asked.host for asked in network.asked} == {
        "mastodon.social",
        "mstdn.social",
        "api.bsky.app",
        "lemmy.world",
    }
    first = told(done)["looked"][0]
    assert first["more"]
    assert first["new"] == 80
    assert "There are older posts" in first["unseen"][0]


def test_the_servers_asked_are_named_in_the_help() -> None:
    words = CliRunner().invoke(chorus, ["try", "--help"]).output
    for some in trying.SERVERS.values():
        for server in some:
            assert server.partition("://")[2] or server in words


def test_one_network_that_is_closed_stops_no_other_and_is_told_in_words(tried) -> None:
    network = Open()
    network.down["api.bsky.app"] = Answered(status=403, body=b"<html>no</html>")
    done, _, _ = tried("#tarnholt", "--no-dashboard", network=network)
    assert done.return_value == 0
    assert "the public search is closed to strangers" in done.stdout
    assert "mastodon (mastodon.social): 3 posts, 2 requests" in done.stdout


def test_a_server_that_shows_no_hashtags_says_so(tried) -> None:
    network = Open(posts=0)
    access = {"timelines_access": {"hashtag_feeds": {"local": "disabled", "remote": "disabled"}}}
    network.mastodon.answer("/api/v2/instance", lambda _: json_answer({"configuration": access}))
    done, _, _ = tried("#tarnholt", "--no-dashboard", "--json", network=network)
    assert "shows no hashtag timelines" in " ".join(told(done)["looked"][0]["unseen"])


def test_when_nobody_answers_the_exit_code_says_so(tried) -> None:
    network = Open()
    for host in ("mastodon.social", "mstdn.social", "api.bsky.app", "lemmy.world"):
        network.down[host] = Answered(status=503)
    served: list[Any] = []
    done, _, left = tried("#tarnholt", network=network, served=served)
    assert done.return_value == 3
    assert served == []
    assert left == []


def test_the_dashboard_opens_on_what_came_and_the_folder_goes_afterwards(tried) -> None:
    served: list[Any] = []
    done, _, left = tried("#tarnholt", served=served)
    assert done.return_value == 0, done.output
    (standing,) = served
    assert standing.demo_account == "You (trying)"
    assert standing.house.brand.name == "#tarnholt"
    assert left == []


def test_an_empty_dashboard_is_not_opened(tried) -> None:
    served: list[Any] = []
    done, _, _ = tried("#tarnholt", network=Open(posts=0), served=served)
    assert served == []
    assert "nothing to show" in done.stdout


def test_what_is_kept_works_with_every_other_command(tried, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    done, _, left = tried("#tarnholt", "--no-dashboard", "--keep", str(kept))
    assert done.return_value == 0
    assert left == []
    assert yaml.safe_load((kept / "config.yaml").read_text())["brand"]["name"] == "#tarnholt"
    status = CliRunner().invoke(chorus, ["--config", str(kept / "config.yaml"), "status"])
    assert "mastodon:hashtag:tarnholt  3 posts  runs" in status.output
    assert "mastodon:hashtag:tarnholt@mstdn.social" in status.output
    with pytest.raises(UsageError, match="not empty"):
        tried("#tarnholt", "--no-dashboard", "--keep", str(kept))


def test_the_folder_goes_when_it_is_interrupted(tried, tmp_path: Path) -> None:
    network = Open()

    def stop(_: Asked) -> Answered:
        raise KeyboardInterrupt

    network._all = stop
    with pytest.raises((KeyboardInterrupt, Abort)):
        tried("#tarnholt", "--no-dashboard", network=network)
    assert list((tmp_path / "scratch").iterdir()) == []


def test_the_folder_goes_when_it_is_terminated(tried, tmp_path: Path) -> None:
    network = Open()
    before = signal.getsignal(signal.SIGTERM)

    def stop(_: Asked) -> Answered:
        os.kill(os.getpid(), signal.SIGTERM)
        return json_answer([])

    network._all = stop
    done, _, left = tried("#tarnholt", "--no-dashboard", network=network)
    assert done.exit_code == 143
    assert left == []
    assert signal.getsignal(signal.SIGTERM) is before


def test_other_servers_replace_the_usual_ones() -> None:
    asked = trying.servers(["mastodon=a.example", "mastodon=b.example"])
    assert asked["mastodon"] == ("a.example", "b.example")
    assert asked["lemmy"] == trying.SERVERS["lemmy"]
    for wrong in ("x=api.example", "mastodon=", "mastodon"):
        with pytest.raises(UsageError, match="NETWORK=SERVER"):
            trying.servers([wrong])
    with pytest.raises(UsageError, match="one server at a time"):
        trying.servers(["bluesky=a.example", "bluesky=b.example"])


def test_what_is_no_hashtag_is_refused() -> None:
    assert trying.tag_of("＃größe") == "größe"
    for wrong in ("", "#", "two words", "a@b.example", "../etc"):
        with pytest.raises(UsageError, match="not a hashtag"):
            trying.tag_of(wrong)
