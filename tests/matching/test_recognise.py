"""The verb: who authors are is stored, reaches their other posts, and a person's word stands."""

from chorus.types import Author, Brand, Found, JudgedKind, Kind, Listed, QueueFilter
from matching.match import match
from matching.recognise import recognise
from publishing.review import Logged, review
from storage.store import Store
from tests import make
from tests.conftest import FakeClock

BRAND = Brand(name="Tarnholt", handles=("@tarnholt_example",))
ANA, BO = (Author(network="mastodon", id=f"acct-{n}", handle=n) for n in ("ana", "bo"))


def _save(store: Store, clock: FakeClock, *posts: Found) -> list[str]:
    with store.transaction() as tx:
        refs = tx.posts.save(posts, at=clock(), by="test").new
    match(store, clock=clock)
    return list(refs)


def _post(text: str, author: Author | None = ANA, **over: object) -> Found:
    return make.found(**{"text": text, "author": author, "hashtags": (), "media": (), **over})


def _judge(store: Store, clock: FakeClock, **listed: tuple[str, ...]) -> dict[str, int]:
    done = recognise(store, brand=BRAND, listed=Listed(**listed), clock=clock, limit=2)
    return done.kinds


def _kinds(store: Store, refs: list[str]) -> list[Kind]:
    with store.reading() as tx:
        return [tx.views.card(ref).who.kind for ref in refs]


def _say(store: Store, clock: FakeClock, ref: str, **told: object) -> None:
    clock.advance(1)
    seq = clock.now.timestamp()
    entry = {"client_id": "c", "seq": int(seq), "ref": ref, "expected_version": 1, "at": clock()}
    done = review(store, [Logged.model_validate({**entry, **told})], by="mara", clock=clock)
    assert done.conflicts == ()


def test_new_posts_are_judged_once(store: Store, clock: FakeClock) -> None:
    refs = _save(store, clock, _post("I bought these"), _post("Dawn", BO), _post("Ours", None))
    assert _judge(store, clock) == {"customer": 1, "unknown": 2}
    assert _judge(store, clock) == {}
    assert _kinds(store, refs) == ["customer", "unknown", "unknown"]
    with store.reading() as tx:
        assert tx.who.get(refs[0]).why == "buys “I bought”"
        wanted = tx.views.queue(QueueFilter(author="customer")).cards
        assert [card.ref for card in wanted] == refs[:1]
        assert tx.who.counts() == {"customer": 1, "unknown": 2}


def test_what_lasts_reaches_posts_before_and_after(store: Store, clock: FakeClock) -> None:
    first = _save(store, clock, _post("Dawn"), _post("Dusk", BO))
    _judge(store, clock)
    trade = _save(store, clock, _post("Wholesale only, ships tomorrow"))
    assert _judge(store, clock) == {"reseller": 2}, "each is told once, by its last judgement"
    last = _save(store, clock, _post("Noon"))
    _judge(store, clock)
    assert _kinds(store, [*first, *trade, *last]) == ["reseller", "unknown", "reseller", "reseller"]
    edited = make.found(**{**_post("Nothing").post.model_dump(), "text": "Sorry, not any more"})
    with store.transaction() as tx:
        post = tx.posts.get(trade[0]).post.model_copy(update={"text": edited.post.text})
        tx.posts.save([Found(post=post)], at=clock(), by="test")
    match(store, clock=clock)
    _judge(store, clock)
    assert _kinds(store, [*first, *trade, *last]) == ["unknown"] * 4


def test_other_lists_have_everything_judged_again(store: Store, clock: FakeClock) -> None:
    refs = _save(store, clock, _post("Dawn"), _post("I bought these", BO), _post("Noon", BO))
    _judge(store, clock)
    assert _judge(store, clock, staff=("@ana",), partners=("@bo",)) == {"paid": 2, "staff": 1}
    assert _kinds(store, refs) == ["staff", "paid", "paid"]
    assert _judge(store, clock) == {"customer": 1, "unknown": 2}


