"""Mail: one recipient a message, no header made of somebody's words, every answer understood."""

from email import message_from_bytes
from email.policy import default
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.errors import AccessDenied, NetworkDown, RateLimited, Refused, RightsError
from chorus.http import Http
from chorus.mail import Mailer
from chorus.text import is_address
from chorus.types import Brand, Mail, Message
from rights.send import decide, send
from tests import make
from tests.outbox import BRAND, POLICY, asked, message, put, request, said
from tests.smtp import Letterbox

HTTP = Http.offline(lambda _: said({}))


@pytest.fixture
def box():
    with Letterbox().open() as opened:
        yield opened


def mailer(box, name="Tarnholt", **over):
    told = {"host": "127.0.0.1", "sender": "people@tarnholt.example", "security": "none"}
    return Mailer(Mail(**{**told, "port": box.port, **over}), name)


def letter(**over):
    told = {
        "id": "m1",
        "key": "k" * 20,
        "kind": "request",
        "channel": "mail",
        "to": "ana@fell.example",
        "subject": "May Tarnholt show your post?",
        "text": "Été 🥾 on the ridge.\n.\nA line with a dot.\n" + "word " * 300,
        "by": "mara",
        "due_at": make.NOW,
        "created_at": make.NOW,
    }
    return Message(**{**told, **over})


def go(sender, message):
    return sender.send(sender.ready(message, None, HTTP, make.NOW), HTTP, make.NOW)


def test_a_mail_arrives_as_it_was_meant(box):
    told = letter()
    done = go(mailer(box), told)
    ((sender, to, raw),) = box.kept
    mail = message_from_bytes(raw, policy=default)
    assert (sender, to) == ("people@tarnholt.example", ["ana@fell.example"])
    assert mail["From"] == "Tarnholt <people@tarnholt.example>"
    assert mail["To"] == "ana@fell.example"
    assert mail["Message-ID"] == done.remote_id == f"<{told.key}@tarnholt.example>"
    assert parsedate_to_datetime(str(mail["Date"])) == make.NOW
    assert mail.get_content().split() == told.text.split()
    assert mail.get_content_type() == "text/plain"
    assert mail["List-Unsubscribe"] == "<mailto:people@tarnholt.example?subject=unsubscribe%20m1>"
    assert max(len(line) for line in raw.splitlines()) < 998
    go(mailer(box), told)
    assert [message_from_bytes(kept[2])["Message-ID"] for kept in box.kept] == [done.remote_id] * 2


def test_what_is_owed_offers_no_way_to_unsubscribe(box):
    go(mailer(box), letter(kind="reasons"))
    mail = message_from_bytes(box.kept[0][2])
    assert mail["List-Unsubscribe"] is None
    assert mail["Auto-Submitted"] == "auto-generated"


EVIL = (
    "Ana\r\nBcc: all@everybody.example",
    "Ana\nSubject: other\n\n<p>body</p>",
    "Ana\r\n\r\nbody",
    "Ana\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029Cc: x@y.example",
    "Ana <a@b.example>, Bea <b@b.example>",
    '"; DROP',
    "\u202eevil",
)


