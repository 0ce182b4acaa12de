"""The public door: form, galleries, reports, terms, QR codes, health."""

import re
from datetime import timedelta

import orjson
import pytest

from chorus.types import Entry, Terms
from chorus.web import app
from chorus.web_words import _WORDS, countries, say, terms
from collectors.connector import Exchange
from collectors.networks.form import Form
from collectors.pictures import inspect
from tests import ROOT, make
from tests.asgi import Client
from tests.creator import nobody
from tests.notices import chain
from tests.publishing.scene import BRAND, DEMO, Scene, jpeg

SAME = {"sec-fetch-site": "same-origin"}


class Door:
    def __init__(self, store, clock, out, brand=BRAND):
        self.store, self.clock, self.documents, self.taken_back = store, clock, [], []
        made = app(
            store, brand=brand, out=out, clock=clock, secret=b"k" * 32, inspect=inspect,
            received=self.documents.append, taken_back=self.taken_back.append,
            notices=chain(store, clock),
            creators=nobody(),
        )  # fmt: skip
        self.http = Client(made)

    def send(self, path="/send", files=None, wait=5, **over):
        page = self.http.get(path).text
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        self.clock.advance(wait)
        told = {
            **hidden,
            "name": "Ana",
            "country": "FR",
            "adult": "yes",
            "uses": ["gallery"],
            **over,
        }
        files = [("files", ("a.jpg", jpeg(1), "image/jpeg"))] if files is None else files
        return self.http.post(
            path,
            data={k: v for k, v in told.items() if v is not None},
            files=files or None,
            headers=SAME,
        )


@pytest.fixture
def door(store, clock, tmp_path):
    with store.transaction() as tx:
        tx.campaigns.save(make.campaign(prize="A shoe"), clock())
        tx.campaigns.save(
            make.campaign(slug="past", closes_at=clock() - timedelta(days=1)), clock()
        )
        tx.campaigns.save(make.campaign(slug="soon", opens_at=clock() + timedelta(days=1)), clock())
    return Door(store, clock, tmp_path / "out")


def test_an_upload_becomes_a_document_the_collector_reads(door, store):
    page = door.send(alt="A boot", text="Wet by six #tarnholt", handle="@ana")
    assert page.status_code == 200
    told = orjson.loads(door.documents[0])
    post = Form({}).parse(Exchange(body=door.documents[0])).found[0].post
    assert (post.author.name, post.author.handle, post.declared.uses) == (
        "Ana",
        "ana",
        ("gallery",),
    )
    assert (post.declared.entering, post.declared.campaign) == (False, None)
    assert post.media[0].alt == "A boot"
    assert told["id"] in page.text
    with store.reading() as tx:
        assert tx.media.kept(post.media[0].digest).width == 300
        assert "Tarnholt" in tx.rights.terms(post.declared.terms).text
    assert store.files.has(post.media[0].digest)


def test_entering_and_reuse_are_two_choices(door):
    door.send("/send/autumn", entering="yes", uses=[])
    told = orjson.loads(door.documents[-1])
    assert (told["entering"], told["uses"], told["terms"], told["campaign"]) == (
        True,
        [],
        None,
        "autumn",
    )
    door.send("/send/autumn")
    told = orjson.loads(door.documents[-1])
    assert (told["entering"], told["uses"], told["campaign"]) == (False, ["gallery"], None)
    page = door.http.get("/send/autumn").text
    assert " checked" not in page
    assert 'name="entering"' not in door.http.get("/send").text


def test_one_person_is_recognised_without_keeping_the_address(door):
    for mail in ("Ana@Fell.example", "ana@fell.example ", "bo@fell.example"):
        door.send("/send/autumn", entering="yes", email=mail)
    people = [orjson.loads(d)["person"] for d in door.documents]
    assert people[0] == people[1] != people[2]
    assert b"fell.example" not in b"".join(door.documents)


