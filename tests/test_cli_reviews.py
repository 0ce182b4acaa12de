"""`chorus reviews` from end to end, and the feed at its public address."""

import shutil
from pathlib import Path

import orjson
import pytest
from starlette.applications import Starlette

from chorus import chains
from chorus.cli import main
from chorus.commands.common import settings
from chorus.house import House
from chorus.web_feeds import Feeds
from chorus.web_galleries import Shelf
from storage.store import Store
from tests import make
from tests.asgi import Client
from tests.conftest import FakeClock
from tests.publishing.scene import BRAND
from tests.publishing.test_reviews import Shop
from tests.publishing.test_stars import many

CONFIG = """
brand: {name: Tarnholt}
public_url: https://ugc.tarnholt.example
"""


@pytest.fixture
def here(tmp_path, monkeypatch, sqlite_template):
    monkeypatch.chdir(tmp_path)
    Path("config.yaml").write_text(CONFIG)

    class Context:
        obj = None

    told = settings(Context())
    database = Path(told.database.partition("///")[2])
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(sqlite_template, database)
    store = Store.open(told.database, told.media)
    shop = Shop(store, FakeClock(), told.galleries).open()
    yield House.open(told, clock=shop.clock), shop
    store.close()


@pytest.fixture
def run(capsys):
    def ran(*arguments):
        code = 0
        try:
            main(["reviews", *arguments])
        except SystemExit as left:
            code = left.code or 0
        told = capsys.readouterr()
        return code, told.out if code in (0, 1) else told.err

    return ran


def test_stars_are_printed_and_counted_again(here, run, tmp_path):
    _house, shop = here
    ref = shop.review(stars=4.0)
    shop.review(stars=2.0)
    shop.review("S1-blue", 5.0)
    code, told = run("aggregate", "S1")
    assert (code, "3.0 of 5 from 2 reviews" in told) == (0, True)
    assert "3.67 of 5 from 3" in run("aggregate", "S1", "--family")[1]
    file = tmp_path / "stars.json"
    file.write_text(run("aggregate", "S1", "--json")[1])
    assert run("aggregate", "S1", "--check", str(file))[0] == 0
    shop.bar(ref)
    code, told = run("aggregate", "S1", "--check", str(file))
    assert (code, f"{ref} is listed and may not be shown" in told) == (1, True)
    assert [line[:6] for line in run("rank")[1].splitlines()] == ["1. S1-", "2. S1 "]
    code, told = run("aggregate", "nothing")
    assert (code, "nothing" in told) == (5, True)
    assert "a summary needs 30" in run("summary", "S1")[1]


def test_a_summary_names_its_reviews(here, run):
    _house, shop = here
    for _ref, stars, text in many(30):
        shop.review(stars=stars, text=text, language="en")
    made = orjson.loads(run("summary", "S1", "--json")[1])["summary"]
    assert made["told_for"][0]["reviews"]
    assert "– “" in run("summary", "S1")[1]


def test_rejections_are_audited_and_say_what_to_mend(here, run, tmp_path):
    _house, shop = here
    ref = shop.review(stars=1.0, language="fr")
    with shop.store.transaction() as tx:
        tx.decisions.set(
            make.decision(ref=ref, verdict="rejected", note="delivery"), expects="approved"
        )
    code, told = run("audit", "--to", str(tmp_path / "audit.csv"))
    assert (code, "1 stars: 1 of 1 rejected" in told) == (0, True)
    assert (tmp_path / "audit.csv").read_bytes().startswith(b"stars,decided,rejected,rate")
    assert "service client" in run("mend", ref)[1]
    assert run("mend", shop.review())[0] == 2


def test_held_reviews_are_listed_and_answered(here, run):
    house, shop = here
    ref, other = shop.review("S9"), shop.review("S1")
    shop.gallery(ref, other, slug="p", kind="product", target="S1", use="product_page")
    with shop.store.transaction() as tx:
        tx.matches.answer(other, "S1", "yes", "mara", shop.clock())
    shop.change("S9", successor="S1", active=False)
    chains.work(house)
    assert "S1: 1 reviews, merged S9" in run("held")[1]
    assert "will never stand there" in run("carry", "S1", "--change", "S9", "--other")[1]
    assert run("held")[1].strip() == "No review waits."
    assert shop.allowed("S1")["S1"] == [other]


def test_the_feed_is_public_and_loses_what_is_withdrawn_at_once(here, run):
    house, shop = here
    refs = [shop.review(), shop.review(stars=1.0)]
    door = Client(Starlette(routes=Feeds(Shelf(house.out, shop.clock), BRAND, shop.clock).routes()))
    assert door.get("/reviews/google.xml").status_code == 404
    code, told = run("feed")
    assert (code, "https://ugc.tarnholt.example/reviews/google.xml" in told) == (0, True)
    assert "GTIN 1" in told
    assert all(ref in door.get("/reviews/google.xml").text for ref in refs)
    chains.taken_back(house, refs[0], kind="withdrawn", by="mara", why="asked")
    told = door.get("/reviews/google.xml")
    assert refs[0] not in told.text
    assert refs[1] in told.text
    assert told.headers["content-type"].startswith("application/xml")


def test_a_file_for_other_shops_is_verified(here, run, tmp_path):
    _house, shop = here
    shop.review(uses=("product_page", "product_page:partners"))
    file = tmp_path / "reviews.json"
    assert "1 reviews" in run("syndicate", str(file))[1]
    assert run("verify", str(file))[0] == 0
    file.write_bytes(file.read_bytes().replace(b"Grips well", b"Grips badly"))
    code, told = run("verify", str(file))
    assert (code, "changed after it was signed" in told) == (1, True)


def test_what_a_page_tells_search_engines(here, run):
    _house, shop = here
    shop.gallery(shop.review(), slug="p", kind="product", target="S1", use="product_page")
    shop.review(stars=1.0)
    shop.publish("p")
    told = run("markup", "p")[1]
    assert "1 reviews are told of" in told
    assert "aggregate: 1 of 2 reviews stand here" in told
