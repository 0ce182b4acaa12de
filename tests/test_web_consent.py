"""The consent page: what it shows, what it refuses, what it answers in three languages."""

import re
from io import BytesIO

import pytest
from PIL import Image

from rights.consenting import NO
from tests import make
from tests.creator import BRAND, SAME, Creator, code_of
from tests.publishing.scene import jpeg

# The pages are the same on both databases; what they store is tested on both (test_agree, strangers).
pytestmark = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


@pytest.fixture
def ana(store, clock, tmp_path):
    return Creator(store, clock, tmp_path)


@pytest.fixture
def mailed(store, clock, tmp_path):
    return Creator(store, clock, tmp_path, channel="mail")


def test_the_page_says_who_asks_what_for_and_how_to_take_it_back(ana):
    page = ana.pages.get(ana.path)
    assert page.status_code == 200
    for said in (
        "May Tarnholt show your post?", "Tarnholt AS would hold the permission",
        "hello@tarnholt.example", "Dawn on the ridge", "Terms for the use of your post",
        "On product pages", "24 months, until 14 November 2028", "12 months", "No, please do not",
        "A boot on a rock", 'href="/take-back?lang=en"', "@ana@fell.example",
    ):  # fmt: skip
        assert said in page.text
    assert " checked" not in page.text
    assert " selected" not in page.text
    assert "In paid advertisements" not in page.text
    assert "<script" not in page.text
    assert "style=" not in page.text


def test_the_page_holds_to_the_policy_of_every_page(ana):
    for path in (ana.path, ana.back, "/take-back", ana.path + "x"):
        answer = ana.pages.get(path)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "script" not in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in answer.headers


def test_pictures_are_drawn_anew_and_never_the_file(ana, store):
    original = store.files.read(ana.request.works[0].part)
    answer = ana.pages.get(f"{ana.path}/picture/0")
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content[:4] == b"RIFF"
    assert answer.content != original
    for path in (f"{ana.path}/picture/1", f"{ana.path}/picture/-1", f"{ana.path}/picture/x"):
        assert ana.pages.get(path).status_code == 404
    ana.answer()
    assert ana.pages.get(f"{ana.path}/picture/0").status_code == 404


def test_a_yes_waits_for_the_code_word_shown_to_the_sender_alone(ana):
    page = ana.answer()
    code = code_of(page.text)
    assert (page.status_code, code) == (200, ana.consent.code)
    assert "/back/" not in page.text
    record = ana.pages.get(ana.path)
    assert code not in record.text
    assert "/back/" not in record.text
    assert "@ana" not in record.text
    assert "waits for the code word" in record.text
    assert "in galleries on our site" in record.text
    assert ana.grants() == []


def test_choices_become_the_answer(ana):
    ana.answer(
        uses=["social", "gallery", "ads", "x"], territory="one", country="FR", months="6",
        may=["crop", "overlay"], people="agree", people_count="3", credit=" Ana \u202eof\n the fells ",
    )  # fmt: skip
    told = ana.consent
    assert told.uses == ("gallery", "social")
    assert (told.territory, told.months, told.may) == (("FR",), 6, ("crop",))
    assert (told.people, told.people_agree, told.minors, told.adult) == (3, True, False, True)
    assert told.credit == "Ana of the fells"
    assert (told.version, told.terms) == (1, ana.request.terms)


def test_an_answer_on_a_mailed_link_counts_and_gives_the_way_back(mailed):
    page = mailed.answer()
    assert "Your yes counts from now on" in page.text
    assert mailed.back in page.text
    assert (mailed.consent.status, len(mailed.grants())) == ("proved", 2)
    record = mailed.pages.get(mailed.path).text
    assert "the link reached the author alone" in record
    assert "/back/" not in record
    assert "Start over" not in record


