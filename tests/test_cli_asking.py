"""`chorus ask`, `chorus send`, `chorus check` about sending, and the outbox's own minute."""

from pathlib import Path

import orjson
import pytest

from chorus import chains, jobs
from chorus.cli import main
from chorus.config import Settings
from chorus.house import House
from chorus.types import Mail
from storage.store import Store
from tests.outbox import BRAND, POLICY, Wall, asked, message, put
from tests.smtp import Letterbox

CONFIG = """
brand: {name: Tarnholt, keys: ["#yestarnholt"]}
public_url: https://ugc.tarnholt.example
networks:
  mastodon: {server: "http://127.0.0.1:9", token: secret-token}
  x: {bearer_token: b}
rights: {quiet: "00:00-00:00", send: {x: api, instagram: api}}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("config.yaml").write_text(CONFIG.replace("instagram: api", "bluesky: hand"))
    Store.create(f"sqlite:///{tmp_path}/chorus-data/chorus.db", tmp_path / "media").close()
    return tmp_path


def run(capsys, *arguments):
    """What a command printed; its exit code when it left with one."""
    code = 0
    try:
        main(list(arguments))
    except SystemExit as left:
        code = left.code or 0
    return code, capsys.readouterr()


def test_ask_and_send_by_hand(here, capsys, clock):
    store = Store.open(f"sqlite:///{here}/chorus-data/chorus.db", here / "media")
    post, mailed = put(store, clock), put(store, clock)
    code, told = run(capsys, "ask", post.ref, "f" * 16, "--json")
    assert code == 0
    assert orjson.loads(told.out)["queued"] == [post.ref]
    assert "/c/" in message(store, post).text
    code, told = run(capsys, "ask", mailed.ref, "--mail", "ana@fell.example", "--use", "print")
    assert (code, "1 queued" in told.out) == (0, True)
    assert "printed matter" in message(store, mailed).text
    code, told = run(capsys, "send", "--dry-run")
    assert "1 would be taken up" in told.out
    assert message(store, post).status == "queued"
    code, told = run(capsys, "send")
    assert code == 0
    assert "mastodon does not answer" in told.out
    assert "`mail:`" in told.out
    assert "secret-token" not in told.out
    assert message(store, post).status == "queued"
    code, told = run(capsys, "ask", mailed.ref, "--wording", "0123456789ab")
    assert (code, "no wording" in told.err) == (4, True)
    store.close()


def test_check_says_how_requests_leave(here, capsys):
    code, told = run(capsys, "check")
    assert code == 0
    assert "by API on mastodon, x" in told.out
    assert "x: sending by API needs more" in told.out
    Path("config.yaml").write_text(
        CONFIG.replace("networks:", "networks:\n  instagram: {access_token: t}")
    )
    _, told = run(capsys, "check")
    assert "`rights: send: instagram: api`" in told.out
    Path("words").mkdir()
    Path("words/it.toml").write_text("language = 'it'")
    Path("config.yaml").write_text(CONFIG.replace("rights: {", "rights: {wordings: words, "))
    code, told = run(capsys, "check")
    assert code == 2
    assert "it.toml" in told.err


def test_the_outbox_goes_out_one_a_minute(store, clock, tmp_path):
    wall, box = Wall(), Letterbox()
    with box.open():
        settings = Settings(
            brand=BRAND,
            media=store.files.folder,
            galleries=tmp_path / "galleries",
            networks={"mastodon": {"server": "https://home.example", "token": "t"}},
            rights=POLICY,
            mail=Mail(
                host="127.0.0.1", port=box.port, sender="a@tarnholt.example", security="none"
            ),
        )
        house = House(settings, store, wall.http(), clock)
        posts = [asked(store, clock) for _ in range(3)]
        mailed = asked(store, clock, mail_to="ana@fell.example")
        sent = []
        for _ in range(4):
            jobs.submit(house)
            jobs.work(house)
            sent.append(len(wall.posted))
            clock.advance(60)
        assert sent == [1, 2, 3, 3]
        assert len(box.kept) == 1
        assert message(store, mailed).status == "sent"
        assert {message(store, post).status for post in posts} == {"sent"}
        wall.fail["POST /api/v1/statuses"] = wall.fail["GET /api"] = _denied()
        asked(store, clock)
        jobs.submit(house)
        jobs.work(house)
        with store.reading() as tx:
            run = next(r for r in tx.runs.recent(50) if r.source == "outbox")
        assert "refused our access" in run.error
        assert chains.sent(house).paused


def _denied():
    from tests.outbox import said

    return said({"error": "revoked"}, 401)
