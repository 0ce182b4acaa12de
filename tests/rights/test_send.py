"""The outbox is sent once, whatever the network answers, in its hours, at its pace."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chorus.errors import RightsError
from chorus.types import Consent, Heard
from rights.ask import sent
from rights.forget import forget
from rights.send import decide, send
from tests import make
from tests.outbox import BRAND, POLICY, Wall, asked, local_of, message, put, request, said, sender


@pytest.fixture
def wall():
    return Wall()


def go(store, clock, wall, policy=POLICY, **over):
    told = {"senders": {"mastodon": sender()}, "http": wall.http(), **over}
    return send(store, policy=policy, brand=BRAND, clock=clock, **told)


def acts(store, verb):
    with store.reading() as tx:
        tx.acts.verify()
        return [act for act in tx.acts.all() if act.verb == verb]


def test_a_request_goes_out_once_and_both_know_where_it_stands(store, clock, wall):
    post = asked(store, clock)
    before = message(store, post)
    assert (before.status, before.channel) == ("queued", "mastodon")
    at = clock()
    assert go(store, clock, wall).counts == {"sent": 1}
    (here,) = wall.posted
    assert here["in_reply_to_id"] == local_of(post.post.id)
    assert here["visibility"] == "public"
    assert here["key"] == before.key
    after, question = message(store, post), request(store, post)
    assert (after.status, after.remote_id, after.url) == ("sent", here["uri"], here["url"])
    assert (after.sent_at, after.tries, after.seen_at) == (at, 1, None)
    assert (question.status, question.asked_at, question.url) == ("sent", at, here["url"])
    assert "/c/" in question.text
    assert len(acts(store, "send")) == 1
    clock.advance(60)
    assert go(store, clock, wall).counts == {}
    assert len(wall.posted) == 1


LATER = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)
POST, LOOK = "POST /api/v1/statuses", "GET /api/v2/search"
BY_ANSWER = {
    # where it fails, what is answered → message status, channel, due, counted as
    "pause with its hour": (POST, said({"error": "slow"}, 429, **{"x-ratelimit-reset": LATER.isoformat()}), "queued", "mastodon", LATER, "later"),
    "pause without hour": (POST, said({"error": "slow"}, 429), "queued", "mastodon", make.NOW + timedelta(minutes=5, seconds=1), "later"),
    "token gone": (POST, said({"error": "revoked"}, 401), "queued", "mastodon", None, None),
    "token may not write": (POST, said({"error": "scope"}, 403), "queued", "mastodon", None, None),
    "no to these words": (POST, said({"error": "too long"}, 422), "queued", "hand", None, "by_hand"),
    "server broke": (POST, said({"error": "?"}, 500), "uncertain", "mastodon", None, None),
    "a page instead": (POST, said("<html>"), "uncertain", "mastodon", None, None),
    "post unknown": (LOOK, said({"statuses": []}), "queued", "hand", None, "by_hand"),
    "look-up broke": (LOOK, said({}, 503), "queued", "mastodon", None, None),
    "look-up closed": (LOOK, said({}, 401), "queued", "mastodon", None, None),
    "look-up garbage": (LOOK, said([]), "queued", "mastodon", None, None),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_ANSWER)
def test_every_answer_has_its_consequence(store, clock, wall, name):
    where, answer, status, channel, due, counted = BY_ANSWER[name]
    post = asked(store, clock)
    clock.advance(1)
    other = asked(store, clock)
    wall.fail[where] = answer
    done = go(store, clock, wall)
    told = message(store, post)
    assert (told.status, told.channel, told.sent_at) == (status, channel, None)
    assert told.error
    if due:
        assert told.due_at == due
    assert request(store, post).status == status
    refused = channel == "hand"
    assert bool(done.paused) is not refused
    if counted:
        assert done.counts[counted] == (2 if refused else 1)
    # a pause holds for the whole channel, a refusal for one message alone
    assert message(store, other).tries == (told.tries if refused else 0)
    del wall.fail[where]
    clock.now = max(LATER, clock.now) + timedelta(minutes=1)
    again = go(store, clock, wall)
    if status == "uncertain":
        assert len(wall.posted) == 1  # the other one; what may have left is not sent again
        assert message(store, post).status == "uncertain"
        assert again.uncertain == 1
    elif not refused:
        assert message(store, post).status == "sent"
        assert len(wall.posted) == 2
    clock.advance(86400)
    go(store, clock, wall)
    assert len({one["key"] for one in wall.posted}) == len(wall.posted)


def test_an_answer_that_got_lost_is_found_and_not_sent_twice(store, clock, wall):
    post = asked(store, clock)
    wall.lose_answer, at = True, clock()
    assert go(store, clock, wall).uncertain == 1
    assert request(store, post).status == "uncertain"
    clock.advance(3600)
    done = go(store, clock, wall)
    assert done.counts == {"found": 1}
    told, question = message(store, post), request(store, post)
    assert (told.status, told.seen_at, told.sent_at) == ("sent", clock(), at)
    assert (question.status, question.seen_at, question.asked_at) == ("sent", clock(), at)
    assert question.url == wall.posted[0]["url"]
    assert len(wall.posted) == 1
    assert len(acts(store, "seen")) == 1


def test_what_is_not_found_is_looked_for_more_and_more_seldom(store, clock, wall):
    asked(store, clock)
    wall.fail[POST] = said({}, 500)
    go(store, clock, wall)
    wall.asked.clear()
    for _ in range(48):
        clock.advance(1800)
        go(store, clock, wall)
    looks = [path for _, path in wall.asked if path.endswith("/1/statuses")]
    assert 5 <= len(looks) <= 12
    assert POST.split() not in [list(one) for one in wall.asked]


@pytest.mark.parametrize("was_sent", [True, False])
def test_a_person_decides_what_was_never_found(store, clock, wall, was_sent):
    post = asked(store, clock)
    wall.fail[POST] = said({}, 500)
    at = clock()
    go(store, clock, wall)
    wall.fail.clear()
    doubtful = message(store, post)
    clock.advance(60)
    decide(store, doubtful.id, was_sent=was_sent, by="mara", clock=clock)
    told = message(store, post)
    if was_sent:
        assert (told.status, told.sent_at) == ("sent_by_hand", at)
        assert request(store, post).asked_at == at
        assert request(store, post).seen_at is None
    else:
        assert (told.status, told.key) == ("queued", doubtful.key)
        go(store, clock, wall)
        assert message(store, post).status == "sent"
    assert acts(store, "decide")[0].who == "mara"
    with pytest.raises(RightsError):
        decide(store, doubtful.id, was_sent=True, by="mara", clock=clock)


def test_by_hand_and_seen_are_two_states(store, clock, wall):
    post = asked(store, clock, channels={})
    assert message(store, post).channel == "hand"
    assert go(store, clock, wall).counts == {}
    sent(store, request(store, post).id, by="mara", clock=clock)
    told, question = message(store, post), request(store, post)
    assert (told.status, told.sent_at, told.seen_at) == ("sent_by_hand", clock(), None)
    assert (question.status, question.asked_at, question.seen_at) == ("sent_by_hand", clock(), None)
    with pytest.raises(RightsError):
        sent(store, told.id, by="mara", clock=clock)


# ── what makes a message unwanted ────────────────────────────────────────────────────────────────


def replied(store, clock, post):
    with store.transaction() as tx:
        question = tx.rights.request_of(post.ref)
        told = {"id": "h1", "request": question.id, "ref": post.ref, "key": "mastodon:r1"}
        rest = {"text": "who are you?", "label": "question", "because": "?", "at": clock()}
        tx.rights.save_heard(Heard(**told, **rest))


def consented(store, clock, post):
    with store.transaction() as tx:
        question = tx.rights.request_of(post.ref)
        tx.consents.save(
            Consent(
                id="c1", request=question.id, ref=post.ref, author="mastodon:a", status="given",
                at=clock(), language="en", terms=question.terms, code="ABCD-EFGH",
            )
        )  # fmt: skip


def granted(store, clock, post):
    with store.transaction() as tx:
        for work in tx.rights.request_of(post.ref).works:
            told = {"work": work, "uses": ("product_page", "gallery"), "starts_on": clock().date()}
            tx.rights.save_grant(make.grant(**told, evidence=make.evidence(at=clock())))


def barred(store, clock, post):
    with store.transaction() as tx:
        tx.rights.bar(make.bar(ref=post.ref, kind="declined", at=clock()))


def gone(store, clock, post):
    forget(store, post.ref, kind="gone", by="mastodon", why="deleted", clock=clock)


EVENTS = [replied, consented, granted, barred, gone]


@pytest.mark.parametrize(
    ("channels", "event"),
    [
        *(({"mastodon": "api"}, event) for event in EVENTS),
        *(({}, event) for event in EVENTS if event is not replied),  # nobody answers the unasked
    ],
    ids=lambda told: told.__name__ if callable(told) else "api" if told else "hand",
)
def test_a_question_that_settled_itself_is_never_sent(store, clock, wall, event, channels):
    post = asked(store, clock, channels=channels)
    event(store, clock, post)
    done = go(store, clock, wall)
    assert done.counts == {"dropped": 1}
    assert message(store, post).status == "dropped"
    assert request(store, post).status == "lapsed"
    assert request(store, post).asked_at is None
    assert wall.posted == []


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: e.__name__)
def test_an_event_between_reminder_and_sending_cancels_it(store, clock, wall, event):
    post = asked(store, clock)
    go(store, clock, wall)
    clock.advance(5 * 86400)
    quiet = POLICY.model_copy(update={"quiet": "00:00-23:59"})
    assert go(store, clock, wall, quiet).counts == {"reminded": 1, "later": 1}
    event(store, clock, post)
    assert go(store, clock, wall).counts == {"dropped": 1}
    assert message(store, post, "reminder").status == "dropped"
    assert request(store, post).status == "sent"
    assert len(wall.posted) == 1


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: e.__name__)
def test_an_event_before_the_reminder_leaves_silence(store, clock, wall, event):
    post = asked(store, clock)
    go(store, clock, wall)
    event(store, clock, post)
    clock.advance(6 * 86400)
    assert "reminded" not in go(store, clock, wall).counts
    assert len(wall.posted) == 1


def test_one_reminder_then_silence_then_it_lapses(store, clock, wall):
    post = asked(store, clock)
    counts = []
    for _ in range(20):
        counts.append(go(store, clock, wall).counts)
        clock.advance(86400)
    assert counts[0] == {"sent": 1}
    assert counts[5] == {"reminded": 1, "sent": 1}
    assert counts[14] == {"lapsed": 1}
    assert [c for n, c in enumerate(counts) if n not in (0, 5, 14)] == [{}] * 17
    assert len(wall.posted) == 2
    reminder = message(store, post, "reminder")
    assert "last" in reminder.text
    assert request(store, post).link in reminder.text
    assert request(store, post).reminded_at == reminder.sent_at
    assert request(store, post).status == "lapsed"


def test_no_reminder_when_the_house_wants_none(store, clock, wall):
    asked(store, clock)
    never = POLICY.model_copy(update={"remind_days": None})
    go(store, clock, wall, never)
    clock.advance(13 * 86400)
    assert go(store, clock, wall, never).counts == {}


def test_a_reminder_by_hand_is_marked_by_the_person_who_sent_it(store, clock, wall):
    post = asked(store, clock, channels={})
    sent(store, request(store, post).id, by="mara", clock=clock)
    clock.advance(5 * 86400)
    assert go(store, clock, wall).counts == {"reminded": 1}
    assert message(store, post, "reminder").channel == "hand"
    sent(store, request(store, post).id, by="mara", clock=clock)
    assert request(store, post).reminded_at == clock()


def test_what_nothing_sends_any_more_is_given_to_people(store, clock, wall):
    post = asked(store, clock)
    go(store, clock, wall, senders={})
    assert message(store, post).channel == "hand"
    assert request(store, post).channel == "hand"


# ── hours and pace ───────────────────────────────────────────────────────────────────────────────


def test_never_more_than_so_many_in_any_hour_whoever_restarts(store, clock, wall):
    slow = POLICY.model_copy(update={"per_hour": 3})
    posts = [asked(store, clock) for _ in range(8)]
    assert go(store, clock, wall, slow).counts == {"sent": 3, "later": 5}
    clock.advance(3599)
    assert go(store, clock, wall, slow).counts == {"later": 5}
    clock.advance(1)
    assert go(store, clock, wall, slow, most=1).counts == {"sent": 1, "later": 4}
    assert go(store, clock, wall, slow).counts == {"sent": 2, "later": 2}
    assert [message(store, one).status for one in posts].count("sent") == 6


def test_what_may_have_been_sent_counts_for_the_pace(store, clock, wall):
    slow = POLICY.model_copy(update={"per_hour": 1})
    asked(store, clock)
    asked(store, clock)
    wall.lose_answer = True
    go(store, clock, wall, slow)
    wall.lose_answer = False
    assert go(store, clock, wall, slow).counts == {"later": 1, "uncertain": 1}


def test_nothing_is_sent_in_quiet_hours(store, clock, wall):
    night = POLICY.model_copy(update={"quiet": "21:00-08:00", "zone": "Europe/Madrid"})
    clock.now = datetime(2026, 11, 14, 20, 30, tzinfo=UTC)
    post = put(store, clock)
    asked(store, clock, post)
    assert go(store, clock, wall, night).counts == {"later": 1}
    clock.now = datetime(2026, 11, 15, 7, 0, tzinfo=UTC)
    assert go(store, clock, wall, night).counts == {"sent": 1}


def test_two_senders_at_once_send_each_message_once(store, clock, wall):
    posts = [asked(store, clock) for _ in range(6)]
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: go(store, clock, wall), range(3)))
    assert wall.asked.count(("POST", "/api/v1/statuses")) == 6
    assert sum(counts.sent for counts in done) == 6
    assert {message(store, post).tries for post in posts} == {1}