@pytest.mark.parametrize("evil", EVIL)
def test_no_name_becomes_a_header(box, evil):
    """Threat 25, on the bytes that were stored."""
    go(mailer(box, name=evil), letter(subject=f"{evil} shows", text=evil))
    ((_, to, raw),) = box.kept
    mail = message_from_bytes(raw, policy=default)
    assert to == ["ana@fell.example"]
    assert sorted(mail.keys()) == sorted(
        ["From", "To", "Subject", "Date", "Message-ID", "Content-Language", "List-Unsubscribe",
         "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    )  # fmt: skip
    assert [one.addr_spec for one in mail["To"].addresses] == ["ana@fell.example"]
    assert [one.addr_spec for one in mail["From"].addresses] == ["people@tarnholt.example"]


@pytest.mark.parametrize(
    "to",
    [
        "", "ana", "ana@fell", "ana@fell.example, bea@fell.example", "ana@fell.example\r\nRCPT TO:<b@c.example>",
        "Ana <ana@fell.example>", "ana@fell.example\n", "a b@fell.example", "<ana@fell.example>", "ana@fell..example",
        "ana@[127.0.0.1]", "a@" + "b" * 260 + ".example",
    ],
)  # fmt: skip
def test_what_is_not_one_address_goes_nowhere(box, to):
    with pytest.raises(Refused):
        go(mailer(box), letter(to=to))
    assert box.sessions == 0


@given(st.text(max_size=60))
def test_an_address_is_never_two_lines_or_two_people(text):
    for told in (text, f"{text}@fell.example", f"ana@{text}.example"):
        if is_address(told):
            assert told.isascii()
            assert told.isprintable()
            assert told.count("@") == 1
            assert not set(told) & set(' ,;<>"()[]')


BY_ANSWER = {
    "later": ({}, {"to": "defer@fell.example"}, RateLimited),
    "no such person": ({}, {"to": "reject@fell.example"}, Refused),
    "wrong password": ({"on_login": b"535 5.7.8 no"}, {}, AccessDenied),
    "busy at the door": ({"greeting": b"421 4.3.2 busy"}, {}, RateLimited),
    "shut at the door": ({"greeting": b"554 no"}, {}, Refused),
    "cut after the body": ({"cut": True}, {}, NetworkDown),
}


@pytest.mark.parametrize("name", BY_ANSWER)
def test_every_answer_is_one_of_the_five_errors(box, name):
    how, what, error = BY_ANSWER[name]
    for field, value in how.items():
        setattr(box, field, value)
    with pytest.raises(error) as raised:
        go(mailer(box, user="tarnholt", password="secret-word"), letter(**what))
    assert "secret-word" not in str(raised.value)
    assert len(box.kept) == (1 if name == "cut after the body" else 0)


def test_a_server_that_is_not_there_leaves_no_doubt():
    box = Letterbox()
    box.server_close()
    with pytest.raises(RateLimited, match="cannot be reached"):
        go(mailer(box), letter())


def test_starttls_is_not_given_up_in_silence(box):
    with pytest.raises(Refused, match="security"):
        go(mailer(box, security="starttls"), letter())
    assert box.kept == []


# ── the outbox by mail ───────────────────────────────────────────────────────────────────────────


def outbox(store, clock, box):
    return send(
        store, senders={"mail": mailer(box)}, policy=POLICY, brand=BRAND, clock=clock, http=HTTP
    )


def test_asking_by_mail_sends_the_private_link_to_one_person(store, clock, box):
    post = asked(store, clock, put(store, clock, language="fr"), mail_to="ana@fell.example")
    question = request(store, post)
    assert (question.channel, question.language) == ("mail", "fr")
    assert outbox(store, clock, box).counts == {"sent": 1}
    ((_, to, raw),) = box.kept
    body = message_from_bytes(raw, policy=default).get_content()
    assert to == ["ana@fell.example"]
    assert f"{BRAND.public_url}{question.link}" in body.replace("\r\n", "\n")
    assert post.post.url in body
    assert "@ana" not in body
    assert request(store, post).status == "sent"
    clock.advance(5 * 86400)
    assert outbox(store, clock, box).counts == {"reminded": 1, "sent": 1}
    assert message(store, post, "reminder").subject.startswith("Une dernière fois")


@pytest.mark.parametrize(
    ("to", "status", "after"), [("defer", "queued", "queued"), ("reject", "failed", "lapsed")]
)
def test_a_private_link_never_falls_to_the_public(store, clock, box, to, status, after):
    post = asked(store, clock, mail_to=f"{to}@fell.example")
    done = outbox(store, clock, box)
    told = message(store, post)
    assert (told.status, told.channel) == (status, "mail")
    assert told.error
    assert request(store, post).status == after
    assert bool(done.paused) is (to == "defer")


def test_an_interrupted_mail_waits_for_a_person(store, clock, box):
    post = asked(store, clock, mail_to="ana@fell.example")
    box.cut = True
    assert outbox(store, clock, box).uncertain == 1
    clock.advance(86400)
    assert outbox(store, clock, box).uncertain == 1
    assert len(box.kept) == 1
    decide(store, message(store, post).id, was_sent=True, by="mara", clock=clock)
    assert request(store, post).status == "sent_by_hand"


def test_mail_without_a_server_waits_and_says_why(store, clock):
    post = asked(store, clock, mail_to="ana@fell.example")
    done = send(store, senders={}, policy=POLICY, brand=BRAND, clock=clock, http=HTTP)
    assert "`mail:`" in done.paused[0]
    assert message(store, post).channel == "mail"


@pytest.mark.parametrize("to", ["ana", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example"])
def test_asking_by_mail_needs_one_address_and_one_post(store, clock, to):
    with pytest.raises(RightsError, match="one mail address"):
        asked(store, clock, mail_to=to)


def test_the_brand_may_be_called_anything():
    odd = Brand(name="Tärn \r\n holt", keys=("#yes",))
    raw = Mailer(Mail(host="h", sender="a@b.example"), odd.name).written(letter(), make.NOW)
    assert message_from_bytes(raw, policy=default)["From"].addresses[0].display_name == "Tärn holt"
