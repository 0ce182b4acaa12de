"""What was erased or withdrawn stays so (threat 22), and an erasure that is cut anywhere goes on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chorus.errors import Missing
from chorus.forgetting import erased, retained
from chorus.types import Mark
from collectors.collect import collect
from collectors.networks.mastodon import Mastodon
from collectors.receive import receive
from rights.erase import begin
from rights.forget import forget
from storage.finder import Finder
from storage.store import Store
from tests import ROOT, make
from tests.rights.erased_world import (
    ANA,
    HANDLE,
    NAME,
    World,
    house,
)

WHO = f"mastodon:{ANA.id}"
CUTS = (
    "Erasing.remember after", "Erasing.shut after", "Erasing.posts after", "Erasing._stub before",
    "Erasing.accounts after", "Erasing.veil after", "MediaFiles.drop after", "Store.scrub before",
    "Tombstones.add before", "Unfinished.save after", "Unfinished.drop before",
    "Unfinished.drop after", "Store.scrub after", "Store.look before", "Acts.append after",
)  # fmt: skip


@pytest.fixture
def world(store, clock, tmp_path):
    return World(store, clock, tmp_path)


def count(store):
    with store.reading() as tx:
        return tx.posts.count()


# ── threat 22 ────────────────────────────────────────────────────────────────────────────────────


def test_a_late_page_brings_nothing_back(world, store, clock):
    """The very posts, edited ones, one of hers we never had; her name in another's words."""
    late = world.again()
    done = erased(world.house, WHO, by="mara")
    assert done.looked.clean
    edited = [
        found.model_copy(update={"post": found.post.model_copy(update={"text": f"{n} edited"})})
        for n, found in enumerate(late[:3])
    ]
    unknown = make.found(author=ANA.model_copy(update={"handle": "annick_new"}))
    before = count(store)
    with store.transaction() as tx:
        saved = tx.posts.save([*late, *edited, unknown], at=clock(), by="t")
        assert (saved.new, saved.barred) == ((), 4)
        other = tx.posts.get(world.others[0])
        assert other.post.text == f"With @… and {NAME} above the clouds"
        assert other.post.mentions == ()
        assert tx.posts.by_author("mastodon", ANA.id) == []
    assert count(store) == before


def test_a_pasted_link_brings_neither_an_erased_nor_a_withdrawn_post_back(world, store, clock):
    address = "https://fell.example/@bram_oster/77"
    with store.transaction() as tx:
        (ref,) = tx.posts.save([make.found(url=address)], at=clock(), by="t").new
    forget(store, ref, kind="withdrawn", by="author", why="", clock=clock)
    erased(world.house, WHO, by="mara")
    before = count(store)
    pasted = [f"{address}?utm_source=x", "http://www.fell.example/@ridge_wanderer/881230/"]
    for n, url in enumerate(pasted):
        found = make.found(network="x", id=f"77{n}", url=url)
        with store.transaction() as tx:
            assert tx.posts.save([found], at=clock(), by="t").barred == 1
    assert count(store) == before


def test_two_reviews_of_one_product_share_no_tombstone(store, clock):
    """The address of a review is that of what it speaks of."""
    page = "https://tarnholt.example/p/skarn"
    with store.transaction() as tx:
        one, two = (
            make.found(network="reviews", id=str(n), kind="review", url=page) for n in (1, 2)
        )
        (ref,) = tx.posts.save([one], at=clock(), by="t").new
        tx.posts.close(ref, "withdrawn")
        assert tx.posts.save([one], at=clock(), by="t").barred == 1
        assert len(tx.posts.save([two], at=clock(), by="t").new) == 1


def test_a_replayed_cursor_and_a_new_import_bring_nothing_back(store, clock, tmp_path):
    from tests.fake_network import FakeMastodon

    network = FakeMastodon()
    network.burst(clock(), 5)
    own = house(store, clock, tmp_path)
    collector = Mastodon({"server": FakeMastodon.host})
    query = own_query(clock)
    collect(store, collector, query, network.http(), clock=clock, pause=lambda _s: None)
    with store.reading() as tx:
        who = tx.posts.unmatched(1)[0].post.author
        several = len(tx.posts.by_author(who.network, who.id))
    before = count(store)
    done = erased(own, f"{who.network}:{who.id}", by="mara")
    assert (done.posts, done.looked.traces) == (several, ())
    with store.transaction() as tx:
        tx.connection.exec_driver_sql("DELETE FROM cursor")
    again = collect(store, collector, query, network.http(), clock=clock, pause=lambda _s: None)
    assert again.new == 0
    assert count(store) == before - several
    exchange = collector_exchange(network)
    assert receive(store, collector, exchange, clock=clock).refs == ()
    assert count(store) == before - several


