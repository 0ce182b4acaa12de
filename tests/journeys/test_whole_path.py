"""From recorded answers to a gallery: interrupted at every page, resumed, nothing lost or double."""

import shutil
from pathlib import Path

import orjson
import pytest

from chorus import chains, texts
from chorus.config import Follow, Settings
from chorus.house import House
from chorus.types import Brand, Gallery, Product, Query
from collectors.collect import collect
from collectors.darkroom import Darkroom
from collectors.networks.bluesky import Bluesky
from collectors.recording import from_bytes
from matching.sync import listed, sync
from publishing.review import Logged, review
from rights.settle import grant_by_hand
from storage.store import Store
from tests import make, shared
from tests.conftest import FakeClock
from tests.journeys import script

QUERIES = [
    ("mastodon", "hashtag", "ichbinhanna"),
    ("x", "hashtag", "tweepy"),
    ("bluesky", "hashtag", "rstats"),
    ("instagram", "hashtag", "coffee"),
    ("feed", "url", "https://press.example/guardian.rss"),
    ("feed", "url", "https://press.example/gulp.atom"),
    ("feed", "url", "https://press.example/techcrunch_wp.rss"),
]
NETWORKS = {
    "mastodon": {"server": "mastodon.social"},
    "x": {"bearer_token": "invented"},
    "instagram": {"access_token": "invented", "user_id": "17841406338772941"},
}


class Cut(Exception):
    """The process dies here."""


@pytest.fixture
def opened(store: Store, tmp_path: Path, clock: FakeClock, room: Darkroom) -> House:
    settings = Settings(
        brand=Brand(name="Tarnholt", keys=("#yestarnholt",)),
        media=store.files.folder,
        galleries=tmp_path / "galleries",
        networks=NETWORKS,
    )
    return House(settings, store, script.http(), clock, room)


def die(_seconds: float) -> None:
    raise Cut


def interrupted(opened: House, query: Query, pages: int) -> None:
    """Collect, dying after every page once, then without dying."""
    for _ in range(pages):
        with pytest.raises(Cut):
            collect(
                opened.store,
                opened.collector(query.network),
                query,
                opened.http,
                clock=opened.clock,
                pause=die,
            )
    done = collect(
        opened.store, opened.collector(query.network), query, opened.http, clock=opened.clock
    )
    assert done.error is None, done.error


def stored(store: Store) -> dict[str, tuple[int, str]]:
    with store.reading() as tx:
        posts = tx.posts.unmatched(5000)
    return {post.post.key: (post.version, post.post.fingerprint) for post in posts}


@pytest.mark.parametrize(("network", "kind", "value"), QUERIES)
def test_an_interrupted_collection_is_the_same_as_a_whole_one(
    network: str,
    kind: str,
    value: str,
    store: Store,
    opened: House,
    sqlite_template: Path,
    tmp_path: Path,
    clock: FakeClock,
) -> None:
    script_query = Query(network=network, kind=kind, value=value, now=clock())
    shutil.copy(sqlite_template, tmp_path / "whole.db")
    other = Store.open(f"sqlite:///{tmp_path}/whole.db", tmp_path / "m2")
    whole = collect(other, opened.collector(network), script_query, opened.http, clock=clock)
    assert whole.error is None
    interrupted(opened, script_query, whole.pages)
    assert stored(store) == stored(other)
    assert len(stored(store)) == whole.new > 0
    again = collect(
        store,
        opened.collector(network),
        script_query.model_copy(update={"now": clock.advance(900)}),
        opened.http,
        clock=clock,
    )
    assert (again.new, again.changed) == (0, 0)
    other.close()


def test_the_stream_gives_the_same_posts_after_a_restart(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    lines = shared("recordings/bluesky/jetstream_2026-07-04.jsonl").read_bytes()
    parsed = Bluesky({}).parse(from_bytes("bluesky", "jetstream.jsonl", lines))
    with store.transaction() as tx:
        first = tx.posts.save(parsed.found, at=clock(), by="bluesky/1")
    with store.transaction() as tx:
        again = tx.posts.save(parsed.found, at=clock(), by="bluesky/1")
    assert len(first.new) == len({found.post.key for found in parsed.found}) > 5
    assert (again.new, again.changed) == ((), ())


def test_from_payload_to_a_gallery(store: Store, opened: House, clock: FakeClock) -> None:
    tag = Follow(network="mastodon", kind="hashtag", value="ichbinhanna", every=900)
    sync(
        store,
        listed([Product(sku="H-1", title="Hanna trail shoe", hashtags=("ichbinhanna",))]),
        source="shop",
        clock=clock,
        by="mara",
    )
    with store.transaction() as tx:
        tx.campaigns.save(
            make.campaign(
                slug="hanna",
                hashtags=("IchBinHanna",),
                opens_at="2022-01-01T00:00:00Z",
                closes_at="2030-01-01T00:00:00Z",
                media=("image", "video", "text"),
            ),
            clock(),
        )
    collected = chains.collected(opened, tag)
    worked = chains.work(opened)
    assert collected.error is None
    assert (worked.linked > 20, worked.entered > 20, worked.kept > 5) == (True, True, True)
    with store.reading() as tx:
        cards = [
            card for card in tx.views.entries("hanna", 200) if card.media and card.media[0].digest
        ]
    chosen = cards[:4]
    review(
        store,
        [
            Logged(
                client_id="c",
                seq=n,
                ref=card.ref,
                verb="approve",
                expected_version=card.version,
                at=clock(),
            )
            for n, card in enumerate(chosen, 1)
        ],
        by="mara",
        clock=clock,
    )
    for card in chosen[:3]:
        letter = [("letter.txt", b"You may show it. Ana")]
        grant_by_hand(
            store,
            card.ref,
            uses=("gallery",),
            by="mara",
            clock=clock,
            note="a letter",
            files=letter,
        )
    with store.transaction() as tx:
        tx.publications.save_gallery(
            Gallery(
                slug="hanna", title="Hanna", kind="list", placed=tuple(card.ref for card in chosen)
            )
        )
    texts.confirmed(opened, texts.drafted(texts.of_gallery(opened, "hanna")), by="mara")
    published = chains.published(opened, "hanna", by="mara")
    with store.reading() as tx:
        current = tx.publications.current("hanna")
    assert current is not None
    assert set(current.items) == {card.ref for card in chosen[:3]}
    page = (opened.out / "hanna" / "current" / "index.html").read_text()
    assert published.version == 1
    assert all(part in page for part in ("<img", "application/ld+json"))
    taken = chosen[0].ref
    chains.taken_back(opened, taken, kind="withdrawn", by="mara", why="asked")
    listing = orjson.loads((opened.out / "hanna" / "current" / "gallery.json").read_bytes())
    assert taken not in orjson.dumps(listing).decode()
    with store.reading() as tx:
        now = tx.publications.current("hanna")
        assert now is not None
        assert set(now.items) == {card.ref for card in chosen[1:3]}
        assert tx.acts.verify() > 5
    assert chains.collected(opened, tag).new == 0
