"""Whose yes counts: account ids, handles, code words; and what a deleted yes means."""

from datetime import timedelta

import pytest

from chorus.errors import RightsError
from chorus.types import Consent, Found, Notice
from publishing.facts import Place, clear, read
from rights.ask import ask, due, sent
from rights.granting import credit_now, end_of, strength_of
from rights.hearing import identity
from rights.reopen import reopen
from rights.settle import settle
from tests import make
from tests.rights.talk import BRAND, POLICY, USES, asked, clears, listen, put, reply, waiting

HANDLE = {"network": "instagram", "id": "ana_example", "handle": "ana_example"}


def given(store, clock, post, **over):
    """An answer on the consent page that waits for its code word."""
    author = post.post.author
    with store.transaction() as tx:
        request = tx.rights.request_of(post.ref)
        consent = Consent(
            **{
                "id": f"consent-{post.ref}",
                "request": request.id,
                "ref": post.ref,
                "author": f"{author.network}:{author.id}",
                "status": "given",
                "at": clock(),
                "uses": ("product_page", "social"),
                "territory": ("FR", "BE"),
                "months": 12,
                "may": ("crop", "translate"),
                "credit": "Ana of the Ridge",
                "people": 0,
                "people_agree": None,
                "minors": False,
                "adult": True,
                "language": "fr",
                "terms": request.terms,
                "code": "KRTM-4X7W",
                **over,
            }
        )
        tx.consents.save(consent)
    clock.advance(60)
    return consent


def grants(store, post):
    with store.reading() as tx:
        return tx.rights.grants(post.ref)


def bars(store, post):
    with store.reading() as tx:
        return {b.kind for b in tx.rights.bars(post.ref) if b.lifted_at is None}


# ── accounts, handles, code words ────────────────────────────────────────────────────────────


def test_a_handle_alone_waits_for_a_person(store, clock):
    post = asked(store, clock, network="instagram", author=make.author(**HANDLE))
    reply(store, clock, post, "#yestarnholt", network="instagram")
    counts = listen(store, clock)
    assert (counts.granted, counts.waiting) == (0, 1)
    (heard,) = waiting(store)
    assert heard.because == "the network tells only a handle"
    settle(store, heard.id, uses=USES, by="mara", clock=clock, note="looked at her profile")
    assert {g.strength for g in grants(store, post)} == {"handle"}


def test_a_reply_that_names_only_the_handle_of_a_known_account_waits(store, clock):
    known = make.author(network="instagram", id="17841400000000001", handle="ana_example")
    post = asked(store, clock, network="instagram", author=known)
    reply(
        store,
        clock,
        post,
        "#yestarnholt",
        network="instagram",
        author=make.author(**{**HANDLE, "handle": "Ana_Example", "id": "Ana_Example"}),
    )
    assert listen(store, clock).waiting == 1
    assert grants(store, post) == []


def test_a_code_word_carries_a_handle(store, clock):
    post = asked(store, clock, network="instagram", author=make.author(**HANDLE))
    consent = given(store, clock, post)
    answer = reply(store, clock, post, "Voici mon code : krtm 4x7w", network="instagram")
    assert listen(store, clock).granted == 1
    made = grants(store, post)
    assert {g.strength for g in made} == {"code"}
    for grant in made:
        assert grant.uses == ("product_page", "social")
        assert grant.territory == ("FR", "BE")
        assert grant.may == ("crop", "translate")
        assert grant.credit == "Ana of the Ridge"
        assert grant.ends_on == end_of(grant.starts_on, 12)
        assert grant.evidence.kind == "consent"
        assert grant.evidence.url == answer.post.url
        assert grant.evidence.request == consent.request
        assert len(grant.evidence.raw) == 64
    with store.reading() as tx:
        proved = tx.consents.get(consent.id)
    assert (proved.status, proved.strength) == ("proved", "code")
    assert listen(store, clock).heard == 0


def test_a_code_word_from_a_known_account_is_as_sure_as_the_account(store, clock):
    post = asked(store, clock)
    given(store, clock, post)
    reply(store, clock, post, "KRTM-4X7W")
    listen(store, clock)
    assert {g.strength for g in grants(store, post)} == {"account"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("KRTM-4X7W no, please do not use it", "decline"),
        ("KRTM-4X7W what is this?", "question"),
        ("KRTM-4X7W but only for 50 €", "conditional"),
        ("somebody told me to write KRTM-4X7W here", None),
    ],
)
def test_what_stands_beside_a_code_counts_too(store, clock, text, label):
    post = asked(store, clock)
    given(store, clock, post)
    reply(store, clock, post, text)
    counts = listen(store, clock)
    assert counts.granted == 0
    with store.reading() as tx:
        (heard,) = tx.rights.heard_of(post.ref)
    assert label is None or heard.label == label
    assert bars(store, post) == ({"declined"} if label == "decline" else set())
    assert heard.handled is (label == "decline")