def own_query(clock):
    from chorus.types import Query

    now = clock().replace(hour=12)
    return Query(network="mastodon", kind="hashtag", value="tarnholt", now=now)


def collector_exchange(network):
    from collectors.connector import Exchange

    url = f"https://{network.host}/api/v1/timelines/tag/tarnholt?limit=40"
    answer = network.http().get("mastodon", url)
    return Exchange(url=url, status=answer.status, headers=answer.headers, body=answer.body)


def test_a_form_of_their_own_may_bring_them_back(store, clock, tmp_path):
    """Whoever was erased and comes by the form does so by an act of their own."""
    who = make.author(network="form", id="form:" + "a" * 32, handle=None, name="Ada Fern")
    own = house(store, clock, tmp_path)
    first = make.found(network="form", id="0b5f6f0e-0000-4000-8000-000000000001", author=who)
    with store.transaction() as tx:
        tx.posts.save([first], at=clock(), by="t")
    assert erased(own, "0b5f6f0e-0000-4000-8000-000000000001", by="mara").looked.clean
    with store.transaction() as tx:
        assert tx.posts.save([first], at=clock(), by="t").barred == 1, "the same form, replayed"
        new = make.found(network="form", id="0b5f6f0e-0000-4000-8000-000000000002", author=who)
        assert len(tx.posts.save([new], at=clock(), by="t").new) == 1


def test_tombstones_say_nothing_without_their_key(hers):
    world, store = hers, hers.store
    erased(world.house, WHO, by="mara")
    told = store.tombstones.file.read_text()
    assert all(len(line.split()) == 2 for line in told.splitlines()[1:])
    assert "ridge" not in told
    assert ANA.id not in told


# ── cut anywhere ─────────────────────────────────────────────────────────────────────────────────


class _Cut(BaseException):
    pass


@pytest.mark.parametrize("cut_at", CUTS)
def test_cut_at_any_step_the_next_run_finishes(hers, monkeypatch, cut_at):
    """(On SQLite: the steps are the same on both.)"""
    step, when = cut_at.split()
    world, store = hers, hers.store
    owner, _, name = step.partition(".")
    kind = next(k for k in _classes() if k.__name__ == owner)
    real = getattr(kind, name)

    def cut(self, *args, **options):
        if when == "after":
            real(self, *args, **options)
        raise _Cut

    monkeypatch.setattr(kind, name, cut)
    with pytest.raises(_Cut):
        erased(world.house, HANDLE, by="mara")
    monkeypatch.undo()
    with store.reading() as tx:
        assert tx.acts.verify()
    try:
        done = erased(world.house, HANDLE, by="mara")
    except Missing:
        assert step == "Unfinished.drop", "it was finished but for its note"
        assert when == "after"
        return
    assert done.looked.traces == ()
    assert store.unfinished.all() == []
    with store.reading() as tx:
        assert tx.acts.verify()


def _classes():
    from storage.erasing import Erasing
    from storage.files import MediaFiles
    from storage.log import Acts
    from storage.tombstones import Tombstones
    from storage.unfinished import Unfinished

    return Erasing, MediaFiles, Acts, Tombstones, Unfinished, Store


def test_killed_while_it_deletes_the_daily_chore_finishes_it(
    hers: World, clock, tmp_path: Path
) -> None:
    """SIGKILL inside the transaction that deletes the rows, files gone already."""
    hers.store.close()
    tmp_path /= "copy0"
    url = f"sqlite:///{tmp_path}/c.db"
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.test_erasure", url, str(tmp_path)],
        check=False,
        cwd=ROOT,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    store = Store.open(url, tmp_path / "media")
    own = house(store, clock, tmp_path)
    with store.reading() as tx:
        assert len(tx.posts.by_author("mastodon", ANA.id)) == 4, "rolled back"
    assert len(retained(own, dry_run=True).unfinished) == 1
    assert len(retained(own).unfinished) == 1
    assert store.unfinished.all() == []
    with store.reading() as tx:
        assert tx.posts.by_author("mastodon", ANA.id) == []
    store.close()


def _die(url: str, folder: str) -> None:
    from storage.erasing import Erasing
    from tests.conftest import FakeClock

    real = Erasing.accounts

    def accounts(self, *args):
        real(self, *args)
        os.kill(os.getpid(), signal.SIGKILL)

    Erasing.accounts = accounts
    store = Store.open(url, Path(folder) / "media")
    erased(house(store, FakeClock(), Path(folder)), HANDLE, by="mara")


