"""The door for webhooks: only what is signed enters, once, and nothing is acknowledged unstored."""

import hmac
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest
from starlette.applications import Starlette

from chorus import web_hooks
from chorus.errors import Busy
from chorus.types import Delivery
from chorus.web import app
from chorus.web_hooks import MAX_BYTES, Hooks, is_signed
from storage.store import Store
from tests.asgi import Client
from tests.conftest import FakeClock
from tests.creator import nobody
from tests.notices import chain
from tests.publishing.scene import BRAND

KEYS = {
    "instagram": {"app_secret": "s3cret-of-instagram", "verify_token": "a long word"},
    "threads": {"app_secret": "s3cret-of-threads"},
    "facebook": {"verify_token": "only a word"},
}
MENTION = orjson.dumps(
    {
        "object": "instagram",
        "entry": [
            {
                "id": "1784",
                "time": 1795168800,
                "changes": [{"field": "mentions", "value": {"media_id": "1790"}}],
            }
        ],
    }
)


def signed(body: bytes, secret: str = KEYS["instagram"]["app_secret"]) -> dict[str, str]:
    return {"x-hub-signature-256": f"sha256={hmac.new(secret.encode(), body, sha256).hexdigest()}"}


@pytest.fixture
def door(store, clock, tmp_path):
    return Client(
        app(
            store,
            brand=BRAND,
            out=tmp_path / "out",
            clock=clock,
            secret=b"k" * 32,
            received=lambda _document: None,
            notices=chain(store, clock),
            creators=nobody(),
            hooks=lambda network: KEYS.get(network, {}),
        )  # fmt: skip
    )


def kept(store: Store) -> list[Delivery]:
    with store.reading() as tx:
        return tx.deliveries.find()


def test_a_signed_delivery_is_on_the_disk_when_it_is_answered(
    door: Client, store: Store, clock: FakeClock
) -> None:
    answer = door.post("/hooks/instagram", content=MENTION, headers=signed(MENTION))
    assert (answer.status_code, answer.text) == (200, "ok")
    (one,) = kept(store)
    assert (one.network, one.body, one.at, one.done_at) == (
        "instagram",
        MENTION.decode(),
        clock(),
        None,
    )


def test_a_replay_has_no_effect(door: Client, store: Store, clock: FakeClock) -> None:
    door.post("/hooks/instagram", content=MENTION, headers=signed(MENTION))
    (first,) = kept(store)
    with store.transaction() as tx:
        tx.deliveries.save(first.model_copy(update={"done_at": clock(), "body": ""}))
    clock.advance(3600)
    again = door.post("/hooks/instagram", content=MENTION, headers=signed(MENTION))
    assert again.status_code == 200
    (after,) = kept(store)
    assert after.done_at == first.at
    assert after.body == ""


GOOD = signed(MENTION)["x-hub-signature-256"]


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "sha256=",
        GOOD[:-1],
        GOOD + "0",
        GOOD.upper(),
        GOOD.removeprefix("sha256="),
        GOOD.replace("sha256=", "sha1="),
        "sha256=" + "0" * 64,
        "sha256=" + "é" * 64,
        signed(MENTION, KEYS["threads"]["app_secret"])["x-hub-signature-256"],
        signed(MENTION, "")["x-hub-signature-256"],
        signed(MENTION + b" ")["x-hub-signature-256"],
    ],
)
def test_a_forgery_leaves_nothing(door: Client, store: Store, signature: str | None) -> None:
    headers = {} if signature is None else {"x-hub-signature-256": signature.encode("latin-1")}
    answer = door.post("/hooks/instagram", content=MENTION, headers=headers)
    assert answer.status_code == 403
    assert kept(store) == []


def test_the_bytes_are_signed_not_their_meaning(door: Client, store: Store) -> None:
    spaced = orjson.dumps(orjson.loads(MENTION), option=orjson.OPT_INDENT_2)
    answer = door.post("/hooks/instagram", content=spaced, headers=signed(MENTION))
    assert answer.status_code == 403
    assert kept(store) == []


def test_a_delivery_of_another_app_does_not_enter_here(door: Client, store: Store) -> None:
    theirs = signed(MENTION, KEYS["threads"]["app_secret"])
    assert door.post("/hooks/instagram", content=MENTION, headers=theirs).status_code == 403
    assert door.post("/hooks/threads", content=MENTION, headers=theirs).status_code == 200
    assert [one.network for one in kept(store)] == ["threads"]
    # What came by the wrong door first does not keep out what comes by the right one.
    assert door.post("/hooks/instagram", content=MENTION, headers=signed(MENTION)).is_success
    assert len(kept(store)) == 2


