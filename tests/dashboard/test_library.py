"""The library and the arranging of galleries, through the screens' own acts."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from chorus.types import LibraryFilter
from dashboard import acts_galleries
from dashboard.desk import Desk
from dashboard.screens import library
from dashboard.standing import Standing
from tests.dashboard.test_screens import drawn, words
from tests.publishing.scene import Scene


@pytest.fixture
def sit(home: Standing, desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A desk in a house with five cleared posts."""
    scene = Scene(home.house.store, home.house.clock, tmp_path / "unused")
    for n in range(5):
        scene.cleared(id=f"cleared-{n}")
    return desk("brand")


def test_picked_posts_become_a_set_and_join_one(home: Standing, sit: Desk) -> None:
    refs = acts_galleries.library(sit, LibraryFilter()).refs
    assert len(refs) > 3
    slug = acts_galleries.collect(sit, refs[:2], title="Spring: été & más")
    assert slug == "spring-ete-mas"
    assert acts_galleries.collect(sit, refs[2:3], slug=slug) == slug
    assert acts_galleries.collect(sit, refs[:1], title="Spring, été, más") == f"{slug}-2"
    line = sit.gallery(slug)
    assert line is not None
    assert line.gallery.placed == refs[:3]
    assert line.publication is None  # nothing becomes public by collecting
    assert "Spring: été" in words(drawn(sit, "galleries", gallery=slug))


def test_the_filter_of_the_address_holds_and_nonsense_is_left_out(sit: Desk) -> None:
    assert library.wanted({"colour": "red", "stars": "9", "x": "y"}) == LibraryFilter(colour="red")
    everything = acts_galleries.library(sit, LibraryFilter())
    test = drawn(sit, "library", words="nowhere-to-be-found")
    assert not test.exception
    assert any("Nothing cleared is so" in one.value for one in test.markdown)
    assert everything.n > 0


def test_order_pins_and_hidden_posts_are_kept_as_acts(home: Standing, sit: Desk) -> None:
    refs = acts_galleries.library(sit, LibraryFilter()).refs[:4]
    slug = acts_galleries.collect(sit, refs, title="Ordered")
    acts_galleries.arrange(sit, slug, placed=refs[::-1], pinned=(refs[0],), hidden=(refs[1],))
    with home.house.store.reading() as tx:
        gallery = tx.publications.gallery(slug)
        assert tx.acts.of(slug)[0].verb == "arrange"
    assert acts_galleries.chosen(sit, gallery) == (refs[0], refs[3], refs[2])


def test_a_rule_says_what_it_would_change_before_it_is_saved(home: Standing, sit: Desk) -> None:
    everything = acts_galleries.library(sit, LibraryFilter())
    slug = acts_galleries.collect(sit, everything.refs[:1], title="Ruled")
    line = sit.gallery(slug)
    assert line is not None
    change = acts_galleries.ruled(sit, line.gallery, LibraryFilter())
    assert change.matches == everything.n
    assert len(change.joins) == everything.n - 1
    assert acts_galleries.chosen(sit, line.gallery) == everything.refs[:1]  # nothing was changed
    acts_galleries.arrange(sit, slug, rule={"words": "zzz"})
    line = sit.gallery(slug)
    assert line is not None
    assert line.gallery.rule == LibraryFilter(words="zzz")


def test_a_preview_is_what_would_be_published_and_records_nothing(
    home: Standing, sit: Desk
) -> None:
    refs = acts_galleries.library(sit, LibraryFilter()).refs[:3]
    slug = acts_galleries.collect(sit, refs, title="Looked at")
    stamp, seen = acts_galleries.preview(sit, slug)
    assert acts_galleries.looked(sit, slug, stamp) is seen
    with home.house.store.reading() as tx:
        assert tx.publications.current(slug) is None
    result = sit.publish(slug)
    assert result.items == seen.items
    page = (sit.house.out / slug / "current" / "index.html").read_text()
    named = set(re.findall(r"[\w-]+\.webp", seen.files["index.html"].decode()))
    assert named
    assert named == set(re.findall(r"[\w-]+\.webp", page))
    assert named >= set(seen.pictures)
