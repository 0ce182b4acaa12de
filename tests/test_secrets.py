"""Threat 6: a secret in every slot, commands that work and commands that fail, everything logged at
debug level; no output, log, database or file holds one of them."""

import logging
from pathlib import Path

import orjson
import pytest

import chorus.house
import chorus.mail
from chorus import jobs
from chorus.cli import COMMANDS, main
from chorus.commands.common import settings
from chorus.errors import ChorusError, NetworkDown
from chorus.http import Answered, Asked, Http
from chorus.hushed import secrets, without
from collectors.registry import NETWORKS, load
from storage.store import Store
from tests import make
from tests.fake_network import FakeMastodon

CANARY = "cAnArY{:02d}sEcReTvAlUe"
PLAIN = {
    "server": FakeMastodon.host, "handle": "tarnholt.example", "user_id": "17841400000000001",
    "username": "tarnholt_example", "source": "csv", "visibility": "public",
}  # fmt: skip
FOLLOWED = (
    ("mastodon", "hashtag", "tarnholt"), ("mastodon", "mention", "tarnholt_example"),
    ("bluesky", "mention", "tarnholt.example"), ("x", "hashtag", "tarnholt"),
    ("x", "mention", "tarnholt"), ("instagram", "hashtag", "tarnholt"),
    ("instagram", "mention", "tarnholt"), ("instaloader", "hashtag", "tarnholt"),
    ("feed", "url", "https://blog.example/feed.xml"),
)  # fmt: skip
RUNS = (
    "check", "status", "status --json", "collect", "collect --json", "collect nowhere:x:y",
    "link https://www.instagram.com/p/abc/", "link https://x.com/a/status/1", "link nonsense",
    "import missing.csv", "import broken.json", "parse mastodon broken.json", "sync broken.json", "sync", "product show nothing",
    "match", "match --explain nothing", "correct add mute shoe --dry-run", "matching drift", "recognise", "enter", "draw freeze nothing --winners 1", "ask nobody", "send", "hear", "describe nothing", "publish nothing", "withdraw nobody", "export out",
    "pack out nobody --title a --until 2030-01-01",
    "erase nobody --yes", "access nobody --out a.zip", "retain", "retain --dry-run", "verify",
    "backup b.chorus --passphrase {passphrase}", "restore b.chorus --passphrase {passphrase}",
    "restore broken.json", "db upgrade", "account mara --password {password}", "rights hold nobody",
    "colect", "collect --sinse now", "recheck", "plan", "alerts", "alerts --test", "alerts --send",
    "caps", "spellings nothing", "replay", "replay --apply", "shop", "mirror", "readers list",
    "receivers list", "receivers tell", "mail-block nothing",
    "social-pack instagram out nobody", "reviews feed", "reviews verify broken.json",
    "reviews aggregate nothing",
)  # fmt: skip


class Canaries:
    """One for each slot, by the name of its environment variable."""

    def __init__(self) -> None:
        self.all: dict[str, str] = {}

    def new(self, slot: str) -> str:
        self.all[slot] = CANARY.format(len(self.all))
        return self.all[slot]

    def found(self, told: bytes) -> list[str]:
        return [slot for slot, secret in self.all.items() if secret.encode() in told]


