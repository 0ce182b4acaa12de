"""Everything held about a person, for them: nothing missing, nothing of anybody else."""

import json
import zipfile
from io import BytesIO

import pytest
from PIL import Image

from chorus.errors import Missing, RightsError
from rights.access import access
from rights.dossier import WORDS, page
from tests import make
from tests.publishing.scene import BRAND
from tests.rights.erased_world import ANA, HANDLE, MAIL, NAME, World

WHO = f"mastodon:{ANA.id}"


@pytest.fixture
def world(store, clock, tmp_path):
    return World(store, clock, tmp_path)


def handed(world, clock, tmp_path, author=WHO, **over):
    target = tmp_path / "hers.zip"
    done = access(world.store, author, to=target, by="mara", clock=clock, brand=BRAND, **over)
    with zipfile.ZipFile(target) as file:
        return done, {name: file.read(name) for name in file.namelist()}


def test_everything_is_handed_over_and_nothing_of_others(world, store, clock, tmp_path):
    done, files = handed(world, clock, tmp_path)
    told = json.loads(files["everything.json"])
    assert (done.posts, done.files) == (4, 4)
    assert (tmp_path / "hers.zip").stat().st_mode & 0o077 == 0
    assert {row["ref"] for row in told["post"]} == {*world.theirs, world.reply}
    assert set(told) >= {
        "author", "post", "post_version", "raw", "post_media", "match", "caution", "entry",
        "decision", "request", "heard", "grant", "consent", "message", "notice", "logged_use",
        "ack", "proposal", "attachment", "standing", "act", "published", "published_work", "who",
        "author_kind",
    }  # fmt: skip
    assert told["raw"][0]["payload"]["acct"] == HANDLE
    assert [row["id"] for row in told["heard"]] == ["h1", "h2"], "also under another's post"
    assert [row["id"] for row in told["message"]] == ["m1", "m2"]
    assert any(act.get("personal") == {"text": "Yes of course, you may use it #yestarnholt"}
               for act in told["act"])  # fmt: skip
    assert told["published"][0]["gallery"] == "ridge"
    everything = b"".join(files.values()).decode(errors="ignore")
    assert MAIL in everything
    for stranger in ("bram_oster", "Bram Oster", "b@o.example", "took my picture", "mara"):
        assert stranger not in everything, stranger
    assert world.others[0] not in everything
    originals = [name for name in files if name.startswith("originals/")]
    assert len(originals) == 3
    assert Image.open(BytesIO(files[originals[0]])).size == (60, 75)
    assert files[next(n for n in files if n.startswith("evidence/"))] == b"a letter of hers"
    shown = files["index.html"].decode()
    assert "Dawn on the ridge" in shown
    assert "ridge (2026-11-14)" in shown
    assert "Poster autumn (in_store, 2026-11-14)" in shown
    with store.reading() as tx:
        (act,) = [act for act in tx.acts.all() if act.verb == "access"]
        assert ANA.id not in str(act)
        assert tx.acts.verify()


def test_every_table_that_knows_posts_is_handed_over(world):
    """A table added later is in it by itself; only the house's own order of work is not."""
    from storage.holding import _NOT_THEIRS, of_posts

    with world.store.reading() as tx:
        told = tx.holding.everything([ANA])
    missing = {str(of.name) for of, _ in of_posts()} - set(told) - _NOT_THEIRS
    assert missing <= {"bar"}, "nothing of hers stands there in this world"


def test_mentions_in_her_own_words_are_veiled(world, store, clock, tmp_path):
    with store.transaction() as tx:
        tx.posts.save(
            [make.found(author=ANA, text="With @pia_lund at dawn", mentions=("pia_lund",))],
            at=clock(),
            by="t",
        )
    _, files = handed(world, clock, tmp_path)
    assert "pia_lund" not in files["everything.json"].decode()
    assert "With @… at dawn" in files["index.html"].decode()


def test_a_name_of_two_people_writes_nothing(world, store, clock, tmp_path):
    with pytest.raises(Missing):
        handed(world, clock, tmp_path, "nobody")
    (tmp_path / "hers.zip").write_bytes(b"kept")
    with pytest.raises(RightsError, match="exists already"):
        handed(world, clock, tmp_path)
    assert (tmp_path / "hers.zip").read_bytes() == b"kept"


@pytest.mark.parametrize("language", ["en", "fr", "es", "fr-CA", "de"])
def test_the_page_speaks_their_language_and_is_safe(language):
    post = {
        "ref": "r", "network": "mastodon", "posted_at": None, "text": "<script>alert(1)</script>",
        "url": "javascript:alert(1)",
    }  # fmt: skip
    shown = page({"post": [post]}, [], brand=BRAND, language=language, day="2026-11-14")
    known = language[:2] if language[:2] in WORDS else "en"
    assert WORDS[known]["title"] in shown
    assert "<script>" not in shown
    assert "javascript:" not in shown
    assert set(WORDS["en"]) == set(WORDS["fr"]) == set(WORDS["es"])
    assert NAME not in shown
