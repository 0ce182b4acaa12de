"""Alerts: told once by each way, again when it worsens, once when it is well; over real servers."""

import hmac
import shutil
import threading
from datetime import timedelta
from email import message_from_bytes, policy
from hashlib import sha256

import orjson
import pytest
from click.testing import CliRunner

from chorus import alerting, jobs
from chorus.alerting import alerted, still
from chorus.cli import chorus
from chorus.config import Follow, Settings
from chorus.errors import NetworkDown
from chorus.house import House
from chorus.http import Http
from chorus.types import Alert, Alerts, Brand, Gap, Mail, Source
from collectors.warn import HOLD, SHORTEST, warn
from storage.store import Store
from tests.alarm_server import Hook
from tests.fake_network import FakeNetwork
from tests.smtp import Letterbox

SECRET = "an invented secret of ours"
WIRE = Http()
"""One for all: the certificates are read once."""
H = timedelta(hours=1)
TAG = Follow(network="instagram", kind="hashtag", value="tarnholt", every=900)


@pytest.fixture
def store(sqlite_template, tmp_path):
    shutil.copy(sqlite_template, tmp_path / "chorus.db")
    made = Store.open(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _disk(monkeypatch):
    """The disk of the machine that tests is not looked at."""
    monkeypatch.setattr(alerting, "rooms", lambda _house: ())


def house(store, clock, tmp_path, http=None, **told) -> House:
    mail = told.pop("server", None)
    settings = Settings(
        brand=Brand(name="Tarnholt"),
        media=store.files.folder,
        galleries=tmp_path / "out",
        alerts=Alerts(**told),
        mail=mail,
        networks={"instagram": {"access_token": "EAA-invented", "user_id": "1"}},
        follow=(TAG,),
    )
    return House(settings, store, http or WIRE, clock)


def stopped(store, clock, hours=4.0) -> Source:
    told = TAG.model_dump() | {"key": TAG.key}
    source = Source(
        **told,
        last_ok_at=clock() - hours * H,
        stopped_at=clock() - H,
        last_error="instagram refused our access: 190.",
        error_kind="AccessDenied",
        failures=1,
    )
    with store.transaction() as tx:
        tx.sources.save(source)
    return source


def well(store, clock, source) -> None:
    told = {"stopped_at": None, "failures": 0, "last_error": None, "last_ok_at": clock()}
    with store.transaction() as tx:
        tx.sources.save(source.model_copy(update=told))


class Way:
    """A channel that keeps what it is told, and fails when told to."""

    def __init__(self) -> None:
        self.said, self.down = [], False

    def __call__(self, some, now) -> None:
        if self.down:
            raise NetworkDown("webhook", "cut")
        self.said += [(one.event, one.alert.id, one.alert.level, one.key) for one in some]

    @property
    def events(self):
        return [(event, level) for event, _, level, _ in self.said]


ALERT = Alert(id="source:a", kind="stopped", level=21, subject="a")


def go(store, clock, ways, *found, over=()):
    return warn(store, list(found), set(over), ways, clock=clock)


# -- once, worse, well ----------------------------------------------------------------------------


def test_each_is_told_once_again_when_it_worsens_and_once_when_it_is_well(store, clock):
    way = Way()
    for _ in range(3):
        go(store, clock, {"w": way}, ALERT)
        clock.advance(60)
    worse = ALERT.model_copy(update={"level": 23})
    for alert in (worse, ALERT, worse):  # better for a moment is no news
        go(store, clock, {"w": way}, alert)
    for _ in range(3):
        assert go(store, clock, {"w": way}).standing == 0
    assert way.events == [("new", 21), ("worse", 23), ("well", 23)]
    assert len({key for *_, key in way.said}) == 3
    go(store, clock, {"w": way}, ALERT)
    assert way.events[-1] == ("new", 21), "what comes back is new"


def test_what_a_way_missed_it_is_told_later_and_the_other_way_is_not_told_twice(store, clock):
    here, there = Way(), Way()
    there.down = True
    done = go(store, clock, {"h": here, "t": there}, ALERT)
    assert (done.told, list(done.errors)) == (1, ["t"])
    go(store, clock, {"h": here, "t": there}, ALERT)
    assert there.said == [], "a pause, not a storm"
    there.down = False
    clock.now += SHORTEST
    go(store, clock, {"h": here, "t": there}, ALERT)
    assert (here.events, there.events) == ([("new", 21)], [("new", 21)])


def test_nobody_hears_that_it_is_well_who_never_heard_that_it_was_not(store, clock):
    way = Way()
    go(store, clock, {}, ALERT)
    go(store, clock, {"w": way})
    go(store, clock, {"w": way}, ALERT)
    go(store, clock, {"w": way}, over=["source:a"])
    assert way.events == [("new", 21)]
    with store.reading() as tx:
        assert tx.alerts.find() == []


def test_a_sender_that_died_holds_nobody_up_for_long_and_the_message_has_the_same_key(store, clock):
    class Dead(Exception):
        pass

    first, second = Way(), Way()

    def dies(some, now):
        first(some, now)
        raise Dead

    with pytest.raises(Dead):
        go(store, clock, {"w": dies}, ALERT)
    go(store, clock, {"w": second}, ALERT)
    assert second.said == [], "it may still be sending"
    clock.now += HOLD
    go(store, clock, {"w": second}, ALERT)
    assert second.said == first.said, "told again, under the same key: a receiver knows it"


def test_two_senders_at_once_tell_it_once(store, clock):
    ways = [Way() for _ in range(4)]
    go(store, clock, {}, ALERT)
    threads = [threading.Thread(target=go, args=(store, clock, {"w": way}, ALERT)) for way in ways]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sum(len(way.said) for way in ways) == 1


# -- webhook and mail -----------------------------------------------------------------------------


@pytest.fixture
def hook():
    with Hook().open() as opened:
        yield opened


def test_a_webhook_says_the_truth_of_that_network_and_is_signed(store, clock, tmp_path, hook):
    source = stopped(store, clock)
    own = house(store, clock, tmp_path, webhook=hook.url, webhook_secret=SECRET, private=True)
    assert alerted(own).told == 1
    alerted(own)
    ((_, headers, body),) = hook.kept
    made, signed = (part.partition("=")[2] for part in headers["chorus-signature"].split(","))
    assert int(made) == int(clock().timestamp())
    wanted = hmac.new(SECRET.encode(), made.encode() + b"." + body, sha256).hexdigest()
    assert hmac.compare_digest(signed, wanted)
    (told,) = orjson.loads(body)["alerts"]
    assert (told["event"], told["kind"]) == ("new", "stopped")
    assert told["safe_until"] == (clock() + 20 * H).isoformat()
    assert "Reconnect by" in told["text"]
    assert "EAA-invented" not in body.decode()
    clock.now += 30 * H
    alerted(own)
    assert orjson.loads(hook.kept[1][2])["alerts"][0]["event"] == "worse"
    well(store, clock, source)
    alerted(own)
    assert orjson.loads(hook.kept[2][2])["alerts"][0]["event"] == "well"
    alerted(own)
    assert len(hook.kept) == 3


def test_without_private_nothing_reaches_our_own_network(store, clock, tmp_path, hook):
    stopped(store, clock)
    own = house(store, clock, tmp_path)
    told = Alerts.model_construct(
        webhook=hook.url, webhook_secret=SECRET, private=False, mail=(), zone="UTC", language=None
    )
    own = House(own.settings.model_copy(update={"alerts": told}), store, own.http, clock)
    assert "not public" in alerting.tested(own)["webhook"]
    assert hook.kept == []


def test_a_redirect_is_not_followed_and_an_error_is_told(store, clock, tmp_path, hook):
    own = house(store, clock, tmp_path, webhook=hook.url, webhook_secret=SECRET, private=True)
    hook.status, hook.place = 302, hook.url + "/elsewhere"
    assert "another address" in alerting.tested(own)["webhook"]
    assert [path for path, *_ in hook.kept] == ["/hook"]
    hook.status, hook.place = 500, ""
    assert "500" in alerting.tested(own)["webhook"]


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        ("en", "Instagram #tarnholt stopped", "Reconnect by"),
        ("fr", "Instagram #tarnholt s’est arrêté", "Reconnectez avant"),
        ("es", "Instagram #tarnholt se detuvo", "Vuelva a conectar antes del"),
    ],
)
def test_a_mail_in_the_operators_language(store, clock, tmp_path, language, subject, says):
    stopped(store, clock)
    with Letterbox().open() as box:
        server = Mail(host="127.0.0.1", port=box.port, sender="c@h.example", security="none")
        own = house(
            store, clock, tmp_path, server=server, mail=("ops@h.example",), language=language
        )
        assert alerted(own).told == 1
        assert alerted(own).told == 0
        ((sender, to, body),) = box.kept
    assert (sender, to) == ("c@h.example", ["ops@h.example"])
    mail = message_from_bytes(body, policy=policy.default)
    assert mail["subject"] == f"[Chorus] {subject}"
    assert mail["auto-submitted"] == "auto-generated"
    assert says in mail.get_content()


