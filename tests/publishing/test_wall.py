"""The wall of a contest: its cleared entries, a count of now, and the lease of every display."""

from datetime import timedelta

import orjson
import pytest
from playwright.sync_api import expect
from pydantic import ValidationError

from chorus.types import Entry
from chorus.web_counts import Counts
from publishing.contest import Contest, told
from tests import make
from tests.publishing.scene import jpeg
from tests.publishing.test_screen import served


def entered(scene, count, *, cleared=True, first=0):
    refs = []
    for n in range(first, first + count):
        picture = make.media(digest=scene.keep(jpeg(80 + n, (60, 75))), alt=f"Boot {n}")
        ref = scene.save(media=(picture,), author=make.author(id=f"walker-{n}"))
        if cleared:
            scene.approve(ref)
            scene.grant(ref, uses=("in_store",))
        refs.append(ref)
    with scene.store.transaction() as tx:
        tx.campaigns.save_entries(
            [
                Entry(campaign="trails", ref=ref, person=n, at=make.NOW, status="entered")
                for n, ref in enumerate(refs, first + 1)
            ]
        )
    return refs


@pytest.fixture
def wall(scene):
    with scene.store.transaction() as tx:
        closes_at = scene.clock() + timedelta(hours=1)
        tx.campaigns.save(make.campaign(slug="trails", closes_at=closes_at), make.NOW)
    refs = entered(scene, 3)
    over = {"kind": "campaign", "target": "trails", "use": "in_store", "layout": "wall"}
    scene.gallery(slug="wall", lease_hours=6, **over)
    return refs


def test_a_wall_is_of_a_campaign_and_stands_in_a_store():
    with pytest.raises(ValidationError, match="in_store"):
        make.gallery(layout="wall", kind="campaign", target="trails")
    with pytest.raises(ValidationError, match="kind is campaign"):
        make.gallery(layout="wall", use="in_store")


def test_a_wall_shows_the_entries_that_are_cleared_and_counts_them_all(scene, wall):
    entered(scene, 2, cleared=False, first=3)
    told_ = scene.publish("wall")
    assert set(told_.items) == set(wall)
    files = scene.files("wall")
    assert "5 entries · 5 people take part" in files["index.html"].decode()
    listing = orjson.loads(files["gallery.json"])
    assert listing["lease_hours"] == 6
    assert "connect-src" in files["index.html"].decode()


def test_the_count_is_of_now_and_of_what_is_still_there(scene, wall, store):
    counts = Counts(store, lambda slug: slug in {"wall", "ridge", "none"}, scene.clock)
    scene.gallery(*wall)
    assert counts.count("ridge") is None  # a gallery, no wall
    assert counts.count("none") is None
    assert counts.count("private") is None
    assert told(*counts.count("wall"))["words"] == "3 entries · 3 people take part"
    late = entered(scene, 2, first=3)
    assert told(*counts.count("wall"))["entries"] == 3  # a few seconds old at most
    scene.clock.advance(6)
    assert told(*counts.count("wall"))["entries"] == 5
    with store.transaction() as tx:
        tx.posts.close(late[0], "withdrawn")
    scene.clock.advance(6)
    assert told(*counts.count("wall"))["words"] == "4 entries · 4 people take part"
    scene.clock.advance(7200)
    assert told(*counts.count("wall"))["words"].endswith(" · closed")


def test_an_upload_without_an_account_is_a_person_of_its_own(scene, wall, store):
    refs = entered(scene, 2, first=3)
    entries = [
        Entry(campaign="trails", ref=r, person=None, at=make.NOW, status="entered") for r in refs
    ]
    with store.transaction() as tx:
        tx.campaigns.save_entries(entries)
        assert tx.campaigns.taking_part("trails") == (5, 5)


@pytest.mark.parametrize(
    ("n", "language", "said"),
    [
        (1, "en", "1 entry · 1 person takes part"),
        (1204, "fr", "1\u202f204 participations · 1\u202f204 personnes participent"),
        (12040, "es", "12.040 participaciones · 12.040 personas participan"),
    ],
)
def test_the_count_is_a_sentence_of_the_reader(n, language, said):
    contest = Contest(entries=n, people=n, closes_at=make.NOW, at=make.NOW)
    assert told(contest, language)["words"] == said


@pytest.mark.browser
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_the_wall_counts_and_its_posts_leave_like_those_of_a_screen(
    scene, wall, store, browser, tmp_path
):
    counts = Counts(store, lambda _slug: True, scene.clock)
    scene.publish("wall")
    with served(browser, tmp_path / "out" / "wall" / "current") as page:
        page.route("**/count.json", lambda r: r.fulfill(json=told(*counts.count("wall"))))
        page.goto(page.home)
        expect(page.locator("li.on")).to_have_count(3)
        expect(page.locator(".e")).to_have_text("3 entries · 3 people take part")
        entered(scene, 12, first=3)
        scene.clock.advance(10)
        page.clock.run_for(10_000)
        expect(page.locator(".e")).to_have_text("15 entries · 15 people take part")
        scene.publish("wall")
        page.clock.run_for(60_000)
        expect(page.locator(".g figure")).to_have_count(15)
        page.wait_for_load_state("networkidle")
        page.clock.run_for(9_000)
        expect(page.locator("li.on")).to_have_count(12)
        last = page.locator("li.on figure").last.get_attribute("data-ref")
        page.clock.run_for(9_000)
        expect(page.locator("li.on")).to_have_count(12)
        assert page.locator("li.on figure").last.get_attribute("data-ref") != last
        scene.bar(wall[0])
        scene.withdraw(wall[0])
        page.clock.run_for(60_000)
        expect(page.locator(".g figure")).to_have_count(14)
        page.context.set_offline(True)
        page.clock.fast_forward(6 * 3600 * 1000)
        page.clock.run_for(60_000)
        expect(page.locator(".g figure")).to_have_count(0)
