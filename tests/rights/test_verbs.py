"""ask → hear → settle → forget, on both databases."""

from datetime import timedelta

import pytest

from chorus.errors import RightsError
from chorus.types import Brand, Declaration, Found
from rights.ask import ask, due, sent
from rights.consent import may_use
from rights.forget import forget
from rights.settle import grant_by_hand, settle
from tests import make
from tests.rights.talk import (
    BRAND,
    POLICY,
    USES,
    asked,
    clears,
    listen,
    put,
    reply,
    waiting,
)


def test_a_batch_is_one_act_and_every_refusal_has_its_reason(store, clock):
    one, two = put(store, clock), put(store, clock, language="es")
    own = put(store, clock, author=make.author(handle="@Tarnholt_Example"))
    barred = put(store, clock)
    nameless = put(store, clock, author=None)
    with store.transaction() as tx:
        tx.rights.bar(make.bar(ref=barred.ref, kind="declined"))
    refs = [one.ref, two.ref, own.ref, barred.ref, nameless.ref, "f" * 16, one.ref]
    made = ask(store, refs, by="mara", uses=USES, brand=BRAND, policy=POLICY, clock=clock)
    assert made.queued == (one.ref, two.ref, nameless.ref)
    assert made.assisted == (nameless.ref,)
    assert {r.ref: r.why for r in made.refused} == {
        own.ref: "own",
        barred.ref: "declined",
        "f" * 16: "missing",
    }
    again = ask(store, [one.ref], by="mara", uses=USES, brand=BRAND, policy=POLICY, clock=clock)
    assert [r.why for r in again.refused] == ["already_asked"]
    with store.reading() as tx:
        acts = [act for act in tx.acts.all() if act.verb == "ask"]
        assert len(acts) == 1
        assert acts[0].after["refs"] == list(made.queued)
        spanish = tx.rights.request_of(two.ref)
        assert spanish.language == "es"
        assert "#sítarnholt" in spanish.text
        assert tx.rights.terms(spanish.terms).language == "es"
        tx.acts.verify()


def test_nothing_is_asked_without_a_use_or_a_key(store, clock):
    post = put(store, clock)
    with pytest.raises(RightsError):
        ask(store, [post.ref], by="mara", uses=(), brand=BRAND, policy=POLICY, clock=clock)
    with pytest.raises(RightsError):
        ask(
            store,
            [post.ref],
            by="mara",
            uses=USES,
            brand=Brand(name="T"),
            policy=POLICY,
            clock=clock,
        )


def test_sent_counts_once(store, clock):
    asked(store, clock)
    with store.reading() as tx:
        (request,) = tx.rights.requests("sent_by_hand")
    assert request.asked_at is not None
    assert request.seen_at is None
    with pytest.raises(RightsError):
        sent(store, request.id, by="mara", clock=clock)


def test_a_yes_grants_every_work_as_asked_with_its_proof(store, clock):
    post = asked(store, clock)
    answer = reply(store, clock, post, "Yes! #yestarnholt")
    counts = listen(store, clock)
    assert (counts.heard, counts.granted, counts.waiting) == (1, 1, 0)
    with store.reading() as tx:
        grants = tx.rights.grants(post.ref)
        (request,) = tx.rights.requests("answered")
        assert {g.work.part for g in grants} == {w.part for w in request.works}
        assert len(grants) == 2
        for grant in grants:
            assert grant.uses == USES
            assert grant.terms == request.terms
            assert grant.evidence.key == answer.post.key
            assert len(grant.evidence.raw) == 64
            assert grant.strength == "account"
            assert grant.ends_on is not None
        tx.acts.verify()
    assert clears(store, clock, post)
    assert listen(store, clock).heard == 0


