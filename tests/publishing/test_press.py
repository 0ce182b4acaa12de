"""Print packs: what is in them, who is refused, what is recorded, and the page behind the code."""

import csv
import io
import re
from datetime import date, timedelta
from zipfile import ZipFile

import pypdfium2
import pytest
from PIL import Image

import publishing.press
from chorus.errors import NotCleared, PackError, RightsError
from chorus.types import LoggedUse
from chorus.web_proof import Proofs
from publishing.paper import Order
from publishing.press import plan, press
from publishing.recall import still_out
from rights.links import proof_link
from tests import make
from tests.asgi import Client
from tests.publishing.scene import DEMO, jpeg, mp4
from tests.publishing.test_clean import exif

KEY = b"k" * 32
sqlite = pytest.mark.parametrize("store", ["sqlite"], indirect=True)  # nothing here is SQL


@pytest.fixture
def pack(scene, tmp_path):
    def go(*refs, name="pack", brand=None, **over):
        return press(
            scene.store, refs, order(scene, **over), to=tmp_path / name, by="mara",
            clock=scene.clock, brand=brand or scene.brand, key=KEY,
        )  # fmt: skip

    return go


def order(scene, **over):
    day = scene.clock().date()
    told = {
        "use": "in_store", "title": "Spring in the shops", "starts_on": day,
        "ends_on": day + timedelta(days=60), "run": 200, "places": "Lyon, Fell", "sheets": ("card",),
    }  # fmt: skip
    return Order(**{**told, **over})


def cleared(scene, size=(600, 750), ends_on=None, credit="Ana of Fell", may=("crop",), **over):
    digest = scene.keep(jpeg(3, size, exif=exif()))
    ref = scene.save(media=(make.media(digest=digest, width=size[0], height=size[1]),), **over)
    scene.approve(ref)
    scene.grant(ref, uses=("in_store", "print"), ends_on=ends_on, credit=credit, may=may)
    return ref


def pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def test_a_pack_and_the_page_behind_its_code(scene, pack, tmp_path):
    end = scene.clock().date() + timedelta(days=90)
    ref = cleared(scene, (1181, 1772), ends_on=end, text="Dry above the fog #tarnholt")
    ends = cleared(scene, ends_on=scene.clock().date() + timedelta(days=59))
    made = pack(ref, ends, sheets=("card", "poster-a3"))
    # What ends too early is named with its day, and is nowhere in the pack.
    ((refused, (why,)),) = made.refused
    assert refused == ends
    assert "2026-" in why or "2027-" in why
    assert str(scene.clock().date() + timedelta(days=59)) in why
    assert made.files == (
        "card.pdf", "credits.txt", "licences.pdf", f"originals/0001-{ref[:12]}.jpg",
        "poster-a3.pdf", "posts.csv",
    )  # fmt: skip
    (line,) = made.printed
    assert (line.at_150, line.at_300) == ((300, 199), (150, 99))  # upright, as Exif said
    assert line.small_on == ("poster-a3",)
    assert (line.credit, line.until) == ("Ana of Fell", end)
    folder = tmp_path / "pack"
    original = (folder / line.name).read_bytes()
    with Image.open(io.BytesIO(original)) as seen:
        assert not dict(seen.getexif())
        told = str(seen.getxmp())
    assert b"SECRET" not in original
    assert "LicenseEndDate" in told
    assert "/p/" in told
    (card,) = pages((folder / "card.pdf").read_bytes())
    assert "Photo by Ana of Fell" in card
    assert "“Dry above the fog”" in card
    (listed,) = pages((folder / "licences.pdf").read_bytes())
    for word in ("Ana of Fell", line.grant[:16], "150 × 99 mm", "300 × 199 mm", "in shops, worldwide",
                 "too small for poster-a3", "Copies: 200"):  # fmt: skip
        assert word in re.sub(r"\s+", " ", listed), word
    assert "Ana of Fell" in (folder / "credits.txt").read_text()
    (row,) = csv.DictReader(io.StringIO((folder / "posts.csv").read_text("utf-8-sig")))
    assert row["use"] == "in_store"
    # Recorded as a use with its run; the gate's second look and the act name it too.
    with scene.store.reading() as tx:
        (use,) = tx.logged_uses.find(ref=ref)
        assert tx.acts.of(use.id)[-1].verb == "press"
    assert (use.kind, use.run, use.places, use.ends_on) == (
        "pack", 200, "Lyon, Fell", scene.clock().date() + timedelta(days=60),
    )  # fmt: skip
    assert use.grants == (line.grant,)
    # The page behind the code, before and after it is taken back.
    path = re.search(r"https://ugc\.tarnholt\.example(/p/[\w-]+)", told)[1]
    door = client(scene)
    page = door.get(path)
    for word in (line.grant, "Ana of Fell", "In shops", "permission stands today", "/terms/"):
        assert word in page.text, word
    assert "acct-" not in page.text
    assert "ana@" not in page.text
    assert "<script" not in page.text
    assert "l’autorisation vaut aujourd’hui" in door.get(path, params={"lang": "fr"}).text
    assert "sigue vigente hoy" in door.get(path, params={"lang": "es"}).text
    assert door.get(path[:-2] + "AA").status_code == 404
    scene.bar(ref)
    page = door.get(path)
    assert f"has been withdrawn on {scene.clock().day} {scene.clock():%B %Y}" in page.text
    with scene.store.reading() as tx:
        (out,) = still_out(tx, scene.clock(), ref)
    assert (out.use.id, out.refs) == (made.use, (ref,))
    assert "200 copies, Lyon, Fell" in out.what
    # A withdrawal lists the copies by itself.
    assert "Spring in the shops" in str(scene.withdraw(ref))