def test_many_alerts_are_one_mail(store, clock, tmp_path):
    stopped(store, clock)
    gap = {"source": TAG.key, "network": "instagram", "kind": "outage", "why": "x", "at": clock()}
    with store.transaction() as tx:
        tx.gaps.save(*(Gap(id=str(n), **gap) for n in range(3)))
    with Letterbox().open() as box:
        server = Mail(host="127.0.0.1", port=box.port, sender="c@h.example", security="none")
        own = house(store, clock, tmp_path, server=server, mail=("ops@h.example",))
        assert alerted(own).told == 4
        assert len(box.kept) == 1


# -- the house ------------------------------------------------------------------------------------


def test_a_refused_key_is_told_once_by_the_chore(store, clock, tmp_path, hook, monkeypatch):
    monkeypatch.setattr(jobs, "CHORES", {"alerts": jobs.CHORES["alerts"]})
    network = FakeNetwork.replay([], empty={"data": []})
    reached = network.http()
    reached.hand_over = WIRE.hand_over
    own = house(
        store, clock, tmp_path, reached, webhook=hook.url, webhook_secret=SECRET, private=True
    )
    network.fail(401, body=b'{"error":{"code":190,"message":"Invalid OAuth access token."}}')
    for _ in range(3):
        jobs.submit(own)
        jobs.work(own)
        clock.advance(121)
    assert [orjson.loads(body)["alerts"][0]["id"] for *_, body in hook.kept] == [
        f"source:{TAG.key}"
    ]


