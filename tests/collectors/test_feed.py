"""Feeds: asking only for news, closed feeds, addresses inside the house, entries without names."""

from datetime import UTC, datetime

import pytest

from chorus.errors import PayloadError, Refused
from chorus.http import Answered, Asked, Http
from chorus.types import Query
from collectors.connector import Exchange
from collectors.networks.feed import Feed
from tests.fake_network import FakeNetwork

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
URL = "https://ida.example/feed.xml"
QUERY = Query(network="feed", kind="url", value=URL, now=NOW)
RSS = b"""<rss version="2.0"><channel><title>t</title><item><guid>%s</guid><title>%s</title>
<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>"""


def test_a_feed_is_asked_whether_it_changed() -> None:
    network = FakeNetwork()

    def answer(asked: Asked) -> Answered:
        if asked.headers.get("if-none-match") == '"1"':
            assert asked.headers["if-modified-since"] == "Thu"
            return Answered(status=304)
        headers = {"etag": '"1"', "last-modified": "Thu", "content-type": "application/rss+xml"}
        return Answered(status=200, headers=headers, body=RSS % (b"1", b"one"))

    network.answer("/feed.xml", answer)
    (first,) = Feed({}).fetch(QUERY, None, network.http())
    assert [one.post.id for one in first.found] == [f"{URL}#1"]
    assert first.cursor.extra == {"etag": '"1"', "modified": "Thu"}
    (again,) = Feed({}).fetch(QUERY, first.cursor, network.http())
    assert again.found == ()
    assert again.cursor.extra == first.cursor.extra
    assert again.cursor.high == first.cursor.high


def test_a_redirect_does_not_rename_entries() -> None:
    network = FakeNetwork()
    network.answer(
        "/feed.xml", lambda a: Answered(status=302, headers={"location": "https://ida.example/new"})
    )
    network.answer("/new", lambda a: Answered(status=200, body=RSS % (b"1", b"one")))
    (page,) = Feed({}).fetch(QUERY, None, network.http())
    assert [one.post.id for one in page.found] == [f"{URL}#1"]


def test_a_feed_closed_for_good_is_refused() -> None:
    network = FakeNetwork()
    network.fail(410)
    with pytest.raises(Refused, match="for good"):
        list(Feed({}).fetch(QUERY, None, network.http()))


def test_addresses_inside_the_house_are_read_only_when_allowed() -> None:
    guarded: list[str] = []
    network = FakeNetwork()
    network.answer("/", lambda a: Answered(status=200, body=RSS % (b"1", b"one")))
    http = network.http()
    http.get_public = lambda *a, **k: guarded.append("guarded") or Http.get(http, *a, **k)  # type: ignore[method-assign]
    list(Feed({}).fetch(QUERY, None, http))
    assert guarded == ["guarded"]
    list(Feed({"allow_private": "yes"}).fetch(QUERY, None, http))
    assert guarded == ["guarded"]


def test_a_malformed_feed_keeps_its_entries() -> None:
    body = b"\n<?xml version='1.0'?>" + RSS % (b"1", b"one & two") + b"<broken"
    (one,) = Feed({}).parse(Exchange(url=URL, body=body)).found
    assert one.post.text == "one & two"


def test_entries_without_names_keep_theirs_over_readings() -> None:
    item = b"<item><title>%s</title><description>%s</description></item>"
    body = (
        b"<rss version='2.0'><channel>"
        + item % (b"A", b"x")
        + item % (b"B", b"y")
        + b"</channel></rss>"
    )
    first = [one.post.key for one in Feed({}).parse(Exchange(url=URL, body=body)).found]
    swapped = (
        b"<rss version='2.0'><channel>"
        + item % (b"B", b"y")
        + item % (b"A", b"x2")
        + b"</channel></rss>"
    )
    second = [one.post.key for one in Feed({}).parse(Exchange(url=URL, body=swapped)).found]
    assert len(set(first)) == 2
    assert second == first[::-1]