def client(scene):
    from starlette.applications import Starlette

    proofs = Proofs(scene.store, brand=scene.brand, clock=scene.clock, secret=KEY)
    return Client(Starlette(routes=proofs.routes()))


@sqlite
def test_a_page_says_what_became_of_a_permission(scene):
    from chorus.web_proof import standing
    from rights.consent import may_use

    ref = cleared(scene, ends_on=date(2027, 1, 1))
    with scene.store.reading() as tx:
        grant = tx.rights.grants(ref)[0]

    def says(day, *bars, use="print", now=grant):
        at = scene.clock().replace(year=day.year, month=day.month, day=day.day)
        answer = may_use(grant.work, use, "*", None, at, [now], bars)
        return standing(now, answer, list(bars), day, "en")

    day = scene.clock().date()
    assert says(day)[0] == "good"
    assert says(date(2027, 1, 2)) == ("stop", "This permission ended on 1 January 2027.")
    assert says(day, use="catalogue")[0] == "stop"
    assert says(day, make.bar(ref=ref, kind="disputed", at=scene.clock()))[0] == "wait"
    assert "withdrawn on" in says(day, make.bar(ref=ref, kind="gone", at=scene.clock()))[1]


@sqlite
def test_a_page_of_what_was_erased_since_names_nobody(scene):
    ref, now = cleared(scene), scene.clock()
    with scene.store.transaction() as tx:
        tx.logged_uses.save(
            LoggedUse(
                id="ab12",
                kind="pack",
                use="print",
                title="Poster",
                refs=(ref,),
                grants=("gone.1",),
                starts_on=now.date(),
                by="mara",
                at=now,
            )  # fmt: skip
        )
    door = client(scene)
    for number in (0, 1):  # the permission is gone; the post is gone
        page = door.get(proof_link(KEY, "ab12", number))
        assert "has been withdrawn, and all that was kept about it was erased" in page.text
        assert "Ana" not in page.text
    assert door.get(proof_link(b"x" * 32, "ab12", 0)).status_code == 404


def test_what_is_barred_meanwhile_is_not_printed(scene, pack, monkeypatch):
    one, two = cleared(scene), cleared(scene)
    calls = []

    def slow(job, facts, *_told):
        job.work.mkdir(parents=True)
        calls.append(list(facts))
        if len(calls) == 1:
            scene.bar(one)
        return (), ()

    monkeypatch.setattr(publishing.press, "_written", slow)
    pack(one, two)
    assert calls == [[one, two], [two]]
    with scene.store.reading() as tx:
        assert tx.logged_uses.find(ref=one) == []


@sqlite
def test_nothing_at_all_may_be_printed(scene, pack, tmp_path):
    ref = scene.cleared()  # for galleries only
    with pytest.raises(NotCleared, match="in_store"):
        pack(ref)
    with pytest.raises(PackError, match="not printed"):
        pack(ref, use="gallery")
    with pytest.raises(RightsError, match="last day"):
        pack(ref, ends_on=date(2020, 1, 1))
    assert list(tmp_path.glob("*pack*")) == []


@sqlite
def test_demo_says_so_and_clips_and_words_have_their_place(scene, pack):
    clip = scene.keep(mp4(), "video", scene.keep(jpeg(5)))
    film = scene.save(media=(make.media(kind="video", digest=clip),))
    review = scene.save(media=(), text="Held the whole ridge.", kind="review")
    for ref in (film, review):
        scene.approve(ref)
        scene.grant(ref, uses=("in_store",))
    made = pack(film, review, brand=DEMO.model_copy(update={"public_url": None}), name="p.zip")
    assert made.path.endswith("DEMO-p.zip")
    assert all("DEMO-" in name for name in made.files)
    assert any("a clip is not printed" in note for note in made.notes)
    assert any("no public address" in note for note in made.notes)
    with ZipFile(made.path) as seen:
        (card,) = pages(seen.read("DEMO-card.pdf"))  # of the review; a clip has no sheet
    assert "“Held the whole ridge.”" in card
    assert "Demo data" in card


@sqlite
def test_a_plan_names_sizes_and_refusals_and_makes_nothing(scene):
    ref, bad = cleared(scene), scene.save()
    where = order(scene, territory="FR,BE")
    told = plan(scene.store, [ref, bad], where, clock=scene.clock)
    assert [line.at_300 for line in told.printed] == [(50, 63)]
    assert told.refused[0][0] == bad
    with scene.store.reading() as tx:
        assert tx.logged_uses.find() == []