def test_a_word_about_one_post_stands_and_is_an_act(store: Store, clock: FakeClock) -> None:
    refs = _save(store, clock, _post("Wholesale only"), _post("Dawn"))
    _judge(store, clock)
    _say(store, clock, refs[0], verb="kind", kind="customer")
    _judge(store, clock, staff=("@ana",))
    assert _kinds(store, refs) == ["customer", "staff"]
    with store.reading() as tx:
        (act,) = tx.acts.of(refs[0])
        assert (act.who, act.verb) == ("mara", "kind")
        assert act.after == {"kind": "customer", "always": None}
        assert tx.who.get(refs[0]).by == "mara"
    _say(store, clock, refs[0], verb="kind_undo")
    assert _kinds(store, refs) == ["staff", "staff"]


def test_always_binds_past_and_coming_posts_of_the_account(store: Store, clock: FakeClock) -> None:
    refs = _save(store, clock, _post("Dawn"), _post("Noon"), _post("Dusk", BO))
    _judge(store, clock)
    _say(store, clock, refs[0], verb="kind", kind="customer")
    _say(store, clock, refs[1], verb="kind", kind="reseller", always=True)
    renamed = ANA.model_copy(update={"handle": "ana_now"})
    refs += _save(store, clock, _post("I bought these", renamed))
    _judge(store, clock)
    # The later word is the wider one: it takes in the post that was answered before, too.
    assert _kinds(store, refs) == ["reseller", "reseller", "unknown", "reseller"]
    with store.reading() as tx:
        assert tx.views.count(QueueFilter(author="reseller")) == 3
        assert [one.author for one in tx.author_kinds.find()] == ["mastodon:acct-ana"]
    _say(store, clock, refs[1], verb="kind", kind="paid")
    assert _kinds(store, refs) == ["reseller", "paid", "unknown", "reseller"]
    _say(store, clock, refs[1], verb="kind_undo")
    _say(store, clock, refs[1], verb="kind_undo")
    assert _kinds(store, refs) == ["customer", "unknown", "unknown", "customer"]


def test_a_post_without_an_author_is_answered_for_itself(store: Store, clock: FakeClock) -> None:
    (ref,) = _save(store, clock, _post("Dawn", None))
    _say(store, clock, ref, verb="kind", kind="reseller", always=True)
    assert _kinds(store, [ref]) == ["reseller"]
    with store.reading() as tx:
        assert tx.author_kinds.find() == []
        assert tx.who.get(ref).always is False


def test_undoing_a_verdict_leaves_the_word_about_the_author(store: Store, clock: FakeClock) -> None:
    (ref,) = _save(store, clock, _post("Dawn"))
    _say(store, clock, ref, verb="approve")
    _say(store, clock, ref, verb="kind", kind="staff")
    _say(store, clock, ref, verb="undo")
    with store.reading() as tx:
        assert tx.decisions.get(ref) is None
    assert _kinds(store, [ref]) == ["staff"]


def test_nothing_to_undo_is_told(store: Store, clock: FakeClock) -> None:
    (ref,) = _save(store, clock, _post("Dawn"))
    entry = Logged(client_id="c", seq=1, ref=ref, verb="kind_undo", expected_version=1, at=clock())
    (conflict,) = review(store, [entry], by="mara", clock=clock).conflicts
    assert "undo" in conflict.note


def test_an_edit_while_it_was_judged_is_judged_again(store: Store, clock: FakeClock) -> None:
    (ref,) = _save(store, clock, _post("I bought these"))
    with store.reading() as tx:
        (waiting,) = tx.who.waiting("r", 5)
    edited = waiting.post.model_copy(update={"text": "Dawn"})
    with store.transaction() as tx:
        tx.posts.save([Found(post=edited)], at=clock(), by="test")
        tx.who.judged([JudgedKind(ref=ref, version=1, kind="customer", why="buys x")], "r")
        assert [one.ref for one in tx.who.waiting("r", 5)] == [ref]