@pytest.mark.parametrize(
    "case",
    ["stranger", "early", "edited", "other_post", "look_alike", "handle_only", "gone", "undated"],
)
def test_a_yes_that_does_not_count(store, clock, case):
    post = put(store, clock)
    before = clock()
    clock.advance(60)
    ask(store, [post.ref], by="mara", uses=USES, brand=BRAND, policy=POLICY, clock=clock)
    sent(store, due(store)[0].id, by="mara", clock=clock)
    clock.advance(60)
    over, text = {}, "yes #yestarnholt"
    if case == "stranger":
        over["author"] = make.author()
    if case == "early":
        over["posted_at"] = before
    if case == "edited":
        over["edited_at"] = clock()
    if case == "other_post":
        over["reply_to"] = "https://elsewhere.example/1"
    if case == "look_alike":
        text = "#yestarnhоlt"
    if case == "handle_only":
        over["author"] = make.author(handle=post.post.author.handle)
    if case == "undated":
        over["posted_at"] = None
    answer = reply(store, clock, post, text, **over)
    if case == "gone":
        with store.transaction() as tx:
            tx.posts.gone([answer.post.key], at=clock(), by="test")
    assert listen(store, clock).granted == 0
    assert not clears(store, clock, post)


def test_a_no_closes_and_an_unasked_yes_after_it_waits(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "No thanks")
    counts = listen(store, clock)
    assert counts.barred == (post.ref,)
    clock.advance(60)
    reply(store, clock, post, "ok yes, go ahead #yestarnholt")
    counts = listen(store, clock)
    assert (counts.granted, counts.waiting) == (0, 1)
    assert not clears(store, clock, post)


def test_a_later_no_is_a_withdrawal(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "#yestarnholt")
    listen(store, clock)
    assert clears(store, clock, post)
    clock.advance(60)
    reply(store, clock, post, "Quítala, por favor")
    counts = listen(store, clock)
    assert counts.barred == (post.ref,)
    assert not clears(store, clock, post)
    with store.reading() as tx:
        assert [b.kind for b in tx.rights.bars(post.ref)] == ["withdrawn"]
        assert tx.posts.get(post.ref).state == "withdrawn"


def test_an_edited_yes_is_looked_at_again(store, clock):
    post = asked(store, clock)
    answer = reply(store, clock, post, "#yestarnholt")
    listen(store, clock)
    clock.advance(60)
    with store.transaction() as tx:
        tx.posts.save(
            [Found(post=answer.post.model_copy(update={"text": "#yestarnholt if you pay"}))],
            at=clock(),
            by="test",
        )
    assert listen(store, clock).waiting == 1
    assert listen(store, clock).heard == 0
    assert [h.because for h in waiting(store)] == ["edited after it was sent"]


def test_a_condition_waits_and_a_person_grants_what_was_said(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "Sí, pero solo Instagram")
    assert listen(store, clock).waiting == 1
    (heard,) = waiting(store)
    assert heard.uses == ("social:instagram",)
    with pytest.raises(RightsError):
        settle(store, heard.id, uses=("ads",), by="mara", clock=clock)
    assert len(settle(store, heard.id, uses=heard.uses, by="mara", clock=clock).grants) == 2
    assert clears(store, clock, post, "social:instagram")
    assert not clears(store, clock, post, "product_page")
    with pytest.raises(RightsError):
        settle(store, heard.id, uses=heard.uses, by="mara", clock=clock)


def test_a_yes_after_an_open_condition_waits_too(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "Only for 50 €")
    clock.advance(1)
    reply(store, clock, post, "#yestarnholt")
    assert listen(store, clock).waiting == 2
    assert not clears(store, clock, post)


def test_the_last_word_narrows_an_earlier_grant(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "#yestarnholt")
    listen(store, clock)
    clock.advance(60)
    reply(store, clock, post, "but only on Instagram please")
    listen(store, clock)
    (heard,) = waiting(store)
    settle(store, heard.id, uses=("social:instagram",), by="mara", clock=clock)
    assert not clears(store, clock, post, "product_page")
    with store.reading() as tx:
        assert {g.version for g in tx.rights.grants(post.ref)} == {1, 2}


def test_settled_as_no(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "hmm")
    listen(store, clock)
    (heard,) = waiting(store)
    assert settle(store, heard.id, uses=(), by="mara", clock=clock).barred == (post.ref,)
    assert waiting(store) == []


