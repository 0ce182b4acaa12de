"""A gallery in a mail, posts for a social network, the list as a workbook."""

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from chorus.errors import NotCleared, PublishError
from publishing import mail_block as verb
from publishing.export import export
from publishing.handed import COLUMNS
from publishing.mail_block import mail_block
from publishing.mailing import Entry, block
from publishing.safe import uncell
from publishing.sheet import workbook
from publishing.social import MOST, SIZES, sized, words_for
from publishing.words import words
from tests import make
from tests.publishing.scene import BRAND, jpeg

KEY = b"k" * 32
HOSTILE = "<script>alert(1)</script> \"'& \u202eevil"
KEPT = {
    "font-family", "font-size", "font-weight", "line-height", "padding", "width", "max-width",
    "height", "display", "border",
}  # fmt: skip
"""The styles all mail programs keep (caniemail.com: Outlook's max-width, for which there is width)."""


class Html(HTMLParser):
    def __init__(self, told):
        super().__init__()
        self.tags, self.styles, self.sources, self.texts = [], set(), [], []
        self.feed(told)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        told = dict(attrs)
        self.styles |= {p.split(":")[0] for p in (told.get("style") or "").split(";") if p}
        self.sources += [told["src"]] if "src" in told else []

    def handle_data(self, data):
        self.texts.append(data)


def small(scene, n, uses, **over):
    picture = make.media(digest=scene.keep(jpeg(n, (300, 200))))
    ref = scene.save(text=f"words of {n}", media=(picture,), **over)
    scene.approve(ref)
    scene.grant(ref, uses=uses)
    return ref


def mailed(scene, slug="ridge", **over):
    told = {"most": 6, "by": "mara", "clock": scene.clock, "brand": scene.brand, "key": KEY}
    return mail_block(scene.store, slug, **{**told, **over})


def test_a_block_holds_what_is_cleared_for_mails_and_is_recorded(scene):
    yes = small(scene, 1, ("gallery", "email"))
    no = small(scene, 2, ("gallery",))
    scene.gallery(yes, no)
    done = mailed(scene)
    assert done.posts == (yes,)
    assert [ref for ref, _ in done.refused] == [no]
    told = Html(done.html)
    assert set(told.tags) <= {"table", "tr", "td", "img", "a", "br"}
    assert told.styles <= KEPT
    assert [s.startswith(f"{BRAND.public_url}/i/{yes}/email/") for s in told.sources] == [True]
    with scene.store.reading() as tx:
        (use,) = tx.logged_uses.find(ref=[yes])
    assert (use.id, use.use, use.refs) == (done.use, "email", (yes,))


def test_nothing_cleared_and_no_address_are_told(scene):
    scene.gallery(small(scene, 1, ("gallery",)))
    with pytest.raises(NotCleared, match="not for"):
        mailed(scene)
    with pytest.raises(PublishError, match="public_url"):
        mailed(scene, brand=BRAND.model_copy(update={"public_url": None}))


def test_what_is_barred_while_the_block_is_made_is_not_in_it(scene, monkeypatch):
    refs = [small(scene, n, ("email",)) for n in range(2)]
    scene.gallery(*refs)
    looks = []

    drawn = verb.block

    def barred(entries, **told):
        if not looks:
            looks.append(scene.bar(refs[0]))
        return drawn(entries, **told)

    monkeypatch.setattr(verb, "block", barred)
    assert mailed(scene).posts == (refs[1],)


def test_strangers_words_stay_words_in_a_mail():
    one = Entry(credit=HOSTILE, text=HOSTILE, alt=HOSTILE, link="javascript:alert(1)",
                product=HOSTILE, picture="https://u.example/i/a.jpg")  # fmt: skip
    told = Html(block([one], title=HOSTILE, language="fr", brand=BRAND))
    assert "script" not in told.tags
    assert "a" not in told.tags, "a dangerous address is no link"
    assert "<script>alert(1)</script>" in "".join(told.texts)


@pytest.mark.parametrize("may_crop", [True, False])
@pytest.mark.parametrize("network", SIZES)
def test_a_picture_in_the_sizes_of_a_network(network, may_crop):
    made = dict(sized(jpeg(1, (90, 60)), network, may_crop=may_crop, xmp=b"<x/>"))
    assert len(made) == len(SIZES[network])
    for name, data in made.items():
        with Image.open(BytesIO(data)) as opened:
            assert f"{opened.width}x{opened.height}" == name.rpartition("-")[2]
            corner = opened.convert("RGB").getpixel((1, 1))
            assert (
                max(abs(a - b) for a, b in zip(corner, (243, 242, 240), strict=True)) < 4
            ) != may_crop


@pytest.mark.parametrize("network", MOST)
def test_the_words_fit_and_name_disclosure_and_credit(network):
    row = {"disclosure": "Paid partnership", "credit": "@ana", "text": "ridge " * 2000,
           "alt": "A boot", "until": "2027-01-01"}  # fmt: skip
    told = words_for(row, network, words("en"))
    post, _, alt = told.partition("\n\n--- alt ---\n")
    assert len(post) <= MOST[network]
    assert post.startswith("Paid partnership\n\n“ridge")
    assert post.endswith("Photo by @ana")
    assert alt.startswith("A boot\n")
    assert words_for({**row, "text": ""}, network, words("fr")).startswith(
        "Paid partnership\n\nPhoto de @ana"
    )


def test_a_social_pack_leaves_out_what_another_network_was_allowed(scene, tmp_path):
    yes = small(scene, 1, ("social:instagram",))
    no = small(scene, 2, ("social:facebook",))
    told = {"by": "mara", "clock": scene.clock, "brand": scene.brand}
    done = export(scene.store, [yes, no], use="social:instagram", to=tmp_path / "pack", **told)
    assert (done.posts, [ref for ref, _ in done.refused]) == ((yes,), [no])
    names = {p.name.partition(yes[:12])[2] for p in (tmp_path / "pack/instagram").iterdir()}
    assert names == {
        ".txt",
        "-portrait-1080x1350.jpg",
        "-square-1080x1080.jpg",
        "-story-1080x1920.jpg",
    }
    story = next((tmp_path / "pack/instagram").glob("*story*"))
    with Image.open(story) as opened:
        assert b"social:instagram" in opened.info["xmp"]
    assert not any(no[:12] in p.name for p in (tmp_path / "pack").rglob("*"))


def test_a_workbook_holds_strings_and_no_formula(scene):
    dangerous = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1", "http://x.example", "-5",
                 "x" * 40_000, "é\u202e<&>\x07"]  # fmt: skip
    rows = [{**dict.fromkeys(COLUMNS, ""), "text": told} for told in dangerous]
    data = workbook(rows, scene.clock())
    assert data == workbook(rows, scene.clock()), "the same bytes for the same rows"
    with zipfile.ZipFile(BytesIO(data)) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = ET.fromstring(book.read("xl/sharedStrings.xml"))
        assert not any(
            "hyperlink" in name or "rels" in name for name in book.namelist() if "sheet1" in name
        )
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert sheet.findall(f".//{space}f") == []
    assert {c.get("t") for c in sheet.iter(f"{space}c") if c.find(f"{space}v") is not None} == {"s"}
    kept = ["".join(t.text or "" for t in one.iter(f"{space}t")) for one in strings]
    assert "'=1+1" in kept
    assert uncell("'=1+1") == "=1+1"
    assert not any(re.match(r"[=+@\t]", one) for one in kept)
    assert max(map(len, kept)) <= 32_767
