"""Taking back: one button for whoever has the address; a code word for everybody else."""

import re
from urllib.parse import quote

import pytest

from chorus.chains import heard, listened
from chorus.creators import proved_by_profile
from chorus.errors import PublishError
from chorus.http import Answered
from chorus.types import Found
from rights.claim import resolve
from tests import make
from tests.creator import SAME, Creator, code_of

ONE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


@pytest.fixture
def ana(store, clock, tmp_path):
    """Granted and published."""
    made = Creator(store, clock, tmp_path)
    made.scene.approve(made.ref)
    made.scene.grant(made.ref)
    made.scene.gallery(made.ref, title="From the ridge")
    made.scene.publish()
    return made


def shown(ana):
    return ana.scene.digest(ana.ref)[:20] in "".join(ana.scene.files())


def notices(ana):
    with ana.store.reading() as tx:
        return tx.notices.find(kind="author")


def test_one_button_takes_it_off_every_page_at_once(ana):
    page = ana.pages.get(ana.back)
    assert "From the ridge" in page.text
    assert page.text.count("<button") == 1
    assert ana.pages.get(f"{ana.back}/picture/0").content[:4] == b"RIFF"
    assert shown(ana)
    done = ana.take_back()
    assert "It is taken back" in done.text
    assert "14 November 2026, 09:00 UTC" in done.text
    assert "From the ridge" in done.text
    assert "What was printed before may be used up" in done.text
    assert not shown(ana)
    assert ana.bars() == ["withdrawn"]
    assert "It is taken back" in ana.take_back().text
    assert ana.pages.get(f"{ana.back}/picture/0").status_code == 404
    with ana.store.reading() as tx:
        assert [act.who for act in tx.acts.all() if act.verb == "forget"] == ["author"]
        assert tx.posts.get(ana.ref).state == "withdrawn"


@ONE
def test_without_our_form_nothing_is_taken_back(ana):
    for token in ("", "forged", ana.hidden(ana.pages.get("/take-back").text)["token"]):
        ana.pages.post(ana.back, data={"token": token}, headers=SAME)
    assert shown(ana)
    assert ana.bars() == []


@ONE
def test_a_gallery_that_cannot_be_written_is_said_and_the_gate_says_no(ana, monkeypatch):
    def broken(*_args, **_told):
        raise PublishError("ridge", "the disk is full")

    monkeypatch.setattr("chorus.chains.decided", broken)
    done = ana.take_back()
    assert "It is taken back" in done.text
    assert "Something went wrong while we emptied a page" in done.text
    assert ana.bars() == ["withdrawn"]


def test_asking_says_the_same_for_everybody_and_hides_nothing(ana, clock):
    with ana.store.reading() as tx:
        url = tx.posts.get(ana.ref).post.url
    texts = [ana.claim(told).text for told in (url, "https://fell.example/p/none", "@nobody")]
    bare = [re.sub(r"<code>[^<]*</code>|href=\"[^\"]*\"", "", text) for text in texts]
    assert bare[0] == bare[1]
    assert len({code_of(text) for text in texts}) == 3
    assert shown(ana)
    assert ana.bars() == []
    (kept,) = notices(ana)
    assert (kept.ref, kept.code, kept.status) == (ana.ref, code_of(texts[0]), "open")
    assert code_of(ana.claim(f" {url} ").text) == kept.code
    assert len(notices(ana)) == 1


@ONE
def test_a_thousand_unproved_requests_hide_nothing(ana):
    with ana.store.reading() as tx:
        url = tx.posts.get(ana.ref).post.url
    ana.claim(url)
    (first,) = notices(ana)
    with ana.store.transaction() as tx:
        for n in range(1000):
            told = {"id": f"n{n}", "code": f"CODE-{n:04}", "address": f"{url}?n={n}"}
            told |= {"ref": None} if n < 50 else {}
            tx.notices.save(first.model_copy(update=told))
    assert resolve(ana.store, clock=ana.clock) == 50
    proved_by_profile(ana.house)
    assert len(notices(ana)) == 1001
    assert shown(ana)
    assert ana.bars() == []


def test_a_handle_speaks_for_all_its_posts(ana):
    second = ana.post(seed=2)
    other = ana.post(seed=3, author=make.author())
    ana.claim("@ana@fell.example")
    assert {notice.ref for notice in notices(ana)} == {ana.ref, second}
    assert other not in {notice.ref for notice in notices(ana)}


@ONE
@pytest.mark.parametrize(
    ("over", "sentence"),
    [({"post": " "}, "Tell us the link"), ({"token": "x"}, "open for too long"),
     ({"fax_number": "1"}, "Tell us the link")],
)  # fmt: skip
def test_what_is_wrong_is_said(ana, over, sentence):
    page = ana.claim("@ana", **over)
    assert page.status_code == 422
    assert sentence in page.text
    assert notices(ana) == []


