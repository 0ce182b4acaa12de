"""Keys entered at the desk: sealed, bound to their place, logged without the key, used at once."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus import vault
from chorus.cli import main
from chorus.config import Settings
from chorus.errors import AccessDenied, ConfigError
from chorus.house import House, secret, set_outside, variable
from chorus.http import Answered, Asked, Http
from chorus.types import Brand, Credential, Query
from collectors.collect import collect
from collectors.connect import connect, disconnect
from collectors.registry import NETWORKS, load
from storage.backup import backup
from storage.store import Store
from tests import make

KEY, OTHER = b"k" * 32, b"o" * 32
told = st.text(st.characters(codec="utf-8"), max_size=300)


def kept(sealed: str, network: str = "youtube", name: str = "api_key") -> Credential:
    return Credential(network=network, name=name, sealed=sealed, by="Mara", at=make.NOW)


@given(told, st.binary(min_size=32, max_size=64))
def test_what_was_sealed_opens_and_shows_nothing(secret_: str, key: bytes) -> None:
    sealed = vault.seal(key, "youtube", "api_key", secret_)
    assert vault.unseal(key, kept(sealed)) == secret_
    assert len(secret_) < 4 or secret_ not in sealed
    assert vault.seal(key, "youtube", "api_key", secret_) != sealed, "each time another one"


@given(st.integers(min_value=0), st.integers(1, 255))
def test_one_changed_byte_opens_nothing(place: int, by: int) -> None:
    raw = bytearray(urlsafe_b64decode(vault.seal(KEY, "youtube", "api_key", "S3cr3t-1")))
    raw[place % len(raw)] ^= by
    with pytest.raises(AccessDenied):
        vault.unseal(KEY, kept(urlsafe_b64encode(bytes(raw)).decode()))


@pytest.mark.parametrize(
    ("network", "name"), [("flickr", "api_key"), ("youtube", "token"), ("x", "bearer_token")]
)
def test_a_sealed_key_moved_to_another_row_opens_nothing(network: str, name: str) -> None:
    sealed = vault.seal(KEY, "youtube", "api_key", "S3cr3t-1")
    with pytest.raises(AccessDenied):
        vault.unseal(KEY, kept(sealed, network, name))


@pytest.mark.parametrize("sealed", ["", "AAAA", "not base64 €", "====", "A" * 9])
def test_what_was_never_sealed_is_refused_in_words(sealed: str) -> None:
    with pytest.raises(AccessDenied, match="cannot be opened"):
        vault.unseal(KEY, kept(sealed))


def test_another_houses_key_gives_a_sentence_without_the_secret() -> None:
    sealed = vault.seal(KEY, "youtube", "api_key", "S3cr3t-1")
    with pytest.raises(AccessDenied) as caught:
        vault.unseal(OTHER, kept(sealed))
    assert "chorus.key" in str(caught.value)
    assert "S3cr3t" not in str(caught.value) + repr(caught.value) + sealed


# ── in a house ───────────────────────────────────────────────────────────────────────────────


class YouTube:
    """Answers those who bring the key it holds good."""

    good = "first"
    asked: list[str]

    def __init__(self) -> None:
        self.asked = []

    def __call__(self, asked: Asked) -> Answered:
        self.asked.append(asked.url + str(asked.headers))
        if self.good not in self.asked[-1]:
            return Answered(status=400, headers={}, body=b'{"error":{"message":"API key invalid"}}')
        return Answered(status=200, headers={}, body=b'{"items":[]}')


def house(store: Store, folder: Path, net: YouTube, **over: object) -> House:
    networks = {"youtube": {"api_key": "of the file"}}
    settings = Settings(
        brand=Brand(name="Tarnholt"), media=folder / "data" / "media", networks=networks
    )
    return House(settings, store, Http.offline(net), lambda: make.NOW, **over)


def enter(made: House, told: str, network: str = "youtube", name: str = "api_key") -> None:
    sealed = {name: vault.seal(made.key, network, name, told)}
    connect(made.store, network, sealed, by="Mara", clock=made.clock)


def asked_with(made: House, net: YouTube) -> str:
    query = Query(network="youtube", kind="hashtag", value="tarnholt", now=make.NOW)
    collect(made.store, made.collector("youtube"), query, made.http, clock=made.clock)
    return net.asked[-1]


def test_a_changed_key_counts_without_a_restart(store: Store, tmp_path: Path) -> None:
    net = YouTube()
    made = house(store, tmp_path, net, environment={})
    assert "of the file" in asked_with(made, net)
    assert made.collector("youtube") is made.collector("youtube"), "made once"
    enter(made, "first")
    assert "first" in asked_with(made, net)
    enter(made, "second")  # at the same moment: the clock does not tell them apart
    assert "second" in asked_with(made, net)
    disconnect(store, "youtube", "api_key", by="Mara", clock=made.clock)
    assert made.told("youtube") == {"api_key": "of the file"}
    assert "second" not in asked_with(made, net)


def test_the_desk_stands_over_the_environment_over_the_file(store: Store, tmp_path: Path) -> None:
    outside = {"CHORUS_YOUTUBE_API_KEY": "of the machine", "CHORUS_YOUTUBE_NONSENSE": "x"}
    made = house(store, tmp_path, YouTube(), environment=outside)
    assert made.told("youtube") == {"api_key": "of the machine"}
    enter(made, "of the desk")
    assert made.told("youtube") == {"api_key": "of the desk"}
    outside["CHORUS_YOUTUBE_API_KEY"] = ""
    disconnect(store, "youtube", "api_key", by="Mara", clock=made.clock)
    assert made.told("youtube") == {"api_key": "of the file"}, "an empty one counts as none"


def test_a_network_of_the_environment_or_the_desk_alone_is_known(
    store: Store, tmp_path: Path
) -> None:
    made = house(store, tmp_path, YouTube(), environment={"CHORUS_BLUESKY_HANDLE": "t.example"})
    enter(made, "s3cret", "bluesky", "app_password")
    enter(made, "s3cret", "flickr", "api_key")
    assert set(made.networks()) == {"youtube", "bluesky", "flickr"}
    assert made.networks()["bluesky"] == {"handle": "t.example", "app_password": "s3cret"}
    assert made.channels()["bluesky"] == "api", "its sender has all it needs now"
    assert set(made.senders()) == {"bluesky"}


def test_every_setting_has_its_own_variable() -> None:
    names = [
        variable(network, one.name) for network in NETWORKS for one in load(network).sheet.settings
    ]
    assert len(names) == len(set(names))
    assert not {"CHORUS_KEY", "CHORUS_CONFIG", "CHORUS_PASSPHRASE"} & set(names)
    assert set_outside("nowhere", {"CHORUS_NOWHERE_TOKEN": "x"}) == {}


def test_another_key_of_the_house_stops_that_network_alone(store: Store, tmp_path: Path) -> None:
    net = YouTube()
    enter(house(store, tmp_path / "one", net), "first")
    other = house(store, tmp_path / "two", net, environment={})
    collector = other.collector("youtube")
    query = Query(network="youtube", kind="hashtag", value="tarnholt", now=make.NOW)
    done = collect(store, collector, query, other.http, clock=other.clock)
    assert isinstance(done.error, AccessDenied)
    assert "chorus.key" in str(done.error)
    assert net.asked == [], "the older key of the file is not used in its place"
    assert [one.state for one in collector.check(["a"], other.http, make.NOW)] == ["unknown"]
    assert other.told("youtube") == {}
    assert other.collector("bluesky").sheet.network == "bluesky"
    enter(other, "first")
    assert "first" in asked_with(other, net)


def test_the_log_holds_the_act_and_never_the_key(store: Store, tmp_path: Path) -> None:
    made = house(store, tmp_path, YouTube())
    enter(made, "S3cr3t-1")
    enter(made, "S3cr3t-2")
    disconnect(store, "youtube", "api_key", by="Mara", clock=made.clock)
    disconnect(store, "youtube", "api_key", by="Mara", clock=made.clock)  # nothing is left to do
    with store.reading() as tx:
        acts = tx.acts.all(0, 99)
    assert [(act.verb, act.subject, act.who) for act in acts] == [
        ("connect", "youtube:api_key", "Mara"),
        ("connect", "youtube:api_key", "Mara"),
        ("disconnect", "youtube:api_key", "Mara"),
    ]
    assert [act.after for act in acts][:2] == [{"replaced": False}, {"replaced": True}]
    assert "S3cr3t" not in repr(acts) + repr(made)


@pytest.mark.parametrize("told", ["S3cr3t", "zz" * 32, "ab" * 31, "é" * 64])
def test_a_house_key_that_is_none_gives_a_sentence(told: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="64 hex digits") as caught:
        secret(tmp_path / "media", {"CHORUS_KEY": told})
    assert told not in str(caught.value)
    (tmp_path / "chorus.key").write_text(told)
    with pytest.raises(ConfigError, match="64 hex digits"):
        secret(tmp_path / "media", {})


def test_check_knows_what_the_desk_and_the_environment_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.yaml").write_text(
        "brand: {name: Tarnholt}\nfollow:\n"
        "  - {network: youtube, hashtag: tarnholt}\n  - {network: flickr, hashtag: tarnholt}\n"
    )
    monkeypatch.chdir(tmp_path)

    def check() -> str:
        with pytest.raises(SystemExit) as left:
            main(["check"])
        assert left.value.code == 0
        return capsys.readouterr().out

    told = check()
    assert "youtube: `api_key` is not set" in told
    assert "flickr: `api_key` is not set" in told
    monkeypatch.setenv("CHORUS_FLICKR_API_KEY", "S3cr3t-1")
    assert "flickr: `api_key`" not in check(), "before there is a database"
    store = Store.create(f"sqlite:///{tmp_path}/chorus-data/chorus.db", tmp_path / "chorus-data/m")
    key = secret(tmp_path / "chorus-data" / "media")
    sealed = {"api_key": vault.seal(key, "youtube", "api_key", "S3cr3t-1")}
    connect(store, "youtube", sealed, by="Mara", clock=lambda: make.NOW)
    store.close()
    told = check()
    assert "api_key" not in told
    assert "S3cr3t" not in told


def test_a_backup_holds_keys_sealed(store: Store, tmp_path: Path) -> None:
    made = house(store, tmp_path, YouTube())
    enter(made, "S3cr3t-1")
    file = tmp_path / "b.chorus"
    backup(store, file, now=make.NOW, key=made.key, passphrase=None)
    with ZipFile(file) as kept:
        members = {name: kept.read(name) for name in kept.namelist()}
    assert b"api_key" in members["tables/credential.jsonl"]
    for name, body in members.items():
        assert b"S3cr3t" not in body, name
        assert made.key.hex().encode() not in body, name
