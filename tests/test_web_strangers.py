"""Threats 9, 10 and 11 at the public door: other people's addresses, links replayed, forwarded,
fetched ahead, changed; answers in somebody else's name. What the database decides runs on both."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.routing import Route

from chorus.chains import heard
from chorus.creators import creators
from chorus.takedowns import notices
from chorus.types import Found, Work
from chorus.web import app
from rights import links
from rights.consent import may_use
from tests import make
from tests.creator import SAME, YES, Creator, code_of

ONE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


@pytest.fixture
def ana(store, clock, tmp_path):
    return Creator(store, clock, tmp_path)


@pytest.fixture
def mailed(store, clock, tmp_path):
    return Creator(store, clock, tmp_path, channel="mail")


def reply(ana, text, author=None, **over):
    """A reply under the post, collected a minute later."""
    ana.clock.advance(60)
    with ana.store.transaction() as tx:
        post = tx.posts.get(ana.ref).post
        told = {
            "text": text, "author": author or post.author, "reply_to": post.id, "media": (),
            "hashtags": (), "posted_at": ana.clock(),
        }  # fmt: skip
        tx.posts.save([Found(post=make.post(**{**told, **over}))], at=ana.clock(), by="test")
    return heard(ana.house)


def may(ana, use="gallery"):
    with ana.store.reading() as tx:
        grants, bars = tx.rights.grants(ana.ref), tx.rights.bars(ana.ref)
    work = Work(ref=ana.ref, part="text")
    return may_use(work, use, "*", None, ana.clock(), grants, bars).allowed


# ── 10: the link ─────────────────────────────────────────────────────────────────────────────


@ONE
def test_looking_changes_nothing_whoever_looks_and_however(ana):
    before = ana.whole()
    pages = ana.pages
    for path in (
        ana.path,
        f"{ana.path}/picture/0",
        ana.back,
        f"{ana.back}/picture/0",
        "/take-back",
    ):
        for method in ("GET", "HEAD"):
            assert pages._run(method, path, {}).status_code == 200
            assert pages._run(method, f"{path}?answer=yes&uses=all&lang=fr", {}).status_code == 200
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert pages._run(method, ana.path, {}).status_code == 405
    assert pages.get(f"{ana.path}/again").status_code == 405
    assert ana.whole() == before


@ONE
def test_a_post_without_our_page_changes_nothing(ana):
    before = ana.whole()
    for told in ({}, YES, {**YES, "token": "x"}, {"answer": "no"}):
        for path in (ana.path, f"{ana.path}/again", ana.back, "/take-back"):
            ana.pages.post(path, data=told, headers=SAME)
    assert ana.whole() == before


def test_every_changed_byte_is_refused(ana):
    before = ana.whole()
    letters = "ABab01-_"
    for path in (ana.path, ana.back):
        head, token = path.rsplit("/", 1)
        answers = set()
        for place in range(len(token)):
            other = next(x for x in letters if x != token[place])
            wrong = f"{head}/{token[:place]}{other}{token[place + 1 :]}"
            answers.add((ana.pages.get(wrong).status_code, ana.pages.get(wrong).text))
        assert {status for status, _ in answers} == {404}
        for wrong in (token[:-1], token + "A", token + "=", token.swapcase(), "", "%00", "é"):
            assert ana.pages.get(f"{head}/{wrong}").status_code == 404
    assert ana.whole() == before


def test_a_link_is_bound_to_its_request_post_terms_and_author(ana, store):
    other = ana.post(seed=2, author=make.author())
    mine = ana.path
    ana.ask(ref=other)
    with store.transaction() as tx:
        first = tx.rights.request(f"q{ana.ref[:10]}")
        tx.rights.save_request(first.model_copy(update={"terms": "8" * 64}))
    assert ana.pages.get(mine).status_code == 404
    with store.transaction() as tx:
        tx.rights.save_request(first.model_copy(update={"ref": other, "works": ()}))
    assert ana.pages.get(mine).status_code == 404
    with store.transaction() as tx:
        tx.rights.save_request(first)
    assert ana.pages.get(mine).status_code == 200


@ONE
def test_a_form_is_good_for_its_own_question_only(ana):
    other = ana.post(seed=2, author=make.author())
    page, path = ana.pages.get(ana.path), ana.path
    ana.request = ana.ask(ref=other)
    assert ana.answer(page=page).status_code == 422
    assert ana.consent is None
    assert path != ana.path


def test_a_link_used_twice_shows_the_record(mailed):
    page = mailed.pages.get(mailed.path)
    old = mailed.pages.get(mailed.path)
    first = mailed.answer(page=page)
    before = mailed.whole()
    again = mailed.answer(page=page, uses=["social"])
    assert "Your yes counts" in again.text  # the very same form: its own answer once more
    other = mailed.answer(page=old, uses=["gallery"])
    assert "only one answer stands" in other.text
    assert mailed.back not in other.text
    assert mailed.back in first.text
    assert mailed.no(page=old).status_code == 200
    assert mailed.whole() == before


def test_fifty_posts_at_once_make_one_answer_and_one_set_of_grants(mailed):
    pages = [mailed.pages.get(mailed.path) for _ in range(10)]
    mailed.clock.advance(5)
    told = [{**mailed.hidden(pages[n % 10].text), **YES} for n in range(50)]
    with ThreadPoolExecutor(10) as pool:
        answers = list(
            pool.map(lambda data: mailed.pages.post(mailed.path, data=data, headers=SAME), told)
        )
    assert {answer.status_code for answer in answers} == {200}
    with mailed.store.reading() as tx:
        assert len(tx.consents.find(request=mailed.request.id)) == 1
        assert [act.verb for act in tx.acts.all()].count("agree") == 1
        tx.acts.verify()
    assert len(mailed.grants()) == 2


# ── 11: in somebody else's name ──────────────────────────────────────────────────────────────


def test_a_strangers_yes_grants_nothing_and_the_author_answers_after_it(ana):
    stolen = code_of(ana.answer(uses=["all"]).text)
    assert not may(ana)
    stranger = make.author(handle="ana@fe11.example", id="https://fe11.example/@ana")
    for who in (
        stranger,
        make.author(handle="аna@fell.example"),
        make.author(handle="ana@fell.example"),
    ):
        reply(ana, f"code {stolen}", author=who)
    assert not may(ana)
    assert ana.over().status_code == 303
    mine = code_of(ana.answer(uses=["gallery"]).text)
    reply(ana, f"Code: {mine.lower()}")
    assert (may(ana), may(ana, "social")) == (True, False)


@ONE
def test_a_code_word_of_an_answer_that_was_started_over_waits_for_a_person(ana):
    stolen = code_of(ana.answer(uses=["all"]).text)
    ana.over()
    reply(ana, stolen)
    assert not may(ana)
    with ana.store.reading() as tx:
        assert [reply.handled for reply in tx.rights.heard_of(ana.ref)] == [False]


@ONE
def test_a_strangers_no_hides_nothing(ana):
    ana.scene.grant(ana.ref, uses=("gallery",))
    ana.no()
    assert ana.bars() == []
    assert may(ana)
    ana.over()
    code = code_of(ana.answer(uses=["social"]).text)
    reply(ana, code)
    assert may(ana, "social")


@ONE
def test_a_stranger_cannot_start_over_what_was_proved(ana):
    page = ana.pages.get(ana.path)
    code = code_of(ana.answer(page=page).text)
    record = ana.pages.get(ana.path)
    reply(ana, code)
    before = ana.whole()
    ana.clock.advance(5)
    data = ana.hidden(record.text)
    assert ana.pages.post(f"{ana.path}/again", data=data, headers=SAME).status_code == 303
    assert ana.whole()[1:] == before[1:]
    assert ana.consent.status == "proved"


@ONE
def test_a_stranger_cannot_close_a_post_by_speaking_of_children(ana):
    ana.scene.grant(ana.ref)
    ana.answer(age="minor")
    assert may(ana)


@ONE
def test_the_public_link_never_shows_the_way_back(ana):
    code = code_of(ana.answer().text)
    reply(ana, code)
    for path in (ana.path, f"{ana.path}?lang=fr"):
        text = ana.pages.get(path).text
        assert "/back/" not in text
        assert "ana@fell.example" not in text.replace(ana.request.text, "")


@ONE
def test_a_reply_that_says_no_beside_the_code_is_a_no(ana):
    code = code_of(ana.answer().text)
    reply(ana, f"No, please do not use it! {code}")
    assert not may(ana)


# ── 9: other people's ids ────────────────────────────────────────────────────────────────────


def test_every_route_is_closed_to_a_strangers_ids(ana, store, clock):
    """Whatever the address, an id that is not one's own is answered as one that does not exist."""
    other = ana.post(seed=2, author=make.author())
    ana.ask(ref=other)
    theirs = [
        other,
        ana.request.id,
        f"q{other[:10]}",
        "1",
        "0" * 16,
        "..%2f..%2fchorus.key",
        "a" * 64,
    ]
    wrong_key = links.back_link(b"x" * 32, other, ana.author).rpartition("/")[2]
    swapped = links.back_link(ana.house.key, other, "mastodon:somebody").rpartition("/")[2]
    theirs += [wrong_key, swapped, ana.path.rpartition("/")[2][::-1]]
    made = app(
        store, brand=ana.house.brand, out=ana.house.out, clock=clock, secret=ana.house.key,
        received=lambda _document: None, notices=notices(ana.house), creators=creators(ana.house),
    )  # fmt: skip
    routes = [route for route in made.app.routes if isinstance(route, Route) and "{" in route.path]
    assert len(routes) >= 12
    before = ana.whole()
    seen = {}
    for route in routes:
        for told in theirs:
            path = re.sub(r"\{number:int\}", "0", route.path)
            path = re.sub(r"\{\w+\}", told, path)
            for method in route.methods & {"GET", "POST"}:
                options = {"data": {**YES}, "headers": SAME} if method == "POST" else {}
                answer = ana.pages._run(method, path, options)
                seen.setdefault((route.path, method), set()).add(answer.status_code)
    seen["/g/{slug}", "GET"].discard(308)  # to the same address with a slash, known or not
    assert {key: codes for key, codes in seen.items() if codes - {403, 404}} == {}
    assert ana.whole() == before
    pages = {ana.pages.get(f"/back/{name}").text.replace(name, "") for name in (wrong_key, "x1")}
    assert len(pages) == 1
