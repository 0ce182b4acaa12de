"""The proof of a permission: valid as written, and every changed letter is noticed."""

import base64
import copy
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import pytest

from chorus.errors import Missing, RightsError
from chorus.types import Kept
from rights import verify_grant
from rights.ask import ask, due, sent
from rights.bundle import EDITORIAL, bundle
from rights.forget import forget
from rights.hear import hear
from rights.proof_words import _WORDS, ACTS, BARS, MAY, STRENGTHS, USES, say
from rights.settle import grant_by_hand, settle
from storage import notes
from storage.store import Store
from tests import ROOT, make
from tests.publishing.scene import jpeg
from tests.rights import talk

KEY = bytes(range(32))
BRAND = talk.BRAND.model_copy(
    update={"entity": "Tarnholt Outdoor GmbH", "public_url": "https://ugc.tarnholt.example"}
)


class Case:
    """A post with a real picture, asked about; and what it takes to prove what came of it."""

    def __init__(self, store, clock, out: Path) -> None:
        self.store, self.clock, self.out = store, clock, out
        self.picture = jpeg(7)
        self.post = talk.put(store, clock, author=make.author(name="Ana </script> Ridge"))
        ref, self.digest = self.post.ref, store.files.put(self.picture)
        with store.transaction() as tx:
            told = {"kind": "image", "mime": "image/jpeg", "size": len(self.picture)}
            tx.media.keep(ref, 0, Kept(digest=self.digest, dhash=7, **told))
        ask(
            store, [ref], by="mara", uses=talk.USES, brand=BRAND, policy=talk.POLICY, clock=clock
        )  # fmt: skip
        sent(store, due(store)[0].id, by="mara", clock=clock)
        clock.advance(60)

    def says(self, text: str) -> None:
        talk.reply(self.store, self.clock, self.post, text)
        self.clock.advance(60)
        hear(self.store, clock=self.clock, brand=BRAND)

    def grant(self):
        with self.store.reading() as tx:
            made = tx.rights.grants(self.post.ref)
        return next(grant for grant in made if grant.work.part == self.digest)

    def bundle(self, name: str = "", brand=BRAND):
        return bundle(
            self.store,
            name or self.grant().id,
            out=self.out,
            clock=self.clock,
            key=KEY,
            brand=brand,
        )

    def proof(self):
        return proof_of(Path(self.bundle().page).read_text())


def proof_of(page: str):
    return json.loads(page.split(' id="proof">')[1].split("</script>", 1)[0])


def check(done, *more: str) -> tuple[int, list[str]]:
    """As a stranger would: another Python, isolated, outside the repository."""
    told = subprocess.run(
        [sys.executable, "-I", "-S", Path(done.script).name, Path(done.page).name, *more],
        cwd=Path(done.page).parent, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert told.stderr == ""
    return told.returncode, told.stdout.splitlines()


@pytest.fixture
def both(store, clock, tmp_path: Path) -> Case:
    """On SQLite and on Postgres."""
    return Case(store, clock, tmp_path / "proofs")


@pytest.fixture
def case(sqlite_template, clock, tmp_path: Path) -> Iterator[Case]:
    shutil.copy(sqlite_template, tmp_path / "chorus.db")
    store = Store.open(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    yield Case(store, clock, tmp_path / "proofs")
    store.close()


@pytest.fixture
def quick(monkeypatch) -> None:
    """Curve arithmetic once for each message: signatures are pure."""
    monkeypatch.setattr(verify_grant, "signed", lru_cache(verify_grant.signed))


def test_a_stranger_without_our_software_says_valid(both: Case) -> None:
    case = both
    case.says("yes! #yestarnholt")
    done = case.bundle()
    assert len(Path(done.script).read_text().splitlines()) <= 150
    assert (
        re.search(
            r"^import (?!base64)|^from (?!contextlib|datetime|pathlib|typing)",
            Path(done.script).read_text(),
            re.M,
        )
        is None
    )
    (done_at := Path(done.page).parent / "p.jpg").write_bytes(case.picture)
    key = notes.verifier(notes.public(KEY))
    kept = Path(done.page).parent / "kept.txt"
    kept.write_text(case.store.checkpoint_file.text())
    code, said = check(done, "--picture", done_at.name, "--key", key, "--checkpoints", kept.name)
    assert (code, said[-1]) == (0, f"VALID, by the log {key}")
    assert any("hear" in line for line in said)
    done_at.write_bytes(jpeg(8))
    kept.write_text(notes.note(notes.sign(KEY, 1, bytes(32), make.NOW)))
    other = notes.verifier(notes.public(b"e" * 32))
    assert check(done, "--picture", done_at.name, "--key", other) == (
        1,
        [*said[:-1], "checkpoint: it is signed with another key", "picture: it is another one"],
    )
    assert check(done, "--checkpoints", kept.name)[1][-1] == "checkpoint: yours differ"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("allowed", "refused"),
        ("data:image/webp;base64,U", "data:image/webp;base64,V"),
        ("mara", "eve"),
    ],
)
def test_a_changed_letter_of_the_page_breaks_its_seal(case: Case, old: str, new: str) -> None:
    case.says("yes! #yestarnholt")
    done = case.bundle()
    page = Path(done.page).read_text()
    assert old in page
    Path(done.page).write_text(page.replace(old, new, 1))
    code, said = check(done)
    assert code == 1
    assert said[-1] == "page: the signature is wrong"


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from leaves(one, (*path, at))
        yield path, None
    else:
        yield path, value


