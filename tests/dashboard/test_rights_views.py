"""The Rights screen's read models on both databases: what is counted is what is listed."""

from datetime import date, timedelta
from typing import Any

import pytest

from chorus.types import (
    Ack,
    Bar,
    Consent,
    Heard,
    LoggedUse,
    Message,
    Notice,
    Proposal,
    RightsRequest,
    StandingLicence,
    Work,
)
from storage.store import Store
from tests import make

NOW = make.NOW
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def request(ref: str, n: int, **over: Any) -> RightsRequest:
    told = {
        "id": f"q{n}",
        "ref": ref,
        "works": (Work(ref=ref, part="text"),),
        "uses": ("gallery", "social"),
        "language": "en",
        "text": "May we?",
        "terms": "0" * 64,
        "status": "sent",
        "by": "Mara",
        "created_at": NOW - 10 * DAY,
        "asked_at": NOW - 10 * DAY,
        "wording": "w1",
    }
    return RightsRequest(**{**told, **over})


def heard(ref: str, n: int, **over: Any) -> Heard:
    told = {
        "id": f"h{n}",
        "request": f"q{n}",
        "ref": ref,
        "key": f"mastodon:r{n}",
        "text": "yes, but only Instagram",
        "label": "conditional",
        "because": "only Instagram",
        "at": NOW - HOUR,
    }
    return Heard(**{**told, **over})


def message(n: int, ref: str | None, **over: Any) -> Message:
    told = {
        "id": f"m{n}",
        "kind": "request",
        "channel": "hand",
        "ref": ref,
        "text": "May we?",
        "due_at": NOW + n * HOUR,
        "by": "Mara",
        "created_at": NOW,
    }
    return Message(**{**told, **over})


@pytest.fixture
def refs(store: Store) -> list[str]:
    same = make.author(id="one", handle="one@fell.example")
    posts = [make.found(author=same) if n < 3 else make.found() for n in range(12)]
    with store.transaction() as tx:
        tx.posts.save(posts, at=NOW, by="test")
        by_key = tx.posts.by_keys([one.post.key for one in posts])
        return [by_key[one.post.key].ref for one in posts]


def test_an_empty_house_counts_nothing(store: Store) -> None:
    with store.reading() as tx:
        counts = tx.views.rights_counts(NOW)
        assert set(counts.model_dump().values()) == {0}
        assert tx.views.outbox().by_hand == []
        assert tx.views.next_by_hand() is None
        assert tx.views.funnel(NOW - 90 * DAY).hours is None


def test_answers_come_first_with_what_stood_before(store: Store, refs: list[str]) -> None:
    with store.transaction() as tx:
        tx.rights.save_request(request(refs[0], 0))
        tx.rights.save_request(request(refs[1], 1))
        tx.rights.save_request(request(refs[4], 4))
        tx.rights.save_heard(heard(refs[0], 0, handled=True, text="yes", at=NOW - 3 * HOUR))
        edited = {"id": "h0b", "key": "mastodon:r0 v2", "text": "yes, 50 €"}
        tx.rights.save_heard(heard(refs[0], 0, **edited, at=NOW - 2 * HOUR))
        tx.rights.save_heard(heard(refs[1], 1))
    with store.reading() as tx:
        answers = tx.views.answers()
        assert [line.heard.id for line in answers if line.heard] == ["h0b", "h1"]
        assert [one.text for one in answers[0].before] == ["yes"]
        assert answers[1].before == ()
        assert [line.card.ref for line in tx.views.waiting()] == [refs[4]]
        counts = tx.views.rights_counts(NOW)
        assert (counts.answers, counts.waiting) == (2, 1)
        others = tx.views.others([line.card for line in answers])
        assert [card.ref for card in others[refs[1]]] == [refs[2]]


def test_the_outbox_by_what_it_needs(store: Store, refs: list[str]) -> None:
    with store.transaction() as tx:
        tx.messages.save(message(1, refs[0]))
        tx.messages.save(message(0, refs[1]))
        tx.messages.save(message(2, refs[2], channel="mastodon"))
        tx.messages.save(message(3, refs[3], channel="mastodon", status="uncertain"))
        tx.messages.save(message(4, None, channel="mail", status="failed", error="no such host"))
        tx.messages.save(message(5, refs[4], status="sent_by_hand"))
    with store.reading() as tx:
        box, counts = tx.views.outbox(), tx.views.rights_counts(NOW)
        assert [line.message.id for line in box.by_hand] == ["m0", "m1"]
        assert [line.message.id for line in box.queued] == ["m2"]
        assert [line.message.id for line in box.uncertain] == ["m3"]
        assert (box.failed[0].message.id, box.failed[0].card) == ("m4", None)
        assert (counts.by_hand, counts.queued, counts.uncertain, counts.failed) == (2, 1, 1, 1)
        first = tx.views.next_by_hand()
        after = tx.views.next_by_hand(["m0"])
        assert first
        assert first.message.id == "m0"
        assert after
        assert after.message.id == "m1"
        assert tx.views.next_by_hand(["m0", "m1"]) is None


