"""The verb: unmatched posts in, links and cautions stored, nothing undone."""

from datetime import timedelta

import pytest
from PIL import ImageOps

from chorus.types import Found, Kept
from collectors.sighting import sight
from matching.match import match
from matching.sync import listed, sync
from matching.training.altered import drawn
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.matching.shop import PRODUCTS


def _save(store: Store, *posts: Found, at: FakeClock) -> list[str]:
    with store.transaction() as tx:
        return list(tx.posts.save(posts, at=at(), by="test").new)


def _shop(store: Store, clock: FakeClock) -> None:
    sync(store, listed(PRODUCTS), source="shop", clock=clock, by="test")


def test_links_are_stored_and_posts_marked(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    refs = _save(
        store,
        make.found(text="love #skarn2", hashtags=("skarn2",), media=()),
        make.found(text="good morning", hashtags=(), media=()),
        at=clock,
    )
    done = match(store, clock=clock)
    assert (done.posts, done.auto, done.ask, done.none) == (2, 1, 0, 1)
    with store.reading() as tx:
        found = {m.sku: m for ref in refs for m in tx.matches.of(ref)}
        assert list(found) == ["TH-SK2-BLK"]
        assert found["TH-SK2-BLK"].ref in refs
        assert found["TH-SK2-BLK"].catalogue == tx.catalog.version()
    assert match(store, clock=clock).posts == 0


def test_batches_go_on_until_none_is_left(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    _save(store, *(make.found(text=f"#skarn2 {n}", media=()) for n in range(7)), at=clock)
    assert match(store, clock=clock, limit=3).posts == 7


def test_an_interrupted_run_goes_on(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shop(store, clock)
    _save(store, *(make.found(text=f"#skarn2 {n}", media=()) for n in range(4)), at=clock)
    calls = []

    def cut(tx: object, batch: object, now: object) -> list[str]:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return saved(tx, batch, now)  # type: ignore[arg-type]

    from matching import match as module

    saved = module._save
    monkeypatch.setattr(module, "_save", cut)
    with pytest.raises(KeyboardInterrupt):
        match(store, clock=clock, limit=2)
    monkeypatch.undo()
    assert match(store, clock=clock, limit=2).posts == 2


def test_a_persons_answer_is_never_undone(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    (ref,) = _save(store, make.found(text="love #skarn2", media=()), at=clock)
    match(store, clock=clock)
    with store.transaction() as tx:
        tx.matches.answer(ref, "TH-SK2-BLK", "no", "ana", clock())
        tx.posts.judge_again(matching=True)
    match(store, clock=clock)
    with store.reading() as tx:
        assert [m.answer for m in tx.matches.of(ref)] == ["no"]


def test_the_campaigns_product_is_asked_about(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    with store.transaction() as tx:
        tx.campaigns.save(
            make.campaign(slug="cairn", hashtags=("warmfeet",), skus=("TH-CAIRN",)), clock()
        )
    (ref,) = _save(
        store, make.found(text="what a view #WarmFeet", hashtags=("WarmFeet",), media=()), at=clock
    )
    match(store, clock=clock)
    with store.reading() as tx:
        assert [(m.sku, m.band) for m in tx.matches.of(ref)] == [("TH-CAIRN", "ask")]


def test_cautions_are_stored(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    (ref,) = _save(store, make.found(text="my daughter in her Skarn 2", media=()), at=clock)
    match(store, clock=clock)
    with store.reading() as tx:
        assert [c.kind for c in tx.matches.cautions(ref)] == ["minor"]


def _picture(store: Store, ref: str, digest: str, *, mirrored: bool = False) -> None:
    """The invented picture is kept for a post, in another file; cut at one side, or mirrored."""
    picture = drawn(1)
    picture = ImageOps.mirror(picture) if mirrored else picture.crop((0, 0, 300, picture.height))
    kept = Kept(digest=digest * 64, kind="image", mime="image/webp", size=9, sight=sight(picture))
    with store.transaction() as tx:
        tx.media.keep(ref, 0, kept)


def test_a_stolen_photo_names_the_original(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    early, late = (
        make.found(text=text, posted_at=make.NOW - timedelta(days=days), hashtags=())
        for text, days in (("my dawn", 30), ("look at this", 1))
    )
    (first,) = _save(store, early, at=clock)
    (second,) = _save(store, late, at=clock)
    _picture(store, first, "a")
    _picture(store, second, "b", mirrored=True)
    match(store, clock=clock)
    with store.reading() as tx:
        assert tx.matches.cautions(first) == []
        (caution,) = tx.matches.cautions(second)
        assert (caution.kind, caution.other) == ("stolen", first)
        assert "mirrored" in caution.why


WORDS = "Three days on the ridge with wind from every side and not one wet foot, would go again"


def test_the_same_words_are_found_over_the_whole_archive(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    told = [
        make.found(text=text, posted_at=make.NOW - timedelta(days=days), media=())
        for text, days in ((WORDS, 5), (WORDS.upper() + "!", 1), (WORDS + " 😍", 9))
    ]
    refs = []
    for one in told:  # each in a run of its own
        refs += _save(store, one, at=clock)
        match(store, clock=clock)
    with store.reading() as tx:
        found = [[(c.kind, c.other) for c in tx.matches.cautions(ref)] for ref in refs]
    assert found == [[("duplicate", refs[2])], [("duplicate", refs[2])], []]


def test_words_that_were_changed_are_no_longer_the_same(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    one = make.found(text=WORDS, media=())
    (ref,) = _save(store, one, at=clock)
    match(store, clock=clock)
    clock.advance(60)
    edited = one.model_copy(update={"post": one.post.model_copy(update={"text": "Short now"})})
    with store.transaction() as tx:
        tx.posts.save([edited], at=clock(), by="test")
    match(store, clock=clock)
    (other,) = _save(store, make.found(text=WORDS, media=()), at=clock)
    match(store, clock=clock)
    with store.reading() as tx:
        assert tx.matches.cautions(other) == []


def test_an_older_original_found_later_marks_the_copy(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    copy = make.found(text="my son", posted_at=make.NOW - timedelta(days=1), hashtags=())
    (second,) = _save(store, copy, at=clock)
    _picture(store, second, "b", mirrored=True)
    match(store, clock=clock)
    original = make.found(text="mine", posted_at=make.NOW - timedelta(days=9), hashtags=())
    (first,) = _save(store, original, at=clock)
    _picture(store, first, "a")
    match(store, clock=clock)
    with store.reading() as tx:
        found = {c.kind: c.other for c in tx.matches.cautions(second)}
        assert found == {"minor": None, "stolen": first}
        assert tx.matches.cautions(first) == []


def test_sync_counts_and_judges_again(store: Store, clock: FakeClock) -> None:
    first = sync(store, listed(PRODUCTS), source="shop", clock=clock, by="ana")
    assert (first.new, first.changed, first.same) == (len(PRODUCTS), 0, 0)
    _save(store, make.found(text="my moor gaiters #moor", hashtags=("moor",), media=()), at=clock)
    assert match(store, clock=clock).none == 1
    again = sync(store, listed(PRODUCTS), source="shop", clock=clock, by="ana")
    assert (again.new, again.changed, again.same) == (0, 0, len(PRODUCTS))
    assert match(store, clock=clock).posts == 0
    clock.advance(60)
    more = [make.product(sku="TH-MOOR", title="Moor gaiters", hashtags=("moor",))]
    assert sync(store, listed(more), source="shop", clock=clock, by="ana", whole=False).new == 1
    assert match(store, clock=clock).auto == 1
    with store.reading() as tx:
        assert [act.verb for act in tx.acts.all(limit=9)] == ["sync", "sync"]


def test_a_possible_minor_closes_the_post_once(store: Store, clock: FakeClock) -> None:
    _shop(store, clock)
    child, other = (
        make.found(text="my 9 year old in her #skarn2", media=()),
        make.found(text="my #skarn2 on the ridge", media=()),
    )
    refs = _save(store, child, other, at=clock)
    assert match(store, clock=clock).barred == (refs[0],)

    def bars(ref: str) -> list[tuple[str, bool]]:
        with store.reading() as tx:
            return [(bar.kind, bar.lifted_at is None) for bar in tx.rights.bars(ref)]

    assert [bars(ref) for ref in refs] == [[("minor", True)], []]
    with store.transaction() as tx:
        assert tx.acts.of(refs[0])[0].after["kind"] == "minor"
        assert "9 year" not in str(tx.acts.of(refs[0])[0])
        tx.rights.lift(refs[0], "minor", clock())
        tx.posts.judge_again(matching=True)
    assert match(store, clock=clock).barred == ()
    assert bars(refs[0]) == [("minor", False)]
