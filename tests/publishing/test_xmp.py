"""What files say of their rights is read back by other programs, and nothing else is in them."""

import json
import shutil
import subprocess
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, IptcImagePlugin

from publishing.clean import clean_clip, clean_picture
from publishing.export import export
from publishing.iim import segment
from publishing.xmp import _SPACES, Label, packet, tags, usage
from tests import make
from tests.publishing.scene import jpeg, mp4
from tests.publishing.test_clean import exif

LABEL = Label(
    credit='Ana "of" Fell & <co>', holder="Tarnholt Outdoor GmbH", use="print", territory="FR",
    until=date(2028, 11, 14), terms="https://ugc.tarnholt.example/terms/ab", grant="g1.2",
    log="act 17 " + "a" * 64, licensor="https://ugc.tarnholt.example",
)  # fmt: skip
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def told(xmp: bytes) -> dict[str, str]:
    """Every property of a packet, by its prefix."""
    (description,) = ET.fromstring(xmp.decode().partition("?>")[2].rpartition("<?")[0]).iter(
        f"{RDF}Description"
    )
    prefix = {f"{{{uri}}}": f"{name}:" for name, uri in _SPACES.items()}
    found = dict(description.attrib)
    found |= {
        child.tag: "|".join(t.strip() for t in child.itertext() if t.strip())
        for child in description
    }
    return {
        prefix.get(n[: n.index("}") + 1], "") + n[n.index("}") + 1 :]: v for n, v in found.items()
    }


EXPECTED = {
    "about": "",
    "dc:creator": LABEL.credit,
    "photoshop:Credit": LABEL.credit,
    "xmpRights:Marked": "True",
    "xmpRights:WebStatement": LABEL.terms,
    "xmpRights:UsageTerms": usage(LABEL),
    "plus:LicenseID": "g1.2",
    "plus:LicenseEndDate": "2028-11-14",
    "plus:TermsAndConditionsURL": LABEL.terms,
    "plus:Licensor": f"{LABEL.credit}|{LABEL.licensor}",
    "chorus:Log": LABEL.log,
}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_pictures_carry_it_and_nothing_else(form: str) -> None:
    out = BytesIO()
    Image.open(BytesIO(jpeg(2, (64, 48)))).save(out, form, exif=exif())
    cleaned, _ = clean_picture(out.getvalue(), packet(LABEL))
    with Image.open(BytesIO(cleaned)) as seen:
        assert (
            told(
                seen.info["xmp"]
                if isinstance(seen.info["xmp"], bytes)
                else seen.info["xmp"].encode()
            )
            == EXPECTED
        )
        assert not dict(seen.getexif())
        assert seen.size in {(64, 48), (48, 64)}
    assert b"SECRET" not in cleaned
    assert b"Exif" not in cleaned


def test_a_moving_webp_carries_it_and_a_gif_stays_a_gif() -> None:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green")]
    for form in ("WEBP", "GIF"):
        out = BytesIO()
        frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=80)
        cleaned, _ = clean_picture(out.getvalue(), packet(LABEL))
        with Image.open(BytesIO(cleaned)) as seen:
            assert seen.n_frames == 2
            assert ("xmp" in seen.info) == (form == "WEBP")


def test_a_clip_carries_it_as_tags() -> None:
    cleaned, _ = clean_clip(mp4(), tags(LABEL))
    with av.open(BytesIO(cleaned)) as seen:
        assert {n: seen.metadata[n] for n in ("artist", "copyright", "comment")} == tags(LABEL)
        assert "location" not in seen.metadata
    assert b"61.6363" not in cleaned
    assert b"secret-title" not in cleaned


@given(st.text(max_size=60))
def test_no_credit_breaks_the_packet(credit: str) -> None:
    made = told(packet(LABEL.model_copy(update={"credit": credit})))
    assert made.get("dc:creator", "").split() == made.get("photoshop:Credit", "").split()


def test_an_export_reads_back(scene, tmp_path) -> None:
    digest = scene.keep(jpeg(3, (160, 120), exif=exif()))
    ref = scene.save(media=(make.media(digest=digest),))
    scene.approve(ref)
    scene.grant(
        ref, ends_on=date(2027, 1, 31), credit="Ana of Fell", uses=("print",), terms="ab" * 32
    )
    with scene.store.transaction() as tx:
        head = tx.acts.append(at=scene.clock(), who="mara", verb="approve", subject=ref)
    made = export(
        scene.store, [ref], use="print", to=tmp_path / "pack", by="mara", clock=scene.clock, brand=scene.brand
    )  # fmt: skip
    file = tmp_path / "pack" / made.files[1]
    with Image.open(file) as seen:
        read = told(seen.info["xmp"])
    assert read["dc:creator"] == read["photoshop:Credit"] == "Ana of Fell"
    assert read["plus:LicenseEndDate"] == "2027-01-31"
    assert read["plus:LicenseID"] == f"{ref}-{digest[:8]}.1"
    assert read["xmpRights:WebStatement"] == f"https://ugc.tarnholt.example/terms/{'ab' * 32}"
    assert read["chorus:Log"] == f"act {head.id} {head.hash}"
    assert "print, worldwide until 2027-01-31" in read["xmpRights:UsageTerms"]
    assert "acct-" not in str(read)


IIM = {37: "20281114", 40: usage(LABEL), 80: LABEL.credit, 103: "g1.2", 110: LABEL.credit,
       115: LABEL.holder, 116: LABEL.terms}  # fmt: skip


@pytest.mark.parametrize("credit", [LABEL.credit, "Ана из Фелла и её очень длинное имя"])
def test_a_jpeg_says_it_to_older_programs(credit: str) -> None:
    """Read by Pillow's reader of IPTC, which shares nothing with the writer."""
    label = LABEL.model_copy(update={"credit": credit})
    with Image.open(BytesIO(clean_picture(jpeg(2), packet(label), segment(label))[0])) as seen:
        read = IptcImagePlugin.getiptcinfo(seen)
        assert seen.getxmp()["xmpmeta"]["RDF"]["Description"]["Credit"] == credit
        assert seen.info["jfif"]
        seen.load()
    assert read.pop((1, 90)) == b"\x1b%G"
    assert read.pop((2, 0)) == b"\x00\x04"
    told = {number: words.decode() for (_, number), words in read.items()}
    assert told.pop(80) == told.pop(110) == credit.encode()[:32].decode(errors="ignore")
    assert told == {n: words for n, words in IIM.items() if n not in {80, 110}}


def test_exiftool_reads_it(tmp_path) -> None:
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed")
    file = tmp_path / "a.jpg"
    file.write_bytes(clean_picture(jpeg(2), packet(LABEL))[0])
    (seen,) = json.loads(
        subprocess.run(["exiftool", "-j", str(file)], capture_output=True, check=True).stdout
    )
    assert (seen["Creator"], seen["Credit"], seen["LicenseID"]) == (
        LABEL.credit,
        LABEL.credit,
        "g1.2",
    )
    assert "GPSPosition" not in seen
