"""Gone, protected and withdrawn posts leave every surface at once; nothing brings them back."""

from datetime import timedelta

import orjson
import pytest

from chorus import chains
from chorus.errors import NotCleared
from chorus.i18n import words
from chorus.types import Entry, Found, Page, QueueFilter
from dashboard import cards
from publishing import feeds
from publishing.export import export
from tests import make
from tests.collectors.looked import Network, house
from tests.publishing.scene import BRAND, Scene, jpeg
from tests.publishing.test_gone import read

_ = words("en")
WORDS = "Warm and quiet at dawn"


@pytest.fixture
def scene(store, clock, tmp_path):
    return Scene(store, clock, tmp_path / "out", BRAND)


@pytest.fixture
def network(scene):
    return Network()


@pytest.fixture
def ref(scene, store, clock):
    """A published post with a picture, linked to a product and taking part in a contest."""
    picture = make.media(digest=scene.keep(jpeg(1, (300, 400))))
    ref = scene.cleared(text=WORDS, media=(picture,))
    other = scene.cleared(text="Another one", media=(), kind="review")
    with store.transaction() as tx:
        tx.catalog.save([make.product(sku="RIDGE-2")], at=clock())
        tx.campaigns.save(make.campaign(slug="dawn"), clock())
        entry = Entry(campaign="dawn", ref=ref, person=None, at=clock(), status="entered")
        tx.campaigns.save_entries([entry])
        tx.matches.save([make.match(ref=ref, sku="RIDGE-2")], [ref])
        tx.queue.refresh([ref, other], clock())
    scene.gallery(ref, other)
    scene.publish()
    return ref


def surfaces(scene, ref):
    """Where the post can be met, by name."""
    found = set()
    digest = scene.digest(ref)
    for name, data in scene.files().items():
        if WORDS.encode() in data or digest[:20] in name:
            found.add(f"gallery {name.rpartition('.')[2]}")
    listing = orjson.loads(scene.files()["gallery.json"])
    for kind, made in (("json", feeds.json_feed), ("rss", feeds.rss)):
        feed = made(listing, "https://ugc.example/g/ridge/", scene.clock().date())
        if ref.encode() in feed or digest[:20].encode() in feed:
            found.add(f"feed {kind}")
    with scene.store.reading() as tx:
        if any(
            card.ref == ref for card in tx.views.queue(QueueFilter(state="approved"), None, 9).cards
        ):
            found.add("review queue")
        if ref in [card.ref for card in tx.views.product_posts("RIDGE-2")]:
            found.add("product")
        if ref in [card.ref for card in tx.views.entries("dawn")]:
            found.add("campaign wall")
        if ref in tx.views.newest(9):
            found.add("today")
        card = tx.views.card(ref)
        if not tx.media.is_shut(digest):
            found.add("desk picture")
        if ref in tx.publications.current("ridge").items:
            found.add("publication")
    if cards.thumb(card) or any(
        m["src"] for m in cards.card_of(card, scene.clock(), _, {}, {})["media"]
    ):
        found.add("card")
    try:
        export(scene.store, [ref], use="gallery", to=scene.out.parent / f"pack{len(list(scene.out.parent.iterdir()))}",
               by="mara", clock=scene.clock, brand=BRAND)  # fmt: skip
        found.add("download")
    except NotCleared:
        pass
    return found


def stored(scene, ref):
    with scene.store.reading() as tx:
        return tx.posts.get(ref).post


def gone_by_event(scene, network, ref):
    chains.decided(house(scene, network), read_gone(scene, ref), by="chorus")


def read_gone(scene, ref):
    class There:
        pass

    there = There()
    there.scene = scene
    return read(there, Page(gone=(stored(scene, ref).key,))).gone


def gone_by_its_word(scene, network, ref):
    network.says = "gone"
    chains.rechecked(house(scene, network), everything=True)


def gone_by_two_looks(scene, network, ref):
    network.says = "absent"
    chains.rechecked(house(scene, network), everything=True)
    with scene.store.reading() as tx:
        assert tx.posts.get(ref).state == "live", "one look proves nothing"
    scene.clock.now += timedelta(hours=1)
    chains.rechecked(house(scene, network), everything=True)


def protected(scene, network, ref):
    post = stored(scene, ref)
    network.posts = {post.id: post.model_copy(update={"visibility": "private"})}
    chains.rechecked(house(scene, network), everything=True)


def withdrawn(scene, network, ref):
    chains.taken_back(house(scene, network), ref, kind="withdrawn", by="author", why="no more")


@pytest.mark.parametrize(
    "leave", [gone_by_event, gone_by_its_word, gone_by_two_looks, protected, withdrawn]
)
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_it_leaves_every_surface_at_once_and_stays_away(scene, network, ref, leave):
    before = surfaces(scene, ref)
    assert before >= {"gallery html", "gallery webp", "review queue", "product", "campaign wall",
                      "today", "desk picture", "publication", "card", "download", "feed json", "feed rss"}  # fmt: skip
    post = stored(scene, ref)
    leave(scene, network, ref)
    assert surfaces(scene, ref) == set()
    # A late page, the same and an edited one, and publishing again: it stays away.
    for late in (post, post.model_copy(update={"text": f"{WORDS}, edited"})):
        with scene.store.transaction() as tx:
            tx.posts.save([Found(post=late)], at=scene.clock(), by="late")
            tx.queue.refresh([ref], scene.clock())
    scene.publish()
    assert surfaces(scene, ref) == set()


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_look_that_finds_it_alive_again_does_not_bring_it_back(scene, network, ref):
    post = stored(scene, ref)
    gone_by_its_word(scene, network, ref)
    network.says, network.posts = "alive", {post.id: post}
    chains.rechecked(house(scene, network), everything=True)
    assert surfaces(scene, ref) == set()