def test_check_finds_what_the_feed_still_shows() -> None:
    network = FakeNetwork()
    network.answer("/feed.xml", lambda a: Answered(status=200, body=RSS % (b"1", b"one")))
    told = list(Feed({}).check([f"{URL}#1", f"{URL}#2", "old.xml#3"], network.http(), NOW))
    assert [one.state for one in told] == ["alive", "unknown", "unknown"]
    assert len(network.asked) == 1, "one feed is asked once"


def test_mail_addresses_are_not_kept() -> None:
    body = b"""<rss version="2.0"><channel><item><guid>1</guid><title>t</title>
    <author>user@example.invalid</author></item></channel></rss>"""
    (one,) = Feed({}).parse(Exchange(url=URL, body=body)).found
    assert one.post.author is None
    body = body.replace(b"user@example.invalid", b"user@example.invalid (Ida Moss)")
    (one,) = Feed({}).parse(Exchange(url=URL, body=body)).found
    assert one.post.author is not None
    assert one.post.author.name == "Ida Moss"
    assert b"user@example" not in one.raw


def test_media_are_taken_once_in_their_largest_size() -> None:
    body = b"""<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item><guid>1</guid>
    <media:content url="https://i.example/a.jpg?w=140" width="140" type="image/jpeg"/>
    <media:content url="https://i.example/a.jpg?w=460" width="460" type="image/jpeg"/>
    <enclosure url="https://i.example/talk.mp3" type="audio/mpeg" length="1"/>
    <enclosure url="https://i.example/paper.pdf" type="application/pdf" length="1"/>
    <media:thumbnail url="https://i.example/t.jpg"/></item></channel></rss>"""
    (one,) = Feed({}).parse(Exchange(url=URL, body=body)).found
    assert [(m.kind, m.url) for m in one.post.media] == [
        ("image", "https://i.example/a.jpg?w=460"),
        ("audio", "https://i.example/talk.mp3"),
    ]


def test_json_that_is_no_feed_is_refused() -> None:
    for body in (
        b"{}",
        b'{"version": "1"}',
        b'{"items": []}',
        b'{"version": "https://jsonfeed.org/version/1"}',
    ):
        with pytest.raises(PayloadError):
            Feed({}).parse(Exchange(body=body))


_BY = "https://creativecommons.org/licenses/by/4.0/"
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ridge</title>
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
<entry><id>tag:ridge.example,1</id><title>Dawn</title>{}</entry></feed>"""
_RSS = """<rss version="2.0" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"
xmlns:cc="http://web.resource.org/cc/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ridge</title>
<item><guid>1</guid><title>Dawn</title>{}</item></channel></rss>"""


@pytest.mark.parametrize(
    ("feed", "told", "licence"),
    [
        (_ATOM, "", None),  # the feed's own licence is not its entries'
        (_ATOM, f'<link rel="license" href="{_BY}"/>', _BY),
        (
            _ATOM,
            '<link rel="license" href="http://www.creativecommons.org/licenses/by-nc-nd/2.0/fr/deed.fr"/>',
            "https://creativecommons.org/licenses/by-nc-nd/2.0/fr/",
        ),
        (_ATOM, f'<link rel="alternate" href="{_BY}"/>', None),
        (_ATOM, '<link rel="license" href="https://licence.example/mine"/>', None),
        (
            _ATOM,
            f'<link rel="license" href="{_BY}"/>'
            '<link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/"/>',
            None,
        ),
        (_ATOM, f"<rights>{_BY}</rights>", _BY),
        (_RSS, f"<creativeCommons:license>{_BY}</creativeCommons:license>", _BY),
        (_RSS, f'<cc:license rdf:resource="{_BY}"/>', _BY),
        (_RSS, f"<dc:rights>{_BY}</dc:rights>", _BY),
        (_RSS, f"<dc:rights>© Ana, see {_BY}</dc:rights>", None),
        (_RSS, "<dc:rights>All rights reserved</dc:rights>", None),
    ],
)
def test_the_public_licence_of_an_entry(feed: str, told: str, licence: str | None) -> None:
    body = feed.format(told).encode()
    (found,) = Feed({}).parse(Exchange(url="https://ridge.example/feed", body=body)).found
    assert found.post.licence == licence
    again = Feed({}).parse(Exchange(url="https://ridge.example/feed", body=found.raw)).found
    assert [one.post.licence for one in again] == [licence]