def test_a_person_settles_a_code_never_wider_than_the_page_said(store, clock):
    post = asked(store, clock)
    given(store, clock, post)
    reply(store, clock, post, "somebody told me to write KRTM-4X7W here")
    listen(store, clock)
    (heard,) = waiting(store)
    settle(store, heard.id, uses=USES, by="mara", clock=clock, brand=BRAND)
    assert {g.uses for g in grants(store, post)} == {("product_page", "social")}
    with store.reading() as tx:
        assert tx.consents.find(request=heard.request)[0].status == "proved"


@pytest.mark.parametrize("status", ["void", "refused"])
def test_a_code_counts_only_while_its_answer_waits(store, clock, status):
    post = asked(store, clock)
    given(store, clock, post, status=status)
    reply(store, clock, post, "KRTM-4X7W")
    assert listen(store, clock).granted == 0


# ── threat 11: look-alikes, renamed and re-registered accounts, quotes ───────────────────────


@pytest.mark.parametrize("network", ["mastodon", "instagram"])
@pytest.mark.parametrize(
    "handle",
    [
        "ana_ridge_example",  # the same handle, registered again
        "аna_ridge_example",  # Cyrillic а
        "ana_rіdge_example",  # Ukrainian і
        "ana_ridge_eхample",  # Cyrillic х
        "ana_rıdge_example",  # dotless ı
        "ana_ridge_example ",
        "ana__ridge_example",
        "ana_ridge_examp1e",
    ],
)
def test_another_account_grants_nothing_whatever_its_handle(store, clock, network, handle):
    author = make.author(network=network, handle="ana_ridge_example")
    post = asked(store, clock, network=network, author=author)
    given(store, clock, post)
    other = make.author(network=network, handle=handle)
    for text in ("#yestarnholt", "KRTM-4X7W", "yes, please use it", "“#yestarnholt” she said"):
        reply(store, clock, post, text, network=network, author=other)
    counts = listen(store, clock)
    assert (counts.granted, counts.waiting) == (0, 0)
    assert grants(store, post) == []


def test_a_look_alike_of_a_handle_that_is_all_we_know(store, clock):
    post = asked(store, clock, network="instagram", author=make.author(**HANDLE))
    given(store, clock, post)
    fake = make.author(network="instagram", id="аna_example", handle="аna_example")
    for text in ("#yestarnholt", "KRTM-4X7W"):
        reply(store, clock, post, text, network="instagram", author=fake)
    assert listen(store, clock).heard == 0


def test_a_renamed_account_keeps_its_grant_and_its_credit_follows(store, clock):
    post = asked(store, clock)
    author = post.post.author
    renamed = author.model_copy(update={"handle": "ridge@fell.example"})
    reply(store, clock, post, "#yestarnholt", author=author)
    listen(store, clock)
    clock.advance(60)
    put(store, clock, author=renamed)
    with store.reading() as tx:
        now = tx.posts.get(post.ref).post.author
    assert clears(store, clock, post)
    (grant, *_) = grants(store, post)
    assert grant.credit == f"@{author.handle}"
    assert credit_now(grant, now) == "@ridge@fell.example"
    with store.transaction() as tx:
        tx.decisions.set(make.decision(ref=post.ref), expects=None)
        shown = clear(read(tx, [post.ref])[post.ref], Place(use="gallery"), clock())
    assert shown.credit == "@ridge@fell.example"
    chosen = grant.model_copy(update={"credit": "Ana of the Ridge"})
    assert credit_now(chosen, now) == "Ana of the Ridge"
    other = renamed.model_copy(update={"id": "acct-other"})
    assert credit_now(grant, other) == grant.credit
    assert credit_now(grant, None) == grant.credit


def test_a_renamed_account_still_answers_for_itself(store, clock):
    post = asked(store, clock)
    renamed = post.post.author.model_copy(update={"handle": "ridge@fell.example"})
    reply(store, clock, post, "#yestarnholt", author=renamed)
    assert listen(store, clock).granted == 1


def test_who_is_who():
    known = make.author(network="x", id="42", handle="ana")
    assert identity(known, known.model_copy(update={"handle": "new"})) == "account"
    assert identity(known, make.author(network="x", id="43", handle="ana")) is None
    assert identity(known, make.author(network="instagram", id="42", handle="ana")) is None
    assert identity(known, make.author(network="x", id="ana", handle="ana")) == "handle"
    assert identity(known, None) is None
    assert identity(None, known) is None
    assert strength_of(make.author(network="feed", id="Ana", handle=None, name="Ana")) == "handle"


# ── deleted, protected, notices ──────────────────────────────────────────────────────────────