@pytest.fixture
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture
def home(canaries: Canaries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A config with a secret in every slot the networks and sections know."""
    lines = [
        "brand: {name: Tarnholt, keys: ['#yestarnholt'], handles: ['@tarnholt_example']}",
        "networks:",
    ]
    for network in NETWORKS:
        sheet = load(network, _Any()).sheet
        told = {s.name: PLAIN[s.name] for s in sheet.settings if not s.secret and s.name in PLAIN}
        for setting in sheet.settings:
            if setting.secret:
                slot = f"{network}_{setting.name}".upper()
                monkeypatch.setenv(slot, canaries.new(slot))
                told[setting.name] = "${" + slot + "}"
        if told:
            pairs = ", ".join(f'{name}: "{value}"' for name, value in told.items())
            lines.append(f"  {network}: {{{pairs}}}")
    monkeypatch.setenv("MAIL_PASSWORD", canaries.new("MAIL_PASSWORD"))
    monkeypatch.setenv("PURGE_TOKEN", canaries.new("PURGE_TOKEN"))
    monkeypatch.setenv("ALERT_SECRET", canaries.new("ALERT_SECRET"))
    lines += [
        "mail: {host: mail.example, sender: ugc@tarnholt.example, user: u, "
        'password: "${MAIL_PASSWORD}"}',
        'rights: {purge_url: "https://cdn.example/purge", purge_token: "${PURGE_TOKEN}"}',
        "alerts: {mail: [ops@tarnholt.example], webhook: 'https://ops.example/x', "
        'webhook_secret: "${ALERT_SECRET}"}',
        "follow:",
        *(f'  - {{network: {n}, {k}: "{v}", every: 15m}}' for n, k, v in FOLLOWED),
    ]
    (tmp_path / "config.yaml").write_text("\n".join(lines))
    (tmp_path / "broken.json").write_text("{broken")
    monkeypatch.setenv("CHORUS_KEY", canaries.all.setdefault("CHORUS_KEY", "5ec7e7" * 10 + "cafe"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


class _Any(dict):
    """Settings in which everything a collector asks for is there."""

    def __missing__(self, key: str) -> str:
        return "x"

    def get(self, key, default=None):
        return default


def _echo(status: int):
    """A hostile server: repeats all it was sent in its error."""

    def answer(asked: Asked) -> Answered:
        shown = [asked.headers.get(name, "") for name in ("authorization", "cookie")]
        told = " ".join(
            ("bad request", *shown, asked.body.decode(errors="replace")[:60], asked.url)
        )
        body = orjson.dumps({"error": {"message": told}})
        if status == 599:
            raise NetworkDown("net", "gone")
        return Answered(status=status, headers={"content-type": "application/json"}, body=body)

    return answer


def _run(line: str, capfd) -> tuple[int, bytes]:
    try:
        main(line.split())
        code = 0
    except SystemExit as left:
        code = int(left.code or 0)
    out = capfd.readouterr()
    return code, (out.out + out.err).encode()


def _files(home: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(home.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("status", [200, 400, 401, 599])
def test_no_secret_is_said_logged_or_stored(
    home: Path, canaries: Canaries, monkeypatch, caplog, capfd, status: int
) -> None:
    monkeypatch.setattr(chorus.house, "Http", lambda **_: Http.offline(_echo(status)))
    monkeypatch.setattr(chorus.mail.smtplib, "SMTP", _refusing)
    caplog.set_level(logging.DEBUG)
    store = Store.create(f"sqlite:///{home}/chorus-data/chorus.db", home / "chorus-data" / "media")
    _entered_at_the_desk(store, canaries)
    store.close()
    extra = {name: canaries.new(name.upper()) for name in ("passphrase", "password")}
    codes = {}
    for line in RUNS if status == 401 else RUNS[:10]:
        codes[line], said = _run(line.format(**extra), capfd)
        assert canaries.found(said) == [], (line, said)
        assert b"Traceback" not in said, said
    house = chorus.house.House.open(settings(_Context()))
    assert canaries.found(house.told("x")["bearer_token"].encode()) == ["desk x.bearer_token"]
    assert canaries.found(repr(house).encode()) == []
    jobs.submit(house)
    jobs.work(house)
    with house.store.reading() as tx:
        errors = [run.error for run in tx.runs.recent(99)]
    assert any(errors), "the errors that are stored were looked at"
    house.close()
    assert canaries.found(caplog.text.encode()) == []
    for name, data in _files(home).items():
        assert canaries.found(data) == [], name
    if status == 401:
        assert {code for code in codes.values() if code} >= {2, 3, 4, 5}
        assert codes["check"] == codes["verify"] == codes["retain"] == 0
        named = {line.split()[0] for line in RUNS}
        assert set(COMMANDS) - named <= {"init", "run", "demo", "dashboard", "public", "understand",
                                         "bench"} | _OF_OTHERS  # fmt: skip


_OF_OTHERS = {"try", "purge", "log-use", "thank", "renew", "adopt", "calendar", "notices", "parse"}


def _entered_at_the_desk(store: Store, canaries: Canaries) -> None:
    """A key that counts (over the environment's), one for a network the file does not name."""
    from chorus.vault import seal
    from collectors.connect import connect

    key = bytes.fromhex(canaries.all["CHORUS_KEY"])
    for network, name in (("x", "bearer_token"), ("mastodon", "token"), ("link", "meta_token")):
        told = canaries.new(f"desk {network}.{name}")
        sealed = {name: seal(key, network, name, told)}
        connect(store, network, sealed, by="Mara", clock=lambda: make.NOW)


class _Context:
    obj = None


def _refusing(*_args, **_options):
    raise ConnectionRefusedError("no mail server here")


def test_a_database_password_stays_out_of_every_sentence(
    canaries: Canaries, tmp_path: Path, monkeypatch, caplog, capfd
) -> None:
    monkeypatch.setenv("PG_PASSWORD", canaries.new("PG_PASSWORD"))
    (tmp_path / "config.yaml").write_text(
        'brand: {name: T}\ndatabase: "postgresql+psycopg://u:${PG_PASSWORD}@127.0.0.1:9/chorus"\n'
    )
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    for line in ("check", "status", "verify", "db upgrade --without-backup", "collect", "retain"):
        code, said = _run(line, capfd)
        assert code == (5 if line != "check" else code), said
        assert canaries.found(said) == [], said
        assert b"Traceback" not in said, said
    assert canaries.found(caplog.text.encode()) == []


def test_the_error_that_is_raised_holds_no_secret(canaries: Canaries) -> None:
    secret = canaries.new("TOKEN")
    http = Http.offline(_echo(400))
    with pytest.raises(ChorusError) as caught:
        http.get(
            "net", f"https://net.example/a?access_token={secret}",
            headers={"authorization": f"Bearer {secret}"},
        ).checked("net", make.NOW)  # fmt: skip
    assert secret not in str(caught.value)
    assert "bad request" in str(caught.value), "the reason itself is told"


@pytest.mark.parametrize(
    ("url", "headers", "body"),
    [
        ("https://n.example/?access_token=S3cr3t-1", {}, None),
        ("https://n.example/?passkey=S3cr3t-1", {}, None),
        ("https://n.example/", {"Authorization": "Bearer S3cr3t-1"}, None),
        ("https://n.example/", {"authorization": 'OAuth oauth_token="S3cr3t-1", x="y"'}, None),
        ("https://n.example/", {"cookie": "a=b; sessionid=S3cr3t-1"}, None),
        ("https://n.example/", {"x-api-key": "S3cr3t-1"}, None),
        ("https://n.example/", {}, b'{"identifier": "me", "password": "S3cr3t-1"}'),
        ("https://n.example/", {}, b"grant_type=refresh_token&refresh_token=S3cr3t-1"),
    ],
)
def test_what_was_sent_is_taken_out_of_the_answer(url, headers, body) -> None:
    assert without(b"bad S3cr3t-1!", secrets(url, headers, body)) == "bad …!".encode()
    for place in ("page", "next_token", "pagination_token", "pageToken"):
        url = f"https://n.example/?{place}=S3cr3t-1"
        assert secrets(url, {"accept": "text/html"}, b"x") == (), "the way to the next page"