def test_the_same_form_sent_twice_is_one_submission(door):
    page = door.http.get("/send").text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    door.clock.advance(5)
    told = {**hidden, "name": "Ana", "country": "FR", "adult": "yes", "uses": ["gallery"]}
    for seed in (1, 1, 2):
        door.http.post("/send", data=told, files=[("files", ("a.jpg", jpeg(seed)))], headers=SAME)
    ids = [orjson.loads(d)["id"] for d in door.documents]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"name": " "}, "Tell us the name to credit."),
        ({"country": "XX"}, "Choose your country."),
        ({"adult": None}, "You need to be 18 or older"),
        ({"uses": []}, "Tick at least one box"),
        ({"uses": ["ads"]}, "Tick at least one box"),
        ({"terms": "0" * 64}, "The terms changed"),
        ({"link": "javascript:alert(1)"}, "The link must start with https://"),
        ({"files": []}, "Add a photo, a clip or a link"),
        ({"files": [("files", ("x.svg", b"<svg onload=alert(1)>"))]}, "x.svg cannot be used"),
        ({"text": "x" * 10_001}, "too long"),
        ({"fax_number": "1"}, "hidden field"),
        ({"wait": 0}, "too fast"),
        ({"wait": 7 * 3600}, "open for too long"),
        ({"token": "forged"}, "open for too long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(door, over, sentence):
    page = door.send(**over)
    assert page.status_code == 422
    assert sentence in page.text
    assert door.documents == []
    if "name" not in over:
        assert 'value="Ana"' in page.text


def test_a_link_alone_is_enough(door):
    assert door.send(files=[], link="https://fell.example/p/1").status_code == 200
    assert orjson.loads(door.documents[0])["link"] == "https://fell.example/p/1"


def test_too_much_is_a_page(door, monkeypatch):
    monkeypatch.setattr("chorus.web_form.MAX_BYTES", 10_000)
    page = door.send()
    assert page.status_code == 413
    assert "Nothing was kept" in page.text
    monkeypatch.undo()
    assert (
        door.send(files=[("files", (f"{n}.jpg", jpeg(n, (64, 64)))) for n in range(8)]).status_code
        == 413
    )
    assert door.documents == []


def test_another_site_cannot_send_for_somebody(door):
    answer = door.http.post("/send", data={"name": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_closed_contests_say_so(door):
    assert "This contest is over" in door.http.get("/send/past").text
    assert "has not begun yet" in door.http.get("/send/soon").text
    assert (
        door.http.post("/send/past", data={"entering": "yes"}, headers=SAME).text.count("over") >= 1
    )
    assert door.http.get("/send/none").status_code == 404


@pytest.mark.parametrize(
    ("wish", "accept", "word"),
    [
        ("fr", "es", "Envoyer"),
        ("", "es-MX,en;q=0.5", "Enviar"),
        ("", "de", "Send"),
        ("xx", "fr", "Envoyer"),
    ],
)
def test_three_languages(door, wish, accept, word):
    page = door.http.get(f"/send?lang={wish}", headers={"accept-language": accept})
    assert f">{word}</button>" in page.text
    with_error = door.http.post(
        f"/send?lang={wish}", data={}, headers={**SAME, "accept-language": accept}
    )
    assert with_error.status_code == 422


@pytest.mark.parametrize("path", ["/send", "/send/autumn", "/report", "/nothing"])
def test_pages_allow_no_script_no_frame_no_cookie(door, path):
    answer = door.http.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script" not in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    assert "<script" not in answer.text
    assert "style=" not in answer.text


def test_hostile_words_come_back_as_words(door):
    page = door.send(name='"><script>alert(1)</script>', country="XX", text="</textarea><script>")
    assert "<script" not in page.text


def test_a_published_gallery_is_served_and_a_withdrawal_seen_at_once(door, store, clock, tmp_path):
    scene = Scene(store, clock, tmp_path / "out")
    ref, other = scene.cleared(), scene.cleared()
    scene.gallery(ref, other)
    scene.publish()
    assert door.http.get("/g/ridge").headers["location"] == "/g/ridge/"
    page = door.http.get("/g/ridge/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    photo = f"/g/ridge/{scene.digest(ref)[:20]}-480.webp"
    seen = door.http.get(photo)
    assert (seen.status_code, seen.headers["content-type"]) == (200, "image/webp")
    assert "max-age=60" in seen.headers["cache-control"]
    assert door.http.get(photo, headers={"if-none-match": seen.headers["etag"]}).status_code == 304
    part = door.http.get(photo, headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"RIFF")
    assert door.http.get(photo, headers={"range": "bytes=-2"}).content == seen.content[-2:]
    assert door.http.get(photo, headers={"range": "bytes=999999999-"}).status_code == 416
    assert door.http.get("/g/ridge/gallery.json").json()["items"][0]["ref"] == ref
    script = next(n for n in scene.files() if n.endswith(".js"))
    assert "immutable" in door.http.get(f"/g/ridge/{script}").headers["cache-control"]
    scene.bar(ref)
    scene.withdraw(ref)
    assert door.http.get(photo).status_code == 404
    for name in ("", "index.html", "fragment.html", "gallery.json"):
        told = door.http.get(f"/g/ridge/{name}").text
        assert ref not in told
        assert other in told
    assert door.http.get(photo.replace(scene.digest(ref)[:20], scene.digest(other)[:20])).is_success


def test_the_wall_of_a_contest_asks_for_its_count_of_now(door, store, clock, tmp_path):
    scene = Scene(store, clock, tmp_path / "out")
    ref = scene.save()
    entry = Entry(campaign="autumn", ref=ref, person=None, at=clock(), status="entered")
    with store.transaction() as tx:
        tx.campaigns.save(make.campaign(), clock())
        tx.campaigns.save_entries([entry])
    over = {"kind": "campaign", "target": "autumn", "use": "in_store", "layout": "wall"}
    scene.gallery(slug="wall", **over)
    assert door.http.get("/g/wall/count.json").status_code == 404  # not public yet
    scene.publish("wall")
    told = door.http.get("/g/wall/count.json")
    assert told.json()["words"] == "1 entry · 1 person takes part"
    assert told.headers["cache-control"] == "no-store"
    assert ref not in told.text


@pytest.mark.parametrize(
    "path",
    [
        "/g/none/",
        "/g/none/count.json",
        "/g/../etc/",
        "/g/ridge/..%2f..%2fsecret.json",
        "/g/ridge/.lock",
        "/g/ridge/%00.json",
        "/g/RIDGE/",
        "/g/ridge/v1",
        "/g/ridge/x.sh",
        "/s/other.css",
    ],
)
def test_nothing_outside_the_public_folder(door, store, clock, tmp_path, path):
    scene = Scene(store, clock, tmp_path / "out")
    scene.gallery(scene.cleared())
    scene.publish()
    (tmp_path / "secret.json").write_text("{}")
    assert door.http.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "kind", "start"),
    [("/send/autumn/qr.svg", "image/svg+xml", b"<?xml"), ("/send/qr.png", "image/png", b"\x89PNG")],
)
def test_qr_codes(door, path, kind, start):
    answer = door.http.get(path)
    assert answer.headers["content-type"] == kind
    assert answer.content.startswith(start)
    assert door.http.get("/send/none/qr.svg").status_code == 404
    assert door.http.get("/send/qr.exe").status_code == 404


def test_terms_are_shown_as_they_were(door, store):
    with store.transaction() as tx:
        tx.rights.save_terms(Terms(digest="a" * 64, language="fr", text="Ancien <texte>"))
    assert "Ancien &lt;texte&gt;" in door.http.get(f"/terms/{'a' * 64}").text
    assert door.http.get("/terms/nope").status_code == 404


def test_health_and_small_ones(door, store, monkeypatch):
    told = door.http.get("/health").json()
    assert told == {"status": "ok", "database": "ok", "last_collection": None}
    assert door.http.get("/").headers["location"] == "/send"
    assert door.http.get("/favicon.ico").status_code == 204
    assert "Disallow" in door.http.get("/robots.txt").text
    style = re.search(r'href="(/s/[^"]+)"', door.http.get("/send").text)[1]
    assert door.http.get(style).headers["content-type"].startswith("text/css")
    monkeypatch.setattr(type(store), "reading", None)
    assert door.http.get("/health").status_code == 503
    page = door.http.get("/send/autumn")
    assert page.status_code == 500
    assert "Nothing you sent before was lost" in page.text


def test_demo_is_said_on_every_page(store, clock, tmp_path):
    door = Door(store, clock, tmp_path / "out", DEMO)
    for path in ("/send", "/report", "/nothing"):
        assert "Demo data" in door.http.get(path).text


def test_every_sentence_of_the_templates_is_there_in_three_languages():
    folder = ROOT / "chorus" / "templates" / "web"
    written = "".join(path.read_text() for path in folder.glob("*.html"))
    used = set(re.findall(r'_\("([^"]+)"\)', written))
    assert len(used) > 120
    assert used - set(_WORDS) == set()


def test_every_sentence_and_country_is_there_in_three_languages():
    for sentence, told in _WORDS.items():
        for text in told:
            assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", sentence))
    assert say("fr")("Send") == "Envoyer"
    assert dict(countries("es"))["ES"] == "España"
    only = BRAND.model_copy(update={"territory": ("FR", "ES")})
    assert "France, Espagne" in terms(only, "fr").text
    assert terms(only, "fr").digest != terms(BRAND, "fr").digest


def test_a_published_draw_is_read_by_strangers_and_nothing_else_is(door, tmp_path):
    folder = tmp_path / "out" / "draws" / "autumn"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    (folder / "secret.txt").write_text("not for strangers")
    first = door.http.get("/draw/autumn/")
    assert (first.status_code, first.headers["location"]) == (303, "/draw/autumn/manifest.json")
    (folder / "certificate.fr.html").write_text("<!doctype html>")
    first = door.http.get("/draw/autumn/?lang=fr")
    assert first.headers["location"] == "/draw/autumn/certificate.fr.html"
    page = door.http.get("/draw/autumn/certificate.fr.html")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for path in ("/draw/autumn/secret.txt", "/draw/nothing/", "/draw/..%2f/manifest.json"):
        assert door.http.get(path).status_code == 404