def test_a_deleted_yes_suspends_and_a_person_may_reopen(store, clock):
    post = asked(store, clock)
    answer = reply(store, clock, post, "#yestarnholt")
    listen(store, clock)
    clock.advance(60)
    with store.transaction() as tx:
        tx.posts.gone([answer.post.key], at=clock(), by="mastodon")
    counts = listen(store, clock)
    assert counts.barred == (post.ref,)
    assert bars(store, post) == {"disputed"}
    (heard,) = waiting(store)
    assert (heard.event, heard.because) == ("deleted", "the reply that said yes was deleted")
    with pytest.raises(RightsError):
        settle(store, heard.id, uses=USES, by="mara", clock=clock)
    reopen(store, post.ref, kind="disputed", by="mara", why="she tidied up", clock=clock)
    assert clears(store, clock, post)
    assert waiting(store) == []
    assert listen(store, clock).barred == ()
    assert clears(store, clock, post)


def test_the_deletion_of_what_allowed_nothing_changes_nothing(store, clock):
    post = asked(store, clock)
    for text in ("what for?", "No thanks"):
        clock.advance(1)
        answer = reply(store, clock, post, text)
        listen(store, clock)
        with store.transaction() as tx:
            tx.posts.gone([answer.post.key], at=clock(), by="mastodon")
    assert listen(store, clock).heard == 0
    assert bars(store, post) == {"declined"}


def test_a_protected_account_closes_and_opens_again(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "#yestarnholt")
    listen(store, clock)
    for visibility, shut in (("private", {"protected"}), ("public", set())):
        clock.advance(60)
        seen = post.post.model_copy(update={"visibility": visibility})
        with store.transaction() as tx:
            tx.posts.save([Found(post=seen)], at=clock(), by="test")
        counts = listen(store, clock)
        assert counts.barred == ((post.ref,) if shut else ())
        assert bars(store, post) == shut
    assert clears(store, clock, post)
    with store.reading() as tx:
        tx.acts.verify()


@pytest.mark.parametrize("whose", ["author", "stranger"])
def test_the_code_of_an_authors_notice_takes_back(store, clock, whose):
    post = put(store, clock)
    with store.transaction() as tx:
        tx.notices.save(
            Notice(
                id="n1",
                kind="author",
                ref=post.ref,
                code="QWRT-7788",
                at=clock(),
                due_at=clock() + timedelta(hours=24),
            )
        )
    author = post.post.author if whose == "author" else make.author()
    reply(store, clock, post, "qwrt 7788", author=author)
    counts = listen(store, clock)
    own = whose == "author"
    assert counts.barred == ((post.ref,) if own else ())
    assert bars(store, post) == ({"withdrawn"} if own else set())
    with store.reading() as tx:
        assert tx.notices.get("n1").status == ("closed" if own else "open")
        assert tx.posts.get(post.ref).state == ("withdrawn" if own else "live")
    assert listen(store, clock).barred == ()


# ── several requests about one post ──────────────────────────────────────────────────────────


def ask_again(store, clock, post, uses, **over):
    told = {"by": "mara", "uses": uses, "brand": BRAND, "policy": POLICY, "clock": clock}
    made = ask(store, [post.ref], **told, **over)
    assert made.queued == (post.ref,)
    (request,) = [r for r in due(store) if r.ref == post.ref]
    sent(store, request.id, by="mara", clock=clock)
    clock.advance(60)


def test_a_yes_to_a_second_request_grants_what_it_asked(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "#yestarnholt")
    listen(store, clock)
    clock.advance(60)
    ask_again(store, clock, post, ("ads",))
    reply(store, clock, post, "yes #yestarnholt")
    assert listen(store, clock).granted == 1
    assert clears(store, clock, post)
    with store.reading() as tx:
        assert {g.uses for g in tx.rights.grants(post.ref)} == {USES, ("ads",)}


def test_the_same_yes_twice_changes_nothing_and_a_wider_one_waits(store, clock):
    post = asked(store, clock)
    reply(store, clock, post, "feel free to share it on instagram")
    listen(store, clock)
    for heard in waiting(store):
        settle(store, heard.id, uses=("social:instagram",), by="mara", clock=clock)
    clock.advance(60)
    reply(store, clock, post, "#yestarnholt")
    counts = listen(store, clock)
    assert (counts.granted, counts.waiting) == (0, 1)
    assert {g.uses for g in grants(store, post)} == {("social:instagram",)}


def test_an_answer_to_a_lapsed_request_is_an_answer(store, clock):
    post = asked(store, clock)
    with store.transaction() as tx:
        request = tx.rights.request_of(post.ref)
        tx.rights.save_request(request.model_copy(update={"status": "lapsed"}))
    reply(store, clock, post, "#yestarnholt")
    assert listen(store, clock).granted == 1
