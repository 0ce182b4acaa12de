"""How long keys last, as networks tell it; renewed in time, sealed, and a person's key wins."""

import shutil
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from chorus import keys, vault
from chorus.config import Settings
from chorus.errors import AccessDenied
from chorus.house import House
from chorus.http import Answered, Http
from chorus.types import Brand
from collectors.connect import connect
from collectors.keepers.meta import LIFE
from collectors.registry import KEEPERS, keeper, load
from storage.store import Store
from tests.fake_network import json_answer

D = timedelta(days=1)
OLD, NEW = "TH-invented-old-token", "TH-invented-new-token"
APP = {"client_id": "7", "client_secret": "invented-secret"}


@pytest.fixture
def store(sqlite_template, tmp_path):
    shutil.copy(sqlite_template, tmp_path / "chorus.db")
    made = Store.open(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    yield made
    made.close()


class Meta:
    """`debug_token` and `refresh_access_token` of Threads; `/oauth/access_token` of Facebook."""

    def __init__(self, clock) -> None:
        self.clock, self.asked, self.gives = clock, [], NEW
        self.ends, self.no = clock() + 60 * D, None

    def __call__(self, asked):
        path, query = asked.path, dict(parse_qsl(urlsplit(asked.url).query))
        self.asked.append((path.rsplit("/", 1)[-1], query))
        if path.endswith("debug_token"):
            if isinstance(self.no, Answered):
                return self.no
            told = {"is_valid": True, "expires_at": int(self.ends.timestamp()), "app_id": "99"}
            return json_answer({"data": told})
        assert query.get("access_token", query.get("fb_exchange_token")) == OLD
        if self.no is not None:
            return json_answer({"error": {"code": 190, "message": "expired"}}, status=400)
        return json_answer({"access_token": self.gives, "expires_in": 60 * 86_400})


def house(store, clock, api, network="threads", **config):
    told = Settings(brand=Brand(name="T"), media=store.files.folder, networks=config)
    own = House(told, store, Http.offline(api), clock, environment={})
    if network:
        enter(own, network, OLD)
    return own


def enter(own, network, told, name="access_token", by="mara"):
    sealed = {name: vault.seal(own.key, network, name, told)}
    connect(own.store, network, sealed, by=by, clock=own.clock)


def life(own):
    (one,) = keys.lives(own)
    return one


# -- what networks tell ---------------------------------------------------------------------------


def test_the_end_is_what_the_network_says_and_is_asked_once_a_day(store, clock):
    api = Meta(clock)
    own = house(store, clock, api)
    for _ in range(20):
        keys.tended(own)
        clock.advance(3600)
    assert [name for name, _ in api.asked] == ["debug_token"]
    one = life(own)
    assert (one.expires_at, one.told_by, one.renews) == (api.ends, "network", True)
    clock.advance(3600)
    keys.tended(own)
    assert len(api.asked) == 2


def test_where_only_testers_may_ask_the_rule_is_told_from_when_it_was_entered(store, clock):
    api = Meta(clock)
    api.no = json_answer({"error": {"code": 100, "message": "not a tester"}}, status=400)
    own, entered = house(store, clock, api), clock()
    clock.advance(3600)
    keys.tended(own)
    one = life(own)
    assert (one.expires_at, one.told_by) == (entered + LIFE, "rule")


def test_a_token_meta_calls_invalid_works_no_more(store, clock):
    api = Meta(clock)
    no = {"is_valid": False, "error": {"message": "The session was invalidated: new password."}}
    api.no = json_answer({"data": no})
    own = house(store, clock, api)
    assert "new password" in keys.tended(own).errors["threads"]
    assert "new password" in life(own).refused


def test_a_network_that_is_down_changes_nothing(store, clock):
    api = Meta(clock)
    own = house(store, clock, api)
    keys.tended(own)
    before, api.no = life(own), Answered(status=503)
    clock.advance(86_400)
    assert "503" in keys.tended(own).errors["threads"]
    assert life(own) == before


NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def answering(body, status=200):
    said = []

    def answer(asked):
        said.append(asked)
        return json_answer(body, status=status)

    return Http.offline(answer), said


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        ({"expires_at": 0}, None),
        ({"expires_at": 0, "data_access_expires_at": 1_800_000_000}, 1_800_000_000),
        ({"expires_at": 1_790_000_000, "data_access_expires_at": 1_800_000_000}, 1_790_000_000),
    ],
)
def test_meta_tells_two_ends_and_the_first_counts(told, ends):
    http, _ = answering({"data": told})
    one = keeper("facebook", {"access_token": "EAA-invented"}).look(http, NOW, NOW)
    assert one.expires_at == (datetime.fromtimestamp(ends, UTC) if ends else None)
    assert one.told_by == "network"


def test_google_says_the_end_of_a_refresh_token_only_where_it_has_one():
    google = keeper("google_business", {**APP, "refresh_token": "1//invented"})
    http, asked = answering({"access_token": "a", "refresh_token_expires_in": 604_799})
    assert google.look(http, NOW, NOW).expires_at == NOW + timedelta(seconds=604_799)
    form = parse_qs(asked[0].body.decode())
    assert (form["grant_type"], form["refresh_token"]) == (["refresh_token"], ["1//invented"])
    http, _ = answering({"access_token": "a"})
    assert google.look(http, NOW, NOW).expires_at is None
    http, _ = answering({"error": "invalid_grant", "error_description": "revoked"}, 400)
    with pytest.raises(AccessDenied, match="revoked"):
        google.look(http, NOW, NOW)