@ONE
def test_too_many_from_one_address_are_sent_elsewhere(ana, monkeypatch):
    monkeypatch.setattr("chorus.web_back.PER_HOUR", 2)
    ana.pages = ana.open()
    assert [ana.claim(f"@a{n}").status_code for n in range(3)] == [200, 200, 429]


@ONE
def test_a_link_fills_the_form_in(ana):
    page = ana.pages.get('/take-back?post=https://fell.example/p/1"><script>')
    assert 'value="https://fell.example/p/1&#34;&gt;&lt;script&gt;"' in page.text


def profile(text, url="https://fell.example/@ana"):
    def answer(asked):
        assert asked.url == "https://fell.example/api/v1/accounts/lookup?acct=ana"
        told = {"id": "1", "acct": "ana", "url": url, "note": f"<p>{text()}</p>", "fields": []}
        return Answered(status=200, body=make.orjson.dumps(told))

    return answer


def test_the_code_word_in_the_profile_takes_it_back(store, clock, tmp_path):
    codes = ["nothing yet"]
    ana = Creator(store, clock, tmp_path, answer=profile(lambda: codes[-1]))
    ana.scene.grant(ana.ref)
    with store.reading() as tx:
        code = code_of(ana.claim(tx.posts.get(ana.ref).post.url).text)
    assert proved_by_profile(ana.house).withdrawn == 0
    codes.append(f"my code: {code.lower().replace('-', ' ')}")
    assert proved_by_profile(ana.house).withdrawn == 1
    assert ana.bars() == ["withdrawn"]
    assert [notice.status for notice in notices(ana)] == ["closed"]
    assert proved_by_profile(ana.house).looked == 0


def test_the_code_word_in_the_profile_proves_a_yes(store, clock, tmp_path):
    codes = [""]
    ana = Creator(store, clock, tmp_path, answer=profile(lambda: codes[-1]))
    codes.append(code_of(ana.answer().text))
    assert proved_by_profile(ana.house).proved == 1
    grant = ana.grants()[0]
    assert (grant.strength, grant.evidence.url) == ("code", "https://fell.example/@ana")
    assert len(grant.evidence.raw) == 64
    assert "Proved by the account itself" in ana.pages.get(ana.path).text


@ONE
@pytest.mark.parametrize("answer", ["another account", "down"])
def test_another_account_or_none_proves_nothing(store, clock, tmp_path, answer):
    codes = [""]
    told = {
        "another account": profile(lambda: codes[-1], url="https://fell.example/@ana_"),
        "down": lambda _asked: Answered(status=503),
    }
    ana = Creator(store, clock, tmp_path, answer=told[answer])
    codes.append(code_of(ana.answer().text))
    done = proved_by_profile(ana.house)
    assert (done.proved, done.failed) == (0, int(answer == "down"))
    assert ana.grants() == []


def test_wishes_nobody_proved_end(ana, clock):
    ana.claim("@ana@fell.example")
    clock.advance(31 * 86_400)
    proved_by_profile(ana.house)
    assert [notice.status for notice in notices(ana)] == ["closed"]
    assert shown(ana)


def reply(ana, text, **over):
    ana.clock.advance(60)
    with ana.store.transaction() as tx:
        post = tx.posts.get(ana.ref).post
        told = {
            "author": post.author, "reply_to": post.id, "media": (), "hashtags": (),
            "posted_at": ana.clock(), "text": text, **over,
        }  # fmt: skip
        tx.posts.save([Found(post=make.post(**told))], at=ana.clock(), by="test")
    return heard(ana.house)


def test_the_code_word_in_a_reply_takes_it_back_when_it_is_the_authors(ana):
    code = code_of(ana.claim("@ana@fell.example").text)
    reply(ana, code, author=make.author(handle="ana@fe11.example"))
    assert shown(ana)
    reply(ana, f"please: {code}")
    assert not shown(ana)
    assert ana.bars() == ["withdrawn"]
    with ana.store.reading() as tx:
        tx.acts.verify()


@ONE
def test_replies_are_looked_for_where_a_code_word_is_awaited(store, clock, tmp_path):
    asked = []

    def answer(request):
        asked.append(request.url)
        return Answered(status=404, body=b"{}")

    ana = Creator(store, clock, tmp_path, answer=answer, status="lapsed")
    listened(ana.house)
    assert asked == []
    ana.claim("@ana@fell.example")
    listened(ana.house)
    with store.reading() as tx:
        assert quote(tx.posts.get(ana.ref).post.id, safe="") in asked[0]