def mutations(value):
    """Other values for a leaf; for a list, one without its first and one with a stranger."""
    if isinstance(value, bool) or value is None:
        return [not value, "x"]
    if isinstance(value, int):
        return [value + 1, -value - 1]
    middle = len(value) // 2
    other = "B" if value[middle : middle + 1] in "Aa" else "A"  # never the same hex digit
    return [value[:middle] + other + value[middle + 1 :], value + "x", value[:-1] if value else "y"]


def changed(proof, path, new):
    told = copy.deepcopy(proof)
    holder = told
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = new
    return told


def at(proof, path):
    for step in path:
        proof = proof[step]
    return proof


def uncovered(proof) -> set:
    found = set()
    for path, value in leaves(proof):
        whole = at(proof, path)
        others = [whole[1:], [*whole, "stranger"]] if isinstance(whole, list) else mutations(value)
        for new in others:
            if new != whole and not verify_grant.broken(changed(proof, path, new)):
                found.add(
                    (".".join("*" if isinstance(s, int) else s for s in path), repr(new)[:60])
                )
    return found


@pytest.mark.usefixtures("quick")
def test_every_field_of_the_data_is_covered_by_a_claim_of_its_own(case: Case) -> None:
    """Without the seal: what each claim finds by itself."""
    case.says("yes! #yestarnholt")
    case.store.checkpoint(KEY, case.clock())
    with case.store.transaction() as tx:
        tx.acts.append(at=case.clock(), who="ida", verb="account", subject="ida")
    case.clock.advance(86400)
    forget(case.store, case.post.ref, kind="disputed", by="ida", why="a letter", clock=case.clock)
    proof = case.proof()
    assert proof["earlier"]
    assert proof["answer"]
    assert verify_grant.broken(proof) == []
    assert uncovered(proof) == set()
    # What the claims cannot tell, and the seal alone does: an act that stands for nothing else was
    # left out, or a private part is not shown.
    kept = [one for one in proof["acts"] if one["act"]["verb"] != "sent"]
    assert verify_grant.broken({**proof, "acts": kept}) == []
    assert verify_grant.broken(changed(proof, ("acts", -1, "private"), None)) == []


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("path", "new", "claim"),
    [
        (("grant", "record", "uses"), ["ads"], "grant"),
        (("grant", "record", "ends_on"), "2099-01-01", "grant"),
        (("grant", "record", "evidence", "text"), "yes, everywhere", "grant"),
        (("request", "record", "text"), "May we have it all?", "request"),
        (("request",), None, "request"),
        (("terms",), "You own it.", "evidence"),
        (("answer",), base64.b64encode(b"{}").decode(), "evidence"),
        (("answer",), "", "evidence"),
        (("acts", 0, "act", "who"), "eve", "acts"),
        (("acts", -1, "private", "record", "text"), "no", "acts"),
        (("acts", 1, "previous"), "0" * 64, "acts"),
        (("checkpoint",), "x", "checkpoint"),
        (("log",), "x+y+z", "checkpoint"),
        (("format",), "chorus-grant/2", "checkpoint"),
    ],
)
def test_the_broken_claim_is_called_by_its_name(case: Case, path, new, claim: str) -> None:
    case.says("yes! #yestarnholt")
    said = verify_grant.broken(changed(case.proof(), path, new))
    assert any(line.startswith(f"{claim}: ") for line in said), said


@pytest.mark.usefixtures("quick")
def test_a_forger_who_hashes_anew_still_needs_the_key(case: Case) -> None:
    case.says("yes! #yestarnholt")
    proof = case.proof()
    proof["grant"]["record"]["uses"] = ["ads"]
    proof["grant"]["salt"] = "00" * 16
    mark = f"grant:{proof['grant']['record']['id']}.1"
    last = proof["acts"][-1]
    salted = verify_grant.hmac.new(
        bytes(16), verify_grant.canonical(proof["grant"]["record"]), "sha256"
    )
    last["act"]["after"]["records"][mark] = salted.hexdigest()
    told = verify_grant.sha(last["previous"].encode(), verify_grant.canonical(last["act"]))
    last["hash"] = told.hex()
    said = verify_grant.broken(proof)
    assert said == [
        f"acts: act {last['act']['id']} is not in the log",
        "scope: more than was asked for",
    ]


