"""A person's answer is the truth: whatever happens after it, it stands as it was given."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from chorus.types import Product
from matching.match import match
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.matching.shop import PRODUCTS

TEXTS = ("love #skarn2", "my beck rain jacket", "skarn two or fell 32 L backpack", "good morning")
SKUS = ("TH-SK2-BLK", "TH-BECK", "TH-FELL32", "TH-CAIRN")
post, sku = st.integers(0, len(TEXTS) - 1), st.sampled_from(SKUS)
answers = st.tuples(st.just("answer"), post, sku, st.sampled_from(("yes", "no")))
others = st.tuples(st.just("other"), post, sku, st.sampled_from(SKUS))
edits = st.tuples(st.just("edit"), post, post)
changes = st.tuples(
    st.just("change"), sku, st.sampled_from(("title", "aliases", "hashtags", "gone", "back"))
)
runs = st.just(("run",))


@settings(max_examples=5, phases=(Phase.generate,))
@given(st.lists(st.one_of(answers, others, edits, changes, runs), min_size=4, max_size=8))
def test_no_answer_is_ever_lost_or_turned(sqlite_template: Path, steps: list) -> None:
    with tempfile.TemporaryDirectory() as here:
        shutil.copy(sqlite_template, f"{here}/c.db")
        store, clock = Store.open(f"sqlite:///{here}/c.db", Path(here) / "media"), FakeClock()
        try:
            _play(store, clock, steps)
        finally:
            store.close()


def _play(store: Store, clock: FakeClock, steps: list) -> None:
    catalogue = {one.sku: one for one in PRODUCTS}
    _feed(store, PRODUCTS, clock)
    refs = [_save(store, clock, n, text) for n, text in enumerate(TEXTS)]
    said: dict[tuple[str, str], str] = {}
    for step in (("run",), *steps, ("run",)):
        clock.advance(1)
        match step:
            case ("answer", n, one, answer):
                said[refs[n], one] = _answer(store, clock, refs[n], one, answer)
            case ("other", n, wrong, right):
                said[refs[n], wrong] = _answer(store, clock, refs[n], wrong, "no")
                said[refs[n], right] = _answer(store, clock, refs[n], right, "yes")
            case ("edit", n, text):
                _save(store, clock, n, f"{TEXTS[text]} {clock():%M%S}")
            case ("change", one, what):
                catalogue[one] = _changed(catalogue[one], what, clock)
                _feed(store, catalogue.values(), clock)
            case _:
                match_all(store, clock)
        with store.reading() as tx:
            stands = {
                (ref, m.sku): m.answer for ref in refs for m in tx.matches.of(ref) if m.by == "ana"
            }
        assert stands == said


def _feed(store: Store, products: Iterable[Product], clock: FakeClock) -> None:
    with store.transaction() as tx:
        tx.catalog.save(list(products), clock())
        tx.posts.judge_again(matching=True)


def match_all(store: Store, clock: FakeClock) -> None:
    with store.transaction() as tx:
        tx.posts.judge_again(matching=True)
    match(store, clock=clock)


def _save(store: Store, clock: FakeClock, n: int, text: str) -> str:
    found = make.found(id=f"p{n}", text=text, hashtags=(), media=())
    with store.transaction() as tx:
        tx.posts.save([found], at=clock(), by="test")
        return tx.posts.by_keys([found.post.key])[found.post.key].ref


def _answer(store: Store, clock: FakeClock, ref: str, one: str, answer: str) -> str:
    with store.transaction() as tx:
        tx.matches.answer(ref, one, answer, "ana", clock())
    return answer


def _changed(product: Product, what: str, clock: FakeClock) -> Product:
    told = {
        "title": {"title": f"Renamed {clock():%S}"},
        "aliases": {"aliases": (f"alias{clock():%S}",)},
        "hashtags": {"hashtags": ()},
        "gone": {"active": False},
        "back": {"active": True},
    }[what]
    return product.model_copy(update=told)
