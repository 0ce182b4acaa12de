"""Pasted links: whose post an address is, and what oEmbed tells of it."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from chorus.errors import NetworkDown, PayloadError, Refused
from chorus.http import Answered, Asked, Http
from chorus.types import Page, Post, Query
from collectors.connector import Exchange
from collectors.networks.link import Link
from collectors.recording import read
from collectors.shapes import addresses
from tests import shared
from tests.fake_network import json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def parse(body: Any, url: str = "") -> list[Post]:
    return [f.post for f in Link({}).parse(Exchange(url=url, body=orjson.dumps(body))).found]


def fetch(value: str, *answers: tuple[str, Answered]) -> tuple[list[Page], list[Asked]]:
    asked: list[Asked] = []

    def answer(one: Asked) -> Answered:
        asked.append(one)
        return next(
            (a for start, a in answers if one.url.startswith(start)),
            json_answer({"error": "no"}, status=404),
        )

    query = Query(network="link", kind="link", value=value, now=NOW)
    return list(Link({}).fetch(query, None, Http.offline(answer))), asked


def oembed(**over: Any) -> dict[str, Any]:
    return {"version": "1.0", "type": "rich", "provider_name": "X", "title": "words", **over}


@pytest.mark.parametrize(
    ("told", "key", "clean"),
    [
        ("https://twitter.com/ada_ex/status/123?s=20", "x:123", "https://x.com/ada_ex/status/123"),
        ("https://mobile.twitter.com/i/web/status/123", "x:123", "https://x.com/i/status/123"),
        (
            "https://www.tiktok.com/@a.b/video/7571234567890123456?_r=1",
            "tiktok:7571234567890123456",
            None,
        ),
        (
            "https://m.tiktok.com/v/7571234567890123456.html",
            "tiktok:7571234567890123456",
            "https://www.tiktok.com/@/video/7571234567890123456",
        ),
        (
            "https://youtu.be/eiHXASgRTcA?si=x",
            "youtube:eiHXASgRTcA",
            "https://www.youtube.com/watch?v=eiHXASgRTcA",
        ),
        ("https://www.youtube.com/shorts/eiHXASgRTcA", "youtube:eiHXASgRTcA", None),
        ("https://youtube.com/watch?list=P&v=eiHXASgRTcA&t=3", "youtube:eiHXASgRTcA", None),
        (
            "https://www.instagram.com/ada/reel/DQabc_123/?igsh=1",
            "link:https://www.instagram.com/p/DQabc_123/",
            None,
        ),
        (
            "HTTPS://Blog.Example/a/b?utm_source=x&id=4#top",
            "link:https://blog.example/a/b?id=4",
            None,
        ),
    ],
)
def test_whose_post_an_address_is(told: str, key: str, clean: str | None) -> None:
    address = addresses.read(told)
    assert address is not None
    assert f"{address.network}:{address.id}" == key
    assert clean is None or address.url == clean
    assert addresses.read(address.url) is not None
    again = addresses.read(address.url)
    assert again is not None
    assert (again.network, again.id) == (address.network, address.id), (
        "reading it again changes nothing"
    )


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "nonsense",
        "https://a b.example/",
        None,
        7,
        "http://[::1",
    ],
)
def test_what_is_no_address(bad: object) -> None:
    assert addresses.read(bad) is None


def test_every_oembed_recording_parses_or_is_refused_with_its_reason() -> None:
    paths = [
        *sorted(shared("recordings/oembed").glob("*.json")),
        shared("recordings/x/v11_oembed.json"),
        shared("recordings/facebook/rf_oembed_post.json"),
    ]
    refused = {
        "flickr_2": "a profile, not a post",
        "rf_oembed_post": "it does not say of which address",
    }
    for path in paths:
        exchange = read("link", path)
        if path.stem in refused:
            with pytest.raises(PayloadError, match=refused[path.stem]):
                Link({}).parse(exchange)
            continue
        (found,) = Link({}).parse(exchange).found
        told = orjson.loads(exchange.body)
        assert found.post.author is not None
        assert found.post.author.name == told["author_name"]
        still = told.get("thumbnail_url")
        assert [m.poster or m.url for m in found.post.media] == ([still] if still else [])


def test_tiktok_and_x_and_youtube_keep_their_own_ids() -> None:
    (tiktok,) = Link({}).parse(read("link", shared("recordings/oembed/tiktok.json"))).found
    told = orjson.loads(read("link", shared("recordings/oembed/tiktok.json")).body)
    assert tiktok.post.key == f"tiktok:{told['embed_product_id']}"
    assert tiktok.post.author is not None
    assert tiktok.post.author.handle == told["author_unique_id"]
    assert tiktok.post.hashtags == ("AplausoSanitario", "QuédateEnCasa")
    assert tiktok.post.media[0].expires_at is not None
    assert (tiktok.post.media[0].kind, tiktok.post.media[0].url) == ("video", None)
    (x,) = Link({}).parse(read("link", shared("recordings/x/v11_oembed.json"))).found
    assert x.post.key == "x:266367358078169089"
    assert x.post.posted_at is not None
    assert x.post.posted_at.date().isoformat() == "2012-11-08"
    assert x.post.language == "en"
    assert "&quot;" not in x.post.text


def test_relative_authors_and_sizes_in_per_cent() -> None:
    (found,) = Link({}).parse(read("link", shared("recordings/oembed/youtube.json"))).found
    assert found.post.author is not None
    assert found.post.author.url == "https://www.youtube.com/user/Scadrei5"
    assert (
        parse(
            oembed(
                url="https://x.com/a/status/5",
                thumbnail_url="https://i.example/1.jpg",
                thumbnail_width="100%",
            )
        )[0]
        .media[0]
        .width
        is None
    )


def test_by_hand_one_or_many() -> None:
    posts = parse(
        [
            {"url": "https://forum.example/1", "author": "Ada", "text": "hi #tarnholt"},
            {"format": "chorus-link/1", "url": "https://x.com/ada_ex/status/9", "text": "x"},
        ]
    )
    assert [p.key for p in posts] == ["link:https://forum.example/1", "x:9"]
    assert posts[0].hashtags == ("tarnholt",)
    assert posts[1].author is not None
    assert posts[1].author.handle == "ada_ex"
    for bad, path in (
        ({"url": "javascript:1", "text": "x"}, "$.url"),
        ({"url": "https://a.example/1"}, "$.text"),
        ({"url": "https://a.example/1", "text": "x", "posted_at": "yesterday"}, "$.posted_at"),
    ):
        with pytest.raises(PayloadError) as caught:
            parse(bad)
        assert caught.value.path == path


@pytest.mark.parametrize("bad", [[1], {}, {"data": []}, "text", 4, None])
def test_what_is_no_post_is_refused(bad: Any) -> None:
    with pytest.raises(PayloadError):
        parse(bad)


def test_a_bad_link_among_good_ones_is_named_and_the_others_come() -> None:
    good = json_answer(
        oembed(type="video", author_name="Ada", author_url="https://www.tiktok.com/@ada")
    )
    value = "https://www.tiktok.com/@ada/video/7571234567890123456\nhttps://www.instagram.com/p/abcdef1/ https://youtu.be/eiHXASgRTcA"
    pages, asked = fetch(
        value, ("https://www.tiktok.com/oembed", good), ("https://www.youtube.com/oembed", good)
    )
    assert [[f.post.network for f in p.found] for p in pages] == [["tiktok"], [], ["youtube"]]
    assert "does not tell who wrote" in pages[1].note.why
    assert [p.cursor.walk.token if p.cursor.walk else None for p in pages] == ["1", "2", None]
    assert parse_qs(urlsplit(asked[0].url).query)["url"] == [
        "https://www.tiktok.com/@ada/video/7571234567890123456"
    ]


def test_one_bad_link_is_an_error() -> None:
    with pytest.raises(Refused, match="by hand"):
        fetch("https://www.instagram.com/p/abcdef1/")
    with pytest.raises(Refused):
        fetch("nonsense")
    with pytest.raises(NetworkDown):
        fetch(
            "https://youtu.be/eiHXASgRTcA", ("https://www.youtube.com", json_answer({}, status=503))
        )


def test_a_site_is_read_by_the_oembed_it_names_else_by_its_own_words() -> None:
    html = b'<html><head><link rel="alternate" type="application/json+oembed" href="/oembed?u=1"></head></html>'
    named = (
        "https://blog.example/oembed",
        json_answer(oembed(provider_name="Blog", author_name="Ada", title="Ten days")),
    )
    pages, _ = fetch(
        "https://blog.example/ten-days",
        named,
        ("https://blog.example/", Answered(status=200, body=html)),
    )
    post = pages[0].found[0].post
    assert (post.key, post.text, post.kind) == (
        "link:https://blog.example/ten-days",
        "Ten days",
        "article",
    )
    html = b'<html><head><meta property="og:title" content="Ten days"><meta property="og:image" content="/a.jpg"><meta name="author" content="Ada"><meta property="article:published_time" content="2026-11-01T08:00:00+00:00"></head></html>'
    pages, _ = fetch(
        "https://blog.example/ten-days", ("https://blog.example/", Answered(status=200, body=html))
    )
    post = pages[0].found[0].post
    assert post.author is not None
    assert (post.author.name, post.media[0].url, post.posted_at) == (
        "Ada",
        "https://blog.example/a.jpg",
        datetime(2026, 11, 1, 8, tzinfo=UTC),
    )


def test_links_into_the_house_are_never_opened() -> None:
    http = Http()  # the real guard: nothing listens, nothing may be asked
    for bad in (
        "http://127.0.0.1:9/x",
        "http://[::1]:9/",
        "http://169.254.169.254/latest",
        "http://0x7f.1:9/",
    ):
        query = Query(network="link", kind="link", value=bad, now=NOW)
        with pytest.raises((NetworkDown, Refused)) as caught:
            list(Link({}).fetch(query, None, http))
        assert "not public" in str(caught.value) or "no such host" in str(caught.value)
    http.close()


def test_check_says_gone_only_for_a_404_of_oembed() -> None:
    def answer(asked: Asked) -> Answered:
        return json_answer({}, status=401 if "blog" in asked.url else 404)

    pasted = "https://www.tiktok.com/@ida_example/video/7571234567890123456"
    told = list(
        Link({}).check(
            ["eiHXASgRTcA", "7571234567890123456", pasted, "https://blog.example/1"],
            Http.offline(answer),
            NOW,
        )
    )
    assert [(s.key, s.state) for s in told] == [
        ("youtube:eiHXASgRTcA", "gone"),
        ("tiktok:7571234567890123456", "unknown"),
        ("tiktok:7571234567890123456", "gone"),
        ("link:https://blog.example/1", "unknown"),
    ]