@pytest.mark.usefixtures("quick")
def test_every_way_to_a_permission_can_be_proved(both: Case) -> None:
    case = both
    case.says("yes, but only in your shop window and on instagram please")
    heard = talk.waiting(case.store)[0]
    settle(
        case.store,
        heard.id,
        uses=("social:instagram",),
        by="ida",
        clock=case.clock,
        note="her words",
        brand=BRAND,
    )
    assert verify_grant.broken(case.proof()) == []
    with case.store.transaction() as tx:
        (ref,) = tx.posts.save([make.found()], at=case.clock(), by="test").new
    made = grant_by_hand(
        case.store, ref, uses=("print",), by="ida", clock=case.clock, note="signed on paper, é",
        files=[("letter.pdf", b"%PDF-1.7 letter")], brand=BRAND, language="fr",
    )  # fmt: skip
    done = case.bundle(made.grants[0])
    proof, page = proof_of(Path(done.page).read_text()), Path(done.page).read_text()
    assert verify_grant.broken(proof) == []
    assert base64.b64decode(proof["files"][0]) == b"%PDF-1.7 letter"
    assert verify_grant.broken(changed(proof, ("files", 0), "AAAA")) == [
        "evidence: an attached file is another"
    ]
    assert 'lang="fr"' in page
    assert "letter.pdf" in page
    assert "a autorisé Tarnholt Outdoor GmbH" in page


def test_the_page_says_it_in_words_and_asks_nothing_of_the_world(case: Case) -> None:
    case.says("yes! #yestarnholt")
    text = Path(case.bundle().page).read_text()
    assert "allowed Tarnholt Outdoor GmbH to use this picture." in text
    assert "In force until 14 November 2028." in text
    assert "in galleries on its own site" in text
    assert "Ana &lt;/script&gt; Ridge" in text
    assert text.count("</script>") == 1
    assert "default-src 'none'" in text
    assert not re.search(r'(src|href)="(?!data:|https://fell\.example)', text)
    case.clock.advance(800 * 86400)
    assert "Ended on 14 November 2028." in Path(case.bundle().page).read_text()
    forget(case.store, case.post.ref, kind="withdrawn", by="author", why="", clock=case.clock)
    text = Path(case.bundle().page).read_text()
    assert "Taken back on" in text
    assert "closed the post" in text


def test_what_cannot_be_proved_is_said(case: Case, tmp_path: Path) -> None:
    with pytest.raises(Missing, match="grant"):
        case.bundle("nothing")
    case.says("yes! #yestarnholt")
    with pytest.raises(Missing):
        case.bundle(f"{case.grant().id}.9")
    case.out = tmp_path / "file"
    case.out.write_text("")
    with pytest.raises(RightsError, match="--out"):
        case.bundle()


def test_the_demo_is_marked(case: Case) -> None:
    case.says("yes! #yestarnholt")
    done = case.bundle(brand=BRAND.model_copy(update={"demo": True}))
    assert Path(done.page).name.startswith("DEMO-")
    assert "nobody in it exists" in Path(done.page).read_text()


def test_a_grant_without_an_act_is_not_valid(case: Case) -> None:
    with case.store.transaction() as tx:
        tx.rights.save_grant(
            make.grant(id="loose", work={"ref": case.post.ref, "part": "text"}, terms="")
        )
    done = case.bundle("loose")
    code, said = check(done)
    assert code == 1
    assert "grant: no act of the log commits to this permission" in said


def test_every_word_has_three_languages() -> None:
    page = (ROOT / "chorus" / "templates" / "proof" / "grant.html").read_text()
    told = set(re.findall(r'_\("([^"]+)"', page))
    told |= {*USES.values(), *MAY.values(), *STRENGTHS.values(), *ACTS.values(), *BARS.values()}
    assert told - set(_WORDS) == set()
    for sentence in _WORDS:
        for language in ("fr", "es"):
            assert set(re.findall(r"{\w+}", say(language)(sentence))) == set(
                re.findall(r"{\w+}", sentence)
            )
    written = "".join(p.read_text() for p in (ROOT / "rights").glob("*.py"))
    verbs = set(re.findall(r'verb="(\w+)"', written)) | set(
        re.findall(r'_log\(tx, \w+, "(\w+)"', written)
    )
    elsewhere = {"access", "retain", "stand", "end"}  # acts about other things than a post
    assert verbs - set(ACTS) - EDITORIAL - elsewhere == set()


def test_an_old_signature_time_is_in_the_checkpoint(case: Case) -> None:
    case.says("yes! #yestarnholt")
    first = case.store.checkpoint(KEY, case.clock())
    case.clock.advance(timedelta(days=3).total_seconds())
    forget(case.store, case.post.ref, kind="disputed", by="ida", why="", clock=case.clock)
    proof = case.proof()
    assert proof["earlier"]["note"] == notes.note(first)
