"""What a network's sheet lets us copy, show and keep before a yes is what is done."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from chorus.i18n import words
from chorus.types import Entry, Media, Policy, Retention, ReviewCard, RightsRequest
from collectors.darkroom import Darkroom
from collectors.keep import keep
from collectors.players import player
from collectors.registry import NETWORKS, all_terms, load, terms
from dashboard import cards
from dashboard import terms as said
from rights.retain import retain
from storage.store import Store
from tests import make
from tests.collectors.test_keep import Site, slots, url
from tests.collectors.test_pictures import clip, drawn, saved
from tests.conftest import FakeClock
from tests.publishing.scene import Scene

ROOM = Darkroom(1)
ONE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
"""What the database has no part in is shown once."""

_ = words("en")


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    ROOM.close()


def came(store: Store, clock: FakeClock, network: str, **over: Any) -> str:
    address = over.pop("address", "https://www.tiktok.com/@mara/video/7234567890123456789")
    told = {"kind": "video", "url": url("v"), "poster": url("p")}
    media = (Media.model_validate({**told, **over}),)
    found = make.found(network=network, media=media, url=address)
    with store.transaction() as tx:
        return str(tx.posts.save([found], at=clock(), by="t").new[0])


def card(store: Store, ref: str) -> ReviewCard:
    with store.reading() as tx:
        shown: ReviewCard = tx.views.card(ref)
        return shown


def shown(store: Store, ref: str, clock: FakeClock) -> dict[str, Any]:
    one = cards.card_of(card(store, ref), clock(), _, {}, {})
    return {**one["media"][0], "terms": " ".join(one["terms"])}


# ── every sheet ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("network", NETWORKS)
def test_every_sheet_says_what_is_kept_how_long_shown_how_and_who_is_named(network: str) -> None:
    sheet = load(network).sheet
    told = sheet.terms
    assert "preview" in sheet.model_fields_set
    assert told.attribution
    if told.preview != "copy":
        assert told.preview_days, "our copies may not lie here for ever before a yes"
    if told.copies == "stills":
        assert told.preview == "embed", "what is not copied is played where it is"


def test_each_network_counts_once_and_a_pasted_link_has_terms_too() -> None:
    names = [one.network for one in all_terms()]
    assert len(names) == len(set(names))
    assert {"instagram", "x", "link"} <= set(names)
    assert terms("vimeo") == terms("link")


def test_each_language_says_the_terms() -> None:
    for language in ("fr", "es"):
        speak = words(language)
        for one in all_terms():
            line = said.naming(one, None, speak)
            assert one.attribution not in line or one.attribution in ("{name}", "@{handle}")
            assert "{" not in line


# ── copying and showing ──────────────────────────────────────────────────────────────────────


@ONE
def test_where_clips_may_not_be_copied_only_the_still_is(store: Store, clock: FakeClock) -> None:
    site = Site(v=clip(), p=saved("JPEG"))
    ref = came(store, clock, "tiktok")
    without = came(store, clock, "youtube", poster=None)
    assert keep(store, site.http(), room=ROOM, clock=clock).final == 1
    assert site.asked == [url("p")], "the clip was never asked for"
    one = slots(store, ref)[0]
    assert one.digest == one.poster
    assert slots(store, without)[0].digest is None
    seen = shown(store, ref, clock)
    assert seen["src"]
    assert seen["play"] is None
    assert seen["player"] == "https://www.tiktok.com/player/v1/7234567890123456789"


@ONE
def test_a_still_alone_is_published_as_a_picture(store, clock, tmp_path) -> None:
    scene = Scene(store, clock, tmp_path / "out")
    ref = came(store, clock, "youtube")
    keep(store, Site(p=saved("JPEG", drawn(640, 400))).http(), room=ROOM, clock=clock)
    scene.approve(ref)
    scene.grant(ref)
    scene.describe(ref, "A boot above the clouds")
    scene.gallery(ref)
    assert scene.publish().items == (ref,)
    assert "<video" not in scene.page()


@ONE
def test_a_clip_is_played_at_its_network_until_its_author_says_yes(store, clock, tmp_path) -> None:
    scene = Scene(store, clock, tmp_path / "out")
    ref = came(store, clock, "instagram", address="https://www.instagram.com/reel/Cx_1-a/")
    keep(store, Site(v=clip(), p=saved("JPEG")).http(), room=ROOM, clock=clock)
    before = shown(store, ref, clock)
    assert (before["play"], before["player"]) == (
        None,
        "https://www.instagram.com/p/Cx_1-a/embed/",
    )
    assert before["src"], "its still is seen"
    assert "our copy is deleted on" in before["terms"]
    assert cards.card_of(card(store, ref), clock(), _, {}, {}, demo=True)["media"][0]["play"]
    scene.grant(ref)
    after = shown(store, ref, clock)
    assert after["play"].endswith("/original")
    assert after["player"] is None
    assert "deleted on" not in after["terms"]


@ONE
def test_nothing_is_shown_where_nothing_may_be(store: Store, clock: FakeClock, monkeypatch) -> None:
    none = terms("tiktok").model_copy(update={"copies": "none", "preview": "none"})
    monkeypatch.setattr("collectors.keep.terms", lambda _: none)
    monkeypatch.setattr(cards, "terms", lambda _: none)
    monkeypatch.setattr(said, "terms", lambda _: none)
    ref = came(store, clock, "tiktok")
    site = Site(v=clip(), p=saved("JPEG"))
    assert keep(store, site.http(), room=ROOM, clock=clock).final == 1
    assert site.asked == []
    seen = shown(store, ref, clock)
    assert (seen["src"], seen["play"]) == (None, None)
    assert "says yes" in seen["why"], "a rule, never a blank"
    assert cards.thumb(card(store, ref)) is None


# ── for how long ─────────────────────────────────────────────────────────────────────────────


def clean(store: Store, clock: FakeClock, **over: Any) -> Any:
    policy = Policy(retention=Retention(**dict.fromkeys(Retention.model_fields, None)))
    return retain(store, policy=policy, clock=clock, terms=all_terms(), **over)


def test_copies_nobody_said_yes_to_go_when_their_days_are_over(store, clock, tmp_path) -> None:
    scene = Scene(store, clock, tmp_path / "out")
    site = Site(
        v=clip(), p=saved("JPEG"), w=clip(frames=9), q=saved("PNG"), x=saved("WEBP"), y=saved("GIF")
    )
    plain = came(store, clock, "instagram", kind="image", url=url("x"), poster=None)
    asked = came(store, clock, "instagram", url=url("w"), poster=url("q"))
    granted = came(store, clock, "instagram")
    other = came(store, clock, "mastodon")
    entered = came(store, clock, "instagram", kind="image", url=url("y"), poster=None)
    closes = clock() + timedelta(days=20)
    with store.transaction() as tx:
        tx.campaigns.save(make.campaign(slug="dawn", closes_at=closes), clock())
        entry = Entry(campaign="dawn", ref=entered, person=None, at=clock(), status="entered")
        tx.campaigns.save_entries([entry])
    keep(store, site.http(), room=ROOM, clock=clock)
    digest = slots(store, plain)[0].digest
    scene.grant(granted)
    question = RightsRequest(
        id="q1",
        ref=asked,
        works=(),
        uses=("gallery",),
        language="en",
        text="May we?",
        terms="0" * 64,
        status="sent",
        by="mara",
        created_at=clock(),
    )
    with store.transaction() as tx:
        tx.rights.save_request(question)
    clock.now += timedelta(days=29)
    assert clean(store, clock).counts["copies"] == 0
    clock.now += timedelta(days=2)
    dry = clean(store, clock, dry_run=True)
    assert dry.examples["copies"] == (plain,)
    assert store.files.has(digest), "a dry run changes nothing"
    done = clean(store, clock)
    assert (done.counts["copies"], done.files) == (1, 1)
    assert not store.files.has(digest)
    assert all(slots(store, ref)[0].digest for ref in (asked, granted, other, entered))
    assert shown(store, plain, clock)["why"] == (
        "Our copy was kept for 30 days without a yes, and deleted."
    )
    # It is not fetched again by itself, also when the post was edited; when its author is asked, it is.
    scene.edit(plain, "Edited")
    assert keep(store, site.http(), room=ROOM, clock=clock).wanted == 0
    with store.transaction() as tx:
        tx.rights.save_request(question.model_copy(update={"id": "q2", "ref": plain}))
    assert keep(store, site.http(), room=ROOM, clock=clock).kept == 1
    assert slots(store, plain)[0].digest == digest
    clock.now = closes + timedelta(days=31)
    assert entered in clean(store, clock, dry_run=True).examples["copies"], "judged by then"


@ONE
def test_an_address_that_ended_before_it_was_fetched_says_so(store: Store, clock) -> None:
    ref = came(store, clock, "instagram", expires_at=clock() + timedelta(hours=1))
    clock.now += timedelta(hours=2)
    assert keep(store, Site().http(), room=ROOM, clock=clock).wanted == 0
    assert shown(store, ref, clock)["why"].startswith("Its address ended on")


# ── three sizes ──────────────────────────────────────────────────────────────────────────────


@ONE
def test_three_sizes_without_the_place_and_the_original_as_it_came(store: Store, clock) -> None:
    exif = Image.Exif()
    exif[0x0110] = "SERIAL-7"
    exif.get_ifd(0x8825)[2] = (61.0, 38.0, 10.0)
    photo = saved("JPEG", drawn(1600, 1000), exif=exif)
    assert Image.open(BytesIO(photo)).getexif().get_ifd(0x8825), "it does say where it was taken"
    ref = came(store, clock, "mastodon", kind="image", url=url("a"), poster=None)
    keep(store, Site(a=photo).http(), room=ROOM, clock=clock)
    digest = slots(store, ref)[0].digest
    assert digest
    assert store.files.read(digest) == photo
    for width in (240, 480, 1080):
        data = store.files.rendition(digest, width).read_bytes()
        with Image.open(BytesIO(data)) as small:
            assert (small.format, small.width) == ("WEBP", width)
            assert not small.getexif()
        assert b"SERIAL-7" not in data
    with store.reading() as tx:
        kept = tx.media.kept(digest)
    assert kept.dhash is not None


# ── players ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", "youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://www.instagram.com/mara/reel/Cx1/", "instagram.com/p/Cx1/embed/"),
        ("https://www.threads.com/@mara/post/Cx1", "threads.net/@mara/post/Cx1/embed"),
        ("https://old.reddit.com/r/boots/comments/1ab/t/", "reddit.com/r/boots/comments/1ab/"),
        ("https://www.pinterest.co.uk/pin/1234567/", "pinterest.com/ext/embed.html?id=1234567"),
        ("https://www.facebook.com/p/posts/1", "plugins/post.php?href=https%3A%2F%2Fwww.facebook"),
        ("https://vimeo.com/1234", "player.vimeo.com/video/1234"),
        ("https://x.com/mara/status/1", None),
        ("https://evil.example/www.youtube.com/watch?v=dQw4w9WgXcQ", None),
        ("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", None),
        ("https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ", None),
        ("javascript:alert(1)//youtube.com/watch?v=dQw4w9WgXcQ", None),
        (None, None),
    ],
)
def test_the_players_address_comes_from_the_posts_own(address: str | None, to: str | None) -> None:
    found = player(address)
    if to is None:
        assert found is None
    else:
        assert found is not None
        assert to in found
        assert found.startswith("https://")