def test_a_clock_that_stands_still_is_told_by_the_other_process(store, clock, tmp_path, hook):
    own = house(store, clock, tmp_path, webhook=hook.url, webhook_secret=SECRET, private=True)
    assert still(own) is None, "it never lived"
    with store.transaction() as tx:
        tx.runs.submit("collect", "a", "1", clock())
        run = tx.runs.lease(clock(), 60)
        tx.runs.complete(run, clock(), counts={}, spent=run.spent)
    assert still(own) is None
    clock.now += alerting.STILL
    stop = threading.Event()
    watching = threading.Thread(target=alerting.watch, args=(own, stop, 0.01))
    watching.start()
    for _ in range(500):
        if hook.kept:
            break
        stop.wait(0.01)
    stop.set()
    watching.join()
    (told,) = orjson.loads(hook.kept[0][2])["alerts"]
    assert told["kind"] == "silent"
    assert len(hook.kept) == 1


def test_the_command_lists_tests_and_sends(store, clock, tmp_path, hook):
    stopped(store, clock)
    store.close()
    config = tmp_path / "config.yaml"
    config.write_text(
        f"brand: {{name: Tarnholt}}\ndatabase: sqlite:///chorus.db\nmedia: media\n"
        f"alerts: {{webhook: '{hook.url}', webhook_secret: '{SECRET}', private: true}}\n"
    )

    def run(*words):
        told = ["--config", str(config), "alerts", *words]
        return CliRunner().invoke(chorus, told, standalone_mode=False)

    tried = run("--test")
    assert tried.exit_code == 0, tried.output
    assert orjson.loads(hook.kept[0][2])["alerts"][0]["kind"] == "test"
    listed = run()
    assert "Instagram #tarnholt stopped" in listed.output
    assert len(hook.kept) == 1
    assert "1 told" in run("--send").output
    assert len(hook.kept) == 2
    hook.status = 500
    failed = run("--test", "--json")
    assert "500" in orjson.loads(failed.stdout)["channels"]["webhook"]
    assert failed.return_value == 3