@pytest.mark.parametrize("network", ["facebook", "mastodon", "form", "..%2fsend", "x"])
def test_a_network_without_a_secret_has_no_door(door: Client, store: Store, network: str) -> None:
    empty = signed(MENTION, "")
    assert door.post(f"/hooks/{network}", content=MENTION, headers=empty).status_code == 404
    told = {"hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": "only a word"}
    assert door.get(f"/hooks/{network}", params=told).status_code == 404
    assert kept(store) == []


def test_what_is_too_large_is_not_read(door: Client, store: Store) -> None:
    body = b"x" * (MAX_BYTES + 1)
    assert door.post("/hooks/instagram", content=body, headers=signed(body)).status_code == 413

    async def untold() -> Any:  # without a content-length
        for _ in range(17):
            yield b"x" * (MAX_BYTES // 16)

    assert door.post("/hooks/instagram", content=untold(), headers=signed(body)).status_code == 413
    assert kept(store) == []


def test_as_large_as_allowed_enters(door: Client, store: Store) -> None:
    body = MENTION + b" " * (MAX_BYTES - len(MENTION))
    assert door.post("/hooks/instagram", content=body, headers=signed(body)).status_code == 200
    assert len(kept(store)) == 1


def test_a_busy_database_is_answered_so_that_meta_sends_again(
    door: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[], Any] = store.transaction

    @contextmanager
    def busy() -> Iterator[Any]:
        raise Busy("another process writes", "Try again.")
        yield

    monkeypatch.setattr(store, "transaction", busy)
    answer = door.post("/hooks/instagram", content=MENTION, headers=signed(MENTION))
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    monkeypatch.setattr(store, "transaction", real)
    assert kept(store) == []
    assert door.post("/hooks/instagram", content=MENTION, headers=signed(MENTION)).is_success
    assert len(kept(store)) == 1


def test_a_lock_held_by_another_writer_is_answered_the_same(
    sqlite_template: Path, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.store.BUSY_SECONDS", 0.2)
    (tmp_path / "c.db").write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{tmp_path}/c.db"
    ours, other = Store.open(url, tmp_path / "m"), Store.open(url, tmp_path / "m")
    hooks = Hooks(ours, settings=lambda network: KEYS.get(network, {}), clock=clock)
    client = Client(Starlette(routes=[*hooks.routes()]))
    with other.transaction():
        answer = client.post("/hooks/instagram", content=MENTION, headers=signed(MENTION))
    assert answer.status_code == 503
    assert client.post("/hooks/instagram", content=MENTION, headers=signed(MENTION)).is_success
    assert len(kept(ours)) == 1
    ours.close()
    other.close()


CHALLENGE = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}


def test_the_challenge_is_repeated_to_whoever_knows_the_word(door: Client) -> None:
    told = {**CHALLENGE, "hub.verify_token": "a long word"}
    answer = door.get("/hooks/instagram", params=told)
    assert (answer.status_code, answer.text) == (200, "1158201444")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("network", "over"),
    [
        ("instagram", {"hub.verify_token": "another word"}),
        ("instagram", {"hub.verify_token": "a long wor"}),
        ("instagram", {"hub.verify_token": ""}),
        ("instagram", {}),
        ("instagram", {"hub.verify_token": "a long word", "hub.mode": "unsubscribe"}),
        ("instagram", {"hub.verify_token": "a long word", "hub.challenge": "<script>1</script>"}),
        ("instagram", {"hub.verify_token": "a long word", "hub.challenge": ""}),
        ("threads", {"hub.verify_token": ""}),  # no word was chosen: nobody knows it
    ],
)
def test_a_wrong_word_is_told_nothing(door: Client, network: str, over: dict[str, str]) -> None:
    answer = door.get(f"/hooks/{network}", params={**CHALLENGE, **over})
    assert answer.status_code == 403
    assert "1158201444" not in answer.text


def test_no_secret_and_no_content_is_logged(door: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        door.post("/hooks/instagram", content=MENTION, headers={"x-hub-signature-256": "no"})
        door.get("/hooks/instagram", params={**CHALLENGE, "hub.verify_token": "wrong"})
        door.post("/hooks/instagram", content=MENTION, headers=signed(MENTION))
    ours = " ".join(one.getMessage() for one in caplog.records if one.name == web_hooks.__name__)
    assert "not signed with its app secret" in ours
    for secret in (*KEYS["instagram"].values(), GOOD, "1790"):
        assert secret not in ours


def test_signatures_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    real = hmac.compare_digest

    def watched(one: bytes, other: bytes) -> bool:
        seen.append((len(one), len(other)))
        return real(one, other)

    monkeypatch.setattr("chorus.web_hooks.hmac.compare_digest", watched)
    assert is_signed(MENTION, GOOD, KEYS["instagram"]["app_secret"])
    assert not is_signed(MENTION, GOOD[:-1], KEYS["instagram"]["app_secret"])
    assert seen == [(64, 64), (63, 64)]
    assert not is_signed(MENTION, GOOD, "")
