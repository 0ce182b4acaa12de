"""Feeds and the sitemap: readable by others, whatever people wrote; what left is in none."""

from xml.etree import ElementTree as ET

import feedparser
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from chorus.web_feeds import Feeds
from chorus.web_galleries import Shelf
from publishing.feeds import IMAGE, MEDIA, SITEMAP, json_feed, rss
from tests import make
from tests.asgi import Client
from tests.publishing.scene import BRAND, Scene

AT = "https://ugc.tarnholt.example/g/ridge/"
HOSTILE = (
    "<script>alert(1)</script> & ]]>",
    "\u202egnp.exe \u2066مرحبا",
    "x" * 5000,
    "🥾🏔️🔥",
    "\u200b\u200b\u200d",
    "a\x0b\ufffe\uffffz",
    "=cmd|' /C calc'!A0",
)


@pytest.fixture
def scene(store, clock, tmp_path):
    return Scene(store, clock, tmp_path / "out")


@pytest.fixture
def door(scene):
    feeds = Feeds(Shelf(scene.out, scene.clock), BRAND, scene.clock)
    return Client(Starlette(routes=feeds.routes()))


def test_whatever_people_wrote_others_can_read_it(scene, door):
    refs = [scene.cleared(text=f"{words} {n}") for n, words in enumerate(HOSTILE)]
    scene.gallery(*refs)
    scene.publish()
    told = feedparser.parse(door.get("/g/ridge/feed.xml").content)
    assert not told.bozo
    assert [one.id for one in told.entries] == refs
    assert all("<script" not in one.description for one in told.entries)
    media = ET.fromstring(door.get("/g/ridge/feed.xml").content).findall(f".//{{{MEDIA}}}content")
    assert [one.get("url").startswith(AT) for one in media] == [True] * len(refs)
    feed = orjson.loads(door.get("/g/ridge/feed.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["id"] for one in feed["items"]] == refs
    assert all(one["authors"][0]["name"] and one["content_text"] for one in feed["items"])
    places = ET.fromstring(door.get("/sitemap.xml").content)
    assert [one.text for one in places.iter(f"{{{SITEMAP}}}loc")] == [AT]
    assert len(list(places.iter(f"{{{IMAGE}}}loc"))) == len(refs)


def test_what_was_withdrawn_or_has_expired_is_in_no_feed(scene, door):
    stays, goes, ends = scene.cleared(), scene.cleared(), scene.save()
    scene.approve(ends)
    scene.grant(ends, ends_on=make.NOW.date())
    scene.gallery(stays, goes, ends)
    scene.publish()
    first = door.get("/g/ridge/feed.json")
    assert goes.encode() in first.content
    again = door.get("/g/ridge/feed.json", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    scene.bar(goes)
    scene.withdraw(goes)
    scene.clock.advance(3 * 86_400)
    for path in ("/g/ridge/feed.json", "/g/ridge/feed.xml", "/sitemap.xml"):
        body = door.get(path).content
        assert goes.encode() not in body
        assert ends.encode() not in body
    assert stays.encode() in door.get("/g/ridge/feed.xml").content
    scene.bar(stays)
    scene.withdraw(stays)
    assert b"<loc>" not in door.get("/sitemap.xml").content
    assert door.get("/g/unknown/feed.json").status_code == 404


ITEM = {
    "ref": "r", "works": ["text"], "kind": "text", "files": [], "clip": None, "width": None,
    "height": None, "may_crop": True, "alt": None, "text": None, "language": None, "rating": None,
    "credit": "Ida", "network": "x", "original": None, "posted_at": None, "disclosure": None,
    "products": [], "until": None,
}  # fmt: skip


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_words_make_valid_feeds(words, credit):
    listing = {
        "title": credit,
        "language": "en",
        "selected_by": "Tarnholt",
        "at": make.NOW.isoformat(),
        "items": [ITEM | {"text": words, "credit": credit or "Ida", "alt": words}],
    }
    ET.fromstring(rss(listing, AT, make.NOW.date()))
    if words.isprintable():
        assert orjson.loads(json_feed(listing, AT, make.NOW.date()))["items"]
