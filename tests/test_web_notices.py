"""The report form and the page of one notice, for both sides."""

import html
import re

import pytest

from chorus.web import app
from rights import links, notice
from tests.asgi import Client
from tests.creator import nobody
from tests.notices import KEY, OFFICE, chain
from tests.publishing.scene import BRAND, Scene, jpeg

SAME = {"sec-fetch-site": "same-origin"}


class Door:
    def __init__(self, store, clock, out):
        self.scene, self.taken_back = Scene(store, clock, out), []
        made = app(
            store, brand=BRAND, out=out, clock=clock, secret=KEY, inspect=lambda _data: jpeg(),
            received=lambda _document: None, taken_back=self.taken_back.append,
            notices=chain(store, clock),
            creators=nobody(),
        )  # fmt: skip
        self.http = Client(made)

    def hidden(self, path):
        page = self.http.get(path).text
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))

    def report(self, post="abc", **told):
        hidden = self.hidden(f"/report?post={post}&gallery=ridge")
        data = {**hidden, "post": post, "kind": "privacy", "good_faith": "yes", **told}
        return self.http.post("/report", data=data, headers=SAME)


@pytest.fixture
def door(store, clock, tmp_path):
    return Door(store, clock, tmp_path / "out")


def acts(store):
    with store.reading() as tx:
        tx.acts.verify()
        return tx.acts.all()


def test_a_report_is_a_notice_whose_words_are_private(door, store):
    answer = door.report(words="I am in it", contact="bo@fell.example")
    assert "decide by" in answer.text
    act = acts(store)[-1]
    assert (act.verb, act.who, act.subject) == ("notice", "public", "unknown")
    assert "I am in it" not in act.model_dump_json()
    with store.reading() as tx:
        (told,) = tx.notices.find()
    assert (told.kind, told.gallery, told.words) == ("privacy", "ridge", "I am in it")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"words": "x", "token": "y"},
        {"words": "x", "fax_number": "y"},
        {"words": "x", "good_faith": ""},
        {"words": "x", "kind": "copyright", "name": "Bo"},
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(told, door, store):
    answer = door.report(**told)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert acts(store) == []


def test_a_receipt_takes_back(door, store):
    answer = door.report(receipt="r-1")
    assert door.taken_back == ["r-1"]
    assert "leaves every gallery now" in answer.text
    assert acts(store) == []


def test_the_answer_does_not_tell_whether_the_post_exists(door):
    known = door.scene.cleared()
    texts = {
        re.sub(r"/notice/[\w-]+", "", door.report(post=post, words="mine").text)
        for post in (known, "0" * 16)
    }
    assert len(texts) == 1


def test_one_address_cannot_flood(door):
    answers = [door.report(words=f"w{n}").status_code for n in range(25)]
    assert answers.count(200) == 20
    assert answers[-1] == 429


def follow(door, told, side):
    return links.notice_link(KEY, told.id, side)


def test_each_side_sees_its_own_and_only_the_author_answers(door, store, clock):
    ref = door.scene.cleared()
    door.report(post=ref, words="<b>mine</b>", kind="privacy", contact="bo@fell.example")
    with store.reading() as tx:
        (told,) = tx.notices.find()
    path = follow(door, told, "notifier")
    assert "A person decides" in door.http.get(path).text
    assert "&lt;b&gt;mine&lt;/b&gt;" in door.http.get(path).text
    notice.decide(
        store, told.id, uphold=True, why="It is you.", by="mara", office=OFFICE, clock=clock
    )
    assert "<form" not in door.http.get(path).text
    assert door.http.post(path, data={"words": "x", "name": "y"}, headers=SAME).status_code == 403
    theirs = follow(door, told, "author")
    page = door.http.get(theirs)
    assert "It is you." in page.text
    assert "bo@fell.example" not in page.text
    answer = {**door.hidden(theirs), "words": "She agreed, see the letter", "name": "Ana"}
    empty = door.http.post(theirs, data={**answer, "words": ""}, headers=SAME)
    assert (empty.status_code, "Nothing was sent" in empty.text) == (422, True)
    assert "stays down" in door.http.post(theirs, data=answer, headers=SAME).text
    assert "see the letter" in html.unescape(door.http.get(path).text)
    assert "stays down" in door.http.post(theirs, data=answer, headers=SAME).text
    with store.reading() as tx:
        assert tx.notices.get(told.id).status == "countered"


def test_a_changed_byte_or_another_key_opens_nothing(door, store):
    door.report(words="mine")
    with store.reading() as tx:
        (told,) = tx.notices.find()
    path = follow(door, told, "notifier")
    spoilt = [
        path[:n] + ("A" if path[n] != "A" else "B") + path[n + 1 :] for n in range(8, len(path))
    ]
    assert {door.http.get(p).status_code for p in spoilt} == {404}
    assert door.http.get(links.notice_link(b"x" * 32, told.id, "author")).status_code == 404
    assert door.http.get("/notice/" + "A" * 3000).status_code == 404


def test_reading_changes_nothing(door, store):
    door.report(words="mine")
    with store.reading() as tx:
        (told,) = tx.notices.find()
        before = len(tx.acts.all())
    for side in ("notifier", "author"):
        door.http.get(follow(door, told, side))
    assert len(acts(store)) == before


@pytest.mark.parametrize(("lang", "words"), [("fr", "Signaler ou retirer"), ("es", "Denunciar")])
def test_it_speaks_three_languages(lang, words, door):
    assert words in door.http.get(f"/report?lang={lang}").text