def test_our_own_request_on_the_network_is_the_proof(store, clock):
    post = asked(store, clock)
    with store.reading() as tx:
        (request,) = tx.rights.requests("sent_by_hand")
    brand = make.author(handle="tarnholt_example")
    mine = reply(store, clock, post, request.text, author=brand)
    assert listen(store, clock).seen == 1
    clock.advance(60)
    reply(store, clock, mine, "#yestarnholt", author=post.post.author)
    assert listen(store, clock).granted == 1
    with store.reading() as tx:
        assert tx.rights.request(request.id).seen_at is not None
        assert tx.rights.request(request.id).url == mine.post.url


def test_a_stranger_who_copies_our_words_proves_nothing(store, clock):
    post = asked(store, clock)
    with store.reading() as tx:
        (request,) = tx.rights.requests("sent_by_hand")
    reply(store, clock, post, request.text, author=make.author(handle="tarnhoIt_example"))
    assert listen(store, clock).seen == 0
    with store.reading() as tx:
        assert tx.rights.request(request.id).seen_at is None


def form(clock, **over):
    told = {
        "at": clock(),
        "entering": True,
        "uses": ("gallery", "nonsense"),
        "terms": "0" * 64,
        "language": "fr",
        "adult": True,
    }
    return Declaration(**{**told, **over})


def test_the_form_brings_the_yes_with_it(store, clock):
    post = put(store, clock, network="form", declared=form(clock))
    assert listen(store, clock).declared == 1
    assert listen(store, clock).declared == 0
    assert clears(store, clock, post, "gallery")
    assert not clears(store, clock, post, "ads")
    with store.reading() as tx:
        assert {g.strength for g in tx.rights.grants(post.ref)} == {"form"}


@pytest.mark.parametrize("over", [{"uses": ()}, {"adult": None}, {"terms": None}, {"adult": False}])
def test_a_form_that_leaves_something_out_grants_nothing(store, clock, over):
    post = put(store, clock, network="form", declared=form(clock, **over))
    assert listen(store, clock).declared == 0
    with store.reading() as tx:
        assert tx.rights.grants(post.ref) == []
        assert [b.kind for b in tx.rights.bars(post.ref)] == (
            ["minor"] if over.get("adult") is False else []
        )
    assert listen(store, clock).barred == ()


def test_forget_closes_in_its_own_act(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "#yestarnholt")
    listen(store, clock)
    for kind in ("disputed", "withdrawn", "withdrawn"):
        assert (
            forget(store, post.ref, kind=kind, by="mara", why="she wrote", clock=clock).galleries
            == ()
        )
    assert not clears(store, clock, post)
    with store.reading() as tx:
        act = [a for a in tx.acts.all() if a.verb == "forget"][-1]
        assert "she wrote" not in str(act)
        tx.acts.verify()
    with pytest.raises(RightsError):
        forget(store, post.ref, kind="bored", by="mara", why="", clock=clock)
    with pytest.raises(RightsError):
        grant_by_hand(
            store,
            post.ref,
            uses=USES,
            by="mara",
            clock=clock,
            note="mail of 3 May",
            url="https://m.example/3",
        )


def test_forget_takes_a_queued_request_out_of_the_outbox(store, clock):
    post = put(store, clock)
    ask(store, [post.ref], by="mara", uses=USES, brand=BRAND, policy=POLICY, clock=clock)
    forget(store, post.ref, kind="gone", by="mara", why="", clock=clock)
    assert due(store) == []


def test_by_hand_needs_evidence(store, clock):
    post = put(store, clock)
    with pytest.raises(RightsError):
        grant_by_hand(store, post.ref, uses=USES, by="mara", clock=clock, note="  ")
    with pytest.raises(RightsError):
        grant_by_hand(store, post.ref, uses=("moon",), by="mara", clock=clock, note="contract 12")
    grant_by_hand(
        store,
        post.ref,
        uses=("print",),
        by="mara",
        clock=clock,
        note="contract 12",
        files=[("contract 12.pdf", b"%PDF-1.7 signed")],
        territory=("FR",),
    )
    with store.reading() as tx:
        grants = tx.rights.grants(post.ref)
    assert may_use(grants[0].work, "print", "FR", None, clock(), grants, []).allowed
    assert not may_use(grants[0].work, "print", "*", None, clock(), grants, []).allowed
    clock.now += timedelta(days=800)
    assert not may_use(grants[0].work, "print", "FR", None, clock(), grants, []).allowed
