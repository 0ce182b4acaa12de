"""Standing licences: applied to approved posts until their cap or end, bars first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from chorus.errors import Missing, RightsError
from rights.forget import forget
from rights.settle import grant_by_hand
from rights.stand import end, stand
from tests import make
from tests.rights.talk import asked, clears, listen, put, reply

FILE = [("../agreement\x00.pdf", b"%PDF-1.7 signed by Ana")]


def standing(store, clock, author, **over):
    told = {
        "uses": ("gallery", "social"),
        "by": "mara",
        "clock": clock,
        "note": "agreement of 3 May",
        "files": FILE,
        **over,
    }
    return stand(store, author, **told)


def approved(store, clock, author, **over):
    post = put(store, clock, author=author, **{"posted_at": clock(), **over})
    with store.transaction() as tx:
        tx.decisions.set(make.decision(ref=post.ref), expects=None)
    return post


def granted(store, *posts):
    with store.reading() as tx:
        return [bool([g for g in tx.rights.grants(p.ref) if g.uses]) for p in posts]


@pytest.fixture
def ana(store, clock):
    """An account known by one earlier post."""
    author = make.author()
    put(store, clock, author=author)
    return author


def key(author):
    return f"{author.network}:{author.id}"


def test_it_applies_to_approved_posts_until_its_cap(store, clock, ana):
    licence = standing(store, clock, ana.handle, cap=2, months=6)
    posts = [approved(store, clock, ana) for _ in range(3)]
    waiting = put(store, clock, author=ana, posted_at=clock())
    other = approved(store, clock, make.author(handle=ana.handle))
    assert listen(store, clock).declared == 2
    assert listen(store, clock).declared == 0
    assert granted(store, *posts, waiting, other) == [True, True, False, False, False]
    with store.reading() as tx:
        (grant, *_) = tx.rights.grants(posts[0].ref)
        (file,) = tx.attachments.find(digest=licence.evidence.files[0])
        tx.acts.verify()
    assert grant.standing == licence.id
    assert grant.evidence.kind == "standing"
    assert grant.evidence.files == licence.evidence.files
    assert (file.name, file.mime) == ("agreement.pdf", "application/pdf")
    assert store.proofs.read(file.digest) == FILE[0][1]
    assert clears(store, clock, posts[0], "gallery")
    assert not clears(store, clock, posts[0], "ads")


def test_the_cap_is_exact_whoever_counts_at_once(store, clock, ana):
    standing(store, clock, key(ana), cap=3)
    posts = [approved(store, clock, ana) for _ in range(6)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: listen(store, clock), range(4)))
    assert sum(granted(store, *posts)) == 3


@pytest.mark.parametrize(
    "case", ["early", "before", "over", "barred", "answer_waits", "granted", "not_kept"]
)
def test_what_it_does_not_open(store, clock, ana, case):
    today = clock().date()
    days = {
        "early": {"starts_on": today + timedelta(days=2)},
        "over": {"ends_on": today, "starts_on": today - timedelta(days=3)},
    }
    standing(store, clock, key(ana), **days.get(case, {}))
    over = {"posted_at": clock() - timedelta(days=1)} if case == "before" else {}
    if case == "answer_waits":
        post = asked(store, clock, author=ana)
        reply(store, clock, post, "only for 50 €")
        with store.transaction() as tx:
            tx.decisions.set(make.decision(ref=post.ref), expects=None)
    else:
        post = approved(store, clock, ana, **over)
    if case == "barred":
        forget(store, post.ref, kind="disputed", by="mara", why="", clock=clock)
    if case == "granted":
        told = {"note": "a mail", "url": "https://mail.example/1", "by": "mara", "clock": clock}
        grant_by_hand(store, post.ref, uses=("ads",), **told)
    if case == "over":
        clock.advance(86_400)
    if case == "not_kept":
        with store.transaction() as tx:
            seen = make.found(**{**dict(post.post), "media": (*post.post.media, make.media())})
            tx.posts.save([seen], at=clock(), by="test")
    assert listen(store, clock).declared == 0


def test_ending_it_stops_new_ones_only(store, clock, ana):
    licence = standing(store, clock, key(ana))
    first = approved(store, clock, ana)
    listen(store, clock)
    assert end(store, licence.id, by="mara", why="season over", clock=clock).barred == ()
    second = approved(store, clock, ana)
    assert listen(store, clock).declared == 0
    assert granted(store, first, second) == [True, False]
    with pytest.raises(RightsError):
        end(store, licence.id, by="mara", why="", clock=clock)
    with pytest.raises(Missing):
        end(store, "nothing", by="mara", why="", clock=clock)


def test_ending_everything_takes_back_what_rests_on_it(store, clock, ana):
    licence = standing(store, clock, key(ana))
    alone, both = approved(store, clock, ana), approved(store, clock, ana)
    listen(store, clock)
    told = {"note": "a mail", "url": "https://mail.example/1", "by": "mara", "clock": clock}
    grant_by_hand(store, both.ref, uses=("ads",), **told)
    done = end(store, licence.id, by="mara", why="she asked", clock=clock, everything=True)
    assert set(done.barred) == {alone.ref, both.ref}
    with store.reading() as tx:
        assert tx.posts.get(alone.ref).state == "withdrawn"
        assert tx.posts.get(both.ref).state == "live"
        used = {u for g in tx.rights.grants(both.ref) if g.version > 1 for u in g.uses}
        tx.acts.verify()
    assert used == set()
    assert listen(store, clock).declared == 0


@pytest.mark.parametrize(
    "over",
    [
        {"files": ()},
        {"note": " "},
        {"uses": ()},
        {"uses": ("moon",)},
        {"cap": 0},
        {"months": 0},
        {"files": [("empty.pdf", b"")]},
    ],
)
def test_it_needs_evidence_and_sense(store, clock, ana, over):
    with pytest.raises(RightsError):
        standing(store, clock, key(ana), **over)


def test_it_is_for_exactly_one_account(store, clock, ana):
    put(store, clock, author=make.author(handle=ana.handle))
    for told in (ana.handle, "nobody_example", "mastodon:unknown"):
        with pytest.raises(RightsError):
            standing(store, clock, told)


def test_a_chosen_credit_is_kept(store, clock, ana):
    standing(store, clock, key(ana), credit="Ana of the Ridge")
    post = approved(store, clock, ana)
    listen(store, clock)
    with store.reading() as tx:
        assert {g.credit for g in tx.rights.grants(post.ref)} == {"Ana of the Ridge"}
