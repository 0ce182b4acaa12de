"""A few changed products: only posts they can matter to are judged again, with the same result."""

from random import Random

import orjson
import pytest
from click.testing import CliRunner

from chorus.cli import chorus
from chorus.types import Product
from matching.linking import Linker
from matching.match import match
from storage.store import Store
from tests import make
from tests.conftest import FakeClock
from tests.matching.shop import PRODUCTS

WORDS = "fell cairn beck skarn ember ridge boot sock trail rain jacket shoe black blue 32 45 gtx"
SEED = 4


def some(random: Random, n: int) -> str:
    return " ".join(random.choices(WORDS.split(), k=n))


def product(random: Random, n: int) -> Product:
    return make.product(
        sku=f"P{n}",
        title=some(random, 3).title(),
        brand=random.choice(("Tarnholt", "Fjordlicht", "")),
        colour=random.choice(("", "black")),
        aliases=(some(random, 2),) if random.random() < 0.3 else (),
        hashtags=(some(random, 2).replace(" ", ""),) if random.random() < 0.3 else (),
        url=f"https://shop.example/p/{n}",
        barcode=None,
        active=random.random() < 0.9,
    )


def text(random: Random, n: int) -> str:
    tag = some(random, 2).replace(" ", "")
    if n % 5 == 0:
        return f"my {some(random, 2)} https://shop.example/p/{n}"
    return f"hello {some(random, random.randint(0, 2))} #{tag}" if n % 2 else "good morning"


def feed(store: Store, clock: FakeClock, products: list[Product]) -> None:
    with store.transaction() as tx:
        tx.catalog.save(products, clock.advance(1))


def result(store: Store, refs: list[str]) -> dict[str, set[str]]:
    """By post the products it is linked to, and those that it nearly was."""
    with store.reading() as tx:
        found = {ref: tx.matches.of(ref) for ref in refs}
    return {ref: {s for m in ms for s in (m.sku, m.runner_up) if s} for ref, ms in found.items()}


def judged(store: Store, clock: FakeClock) -> int:
    return match(store, clock=clock).posts


def test_whoever_a_change_can_matter_to_is_judged_again(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, again = Random(SEED), []
    links = Linker.links
    monkeypatch.setattr(
        Linker, "links", lambda me, posts: again.extend(p.ref for p in posts) or links(me, posts)
    )
    feed(store, clock, [product(random, n) for n in range(60)])
    posts = [make.found(id=f"p{n}", text=text(random, n), hashtags=(), media=()) for n in range(30)]
    with store.transaction() as tx:
        refs = list(tx.posts.save(posts, at=clock(), by="test").new)
    judged(store, clock)
    for _ in range(2):
        before = result(store, refs)
        changed = {f"P{n}" for n in random.sample(range(64), 2)}
        feed(store, clock, [product(random, int(sku[1:])) for sku in sorted(changed)])
        again.clear()
        judged(store, clock)
        mine = set(again)
        with store.transaction() as tx:
            tx.posts.judge_again(matching=True)
        judged(store, clock)
        after = result(store, refs)
        concerned = {ref for ref in refs if (before[ref] | after[ref]) & changed}
        assert concerned <= mine
        assert mine < set(refs)


def test_a_post_is_found_by_whatever_names_a_product(store: Store, clock: FakeClock) -> None:
    feed(store, clock, list(PRODUCTS))
    told = {
        "alias": "the roccia walkers again",
        "joined": "#rocciawalkers",
        "cjk": "ロッカ靴を買った",
        "link": "https://tarnholt.example/fr/p/roccia-9?x=1",
        "sku": "it says TH-ROC-9 inside",
        "barcode": "00012345678905",
        "other": "good morning",
    }
    posts = [make.found(id=n, text=t, hashtags=(), media=()) for n, t in told.items()]
    with store.transaction() as tx:
        refs = dict(zip(told, tx.posts.save(posts, at=clock(), by="test").new, strict=True))
    judged(store, clock)
    new = Product(
        sku="TH-ROC-9",
        title="Quite another thing",
        aliases=("Roccia walkers", "ロッカ靴"),
        url="https://www.tarnholt.example/en/p/roccia-9",
        barcode="012345678905",
    )
    feed(store, clock, [new])
    assert judged(store, clock) == len(told) - 1
    found = result(store, list(refs.values()))
    assert {n for n, ref in refs.items() if new.sku in found[ref]} == set(told) - {"other"}
    assert judged(store, clock) == 0


def test_too_many_changes_judge_everything(store: Store, clock: FakeClock) -> None:
    feed(store, clock, list(PRODUCTS))
    with store.transaction() as tx:
        tx.posts.save([make.found(text="good morning", media=())], at=clock(), by="test")
    judged(store, clock)
    feed(store, clock, [Product(sku=f"N{n}", title=f"Nothing {n}") for n in range(400)])
    assert [judged(store, clock), judged(store, clock)] == [1, 0]
    feed(store, clock, [Product(sku=f"M{n}", title=f"Nothing {n}") for n in range(501)])
    with store.reading() as tx:
        assert [one.sku for one in tx.catalog.changes(9)] == [""]
    assert judged(store, clock) == 1
    assert judged(store, clock) == 0


def test_the_bench_says_whether_the_links_are_the_same() -> None:
    done = CliRunner().invoke(
        chorus,
        ["bench", "rematch", "--posts", "100", "--products", "60", "--changed", "1", "--json"],
    )
    assert done.exit_code == 0, done.output
    told = orjson.loads(done.stdout)
    assert told["judged_again"] < told["posts"] == 100
    assert told["other_links"] <= 5
