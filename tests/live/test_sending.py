"""The outbox against real servers on loopback: a Mastodon-API server (snac) and an SMTP sink.

A question is sent as a reply, found again, seen by the collector, and answered by its author;
an interrupted one is found and not sent twice. A mail arrives with its private link.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from time import sleep

import httpx
import pytest

from chorus.errors import Refused
from chorus.http import Http
from chorus.mail import Mailer
from chorus.types import Mail, Query
from collectors.collect import collect
from collectors.mastodon_api import Server
from collectors.networks.mastodon import Mastodon
from collectors.senders.mastodon import MastodonSender
from rights.hear import hear
from rights.send import decide, send
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.live.servers import mastodon, smtp
from tests.outbox import BRAND, POLICY, asked, message, put, request

pytestmark = pytest.mark.live
PORT, MAIL_PORT = 8971, 8981


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with mastodon(tmp_path_factory.mktemp("servers"), PORT) as server:
        yield {name: server("token", name) for name in ("brand", "zoe")}


@pytest.fixture
def http() -> Iterator[Http]:
    # snac closes a connection right after it answered, and a reader may meet it half closed
    made = Http(httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0)))
    yield made
    made.close()


def settings(token: str) -> dict[str, str]:
    return {"server": f"http://localhost:{PORT}", "token": token}


def query(kind: str, value: str, clock: FakeClock) -> Query:
    return Query.model_validate(
        {"network": "mastodon", "kind": kind, "value": value, "now": clock()}
    )


def test_a_request_is_sent_found_seen_and_answered(
    store: Store, clock: FakeClock, http: Http, tokens: dict[str, str]
) -> None:
    clock.now = datetime.now(UTC)
    collector = Mastodon(settings(tokens["brand"]))
    assert collect(store, collector, query("hashtag", "AuroraTrail", clock), http, clock=clock).new
    with store.reading() as tx:
        post = next(p for p in tx.posts.unmatched(100) if p.post.text.startswith("Été"))
    asked(store, clock, post)
    sender = MastodonSender(settings(tokens["brand"]))
    told = {"policy": POLICY, "brand": BRAND, "clock": clock, "http": http}

    assert send(store, senders={"mastodon": sender}, **told).counts == {"sent": 1}
    question, sent = request(store, post), message(store, post)
    assert question.status == sent.status == "sent"
    assert sent.remote_id.startswith(f"http://localhost:{PORT}/")
    found = sender.find(sent, post.post, http, clock())
    assert found is not None
    assert found.remote_id == sent.remote_id

    # the answer got lost: it is found, and not sent again
    with store.transaction() as tx:
        tx.messages.save(sent.model_copy(update={"status": "uncertain", "due_at": clock()}))
        tx.rights.save_request(question.model_copy(update={"status": "uncertain"}))
    assert send(store, senders={"mastodon": sender}, **told).counts == {"found": 1}

    # the author says yes, in public, to our question
    answer = http.post(
        "mastodon",
        f"http://localhost:{PORT}/api/v1/statuses",
        json={"status": "Yes! #yestarnholt", "in_reply_to_id": _local(http, sent.remote_id, tokens), "visibility": "public"},
        headers={"authorization": f"Bearer {tokens['zoe']}"},
    )  # fmt: skip
    assert answer.status == 200, answer.body
    for _ in range(60):
        clock.now = datetime.now(UTC)
        # snac tells one level of answers at a time, Mastodon all of them
        for address in (post.post.id, sent.remote_id):
            wanted = query("replies", address, clock)
            assert collect(store, collector, wanted, http, clock=clock).error is None
        hear(store, clock=clock, brand=BRAND)
        if request(store, post).status == "answered":
            break
        sleep(0.5)
    assert request(store, post).seen_at
    with store.reading() as tx:
        replies = [p for p in tx.posts.replies([post.post.id]) if question.link in p.post.text]
        assert len(replies) == 1
        assert tx.rights.grants(post.ref)


def _local(http: Http, uri: str, tokens: dict[str, str]) -> str:
    """The question as its author's own account knows it: delivery takes up to 15 seconds."""
    server = Server(f"http://localhost:{PORT}", tokens["zoe"])
    for _ in range(60):
        try:
            return server.resolved(http, uri, make.NOW)
        except Refused:
            sleep(0.5)
    pytest.fail("the question was not delivered to its author in 30 seconds")


@pytest.fixture(scope="module")
def mails(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with smtp(tmp_path_factory.mktemp("smtp"), MAIL_PORT) as folder:
        yield folder


def test_mail_arrives_alone_and_answers_are_understood(
    store: Store, clock: FakeClock, http: Http, mails: Path
) -> None:
    mail = Mail(host="127.0.0.1", port=MAIL_PORT, sender="people@tarnholt.example", security="none")
    senders = {"mail": Mailer(mail, "Tarnholt\r\nBcc: everybody@fell.example")}
    told = {"policy": POLICY, "brand": BRAND, "clock": clock, "http": http}
    people = ("ana@fell.example", "bea@fell.example", "reject@fell.example", "defer@fell.example")
    posts = []
    for name in people:
        post = put(store, clock)
        asked(store, clock, post, mail_to=name)
        posts.append(post)
        clock.advance(1)
    before = set(mails.glob("*.eml"))
    assert send(store, senders=senders, **told).counts == {"sent": 2, "failed": 1, "later": 1}
    assert [message(store, p).status for p in posts] == ["sent", "sent", "failed", "queued"]
    kept = sorted(set(mails.glob("*.eml")) - before)
    assert len(kept) == 2
    for path, name, other, post in zip(kept, people, ("bea", "ana"), posts, strict=False):
        raw = path.read_bytes()
        got = message_from_bytes(raw, policy=default)
        assert got["X-Envelope-To"] == got["To"] == name
        assert f"{other}@".encode() not in raw
        assert got["Bcc"] is None
        assert request(store, post).link in got.get_content().replace("\r\n", "\n")
        assert got["List-Unsubscribe"].strip().startswith("<mailto:people@tarnholt.example")
    with pytest.raises(Exception, match="nothing to decide"):
        decide(store, message(store, posts[0]).id, was_sent=True, by="mara", clock=clock)
