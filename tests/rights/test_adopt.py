"""Permissions of another system: declared, not proved, on the surfaces named; nothing comes back."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.errors import UsageError
from chorus.evidence import opened_table
from chorus.types import Brand, Found, Work
from rights.adopt import adopt
from rights.consent import latest, may_use
from rights.declared import Bad, Declared, is_plain_name, parse
from rights.forget import forget
from tests import make

BRAND = Brand(name="Tarnholt", entity="Tarnholt SAS", months=12)
HEAD = "post,uses,territory,from,until,credit,may,declared_by,note,evidence\n"
URL = "https://fell.example/p/own"


def table(*rows, head=HEAD):
    return parse((head + "\n".join(rows)).encode())


def row(post=URL, rest='gallery,FR BE,2026-01-01,2027-12-31,Ana,,Old DAM,"ticket 7",'):
    return f"{post},{rest}"


@pytest.fixture
def post(store, clock):
    made = make.post(id=URL, url=URL, text="Dawn", media=(), kind="review")
    with store.transaction() as tx:
        ref = tx.posts.save([Found(post=made)], at=clock(), by="t").new[0]
        return tx.posts.get(ref)


def taken(store, clock, *rows, **over):
    good, bad = table(*rows)
    assert bad == []
    return adopt(store, good, by="mara", clock=clock, brand=BRAND, **over)


def grants(store, post):
    with store.reading() as tx:
        return tx.rights.grants(post.ref)


def may(store, clock, post, use="gallery", territory="FR"):
    work = Work(ref=post.ref, part="text")
    with store.reading() as tx:
        bars = tx.rights.bars(post.ref)
    return may_use(work, use, territory, None, clock(), grants(store, post), bars).allowed


def test_a_row_becomes_declared_grants_on_the_surfaces_named(store, clock, post):
    done = taken(store, clock, row(), terms="Our old terms")
    assert (done.new, done.bad) == ((post.ref,), ())
    (grant,) = grants(store, post)
    assert (grant.proof, grant.strength, grant.evidence.kind) == ("declared",) * 3
    assert (grant.uses, grant.territory, grant.credit) == (("gallery",), ("FR", "BE"), "Ana")
    assert (grant.starts_on, grant.ends_on) == (date(2026, 1, 1), date(2027, 12, 31))
    assert (grant.assignee, grant.may) == ("Tarnholt SAS", ())
    assert "Old DAM: ticket 7" in grant.evidence.note
    with store.reading() as tx:
        assert tx.rights.terms(grant.terms).text == "Our old terms"
        act = tx.acts.of(post.ref)[0]
        assert act.verb == "adopt"
        assert "ticket" not in str(act.after)
        tx.acts.verify()
    assert may(store, clock, post)
    for use, territory in (
        ("product_page", "FR"),
        ("gallery", "*"),
        ("gallery", "DE"),
        ("ads", "FR"),
    ):
        assert not may(store, clock, post, use, territory)


def test_the_same_table_again_changes_nothing(store, clock, post):
    taken(store, clock, row(), row(rest="print,*,,,,,,,"))
    before = grants(store, post)
    with store.reading() as tx:
        acts = tx.acts.count()
    clock.advance(86400)
    done = taken(store, clock, row(), row(rest="print,*,,,,,,,"))
    assert (done.new, done.changed, done.same) == ((), (), 2)
    assert grants(store, post) == before
    with store.reading() as tx:
        assert tx.acts.count() == acts


def test_a_shorter_time_counts_at_once(store, clock, post):
    taken(store, clock, row())
    done = taken(
        store, clock, row(rest='gallery,FR BE,2026-01-01,2026-11-01,Ana,,Old DAM,"ticket 7",')
    )
    assert done.changed == (post.ref,)
    assert [g.version for g in grants(store, post)] == [1, 2]
    assert latest(grants(store, post))[0].ends_on == date(2026, 11, 1)
    assert not may(store, clock, post)


@pytest.mark.parametrize(
    "kind", ["withdrawn", "gone", "declined", "disputed", "minor", "protected"]
)
def test_nothing_comes_back_by_an_import(store, clock, post, kind):
    forget(store, post.ref, kind=kind, by="author", why="no", clock=clock)
    done = taken(store, clock, row())
    assert (done.new, len(done.bad)) == ((), 1)
    assert grants(store, post) == []
    assert not may(store, clock, post)


def test_a_tombstone_counts_where_the_bar_is_lost(store, clock, post):
    store.tombstones.add("withdrawn", [post.post.key])
    assert "brings nothing back" in taken(store, clock, row()).bad[0].why
    assert grants(store, post) == []


def test_each_bad_row_is_told_and_the_others_are_kept(store, clock, post):
    done = taken(
        store,
        clock,
        row("https://elsewhere.example/1"),
        row(),
        row(post.post.key, "print,*,,,,,,,letter.pdf"),
        row(post.post.author.url or "https://fell.example/@ana"),
    )
    assert done.new == (post.ref,)
    assert [(bad.line, bad.why[:30]) for bad in done.bad] == [
        (2, "this post is not here; bring i"),
        (4, "the file “letter.pdf” did not c"[:30]),
        (5, "this post is not here; bring i"),
    ]


@pytest.mark.parametrize("name", ["key", "ref", "url"])
def test_a_post_is_found_by_key_reference_or_address(store, clock, post, name):
    told = {"key": post.post.key, "ref": post.ref, "url": f"{URL}/?utm=x#a"}[name]
    assert taken(store, clock, row(told)).new == (post.ref,)


def test_evidence_is_kept_once_and_named_in_the_grant(store, clock, post):
    files = {"letter.pdf": b"%PDF letter", "shot.png": b"png"}
    taken(store, clock, row(rest="gallery,FR,,,,,,,letter.pdf; shot.png"), files=files)
    (grant,) = grants(store, post)
    with store.reading() as tx:
        kept = {a.name: a for a in tx.attachments.find(ref=post.ref)}
    assert set(kept) == set(files)
    assert grant.evidence.files == tuple(kept[name].digest for name in ("letter.pdf", "shot.png"))
    assert store.proofs.read(kept["letter.pdf"].digest) == b"%PDF letter"


# ── the table ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ("*,FR,,,,,,,", "* is no use"),
        ("all,FR,,,,,,,", "all is no use"),
        (",FR,,,,,,,", "nothing is no use"),
        ("gallery billboard,FR,,,,,,,", "billboard is no use"),
        ("gallery,,,,,,,,", "no territory"),
        ("gallery,France,,,,,,,", "FRANCE is no country code"),
        ("gallery,FR,1.2.2026,,,,,,", "`from` is no day"),
        ("gallery,FR,2026-02-01,2026-01-01,,,,,", "ends before it begins"),
        ("gallery,FR,,,,blur,,,", "“blur” is nothing that may be done"),
        ("gallery,FR,,,,,,,../../etc/passwd", "is not the plain name"),
        ("gallery,FR,,,,,,,C:\\x.pdf", "is not the plain name"),
        (f"gallery,FR,,,,,,{'x' * 4001},", "longer than 4000"),
        ("gallery,FR,,,,,,,,extra", "more cells"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(rest, why):
    good, bad = table(row(), row(rest=rest))
    assert [one.line for one in good] == [2]
    assert bad[0].line == 3
    assert why in bad[0].why


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + row()).encode("utf-8-sig"),
        (HEAD + row(rest="gallery,FR,,,Ján é,,,,,")).encode("cp1252", "ignore"),
        (HEAD.replace(",", ";") + row().replace(",", ";")).encode(),
        (HEAD.replace(",", "\t") + row().replace(",", "\t")).encode(),
        (HEAD.upper() + "\r\n" + row()).encode(),
    ],
)
def test_tables_as_spreadsheets_save_them(data):
    good, bad = parse(data)
    assert (len(good), bad) == (1, [])
    assert good[0].uses == ("gallery",)


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2", b"\xff\xfe\x00x", b'post,uses\n"open'])
def test_what_is_no_table_is_refused_as_a_whole(data):
    with pytest.raises(UsageError, match="Nothing was imported"):
        parse(data)


def test_a_formula_stays_text(store, clock, post):
    taken(store, clock, row(rest='gallery,FR,,,"=HYPERLINK(""x"")",,,,,'))
    assert grants(store, post)[0].credit == '=HYPERLINK("x")'
    from publishing.safe import cell

    assert cell(grants(store, post)[0].credit).startswith("'")


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_a_sentence(data):
    try:
        good, bad = parse(b"post,uses,territory,evidence\n" + data)
    except UsageError:
        return
    assert all(isinstance(one, Declared) and "*" not in one.uses for one in good)
    assert all(is_plain_name(name) for one in good for name in one.files)
    assert all(isinstance(one, Bad) and one.why for one in bad)


# ── evidence files ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("letter.pdf", True),
        ("Brief an Ján.pdf", True),
        ("../x", False),
        ("a/b", False),
        ("a\\b", False),
        ("C:x", False),
        ("..", False),
        (".hidden", False),
        ("", False),
        ("a\0b", False),
        ("nul.txt", False),
        ("x" * 201, False),
    ],
)
def test_only_plain_names_are_names(name, plain):
    assert is_plain_name(name) is plain


def test_a_folder_gives_its_own_files_only(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "in" / "letter.pdf").write_text("letter")
    (tmp_path / "in" / "link.pdf").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "folder.pdf").mkdir()
    (tmp_path / "t.csv").write_text(HEAD)
    opened = opened_table(tmp_path / "t.csv", tmp_path / "in")
    names = ["letter.pdf", "link.pdf", "folder.pdf", "../secret.txt", "none.pdf"]
    assert opened.files(names) == {"letter.pdf": b"letter"}
    assert opened_table(tmp_path / "t.csv", None).files(names) == {}


def zipped(tmp_path, *entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    path = tmp_path / "t.zip"
    path.write_bytes(out.getvalue())
    return path


def test_an_archive_is_read_and_never_unpacked(tmp_path, monkeypatch):
    link = zipfile.ZipInfo("link.pdf")
    link.external_attr = 0o120777 << 16
    path = zipped(
        tmp_path,
        ("t.csv", HEAD + row()),
        ("letter.pdf", "letter"),
        ("../evil.pdf", "evil"),
        ("sub/t.csv", "no"),
        (link, "/etc/passwd"),
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("twice.pdf", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("twice.pdf", "2")
    opened = opened_table(path, None)
    assert parse(opened.csv)[0][0].post == URL
    names = ["letter.pdf", "../evil.pdf", "twice.pdf", "evil.pdf"]
    assert opened.files(names) == {"letter.pdf": b"letter"}
    assert opened.files(["link.pdf"]) == {"link.pdf": b"/etc/passwd"}, "its text, not its target"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.zip"]
    monkeypatch.setattr("chorus.evidence.MAX_FILE", 3)
    with pytest.raises(UsageError, match="larger"):
        opened.files(["letter.pdf"])


@pytest.mark.parametrize(
    "entries", [(), (("a.csv", ""), ("b.csv", "")), (("sub/a.csv", HEAD),), (("../a.csv", HEAD),)]
)
def test_an_archive_without_one_table_is_refused(tmp_path, entries):
    with pytest.raises(UsageError, match="exactly one CSV"):
        opened_table(zipped(tmp_path, *entries), None)


def test_a_damaged_archive_is_a_sentence(tmp_path):
    (tmp_path / "t.zip").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UsageError, match="no zip file"):
        opened_table(tmp_path / "t.zip", None)
    bomb = zipped(tmp_path, ("t.csv", b"a" * (65 * 2**20)))
    with pytest.raises(UsageError, match="larger"):
        opened_table(bomb, None)