@pytest.mark.parametrize("channel", ["mastodon", "mail"])
def test_a_no_is_one_tap(store, clock, tmp_path, channel):
    ana = Creator(store, clock, tmp_path, channel=channel)
    page = ana.no()
    assert (page.status_code, ana.consent.status) == (200, "refused")
    assert "We do not use it" in page.text
    assert ana.bars() == (["declined"] if channel == "mail" else [])
    assert "It is not used." in ana.pages.get(ana.path).text


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"age": "minor", "guardian": "Bo Moss"}, "parent or guardian has agreed in writing"),
        ({"age": "minors"}, "parent or guardian has agreed in writing"),
        ({"people": "unsure", "people_count": "2"}, "Not everybody in it has agreed"),
    ],
)
def test_what_waits_for_a_person_says_so(mailed, over, said):
    assert said in mailed.answer(**over).text
    assert "A person here looks at it first" in mailed.pages.get(mailed.path).text or mailed.bars()
    assert mailed.consent.guardian == over.get("guardian", "")


@pytest.mark.parametrize("over", [{"age": "minors"}, {"answer": "no"}])
def test_what_an_answer_closes_leaves_the_galleries_at_once(mailed, over):
    mailed.scene.approve(mailed.ref)
    mailed.scene.grant(mailed.ref)
    mailed.scene.gallery(mailed.ref)
    mailed.scene.publish()
    assert mailed.scene.digest(mailed.ref)[:20] in "".join(mailed.scene.files())
    mailed.answer(**over)
    assert mailed.scene.digest(mailed.ref)[:20] not in "".join(mailed.scene.files())


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"uses": []}, "Tick at least one place"),
        ({"uses": ["ads", "print"]}, "Tick at least one place"),
        ({"territory": None}, "Say in which countries"),
        ({"territory": "one"}, "Choose the country"),
        ({"territory": "one", "country": "XX"}, "Choose the country"),
        ({"months": None}, "Say for how long"),
        ({"months": "999"}, "Say for how long"),
        ({"people": None}, "Say who can be recognised"),
        ({"people": "agree"}, "Say how many people"),
        ({"people": "agree", "people_count": "0"}, "Say how many people"),
        ({"people": "unsure", "people_count": "lots"}, "Say how many people"),
        ({"age": None}, "Say how old"),
        ({"terms": "0" * 64}, "The terms changed"),
        ({"version": "2"}, "Your post changed"),
        ({"version": "x"}, "Your post changed"),
        ({"fax_number": "1"}, "hidden field"),
        ({"wait": 0}, "too fast"),
        ({"wait": 7 * 3600}, "open for too long"),
        ({"token": "forged"}, "open for too long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(ana, over, sentence):
    page = ana.answer(**over)
    assert page.status_code == 422
    assert sentence in page.text
    assert ana.consent is None


def test_what_was_filled_in_is_there_again(ana):
    page = ana.answer(months=None, credit="Ana & co", people="agree", people_count="4").text
    assert 'value="Ana &amp; co"' in page
    assert re.search(r'value="agree" required checked', page)
    assert 'value="4"' in page


def test_the_no_needs_nothing_else(ana):
    assert ana.no(token="forged").status_code == 422
    assert ana.consent is None
    assert ana.no().status_code == 200


@pytest.mark.parametrize(("seed", "same"), [(1, True), (9, False)])
def test_the_original_is_looked_at_and_its_print_size_told(mailed, store, seed, same):
    data = jpeg(seed, (2400, 3000))
    page = mailed.answer(files=[("original", ("IMG_1.jpg", data, "image/jpeg"))])
    assert "2400 × 3000 pixels" in page.text
    assert ("up to 20 × 25 cm, as a poster up to 40 × 50 cm" in page.text) is same
    assert ("looks like another picture" in page.text) is not same
    assert len(mailed.grants()) == (3 if same else 2)
    assert store.proofs.read(mailed.consent.original) == data


def test_a_file_that_is_no_picture_stops_the_answer(ana):
    for name, data in (
        ("a.svg", b"<svg onload=x>"),
        ("a.html", b"<html>"),
        ("a.jpg", b"\xff\xd8\xff"),
    ):
        page = ana.answer(files=[("original", (name, data, "image/jpeg"))])
        assert page.status_code == 422
        assert "Your file cannot be used" in page.text
        assert "Choose your file again" in page.text
    assert ana.consent is None


def test_a_file_that_is_too_large_is_a_page(ana, monkeypatch):
    monkeypatch.setattr("chorus.web_form.MAX_BYTES", 10_000)
    out = BytesIO()
    Image.effect_noise((200, 200), 90).save(out, "PNG")
    page = ana.answer(files=[("original", ("a.png", out.getvalue(), "image/png"))])
    assert page.status_code == 413
    assert "send your answer without it" in page.text
    assert ana.consent is None


def test_an_expired_link_says_what_to_do(store, clock, tmp_path):
    ana = Creator(store, clock, tmp_path, days=1)
    page = ana.pages.get(ana.path)
    clock.advance(86_400)
    expired = ana.pages.get(ana.path)
    assert expired.status_code == 410
    assert "write to hello@tarnholt.example" in expired.text
    assert ana.answer(page=page).status_code == 410
    assert ana.pages.get(f"{ana.path}/picture/0").status_code == 404
    assert ana.consent is None


@pytest.mark.parametrize("kind", ["withdrawn", "declined", "minor"])
def test_a_closed_post_is_not_asked_about(ana, kind):
    page = ana.pages.get(ana.path)
    ana.scene.bar(ana.ref, kind)
    assert ana.pages.get(ana.path).status_code == 410
    assert ana.answer(page=page).status_code == 410
    assert "This question is closed" in ana.pages.get(ana.path).text
    assert ana.consent is None


def test_a_post_edited_meanwhile_is_shown_again(ana):
    page = ana.pages.get(ana.path)
    ana.scene.edit(ana.ref, "Other words")
    again = ana.answer(page=page)
    assert again.status_code == 422
    assert "Your post changed" in again.text
    assert "Other words" in again.text
    assert ana.answer().status_code == 200
    assert ana.consent.version == 2


def test_starting_over(ana):
    first = code_of(ana.answer().text)
    assert ana.over().headers["location"].startswith(ana.path)
    assert "May Tarnholt show your post?" in ana.pages.get(ana.path).text
    second = code_of(ana.answer(uses=["social"]).text)
    assert first != second
    assert ana.consent.uses == ("social",)


def test_another_site_cannot_answer(ana):
    for path in (ana.path, f"{ana.path}/again", ana.back, "/take-back"):
        answer = ana.pages.post(path, data={}, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
    assert ana.consent is None


@pytest.mark.parametrize(
    ("language", "button"), [("fr", "Oui, vous pouvez la montrer ainsi"), ("es", NO["es"])]
)
def test_three_languages(ana, language, button):
    page = ana.pages.get(f"{ana.path}?lang={language}").text
    assert button in page
    ana.clock.advance(5)
    bare = {"token": "x"}
    wrong = ana.pages.post(f"{ana.path}?lang={language}", data=bare, headers=SAME)
    assert wrong.status_code == 422
    assert f'lang="{language}"' in wrong.text


def test_hostile_words_come_back_as_words(store, clock, tmp_path):
    bad = '"><script>alert(1)</script>'
    brand = BRAND.model_copy(update={"contact": None, "url": "javascript:alert(1)"})
    post = {
        "text": bad,
        "language": '" onload="x',
        "url": "javascript:alert(1)",
        "author": make.author(handle=bad, name=bad),
    }
    ana = Creator(store, clock, tmp_path, brand=brand, post=post)
    page = ana.pages.get(ana.path).text
    wrong = ana.answer(credit=bad, months=None).text
    done = ana.answer(credit=bad).text
    for text in (page, wrong, done, ana.pages.get(ana.path).text, ana.pages.get(ana.back).text):
        assert "<script" not in text
        assert 'onload="x"' not in text
        assert "javascript:" not in text.replace(brand.url or "", "")