@pytest.mark.parametrize(
    ("network", "app", "basic"),
    [("pinterest", "client_id", True), ("tiktok", "client_key", False)],
)
def test_oauth_tokens_are_renewed_and_a_changed_refresh_token_comes_with_them(network, app, basic):
    told = {
        "access_token": OLD,
        "refresh_token": "r-old-invented",
        app: "77",
        "client_secret": "s3cret-x",
    }
    made = keeper(network, told)
    http, asked = answering({"access_token": NEW, "expires_in": 7200, "refresh_token": "r-new"})
    renewed = made.renew(http, NOW)
    assert renewed.settings == {"access_token": NEW, "refresh_token": "r-new"}
    assert renewed.lasting.expires_at == NOW + timedelta(seconds=7200)
    form = parse_qs(asked[0].body.decode())
    assert form["refresh_token"] == ["r-old-invented"]
    assert ("authorization" in asked[0].headers) is basic
    assert (app in form) is not basic
    http, _ = answering(
        {"access_token": NEW, "expires_in": 7200, "refresh_token": "r-old-invented"}
    )
    assert made.renew(http, NOW).settings == {"access_token": NEW}, "unchanged, though hushed"
    assert keeper(network, {"access_token": OLD}).ahead is None, "nothing to renew it with"


def test_every_keeper_keeps_a_setting_of_its_network():
    for network in KEEPERS:
        names = {one.name for one in load(network).sheet.settings}
        assert keeper(network, {}).name in names
    for network, app in (("pinterest", "client_id"), ("tiktok", "client_key")):
        names = {one.name for one in load(network).sheet.settings}
        assert {"refresh_token", app, "client_secret"} <= names


# -- renewing -------------------------------------------------------------------------------------


def test_it_is_renewed_from_the_thirtieth_day_and_counts_at_once(store, clock):
    api = Meta(clock)
    own = house(store, clock, api)
    for _ in range(31):
        assert keys.tended(own).renewed == (1 if clock() >= api.ends - 30 * D else 0)
        clock.advance(86_400)
    assert own.told("threads")["access_token"] == NEW
    one = life(own)
    assert one.expires_at == one.renewed_at + 60 * D
    (kept,) = own.credentials("threads")
    assert NEW not in kept.sealed
    assert kept.by == "chorus"
    with store.reading() as tx:
        assert [act.subject for act in tx.acts.all() if act.verb == "renew"] == [
            "threads:access_token"
        ]


def test_the_same_token_given_back_is_kept_as_it_is(store, clock):
    api = Meta(clock)
    api.gives = OLD
    own = house(store, clock, api)
    clock.now += 40 * D
    assert keys.tended(own).renewed == 1
    assert own.told("threads")["access_token"] == OLD


def test_a_refused_renewal_is_told_and_the_old_key_stays(store, clock):
    api = Meta(clock)
    own = house(store, clock, api)
    keys.tended(own)
    api.no = "no"
    clock.now += 40 * D
    assert "expired" in keys.tended(own).errors["threads"]
    one = life(own)
    assert "expired" in one.refused
    assert one.expires_at == api.ends
    assert own.told("threads")["access_token"] == OLD
    api.no = None
    clock.now += D
    assert keys.tended(own).renewed == 1
    assert life(own).refused == ""


def test_a_key_a_person_enters_meanwhile_wins(store, clock):
    api = Meta(clock)
    own = house(store, clock, api)
    keys.tended(own)
    clock.now += 40 * D

    def slow(asked):
        if asked.path.endswith("refresh_access_token"):
            enter(own, "threads", "TH-invented-by-hand")
        return api(asked)

    racing = House(own.settings, store, Http.offline(slow), clock, environment={})
    assert keys.tended(racing).renewed == 0
    assert own.told("threads")["access_token"] == "TH-invented-by-hand"


def test_a_key_of_config_or_environment_is_watched_and_never_renewed(store, clock):
    api = Meta(clock)
    own = house(store, clock, api, None, threads={"access_token": OLD})
    clock.now += 45 * D
    assert keys.tended(own).renewed == 0
    one = life(own)
    assert (one.renews, one.expires_at) == (False, api.ends)
    assert "refresh_access_token" not in [name for name, _ in api.asked]


def test_a_key_that_is_replaced_is_looked_at_anew_and_one_that_is_gone_forgotten(store, clock):
    api = Meta(clock)
    own = house(store, clock, api)
    keys.tended(own)
    enter(own, "threads", "TH-invented-another")
    api.ends += 5 * D
    keys.tended(own)
    assert life(own).expires_at == api.ends
    with store.transaction() as tx:
        tx.credentials.drop(network="threads", name="access_token")
    keys.tended(own)
    assert keys.lives(own) == []
    assert "TH-invented" not in str(keys.lives(own))