# ── the search ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("mark", "text", "found"),
    [
        ("@ana", "hi @ana.", True),
        ("@ana", "hi @ANA, hello", True),
        ("@ana", "hi @ana.ruiz", False),
        ("@ana", "hi @anaïs", False),
        ("@ana", "hi @ana@other.example", False),
        ("@ana", "❤@ana❤", True),
        ("ana@fell.example", "to (ana@fell.example)", True),
        ("ana@fell.example", "mariana@fell.example", False),
        ("fell.example/@ana", "https://fell.example/@ana/12", True),
        ("fell.example/@ana", "https://fell.example/@anabel", False),
        ("1578511538419210000", '{"id":"1578511538419210000"}', True),
        ("1578511538419210000", "15785115384192100001", False),
        ("Annick Ravelin", "says Annick Ravelin's friend", True),
        ("Dawn über dem Grat", "Dawn \\u00fcber dem Grat", True),
        ("Annick Ravelin", "by\\nAnnick Ravelin\\u2019s", True),
        ("Annick Ravelin", "by\\u00e9Annick Ravelin", False),
        ("Annick Ravelin", "by Annick Ravelin\\u00e9", False),
    ],
)
def test_marks_are_found_at_word_boundaries(mark, text, found):
    finder = Finder([Mark(kind="name", text=mark), Mark(kind="name", text="never there")])
    hits = [(text.encode()[start:end], m.text) for start, end, m in finder.find(text.encode())]
    assert [m for _, m in hits] == ([mark] if found else [])
    assert (finder.veil(text, "…") == text) is not found


def test_many_marks_are_found_in_one_pass():
    """Every planted one, at its place, among thousands that share their beginning."""
    marks = [Mark(kind="post", text=f"fell.example/@x/{n:07}") for n in range(3000)]
    finder = Finder(marks)
    noise = " ".join(f"https://fell.example/@y/{n:07}" for n in range(3000))
    planted = f"{noise} https://fell.example/@x/0001234 {noise} fell.example/@x/0002999"
    hits = sorted((start, m.text[-4:]) for start, _, m in finder.find(planted.encode()))
    assert [text for _, text in hits] == ["1234", "2999"]
    assert planted.encode()[hits[0][0] :].startswith(b"fell.example/@x/0001234")


@pytest.mark.parametrize(
    ("handle", "name", "searched", "skipped"),
    [
        ("ana", "Ana", ["@ana"], 2),
        ("summer", "Summer Boot", ["@summer", "Summer Boot"], 1),
        ("ridge_77", None, ["ridge_77"], 0),
        ("al", "Al", [], 2),
    ],
)
def test_what_could_be_anybodys_is_not_searched_and_said(store, handle, name, searched, skipped):
    who = make.author(network="x", id="12", handle=handle, name=name)
    with store.transaction() as tx:
        (ref,) = tx.posts.save(
            [make.found(network="x", author=who, text="short", media=(), url=None, id="1")],
            at=make.NOW,
            by="t",
        ).new
        told = tx.identity.marks([who], [ref])
    assert [m.text for m in told.marks if m.kind in ("handle", "name")] == searched
    assert len(told.skipped) == skipped
    assert {m.text for m in told.marks} >= {"x:12", "x:1", ref}


def test_a_sentence_others_wrote_too_is_no_mark(store):
    with store.transaction() as tx:
        refs = tx.posts.save(
            [make.found(text="I really want to win these boots!!") for _ in range(2)],
            at=make.NOW,
            by="t",
        ).new
        author = tx.posts.get(refs[0]).post.author
        told = tx.identity.marks([author], [refs[0]])
    assert [m for m in told.marks if m.kind == "words" and "boots!!" in m.text] == []
    assert any("others wrote the same" in why for why in told.skipped)


def test_deleted_rows_stand_in_no_page_of_the_database(hers, tmp_path):
    """SQLite keeps what was deleted in free pages and in its log until they are written anew."""
    world = hers
    begin(world.store, WHO, by="mara", clock=world.clock)
    files = [tmp_path / "copy0" / "c.db", tmp_path / "copy0" / "c.db-wal"]
    assert any(HANDLE.encode() in file.read_bytes() for file in files)
    erased(world.house, WHO, by="mara")
    assert all(HANDLE.encode() not in file.read_bytes() for file in files if file.exists())


if __name__ == "__main__":
    _die(sys.argv[1], sys.argv[2])
