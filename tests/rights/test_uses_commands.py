"""chorus rights log-use, uses, recall, expiring, renew, import, shop-terms; export; bench."""

import orjson
import pytest
from click.testing import CliRunner

from chorus.cli import chorus
from chorus.clock import system_clock
from chorus.types import Found, Work
from storage.store import Store
from tests import make
from tests.publishing.scene import Scene

CONFIG = """
brand:
  name: Tarnholt
  keys: ["#yestarnholt"]
database: sqlite:///chorus.db
media: media
galleries: galleries
"""
DAY = system_clock().date()
LATER = DAY.replace(year=DAY.year + 1, month=1, day=1)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Runs commands in a house with one approved post, granted until `LATER` and published."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text(CONFIG)
    store = Store.create(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    scene = Scene(store, system_clock, tmp_path / "galleries")
    url = "https://fell.example/p/own"
    ref = scene.save(id=url, url=url, media=(), kind="review", text="Warm and quiet")
    scene.approve(ref)
    scene.grant(ref, uses=("gallery", "print"), ends_on=LATER)
    scene.gallery(ref)
    scene.publish()

    def run(*words, group=("rights",)):
        done = CliRunner().invoke(chorus, [*group, *words])
        return done.exception or done.exit_code, done.output

    run.scene, run.ref, run.url, run.home = scene, ref, url, tmp_path
    yield run
    store.close()


def use(desk, *more):
    words = ("--use", "print", "--title", "Poster", "--run", "500", "--places", "Lyon")
    return desk("log-use", desk.ref, *words, "--from", str(DAY), *more)


def test_a_use_is_logged_listed_recalled_and_back(desk):
    code, said = use(desk, "--until", str(LATER), "--json")
    name = orjson.loads(said)["id"]
    assert code == 0
    assert "before" in str(use(desk, "--until", str(LATER.replace(day=2)))[0])
    assert "no use that we know" in str(
        desk("log-use", desk.ref, "--use", "x", "--title", "t", "--from", str(DAY))[0]
    )
    assert f"{name}  print: Poster, 500 copies, Lyon" in desk("uses")[1]
    assert desk("recall") == (0, "Nothing that was taken back is out there.\n")
    code, said = desk(desk.ref, group=("withdraw",))
    assert code == 0
    assert "has left every gallery" in said
    assert "copies in the world: Poster" in said
    assert desk.ref in desk("recall", "--ref", desk.ref)[1]
    assert "out there" in desk("recall", "--back", name)[1]
    assert "back since" in desk("uses", "--ref", desk.ref)[1]


def test_an_export_until_a_day_is_a_use(desk):
    words = ("--use", "print", "--until")
    told = desk("spring", *words, str(LATER.replace(day=2)), group=("export",))
    assert "before" in str(told[0])
    assert desk("spring", *words, str(LATER), group=("export",))[0] == 0
    assert "spring" in desk("uses")[1]


def test_what_ends_is_listed_and_asked_for_again(desk):
    use(desk, "--until", str(LATER))
    code, said = desk("expiring", "--days", "800", "--json")
    (line,) = orjson.loads(said)["endings"]
    assert (code, line["ref"], line["galleries"]) == (0, desk.ref, ["ridge"])
    assert "shown in ridge" in desk("expiring", "--days", "800")[1]
    assert desk("expiring", "--days", "0")[1] == "Nothing ends within 0 days.\n"
    config = CONFIG + "rights:\n  renew_days: 800\n"
    (desk.home / "config.yaml").write_text(config)
    code, said = desk("renew", "--json")
    (name,) = orjson.loads(said)["drafts"]
    assert (code, orjson.loads(said)["queued"]) == (0, [desk.ref])
    assert "0 drafted now." in desk("renew")[1]
    assert desk("renew", name)[1] == f"{name} is queued.\n"
    assert "not a draft" in str(desk("renew", name, "--drop")[0])


def test_a_table_is_imported_and_its_bad_rows_are_told(desk):
    (desk.home / "in").mkdir()
    (desk.home / "in" / "letter.pdf").write_bytes(b"letter")
    (desk.home / "terms.txt").write_text("Old terms")
    rows = f"post,uses,territory,evidence\n{desk.url},catalogue,FR,letter.pdf\n{desk.url},all,FR,\n"
    (desk.home / "t.csv").write_text(rows)
    words = ("t.csv", "--evidence", "in", "--terms", "terms.txt", "--by", "Old DAM")
    code, said = desk("import", *words)
    assert code == 0
    assert "t.csv, line 3: all is no use" in said
    assert "1 declared, 0 changed, 0 the same, 1 left out." in said
    assert "0 declared, 0 changed, 1 the same" in desk("import", *words)[1]
    with desk.scene.store.reading() as tx:
        (grant,) = [g for g in tx.rights.grants(desk.ref) if g.proof == "declared"]
    assert grant.evidence.note == "declared by Old DAM"
    (desk.home / "bad.txt").write_bytes(b"\xff\xfe")
    assert "UTF-8" in str(desk("import", "t.csv", "--terms", "bad.txt")[0])


def test_the_shops_terms(desk):
    with desk.scene.store.transaction() as tx:
        post = make.post(network="reviews", kind="review", media=(), url=None)
        ref = tx.posts.save([Found(post=post)], at=make.NOW, by="t").new[0]
    (desk.home / "terms.txt").write_text("By sending a review you allow us to show it.")
    words = ("shop-terms", "terms.txt", "--from", "2026-01-01", "--use", "product_page")
    code, said = desk(*words)
    assert code == 0
    assert "1 more reviews rest" in said
    with desk.scene.store.reading() as tx:
        assert tx.rights.grants(ref)[0].work == Work(ref=ref, part="text")
    assert "one that we know" in str(desk(*words[:-1], "all")[0])


def test_the_bench_runs(tmp_path):
    words = ["bench", "withdraw", "--galleries", "3", "--rounds", "1", "--folder", str(tmp_path)]
    done = CliRunner().invoke(chorus, [*words, "--json"])
    assert done.exit_code == 0, done.output
    told = orjson.loads(done.stdout)
    assert told["galleries"] == 3
    assert told["in_every_gallery"]["n"] == told["in_three_galleries"]["n"] == 1
    assert list(tmp_path.iterdir()) == []


def test_a_print_pack_is_a_use_and_comes_back_like_one(desk):
    words = ("pack", "--gallery", "ridge", "--use", "print", "--title", "Poster", "--run", "9")
    after = str(LATER.replace(day=2))
    assert "before" in str(desk("spring", *words[1:], "--until", after, group=words[:1])[0])
    told = (*words[1:], "--until", str(LATER))
    assert "Name the posts" in str(desk("spring", *told, desk.ref, group=("pack",))[0])
    code, said = desk("spring", *told, "--dry-run", group=("pack",))
    assert (code, "1 posts may be printed" in said) == (0, True)
    assert not (desk.home / "spring").exists()
    code, said = desk("spring", *told, "--json", group=("pack",))
    assert code == 0
    made = orjson.loads(said)
    assert "poster-a3.pdf" in made["files"]
    assert f"{made['use']}  print: Poster, 9 copies" in desk("uses")[1]
    assert "Poster" in desk("expiring", "--days", "800")[1]
    assert "Poster, 9 copies" in desk(desk.ref, group=("withdraw",))[1]
    assert made["use"] in desk("recall", "--ref", desk.ref)[1]