def test_what_ends_is_what_nothing_prolongs(store: Store, refs: list[str]) -> None:
    soon, later = date(2026, 11, 24), date(2027, 5, 1)

    def grant(n: int, **over: Any) -> Any:
        return make.grant(id=f"g{n}", work=Work(ref=refs[n], part="text"), **over)

    with store.transaction() as tx:
        tx.rights.save_grant(grant(0, ends_on=soon, uses=("gallery",)))
        tx.rights.save_grant(grant(1, ends_on=soon))  # a newer version goes on
        tx.rights.save_grant(grant(1, version=2, ends_on=later))
        tx.rights.save_grant(grant(2, ends_on=soon))  # another grant goes on
        tx.rights.save_grant(grant(2, ends_on=None).model_copy(update={"id": "g2b"}))
        tx.rights.save_grant(grant(3, ends_on=soon))  # taken back
        tx.rights.bar(Bar(ref=refs[3], kind="withdrawn", at=NOW, by="author"))
        tx.rights.save_grant(grant(4, ends_on=date(2026, 11, 1)))  # over
        tx.rights.save_grant(grant(5, ends_on=later))
        tx.rights.save_grant(grant(6, ends_on=date(2026, 11, 15), proof="declared"))
    with store.reading() as tx:
        lines = tx.views.ending(NOW)
        assert [(line.card.ref, line.ends_on, line.uses) for line in lines] == [
            (refs[6], date(2026, 11, 15), ("product_page", "gallery")),
            (refs[0], soon, ("gallery",)),
        ]
        counts = tx.views.rights_counts(NOW)
        assert (counts.expiring, counts.declared) == (2, 1)
        assert tx.views.today(NOW).expiring == 2


def test_the_funnel_by_wording_and_language(store: Store, refs: list[str]) -> None:
    with store.transaction() as tx:
        for n in range(6):
            over: dict[str, Any] = {"language": "fr", "wording": "w2"} if n > 3 else {}
            over |= {"seen_at": NOW} if n % 2 else {}
            tx.rights.save_request(request(refs[n], n, **over))
        tx.rights.save_request(request(refs[6], 6, status="queued", asked_at=None))
        tx.rights.save_request(request(refs[7], 7, created_at=NOW - 400 * DAY))
        tx.rights.save_heard(heard(refs[0], 0))
        for n, hours in ((0, 4), (1, 10), (4, 24)):
            told = make.evidence(at=NOW - 10 * DAY + hours * HOUR)
            work = Work(ref=refs[n], part="text")
            tx.rights.save_grant(make.grant(work=work, evidence=told))
    with store.reading() as tx:
        told = tx.views.funnel(NOW - 365 * DAY)
        lines = [tuple(line.model_dump().values()) for line in told.lines]
        assert lines == [("w1", "en", 4, 2, 2, 2), ("w2", "fr", 2, 1, 1, 1)]
        assert told.hours == 10


def test_notices_recalls_and_the_rest(store: Store, refs: list[str]) -> None:
    poster = LoggedUse(
        id="u1",
        use="in_store",
        title="Poster, autumn",
        refs=(refs[0], refs[1]),
        starts_on=date(2026, 11, 1),
        by="Mara",
        at=NOW,
    )
    with store.transaction() as tx:
        for n, hours in ((1, 30), (2, 5)):
            tx.notices.save(
                Notice(id=f"n{n}", kind="privacy", ref=refs[n], at=NOW, due_at=NOW + hours * HOUR)
            )
        tx.notices.save(Notice(id="n3", kind="other", at=NOW, due_at=NOW, status="closed"))
        tx.logged_uses.save(poster)
        for surface, state in (("poster", "waiting"), ("ridge", "removed")):
            tx.acks.save(Ack(ref=refs[0], surface=surface, kind="print", state=state, at=NOW))
        tx.proposals.save(
            Proposal(id="p1", ref=refs[3], by="Bo", at=NOW, uses=("gallery",), note="letter")
        )
        told = {"request": "q1", "ref": refs[4], "author": "mastodon:one", "language": "en"}
        tx.consents.save(
            Consent(id="c1", status="given", at=NOW, terms="0" * 64, code="ABCD-EFGH", **told)
        )
        base = StandingLicence(
            id="s1",
            author="mastodon:one",
            uses=("gallery",),
            starts_on=date(2026, 1, 1),
            terms="0" * 64,
            language="en",
            evidence=make.evidence(),
        )
        tx.standing.save(base)
        tx.standing.save(base.model_copy(update={"version": 2, "cap": 5}))
        tx.standing.save(base.model_copy(update={"id": "s2", "ended_at": NOW}))
    with store.reading() as tx:
        counts = tx.views.rights_counts(NOW)
        assert (counts.notices, counts.recalls, counts.proposals, counts.given) == (2, 1, 1, 1)
        assert [line.notice.id for line in tx.views.notices()] == ["n2", "n1"]
        [recall] = tx.views.recalls()
        assert (recall.card.ref, recall.uses) == (refs[0], (poster,))
        held = tx.views.held([refs[0], refs[2]])
        assert len(held[refs[0]].acks) == 2
        assert held[refs[2]].uses == ()
        assert [line.proposal.id for line in tx.views.proposals()] == ["p1"]
        assert [line.consent.code for line in tx.views.given()] == ["ABCD-EFGH"]
        assert [(one.id, one.version) for one in tx.views.standing()] == [("s1", 2)]
