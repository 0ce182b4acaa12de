"""What the demo is written from: enough words, nobody real, every picture there."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from chorus.demo.drafts import STOLEN
from chorus.demo.material import ASSETS, LANGUAGES, captions, catalogue, pictures
from chorus.demo.world import StageClock, World

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def world() -> World:
    return World(NOW, StageClock(NOW))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_many_captions_and_none_is_there_twice(language):
    texts = [caption.text for caption in captions(language)]
    assert len(texts) >= 150
    assert [text for text, n in Counter(texts).items() if n > 1] == []


def test_no_two_posts_read_the_same(world):
    texts = Counter(draft.text for draft in world.posts)
    assert [text for text, n in texts.items() if n > 1] == []


def test_every_placeholder_is_filled(world):
    assert [d.text for d in world.posts if re.search(r"[{}|]", d.text)] == []


def test_people_are_invented_and_say_so(world):
    handles = {draft.who.handle for draft in world.posts}
    assert [h for h in handles if not h.endswith(("_example", ".example"))] == []
    assert len({draft.who for draft in world.posts}) >= 380


def test_handles_are_legal_on_x(world):
    handles = {d.who.handle for d in world.posts if d.network == "x"}
    assert [h for h in handles if not re.fullmatch(r"\w{1,15}", h)] == []


def test_no_picture_is_missing_and_at_most_120_are_drawn(world):
    assert len(pictures()) <= 120
    for draft in world.posts:
        if draft.shown:
            assert (ASSETS / draft.shown.picture.file).is_file(), draft
            if draft.shown.picture.poster:
                assert (ASSETS / draft.shown.picture.poster).is_file(), draft


def test_each_post_shows_its_picture_in_a_framing_of_its_own(world):
    shown = Counter((d.shown.picture.file, d.shown.cut) for d in world.posts if d.shown)
    assert [one for one, n in shown.items() if n > 1 and one[1] != STOLEN] == []


def test_products_in_posts_are_in_the_catalogue(world):
    skus = {product.sku for product in catalogue()}
    assert len(skus) >= 40
    assert {d.sku for d in world.posts if d.sku} <= skus


def test_five_sources_lead(world):
    counts = Counter(draft.network for draft in world.posts)
    open_ones = counts["mastodon"] + counts["bluesky"]
    assert open_ones / counts.total() < 0.3


def test_a_world_is_the_same_each_time():
    one, two = (World(NOW, StageClock(NOW)) for _ in range(2))
    assert one.posts == two.posts
    assert one.exports == two.exports
