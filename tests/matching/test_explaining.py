"""`chorus match --explain`: what is stored in words, or the nearest product and what spoke."""

import shutil
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from chorus.cli import chorus
from chorus.commands.common import settings
from chorus.types import Product
from matching.match import match
from storage.store import Store
from tests import make

PRODUCTS = (
    Product(sku="SK2", title="Skarn 2 trail shoe", brand="Tarnholt", hashtags=("skarn2",)),
    Product(sku="SKG", title="Skarn GTX trail shoe", brand="Tarnholt"),
)


@pytest.fixture
def refs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_template: Path) -> list[str]:
    monkeypatch.chdir(tmp_path)
    Path("config.yaml").write_text("brand: {name: Tarnholt}\n")

    class Context:
        obj = None

    told = settings(Context())
    database = Path(told.database.partition("///")[2])
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(sqlite_template, database)
    store = Store.open(told.database, told.media)
    texts = ("Rain all day, my Skarn 2 trail shoe held. #skarn2", "My trail", "Tea at home.")
    with store.transaction() as tx:
        tx.catalog.save(PRODUCTS, make.NOW)
        found = [make.found(text=text, hashtags=(), links=(), mentions=()) for text in texts]
        refs = list(tx.posts.save(found, at=make.NOW, by="t").new)
    match(store, clock=lambda: make.NOW)
    with store.transaction() as tx:
        tx.matches.answer(refs[0], "SK2", "yes", "Mara", make.NOW)
    store.close()
    return refs


def said(*arguments: str) -> str:
    done = CliRunner().invoke(chorus, ["match", "--explain", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_link_says_what_spoke_and_who_answered(refs: list[str]) -> None:
    told = said(refs[0])
    assert "Skarn 2 trail shoe (SK2)" in told
    assert "[#skarn2](its tag)" in told
    assert "Mara said it is this product; that stays." in told
    assert "Why Skarn GTX trail shoe lost" in told
    (same,) = orjson.loads(said(refs[0], "--json"))["posts"]
    side = same["links"][0]["full"]["product"]
    parts = sum(weight for _value, weight in side["features"].values())
    assert abs(same["links"][0]["full"]["expected"] + parts - side["logit"]) < 1e-4


def test_a_post_without_a_link_names_the_nearest(refs: list[str]) -> None:
    (told,) = orjson.loads(said(refs[1], "--json"))["posts"]
    assert told["links"] == []
    assert told["nearest"][0]["band"] == "not linked, only the nearest"
    assert told["nearest"][0]["headed"][1]["heading"] == "Speaks against it"
    assert "Too little of its name is said" in said(refs[1])
    assert "No product comes near." in said(refs[2])


def test_a_post_nobody_knows_is_said_so(refs: list[str]) -> None:
    done = CliRunner().invoke(chorus, ["match", "--explain", "https://x.example/none"])
    assert done.exit_code != 0
    assert "There is no post" in str(done.exception)
